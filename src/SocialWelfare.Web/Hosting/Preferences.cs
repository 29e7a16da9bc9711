using System.Globalization;
using Microsoft.AspNetCore.Http.Extensions;

namespace SocialWelfare.Web.Hosting;

/// <summary>How the reader wants the pages: ?lang= and ?tema= change it, two cookies remember it.</summary>
/// <param name="Language">"id" or "en".</param>
/// <param name="Theme">"terang", "gelap", or "sistem" to follow the device.</param>
public sealed record Preferences(string Language, string Theme)
{
    public const string LanguageParameter = "lang";
    public const string ThemeParameter = "tema";
    public const string SystemTheme = "sistem";

    private static readonly object MalformedMark = new();

    public static readonly IReadOnlyList<string> Languages = ["id", "en"];
    public static readonly IReadOnlyList<string> Themes = [SystemTheme, "terang", "gelap"];

    private static readonly Dictionary<string, CultureInfo> Cultures = new() { ["id"] = Culture("id-ID"), ["en"] = Culture("en-GB") };

    public static Preferences Of(HttpContext context) => (Preferences)context.Items[typeof(Preferences)]!;

    /// <summary>Whether the address asked for a language or a theme that there is none of; known on the error page too, which comes without that address.</summary>
    public static bool WereMalformed(HttpContext context) => context.Items.ContainsKey(MalformedMark);

    internal static void MarkMalformed(HttpContext context) => context.Items[MalformedMark] = true;

    internal static bool TryRead(HttpContext context, out Preferences preferences)
    {
        var languageIsKnown = TryRead(context, LanguageParameter, Languages, out var language);
        var themeIsKnown = TryRead(context, ThemeParameter, Themes, out var theme);
        preferences = new Preferences(language, theme);
        return languageIsKnown && themeIsKnown;
    }

    internal void Apply(HttpContext context)
    {
        context.Items[typeof(Preferences)] = this;
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureOf(Language);
    }

    internal static CultureInfo CultureOf(string language) => Cultures[language];

    /// <summary>Behind HTTPS the browser itself holds the cookie to this host and path, and to HTTPS.</summary>
    internal static string CookieName(HttpRequest request, string name) => request.IsHttps ? HostCookies.Prefix + name : name;

    private static bool TryRead(HttpContext context, string name, IReadOnlyList<string> known, out string value)
    {
        var remembered = context.Request.Cookies[CookieName(context.Request, name)];
        value = remembered is not null && known.Contains(remembered) ? remembered : known[0];
        if (!context.Request.Query.TryGetValue(name, out var asked))
        {
            return true;
        }

        if (asked is not [{ } only] || !known.Contains(only))
        {
            return false;
        }

        value = only;
        context.Response.Cookies.Append(CookieName(context.Request, name), only, new CookieOptions
        {
            Path = "/",
            MaxAge = TimeSpan.FromDays(365),
            HttpOnly = true,
            SameSite = SameSiteMode.Lax,
            Secure = context.Request.IsHttps,
            IsEssential = true,
        });
        return true;
    }

    private static CultureInfo Culture(string name)
    {
        var culture = new CultureInfo(name);
        culture.NumberFormat.NegativeSign = "\u2212";
        return CultureInfo.ReadOnly(culture);
    }
}

public static class PreferencesSetup
{
    public static IApplicationBuilder UsePreferences(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        var isKnown = Preferences.TryRead(context, out var preferences);
        preferences.Apply(context);
        if (isKnown)
        {
            await next(context);
        }
        else
        {
            Preferences.MarkMalformed(context);
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
        }
    });

    /// <summary>This page's address with one parameter changed.</summary>
    public static string WithParameter(this HttpRequest request, string name, string value)
    {
        // Parameters have no case: "LANG" is the same one, and two of them would be refused.
        var query = new QueryBuilder(request.Query.Where(each => !each.Key.Equals(name, StringComparison.OrdinalIgnoreCase))) { { name, value } };
        return request.PathBase + request.Path + query.ToQueryString();
    }
}
