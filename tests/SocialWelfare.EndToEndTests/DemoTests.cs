using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using SocialWelfare.Data;
using SocialWelfare.Data.Access;
using SocialWelfare.Data.Catalogue;
using SocialWelfare.Data.Demo;
using SocialWelfare.EndToEndTests.Accounts;
using SocialWelfare.EndToEndTests.Fixtures;

namespace SocialWelfare.EndToEndTests;

/// <summary>The zero board with invented counts, and that nobody can take them for real ones.</summary>
public sealed partial class DemoTests(DemoAppFixture demo, WebAppFixture real, BrowserFixture browser) : IClassFixture<DemoAppFixture>
{
    private const string Board = "/target/nol-stunting-baru";

    /// <summary>Areas, indicators; coverage, the forms' due days and the counts of all months.</summary>
    private const int Queries = 6;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("")]
    [InlineData("?lang=en")]
    [InlineData("?urut=-cakupan")]
    public async Task Board_OnDesktopAndPhone_IsWholeAndQuiet(string query)
    {
        await using var watched = await browser.OpenAsync(demo.BaseAddress);
        var page = watched.Page;

        var answer = await watched.GotoAsync(Board + query);

        Assert.Equal(200, answer.Status);
        await Assertions.Expect(page.Locator("welfare-chart[data-drawn=true]")).ToHaveCountAsync(2);
        await Assertions.Expect(page.Locator(".map-area")).ToHaveCountAsync(27);
        await Assertions.Expect(page.Locator(".zero-table tbody tr")).ToHaveCountAsync(27);
        await Assertions.Expect(page.Locator(".calendar tbody td a")).ToHaveCountAsync(27 * 24);
        await PagesTests.AssertNoOverflowAsync(page);
        await page.SetViewportSizeAsync(Screens.Phone.Width, Screens.Phone.Height);
        await PagesTests.AssertNoOverflowAsync(page);
        Assert.Empty(watched.Problems);
    }

    [Fact]
    public async Task Board_InLightAndDark_HasNoGraveViolation()
    {
        await using var watched = await browser.OpenAsync(demo.BaseAddress);
        await watched.GotoAsync(Board);
        await watched.Page.Locator(".zero-method summary").ClickAsync();
        await watched.Page.AssertAccessibleInLightAndDarkAsync();
    }

    [Fact]
    public async Task Board_MonthChosenInTheCalendar_IsShownWithTheSameSort()
    {
        await using var watched = await browser.OpenAsync(demo.BaseAddress);
        var page = watched.Page;
        await watched.GotoAsync(Board + "?urut=nama");
        var month = page.Locator(".calendar thead th a").Nth(20);
        var title = (await month.GetAttributeAsync("title"))!;

        await month.FocusAsync();
        await page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(page.Locator("#bulan h2")).ToHaveTextAsync(title);
        await Assertions.Expect(page).ToHaveURLAsync(MonthAndSort());
        await Assertions.Expect(page.Locator(".calendar thead [aria-current]")).ToHaveAttributeAsync("title", title);
    }

    [Theory]
    [InlineData("?bulan=2026", 400)]
    [InlineData("?bulan=Oktober", 400)]
    [InlineData("?urut=harga", 400)]
    [InlineData("?bulan=1999-01", 404)]
    [InlineData("?bulan=9999-12", 400)]
    public async Task Board_AddressThatCannotBeShown_SaysWhatCan(string query, int status)
    {
        using var answer = await demo.Http.GetAsync(Board + query, Cancellation);

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Contains("class=\"problem\"", await answer.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("?urut=-insiden")]
    public async Task Board_WhateverItShows_AsksAFixedNumberOfQueries(string query)
    {
        demo.SqlCommands.Clear();
        using var answer = await demo.Http.GetAsync(Board + query, Cancellation);
        await answer.Content.LoadIntoBufferAsync(Cancellation);

        Assert.Equal(Queries, demo.SqlCommands.Texts.Count);
    }

    [Theory]
    [InlineData("/")]
    [InlineData(Board)]
    [InlineData("/indikator/poverty_rate")]
    [InlineData("/wilayah/3204")]
    [InlineData("/tidak-ada")]
    public async Task Banner_InDemoMode_IsOnEveryPageAndOnNoOther(string address)
    {
        Assert.Contains("ANGKA REKAAN", await demo.Http.GetStringOfAnyStatusAsync(address), StringComparison.Ordinal);
        Assert.DoesNotContain("ANGKA REKAAN", await real.Http.GetStringOfAnyStatusAsync(address), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Banner_OnPaper_IsShown()
    {
        await using var watched = await browser.OpenAsync(demo.BaseAddress);
        await watched.GotoAsync(Board);
        await watched.Page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });

        await Assertions.Expect(watched.Page.Locator(".demo-banner")).ToBeVisibleAsync();
        // The named page whose margins say so on every sheet.
        Assert.Equal("demo", await watched.Page.EvaluateAsync<string>("getComputedStyle(document.body).page"));
    }

    [Theory]
    [InlineData(StuntingCounts.NewCases)]
    [InlineData("poverty_rate")]
    public async Task Download_InDemoMode_SaysSoInItsName(string indicator)
    {
        using var answer = await demo.Http.GetAsync($"/api/v1/indicators/{indicator}/figures.csv", Cancellation);
        using var ofReal = await real.Http.GetAsync($"/api/v1/indicators/{indicator}/figures.csv", Cancellation);

        Assert.Equal($"demo-{indicator}.csv", answer.Content.Headers.ContentDisposition!.FileName!.Trim('"'));
        Assert.Equal($"{indicator}.csv", ofReal.Content.Headers.ContentDisposition!.FileName!.Trim('"'));
    }

    /// <summary>Every file that leaves a demo says so, the trail too: its accounts are as invented as its figures.</summary>
    [Fact]
    public async Task Download_OfTheTrailInDemoMode_SaysSoInItsName()
    {
        const string email = "jejak@contoh.example";
        var administrator = new Account("Uji", email, Role.Administrator, areaCode: null, DateTime.UtcNow) { NormalizedEmail = email.ToUpperInvariant(), NormalizedUserName = email.ToUpperInvariant() };
        administrator.SetPassword(new PasswordHasher<Account>().HashPassword(administrator, AccountsApp.GoodPassword), mustChange: false);
        await using var context = await demo.Services.GetRequiredService<IDbContextFactory<WelfareDbContext>>().CreateDbContextAsync(Cancellation);
        context.Add(administrator);
        await context.SaveChangesAsync(Cancellation);
        using var visitor = new TestVisitor(demo.BaseAddress, "127.0.0.1");
        using var signedIn = await visitor.SignInAsync(email, AccountsApp.GoodPassword);
        using var answer = await visitor.GetAsync("/jejak.csv");

        Assert.Equal("demo-jejak.csv", answer.Content.Headers.ContentDisposition?.FileName?.Trim('"'));
    }

    [Fact]
    public async Task Download_OfInventedCounts_NamesThemInEveryLineAndTheRealOneHasNone()
    {
        var lines = (await demo.Http.GetStringAsync($"/api/v1/indicators/{StuntingCounts.NewCases}/figures.csv", Cancellation)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var ofReal = await real.Http.GetStringAsync($"/api/v1/indicators/{StuntingCounts.NewCases}/figures.csv", Cancellation);

        Assert.True(lines.Length > 500, $"{lines.Length} lines");
        Assert.All(lines.Skip(1), line => Assert.Contains(DemoMode.Source, line, StringComparison.Ordinal));
        Assert.Single(ofReal.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task Board_OfTheRealDatabase_SaysThatThereAreNoFigures()
    {
        await using var watched = await browser.OpenAsync(real.BaseAddress);
        await watched.GotoAsync(Board);

        await Assertions.Expect(watched.Page.Locator("main")).ToContainTextAsync("Belum ada angka.");
        await Assertions.Expect(watched.Page.Locator(".map, .calendar, welfare-chart, .card-value")).ToHaveCountAsync(0);
    }

    [GeneratedRegex(@"\?bulan=\d{4}-\d\d&urut=nama$")]
    private static partial Regex MonthAndSort();
}

internal static class HttpClientExtensions
{
    public static async Task<string> GetStringOfAnyStatusAsync(this HttpClient http, string address)
    {
        using var answer = await http.GetAsync(address, TestContext.Current.CancellationToken);
        return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }
}
