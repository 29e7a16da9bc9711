using Microsoft.EntityFrameworkCore;
using SocialWelfare.Data;
using SocialWelfare.Data.Figures;

namespace SocialWelfare.Tests.Infrastructure;

internal static class Superseding
{
    /// <summary>As the writer does it; nothing else in the product may.</summary>
    public static Task<int> SupersedeAsync(this WelfareDbContext context, Figure figure, int releaseId, CancellationToken cancellationToken) =>
        context.Figures.Where(each => each.Id == figure.Id)
            .ExecuteUpdateAsync(setters => setters.SetProperty(each => each.SupersededByReleaseId, releaseId), cancellationToken);
}
