using System.Buffers.Text;
using Microsoft.EntityFrameworkCore;
using SocialWelfare.Data;
using SocialWelfare.Data.Access;
using SocialWelfare.Data.Audit;

namespace SocialWelfare.Services.Accounts.SignIn;

/// <summary>A passkey of an account.</summary>
/// <param name="Id">Base64 for addresses of the credential's id.</param>
/// <param name="CreatedAt">UTC.</param>
public sealed record PasskeyName(string Id, string? Name, DateTime CreatedAt);

/// <summary>What opens an account beside its password.</summary>
public sealed record FactorList(IReadOnlyList<PasskeyName> Passkeys, bool HasAuthenticator)
{
    public static readonly FactorList None = new([], HasAuthenticator: false);

    public bool IsEmpty => Passkeys.Count == 0 && !HasAuthenticator;
}

/// <summary>Which of them are to end.</summary>
/// <param name="PasskeyIds">As <see cref="PasskeyName.Id"/>; those of other accounts are passed over.</param>
/// <param name="Authenticator">The authenticator application and the recovery codes.</param>
public sealed record FactorChoice(IReadOnlyCollection<string> PasskeyIds, bool Authenticator)
{
    public static readonly FactorChoice Nothing = new([], Authenticator: false);

    public bool IsNothing => PasskeyIds.Count == 0 && !Authenticator;
}

/// <summary>Passkeys and second factors, listed and ended: whoever held the account for a while may have added one.</summary>
internal static class SignInFactors
{
    private const int LongestList = AuditEntry.MaximumValue;

    public static async Task<FactorList> ReadAsync(WelfareDbContext context, string accountId, CancellationToken cancellationToken)
    {
        var passkeys = await context.UserPasskeys.AsNoTracking().Where(passkey => passkey.UserId == accountId).ToListAsync(cancellationToken);
        return new FactorList(
            [.. passkeys.OrderBy(passkey => passkey.Data.CreatedAt).Select(passkey => new PasskeyName(IdOf(passkey.CredentialId), passkey.Data.Name, passkey.Data.CreatedAt.UtcDateTime))],
            await context.Users.Where(account => account.Id == accountId).Select(account => account.TwoFactorEnabled).SingleOrDefaultAsync(cancellationToken));
    }

    /// <summary>Ends what was chosen, inside the caller's transaction; the caller's append saves it.</summary>
    /// <param name="account">Tracked.</param>
    /// <returns>What ended, for the audit trail; null when nothing did.</returns>
    public static async Task<string?> EndAsync(WelfareDbContext context, Account account, FactorChoice choice, CancellationToken cancellationToken)
    {
        var ended = new List<string>();
        var passkeys = await context.UserPasskeys.AsTracking().Where(passkey => passkey.UserId == account.Id).ToListAsync(cancellationToken);
        foreach (var passkey in passkeys.Where(passkey => choice.PasskeyIds.Contains(IdOf(passkey.CredentialId), StringComparer.Ordinal)))
        {
            context.Remove(passkey);
            ended.Add($"passkey \"{passkey.Data.Name}\"");
        }

        if (choice.Authenticator && account.TwoFactorEnabled)
        {
            account.TwoFactorEnabled = false;
            context.RemoveRange(await context.UserTokens.AsTracking().Where(token => token.UserId == account.Id).ToListAsync(cancellationToken));
            ended.Add("authenticator");
        }

        var text = string.Join(", ", ended);
        return text.Length == 0 ? null : text[..Math.Min(text.Length, LongestList)];
    }

    private static string IdOf(byte[] credentialId) => Base64Url.EncodeToString(credentialId);
}
