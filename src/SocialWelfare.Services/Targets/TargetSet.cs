using SocialWelfare.Data;
using SocialWelfare.Data.Catalogue;
using SocialWelfare.Data.Targets;

namespace SocialWelfare.Services.Targets;

/// <summary>A target that an area is held against.</summary>
/// <param name="IsYardstick">It is the province's own target, and the area has none: a measure to compare by, not an obligation.</param>
public sealed record AppliedTarget(Target Target, bool IsYardstick)
{
    /// <summary>Its outcome is known or its period has ended; as the target that is judged, this says that no later one was set.</summary>
    public bool IsOver { get; init; }

    /// <summary>The bound that counts as met, in the indicator's unit.</summary>
    public double Bound(Polarity polarity) => polarity == Polarity.HigherIsBetter ? Target.Low : Target.High;

    /// <summary>What a value lacks to the bound, in the indicator's unit; 0 or below when it is met.</summary>
    public double Gap(double value, Indicator indicator) => Gap(value, Bound(indicator.Polarity), indicator);

    /// <summary>What a value lacks to any bound, a milestone's too, in the indicator's unit; 0 or below when it is met.</summary>
    public static double Gap(double value, double bound, Indicator indicator) =>
        // Differences of decimals that doubles cannot hold (7.02 − 6.46) are rounded to what was published.
        Math.Round(indicator.Polarity == Polarity.LowerIsBetter ? value - bound : bound - value, indicator.Decimals + 2, MidpointRounding.AwayFromZero);
}

/// <summary>All targets, in force and replaced, as they stand on a day.</summary>
/// <param name="today">In the time of the province: says which periods have ended.</param>
public sealed class TargetSet(IReadOnlyList<Target> targets, DateOnly today)
{
    private readonly ILookup<int, Target> _byIndicator = targets.ToLookup(target => target.IndicatorId);

    public bool HasAny(Indicator indicator) => InForce(indicator).Any(IsForAreas);

    /// <summary>
    /// The target that the area is held against: its own before that of every regency before the province's; of several
    /// periods the next one that is not over, else the last.
    /// </summary>
    /// <param name="latest">Period of the area's latest figure; null without one.</param>
    public AppliedTarget? For(Indicator indicator, Area area, Period? latest)
    {
        var (path, isYardstick) = PathFor(indicator, area);
        if (path.Count == 0)
        {
            return null;
        }

        var next = path.FirstOrDefault(target => !IsOver(target, latest));
        return new AppliedTarget(next ?? path[^1], isYardstick) { IsOver = next is null };
    }

    /// <summary>
    /// Whether nothing can be done for it any more: its period has ended, or a figure of it (or of a later one) is public.
    /// </summary>
    public bool IsOver(Target target, Period? latest) => target.Period < LocalTime.PeriodOf(today, target.Period.Frequency) || target.Period <= latest;

    public Target? FindInForce(int id) => targets.FirstOrDefault(target => target.Id == id && target.ReplacedById is null);

    /// <summary>Reference lines, by period.</summary>
    public IReadOnlyList<Target> National(Indicator indicator) =>
        [.. InForce(indicator).Where(target => target.Scope == TargetScope.National).OrderBy(target => target.Period)];

    /// <summary>All targets in force of whoever that one was set for, itself among them, by period.</summary>
    public IReadOnlyList<Target> Path(AppliedTarget applied) =>
    [
        .. _byIndicator[applied.Target.IndicatorId].Where(target => target.ReplacedById is null
            && target.Scope == applied.Target.Scope && target.AreaCode == applied.Target.AreaCode).OrderBy(target => target.Period),
    ];

    /// <summary>What the target said before it was revised, the newest revision first.</summary>
    public IReadOnlyList<Target> History(Target target)
    {
        var history = new List<Target>();
        for (var next = Before(target); next is not null; next = Before(next))
        {
            history.Add(next);
        }

        return history;

        Target? Before(Target later) => _byIndicator[target.IndicatorId].FirstOrDefault(each => each.ReplacedById == later.Id && each.Id != later.Id);
    }

    /// <summary>The earliest baseline of any target that an area is held against; null where none names one.</summary>
    public Period? FirstBaseline(Indicator indicator) => InForce(indicator).Where(IsForAreas).Min(target => target.BaselinePeriod);

    private (List<Target> Path, bool IsYardstick) PathFor(Indicator indicator, Area area)
    {
        var own = Of(area.Code);
        if (own.Count > 0 || area.Kind == AreaKind.Province)
        {
            return (own, false);
        }

        List<Target> shared = [.. InForce(indicator).Where(target => target.Scope == TargetScope.EveryRegency).OrderBy(target => target.Period)];
        return shared.Count > 0 ? (shared, false) : (Of(Area.ProvinceOf(area.Code)), true);

        List<Target> Of(string areaCode) =>
            [.. InForce(indicator).Where(target => target.Scope == TargetScope.Area && target.AreaCode == areaCode).OrderBy(target => target.Period)];
    }

    private IEnumerable<Target> InForce(Indicator indicator) => _byIndicator[indicator.Id].Where(target => target.ReplacedById is null);

    private static bool IsForAreas(Target target) => target.Scope != TargetScope.National;
}
