using Microsoft.EntityFrameworkCore;
using SocialWelfare.Data;

namespace SocialWelfare.Services.Catalogue;

/// <summary>Reads the catalogue: two queries.</summary>
public sealed class CatalogueQueries(IDbContextFactory<WelfareDbContext> contexts)
{
    public async Task<WelfareCatalogue> ReadAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var areas = await context.Areas.ToListAsync(cancellationToken);
        var indicators = await context.Indicators.Include(indicator => indicator.Gaps).ToListAsync(cancellationToken);
        return new WelfareCatalogue(areas, indicators);
    }
}
