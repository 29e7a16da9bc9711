using SocialWelfare.Data.Catalogue;
using SocialWelfare.Services.Catalogue;
using SocialWelfare.Services.Publication;

namespace SocialWelfare.Services.Progress;

/// <summary>What a release changed about a verdict.</summary>
public sealed record StatusChange(Area Area, Indicator Indicator, AreaAssessment Before, AreaAssessment After);

/// <summary>The leaders' table: every area against the target of every indicator that has one.</summary>
public sealed class TargetReview(
    WelfareCatalogue catalogue, TargetSet targets, IReadOnlyList<Indicator> indicators, IReadOnlyList<AreaAssessment> assessments,
    PublishedRelease? release, IReadOnlyList<StatusChange> changes)
{
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

    /// <summary>How many kabupaten/kota have each status.</summary>
    public IReadOnlyDictionary<ProgressStatus, int> Counts(Indicator indicator) =>
        Catalogue.Regencies.CountBy(area => this[indicator, area].Status).ToDictionary();
}
