using SocialWelfare.Data.Catalogue;
using SocialWelfare.Services.Catalogue;

namespace SocialWelfare.Web.Components;

/// <summary>
/// Which indicators' codes each kind of page accepts: the one list of it. A count that others are computed from (a component)
/// has figures, a history, a download and stands in comparisons, but has no map on the overview and no target.
/// </summary>
public static class IndicatorPages
{
    /// <summary>The map of the overview and target pages: what stands by itself.</summary>
    public static IReadOnlyList<Indicator> Shown(WelfareCatalogue catalogue) => catalogue.Indicators;

    /// <summary>Comparisons: with the counts of the monthly reports, after what stands by itself.</summary>
    public static IReadOnlyList<Indicator> Compared(WelfareCatalogue catalogue) =>
        [.. catalogue.AllIndicators.OrderBy(indicator => indicator.IsComponent).ThenBy(indicator => indicator.Order)];

    /// <summary>What-if and setting targets: those with a good direction.</summary>
    public static IReadOnlyList<Indicator> Judged(WelfareCatalogue catalogue) =>
        [.. catalogue.Indicators.Where(indicator => indicator.Polarity != Polarity.Neutral)];

    /// <summary>The page of an indicator, the history of a figure, the download: with the components.</summary>
    public static IReadOnlyList<Indicator> Published(WelfareCatalogue catalogue) => [.. catalogue.AllIndicators];

    /// <returns>Null when the list has no such code.</returns>
    public static Indicator? Find(this IReadOnlyList<Indicator> accepted, string? code) =>
        accepted.FirstOrDefault(indicator => indicator.Code == code);
}
