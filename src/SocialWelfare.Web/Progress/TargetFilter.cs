using SocialWelfare.Data.Catalogue;
using SocialWelfare.Services.Progress;
using SocialWelfare.Web.Components;

namespace SocialWelfare.Web.Progress;

/// <summary>Which areas the review's table shows.</summary>
/// <param name="Status">Null for all.</param>
/// <param name="Indicator">The one that the status is asked of; null for any of them.</param>
/// <param name="Group">Of <see cref="TargetReview.GroupOf"/>: only areas held against that target; null for all.</param>
/// <param name="Kind">Kabupaten or kota; null for both.</param>
public sealed record TargetFilter(ProgressStatus? Status, Indicator? Indicator, int? Group, AreaKind? Kind)
{
    /// <summary>Part of an address: these choices, without those that are not made.</summary>
    public IEnumerable<string> InAddress() => ((string?[])
    [
        Status is { } status ? $"status={StatusText.Slug(status)}" : null,
        Indicator is null ? null : $"indikator={Indicator.Code}",
        Group is { } group ? $"patokan={group}" : null,
        AreaKinds.InAddress(Kind) is { } kind ? $"jenis={kind}" : null,
    ]).OfType<string>();

    public bool Holds(TargetReview review, Area area) =>
        (Kind is null || area.Kind == Kind)
        && (Status is null && Group is null
            || (Indicator is null ? review.Indicators : [Indicator]).Any(indicator => Holds(review, review[indicator, area])));

    private bool Holds(TargetReview review, AreaAssessment verdict) =>
        (Status is null || verdict.Status == Status) && (Group is null || TargetReview.GroupOf(verdict) == Group);
}
