using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SocialWelfare.Data;
using SocialWelfare.Data.Catalogue;
using SocialWelfare.Data.DataSets;
using SocialWelfare.Data.Submissions;
using SocialWelfare.Services.Access;
using SocialWelfare.Services.DataSets;

namespace SocialWelfare.Services.Submissions;

/// <summary>Finds the open submission of a form, area and period, or makes the draft that comes next. Saves nothing.</summary>
internal sealed class SubmissionDrafts(TimeProvider clock)
{
    public async Task<FoundDraft> FindAsync(
        WelfareDbContext context, Actor actor, string dataSetCode, string areaCode, Period period, CancellationToken cancellationToken)
    {
        var dataSet = await context.DataSets.WithForms().SingleOrDefaultAsync(each => each.Code == dataSetCode, cancellationToken);
        if (dataSet is null)
        {
            return FoundDraft.Refuse(SubmissionRefusal.UnknownDataSet);
        }

        if (await context.Areas.SingleOrDefaultAsync(each => each.Code == areaCode, cancellationToken) is not { } area)
        {
            return FoundDraft.Refuse(SubmissionRefusal.UnknownArea);
        }

        if (DataSetRules.WhyNotFill(dataSet, actor) is { } otherFiller)
        {
            return FoundDraft.Refuse(otherFiller);
        }

        var newest = await context.Submissions.Include(each => each.Values).Include(each => each.Steps).AsSplitQuery()
            .Where(each => each.DataSetId == dataSet.Id && each.AreaCode == areaCode && each.Period == period)
            .OrderByDescending(each => each.Revision).FirstOrDefaultAsync(cancellationToken);

        // What was begun is finished, whatever was closed meanwhile: closing keeps from beginning.
        if (newest is { IsOpen: true })
        {
            return new FoundDraft(newest, dataSet, null);
        }

        if (DataSetRules.WhyNot(dataSet, actor, areaCode) is { } whyNot)
        {
            return FoundDraft.Refuse(whyNot);
        }

        var version = dataSet.VersionFor(period);
        var since = dataSet.Versions.Count == 0 ? (Period?)null : dataSet.Versions.Min(each => each.Since);
        if (FigureValidator.CheckPeriod(period, dataSet.Frequency, clock.Today(), dataSet.LockedThrough, since, area.EstablishedYear).ToList() is { Count: > 0 } errors)
        {
            return new FoundDraft(null, null, SubmissionOutcome.Refuse(SubmissionRefusal.WrongPeriod) with { Errors = errors });
        }

        // A correction that was given up leaves what is published; another one is begun with a reason, by the province.
        if (newest is { Status: SubmissionStatus.Published } || (newest is { IsGivenUp: true, CorrectionReason: not null }))
        {
            return new FoundDraft(null, null, SubmissionOutcome.Refuse(SubmissionRefusal.AlreadyPublished, newest));
        }

        var draft = NewRevision(actor, dataSet.Id, version!.Id, areaCode, period, newest, correctionReason: newest?.CorrectionReason);
        if (newest is null)
        {
            var fields = version.FieldsAsked();
            var history = await SubmissionHistory.ReadAsync(context, dataSet.Id, areaCode, period, fields, cancellationToken);
            if (fields.FirstOrDefault(field => field.Role == FieldRole.StockAtStart) is { } start && history.LatestEnd(fields) is { } opening)
            {
                draft.Values.Add(CarriedOver(start.Code, opening));
            }
        }

        return new FoundDraft(draft, dataSet, null);
    }

    /// <param name="number">Of the revision; null: the one after the previous one.</param>
    public Submission NewRevision(
        Actor actor, int dataSetId, int versionId, string areaCode, Period period, Submission? previous, string? correctionReason, int? number = null) => new()
        {
            DataSetId = dataSetId,
            DataSetVersionId = versionId,
            AreaCode = areaCode,
            Period = period,
            Revision = number ?? (previous?.Revision ?? 0) + 1,
            PreviousRevisionId = previous?.Id,
            CorrectionReason = correctionReason,
            CreatedAt = Now(),
            CreatedById = actor.AccountId,
            CreatedByName = actor.Name,
            Values = [.. (previous?.Values ?? []).Select(Copy)],
        };

    private static SubmissionValue Copy(SubmissionValue value) => new()
    {
        FieldCode = value.FieldCode,
        RawText = value.RawText,
        Value = value.Value,
        TypedById = value.TypedById,
        TypedByName = value.TypedByName,
        TypedAt = value.TypedAt,
    };

    /// <summary>Nobody typed it: whoever opened the form may still verify what others fill in.</summary>
    private SubmissionValue CarriedOver(string fieldCode, double value) => new()
    {
        FieldCode = fieldCode,
        RawText = NumberReader.Print(value, CultureInfo.InvariantCulture),
        Value = value,
        TypedById = Actor.System.AccountId,
        TypedByName = Actor.System.Name,
        TypedAt = Now(),
    };

    private DateTime Now() => clock.GetUtcNow().UtcDateTime;
}

/// <param name="Submission">Null where refused.</param>
/// <param name="DataSet">Its form, with all versions; null where refused.</param>
internal sealed record FoundDraft(Submission? Submission, DataSet? DataSet, SubmissionOutcome? Refusal)
{
    /// <summary>Not in the database: nobody has typed yet.</summary>
    public bool IsNew => Submission is { Id: 0 };

    public static FoundDraft Refuse(SubmissionRefusal refusal) => new(null, null, SubmissionOutcome.Refuse(refusal));
}
