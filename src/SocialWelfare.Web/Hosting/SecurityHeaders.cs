namespace SocialWelfare.Web.Hosting;

/// <summary>Headers that every answer carries; why each of them: docs/decisions/0004-content-security-policy.md.</summary>
public static class SecurityHeaders
{
    /// <summary>No inline script or style element anywhere. Style attributes are allowed: ECharts and MudBlazor set them.</summary>
    public const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; img-src 'self' data:; font-src 'self'; "
        + "connect-src 'self'; form-action 'self'; base-uri 'self'; frame-ancestors 'none'; manifest-src 'self'";

    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        // Asked now: a page of an error comes from another path.
        var referrer = SecretPaths.Holds(context.Request.Path) ? "no-referrer" : "same-origin";
        context.Response.OnStarting(() =>
        {
            var headers = context.Response.Headers;
            headers.ContentSecurityPolicy = ContentSecurityPolicy;
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = referrer;
            headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=()";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            headers["Cross-Origin-Resource-Policy"] = "same-origin";
            return Task.CompletedTask;
        });
        return next(context);
    });
}
