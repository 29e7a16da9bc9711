using SocialWelfare.Data.Catalogue;
using SocialWelfare.Services.Catalogue;
using SocialWelfare.Services.DataSets;
using SocialWelfare.Services.Figures;

namespace SocialWelfare.Services.Reports;

/// <summary>Where the province stands.</summary>
public sealed class Overview(
    WelfareCatalogue catalogue, Indicator indicator, Period? period, IReadOnlyDictionary<int, IndicatorHistory> history,
    IReadOnlyList<PublishedFigure> provinceSeries, IReadOnlyList<CrossSection> sections, PublishedRelease? release)
{
    /// <summary>How many indicators that worsened the overview names, and how many areas of each: one bad year of one of them must not hide the others.</summary>
    private const int MostIndicators = 3;
    private const int MostAreas = 2;

    public WelfareCatalogue Catalogue { get; } = catalogue;

    public PublishedRelease? Release { get; } = release;

    /// <summary>The monthly report that the areas owe next; null where no form asks for it.</summary>
    public NextDue? NextReport { get; init; }

    /// <summary>What map and ranking show.</summary>
    public Indicator Indicator { get; } = indicator;

    public Period? Period { get; } = period;

    public IReadOnlyList<PeriodCoverage> Periods => history[Indicator.Id].Periods;

    public CrossSection? Section => Period is { } period ? Find(Indicator, period) : null;

    public IEnumerable<Headline> Headlines => Catalogue.Headlines.Select(indicator => new Headline(
        indicator,
        [.. provinceSeries.Where(figure => figure.IndicatorId == indicator.Id)],
        history[indicator.Id].LatestBroad is { } period ? Find(indicator, period) : null));

    /// <summary>Headline indicators whose newest figures lack areas: the newest period, how many have it, and the last period with most of them.</summary>
    public IEnumerable<(Indicator Indicator, PeriodCoverage Newest, PeriodCoverage? Broad)> Incomplete =>
        from indicator in Catalogue.Headlines
        let each = history[indicator.Id]
        where each.Periods.Count > 0 && each.Periods[0].Regencies < each.Regencies
        select (indicator, each.Periods[0], each.LatestBroad is { } broad ? each.Coverage(broad) : null);

    /// <summary>How complete and how old each indicator is.</summary>
    public IEnumerable<IndicatorHistory> Completeness => Catalogue.Indicators.Select(each => history[each.Id]);

    /// <summary>
    /// The indicators whose rates worsened most between the two latest periods with most areas, each with the areas that worsened most,
    /// by the size of the step against the spread of all areas, so that different indicators can stand in one list. Counts are left
    /// out: the largest areas would fill the list.
    /// </summary>
    public IReadOnlyList<WorsenedIndicator> LargestWorsenings() =>
        [.. Catalogue.Indicators.Where(indicator => indicator.Aggregation != Aggregation.SumOfCounts)
            .Select(indicator => (indicator, Steps: Worsenings(indicator).OrderByDescending(each => each.Size).ThenBy(each => each.Change.To.AreaCode, StringComparer.Ordinal).ToList()))
            .Where(each => each.Steps.Count > 0).OrderByDescending(each => each.Steps[0].Size).Take(MostIndicators)
            .Select(each => new WorsenedIndicator(each.indicator, [.. each.Steps.Take(MostAreas).Select(step => step.Change)], each.Steps.Count))];

    private IEnumerable<(Change Change, double Size)> Worsenings(Indicator indicator)
    {
        if (history[indicator.Id].LatestBroad is not { } latest
            || history[indicator.Id].BroadBefore(latest) is not { } previous
            || Find(indicator, latest) is not { Distribution: { } spread } section
            || Find(indicator, previous) is not { } before)
        {
            yield break;
        }

        var range = spread.UpperQuartile - spread.LowerQuartile;
        foreach (var figure in section.Regencies)
        {
            if (before.Find(figure.AreaCode) is { } old
                && Change.Between(old, figure, indicator) is { Judgement: Judgement.Worse } change)
            {
                yield return (change, range > 0 ? Math.Abs(change.Difference) / range : 0);
            }
        }
    }

    private CrossSection? Find(Indicator indicator, Period period) =>
        sections.FirstOrDefault(section => section.Indicator.Id == indicator.Id && section.Period == period);
}

/// <summary>An indicator that got worse somewhere between the two latest periods with most areas.</summary>
/// <param name="Worst">The areas where it did most; at least one.</param>
/// <param name="Areas">In how many kabupaten/kota it did.</param>
public sealed record WorsenedIndicator(Indicator Indicator, IReadOnlyList<Change> Worst, int Areas);

/// <summary>A headline indicator of the province.</summary>
/// <param name="Series">The province's figures, oldest first.</param>
/// <param name="Section">The areas in the latest period with most of them.</param>
public sealed record Headline(Indicator Indicator, IReadOnlyList<PublishedFigure> Series, CrossSection? Section)
{
    public PublishedFigure? Latest => Series.Count > 0 ? Series[^1] : null;

    public Change? Change => Series.Count > 1 ? Change.Between(Series[^2], Series[^1], Indicator) : null;
}
