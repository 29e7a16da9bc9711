using SocialWelfare.Data.Catalogue;
using SocialWelfare.Services.Catalogue;
using SocialWelfare.Services.Figures;

namespace SocialWelfare.Services.Reports;

/// <summary>Everything about one indicator.</summary>
public sealed class IndicatorReport
{
    private readonly Dictionary<(string AreaCode, Period Period), PublishedFigure> _figures;

    public IndicatorReport(WelfareCatalogue catalogue, IndicatorHistory history, Period? period, IReadOnlyList<PublishedFigure> figures)
    {
        Catalogue = catalogue;
        History = history;
        Period = period;
        _figures = figures.ToDictionary(figure => (figure.AreaCode, figure.Period));
        Section = period is { } shown && history.Has(shown) ? new CrossSection(history.Indicator, shown, figures.Where(figure => figure.Period == shown)) : null;
        Sources = [.. figures.Select(figure => figure.Source).Distinct().OrderBy(source => source.Name, StringComparer.Ordinal)];
        Periods = Data.Catalogue.Period.WithGaps(history.Periods.Select(each => each.Period), FigureQueries.MostColumns);
    }

    public WelfareCatalogue Catalogue { get; }

    public IndicatorHistory History { get; }

    public Indicator Indicator => History.Indicator;

    /// <summary>What map and ranking show.</summary>
    public Period? Period { get; }

    public CrossSection? Section { get; }

    public IReadOnlyList<PublishedSource> Sources { get; }

    /// <summary>Every period from the first to the last figure, oldest first; also those without any, up to <see cref="FigureQueries.MostColumns"/>.</summary>
    public IReadOnlyList<Period> Periods { get; }

    public PublishedFigure? Find(string areaCode, Period period) => _figures.GetValueOrDefault((areaCode, period));

    /// <summary>From the one period to the other; null where either has no figure of the area.</summary>
    public Change? Change(string areaCode, PeriodSpan span) =>
        Find(areaCode, span.From) is { } from && Find(areaCode, span.To) is { } to ? Figures.Change.Between(from, to, Indicator) : null;

    /// <summary>The area's figures, oldest first.</summary>
    public IReadOnlyList<PublishedFigure> Series(string areaCode) =>
        [.. Periods.Select(period => Find(areaCode, period)).OfType<PublishedFigure>()];
}
