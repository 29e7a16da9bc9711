using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using SocialWelfare.Services.Accounts.SignIn;

namespace SocialWelfare.Web.Accounts.SignIn;

/// <summary>
/// A circuit has no requests whose cookie could be checked: this asks every few seconds whether its session still holds. That
/// nothing is saved in between is AccessGuard's affair, who is asked by every write.
/// </summary>
public sealed class CircuitRevalidation(ILoggerFactory loggers, SessionService sessions, IOptions<IdentityOptions> options)
    : RevalidatingServerAuthenticationStateProvider(loggers)
{
    protected override TimeSpan RevalidationInterval => TimeSpan.FromSeconds(10);

    protected override async Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken) =>
        await authenticationState.User.OpenSessionAsync(sessions, options.Value.ClaimsIdentity.SecurityStampClaimType, cancellationToken) is not null;
}
