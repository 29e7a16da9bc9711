using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SocialWelfare.Data;
using SocialWelfare.Data.Audit;
using SocialWelfare.Data.DataSets;
using SocialWelfare.Data.Submissions;
using SocialWelfare.Services.Access;
using SocialWelfare.Services.Audit;
using SocialWelfare.Services.DataSets;

namespace SocialWelfare.Services.Submissions.Entry;

/// <summary>
/// Typing into a draft. What it calls saved is in the database; nothing typed is lost because it is wrong, and no cell is
/// overwritten that somebody else changed meanwhile.
/// </summary>
public sealed class CellService(AuditTrail trail, TimeProvider clock)
{
    private static readonly JsonSerializerOptions AuditJson = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="expectedCellVersion">The version that was seen; 0 where the cell was never typed into.</param>
    public async Task<CellSave> SaveCellAsync(
        Caller? caller, int submissionId, string fieldCode, string rawText, int expectedCellVersion, CancellationToken cancellationToken)
    {
        var saved = await SaveCellsAsync(caller, submissionId, [new CellEdit(fieldCode, rawText, expectedCellVersion)], cancellationToken);
        return saved.Cells is [var cell] ? cell : new CellSave(fieldCode, CellSaveState.Refused) { Refusal = saved.Outcome.Refusal };
    }

    /// <summary>
    /// A pasted block, in one transaction; of the same cell twice, the last text counts. A cell that cannot be saved leaves the
    /// others alone.
    /// </summary>
    /// <returns>One answer for each cell, unless the block was refused as a whole.</returns>
    public async Task<CellsSave> SaveCellsAsync(
        Caller? caller, int submissionId, IReadOnlyList<CellEdit> edits, CancellationToken cancellationToken)
    {
        if (edits.Count is 0 or > SubmissionService.MostCells)
        {
            return new CellsSave(SubmissionOutcome.Refuse(edits.Count == 0 ? SubmissionRefusal.NothingToDo : SubmissionRefusal.TooManyCells), []);
        }

        return await trail.WriteAsync(async (context, token) =>
        {
            var submission = await FindAsync(context, submissionId, token);
            var access = await AccessGuard.CheckAsync(context, caller, Operation.EnterData, submission?.AreaCode, token);
            if (access.Actor is not { } actor)
            {
                return new CellsSave(SubmissionOutcome.Refuse(access.Refusal!.Value), []);
            }

            if (submission is null)
            {
                return new CellsSave(SubmissionOutcome.Refuse(SubmissionRefusal.NotFound), []);
            }

            if (DataSetRules.WhyNotFill(submission.DataSetVersion.DataSet, actor) is { } whyNot)
            {
                return new CellsSave(SubmissionOutcome.Refuse(whyNot, submission), []);
            }

            if (!submission.CanBeEdited)
            {
                return new CellsSave(SubmissionOutcome.Refuse(SubmissionRefusal.WrongStatus, submission), []);
            }

            var area = await context.Areas.SingleAsync(each => each.Code == submission.AreaCode, token);
            if (!area.ExistedIn(submission.Period))
            {
                return new CellsSave(SubmissionOutcome.Refuse(SubmissionRefusal.WrongPeriod, submission), []);
            }

            return await SaveAsync(context, actor, submission, edits, await SubmissionSteps.LimitsAsync(context, token), token);
        }, cancellationToken);
    }

    private static async Task<Submission?> FindAsync(WelfareDbContext context, int submissionId, CancellationToken cancellationToken) =>
        await context.Submissions.AsTracking().AsSplitQuery()
            .Include(each => each.DataSetVersion.DataSet).Include(each => each.DataSetVersion.Fields).Include(each => each.Values)
            .SingleOrDefaultAsync(each => each.Id == submissionId, cancellationToken);

