using Microsoft.EntityFrameworkCore;
using SocialWelfare.Data;
using SocialWelfare.Data.Accounts;

namespace SocialWelfare.Services.Accounts;

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
}

/// <param name="Count">Intact entries, from the first on.</param>
/// <param name="Hash">Hash of the last of them. Kept elsewhere, it proves later that nothing before it was rewritten.</param>
/// <param name="Sequence">Where the fault is.</param>
public sealed record AuditVerification(long Count, string Hash, AuditFault? Fault, long? Sequence)
{
    public bool IsIntact => Fault is null;
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
    public async Task<AuditVerification> VerifyAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);

        // The head before the entries: those that are added meanwhile come after it, and the chain holds them as well.
        var head = await context.AuditHeads.SingleOrDefaultAsync(cancellationToken);
        var verified = 0L;
        var hash = AuditHead.EmptyHash;
        var hashAtHead = head?.Count == 0 ? hash : null;
        await foreach (var entry in context.AuditEntries.OrderBy(entry => entry.Sequence).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            if (entry.Sequence != verified + 1)
            {
                return new AuditVerification(verified, hash, AuditFault.Gap, verified + 1);
            }

            if (entry.PreviousHash != hash || entry.Hash != entry.ComputeHash())
            {
                return new AuditVerification(verified, hash, AuditFault.Changed, entry.Sequence);
            }

            verified = entry.Sequence;
            hash = entry.Hash;
            hashAtHead = verified == head?.Count ? hash : hashAtHead;
        }

        if (head is null || (hashAtHead is not null && hashAtHead != head.Hash) || await IsAheadOfHeadAsync(context, verified, cancellationToken))
        {
            return new AuditVerification(verified, hash, AuditFault.Head, verified);
        }

        return hashAtHead is null
            ? new AuditVerification(verified, hash, AuditFault.CutTail, verified + 1)
            : new AuditVerification(verified, hash, Fault: null, Sequence: null);
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
