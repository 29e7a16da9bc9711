namespace SocialWelfare.Web.Hosting;

public static class ErrorPages
{
    public const string Path = "/galat";

    /// <summary>Faults become a page in the house style, or ProblemDetails under /api; so does an address that leads nowhere.</summary>
    public static WebApplication UseErrorPages(this WebApplication app)
    {
        app.UseExceptionHandler(Path + "/500", createScopeForErrors: true);
        app.UseStatusCodePagesWithReExecute(Path + "/{0}", createScopeForStatusCodePages: true);

        // Inside the page handlers: what these answer has a body, so the outer ones leave it alone.
        app.UseWhen(IsApi, api => api.UseExceptionHandler().UseStatusCodePages());
        return app;
    }

    private static bool IsApi(HttpContext context) => context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase);
}
