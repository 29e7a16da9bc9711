using Microsoft.EntityFrameworkCore;
using SocialWelfare.Data;
using SocialWelfare.Data.Catalogue;
using SocialWelfare.Data.DataSets;
using SocialWelfare.Data.Submissions;
using SocialWelfare.Services.DataSets;
using SocialWelfare.Services.Submissions.Verification;

namespace SocialWelfare.Services.Submissions;

/// <summary>The queries that reading submissions is made of, each by its name.</summary>
internal static class SubmissionSteps
{
    public static readonly SubmissionStatus[] Reported = [SubmissionStatus.Submitted, SubmissionStatus.Verified, SubmissionStatus.Published];

    public static IQueryable<DataSet> WithForms(this IQueryable<DataSet> dataSets) =>
        dataSets.Include(dataSet => dataSet.Versions).ThenInclude(version => version.Fields).AsSplitQuery();

    /// <summary>With all that the steps and the grid look at.</summary>
    public static IQueryable<Submission> WithParts(this IQueryable<Submission> submissions) => submissions.AsSplitQuery()
        .Include(each => each.DataSetVersion.DataSet).Include(each => each.DataSetVersion.Fields)
        .Include(each => each.Values).Include(each => each.Steps).Include(each => each.Comments).Include(each => each.WarningReasons);

    /// <summary>Between which values figures can be right, by indicator code.</summary>
    public static async Task<IReadOnlyDictionary<string, NaturalLimit>> LimitsAsync(WelfareDbContext context, CancellationToken cancellationToken) =>
        await context.Indicators.ToDictionaryAsync(indicator => indicator.Code, NaturalLimit.Of, StringComparer.Ordinal, cancellationToken);

    public static IQueryable<TaskRow> TaskRows(WelfareDbContext context, IReadOnlyCollection<int> dataSetIds, IReadOnlyCollection<string> areaCodes) =>
        context.Submissions.Where(submission => dataSetIds.Contains(submission.DataSetId) && areaCodes.Contains(submission.AreaCode))
            .Select(submission => new TaskRow(
                submission.Id, submission.DataSetId, submission.DataSetVersionId, submission.AreaCode, submission.Period, submission.Revision,
                submission.CorrectionReason, submission.Status, submission.SubmittedAt,
                submission.Steps.Any(step => step.To == SubmissionStatus.Withdrawn && step.From != SubmissionStatus.Submitted),
                submission.Values.Count(value => value.RawText != ""),
                submission.Steps.Where(step => step.To == SubmissionStatus.Returned).OrderByDescending(step => step.Id)
                    .Select(step => step.Reason).FirstOrDefault()));

    /// <summary>Flagged first, then what has waited longest.</summary>
    public static IQueryable<QueueItem> QueueItems(WelfareDbContext context, QueueFilter filter, string accountId) => QueueQueries.Items(
        QueueQueries.Ordered(QueueQueries.Matching(context, filter), QueueOrder.Waiting, descending: false).Take(SubmissionQueries.MostInQueue), accountId);

    public static IQueryable<ReportRow> ReportRows(WelfareDbContext context, int dataSetId, Period from, Period to) =>
        context.Submissions.Where(each => each.DataSetId == dataSetId && each.Period >= from && each.Period <= to)
            .Select(each => new ReportRow(each.AreaCode, each.Period, each.Revision, each.Status, each.FirstSubmittedAt));

    /// <summary>What was submitted, older revisions first.</summary>
    public static IQueryable<SubmittedRow> SubmittedRows(WelfareDbContext context, int dataSetId, string areaCode, Period from, Period to) =>
        from submission in context.Submissions
        where submission.DataSetId == dataSetId && submission.AreaCode == areaCode && submission.Period >= @from && submission.Period <= to
            && Reported.Contains(submission.Status)
        join value in context.SubmissionValues on submission.Id equals value.SubmissionId
        where value.Value != null
        orderby submission.Revision
        select new SubmittedRow(submission.Period, value.FieldCode, value.Value!.Value);
}

internal sealed record TaskRow(
    int Id, int DataSetId, int DataSetVersionId, string AreaCode, Period Period, int Revision, string? CorrectionReason, SubmissionStatus Status,
    DateTime? SubmittedAt, bool IsGivenUp, int FilledIn, string? ReturnReason);

internal sealed record ReportRow(string AreaCode, Period Period, int Revision, SubmissionStatus Status, DateTime? FirstSubmittedAt);

internal sealed record SubmittedRow(Period Period, string FieldCode, double Value);
