using Microsoft.EntityFrameworkCore;
using SocialWelfare.Data;

namespace SocialWelfare.Services.Targets;

/// <summary>Reads the targets: one query. There are few, so they are read whole.</summary>
public sealed class TargetQueries(IDbContextFactory<WelfareDbContext> contexts, TimeProvider clock)
{
    public async Task<TargetSet> ReadAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return new TargetSet(await context.Targets.Include(target => target.Milestones).ToListAsync(cancellationToken), clock.Today());
    }
}
