using Microsoft.Playwright;
using SocialWelfare.EndToEndTests.Fixtures;

namespace SocialWelfare.EndToEndTests;

public sealed class AccessibilityTests(WebAppFixture app, BrowserFixture browser)
{
    [Theory]
    [MemberData(nameof(ReadingPages.Kinds), MemberType = typeof(ReadingPages))]
    public async Task Page_InLightAndDarkOnDesktopAndPhone_HasNoGraveViolation(string address)
    {
        await using var watched = await browser.OpenAsync(app.BaseAddress);
        await watched.GotoAsync(address);
        // A page with a choice in its address has the parts of the one without: light and wide, dark and narrow are enough of it.
        var isVariant = address.Contains('?', StringComparison.Ordinal);
        await watched.Page.AssertAccessibleAsync(isVariant ? [ColorScheme.Light] : [ColorScheme.Light, ColorScheme.Dark]);
        if (!isVariant)
        {
            await watched.Page.AssertFocusVisibleAsync();
            await watched.Page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = ColorScheme.Light });
            await watched.Page.AssertFocusVisibleAsync();
        }

        await watched.Page.SetViewportSizeAsync(Screens.Phone.Width, Screens.Phone.Height);
        await watched.Page.AssertAccessibleAsync(isVariant ? [ColorScheme.Dark] : [ColorScheme.Light, ColorScheme.Dark]);
    }

    /// <summary>The check itself can fail: in the light palette, in the dark one only, and by more than a contrast.</summary>
    [Theory]
    [InlineData("main.append(Object.assign(document.createElement('p'), { textContent: 'pucat', style: 'color:#eee;background:#fff' }))", "Light\nserious color-contrast")]
    [InlineData("matchMedia('(prefers-color-scheme: dark)').onchange = () => main.append(Object.assign(document.createElement('p'), { textContent: 'gelap', style: 'color:#111;background:#000' }))", "Dark\nserious color-contrast")]
    [InlineData("main.append(document.createElement('button'))", "critical button-name")]
    public async Task AssertAccessible_PageWithAViolation_TellsIt(string violate, string told)
    {
        await using var watched = await browser.OpenAsync(app.BaseAddress, new BrowserNewContextOptions { ColorScheme = ColorScheme.Light });
        await watched.GotoAsync("/cari?q=ban");
        await watched.Page.EvaluateAsync($"() => {{ const main = document.querySelector('main'); {violate}; }}");

        var failure = await Assert.ThrowsAnyAsync<Exception>(watched.Page.AssertAccessibleInLightAndDarkAsync);

        Assert.Contains(told, failure.Message, StringComparison.Ordinal);
    }

    /// <summary>MudBlazor's stylesheet takes the ring from links and buttons; the check of it can fail.</summary>
    [Theory]
    [InlineData("none", ": 0 px")]
    [InlineData("3px solid #eee", ": 3 px")]
    public async Task AssertFocusVisible_RingThatNobodySees_TellsIt(string style, string told)
    {
        await using var watched = await browser.OpenAsync(app.BaseAddress, new BrowserNewContextOptions { ColorScheme = ColorScheme.Light });
        await watched.GotoAsync("/cari?q=ban");
        await watched.Page.AssertFocusVisibleAsync();
        await watched.Page.EvaluateAsync("style => document.querySelectorAll('main a').forEach(link => link.style.setProperty('outline', style, 'important'))", style);

        var failure = await Assert.ThrowsAnyAsync<Exception>(watched.Page.AssertFocusVisibleAsync);

        Assert.Contains(told, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Map_WithTheKeyboard_LeadsToEveryArea()
    {
        await using var watched = await browser.OpenAsync(app.BaseAddress);
        var page = watched.Page;
        await watched.GotoAsync("/");
        var areas = await page.Locator("a.map-area").EvaluateAllAsync<string[]>("areas => areas.map(area => area.dataset.area)");
        Assert.Equal(27, areas.Distinct().Count());

        var reached = new List<string>();
        await page.Locator("#peta button[type=submit]").FocusAsync();
        await page.Keyboard.PressAsync("Tab"); // The source of the province's figure.
        foreach (var _ in areas)
        {
            await page.Keyboard.PressAsync("Tab");
            reached.Add(await page.EvaluateAsync<string>("document.activeElement.dataset.area ?? document.activeElement.outerHTML"));
        }

        Assert.Equal(areas, reached);
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page).ToHaveURLAsync(new Uri(app.BaseAddress, "/wilayah/" + reached[^1]).AbsoluteUri);
    }

    [Fact]
    public async Task SkipLink_IsTheFirstStopAndLeadsPastTheMenu()
    {
        await using var watched = await browser.OpenAsync(app.BaseAddress);
        var page = watched.Page;
        await watched.GotoAsync("/indikator/poverty_rate?tahun=2015");
        await page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(page.Locator(".skip-link")).ToBeFocusedAsync();
        await Assertions.Expect(page.Locator(".skip-link")).ToBeInViewportAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page).ToHaveURLAsync(new Uri(app.BaseAddress, "/indikator/poverty_rate?tahun=2015#isi").AbsoluteUri);
        await page.Keyboard.PressAsync("Tab");
        Assert.True(await page.EvaluateAsync<bool>("document.querySelector('main').contains(document.activeElement)"));
    }
}
