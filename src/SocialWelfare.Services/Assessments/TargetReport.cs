using SocialWelfare.Data.Catalogue;
using SocialWelfare.Data.Targets;
using SocialWelfare.Services.Assessments.Methods;
using SocialWelfare.Services.Catalogue;
using SocialWelfare.Services.Figures;
using SocialWelfare.Services.Targets;

namespace SocialWelfare.Services.Assessments;

/// <summary>How many people stand behind a gap in percent, from two figures published for the same period.</summary>
/// <param name="People">In the unit of the count (thousand people, children).</param>
public sealed record PeopleBehindGap(Indicator Count, PublishedFigure Figure, double People);

/// <summary>The projection in one period, in the indicator's unit.</summary>
/// <param name="Lower">Lower limit of the prediction interval.</param>
/// <param name="Upper">Upper limit of the prediction interval.</param>
public sealed record FanPoint(Period Period, double Value, double Lower, double Upper);

/// <summary>One indicator of one area on its way to the target.</summary>
/// <param name="Path">All targets of whoever the judged one was set for, by period; empty without a target.</param>
/// <param name="Replaced">What the target said before it was revised.</param>
/// <param name="National">Reference lines.</param>
/// <param name="Fan">The projection period by period after the latest figure; empty where there is none, and where none before has met its truth.</param>
/// <param name="Record">How such projections did before; without it a projection is neither drawn nor gives a probability.</param>
public sealed record TargetReport(
    WelfareCatalogue Catalogue, AreaAssessment Assessment, IReadOnlyList<TargetStep> Path, IReadOnlyList<Target> Replaced,
    IReadOnlyList<Target> National, IReadOnlyList<FanPoint> Fan, ProjectionRecord? Record, PeopleBehindGap? People)
{
    public Area Area => Assessment.Area;

    public Indicator Indicator => Assessment.Indicator;

    public AppliedTarget? Applied => Assessment.Applied;
}

/// <summary>The verdicts of one indicator, area by area and period by period.</summary>
/// <param name="Periods">Oldest first.</param>
public sealed record TargetHeatMap(Indicator Indicator, IReadOnlyList<Period> Periods, IReadOnlyList<(Area Area, IReadOnlyList<AreaAssessment?> Cells)> Rows);
