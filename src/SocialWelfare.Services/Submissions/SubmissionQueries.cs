using Microsoft.EntityFrameworkCore;
using SocialWelfare.Data;
using SocialWelfare.Data.Access;
using SocialWelfare.Data.Catalogue;
using SocialWelfare.Data.DataSets;
using SocialWelfare.Data.Submissions;
using SocialWelfare.Services.Access;
using SocialWelfare.Services.DataSets;
using SocialWelfare.Services.Figures;

namespace SocialWelfare.Services.Submissions;

/// <summary>What the working pages show of submissions; each method asks first whether the account may see it.</summary>
public sealed class SubmissionQueries(
    IDbContextFactory<WelfareDbContext> contexts, FigureValidator validator, TimeProvider clock)
{
    /// <summary>As many periods back as tasks are listed.</summary>
    public const int TaskPeriods = 12;

    public const int MostInQueue = 500;

    /// <summary>As many periods as the completeness matrix shows at most.</summary>
    public const int MostPeriods = 36;

    /// <summary>
    /// What the account is to fill in and what is under way, oldest first: an officer the own area's data sets, a verifier those
    /// of the province. The period that still runs is listed too; so is everything that is open, however long ago it began and
    /// whatever was closed since.
    /// </summary>
    public async Task<SubmissionAnswer<SubmissionDesk>> TasksAsync(Caller? caller, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var access = await WhoAsync(context, caller, cancellationToken);
        if (access.Actor is not { } actor)
        {
            return SubmissionAnswer<SubmissionDesk>.Refuse(access.Refusal!.Value);
        }

        var scope = actor.Role == Role.Officer ? DataSetScope.Area : DataSetScope.Province;
        var areas = await context.Areas.Where(area => actor.AreaCode == null || area.Code == actor.AreaCode).OrderBy(area => area.Code).ToListAsync(cancellationToken);
        var areaCodes = areas.ConvertAll(area => area.Code);
        var dataSets = await context.DataSets.WithForms().Where(dataSet => dataSet.Scope == scope).OrderBy(dataSet => dataSet.Id).ToListAsync(cancellationToken);
        var ids = dataSets.ConvertAll(dataSet => dataSet.Id);
        var submissions = (await SubmissionSteps.TaskRows(context, ids, areaCodes).ToListAsync(cancellationToken))
            .ToLookup(submission => (submission.DataSetId, submission.AreaCode, submission.Period));
        var open = submissions.SelectMany(each => each).Where(each => Submission.OpenStatuses.Contains(each.Status))
            .ToLookup(each => (each.DataSetId, each.AreaCode), each => each.Period);
        var tasks = from dataSet in dataSets
                    from area in areas
                    from period in PeriodsToDo(dataSet).Where(area.ExistedIn).Union(open[(dataSet.Id, area.Code)])
                    let submission = submissions[(dataSet.Id, area.Code, period)].Where(each => each is not { IsGivenUp: true, CorrectionReason: not null }).MaxBy(each => each.Revision)
                    let version = dataSet.Versions.FirstOrDefault(each => each.Id == submission?.DataSetVersionId) ?? dataSet.VersionFor(period)
                    where version is not null
                    orderby period, dataSet.Id, area.Code
                    select new SubmissionTask(
                        NameOf(dataSet), area.Code, period, dataSet.DueDate(period), submission?.Status, submission?.Id, submission?.FilledIn ?? 0,
                        version.FieldsAsked().Count, submission?.Status == SubmissionStatus.Returned ? submission.ReturnReason : null)
                    {
                        CorrectionReason = submission?.CorrectionReason,
                        SentAt = submission?.SubmittedAt,
                    };
        return SubmissionAnswer<SubmissionDesk>.Of(new SubmissionDesk(
            actor.AreaCode, [.. dataSets.Where(dataSet => dataSet.IsActive).Select(dataSet => new DeskForm(NameOf(dataSet), dataSet.Frequency))], [.. tasks]));
    }

    /// <summary>
    /// One submission as a grid, for filling in and for verifying: beside each cell the period before, the same month a year
    /// before and the revision before; problems, reasons and remarks; and what the account may do with it now.
    /// </summary>
    public async Task<SubmissionAnswer<SubmissionGrid>> GridAsync(Caller? caller, int submissionId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var submission = await context.Submissions.WithParts().SingleOrDefaultAsync(each => each.Id == submissionId, cancellationToken);
        var access = await AccessGuard.CheckAsync(context, caller, Operation.ReadSubmissions, submission?.AreaCode, cancellationToken);
        if (access.Actor is not { } actor)
        {
            return SubmissionAnswer<SubmissionGrid>.Refuse(access.Refusal!.Value);
        }

        if (submission is null)
        {
            return SubmissionAnswer<SubmissionGrid>.NotFound;
        }

        return SubmissionAnswer<SubmissionGrid>.Of(await GridAsync(context, actor, submission, submission.DataSetVersion, submission.DataSetVersion.DataSet, cancellationToken));
    }

    /// <summary>
    /// The form of an area and a period to be filled in. Looking leaves nothing behind: where nobody has typed yet, it is the
    /// draft that the first text will make, with <see cref="SubmissionGrid.SubmissionId"/> 0.
    /// </summary>
    public async Task<SubmissionLook> LookAsync(
        Caller? caller, string dataSetCode, string areaCode, Period period, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var access = await AccessGuard.CheckAsync(context, caller, Operation.EnterData, areaCode, cancellationToken);
        if (access.Actor is not { } actor)
        {
            return new SubmissionLook(SubmissionOutcome.Refuse(access.Refusal!.Value), null);
        }

        var found = await new SubmissionDrafts(clock).FindAsync(context, actor, dataSetCode, areaCode, period, cancellationToken);
        if (found.Submission is not { } submission)
        {
            return new SubmissionLook(found.Refusal!, null);
        }

        if (!found.IsNew)
        {
            submission = await context.Submissions.WithParts().SingleAsync(each => each.Id == submission.Id, cancellationToken);
        }

        var version = found.IsNew ? found.DataSet!.Versions.Single(each => each.Id == submission.DataSetVersionId) : submission.DataSetVersion;
        return new SubmissionLook(SubmissionOutcome.Done(submission), await GridAsync(context, actor, submission, version, found.DataSet!, cancellationToken));
    }

    private async Task<SubmissionGrid> GridAsync(
        WelfareDbContext context, Actor actor, Submission submission, DataSetVersion version, DataSet dataSet, CancellationToken cancellationToken)
    {
        var fields = version.FieldsAsked();
        var history = await SubmissionHistory.ReadAsync(context, submission.DataSetId, submission.AreaCode, submission.Period, fields, cancellationToken);
        var previousRevision = await context.SubmissionValues.Where(value => value.SubmissionId == submission.PreviousRevisionId)
            .ToDictionaryAsync(value => value.FieldCode, value => (value.Value, value.RawText), cancellationToken);
        var check = validator.Check(history.Input(dataSet, version.Since, fields, SubmissionService.Cells(submission), clock.Today()));
        var newer = await context.DataSetVersions.AnyAsync(
            each => each.DataSetId == dataSet.Id && each.Number > version.Number && each.Since <= submission.Period, cancellationToken);
        return Grid(actor, submission, dataSet, fields, history, previousRevision, check) with
        {
            IsPeriodRunning = submission.Period >= LocalTime.PeriodOf(clock.Today(), submission.Period.Frequency),
            Changes = submission.IsOpen ? [.. Changes(dataSet, submission.Period, newer)] : [],
        };
    }

    /// <summary>What waits for the verifier: flagged first, then what has waited longest. At most <see cref="MostInQueue"/>.</summary>
    public async Task<SubmissionAnswer<IReadOnlyList<QueueItem>>> QueueAsync(Caller? caller, QueueFilter filter, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var access = await AccessGuard.CheckAsync(context, caller, Operation.ReadSubmissions, filter.AreaCode, cancellationToken);
        if (access.Actor is not { } actor)
        {
            return SubmissionAnswer<IReadOnlyList<QueueItem>>.Refuse(access.Refusal!.Value);
        }

        var items = await SubmissionSteps.QueueItems(context, filter, actor.AccountId).ToListAsync(cancellationToken);
        return SubmissionAnswer<IReadOnlyList<QueueItem>>.Of(items);
    }

    /// <summary>Every area's reports of a data set over some periods. Tells who reported and when, and no figure: anyone may see it.</summary>
    /// <returns>Null where there is no such data set or the periods are not of its frequency.</returns>
    public async Task<CompletenessMatrix?> CompletenessAsync(string dataSetCode, Period from, Period to, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var dataSet = await context.DataSets.WithForms().SingleOrDefaultAsync(each => each.Code == dataSetCode, cancellationToken);
        if (dataSet is null || from.Frequency != dataSet.Frequency || to.Frequency != dataSet.Frequency)
        {
            return null;
        }

        var periods = Enumerable.Range(0, MostPeriods).Select(from.Add).TakeWhile(period => period <= to).ToList();
        var areas = await context.Areas.Where(area => dataSet.Scope == DataSetScope.Province || area.Kind != AreaKind.Province)
            .OrderBy(area => area.Code).ToListAsync(cancellationToken);
        var submissions = (await SubmissionSteps.ReportRows(context, dataSet.Id, from, to).ToListAsync(cancellationToken))
            .ToLookup(each => (each.AreaCode, each.Period));
        var codes = dataSet.Versions.SelectMany(version => version.Fields).Select(field => field.IndicatorCode).OfType<string>().Distinct().ToList();
        var figures = (await FigureQueries.Counts(context, codes, null, from, to).Select(each => new { each.AreaCode, each.Period }).Distinct()
            .ToListAsync(cancellationToken)).Select(each => (each.AreaCode, each.Period)).ToHashSet();
        return new CompletenessMatrix(NameOf(dataSet), periods,
        [
            .. areas.Select(area => new CompletenessRow(area.Code, [.. periods.Select(period => Cell(area, period))])),
        ]);

        ReportCell Cell(Area area, Period period)
        {
            var revisions = submissions[(area.Code, period)].OrderBy(each => each.Revision).ToList();

            // What was taken back was not sent: it is on time only if what stands instead came in time.
            var first = revisions.Where(each => each.Status != SubmissionStatus.Withdrawn).Select(each => each.FirstSubmittedAt).FirstOrDefault(at => at is not null);
            var newest = revisions.LastOrDefault();
            var isPublished = revisions.Any(each => each.Status == SubmissionStatus.Published);
            if (isPublished || newest?.Status is SubmissionStatus.Submitted or SubmissionStatus.Verified)
            {
                var onTime = first is { } at && clock.DateOf(at) <= dataSet.DueDate(period);
                return new ReportCell(onTime ? ReportState.ReportedOnTime : ReportState.ReportedLate, newest!.Status, first);
            }

            var state = newest?.Status == SubmissionStatus.Returned ? ReportState.Returned
                : figures.Contains((area.Code, period)) ? ReportState.Reported
                : !area.ExistedIn(period) ? ReportState.NoArea
                : period < dataSet.DueSince ? ReportState.NotAsked
                : clock.Today() <= dataSet.DueDate(period) ? ReportState.NotDueYet
                : ReportState.Missing;
            return new ReportCell(state, newest?.Status, first);
        }
    }

    /// <summary>The account, with access to its own area where it has one and to all areas where not.</summary>
    private static async Task<AccessDecision> WhoAsync(WelfareDbContext context, Caller? caller, CancellationToken cancellationToken)
    {
        var accountId = caller?.AccountId;
        var areaCode = await context.Users.Where(account => account.Id == accountId).Select(account => account.AreaCode).FirstOrDefaultAsync(cancellationToken);
        return await AccessGuard.CheckAsync(context, caller, Operation.ReadSubmissions, areaCode, cancellationToken);
    }

    private IEnumerable<Period> PeriodsToDo(DataSet dataSet)
    {
        var current = LocalTime.PeriodOf(clock.Today(), dataSet.Frequency);
        return Enumerable.Range(0, TaskPeriods + 1).Select(step => current.Add(step - TaskPeriods))
            .Where(period => dataSet.IsActive && period >= dataSet.DueSince && !dataSet.IsLocked(period));
    }

    private static IEnumerable<SubmissionChange> Changes(DataSet dataSet, Period period, bool hasNewerForm)
    {
        if (dataSet.IsLocked(period))
        {
            yield return SubmissionChange.PeriodClosed;
        }

        if (!dataSet.IsActive)
        {
            yield return SubmissionChange.FormInactive;
        }

        if (hasNewerForm)
        {
            yield return SubmissionChange.NewerForm;
        }
    }

    private SubmissionGrid Grid(
        Actor actor, Submission submission, DataSet dataSet, IReadOnlyList<DataSetField> fields, SubmissionHistory history,
        Dictionary<string, (double? Value, string RawText)> previousRevision, FigureCheck check)
    {
        var isFilling = DataSetRules.WhyNotFill(dataSet, actor) is null;
        return new SubmissionGrid(
            submission.Id, NameOf(dataSet), submission.AreaCode, submission.Period, submission.Revision, submission.CorrectionReason, submission.Status,
            submission.Version, dataSet.DueDate(submission.Period), [.. fields.Select(Cell)], check.Balance,
            [.. check.Errors.Where(error => error.Field is null)],
            [.. submission.Steps.OrderBy(step => step.Id).Select(step => new GridStep(step.From, step.To, step.ByName, step.At, step.Reason))])
        {
            CreatedByName = submission.CreatedByName,
            SubmittedByName = submission.SubmittedByName,
            SubmittedAt = submission.SubmittedAt,
            Flags = submission.Flags,
            CanEdit = submission.CanBeEdited && isFilling && May(Operation.EnterData),
            CanVerify = submission.CanBeVerified && May(Operation.VerifySubmission) && !submission.IsOwnEntryOf(actor.AccountId),
            CanReturn = submission.CanBeReturned && May(Operation.ReturnSubmission),
            CanWithdraw = submission.CanBeWithdrawn && isFilling && May(Operation.WithdrawSubmission),
            CanCorrect = submission.CanBeCorrected && May(Operation.CorrectFigure),
        };

        bool May(Operation operation) => AccessRules.Allows(actor.Role, actor.AreaCode, operation, submission.AreaCode);

        GridCell Cell(DataSetField field)
        {
            var value = submission.Values.FirstOrDefault(each => each.FieldCode == field.Code);
            return new GridCell(
                field, value?.RawText ?? "", value?.Value, value?.Version ?? 0, value?.TypedByName, value?.TypedAt,
                history.At(field.Code, submission.Period.Add(-1)),
                dataSet.Frequency != Frequency.Annual ? history.At(field.Code, submission.Period.AddYears(-1)) : null,
                previousRevision.GetValueOrDefault(field.Code).Value,
                [.. check.Errors.Where(error => error.Field == field.Code)],
                [.. submission.WarningReasons.Where(reason => reason.FieldCode == field.Code)
                    .Select(reason => new GridReason(reason.WarningCode, reason.Value, reason.Text, reason.ByName, reason.At))],
                [.. submission.Comments.Where(comment => comment.FieldCode == field.Code).OrderBy(comment => comment.Id)
                    .Select(comment => new GridComment(comment.Text, comment.ByName, comment.At))])
            {
                PreviousRevisionText = previousRevision.GetValueOrDefault(field.Code).RawText,
            };
        }
    }

    private static DataSetName NameOf(DataSet dataSet) => new(dataSet.Code, dataSet.NameId, dataSet.NameEn);
}
