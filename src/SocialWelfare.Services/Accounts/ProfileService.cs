using Microsoft.AspNetCore.Identity;
using SocialWelfare.Data;
using SocialWelfare.Data.Accounts;

namespace SocialWelfare.Services.Accounts;

/// <summary>What came of a step on one's own account.</summary>
/// <param name="Error">Code of what was wrong, or null.</param>
/// <param name="RecoveryCodes">To be shown once.</param>
public sealed record ProfileResult(string? Error, IReadOnlyList<string>? RecoveryCodes = null)
{
    public static readonly ProfileResult Done = new(Error: null);
}

/// <summary>
/// What people do to their own account. Needs Identity's manager, so it lives as long as a request, and writes through
/// the context that the manager's store uses.
/// </summary>
public sealed class ProfileService(UserManager<Account> users, WelfareDbContext context, AuditTrail trail)
{
    public const int RecoveryCodeCount = 10;
    public const int MaximumPasskeys = 20;
    public const int MaximumPasskeyName = 60;

    public Task<ProfileResult> ChangePasswordAsync(string accountId, string current, string next, CancellationToken cancellationToken) =>
        StepAsync(accountId, "account.password-changed", async account =>
        {
            if (current == next)
            {
                return "password.same";
            }

            account.MustChangePassword = false;
            return CodeOf(await users.ChangePasswordAsync(account, current, next));
        }, cancellationToken);

    /// <summary>Makes a new key for an authenticator application; it counts only once <see cref="EnableAuthenticatorAsync"/> has seen a code.</summary>
    public Task<ProfileResult> PrepareAuthenticatorAsync(string accountId, CancellationToken cancellationToken) =>
        StepAsync(accountId, "account.authenticator-prepared", async account =>
            account.TwoFactorEnabled ? "authenticator.enabled" : CodeOf(await users.ResetAuthenticatorKeyAsync(account)), cancellationToken);

    /// <returns>With recovery codes.</returns>
    public async Task<ProfileResult> EnableAuthenticatorAsync(string accountId, string code, CancellationToken cancellationToken)
    {
        IReadOnlyList<string>? codes = null;
        var result = await StepAsync(accountId, "account.authenticator-enabled", async account =>
        {
            if (account.TwoFactorEnabled)
            {
                return "authenticator.enabled";
            }

            if (!await users.VerifyTwoFactorTokenAsync(account, users.Options.Tokens.AuthenticatorTokenProvider, Digits(code)))
            {
                return "authenticator.code";
            }

            codes = [.. await users.GenerateNewTwoFactorRecoveryCodesAsync(account, RecoveryCodeCount) ?? []];
            return CodeOf(await users.SetTwoFactorEnabledAsync(account, enabled: true));
        }, cancellationToken);
        return result.Error is null ? result with { RecoveryCodes = codes } : result;
    }

    public Task<ProfileResult> DisableAuthenticatorAsync(string accountId, string password, CancellationToken cancellationToken) =>
        StepAsync(accountId, "account.authenticator-disabled", async account =>
        {
            if (await IsWrongAsync(account, password))
            {
                return "password.wrong";
            }

            await users.RemoveAuthenticationTokenAsync(account, "[AspNetUserStore]", "AuthenticatorKey");
            await users.RemoveAuthenticationTokenAsync(account, "[AspNetUserStore]", "RecoveryCodes");
            return CodeOf(await users.SetTwoFactorEnabledAsync(account, enabled: false));
        }, cancellationToken);

    /// <returns>With new recovery codes; the old ones end.</returns>
    public async Task<ProfileResult> RenewRecoveryCodesAsync(string accountId, string password, CancellationToken cancellationToken)
    {
        IReadOnlyList<string>? codes = null;
        var result = await StepAsync(accountId, "account.recovery-codes-renewed", async account =>
        {
            if (!account.TwoFactorEnabled)
            {
                return "authenticator.disabled";
            }

            if (await IsWrongAsync(account, password))
            {
                return "password.wrong";
            }

            codes = [.. await users.GenerateNewTwoFactorRecoveryCodesAsync(account, RecoveryCodeCount) ?? []];
            return null;
        }, cancellationToken);
        return result.Error is null ? result with { RecoveryCodes = codes } : result;
    }

