using SocialWelfare.Services.Figures;

namespace SocialWelfare.Tests.Figures;

/// <summary>The expected quartiles come from Python's statistics.quantiles(values, n=4, method='inclusive'), which is type 7 as well.</summary>
public sealed class DistributionTests
{
    public static readonly TheoryData<double[], double, double, double> Quartiles = new()
    {
        { [1, 2, 3, 4], 1.75, 2.5, 3.25 },
        { [1, 2, 3, 4, 5], 2, 3, 4 },
        { [3, 1], 1.5, 2, 2.5 },
        { [2.5, 9.1, 4.4, 4.4, 100, -3], 2.975, 4.4, 7.925 },
        { [8.78, 1.91, 6.27], 4.09, 6.27, 7.525 }, // unemployment 2025: three areas
    };

    [Theory]
    [MemberData(nameof(Quartiles))]
    public void Of_Values_HasType7Quartiles(double[] values, double lower, double median, double upper)
    {
        var spread = Distribution.Of(values)!;

        Assert.Equal(values.Length, spread.Count);
        Assert.Equal(values.Min(), spread.Minimum);
        Assert.Equal(lower, spread.LowerQuartile, 1e-9);
        Assert.Equal(median, spread.Median, 1e-9);
        Assert.Equal(upper, spread.UpperQuartile, 1e-9);
        Assert.Equal(values.Max(), spread.Maximum);
    }

    [Fact]
    public void Of_OneValue_IsThatValueThroughout() =>
        Assert.Equal(new Distribution(1, 7, 7, 7, 7, 7), Distribution.Of([7]));

    [Fact]
    public void Of_NoValue_IsNullAndNotZero() =>
        Assert.Null(Distribution.Of([]));

    [Theory]
    [InlineData(0, 10)]
    [InlineData(0.1, 11)]
    [InlineData(1, 20)]
    public void Quantile_Share_InterpolatesBetweenNeighbours(double share, double expected) =>
        Assert.Equal(expected, Distribution.Quantile([10, 20], share), 1e-9);
}
