using SocialWelfare.Data.Catalogue;
using SocialWelfare.Tests.Infrastructure;

namespace SocialWelfare.Tests.Figures;

public sealed class IndicatorHistoryTests
{
    /// <summary>Half of 27 areas are 14: 13 are too few.</summary>
    [Theory]
    [InlineData(14, "2024")]
    [InlineData(13, "2022")]
    [InlineData(0, "2022")]
    public void LatestBroad_NewestWithHalfOfTheAreas_IsThatPeriod(int newest, string expected)
    {
        var history = TestData.History(TestData.Indicator(), ("2024", newest), ("2023", 3), ("2022", 27));

        Assert.Equal(Period.Parse(expected), history.LatestBroad);
    }

    [Fact]
    public void LatestBroad_NoneIsBroad_IsTheNewest() =>
        Assert.Equal(Period.OfYear(2024), TestData.History(TestData.Indicator(), ("2024", 0), ("2023", 3)).LatestBroad);

    [Fact]
    public void LatestBroad_NoFigureAtAll_IsNull()
    {
        var history = TestData.History(TestData.Indicator());

        Assert.Null(history.LatestBroad);
        Assert.False(history.Has(Period.OfYear(2024)));
        Assert.False(history.IsBroad(Period.OfYear(2024)));
        Assert.Null(history.BroadBefore(Period.OfYear(2024)));
    }

    [Fact]
    public void BroadBefore_ThinYearsBetween_AreSkipped()
    {
        var history = TestData.History(TestData.Indicator(), ("2024", 27), ("2023", 3), ("2021", 20), ("2020", 27));

        Assert.Equal(Period.OfYear(2021), history.BroadBefore(Period.OfYear(2024)));
        Assert.Equal(Period.OfYear(2020), history.BroadBefore(Period.OfYear(2021)));
        Assert.Null(history.BroadBefore(Period.OfYear(2020)));
        Assert.Equal(3, history.Coverage(Period.OfYear(2023))!.Regencies);
        Assert.Null(history.Coverage(Period.OfYear(2022)));
    }
}
