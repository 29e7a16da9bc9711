using Microsoft.Playwright;
using SocialWelfare.EndToEndTests.Submissions;

namespace SocialWelfare.EndToEndTests.Fixtures;

/// <summary>Lists that people work in, in a browser.</summary>
internal static class WorkingLists
{
    /// <summary>The circuit is there, and the list has come.</summary>
    public static async Task ListReadyAsync(this IPage page)
    {
        await page.Locator(".working[data-interactive=true] .mud-table").WaitForAsync();
        await Assertions.Expect(page.Locator(".working .mud-table-loading")).ToHaveCountAsync(0);
    }

    public static ILocator Rows(this IPage page) => page.Locator(".working tbody tr.mud-table-row:has(a)");

    /// <summary>Under the product's own content policy; axe, focus and width.</summary>
    public static async Task AssertInGoodShapeAsync(WatchedPage watched, string name)
    {
        var page = watched.Page;
        foreach (var size in (ViewportSize[])[Screens.Phone, Screens.Desktop])
        {
            await page.SetViewportSizeAsync(size.Width, size.Height);
            if (Environment.GetEnvironmentVariable("WELFARE_SCREENSHOTS") is { Length: > 0 } folder)
            {
                await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"{name}.{size.Width}.png"), FullPage = true });
            }

            await PagesTests.AssertNoOverflowAsync(page);
            await page.AssertAccessibleInLightAndDarkAsync();
        }

        await page.AssertFocusVisibleAsync();
        watched.AssertNoFault();
    }
}
