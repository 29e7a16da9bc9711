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

        var (meanX, meanY) = (pairs.Average(pair => pair.X), pairs.Average(pair => pair.Y));
        var ofX = pairs.Sum(pair => (pair.X - meanX) * (pair.X - meanX));
        var ofY = pairs.Sum(pair => (pair.Y - meanY) * (pair.Y - meanY));
        if (pairs.All(pair => pair.X.Equals(pairs.First().X)) || pairs.All(pair => pair.Y.Equals(pairs.First().Y)) || ofX == 0 || ofY == 0)
        {
            return null;
        }

        var r = Math.Clamp(pairs.Sum(pair => (pair.X - meanX) * (pair.Y - meanY)) / Math.Sqrt(ofX * ofY), -1, 1);
        var half = Quantiles.TwoSidedZ(level) / Math.Sqrt(pairs.Count - 3);
        var z = Math.Atanh(r);
        return new Correlation(r, new Interval(Math.Tanh(z - half), Math.Tanh(z + half)), pairs.Count);
    }
}
