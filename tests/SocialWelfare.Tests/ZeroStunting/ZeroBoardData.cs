using SocialWelfare.Data.Catalogue;
using SocialWelfare.Services.Assessments.Methods;
using SocialWelfare.Services.ZeroStunting;

namespace SocialWelfare.Tests.ZeroStunting;

/// <summary>Hand-made months: a test names only what it is about.</summary>
internal static class ZeroBoardData
{
    public static readonly Period Now = Period.OfMonth(2026, 10);

    public static Area Area(string code) => new() { Code = code, KemendagriCode = code, Name = $"Kabupaten {code}", ShortName = $"Kab. {code}", Kind = AreaKind.Kabupaten, ParentCode = "32" };

    /// <summary>1,000 under-fives, 950 of them measured, no new case: at zero.</summary>
    public static StuntingMonth Report(int? newCases = 0, int? measured = 950, int? underFives = 1000, int? newlyFound = 0, int? movedIn = 0) =>
        new() { UnderFives = underFives, Weighed = measured, Measured = measured, NewCases = newCases, NewlyFound = newlyFound, MovedIn = movedIn };

    /// <param name="reports">For each area: its report so many months before <see cref="Now"/>, or null.</param>
    /// <param name="months">How far the reports go back.</param>
    public static ZeroBoard Board(int months, ProgressOptions? options, params Func<int, StuntingMonth?>[] reports) =>
        ZeroBoard.Of(History(months, reports), Now, Now, options ?? new ProgressOptions());

    public static ZeroBoard Board(int months, params Func<int, StuntingMonth?>[] reports) => Board(months, null, reports);

    /// <summary>The board of the month after <see cref="Now"/>, whose reports are not due yet; a report so many months before <see cref="Now"/> is asked for from −1 on.</summary>
    public static ZeroBoard BoardUnderWay(int months, params Func<int, StuntingMonth?>[] reports) =>
        ZeroBoard.Of(History(months, withNext: true, reports), Now.Add(1), Now, new ProgressOptions());

    public static StuntingHistory History(int months, params Func<int, StuntingMonth?>[] reports) => History(months, withNext: false, reports);

    private static StuntingHistory History(int months, bool withNext, Func<int, StuntingMonth?>[] reports)
    {
        var areas = reports.Select((_, i) => Area($"32{i + 1:00}")).ToList();
        var byKey = new Dictionary<(string, Period), StuntingMonth>();
        foreach (var (area, report) in areas.Zip(reports))
        {
            for (var back = withNext ? -1 : 0; back < months; back++)
            {
                if (report(back) is { } month)
                {
                    byKey.Add((area.Code, Now.Add(-back)), month);
                }
            }
        }

        return new StuntingHistory(areas, byKey);
    }
}
