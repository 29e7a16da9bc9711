using SocialWelfare.Services.Statistics;

namespace SocialWelfare.Services.Assessments.Methods;

/// <summary>How changes and errors are measured.</summary>
public enum ProjectionModel
{
    /// <summary>As shares of the value: in logarithms.</summary>
    LogLinear,

    /// <summary>As amounts, in multiples of the area's mean value so far.</summary>
    Linear,
}

public enum ProjectionNote
{
    /// <summary>Fewer points than the smallest number that a projection is made from.</summary>
    TooFewPoints,

    /// <summary>All points are of one period, or too far apart in size.</summary>
    NotCalculable,

    /// <summary>In amounts, because the target is 0.</summary>
    LinearForZero,

    /// <summary>In amounts, because a value or the target is not above 0 and has no logarithm.</summary>
    LinearForNotPositive,
}

/// <summary>What the interval was read from, from best to least.</summary>
public enum ProjectionBasis
{
    /// <summary>Errors of earlier projections just as far ahead.</summary>
    SameHorizon,

    /// <summary>Errors of earlier projections less far ahead, or of few, carried on with the square root of the time.</summary>
    OtherHorizon,

    /// <summary>Too few errors for a rank among them: their mean square and Student's t.</summary>
    FewErrors,
}

/// <param name="TargetTime">Where to look, in years.</param>
/// <param name="Target">The bound that counts as met, in the indicator's unit.</param>
/// <param name="LowerIsBetter">Met at or below the target, else at or above.</param>
/// <param name="Floor">Values cannot fall below this, such as 0 for a rate; null where they can.</param>
/// <param name="Ceiling">Values cannot rise above this, such as 100 for a percentage; null where they can.</param>
public sealed record ProjectionRequest(double TargetTime, double Target, bool LowerIsBetter, double? Floor = null, double? Ceiling = null);

/// <summary>Where the series leads, judged by how such projections did before. Not a forecast of what policy will do.</summary>
/// <param name="Value">At the target period, in the indicator's unit, held between floor and ceiling.</param>
/// <param name="Interval">Prediction interval of the single value at the target period.</param>
/// <param name="Probability">That the value at the target period meets the target, 0–1, by the same errors as the interval.</param>
/// <param name="Origins">Earlier periods whose projections the interval was read from.</param>
/// <param name="Errors">Their number over all areas.</param>
public sealed record ProjectionResult(
    ProjectionModel Model, int Points, double Value, Interval Interval, double Probability, ProjectionBasis Basis, int Origins, int Errors);

/// <param name="Result">Null with the note saying why.</param>
public sealed record ProjectionOutcome(ProjectionResult? Result, ProjectionNote? Note);

/// <summary>
/// A damped trend from the latest figure, shrunk towards what all areas did, with an interval from the errors that the same
/// method made before (split conformal). <see cref="ProjectionPool"/> holds the method; this asks it about one series.
/// </summary>
public static class Projection
{
    /// <summary>None: fewer leave no more than two errors to learn from.</summary>
    public const int FewestPoints = 4;

    /// <param name="series">In any order; one observation a period.</param>
    /// <param name="pool">All areas' series of the indicator; null where only this one is known.</param>
    public static ProjectionOutcome Of(
        IReadOnlyList<Observation> series,
        ProjectionRequest request,
        ProjectionPool? pool = null,
        double level = ConfidenceIntervals.DefaultLevel,
        int fewestPoints = FewestPoints)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(fewestPoints, FewestPoints);
        if (series.Count < fewestPoints)
        {
            return new ProjectionOutcome(null, ProjectionNote.TooFewPoints);
        }

        Observation[] points = [.. series.OrderBy(observation => observation.Time)];
        ProjectionNote? note = request.Target == 0 ? ProjectionNote.LinearForZero
            : request.Target < 0 || points.Any(point => point.Value <= 0) || pool?.IsPositive == false ? ProjectionNote.LinearForNotPositive
            : null;
        var model = note is null ? ProjectionModel.LogLinear : ProjectionModel.Linear;
        var step = ProjectionPool.StepOf(points[^1].Time);
        var method = pool?.With(model) is { } shared && shared.HasErrors(step) ? shared : ProjectionPool.Of([points]).With(model);
        var result = Calculate(method.From(points), request, points.Length, level);
        return result is null ? new ProjectionOutcome(null, ProjectionNote.NotCalculable) : new ProjectionOutcome(result, note);
    }

    private static ProjectionResult? Calculate(ProjectionOrigin origin, ProjectionRequest request, int points, double level)
    {
        var ahead = Math.Max(0, ProjectionPool.StepOf(request.TargetTime) - origin.Step);
        if (origin.SpreadOf(ahead, level) is not { } spread)
        {
            return null;
        }

        var reach = spread.Reach(level);
        var beyond = origin.Distance(ahead, request.Target) * (request.LowerIsBetter ? 1 : -1);
        var outside = ahead == 0 ? 0 : spread.ShareBeyond(Math.Abs(beyond)) / 2;
        var result = new ProjectionResult(
            origin.Model,
            points,
            Held(origin.At(ahead)),
            new Interval(Held(origin.At(ahead, -reach)), Held(origin.At(ahead, reach))),
            beyond >= 0 ? 1 - outside : outside,
            spread.Basis,
            spread.Origins,
            spread.Count);
        return IsFinite(result) ? result : null;

        double Held(double value) => Math.Min(Math.Max(value, request.Floor ?? value), request.Ceiling ?? double.PositiveInfinity);
    }

    private static bool IsFinite(ProjectionResult result) =>
        double.IsFinite(result.Value) && double.IsFinite(result.Interval.Lower) && double.IsFinite(result.Interval.Upper)
        && double.IsFinite(result.Probability);
}
