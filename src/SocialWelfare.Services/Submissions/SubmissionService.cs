using Microsoft.EntityFrameworkCore;
using SocialWelfare.Data;
using SocialWelfare.Data.Catalogue;
using SocialWelfare.Data.Submissions;
using SocialWelfare.Services.Access;
using SocialWelfare.Services.Audit;
using SocialWelfare.Services.DataSets;

namespace SocialWelfare.Services.Submissions;

/// <summary>
/// The steps of a submission's life, from the first cell to verified; publication is the release service's. Each method
/// reads afresh what the account may, and writes the change together with its audit entry or not at all.
/// </summary>
/// <remarks>Typing into cells is in <see cref="Entry.CellService"/>.</remarks>
public sealed class SubmissionService(AuditTrail trail, FigureValidator validator, TimeProvider clock)
{
    private readonly SubmissionDrafts _drafts = new(clock);

    /// <summary>As many cells as a pasted block may have.</summary>
    public const int MostCells = 10_000;

    /// <summary>As many submissions as are verified at once.</summary>
    public const int MostAtOnce = 200;

    /// <summary>
    /// The open submission of a data set, area and period, or a new draft: with the opening stock of the last period that was
    /// reported, or with the values of the revision that was withdrawn.
    /// </summary>
    /// <remarks>Asked for with the first text; who only looks asks <see cref="SubmissionQueries.LookAsync"/>.</remarks>
    public Task<SubmissionOutcome> OpenAsync(
        Caller? caller, string dataSetCode, string areaCode, Period period, CancellationToken cancellationToken) =>
        trail.WriteAsync(async (context, token) =>
        {
            var access = await AccessGuard.CheckAsync(context, caller, Operation.EnterData, areaCode, token);
            if (access.Actor is not { } actor)
            {
                return SubmissionOutcome.Refuse(access.Refusal!.Value);
            }

            var found = await _drafts.FindAsync(context, actor, dataSetCode, areaCode, period, token);
            if (found.Submission is not { } draft)
            {
                return found.Refusal!;
            }

            if (!found.IsNew)
            {
                return SubmissionOutcome.Done(draft);
            }

            context.Add(draft);
            await context.SaveChangesAsync(token);
            await AppendAsync(context, actor, "submission.opened", draft, null, $"{dataSetCode} {period} revision {draft.Revision}", null, token);
            return SubmissionOutcome.Done(draft);
        }, cancellationToken);

    /// <summary>Says why an unusual value is right. Kept at once, so that it is there after a lost connection.</summary>
    public Task<SubmissionOutcome> ExplainAsync(
        Caller? caller, int submissionId, string fieldCode, string warningCode, string reason, CancellationToken cancellationToken) =>
        StepAsync(caller, submissionId, Operation.EnterData, async (context, actor, submission, token) =>
        {
            if (!submission.CanBeEdited)
            {
                return SubmissionOutcome.Refuse(SubmissionRefusal.WrongStatus, submission);
            }

            if (!FigureErrorCodes.Warnings.Contains(warningCode) || submission.DataSetVersion.FieldsAsked().All(field => field.Code != fieldCode))
            {
                return SubmissionOutcome.Refuse(SubmissionRefusal.UnknownField, submission);
            }

            if (WhyNotText(reason, WarningReason.MaximumText) is { } whyNot)
            {
                return SubmissionOutcome.Refuse(whyNot, submission);
            }

            var value = submission.Values.FirstOrDefault(each => each.FieldCode == fieldCode)?.Value;
            var existing = submission.WarningReasons.FirstOrDefault(each => each.FieldCode == fieldCode && each.WarningCode == warningCode);
            var old = existing?.Text;
            if (existing is null)
            {
                submission.WarningReasons.Add(new WarningReason
                {
                    FieldCode = fieldCode,
                    WarningCode = warningCode,
                    Value = value,
                    Text = reason.Trim(),
                    ById = actor.AccountId,
                    ByName = actor.Name,
                    At = Now(),
                });
            }
            else
            {
                (existing.Value, existing.Text, existing.ById, existing.ByName, existing.At) = (value, reason.Trim(), actor.AccountId, actor.Name, Now());
            }

            submission.Touch();
            await AppendAsync(context, actor, "submission.explained", submission, old, $"{fieldCode} {warningCode}", reason.Trim(), token);
            return SubmissionOutcome.Done(submission);
        }, cancellationToken);

