using SocialWelfare.Services.Statistics;

namespace SocialWelfare.Services.Progress;

public enum ProjectionModel
{
    /// <summary>The same share each year.</summary>
    LogLinear,

    /// <summary>The same amount each year.</summary>
    Linear,
}

public enum ProjectionNote
{
    /// <summary>Fewer points than the smallest number that a projection is made from.</summary>
    TooFewPoints,

    /// <summary>All points are of one period, or too far apart in size.</summary>
    NotCalculable,

    /// <summary>Linear, because the target is 0.</summary>
    LinearForZero,

    /// <summary>Linear, because a value or the target is not above 0 and has no logarithm.</summary>
    LinearForNotPositive,
}

/// <param name="TargetTime">Where to look, in years.</param>
/// <param name="Target">The bound that counts as met, in the indicator's unit.</param>
/// <param name="LowerIsBetter">Met at or below the target, else at or above.</param>
/// <param name="Floor">Values cannot fall below this, such as 0 for a rate; null where they can.</param>
/// <param name="Ceiling">Values cannot rise above this, such as 100 for a percentage; null where they can.</param>
public sealed record ProjectionRequest(double TargetTime, double Target, bool LowerIsBetter, double? Floor = null, double? Ceiling = null);

/// <summary>Where the series leads if it goes on as it did. Not a forecast of what policy will do.</summary>
/// <param name="Value">At the target period, in the indicator's unit, held between floor and ceiling.</param>
/// <param name="Interval">Prediction interval of the single value at the target period.</param>
/// <param name="YearlyChange">In log units a year (−0.05 is about −5 %) when log-linear, else in the indicator's unit a year.</param>
/// <param name="MeetsTargetAt">When the fitted line meets the target, in years; null when it never does, or not within the years looked ahead.</param>
/// <param name="Probability">That the value at the target period meets the target, 0–1, if the model holds.</param>
public sealed record ProjectionResult(
    ProjectionModel Model, int Points, double Value, Interval Interval, double YearlyChange, double? MeetsTargetAt, double Probability);

/// <param name="Result">Null with the note saying why.</param>
public sealed record ProjectionOutcome(ProjectionResult? Result, ProjectionNote? Note);

/// <summary>
/// Least squares through the points, with the prediction interval of a new value: ŷ ± t · s · √(1 + 1/n + (T − t̄)²/Sₓₓ),
/// Student's t with n − 2 degrees of freedom.
/// </summary>
public static class Projection
{
    /// <summary>None: with three points the interval has one degree of freedom and says nothing.</summary>
    public const int FewestPoints = 4;

    public const double DefaultYearsAhead = 100;

    public static ProjectionOutcome Of(
        IReadOnlyList<Observation> series,
        ProjectionRequest request,
        double level = ConfidenceIntervals.DefaultLevel,
        int fewestPoints = FewestPoints,
        double yearsAhead = DefaultYearsAhead)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(fewestPoints, 3);
        if (series.Count < fewestPoints)
        {
            return new ProjectionOutcome(null, ProjectionNote.TooFewPoints);
        }

        ProjectionNote? note = request.Target == 0 ? ProjectionNote.LinearForZero
            : request.Target < 0 || series.Any(observation => observation.Value <= 0) ? ProjectionNote.LinearForNotPositive
            : null;
        var result = Calculate([.. series.OrderBy(observation => observation.Time)], request, isLog: note is null, level, yearsAhead);
        return result is null ? new ProjectionOutcome(null, ProjectionNote.NotCalculable) : new ProjectionOutcome(result, note);
    }

    private static ProjectionResult? Calculate(Observation[] series, ProjectionRequest request, bool isLog, double level, double yearsAhead)
    {
        // Centred at their mean, where slope and height are independent and years keep their digits.
        var centre = series.Average(observation => observation.Time);
        double[] times = [.. series.Select(observation => observation.Time - centre)];
        double[] values = [.. series.Select(observation => isLog ? Math.Log(observation.Value) : observation.Value)];
        var squares = times.Sum(time => time * time);
        var (height, slope) = Fit.Line(times, values);
        var degrees = series.Length - 2;
        var error = Math.Sqrt(times.Zip(values, (time, value) => Square(value - height - (slope * time))).Sum() / degrees);

        // A line through all points leaves rounding errors; they are no uncertainty.
        error = error <= 1e-12 * values.Max(Math.Abs) ? 0 : error;
        var target = isLog ? Math.Log(request.Target) : request.Target;
        var ahead = request.TargetTime - centre;
        var expected = height + (slope * ahead);
        var spread = error * Math.Sqrt(1 + (1d / series.Length) + (ahead * ahead / squares));
        var reach = Quantiles.TwoSidedT(level, degrees) * spread;
        var result = new ProjectionResult(
            isLog ? ProjectionModel.LogLinear : ProjectionModel.Linear,
            series.Length,
            Back(expected),
            new Interval(Back(expected - reach), Back(expected + reach)),
            slope,
            MeetsAt(height, slope, target, series[^1].Time - centre, request.LowerIsBetter, yearsAhead) + centre,
            Probability(expected, spread, target, degrees, request.LowerIsBetter));
        return squares > 0 && IsFinite(result) ? result : null;

        double Back(double value)
        {
            var natural = isLog ? Math.Exp(value) : value;
            return Math.Min(Math.Max(natural, request.Floor ?? natural), request.Ceiling ?? double.PositiveInfinity);
        }
    }

    private static double? MeetsAt(double height, double slope, double target, double latest, bool lowerIsBetter, double yearsAhead)
    {
        if (IsMet(height + (slope * latest), target, lowerIsBetter))
        {
            return latest;
        }

        var time = (target - height) / slope;
        return time > latest && time - latest <= yearsAhead ? time : null;
    }

    private static double Probability(double expected, double spread, double target, int degrees, bool lowerIsBetter)
    {
        if (spread <= 0)
        {
            return IsMet(expected, target, lowerIsBetter) ? 1 : 0;
        }

        var t = (target - expected) / spread;
        return Quantiles.StudentT(lowerIsBetter ? t : -t, degrees);
    }

    private static bool IsMet(double value, double target, bool lowerIsBetter)
    {
        var slack = 1e-12 * Math.Max(Math.Abs(value), Math.Abs(target));
        return lowerIsBetter ? value <= target + slack : value >= target - slack;
    }

    private static bool IsFinite(ProjectionResult result) =>
        double.IsFinite(result.Value) && double.IsFinite(result.Interval.Lower) && double.IsFinite(result.Interval.Upper)
        && double.IsFinite(result.YearlyChange) && double.IsFinite(result.Probability) && double.IsFinite(result.MeetsTargetAt ?? 0);

    private static double Square(double value) => value * value;
}
