namespace SocialWelfare.Web.Hosting;

public static class ErrorPages
{
    public const string Path = "/galat";

    /// <summary>Faults become a page in the house style, or ProblemDetails under /api; so does an address that leads nowhere.</summary>
    public static WebApplication UseErrorPages(this WebApplication app)
    {
        app.Use(KeepMethodAsync);
        app.UseExceptionHandler(Path + "/500", createScopeForErrors: true);
        app.UseStatusCodePagesWithReExecute(Path + "/{0}", createScopeForStatusCodePages: true);

        app.Use(LeaveUnwrittenAsync);

        // Inside the page handlers: what these answer has a body, so the outer ones leave it alone.
        app.UseWhen(IsApi, api => api.UseExceptionHandler().UseStatusCodePages());
        return app;
    }

    /// <summary>For what is written about the request outside: on the way to its error page it becomes another.</summary>
    private static async Task KeepMethodAsync(HttpContext context, RequestDelegate next)
    {
        var asked = context.Request.Method;
        try
        {
            await next(context);
        }
        finally
        {
            context.Request.Method = asked;
        }
    }

    /// <summary>
    /// What answers an error without a word gets its page: also where a content type was already set, as it is before a page's form is
    /// refused. Without this the pages of errors leave such an answer alone, and the reader sees nothing. The page itself is asked for
    /// with GET: it knows no other method, and a form is not refused a second time for what it carries.
    /// </summary>
    private static async Task LeaveUnwrittenAsync(HttpContext context, RequestDelegate next)
    {
        await next(context);
        if (context.Response is { HasStarted: false, StatusCode: >= StatusCodes.Status400BadRequest, ContentLength: null or 0 })
        {
            (context.Response.ContentType, context.Response.ContentLength) = (null, null);
            context.Request.Method = HttpMethods.IsHead(context.Request.Method) ? HttpMethods.Head : HttpMethods.Get;
        }
    }

    private static bool IsApi(HttpContext context) => context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase);
}
