using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using SocialWelfare.Services.Accounts.SignIn;
using SocialWelfare.Web.Access;

namespace SocialWelfare.Web.Accounts.SignIn;

/// <summary>Asks with every request whether the session that the cookie names still holds; what it says of the account is renewed on the way.</summary>
public static class SessionCookie
{
    public static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var sessions = context.HttpContext.RequestServices.GetRequiredService<SessionService>();
        var stamp = context.HttpContext.RequestServices.GetRequiredService<IOptions<IdentityOptions>>().Value.ClaimsIdentity.SecurityStampClaimType;
        var aborted = context.HttpContext.RequestAborted;
        if (context.Principal is not { } principal || await principal.OpenSessionAsync(sessions, stamp, aborted) is not { } open)
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(context.Scheme.Name);
            return;
        }

        await sessions.SeeAsync(open.Session, aborted);
        if (principal.DisplayName() != open.DisplayName || principal.ShownRole() != open.Role)
        {
            context.ReplacePrincipal(principal.With(open.DisplayName, open.Role));
            context.ShouldRenew = true;
        }
    }

    /// <returns>Null when the session has ended.</returns>
    internal static async Task<OpenSession?> OpenSessionAsync(
        this ClaimsPrincipal principal, SessionService sessions, string stampClaim, CancellationToken cancellationToken) =>
        principal.Caller() is { } caller && await sessions.FindAsync(caller, cancellationToken) is { } open && open.SecurityStamp == principal.FindFirstValue(stampClaim)
            ? open
            : null;
}

/// <summary>A click in a circuit is a click: it keeps the session from ending for want of one.</summary>
public sealed class CircuitActivity(AuthenticationStateProvider authentication, SessionService sessions, TimeProvider clock) : CircuitHandler
{
    private DateTimeOffset _lastSeen = clock.GetUtcNow();

    public override Func<CircuitInboundActivityContext, Task> CreateInboundActivityHandler(Func<CircuitInboundActivityContext, Task> next) => async context =>
    {
        if (clock.GetUtcNow() - _lastSeen >= Data.Access.Session.SeenInterval)
        {
            _lastSeen = clock.GetUtcNow();
            if ((await authentication.GetAuthenticationStateAsync()).User.Caller() is { } caller && await sessions.FindAsync(caller, CancellationToken.None) is { } open)
            {
                await sessions.SeeAsync(open.Session, CancellationToken.None);
            }
        }

        await next(context);
    };
}
