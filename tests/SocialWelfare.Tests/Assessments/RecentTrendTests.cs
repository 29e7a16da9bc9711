using System.Text.Json;
using SocialWelfare.Data.Catalogue;
using SocialWelfare.Services.Assessments.Methods;

namespace SocialWelfare.Tests.Assessments;

public sealed class RecentTrendTests
{
    private const string File = "recent-trend.json";

    public static TheoryData<string> Cases => [.. VectorFile.Json(File).GetProperty("cases").EnumerateArray().Select(item => item.Text("id"))];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Trend_PublishedByFingertips_IsTheSame(string id)
    {
        var item = VectorFile.Json(File).GetProperty("cases").EnumerateArray().Single(item => item.Text("id") == id);
        var series = SeriesOf(item);
        var onCounts = RecentTrend.FromCounts(series);
        var onIntervals = RecentTrend.FromIntervals(series);
        var arithmetic = item.GetProperty("ourArithmetic");
        Near.Equal(arithmetic.Number("countsChiSquare")!.Value, onCounts.ChiSquare, 5.1e-5);
        Near.Equal(arithmetic.Number("intervalsChiSquare")!.Value, onIntervals.ChiSquare, 5.1e-5);
        Near.Equal(arithmetic.Number("intervalsSlope")!.Value, onIntervals.Slope, 1e-9);
        Assert.True(onCounts.SignHolds);
        Assert.True(onIntervals.SignHolds);

        var published = item.Text("publishedMethod").Contains("proportion", StringComparison.Ordinal) ? onCounts : onIntervals;
        Assert.True(published.IsSignificant);
        if (item.Number("expectedChiSquareTwoDecimals") is { } chiSquare)
        {
            Near.Equal(chiSquare, published.ChiSquare, 0.00501);
        }

        if (item.GetProperty("expectedMarker").GetString() is { } marker)
        {
            // "IncreasingAndGettingBetter": the direction, then the judgement, which depends on the polarity.
            Assert.StartsWith(published.Marker.ToString(), marker, StringComparison.Ordinal);
            var polarity = item.Text("publishedMethod").Contains("high is good", StringComparison.Ordinal)
                ? Polarity.HigherIsBetter
                : Polarity.LowerIsBetter;
            var judged = marker.EndsWith("Better", StringComparison.Ordinal) ? Direction.Improving : Direction.Worsening;
            if (marker.Contains("AndGetting", StringComparison.Ordinal))
            {
                Assert.Equal(judged, published.DirectionFor(polarity));
            }
        }
    }

    [Theory]
    [InlineData(TrendMarker.Increasing, Polarity.HigherIsBetter, Direction.Improving)]
    [InlineData(TrendMarker.Increasing, Polarity.LowerIsBetter, Direction.Worsening)]
    [InlineData(TrendMarker.Decreasing, Polarity.HigherIsBetter, Direction.Worsening)]
    [InlineData(TrendMarker.Decreasing, Polarity.LowerIsBetter, Direction.Improving)]
    [InlineData(TrendMarker.NoSignificantChange, Polarity.LowerIsBetter, Direction.NoClearChange)]
    [InlineData(TrendMarker.CannotBeCalculated, Polarity.LowerIsBetter, Direction.NotEnoughData)]
    public void DirectionFor_MarkerAndPolarity_Judges(TrendMarker marker, Polarity polarity, Direction expected) =>
        Assert.Equal(expected, new TrendResult(marker, TrendBasis.Counts, 20, 1, true, null).DirectionFor(polarity));

    [Fact]
    public void CriticalChiSquare_IsThe998Point() =>
        // χ² with one degree of freedom is the square of z: 3.0902323² for 99.8 % two-sided.
        Near.Equal(RecentTrend.CriticalChiSquare, Math.Pow(MathNet.Numerics.Distributions.Normal.InvCDF(0, 1, 0.999), 2), 1e-12);

