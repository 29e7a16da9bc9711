using SocialWelfare.Data.Catalogue;
using SocialWelfare.Services.Assessments.Methods;
using SocialWelfare.Services.DataSets;

namespace SocialWelfare.Services.ZeroStunting;

/// <summary>Two incidences over the same months, a year apart.</summary>
/// <param name="Now">Only the months that were reported in both years.</param>
/// <param name="Before">The same months a year before.</param>
/// <param name="Change">Null when neither year had a case.</param>
public sealed record YearComparison(Incidence Now, Incidence Before, IncidenceChange? Change);

/// <summary>An area on the board.</summary>
/// <param name="Month">What it reported for the board's month; null where it did not.</param>
/// <param name="MonthsInARow">At zero up to <see cref="ZeroBoard.Through"/>, at most <see cref="ZeroBoard.MonthsRead"/>.</param>
/// <param name="Incidence">Over the twelve months up to <see cref="ZeroBoard.Through"/>; null when no child was measured.</param>
/// <param name="YearBefore">Null when no month was reported in both years.</param>
/// <param name="Problems">Counts of the board's month that do not add up.</param>
/// <param name="Calendar">Its state in each of <see cref="ZeroBoard.Months"/>.</param>
public sealed record ZeroArea(
    Area Area, AreaMonthState State, StuntingMonth? Month, int MonthsInARow, Incidence? Incidence, YearComparison? YearBefore,
    IReadOnlyList<Contradiction> Problems, IReadOnlyList<AreaMonthState> Calendar);

/// <summary>The province in a month of its way to zero.</summary>
/// <param name="States">How many areas are in each state; 0 for a state that none is in.</param>
/// <param name="NewCases">Sum over the areas that reported; null when none did.</param>
/// <param name="Incidence">Over twelve months; null until twelve months have gone by since the first report, and for a month under way.</param>
public sealed record ZeroMonth(Period Month, IReadOnlyDictionary<ZeroState, int> States, int? NewCases, Incidence? Incidence)
{
    /// <summary>Reports of the month may still come in on time.</summary>
    public bool IsUnderWay { get; init; }

    public int AreasAtZero => States[ZeroState.Zero];

    public int AreasReporting => States.Where(state => state.Key is not (ZeroState.NotReported or ZeroState.NotDue)).Sum(state => state.Value);
}

/// <summary>The province as a whole, from the sums of its areas' counts.</summary>
/// <param name="IsAtZero">Only if every area is.</param>
/// <param name="Incidence">Over the twelve months up to <see cref="ZeroBoard.Through"/>, however many of them were reported.</param>
/// <param name="FirstYear">The earliest month on the board's path that closes twelve months of reports of all areas; null when there is none before <see cref="ZeroBoard.Through"/>.</param>
/// <param name="ShareOfWayToZero">From the incidence of <paramref name="FirstYear"/>, 0–1; below 0 when it rose.</param>
/// <param name="PosyanduReporting">Of the areas that gave both numbers.</param>
/// <param name="Posyandu">Of the same areas.</param>
/// <param name="PosyanduAreas">How many areas those are.</param>
/// <param name="Path">One for each of <see cref="ZeroBoard.Months"/>.</param>
public sealed record ZeroProvince(
    bool IsAtZero, int MonthsInARow, Incidence? Incidence, YearComparison? YearBefore, ZeroMonth? FirstYear, double? ShareOfWayToZero,
    int PosyanduReporting, int Posyandu, int PosyanduAreas, IReadOnlyList<ZeroMonth> Path)
{
    public ZeroMonth Now => Path[^1];
}

/// <summary>Which areas have no new stunting in a month, how sure that is, and how the province got there.</summary>
/// <param name="Month">The month that is shown.</param>
/// <param name="Through">Up to here rows, incidences and comparisons reach: the month that is shown or, where that is under way, the last one due.</param>
/// <param name="Months">Those shown, oldest first; <paramref name="Month"/> is the last.</param>
/// <param name="Areas">All areas, also those that did not report, by code.</param>
public sealed record ZeroBoard(Period Month, Period Through, IReadOnlyList<Period> Months, IReadOnlyList<ZeroArea> Areas, ZeroProvince Province)
{
    /// <summary>Two years: each month stands under the same month of the year before.</summary>
    public const int MonthsShown = 24;

    /// <summary>So many months are judged: those shown and the year before the first of them, for its incidence.</summary>
    public const int MonthsRead = MonthsShown + 12;

    /// <summary>Reports of the month that is shown may still come in on time: it judges nobody.</summary>
    public bool IsUnderWay => Month > Through;

