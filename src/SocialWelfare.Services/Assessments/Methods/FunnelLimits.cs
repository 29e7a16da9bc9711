using MathNet.Numerics;
using SocialWelfare.Services.Statistics;

namespace SocialWelfare.Services.Assessments.Methods;

/// <summary>
/// Control limits of a funnel plot around a common value: how far areas of a given size may lie from it by chance alone.
/// Exact limits of the binomial and Poisson distribution, interpolated between whole events: Spiegelhalter (2005), appendix A.1.1.
/// </summary>
public static class FunnelLimits
{
    /// <summary>About two standard deviations: one area in twenty lies outside by chance.</summary>
    public const double WarningLevel = 0.95;

    /// <summary>About three standard deviations: one area in five hundred.</summary>
    public const double AlarmLevel = 0.998;

    /// <summary>Limits of the observed share of n, when the common share holds.</summary>
    /// <param name="share">0–1.</param>
    /// <param name="n">Size of the area, such as children measured.</param>
    /// <exception cref="ArgumentOutOfRangeException">A share outside 0–1 or a size that is not positive.</exception>
    public static Interval Proportion(double share, double n, double level)
    {
        if (!(share >= 0 && share <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(share), share, "A share lies between 0 and 1.");
        }

        RequirePositive(n, nameof(n));
        if (share is 0 or 1)
        {
            return new Interval(share, share);
        }

        var count = Math.Floor(n);
        var limits = Counts(
            events => events >= count ? 1 : SpecialFunctions.BetaRegularized(count - events, events + 1, 1 - share), count, level);
        return new Interval(Math.Max(0, limits.Lower / n), Math.Min(1, limits.Upper / n));
    }

    /// <summary>Limits of the observed rate, when the common rate holds.</summary>
    /// <param name="rate">In events per multiplier, such as new cases per 1,000.</param>
    /// <param name="denominator">Size of the area.</param>
    /// <param name="multiplier">1,000 for a rate per 1,000.</param>
    /// <returns>In the unit of the rate.</returns>
    public static Interval Rate(double rate, double denominator, double multiplier, double level)
    {
        RequirePositive(denominator, nameof(denominator));
        RequirePositive(multiplier, nameof(multiplier));
        return Ratio(rate * denominator / multiplier, level).Times(rate);
    }

    /// <summary>Limits of observed ÷ expected, when only chance separates them.</summary>
    /// <param name="expected">Expected events, above 0; 0 gives limits of 0, as nothing can be observed.</param>
    public static Interval Ratio(double expected, double level)
    {
        if (!(expected >= 0 && double.IsFinite(expected)))
        {
            throw new ArgumentOutOfRangeException(nameof(expected), expected, "Expected events are 0 or more.");
        }

        return expected == 0
            ? new Interval(0, 0)
            : Counts(events => SpecialFunctions.GammaUpperRegularized(events + 1, expected), double.MaxValue, level).Times(1 / expected);
    }

    private static Interval Counts(Func<double, double> cumulative, double maximum, double level)
    {
        var tail = Quantiles.Tail(level);
        return new Interval(Math.Max(0, Count(cumulative, maximum, tail)), Count(cumulative, maximum, 1 - tail));
    }

    /// <summary>The smallest whole count whose cumulative probability reaches p, moved down by how far it overshoots.</summary>
    private static double Count(Func<double, double> cumulative, double maximum, double p)
    {
        if (cumulative(0) >= p)
        {
            // No event at all is already likely enough; below zero the interpolation has no meaning.
            return 0;
        }

        double below = 0, above = 1;
        while (above < maximum && cumulative(above) < p)
        {
            below = above;
            above = Math.Min(above * 2, maximum);
        }

        while (above - below > 1)
        {
            var middle = Math.Floor((below + above) / 2);
            if (cumulative(middle) < p)
            {
                below = middle;
            }
            else
            {
                above = middle;
            }
        }

        var reached = cumulative(above);
        var step = reached - cumulative(below);
        return step > 0 ? above - ((reached - p) / step) : above;
    }

    private static void RequirePositive(double value, string name)
    {
        if (!(value > 0 && double.IsFinite(value)))
        {
            throw new ArgumentOutOfRangeException(name, value, "Must be above 0.");
        }
    }
}
