using Microsoft.AspNetCore.Identity;
using SocialWelfare.Data;
using SocialWelfare.Data.Access;
using SocialWelfare.Services.Access;
using SocialWelfare.Services.Accounts.Manage;
using SocialWelfare.Services.Accounts.SignIn;
using SocialWelfare.Services.Audit;

namespace SocialWelfare.Services.Accounts.Profile;

/// <summary>What came of a step on one's own account.</summary>
/// <param name="Error">Code of what was wrong, or null.</param>
/// <param name="RecoveryCodes">To be shown once.</param>
public sealed record ProfileResult(string? Error, IReadOnlyList<string>? RecoveryCodes = null)
{
    public static readonly ProfileResult Done = new(Error: null);
}

/// <summary>
/// What people do to their own account, in a session that holds. What opens the account is changed only shortly after the
/// password or a passkey was given anew (<see cref="Session.ConfirmationLifetime"/>): whoever took over a session has neither. Needs Identity's manager, so it lives as long as a request, and writes through
/// the context that the manager's store uses.
/// </summary>
public sealed class ProfileService(UserManager<Account> users, WelfareDbContext context, AuditTrail trail, TimeProvider clock)
{
    public const int RecoveryCodeCount = 10;
    public const int MaximumPasskeys = 20;
    public const int MaximumPasskeyName = 60;

    /// <summary>Passkeys and second factor, to be listed where they may be ended.</summary>
    public Task<FactorList> FactorsAsync(string accountId, CancellationToken cancellationToken) => SignInFactors.ReadAsync(context, accountId, cancellationToken);

    /// <returns>Whether the session may change now what opens the account.</returns>
    public async Task<bool> IsConfirmedAsync(Caller? caller, CancellationToken cancellationToken) =>
        (await SessionService.OpenAsync(context, caller, cancellationToken))?.IsConfirmed(Now()) == true;

    /// <summary>Ends all sessions, this one too: whoever has a copy of its cookie is out. And of passkeys and second factor those that are named.</summary>
    public Task<ProfileResult> ChangePasswordAsync(Caller? caller, string current, string next, FactorChoice ended, CancellationToken cancellationToken) =>
        StepAsync(caller, "account.password-changed", async (account, token) =>
        {
            if (current == next)
            {
                return "password.same";
            }

            account.MustChangePassword = false;
            return CodeOf(await users.ChangePasswordAsync(account, current, next)) ?? await EndAsync(account, SessionEnd.PasswordChanged, token);
        }, cancellationToken, needsConfirmation: false, ended);

    /// <summary>Makes a new key for an authenticator application; it counts only once <see cref="EnableAuthenticatorAsync"/> has seen a code.</summary>
    public Task<ProfileResult> PrepareAuthenticatorAsync(Caller? caller, CancellationToken cancellationToken) =>
        StepAsync(caller, "account.authenticator-prepared", async (account, _) =>
            account.TwoFactorEnabled ? "authenticator.enabled" : CodeOf(await users.ResetAuthenticatorKeyAsync(account)), cancellationToken);

