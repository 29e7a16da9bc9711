using MudBlazor;
using SocialWelfare.Data.Submissions;
using SocialWelfare.Services.Submissions;

namespace SocialWelfare.Web.Submissions.Verification;

public sealed partial class QueuePanel
{
    private IReadOnlyList<QueueItem> _together = [];
    private IReadOnlyList<SubmissionOutcome> _refused = [];
    private bool _isBusy;

    private IReadOnlyList<QueueItem> Verifiable => [.. Chosen.Where(item => item.MayBeVerifiedTogether)];

    protected override QueueFilter ReadFilter(IQueryCollection query) => QueueAddress.Read(query) ?? new QueueFilter();

    protected override string AddressWith(QueueFilter filter, IEnumerable<(string Name, string? Value)> place) => QueueAddress.Of(filter, place);

    protected override async Task<GridData<QueueItem>> ReadAsync(GridState<QueueItem> state, CancellationToken cancellationToken)
    {
        _together = Filter.Status == SubmissionStatus.Submitted && !Filter.OnlyFlagged
            ? (await Queue.TogetherAsync(await CallerAsync(), Filter, Cancellation)).Value ?? []
            : [];
        return await base.ReadAsync(state, cancellationToken);
    }

    protected override Task ChangeAsync(QueueFilter filter)
    {
        (Chosen, _refused) = ([], []);
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

        (_refused, Chosen) = ([.. outcomes.Where(outcome => !outcome.IsDone)], []);
        Say(T["verify.many.done", outcomes.Count(outcome => outcome.IsDone), outcomes.Count], _refused.Count == 0 ? MudBlazor.Severity.Success : MudBlazor.Severity.Warning);
        await Grid!.ReloadServerData();
    }
}
