using SocialWelfare.Data.Catalogue;
using SocialWelfare.Services.Figures;
using SocialWelfare.Web.DataSets;
using SocialWelfare.Web.Localization;
using SocialWelfare.Web.ZeroStunting.ZeroBoardPage;

namespace SocialWelfare.Web.Components.Charts;

/// <summary>What stands in a chart's picture beside its lines: without it nobody knows later what it shows.</summary>
/// <param name="Period">"2010–2025", or one period.</param>
/// <param name="Source">All of them.</param>
public sealed record ChartCaption(string Title, string Period, string Source)
{
    public static ChartCaption Of(string title, IEnumerable<Period> periods, IEnumerable<PublishedSource> sources)
    {
        var known = periods.Order().ToList();
        var period = known.Count == 0 ? "" : known[0] == known[^1] ? FigureFormat.Period(known[0]) : $"{FigureFormat.Period(known[0])}–{FigureFormat.Period(known[^1])}";
        return new ChartCaption(title, period, string.Join("; ", sources.Select(source => source.Name()).Distinct()));
    }
}
