using SocialWelfare.Data.Catalogue;

namespace SocialWelfare.Services.Assessments.Methods;

public enum ProgressMethod
{
    GapShare,
    RelativeRate,
}

/// <summary>Where the value stands: the first of two answers.</summary>
public enum TargetLevel
{
    NoFigure,
    NoTarget,
    NotAchieved,
    Achieved,
}

/// <summary>Where the value is heading: the second answer, given without regard to the target.</summary>
public enum Direction
{
    NotEnoughData,
    NoClearChange,
    Improving,
    Worsening,
}

/// <summary>What the direction was read from.</summary>
public enum DirectionBasis
{
    None,

    /// <summary>The test of the last five periods.</summary>
    RecentTrend,

    /// <summary>The last change against the confidence intervals of both figures.</summary>
    Intervals,

    /// <summary>The sign of the last change alone: nothing is known of its uncertainty.</summary>
    LastChange,
}

/// <summary>Pace towards the target, from worst to best.</summary>
public enum ProgressStatus
{
    NotAssessable,
    MovingAway,
    FarBehind,
    Behind,
    OnTrack,
    Achieved,
}

public enum ReasonCode
{
    TargetMet,

    /// <summary>The ratio of actual to required pace was held against the thresholds.</summary>
    Pace,

    /// <summary>The target was to keep what the baseline had, and it was not kept.</summary>
    TargetLost,
    NoTarget,
    NoFigure,
    NoFigureSinceBaseline,

    /// <summary>The latest figure is of the baseline's own period.</summary>
    NoTimePassed,

    /// <summary>The numbers are too close or too far apart for a ratio.</summary>
    NotCalculable,
}

/// <summary>Why the status is what it is, for a machine; <see cref="AssessmentSentences"/> says it to a person.</summary>
/// <param name="Arguments">The numbers behind it, by name, such as "ratio".</param>
public sealed record AssessmentReason(ReasonCode Code, IReadOnlyDictionary<string, double> Arguments);

/// <summary>A change a year.</summary>
/// <param name="Absolute">In the indicator's unit a year.</param>
/// <param name="Relative">Compound, as a share (−0.05 is −5 % a year); null where a value is not above 0.</param>
public sealed record YearlyChange(double Absolute, double? Relative)
{
    /// <returns>Null where the later one is not of a later period.</returns>
    internal static YearlyChange? Between(Observation earlier, Observation later)
    {
        var years = later.Time - earlier.Time;
        if (years < Observation.SamePeriod)
        {
            return null;
        }

        var relative = Math.Sign(earlier.Value) * Math.Sign(later.Value) > 0 ? RelativeRate.AnnualGrowth(earlier.Value, later.Value, years) : null;
        return new YearlyChange((later.Value - earlier.Value) / years, relative);
    }
}

/// <summary>Average annual rates of reduction, as shares; null where a value of 0 or less leaves them undefined.</summary>
public sealed record ReductionRates(double? Endpoint, double? Regression, double? Required);

/// <summary>What the assessment was made from.</summary>
/// <param name="Latest">The last figure, if it is not older than the baseline.</param>
/// <param name="Target">The bound that counts as met: the upper one of a range where lower is better, else the lower one.</param>
public sealed record AssessmentInputs(
    Observation? Baseline,
    Observation? Latest,
    double? TargetTime,
    double? TargetLow,
    double? TargetHigh,
    double? Target,
    Polarity Polarity,
    Frequency Frequency,
    double? NaturalLimit);

/// <summary>What the progress service says of a series against a target (Penilaian).</summary>
public sealed record Assessment
{
    public required TargetLevel Level { get; init; }

    /// <summary>How much is missing, in the indicator's unit; 0 or below when the target is met. Null without figure or target.</summary>
    public double? Gap { get; init; }

    public required Direction Direction { get; init; }

    public required DirectionBasis DirectionBasis { get; init; }

    /// <summary>The test of the last five periods, or why there is none.</summary>
    public required TrendResult Trend { get; init; }

    public required ProgressStatus Status { get; init; }

    public required AssessmentReason Reason { get; init; }

    /// <summary>By which method the status was found; null where there was no ratio to find.</summary>
    public ProgressMethod? Method { get; init; }

    /// <summary>Actual ÷ required pace by that method, which the thresholds were held against.</summary>
    public double? Ratio { get; init; }

    public required CutOffs Thresholds { get; init; }

    public required AssessmentInputs Inputs { get; init; }

    /// <summary>The latest figure is of the target period or later.</summary>
    public bool TargetPeriodReached { get; init; }

    /// <summary>The target period came and the target was not met; the status still tells how far it went.</summary>
    public bool Missed => TargetPeriodReached && Level == TargetLevel.NotAchieved;

    /// <summary>Shares of the way and of the time, whichever method is primary; null where not defined.</summary>
    public GapShare? GapShare { get; init; }

    /// <summary>The relative-rate measure with its score; its category is that of this project's thresholds.</summary>
    public RelativeRateMeasure? RelativeRate { get; init; }

    /// <summary>From the baseline to the latest figure: the <see cref="Pace"/> so far.</summary>
    public YearlyChange? ActualChange { get; init; }

    /// <summary>Year in which that pace meets the target; null when it never does, or not within <see cref="Pace.YearsAhead"/>.</summary>
    public double? MeetsTargetAt { get; init; }

    /// <summary>From the baseline to the target.</summary>
    public YearlyChange? RequiredChange { get; init; }

    /// <summary>From the latest figure to the target; null when it is met or its period has come.</summary>
    public YearlyChange? RequiredFromNow { get; init; }

    public ReductionRates? Reduction { get; init; }

    /// <summary>Value, interval and probability at the target period, or why there are none; null where that period has come.</summary>
    public ProjectionOutcome? Projection { get; init; }
}
