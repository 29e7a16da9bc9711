using System.Text.Json;
using Microsoft.AspNetCore.Identity;
using SocialWelfare.Data.Access;
using SocialWelfare.Services.Access;
using SocialWelfare.Services.Accounts.SignIn;

namespace SocialWelfare.Web.Accounts.SignIn;

/// <summary>The ways in. Answer and duration tell nothing of whether an account exists, is locked or disabled.</summary>
public sealed class SignInSteps(AccountSignInManager signIn, UserManager<Account> users, IPasswordHasher<Account> hasher, SecurityLog security)
{
    // Of a password that nobody has; checking against it takes as long as against a real one.
    private static readonly Account Nobody = new("", "", Role.Viewer, areaCode: null, DateTime.UnixEpoch);
    private static readonly Lazy<string> NobodysHash = new(() => new PasswordHasher<Account>().HashPassword(Nobody, Guid.NewGuid().ToString()));

    public async Task<SignInResult> ByPasswordAsync(string email, string password)
    {
        if (email.Length > Account.MaximumEmail || password.Length > PasswordPolicy.MaximumLength)
        {
            return SignInResult.Failed;
        }

        var account = await users.FindByNameAsync(email.Trim());
        var result = account is null ? SignInResult.NotAllowed
            : await signIn.PasswordSignInAsync(account, password, isPersistent: false, lockoutOnFailure: true);
        if (account?.PasswordHash is null || result.IsNotAllowed || result.IsLockedOut)
        {
            hasher.VerifyHashedPassword(Nobody, NobodysHash.Value, password);
        }

        return Logged(result, account?.Id, "password");
    }

    public async Task<SignInResult> ByPasskeyAsync(string credential)
    {
        try
        {
            return Logged(credential.Length == 0 ? SignInResult.Failed : await signIn.PasskeySignInAsync(credential), accountId: null, "passkey");
        }
        catch (Exception exception) when (exception is InvalidOperationException or JsonException)
        {
            // No question was asked before, or the answer is not one.
            return Logged(SignInResult.Failed, accountId: null, "passkey");
        }
    }

    /// <param name="code">Six digits of the authenticator application, or a recovery code.</param>
    public async Task<SignInResult> BySecondFactorAsync(string code)
    {
        var accountId = (await signIn.GetTwoFactorAuthenticationUserAsync())?.Id;
        var text = code.Trim();
        var digits = text.Replace(" ", "", StringComparison.Ordinal);
        return Logged(
            digits.Length == TimeCode.Digits && digits.All(char.IsAsciiDigit)
                ? await signIn.TwoFactorAuthenticatorSignInAsync(digits, isPersistent: false, rememberClient: false)
                : await signIn.RecoverAsync(text),
            accountId, "second step");
    }

    private SignInResult Logged(SignInResult result, string? accountId, string step)
    {
        if (result is { Succeeded: false, RequiresTwoFactor: false })
        {
            security.SignInFailed(accountId, step);
        }

        return result;
    }
}
