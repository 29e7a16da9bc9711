using SocialWelfare.Data.Catalogue;
using SocialWelfare.Services.Figures;
using SocialWelfare.Tests.Infrastructure;

namespace SocialWelfare.Tests.Figures;

public sealed class ChangeTests
{
    [Theory]
    [InlineData(7.46, 7.02, -0.44)] // 7.02 - 7.46 is -0.4400000000000004 as a double
    [InlineData(7.62, 7.46, -0.16)]
    [InlineData(20.2, 21.7, 1.5)]
    [InlineData(7.461, 7.464, 0)] // not more than was published
    public void Between_TwoFigures_IsExactToThePublishedDecimals(double from, double to, double difference)
    {
        var change = Change.Between(TestData.Figure("32", "2024", from), TestData.Figure("32", "2025", to), TestData.Indicator());

        Assert.Equal(difference, change.Difference);
        Assert.Equal(("2024", "2025"), (change.From.Period.ToString(), change.To.Period.ToString()));
    }

    [Fact]
    public void Between_Halves_RoundAwayFromZeroBothWays()
    {
        var whole = TestData.Indicator(decimals: 0);

        Assert.Equal(3, Change.Between(TestData.Figure("32", "2024", 0), TestData.Figure("32", "2025", 2.5), whole).Difference);
        Assert.Equal(-3, Change.Between(TestData.Figure("32", "2024", 2.5), TestData.Figure("32", "2025", 0), whole).Difference);
    }

    [Theory]
    [InlineData(Polarity.LowerIsBetter, -0.01, Judgement.Better)]
    [InlineData(Polarity.LowerIsBetter, 0.01, Judgement.Worse)]
    [InlineData(Polarity.HigherIsBetter, -0.01, Judgement.Worse)]
    [InlineData(Polarity.HigherIsBetter, 0.01, Judgement.Better)]
    [InlineData(Polarity.LowerIsBetter, 0, Judgement.Same)]
    [InlineData(Polarity.HigherIsBetter, -0.0, Judgement.Same)]
    [InlineData(Polarity.Neutral, 5, Judgement.NotJudged)]
    [InlineData(Polarity.Neutral, -5, Judgement.NotJudged)]
    [InlineData(Polarity.Neutral, 0, Judgement.NotJudged)]
    public void Judge_Difference_FollowsThePolarity(Polarity polarity, double difference, Judgement expected) =>
        Assert.Equal(expected, Change.Judge(difference, polarity));
}
