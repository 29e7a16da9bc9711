using System.Text.Json;
using SocialWelfare.Tests.Assessments;

namespace SocialWelfare.Tests.Statistics;

public sealed class ConfidenceIntervalsTests
{
    private const double Precision = 1e-10;

    [Fact]
    public void Limits_RecomputedWithFortyDigits_AreTheSame()
    {
        var file = VectorFile.Json("intervals.json");
        var checkedCases = 0;
        foreach (var (kind, limits) in ((string, Func<JsonElement, Interval>)[])
            [
                ("wilson", item => ConfidenceIntervals.Wilson(item.Number("events")!.Value, item.Number("n")!.Value, item.Number("level")!.Value)),
                ("clopperPearson", item => ConfidenceIntervals.ClopperPearson(item.Number("events")!.Value, item.Number("n")!.Value, item.Number("level")!.Value)),
                ("poisson", item => ConfidenceIntervals.PoissonExact(item.Number("count")!.Value, item.Number("level")!.Value)),
                ("byar", item => ConfidenceIntervals.Byar(item.Number("count")!.Value, item.Number("level")!.Value)),
            ])
        {
            foreach (var item in file.GetProperty(kind).EnumerateArray())
            {
                var expected = item.GetProperty("limits").Numbers();
                var actual = limits(item);

                // For counts in the hundred thousands ten digits behind the point are more than a double has.
                Near.Equal(expected[0], actual.Lower, Precision * Math.Max(1, expected[0] / 1000), $"{kind} {item}");
                Near.Equal(expected[1], actual.Upper, Precision * Math.Max(1, expected[1] / 1000), $"{kind} {item}");
                checkedCases++;
            }
        }

        Assert.Equal(117, checkedCases);
    }

    /// <summary>Newcombe (1998), Statistics in Medicine 17, 857–872, table I: methods 3 (score) and 5 (exact), to four decimals.</summary>
    [Theory]
    [InlineData(81, 263, 0.2553, 0.3662, 0.2527, 0.3676)]
    [InlineData(15, 148, 0.0624, 0.1605, 0.0578, 0.1617)]
    [InlineData(0, 20, 0, 0.1611, 0, 0.1684)]
    [InlineData(1, 29, 0.0061, 0.1718, 0.0009, 0.1776)]
    public void Proportion_NewcombesExamples_AreTheSame(double events, double n, double scoreLower, double scoreUpper, double exactLower, double exactUpper)
    {
        var score = ConfidenceIntervals.Wilson(events, n);
        var exact = ConfidenceIntervals.ClopperPearson(events, n);
        Near.Equal(scoreLower, score.Lower, 0.00005);
        Near.Equal(scoreUpper, score.Upper, 0.00005);
        Near.Equal(exactLower, exact.Lower, 0.00005);
        Near.Equal(exactUpper, exact.Upper, 0.00005);
    }

    /// <summary>Exact Poisson limits at 95 %, as tabulated from Garwood (1936) on.</summary>
    [Theory]
    [InlineData(0, 0, 3.689)]
    [InlineData(1, 0.0253, 5.572)]
    [InlineData(2, 0.2422, 7.225)]
    [InlineData(10, 4.795, 18.390)]
    [InlineData(100, 81.364, 121.627)]
    public void PoissonExact_TabulatedLimits_AreTheSame(double count, double lower, double upper)
    {
        var limits = ConfidenceIntervals.PoissonExact(count);
        Near.Equal(lower, limits.Lower, 0.0005);
        Near.Equal(upper, limits.Upper, 0.0005);
    }

    [Fact]
    public void Wilson_IsWhereTheScoreTestTurns()
    {
        // Another road to the same limits: p is on a limit when |p̂ − p| = z·√(p(1−p)/n). Found by halving, without the formula.
        var random = new Random(1927);
        for (var round = 0; round < 200; round++)
        {
            var n = random.Next(1, 2000);
            var events = random.Next(0, n + 1);
            var z = Z95;
            var share = (double)events / n;
            double Distance(double p) => Math.Abs(share - p) - (z * Math.Sqrt(p * (1 - p) / n));
            var limits = ConfidenceIntervals.Wilson(events, n);
            Near.Equal(events == 0 ? 0 : Halve(p => -Distance(p), 0, share), limits.Lower, Precision);
            Near.Equal(events == n ? 1 : Halve(Distance, share, 1), limits.Upper, Precision);
        }
    }

