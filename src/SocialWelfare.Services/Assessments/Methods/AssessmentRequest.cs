using SocialWelfare.Data.Catalogue;

namespace SocialWelfare.Services.Assessments.Methods;

/// <summary>A series and the target it is held against. All values in the indicator's unit, all times in years.</summary>
public sealed record AssessmentRequest
{
    /// <summary>In any order, one observation a period; a missing period is left out, never 0.</summary>
    public required IReadOnlyList<Observation> Series { get; init; }

    /// <summary>From where the way is measured; null for the first observation.</summary>
    public Observation? Baseline { get; init; }

    /// <summary>Null without a target.</summary>
    public double? TargetTime { get; init; }

    /// <summary>Lower bound of a target range; alone, the target itself.</summary>
    public double? TargetLow { get; init; }

    /// <summary>Upper bound of a target range; alone, the target itself.</summary>
    public double? TargetHigh { get; init; }

    public required Polarity Polarity { get; init; }

    public Frequency Frequency { get; init; } = Frequency.Annual;

    /// <summary>What the value cannot pass in the good direction, such as 100 for a percentage.</summary>
    public double? NaturalLimit { get; init; }

    /// <summary>Forces a method; null chooses by the target.</summary>
    public ProgressMethod? Method { get; init; }

    public double? PlausibleMinimum { get; init; }

    public double? PlausibleMaximum { get; init; }

    /// <summary>The indicator's series in all areas, from which the projection learns; null where only this series is known.</summary>
    public ProjectionPool? Pool { get; init; }

    /// <summary>False where nobody asks where the series leads, such as for the verdicts of past years.</summary>
    public bool WithProjection { get; init; } = true;

    internal bool LowerIsBetter => Polarity == Polarity.LowerIsBetter;

    internal double? Low => TargetLow ?? TargetHigh;

    internal double? High => TargetHigh ?? TargetLow;

    /// <summary>The bound that counts as met.</summary>
    internal double? Target => LowerIsBetter ? High : Low;

    internal bool IsMetBy(double value) => Target is { } target && (LowerIsBetter ? value <= target : value >= target);
}

public enum ProblemCode
{
    /// <summary>The indicator has no good direction, so nothing can be judged.</summary>
    NeutralIndicator,
    NotANumber,

    /// <summary>Not a year or month between 1000 and 9999.</summary>
    TimeOutOfRange,

    /// <summary>Outside the indicator's plausible range, or beyond any indicator's.</summary>
    ValueOutOfRange,
    DuplicatePeriod,

    /// <summary>Its lower limit lies above its upper one.</summary>
    IntervalReversed,

    /// <summary>A negative numerator, or a denominator that is not positive.</summary>
    CountsImpossible,

    /// <summary>A target value without its period, or the other way round.</summary>
    TargetIncomplete,
    TargetRangeReversed,

    /// <summary>The baseline is already better than the target, so reaching it would be a step back.</summary>
    TargetOnWrongSide,
    BaselineAfterTarget,

    /// <summary>Baseline and target are of the same period.</summary>
    TargetNotAfterBaseline,

    /// <summary>A figure, the baseline or the target lies beyond the natural limit.</summary>
    NaturalLimitOnWrongSide,

    /// <summary>The relative rate needs baseline, latest figure and target on the same side of 0.</summary>
    MethodNotApplicable,
}

/// <summary>Why a request is refused.</summary>
/// <param name="Field">Property of <see cref="AssessmentRequest"/>, such as "TargetHigh" or "Series[2].Value".</param>
/// <param name="Value">The number that was refused; null where it is not one.</param>
/// <param name="Limit">What it was held against, where that is one number.</param>
public sealed record AssessmentProblem(ProblemCode Code, string Field, double? Value = null, double? Limit = null);

/// <summary>Either an assessment, or the problems for which there is none.</summary>
public sealed record AssessmentResult(Assessment? Assessment, IReadOnlyList<AssessmentProblem> Problems);