    /// <param name="passkey">As Identity attested it.</param>
    public Task<ProfileResult> AddPasskeyAsync(string accountId, UserPasskeyInfo passkey, string name, CancellationToken cancellationToken) =>
        StepAsync(accountId, "account.passkey-added", async account =>
        {
            if (CheckName(name) is { } error)
            {
                return error;
            }

            if ((await users.GetPasskeysAsync(account)).Count >= MaximumPasskeys)
            {
                return "passkey.many";
            }

            passkey.Name = name.Trim();
            return CodeOf(await users.AddOrUpdatePasskeyAsync(account, passkey));
        }, cancellationToken);

    public Task<ProfileResult> RenamePasskeyAsync(string accountId, byte[] credentialId, string name, CancellationToken cancellationToken) =>
        StepAsync(accountId, "account.passkey-renamed", async account =>
        {
            if (CheckName(name) is { } error)
            {
                return error;
            }

            if (await users.GetPasskeyAsync(account, credentialId) is not { } passkey)
            {
                return "passkey.unknown";
            }

            passkey.Name = name.Trim();
            return CodeOf(await users.AddOrUpdatePasskeyAsync(account, passkey));
        }, cancellationToken);

    public Task<ProfileResult> RemovePasskeyAsync(string accountId, byte[] credentialId, CancellationToken cancellationToken) =>
        StepAsync(accountId, "account.passkey-removed", async account =>
            await users.GetPasskeyAsync(account, credentialId) is null ? "passkey.unknown" : CodeOf(await users.RemovePasskeyAsync(account, credentialId)),
            cancellationToken);

    public Task<ProfileResult> EndSessionsAsync(string accountId, CancellationToken cancellationToken) =>
        StepAsync(accountId, "account.sessions-ended", async account => CodeOf(await users.UpdateSecurityStampAsync(account)), cancellationToken);

    /// <summary>Remembers the key by which an identity provider knows the account's owner. A second key is refused: the address may have passed to somebody else.</summary>
    public Task<ProfileResult> LinkLoginAsync(string accountId, UserLoginInfo login, CancellationToken cancellationToken) =>
        StepAsync(accountId, "account.login-linked", async account =>
            (await users.GetLoginsAsync(account)).Any(each => each.LoginProvider == login.LoginProvider)
                ? "login.other"
                : CodeOf(await users.AddLoginAsync(account, login)), cancellationToken);

    private static string? CheckName(string name) =>
        string.IsNullOrWhiteSpace(name) ? "name.required"
        : name.Trim().Length > MaximumPasskeyName ? "name.long"
        : name.Any(char.IsControl) ? "name.malformed"
        : null;

    private static string Digits(string code) => code.Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal);

    /// <summary>Somebody who only ever signs in elsewhere (OpenID Connect) has no password to confirm with.</summary>
    private async Task<bool> IsWrongAsync(Account account, string password) =>
        account.PasswordHash is not null && !await users.CheckPasswordAsync(account, password);

    private static string? CodeOf(IdentityResult result) => result.Succeeded ? null : result.Errors.First().Code switch
    {
        nameof(IdentityErrorDescriber.PasswordMismatch) => "password.wrong",
        nameof(IdentityErrorDescriber.ConcurrencyFailure) => "account.changed",
        var code => code,
    };

    private async Task<ProfileResult> StepAsync(string accountId, string action, Func<Account, Task<string?>> step, CancellationToken cancellationToken) =>
        await AuditTrail.WriteAsync(context, async (_, token) =>
        {
            if (await users.FindByIdAsync(accountId) is not { IsDisabled: false } account)
            {
                return new ProfileResult("account.unknown");
            }

            if (await step(account) is { } error)
            {
                context.ChangeTracker.Clear();
                return new ProfileResult(error);
            }

            await trail.AppendAsync(context, Actor.Of(account), new AuditEvent
            {
                Action = action,
                Subject = AccountService.SubjectOf(account),
                AreaCode = account.AreaCode,
            }, token);
            return ProfileResult.Done;
        }, cancellationToken);
}
