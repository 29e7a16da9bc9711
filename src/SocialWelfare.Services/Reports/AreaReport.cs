using SocialWelfare.Data.Catalogue;
using SocialWelfare.Services.Catalogue;
using SocialWelfare.Services.Figures;

namespace SocialWelfare.Services.Reports;

/// <summary>Everything about one area.</summary>
public sealed record AreaReport(WelfareCatalogue Catalogue, Area Area, IReadOnlyList<AreaIndicator> Indicators)
{
    /// <summary>What the area's monthly reports say: counts, and the rates computed from them. Those never reported are left out.</summary>
    public IReadOnlyList<MonthlyFigure> Monthly { get; init; } = [];
}

/// <summary>The latest month of a monthly indicator in one area.</summary>
/// <param name="Period">The latest month that is due; one under way only where there is no other.</param>
/// <param name="Latest">The figure of that month; null where the province's is withheld: see <see cref="Withheld"/>.</param>
/// <param name="Previous">The month before, where it was reported: a gap is not bridged.</param>
/// <param name="YearBefore">The same month a year before, where it was reported.</param>
public sealed record MonthlyFigure(Indicator Indicator, Period Period, PublishedFigure? Latest, PublishedFigure? Previous, PublishedFigure? YearBefore)
{
    /// <summary>How many kabupaten/kota reported the month, where they are not all and the province therefore has no figure.</summary>
    public int? Withheld { get; init; }

    /// <summary>The newest month that is due.</summary>
    public required Period LastDue { get; init; }

    /// <summary>What was published of a month later than <see cref="Period"/>, whose reports may still come in; null where nothing was.</summary>
    public PublishedFigure? UnderWay { get; init; }

    /// <summary>The newest month that is due was not reported.</summary>
    public bool IsOverdue => Period < LastDue;

    /// <param name="series">The area's figures, oldest first.</param>
    /// <param name="lastDue">The newest month that is due: later ones are not the present.</param>
    /// <param name="reported">For the province: the months that any of its areas reported, newest first.</param>
    /// <returns>Null without any month.</returns>
    public static MonthlyFigure? Of(Indicator indicator, IReadOnlyList<PublishedFigure> series, Period lastDue, IEnumerable<PeriodCoverage>? reported = null)
    {
        var months = series.Where(figure => figure.Period.Frequency == Frequency.Monthly).ToList();
        var ofAreas = reported?.ToList() ?? [];
        var known = months.Select(figure => figure.Period).Concat(ofAreas.Select(each => each.Period)).ToHashSet();
        if (known.Count == 0)
        {
            return null;
        }

        var month = known.Where(each => each <= lastDue).DefaultIfEmpty(known.Max()!).Max()!;
        var latest = At(month);
        return new MonthlyFigure(indicator, month, latest, At(month.Add(-1)), At(month.AddYears(-1)))
        {
            LastDue = lastDue,
            Withheld = latest is null ? ofAreas.First(each => each.Period == month).Regencies : null,
            UnderWay = months.LastOrDefault(figure => figure.Period > month),
        };

        PublishedFigure? At(Period period) => months.FirstOrDefault(figure => figure.Period == period);
    }
}

/// <summary>One indicator in one area.</summary>
/// <param name="Series">The area's figures, oldest first.</param>
/// <param name="Section">All areas in the period of the area's latest figure; null when the area has none.</param>
public sealed record AreaIndicator(Area Area, IndicatorHistory History, IReadOnlyList<PublishedFigure> Series, CrossSection? Section)
{
    public Indicator Indicator => History.Indicator;

    public PublishedFigure? Latest => Series.Count > 0 ? Series[^1] : null;

    public Change? Change => Series.Count > 1 ? Change.Between(Series[^2], Series[^1], Indicator) : null;

    public RankedFigure? Rank => Section?.Ranking().FirstOrDefault(each => each.Figure.AreaCode == Area.Code);

    /// <summary>The area's value minus the province's in the same period, in the indicator's unit; null for counts, whose sizes do not compare.</summary>
    public double? DifferenceToProvince =>
        Indicator.Aggregation != Aggregation.SumOfCounts && Area.Kind != AreaKind.Province && Latest is { } latest && Section?.Province is { } province
            ? Math.Round(latest.Value - province.Value, Indicator.Decimals, MidpointRounding.AwayFromZero)
            : null;

    /// <summary>Periods between the first and the last figure of any area in which this area has none, also those in which no area has one; oldest first.</summary>
    public IEnumerable<(Period Period, NoValueKind Why)> Gaps => Period
        .WithGaps(History.Periods.Where(coverage => Area.Kind == AreaKind.Province || coverage.Regencies > 0).Select(coverage => coverage.Period), FigureQueries.MostColumns)
        .Where(period => Series.All(figure => figure.Period != period))
        .Select(period => (period, WelfareCatalogue.WhyNoValue(Indicator, Area, period, History.Coverage(period)?.Regencies ?? 0)));

    /// <summary>Every period from the area's first to its last figure, oldest first.</summary>
    public IReadOnlyList<Period> Periods => Period.WithGaps(Series.Select(figure => figure.Period), FigureQueries.MostColumns);
}
