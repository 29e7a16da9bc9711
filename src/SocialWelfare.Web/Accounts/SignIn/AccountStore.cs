using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using SocialWelfare.Data;
using SocialWelfare.Data.Access;

namespace SocialWelfare.Web.Accounts.SignIn;

/// <summary>
/// Identity's store, which keeps the keys of authenticator applications and the recovery codes as they are; this one protects
/// them, for the account that they belong to. What stands unprotected from before is read, and protected at the next start.
/// </summary>
public sealed class AccountStore(WelfareDbContext context, IDataProtectionProvider protection, IdentityErrorDescriber? describer = null)
    : UserOnlyStore<Account, WelfareDbContext>(context, describer)
{
    private const string Mark = "dp1:";
    private const string Purpose = "SocialWelfare.AccountTokens";

    public override async Task<string?> GetTokenAsync(Account user, string loginProvider, string name, CancellationToken cancellationToken) =>
        await base.GetTokenAsync(user, loginProvider, name, cancellationToken) is { } kept ? Reveal(protection, user.Id, kept) : null;

    public override Task SetTokenAsync(Account user, string loginProvider, string name, string? value, CancellationToken cancellationToken) =>
        base.SetTokenAsync(user, loginProvider, name, value is null ? null : Protect(protection, user.Id, value), cancellationToken);

    /// <summary>Protects what an earlier version wrote.</summary>
    /// <returns>How many it were.</returns>
    public static async Task<int> ProtectOldAsync(WelfareDbContext context, IDataProtectionProvider protection, CancellationToken cancellationToken)
    {
        var old = await context.UserTokens.AsTracking().Where(token => token.Value != null && !token.Value.StartsWith(Mark)).ToListAsync(cancellationToken);
        old.ForEach(token => token.Value = Protect(protection, token.UserId, token.Value!));
        await context.SaveChangesAsync(cancellationToken);
        return old.Count;
    }

    private static string Protect(IDataProtectionProvider protection, string accountId, string value) =>
        Mark + protection.CreateProtector(Purpose, accountId).Protect(value);

    private static string? Reveal(IDataProtectionProvider protection, string accountId, string kept) =>
        kept.StartsWith(Mark, StringComparison.Ordinal) ? TryUnprotect(protection.CreateProtector(Purpose, accountId), kept[Mark.Length..]) : kept;

    /// <returns>Null for what was protected for another account or by lost keys: no code fits then, and an administrator takes the factor away.</returns>
    private static string? TryUnprotect(IDataProtector protector, string text)
    {
        try
        {
            return protector.Unprotect(text);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
