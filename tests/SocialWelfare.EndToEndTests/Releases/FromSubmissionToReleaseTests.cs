using Microsoft.Extensions.DependencyInjection;
using SocialWelfare.Data.Access;
using SocialWelfare.Data.Catalogue;
using SocialWelfare.Data.Submissions;
using SocialWelfare.EndToEndTests.Fixtures;
using SocialWelfare.EndToEndTests.Submissions;
using SocialWelfare.Services.Audit;
using SocialWelfare.Services.Releases;
using SocialWelfare.Services.Submissions;
using SocialWelfare.Services.Submissions.Entry;

namespace SocialWelfare.EndToEndTests.Releases;

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
        using var reader = App.NewVisitor();

        Assert.True((await _desk.StepAsync((submissions, seen) => submissions.ReturnAsync(
            account.Id, seen, "Posyandu kurang satu", [new NewComment(StuntingCounts.PosyanduReporting, "Bulan lalu 15")], Cancellation), id)).IsDone);
        await _desk.FillAndSubmitAsync(await App.AddAsync(Role.Officer), id, OfficersDesk.Typed());
        await _desk.VerifyAsync(account, id);
        Assert.DoesNotContain("<del>", await reader.ReadAsync("/rilis"), StringComparison.Ordinal);
        var release = await PublishAsync(account, "Rilis pertama", id);

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
        await _desk.VerifyAsync(colleague, revision);
        await PublishAsync(colleague, "Rilis koreksi", revision);

        var history = await reader.ReadAsync($"/rilis/angka/stunting_new_cases/3204/{period}");
        Assert.Contains("<del>3 ", history, StringComparison.Ordinal);
        Assert.Contains("<strong>1 ", history, StringComparison.Ordinal);
        Assert.Contains("Dua kasus tercatat ganda", history, StringComparison.Ordinal);
        Assert.Contains("mud-alert", await reader.ReadAsync(release), StringComparison.Ordinal);
        Assert.True((await App.Services.GetRequiredService<AuditTrail>().VerifyAsync(Cancellation)).IsIntact);
    }

    [Fact]
    public async Task Pages_InLightAndDark_HaveNoGraveViolation()
    {
        var waiting = await _desk.SubmittedAsync(OfficersDesk.FlaggedMonth.Add(2), OfficersDesk.TypedFlagged());

        await using var watched = await browser.SignInAsync(App, await App.AddAsync(Role.Verifier), "/");
        foreach (var address in (string[])[$"/verifikasi/{waiting}", "/rilis/1", "/rilis/angka/poverty_rate/3204/2024"])
        {
            await watched.GotoAsync(address);
            await watched.Page.AssertAccessibleInLightAndDarkAsync();
        }
    }

    private async Task<string> PublishAsync(Account by, string title, int id)
    {
        var outcome = await App.Services.GetRequiredService<ReleaseService>().PublishAsync(by.Id, [id], title, "Catatan", Cancellation);
        return $"/rilis/{outcome.ReleaseId!.Value}";
    }
}
