using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using SocialWelfare.Data.Accounts;
using SocialWelfare.Data.Catalogue;
using SocialWelfare.Data.Submissions;
using SocialWelfare.EndToEndTests.Accounts;
using SocialWelfare.EndToEndTests.Fixtures;
using SocialWelfare.Services.Accounts;
using SocialWelfare.Services.Submissions;

namespace SocialWelfare.EndToEndTests.Submissions;

/// <summary>From an officer's figures to the public pages, and back for a correction.</summary>
[Collection(WithOfficeApp.Name)]
public sealed class FromSubmissionToReleaseTests(OfficeApp app, BrowserFixture browser) : OfficeTests(app)
{
    private readonly OfficersDesk _desk = new(app);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Walk_ReturnedCorrectedVerifiedPublishedCorrected_EveryStepIsSeen()
    {
        var period = OfficersDesk.Month;
        var id = await _desk.SubmittedAsync(period, OfficersDesk.Typed((StuntingCounts.PosyanduReporting, "14")));
        var account = await App.AddAsync(Role.Verifier);
        using var verifier = await App.SignedInAsync(account);
        using var reader = App.NewVisitor();

        Assert.True((await _desk.StepAsync((submissions, seen) => submissions.ReturnAsync(
            account.Id, seen, "Posyandu kurang satu", [new NewComment(StuntingCounts.PosyanduReporting, "Bulan lalu 15")], Cancellation), id)).IsDone);
        await _desk.FillAndSubmitAsync(await App.AddAsync(Role.Officer), id, OfficersDesk.Typed());
        await VerifyAsync(account, id);
        Assert.DoesNotContain("<del>", await reader.ReadAsync("/rilis"), StringComparison.Ordinal);
        var release = await PublishAsync(verifier, "Rilis pertama", id);

        Assert.Equal(SubmissionStatus.Published, (await _desk.ReadAsync(id)).Status);
        Assert.Contains("Rilis pertama", await reader.ReadAsync(release), StringComparison.Ordinal);
        Assert.Contains($"/rilis/angka/stunting_new_cases/3204/{period}", await reader.ReadAsync(release), StringComparison.Ordinal);
        Assert.Contains("r-reportedlate", await reader.ReadAsync($"/kelengkapan?tahun={period.Year}"), StringComparison.Ordinal);

        // The correction: opened by the verifier, who typed into it too and therefore cannot verify it.
        var revision = (await _desk.StepAsync((submissions, _) => submissions.CorrectAsync(account.Id, id, "Dua kasus tercatat ganda", Cancellation), id)).SubmissionId!.Value;
        await App.Services.GetRequiredService<CellService>().SaveCellAsync(account.Id, revision, StuntingCounts.UnderFives, "1001", 1, Cancellation);
        await _desk.FillAndSubmitAsync(
            await App.AddAsync(Role.Officer), revision, OfficersDesk.Typed((StuntingCounts.UnderFives, "1001"), (StuntingCounts.NewCases, "1"), (StuntingCounts.Recovered, "2")));
        Assert.Equal(SubmissionRefusal.OwnEntry, (await _desk.StepAsync((submissions, seen) => submissions.VerifyAsync(account.Id, seen, null, Cancellation), revision)).Refusal);

        var colleague = await App.AddAsync(Role.Verifier);
        using var second = await App.SignedInAsync(colleague);
        await VerifyAsync(colleague, revision);
        await PublishAsync(second, "Rilis koreksi", revision);

        var history = await reader.ReadAsync($"/rilis/angka/stunting_new_cases/3204/{period}");
        Assert.Contains("<del>3 ", history, StringComparison.Ordinal);
        Assert.Contains("<strong>1 ", history, StringComparison.Ordinal);
        Assert.Contains("Dua kasus tercatat ganda", history, StringComparison.Ordinal);
        Assert.Contains("mud-alert", await reader.ReadAsync(release), StringComparison.Ordinal);
        Assert.True((await App.Services.GetRequiredService<AuditTrail>().VerifyAsync(Cancellation)).IsIntact);
    }

