using Microsoft.EntityFrameworkCore;
using SocialWelfare.Data;
using SocialWelfare.Data.Audit;
using SocialWelfare.Services.Access;

namespace SocialWelfare.Services.Audit;

/// <summary>What was done, for the audit trail.</summary>
public sealed record AuditEvent
{
    /// <summary>Code, "account.disabled".</summary>
    public required string Action { get; init; }

    /// <summary>Code of what it was done to, "target:12".</summary>
    public required string Subject { get; init; }

    public string? AreaCode { get; init; }

    public string? OldValue { get; init; }

    public string? NewValue { get; init; }

    public string? Reason { get; init; }
}

/// <summary>Why the trail cannot be trusted.</summary>
public enum AuditFault
{
    /// <summary>An entry is not what it was when it was written.</summary>
    Changed,

    /// <summary>An entry is missing between others.</summary>
    Gap,

    /// <summary>The newest entries are missing.</summary>
    CutTail,

    /// <summary>There are entries that the head does not know of, or the head is gone.</summary>
    Head,

    /// <summary>Entries are missing that were there when a mark outside the database was made.</summary>
    Missing,

    /// <summary>An entry is not the one that was noted outside the database: it or one before it was written anew.</summary>
    Rewritten,

    /// <summary>There are accounts, but no entry tells of them.</summary>
    Empty,
}

/// <param name="Count">Intact entries, from the first on.</param>
/// <param name="Hash">Hash of the last of them. Kept elsewhere, it proves later that nothing before it was rewritten.</param>
/// <param name="Sequence">Where the fault is; of several entries the first.</param>
/// <param name="Until">The last entry that is known to be missing.</param>
public sealed record AuditVerification(long Count, string Hash, AuditFault? Fault, long? Sequence, long? Until = null)
{
    public bool IsIntact => Fault is null;

    public AuditMark Mark => new(Count, Hash);
}

/// <summary>Writes changes together with what the audit trail says of them, and verifies the trail.</summary>
public sealed class AuditTrail(IDbContextFactory<WelfareDbContext> contexts, TimeProvider clock)
{
    private const int Attempts = 12;

    /// <summary>
    /// Runs a write in a transaction, again from the start when another writer was in the way. It is kept only when the
    /// write called <see cref="AppendAsync"/>: what the trail does not tell of does not happen.
    /// </summary>
    /// <param name="write">Reads what it needs itself; may run several times.</param>
    public async Task<T> WriteAsync<T>(Func<WelfareDbContext, CancellationToken, Task<T>> write, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await WriteAsync(context, write, cancellationToken);
    }

