using SocialWelfare.Data.Catalogue;
using SocialWelfare.Data.Targets;
using SocialWelfare.Services.Assessments.Methods;
using SocialWelfare.Services.Catalogue;
using SocialWelfare.Services.Figures;
using SocialWelfare.Services.Targets;

namespace SocialWelfare.Services.Assessments;

/// <summary>What a release changed about a verdict; before and after are held against the same target.</summary>
public sealed record StatusChange(Area Area, Indicator Indicator, AreaAssessment Before, AreaAssessment After);

/// <summary>How the kabupaten/kota stand that are held against one target.</summary>
/// <param name="Applied">The target that all of them share; null where each has its own, or none.</param>
/// <param name="AreOwn">Each of them has a target of its own.</param>
/// <param name="Statuses">How many areas have each status; those without any are left out.</param>
public sealed record TargetCounts(AppliedTarget? Applied, bool AreOwn, int Areas, IReadOnlyDictionary<ProgressStatus, int> Statuses)
{
    /// <summary>What the areas share: see <see cref="TargetReview.GroupOf"/>.</summary>
    public int? Group { get; init; }
}

/// <summary>The leaders' table: every area against the target of every indicator that has one.</summary>
public sealed class TargetReview(
    WelfareCatalogue catalogue, TargetSet targets, IReadOnlyList<Indicator> indicators, IReadOnlyList<AreaAssessment> assessments,
    PublishedRelease? release, IReadOnlyList<StatusChange> changes)
{
    /// <summary>No target has this id.</summary>
    private const int OwnTarget = -1;

    private readonly Dictionary<(int IndicatorId, string AreaCode), AreaAssessment> _assessments =
        assessments.ToDictionary(each => (each.Indicator.Id, each.Area.Code));

    public WelfareCatalogue Catalogue { get; } = catalogue;

    public TargetSet Targets { get; } = targets;

    /// <summary>Those with a target, in the catalogue's order.</summary>
    public IReadOnlyList<Indicator> Indicators { get; } = indicators;

    public PublishedRelease? Release { get; } = release;

    /// <summary>Verdicts that the newest release changed; empty when there is no earlier one to compare with.</summary>
    public IReadOnlyList<StatusChange> Changes { get; } = changes;

    public AreaAssessment this[Indicator indicator, Area area] => _assessments[(indicator.Id, area.Code)];

    /// <summary>The province first, then the kabupaten and kota by code.</summary>
    public IEnumerable<Area> Areas => Catalogue.Regencies.Prepend(Catalogue.Province);

    /// <summary>
    /// How many kabupaten/kota have each status, target by target: statuses against different targets are not added up.
    /// The target that most areas share comes first.
    /// </summary>
    public IReadOnlyList<TargetCounts> Counts(Indicator indicator) =>
    [
        .. Catalogue.Regencies.Select(area => this[indicator, area])
            .GroupBy(GroupOf)
            .Select(areas => new TargetCounts(
                areas.Key == OwnTarget ? null : areas.First().Applied, areas.Key == OwnTarget, areas.Count(),
                areas.CountBy(each => each.Status).ToDictionary()) { Group = areas.Key })
            .OrderByDescending(counts => counts.Areas),
    ];

    /// <summary>By which target areas are counted together: its id, one number for all that have their own, null without any.</summary>
    public static int? GroupOf(AreaAssessment verdict) =>
        verdict.Applied is { } applied && applied.Target.Scope == TargetScope.Area && !applied.IsYardstick ? OwnTarget : verdict.Applied?.Target.Id;
}
