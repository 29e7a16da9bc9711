using Microsoft.AspNetCore.Components;
using SocialWelfare.Services.Catalogue;
using SocialWelfare.Services.Submissions;
using SocialWelfare.Web.Components;
using SocialWelfare.Web.Localization;
using SocialWelfare.Web.Working;

namespace SocialWelfare.Web.Submissions.Verification;

public sealed partial class VerifyPanel
{
    private SubmissionGrid? _grid;
    private WelfareCatalogue? _catalogue;
    private SubmissionOutcome? _refusal;
    private Dictionary<string, string> _typed = [];
    private int _read;

    /// <summary>Given with a step that was refused.</summary>
    private string? _reason;

    [Parameter, EditorRequired] public int SubmissionId { get; set; }

    private string Name => $"{_catalogue!.GetArea(_grid!.AreaCode).ShortName} {FigureFormat.Period(_grid.Period)}";

    /// <summary>The submission as it stands on the page.</summary>
    private SeenSubmission Seen => new(_grid!.SubmissionId, _grid.Version);

    protected override async Task OnParametersSetAsync()
    {
        if (_read != SubmissionId)
        {
            (_read, _typed, _refusal, _reason, _grid) = (SubmissionId, [], null, null, null);
            _catalogue ??= await Catalogue.ReadAsync(Cancellation);
            await ReadAsync();
        }
    }

    /// <summary>Who may not see it any more is told so; what stands on the page stays.</summary>
    private async Task ReadAsync()
    {
        var answer = await Queries.GridAsync(await CallerAsync(), SubmissionId, Cancellation);
        _grid = answer.Value ?? _grid;
        _refusal = answer.Refusal is { } refusal ? new SubmissionOutcome(refusal) : _refusal;
    }

    private List<NewComment> Remarks() => [.. _typed.Where(typed => !string.IsNullOrWhiteSpace(typed.Value)).Select(typed => new NewComment(typed.Key, typed.Value))];

    private async Task VerifyAsync()
    {
        var remarks = Remarks();
        var question = new ReasonQuestion(T["verify.ask.verify", Name], T["verify.step.verify"], LeadOf(remarks), T["verify.reason"], T["verify.reason.optional"], IsRequired: false)
        {
            Text = _reason,
        };
        if (await AskReasonAsync(question) is { } remark)
        {
            _reason = remark;
            var outcome = await Submissions.VerifyAsync(await CallerAsync(), Seen, remark, CancellationToken.None);
            if (outcome is { IsDone: true, SubmissionId: { } id })
            {
                foreach (var each in remarks)
                {
                    await Submissions.CommentAsync(await CallerAsync(), id, each, CancellationToken.None);
                }
            }

            await ShowAsync(outcome, "Verified");
        }
    }

    private async Task ReturnAsync()
    {
        var remarks = Remarks();
        var question = new ReasonQuestion(T["verify.ask.return", Name], T["verify.step.return"], LeadOf(remarks), T["verify.reason"], T["verify.reason.return"]) { Text = _reason };
        if (await AskReasonAsync(question) is { } reason)
        {
            _reason = reason;
            await ShowAsync(await Submissions.ReturnAsync(await CallerAsync(), Seen, reason, remarks, CancellationToken.None), "Returned");
        }
    }

    private async Task CorrectAsync()
    {
        var question = new ReasonQuestion(T["verify.ask.correct", Name], T["verify.step.correct"], Lead: null, T["verify.reason"], T["verify.reason.correct"]) { Text = _reason };
        if (await AskReasonAsync(question) is { } reason)
        {
            _reason = reason;
            await ShowAsync(await Submissions.CorrectAsync(await CallerAsync(), SubmissionId, reason, CancellationToken.None), "Corrected");
        }
    }

    private string? LeadOf(List<NewComment> remarks) => remarks.Count == 0 ? null : T["verify.ask.comments", remarks.Count].Value;

    /// <summary>Says the result, and goes on to what is next: the correction that was begun, the next one that waits, or the queue.</summary>
    private async Task ShowAsync(SubmissionOutcome outcome, string done)
    {
        if (IsLeft)
        {
            return;
        }

        // Also where the next one is shown: over a line that drops just now that page does not come.
        _refusal = outcome.IsDone ? null : outcome;
        await ReadAsync();
        if (outcome is not { IsDone: true, SubmissionId: { } id })
        {
            return;
        }

        (_typed, _reason) = ([], null);

        Say($"{Name}: {T["verify.done." + done]}");
        var next = done == "Corrected" ? id : await Queue.NextAsync(await CallerAsync(), Cancellation);
        Navigation.NavigateTo(next is { } waiting ? Links.Submission(waiting) : Links.Verification);
    }
}