    /// <param name="month">The month that is shown.</param>
    /// <param name="lastDue">The newest month whose reports are all to be in.</param>
    /// <param name="coverageFloor">See <see cref="IntakeOptions.CoverageFloor"/>.</param>
    public static ZeroBoard Of(StuntingHistory history, Period month, Period lastDue, ProgressOptions options, double coverageFloor)
    {
        var through = month < lastDue ? month : lastDue;
        List<Period> read = [.. Enumerable.Range(1 - MonthsRead, MonthsRead).Select(month.Add)];
        var shown = read[^MonthsShown..];
        var states = history.Areas.ToDictionary(
            area => area.Code, area => read.ToDictionary(each => each, each => StateOf(history.Find(area, each), each > lastDue, options, coverageFloor)), StringComparer.Ordinal);
        return new ZeroBoard(
            month, through, shown,
            [.. history.Areas.Select(area => OfArea(history, area, month, through, shown, states[area.Code], options))],
            OfProvince(history, through, read, shown, each => [.. states.Values.Select(ofArea => ofArea[each])], options));
    }

    /// <summary>Before its due day a month without a report is not yet one that was not reported.</summary>
    private static AreaMonthState StateOf(StuntingMonth? month, bool isUnderWay, ProgressOptions options, double coverageFloor) =>
        ZeroRules.StateOf(month, options, coverageFloor) is var state && isUnderWay && state.State == ZeroState.NotReported ? state with { State = ZeroState.NotDue } : state;

    private static ZeroArea OfArea(
        StuntingHistory history, Area area, Period month, Period through, List<Period> shown, Dictionary<Period, AreaMonthState> states, ProgressOptions options)
    {
        var reported = history.Find(area, month);
        return new ZeroArea(
            area, states[month], reported,
            ZeroRules.MonthsInARow(states, through),
            ZeroRules.IncidenceOf(history.Year(area, through), options),
            Compare(history, [area], through, options),
            history.Problems(area, month),
            [.. shown.Select(each => states[each])]);
    }

    private static ZeroProvince OfProvince(
        StuntingHistory history, Period through, List<Period> read, List<Period> shown, Func<Period, IReadOnlyList<AreaMonthState>> statesOf,
        ProgressOptions options)
    {
        var month = shown[^1];
        List<ZeroMonth> path = [.. shown.Select(each => PathOf(history, each, each > through, statesOf(each), options))];
        var now = IncidenceOf(history, through, options);

        // The way of some areas is not the province's: both ends of it are of all areas.
        var first = path.FirstOrDefault(each => each.Month < through && each.Incidence?.Areas == history.Areas.Count);
        var posyandu = history.Areas.Select(area => history.Find(area, month)).OfType<StuntingMonth>()
            .Where(each => each is { PosyanduReporting: not null, Posyandu: not null }).ToList();
        return new ZeroProvince(
            ZeroRules.IsAtZero(statesOf(month)),
            Enumerable.Reverse(read).SkipWhile(each => each > through).TakeWhile(each => ZeroRules.IsAtZero(statesOf(each))).Count(),
            now,
            Compare(history, history.Areas, through, options),
            first,
            first?.Incidence is { } baseline && now?.Areas == history.Areas.Count ? ZeroRules.ShareOfWayToZero(baseline.PerThousand, now.PerThousand) : null,
            posyandu.Sum(each => each.PosyanduReporting!.Value),
            posyandu.Sum(each => each.Posyandu!.Value),
            posyandu.Count,
            path);
    }

    private static ZeroMonth PathOf(StuntingHistory history, Period month, bool isUnderWay, IReadOnlyList<AreaMonthState> states, ProgressOptions options)
    {
        var cases = states.Select(state => state.NewCases).OfType<int>().ToList();

        // Before a whole year of reports the rate would rest on a season or a single month.
        var isWholeYear = history.First is { } first && first <= month.Add(-11);
        return new ZeroMonth(
            month,
            Enum.GetValues<ZeroState>().ToDictionary(state => state, state => states.Count(each => each.State == state)),
            cases.Count > 0 ? cases.Sum() : null,
            isWholeYear && !isUnderWay ? IncidenceOf(history, month, options) : null)
        {
            IsUnderWay = isUnderWay,
        };
    }

    private static Incidence? IncidenceOf(StuntingHistory history, Period last, ProgressOptions options) =>
        ZeroRules.IncidenceOfAreas(history.Areas.Select(area => history.Year(area, last)), options);

    /// <summary>Only months that were reported in both years: others would compare an area or a season with none.</summary>
    private static YearComparison? Compare(StuntingHistory history, IReadOnlyList<Area> areas, Period last, ProgressOptions options)
    {
        var pairs = areas.Select(area => history.Year(area, last).Zip(history.Year(area, last.AddYears(-1)))
            .Where(pair => ZeroRules.IsCounted(pair.First, options) && ZeroRules.IsCounted(pair.Second, options)).ToList()).ToList();
        var now = ZeroRules.IncidenceOfAreas(pairs.Select(months => months.ConvertAll(pair => pair.First)), options);
        var before = ZeroRules.IncidenceOfAreas(pairs.Select(months => months.ConvertAll(pair => pair.Second)), options);
        return now is null || before is null ? null : new YearComparison(now, before, ZeroRules.Compare(now, before, options));
    }
}
