using SocialWelfare.Data.Catalogue;
using SocialWelfare.Data.Submissions;
using SocialWelfare.Services.Submissions;

namespace SocialWelfare.Tests.Submissions;

public sealed class SubmissionQueriesTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task TasksAsync_Officer_SeesOwnFormsFromTheFirstMonthAskedFor()
    {
        await using var bench = await SubmissionBench.CreateAsync();
        bench.Database.Clock.Now = new DateTimeOffset(2026, 12, 10, 16, 59, 59, TimeSpan.Zero); // 10 December, still, in Jakarta.
        await bench.SubmittedAsync("2026-11");

        var tasks = (await bench.Queries.TasksAsync(SubmissionBench.Officer, Cancellation)).Value!.Tasks;

        Assert.Equal(
            ["2026-11 stunting-bulanan", "2026-11 program-bulanan", "2026-11 ketenagakerjaan-bulanan", "2026-12 stunting-bulanan", "2026-12 program-bulanan", "2026-12 ketenagakerjaan-bulanan"],
            tasks.Select(task => $"{task.Period} {task.DataSet.Code}"));
        Assert.All(tasks, task => Assert.Equal(SubmissionBench.Bandung, task.AreaCode));
        Assert.Equal((SubmissionStatus.Submitted, 16, 16, new DateOnly(2026, 12, 10)), (tasks[0].Status!.Value, tasks[0].FilledIn, tasks[0].Asked, tasks[0].DueDate));
        Assert.Equal([false, false], tasks.Take(2).Select(task => task.IsLate(new DateOnly(2026, 12, 10))));
        Assert.Equal([false, true], tasks.Take(2).Select(task => task.IsLate(new DateOnly(2026, 12, 11))));
    }

    [Fact]
    public async Task TasksAsync_Verifier_SeesTheProvincesFormsForEveryArea()
    {
        await using var bench = await SubmissionBench.CreateAsync();

        var tasks = (await bench.Queries.TasksAsync(SubmissionBench.Verifier, Cancellation)).Value!.Tasks;

        Assert.Equal(28, tasks.Count);
        Assert.All(tasks, task => Assert.Equal("angka-resmi-tahunan", task.DataSet.Code));
    }

    [Fact]
    public async Task GridAsync_MonthAfterMonths_ShowsWhatToCompareWith()
    {
        await using var bench = await SubmissionBench.CreateAsync();
        await bench.SubmittedAsync("2025-10", month: SubmissionBench.Month((StuntingCounts.UnderFives, "1100")));
        await bench.SubmittedAsync("2026-09", month: SubmissionBench.Month((StuntingCounts.UnderFives, "1050")));
        var id = await bench.OpenAsync("2026-10");
        await bench.FillAsync(id, SubmissionBench.Month((StuntingCounts.CasesAtEnd, "121")));

        var grid = (await bench.Queries.GridAsync(SubmissionBench.Officer, id, Cancellation)).Value!;

        var underFives = grid.Cells[0];
        Assert.Equal((1000d, 1050d, 1100d, -50d), (underFives.Value, underFives.Previous, underFives.YearBefore, underFives.Difference));
        Assert.Equal((120d, 121d, false), (grid.Balance!.ExpectedEnd, grid.Balance.End, grid.Balance.Holds));
        Assert.True(grid.HasErrors);
        Assert.Equal((true, false, false, true), (grid.CanEdit, grid.CanVerify, grid.CanReturn, grid.CanWithdraw));
    }

    [Fact]
    public async Task QueueAsync_Filters_NarrowIt()
    {
        await using var bench = await SubmissionBench.CreateAsync();
        var bandung = await bench.SubmittedAsync("2026-09");
        bench.Database.Clock.Now += TimeSpan.FromHours(1);
        var garut = await bench.SubmittedAsync("2026-10", SubmissionBench.OtherOfficer, SubmissionBench.Garut);

        Assert.Equal([bandung, garut], await IdsAsync(new QueueFilter()));
        Assert.Equal([garut], await IdsAsync(new QueueFilter { AreaCode = SubmissionBench.Garut }));
        Assert.Equal([bandung], await IdsAsync(new QueueFilter { Period = Period.Parse("2026-09") }));
        Assert.Equal([bandung, garut], await IdsAsync(new QueueFilter { DataSetCode = SubmissionBench.Stunting }));
        Assert.Empty(await IdsAsync(new QueueFilter { DataSetCode = "program-bulanan" }));
        Assert.Empty(await IdsAsync(new QueueFilter { OnlyFlagged = true }));
        Assert.Empty(await IdsAsync(new QueueFilter { Status = SubmissionStatus.Verified }));

        async Task<IEnumerable<int>> IdsAsync(QueueFilter filter) =>
            (await bench.Queries.QueueAsync(SubmissionBench.Verifier, filter, Cancellation)).Value!.Select(item => item.SubmissionId);
    }

    [Fact]
    public async Task CompletenessAsync_EveryKindOfReport_IsTold()
    {
        await using var bench = await SubmissionBench.CreateAsync();
        bench.Database.Clock.Now = new DateTimeOffset(2026, 12, 10, 16, 0, 0, TimeSpan.Zero);
        await bench.SubmittedAsync("2026-11");
        var returned = await bench.SubmittedAsync("2026-11", SubmissionBench.OtherOfficer, SubmissionBench.Garut);
        await bench.Submissions.ReturnAsync(SubmissionBench.Verifier, await bench.SeenAsync(returned), "Periksa", [], Cancellation);
        bench.Database.Clock.Now = new DateTimeOffset(2026, 12, 10, 17, 0, 0, TimeSpan.Zero);
        await bench.SubmittedAsync("2026-11", SubmissionBench.Verifier, "3206");

        var matrix = (await bench.Queries.CompletenessAsync(SubmissionBench.Stunting, Period.Parse("2026-10"), Period.Parse("2026-12"), Cancellation))!;

        Assert.Equal(27, matrix.Rows.Count);
        Assert.Equal(["2026-10", "2026-11", "2026-12"], matrix.Periods.Select(period => period.ToString()));
        Assert.Equal(ReportState.ReportedOnTime, Cell(SubmissionBench.Bandung, 1));
        Assert.Equal(ReportState.Returned, Cell(SubmissionBench.Garut, 1));
        Assert.Equal(ReportState.ReportedLate, Cell("3206", 1));
        Assert.Equal(ReportState.Missing, Cell("3207", 1));
        Assert.Equal(ReportState.NotAsked, Cell("3207", 0));
        Assert.Equal(ReportState.NotDueYet, Cell("3207", 2));
        Assert.Equal(2, matrix.Reported(Period.Parse("2026-11")));

        ReportState Cell(string areaCode, int column) => matrix.Rows.Single(row => row.AreaCode == areaCode).Cells[column].State;
    }

    [Fact]
    public async Task CompletenessAsync_UnknownFormOrOtherFrequency_IsNothing()
    {
        await using var bench = await SubmissionBench.CreateAsync();

        Assert.Null(await bench.Queries.CompletenessAsync("no-such-form", Period.Parse("2026-10"), Period.Parse("2026-12"), Cancellation));
        Assert.Null(await bench.Queries.CompletenessAsync(SubmissionBench.Stunting, Period.Parse("2025"), Period.Parse("2026"), Cancellation));
    }
}
