using SocialWelfare.Services.Statistics;

namespace SocialWelfare.Services.Assessments.Methods;

/// <summary>By how much one earlier projection missed.</summary>
/// <param name="Origin">The month from which it looked.</param>
/// <param name="Truth">The month in which its truth was known.</param>
/// <param name="Value">Truth less projection, on the method's scale.</param>
internal readonly record struct ProjectionError(int Origin, int Truth, double Value);

/// <summary>How far projections err, from errors made before: split conformal prediction where there are enough of them.</summary>
internal sealed record ErrorSpread
{
    /// <summary>One period's errors over all areas share that period's fate; three periods are the least to learn from.</summary>
    internal const int FewestOrigins = 3;

    /// <summary>Of how much the interval is widened at most because the periods were few.</summary>
    private const double MostWidened = 1.4;

    /// <summary>Sizes of the errors, ascending; empty where they were too few for a rank.</summary>
    private double[] _sizes = [];
    private double _meanSquareRoot;
    private double _widening = 1;
    private double _factor = 1;

    private ErrorSpread()
    {
    }

    internal ProjectionBasis Basis { get; init; }

    internal int Origins { get; private init; }

    internal int Count { get; private init; }

    /// <summary>
    /// The ⌈(n + 1)·level⌉-th smallest error. Errors of one period move together, so that part of their scatter which lies between
    /// the periods is widened as Student's t does for so few periods.
    /// </summary>
    internal static ErrorSpread Of(List<ProjectionError> errors, double level)
    {
        var few = OfFew(errors);
        return Rank(errors.Count, level) > errors.Count
            ? few
            : few with
            {
                Basis = ProjectionBasis.SameHorizon,
                _sizes = [.. errors.Select(error => Math.Abs(error.Value)).Order()],
                _widening = Widening(errors, few.Origins, level),
            };
    }

    /// <summary>Their mean square and Student's t with as many degrees of freedom as there are periods.</summary>
    internal static ErrorSpread OfFew(List<ProjectionError> errors) => new()
    {
        Basis = ProjectionBasis.FewErrors,
        Origins = errors.Select(error => error.Origin).Distinct().Count(),
        Count = errors.Count,
        _meanSquareRoot = Math.Sqrt(errors.Average(error => error.Value * error.Value)),
    };

    /// <summary>For another time ahead. The widening belongs to a horizon's own periods and is not carried along.</summary>
    internal ErrorSpread Carried(double factor) => this with
    {
        Basis = Basis == ProjectionBasis.FewErrors ? Basis : ProjectionBasis.OtherHorizon,
        _factor = _factor * factor,
        _widening = 1,
    };

    /// <summary>Half the width of the interval, on the method's scale.</summary>
    internal double Reach(double level) => _factor * (_sizes.Length == 0
        ? Quantiles.TwoSidedT(level, Origins) * _meanSquareRoot
        : _widening * _sizes[Math.Min(Rank(Count, level), Count) - 1]);

    /// <summary>Share of errors at least so large, on either side; 1 for a distance of 0.</summary>
    internal double ShareBeyond(double distance)
    {
        if (_sizes.Length == 0)
        {
            var unit = _meanSquareRoot * _factor;
            return unit > 0 ? 2 * Quantiles.StudentT(-distance / unit, Origins) : 0;
        }

        var beyond = _sizes.Count(size => size * _widening * _factor >= distance);
        return (1d + beyond) / (1 + Count);
    }

    // Rounding must not push 0.95 · 20 over 19.
    private static int Rank(int count, double level) => (int)Math.Ceiling(((count + 1) * level) - 1e-9);

    private static double Widening(List<ProjectionError> errors, int origins, double level)
    {
        var all = errors.Sum(error => error.Value * error.Value);
        if (all <= 0)
        {
            return 1;
        }

        var between = errors.GroupBy(error => error.Origin).Sum(origin => origin.Count() * Square(origin.Average(error => error.Value))) / all;
        var most = Math.Min(MostWidened, Quantiles.TwoSidedT(level, origins - 1) / Quantiles.TwoSidedZ(level) * Math.Sqrt(1 + (1d / origins)));
        return Math.Sqrt(1 + (between * (Square(most) - 1)));
    }

    private static double Square(double value) => value * value;
}