    /// <returns>With recovery codes.</returns>
    public async Task<ProfileResult> EnableAuthenticatorAsync(Caller? caller, string code, CancellationToken cancellationToken)
    {
        IReadOnlyList<string>? codes = null;
        var result = await StepAsync(caller, "account.authenticator-enabled", async (account, _) =>
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

    public Task<ProfileResult> DisableAuthenticatorAsync(Caller? caller, CancellationToken cancellationToken) =>
        StepAsync(caller, "account.authenticator-disabled", (_, _) => Task.FromResult<string?>(null), cancellationToken,
            ended: FactorChoice.Nothing with { Authenticator = true });

    /// <returns>With new recovery codes; the old ones end.</returns>
    public async Task<ProfileResult> RenewRecoveryCodesAsync(Caller? caller, CancellationToken cancellationToken)
    {
        IReadOnlyList<string>? codes = null;
        var result = await StepAsync(caller, "account.recovery-codes-renewed", async (account, _) =>
        {
            if (!account.TwoFactorEnabled)
            {
                return "authenticator.disabled";
            }

            codes = [.. await users.GenerateNewTwoFactorRecoveryCodesAsync(account, RecoveryCodeCount) ?? []];
            return null;
        }, cancellationToken);
        return result.Error is null ? result with { RecoveryCodes = codes } : result;
    }

    /// <param name="passkey">As Identity attested it.</param>
    public Task<ProfileResult> AddPasskeyAsync(Caller? caller, UserPasskeyInfo passkey, string name, CancellationToken cancellationToken) =>
        StepAsync(caller, "account.passkey-added", async (account, _) =>
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

    public Task<ProfileResult> RenamePasskeyAsync(Caller? caller, byte[] credentialId, string name, CancellationToken cancellationToken) =>
        StepAsync(caller, "account.passkey-renamed", async (account, _) =>
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

    public Task<ProfileResult> RemovePasskeyAsync(Caller? caller, byte[] credentialId, CancellationToken cancellationToken) =>
        StepAsync(caller, "account.passkey-removed", async (account, _) =>
            await users.GetPasskeyAsync(account, credentialId) is null ? "passkey.unknown" : CodeOf(await users.RemovePasskeyAsync(account, credentialId)),
            cancellationToken);

    /// <summary>Ends all sessions, this one too, and of passkeys and second factor those that are named.</summary>
    public Task<ProfileResult> EndSessionsAsync(Caller? caller, FactorChoice ended, CancellationToken cancellationToken) =>
        StepAsync(caller, "account.sessions-ended", async (account, token) =>
            CodeOf(await users.UpdateSecurityStampAsync(account)) ?? await EndAsync(account, SessionEnd.EndedByOwner, token),
            cancellationToken, needsConfirmation: false, ended);

    /// <summary>Remembers the key by which an identity provider knows the account's owner. A second key is refused: the address may have passed to somebody else.</summary>
    public Task<ProfileResult> LinkLoginAsync(string accountId, UserLoginInfo login, CancellationToken cancellationToken) =>
        WriteAsync(accountId, "account.login-linked", async (account, _) => (
            (await users.GetLoginsAsync(account)).Any(each => each.LoginProvider == login.LoginProvider)
                ? "login.other"
                : CodeOf(await users.AddLoginAsync(account, login)), null), cancellationToken);

    private static string? CheckName(string name) =>
        string.IsNullOrWhiteSpace(name) ? "name.required"
        : name.Trim().Length > MaximumPasskeyName ? "name.long"
        : name.Any(char.IsControl) ? "name.malformed"
        : null;

    private static string Digits(string code) => code.Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal);

    private static string? CodeOf(IdentityResult result) => result.Succeeded ? null : result.Errors.First().Code switch
    {
        nameof(IdentityErrorDescriber.PasswordMismatch) => "password.wrong",
        nameof(IdentityErrorDescriber.ConcurrencyFailure) => "account.changed",
        var code => code,
    };

    private async Task<string?> EndAsync(Account account, SessionEnd reason, CancellationToken cancellationToken)
    {
        await SessionService.EndAllAsync(context, account.Id, Now(), reason, cancellationToken);
        return null;
    }

    private Task<ProfileResult> StepAsync(
        Caller? caller, string action, Func<Account, CancellationToken, Task<string?>> step, CancellationToken cancellationToken,
        bool needsConfirmation = true, FactorChoice? ended = null) =>
        WriteAsync(caller?.AccountId, action, async (account, token) =>
        {
            if (await SessionService.OpenAsync(context, caller, token) is not { } session)
            {
                return ("session.ended", null);
            }

            if (needsConfirmation && !session.IsConfirmed(Now()))
            {
                return ("confirm.required", null);
            }

            return await step(account, token) is { } error
                ? (error, null)
                : (null, await SignInFactors.EndAsync(context, account, ended ?? FactorChoice.Nothing, token));
        }, cancellationToken);

    /// <param name="step">Gives what was wrong, or what ended.</param>
    private Task<ProfileResult> WriteAsync(
        string? accountId, string action, Func<Account, CancellationToken, Task<(string? Error, string? Ended)>> step, CancellationToken cancellationToken) =>
        AuditTrail.WriteAsync(context, async (_, token) =>
        {
            if (accountId is null || await users.FindByIdAsync(accountId) is not { IsDisabled: false } account)
            {
                return new ProfileResult("account.unknown");
            }

            var (error, ended) = await step(account, token);
            if (error is not null)
            {
                context.ChangeTracker.Clear();
                return new ProfileResult(error);
            }

            await trail.AppendAsync(context, Actor.Of(account), new AuditEvent
            {
                Action = action,
                Subject = AccountService.SubjectOf(account),
                AreaCode = account.AreaCode,
                OldValue = ended,
            }, token);
            return ProfileResult.Done;
        }, cancellationToken);

    private DateTime Now() => clock.GetUtcNow().UtcDateTime;
}
