using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using SocialWelfare.EndToEndTests.Fixtures;

namespace SocialWelfare.EndToEndTests;

public sealed class AccessibilityTests(WebAppFixture app, BrowserFixture browser)
{
    private static readonly string[] Grave = ["serious", "critical"];

    [Theory]
    [MemberData(nameof(ReadingPages.Kinds), MemberType = typeof(ReadingPages))]
    public async Task Page_InLightAndDark_HasNoGraveViolation(string address)
    {
        await using var watched = await browser.OpenAsync(app.BaseAddress, new BrowserNewContextOptions { ColorScheme = ColorScheme.Light });
        await watched.GotoAsync(address);
        await AssertNoGraveViolationAsync(watched.Page);
        await watched.Page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = ColorScheme.Dark });
        await AssertNoGraveViolationAsync(watched.Page, OnlyContrast);
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

    /// <summary>Of what axe looks at, the dark palette changes nothing else.</summary>
    private static readonly RunOnlyOptions OnlyContrast = new() { Type = "rule", Values = ["color-contrast"] };

    internal static async Task AssertNoGraveViolationAsync(IPage page, RunOnlyOptions? only = null)
    {
        var result = await page.RunAxe(new AxeRunOptions { ResultTypes = [ResultType.Violations], RunOnly = only });
        var grave = result.Violations.Where(violation => Grave.Contains(violation.Impact)).Select(Describe).ToList();
        Assert.True(grave.Count == 0, string.Join('\n', grave));
    }

    private static string Describe(AxeResultItem violation) =>
        $"{violation.Impact} {violation.Id}: {violation.Help}\n" + string.Join('\n', violation.Nodes.Take(5).Select(node =>
            $"   {node.Html}\n      {string.Join("; ", node.Any.Concat(node.All).Concat(node.None).Select(check => check.Message))}"));
}
