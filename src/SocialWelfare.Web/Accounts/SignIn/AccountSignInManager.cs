using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using SocialWelfare.Data.Access;
using SocialWelfare.Services.Access;
using SocialWelfare.Services.Accounts.SignIn;
using SocialWelfare.Web.Access;

namespace SocialWelfare.Web.Accounts.SignIn;

/// <summary>Identity's sign-in, closed to disabled accounts on every way in.</summary>
public sealed class AccountSignInManager(
    UserManager<Account> users, IHttpContextAccessor contextAccessor, IUserClaimsPrincipalFactory<Account> claims, IOptions<IdentityOptions> options,
    ILogger<SignInManager<Account>> logger, IAuthenticationSchemeProvider schemes, IUserConfirmation<Account> confirmation,
    SessionService sessions, SecurityLog security, SignInRecords records)
    : SignInManager<Account>(users, contextAccessor, claims, options, logger, schemes, confirmation)
{
    /// <summary>Identity's claim of how somebody signed in (RFC 8176).</summary>
    private const string MethodClaim = "amr";

    private SignInMethod _method;

    public override async Task<bool> CanSignInAsync(Account user) => !user.IsDisabled && await base.CanSignInAsync(user);

    public override async Task SignInWithClaimsAsync(Account user, AuthenticationProperties? authenticationProperties, IEnumerable<Claim> additionalClaims)
    {
        await records.SignedInAsync(user.Id, Context.RequestAborted);
        if (Context.User.Caller() is { } earlier)
        {
            await sessions.EndAsync(earlier, SessionEnd.Replaced, Context.RequestAborted);
        }

        var claims = additionalClaims.ToList();
        var method = claims.Any(claim => claim is { Type: MethodClaim, Value: "mfa" }) ? SignInMethod.SecondFactor : _method;

        // Somebody who has no password confirms by signing in anew where the password is.
        var isConfirmed = method == SignInMethod.OpenIdConnect && user.PasswordHash is null;
        var key = await sessions.StartAsync(user.Id, method, isConfirmed, Context.RequestAborted);
        await base.SignInWithClaimsAsync(user, authenticationProperties, [.. claims, new Claim(AccountPrincipal.SessionClaim, key)]);
        security.SignedIn(user.Id, method);
    }

    /// <summary>After a step that changed the account: this browser goes on, in a session of another name.</summary>
    public override async Task RefreshSignInAsync(Account user)
    {
        if (Context.User.Caller() is { } caller && caller.AccountId == user.Id)
        {
            var key = await sessions.ReplaceAsync(caller, Context.RequestAborted);
            await base.SignInWithClaimsAsync(user, new AuthenticationProperties(), [.. Context.User.FindAll(MethodClaim), new Claim(AccountPrincipal.SessionClaim, key)]);
        }
    }

    /// <summary>Ends the session itself, not only this browser's cookie.</summary>
    public override async Task SignOutAsync()
    {
        if (Context.User.Caller() is { } caller)
        {
            await sessions.EndAsync(caller, SessionEnd.SignedOut, Context.RequestAborted);
            security.SessionsEnded(caller.AccountId, SessionEnd.SignedOut);
        }

        await base.SignOutAsync();
    }

    /// <summary>As Identity does it, but a counter that cannot be written keeps nobody out.</summary>
    public override async Task<SignInResult> PasskeySignInAsync(string credentialJson)
    {
        _method = SignInMethod.Passkey;
        var assertion = await PerformPasskeyAssertionAsync(credentialJson);
        if (!assertion.Succeeded)
        {
            return SignInResult.Failed;
        }

        await records.PasskeyUsedAsync(assertion.Passkey, Context.RequestAborted);
        return await SignInOrTwoFactorAsync(assertion.User, isPersistent: false, bypassTwoFactor: true);
    }

    /// <summary>Without asking whether wrong passwords closed the account: they say nothing of who stands at the provider.</summary>
    public override async Task<SignInResult> ExternalLoginSignInAsync(string loginProvider, string providerKey, bool isPersistent, bool bypassTwoFactor)
    {
        _method = SignInMethod.OpenIdConnect;
        return await UserManager.FindByLoginAsync(loginProvider, providerKey) is { } user
            ? await SignInOrTwoFactorAsync(user, isPersistent, loginProvider, bypassTwoFactor)
            : SignInResult.Failed;
    }

    /// <summary>The password anew, in a session that is open. Wrong ones count as they do at signing in.</summary>
    public async Task<bool> ConfirmByPasswordAsync(Account user, string password) =>
        await ConfirmAsync(user, user.PasswordHash is not null && (await CheckPasswordSignInAsync(user, password, lockoutOnFailure: true)).Succeeded);

    /// <summary>A passkey anew, of this account.</summary>
    public async Task<bool> ConfirmByPasskeyAsync(Account user, string credential) =>
        await ConfirmAsync(user, await AssertAsync(credential) is { Succeeded: true } result && result.User.Id == user.Id && await CanSignInAsync(user));

    /// <summary>A recovery code in place of the second factor. Counts wrong ones, and asks what Identity does not: whether the account may sign in.</summary>
    public async Task<SignInResult> RecoverAsync(string code)
    {
        if (await GetTwoFactorAuthenticationUserAsync() is not { } account)
        {
            return SignInResult.Failed;
        }

        if (await PreSignInCheck(account) is { } refused)
        {
            return refused;
        }

        var result = await TwoFactorRecoveryCodeSignInAsync(code);
        if (!result.Succeeded)
        {
            await UserManager.AccessFailedAsync(account);
        }

        return result;
    }

    /// <returns>The new passkey, or null when the browser's answer is not to be believed.</returns>
    public async Task<UserPasskeyInfo?> AttestAsync(string credential)
    {
        try
        {
            return credential.Length > 0 && await PerformPasskeyAttestationAsync(credential) is { Succeeded: true } result ? result.Passkey : null;
        }
        catch (Exception exception) when (exception is InvalidOperationException or JsonException)
        {
            // No question was asked before, or the answer is not one.
            return null;
        }
    }

    /// <summary>
    /// Passkeys and OpenID Connect come here without a check of their own. They are not asked whether the account is locked:
    /// anybody who knows the address can bring that about with wrong passwords.
    /// </summary>
    protected override async Task<SignInResult> SignInOrTwoFactorAsync(Account user, bool isPersistent, string? loginProvider = null, bool bypassTwoFactor = false) =>
        !await CanSignInAsync(user) ? SignInResult.NotAllowed : await base.SignInOrTwoFactorAsync(user, isPersistent, loginProvider, bypassTwoFactor);

    protected override async Task<SignInResult> LockedOut(Account user)
    {
        security.LockedOut(user.Id);
        return await base.LockedOut(user);
    }

    private async Task<bool> ConfirmAsync(Account user, bool isRight)
    {
        if (isRight && Context.User.Caller() is { } caller)
        {
            await sessions.ConfirmAsync(caller, Context.RequestAborted);
            return true;
        }

        security.ConfirmationFailed(user.Id);
        return false;
    }

    private async Task<PasskeyAssertionResult<Account>?> AssertAsync(string credential)
    {
        try
        {
            return credential.Length == 0 ? null : await PerformPasskeyAssertionAsync(credential);
        }
        catch (Exception exception) when (exception is InvalidOperationException or JsonException)
        {
            // No question was asked before, or the answer is not one.
            return null;
        }
    }
}

/// <summary>What the session knows of the account, for names and menus. What is allowed is asked of AccessGuard.</summary>
public sealed class AccountPrincipalFactory(UserManager<Account> users, IOptions<IdentityOptions> options) : UserClaimsPrincipalFactory<Account>(users, options)
{
    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(Account user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        identity.AddClaim(new Claim(AccountPrincipal.DisplayNameClaim, user.DisplayName));
        identity.AddClaim(new Claim(AccountPrincipal.RoleClaim, user.Role.ToString()));
        return identity;
    }
}
