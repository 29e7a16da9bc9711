using SocialWelfare.Data.Catalogue;
using SocialWelfare.Data.Submissions;
using SocialWelfare.Services.DataSets;
using SocialWelfare.Services.Submissions;
using SocialWelfare.Tests.Infrastructure;

namespace SocialWelfare.Tests.Submissions;

/// <summary>Whose months count as whose, and what holds exactly at a bound: rules that mutants broke unseen.</summary>
public sealed class SubmissionScopeTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task History_MonthOfAnotherArea_IsNotOnesOwn()
    {
        await using var bench = await SubmissionBench.CreateAsync();
        await bench.SubmittedAsync("2026-09", SubmissionBench.OtherOfficer, SubmissionBench.Garut);

        var id = await bench.OpenAsync("2026-10");
        var grid = (await bench.Queries.GridAsync(SubmissionBench.Officer, id, Cancellation)).Value!;

        Assert.Empty((await bench.ReadAsync(id)).Values);
        Assert.All(grid.Cells, cell => Assert.Equal((null, "", 0), (cell.Previous, cell.RawText, cell.CellVersion)));
    }

    [Fact]
    public async Task History_MonthOutsideTheYearsLookedAt_IsNotCompared()
    {
        await using var bench = await SubmissionBench.CreateAsync();
        await bench.SubmittedAsync("2026-10");
        var id = await bench.OpenAsync("2026-09");

        // A later month is no history: nothing to begin with, and nothing before it.
        Assert.Empty((await bench.ReadAsync(id)).Values);
        Assert.All((await bench.Queries.GridAsync(SubmissionBench.Officer, id, Cancellation)).Value!.Cells, cell => Assert.Null(cell.Previous));
    }

    [Fact]
    public async Task TasksAsync_MonthWithTwoRevisions_ShowsTheNewest()
    {
        await using var bench = await SubmissionBench.CreateAsync();
        bench.Database.Clock.Now = new DateTimeOffset(2026, 12, 5, 1, 0, 0, TimeSpan.Zero);
        var first = await bench.SubmittedAsync("2026-11");
        await bench.Submissions.WithdrawAsync(SubmissionBench.Officer, first, "Salah bulan", Cancellation);
        var second = await bench.OpenAsync("2026-11");

        var task = (await bench.Queries.TasksAsync(SubmissionBench.Officer, Cancellation)).Value!.Tasks
            .Single(each => each.DataSet.Code == SubmissionBench.Stunting && each.Period == Period.Parse("2026-11"));

        Assert.Equal((second, SubmissionStatus.Draft), (task.SubmissionId, task.Status));
    }

    [Fact]
    public async Task CompletenessAsync_OnTheDueDayItself_IsNotMissingYet()
    {
        await using var bench = await SubmissionBench.CreateAsync();

        Assert.Equal(ReportState.NotDueYet, await StateAsync(new DateTimeOffset(2026, 12, 10, 16, 59, 59, TimeSpan.Zero)));
        Assert.Equal(ReportState.Missing, await StateAsync(new DateTimeOffset(2026, 12, 10, 17, 0, 0, TimeSpan.Zero)));

        async Task<ReportState> StateAsync(DateTimeOffset now)
        {
            bench.Database.Clock.Now = now;
            var month = Period.Parse("2026-11");
            return (await bench.Queries.CompletenessAsync(SubmissionBench.Stunting, month, month, Cancellation))!.Rows[0].Cells[0].State;
        }
    }

    [Fact]
    public async Task CompletenessAsync_ReportOfAnotherForm_DoesNotCount()
    {
        await using var bench = await SubmissionBench.CreateAsync();
        bench.Database.Clock.Now = new DateTimeOffset(2026, 12, 5, 1, 0, 0, TimeSpan.Zero);
        await bench.SubmittedAsync("2026-11");
        var month = Period.Parse("2026-11");

        var other = (await bench.Queries.CompletenessAsync("program-bulanan", month, month, Cancellation))!;

        Assert.All(other.Rows, row => Assert.Equal(ReportState.NotDueYet, row.Cells[0].State));
    }

    [Fact]
    public async Task QueueAsync_TwoWithoutAWarning_TheOneThatWaitedLongestIsFirst()
    {
        await using var bench = await SubmissionBench.CreateAsync();
        bench.Database.Clock.Now = new DateTimeOffset(2026, 11, 5, 1, 0, 0, TimeSpan.Zero);
        var late = await bench.OpenAsync("2026-10");
        var early = await bench.SubmittedAsync("2026-10", SubmissionBench.OtherOfficer, SubmissionBench.Garut);
        bench.Database.Clock.Now = new DateTimeOffset(2026, 11, 6, 1, 0, 0, TimeSpan.Zero);
        await bench.FillAsync(late, SubmissionBench.Month());
        Assert.True((await bench.Submissions.SubmitAsync(SubmissionBench.Officer, late, Cancellation)).IsDone);

        var queue = (await bench.Queries.QueueAsync(SubmissionBench.Verifier, new QueueFilter(), Cancellation)).Value!;

        Assert.Equal([early, late], queue.Select(item => item.SubmissionId));
    }

    [Fact]
    public async Task VerifyAsync_FlaggedOneByItself_IsVerified()
    {
        await using var bench = await SubmissionBench.CreateAsync();
        var id = await bench.OpenAsync();
        await bench.FillAsync(id, SubmissionBench.Month((StuntingCounts.NewCases, "0"), (StuntingCounts.CasesAtEnd, "117"), (StuntingCounts.Measured, "500")));
        await bench.Submissions.ExplainAsync(SubmissionBench.Officer, id, StuntingCounts.NewCases, FigureErrorCodes.ZeroWithLowCoverage, "Banjir", Cancellation);
        Assert.True((await bench.Submissions.SubmitAsync(SubmissionBench.Officer, id, Cancellation)).IsDone);

        var outcome = await bench.Submissions.VerifyAsync(SubmissionBench.Verifier, await bench.SeenAsync(id), null, Cancellation);

        Assert.Null(outcome.Refusal);
        Assert.Equal(SubmissionStatus.Verified, (await bench.ReadAsync(id)).Status);
    }

    [Theory]
    [InlineData(200, SubmissionRefusal.NoAccess)]
    [InlineData(201, SubmissionRefusal.TooManyCells)]
    public async Task VerifyManyAsync_AtTheMost_IsStillTakenUp(int count, SubmissionRefusal expected)
    {
        await using var bench = await SubmissionBench.CreateAsync();

        var outcomes = await bench.Submissions.VerifyManyAsync(SubmissionBench.Verifier, [.. Enumerable.Repeat(new SeenSubmission(9999, 1), count)], Cancellation);

        Assert.Equal(count, outcomes.Count);
        Assert.All(outcomes, outcome => Assert.Equal(expected, outcome.Refusal));
    }

    [Theory]
    [InlineData(Submission.MaximumReason, null)]
    [InlineData(Submission.MaximumReason + 1, SubmissionRefusal.TextTooLong)]
    public async Task WithdrawAsync_ReasonAtItsLimit_IsKept(int length, SubmissionRefusal? expected)
    {
        await using var bench = await SubmissionBench.CreateAsync();
        var id = await bench.SubmittedAsync();

        Assert.Equal(expected, (await bench.Submissions.WithdrawAsync(SubmissionBench.Officer, id, new string('a', length), Cancellation)).Refusal);
    }

    [Fact]
    public async Task ExplainAsync_TwoCellsWithTheSameWarning_KeepsBothReasons()
    {
        await using var bench = await SubmissionBench.CreateAsync();
        var id = await bench.OpenAsync();

        await bench.Submissions.ExplainAsync(SubmissionBench.Officer, id, StuntingCounts.Stunted, FigureErrorCodes.Jump, "Satu", Cancellation);
        await bench.Submissions.ExplainAsync(SubmissionBench.Officer, id, StuntingCounts.Weighed, FigureErrorCodes.Jump, "Dua", Cancellation);
        await bench.Submissions.ExplainAsync(SubmissionBench.Officer, id, StuntingCounts.Weighed, FigureErrorCodes.Outlier, "Tiga", Cancellation);

        var grid = (await bench.Queries.GridAsync(SubmissionBench.Officer, id, Cancellation)).Value!;
        Assert.Equal(["Dua", "Satu", "Tiga"], grid.Cells.SelectMany(cell => cell.Reasons).Select(reason => reason.Text).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("100", CellSaveState.Saved)]
    [InlineData("100,01", CellSaveState.SavedInvalid)]
    [InlineData("0", CellSaveState.Saved)]
    public async Task SaveCellAsync_AtTheNaturalLimit_IsRight(string text, CellSaveState expected)
    {
        await using var bench = await SubmissionBench.CreateAsync();
        var id = await bench.OpenAsync("2025", SubmissionBench.Verifier, TestData.Province, "angka-resmi-tahunan");

        Assert.Equal(expected, (await bench.Cells.SaveCellAsync(SubmissionBench.Verifier, id, "poverty_rate", text, 0, Cancellation)).State);
    }
}
