using SocialWelfare.Data.Catalogue;

namespace SocialWelfare.Services.Assessments.Methods;

public enum TrendMarker
{
    CannotBeCalculated,
    NoSignificantChange,
    Increasing,
    Decreasing,
}

/// <summary>Which figures carried the uncertainty.</summary>
public enum TrendBasis
{
    None,

    /// <summary>Numerator and denominator: χ² for trend of proportions.</summary>
    Counts,

    /// <summary>Published confidence intervals: weighted by inverse variance.</summary>
    Intervals,
}

public enum TrendProblem
{
    FewerThanFivePeriods,

    /// <summary>A period is missing among the last five.</summary>
    Gap,

    /// <summary>Not all five have counts, nor all an interval.</summary>
    NoUncertainty,
}

/// <param name="Slope">Per period: in log odds on counts, in the indicator's unit on intervals.</param>
/// <param name="SignHolds">The slope keeps its sign whichever one of the points is left out, so no single point makes the trend.</param>
/// <param name="Problem">Why it cannot be calculated.</param>
public sealed record TrendResult(
    TrendMarker Marker, TrendBasis Basis, double? ChiSquare, double? Slope, bool? SignHolds, TrendProblem? Problem)
{
    public bool IsSignificant => Marker is TrendMarker.Increasing or TrendMarker.Decreasing;

    public Direction DirectionFor(Polarity polarity) => (Marker, polarity) switch
    {
        (TrendMarker.CannotBeCalculated, _) => Direction.NotEnoughData,
        (TrendMarker.NoSignificantChange, _) => Direction.NoClearChange,
        (TrendMarker.Increasing, Polarity.HigherIsBetter) or (TrendMarker.Decreasing, Polarity.LowerIsBetter) => Direction.Improving,
        (_, Polarity.Neutral) => Direction.NoClearChange,
        _ => Direction.Worsening,
    };
}

/// <summary>
/// The recent-trend rule of Fingertips (Office for Health Improvement and Disparities): the last five unbroken periods;
/// a trend only where χ² passes the 99.8 % point and the slope keeps its sign in all five fits that leave one point out.
/// </summary>
public static class RecentTrend
{
    public const int Points = 5;

    /// <summary>Chi-square with one degree of freedom, 99.8 %: as published, all digits.</summary>
    public const double CriticalChiSquare = 9.54953570608324;

    /// <summary>From a 95 % interval to its standard error, as published: 2 × 1.96.</summary>
    private const double IntervalWidths = 3.92;

    /// <summary>On counts where all five have them, else on intervals.</summary>
    /// <param name="series">In any order; one observation a period.</param>
    /// <param name="frequency">What the next period is: a year or a month later.</param>
    public static TrendResult Of(
        IReadOnlyList<Observation> series, Frequency frequency = Frequency.Annual, double criticalChiSquare = CriticalChiSquare)
    {
        if (FindProblem(series, frequency, out var last) is { } problem)
        {
            return Cannot(problem);
        }

        if (last.All(HasCounts))
        {
            return OnCounts(last, criticalChiSquare);
        }

        return last.All(HasInterval) ? OnIntervals(last, criticalChiSquare) : Cannot(TrendProblem.NoUncertainty);
    }

    /// <summary>χ² for trend of five proportions.</summary>
    /// <inheritdoc cref="Of"/>
    public static TrendResult FromCounts(
        IReadOnlyList<Observation> series, Frequency frequency = Frequency.Annual, double criticalChiSquare = CriticalChiSquare) =>
        FindProblem(series, frequency, out var last) is { } problem ? Cannot(problem)
        : last.All(HasCounts) ? OnCounts(last, criticalChiSquare)
        : Cannot(TrendProblem.NoUncertainty);

    /// <summary>Weighted regression of five values with confidence intervals; for rates and all that are not simple proportions.</summary>
    /// <inheritdoc cref="Of"/>
    public static TrendResult FromIntervals(
        IReadOnlyList<Observation> series, Frequency frequency = Frequency.Annual, double criticalChiSquare = CriticalChiSquare) =>
        FindProblem(series, frequency, out var last) is { } problem ? Cannot(problem)
        : last.All(HasInterval) ? OnIntervals(last, criticalChiSquare)
        : Cannot(TrendProblem.NoUncertainty);

