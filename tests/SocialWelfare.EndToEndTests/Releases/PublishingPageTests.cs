using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using SocialWelfare.Data.Access;
using SocialWelfare.EndToEndTests.Fixtures;
using SocialWelfare.EndToEndTests.Submissions;
using SocialWelfare.Services.Releases;

namespace SocialWelfare.EndToEndTests.Releases;

/// <summary>Publishing, the list of releases and who has reported, as verifiers work with them in a browser.</summary>
[Collection(WithOfficeApp.Name)]
public sealed class PublishingPageTests(OfficeApp app, BrowserFixture browser) : OfficeTests(app)
{
    private readonly OfficersDesk _desk = new(app);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Publish_All_AsksForATitleAndLeadsToTheRelease()
    {
        var verifier = await App.AddAsync(Role.Verifier);
        await VerifiedAsync(verifier);
        await using var watched = await browser.SignInAsync(App, verifier, "/rilis");
        var page = watched.Page;
        await page.ListReadyAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Rilis kiriman terverifikasi (1)" }).ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Rilis baru");
        await page.ListReadyAsync();
        await WorkingLists.AssertInGoodShapeAsync(watched, "rilis-baru");

        await page.GetByRole(AriaRole.Button, new() { Name = "Rilis semua (1)" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await Assertions.Expect(dialog).ToContainTextAsync("Kab. Bandung");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Rilis sekarang" }).ClickAsync();
        await Assertions.Expect(dialog).ToContainTextAsync("Judul rilis belum ditulis.");
        await page.AssertAccessibleInLightAndDarkAsync();
        await dialog.GetByLabel("Judul rilis").FillAsync("Rilis November");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Rilis sekarang" }).ClickAsync();

        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Rilis November");
        watched.AssertNoFault();
    }

    [Fact]
    public async Task Publish_WhatAColleagueHasPublishedMeanwhile_IsRefusedAndNamed()
    {
        var verifier = await App.AddAsync(Role.Verifier);
        var id = await VerifiedAsync(verifier);
        await using var watched = await browser.SignInAsync(App, verifier, "/rilis/baru");
        var page = watched.Page;
        await page.ListReadyAsync();
        await page.Rows().GetByRole(AriaRole.Checkbox).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Rilis 1 yang dipilih" }).ClickAsync();
        Assert.True((await App.Services.GetRequiredService<ReleaseService>().PublishAsync((await App.AddAsync(Role.Verifier)).Id, [id], "Lebih cepat", null, Cancellation)).IsDone);
        await page.GetByRole(AriaRole.Dialog).GetByLabel("Judul rilis").FillAsync("Terlambat");
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Rilis sekarang" }).ClickAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("tidak lagi, terverifikasi");
        await Assertions.Expect(page.GetByRole(AriaRole.Alert).Locator("a")).ToHaveAttributeAsync("href", $"/verifikasi/{id}");
        await using var context = await App.NewContextAsync();
        Assert.False(await context.Releases.AnyAsync(release => release.Title == "Terlambat", Cancellation));
    }

    [Theory]
    [InlineData(Role.Viewer)]
    [InlineData(Role.Officer)]
    [InlineData(Role.Leader)]
    [InlineData(Role.Administrator)]
    public async Task Publish_RoleThatMayNot_HasNoWayThere(Role role)
    {
        using var visitor = await App.SignedInAsync(await App.AddAsync(role));
        Assert.DoesNotContain("/rilis/baru", await visitor.ReadAsync("/rilis"), StringComparison.Ordinal);

        using var answer = await visitor.GetAsync("/rilis/baru");

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task Releases_SearchedAndSorted_StandInTheAddress()
    {
        await using var watched = await browser.SignInAsync(App, await App.AddAsync(Role.Verifier), "/rilis");
        var page = watched.Page;
        await page.ListReadyAsync();
        await page.GetByRole(AriaRole.Columnheader, new() { Name = "Judul rilis" }).Locator("button").First.ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new Uri(App.BaseAddress, "/rilis?urut=Title").AbsoluteUri);
        await page.GetByLabel("Cari judul atau nama perilis").FillAsync("tidak ada yang begini");
        await Assertions.Expect(page.Locator(".grid-count")).ToHaveTextAsync("0 rilis");
        Assert.Contains("cari=", page.Url, StringComparison.Ordinal);

        await watched.GotoAsync("/rilis");
        await page.ListReadyAsync();
        await WorkingLists.AssertInGoodShapeAsync(watched, "rilis");
    }

    [Fact]
    public async Task Completeness_ForAVerifier_IsSortedAndLeadsToWhatWasSent()
    {
        await _desk.SubmittedAsync(OfficersDesk.Month);
        await using var watched = await browser.SignInAsync(App, await App.AddAsync(Role.Verifier), $"/kelengkapan?tahun={OfficersDesk.Month.Year}");
        var page = watched.Page;
        await page.ListReadyAsync();
        await Assertions.Expect(page.Rows()).ToHaveCountAsync(27);
        var head = page.GetByRole(AriaRole.Columnheader, new() { Name = "Sudah melapor" }).Locator("button").First;
        await head.ClickAsync();
        await head.ClickAsync();
        await Assertions.Expect(page.Rows().First).ToContainTextAsync("Kab. Bandung");
        Assert.EndsWith("urut=Reported&turun=ya", page.Url, StringComparison.Ordinal);
        await WorkingLists.AssertInGoodShapeAsync(watched, "kelengkapan");

        await page.Rows().Filter(new() { HasTextString = "Kab. Bandung" }).First.Locator("a.report-mark").ClickAsync();
        await page.ListReadyAsync();
        await Assertions.Expect(page.Rows()).ToHaveCountAsync(1);
        await Assertions.Expect(page.Rows()).ToContainTextAsync("Kab. Bandung");
        watched.AssertNoFault();
    }

    private async Task<int> VerifiedAsync(Account verifier)
    {
        var id = await _desk.SubmittedAsync(OfficersDesk.Month);
        await _desk.VerifyAsync(verifier, id);
        return id;
    }
}
