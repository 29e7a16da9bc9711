using Microsoft.AspNetCore.Identity;

namespace SocialWelfare.Services.Accounts.SignIn;

/// <summary>
/// Upper case, as Identity's own, but for any text: .NET refuses to normalise halves of characters and code points that are
/// none (U+FFFE), and whoever typed one would get a fault instead of "wrong address". No account has such an address.
/// </summary>
public sealed class LookupNormalizer : ILookupNormalizer
{
    public string? NormalizeName(string? name) => Normalize(name);

    public string? NormalizeEmail(string? email) => Normalize(email);

    private static string? Normalize(string? text)
    {
        try
        {
            return text?.Normalize().ToUpperInvariant();
        }
        catch (ArgumentException)
        {
            return text!.ToUpperInvariant();
        }
    }
}
