using SocialWelfare.Data.Catalogue;
using SocialWelfare.Data.Progress;

namespace SocialWelfare.Services.Progress;

/// <summary>The target that an area is held against.</summary>
/// <param name="IsYardstick">It is the province's own target, and the area has none: a measure to compare by, not an obligation.</param>
public sealed record AppliedTarget(Target Target, bool IsYardstick)
{
    /// <summary>The bound that counts as met, in the indicator's unit.</summary>
    public double Bound(Polarity polarity) => polarity == Polarity.HigherIsBetter ? Target.Low : Target.High;
}

/// <summary>All targets, in force and replaced.</summary>
public sealed class TargetSet(IReadOnlyList<Target> targets)
{
    private readonly ILookup<int, Target> _byIndicator = targets.ToLookup(target => target.IndicatorId);

    public bool HasAny(Indicator indicator) => InForce(indicator).Any(target => target.Scope != TargetScope.National);

    /// <summary>
    /// The target that the area's latest figure is held against: its own before that of every regency before the
    /// province's; of several periods the first that is not over yet, else the last.
    /// </summary>
    public AppliedTarget? For(Indicator indicator, Area area, Period? latest)
    {
        var own = InForce(indicator).Where(target => target.Scope == TargetScope.Area && target.AreaCode == area.Code).ToList();
        if (own.Count == 0 && area.Kind != AreaKind.Province)
        {
            own = [.. InForce(indicator).Where(target => target.Scope == TargetScope.EveryRegency)];
        }

        if (own.Count > 0)
        {
            return new AppliedTarget(Current(own, latest), IsYardstick: false);
        }

        var ofProvince = InForce(indicator).Where(target => target.Scope == TargetScope.Area && target.AreaCode == Area.ProvinceCode).ToList();
        return ofProvince.Count == 0 || area.Kind == AreaKind.Province ? null : new AppliedTarget(Current(ofProvince, latest), IsYardstick: true);
    }

    public Target? FindInForce(int id) => targets.FirstOrDefault(target => target.Id == id && target.ReplacedById is null);

    /// <summary>Reference lines, by period.</summary>
    public IReadOnlyList<Target> National(Indicator indicator) =>
        [.. InForce(indicator).Where(target => target.Scope == TargetScope.National).OrderBy(target => target.Period)];

    /// <summary>The other targets in force for the same area, by period.</summary>
    public IReadOnlyList<Target> Beside(AppliedTarget applied) =>
        [.. _byIndicator[applied.Target.IndicatorId].Where(target => target.ReplacedById is null && target.Id != applied.Target.Id
            && target.Scope == applied.Target.Scope && target.AreaCode == applied.Target.AreaCode).OrderBy(target => target.Period)];

    /// <summary>What the target said before it was revised, the newest revision first.</summary>
    public IReadOnlyList<Target> History(Target target)
    {
        var history = new List<Target>();
        for (var next = Before(target); next is not null; next = Before(next))
        {
            history.Add(next);
        }

        return history;

        Target? Before(Target later) => _byIndicator[target.IndicatorId].FirstOrDefault(each => each.ReplacedById == later.Id);
    }

    private IEnumerable<Target> InForce(Indicator indicator) => _byIndicator[indicator.Id].Where(target => target.ReplacedById is null);

    private static Target Current(List<Target> targets, Period? latest) =>
        targets.Where(target => latest is null || target.Period >= latest).MinBy(target => target.Period) ?? targets.MaxBy(target => target.Period)!;
}
