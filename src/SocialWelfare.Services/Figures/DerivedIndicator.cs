using SocialWelfare.Data.Catalogue;
using SocialWelfare.Services.Statistics;

namespace SocialWelfare.Services.Figures;

/// <summary>An indicator that is computed from counts when they are published, in each area and, from summed counts, in the province.</summary>
/// <param name="Numerators">Codes of the counts whose sum stands above the line.</param>
/// <param name="Denominators">Codes of the counts whose sum stands below the line.</param>
/// <param name="Multiplier">100 for percent, 1,000 for a rate per 1,000.</param>
/// <param name="Periods">
/// Over which the counts are summed; the denominator is then divided by those of a year, which makes it person-years. A period counts
/// only when both were reported, so that a missing report does not look like a better result.
/// </param>
public sealed record DerivedIndicator(
    string Code, IReadOnlyList<string> Numerators, IReadOnlyList<string> Denominators, double Multiplier, int Periods, RatioInterval Interval)
{
    /// <summary>Between the codes of <see cref="Indicator.Numerator"/>.</summary>
    public const char Plus = '+';

    /// <summary>Of its figures, and of the counts that they follow from.</summary>
    public Frequency Frequency { get; init; } = Frequency.Monthly;

    /// <returns>Null for an indicator that does not follow from counts.</returns>
    public static DerivedIndicator? Of(Indicator indicator) => indicator is { Numerator: { } above, Denominator: { } below }
        ? new(indicator.Code, above.Split(Plus), below.Split(Plus), indicator.Factor ?? 1, indicator.PeriodsSummed ?? 1, indicator.Interval ?? RatioInterval.Wilson)
        {
            Frequency = indicator.Frequency,
        }
        : null;

    public static IReadOnlyList<DerivedIndicator> Of(IEnumerable<Indicator> catalogue) => [.. catalogue.Select(Of).OfType<DerivedIndicator>()];

    public IEnumerable<string> Counts => Numerators.Concat(Denominators);

    /// <param name="count">A count of the area by code and period; null where it was not published.</param>
    /// <returns>Null where nothing can be said: the last period lacks a count, or nothing below the line.</returns>
    public DerivedFigure? Compute(Period period, Func<string, Period, double?> count)
    {
        double numerator = 0, denominator = 0;
        var counted = 0;
        for (var step = 0; step < Periods; step++)
        {
            var each = period.Add(-step);
            var (above, below) = (Sum(Numerators, each), Sum(Denominators, each));
            if (above is not null && below is not null)
            {
                (numerator, denominator, counted) = (numerator + above.Value, denominator + below.Value, counted + 1);
            }
            else if (step == 0)
            {
                return null;
            }
        }

        return Of(numerator, denominator, counted);

        double? Sum(IReadOnlyList<string> codes, Period at) => codes.Aggregate((double?)0, (sum, code) => sum + count(code, at));
    }

    /// <param name="numerator">Summed over the periods.</param>
    /// <param name="denominator">Summed over the periods.</param>
    /// <param name="periods">How many were counted.</param>
    public DerivedFigure? Of(double numerator, double denominator, int periods)
    {
        var below = Periods == 1 ? denominator : denominator / Period.PartsOf(Frequency);
        if (!(below > 0) || numerator < 0)
        {
            return null;
        }

        var interval = Interval == RatioInterval.Poisson ? ConfidenceIntervals.Rate(numerator, below, Multiplier)
            : numerator <= below ? ConfidenceIntervals.Wilson(numerator, below).Times(Multiplier)
            : null;
        return new DerivedFigure(numerator / below * Multiplier, numerator, below, interval, periods);
    }
}

/// <param name="Value">In the indicator's unit.</param>
/// <param name="Denominator">Of a rate over several periods: person-years.</param>
/// <param name="Interval">95 %, in the indicator's unit; null where the ratio is no proportion.</param>
/// <param name="Periods">Periods that were counted.</param>
public sealed record DerivedFigure(double Value, double Numerator, double Denominator, Interval? Interval, int Periods);
