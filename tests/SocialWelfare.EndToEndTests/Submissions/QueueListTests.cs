using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using SocialWelfare.Data.Access;
using SocialWelfare.Data.Submissions;
using SocialWelfare.EndToEndTests.Fixtures;

namespace SocialWelfare.EndToEndTests.Submissions;

/// <summary>The queue as a list to work in, in a browser.</summary>
[Collection(WithOfficeApp.Name)]
public sealed class QueueListTests(OfficeApp app, BrowserFixture browser) : OfficeTests(app)
{
    [Fact]
    public async Task Queue_SortedFilteredAndLeft_IsAsItWasAfterBack()
    {
        await VerifiersDesk.FillAsync(App);
        await using var verifier = await browser.SignInAsync(App, await App.AddAsync(Role.Verifier), "/verifikasi");
        var page = verifier.Page;
        await page.ListReadyAsync();
        await page.Rows().First.WaitForAsync();

        await page.GetByRole(AriaRole.Columnheader, new() { Name = "Wilayah" }).Locator("button").First.ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new Uri(App.BaseAddress, "/verifikasi?urut=Area").AbsoluteUri);
        await page.GetByLabel("Hanya yang bertanda").ClickAsync();
        await Assertions.Expect(page.Rows()).ToHaveCountAsync(VerifiersDesk.Flagged);
        Assert.EndsWith("/verifikasi?tanda=ya&urut=Area", page.Url, StringComparison.Ordinal);
        await page.Rows().First.Locator("a").ClickAsync();
        await page.Locator(".verify-steps").WaitForAsync();
        await page.GoBackAsync();
        await Assertions.Expect(page.Locator(".verify-steps")).ToHaveCountAsync(0);

