using SocialWelfare.Data.Catalogue;
using SocialWelfare.Services.Reports;
using SocialWelfare.Tests.Infrastructure;

namespace SocialWelfare.Tests.Reports;

public sealed class AreaReportTests
{
    private static readonly Indicator Poverty = TestData.Indicator(gaps: TestData.Gap("2016", NoValueKind.NotSurveyed));

    [Fact]
    public void Gaps_PeriodsOthersHaveAndThoseBetween_AreNamedWithTheirReason()
    {
        var row = new AreaIndicator(
            TestData.Area(TestData.Pangandaran), TestData.History(Poverty, ("2018", 27), ("2017", 27), ("2016", 5), ("2012", 26)),
            TestData.Series(TestData.Pangandaran, 2018, 9), null);

        Assert.Equal(
            [
                ("2012", NoValueKind.AreaNotYetFormed), ("2013", NoValueKind.NotGathered), ("2014", NoValueKind.NotGathered), ("2015", NoValueKind.NotGathered),
                ("2016", NoValueKind.NotSurveyed), ("2017", NoValueKind.NotGathered),
            ],
            row.Gaps.Select(gap => (gap.Period.ToString(), gap.Why)));
    }

    /// <summary>A year that only the province has is no gap of an area.</summary>
    [Fact]
    public void Gaps_PeriodOfTheProvinceAlone_IsAGapOfNoArea()
    {
        var history = TestData.History(Poverty, ("2024", 0), ("2022", 27));

        Assert.Empty(new AreaIndicator(TestData.Area(TestData.Bandung), history, TestData.Series(TestData.Bandung, 2022, 25), null).Gaps);
        Assert.Equal(
            [Period.OfYear(2022), Period.OfYear(2023)],
            new AreaIndicator(TestData.Area(TestData.Province), history, TestData.Series(TestData.Province, 2024, 15.9), null).Gaps.Select(gap => gap.Period));
    }

    [Fact]
    public void Row_WithFigures_ComparesThePeriodOfItsLatest()
    {
        var section = TestData.Section(Poverty, "2024", (TestData.Province, 7.46), (TestData.Bandung, 6.19), (TestData.Depok, 2.34));
        var row = new AreaIndicator(
            TestData.Area(TestData.Bandung), TestData.History(Poverty, ("2024", 27)), TestData.Series(TestData.Bandung, 2022, 6.8, null, 6.19), section);

        Assert.Equal(6.19, row.Latest!.Value);
        Assert.Equal((-0.61, "2022"), (row.Change!.Difference, row.Change.From.Period.ToString()));
        Assert.Equal(2, row.Rank!.Rank);
        Assert.Equal(-1.27, row.DifferenceToProvince);
    }

    [Fact]
    public void Row_WithoutFigures_HasNoNumbers()
    {
        var row = new AreaIndicator(TestData.Area(TestData.Bandung), TestData.History(Poverty), [], null);

        Assert.Null(row.Latest);
        Assert.Null(row.Change);
        Assert.Null(row.Rank);
        Assert.Null(row.DifferenceToProvince);
        Assert.Empty(row.Gaps);
    }

    [Fact]
    public void DifferenceToProvince_OfACount_IsNotShown()
    {
        var count = TestData.Count(1);
        var section = TestData.Section(count, "2024", (TestData.Province, 3668), (TestData.Bandung, 240));

        Assert.Null(new AreaIndicator(TestData.Area(TestData.Bandung), TestData.History(count), TestData.Series(TestData.Bandung, 2024, 240), section).DifferenceToProvince);
    }

    [Fact]
    public void DifferenceToProvince_OfTheProvince_IsNotShown()
    {
        var section = TestData.Section(Poverty, "2024", (TestData.Province, 7.46), (TestData.Bandung, 6.19));
        var row = new AreaIndicator(TestData.Area(TestData.Province), TestData.History(Poverty), TestData.Series(TestData.Province, 2024, 7.46), section);

        Assert.Null(row.DifferenceToProvince);
        Assert.Null(row.Rank);
    }
}
