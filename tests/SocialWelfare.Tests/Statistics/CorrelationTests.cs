namespace SocialWelfare.Tests.Statistics;

public sealed class CorrelationTests
{
    /// <summary>Anscombe's first quartet (1973): r = 0.8164; with n = 11 Fisher's z gives 0.4244 to 0.9507.</summary>
    private static readonly (double X, double Y)[] Anscombe =
    [
        (10, 8.04), (8, 6.95), (13, 7.58), (9, 8.81), (11, 8.33), (14, 9.96), (6, 7.24), (4, 4.26), (12, 10.84), (7, 4.82), (5, 5.68),
    ];

    [Fact]
    public void Of_AnscombesFirst_IsThePublishedCoefficientWithItsInterval()
    {
        var correlation = Correlation.Of(Anscombe)!;

        Assert.Equal((0.81642, 11), (Math.Round(correlation.Coefficient, 5), correlation.Count));
        Assert.Equal((0.4244, 0.9507), (Math.Round(correlation.Interval.Lower, 4), Math.Round(correlation.Interval.Upper, 4)));
        Assert.True(correlation.IsClear);
        Assert.Equal(MathNet.Numerics.Statistics.Correlation.Pearson(Anscombe.Select(pair => pair.X), Anscombe.Select(pair => pair.Y)), correlation.Coefficient, 12);
    }

    [Fact]
    public void Of_OneTurnedRound_IsTheNegativeOfIt()
    {
        var (up, down) = (Correlation.Of(Anscombe)!, Correlation.Of([.. Anscombe.Select(pair => (pair.X, -pair.Y))])!);

        Assert.Equal((-up.Coefficient, -up.Interval.Upper, -up.Interval.Lower), (down.Coefficient, down.Interval.Lower, down.Interval.Upper));
    }

    /// <summary>r = 0.3 over 27 areas: 0.3095 ± 1.96 ÷ √24, that is −0.0902 to 0.6099: nothing is clear.</summary>
    [Fact]
    public void IsClear_IntervalAroundZero_IsNot()
    {
        var random = new Random(7);
        var noise = Enumerable.Range(0, 27).Select(_ => (random.NextDouble(), random.NextDouble())).ToList();

        Assert.False(Correlation.Of(noise)!.IsClear);
    }

    [Fact]
    public void Of_PointsOnALine_IsOneWithoutWidth()
    {
        var correlation = Correlation.Of([(1, 2), (2, 4), (3, 6), (4, 8)])!;

        Assert.Equal((1d, 1d, 1d), (correlation.Coefficient, correlation.Interval.Lower, correlation.Interval.Upper));
    }

    public static readonly TheoryData<(double, double)[]> NotCalculable = new()
    {
        { [] },
        { [(1, 2), (2, 1), (3, 5)] }, // √(n − 3) is 0
        { [(5, 1), (5, 2), (5, 3), (5, 4)] },
        { [(1, 0.1), (2, 0.1), (3, 0.1), (4, 0.1)] },
    };

    [Theory]
    [MemberData(nameof(NotCalculable))]
    public void Of_TooFewOrAllTheSame_IsNull((double, double)[] pairs) => Assert.Null(Correlation.Of(pairs));
}
