using SocialWelfare.Services.DataSets;

namespace SocialWelfare.Tests.DataSets;

public sealed class AsWrittenTests
{
    [Theory]
    [InlineData(0.3, 0.1, 0.2)]
    [InlineData(0.1, 0.3, -0.2)]
    [InlineData(150.15, 100.1, 50.05)]
    public void Difference_Decimals_IsWhatStandsOnPaper(double value, double other, double expected) => Assert.Equal(expected, AsWritten.Difference(value, other));

    [Fact]
    public void Difference_OneMissing_IsMissing()
    {
        Assert.Null(AsWritten.Difference(null, 1));
        Assert.Null(AsWritten.Difference(1, null));
    }

    [Fact]
    public void Exact_SumOfDoubles_IsTheWrittenNumber() => Assert.Equal(0.3m, AsWritten.Exact(0.1 + 0.2));

    [Theory]
    [InlineData(1e300)]
    [InlineData(1e20)]
    public void Exact_BeyondEveryTypedNumber_StaysComparable(double value)
    {
        Assert.True(AsWritten.Exact(value) > 999_999_999_999_999m);
        Assert.True(AsWritten.Exact(-value) < -999_999_999_999_999m);
    }
}
