using Microsoft.AspNetCore.Antiforgery;
using Microsoft.Extensions.DependencyInjection.Extensions;
using SocialWelfare.Web.Components;

namespace SocialWelfare.Web.Accounts;

/// <summary>
/// Blazor gives every page an antiforgery cookie and forbids caching it, form or not. Readers who are not signed in meet
/// forms on the pages of signing in only: everywhere else they get no cookie, and pages stay as cacheable as they are.
/// </summary>
public sealed class ReaderAntiforgery(IAntiforgery inner) : IAntiforgery
{
    public AntiforgeryTokenSet GetAndStoreTokens(HttpContext httpContext) =>
        NeedsToken(httpContext) ? inner.GetAndStoreTokens(httpContext) : inner.GetTokens(httpContext);

    public AntiforgeryTokenSet GetTokens(HttpContext httpContext) => inner.GetTokens(httpContext);

    public Task<bool> IsRequestValidAsync(HttpContext httpContext) => inner.IsRequestValidAsync(httpContext);

    public void SetCookieTokenAndHeader(HttpContext httpContext) => inner.SetCookieTokenAndHeader(httpContext);

    public Task ValidateRequestAsync(HttpContext httpContext) => inner.ValidateRequestAsync(httpContext);

    private static bool NeedsToken(HttpContext context) =>
        context.User.Identity?.IsAuthenticated == true
        || context.Request.Path.StartsWithSegments(Links.SignIn)
        || context.Request.Path.StartsWithSegments(Links.OneTimeLinks);
}

public static class ReaderAntiforgerySetup
{
    public static void AddReaderAntiforgery(this IServiceCollection services)
    {
        services.AddAntiforgery(antiforgery => antiforgery.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest);
        var frameworks = services.Last(service => service.ServiceType == typeof(IAntiforgery)).ImplementationType!;
        services.Replace(ServiceDescriptor.Singleton<IAntiforgery>(
            provider => new ReaderAntiforgery((IAntiforgery)ActivatorUtilities.CreateInstance(provider, frameworks))));
    }
}