    [Theory]
    [InlineData(TrendMarker.Increasing, true)]
    [InlineData(TrendMarker.Decreasing, true)]
    [InlineData(TrendMarker.NoSignificantChange, false)]
    [InlineData(TrendMarker.CannotBeCalculated, false)]
    public void IsSignificant_IsARiseOrAFall(TrendMarker marker, bool expected)
    {
        var trend = new TrendResult(marker, TrendBasis.Counts, 20, 1, true, null);
        Assert.Equal(expected, trend.IsSignificant);
        Assert.Equal(
            marker == TrendMarker.CannotBeCalculated ? Direction.NotEnoughData : Direction.NoClearChange, trend.DirectionFor(Polarity.Neutral));
    }

    [Fact]
    public void Of_ChiSquareOnTheCriticalValue_IsNoTrend()
    {
        var chiSquare = RecentTrend.Of(Falling()).ChiSquare!.Value;
        Assert.Equal(TrendMarker.NoSignificantChange, RecentTrend.Of(Falling(), criticalChiSquare: chiSquare).Marker);
        Assert.Equal(TrendMarker.Decreasing, RecentTrend.Of(Falling(), criticalChiSquare: chiSquare * 0.999999).Marker);
        Assert.Equal(TrendMarker.NoSignificantChange, RecentTrend.FromCounts(Falling(), criticalChiSquare: chiSquare).Marker);
    }

    [Fact]
    public void Of_SlopeOnCounts_IsThatOfTheLogOdds()
    {
        // Odds that fall by the same share each period: the slope is its logarithm.
        double[] odds = [.. Enumerable.Range(0, 5).Select(i => 0.5 * Math.Pow(0.9, i))];
        var trend = RecentTrend.Of([.. odds.Select((value, i) => new Observation(2016 + i, value) { Numerator = 1e6 * value / (1 + value), Denominator = 1e6 })]);

        Near.Equal(Math.Log(0.9), trend.Slope, 1e-12);
        Assert.Equal(TrendBasis.Counts, trend.Basis);
    }

    [Fact]
    public void FromCounts_AndFromIntervals_SayWhatIsMissing()
    {
        AssertCannot(TrendProblem.FewerThanFivePeriods, RecentTrend.FromCounts([.. Falling().Skip(1)]));
        AssertCannot(TrendProblem.FewerThanFivePeriods, RecentTrend.FromIntervals([.. Falling().Skip(1)]));
        AssertCannot(TrendProblem.NoUncertainty, RecentTrend.FromIntervals(Falling()));
        AssertCannot(TrendProblem.NoUncertainty, RecentTrend.FromIntervals([.. Falling().Select(point => point with { Lower = 5, Upper = 5 })]));
        AssertCannot(TrendProblem.NoUncertainty, RecentTrend.FromCounts([.. Falling().Select(point => point with { Denominator = null })]));
    }

    [Fact]
    public void Of_FourPeriods_CannotBeCalculated() =>
        AssertCannot(TrendProblem.FewerThanFivePeriods, RecentTrend.Of([.. Falling().Skip(1)]));

    [Fact]
    public void Of_PeriodMissingAmongTheLastFive_CannotBeCalculated()
    {
        Observation[] series = [.. Falling(6).Where(observation => observation.Time != 2018)];
        AssertCannot(TrendProblem.Gap, RecentTrend.Of(series));
    }

    [Fact]
    public void Of_PeriodMissingBeforeTheLastFive_DoesNotMatter() =>
        Assert.Equal(TrendMarker.Decreasing, RecentTrend.Of([.. Falling(7).Where(observation => observation.Time != 2015)]).Marker);

    [Fact]
    public void Of_Months_NeedTheMonthlyStep()
    {
        Observation[] months = [.. Falling().Index().Select(entry => entry.Item with { Time = Period.Parse("2023-10").Add(entry.Index).InYears })];
        Assert.Equal(TrendMarker.Decreasing, RecentTrend.Of(months, Frequency.Monthly).Marker);
        AssertCannot(TrendProblem.Gap, RecentTrend.Of(months));
    }

