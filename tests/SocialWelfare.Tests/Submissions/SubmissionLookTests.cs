using Microsoft.EntityFrameworkCore;
using SocialWelfare.Data.Catalogue;
using SocialWelfare.Data.Submissions;
using SocialWelfare.Services.Access;
using SocialWelfare.Services.Submissions;

namespace SocialWelfare.Tests.Submissions;

/// <summary>Looking at a form is not filling it in.</summary>
public sealed class SubmissionLookTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(SubmissionBench.Officer)]
    [InlineData(SubmissionBench.Verifier)]
    public async Task LookAsync_NobodyTyped_ShowsTheFormAndLeavesNothing(string account)
    {
        await using var bench = await SubmissionBench.CreateAsync();
        await bench.SubmittedAsync("2026-09");
        var before = await CountsAsync(bench);

        var look = await LookAsync(bench, account);

        Assert.Equal((0, SubmissionStatus.Draft, true, 16), (look.Grid!.SubmissionId, look.Grid.Status, look.Grid.CanEdit, look.Grid.Cells.Count));
        Assert.Equal("120", look.Grid.Cells.Single(cell => cell.Field.Code == StuntingCounts.CasesAtStart).RawText);
        Assert.Equal(before, await CountsAsync(bench));
    }

    /// <summary>The first text is typed over what was shown: the version that the page names is the one that the draft then has.</summary>
    [Fact]
    public async Task LookAsync_ThenOpened_IsTheSameForm()
    {
        await using var bench = await SubmissionBench.CreateAsync();
        await bench.SubmittedAsync("2026-09");
        var shown = (await LookAsync(bench, SubmissionBench.Officer)).Grid!;

        var id = await bench.OpenAsync("2026-10", SubmissionBench.Verifier);
        var made = (await LookAsync(bench, SubmissionBench.Officer)).Grid!;

        Assert.Equal(id, made.SubmissionId);
        Assert.Equal(shown.Cells.Select(cell => (cell.Field.Code, cell.RawText, cell.CellVersion)), made.Cells.Select(cell => (cell.Field.Code, cell.RawText, cell.CellVersion)));
    }

    /// <summary>Neither opening the form nor the balance carried over is anybody's entry.</summary>
    [Fact]
    public async Task VerifyAsync_WhoeverOnlyOpenedTheForm_MayVerifyWhatAnotherTyped()
    {
        await using var bench = await SubmissionBench.CreateAsync();
        await bench.SubmittedAsync("2026-09");
        var id = await bench.OpenAsync("2026-10", SubmissionBench.Verifier);
        await bench.FillAsync(id, SubmissionBench.Month());
        var sent = await bench.Submissions.SubmitAsync(SubmissionBench.Officer, id, Cancellation);
        Assert.True(sent.IsDone, string.Join(", ", sent.Errors));

        Assert.True((await bench.Queries.GridAsync(SubmissionBench.Verifier, id, Cancellation)).Value!.CanVerify);
        Assert.Null((await bench.Submissions.VerifyAsync(SubmissionBench.Verifier, await bench.SeenAsync(id), null, Cancellation)).Refusal);
    }

    [Theory]
    [InlineData(SubmissionBench.OtherOfficer, AccessRefusal.OtherArea)]
    [InlineData(SubmissionBench.Viewer, AccessRefusal.RoleMayNot)]
    [InlineData(SubmissionBench.Disabled, AccessRefusal.Disabled)]
    [InlineData(null, AccessRefusal.SignInRequired)]
    public async Task LookAsync_WhoMayNot_SeesNothing(string? account, AccessRefusal refusal)
    {
        await using var bench = await SubmissionBench.CreateAsync();
        await bench.SubmittedAsync("2026-10");

        var look = await LookAsync(bench, account);

        Assert.Equal((null, SubmissionRefusal.NoAccess, refusal), (look.Grid, look.Outcome.Refusal, look.Outcome.Access));
    }

    [Fact]
    public async Task TasksAsync_Desk_AsksTheAccountForFormsAndArea()
    {
        await using var bench = await SubmissionBench.CreateAsync();
        await bench.CloseThroughAsync("2030", "angka-resmi-tahunan");

        var officer = (await bench.Queries.TasksAsync(SubmissionBench.Officer, Cancellation)).Value!;
        var verifier = (await bench.Queries.TasksAsync(SubmissionBench.Verifier, Cancellation)).Value!;

        Assert.Equal((SubmissionBench.Bandung, 3, Frequency.Monthly), (officer.AreaCode, officer.Forms.Count, officer.Forms[0].Frequency));
        Assert.Empty(verifier.Tasks);
        Assert.Equal((null, "angka-resmi-tahunan", Frequency.Annual), (verifier.AreaCode, verifier.Forms.Single().Name.Code, verifier.Forms.Single().Frequency));
    }

    [Theory]
    [InlineData("2026-10-31T16:59:59Z", true)]
    [InlineData("2026-10-31T17:00:00Z", false)]
    public async Task LookAsync_PeriodStillRuns_SaysSoUntilItsLastMomentInJakarta(string now, bool isRunning)
    {
        await using var bench = await SubmissionBench.CreateAsync();
        bench.Database.Clock.Now = DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture);

        Assert.Equal(isRunning, (await LookAsync(bench, SubmissionBench.Officer)).Grid!.IsPeriodRunning);
    }

    [Fact]
    public async Task GridAsync_SentBack_IsUnchangedUntilSomebodyTypesOrExplains()
    {
        await using var bench = await SubmissionBench.CreateAsync();
        var id = await bench.SubmittedAsync();
        Assert.False((await GridAsync()).IsUnchangedSinceReturn);
        bench.Database.Clock.Now = bench.Database.Clock.Now.AddHours(1);
        await bench.Submissions.ReturnAsync(SubmissionBench.Verifier, await bench.SeenAsync(id), "Periksa lagi", [], Cancellation);
        Assert.True((await GridAsync()).IsUnchangedSinceReturn);
        bench.Database.Clock.Now = bench.Database.Clock.Now.AddHours(1);

        await bench.FillAsync(id, new Dictionary<string, string> { [StuntingCounts.Weighed] = "945" });

        Assert.False((await GridAsync()).IsUnchangedSinceReturn);

        async Task<SubmissionGrid> GridAsync() => (await bench.Queries.GridAsync(SubmissionBench.Officer, id, Cancellation)).Value!;
    }

    private static Task<SubmissionLook> LookAsync(SubmissionBench bench, string? account) =>
        bench.Queries.LookAsync(account, SubmissionBench.Stunting, SubmissionBench.Bandung, Period.Parse("2026-10"), Cancellation);

    private static async Task<(int Submissions, int Values, int Entries)> CountsAsync(SubmissionBench bench)
    {
        await using var context = await bench.Database.Contexts.CreateDbContextAsync(Cancellation);
        return (await context.Submissions.CountAsync(Cancellation), await context.SubmissionValues.CountAsync(Cancellation), await context.AuditEntries.CountAsync(Cancellation));
    }
}
