using System.Text.Json;
using Microsoft.AspNetCore.Identity;
using SocialWelfare.Data.Accounts;
using SocialWelfare.Services.Accounts;

namespace SocialWelfare.Web.Accounts;

/// <summary>The ways in. Answer and duration tell nothing of whether an account exists, is locked or disabled.</summary>
public sealed class SignInSteps(AccountSignInManager signIn, UserManager<Account> users, IPasswordHasher<Account> hasher)
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

        return result;
    }

    public async Task<SignInResult> ByPasskeyAsync(string credential)
    {
        try
        {
            return credential.Length == 0 ? SignInResult.Failed : await signIn.PasskeySignInAsync(credential);
        }
        catch (Exception exception) when (exception is InvalidOperationException or JsonException)
        {
            // No question was asked before, or the answer is not one.
            return SignInResult.Failed;
        }
    }

    /// <param name="code">Six digits of the authenticator application, or a recovery code.</param>
    public async Task<SignInResult> BySecondFactorAsync(string code)
    {
        var text = code.Trim();
        var digits = text.Replace(" ", "", StringComparison.Ordinal);
        return digits.Length == 6 && digits.All(char.IsAsciiDigit)
            ? await signIn.TwoFactorAuthenticatorSignInAsync(digits, isPersistent: false, rememberClient: false)
            : await signIn.RecoverAsync(text);
    }
}
