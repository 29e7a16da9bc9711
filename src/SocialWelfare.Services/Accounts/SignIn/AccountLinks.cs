using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using SocialWelfare.Data;
using SocialWelfare.Data.Access;
using SocialWelfare.Data.Accounts;
using SocialWelfare.Services.Access;
using SocialWelfare.Services.Accounts.Manage;
using SocialWelfare.Services.Audit;

namespace SocialWelfare.Services.Accounts.SignIn;

/// <summary>For whom a one-time link is.</summary>
/// <param name="Account">Null for the link that sets up the first administrator.</param>
/// <param name="Passkeys">The account's, to be listed where the password is set.</param>
public sealed record OpenLink(Account? Account, FactorList Passkeys);

/// <summary>Who the first administrator is, given with the set-up link.</summary>
public sealed record FirstAdministratorEntry(string DisplayName, string Email);

/// <summary>One-time links, by which people set their passwords themselves.</summary>
public sealed class AccountLinks(
    IDbContextFactory<WelfareDbContext> contexts, AuditTrail trail, AccountService accounts, IPasswordHasher<Account> hasher, TimeProvider clock)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(72);

    private const int LongestSecret = 100;

    /// <returns>Null for a link that is unknown, spent or expired, or whose account is disabled: which of them is nobody's business.</returns>
    public async Task<OpenLink?> FindAsync(string secret, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await FindAsync(context, secret, cancellationToken) is { } found
            ? new OpenLink(found.Account, found.Account is { } account
                ? await SignInFactors.ReadAsync(context, account.Id, cancellationToken) with { HasAuthenticator = false }
                : FactorList.None)
            : null;
    }

    /// <summary>
    /// Sets the password and spends the link; all sessions end, and the passkeys that are named. The second factor stays: a link
    /// alone must not be worth more than a password, and an administrator can take it away.
    /// </summary>
    /// <param name="first">Needed by the set-up link, ignored by others.</param>
    public async Task<AccountResult> RedeemAsync(
        string secret, string password, FirstAdministratorEntry? first, FactorChoice ended, CancellationToken cancellationToken)
    {
        var result = await RedeemOnceAsync(secret, password, first, ended with { Authenticator = false }, cancellationToken);
        if (result.AccountId is { } accountId)
        {
            await using var context = await contexts.CreateDbContextAsync(cancellationToken);
            AccessGuard.Log(context)?.LinkUsed(accountId);
        }

        return result;
    }

    private Task<AccountResult> RedeemOnceAsync(
        string secret, string password, FirstAdministratorEntry? first, FactorChoice ended, CancellationToken cancellationToken) =>
        trail.WriteAsync(async (context, token) =>
        {
            await AuditTrail.LockAsync(context, token);
            if (await FindAsync(context, secret, token) is not { } found)
            {
                return AccountResult.Fail("", "link.unusable");
            }

            var account = found.Account;
            if (account is null)
            {
                if (Check(first) is { Count: > 0 } errors)
                {
                    return AccountResult.Fail(errors);
                }

                account = accounts.NewAccountRow(first!.DisplayName.Trim(), first.Email.Trim(), Role.Administrator, areaCode: null);
                if (await context.Users.AnyAsync(each => each.NormalizedEmail == account.NormalizedEmail, token))
                {
                    return AccountResult.Fail(nameof(FirstAdministratorEntry.Email), "email.taken");
                }

                context.Add(account);
            }

            if (PasswordPolicy.Check(password, account) is { } weakness)
            {
                context.ChangeTracker.Clear();
                return AccountResult.Fail("Password", weakness);
            }

            account.SetPassword(hasher.HashPassword(account, password), mustChange: false);
            await SessionService.EndAllAsync(context, account.Id, Now(), SessionEnd.PasswordChanged, token);
            found.Link.Spend(Now());
            var names = await SignInFactors.EndAsync(context, account, ended, token);
            await trail.AppendAsync(context, Actor.Of(account), new AuditEvent
            {
                Action = found.Account is null ? "account.set-up" : "account.password-set",
                Subject = AccountService.SubjectOf(account),
                OldValue = names,
                NewValue = found.Account is null ? AccountService.Describe(account) : null,
                Reason = "link",
            }, token);
            return AccountResult.Done(account.Id);
        }, cancellationToken);

    /// <summary>Adds a link, which the caller's append saves, and ends earlier ones.</summary>
    /// <returns>The secret.</returns>
    internal static async Task<string> IssueAsync(WelfareDbContext context, string? accountId, DateTime now, CancellationToken cancellationToken)
    {
        await SpendAsync(context, accountId, now, cancellationToken);
        var (link, secret) = AccountLink.Create(accountId, now, Lifetime);
        context.Add(link);
        return secret;
    }

    internal static async Task SpendAsync(WelfareDbContext context, string? accountId, DateTime now, CancellationToken cancellationToken)
    {
        var open = await context.AccountLinks.AsTracking()
            .Where(link => link.AccountId == accountId && link.SpentAt == null && link.ExpiresAt > now).ToListAsync(cancellationToken);
        open.ForEach(link => link.Spend(now));
    }

    private static IReadOnlyList<AccountError> Check(FirstAdministratorEntry? first) =>
        new NewAccountValidator().Validate(new NewAccount
        {
            DisplayName = first?.DisplayName.Trim() ?? "",
            Email = first?.Email.Trim() ?? "",
            Role = Role.Administrator,
            Reason = "link",
        }).Errors();

    private async Task<(AccountLink Link, Account? Account)?> FindAsync(WelfareDbContext context, string secret, CancellationToken cancellationToken)
    {
        if (secret.Length is 0 or > LongestSecret)
        {
            return null;
        }

        var hash = AccountLink.Hash(secret);
        var link = await context.AccountLinks.AsTracking().SingleOrDefaultAsync(each => each.SecretHash == hash, cancellationToken);
        if (link?.IsUsable(Now()) != true)
        {
            return Refused(context, link?.AccountId, link is null ? "unknown" : link.SpentAt is not null ? "spent" : "expired");
        }

        if (link.AccountId is null)
        {
            var isSetUp = await context.Users.AnyAsync(each => each.Role == Role.Administrator, cancellationToken);
            return isSetUp ? Refused(context, accountId: null, "spent") : (link, null);
        }

        var account = await context.Users.AsTracking().SingleAsync(each => each.Id == link.AccountId, cancellationToken);
        return account.IsDisabled ? Refused(context, account.Id, "disabled") : (link, account);
    }

    private static (AccountLink Link, Account? Account)? Refused(WelfareDbContext context, string? accountId, string state)
    {
        AccessGuard.Log(context)?.LinkRefused(accountId, state);
        return null;
    }

    private DateTime Now() => clock.GetUtcNow().UtcDateTime;
}
