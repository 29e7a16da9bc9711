using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using SocialWelfare.Data;
using SocialWelfare.Data.Access;
using SocialWelfare.Services.Access;
using SocialWelfare.Services.Accounts.SignIn;
using SocialWelfare.Services.Audit;

namespace SocialWelfare.Services.Accounts.Manage;

/// <summary>What administrators do to accounts; each step is in the audit trail with its reason and the old value.</summary>
public sealed class AccountService(AuditTrail trail, ILookupNormalizer normalizer, TimeProvider clock)
{
    private static readonly NewAccountValidator NewAccounts = new();
    private static readonly ChangeAccountValidator Changes = new();

    /// <returns>With the secret of a link by which the new account's owner sets the password.</returns>
    public async Task<AccountResult> CreateAsync(Caller? caller, NewAccount account, CancellationToken cancellationToken)
    {
        account = account with { DisplayName = account.DisplayName.Trim(), Email = account.Email.Trim(), AreaCode = NullIfEmpty(account.AreaCode), Reason = account.Reason.Trim() };
        return await WriteAsync(caller, async (context, actor, token) =>
        {
            if (NewAccounts.Validate(account) is { IsValid: false } invalid)
            {
                return AccountResult.Fail(invalid.Errors());
            }

            var created = NewAccountRow(account.DisplayName, account.Email, account.Role, account.AreaCode);
            if (await context.Users.AnyAsync(each => each.NormalizedEmail == created.NormalizedEmail, token))
            {
                return AccountResult.Fail(nameof(NewAccount.Email), "email.taken");
            }

            if (account.AreaCode is { } area && !await context.Areas.AnyAsync(each => each.Code == area, token))
            {
                return AccountResult.Fail(nameof(NewAccount.AreaCode), "area.unknown");
            }

            context.Add(created);
            var secret = await AccountLinks.IssueAsync(context, created.Id, Now(), token);
            await AppendAsync(context, actor, "account.created", created, oldValue: null, Describe(created), account.Reason, token);
            return AccountResult.Done(created.Id, secret);
        }, cancellationToken);
    }

    /// <summary>Changes name, role and area. It holds from the next step on that the account's owner takes, without signing in again.</summary>
    public async Task<AccountResult> ChangeAsync(Caller? caller, ChangeAccount change, CancellationToken cancellationToken)
    {
        change = change with { DisplayName = change.DisplayName.Trim(), AreaCode = NullIfEmpty(change.AreaCode), Reason = change.Reason.Trim() };
        return await WriteAsync(caller, async (context, actor, token) =>
        {
            if (Changes.Validate(change) is { IsValid: false } invalid)
            {
                return AccountResult.Fail(invalid.Errors());
            }

            if (await FindAsync(context, change.AccountId, token) is not { } account)
            {
                return AccountResult.Fail("", "account.unknown");
            }

            if (account.ConcurrencyStamp != change.Version)
            {
                return AccountResult.Fail("", "account.changed");
            }

            if (change.AreaCode is { } area && !await context.Areas.AnyAsync(each => each.Code == area, token))
            {
                return AccountResult.Fail(nameof(ChangeAccount.AreaCode), "area.unknown");
            }

            if (change.Role != Role.Administrator && await IsLastAdministratorAsync(context, account, token))
            {
                return AccountResult.Fail(nameof(ChangeAccount.Role), "account.last-administrator");
            }

            var before = Describe(account);
            account.DisplayName = change.DisplayName;
            account.Assign(change.Role, change.AreaCode);
            await AppendAsync(context, actor, "account.changed", account, before, Describe(account), change.Reason, token);
            return AccountResult.Done(account.Id);
        }, cancellationToken);
    }

    /// <summary>Ends the sessions and refuses further ones.</summary>
    public Task<AccountResult> DisableAsync(Caller? caller, string accountId, string reason, CancellationToken cancellationToken) =>
        StepAsync(caller, accountId, reason, async (context, actor, account, token) =>
        {
            if (account.IsDisabled)
            {
                return AccountResult.Fail("", "account.changed");
            }

            if (await IsLastAdministratorAsync(context, account, token))
            {
                return AccountResult.Fail("", "account.last-administrator");
            }

            account.Disable();
            await SessionService.EndAllAsync(context, account.Id, Now(), SessionEnd.Disabled, token);
            await AccountLinks.SpendAsync(context, account.Id, Now(), token);
            await AppendAsync(context, actor, "account.disabled", account, "enabled", "disabled", reason, token);
            return AccountResult.Done(account.Id);
        }, cancellationToken);

    public Task<AccountResult> EnableAsync(Caller? caller, string accountId, string reason, CancellationToken cancellationToken) =>
        StepAsync(caller, accountId, reason, async (context, actor, account, token) =>
        {
            if (!account.IsDisabled)
            {
                return AccountResult.Fail("", "account.changed");
            }

            account.Enable();
            await AppendAsync(context, actor, "account.enabled", account, "disabled", "enabled", reason, token);
            return AccountResult.Done(account.Id);
        }, cancellationToken);

