using System.Text.RegularExpressions;
using Microsoft.Playwright;
using SocialWelfare.EndToEndTests.Fixtures;

namespace SocialWelfare.EndToEndTests;

/// <summary>
/// For people: pictures of every page, into the folder that WELFARE_SCREENSHOTS names; WELFARE_SCREENSHOTS_OF, where set, is
/// a regular expression for the addresses wanted.
/// </summary>
public sealed class ScreenshotTool(WebAppFixture app, BrowserFixture browser)
{
    private const string Variable = "WELFARE_SCREENSHOTS";

    [Fact(Explicit = true)]
    public async Task TakePictures()
    {
        var folder = Environment.GetEnvironmentVariable(Variable);
        Assert.SkipWhen(string.IsNullOrEmpty(folder), $"Set {Variable} to the folder for the pictures.");
        var wanted = new Regex(Environment.GetEnvironmentVariable(Variable + "_OF") ?? "");
        foreach (var address in ReadingPages.Working.Select(page => page.Address).Concat(ReadingPages.Failing.Select(page => page.Address)).Where(address => wanted.IsMatch(address)))
        {
            var name = Path.Combine(folder!, string.Join('-', address.Split('/', '?', '&', '=', ',').Where(part => part.Length > 0).DefaultIfEmpty("ringkasan")));
            await TakeAsync(address, name + ".desktop", Screens.Desktop, ColorScheme.Light);
            await TakeAsync(address, name + ".dark", Screens.Desktop, ColorScheme.Dark);
            await TakeAsync(address, name + ".phone", Screens.Phone, ColorScheme.Light);
        }
    }

    private async Task TakeAsync(string address, string path, ViewportSize size, ColorScheme colours)
    {
        await using var watched = await browser.OpenAsync(app.BaseAddress, new BrowserNewContextOptions { ViewportSize = size, ColorScheme = colours });
        var page = watched.Page;
        await watched.GotoAsync(address);
        await Assertions.Expect(page.Locator("welfare-chart:not([data-drawn=true])")).ToHaveCountAsync(0);
        await page.ScreenshotAsync(new PageScreenshotOptions { Path = path + ".png", FullPage = true });
        if (path.EndsWith(".desktop", StringComparison.Ordinal))
        {
            await page.PdfAsync(new PagePdfOptions { Path = path + ".pdf", PreferCSSPageSize = true, PrintBackground = true });
        }
    }
}
