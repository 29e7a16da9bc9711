using SocialWelfare.Services.Assessments.Methods;

namespace SocialWelfare.Tests.Assessments;

/// <summary>Edges of the measures: what is refused and in which words, and what is no number any more.</summary>
public sealed class MeasureEdgesTests
{
    /// <summary>By hand: middles 11/6 and 13/6, products 258/36, squares 318/36.</summary>
    [Fact]
    public void WeightedSlope_ThreePoints_IsTheWeightedLeastSquares() => Assert.Equal(258d / 318, Fit.WeightedSlope([0, 1, 3], [0, 2, 3], [1, 2, 3]), 12);

    [Fact]
    public void GapShareOf_PaceBeyondADouble_IsNotDefined() => Assert.Null(GapShare.Of(0, 10, double.Epsilon, 0, 1, 5));

    [Fact]
    public void Endpoint_RiseBeyondADouble_IsNotDefined() => Assert.Null(AverageAnnualRateOfReduction.Endpoint([2000, 2001], [1e-320, 1e308]));

    [Fact]
    public void Reduction_OneValueShort_IsRefusedInWords()
    {
        Assert.All(
            (Func<double?>[])[() => AverageAnnualRateOfReduction.Regression([2000, 2001, 2002], [1, 2]), () => AverageAnnualRateOfReduction.Endpoint([2000, 2001, 2002], [1, 2])],
            measure =>
            {
                var error = Assert.Throws<ArgumentException>("values", () => measure());
                Assert.StartsWith("There must be one value for each year.", error.Message, StringComparison.Ordinal);
            });
    }

    [Theory]
    [InlineData(-0.01)]
    [InlineData(1.01)]
    [InlineData(double.NaN)]
    public void Proportion_ShareOutsideItsRange_IsRefusedInWords(double share)
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(nameof(share), () => FunnelLimits.Proportion(share, 100, 0.95));

        Assert.StartsWith("A share lies between 0 and 1.", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 1000, "denominator")]
    [InlineData(-1, 1000, "denominator")]
    [InlineData(double.PositiveInfinity, 1000, "denominator")]
    [InlineData(500, 0, "multiplier")]
    public void Rate_SizeNotPositive_IsRefusedInWords(double denominator, double multiplier, string name)
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(name, () => FunnelLimits.Rate(5, denominator, multiplier, 0.95));

        Assert.StartsWith("Must be above 0.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Ratio_FewerThanNoEvents_IsRefusedInWords() => Assert.StartsWith(
        "Expected events are 0 or more.", Assert.Throws<ArgumentOutOfRangeException>("expected", () => FunnelLimits.Ratio(-1, 0.95)).Message, StringComparison.Ordinal);

    [Fact]
    public void Poverty_WrongInput_IsRefusedInWords()
    {
        Refused("line", "The poverty line must be above 0.", () => PovertyMeasures.Of(0, [1]));
        Refused("incomes", "There must be incomes, and each must be 0 or more.", () => PovertyMeasures.Of(10, []));
        Refused("incomes", "There must be incomes, and each must be 0 or more.", () => PovertyMeasures.Of(10, [5, -1, 7]));
        Refused("weights", "There must be one weight of 0 or more for each income.", () => PovertyMeasures.Of(10, [5, 6], [1]));
        Refused("weights", "There must be one weight of 0 or more for each income.", () => PovertyMeasures.Of(10, [5, 6], [1, -1]));
        Refused("weights", "The weights must not all be 0.", () => PovertyMeasures.Of(10, [5, 6], [0, 0]));

        static void Refused(string name, string words, Func<Poverty> measure) =>
            Assert.StartsWith(words, Assert.Throws<ArgumentException>(name, () => measure()).Message, StringComparison.Ordinal);
    }

    public static readonly TheoryData<string, Action<ProgressOptions>, string?> Settings = new()
    {
        { "pace of 1", options => options.OnTrackRatio = 1, null },
        { "pace above 1", options => options.OnTrackRatio = 1.01, "OnTrackRatio must not be above 1: whoever keeps the required pace is on track." },
        { "two ratios alike", options => options.BehindRatio = options.OnTrackRatio, "OnTrackRatio, BehindRatio and FarBehindRatio must fall in this order." },
        { "the lower two alike", options => options.FarBehindRatio = options.BehindRatio, "OnTrackRatio, BehindRatio and FarBehindRatio must fall in this order." },
        { "half", options => options.IntervalLevel = 0.5, "IntervalLevel must be above 0.5 and below 1, such as 0.95." },
        { "just above half", options => options.IntervalLevel = 0.51, null },
        { "certain", options => options.IntervalLevel = 1, "IntervalLevel must be above 0.5 and below 1, such as 0.95." },
    };

    [Theory]
    [MemberData(nameof(Settings), DisableDiscoveryEnumeration = true)]
    public void FindProblems_Setting_SaysWhatIsWrong(string name, Action<ProgressOptions> change, string? problem)
    {
        var options = new ProgressOptions();
        change(options);

        Assert.Equal((name, problem), (name, options.FindProblems().SingleOrDefault()));
    }
}