    /// <summary>Sends it to the province. Errors stand in the way, and so does a warning without a reason.</summary>
    public Task<SubmissionOutcome> SubmitAsync(Caller? caller, int submissionId, CancellationToken cancellationToken) =>
        StepAsync(caller, submissionId, Operation.SubmitData, async (context, actor, submission, token) =>
        {
            if (!submission.CanBeEdited)
            {
                return SubmissionOutcome.Refuse(SubmissionRefusal.WrongStatus, submission);
            }

            var check = await CheckAsync(context, submission, token);
            if (check.HasErrors)
            {
                return SubmissionOutcome.Refuse(SubmissionRefusal.HasErrors, submission) with { Errors = check.Errors };
            }

            if (Unexplained(submission, check) is { Count: > 0 } unexplained)
            {
                return SubmissionOutcome.Refuse(SubmissionRefusal.WarningsUnexplained, submission) with { Errors = unexplained };
            }

            var flags = check.Warnings.ToList();
            if (submission.Submit(By(actor), flags.Count) is { } refusal)
            {
                return Refuse(refusal, submission);
            }

            await AppendAsync(context, actor, "submission.submitted", submission, null, flags.Count == 0 ? null : $"{flags.Count} warnings", null, token);
            return SubmissionOutcome.Done(submission) with { Errors = flags };
        }, cancellationToken);

    /// <summary>Takes it back for good; opening the same period again begins a new revision with its values.</summary>
    public Task<SubmissionOutcome> WithdrawAsync(Caller? caller, int submissionId, string? reason, CancellationToken cancellationToken) =>
        StepAsync(caller, submissionId, Operation.WithdrawSubmission, async (context, actor, submission, token) =>
        {
            if (reason?.Length > Submission.MaximumReason)
            {
                return SubmissionOutcome.Refuse(SubmissionRefusal.TextTooLong, submission);
            }

            return await TakeAsync(context, actor, submission, "submission.withdrawn", reason, submission.Withdraw(By(actor), reason), token);
        }, cancellationToken);

    /// <summary>Sends it back to whoever filled it in; also what was verified and is not published yet.</summary>
    /// <param name="seen">The submission as the verifier saw it.</param>
    /// <param name="comments">Remarks about single cells, kept with the step.</param>
    public Task<SubmissionOutcome> ReturnAsync(
        Caller? caller, SeenSubmission seen, string reason, IReadOnlyList<NewComment> comments, CancellationToken cancellationToken) =>
        StepAsync(caller, seen.SubmissionId, Operation.ReturnSubmission, async (context, actor, submission, token) =>
        {
            if (WhyNotSeen(submission, seen, submission.CanBeReturned) is { } changed)
            {
                return changed;
            }

            if (WhyNotText(reason, Submission.MaximumReason) is { } whyNot)
            {
                return SubmissionOutcome.Refuse(whyNot, submission);
            }

            foreach (var comment in comments)
            {
                if (WhyNotComment(submission, comment) is { } whyNotComment)
                {
                    return SubmissionOutcome.Refuse(whyNotComment, submission);
                }

                submission.Comments.Add(Comment(comment, actor));
            }

            return await TakeAsync(context, actor, submission, "submission.returned", reason.Trim(), submission.Return(By(actor), reason), token);
        }, cancellationToken);

    /// <summary>Finds it right. Refused for one's own entries, and when it changed after it was looked at.</summary>
    /// <param name="seen">The submission as the verifier saw it.</param>
    public Task<SubmissionOutcome> VerifyAsync(Caller? caller, SeenSubmission seen, string? remark, CancellationToken cancellationToken) =>
        VerifyAsync(caller, seen, remark, onlyUnflagged: false, cancellationToken);

    /// <summary>Verifies those that have no warning, each by itself: what is refused leaves the others alone.</summary>
    /// <returns>One answer for each, in their order.</returns>
    public async Task<IReadOnlyList<SubmissionOutcome>> VerifyManyAsync(
        Caller? caller, IReadOnlyList<SeenSubmission> seen, CancellationToken cancellationToken)
    {
        if (seen.Count > MostAtOnce)
        {
            return [.. seen.Select(_ => SubmissionOutcome.Refuse(SubmissionRefusal.TooManyCells))];
        }

        var outcomes = new List<SubmissionOutcome>();
        foreach (var each in seen)
        {
            outcomes.Add(await VerifyAsync(caller, each, remark: null, onlyUnflagged: true, cancellationToken));
        }

        return outcomes;
    }

