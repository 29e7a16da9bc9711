using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SocialWelfare.Data;
using SocialWelfare.Data.Access;

namespace SocialWelfare.Services.Accounts.SignIn;

/// <summary>
/// What a sign-in leaves behind: when it was, how many wrong passwords came before, how often a passkey was used. All of it
/// is written in the background, one after the other, and a sign-in waits for it only a moment: it does not fail because the
/// database cannot be written. Failures count from the moment that they happen, written or not.
/// </summary>
public sealed partial class SignInRecords(
    IDbContextFactory<WelfareDbContext> contexts, IOptions<IdentityOptions> identity, TimeProvider clock, ILogger<SignInRecords> logger)
{
    /// <summary>A write gives up after so many attempts; each waits for the lock as long as the database does (30 s).</summary>
    private const int Attempts = 4;

    /// <summary>More than these are let go: somebody tries many passwords while nothing can be written.</summary>
    private const int MostWaiting = 1000;

    private readonly Lock _gate = new();
    private readonly ConcurrentDictionary<string, int> _failures = new(StringComparer.Ordinal);
    private Task _last = Task.CompletedTask;
    private int _waiting;

    /// <summary>How long a sign-in waits for what it leaves behind.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Failures of an account that are not in the database yet.</summary>
    public int UnwrittenFailures(string accountId) => _failures.GetValueOrDefault(accountId);

    public Task SignedInAsync(string accountId, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return WriteAsync((context, token) => context.Users.Where(account => account.Id == accountId)
            .ExecuteUpdateAsync(account => account.SetProperty(each => each.LastSignInAt, now), token), null, cancellationToken);
    }

    /// <summary>A wrong password or code; after as many as Identity's options say, the account is closed for a while.</summary>
    public Task FailedAsync(string accountId, CancellationToken cancellationToken)
    {
        var lockout = identity.Value.Lockout;
        DateTimeOffset? until = clock.GetUtcNow() + lockout.DefaultLockoutTimeSpan;
        _failures.AddOrUpdate(accountId, 1, (_, count) => count + 1);
        return WriteAsync(
            (context, token) => context.Users.Where(account => account.Id == accountId).ExecuteUpdateAsync(
                account => account
                    .SetProperty(each => each.LockoutEnd, each => each.AccessFailedCount + 1 >= lockout.MaxFailedAccessAttempts ? until : each.LockoutEnd)
                    .SetProperty(each => each.AccessFailedCount, each => each.AccessFailedCount + 1 >= lockout.MaxFailedAccessAttempts ? 0 : each.AccessFailedCount + 1),
                token),
            () => _failures.AddOrUpdate(accountId, 0, (_, count) => count - 1),
            cancellationToken);
    }

    /// <summary>Failures before a right password are forgotten.</summary>
    public Task SucceededAsync(string accountId, CancellationToken cancellationToken) => WriteAsync((context, token) => context.Users
        .Where(account => account.Id == accountId && account.AccessFailedCount > 0)
        .ExecuteUpdateAsync(account => account.SetProperty(each => each.AccessFailedCount, 0), token), null, cancellationToken);

    /// <summary>The counter by which a copied passkey would be noticed.</summary>
    public Task PasskeyUsedAsync(UserPasskeyInfo passkey, CancellationToken cancellationToken) => WriteAsync(async (context, token) =>
    {
        if (await context.Set<IdentityUserPasskey<string>>().AsTracking().SingleOrDefaultAsync(each => each.CredentialId == passkey.CredentialId, token) is { } row)
        {
            (row.Data.SignCount, row.Data.IsBackedUp, row.Data.IsUserVerified) = (passkey.SignCount, passkey.IsBackedUp, passkey.IsUserVerified);
            await context.SaveChangesAsync(token);
        }
    }, null, cancellationToken);

    /// <summary>Returns when all that waits has been written or let go.</summary>
    public Task DrainAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return _last.WaitAsync(cancellationToken);
        }
    }

    /// <returns>When it is written or let go, but not later than <see cref="Patience"/>; who stops waiting does not stop the write.</returns>
    private async Task WriteAsync(Func<WelfareDbContext, CancellationToken, Task> write, Action? afterwards, CancellationToken cancellationToken)
    {
        Task mine;
        lock (_gate)
        {
            if (_waiting >= MostWaiting)
            {
                LetGo(null);
                afterwards?.Invoke();
                return;
            }

            _waiting++;
            var before = _last;

            // On a thread of its own: while SQLite waits for a lock, it holds the thread.
            mine = _last = Task.Run(async () =>
            {
                await before;
                await TryAsync(write);
                afterwards?.Invoke();
                Interlocked.Decrement(ref _waiting);
            }, CancellationToken.None);
        }

        await Task.WhenAny(mine, Task.Delay(Patience, cancellationToken));
    }

    private async Task TryAsync(Func<WelfareDbContext, CancellationToken, Task> write)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await using var context = await contexts.CreateDbContextAsync();
                using var turn = await WriteTurn.WaitAsync(context, CancellationToken.None);
                await write(context, CancellationToken.None);
                return;
            }
            catch (Exception exception) when (exception is DbException or DbUpdateException or InvalidOperationException or ObjectDisposedException)
            {
                if (attempt >= Attempts || !DatabaseErrors.IsConflict(exception))
                {
                    LetGo(exception);
                    return;
                }
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "What a sign-in leaves behind could not be written and is let go.")]
    private partial void LetGo(Exception? exception);
}

/// <summary>Identity's manager, whose notes on sign-ins go through <see cref="SignInRecords"/>.</summary>
internal sealed class AccountManager(
    IUserStore<Account> store, IOptions<IdentityOptions> options, IPasswordHasher<Account> hasher, IEnumerable<IUserValidator<Account>> userValidators,
    IEnumerable<IPasswordValidator<Account>> passwordValidators, ILookupNormalizer normalizer, IdentityErrorDescriber errors, IServiceProvider services,
    ILogger<UserManager<Account>> logger, WelfareDbContext context, SignInRecords records)
    : UserManager<Account>(store, options, hasher, userValidators, passwordValidators, normalizer, errors, services, logger)
{
    public override async Task<IdentityResult> AccessFailedAsync(Account user)
    {
        await records.FailedAsync(user.Id, CancellationToken);
        await context.Entry(user).ReloadAsync();
        return IdentityResult.Success;
    }

    public override async Task<IdentityResult> ResetAccessFailedCountAsync(Account user)
    {
        if (user.AccessFailedCount > 0 || records.UnwrittenFailures(user.Id) > 0)
        {
            await records.SucceededAsync(user.Id, CancellationToken);
        }

        return IdentityResult.Success;
    }

    public override async Task<bool> IsLockedOutAsync(Account user) =>
        await base.IsLockedOutAsync(user) || user.AccessFailedCount + records.UnwrittenFailures(user.Id) >= Options.Lockout.MaxFailedAccessAttempts;
}
