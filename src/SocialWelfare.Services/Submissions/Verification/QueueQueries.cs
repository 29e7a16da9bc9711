using Microsoft.EntityFrameworkCore;
using SocialWelfare.Data;
using SocialWelfare.Data.Submissions;
using SocialWelfare.Services.Access;
using SocialWelfare.Services.DataSets;

namespace SocialWelfare.Services.Submissions.Verification;

/// <summary>By what the queue is put in order.</summary>
public enum QueueOrder
{
    /// <summary>Flagged first, then what has waited longest.</summary>
    Waiting,
    Area,
    DataSet,
    Period,
    Flags,
    Submitted,
}

/// <param name="Items">Those that were asked for.</param>
/// <param name="Count">All that match.</param>
public sealed record QueueRows(IReadOnlyList<QueueItem> Items, int Count);

/// <summary>The verifier's queue a page at a time; each method asks first whether the account may see it.</summary>
public sealed class QueueQueries(IDbContextFactory<WelfareDbContext> contexts)
{
    public async Task<SubmissionAnswer<QueueRows>> PageAsync(
        Caller? caller, QueueFilter filter, QueueOrder order, bool descending, int skip, int take, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var access = await AccessGuard.CheckAsync(context, caller, Operation.ReadSubmissions, filter.AreaCode, cancellationToken);
        if (access.Actor is not { } actor)
        {
            return SubmissionAnswer<QueueRows>.Refuse(access.Refusal!.Value);
        }

        var part = new ListPart(skip, take, await Matching(context, filter).CountAsync(cancellationToken));
        var rows = Ordered(Matching(context, filter), order, descending).Skip(part.Skip).Take(part.Take);
        return SubmissionAnswer<QueueRows>.Of(new QueueRows(await Items(rows, actor.AccountId).ToListAsync(cancellationToken), part.Count));
    }

    /// <summary>Those of the queue that may be verified together: without a flag and not one's own. What has waited longest comes first.</summary>
    public async Task<SubmissionAnswer<IReadOnlyList<QueueItem>>> TogetherAsync(Caller? caller, QueueFilter filter, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var access = await AccessGuard.CheckAsync(context, caller, Operation.ReadSubmissions, filter.AreaCode, cancellationToken);
        if (access.Actor is not { } actor)
        {
            return SubmissionAnswer<IReadOnlyList<QueueItem>>.Refuse(access.Refusal!.Value);
        }

        var items = await Items(Unflagged(context, filter), actor.AccountId).ToListAsync(cancellationToken);
        return SubmissionAnswer<IReadOnlyList<QueueItem>>.Of([.. items.Where(item => item.MayBeVerifiedTogether)]);
    }

    /// <summary>The next one that waits for this verifier, flagged ones first.</summary>
    /// <returns>Null where nothing waits, or for an account that may not see it.</returns>
    public async Task<int?> NextAsync(Caller? caller, CancellationToken cancellationToken) =>
        (await PageAsync(caller, new QueueFilter(), QueueOrder.Waiting, descending: false, skip: 0, ListPart.MostAtOnce, cancellationToken))
        .Value?.Items.FirstOrDefault(item => !item.IsOwn)?.SubmissionId;

    internal static IQueryable<Submission> Matching(WelfareDbContext context, QueueFilter filter)
    {
        var submissions = context.Submissions.Where(submission => submission.Status == filter.Status);
        if (filter.DataSetCode is { } code)
        {
            submissions = submissions.Where(submission => submission.DataSetVersion.DataSet.Code == code);
        }

        if (filter.AreaCode is { } areaCode)
        {
            submissions = submissions.Where(submission => submission.AreaCode == areaCode);
        }

        if (filter.Period is { } period)
        {
            submissions = submissions.Where(submission => submission.Period == period);
        }

        return filter.OnlyFlagged ? submissions.Where(submission => submission.Flags > 0) : submissions;
    }

    internal static IQueryable<Submission> Unflagged(WelfareDbContext context, QueueFilter filter) =>
        Ordered(Matching(context, filter with { OnlyFlagged = false }).Where(submission => submission.Flags == 0), QueueOrder.Waiting, descending: false)
            .Take(SubmissionService.MostAtOnce);

    internal static IQueryable<Submission> Ordered(IQueryable<Submission> submissions, QueueOrder order, bool descending)
    {
        var ordered = (order, descending) switch
        {
            (QueueOrder.Area, false) => submissions.OrderBy(submission => submission.AreaCode),
            (QueueOrder.Area, true) => submissions.OrderByDescending(submission => submission.AreaCode),
            (QueueOrder.DataSet, false) => submissions.OrderBy(submission => submission.DataSetId),
            (QueueOrder.DataSet, true) => submissions.OrderByDescending(submission => submission.DataSetId),
            (QueueOrder.Period, false) => submissions.OrderBy(submission => submission.Period),
            (QueueOrder.Period, true) => submissions.OrderByDescending(submission => submission.Period),
            (QueueOrder.Flags, false) => submissions.OrderBy(submission => submission.Flags),
            (QueueOrder.Flags, true) => submissions.OrderByDescending(submission => submission.Flags),
            (QueueOrder.Submitted, true) => submissions.OrderByDescending(submission => submission.SubmittedAt),
            (QueueOrder.Submitted, false) => submissions.OrderBy(submission => submission.SubmittedAt),
            _ => submissions.OrderByDescending(submission => submission.Flags > 0),
        };
        return ordered.ThenBy(submission => submission.SubmittedAt).ThenBy(submission => submission.Id);
    }

    internal static IQueryable<QueueItem> Items(IQueryable<Submission> submissions, string accountId) => submissions.Select(submission => new QueueItem(
        submission.Id, submission.Version,
        new DataSetName(submission.DataSetVersion.DataSet.Code, submission.DataSetVersion.DataSet.NameId, submission.DataSetVersion.DataSet.NameEn),
        submission.AreaCode, submission.Period, submission.Revision, submission.CorrectionReason, submission.Status,
        submission.Flags, submission.SubmittedAt, submission.SubmittedByName,
        submission.SubmittedById == accountId || submission.Values.Any(value => value.TypedById == accountId)));
}
