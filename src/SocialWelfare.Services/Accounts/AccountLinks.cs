using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using SocialWelfare.Data;
using SocialWelfare.Data.Accounts;

namespace SocialWelfare.Services.Accounts;

/// <summary>For whom a one-time link is.</summary>
/// <param name="Account">Null for the link that sets up the first administrator.</param>
public sealed record OpenLink(Account? Account);

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
        return await FindAsync(context, secret, cancellationToken) is { } found ? new OpenLink(found.Account) : null;
    }

    /// <summary>Sets the password and spends the link.</summary>
    /// <param name="first">Needed by the set-up link, ignored by others.</param>
    public Task<AccountResult> RedeemAsync(string secret, string password, FirstAdministratorEntry? first, CancellationToken cancellationToken) =>
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
            await trail.AppendAsync(context, Actor.Of(account), new AuditEvent
            {
                Action = found.Account is null ? "account.set-up" : "account.password-set",
                Subject = AccountService.SubjectOf(account),
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
            return null;
        }

        if (link.AccountId is null)
        {
            var isSetUp = await context.Users.AnyAsync(each => each.Role == Role.Administrator, cancellationToken);
            return isSetUp ? null : (link, null);
        }

        var account = await context.Users.AsTracking().SingleAsync(each => each.Id == link.AccountId, cancellationToken);
        return account.IsDisabled ? null : (link, account);
    }

    private DateTime Now() => clock.GetUtcNow().UtcDateTime;
}
