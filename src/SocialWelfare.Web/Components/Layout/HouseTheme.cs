using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using MudBlazor;

namespace SocialWelfare.Web.Components.Layout;

/// <summary>The house's colours and type, as MudBlazor's theme.</summary>
public static class HouseTheme
{
    private static readonly string[] Fonts = ["Inter", "Segoe UI Variable Text", "Segoe UI", "system-ui", "Noto Sans", "Helvetica Neue", "Arial", "sans-serif"];

    public static readonly MudTheme Theme = new()
    {
        PaletteLight = new PaletteLight
        {
            Primary = "#0b6b5d",
            PrimaryContrastText = "#ffffff",
            Secondary = "#1d5f94",
            Background = "#f4f7f6",
            BackgroundGray = "#e9efed",
            Surface = "#ffffff",
            TextPrimary = "#14201d",
            TextSecondary = "#4a5a56",
            LinesDefault = "#d9e2df",
            LinesInputs = "#7d8f8a",
            Divider = "#d9e2df",
            TableLines = "#e2e9e7",
            Info = "#1d5f94",
            Success = "#0b6b5d",
            Warning = "#8a5300",
            Error = "#a8360b",
        },
        PaletteDark = new PaletteDark
        {
            Primary = "#62cdb9",
            PrimaryContrastText = "#06231e",
            Secondary = "#8cc4f2",
            Background = "#0d1514",
            BackgroundGray = "#121c1a",
            Surface = "#16211f",
            TextPrimary = "#e8f0ee",
            TextSecondary = "#a9bab5",
            LinesDefault = "#2a3936",
            LinesInputs = "#71857f",
            Divider = "#2a3936",
            TableLines = "#24322f",
            Info = "#8cc4f2",
            Success = "#62cdb9",
            Warning = "#f0b860",
            Error = "#f5a27c",
        },
        Typography = new Typography { Default = new DefaultTypography { FontFamily = Fonts } },
        LayoutProperties = new LayoutProperties { DefaultBorderRadius = "10px" },
    };

    /// <summary>Colours that mean something, which MudBlazor's palette has no word for: custom property, in light and in dark.</summary>
    private static readonly Dictionary<string, (string Light, string Dark)> Meanings = new(StringComparer.Ordinal)
    {
        ["better"] = ("#1360a3", "#86c1f5"),
        ["worse"] = ("#a8360b", "#f5a27c"),
        ["neutral"] = ("#4a5a56", "#a9bab5"),
        ["c1"] = ("#fdf0da", "#38291b"),
        ["c2"] = ("#f9cf98", "#6b4120"),
        ["c3"] = ("#ee9d55", "#94541f"),
        ["c4"] = ("#b8531d", "#dd8d45"),
        ["c5"] = ("#8c340f", "#ffd09a"),
        ["n1"] = ("#e7eff5", "#1d2c37"),
        ["n2"] = ("#c0d5e4", "#2c4a60"),
        ["n3"] = ("#8fb3cd", "#457191"),
        ["n4"] = ("#5789ae", "#75a5c7"),
        ["n5"] = ("#2a5a82", "#bcdcf2"),
        ["on-pale"] = ("#2a1a0d", "#f6e9dc"),
        ["on-dark"] = ("#ffffff", "#241405"),
        ["none-ground"] = ("#eef1f0", "#1b2725"),
        ["none-line"] = ("#b9c4c1", "#3d4e4a"),
        ["series-1"] = ("#0b6b5d", "#62cdb9"),
        ["series-2"] = ("#c2410c", "#f5a27c"),
        ["series-3"] = ("#1d5f94", "#8cc4f2"),
        ["series-4"] = ("#9b2c6f", "#e7a1cc"),
        ["series-5"] = ("#8a6100", "#e6c15c"),
        ["series-6"] = ("#4d4fae", "#b3b4f7"),
        ["series-province"] = ("#14201d", "#ffffff"),
        ["series-rest"] = ("#cfd8d5", "#35443f"),
        ["series-rest-strong"] = ("#8fa09b", "#71857f"),
        ["chart-ink"] = ("#14201d", "#e8f0ee"),
        ["chart-ink-soft"] = ("#4a5a56", "#a9bab5"),
        ["chart-ink-faint"] = ("#6d7c78", "#8a9c97"),
        ["chart-grid"] = ("#e2e9e7", "#2a3936"),
        ["zero-yes"] = ("#0b6b5d", "#62cdb9"),
        ["zero-yes-ink"] = ("#ffffff", "#06231e"),
        ["zero-maybe"] = ("#b5ded4", "#21544a"),
        ["zero-maybe-ink"] = ("#06332b", "#dcf5ef"),
        ["zero-cases"] = ("#f0a35c", "#a85c1e"),
        ["zero-cases-ink"] = ("#2a1405", "#ffffff"),
        ["shade"] = ("0 1px 2px rgb(20 40 36 / .06), 0 6px 20px rgb(20 40 36 / .05)", "none"),
    };

    /// <summary>As custom properties, to stand beside those of MudBlazor.</summary>
    public static string MeaningsIn(bool isDark) => string.Concat(Meanings.Select(each => $"--{each.Key}:{(isDark ? each.Value.Dark : each.Value.Light)};"));
}

/// <summary>
/// <see cref="HouseTheme"/> as a style sheet. MudThemeProvider would write it into every page as an inline style
/// element, which the Content-Security-Policy forbids; as a file it is also sent only once.
/// </summary>
public sealed class ThemeStylesheet(IServiceScopeFactory scopes, ILoggerFactory loggers)
{
    private const string StyleStart = "<style class='mud-theme-provider'>";
    private readonly Lazy<Task<string>> _css = new(() => RenderAsync(scopes, loggers));

    /// <summary>The style sheet's address, which changes with its content.</summary>
    public async Task<string> PathAsync() =>
        $"/theme.{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(await _css.Value))[..6])}.css";

    public Task<string> CssAsync() => _css.Value;

    private static async Task<string> RenderAsync(IServiceScopeFactory scopes, ILoggerFactory loggers)
    {
        await using var scope = scopes.CreateAsyncScope();
        await using var renderer = new HtmlRenderer(scope.ServiceProvider, loggers);
        var light = await VariablesAsync(renderer, isDark: false);
        var dark = await VariablesAsync(renderer, isDark: true);
        return $$"""
            :root{color-scheme:light;{{light}}}
            :root[data-theme=gelap]{color-scheme:dark;{{dark}}}
            @media (prefers-color-scheme:dark){:root[data-theme=sistem]{color-scheme:dark;{{dark}} } }
            """;
    }

    /// <summary>The custom properties inside the provider's ":root{…}".</summary>
    private static async Task<string> VariablesAsync(HtmlRenderer renderer, bool isDark)
    {
        var html = await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync<MudThemeProvider>(ParameterView.FromDictionary(new Dictionary<string, object?>
            {
                [nameof(MudThemeProvider.Theme)] = HouseTheme.Theme,
                [nameof(MudThemeProvider.IsDarkMode)] = isDark,
            }))).ToHtmlString());
        var open = html.IndexOf('{', html.IndexOf(StyleStart, StringComparison.Ordinal));
        return html[(open + 1)..html.IndexOf('}', open)].ReplaceLineEndings("").Trim() + HouseTheme.MeaningsIn(isDark);
    }
}

public static class ThemeEndpoints
{
    public static void MapTheme(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/theme.{hash}.css", async (HttpContext context, ThemeStylesheet theme) =>
        {
            if (context.Request.Path != await theme.PathAsync())
            {
                return Results.NotFound();
            }

            context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
            return Results.Text(await theme.CssAsync(), "text/css");
        });
}
