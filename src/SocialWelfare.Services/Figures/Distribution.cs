namespace SocialWelfare.Services.Figures;

/// <summary>How values spread: the five-number summary, in the unit of the values.</summary>
public sealed record Distribution(int Count, double Minimum, double LowerQuartile, double Median, double UpperQuartile, double Maximum)
{
    /// <returns>Null when there is no value.</returns>
    public static Distribution? Of(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length == 0
            ? null
            : new Distribution(
                sorted.Length, sorted[0], Quantile(sorted, 0.25), Quantile(sorted, 0.5), Quantile(sorted, 0.75), sorted[^1]);
    }

    /// <summary>Linear interpolation between order statistics: type 7 of Hyndman &amp; Fan (1996), as in Excel and R.</summary>
    /// <param name="sorted">Ascending, at least one value.</param>
    /// <param name="share">0–1.</param>
    public static double Quantile(IReadOnlyList<double> sorted, double share)
    {
        var position = share * (sorted.Count - 1);
        var below = (int)Math.Floor(position);
        var above = Math.Min(below + 1, sorted.Count - 1);
        return sorted[below] + ((position - below) * (sorted[above] - sorted[below]));
    }
}
