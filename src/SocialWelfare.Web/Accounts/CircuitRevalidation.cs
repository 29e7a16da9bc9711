using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SocialWelfare.Data;

namespace SocialWelfare.Web.Accounts;

/// <summary>A circuit has no requests whose cookie could be checked: this asks each minute whether its session still holds.</summary>
public sealed class CircuitRevalidation(ILoggerFactory loggers, IDbContextFactory<WelfareDbContext> contexts, IOptions<IdentityOptions> options)
    : RevalidatingServerAuthenticationStateProvider(loggers)
{
    protected override TimeSpan RevalidationInterval => TimeSpan.FromMinutes(1);

    protected override async Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken)
    {
        var accountId = authenticationState.User.AccountId();
        var stamp = authenticationState.User.FindFirst(options.Value.ClaimsIdentity.SecurityStampClaimType)?.Value;
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Users.AnyAsync(account => account.Id == accountId && account.SecurityStamp == stamp && !account.IsDisabled, cancellationToken);
    }
}
