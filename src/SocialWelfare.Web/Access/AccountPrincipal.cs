using System.Security.Claims;
using SocialWelfare.Data.Access;
using SocialWelfare.Services.Access;

namespace SocialWelfare.Web.Access;

/// <summary>What a session says of its account: read here, written at the sign-in.</summary>
public static class AccountPrincipal
{
    internal const string DisplayNameClaim = "tumbuh:name";
    internal const string RoleClaim = "tumbuh:role";

    /// <summary>The session's key; the cookie's protection keeps it from everybody but this server.</summary>
    internal const string SessionClaim = "tumbuh:session";

    /// <summary>Who asks, as services want to know it: account and session. The web has no other way to name somebody to them.</summary>
    /// <returns>Null for somebody who is not signed in.</returns>
    public static Caller? Caller(this ClaimsPrincipal principal) =>
        principal.AccountId() is { } accountId && principal.FindFirstValue(SessionClaim) is { Length: > 0 } key ? new Caller(accountId, Session.IdOf(key)) : null;

    /// <returns>Null for somebody who is not signed in.</returns>
    public static string? AccountId(this ClaimsPrincipal principal) =>
        principal.Identity?.IsAuthenticated == true ? principal.FindFirstValue(ClaimTypes.NameIdentifier) : null;

    public static string DisplayName(this ClaimsPrincipal principal) => principal.FindFirstValue(DisplayNameClaim) ?? "";

    /// <summary>The same session, with what the account is called and may now.</summary>
    internal static ClaimsPrincipal With(this ClaimsPrincipal principal, string displayName, Role role)
    {
        var identity = new ClaimsIdentity(principal.Identity);
        foreach (var claim in identity.FindAll(claim => claim.Type is DisplayNameClaim or RoleClaim).ToList())
        {
            identity.RemoveClaim(claim);
        }

        identity.AddClaims([new Claim(DisplayNameClaim, displayName), new Claim(RoleClaim, role.ToString())]);
        return new ClaimsPrincipal(identity);
    }

    /// <summary>As of the session's last check; good for menus only.</summary>
    public static Role? ShownRole(this ClaimsPrincipal principal) =>
        Enum.TryParse<Role>(principal.FindFirstValue(RoleClaim), out var role) ? role : null;
}
