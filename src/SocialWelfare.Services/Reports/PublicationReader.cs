using SocialWelfare.Data.Catalogue;
using SocialWelfare.Data.DataSets;
using SocialWelfare.Services.Catalogue;
using SocialWelfare.Services.DataSets;
using SocialWelfare.Services.Figures;

namespace SocialWelfare.Services.Reports;

/// <summary>
/// What each reading page shows, put together from <see cref="FigureQueries"/>: a fixed number of queries a page,
/// whatever the number of years and areas.
/// </summary>
public sealed class PublicationReader(FigureQueries figures, DueQueries dueQueries)
{
    /// <param name="indicator">What the map and the ranking show.</param>
    /// <param name="period">The map's period; the latest with most areas when null.</param>
    public async Task<Overview> OverviewAsync(
        WelfareCatalogue catalogue, Indicator indicator, Period? period, CancellationToken cancellationToken)
    {
        var coverage = await figures.CoverageAsync(catalogue.Indicators, cancellationToken);
        var due = await dueQueries.ReadAsync(cancellationToken);
        var history = catalogue.Indicators.ToDictionary(each => each.Id, each => History(catalogue, each, coverage, due));
        var shown = period ?? history[indicator.Id].LatestBroad;
        var province = await figures.SeriesAsync([catalogue.Province.Code], catalogue.Headlines, cancellationToken);
        var wanted = history.Values.SelectMany(WithPrevious);
        var sections = await figures.CrossSectionsAsync(
            shown is { } onMap && history[indicator.Id].Has(onMap) ? wanted.Append((indicator, onMap)) : wanted, cancellationToken);
        var release = await figures.LatestReleaseAsync(cancellationToken);
        return new Overview(catalogue, indicator, shown, history, province, sections, release) { NextReport = due.Next(FieldRole.NewCase) };
    }

    /// <param name="period">What map and ranking show; the latest with most areas when null.</param>
    public async Task<IndicatorReport> IndicatorAsync(
        WelfareCatalogue catalogue, Indicator indicator, Period? period, CancellationToken cancellationToken)
    {
        var coverage = await figures.CoverageAsync([indicator], cancellationToken);
        var history = History(catalogue, indicator, coverage, await DueAsync(coverage, cancellationToken));
        var table = await figures.TableAsync(indicator, [.. history.Periods.Select(each => each.Period)], cancellationToken);
        return new IndicatorReport(catalogue, history, period ?? history.LatestBroad, table);
    }

    public async Task<AreaReport> AreaAsync(WelfareCatalogue catalogue, Area area, CancellationToken cancellationToken)
    {
        // Of the province also what its areas report month by month, to say how many did where that is not all.
        var coverage = await figures.CoverageAsync(area.Kind == AreaKind.Province ? catalogue.AllIndicators : catalogue.Indicators, cancellationToken);
        var series = (await figures.SeriesAsync([area.Code], catalogue.AllIndicators, cancellationToken)).ToLookup(figure => figure.IndicatorId);
        var sections = await figures.CrossSectionsAsync(
            catalogue.Indicators.Where(indicator => series.Contains(indicator.Id)).Select(indicator => (indicator, series[indicator.Id].Last().Period)),
            cancellationToken);
        var due = series.SelectMany(ofIndicator => ofIndicator).Select(figure => figure.Period)
            .Concat(coverage.SelectMany(ofIndicator => ofIndicator).Select(each => each.Period)).Any(each => each.Frequency == Frequency.Monthly)
            ? await dueQueries.ReadAsync(cancellationToken)
            : null;
        return new AreaReport(catalogue, area, [.. catalogue.Indicators.Select(indicator => new AreaIndicator(
            area,
            History(catalogue, indicator, coverage, due),
            [.. series[indicator.Id]],
            sections.FirstOrDefault(section => section.Indicator.Id == indicator.Id)))])
        {
            Monthly = due is null ? [] : [.. catalogue.AllIndicators.Where(indicator => indicator.IsComponent).OrderBy(indicator => indicator.Order)
                .Select(indicator => MonthlyFigure.Of(
                    indicator, [.. series[indicator.Id]], due.LastMonth(indicator),
                    coverage[indicator.Id].Where(each => each.Period.Frequency == Frequency.Monthly && each.Regencies > 0))).OfType<MonthlyFigure>()],
        };
    }

    /// <returns>The series of the areas and, beside them, the province's.</returns>
    public async Task<IReadOnlyList<PublishedFigure>> ComparisonAsync(
        Indicator indicator, IReadOnlyCollection<Area> areas, CancellationToken cancellationToken) =>
        await figures.SeriesAsync(areas.SelectMany(area => new[] { area.Code, Area.ProvinceOf(area.Code) }).Distinct(), [indicator], cancellationToken);

    /// <summary>Two different indicators over the kabupaten/kota, in the period asked for or the latest that most areas share.</summary>
    public async Task<Scatter> ScatterAsync(
        WelfareCatalogue catalogue, Indicator x, Indicator y, Period? period, CancellationToken cancellationToken)
    {
        var coverage = await figures.CoverageAsync([x, y], cancellationToken);
        var due = await DueAsync(coverage, cancellationToken);
        var (ofX, ofY) = (History(catalogue, x, coverage, due), History(catalogue, y, coverage, due));
        var shared = ofX.Periods.Where(each => each.Regencies > 0 && ofY.Coverage(each.Period)?.Regencies > 0).Select(each => each.Period).ToList();
        var shown = period is { } wanted
            ? shared.Contains(wanted) ? wanted : null
            : shared.Where(each => IsDue(each) && ofX.IsBroad(each) && ofY.IsBroad(each)).Concat(shared.Where(IsDue)).Concat(shared).Cast<Period?>().FirstOrDefault();
        var sections = shown is { } at ? await figures.CrossSectionsAsync([(x, at), (y, at)], cancellationToken) : [];
        return new Scatter(x, y, shown, shared, sections.FirstOrDefault(section => section.Indicator == x), sections.FirstOrDefault(section => section.Indicator == y));

        bool IsDue(Period each) => !ofX.IsUnderWay(each) && !ofY.IsUnderWay(each);
    }

    /// <summary>Only months are ever under way: what comes out by the year is a statistic of a time that is over.</summary>
    private async Task<DuePeriods?> DueAsync(ILookup<int, PeriodCoverage> coverage, CancellationToken cancellationToken) =>
        coverage.SelectMany(ofIndicator => ofIndicator).Any(each => each.Period.Frequency == Frequency.Monthly)
            ? await dueQueries.ReadAsync(cancellationToken)
            : null;

    private static IndicatorHistory History(WelfareCatalogue catalogue, Indicator indicator, ILookup<int, PeriodCoverage> coverage, DuePeriods? due) =>
        new(indicator, [.. coverage[indicator.Id]], catalogue.Regencies.Count, due?.LastMonth(indicator));

    private static IEnumerable<(Indicator, Period)> WithPrevious(IndicatorHistory history)
    {
        if (history.LatestBroad is { } latest)
        {
            yield return (history.Indicator, latest);
            if (history.BroadBefore(latest) is { } previous)
            {
                yield return (history.Indicator, previous);
            }
        }
    }
}
