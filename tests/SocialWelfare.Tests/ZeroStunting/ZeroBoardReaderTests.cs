using Microsoft.EntityFrameworkCore;
using SocialWelfare.Data.Catalogue;
using SocialWelfare.Data.DataSets;
using SocialWelfare.Data.Figures;
using SocialWelfare.Services.Assessments.Methods;
using SocialWelfare.Services.Catalogue;
using SocialWelfare.Services.DataSets;
using SocialWelfare.Services.Figures;
using SocialWelfare.Services.ZeroStunting;
using SocialWelfare.Tests.Infrastructure;

namespace SocialWelfare.Tests.ZeroStunting;

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
            new StuntingMonth { UnderFives = 100, Measured = 102, NewCases = 106, NewlyFound = 107, MovedIn = 108, PosyanduReporting = 114, Posyandu = 115 },
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

    /// <summary>On 26 November one regency's November is published: October, due on the 10th, stays the month of the board.</summary>
    [Fact]
    public async Task ReadAsync_ReportOfAMonthThatIsNotDue_DoesNotMoveTheBoard()
    {
        await using var database = await TestDatabase.CreateAsync(filled: true);
        database.Clock.Now = new DateTimeOffset(2026, 11, 26, 3, 0, 0, TimeSpan.Zero);
        await PublishAsync(database, [.. Months(Bandung, 8), .. Months(Garut, 8), .. Months("3273", 3)]);
        var before = await ReadAsync(database);
        await PublishAsync(database, [.. Month(Bandung, October.Add(1))]);

        var report = await ReadAsync(database);

        Assert.Equal((October, October, 3), (before.Board!.Month, report.Board!.Month, report.Board.Province.Now.AreasAtZero));
        Assert.Equal([8, 8, 3], new[] { Bandung, Garut, "3273" }.Select(code => Area(report, code).MonthsInARow));
        Assert.Equal(24, report.Board.Province.Now.States[ZeroState.NotReported]);
        Assert.Equal(Enumerable.Range(-1, 9).Select(back => October.Add(-back)), report.Months);
        Assert.Equal([true, false], report.Months.Take(2).Select(report.IsUnderWay));
        Assert.Equal(new DateOnly(2026, 11, 10), report.DueDate);
        Assert.Equal(October, report.LastDue);

        var november = await ReadAsync(database, October.Add(1));
        Assert.True(november.Board!.IsUnderWay);
        Assert.Equal((1, 26, new DateOnly(2026, 12, 10)), (november.Board.Province.Now.AreasReporting, november.Board.Province.Now.States[ZeroState.NotDue], november.DueDate!.Value));
        Assert.Equal(8, Area(november, Bandung).MonthsInARow);
    }

    /// <summary>A month is due when its due day has passed in West Java, seven hours ahead of UTC.</summary>
    [Theory]
    [InlineData("2026-11-10T16:59:59Z", "2026-09")]
    [InlineData("2026-11-10T17:00:00Z", "2026-10")]
    [InlineData("2026-12-01T00:00:00Z", "2026-10")]
    public async Task ReadAsync_OnTheDueDayAndAfter_OpensOnTheLastMonthThatIsDue(string now, string expected)
    {
        await using var database = await TestDatabase.CreateAsync(filled: true);
        database.Clock.Now = DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture);
        await PublishAsync(database, [.. Months(Bandung, 8)]);

        Assert.Equal(expected, (await ReadAsync(database)).Board!.Month.ToString());
    }

    [Fact]
    public async Task ReadAsync_DueMonthThatNobodyReported_IsTheBoardsMonthAndNotReported()
    {
        await using var database = await TestDatabase.CreateAsync(filled: true);
        await PublishAsync(database, [.. Month(Bandung, October.Add(-2))]);

        var report = await ReadAsync(database);

        Assert.Equal(October, report.Board!.Month);
        Assert.Equal(27, report.Board.Province.Now.States[ZeroState.NotReported]);
        Assert.Equal([October, October.Add(-1), October.Add(-2)], report.Months);
        Assert.Equal(0, Area(report, Bandung).MonthsInARow);
    }

    [Fact]
    public async Task ReadAsync_OnlyAMonthUnderWayWasReported_ShowsItAsThat()
    {
        await using var database = await TestDatabase.CreateAsync(filled: true);
        await PublishAsync(database, [.. Month(Bandung, October.Add(1))]);

        var report = await ReadAsync(database);

        Assert.Equal((October.Add(1), true), (report.Board!.Month, report.Board.IsUnderWay));
        Assert.Equal([October.Add(1)], report.Months);
    }

    [Fact]
    public async Task ReadAsync_NoFormAsksForTheCounts_TakesTheLastMonthThatHasEnded()
    {
        await using var database = await TestDatabase.CreateAsync(filled: true);
        await using (var context = await database.Contexts.CreateDbContextAsync(Cancellation))
        {
            await context.DataSets.ExecuteUpdateAsync(dataSet => dataSet.SetProperty(each => each.IsActive, false), Cancellation);
        }

        database.Clock.Now = new DateTimeOffset(2026, 11, 5, 3, 0, 0, TimeSpan.Zero);
        await PublishAsync(database, [.. Months(Bandung, 3)]);
        Assert.Equal(October.Add(-1), (await ReadAsync(database)).Board!.Month); // the form that was used until now still says when

        await using (var context = await database.Contexts.CreateDbContextAsync(Cancellation))
        {
            await context.Set<DataSetVersion>().ExecuteDeleteAsync(Cancellation);
            await context.DataSets.ExecuteDeleteAsync(Cancellation);
        }

        Assert.Null((await ReadAsync(database)).Board); // without a form nothing says which counts are new cases
    }

    private static IEnumerable<(string, Period, string, double)> Months(string area, int count) =>
        Enumerable.Range(0, count).SelectMany(back => Month(area, October.Add(-back)));

    /// <summary>A month at zero: all children measured, no new case.</summary>
    private static IEnumerable<(string, Period, string, double)> Month(string area, Period month) =>
        [(area, month, StuntingCounts.UnderFives, 1000), (area, month, StuntingCounts.Measured, 1000), (area, month, StuntingCounts.NewCases, 0)];

    private static async Task<ZeroReport> ReadAsync(TestDatabase database, Period? month = null) =>
        await new ZeroBoardReader(new FigureQueries(database.Contexts), new DueQueries(database.Contexts, database.Clock), new ProgressOptions(), new IntakeOptions())
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
