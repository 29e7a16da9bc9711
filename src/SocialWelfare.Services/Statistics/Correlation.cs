namespace SocialWelfare.Services.Statistics;

/// <summary>How far two values go together over the same areas.</summary>
/// <param name="Coefficient">Pearson's r, −1 to 1.</param>
/// <param name="Interval">Its two-sided interval by Fisher's z: Fisher (1921), z = artanh r with standard error 1 ÷ √(n − 3).</param>
/// <param name="Count">Pairs.</param>
public sealed record Correlation(double Coefficient, Interval Interval, int Count)
{
    /// <summary>Below it Fisher's z has no standard error.</summary>
    public const int FewestPairs = 4;

    /// <summary>The interval leaves out 0.</summary>
    public bool IsClear => !Interval.Contains(0);

    /// <returns>Null with too few pairs, or where one of the values is the same everywhere.</returns>
    public static Correlation? Of(IReadOnlyCollection<(double X, double Y)> pairs, double level = ConfidenceIntervals.DefaultLevel)
    {
        if (pairs.Count < FewestPairs)
        {
            return null;
        }

        if (pairs.All(pair => pair.X.Equals(pairs.First().X)) || pairs.All(pair => pair.Y.Equals(pairs.First().Y)))
        {
            return null;
        }

        var pearson = MathNet.Numerics.Statistics.Correlation.Pearson(pairs.Select(pair => pair.X), pairs.Select(pair => pair.Y));
        if (!double.IsFinite(pearson))
        {
            return null;
        }

        var r = Math.Clamp(pearson, -1, 1);
        var half = Quantiles.TwoSidedZ(level) / Math.Sqrt(pairs.Count - 3);
        var z = Math.Atanh(r);
        return new Correlation(r, new Interval(Math.Tanh(z - half), Math.Tanh(z + half)), pairs.Count);
    }
}
