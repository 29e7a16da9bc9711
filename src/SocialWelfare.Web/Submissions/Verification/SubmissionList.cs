using Microsoft.AspNetCore.Components;
using SocialWelfare.Data.DataSets;
using SocialWelfare.Services.Catalogue;
using SocialWelfare.Services.DataSets;
using SocialWelfare.Services.Submissions;
using SocialWelfare.Services.Submissions.Verification;
using SocialWelfare.Web.DataSets;
using SocialWelfare.Web.Localization;
using SocialWelfare.Web.Working;

namespace SocialWelfare.Web.Submissions.Verification;

/// <summary>A list of submissions to work in: the verifier's queue, and what waits to be published.</summary>
public abstract class SubmissionList() : WorkingList<QueueItem, QueueFilter, QueueOrder>(new(QueueOrder.Waiting, Descending: false, Page: 0), Columns)
{
    private static readonly Dictionary<string, QueueOrder> Columns = new(StringComparer.Ordinal)
    {
        [nameof(QueueItem.AreaCode)] = QueueOrder.Area,
        [nameof(QueueItem.DataSet)] = QueueOrder.DataSet,
        [nameof(QueueItem.Period)] = QueueOrder.Period,
        [nameof(QueueItem.Flags)] = QueueOrder.Flags,
        [nameof(QueueItem.SubmittedAt)] = QueueOrder.Submitted,
    };

    [Inject] public required QueueQueries Queue { get; set; }

    [Inject] public required DataSetService DataSetService { get; set; }

    [Inject] public required CatalogueQueries CatalogueQueries { get; set; }

    /// <summary>Null until it is read.</summary>
    protected WelfareCatalogue? Catalogue { get; private set; }

    protected IReadOnlyList<DataSet> DataSets { get; private set; } = [];

    protected HashSet<QueueItem> Chosen { get; set; } = [];

    protected sealed override async Task PrepareAsync()
    {
        Catalogue ??= await CatalogueQueries.ReadAsync(Cancellation);
        DataSets = await DataSetService.ReadAsync(Cancellation);
        Filter = Filter.Known(Catalogue, DataSets);
    }

    protected sealed override async Task<(IReadOnlyList<QueueItem> Rows, int Count)?> RowsAsync(int skip, int take) =>
        (await Queue.PageAsync(await CallerAsync(), Filter, Place.Order, Place.Descending, skip, take, Cancellation)).Value is { } rows ? (rows.Items, rows.Count) : null;

    /// <summary>Area, period and form: an area sends several forms of a period.</summary>
    protected string NameOf(QueueItem item) => $"{Catalogue!.GetArea(item.AreaCode).ShortName} {FigureFormat.Period(item.Period)} ({item.DataSet.Name()})";
}
