namespace SocialWelfare.Web.Hosting;

/// <summary>
/// What a cache may do with an answer. A reader's page depends on cookies (language, palette, who is signed in), so a cache
/// keeps one for each, and asks again before it shows it: a release is seen at once. Faults are not kept.
/// Static files say themselves how long they hold; what a signed-in person sees is never stored (AccountsSetup).
/// </summary>
public static class PageCaching
{
    private static readonly string[] DependsOn = ["Cookie", "Accept-Encoding"];

    /// <summary>The API explains refusals in the caller's language.</summary>
    private static readonly string[] ApiDependsOn = [.. DependsOn, "Accept-Language"];

    public static IApplicationBuilder UsePageCaching(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        context.Response.OnStarting(() =>
        {
            Apply(context.Request, context.Response);
            return Task.CompletedTask;
        });
        return next(context);
    });

    internal static void Apply(HttpRequest request, HttpResponse response)
    {
        var headers = response.Headers;
        var isPage = response.ContentType?.StartsWith("text/html", StringComparison.OrdinalIgnoreCase) == true;
        if (headers.CacheControl.Count > 0 && !isPage)
        {
            return;
        }

        if (response.StatusCode >= StatusCodes.Status400BadRequest)
        {
            headers.CacheControl = "no-store";
        }
        else if (headers.CacheControl.Count == 0)
        {
            headers.CacheControl = "no-cache";
        }

        var named = headers.Vary.ToString().Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var depends = request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase) ? ApiDependsOn : DependsOn;
        headers.Vary = string.Join(", ", named.Union(depends, StringComparer.OrdinalIgnoreCase));
    }
}
