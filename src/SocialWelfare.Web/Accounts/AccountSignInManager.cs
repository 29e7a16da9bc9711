using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using SocialWelfare.Data.Accounts;
using SocialWelfare.Services.Accounts;

namespace SocialWelfare.Web.Accounts;

/// <summary>Identity's sign-in, closed to disabled accounts on every way in.</summary>
public sealed class AccountSignInManager(
    UserManager<Account> users, IHttpContextAccessor contextAccessor, IUserClaimsPrincipalFactory<Account> claims, IOptions<IdentityOptions> options,
    ILogger<SignInManager<Account>> logger, IAuthenticationSchemeProvider schemes, IUserConfirmation<Account> confirmation,
    SignInRecords records)
    : SignInManager<Account>(users, contextAccessor, claims, options, logger, schemes, confirmation)
{
    public override async Task<bool> CanSignInAsync(Account user) => !user.IsDisabled && await base.CanSignInAsync(user);

    public override async Task SignInWithClaimsAsync(Account user, AuthenticationProperties? authenticationProperties, IEnumerable<Claim> additionalClaims)
    {
        await records.SignedInAsync(user.Id, Context.RequestAborted);
        await base.SignInWithClaimsAsync(user, authenticationProperties, additionalClaims);
    }

    /// <summary>As Identity does it, but a counter that cannot be written keeps nobody out.</summary>
    public override async Task<SignInResult> PasskeySignInAsync(string credentialJson)
    {
        var assertion = await PerformPasskeyAssertionAsync(credentialJson);
        if (!assertion.Succeeded)
        {
            return SignInResult.Failed;
        }

        await records.PasskeyUsedAsync(assertion.Passkey, Context.RequestAborted);
        return await SignInOrTwoFactorAsync(assertion.User, isPersistent: false, bypassTwoFactor: true);
    }

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

    /// <summary>Passkeys and OpenID Connect come here without a check of their own.</summary>
    protected override async Task<SignInResult> SignInOrTwoFactorAsync(Account user, bool isPersistent, string? loginProvider = null, bool bypassTwoFactor = false) =>
        await PreSignInCheck(user) ?? await base.SignInOrTwoFactorAsync(user, isPersistent, loginProvider, bypassTwoFactor);
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

/// <summary>Reads <see cref="AccountPrincipalFactory"/>'s claims.</summary>
public static class AccountPrincipal
{
    internal const string DisplayNameClaim = "tumbuh:name";
    internal const string RoleClaim = "tumbuh:role";

    /// <returns>Null for somebody who is not signed in.</returns>
    public static string? AccountId(this ClaimsPrincipal principal) =>
        principal.Identity?.IsAuthenticated == true ? principal.FindFirstValue(ClaimTypes.NameIdentifier) : null;

    public static string DisplayName(this ClaimsPrincipal principal) => principal.FindFirstValue(DisplayNameClaim) ?? "";

    /// <summary>As of the session's last check; good for menus only.</summary>
    public static Role? ShownRole(this ClaimsPrincipal principal) =>
        Enum.TryParse<Role>(principal.FindFirstValue(RoleClaim), out var role) ? role : null;
}
