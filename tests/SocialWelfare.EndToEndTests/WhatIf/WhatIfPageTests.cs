using Microsoft.Playwright;
using SocialWelfare.EndToEndTests.Fixtures;

namespace SocialWelfare.EndToEndTests.WhatIf;

public sealed class WhatIfPageTests(WebAppFixture app, BrowserFixture browser)
{
    private const string Address = "/target/bagaimana-jika?indikator=poverty_rate&tahun=2029&nilai=6";

    [Fact]
    public async Task WhatIf_ANewTarget_IsAnsweredInTheCircuitAndCarriedByTheAddress()
    {
        await using var watched = await browser.OpenAsync(app.BaseAddress);
        var page = watched.Page;
        await watched.GotoAsync(Address);
        await page.Locator("[data-interactive=true]").WaitForAsync();
        var before = await page.Locator("[data-in-time]").InnerTextAsync();

        await page.GetByLabel("Nilai target").FillAsync("2,5");
        await Assertions.Expect(page.Locator("[data-in-time]")).Not.ToHaveTextAsync(before);
        await Assertions.Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("nilai=2\\.5"));
        await Assertions.Expect(page.Locator(".what-if-answer")).ToContainTextAsync("2,50 %");

        // What reads in two ways is not guessed, and the answer stays that of the last clear number.
        await page.GetByLabel("Nilai target").FillAsync("2.500");
        await Assertions.Expect(page.Locator(".what-if-inputs")).ToContainTextAsync("dapat dibaca sebagai ribuan");
        await Assertions.Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("nilai=2\\.5&"));

        var answer = await page.Locator("[data-in-time]").InnerTextAsync();
        await page.ReloadAsync();
        await Assertions.Expect(page.Locator("[data-in-time]")).ToHaveTextAsync(answer);

        // A working page has its circuit; anything else is a fault.
        Assert.DoesNotContain(watched.Problems, problem => !problem.StartsWith("WebSocket", StringComparison.Ordinal));
    }

    [Fact]
    public async Task WhatIf_WithoutScript_StillAnswersWhatTheAddressAsks()
    {
        await using var watched = await browser.OpenAsync(app.BaseAddress, new BrowserNewContextOptions { JavaScriptEnabled = false });
        await watched.GotoAsync(Address);

        await Assertions.Expect(watched.Page.Locator("[data-in-time]")).ToHaveTextAsync(new System.Text.RegularExpressions.Regex("^\\d+$"));
    }
}
