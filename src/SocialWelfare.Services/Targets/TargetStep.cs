using SocialWelfare.Data.Catalogue;
using SocialWelfare.Services.Figures;

namespace SocialWelfare.Services.Targets;

/// <summary>Where a target stands in time.</summary>
public enum TargetStage
{
    Past,

    /// <summary>The next one that is not over: the one that is judged.</summary>
    InForce,
    Later,
}

/// <summary>How a target that is over ended: by the figure of its own period and no other.</summary>
public enum TargetEnding
{
    Met,
    Missed,

    /// <summary>Its period has ended, and no figure of it is public.</summary>
    NotPublished,
}

/// <summary>One target on the way of an area.</summary>
/// <param name="Ending">Null while it is not over.</param>
/// <param name="Figure">The figure of the target's own period; null where none is public.</param>
/// <param name="Gap">What that figure lacks, in the indicator's unit; 0 or below when met.</param>
public sealed record TargetStep(AppliedTarget Applied, TargetStage Stage, TargetEnding? Ending, PublishedFigure? Figure, double? Gap)
{
    /// <summary>The whole way: the targets that are over, the one in force, the later ones.</summary>
    /// <param name="judged">One of them: the one that is in force or, when all are over, the last.</param>
    /// <param name="series">The area's figures.</param>
    public static IReadOnlyList<TargetStep> PathOf(TargetSet targets, AppliedTarget judged, Indicator indicator, IReadOnlyList<PublishedFigure> series)
    {
        return [.. targets.Path(judged).Select(target => Of(judged with { Target = target }))];

        TargetStep Of(AppliedTarget applied)
        {
            var stage = applied.Target.Period.CompareTo(judged.Target.Period) switch
            {
                < 0 => TargetStage.Past,
                0 => judged.IsOver ? TargetStage.Past : TargetStage.InForce,
                _ => TargetStage.Later,
            };
            applied = applied with { IsOver = stage == TargetStage.Past };
            if (stage != TargetStage.Past)
            {
                return new TargetStep(applied, stage, null, null, null);
            }

            if (series.FirstOrDefault(figure => figure.Period == applied.Target.Period) is not { } figure)
            {
                return new TargetStep(applied, stage, TargetEnding.NotPublished, null, null);
            }

            var gap = applied.Gap(figure.Value, indicator);
            return new TargetStep(applied, stage, gap <= 0 ? TargetEnding.Met : TargetEnding.Missed, figure, gap);
        }
    }
}
