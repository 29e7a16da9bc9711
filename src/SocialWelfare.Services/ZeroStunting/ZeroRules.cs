using SocialWelfare.Data.Catalogue;
using SocialWelfare.Services.Assessments.Methods;
using SocialWelfare.Services.Statistics;

namespace SocialWelfare.Services.ZeroStunting;

public enum ZeroState
{
    /// <summary>Nothing came, or the new cases were not filled in: nothing is known.</summary>
    NotReported,

    /// <summary>Reported, no new case, and enough children measured to mean it.</summary>
    Zero,

    /// <summary>No new case, but too few children measured to tell.</summary>
    ZeroNotConfirmed,
    NewCases,

    /// <summary>Nothing came yet for a month whose reports are not due: nothing is known, and nobody is late.</summary>
    NotDue,
}

/// <summary>An area's month on the way to zero new stunting.</summary>
/// <param name="NewCases">Null where not reported.</param>
/// <param name="Coverage">Measured ÷ under-fives, 0–1.</param>
/// <param name="UpperBoundPerThousand">
/// Without new cases: how many per 1,000 children measured the month still allows at the upper 95 % bound; 1,000 where none was measured.
/// </param>
public sealed record AreaMonthState(ZeroState State, int? NewCases, double? Coverage, double? UpperBoundPerThousand);

/// <summary>New cases over up to twelve months.</summary>
/// <param name="MonthsReported">Of twelve an area, summed over the areas; the rate covers these alone.</param>
/// <param name="ChildYears">Children measured, summed over the months and divided by 12.</param>
/// <param name="PerThousand">New cases per 1,000 children measured and year.</param>
/// <param name="Interval">Exact below ten cases, else Byar's; per 1,000.</param>
public sealed record Incidence(int MonthsReported, int NewCases, double ChildYears, double PerThousand, Interval Interval)
{
    /// <summary>How many areas any of the months come from.</summary>
    public int Areas { get; init; } = 1;
}

/// <summary>Incidence against that of the same months a year before.</summary>
/// <param name="Ratio">Now ÷ before; null when there was no case before.</param>
/// <param name="Lower">Exact lower limit of the ratio.</param>
/// <param name="Upper">Exact upper limit; null when it is unbounded because there was no case before.</param>
/// <param name="Direction">Improving or worsening only when the interval leaves out 1.</param>
public sealed record IncidenceChange(double? Ratio, double Lower, double? Upper, Direction Direction);

/// <summary>The rules of "zero new stunting". An area that did not look cannot be at zero.</summary>
public static class ZeroRules
{
    public const double PerThousand = 1000;

    /// <param name="month">Null where the area did not report.</param>
    /// <param name="coverageFloor">Share of the under-fives (0–1) that must be measured for "no new case" to mean something.</param>
    public static AreaMonthState StateOf(StuntingMonth? month, ProgressOptions options, double coverageFloor)
    {
        if (month?.CountedAsNew(options.CountsAsNew) is not { } cases || cases < 0)
        {
            return new AreaMonthState(ZeroState.NotReported, null, month?.Coverage, null);
        }

        if (cases > 0)
        {
            return new AreaMonthState(ZeroState.NewCases, cases, month.Coverage, null);
        }

        var bound = month.Measured > 0 ? ConfidenceIntervals.UpperBoundOfNone(month.Measured.Value, options.IntervalLevel) : 1;
        var state = month.Measured > 0 && month.Coverage >= coverageFloor ? ZeroState.Zero : ZeroState.ZeroNotConfirmed;
        return new AreaMonthState(state, 0, month.Coverage, bound * PerThousand);
    }

    /// <summary>The province is at zero only if every area is.</summary>
    /// <param name="states">One for each area, also those that did not report.</param>
    public static bool IsAtZero(IReadOnlyCollection<AreaMonthState> states) =>
        states.Count > 0 && states.All(state => state.State == ZeroState.Zero);