    /// <summary>
    /// A link that sets a new password, for somebody who forgot it or never had one; earlier links and all sessions end, and
    /// of passkeys and second factor those that the administrator names.
    /// </summary>
    public Task<AccountResult> IssueLinkAsync(Caller? caller, string accountId, string reason, FactorChoice ended, CancellationToken cancellationToken) =>
        ResetAsync(caller, accountId, reason, ended, "account.link-issued", async (context, account, token) =>
        {
            if (account.IsDisabled)
            {
                return AccountResult.Fail("", "account.disabled");
            }

            return AccountResult.Done(account.Id, await AccountLinks.IssueAsync(context, account.Id, Now(), token));
        }, cancellationToken);

    /// <summary>Ends all sessions, as when a device was lost, and of passkeys and second factor those that the administrator names.</summary>
    public Task<AccountResult> EndSessionsAsync(Caller? caller, string accountId, string reason, FactorChoice ended, CancellationToken cancellationToken) =>
        ResetAsync(caller, accountId, reason, ended, "account.sessions-ended", (_, account, _) => Task.FromResult(AccountResult.Done(account.Id)), cancellationToken);

    /// <summary>Takes passkeys or the second factor away, for somebody who lost the device; sessions end.</summary>
    public Task<AccountResult> RemoveFactorsAsync(Caller? caller, string accountId, string reason, FactorChoice ended, CancellationToken cancellationToken) =>
        ResetAsync(caller, accountId, reason, ended, "account.second-factor-removed", (_, account, _) =>
            Task.FromResult(ended.IsNothing ? AccountResult.Fail("", "factors.none") : AccountResult.Done(account.Id)), cancellationToken);

    internal static string SubjectOf(Account account) => $"account:{account.Id}";

    /// <summary>What the trail says of an account: enough to see a change, no more of the person than needed.</summary>
    internal static string Describe(Account account) =>
        $"{account.DisplayName} <{account.Email}>, {account.Role}{(account.AreaCode is { } area ? $" {area}" : "")}";

    internal Account NewAccountRow(string displayName, string email, Role role, string? areaCode)
    {
        var account = new Account(displayName, email, role, areaCode, Now());
        account.NormalizedEmail = normalizer.NormalizeEmail(email);
        account.NormalizedUserName = normalizer.NormalizeName(email);
        return account;
    }

    private static async Task<Account?> FindAsync(WelfareDbContext context, string accountId, CancellationToken cancellationToken) =>
        await context.Users.AsTracking().SingleOrDefaultAsync(account => account.Id == accountId, cancellationToken);

    private static async Task<bool> IsLastAdministratorAsync(WelfareDbContext context, Account account, CancellationToken cancellationToken) =>
        account is { Role: Role.Administrator, IsDisabled: false }
        && !await context.Users.AnyAsync(each => each.Role == Role.Administrator && !each.IsDisabled && each.Id != account.Id, cancellationToken);

    private static string? NullIfEmpty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private Task<AccountResult> StepAsync(
        Caller? caller, string accountId, string reason,
        Func<WelfareDbContext, Actor, Account, CancellationToken, Task<AccountResult>> step, CancellationToken cancellationToken) =>
        WriteAsync(caller, async (context, actor, token) =>
        {
            if (AccountRules.OfReason(reason) is { Count: > 0 } errors)
            {
                return AccountResult.Fail(errors);
            }

            return await FindAsync(context, accountId, token) is { } account
                ? await step(context, actor, account, token)
                : AccountResult.Fail("", "account.unknown");
        }, cancellationToken);

    /// <summary>What every remedy does: the sessions end, and what else opens the account as far as it was chosen.</summary>
    private Task<AccountResult> ResetAsync(
        Caller? caller, string accountId, string reason, FactorChoice ended, string action,
        Func<WelfareDbContext, Account, CancellationToken, Task<AccountResult>> step, CancellationToken cancellationToken) =>
        StepAsync(caller, accountId, reason, async (context, actor, account, token) =>
        {
            var result = await step(context, account, token);
            if (result.IsDone)
            {
                account.EndSessions();
                await SessionService.EndAllAsync(context, account.Id, Now(), SessionEnd.EndedByAdministrator, token);
                var names = await SignInFactors.EndAsync(context, account, ended, token);
                await AppendAsync(context, actor, action, account, oldValue: names, newValue: null, reason, token);
            }

            return result;
        }, cancellationToken);

    /// <summary>Asks the guard inside the transaction, after the lock: two administrators may be demoting each other.</summary>
    private Task<AccountResult> WriteAsync(
        Caller? caller, Func<WelfareDbContext, Actor, CancellationToken, Task<AccountResult>> write, CancellationToken cancellationToken) =>
        trail.WriteAsync(async (context, token) =>
        {
            await AuditTrail.LockAsync(context, token);
            var decision = await AccessGuard.CheckAsync(context, caller, Operation.ManageAccounts, areaCode: null, token);
            return decision.Actor is { } actor ? await write(context, actor, token) : AccountResult.Refuse(decision.Refusal!.Value);
        }, cancellationToken);

    private Task AppendAsync(
        WelfareDbContext context, Actor actor, string action, Account account, string? oldValue, string? newValue, string reason, CancellationToken cancellationToken) =>
        trail.AppendAsync(context, actor, new AuditEvent
        {
            Action = action,
            Subject = SubjectOf(account),
            AreaCode = account.AreaCode,
            OldValue = oldValue,
            NewValue = newValue,
            Reason = reason.Trim(),
        }, cancellationToken);

    private DateTime Now() => clock.GetUtcNow().UtcDateTime;
}
