namespace SocialWelfare.Web.Hosting;

public static class ErrorPages
{
    public const string Path = "/galat";

    /// <summary>Faults become a page in the house style, or ProblemDetails under /api; so does an address that leads nowhere.</summary>
    public static WebApplication UseErrorPages(this WebApplication app)
    {
        app.UseWhen(IsApi, api => api.UseExceptionHandler().UseStatusCodePages());
        app.UseWhen(context => !IsApi(context), pages => pages
            .UseExceptionHandler(Path + "/500", createScopeForErrors: true)
            .UseStatusCodePagesWithReExecute(Path + "/{0}", createScopeForStatusCodePages: true));
        return app;
    }

    private static bool IsApi(HttpContext context) => context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase);
}
