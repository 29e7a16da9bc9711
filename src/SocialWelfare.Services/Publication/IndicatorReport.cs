using SocialWelfare.Data.Catalogue;
using SocialWelfare.Services.Catalogue;

namespace SocialWelfare.Services.Publication;

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
        Sources = [.. figures.Select(figure => figure.Source).Distinct().Order(StringComparer.Ordinal)];
        Periods = [.. history.Periods.Select(each => each.Period).Order()];
    }

    public WelfareCatalogue Catalogue { get; }

    public IndicatorHistory History { get; }

    public Indicator Indicator => History.Indicator;

    /// <summary>What map and ranking show.</summary>
    public Period? Period { get; }

    public CrossSection? Section { get; }

    public IReadOnlyList<string> Sources { get; }

    /// <summary>Periods with a figure, oldest first.</summary>
    public IReadOnlyList<Period> Periods { get; }

    public PublishedFigure? Find(string areaCode, Period period) => _figures.GetValueOrDefault((areaCode, period));

    /// <summary>The area's figures, oldest first.</summary>
    public IReadOnlyList<PublishedFigure> Series(string areaCode) =>
        [.. Periods.Select(period => Find(areaCode, period)).OfType<PublishedFigure>()];
}
