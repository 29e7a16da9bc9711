using SocialWelfare.Services.Figures;
using SocialWelfare.Services.Releases;
using SocialWelfare.Web.Components;
using SocialWelfare.Web.Working;

namespace SocialWelfare.Web.Releases.ReleasesPage;

public sealed partial class ReleaseListPanel() : SearchedList<PublishedRelease, ReleaseOrder>(Links.Releases, NewestFirst, Columns)
{
    private static readonly GridPlace<ReleaseOrder> NewestFirst = new(ReleaseOrder.Date, Descending: true, Page: 0);

    private static readonly Dictionary<string, ReleaseOrder> Columns = new(StringComparer.Ordinal)
    {
        [nameof(PublishedRelease.Title)] = ReleaseOrder.Title,
        [nameof(PublishedRelease.PublishedAt)] = ReleaseOrder.Date,
        [nameof(PublishedRelease.PublishedBy)] = ReleaseOrder.Publisher,
    };

    protected override async Task<(IReadOnlyList<PublishedRelease> Rows, int Count)?> RowsAsync(int skip, int take)
    {
        var rows = await Releases.ReleasesAsync(Filter, Place.Order, Place.Descending, skip, take, Cancellation);
        return (rows.Releases, rows.Count);
    }
}
