using SocialWelfare.Data.StartingData;

namespace SocialWelfare.Tests.Publication;

/// <summary>The shipped CSV, read on its own: what every answer from the database is compared with.</summary>
internal static class ShippedFigures
{
    public static readonly IReadOnlyList<FigureRow> All = StartingDataFiles.Figures();

    /// <summary>Of one indicator, and of one area or period where given.</summary>
    public static List<FigureRow> Of(string indicator, string? areaCode = null, string? period = null) =>
        [.. All.Where(row => row.Indicator == indicator && row.AreaCode == (areaCode ?? row.AreaCode) && row.Period == (period ?? row.Period))];

    public static double Value(string indicator, string areaCode, string period) => Of(indicator, areaCode, period).Single().Value;

    /// <summary>Area, period and value, in an order of their own: for comparisons.</summary>
    public static IEnumerable<(string AreaCode, string Period, double Value)> Keyed(IEnumerable<FigureRow> rows) =>
        rows.Select(row => (row.AreaCode, row.Period, row.Value)).Order();
}
