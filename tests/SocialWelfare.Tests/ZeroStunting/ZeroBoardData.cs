using SocialWelfare.Data.Catalogue;
using SocialWelfare.Data.DataSets;
using SocialWelfare.Data.StartingData;
using SocialWelfare.Services.Assessments.Methods;
using SocialWelfare.Services.ZeroStunting;
using SocialWelfare.Tests.Infrastructure;
using SocialWelfare.Tests.Submissions;

namespace SocialWelfare.Tests.ZeroStunting;

/// <summary>Hand-made months: a test names only what it is about.</summary>
internal static class ZeroBoardData
{
    public static readonly Period Now = Period.OfMonth(2026, 10);

    /// <summary>Of the settings that ship.</summary>
    public const double Floor = 0.9;

    public static Area Area(string code) => new() { Code = code, KemendagriCode = code, Name = $"Kabupaten {code}", ShortName = $"Kab. {code}", Kind = AreaKind.Kabupaten, ParentCode = "32" };

    /// <summary>1,000 under-fives, 950 of them measured, no new case: at zero.</summary>
    public static StuntingMonth Report(int? newCases = 0, int? measured = 950, int? underFives = 1000, int? newlyFound = 0, int? movedIn = 0) =>
        new() { UnderFives = underFives, Measured = measured, NewCases = newCases, NewlyFound = newlyFound, MovedIn = movedIn };

    /// <param name="reports">For each area: its report so many months before <see cref="Now"/>, or null.</param>
    /// <param name="months">How far the reports go back.</param>
    public static ZeroBoard Board(int months, ProgressOptions? options, params Func<int, StuntingMonth?>[] reports) =>
        ZeroBoard.Of(History(months, reports), Now, Now, options ?? new ProgressOptions(), Floor);

    public static ZeroBoard Board(int months, params Func<int, StuntingMonth?>[] reports) => Board(months, null, reports);

    /// <summary>The board of the month after <see cref="Now"/>, whose reports are not due yet; a report so many months before <see cref="Now"/> is asked for from −1 on.</summary>
    public static ZeroBoard BoardUnderWay(int months, params Func<int, StuntingMonth?>[] reports) =>
        ZeroBoard.Of(History(months, withNext: true, reports), Now.Add(1), Now, new ProgressOptions(), Floor);

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

    public static DataSet ShippedForm() => StartingDataFiles.Shipped.DataSets().Single(row => row.Code == SubmissionBench.Stunting).ToDataSet(DateTime.UnixEpoch, new DateOnly(1970, 1, 1));

    /// <summary>Reports of one area, Kabupaten 3204, as they are published.</summary>
    public static StuntingHistory PublishedHistory(DataSet form, params (Period Month, (string Code, double Value)[] Counts)[] reports)
    {
        var codes = reports.SelectMany(report => report.Counts).Select(count => count.Code).Distinct(StringComparer.Ordinal).ToList();
        return StuntingHistory.Of([Area("3204")], form, codes.Index().ToDictionary(each => each.Index, each => each.Item), reports.SelectMany(report => report.Counts.Select(
            count => TestData.Figure("3204", report.Month.ToString(), count.Value) with { IndicatorId = codes.IndexOf(count.Code) })));
    }
}
