using SocialWelfare.Data.Catalogue;
using SocialWelfare.Services.Reports;
using SocialWelfare.Tests.Infrastructure;

namespace SocialWelfare.Tests.Reports;

public sealed class ScatterTests
{
    private static readonly Indicator X = TestData.Indicator(1);
    private static readonly Indicator Y = TestData.Indicator(2, "unemployment_rate");

    [Fact]
    public void Points_AreaWithOneFigureOnly_IsLeftOutAndNeverZero()
    {
        var scatter = new Scatter(
            X, Y, Period.OfYear(2024), [],
            TestData.Section(X, "2024", (TestData.Province, 7.46), (TestData.Bandung, 6.19), (TestData.Garut, 9.68)),
            TestData.Section(Y, "2024", (TestData.Province, 6.75), (TestData.Garut, 6.9), (TestData.Depok, 6.2)));

        Assert.Equal([(TestData.Garut, 9.68, 6.9)], scatter.Points);
    }

    [Fact]
    public void Points_NoSharedPeriod_IsEmpty() => Assert.Empty(new Scatter(X, Y, null, [], null, null).Points);
}
