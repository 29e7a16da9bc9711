namespace SocialWelfare.Services.Statistics;

/// <summary>One value that was checked, and how far it lies out.</summary>
/// <param name="Index">Place in the values that were given.</param>
/// <param name="Score">z, modified z, or for minimum–maximum the same as the deviation.</param>
/// <param name="Deviation">Distance to the middle, or to the broken bound for minimum–maximum, in the unit of the value.</param>
public sealed record OutlierScore(int Index, double Value, double Score, double Deviation, bool IsOutlier);

/// <summary>A group that was checked.</summary>
/// <param name="Middle">Mean or median; null for minimum–maximum.</param>
/// <param name="Spread">Population standard deviation or median absolute deviation; null for minimum–maximum.</param>
/// <param name="Bounds">Outside these a value is an outlier.</param>
public sealed record OutlierCheck(double? Middle, double? Spread, Interval Bounds, IReadOnlyList<OutlierScore> Scores)
{
    public IEnumerable<OutlierScore> Outliers => Scores.Where(score => score.IsOutlier);
}

/// <summary>
/// Values that stand apart from their group, as DHIS2 finds them: a hint to look, never a reason to refuse.
/// </summary>
public static class Outliers
{
    public const double DefaultThreshold = 3;

    /// <summary>Scales the median absolute deviation to a standard deviation: the 0.75 quantile of the normal distribution, as Iglewicz &amp; Hoaglin (1993) round it.</summary>
    public const double ModifiedZFactor = 0.6745;

    /// <summary>z = |v − mean| ÷ population standard deviation, an outlier from the threshold on.</summary>
    /// <returns>Null where the standard deviation is 0: such a group cannot tell what is unusual.</returns>
    public static OutlierCheck? ZScore(IReadOnlyList<double> values, double threshold = DefaultThreshold)
    {
        if (AllSame(values))
        {
            return null;
        }

        var (mean, deviation) = MeanAndDeviation(values);
        return deviation > 0 ? FromMiddle(values, mean, deviation, deviation, threshold) : null;
    }

    /// <summary>|v − mean| ÷ standard deviation for a mean and deviation that are already known.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The deviation is not positive.</exception>
    public static OutlierCheck ZScore(double value, double mean, double deviation, double threshold = DefaultThreshold)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(deviation);
        return FromMiddle([value], mean, deviation, deviation, threshold);
    }

    /// <summary>0.6745 · |v − median| ÷ median absolute deviation: Iglewicz &amp; Hoaglin (1993). One wild value does not hide another.</summary>
    /// <returns>Null where the median absolute deviation is 0, that is where more than half are alike.</returns>
    public static OutlierCheck? ModifiedZScore(IReadOnlyList<double> values, double threshold = DefaultThreshold)
    {
        if (AllSame(values))
        {
            return null;
        }

        var median = Median(values);
        var spread = Median([.. values.Select(value => Math.Abs(value - median))]);
        return spread > 0 ? FromMiddle(values, median, spread, spread / ModifiedZFactor, threshold) : null;
    }

    /// <summary>Outside fixed bounds; a value on a bound is inside.</summary>
    /// <exception cref="ArgumentException">The bounds are turned round.</exception>
    public static OutlierCheck MinimumMaximum(IReadOnlyList<double> values, double minimum, double maximum)
    {
        if (!(minimum <= maximum))
        {
            throw new ArgumentException("The minimum must not lie above the maximum.", nameof(minimum));
        }

        return new OutlierCheck(null, null, new Interval(minimum, maximum), [.. values.Select(Score)]);

        OutlierScore Score(double value, int index)
        {
            var distance = Math.Max(0, Math.Max(minimum - value, value - maximum));
            return new OutlierScore(index, value, distance, distance, distance > 0);
        }
    }

    /// <summary>Bounds for <see cref="MinimumMaximum"/> from the past: mean ± factor · population standard deviation.</summary>
    /// <returns>Null without values.</returns>
    public static Interval? GeneratedBounds(IReadOnlyList<double> values, double factor = 2)
    {
        if (values.Count == 0)
        {
            return null;
        }

        var (mean, deviation) = MeanAndDeviation(values);
        return new Interval(mean - (factor * deviation), mean + (factor * deviation));
    }

    private static OutlierCheck FromMiddle(IReadOnlyList<double> values, double middle, double spread, double unit, double threshold)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(threshold);
        var bounds = new Interval(middle - (threshold * unit), middle + (threshold * unit));
        return new OutlierCheck(middle, spread, bounds, [.. values.Select(Score)]);

        OutlierScore Score(double value, int index)
        {
            var distance = Math.Abs(value - middle);
            return new OutlierScore(index, value, distance / unit, distance, distance / unit >= threshold);
        }
    }

    // Their mean may differ from each in the last digit, which would make a spread out of nothing.
    private static bool AllSame(IReadOnlyList<double> values) => values.All(value => value == values[0]);

    private static (double Mean, double Deviation) MeanAndDeviation(IReadOnlyList<double> values)
    {
        var mean = values.Average();
        return (mean, Math.Sqrt(values.Average(value => (value - mean) * (value - mean))));
    }

    private static double Median(IReadOnlyList<double> values)
    {
        var sorted = values.Order().ToArray();
        var middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