    [Fact]
    public void Of_OrderOfTheSeries_DoesNotMatter() =>
        Assert.Equal(RecentTrend.Of(Falling()), RecentTrend.Of([.. Falling().Reverse()]));

    [Fact]
    public void Of_OnePointMakesTheTrend_IsNoSignificantChange()
    {
        // χ² is large, but without the last point the slope turns round.
        var trend = RecentTrend.Of(Proportions(10_000, 900, 905, 910, 915, 500));
        Assert.True(trend.ChiSquare > RecentTrend.CriticalChiSquare);
        Assert.False(trend.SignHolds);
        Assert.Equal(TrendMarker.NoSignificantChange, trend.Marker);
    }

    [Fact]
    public void Of_SameEveryYear_IsNoSignificantChange() =>
        Assert.Equal(TrendMarker.NoSignificantChange, RecentTrend.Of(Proportions(1000, 50, 50, 50, 50, 50)).Marker);

    [Theory]
    [InlineData(0)]
    [InlineData(1000)]
    public void FromCounts_NoneOrAll_HasNoLogOdds(double events) =>
        AssertCannot(TrendProblem.NoUncertainty, RecentTrend.FromCounts(Proportions(1000, 50, 40, 30, 20, events)));

    [Fact]
    public void Of_OneIntervalMissing_CannotBeCalculated()
    {
        var series = Falling().Select(observation => new Observation(observation.Time, observation.Value) { Lower = 1, Upper = 2 }).ToArray();
        Assert.Equal(TrendBasis.Intervals, RecentTrend.Of(series).Basis);
        series[2] = series[2] with { Upper = null };
        AssertCannot(TrendProblem.NoUncertainty, RecentTrend.Of(series));
    }

    private static void AssertCannot(TrendProblem problem, TrendResult trend)
    {
        Assert.Equal(TrendMarker.CannotBeCalculated, trend.Marker);
        Assert.Equal(problem, trend.Problem);
        Assert.Null(trend.ChiSquare);
    }

    private static Observation[] Falling(int years = 5) =>
        Proportions(10_000, [.. Enumerable.Range(0, years).Select(i => 2000d - (100 * i))]);

    private static Observation[] Proportions(double n, params double[] events) =>
        [.. events.Index().Select(entry => new Observation(2020 - events.Length + entry.Index + 1, entry.Item / n * 100) { Numerator = entry.Item, Denominator = n })];

    private static Observation[] SeriesOf(JsonElement item) =>
        [.. item.GetProperty("data").EnumerateArray().Select(point => new Observation(point.Number("time")!.Value, point.Number("value")!.Value)
        {
            Numerator = point.Number("count"),
            Denominator = point.Number("denominator"),
            Lower = point.Number("lower"),
            Upper = point.Number("upper"),
        })];

    /// <summary>Four of five with counts, or with an interval, are not five: nothing is judged, and nothing breaks.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Of_OnePointWithoutUncertainty_CannotBeJudged(bool counts)
    {
        List<Observation> series = [.. Enumerable.Range(0, 5).Select(i => counts
            ? new Observation(2020 + i, 20 - (2 * i)) { Numerator = 200 - (20 * i), Denominator = 1000 }
            : new Observation(2020 + i, 20 - (2 * i)) { Lower = 19 - (2 * i), Upper = 21 - (2 * i) })];
        Assert.Equal(TrendMarker.Decreasing, RecentTrend.Of(series).Marker);
        series[2] = new Observation(2022, 16);

        foreach (var result in (TrendResult[])[RecentTrend.Of(series), RecentTrend.FromCounts(series), RecentTrend.FromIntervals(series)])
        {
            Assert.Equal((TrendMarker.CannotBeCalculated, TrendProblem.NoUncertainty), (result.Marker, result.Problem));
        }
    }
}
