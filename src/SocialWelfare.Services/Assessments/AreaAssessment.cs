using SocialWelfare.Data.Catalogue;
using SocialWelfare.Services.Assessments.Methods;
using SocialWelfare.Services.Figures;
using SocialWelfare.Services.Targets;

namespace SocialWelfare.Services.Assessments;

/// <summary>Why an area's series got no pace; null codes have one.</summary>
public enum NotAssessed
{
    NoTarget,
    NoFigure,

    /// <summary>The area has no figure in the period from which the way is measured.</summary>
    NoBaselineFigure,

    /// <summary>No figure has come out since the baseline.</summary>
    NoFigureSinceBaseline,

    /// <summary>Measured by the province's target, and better than it before the way began: only keeping it is asked.</summary>
    BetterFromTheStart,
}

/// <summary>What the progress service says of one indicator in one area.</summary>
/// <param name="Series">The figures it was made from, oldest first.</param>
/// <param name="Applied">Null where no target holds.</param>
/// <param name="Gap">What is missing in the indicator's unit; negative or 0 when met; null without target or figure.</param>
/// <param name="Assessment">The calculator's full answer; null where it was not asked, or refused.</param>
/// <param name="Why">Why there is no pace, or null where there is one.</param>
/// <param name="Pace">The pace so far, whether or not there is a target to hold it against; null with fewer than two figures.</param>
public sealed record AreaAssessment(
    Area Area, Indicator Indicator, IReadOnlyList<PublishedFigure> Series, AppliedTarget? Applied,
    ProgressStatus Status, TargetLevel Level, Direction Direction, double? Gap, Assessment? Assessment, NotAssessed? Why, Pace? Pace)
{
    public PublishedFigure? Latest => Series.Count > 0 ? Series[^1] : null;

    /// <summary>The period of the area's target has come, and it was not met. A yardstick is never missed: it obliges nobody.</summary>
    public bool IsMissed => Level == TargetLevel.NotAchieved && Applied is { IsYardstick: false } applied && Latest is { } latest && latest.Period >= applied.Target.Period;

    /// <summary>The target is over, and no figure of its period or a later one is public: how it ended is not known.</summary>
    public bool IsAwaited => Applied is { IsOver: true } applied && !(Latest?.Period >= applied.Target.Period);
}
