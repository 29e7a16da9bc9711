using SocialWelfare.Services.Assessments.Methods;

namespace SocialWelfare.Tests.Assessments;

public sealed class FunnelLimitsTests
{
    /// <summary>Recomputed from summed probabilities with 40 digits: expected 10 events; share 0.2 of 100.</summary>
    [Theory]
    [InlineData(0.95, 0.3775187947688403, 1.6159950673344785, 0.1197422327150689, 0.27647608503359193)]
    [InlineData(0.998, 0.12205293158961343, 2.066200083599504, 0.080978252564599515, 0.3267658515166425)]
    public void Limits_SummedProbabilities_AreTheSame(double level, double ratioLower, double ratioUpper, double shareLower, double shareUpper)
    {
        var ratio = FunnelLimits.Ratio(10, level);
        var share = FunnelLimits.Proportion(0.2, 100, level);
        Near.Equal(ratioLower, ratio.Lower, 1e-10);
        Near.Equal(ratioUpper, ratio.Upper, 1e-10);
        Near.Equal(shareLower, share.Lower, 1e-10);
        Near.Equal(shareUpper, share.Upper, 1e-10);
    }

    [Fact]
    public void Proportion_LargeArea_IsCloseToTheNormalLimits()
    {
        const double n = 1_000_000, share = 0.2;
        var half = 1.9599639845400542 * Math.Sqrt(share * (1 - share) / n);
        var limits = FunnelLimits.Proportion(share, n, FunnelLimits.WarningLevel);
        Near.Equal(share - half, limits.Lower, 1e-6);
        Near.Equal(share + half, limits.Upper, 1e-6);
    }

    [Fact]
    public void Rate_IsTheRatioTimesTheRate()
    {
        // 5 per 1,000 of 2,000 children: 10 expected.
        var limits = FunnelLimits.Rate(5, 2000, 1000, FunnelLimits.AlarmLevel);
        Near.Equal(FunnelLimits.Ratio(10, FunnelLimits.AlarmLevel).Upper * 5, limits.Upper, 1e-12);
    }

    [Fact]
    public void Limits_SmallerArea_AreWider()
    {
        var previous = FunnelLimits.Proportion(0.2, 10, FunnelLimits.WarningLevel);
        foreach (var n in (double[])[50, 200, 1000, 10_000])
        {
            var limits = FunnelLimits.Proportion(0.2, n, FunnelLimits.WarningLevel);
            Assert.True(limits.Upper - limits.Lower < previous.Upper - previous.Lower);
            Assert.True(limits.Contains(0.2));
            previous = limits;
        }
    }

    [Fact]
    public void Levels_AreTwoAndThreeStandardDeviations() => Assert.Equal((0.95, 0.998), (FunnelLimits.WarningLevel, FunnelLimits.AlarmLevel));

    /// <summary>
    /// Poisson with one event expected: P(0) = 0.3679 lies above 2.5 %, so below there is no limit; the 97.5 % point lies
    /// between 2 (0.9197) and 3 (0.9810) events.
    /// </summary>
    [Fact]
    public void Ratio_OneExpected_IsInterpolatedBetweenWholeEvents()
    {
        double zero = Math.Exp(-1), two = 2.5 * zero, three = two + (zero / 6);
        var limits = FunnelLimits.Ratio(1, 0.95);

        Assert.Equal(0, limits.Lower);
        Near.Equal(3 - ((three - 0.975) / (three - two)), limits.Upper, 1e-10);
    }

    /// <summary>One child: none or the one, and all of the count is reached.</summary>
    [Fact]
    public void Proportion_OfOneChild_LiesBetweenNoneAndAll()
    {
        var limits = FunnelLimits.Proportion(0.5, 1, 0.95);

        Assert.Equal(0, limits.Lower);
        Near.Equal(1 - (0.025 / 0.5), limits.Upper, 1e-10);
        Assert.Equal(limits.Upper / 1.5, FunnelLimits.Proportion(0.5, 1.5, 0.95).Upper, 12);
    }

    [Fact]
    public void Limits_NothingToObserve_AreThePoint()
    {
        Assert.Equal(new Interval(0, 0), FunnelLimits.Proportion(0, 100, FunnelLimits.WarningLevel));
        Assert.Equal(new Interval(1, 1), FunnelLimits.Proportion(1, 100, FunnelLimits.WarningLevel));
        Assert.Equal(new Interval(0, 0), FunnelLimits.Rate(0, 100, 1000, FunnelLimits.WarningLevel));
    }

    [Fact]
    public void Limits_ImpossibleInput_IsRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => FunnelLimits.Proportion(1.1, 100, 0.95));
        Assert.Throws<ArgumentOutOfRangeException>(() => FunnelLimits.Proportion(0.5, 0, 0.95));
        Assert.Throws<ArgumentOutOfRangeException>(() => FunnelLimits.Rate(5, 0, 1000, 0.95));
        Assert.Throws<ArgumentOutOfRangeException>(() => FunnelLimits.Ratio(-1, 0.95));
        Assert.Throws<ArgumentOutOfRangeException>(() => FunnelLimits.Ratio(double.PositiveInfinity, 0.95));
        Assert.Throws<ArgumentOutOfRangeException>(() => FunnelLimits.Proportion(-0.1, 100, 0.95));
        Assert.Throws<ArgumentOutOfRangeException>(() => FunnelLimits.Proportion(0.5, double.PositiveInfinity, 0.95));
        Assert.Throws<ArgumentOutOfRangeException>(() => FunnelLimits.Rate(5, 100, 0, 0.95));
        Assert.Throws<ArgumentOutOfRangeException>(() => FunnelLimits.Rate(5, double.NaN, 1000, 0.95));
    }
}
