using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using SocialWelfare.Data;
using SocialWelfare.Data.Access;
using SocialWelfare.Services.Access;

namespace SocialWelfare.Services.Accounts.SignIn;

/// <summary>A session that holds, and what its account is now.</summary>
public sealed record OpenSession(Session Session, string DisplayName, Role Role, string? SecurityStamp);

/// <summary>Starts, finds and ends sessions. What ends all of an account's is in the transaction of the step that asks for it.</summary>
/// <remarks>
/// Signing in must not fail because somebody else writes, or because the disk is full: a session that cannot be written at
/// once is kept here and written as soon as that is possible. Until then it reads, and <see cref="AccessGuard"/> refuses it.
/// </remarks>
public sealed class SessionService(IDbContextFactory<WelfareDbContext> contexts, TimeProvider clock)
{
    /// <summary>How long a write that may be done later waits for others, in seconds.</summary>
    private const int ShortWait = 2;

    private static readonly TimeSpan BetweenTries = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan KeptAfterItsEnd = TimeSpan.FromDays(30);

    private readonly ConcurrentDictionary<string, Session> _unwritten = new(StringComparer.Ordinal);

    /// <param name="isConfirmed">Whether signing in is itself what <see cref="ConfirmAsync"/> asks for.</param>
    /// <returns>The key for the cookie.</returns>
    public Task<string> StartAsync(string accountId, SignInMethod method, bool isConfirmed, CancellationToken cancellationToken) =>
        StartAsync(accountId, method, isConfirmed ? Now() : null, endsAt: null, cancellationToken);

    /// <summary>Another session in the place of this one, which ends: copies of its cookie are worth nothing from here on.</summary>
    /// <returns>The key for the cookie; it ends when the old one would have ended.</returns>
    public async Task<string> ReplaceAsync(Caller caller, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var old = await context.Sessions.SingleOrDefaultAsync(each => each.Id == caller.SessionId, cancellationToken);
        var key = await StartAsync(caller.AccountId, old?.Method ?? SignInMethod.Password, old?.ConfirmedAt, old?.EndsAt, cancellationToken);
        await EndAsync(caller, SessionEnd.Replaced, cancellationToken);
        return key;
    }

    /// <returns>Null when it has ended, or the account is disabled or not the session's.</returns>
    public async Task<OpenSession?> FindAsync(Caller caller, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var (accountId, sessionId) = caller;
        var found = await (
            from account in context.Users
            where account.Id == accountId && !account.IsDisabled
            from written in context.Sessions.Where(each => each.Id == sessionId && each.AccountId == account.Id).DefaultIfEmpty()
            select new { Session = written, account.DisplayName, account.Role, account.SecurityStamp }).SingleOrDefaultAsync(cancellationToken);
        var session = found?.Session ?? Unwritten(caller);
        return found is not null && session?.IsOpen(Now()) == true ? new OpenSession(session, found.DisplayName, found.Role, found.SecurityStamp) : null;
    }

    /// <summary>Notes a click, when the last note is old. A note that cannot be written is left to the next click.</summary>
    public async Task SeeAsync(Session session, CancellationToken cancellationToken)
    {
        var now = Now();
        if (now - session.LastSeenAt >= Session.SeenInterval)
        {
            await TryWriteAsync(context => context.Sessions.Where(each => each.Id == session.Id)
                .ExecuteUpdateAsync(each => each.SetProperty(row => row.LastSeenAt, now), cancellationToken), cancellationToken);
        }
    }

    /// <summary>The password or a passkey was given anew.</summary>
    public async Task ConfirmAsync(Caller caller, CancellationToken cancellationToken)
    {
        var now = Now();
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await context.Sessions.Where(each => each.Id == caller.SessionId && each.AccountId == caller.AccountId)
            .ExecuteUpdateAsync(each => each.SetProperty(row => row.ConfirmedAt, now), cancellationToken);
    }

