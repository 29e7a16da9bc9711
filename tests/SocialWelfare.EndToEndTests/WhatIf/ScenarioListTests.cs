using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using SocialWelfare.Data.Access;
using SocialWelfare.EndToEndTests.Fixtures;
using SocialWelfare.EndToEndTests.Submissions;
using SocialWelfare.Services.WhatIf;

namespace SocialWelfare.EndToEndTests.WhatIf;

/// <summary>Kept what-ifs, as leaders work with them and as everybody reads them.</summary>
[Collection(WithOfficeApp.Name)]
public sealed class ScenarioListTests(OfficeApp app, BrowserFixture browser) : OfficeTests(app)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Scenarios_Kept_AreFoundBySearchingAndReadByEverybody()
    {
        var leader = await App.AddAsync(Role.Leader);
        var scenarios = App.Services.GetRequiredService<ScenarioService>();
        foreach (var name in (string[])["Separuh poin", "Satu poin"])
        {
            Assert.Null((await scenarios.SaveAsync(leader.Id, name, "indikator=poverty_rate&tahun=2029&nilai=5.5&laju=", Cancellation)).Refusal);
        }

        await using var watched = await browser.SignInAsync(App, leader, "/target/bagaimana-jika");
        var page = watched.Page;
        await page.GetByRole(AriaRole.Link, new() { Name = "Semua skenario tersimpan" }).ClickAsync();
        await page.ListReadyAsync();
        await Assertions.Expect(page.Rows()).ToHaveCountAsync(2);
        await WorkingLists.AssertInGoodShapeAsync(watched, "skenario");
        await page.GetByLabel("Cari nama skenario atau penyimpan").FillAsync("separuh");
        await Assertions.Expect(page.Rows()).ToHaveCountAsync(1);
        await page.Rows().Locator("a").ClickAsync();
        await Assertions.Expect(page.Locator(".what-if-answer")).ToContainTextAsync("5,50 %");
        using var anybody = App.NewVisitor();
        Assert.Contains("Separuh poin", await anybody.ReadAsync("/target/skenario"), StringComparison.Ordinal);
        watched.AssertNoFault();
    }
}