    [Fact]
    public async Task Publish_Twice_TheSecondIsRefused()
    {
        var id = await _desk.SubmittedAsync(OfficersDesk.Month);
        var account = await App.AddAsync(Role.Verifier);
        using var verifier = await App.SignedInAsync(account);
        await VerifyAsync(account, id);
        var token = TestVisitor.TokenOf(await verifier.ReadAsync("/rilis"));
        (string, string)[] form = [("_handler", "publish"), ("__RequestVerificationToken", token), ("Title", "Sekali"), ("Notes", ""), ("pilih", await _desk.SeenAsync(id))];

        using var first = await verifier.PostAsync("/rilis", form);
        using var again = await verifier.PostAsync("/rilis", form);

        Assert.Equal(HttpStatusCode.Redirect, first.StatusCode);
        Assert.Contains("form-problem", await again.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        await using var context = await App.NewContextAsync();
        Assert.Equal(1, await context.Releases.CountAsync(release => release.Title == "Sekali", Cancellation));
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("Belum diverifikasi", true)]
    [InlineData("Tanpa kiriman", false)]
    public async Task Publish_NoTitleOrNotVerifiedOrNothing_IsRefused(string title, bool withSubmission)
    {
        var id = await _desk.SubmittedAsync(OfficersDesk.Month);
        using var verifier = await App.SignedInAsync(await App.AddAsync(Role.Verifier));

        using var answer = await verifier.SubmitAsync("/rilis", "publish", [("Title", title), .. withSubmission ? [("pilih", await _desk.SeenAsync(id))] : Array.Empty<(string, string)>()]);

        Assert.Contains("form-problem", await answer.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        Assert.Equal(SubmissionStatus.Submitted, (await _desk.ReadAsync(id)).Status);
    }

    [Theory]
    [InlineData(Role.Viewer)]
    [InlineData(Role.Officer)]
    [InlineData(Role.Administrator)]
    public async Task Publish_RoleThatMayNot_HasNoFormAndIsRefused(Role role)
    {
        using var visitor = await App.SignedInAsync(await App.AddAsync(role));
        var page = await visitor.ReadAsync("/rilis");
        Assert.DoesNotContain("release-title", page, StringComparison.Ordinal);

        using var answer = await visitor.PostAsync(
            "/rilis", ("_handler", "publish"), ("__RequestVerificationToken", TestVisitor.TokenOf(page)), ("Title", "Curang"), ("pilih", "1:1"));

        Assert.False(answer.IsSuccessStatusCode);
        await using var context = await App.NewContextAsync();
        Assert.False(await context.Releases.AnyAsync(release => release.Title == "Curang", Cancellation));
    }

    [Fact]
    public async Task Pages_InLightAndDark_HaveNoGraveViolation()
    {
        var waiting = await _desk.SubmittedAsync(OfficersDesk.FlaggedMonth.Add(2), OfficersDesk.TypedFlagged());
        var verified = await _desk.SubmittedAsync(OfficersDesk.Month);
        var verifier = await App.AddAsync(Role.Verifier);
        await VerifyAsync(verifier, verified);

        await using var watched = await browser.OpenAsync(App.BaseAddress);
        var page = watched.Page;
        await watched.GotoAsync("/masuk");
        await page.GetByLabel("Alamat surel").FillAsync(verifier.Email!);
        await page.GetByLabel("Kata sandi").FillAsync(AccountsApp.GoodPassword);
        await page.GetByRole(AriaRole.Button, new() { Name = "Masuk", Exact = true }).ClickAsync();
        await page.WaitForURLAsync("**/");
        foreach (var address in (string[])["/verifikasi", $"/verifikasi/{waiting}", "/rilis", "/rilis/1", "/rilis/angka/poverty_rate/3204/2024", "/kelengkapan?tahun=2022"])
        {
            await watched.GotoAsync(address);
            await page.AssertAccessibleInLightAndDarkAsync();
        }
    }

    private async Task VerifyAsync(Account verifier, int id) =>
        Assert.True((await _desk.StepAsync((submissions, seen) => submissions.VerifyAsync(verifier.Id, seen, null, Cancellation), id)).IsDone);

    private async Task<string> PublishAsync(TestVisitor visitor, string title, int id)
    {
        using var answer = await visitor.SubmitAsync("/rilis", "publish", ("Title", title), ("Notes", "Catatan"), ("pilih", await _desk.SeenAsync(id)));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return new Uri(App.BaseAddress, answer.Headers.Location!).PathAndQuery;
    }
}