    public static int AreasAtZero(IEnumerable<AreaMonthState> states) => states.Count(state => state.State == ZeroState.Zero);

    /// <summary>Months at zero without a break, back from the given month. An unconfirmed or missing month ends the row.</summary>
    public static int MonthsInARow(IReadOnlyDictionary<Period, AreaMonthState> months, Period last)
    {
        var row = 0;
        while (months.TryGetValue(last.Add(-row), out var month) && month.State == ZeroState.Zero)
        {
            row++;
        }

        return row;
    }

    /// <summary>Whether a month has what a rate needs: its new cases and the children among whom they were sought.</summary>
    public static bool IsCounted(StuntingMonth? month, ProgressOptions options) =>
        month is { Measured: >= 0 } && month.CountedAsNew(options.CountsAsNew) >= 0;

    /// <summary>
    /// Incidence over the months given, at most twelve: new cases ÷ (Σ measured ÷ 12) · 1,000. A month counts only when both its
    /// new cases and its measured children were reported, so that a missing report does not look like a better result.
    /// </summary>
    /// <returns>Null when no child was measured.</returns>
    /// <exception cref="ArgumentException">More than twelve months.</exception>
    public static Incidence? IncidenceOf(IReadOnlyCollection<StuntingMonth?> months, ProgressOptions options) =>
        IncidenceOfAreas([months], options);

    /// <summary>
    /// The same over the months of several areas, from the sums of their counts: a mean of their rates would let a small area
    /// weigh as much as a large one.
    /// </summary>
    /// <inheritdoc cref="IncidenceOf"/>
    public static Incidence? IncidenceOfAreas(IEnumerable<IReadOnlyCollection<StuntingMonth?>> areas, ProgressOptions options)
    {
        const int monthsOfYear = 12;
        int reported = 0, cases = 0, counted = 0;
        double measured = 0;
        foreach (var months in areas)
        {
            if (months.Count > monthsOfYear)
            {
                throw new ArgumentException("An incidence covers at most twelve months.", nameof(areas));
            }

            counted += months.Any(month => IsCounted(month, options)) ? 1 : 0;
            foreach (var month in months.Where(month => IsCounted(month, options)))
            {
                reported++;
                cases += month!.CountedAsNew(options.CountsAsNew)!.Value;
                measured += month.Measured!.Value;
            }
        }

        var childYears = measured / monthsOfYear;
        return childYears > 0
            ? new Incidence(
                reported, cases, childYears, cases / childYears * PerThousand,
                ConfidenceIntervals.Rate(cases, childYears, PerThousand, options.IntervalLevel))
            {
                Areas = counted,
            }
            : null;
    }

    /// <summary>
    /// Ratio of two incidences with its exact interval: given all cases of both years, those of this year are binomial
    /// (Clopper–Pearson limits of their share, turned into the ratio).
    /// </summary>
    /// <returns>Null when neither year had a case: nothing to compare.</returns>
    public static IncidenceChange? Compare(Incidence now, Incidence before, ProgressOptions options)
    {
        var all = now.NewCases + before.NewCases;
        if (all == 0)
        {
            return null;
        }

        var time = before.ChildYears / now.ChildYears;
        var shares = ConfidenceIntervals.ClopperPearson(now.NewCases, all, options.IntervalLevel);
        double? upper = shares.Upper < 1 ? shares.Upper / (1 - shares.Upper) * time : null;
        var lower = shares.Lower < 1 ? shares.Lower / (1 - shares.Lower) * time : 0;
        var direction = upper < 1 ? Direction.Improving : lower > 1 ? Direction.Worsening : Direction.NoClearChange;
        return new IncidenceChange(before.NewCases == 0 ? null : now.PerThousand / before.PerThousand, lower, upper, direction);
    }

    /// <summary>Share of the way from a first incidence to zero; below 0 when it rose.</summary>
    /// <returns>Null when the first was already zero.</returns>
    public static double? ShareOfWayToZero(double first, double latest) => GapShare.ShareOf(first, latest, 0);
}
