using Microsoft.EntityFrameworkCore;
using SocialWelfare.Data.Catalogue;
using SocialWelfare.Data.Demo;
using SocialWelfare.Data.Figures;
using SocialWelfare.Services.DataSets;
using SocialWelfare.Services.Demo;
using SocialWelfare.Tests.Infrastructure;
using SocialWelfare.Tests.Snapshots;

namespace SocialWelfare.Tests.Demo;

/// <summary>The invented counts are the same on every machine, and add up as real ones would.</summary>
public sealed class DemoFillerTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task FillAsync_Sums_AreTheCommittedOnes()
    {
        var figures = await FillAsync(new FakeClock());

        await Snapshot.CompareAsync("demo-sums.csv",
        [
            Snapshot.Line("indicator", "period", "areas", "sum"),
            .. figures.GroupBy(figure => (figure.Code, figure.Period)).OrderBy(group => group.Key.Code, StringComparer.Ordinal).ThenBy(group => group.Key.Period)
                .Select(group => Snapshot.Line(group.Key.Code, group.Key.Period, group.Count(), group.Sum(figure => figure.Value))),
        ], Cancellation);
    }

    [Fact]
    public async Task FillAsync_EachReport_IsWholeAndAddsUpButForOne()
    {
        var figures = await FillAsync(new FakeClock());
        var reports = figures.GroupBy(figure => (figure.AreaCode, figure.Period)).ToDictionary(report => report.Key, report => report.ToDictionary(figure => figure.Code, figure => figure.Value));

        Assert.Equal((Period.Parse("2024-10"), Period.Parse("2026-10")), (figures.Min(figure => figure.Period), figures.Max(figure => figure.Period)));
        Assert.Equal(27, reports.Keys.Select(key => key.AreaCode).Distinct().Count());
        Assert.All(reports.Values, counts => Assert.Equal(StuntingCounts.All.Order(), counts.Keys.Order()));
        Assert.All(reports.Values, counts => Assert.All(counts.Values, value => Assert.True(value >= 0 && Math.Floor(value).Equals(value))));
        Assert.All(reports.Values, counts => Assert.True(
            counts[StuntingCounts.Measured] <= counts[StuntingCounts.Weighed] && counts[StuntingCounts.Weighed] <= counts[StuntingCounts.UnderFives]
            && counts[StuntingCounts.Stunted] <= counts[StuntingCounts.Measured] && counts[StuntingCounts.SeverelyStunted] <= counts[StuntingCounts.Stunted]
            && counts[StuntingCounts.PosyanduReporting] <= counts[StuntingCounts.PosyanduTotal]));
        Assert.Equal([("3211", Period.Parse("2026-10"))], reports.Where(report => !AddsUp(report.Value)).Select(report => report.Key));
        Assert.DoesNotContain((TestData.Pangandaran, Period.Parse("2026-10")), reports.Keys);
        Assert.DoesNotContain((TestData.Pangandaran, Period.Parse("2026-09")), reports.Keys);
    }

    /// <summary>Half past midnight of 1 November in Bandung: October is over, also while Greenwich still has it.</summary>
    [Fact]
    public async Task FillAsync_JustAfterTheMonthsBegin_EndsWithTheMonthBefore() => Assert.Equal(
        Period.Parse("2026-10"), (await FillAsync(new FakeClock { Now = new DateTimeOffset(2026, 10, 31, 17, 30, 0, TimeSpan.Zero) })).Max(figure => figure.Period));

    private static bool AddsUp(Dictionary<string, double> counts) => counts[StuntingCounts.CasesAtEnd].Equals(
        counts[StuntingCounts.CasesAtStart] + counts[StuntingCounts.NewCases] + counts[StuntingCounts.NewlyFound] + counts[StuntingCounts.MovedIn]
        - counts[StuntingCounts.Recovered] - counts[StuntingCounts.AgedOut] - counts[StuntingCounts.MovedOut] - counts[StuntingCounts.Died]);

    /// <summary>The demo takes the road of every figure: what follows from the counts of a month is there, and only where all areas reported.</summary>
    [Fact]
    public async Task FillAsync_CountsOfAMonth_BringTheirRatesAndTheSumsOfWholeMonths()
    {
        var figures = await FillAllAsync(new FakeClock());
        var counts = figures.Where(IsCountOfAnArea).ToLookup(figure => (figure.Code, figure.Period));
        var sums = figures.Where(figure => figure.AreaCode == TestData.Province && figure.Code == StuntingCounts.NewCases).ToList();
        var month = Period.Parse("2026-03");
        double Count(string code, string areaCode) => counts[(code, month)].Single(figure => figure.AreaCode == areaCode).Value;

        Assert.Equal(
            counts.Where(group => group.Key.Code == StuntingCounts.NewCases && group.Count() == 27).Select(group => group.Key.Period).Order(),
            sums.Select(sum => sum.Period).Order());
        Assert.NotEmpty(sums);
        Assert.All(sums, sum => Assert.Equal(counts[(sum.Code, sum.Period)].Sum(figure => figure.Value), sum.Value));
        Assert.Equal(
            Count(StuntingCounts.Stunted, TestData.Bandung) / Count(StuntingCounts.Measured, TestData.Bandung) * 100,
            figures.Single(figure => figure is { Code: "stunting_register_rate", AreaCode: TestData.Bandung } && figure.Period == month).Value, 10);
    }

    private static bool IsCountOfAnArea((string Code, string AreaCode, Period Period, double Value) figure) =>
        figure.AreaCode != TestData.Province && StuntingCounts.All.Contains(figure.Code);

    private static async Task<List<(string Code, string AreaCode, Period Period, double Value)>> FillAsync(FakeClock clock) =>
        (await FillAllAsync(clock)).FindAll(IsCountOfAnArea);

    private static async Task<List<(string Code, string AreaCode, Period Period, double Value)>> FillAllAsync(FakeClock clock)
    {
        await using var database = await TestDatabase.CreateAsync(filled: true);
        await using (var context = database.Contexts.CreateDbContext())
        {
            context.Releases.Add(new Release { Kind = ReleaseKind.Demo, Title = DemoMode.Source, PublishedAt = clock.Now.UtcDateTime });
            await context.SaveChangesAsync(Cancellation);
        }

        var filler = new DemoFiller(database.Contexts, clock);
        await filler.FillAsync(Cancellation);
        await filler.FillAsync(Cancellation); // once is enough

        await using var after = database.Contexts.CreateDbContext();
        var invented = await after.Figures.Where(figure => figure.Release.Kind == ReleaseKind.Demo)
            .Join(after.Indicators, figure => figure.IndicatorId, indicator => indicator.Id, (figure, indicator) => new { indicator.Code, figure.AreaCode, figure.Period, figure.Value, figure.Confidence, figure.Source.Name, figure.Source.NameEn })
            .ToListAsync(Cancellation);
        Assert.All(invented, figure => Assert.Equal((DemoMode.Source, DemoMode.SourceEn, Confidence.Medium), (figure.Name, figure.NameEn, figure.Confidence)));
        return [.. invented.Select(figure => (figure.Code, figure.AreaCode, figure.Period, figure.Value))];
    }
}
