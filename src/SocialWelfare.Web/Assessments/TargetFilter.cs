using System.Globalization;
using SocialWelfare.Data.Catalogue;
using SocialWelfare.Services.Assessments;
using SocialWelfare.Services.Assessments.Methods;
using SocialWelfare.Web.Components;

namespace SocialWelfare.Web.Assessments;

/// <summary>Which areas the review's table shows.</summary>
/// <param name="Status">Null for all.</param>
/// <param name="Indicator">The one that the status is asked of; null for any of them.</param>
/// <param name="Group">Of <see cref="TargetReview.GroupOf"/>: only areas held against that target; null for all.</param>
/// <param name="Kind">Kabupaten or kota; null for both.</param>
public sealed record TargetFilter(ProgressStatus? Status, Indicator? Indicator, int? Group, AreaKind? Kind)
{
    /// <summary>Part of an address: the name and value of each choice that is made.</summary>
    public IEnumerable<(string Name, string Value)> InAddress()
    {
        (string Name, string? Value)[] all =
        [
            ("status", Status is { } status ? StatusText.Slug(status) : null),
            ("indikator", Indicator?.Code),
            ("patokan", Group?.ToString(CultureInfo.InvariantCulture)),
            (AreaKinds.Parameter, AreaKinds.InAddress(Kind)),
        ];
        return all.Where(each => each.Value is not null).Select(each => (each.Name, each.Value!));
    }

    public bool Holds(TargetReview review, Area area) =>
        AreaKinds.Allows(Kind, area)
        && (Status is null && Group is null
            || (Indicator is null ? review.Indicators : [Indicator]).Any(indicator => Holds(review, review[indicator, area])));

    private bool Holds(TargetReview review, AreaAssessment verdict) =>
        (Status is null || verdict.Status == Status) && (Group is null || TargetReview.GroupOf(verdict) == Group);
}
