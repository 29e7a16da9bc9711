using Microsoft.EntityFrameworkCore;
using SocialWelfare.Data.Figures;
using SocialWelfare.Services.Audit;
using SocialWelfare.Services.Figures;

namespace SocialWelfare.Services.Releases;

/// <summary>By what releases are put in order; those that are alike newest first.</summary>
public enum ReleaseOrder
{
    Date,
    Title,
    Publisher,
}

/// <param name="Releases">Those that were asked for.</param>
/// <param name="Count">All that match.</param>
public sealed record ReleaseRows(IReadOnlyList<PublishedRelease> Releases, int Count);

/// <summary>The list of releases as queries.</summary>
internal static class ReleaseList
{
    public static IQueryable<Release> Matching(IQueryable<Release> releases, string? search)
    {
        if (string.IsNullOrEmpty(search))
        {
            return releases;
        }

        var pattern = AuditQueries.PatternOf(search);
        return releases.Where(release => EF.Functions.Like(release.Title, pattern, @"\") || EF.Functions.Like(release.TitleEn!, pattern, @"\")
            || EF.Functions.Like(release.PublishedByName!, pattern, @"\"));
    }

    public static IQueryable<Release> Ordered(IQueryable<Release> releases, ReleaseOrder order, bool descending) => ((order, descending) switch
    {
        (ReleaseOrder.Title, false) => releases.OrderBy(release => release.Title),
        (ReleaseOrder.Title, true) => releases.OrderByDescending(release => release.Title),
        (ReleaseOrder.Publisher, false) => releases.OrderBy(release => release.PublishedByName),
        (ReleaseOrder.Publisher, true) => releases.OrderByDescending(release => release.PublishedByName),
        (_, false) => releases.OrderBy(release => release.PublishedAt),
        _ => releases.OrderByDescending(release => release.PublishedAt),
    }).ThenByDescending(release => release.Id);
}
