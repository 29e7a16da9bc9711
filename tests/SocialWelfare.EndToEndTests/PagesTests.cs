using Microsoft.Playwright;
using SocialWelfare.EndToEndTests.Fixtures;

namespace SocialWelfare.EndToEndTests;

public sealed class PagesTests(WebAppFixture app, BrowserFixture browser)
{
    [Theory]
    [MemberData(nameof(ReadingPages.All), MemberType = typeof(ReadingPages))]
    public async Task Page_OnDesktopAndPhone_IsWholeAndQuiet(string address, int charts, int status)
    {
        await using var watched = await browser.OpenAsync(app.BaseAddress);
        var page = watched.Page;

        var answer = await watched.GotoAsync(address);
        Assert.Equal(status, answer.Status);
        Assert.Equal(1, await page.Locator("h1").CountAsync());
        Assert.Equal(charts, await page.Locator("welfare-chart").CountAsync());
        await Assertions.Expect(page.Locator("welfare-chart[data-drawn=true]")).ToHaveCountAsync(charts);
        await AssertNoOverflowAsync(page);

        await page.SetViewportSizeAsync(Screens.Phone.Width, Screens.Phone.Height);
        await AssertNoOverflowAsync(page);
        Assert.Empty(watched.Problems);
    }

    [Fact]
    public async Task Language_OnceChosen_IsRememberedOnOtherPages()
    {
        await using var watched = await browser.OpenAsync(app.BaseAddress);
        await watched.GotoAsync("/?lang=en");
        await watched.GotoAsync("/");
        Assert.Equal("en", await watched.Page.Locator("html").GetAttributeAsync("lang"));
        await Assertions.Expect(watched.Page.Locator("body")).ToContainTextAsync("7.02");

        await watched.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "ID", Exact = true }).ClickAsync();
        await watched.GotoAsync("/indikator/poverty_rate");
        Assert.Equal("id", await watched.Page.Locator("html").GetAttributeAsync("lang"));
        await Assertions.Expect(watched.Page.Locator("h1")).ToContainTextAsync("Persentase penduduk miskin");
    }

    [Fact]
    public async Task Theme_ChosenAgainstTheDevice_IsUsedAndRemembered()
    {
        await using var watched = await browser.OpenAsync(app.BaseAddress, new BrowserNewContextOptions { ColorScheme = ColorScheme.Light });
        await watched.GotoAsync("/?tema=gelap");
        var dark = await BackgroundAsync(watched.Page);
        await watched.GotoAsync("/tentang");
        Assert.Equal(dark, await BackgroundAsync(watched.Page));
        await watched.GotoAsync("/tentang?tema=terang");
        Assert.NotEqual(dark, await BackgroundAsync(watched.Page));
    }

    [Fact]
    public async Task Links_FollowedWithinTheApplication_ChangeThePageWithoutLoadingItAnew()
    {
        await using var watched = await browser.OpenAsync(app.BaseAddress);
        var page = watched.Page;
        await watched.GotoAsync("/bandingkan");
        await page.EvaluateAsync("window.isTheSame = true");

        await page.Locator(".site-nav a[href='/indikator']").ClickAsync();
        await page.Locator("a[href='/indikator/poverty_rate']").ClickAsync();
        await Assertions.Expect(page.Locator("welfare-chart[data-drawn=true]")).ToHaveCountAsync(1);
        await page.GoBackAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new Uri(app.BaseAddress, "/indikator").AbsoluteUri);

        Assert.True(await page.EvaluateAsync<bool>("window.isTheSame === true"));
        Assert.Empty(watched.Problems);
    }

    [Fact]
    public async Task Search_WhileTyping_OffersNamesAndGoesThere()
    {
        await using var watched = await browser.OpenAsync(app.BaseAddress);
        var page = watched.Page;
        await watched.GotoAsync("/");
        var box = page.Locator(".site-search input");
        await box.PressSequentiallyAsync("cimahi");
        await Assertions.Expect(page.Locator("#search-suggestions option")).ToHaveCountAsync(1);
        Assert.Equal("Kota Cimahi", await page.Locator("#search-suggestions option").GetAttributeAsync("value"));
        await box.FillAsync("Kota Cimahi");
        await Assertions.Expect(page).ToHaveURLAsync(new Uri(app.BaseAddress, "/wilayah/3277").AbsoluteUri);
    }

    internal static async Task AssertNoOverflowAsync(IPage page)
    {
        var overflow = await page.EvaluateAsync<string>(
            """
            () => {
                const root = document.documentElement;
                if (root.scrollWidth <= root.clientWidth) return "";
                const widest = [...document.querySelectorAll("body *")].sort((a, b) => b.getBoundingClientRect().right - a.getBoundingClientRect().right)[0];
                return `${root.scrollWidth} > ${root.clientWidth}: ${widest.outerHTML.slice(0, 200)}`;
            }
            """);
        Assert.True(overflow.Length == 0, $"{page.Url} {overflow}");
    }

    private static async Task<string> BackgroundAsync(IPage page) =>
        await page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor");
}
