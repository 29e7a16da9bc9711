using SocialWelfare.Data.Catalogue;
using SocialWelfare.Services.DataSets;
using SocialWelfare.Services.Figures;
using SocialWelfare.Services.Reports;
using SocialWelfare.Tests.Figures;
using SocialWelfare.Tests.Infrastructure;

namespace SocialWelfare.Tests.Reports;

/// <summary>What the reading pages show on the shipped figures, against the CSV.</summary>
public sealed class PublicationReaderTests : PublicationTestBase
{
    [Fact]
    public async Task OverviewAsync_NoPeriod_ShowsTheLatestThatMostAreasHave()
    {
        var overview = await Reader.OverviewAsync(Catalogue, Indicator("poverty_rate"), null, Cancellation);

        Assert.Equal(Period.OfYear(2025), overview.Period);
        Assert.Equal(ShippedFigures.Keyed(ShippedFigures.Of("poverty_rate", period: "2025")), Keyed(overview.Section!.Regencies.Append(overview.Section.Province!)));
        Assert.Equal(16, overview.Periods.Count);
        Assert.NotNull(overview.Release);
    }

    [Fact]
    public async Task OverviewAsync_Headlines_AreTheProvincesOwnPublishedFigures()
    {
        var headlines = (await Reader.OverviewAsync(Catalogue, Indicator("poverty_rate"), null, Cancellation)).Headlines.ToList();

        Assert.Equal(["poverty_rate", "unemployment_rate", "stunting_survey_rate"], headlines.Select(headline => headline.Indicator.Code));
        Assert.All(headlines, headline => Assert.Equal(
            ShippedFigures.Keyed(ShippedFigures.Of(headline.Indicator.Code, TestData.Province)), Keyed(headline.Series)));
        Assert.Equal(("2025", 7.02, -0.44), (headlines[0].Latest!.Period.ToString(), headlines[0].Latest!.Value, headlines[0].Change!.Difference));
        Assert.Equal(("2024", 15.9, -5.8), (headlines[2].Latest!.Period.ToString(), headlines[2].Latest!.Value, headlines[2].Change!.Difference));
        Assert.Equal(Period.OfYear(2022), headlines[2].Section!.Period); // the last survey of all areas
    }

    [Fact]
    public async Task OverviewAsync_Incomplete_NamesWhatTheNewestYearsLack()
    {
        var overview = await Reader.OverviewAsync(Catalogue, Indicator("poverty_rate"), null, Cancellation);

        Assert.Equal(
            [("stunting_survey_rate", "2024", 1, "2022")],
            overview.Incomplete.Select(each => (each.Indicator.Code, each.Newest.Period.ToString(), each.Newest.Regencies, each.Broad!.Period.ToString())));
        Assert.Equal(Catalogue.Indicators, overview.Completeness.Select(history => history.Indicator));
    }

    [Fact]
    public async Task OverviewAsync_LargestWorsenings_AreRealStepsOfTheShippedFigures()
    {
        var worsenings = (await Reader.OverviewAsync(Catalogue, Indicator("poverty_rate"), null, Cancellation)).LargestWorsenings();

        Assert.InRange(worsenings.Count, 2, 3);
        Assert.All(worsenings.SelectMany(each => each.Worst), change =>
        {
            var code = Catalogue.Indicators.Single(indicator => indicator.Id == change.To.IndicatorId).Code;
            Assert.Equal(ShippedFigures.Value(code, change.To.AreaCode, change.To.Period.ToString()), change.To.Value);
            Assert.Equal(ShippedFigures.Value(code, change.To.AreaCode, change.From.Period.ToString()), change.From.Value);
            Assert.True(change.To.Value > change.From.Value);
        });
    }

    [Theory]
    [InlineData("poverty_rate", "2012")]
    [InlineData("stunting_survey_rate", "2024")] // the province alone
    public async Task OverviewAsync_PeriodAskedFor_IsShown(string code, string period)
    {
        var overview = await Reader.OverviewAsync(Catalogue, Indicator(code), Period.Parse(period), Cancellation);

        Assert.Equal(ShippedFigures.Of(code, period: period).Count(row => row.AreaCode != TestData.Province), overview.Section!.Regencies.Count);
    }

    [Theory]
    [InlineData("1999")]
    [InlineData("2024-08")]
    [InlineData("9999")]
    public async Task Reports_PeriodWithoutFigures_HaveNoSection(string period)
    {
        var asked = Period.Parse(period);

        Assert.Null((await Reader.OverviewAsync(Catalogue, Indicator("poverty_rate"), asked, Cancellation)).Section);
        Assert.Null((await Reader.IndicatorAsync(Catalogue, Indicator("poverty_rate"), asked, Cancellation)).Section);
        var scatter = await Reader.ScatterAsync(Catalogue, Indicator("poverty_rate"), Indicator("unemployment_rate"), asked, Cancellation);
        Assert.Null(scatter.Period);
        Assert.Empty(scatter.Points);
    }

    [Fact]
    public async Task IndicatorAsync_Shipped_IsTheWholeTable()
    {
        foreach (var indicator in Catalogue.Indicators)
        {
            var report = await Reader.IndicatorAsync(Catalogue, indicator, null, Cancellation);

            Assert.Equal(
                ShippedFigures.Keyed(ShippedFigures.Of(indicator.Code)),
                Keyed(Catalogue.Regencies.Append(Catalogue.Province).SelectMany(area => report.Series(area.Code)).Where(figure => figure.AreasCombined is null)));
            Assert.Equal(ShippedFigures.Of(indicator.Code).Select(ShippedFigures.Source).Distinct().OrderBy(source => source.Name, StringComparer.Ordinal), report.Sources);
        }
    }

