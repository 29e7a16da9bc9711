using SocialWelfare.Data.Catalogue;
using SocialWelfare.Services.Figures;
using SocialWelfare.Services.Reports;
using SocialWelfare.Tests.Infrastructure;

namespace SocialWelfare.Tests.Reports;

public sealed class OverviewTests
{
    private static readonly Indicator Poverty = TestData.Indicator(1);
    private static readonly Indicator Unemployment = TestData.Indicator(2, "unemployment_rate");
    private static readonly Indicator PoorPeople = TestData.Count(3);

    private static readonly string[] AllCodes = [.. TestData.Catalogue().Regencies.Select(area => area.Code)];

    [Fact]
    public void LargestWorsenings_DifferentIndicators_AreMeasuredAgainstTheirOwnSpread()
    {
        // Poverty spreads over 26 points, unemployment over 2.6: half a point of unemployment is the larger step.
        var overview = Make(
            Level(Poverty, "2024", i => i, (TestData.Garut, 2)), Level(Poverty, "2023", i => i),
            Level(Unemployment, "2024", i => i / 10d, (TestData.Bandung, 0.5)), Level(Unemployment, "2023", i => i / 10d));

        Assert.Equal([(2, TestData.Bandung, 0.5), (1, TestData.Garut, 2d)], Worsenings(overview));
    }

    [Fact]
    public void LargestWorsenings_Improvements_AreLeftOut()
    {
        var overview = Make(Level(Poverty, "2024", i => i, (TestData.Garut, -1)), Level(Poverty, "2023", i => i));

        Assert.Empty(overview.LargestWorsenings());
    }

    [Fact]
    public void LargestWorsenings_Counts_AreLeftOut()
    {
        var overview = Make(Level(PoorPeople, "2024", i => i, (TestData.Garut, 500)), Level(PoorPeople, "2023", i => i));

        Assert.Empty(overview.LargestWorsenings());
    }

    [Fact]
    public void LargestWorsenings_OneIndicatorEverywhere_NamesItsTwoLargestAndCountsTheRest()
    {
        var overview = Make(
            Level(Poverty, "2024", i => i, [.. AllCodes.Select((code, i) => (code, (i + 1) / 100d))]), Level(Poverty, "2023", i => i));

        var worsened = Assert.Single(overview.LargestWorsenings());
        Assert.Equal(AllCodes.Reverse().Take(2), worsened.Worst.Select(change => change.To.AreaCode));
        Assert.Equal(27, worsened.Areas);
    }

    /// <summary>However bad the one, the other is named as well.</summary>
    [Fact]
    public void LargestWorsenings_OneIndicatorFarWorse_LeavesRoomForTheOther()
    {
        var overview = Make(
            Level(Poverty, "2024", i => i, [.. AllCodes.Select((code, i) => (code, 5d + i))]), Level(Poverty, "2023", i => i),
            Level(Unemployment, "2024", i => i, (TestData.Bandung, 0.1)), Level(Unemployment, "2023", i => i));

        Assert.Equal([("poverty_rate", 2, 27), ("unemployment_rate", 1, 1)], overview.LargestWorsenings().Select(each => (each.Indicator.Code, each.Worst.Count, each.Areas)));
    }

    [Fact]
    public void LargestWorsenings_AreaWithoutAnOlderFigure_IsNotJudged()
    {
        var before = TestData.Section(Poverty, "2023", [.. AllCodes.Where(code => code != TestData.Garut).Select(code => (code, 5d))]);
        var overview = Make(Level(Poverty, "2024", i => 5 + i), before);

        Assert.DoesNotContain(TestData.Garut, overview.LargestWorsenings().SelectMany(each => each.Worst).Select(change => change.To.AreaCode));
    }

    [Fact]
    public void LargestWorsenings_OneYearOnly_IsEmpty() => Assert.Empty(Make(Level(Poverty, "2024", i => i)).LargestWorsenings());

    /// <summary>Where all areas are equal there is no spread to measure against; nothing divides by zero.</summary>
    [Fact]
    public void LargestWorsenings_NoSpread_StillNamesThem()
    {
        var overview = Make(Level(Poverty, "2024", _ => 6), Level(Poverty, "2023", _ => 5));

        Assert.Equal(27, Assert.Single(overview.LargestWorsenings()).Areas);
    }

    [Fact]
    public void Incomplete_NewestYearLacksAreas_IsNamedWithTheLastBroadOne()
    {
        var overview = Make(
            [TestData.History(Poverty, ("2025", 1), ("2024", 27)), TestData.History(Unemployment, ("2024", 27)), TestData.History(PoorPeople, ("2025", 1))]);

        var (indicator, newest, broad) = Assert.Single(overview.Incomplete); // not the count: it is no headline
        Assert.Equal(Poverty, indicator);
        Assert.Equal((Period.OfYear(2025), 1), (newest.Period, newest.Regencies));
        Assert.Equal((Period.OfYear(2024), 27), (broad!.Period, broad.Regencies));
    }

    [Fact]
    public void Incomplete_IndicatorWithoutFigures_IsNotNamed() =>
        Assert.Empty(Make([TestData.History(Poverty), TestData.History(Unemployment), TestData.History(PoorPeople)]).Incomplete);

    [Fact]
    public void Headlines_Province_HasItsLatestFigureAndChange()
    {
        var section = Level(Poverty, "2024", i => i);
        var overview = new Overview(
            TestData.Catalogue(Poverty, Unemployment), Poverty, section.Period,
            new Dictionary<int, IndicatorHistory> { [1] = TestData.History(Poverty, ("2025", 1), ("2024", 27)), [2] = TestData.History(Unemployment) },
            TestData.Series(TestData.Province, 2023, 7.62, 7.46, 7.02), [section], release: null);

        Assert.Collection(
            overview.Headlines,
            poverty =>
            {
                Assert.Equal(7.02, poverty.Latest!.Value);
                Assert.Equal((-0.44, Judgement.Better), (poverty.Change!.Difference, poverty.Change.Judgement));
                Assert.Same(section, poverty.Section);
            },
            unemployment =>
            {
                Assert.Null(unemployment.Latest);
                Assert.Null(unemployment.Change);
                Assert.Null(unemployment.Section);
            });
    }

    private static IEnumerable<(int, string, double)> Worsenings(Overview overview) =>
        overview.LargestWorsenings().SelectMany(each => each.Worst).Select(change => (change.To.IndicatorId, change.To.AreaCode, change.Difference));

    /// <summary>A section of all 27 areas, the i-th with the given value, and some areas raised.</summary>
    private static CrossSection Level(Indicator indicator, string period, Func<int, double> value, params (string AreaCode, double By)[] raised) =>
        TestData.Section(indicator, period, [.. AllCodes.Select((code, i) => (code, value(i) + raised.FirstOrDefault(each => each.AreaCode == code).By))]);

    private static Overview Make(params CrossSection[] sections) => Make(
        [.. new[] { Poverty, Unemployment, PoorPeople }.Select(indicator => TestData.History(indicator, [.. sections
            .Where(section => section.Indicator == indicator).Select(section => (section.Period.ToString(), section.Regencies.Count))]))],
        sections);

    private static Overview Make(IReadOnlyList<IndicatorHistory> history, params CrossSection[] sections) => new(
        TestData.Catalogue(Poverty, Unemployment, PoorPeople), Poverty, null,
        history.ToDictionary(each => each.Indicator.Id), [], sections, release: null);
}
