using MudBlazor;
using SocialWelfare.Data.Intake;
using SocialWelfare.Data.Submissions;
using SocialWelfare.Services.Catalogue;
using SocialWelfare.Services.Submissions;
using SocialWelfare.Web.Accounts;
using SocialWelfare.Web.Localization;

namespace SocialWelfare.Web.Submissions;

public sealed partial class QueuePanel() : WorkingList<QueueItem, QueueFilter, QueueOrder>(new(QueueOrder.Waiting, Descending: false, Page: 0), Columns)
{
    private static readonly Dictionary<string, QueueOrder> Columns = new(StringComparer.Ordinal)
    {
        [nameof(QueueItem.AreaCode)] = QueueOrder.Area,
        [nameof(QueueItem.DataSet)] = QueueOrder.DataSet,
        [nameof(QueueItem.Period)] = QueueOrder.Period,
        [nameof(QueueItem.Flags)] = QueueOrder.Flags,
        [nameof(QueueItem.SubmittedAt)] = QueueOrder.Submitted,
    };

    private IReadOnlyList<QueueItem> _together = [];
    private IReadOnlyList<DataSet> _dataSets = [];
    private IReadOnlyList<SubmissionOutcome> _refused = [];
    private HashSet<QueueItem> _chosen = [];
    private WelfareCatalogue? _catalogue;
    private bool _isBusy;

    private IReadOnlyList<QueueItem> Chosen => [.. _chosen.Where(item => item.MayBeVerifiedTogether)];

    protected override QueueFilter ReadFilter(IQueryCollection query) => QueueAddress.Read(query) ?? new QueueFilter();

    protected override string AddressWith(QueueFilter filter, IEnumerable<(string Name, string? Value)> place) => QueueAddress.Of(filter, place);

    protected override async Task PrepareAsync()
    {
        _catalogue ??= await Catalogue.ReadAsync(Cancellation);
        _dataSets = await DataSets.ReadAsync(Cancellation);
        Filter = Filter.Known(_catalogue, _dataSets);
    }

    protected override async Task<(IReadOnlyList<QueueItem> Rows, int Count)?> RowsAsync(int skip, int take) =>
        (await Queue.PageAsync(await CallerAsync(), Filter, Place.Order, Place.Descending, skip, take, Cancellation)).Value is { } rows ? (rows.Items, rows.Count) : null;

    protected override async Task<GridData<QueueItem>> ReadAsync(GridState<QueueItem> state, CancellationToken cancellationToken)
    {
        _together = Filter.Status == SubmissionStatus.Submitted && !Filter.OnlyFlagged
            ? (await Queue.TogetherAsync(await CallerAsync(), Filter, Cancellation)).Value ?? []
            : [];
        return await base.ReadAsync(state, cancellationToken);
    }

    protected override Task ChangeAsync(QueueFilter filter)
    {
        (_chosen, _refused) = ([], []);
        return base.ChangeAsync(filter);
    }

    /// <summary>Names the areas first: what is verified together is not looked at one by one.</summary>
    private async Task VerifyAsync(IReadOnlyList<QueueItem> items)
    {
        if (_isBusy)
        {
            return;
        }

        var sure = await Dialogs.ShowMessageBoxAsync(
            T["verify.many.title", items.Count], T["verify.many.sure", string.Join(", ", items.Select(NameOf))], yesText: T["verify.many.yes"], cancelText: T["reason.cancel"]);
        if (sure != true || _isBusy)
        {
            return;
        }

        _isBusy = true;
        var outcomes = await Submissions.VerifyManyAsync(await CallerAsync(), [.. items.Select(item => item.Seen)], CancellationToken.None);
        _isBusy = false;
        if (IsLeft)
        {
            return;
        }

        (_refused, _chosen) = ([.. outcomes.Where(outcome => !outcome.IsDone)], []);
        Say(T["verify.many.done", outcomes.Count(outcome => outcome.IsDone), outcomes.Count], _refused.Count == 0 ? MudBlazor.Severity.Success : MudBlazor.Severity.Warning);
        await Grid!.ReloadServerData();
    }

    private string NameOf(QueueItem item) => $"{_catalogue!.GetArea(item.AreaCode).ShortName} {FigureFormat.Period(item.Period)}";
}
