using Microsoft.EntityFrameworkCore;
using SocialWelfare.Data.Catalogue;
using SocialWelfare.Data.Publication;
using SocialWelfare.Services.Catalogue;
using SocialWelfare.Services.Progress;
using SocialWelfare.Services.Publication;
using SocialWelfare.Tests.Infrastructure;

namespace SocialWelfare.Tests.Progress;

public sealed class ZeroBoardReaderTests
{
    private const string Bandung = "3204";
    private const string Garut = "3205";
    private static readonly Period October = Period.OfMonth(2026, 10);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [EveryProvider]
    public async Task ReadAsync_WithTheFiguresThatShip_HasNoBoardAndInventsNone(TestDatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(filled: true, provider);

        var report = await ReadAsync(database);

        Assert.Empty(report.Reported);
        Assert.Null(report.Board);
    }

    [Theory]
    [EveryProvider]
    public async Task ReadAsync_WithoutAMonth_ShowsTheLastOneWithAReport(TestDatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(filled: true, provider);
        await PublishAsync(database, (Bandung, October, StuntingCounts.NewCases, 3), (Garut, October.Add(-1), StuntingCounts.NewCases, 5));

        var report = await ReadAsync(database);

        Assert.Equal(October, report.Board!.Month);
        Assert.Equal([October, October.Add(-1)], report.Reported);
        Assert.Equal(27, report.Board.Areas.Count);
        Assert.Equal(3, Area(report, Bandung).State.NewCases);
        Assert.Equal(ZeroState.NotReported, Area(report, Garut).State.State);
        Assert.Equal(5, Area(report, Garut).Calendar[^2].NewCases);
        Assert.Equal(["Laporan"], report.Sources.Select(source => source.Name));
    }

    [Fact]
    public async Task ReadAsync_EveryCount_ArrivesInItsOwnField()
    {
        await using var database = await TestDatabase.CreateAsync(filled: true);
        await PublishAsync(database, [.. StuntingCounts.All.Select((code, i) => (Bandung, October, code, 100d + i))]);

        var month = Area(await ReadAsync(database), Bandung).Month!;

        Assert.Equal(
            new StuntingMonth
            {
                UnderFives = 100,
                Weighed = 101,
                Measured = 102,
                Stunted = 103,
                SeverelyStunted = 104,
                CasesAtStart = 105,
                NewCases = 106,
                NewlyFound = 107,
                MovedIn = 108,
                Recovered = 109,
                AgedOut = 110,
                MovedOut = 111,
                Died = 112,
                CasesAtEnd = 113,
                PosyanduReporting = 114,
                Posyandu = 115,
            },
            month);
    }

    [Fact]
    public async Task ReadAsync_ReplacedFigure_IsNotRead()
    {
        await using var database = await TestDatabase.CreateAsync(filled: true);
        await PublishAsync(database, (Bandung, October, StuntingCounts.NewCases, 3));
        await using (var context = await database.Contexts.CreateDbContextAsync(Cancellation))
        {
            var release = await context.Releases.MaxAsync(each => each.Id, Cancellation);
            await context.Figures.Where(figure => figure.ReleaseId == release)
                .ExecuteUpdateAsync(figure => figure.SetProperty(each => each.SupersededByReleaseId, release), Cancellation);
        }

        Assert.Null((await ReadAsync(database)).Board);
        await PublishAsync(database, (Bandung, October, StuntingCounts.NewCases, 0));
        Assert.Equal(0, Area(await ReadAsync(database), Bandung).State.NewCases);
    }

    [Fact]
    public async Task ReadAsync_MonthBetweenReports_IsShownAsAGapAndOthersAreUnknown()
    {
        await using var database = await TestDatabase.CreateAsync(filled: true);
        await PublishAsync(database, (Bandung, October, StuntingCounts.NewCases, 3), (Bandung, October.Add(-4), StuntingCounts.NewCases, 5));

        Assert.All((await ReadAsync(database, October.Add(-2))).Board!.Areas, area => Assert.Equal(ZeroState.NotReported, area.State.State));
        Assert.Null((await ReadAsync(database, October.Add(1))).Board);
        Assert.Null((await ReadAsync(database, October.Add(-5))).Board);
    }

    /// <summary>The province has no report of its own: only its areas do.</summary>
    [Fact]
    public async Task ReadAsync_FigureOfTheProvinceOrOfAYear_IsNoReport()
    {
        await using var database = await TestDatabase.CreateAsync(filled: true);
        await PublishAsync(
            database, ("32", October, StuntingCounts.NewCases, 3), (Bandung, Period.OfYear(2026), StuntingCounts.NewCases, 40));

        Assert.Null((await ReadAsync(database)).Board);
    }

    [Fact]
    public async Task ReadAsync_LaterMonthThanAsked_IsNotUsed()
    {
        await using var database = await TestDatabase.CreateAsync(filled: true);
        await PublishAsync(
            database, (Bandung, October, StuntingCounts.NewCases, 9), (Bandung, October, StuntingCounts.Measured, 900),
            (Bandung, October.Add(-1), StuntingCounts.NewCases, 1), (Bandung, October.Add(-1), StuntingCounts.Measured, 600));

        var area = Area(await ReadAsync(database, October.Add(-1)), Bandung);

        Assert.Equal((1, 1, 50d), (area.Incidence!.NewCases, area.Incidence.MonthsReported, area.Incidence.ChildYears));
    }

    private static async Task<ZeroReport> ReadAsync(TestDatabase database, Period? month = null) =>
        await new ZeroBoardReader(new FigureQueries(database.Contexts), new ProgressOptions())
            .ReadAsync(await new CatalogueQueries(database.Contexts).ReadAsync(Cancellation), month, Cancellation);

    private static ZeroArea Area(ZeroReport report, string code) => report.Board!.Areas.Single(area => area.Area.Code == code);

    private static async Task PublishAsync(TestDatabase database, params (string AreaCode, Period Month, string Code, double Value)[] figures)
    {
        await using var context = await database.Contexts.CreateDbContextAsync(Cancellation);
        var indicators = await context.Indicators.ToDictionaryAsync(indicator => indicator.Code, indicator => indicator.Id, Cancellation);
        var release = new Release { Kind = ReleaseKind.Published, Title = "Stunting bulanan", PublishedAt = database.Clock.Now.UtcDateTime };
        var source = await context.Sources.AsTracking().SingleOrDefaultAsync(each => each.Name == "Laporan", Cancellation) ?? new Source { Name = "Laporan" };
        context.Figures.AddRange(figures.Select(figure => new Figure
        {
            IndicatorId = indicators[figure.Code],
            AreaCode = figure.AreaCode,
            Period = figure.Month,
            Value = figure.Value,
            Confidence = Confidence.Medium,
            Source = source,
            Release = release,
        }));
        await context.SaveChangesAsync(Cancellation);
    }
}
