using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using SocialWelfare.Web.Components;
using SocialWelfare.Web.Hosting;

namespace SocialWelfare.Web.Access;

/// <summary>
/// Blazor gives every page an antiforgery cookie and forbids caching it, form or not. Readers who are not signed in meet
/// forms on the pages of signing in only: everywhere else they get no cookie, and pages stay as cacheable as they are.
/// </summary>
/// <param name="plain">For plain HTTP.</param>
/// <param name="secure">For HTTPS, with a cookie of its own (<see cref="HostCookies"/>); the framework names it once for all requests.</param>
public sealed class ReaderAntiforgery(IAntiforgery plain, IAntiforgery secure) : IAntiforgery
{
    public AntiforgeryTokenSet GetAndStoreTokens(HttpContext httpContext) =>
        NeedsToken(httpContext) ? Inner(httpContext).GetAndStoreTokens(httpContext) : Inner(httpContext).GetTokens(httpContext);

    public AntiforgeryTokenSet GetTokens(HttpContext httpContext) => Inner(httpContext).GetTokens(httpContext);

    public Task<bool> IsRequestValidAsync(HttpContext httpContext) => Inner(httpContext).IsRequestValidAsync(httpContext);

    public void SetCookieTokenAndHeader(HttpContext httpContext) => Inner(httpContext).SetCookieTokenAndHeader(httpContext);

    public Task ValidateRequestAsync(HttpContext httpContext) => Inner(httpContext).ValidateRequestAsync(httpContext);

    private IAntiforgery Inner(HttpContext context) => context.Request.IsHttps ? secure : plain;

    private static bool NeedsToken(HttpContext context) =>
        context.User.Identity?.IsAuthenticated == true
        || context.Request.Path.StartsWithSegments(Links.SignIn)
        || context.Request.Path.StartsWithSegments(Links.OneTimeLinks);
}

public static class ReaderAntiforgerySetup
{
    private const string CookieName = "tumbuh.formulir";

    public static void AddReaderAntiforgery(this IServiceCollection services)
    {
        services.AddAntiforgery();
        services.Replace(ServiceDescriptor.Singleton<IAntiforgery>(provider => new ReaderAntiforgery(
            Make(provider, CookieName, CookieSecurePolicy.None), Make(provider, HostCookies.Prefix + CookieName, CookieSecurePolicy.Always))));
    }

    private static IAntiforgery Make(IServiceProvider provider, string cookieName, CookieSecurePolicy policy) => new ServiceCollection()
        .AddSingleton(provider.GetRequiredService<IDataProtectionProvider>())
        .AddSingleton(provider.GetRequiredService<ILoggerFactory>())
        .AddAntiforgery(antiforgery =>
        {
            antiforgery.Cookie.Name = cookieName;
            antiforgery.Cookie.Path = "/";
            antiforgery.Cookie.SecurePolicy = policy;
        })
        .BuildServiceProvider().GetRequiredService<IAntiforgery>();
}