    /// <summary>Begins a correction of what was published: a new revision with its values, to be changed, submitted and verified like any other.</summary>
    /// <param name="reason">Stands in the history of every figure that the correction changes.</param>
    public Task<SubmissionOutcome> CorrectAsync(Caller? caller, int submissionId, string reason, CancellationToken cancellationToken) =>
        StepAsync(caller, submissionId, Operation.CorrectFigure, async (context, actor, submission, token) =>
        {
            if (WhyNotText(reason, Submission.MaximumReason) is { } whyNot)
            {
                return SubmissionOutcome.Refuse(whyNot, submission);
            }

            var newest = await context.Submissions.Include(each => each.Steps)
                .Where(each => each.DataSetId == submission.DataSetId && each.AreaCode == submission.AreaCode && each.Period == submission.Period)
                .OrderByDescending(each => each.Revision).FirstAsync(token);
            if (newest.IsOpen)
            {
                return SubmissionOutcome.Refuse(SubmissionRefusal.AlreadyOpen, newest);
            }

            if (!submission.CanBeCorrected || newest.Status == SubmissionStatus.Published && newest.Id != submission.Id)
            {
                return SubmissionOutcome.Refuse(SubmissionRefusal.WrongStatus, newest);
            }

            var area = await context.Areas.SingleAsync(each => each.Code == submission.AreaCode, token);
            if (!area.ExistedIn(submission.Period))
            {
                return SubmissionOutcome.Refuse(SubmissionRefusal.WrongPeriod, submission) with
                {
                    Errors = [.. FigureValidator.CheckPeriod(submission.Period, submission.Period.Frequency, clock.Today(), null, submission.Period, area.EstablishedYear)],
                };
            }

            var revision = _drafts.NewRevision(
                actor, submission.DataSetId, submission.DataSetVersionId, submission.AreaCode, submission.Period, submission, reason.Trim(), newest.Revision + 1);
            context.Add(revision);
            await context.SaveChangesAsync(token);
            await AppendAsync(context, actor, "submission.correction", revision, $"submission:{submission.Id}", $"revision {revision.Revision}", reason.Trim(), token);
            return SubmissionOutcome.Done(revision);
        }, cancellationToken);

    /// <summary>Remarks something about a cell, in any status.</summary>
    public Task<SubmissionOutcome> CommentAsync(Caller? caller, int submissionId, NewComment comment, CancellationToken cancellationToken) =>
        StepAsync(caller, submissionId, Operation.ReadSubmissions, async (context, actor, submission, token) =>
        {
            if (WhyNotComment(submission, comment) is { } whyNot)
            {
                return SubmissionOutcome.Refuse(whyNot, submission);
            }

            submission.Comments.Add(Comment(comment, actor));
            await AppendAsync(context, actor, "submission.commented", submission, null, comment.FieldCode, comment.Text.Trim(), token);
            return SubmissionOutcome.Done(submission);
        }, cancellationToken);

    internal static async Task<Submission?> FindAsync(WelfareDbContext context, int submissionId, CancellationToken cancellationToken) =>
        await context.Submissions.AsTracking().WithParts().SingleOrDefaultAsync(each => each.Id == submissionId, cancellationToken);

    internal static IReadOnlyDictionary<string, string> Cells(Submission submission) =>
        submission.Values.ToDictionary(value => value.FieldCode, value => value.RawText, StringComparer.Ordinal);

    /// <summary>Warnings for whose present value nobody gave a reason.</summary>
    internal static List<FigureError> Unexplained(Submission submission, FigureCheck check) =>
    [
        .. check.Warnings.Where(warning => !submission.WarningReasons.Any(reason => reason.FieldCode == warning.Field
            && reason.WarningCode == warning.Code && reason.Value.Equals(check.Values.TryGetValue(warning.Field!, out var value) ? value : null))),
    ];

    private Task<SubmissionOutcome> VerifyAsync(
        Caller? caller, SeenSubmission seen, string? remark, bool onlyUnflagged, CancellationToken cancellationToken) =>
        StepAsync(caller, seen.SubmissionId, Operation.VerifySubmission, async (context, actor, submission, token) =>
        {
            if (WhyNotSeen(submission, seen, submission.CanBeVerified) is { } changed)
            {
                return changed;
            }

            if (onlyUnflagged && submission.Flags > 0)
            {
                return SubmissionOutcome.Refuse(SubmissionRefusal.Flagged, submission);
            }

            if (remark?.Length > Submission.MaximumReason)
            {
                return SubmissionOutcome.Refuse(SubmissionRefusal.TextTooLong, submission);
            }

            // What was right when it was submitted need not be: the month before may have been corrected since.
            var check = await CheckAsync(context, submission, token);
            if (check.HasErrors)
            {
                return SubmissionOutcome.Refuse(SubmissionRefusal.HasErrors, submission) with { Errors = check.Errors };
            }

            return await TakeAsync(context, actor, submission, "submission.verified", remark, submission.Verify(By(actor), remark), token);
        }, cancellationToken);

