namespace SocialWelfare.Web.Accounts.Profile;

/// <summary>The key of an authenticator application as people and QR codes carry it.</summary>
public static class AuthenticatorKey
{
    private const string Issuer = "Tumbuh";

    /// <summary>In fours, to be typed.</summary>
    public static string Grouped(string key) => string.Join(' ', key.Chunk(4).Select(four => new string(four)));

    /// <summary>The address that authenticator applications read (Key Uri Format).</summary>
    public static string Address(string key, string email) =>
        $"otpauth://totp/{Issuer}:{Uri.EscapeDataString(email)}?secret={key}&issuer={Issuer}&digits=6";
}