    [Fact]
    public async Task AreaAsync_Bandung_IsItsFiguresAndPlaces()
    {
        var report = await Reader.AreaAsync(Catalogue, Catalogue.GetArea(TestData.Bandung), Cancellation);

        Assert.Equal(Catalogue.Indicators, report.Indicators.Select(row => row.Indicator));
        Assert.All(report.Indicators, row => Assert.Equal(
            ShippedFigures.Keyed(ShippedFigures.Of(row.Indicator.Code, TestData.Bandung)), Keyed(row.Series)));
        var poverty = report.Indicators[0];
        Assert.Equal((6.04, "2025", -0.15), (poverty.Latest!.Value, poverty.Latest.Period.ToString(), poverty.Change!.Difference));
        var lower = ShippedFigures.Of("poverty_rate", period: "2025").Count(row => row.AreaCode != TestData.Province && row.Value < 6.04);
        Assert.Equal((lower + 1, -0.98), (poverty.Rank!.Rank, poverty.DifferenceToProvince));
    }

    [Theory]
    [InlineData(TestData.BandungBarat, "poor_population", NoValueKind.AreaNotYetFormed, "2002 2003 2004 2005 2006")]
    [InlineData(TestData.Pangandaran, "poverty_rate", NoValueKind.AreaNotYetFormed, "2010 2011 2012")]
    [InlineData(TestData.Bandung, "unemployment_rate", NoValueKind.NotSurveyed, "2008 2016")]
    [InlineData("3211", "stunting_eppgbm_rate", NoValueKind.NotReported, "2014")]
    [InlineData("3212", "stunting_eppgbm_rate", NoValueKind.NotReported, "2014")]
    public async Task AreaAsync_KnownGaps_HaveTheirReason(string areaCode, string code, NoValueKind why, string periods)
    {
        var report = await Reader.AreaAsync(Catalogue, Catalogue.GetArea(areaCode), Cancellation);
        var gaps = report.Indicators.Single(row => row.Indicator.Code == code).Gaps.Where(gap => gap.Why == why);

        Assert.Equal(periods, string.Join(' ', gaps.Select(gap => gap.Period.ToString()).Order()));
    }

    [Fact]
    public async Task ComparisonAsync_Areas_StandBesideTheProvinceOnce()
    {
        var poverty = Indicator("poverty_rate");
        var figures = await Reader.ComparisonAsync(poverty, [Catalogue.Province, Catalogue.GetArea(TestData.Bandung)], Cancellation);

        Assert.Equal(
            ShippedFigures.Keyed(ShippedFigures.Of("poverty_rate").Where(row => row.AreaCode is TestData.Bandung or TestData.Province)), Keyed(figures));
    }

    [Fact]
    public async Task ScatterAsync_NoPeriod_IsTheLatestThatMostAreasShare()
    {
        var scatter = await Reader.ScatterAsync(Catalogue, Indicator("poverty_rate"), Indicator("unemployment_rate"), null, Cancellation);

        Assert.Equal(Period.OfYear(2025), scatter.Period);
        Assert.DoesNotContain(Period.OfYear(2016), scatter.Periods); // unemployment was not surveyed
        var expected = from x in ShippedFigures.Of("poverty_rate", period: "2025")
                       join y in ShippedFigures.Of("unemployment_rate", period: "2025") on x.AreaCode equals y.AreaCode
                       where x.AreaCode != TestData.Province
                       select (x.AreaCode, x.Value, y.Value);
        Assert.Equal(expected.Order(), scatter.Points.Order());
    }

    [Fact]
    public async Task ScatterAsync_IndicatorsOfDifferentYears_ShareTheYearsThatBothHave()
    {
        var scatter = await Reader.ScatterAsync(Catalogue, Indicator("poverty_rate"), Indicator("population_registered"), null, Cancellation);

        Assert.Equal([Period.OfYear(2025)], scatter.Periods);
        Assert.Equal(27, scatter.Points.Count());
        Assert.Null((await Reader.ScatterAsync(Catalogue, Indicator("stunting_survey_rate"), Indicator("population_registered"), null, Cancellation)).Period);
    }

    [Fact]
    public async Task Reader_EmptyDatabase_ShowsThatThereIsNothing()
    {
        await using var empty = await TestDatabase.CreateAsync();
        var reader = new PublicationReader(new FigureQueries(empty.Contexts), new DueQueries(empty.Contexts, empty.Clock));

        var overview = await reader.OverviewAsync(Catalogue, Indicator("poverty_rate"), null, Cancellation);
        Assert.Null(overview.Section);
        Assert.All(overview.Headlines, headline => Assert.Null(headline.Latest));
        Assert.Empty(overview.LargestWorsenings());
        Assert.Null((await reader.IndicatorAsync(Catalogue, Indicator("poverty_rate"), null, Cancellation)).Section);
        Assert.All((await reader.AreaAsync(Catalogue, Catalogue.Province, Cancellation)).Indicators, row => Assert.Null(row.Latest));
        Assert.Null((await reader.ScatterAsync(Catalogue, Indicator("poverty_rate"), Indicator("unemployment_rate"), null, Cancellation)).Period);
    }
}