    /// <summary>Finds the submission, asks for access to its area, and runs the step in the audit trail's transaction.</summary>
    private Task<SubmissionOutcome> StepAsync(
        Caller? caller, int submissionId, Operation operation,
        Func<WelfareDbContext, Actor, Submission, CancellationToken, Task<SubmissionOutcome>> step, CancellationToken cancellationToken) =>
        trail.WriteAsync(async (context, token) =>
        {
            var submission = await FindAsync(context, submissionId, token);
            var access = await AccessGuard.CheckAsync(context, caller, operation, submission?.AreaCode, token);
            return access.Actor is not { } actor ? SubmissionOutcome.Refuse(access.Refusal!.Value)
                : submission is null ? SubmissionOutcome.Refuse(SubmissionRefusal.NotFound)
                : DataSetRules.WhyNotFill(submission.DataSetVersion.DataSet, actor) is { } whyNot && IsFilling(operation) ? SubmissionOutcome.Refuse(whyNot, submission)
                : await step(context, actor, submission, token);
        }, cancellationToken);

    private static bool IsFilling(Operation operation) => operation is Operation.EnterData or Operation.SubmitData or Operation.WithdrawSubmission;

    private async Task<SubmissionOutcome> TakeAsync(
        WelfareDbContext context, Actor actor, Submission submission, string action, string? reason, StepRefusal? refusal, CancellationToken cancellationToken)
    {
        if (refusal is { } why)
        {
            return Refuse(why, submission);
        }

        await AppendAsync(context, actor, action, submission, null, null, string.IsNullOrWhiteSpace(reason) ? null : reason, cancellationToken);
        return SubmissionOutcome.Done(submission);
    }

    private async Task<FigureCheck> CheckAsync(WelfareDbContext context, Submission submission, CancellationToken cancellationToken)
    {
        var fields = submission.DataSetVersion.FieldsAsked();
        var history = await SubmissionHistory.ReadAsync(context, submission.DataSetId, submission.AreaCode, submission.Period, fields, cancellationToken);
        return validator.Check(history.Input(submission.DataSetVersion.DataSet, submission.DataSetVersion.Since, fields, Cells(submission), clock.Today()));
    }

    private CellComment Comment(NewComment comment, Actor actor) => new()
    {
        FieldCode = comment.FieldCode,
        Text = comment.Text.Trim(),
        ById = actor.AccountId,
        ByName = actor.Name,
        At = Now(),
    };

    private static SubmissionRefusal? WhyNotComment(Submission submission, NewComment comment) =>
        submission.DataSetVersion.FieldsAsked().All(field => field.Code != comment.FieldCode) ? SubmissionRefusal.UnknownField
        : WhyNotText(comment.Text, CellComment.MaximumText);

    private static SubmissionRefusal? WhyNotText(string? text, int longest) =>
        string.IsNullOrWhiteSpace(text) ? SubmissionRefusal.ReasonMissing
        : text.Trim().Length > longest ? SubmissionRefusal.TextTooLong
        : null;

    private static SubmissionOutcome? WhyNotSeen(Submission submission, SeenSubmission seen, bool isInStatus) =>
        !isInStatus ? SubmissionOutcome.Refuse(SubmissionRefusal.WrongStatus, submission)
        : submission.Version != seen.Version ? SubmissionOutcome.Refuse(SubmissionRefusal.Changed, submission)
        : null;

    private static SubmissionOutcome Refuse(StepRefusal refusal, Submission submission) => SubmissionOutcome.Refuse(
        refusal switch
        {
            StepRefusal.OwnEntry => SubmissionRefusal.OwnEntry,
            StepRefusal.ReasonMissing => SubmissionRefusal.ReasonMissing,
            _ => SubmissionRefusal.WrongStatus,
        },
        submission);

    private async Task AppendAsync(
        WelfareDbContext context, Actor actor, string action, Submission submission, string? old, string? value, string? reason, CancellationToken cancellationToken) =>
        await trail.AppendAsync(context, actor, new AuditEvent
        {
            Action = action,
            Subject = $"submission:{submission.Id}",
            AreaCode = submission.AreaCode,
            OldValue = old,
            NewValue = value ?? submission.Status.ToString(),
            Reason = reason,
        }, cancellationToken);

    private Signature By(Actor actor) => new(actor.AccountId, actor.Name, Now());

    private DateTime Now() => clock.GetUtcNow().UtcDateTime;
}
