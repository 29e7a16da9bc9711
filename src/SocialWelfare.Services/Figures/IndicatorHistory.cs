using SocialWelfare.Data.Catalogue;

namespace SocialWelfare.Services.Figures;

/// <summary>Which periods of an indicator have figures, newest first, and how many areas each of them covers.</summary>
/// <param name="lastDue">Of an indicator that is reported by the month: the newest month that is due. Null: nothing of it is ever under way.</param>
public sealed class IndicatorHistory(Indicator indicator, IReadOnlyList<PeriodCoverage> periods, int regencies, Period? lastDue = null)
{
    public Indicator Indicator { get; } = indicator;

    public IReadOnlyList<PeriodCoverage> Periods { get; } = periods;

    /// <summary>How many kabupaten/kota there are.</summary>
    public int Regencies { get; } = regencies;

    /// <summary>The newest period in which at least half of the areas have a figure, else the newest of all; one under way only where there is no other.</summary>
    public Period? LatestBroad => (Due.FirstOrDefault(IsBroad) ?? Due.FirstOrDefault() ?? (Periods.Count > 0 ? Periods[0] : null))?.Period;

    /// <summary>Whether reports of that month may still come in on time.</summary>
    public bool IsUnderWay(Period period) => period > lastDue;

    public bool Has(Period period) => Periods.Any(each => each.Period == period);

    public PeriodCoverage? Coverage(Period period) => Periods.FirstOrDefault(each => each.Period == period);

    /// <summary>The next older period with at least half of the areas.</summary>
    public Period? BroadBefore(Period period) => Periods.FirstOrDefault(each => each.Period < period && IsBroad(each))?.Period;

    /// <summary>Whether at least half of the areas have a figure.</summary>
    public bool IsBroad(Period period) => Coverage(period) is { } coverage && IsBroad(coverage);

    private IEnumerable<PeriodCoverage> Due => Periods.Where(each => !IsUnderWay(each.Period));

    private bool IsBroad(PeriodCoverage coverage) => coverage.Regencies * 2 >= Regencies;
}
