namespace SocialWelfare.Services.Assessments.Methods;

/// <summary>
/// All areas' series of one indicator, from which each projection learns what all areas did and how far such projections erred.
/// Made once an indicator. It holds the province's parts, not the province, so that nothing is counted twice.
/// </summary>
public sealed class ProjectionPool
{
    /// <summary>Time is counted in months, so that missing years and monthly series keep their distances.</summary>
    internal const int StepsPerYear = 12;

    private readonly IReadOnlyList<Observation[]> _series;
    private readonly Dictionary<ProjectionModel, ProjectionMethod> _methods = [];

    private ProjectionPool(IReadOnlyList<Observation[]> series)
    {
        _series = series;
        IsPositive = series.All(points => points.All(point => point.Value > 0));
    }

    /// <summary>Every value has a logarithm.</summary>
    public bool IsPositive { get; }

    /// <param name="series">One an area, in any order.</param>
    public static ProjectionPool Of(IEnumerable<IReadOnlyList<Observation>> series) =>
        new([.. series.Where(points => points.Count > 0).Select(points => points.OrderBy(point => point.Time).ToArray())]);

    /// <summary>
    /// Tries the method at every earlier period of every area that had enough points then, with nothing known that came later.
    /// </summary>
    /// <param name="years">How far ahead.</param>
    /// <returns>Null where none has met its truth.</returns>
    public ProjectionRecord? Record(double years, double level, int fewestPoints = Projection.FewestPoints) =>
        With(IsPositive ? ProjectionModel.LogLinear : ProjectionModel.Linear).Record(StepOf(years), level, fewestPoints);

    internal static int StepOf(double time) => (int)Math.Round(time * StepsPerYear);

    internal ProjectionMethod With(ProjectionModel model)
    {
        if (!_methods.TryGetValue(model, out var method))
        {
            _methods[model] = method = new ProjectionMethod(model, _series);
        }

        return method;
    }
}

/// <summary>How earlier projections so far ahead did.</summary>
/// <param name="Years">How far ahead they looked.</param>
/// <param name="Origins">Periods from which they looked.</param>
/// <param name="Count">Projections whose truth has come out since.</param>
/// <param name="Held">How many of them held the truth within their interval.</param>
/// <param name="Error">Mean absolute error, in the indicator's unit.</param>
/// <param name="ErrorOfKeeping">The mean absolute error that the last value would have made in their place.</param>
public sealed record ProjectionRecord(double Years, int Origins, int Count, int Held, double Error, double ErrorOfKeeping)
{
    /// <summary>Share of the truths within the interval, 0–1.</summary>
    public double HeldShare => (double)Held / Count;

    /// <summary>Below 1 where the projection was nearer than the last value.</summary>
    public double Ratio => ErrorOfKeeping > 0 ? Error / ErrorOfKeeping : 1;
}