    public async Task EndAsync(Caller caller, SessionEnd reason, CancellationToken cancellationToken)
    {
        if (caller.SessionId is not { } sessionId)
        {
            return;
        }

        _unwritten.TryRemove(sessionId, out _);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await EndAsync(context.Sessions.Where(each => each.Id == sessionId), Now(), reason, cancellationToken);
    }

    /// <summary>Ends all sessions of an account, inside the caller's transaction.</summary>
    internal static Task EndAllAsync(WelfareDbContext context, string accountId, DateTime now, SessionEnd reason, CancellationToken cancellationToken) =>
        EndAsync(context.Sessions.Where(each => each.AccountId == accountId), now, reason, cancellationToken);

    /// <summary>The caller's session, where it holds.</summary>
    internal static async Task<Session?> OpenAsync(WelfareDbContext context, Caller? caller, CancellationToken cancellationToken)
    {
        var session = caller is null ? null : await context.Sessions.AsNoTracking()
            .SingleOrDefaultAsync(each => each.Id == caller.SessionId && each.AccountId == caller.AccountId, cancellationToken);
        return session?.IsOpen(AccessGuard.Now(context)) == true ? session : null;
    }

    private static Task<int> EndAsync(IQueryable<Session> sessions, DateTime now, SessionEnd reason, CancellationToken cancellationToken) =>
        sessions.Where(each => each.EndedAt == null).ExecuteUpdateAsync(
            each => each.SetProperty(row => row.EndedAt, now).SetProperty(row => row.EndedBecause, reason), cancellationToken);

    private async Task<string> StartAsync(string accountId, SignInMethod method, DateTime? confirmedAt, DateTime? endsAt, CancellationToken cancellationToken)
    {
        var (session, key) = Session.Start(accountId, method, Now(), endsAt);
        session.ConfirmedAt = confirmedAt;
        if (!await TryAddAsync(session, cancellationToken))
        {
            _unwritten[session.Id] = session;
            _ = Task.Run(WriteLaterAsync, CancellationToken.None);
        }

        return key;
    }

    private Task<bool> TryAddAsync(Session session, CancellationToken cancellationToken) => TryWriteAsync(async context =>
    {
        var old = Now() - KeptAfterItsEnd;
        await context.Sessions.Where(each => each.AccountId == session.AccountId && each.EndsAt < old).ExecuteDeleteAsync(cancellationToken);
        context.Add(session);
        await context.SaveChangesAsync(cancellationToken);
    }, cancellationToken);

    private async Task WriteLaterAsync()
    {
        while (!_unwritten.IsEmpty)
        {
            await Task.Delay(BetweenTries);
            foreach (var (id, session) in _unwritten)
            {
                if (await TryAddAsync(session, CancellationToken.None) && !_unwritten.TryRemove(id, out _))
                {
                    // It was ended while it was being written.
                    await TryWriteAsync(context => EndAsync(context.Sessions.Where(each => each.Id == id), Now(), SessionEnd.SignedOut, CancellationToken.None), CancellationToken.None);
                }
            }
        }
    }

    private async Task<bool> TryWriteAsync(Func<WelfareDbContext, Task> write, CancellationToken cancellationToken)
    {
        try
        {
            await using var context = await contexts.CreateDbContextAsync(cancellationToken);
            context.Database.SetCommandTimeout(ShortWait);
            try
            {
                await write(context);
                return true;
            }
            finally
            {
                // The context goes back to where others take it from.
                context.Database.SetCommandTimeout(null);
            }
        }
        catch (Exception exception) when (exception is DbException or DbUpdateException or TimeoutException)
        {
            return false;
        }
    }

    private Session? Unwritten(Caller caller) =>
        caller.SessionId is { } id && _unwritten.TryGetValue(id, out var session) && session.AccountId == caller.AccountId ? session : null;

    private DateTime Now() => clock.GetUtcNow().UtcDateTime;
}
