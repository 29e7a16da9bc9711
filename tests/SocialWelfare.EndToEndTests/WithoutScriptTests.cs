using Microsoft.Playwright;
using SocialWelfare.EndToEndTests.Fixtures;

namespace SocialWelfare.EndToEndTests;

public sealed class WithoutScriptTests(WebAppFixture app, BrowserFixture browser)
{
    [Fact]
    public async Task Overview_ShowsFiguresMapAndRanking()
    {
        await using var watched = await OpenAsync("/");
        var page = watched.Page;
        await Assertions.Expect(page.Locator("[data-figure=poverty_rate]")).ToContainTextAsync("7,02 %");
        await Assertions.Expect(page.Locator("[data-figure=poverty_rate]")).ToContainTextAsync("2025");
        foreach (var figure in (string[])["7,46", "6,75", "15,9"])
        {
            await Assertions.Expect(page.Locator("main")).ToContainTextAsync(figure);
        }

        Assert.Equal(27, await page.Locator("a.map-area[data-area]").CountAsync());
        Assert.Equal(27 + 1, await page.Locator(".ranking li").CountAsync());
        Assert.Equal(1, await page.Locator(".ranking li.is-province").CountAsync());
    }

    [Fact]
    public async Task Filter_IsAFormWhoseAddressHoldsTheChoice()
    {
        await using var watched = await OpenAsync("/");
        var page = watched.Page;
        await page.Locator("select[name=indikator]").SelectOptionAsync("unemployment_rate");
        await page.Locator("select[name=tahun]").SelectOptionAsync("");
        await page.Locator("#peta button[type=submit]").ClickAsync();
        Assert.Equal("/?indikator=unemployment_rate&tahun=#peta", app.BaseAddress.MakeRelativeUri(new Uri(page.Url)).OriginalString.Insert(0, "/"));
        await Assertions.Expect(page.Locator("#peta h2")).ToContainTextAsync("pengangguran", new() { IgnoreCase = true });
    }

    [Fact]
    public async Task Search_IsAFormThatListsWhatFits()
    {
        await using var watched = await OpenAsync("/tentang");
        var page = watched.Page;
        await page.Locator(".site-search input").FillAsync("bandung");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page).ToHaveURLAsync(new Uri(app.BaseAddress, "/cari?q=bandung").AbsoluteUri);
        await Assertions.Expect(page.Locator(".choices a")).ToHaveTextAsync(["Kabupaten Bandung", "Kabupaten Bandung Barat", "Kota Bandung"]);
    }

    [Fact]
    public async Task Comparison_WithChosenBoxes_ShowsTheirFiguresAsATable()
    {
        await using var watched = await OpenAsync("/bandingkan");
        var page = watched.Page;
        await page.Locator("input[name=wilayah][value='3204']").CheckAsync();
        await page.Locator("input[name=wilayah][value='3273']").CheckAsync();
        await page.Locator("#waktu button[type=submit]").ClickAsync();
        await page.Locator("#waktu summary").ClickAsync();
        await Assertions.Expect(page.Locator("#waktu table").First.Locator("thead th")).ToHaveTextAsync(["Tahun", "Kab. Bandung", "Kota Bandung", "Jawa Barat"]);
        await Assertions.Expect(page.Locator("#waktu tbody tr").Filter(new() { HasText = "2024" })).ToContainTextAsync("6,19");
        Assert.Equal(27, await page.Locator("#sebaran tbody tr").CountAsync());
    }

    [Fact]
    public async Task Indicator_ShowsItsTableAndSortsByLinks()
    {
        await using var watched = await OpenAsync("/indikator/poverty_rate");
        var page = watched.Page;
        await page.Locator("table.figures thead a:text-is('2024')").ClickAsync();
        Assert.Equal("descending", await page.Locator("table.figures thead th:not(.change-column)", new() { HasText = "2024" }).GetAttributeAsync("aria-sort"));
        await Assertions.Expect(page.Locator("table.figures tbody tr").Nth(0)).ToContainTextAsync("Jawa Barat");
        var values = await page.Locator("table.figures td[data-key$='/2024']").AllTextContentsAsync();
        var numbers = values.Skip(1).Select(value => decimal.Parse(value, new System.Globalization.CultureInfo("id-ID"))).ToList();
        Assert.Equal(27, numbers.Count);
        Assert.Equal(numbers.OrderDescending(), numbers);
    }

    private async Task<WatchedPage> OpenAsync(string address)
    {
        var watched = await browser.OpenAsync(app.BaseAddress, new BrowserNewContextOptions { JavaScriptEnabled = false });
        await watched.GotoAsync(address);
        return watched;
    }
}
