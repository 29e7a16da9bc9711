using Bunit;
using SocialWelfare.Data.Catalogue;
using SocialWelfare.Services.Catalogue;
using SocialWelfare.Services.DataSets;
using SocialWelfare.Services.Figures;
using SocialWelfare.Services.Reports;
using SocialWelfare.Tests.Components;
using SocialWelfare.Tests.Infrastructure;
using SocialWelfare.Tests.Releases;
using SocialWelfare.Tests.Submissions;
using SocialWelfare.Web.Reports.AreaPage;
using static SocialWelfare.Tests.ZeroStunting.ZeroBoardData;

namespace SocialWelfare.Tests.Figures;

/// <summary>Where not all areas reported, every place says so where the province's number would stand.</summary>
public sealed class PartOfTheProvinceTests : ComponentTestBase
{
    private static readonly Indicator Cases = TestData.Count(1, StuntingCounts.NewCases);

    private static CancellationToken Cancellation => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public void WhyNoValue_SumOfSomeAreas_IsSaidOfTheProvinceOnly()
    {
        var (province, area, period) = (TestData.Area(TestData.Province), TestData.Area(TestData.Bandung), Period.OfYear(2024));

        Assert.Equal(NoValueKind.PartOfAreas, WelfareCatalogue.WhyNoValue(Cases, province, period, regencies: 1));
        Assert.Equal(NoValueKind.NotGathered, WelfareCatalogue.WhyNoValue(Cases, province, period, regencies: 0));
        Assert.Equal(NoValueKind.NotGathered, WelfareCatalogue.WhyNoValue(Cases, area, period, regencies: 26));
        Assert.Equal(NoValueKind.NotGathered, WelfareCatalogue.WhyNoValue(TestData.Indicator(), province, period, regencies: 26));
    }

    [Theory]
    [InlineData("2006", 25)]
    [InlineData("2007", 26)]
    [InlineData("2012-12", 26)]
    [InlineData("2013-01", 27)]
    public void RegenciesIn_Period_AreThoseThatExisted(string period, int expected) =>
        Assert.Equal(expected, TestData.Catalogue().RegenciesIn(Period.Parse(period)));

    [Fact]
    public void MonthlyFigure_DueMonthOfSomeAreas_StandsInThePlaceOfTheLatest()
    {
        var (september, october) = (Period.Parse("2026-09"), Period.Parse("2026-10"));
        IReadOnlyList<PublishedFigure> series = [TestData.Figure("32", "2025-10", 9), TestData.Figure("32", "2026-09", 5)];

        var withheld = MonthlyFigure.Of(Cases, series, october, [new PeriodCoverage(1, october, 26, HasProvince: false), new PeriodCoverage(1, september, 27, HasProvince: true)])!;
        var given = MonthlyFigure.Of(Cases, series, october, [new PeriodCoverage(1, september, 27, HasProvince: true)])!;
        var underWay = MonthlyFigure.Of(Cases, series, september, [new PeriodCoverage(1, october, 3, HasProvince: false), new PeriodCoverage(1, september, 27, HasProvince: true)])!;

        Assert.Equal((october, null, 5d, 9d, 26), (withheld.Period, withheld.Latest, withheld.Previous!.Value, withheld.YearBefore!.Value, withheld.Withheld));
        Assert.Equal((september, 5d, null), (given.Period, given.Latest!.Value, given.Withheld));
        Assert.Equal((september, 5d, null), (underWay.Period, underWay.Latest!.Value, underWay.Withheld));
        Assert.Equal(3, MonthlyFigure.Of(Cases, [], october, [new PeriodCoverage(1, october, 3, HasProvince: false)])!.Withheld);
        Assert.Null(MonthlyFigure.Of(Cases, [], october));
    }

    [Fact]
    public async Task AreaAsync_Province_SaysOfHowManyAreasAMonthIs()
    {
        await using var bench = await SubmissionBench.CreateAsync();
        var areas = await VerifiedMonths.AreasAsync(bench);
        await bench.PublishAsync([.. await VerifiedMonths.AddAsync(bench, areas, ["2026-09"]), .. await VerifiedMonths.AddAsync(bench, areas.Take(1), ["2026-10"])]);
        var catalogue = await new CatalogueQueries(bench.Database.Contexts).ReadAsync(Cancellation);

        var report = await new PublicationReader(bench.Figures, bench.Due).AreaAsync(catalogue, catalogue.Province, Cancellation);
        var row = report.Monthly.Single(each => each.Indicator.Code == StuntingCounts.UnderFives);
        var ofArea = (await new PublicationReader(bench.Figures, bench.Due).AreaAsync(catalogue, catalogue.GetArea(areas[0]), Cancellation)).Monthly
            .Single(each => each.Indicator.Code == StuntingCounts.UnderFives);

        Assert.Equal((Period.Parse("2026-10"), null, 27_000d, 1), (row.Period, row.Latest, row.Previous!.Value, row.Withheld));
        Assert.Equal((1000d, null), (ofArea.Latest!.Value, ofArea.Withheld));

        var withheld = Render<MonthlyReports>(parameters => parameters.Add(each => each.Report, report)).FindAll("td strong");
        Assert.Contains(withheld, each => each.TextContent == "ditahan: 1 dari 27 kabupaten/kota melapor");
    }

    [Fact]
    public void ZeroBoard_AreaThatNeverReported_IsLeftOutOfTheRatesAndCounted()
    {
        var board = Board(24, _ => Report(newCases: 2), _ => Report(newCases: 1), _ => null);

        Assert.Equal((2, 2), (board.Province.Incidence!.Areas, board.Province.YearBefore!.Now.Areas));
        Assert.Equal(1, board.Areas[0].Incidence!.Areas);
        Assert.Null(board.Province.FirstYear);
        Assert.Null(board.Province.ShareOfWayToZero);
    }

    /// <summary>The way of two areas, then of three, is no way at all.</summary>
    [Fact]
    public void ZeroBoard_AreaThatCameLater_TheWayBeginsWhereAllAre()
    {
        var board = Board(18, _ => Report(newCases: 2), back => back < 4 ? Report(newCases: 1) : null);

        Assert.Equal((Now.Add(-3), 2), (board.Province.FirstYear!.Month, board.Province.FirstYear.Incidence!.Areas));
    }

    [Fact]
    public void ZeroBoard_AreaThatStoppedReporting_HasNoShareOfTheWay()
    {
        var board = Board(24, _ => Report(newCases: 2), back => back >= 12 ? Report(newCases: 1) : null);

        Assert.NotNull(board.Province.FirstYear);
        Assert.Equal(1, board.Province.Incidence!.Areas);
        Assert.Null(board.Province.ShareOfWayToZero);
    }

    [Fact]
    public void ZeroBoard_Posyandu_AreOfSoManyAreas() => Assert.Equal(1, Board(
        1, _ => Report() with { PosyanduReporting = 9, Posyandu = 10 }, _ => Report() with { PosyanduReporting = 7 }).Province.PosyanduAreas);
}
