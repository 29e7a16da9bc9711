using SocialWelfare.Data.Catalogue;
using SocialWelfare.Data.Figures;
using SocialWelfare.Data.StartingData;
using SocialWelfare.Services.Assessments;
using SocialWelfare.Services.Assessments.Methods;
using SocialWelfare.Services.Figures;
using SocialWelfare.Tests.Infrastructure;

namespace SocialWelfare.Tests.Assessments;

/// <summary>
/// The shipped figures: from every period of every kabupaten/kota with four figures until then, 1, 2, 3 and 5 years ahead. The
/// limits are those of docs/methods.md, where the table stands too; the program prints it with --backtest.
/// </summary>
public sealed class ProjectionBacktestTests(ITestOutputHelper output)
{
    public static TheoryData<string> Indicators => ["poverty_rate", "unemployment_rate", "stunting_eppgbm_rate", "poor_population"];

    [Theory]
    [MemberData(nameof(Indicators))]
    public void Of_ShippedFigures_IsNearerThanTheLastValueAndHoldsTheTruth(string code)
    {
        var backtest = ProjectionBacktest.Of(Figures(code), Frequency.Annual);

        Assert.Equal([1, 2, 3, 5], backtest.Records.Select(record => record.Years));
        foreach (var record in backtest.Records)
        {
            output.WriteLine($"{code} {record.Years}: {record.Origins} origins, {record.Count} projections, ratio {record.Ratio:0.000}, held {record.HeldShare:0.0000}");
            Assert.True(record.Ratio <= 1.05, $"{record.Years} years: {record.Ratio}");
            if (record.Origins >= ProjectionBacktest.EnoughOrigins)
            {
                Assert.InRange(record.HeldShare, 0.90, 0.99);
            }
        }

        output.WriteLine($"{code} all: {backtest.Ratio:0.0000}");
        Assert.True(backtest.Ratio <= 1, $"{backtest.Ratio}");
        Assert.True(backtest.Records.Count(record => record.Origins >= ProjectionBacktest.EnoughOrigins) >= 3);
    }

    /// <summary>Whoever knew the year 2024 could not have said anything else in 2019.</summary>
    [Theory]
    [MemberData(nameof(Indicators))]
    public void Of_ProjectionFromAnEarlierPeriod_KnowsNothingThatCameLater(string code)
    {
        var figures = Figures(code);
        const int origin = 2019;
        var then = SeriesAssessor.PoolOf(figures.Where(figure => figure.Period.Year <= origin));
        var now = SeriesAssessor.PoolOf(figures.Select(figure => figure.Period.Year <= origin ? figure : figure with { Value = figure.Value * 7 }));
        foreach (var area in figures.Where(figure => figure.Period.Year <= origin).GroupBy(figure => figure.AreaCode))
        {
            Observation[] series = [.. area.Select(figure => new Observation(figure.Period.InYears, figure.Value))];
            foreach (var year in new[] { 2020, 2022, 2024 })
            {
                var request = new ProjectionRequest(year, series[^1].Value * 0.9, LowerIsBetter: true);
                Assert.Equal(Projection.Of(series, request, then), Projection.Of(series, request, now));
            }
        }
    }

    [Fact]
    public void PoolOf_FiguresWithTheProvince_LeavesItOut()
    {
        var figures = Figures("poverty_rate");
        var province = StartingDataFiles.Shipped.Figures().Where(row => row.Indicator == "poverty_rate" && row.AreaCode == TestData.Province).Select(Figure).ToList();

        Assert.NotEmpty(province);
        Assert.Equal(SeriesAssessor.PoolOf(figures).Record(1, 0.95), SeriesAssessor.PoolOf([.. figures, .. province]).Record(1, 0.95));
    }

    private static List<PublishedFigure> Figures(string code) =>
        [.. StartingDataFiles.Shipped.Figures().Where(row => row.Indicator == code && row.AreaCode != TestData.Province).Select(Figure)];

    private static PublishedFigure Figure(FigureRow row) =>
        new(1, row.AreaCode, Period.Parse(row.Period), row.Value, null, null, new PublishedSource("test"), Confidence.High, null);
}
