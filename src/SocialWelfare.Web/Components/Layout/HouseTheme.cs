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
        return html[(open + 1)..html.IndexOf('}', open)].ReplaceLineEndings("").Trim();
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
