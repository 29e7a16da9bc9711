using SocialWelfare.Data.Catalogue;
using SocialWelfare.Services.Catalogue;

namespace SocialWelfare.Services.Publication;

/// <summary>What each reading page shows, put together from <see cref="FigureQueries"/>: a fixed number of queries a page.</summary>
public sealed class PublicationReader(CatalogueQueries catalogueQueries, FigureQueries figures)
{
    /// <param name="indicatorCode">What the map and the ranking show; the first headline indicator when null.</param>
    /// <param name="period">The map's period; the latest with most areas when null.</param>
    /// <returns>Null when the indicator is unknown or has no figure in that period.</returns>
    public async Task<Overview?> OverviewAsync(string? indicatorCode, Period? period, CancellationToken cancellationToken)
    {
        var catalogue = await catalogueQueries.ReadAsync(cancellationToken);
        var indicator = indicatorCode is null ? catalogue.Headlines[0] : catalogue.FindIndicator(indicatorCode);
        if (indicator is null)
        {
            return null;
        }

        var coverage = await figures.CoverageAsync(catalogue.Indicators, cancellationToken);
        var history = catalogue.Indicators.ToDictionary(each => each.Id, each => new IndicatorHistory(each, [.. coverage[each.Id]], catalogue.Regencies.Count));
        var shown = period ?? history[indicator.Id].LatestBroad;
        if (shown is { } wanted && !history[indicator.Id].Has(wanted))
        {
            return null;
        }

        var province = await figures.SeriesAsync([Area.ProvinceCode], catalogue.Headlines, cancellationToken);
        var sections = await figures.CrossSectionsAsync(
            [.. history.Values.SelectMany(WithPrevious), .. shown is { } p ? [(indicator, p)] : Array.Empty<(Indicator, Period)>()],
            cancellationToken);
        var release = await figures.LatestReleaseAsync(cancellationToken);
        return new Overview(catalogue, indicator, shown, history, province, sections, release);
    }

    /// <returns>Null when the indicator is unknown or has no figure in that period.</returns>
    public async Task<IndicatorReport?> IndicatorAsync(string indicatorCode, Period? period, CancellationToken cancellationToken)
    {
        var catalogue = await catalogueQueries.ReadAsync(cancellationToken);
        if (catalogue.FindIndicator(indicatorCode) is not { } indicator)
        {
            return null;
        }

        var coverage = await figures.CoverageAsync([indicator], cancellationToken);
        var history = new IndicatorHistory(indicator, [.. coverage[indicator.Id]], catalogue.Regencies.Count);
        var shown = period ?? history.LatestBroad;
        if (shown is { } wanted && !history.Has(wanted))
        {
            return null;
        }

        var table = await figures.TableAsync(indicator, [.. history.Periods.Select(each => each.Period)], cancellationToken);
        return new IndicatorReport(catalogue, history, shown, table);
    }

    /// <returns>Null when the area is unknown.</returns>
    public async Task<AreaReport?> AreaAsync(string areaCode, CancellationToken cancellationToken)
    {
        var catalogue = await catalogueQueries.ReadAsync(cancellationToken);
        if (catalogue.FindArea(areaCode) is not { } area)
        {
            return null;
        }

        var coverage = await figures.CoverageAsync(catalogue.Indicators, cancellationToken);
        var series = await figures.SeriesAsync([area.Code], catalogue.Indicators, cancellationToken);
        var latest = series.GroupBy(figure => figure.IndicatorId).ToDictionary(group => group.Key, group => group.Last().Period);
        var sections = await figures.CrossSectionsAsync(
            catalogue.Indicators.Where(indicator => latest.ContainsKey(indicator.Id)).Select(indicator => (indicator, latest[indicator.Id])),
            cancellationToken);
        return new AreaReport(catalogue, area, [.. catalogue.Indicators.Select(indicator => new AreaIndicator(
            area,
            new IndicatorHistory(indicator, [.. coverage[indicator.Id]], catalogue.Regencies.Count),
            [.. series.Where(figure => figure.IndicatorId == indicator.Id)],
            sections.FirstOrDefault(section => section.Indicator.Id == indicator.Id)))]);
    }

    /// <returns>The series of the areas and, beside them, the province's.</returns>
    public async Task<IReadOnlyList<PublishedFigure>> ComparisonAsync(
        Indicator indicator, IReadOnlyCollection<Area> areas, CancellationToken cancellationToken) =>
        await figures.SeriesAsync(areas.Select(area => area.Code).Append(Area.ProvinceCode).Distinct(), [indicator], cancellationToken);

    /// <summary>Two different indicators over the kabupaten/kota, in the period asked for or the latest that most areas share.</summary>
    /// <param name="regencies">How many kabupaten/kota there are.</param>
    public async Task<Scatter> ScatterAsync(Indicator x, Indicator y, int regencies, Period? period, CancellationToken cancellationToken)
    {
        var coverage = await figures.CoverageAsync([x, y], cancellationToken);
        var ofX = new IndicatorHistory(x, [.. coverage[x.Id]], regencies);
        var ofY = new IndicatorHistory(y, [.. coverage[y.Id]], regencies);
        var shared = ofX.Periods.Where(each => each.Regencies > 0 && ofY.Coverage(each.Period)?.Regencies > 0).Select(each => each.Period).ToList();
        var shown = period is { } wanted
            ? shared.Contains(wanted) ? wanted : null
            : shared.Where(each => ofX.IsBroad(each) && ofY.IsBroad(each)).Concat(shared).Cast<Period?>().FirstOrDefault();
        var sections = shown is { } at ? await figures.CrossSectionsAsync([(x, at), (y, at)], cancellationToken) : [];
        return new Scatter(x, y, shown, shared, sections.FirstOrDefault(section => section.Indicator == x), sections.FirstOrDefault(section => section.Indicator == y));
    }

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