        await page.ListReadyAsync();
        await Assertions.Expect(page.Rows()).ToHaveCountAsync(VerifiersDesk.Flagged);
        Assert.EndsWith("/verifikasi?tanda=ya&urut=Area", page.Url, StringComparison.Ordinal);
        await WorkingLists.AssertInGoodShapeAsync(verifier, "verifikasi");
    }

    [Fact]
    public async Task Queue_WithoutAFlag_AreVerifiedTogetherWithTwoClicks()
    {
        await VerifiersDesk.FillAsync(App);
        await using var verifier = await browser.SignInAsync(App, await App.AddAsync(Role.Verifier), "/verifikasi");
        var page = verifier.Page;
        await page.ListReadyAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Verifikasi semua 22 yang tanpa tanda" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("Kab. Bandung");
        await page.AssertAccessibleInLightAndDarkAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Verifikasi", Exact = true }).ClickAsync();

        await Assertions.Expect(page.Locator("[role=status] .snackbar")).ToContainTextAsync("22 dari 22 kiriman diverifikasi.");
        await Assertions.Expect(page.Rows()).ToHaveCountAsync(VerifiersDesk.Flagged);
        Assert.Equal(22, await VerifiersDesk.CountAsync(App, SubmissionStatus.Verified));
        verifier.AssertNoFault();
    }

    /// <summary>
    /// 27 areas' months, five of them with a flag. Before, with a box and a form for each: 22 boxes and a button, and three clicks
    /// for each of the five (open, verify, back to the queue): 38.
    /// </summary>
    [Fact]
    public async Task Queue_OfTwentySevenMonths_IsVerifiedWithThirteenClicks()
    {
        await VerifiersDesk.FillAsync(App);
        await using var verifier = await browser.SignInAsync(App, await App.AddAsync(Role.Verifier), "/verifikasi");
        var page = verifier.Page;
        await page.ListReadyAsync();
        var clicks = 0;

        await ClickAsync(page.GetByRole(AriaRole.Button, new() { Name = "Verifikasi semua 22 yang tanpa tanda" }));
        await ClickAsync(page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Verifikasi", Exact = true }));
        await Assertions.Expect(page.Rows()).ToHaveCountAsync(VerifiersDesk.Flagged);
        await ClickAsync(page.Rows().First.Locator("a"));
        for (var left = VerifiersDesk.Flagged; left > 0; left--)
        {
            var title = await page.Locator(".verify-steps h2").InnerTextAsync();
            await Assertions.Expect(page.Locator(".working")).ToContainTextAsync("Posyandu libur.");
            await ClickAsync(page.Locator(".verify-steps").GetByRole(AriaRole.Button, new() { Name = "Verifikasi" }));
            await ClickAsync(page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Verifikasi" }));
            if (left > 1)
            {
                await Assertions.Expect(page.Locator(".verify-steps h2")).Not.ToHaveTextAsync(title);
            }
        }

        await Assertions.Expect(page).ToHaveURLAsync(new Uri(App.BaseAddress, "/verifikasi").AbsoluteUri);
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("0 kiriman");
        Assert.Equal(27, await VerifiersDesk.CountAsync(App, SubmissionStatus.Verified));
        Assert.Equal(13, clicks);
        verifier.AssertNoFault();

        async Task ClickAsync(ILocator what)
        {
            await what.ClickAsync();
            clicks++;
        }
    }

    [Fact]
    public async Task Return_AfterAColleagueVerified_SaysWhoWasFaster()
    {
        var desk = new OfficersDesk(App);
        var id = await desk.SubmittedAsync(OfficersDesk.Month);
        var first = await App.AddAsync(Role.Verifier);
        await using var second = await browser.SignInAsync(App, await App.AddAsync(Role.Verifier), $"/verifikasi/{id}");
        var page = second.Page;
        await page.Locator(".working[data-interactive=true]").WaitForAsync();
        await desk.StepAsync((submissions, seen) => submissions.VerifyAsync(first.Id, seen, null, TestContext.Current.CancellationToken), id);

        await page.GetByRole(AriaRole.Button, new() { Name = "Kembalikan" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByLabel("Alasan").FillAsync("Terlambat");
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Kembalikan" }).ClickAsync();

        await Assertions.Expect(page.Locator(".form-problem")).ToContainTextAsync(first.DisplayName);
        Assert.Equal(SubmissionStatus.Verified, (await desk.ReadAsync(id)).Status);
    }

    [Fact]
    public async Task Verify_WithRemarksTyped_KeepsThemForTheOfficer()
    {
        var id = await new OfficersDesk(App).SubmittedAsync(OfficersDesk.Month);
        await using var verifier = await browser.SignInAsync(App, await App.AddAsync(Role.Verifier), $"/verifikasi/{id}");
        var page = verifier.Page;
        await page.Locator(".working[data-interactive=true]").WaitForAsync();
        await page.Locator(".cell-comments summary").First.ClickAsync();
        await page.Locator(".cell-comments textarea").First.FillAsync("Bulan depan sertakan posyandu baru");
        await page.Keyboard.PressAsync("Tab");
        await page.Locator(".verify-steps").GetByRole(AriaRole.Button, new() { Name = "Verifikasi" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("Beserta 1 catatan");
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Verifikasi" }).ClickAsync();
        await Assertions.Expect(page.Locator("[role=status] .snackbar")).ToBeVisibleAsync();

        var submission = await new OfficersDesk(App).ReadAsync(id);
        Assert.Equal((SubmissionStatus.Verified, "Bulan depan sertakan posyandu baru"), (submission.Status, submission.Comments.Single().Text));
    }

    [Fact]
    public async Task Queue_RoleTakenAwayMeanwhile_SaysSoInsteadOfNothingWaits()
    {
        await VerifiersDesk.FillAsync(App);
        var account = await App.AddAsync(Role.Verifier);
        await using var verifier = await browser.SignInAsync(App, account, "/verifikasi");
        var page = verifier.Page;
        await page.ListReadyAsync();
        await using (var context = await App.NewContextAsync())
        {
            await context.Users.Where(each => each.Id == account.Id).ExecuteUpdateAsync(set => set.SetProperty(each => each.Role, Role.Viewer), TestContext.Current.CancellationToken);
        }

        await page.GetByLabel("Hanya yang bertanda").ClickAsync();

        await Assertions.Expect(page.Locator(".working")).ToContainTextAsync("Akun ini tidak berhak");
    }

    [Fact]
    public async Task Return_WithoutAReasonAndWithOneLetter_IsAskedAbout()
    {
        var id = await new OfficersDesk(App).SubmittedAsync(OfficersDesk.Month);
        await using var verifier = await browser.SignInAsync(App, await App.AddAsync(Role.Verifier), $"/verifikasi/{id}");
        var page = verifier.Page;
        await page.Locator(".working[data-interactive=true]").WaitForAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Kembalikan" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        var step = dialog.GetByRole(AriaRole.Button, new() { Name = "Kembalikan" });
        await Assertions.Expect(dialog.GetByLabel("Alasan")).ToBeFocusedAsync();

        await step.ClickAsync();
        await Assertions.Expect(dialog).ToContainTextAsync("Tuliskan alasannya.");
        await page.AssertAccessibleInLightAndDarkAsync();
        await dialog.GetByLabel("Alasan").FillAsync("x");
        await step.DblClickAsync();
        await Assertions.Expect(dialog.GetByRole(AriaRole.Alert)).ToContainTextAsync("Alasannya hanya “x”.");
        Assert.Equal(SubmissionStatus.Submitted, (await new OfficersDesk(App).ReadAsync(id)).Status);
        await dialog.GetByLabel("Alasan").FillAsync("Jumlah posyandu perlu dicek");
        await Assertions.Expect(dialog.GetByRole(AriaRole.Alert)).ToHaveCountAsync(0);
        await step.ClickAsync();

        await Assertions.Expect(page.Locator("[role=status] .snackbar")).ToContainTextAsync("Kiriman dikembalikan beserta alasannya.");
        Assert.Equal("Jumlah posyandu perlu dicek", (await new OfficersDesk(App).ReadAsync(id)).Steps.Single(each => each.To == SubmissionStatus.Returned).Reason);
        verifier.AssertNoFault();
    }
}