    /// <summary>The same on a context that others use too, such as Identity's stores.</summary>
    public static async Task<T> WriteAsync<T>(
        WelfareDbContext context, Func<WelfareDbContext, CancellationToken, Task<T>> write, CancellationToken cancellationToken)
    {
        var strategy = context.Database.CreateExecutionStrategy();
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await strategy.ExecuteAsync(token => WriteOnceAsync(context, write, token), cancellationToken);
            }
            catch (Exception exception) when (attempt < Attempts && DatabaseErrors.IsConflict(exception))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(5, 20 * attempt)), cancellationToken);
            }
        }
    }

    /// <summary>Saves what the context holds, with an entry that tells of it, inside the caller's transaction.</summary>
    /// <exception cref="InvalidOperationException">There is no transaction.</exception>
    /// <exception cref="ArgumentException">A text of the event is longer than its column.</exception>
    public async Task AppendAsync(WelfareDbContext context, Actor actor, AuditEvent change, CancellationToken cancellationToken)
    {
        RefuseLongTexts(change);
        var head = await LockAsync(context, cancellationToken);
        context.Add(head.Append((sequence, previousHash) => new AuditEntry
        {
            Sequence = sequence,
            At = Now(),
            ActorId = actor.AccountId,
            ActorName = actor.Name,
            Action = change.Action,
            Subject = change.Subject,
            AreaCode = change.AreaCode,
            OldValue = change.OldValue,
            NewValue = change.NewValue,
            Reason = change.Reason,
            PreviousHash = previousHash,
        }));
        await context.SaveChangesAsync(cancellationToken);
    }

    /// <summary>
    /// Makes other audited writes wait until this transaction ends. Called first by a write whose decision depends on
    /// rows that it does not change, such as "is this the last administrator".
    /// </summary>
    public static async Task<AuditHead> LockAsync(WelfareDbContext context, CancellationToken cancellationToken)
    {
        if (context.Database.CurrentTransaction is null)
        {
            throw new InvalidOperationException("The audit trail is written inside a transaction, with the change that it tells of.");
        }

        if (context.AuditHeads.Local.SingleOrDefault() is { } locked)
        {
            return locked;
        }

        // Changes nothing, and that is enough for the row's lock.
        await context.AuditHeads.ExecuteUpdateAsync(head => head.SetProperty(each => each.Count, each => each.Count), cancellationToken);
        return await context.AuditHeads.AsTracking().SingleAsync(cancellationToken);
    }

    /// <summary>Reads the whole trail and reports the first fault.</summary>
    public Task<AuditVerification> VerifyAsync(CancellationToken cancellationToken) => VerifyAsync([], cancellationToken);

    /// <summary>Reads the whole trail, holds it against what was noted of it before, and reports the first fault.</summary>
    /// <param name="noted">Marks kept outside the database. Without them a chain that was shortened with its head, or written anew, looks intact.</param>
    public async Task<AuditVerification> VerifyAsync(IEnumerable<AuditMark> noted, CancellationToken cancellationToken)
    {
        var marks = noted.Where(mark => mark.Count > 0).ToLookup(mark => mark.Count, mark => mark.Hash);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);

        // The head before the entries: those that are added meanwhile come after it, and the chain holds them as well.
        var head = await context.AuditHeads.SingleOrDefaultAsync(cancellationToken);
        var verified = new AuditVerification(0, AuditHead.EmptyHash, Fault: null, Sequence: null);
        var hashAtHead = head?.Count == 0 ? verified.Hash : null;
        await foreach (var entry in context.AuditEntries.OrderBy(entry => entry.Sequence).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            if (entry.Sequence != verified.Count + 1)
            {
                return verified with { Fault = AuditFault.Gap, Sequence = verified.Count + 1, Until = entry.Sequence - 1 };
            }

            if (entry.PreviousHash != verified.Hash || entry.Hash != entry.ComputeHash())
            {
                return verified with { Fault = AuditFault.Changed, Sequence = entry.Sequence };
            }

            if (marks[entry.Sequence].Any(hash => hash != entry.Hash))
            {
                return verified with { Fault = AuditFault.Rewritten, Sequence = entry.Sequence };
            }

            verified = new AuditVerification(entry.Sequence, entry.Hash, Fault: null, Sequence: null);
            hashAtHead = verified.Count == head?.Count ? verified.Hash : hashAtHead;
        }

        if (marks.Select(mark => mark.Key).DefaultIfEmpty().Max() is var last && last > verified.Count)
        {
            return verified with { Fault = AuditFault.Missing, Sequence = verified.Count + 1, Until = last };
        }

        if (head is null || (hashAtHead is not null && hashAtHead != head.Hash) || await IsAheadOfHeadAsync(context, verified.Count, cancellationToken))
        {
            return verified with { Fault = AuditFault.Head, Sequence = verified.Count };
        }

        if (hashAtHead is null)
        {
            return verified with { Fault = AuditFault.CutTail, Sequence = verified.Count + 1, Until = head.Count };
        }

        // Every way to an account leaves an entry in the same transaction.
        return verified.Count == 0 && await context.Users.AnyAsync(cancellationToken)
            ? verified with { Fault = AuditFault.Empty, Sequence = 1 }
            : verified;
    }

    private static async Task<bool> IsAheadOfHeadAsync(WelfareDbContext context, long verified, CancellationToken cancellationToken) =>
        await context.AuditHeads.AllAsync(head => head.Count < verified, cancellationToken);

    private static async Task<T> WriteOnceAsync<T>(
        WelfareDbContext context, Func<WelfareDbContext, CancellationToken, Task<T>> write, CancellationToken cancellationToken)
    {
        context.ChangeTracker.Clear();
        using var turn = await WriteTurn.WaitAsync(context, cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        var result = await write(context, cancellationToken);
        if (context.AuditEntries.Local.Count > 0)
        {
            await transaction.CommitAsync(cancellationToken);
        }

        return result;
    }

    private static void RefuseLongTexts(AuditEvent change)
    {
        foreach (var (name, text, longest) in ((string, string?, int)[])[
            (nameof(change.Action), change.Action, AuditEntry.MaximumAction), (nameof(change.Subject), change.Subject, AuditEntry.MaximumSubject),
            (nameof(change.OldValue), change.OldValue, AuditEntry.MaximumValue), (nameof(change.NewValue), change.NewValue, AuditEntry.MaximumValue),
            (nameof(change.Reason), change.Reason, AuditEntry.MaximumReason)])
        {
            if (text?.Length > longest)
            {
                throw new ArgumentException($"{name} of an audit event has {text.Length} characters; {longest} fit.", nameof(change));
            }
        }
    }

    private DateTime Now()
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMillisecond));
    }
}
