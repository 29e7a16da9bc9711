using SocialWelfare.Services.Assessments;
using SocialWelfare.Web.Assessments;

namespace SocialWelfare.Tests.Assessments;

public sealed class BacktestCommandTests
{
    [Fact]
    public void Describe_Records_AreALineEachAndOneForAll()
    {
        var backtest = new ProjectionBacktest([new(1, 12, 300, 285, 0.4, 0.5), new(5, 4, 100, 99, 1.2, 1.0)]);

        string[] lines = [.. BacktestCommand.Describe("poverty_rate", backtest, 2)];

        Assert.Equal(3, lines.Length);
        Assert.Equal(["poverty_rate", "1", "12", "300", "0.400", "0.500", "0.800", "95.0%"], lines[0].Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.EndsWith("1.200   99.0%  (too few origins to judge)", lines[1], StringComparison.Ordinal);
        Assert.Equal(["poverty_rate", "all", "0.960"], lines[2].Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    [Theory]
    [InlineData(0.90, 1.05, false)]
    [InlineData(0.99, 1.05, false)]
    [InlineData(0.89, 1.00, true)]
    [InlineData(1.00, 1.00, true)]
    [InlineData(0.95, 1.06, true)]
    public void Describe_BeyondALimit_IsMarked(double held, double ratio, bool isMarked)
    {
        var backtest = new ProjectionBacktest([new(1, 5, 100, (int)(held * 100), ratio, 1)]);

        Assert.Equal(isMarked, BacktestCommand.Describe("x", backtest, 1).First().EndsWith('!'));
        Assert.Equal(ratio > 1, BacktestCommand.Describe("x", backtest, 1).Last().EndsWith('!'));
    }

    [Fact]
    public void Describe_NothingTried_IsEmpty() => Assert.Empty(BacktestCommand.Describe("x", new ProjectionBacktest([]), 1));
}
