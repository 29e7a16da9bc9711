using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;
using MudBlazor;
using SocialWelfare.Data.Intake;
using SocialWelfare.Data.Submissions;
using SocialWelfare.Services.Catalogue;
using SocialWelfare.Services.Submissions;
using SocialWelfare.Web.Components.Working;
using SocialWelfare.Web.Localization;

namespace SocialWelfare.Web.Submissions;

public sealed partial class QueuePanel
{
    private const int PageSize = 50;

    private static readonly Dictionary<string, QueueOrder> Columns = new(StringComparer.Ordinal)
    {
        [nameof(QueueItem.AreaCode)] = QueueOrder.Area,
        [nameof(QueueItem.DataSet)] = QueueOrder.DataSet,
        [nameof(QueueItem.Period)] = QueueOrder.Period,
        [nameof(QueueItem.Flags)] = QueueOrder.Flags,
        [nameof(QueueItem.SubmittedAt)] = QueueOrder.Submitted,
    };

    private QueueFilter _filter = new();
    private GridPlace<QueueOrder> _place = new(QueueOrder.Waiting, Descending: false, Page: 0);
    private IReadOnlyList<QueueItem> _plain = [];
    private IReadOnlyList<QueueItem> _together = [];
    private IReadOnlyList<DataSet> _dataSets = [];
    private IReadOnlyList<SubmissionOutcome> _refused = [];
    private HashSet<QueueItem> _chosen = [];
    private WelfareCatalogue? _catalogue;
    private MudDataGrid<QueueItem>? _grid;
    private string? _read;
    private int _count;
    private int _page;

    /// <summary>What stands in the address behind its "?", already found to be readable.</summary>
    [Parameter] public string? Query { get; set; }

    private IReadOnlyList<QueueItem> Chosen => [.. _chosen.Where(item => item.MayBeVerifiedTogether)];

    protected override async Task OnParametersSetAsync()
    {
        if (_read == (Query ?? ""))
        {
            return;
        }

        var query = new QueryCollection(QueryHelpers.ParseQuery(Query));
        (_read, _filter, _place) = (Query ?? "", QueueAddress.Read(query) ?? new QueueFilter(), GridPlace.Read(query, QueueOrder.Waiting, descending: false));
        _page = _place.Page;
        _catalogue ??= await Catalogue.ReadAsync(Cancellation);
        _dataSets = await DataSets.ReadAsync(Cancellation);
        _plain = (await RowsAsync(_page * PageSize, PageSize)).Items;
        if (_grid is not null)
        {
            await _grid.ReloadServerData();
        }
    }

    private async Task<GridData<QueueItem>> ReadAsync(GridState<QueueItem> state, CancellationToken cancellationToken)
    {
        _place = GridPlace.Of(state, Columns, QueueOrder.Waiting, descending: false);
        var rows = await RowsAsync(state.Page * state.PageSize, state.PageSize);
        _together = _filter.Status == SubmissionStatus.Submitted && !_filter.OnlyFlagged
            ? (await Queue.TogetherAsync(await CallerAsync(), _filter, Cancellation)).Value ?? []
            : [];
        await ShowAddressAsync(QueueAddress.Of(_filter, query => _place.Write(query, QueueOrder.Waiting, descending: false)));
        StateHasChanged();
        return new GridData<QueueItem> { Items = rows.Items, TotalItems = rows.Count };
    }

    private async Task<QueueRows> RowsAsync(int skip, int take)
    {
        var answer = await Queue.PageAsync(await CallerAsync(), _filter, _place.Order, _place.Descending, skip, take, Cancellation);
        var rows = answer.Value ?? new QueueRows([], Count: 0);
        _count = rows.Count;
        return rows;
    }

    private Task ChangeAsync(QueueFilter filter)
    {
        (_filter, _page, _chosen, _refused) = (filter, 0, [], []);
        return _grid!.ReloadServerData();
    }

    /// <summary>Names the areas first: what is verified together is not looked at one by one.</summary>
    private async Task VerifyAsync(IReadOnlyList<QueueItem> items)
    {
        var sure = await Dialogs.ShowMessageBoxAsync(
            T["verify.many.title", items.Count], T["verify.many.sure", string.Join(", ", items.Select(NameOf))], yesText: T["verify.many.yes"], cancelText: T["reason.cancel"]);
        if (sure != true)
        {
            return;
        }

        var outcomes = await Submissions.VerifyManyAsync(await CallerAsync(), [.. items.Select(item => item.Seen)], Cancellation);
        (_refused, _chosen) = ([.. outcomes.Where(outcome => !outcome.IsDone)], []);
        Say(T["verify.many.done", outcomes.Count(outcome => outcome.IsDone), outcomes.Count], _refused.Count == 0 ? MudBlazor.Severity.Success : MudBlazor.Severity.Warning);
        await _grid!.ReloadServerData();
    }

    private string NameOf(QueueItem item) => $"{_catalogue!.GetArea(item.AreaCode).ShortName} {FigureFormat.Period(item.Period)}";
}
