namespace SocialWelfare.Services.Statistics;

/// <summary>An interval, in the unit of what it belongs to.</summary>
public sealed record Interval(double Lower, double Upper)
{
    public bool Contains(double value) => value >= Lower && value <= Upper;

    internal Interval Times(double factor) => new(Lower * factor, Upper * factor);
}

/// <summary>
/// Confidence intervals of proportions (as shares, 0–1), counts and rates. Two-sided, 95 % unless a level is given.
/// Every method refuses an empty denominator: nothing observed has no interval.
/// </summary>
public static class ConfidenceIntervals
{
    public const double DefaultLevel = 0.95;

    /// <summary>Below this count <see cref="Rate"/> uses the exact limits, because Byar's come close enough only from here on.</summary>
    public const double SmallestCountForByar = 10;

    /// <summary>Wilson's score interval of a proportion, without continuity correction: Wilson (1927).</summary>
    /// <returns>Shares, 0–1.</returns>
    /// <exception cref="ArgumentOutOfRangeException">n is not positive, or the events are not between 0 and n.</exception>
    public static Interval Wilson(double events, double n, double level = DefaultLevel) =>
        WilsonWithZ(events, n, Quantiles.TwoSidedZ(level));

    /// <inheritdoc cref="Wilson"/>
    /// <param name="z">The quantile itself, for results published with a rounded one such as 1.96.</param>
    public static Interval WilsonWithZ(double events, double n, double z)
    {
        RequireProportion(events, n);
        RequirePositive(z, nameof(z));
        var z2 = z * z;
        var centre = (2 * events) + z2;
        var half = z * Math.Sqrt(z2 + (4 * events * ((n - events) / n)));
        var scale = 2 * (n + z2);

        // At the ends the limits are 0 and 1 exactly; the formula would leave a rounding error there.
        return new Interval(
            events == 0 ? 0 : Math.Max(0, (centre - half) / scale),
            events == n ? 1 : Math.Min(1, (centre + half) / scale));
    }

    /// <summary>Exact interval of a proportion: Clopper &amp; Pearson (1934), by quantiles of the beta distribution.</summary>
    /// <inheritdoc cref="Wilson"/>
    public static Interval ClopperPearson(double events, double n, double level = DefaultLevel)
    {
        RequireProportion(events, n);
        var tail = Quantiles.Tail(level);
        return new Interval(
            events == 0 ? 0 : Quantiles.Beta(events, n - events + 1, tail),
            events == n ? 1 : Quantiles.Beta(events + 1, n - events, 1 - tail));
    }

    /// <summary>
    /// The largest share that none among n still allows, at the given one-sided level: 1 − (1 − level)^(1/n), the exact form
    /// of the "rule of three" (3/n).
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">n is not positive.</exception>
    public static double UpperBoundOfNone(double n, double level = DefaultLevel)
    {
        RequirePositive(n, nameof(n));
        _ = Quantiles.Tail(level);
        return -double.ExpM1(Math.Log(1 - level) / n);
    }

    /// <summary>Byar's approximation of the exact Poisson limits of a count: Breslow &amp; Day (1987), p. 69.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The count is negative.</exception>
    public static Interval Byar(double count, double level = DefaultLevel) => ByarWithZ(count, Quantiles.TwoSidedZ(level));

    /// <inheritdoc cref="Byar"/>
    /// <param name="z">The quantile itself, for results published with a rounded one such as 1.96.</param>
    public static Interval ByarWithZ(double count, double z)
    {
        RequireCount(count);
        RequirePositive(z, nameof(z));
        var next = count + 1;
        var upper = next * Cube(1 - (1 / (9 * next)) + (z / (3 * Math.Sqrt(next))));
        var lower = count == 0 ? 0 : count * Cube(1 - (1 / (9 * count)) - (z / (3 * Math.Sqrt(count))));
        return new Interval(Math.Max(0, lower), upper);
    }

    /// <summary>Exact Poisson limits of a count, by half the quantiles of chi-square: Garwood (1936), Ulm (1990).</summary>
    /// <exception cref="ArgumentOutOfRangeException">The count is negative.</exception>
    public static Interval PoissonExact(double count, double level = DefaultLevel)
    {
        RequireCount(count);
        var tail = Quantiles.Tail(level);
        return new Interval(count == 0 ? 0 : Quantiles.Gamma(count, tail), Quantiles.Gamma(count + 1, 1 - tail));
    }

    /// <summary>
    /// Limits of a rate: exact below <see cref="SmallestCountForByar"/> events, Byar's from there on.
    /// </summary>
    /// <param name="multiplier">1,000 for a rate per 1,000.</param>
    /// <returns>In the unit of the rate.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The denominator or multiplier is not positive, or the count is negative.</exception>
    public static Interval Rate(double count, double denominator, double multiplier, double level = DefaultLevel)
    {
        var limits = count < SmallestCountForByar ? PoissonExact(count, level) : Byar(count, level);
        return ScaledTo(limits, denominator, multiplier);
    }

    /// <inheritdoc cref="Rate"/>
    public static Interval ByarRate(double count, double denominator, double multiplier, double level = DefaultLevel) =>
        ScaledTo(Byar(count, level), denominator, multiplier);

    /// <inheritdoc cref="Rate"/>
    public static Interval ExactRate(double count, double denominator, double multiplier, double level = DefaultLevel) =>
        ScaledTo(PoissonExact(count, level), denominator, multiplier);

    private static Interval ScaledTo(Interval limits, double denominator, double multiplier)
    {
        RequirePositive(denominator, nameof(denominator));
        RequirePositive(multiplier, nameof(multiplier));
        return new Interval(limits.Lower / denominator * multiplier, limits.Upper / denominator * multiplier);
    }

    private static double Cube(double value) => value * value * value;

    private static void RequireProportion(double events, double n)
    {
        RequirePositive(n, nameof(n));
        if (!(events >= 0 && events <= n))
        {
            throw new ArgumentOutOfRangeException(nameof(events), events, "The events lie between 0 and n.");
        }
    }

    private static void RequireCount(double count)
    {
        if (!(count >= 0 && double.IsFinite(count)))
        {
            throw new ArgumentOutOfRangeException(nameof(count), count, "A count is 0 or more.");
        }
    }

    private static void RequirePositive(double value, string name)
    {
        if (!(value > 0 && double.IsFinite(value)))
        {
            throw new ArgumentOutOfRangeException(name, value, "Must be above 0.");
        }
    }
}