    private async Task<CellsSave> SaveAsync(
        WelfareDbContext context, Actor actor, Submission submission, IReadOnlyList<CellEdit> edits, IReadOnlyDictionary<string, NaturalLimit> limits,
        CancellationToken cancellationToken)
    {
        var fields = submission.DataSetVersion.FieldsAsked().ToDictionary(field => field.Code, StringComparer.Ordinal);
        var values = submission.Values.ToDictionary(value => value.FieldCode, StringComparer.Ordinal);
        var changes = new List<(string Field, string? Old, string New)>();
        var answers = new Dictionary<string, CellSave>(StringComparer.Ordinal);
        foreach (var edit in edits.GroupBy(edit => edit.FieldCode, StringComparer.Ordinal).Select(same => same.Last()))
        {
            answers.Add(edit.FieldCode, Save(edit));
        }

        if (changes.Count > 0)
        {
            submission.Touch();
            await AppendAsync(context, actor, submission, changes, cancellationToken);
        }

        return new CellsSave(SubmissionOutcome.Done(submission), [.. edits.Select(edit => answers[edit.FieldCode])]);

        CellSave Save(CellEdit edit)
        {
            if (!fields.TryGetValue(edit.FieldCode, out var field))
            {
                return new CellSave(edit.FieldCode, CellSaveState.Refused) { RawText = edit.RawText, Refusal = SubmissionRefusal.UnknownField };
            }

            if (edit.RawText.Length > DataSetField.MaximumText)
            {
                return new CellSave(edit.FieldCode, CellSaveState.Refused)
                {
                    Version = edit.ExpectedVersion,
                    RawText = edit.RawText,
                    Refusal = SubmissionRefusal.TextTooLong,
                    Problem = Problem(FigureErrorCodes.TextTooLong, field, edit.RawText, DataSetField.MaximumText),
                };
            }

            var there = values.GetValueOrDefault(edit.FieldCode);

            // The same text again is the answer that got lost on the way, not a conflict.
            if (there is not null && there.RawText == edit.RawText)
            {
                return Answer(there, field, limits);
            }

            if ((there?.Version ?? 0) != edit.ExpectedVersion)
            {
                return there is null
                    ? new CellSave(edit.FieldCode, CellSaveState.Conflict)
                    : Answer(there, field, limits) with { State = CellSaveState.Conflict };
            }

            changes.Add((edit.FieldCode, there?.RawText, edit.RawText));
            return Answer(Write(edit, field, there), field, limits);
        }

        SubmissionValue Write(CellEdit edit, DataSetField field, SubmissionValue? there)
        {
            var value = field.IsText ? null : CellReader.Read(edit.RawText, field.Decimals).Value;
            if (there is null)
            {
                there = new SubmissionValue
                {
                    FieldCode = edit.FieldCode,
                    RawText = edit.RawText,
                    Value = value,
                    TypedById = actor.AccountId,
                    TypedByName = actor.Name,
                    TypedAt = Now(),
                };
                submission.Values.Add(there);
                return there;
            }

            (there.RawText, there.Value, there.TypedById, there.TypedByName, there.TypedAt) = (edit.RawText, value, actor.AccountId, actor.Name, Now());
            there.Version++;
            return there;
        }
    }

    private static CellSave Answer(SubmissionValue value, DataSetField field, IReadOnlyDictionary<string, NaturalLimit> limits)
    {
        var problem = ProblemOf(value.RawText, field, limits);
        return new CellSave(field.Code, problem is null ? CellSaveState.Saved : CellSaveState.SavedInvalid)
        {
            Version = value.Version,
            RawText = value.RawText,
            Value = value.Value,
            ByName = value.TypedByName,
            At = value.TypedAt,
            Problem = problem,
        };
    }

    /// <summary>What is wrong with the cell by itself; whether it fits the others is the validator's.</summary>
    private static FigureError? ProblemOf(string text, DataSetField field, IReadOnlyDictionary<string, NaturalLimit> limits)
    {
        if (field.IsText)
        {
            return null;
        }

        var bounds = FieldBounds.Of(field, limits);
        var reading = CellReader.Read(text, field.Decimals);
        return reading.Problem is { } problem ? Problem(problem, field, text, null)
            : reading.Value < bounds.Minimum ? Problem(FigureErrorCodes.BelowMinimum, field, text, bounds.Minimum)
            : reading.Value > bounds.Maximum ? Problem(FigureErrorCodes.AboveMaximum, field, text, bounds.Maximum)
            : null;
    }

    private static FigureError Problem(string code, DataSetField field, string text, double? expected) =>
        new(code, FigureSeverity.Error, field.Code, text) { Expected = expected };

    /// <summary>Every old and new text, in as many entries as it takes.</summary>
    private async Task AppendAsync(
        WelfareDbContext context, Actor actor, Submission submission, List<(string Field, string? Old, string New)> changes, CancellationToken cancellationToken)
    {
        var part = new List<(string Field, string? Old, string New)>();
        foreach (var change in changes)
        {
            part.Add(change);
            if (part.Count > 1 && Math.Max(Old(part).Length, New(part).Length) > AuditEntry.MaximumValue)
            {
                part.RemoveAt(part.Count - 1);
                await AppendPartAsync();
                part = [change];
            }
        }

        await AppendPartAsync();

        static string Old(IEnumerable<(string Field, string? Old, string New)> cells) =>
            JsonSerializer.Serialize(cells.ToDictionary(cell => cell.Field, cell => cell.Old), AuditJson);

        static string New(IEnumerable<(string Field, string? Old, string New)> cells) =>
            JsonSerializer.Serialize(cells.ToDictionary(cell => cell.Field, cell => cell.New), AuditJson);

        Task AppendPartAsync() => trail.AppendAsync(context, actor, new AuditEvent
        {
            Action = "submission.cells",
            Subject = $"submission:{submission.Id}",
            AreaCode = submission.AreaCode,
            OldValue = Old(part),
            NewValue = New(part),
        }, cancellationToken);
    }

    private DateTime Now() => clock.GetUtcNow().UtcDateTime;
}