    [Fact]
    public void PoissonExact_IsWhereTheSummedProbabilitiesReachTheTail()
    {
        for (var count = 0; count <= 60; count++)
        {
            var limits = ConfidenceIntervals.PoissonExact(count);
            Near.Equal(count == 0 ? 0 : Halve(mean => 1 - SummedPoisson(count - 1, mean) - 0.025, 0, count + 1), limits.Lower, 1e-9);
            Near.Equal(Halve(mean => 0.025 - SummedPoisson(count, mean), 0, (count * 2) + 20), limits.Upper, 1e-9);
        }
    }

    [Theory]
    [InlineData(10)]
    [InlineData(100)]
    [InlineData(1000)]
    public void Byar_FromTenEvents_IsCloseToTheExactLimits(double count)
    {
        var byar = ConfidenceIntervals.Byar(count);
        var exact = ConfidenceIntervals.PoissonExact(count);
        Near.Equal(1, byar.Lower / exact.Lower, 0.002);
        Near.Equal(1, byar.Upper / exact.Upper, 0.001);
    }

    [Fact]
    public void Wilson_GivenZ_UsesIt()
    {
        Assert.Equal(ConfidenceIntervals.Wilson(15, 148).Lower, ConfidenceIntervals.WilsonWithZ(15, 148, Z95).Lower, 1e-15);
        Assert.NotEqual(ConfidenceIntervals.Wilson(15, 148).Lower, ConfidenceIntervals.WilsonWithZ(15, 148, 1.96).Lower);
    }

    [Fact]
    public void Rate_BelowTenEvents_IsExactAndThenByars()
    {
        Assert.Equal(ConfidenceIntervals.ExactRate(9, 500, 1000), ConfidenceIntervals.Rate(9, 500, 1000));
        Assert.Equal(ConfidenceIntervals.ByarRate(10, 500, 1000), ConfidenceIntervals.Rate(10, 500, 1000));
        Near.Equal(ConfidenceIntervals.PoissonExact(9).Upper * 2, ConfidenceIntervals.Rate(9, 500, 1000).Upper, 1e-12);
    }

    [Theory]
    [InlineData(1, 0.95)]
    [InlineData(30, 0.0950338528553041389)]
    [InlineData(100, 0.0295130496070399345)]
    [InlineData(1000, 0.00299124954509529624)]
    public void UpperBoundOfNone_ExactRuleOfThree_IsTheSame(double n, double expected)
    {
        Near.Equal(expected, ConfidenceIntervals.UpperBoundOfNone(n), 1e-15);

        // One-sided 95 % is the upper limit of a two-sided 90 % Clopper–Pearson interval.
        Near.Equal(ConfidenceIntervals.ClopperPearson(0, n, 0.90).Upper, ConfidenceIntervals.UpperBoundOfNone(n), Precision);
    }

    [Theory]
    [InlineData(0, 10)]
    [InlineData(10, 10)]
    public void Proportion_AtItsEnds_IsExactlyZeroOrOne(double events, double n)
    {
        foreach (var limits in (Interval[])[ConfidenceIntervals.Wilson(events, n), ConfidenceIntervals.ClopperPearson(events, n)])
        {
            Assert.True(events == 0 ? limits is { Lower: 0, Upper: > 0 and < 1 } : limits is { Lower: > 0 and < 1, Upper: 1 });
        }
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(-1, 10)]
    [InlineData(11, 10)]
    [InlineData(double.NaN, 10)]
    [InlineData(1, double.PositiveInfinity)]
    public void Proportion_ImpossibleCounts_AreRefused(double events, double n)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => ConfidenceIntervals.Wilson(events, n));
        Assert.Throws<ArgumentOutOfRangeException>(() => ConfidenceIntervals.ClopperPearson(events, n));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(double.NaN)]
    public void Limits_ImpossibleLevel_IsRefused(double level)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => ConfidenceIntervals.Wilson(1, 10, level));
        Assert.Throws<ArgumentOutOfRangeException>(() => ConfidenceIntervals.Byar(1, level));
    }

    [Fact]
    public void Rate_EmptyDenominator_IsRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => ConfidenceIntervals.Rate(1, 0, 1000));
        Assert.Throws<ArgumentOutOfRangeException>(() => ConfidenceIntervals.PoissonExact(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => ConfidenceIntervals.UpperBoundOfNone(0));
    }

    private const double Z95 = 1.9599639845400542;

    private static double SummedPoisson(int count, double mean)
    {
        double term = Math.Exp(-mean), sum = term;
        for (var i = 1; i <= count; i++)
        {
            term *= mean / i;
            sum += term;
        }

        return sum;
    }

    private static double Halve(Func<double, double> rising, double below, double above)
    {
        for (var i = 0; i < 200; i++)
        {
            var middle = (below + above) / 2;
            (below, above) = rising(middle) < 0 ? (middle, above) : (below, middle);
        }

        return (below + above) / 2;
    }
}
