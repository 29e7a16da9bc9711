using SocialWelfare.Data.Catalogue;
using SocialWelfare.Services.Statistics;

namespace SocialWelfare.Services.Figures;

/// <summary>How the interval of a derived figure is computed.</summary>
public enum DerivedInterval
{
    /// <summary>Of a proportion.</summary>
    Wilson,

    /// <summary>Of a rate: exact below ten events, else Byar's.</summary>
    Poisson,
}

/// <summary>An indicator that is computed from counts when they are published, in each area and, from summed counts, in the province.</summary>
/// <param name="Numerators">Codes of the counts whose sum stands above the line.</param>
/// <param name="Denominators">Codes of the counts whose sum stands below the line.</param>
/// <param name="Multiplier">100 for percent, 1,000 for a rate per 1,000.</param>
/// <param name="Months">Months over which the counts are summed; the denominator is then divided by it, which makes it person-years.</param>
public sealed record DerivedIndicator(
    string Code, IReadOnlyList<string> Numerators, IReadOnlyList<string> Denominators, double Multiplier, int Months, DerivedInterval Interval)
{
    private const int MonthsOfYear = 12;

    public static readonly IReadOnlyList<DerivedIndicator> All =
    [
        new("weighing_participation", [StuntingCounts.Weighed], [StuntingCounts.UnderFives], 100, 1, DerivedInterval.Wilson),
        new("measurement_coverage", [StuntingCounts.Measured], [StuntingCounts.UnderFives], 100, 1, DerivedInterval.Wilson),
        new("stunting_register_rate", [StuntingCounts.Stunted], [StuntingCounts.Measured], 100, 1, DerivedInterval.Wilson),

        // New cases ÷ (Σ measured ÷ 12) · 1,000. A month counts only when both were reported, so that a missing report does not look like a better result.
        new("stunting_incidence_12m", [StuntingCounts.NewCases], [StuntingCounts.Measured], 1000, MonthsOfYear, DerivedInterval.Poisson),
        new("placement_rate", ["job_placements_female", "job_placements_male"], ["job_seekers_female", "job_seekers_male"], 100, 1, DerivedInterval.Wilson),
    ];

    public IEnumerable<string> Counts => Numerators.Concat(Denominators);

    /// <param name="count">A count of the area by code and period; null where it was not published.</param>
    /// <returns>Null where nothing can be said: no month with all counts, or nothing below the line.</returns>
    public DerivedFigure? Compute(Period period, Func<string, Period, double?> count)
    {
        double numerator = 0, denominator = 0;
        var months = 0;
        for (var step = 0; step < Months; step++)
        {
            var month = period.Add(-step);
            var (above, below) = (Sum(Numerators, month), Sum(Denominators, month));
            if (above is not null && below is not null)
            {
                (numerator, denominator, months) = (numerator + above.Value, denominator + below.Value, months + 1);
            }
            else if (step == 0)
            {
                return null;
            }
        }

        return Of(numerator, denominator, months);

        double? Sum(IReadOnlyList<string> codes, Period month) => codes.Aggregate((double?)0, (sum, code) => sum + count(code, month));
    }

    /// <param name="numerator">Summed over the months.</param>
    /// <param name="denominator">Summed over the months.</param>
    public DerivedFigure? Of(double numerator, double denominator, int months)
    {
        var below = Months == 1 ? denominator : denominator / MonthsOfYear;
        if (!(below > 0) || numerator < 0)
        {
            return null;
        }

        var interval = Interval == DerivedInterval.Poisson ? ConfidenceIntervals.Rate(numerator, below, Multiplier)
            : numerator <= below ? ConfidenceIntervals.Wilson(numerator, below).Times(Multiplier)
            : null;
        return new DerivedFigure(numerator / below * Multiplier, numerator, below, interval, months);
    }
}

/// <param name="Value">In the indicator's unit.</param>
/// <param name="Denominator">Of a rate over months: person-years.</param>
/// <param name="Interval">95 %, in the indicator's unit; null where the ratio is no proportion.</param>
/// <param name="Months">Months that were counted.</param>
public sealed record DerivedFigure(double Value, double Numerator, double Denominator, Interval? Interval, int Months);
