using SocialWelfare.Data.Catalogue;
using SocialWelfare.Services.Figures;
using SocialWelfare.Tests.Infrastructure;

namespace SocialWelfare.Tests.Figures;

public sealed class RankedFigureTests
{
    private static readonly PublishedFigure[] Figures =
    [
        TestData.Figure("3203", "2024", 5), TestData.Figure("3202", "2024", 7), TestData.Figure("3204", "2024", 9), TestData.Figure("3201", "2024", 7),
    ];

    [Fact]
    public void Order_LowerIsBetter_LowestIsFirstAndEqualsShareTheirPlace() =>
        Assert.Equal([(1, "3203"), (2, "3201"), (2, "3202"), (4, "3204")], Places(Polarity.LowerIsBetter));

    [Theory]
    [InlineData(Polarity.HigherIsBetter)]
    [InlineData(Polarity.Neutral)]
    public void Order_OtherPolarities_HighestIsFirst(Polarity polarity) =>
        Assert.Equal([(1, "3204"), (2, "3201"), (2, "3202"), (4, "3203")], Places(polarity));

    [Fact]
    public void Order_AllEqual_ShareTheFirstPlace() =>
        Assert.All(RankedFigure.Order(Figures.Select(figure => figure with { Value = 3 }), Polarity.LowerIsBetter), each => Assert.Equal(1, each.Rank));

    [Fact]
    public void Order_Nothing_IsEmpty() => Assert.Empty(RankedFigure.Order([], Polarity.LowerIsBetter));

    private static IEnumerable<(int, string)> Places(Polarity polarity) =>
        RankedFigure.Order(Figures, polarity).Select(each => (each.Rank, each.Figure.AreaCode));
}