    private static TrendProblem? FindProblem(IReadOnlyList<Observation> series, Frequency frequency, out Observation[] last)
    {
        last = [.. series.OrderBy(observation => observation.Time).TakeLast(Points)];
        if (last.Length < Points)
        {
            return TrendProblem.FewerThanFivePeriods;
        }

        var step = 1d / Period.PartsOf(frequency);
        return last.Zip(last.Skip(1)).All(pair => pair.First.IsSamePeriodAs(pair.Second.Time - step)) ? null : TrendProblem.Gap;
    }

    // With 0 or all of n the log odds are not finite, and the published rule refuses as well.
    private static bool HasCounts(Observation observation) =>
        observation is { Numerator: { } events, Denominator: { } n } && events > 0 && events < n && double.IsFinite(n);

    private static bool HasInterval(Observation observation) =>
        observation is { Lower: { } lower, Upper: { } upper } && upper > lower && double.IsFinite(upper - lower);

    private static TrendResult OnCounts(Observation[] last, double critical)
    {
        double n = 0, events = 0, nTime = 0, eventsTime = 0, nTimeSquare = 0;
        for (var i = 0; i < last.Length; i++)
        {
            var (count, all) = (last[i].Numerator!.Value, last[i].Denominator!.Value);
            var time = i + 1;
            n += all;
            events += count;
            nTime += all * time;
            eventsTime += count * time;
            nTimeSquare += all * time * time;
        }

        var covariance = eventsTime - (events * (nTime / n));
        var variance = nTimeSquare - (nTime * (nTime / n));
        var chiSquare = covariance / variance * covariance / (events / n * ((n - events) / n));
        double[] logOdds = [.. last.Select(observation => Math.Log(observation.Numerator!.Value / (observation.Denominator!.Value - observation.Numerator.Value)))];
        return Judge(TrendBasis.Counts, chiSquare, Slopes(logOdds, [.. last.Select(_ => 1d)]), critical);
    }

    private static TrendResult OnIntervals(Observation[] last, double critical)
    {
        double[] errors = [.. last.Select(observation => (observation.Upper!.Value - observation.Lower!.Value) / IntervalWidths)];

        // Weights relative to the smallest error: the slopes are the same, and extreme scales cannot overflow.
        var unit = errors.Min();
        double[] weights = [.. errors.Select(error => unit / error * (unit / error))];
        var slopes = Slopes([.. last.Select(observation => observation.Value)], weights);
        double total = weights.Sum(), middle = weights.Select((weight, i) => weight * (i + 1)).Sum() / total;
        var squares = weights.Select((weight, i) => weight * (i + 1 - middle) * (i + 1 - middle)).Sum();
        var slopeInUnits = slopes[0] / unit;
        return Judge(TrendBasis.Intervals, slopeInUnits * slopeInUnits * squares, slopes, critical);
    }

    /// <summary>The slope through all points, then through all but the first, the second and so on.</summary>
    private static double[] Slopes(double[] values, double[] weights)
    {
        int[] all = [.. Enumerable.Range(0, values.Length)];
        return [.. all.Select(left => SlopeWithout(left)).Prepend(SlopeWithout(-1))];

        double SlopeWithout(int left)
        {
            int[] kept = [.. all.Where(i => i != left)];
            return Fit.WeightedSlope(
                [.. kept.Select(i => i + 1d)], [.. kept.Select(i => values[i])], [.. kept.Select(i => weights[i])]);
        }
    }

    private static TrendResult Judge(TrendBasis basis, double chiSquare, double[] slopes, double critical)
    {
        if (!double.IsFinite(chiSquare) || !slopes.All(double.IsFinite))
        {
            return Cannot(TrendProblem.NoUncertainty);
        }

        var sign = Math.Sign(slopes[0]);
        var holds = sign != 0 && slopes.All(slope => Math.Sign(slope) == sign);
        var marker = !holds || chiSquare <= critical ? TrendMarker.NoSignificantChange
            : sign > 0 ? TrendMarker.Increasing
            : TrendMarker.Decreasing;
        return new TrendResult(marker, basis, chiSquare, slopes[0], holds, null);
    }

    private static TrendResult Cannot(TrendProblem problem) => new(TrendMarker.CannotBeCalculated, TrendBasis.None, null, null, null, problem);
}
