using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;
using SocialWelfare.Services.Access;
using SocialWelfare.Services.Accounts.SignIn;
using SocialWelfare.Web.Access;

namespace SocialWelfare.Web.Accounts.SignIn;

/// <summary>How often an account may be tried, from wherever; an unknown one as often as a known one.</summary>
public sealed class SignInLimits(IOptions<AccountsOptions> options, SecurityLog security) : IDisposable
{
    /// <summary>The policy of pages that take passwords, codes and links: attempts from one network address.</summary>
    public const string PerAddress = "sign-in";

    private readonly PartitionedRateLimiter<string> _accounts = PartitionedRateLimiter.Create<string, string>(email =>
        RateLimitPartition.GetFixedWindowLimiter(email, _ => Window(options.Value.SignIn, options.Value.SignIn.PerAccount)));

    /// <returns>False when this account was tried too often.</returns>
    public bool TryTake(string email)
    {
        using var lease = _accounts.AttemptAcquire(email.Trim().ToUpperInvariant());
        if (!lease.IsAcquired)
        {
            security.TooManyAttempts(accountId: null);
        }

        return lease.IsAcquired;
    }

    public void Dispose() => _accounts.Dispose();

    internal static FixedWindowRateLimiterOptions Window(AccountsOptions.SignInLimitOptions limits, int attempts) =>
        new() { PermitLimit = attempts, Window = TimeSpan.FromMinutes(limits.Minutes) };
}

public static class SignInLimitsSetup
{
    public static void AddSignInLimits(this IServiceCollection services)
    {
        services.AddSingleton<SignInLimits>();
        services.AddRateLimiter(limiter =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.OnRejected = (context, _) =>
            {
                if (context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var wait))
                {
                    context.HttpContext.Response.Headers.RetryAfter = ((int)wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
                }

                context.HttpContext.RequestServices.GetRequiredService<SecurityLog>().TooManyAttempts(context.HttpContext.User.AccountId());
                return ValueTask.CompletedTask;
            };
            limiter.AddPolicy(SignInLimits.PerAddress, context =>
            {
                // Looking at an empty form costs nothing and tells nothing.
                if (HttpMethods.IsGet(context.Request.Method) && !context.Request.Path.StartsWithSegments(Components.Links.OneTimeLinks))
                {
                    return RateLimitPartition.GetNoLimiter("");
                }

                var limits = context.RequestServices.GetRequiredService<IOptions<AccountsOptions>>().Value.SignIn;
                return RateLimitPartition.GetFixedWindowLimiter(
                    ClientAddress.LimitKey(context.Connection.RemoteIpAddress), _ => SignInLimits.Window(limits, limits.PerAddress));
            });
        });
    }
}
