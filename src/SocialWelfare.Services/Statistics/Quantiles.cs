using MathNet.Numerics;
using MathNet.Numerics.Distributions;

namespace SocialWelfare.Services.Statistics;

/// <summary>
/// Quantiles to the precision of a double. The library's own inverses stop at an absolute error of about 1e-8 to 1e-12,
/// so these halve an interval on its cumulative distributions, which are exact to rounding.
/// </summary>
internal static class Quantiles
{
    /// <summary>z of a two-sided interval: 1.959963984540054 for 0.95.</summary>
    public static double TwoSidedZ(double level) => -Normal.InvCDF(0, 1, Tail(level));

    /// <summary>t of a two-sided interval.</summary>
    public static double TwoSidedT(double level, double degreesOfFreedom)
    {
        var tail = Tail(level);
        return Solve(t => 1 - StudentTUpper(t, degreesOfFreedom) - (1 - tail), double.PositiveInfinity);
    }

    /// <summary>Gamma distribution of scale 1; the chi-square quantile is twice that of half its degrees of freedom.</summary>
    public static double Gamma(double shape, double probability) =>
        Solve(x => SpecialFunctions.GammaLowerRegularized(shape, x) - probability, double.PositiveInfinity);

    public static double Beta(double a, double b, double probability) =>
        Solve(x => SpecialFunctions.BetaRegularized(a, b, x) - probability, 1);

    /// <summary>P(T ≤ t) of Student's t.</summary>
    public static double StudentT(double t, double degreesOfFreedom) =>
        t >= 0 ? 1 - StudentTUpper(t, degreesOfFreedom) : StudentTUpper(-t, degreesOfFreedom);

    /// <summary>What lies in one tail outside a two-sided interval.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The level is not inside 0–1.</exception>
    public static double Tail(double level)
    {
        if (!(level > 0 && level < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(level), level, "A confidence level lies between 0 and 1, both excluded.");
        }

        return (1 - level) / 2;
    }

    private static double StudentTUpper(double t, double degreesOfFreedom) =>
        0.5 * SpecialFunctions.BetaRegularized(degreesOfFreedom / 2, 0.5, degreesOfFreedom / (degreesOfFreedom + (t * t)));

    /// <summary>The root of an increasing function between 0 and a limit.</summary>
    private static double Solve(Func<double, double> function, double limit)
    {
        double below = 0, above = Math.Min(1, limit);
        while (above < limit && function(above) < 0)
        {
            below = above;
            above = Math.Min(above * 2, limit);
        }

        while (true)
        {
            var middle = below + ((above - below) / 2);
            if (middle <= below || middle >= above)
            {
                return middle;
            }

            if (function(middle) < 0)
            {
                below = middle;
            }
            else
            {
                above = middle;
            }
        }
    }
}
