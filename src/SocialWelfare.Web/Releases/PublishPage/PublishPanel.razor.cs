using MudBlazor;
using SocialWelfare.Data.Submissions;
using SocialWelfare.Services.Releases;
using SocialWelfare.Services.Submissions;
using SocialWelfare.Web.Components;
using SocialWelfare.Web.Submissions.Verification;

namespace SocialWelfare.Web.Releases.PublishPage;

public sealed partial class PublishPanel
{
    private ReleaseOutcome? _refused;

    /// <summary>Kept over a refusal, so that nobody types it twice.</summary>
    private ReleaseText _text = new();
    private bool _isPublishing;

    protected override QueueFilter ReadFilter(IQueryCollection query) =>
        (QueueAddress.Read(query) ?? new QueueFilter()) with { Status = SubmissionStatus.Verified, OnlyFlagged = false };

    protected override string AddressWith(QueueFilter filter, IEnumerable<(string Name, string? Value)> place) => QueueAddress.OfVerified(filter, place);

    protected override Task ChangeAsync(QueueFilter filter)
    {
        (Chosen, _refused) = ([], null);
        return base.ChangeAsync(filter);
    }

    /// <summary>All that the filter leaves, also beyond the page.</summary>
    private async Task PublishAllAsync() => await PublishAsync((await Submissions.QueueAsync(await CallerAsync(), Filter, Cancellation)).Value ?? []);

    /// <summary>Asks for title and notes, naming what becomes public; leads to the release.</summary>
    private async Task PublishAsync(IReadOnlyList<QueueItem> items)
    {
        var asked = new DialogParameters<ReleaseDialog> { { each => each.Names, [.. items.Select(NameOf)] }, { each => each.Text, _text } };
        var dialog = await Dialogs.ShowAsync<ReleaseDialog>(T["release.publish.title", items.Count], asked);
        if (await dialog.Result is not { Canceled: false } || _isPublishing)
        {
            return;
        }

        _isPublishing = true;
        StateHasChanged();
        _refused = await Releases.PublishAsync(await CallerAsync(), [.. items.Select(item => item.SubmissionId)], _text.Title, _text.Notes, CancellationToken.None);
        (_isPublishing, Chosen) = (false, []);
        if (IsLeft)
        {
            return;
        }

        // Also where the release is shown next: over a line that drops just now that page does not come.
        await Grid!.ReloadServerData();
        if (_refused.ReleaseId is { } releaseId)
        {
            _text = new ReleaseText();
            Navigation.NavigateTo(Links.Release(releaseId));
        }
    }
}
