using SocialWelfare.Data.Catalogue;
using SocialWelfare.Services.Catalogue;

namespace SocialWelfare.Web.Components;

/// <summary>
/// Which indicators' codes each kind of page accepts: the one list of it. A count that others are computed from (a component)
/// has figures, a history and a download, but no map, no comparison and no target.
/// </summary>
public static class IndicatorPages
{
    /// <summary>The map of the overview, comparisons and target pages: what stands by itself.</summary>
    public static IReadOnlyList<Indicator> Shown(WelfareCatalogue catalogue) => catalogue.Indicators;

    /// <summary>What-if and setting targets: those with a good direction.</summary>
    public static IReadOnlyList<Indicator> Judged(WelfareCatalogue catalogue) =>
        [.. catalogue.Indicators.Where(indicator => indicator.Polarity != Polarity.Neutral)];

    /// <summary>The page of an indicator, the history of a figure, the download: with the components.</summary>
    public static IReadOnlyList<Indicator> Published(WelfareCatalogue catalogue) => [.. catalogue.AllIndicators];

    /// <returns>Null when the list has no such code.</returns>
    public static Indicator? Find(this IReadOnlyList<Indicator> accepted, string? code) =>
        accepted.FirstOrDefault(indicator => indicator.Code == code);
}
