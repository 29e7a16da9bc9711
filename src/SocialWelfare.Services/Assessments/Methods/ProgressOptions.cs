using Microsoft.Extensions.Options;

namespace SocialWelfare.Services.Assessments.Methods;

/// <summary>Which children found stunted count as "new"; no regulation defines it.</summary>
[Flags]
public enum NewCases
{
    None = 0,

    /// <summary>Measured before and not stunted then.</summary>
    Incident = 1,

    /// <summary>Stunted at the first measurement; a better search finds more of them.</summary>
    NewlyFound = 2,

    MovedIn = 4,
}

/// <summary>Configuration section "Progress": every threshold by which progress is judged.</summary>
public sealed class ProgressOptions
{
    public const string Section = "Progress";

    /// <summary>From this ratio of actual to required pace on, a target is on track.</summary>
    public double OnTrackRatio { get; set; } = 0.95;

    /// <summary>From this ratio on behind, below it far behind.</summary>
    public double BehindRatio { get; set; } = 0.60;

    /// <summary>Below this ratio the value moves away from its target.</summary>
    public double FarBehindRatio { get; set; }

    /// <summary>Level of the intervals that are calculated, and of those that come with the figures.</summary>
    public double IntervalLevel { get; set; } = 0.95;

    /// <summary>χ² above which a recent trend counts: the 99.8 % point with one degree of freedom.</summary>
    public double TrendCriticalChiSquare { get; set; } = RecentTrend.CriticalChiSquare;

    public int FewestProjectionPoints { get; set; } = Projection.FewestPoints;

    public NewCases CountsAsNew { get; set; } = NewCases.Incident;

    /// <summary>What is wrong, one sentence each, starting with the setting's name; empty when all is well.</summary>
    public IReadOnlyList<string> FindProblems()
    {
        var problems = new List<string>();
        Require(
            double.IsFinite(OnTrackRatio) && OnTrackRatio > BehindRatio && BehindRatio > FarBehindRatio && double.IsFinite(FarBehindRatio),
            $"{nameof(OnTrackRatio)}, {nameof(BehindRatio)} and {nameof(FarBehindRatio)} must fall in this order.");
        Require(OnTrackRatio <= 1, $"{nameof(OnTrackRatio)} must not be above 1: whoever keeps the required pace is on track.");
        Require(IntervalLevel is > 0.5 and < 1, $"{nameof(IntervalLevel)} must be above 0.5 and below 1, such as 0.95.");
        Require(TrendCriticalChiSquare > 0 && double.IsFinite(TrendCriticalChiSquare), $"{nameof(TrendCriticalChiSquare)} must be above 0.");
        Require(
            FewestProjectionPoints >= Projection.FewestPoints,
            $"{nameof(FewestProjectionPoints)} must be {Projection.FewestPoints} or more.");
        Require(
            CountsAsNew != NewCases.None && (CountsAsNew & ~(NewCases.Incident | NewCases.NewlyFound | NewCases.MovedIn)) == 0,
            $"{nameof(CountsAsNew)} must name at least one of {nameof(NewCases.Incident)}, {nameof(NewCases.NewlyFound)}, {nameof(NewCases.MovedIn)}.");
        return problems;

        void Require(bool holds, string problem)
        {
            if (!holds)
            {
                problems.Add(problem);
            }
        }
    }

    /// <summary>Stops the start on a wrong setting.</summary>
    internal sealed class Validator : IValidateOptions<ProgressOptions>
    {
        public ValidateOptionsResult Validate(string? name, ProgressOptions options) =>
            options.FindProblems() is { Count: > 0 } problems
                ? ValidateOptionsResult.Fail(problems.Select(problem => $"{Section}: {problem}"))
                : ValidateOptionsResult.Success;
    }
}
