using SocialWelfare.Data.Catalogue;
using SocialWelfare.Services.Figures;

namespace SocialWelfare.Services.ZeroStunting;

/// <summary>What the areas reported, by area and month. What was not reported is not in it.</summary>
/// <param name="areas">All that were to report.</param>
public sealed class StuntingHistory(
    IReadOnlyList<Area> areas, IReadOnlyDictionary<(string AreaCode, Period Month), StuntingMonth> months)
{
    private const int MonthsOfYear = 12;

    public IReadOnlyList<Area> Areas => areas;

    /// <summary>The first month with any report; null without one.</summary>
    public Period? First { get; } = months.Count > 0 ? months.Keys.Min(key => key.Month) : null;

    public StuntingMonth? Find(Area area, Period month) => months.GetValueOrDefault((area.Code, month));

    /// <summary>Twelve months, the given one as the last; null where the area did not report.</summary>
    public IReadOnlyList<StuntingMonth?> Year(Area area, Period last) =>
        [.. Enumerable.Range(1 - MonthsOfYear, MonthsOfYear).Select(step => Find(area, last.Add(step)))];

    /// <param name="codes">Of the counts' indicators, by their key.</param>
    public static StuntingHistory Of(IReadOnlyList<Area> areas, IReadOnlyDictionary<int, string> codes, IEnumerable<PublishedFigure> figures) =>
        new(areas, figures
            .GroupBy(figure => (figure.AreaCode, figure.Period))
            .ToDictionary(month => month.Key, month => Read(month.ToDictionary(figure => codes[figure.IndicatorId], figure => figure.Value))));

    private static StuntingMonth Read(Dictionary<string, double> counts)
    {
        return new StuntingMonth
        {
            UnderFives = Count(StuntingCounts.UnderFives),
            Weighed = Count(StuntingCounts.Weighed),
            Measured = Count(StuntingCounts.Measured),
            Stunted = Count(StuntingCounts.Stunted),
            SeverelyStunted = Count(StuntingCounts.SeverelyStunted),
            CasesAtStart = Count(StuntingCounts.CasesAtStart),
            NewCases = Count(StuntingCounts.NewCases),
            NewlyFound = Count(StuntingCounts.NewlyFound),
            MovedIn = Count(StuntingCounts.MovedIn),
            Recovered = Count(StuntingCounts.Recovered),
            AgedOut = Count(StuntingCounts.AgedOut),
            MovedOut = Count(StuntingCounts.MovedOut),
            Died = Count(StuntingCounts.Died),
            CasesAtEnd = Count(StuntingCounts.CasesAtEnd),
            PosyanduReporting = Count(StuntingCounts.PosyanduReporting),
            Posyandu = Count(StuntingCounts.PosyanduTotal),
        };

        int? Count(string code) => counts.TryGetValue(code, out var value) ? (int)Math.Round(value) : null;
    }
}
