using System.Globalization;
using Microsoft.Net.Http.Headers;

namespace SocialWelfare.Web.Hosting;

/// <summary>
/// In which language the API explains a refusal: what ?lang= asks for or the reader chose before, else the first of our
/// languages in Accept-Language, else English, in which programs were always answered. Pages follow the choice alone.
/// </summary>
public static class ApiLanguage
{
    public const string Default = "en";

    /// <summary>From here on this request is answered in its caller's language.</summary>
    public static void Use(HttpContext context)
    {
        var language = IsChosen(context.Request) ? Preferences.Of(context).Language : Choose(context.Request.Headers.AcceptLanguage);
        CultureInfo.CurrentUICulture = Preferences.CultureOf(language);
    }

    internal static string Choose(IList<string?> acceptLanguage)
    {
        // "en-GB" asks for "en"; q=0 says "not this one".
        var wanted = StringWithQualityHeaderValue.TryParseList(acceptLanguage.OfType<string>().ToList(), out var parsed)
            ? parsed.Where(each => each.Quality is not 0).OrderByDescending(each => each.Quality ?? 1).Select(each => each.Value.ToString())
            : [];
        return wanted.Select(tag => Preferences.Languages.FirstOrDefault(language => tag.Split('-')[0].Equals(language, StringComparison.OrdinalIgnoreCase)))
            .FirstOrDefault(language => language is not null) ?? Default;
    }

    private static bool IsChosen(HttpRequest request) =>
        request.Query.ContainsKey(Preferences.LanguageParameter)
        || Preferences.Languages.Contains(request.Cookies[Preferences.CookieName(request, Preferences.LanguageParameter)]);
}
