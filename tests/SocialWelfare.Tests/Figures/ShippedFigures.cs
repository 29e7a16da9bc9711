using SocialWelfare.Data.StartingData;
using SocialWelfare.Services.Figures;

namespace SocialWelfare.Tests.Figures;

/// <summary>The shipped CSV, read on its own: what every answer from the database is compared with.</summary>
internal static class ShippedFigures
{
    public static readonly IReadOnlyList<FigureRow> All = StartingDataFiles.Shipped.Figures();

    private static readonly Dictionary<string, SourceRow> SourceRows = StartingDataFiles.Shipped.Sources().ToDictionary(source => source.Code);
    private static readonly Dictionary<string, NoteRow> Notes = StartingDataFiles.Shipped.Notes().ToDictionary(note => note.Code);

    /// <summary>Of one indicator, and of one area or period where given.</summary>
    public static List<FigureRow> Of(string indicator, string? areaCode = null, string? period = null) =>
        [.. All.Where(row => row.Indicator == indicator && row.AreaCode == (areaCode ?? row.AreaCode) && row.Period == (period ?? row.Period))];

    /// <summary>As it stands beside the figure.</summary>
    public static PublishedSource Source(FigureRow row)
    {
        var source = SourceRows[row.Source];
        return new PublishedSource(source.NameId, source.NameEn, string.IsNullOrEmpty(source.Url) ? null : source.Url);
    }

    public static NoteRow? Note(FigureRow row) => row.Note.Length == 0 ? null : Notes[row.Note];

    public static double Value(string indicator, string areaCode, string period) => Of(indicator, areaCode, period).Single().Value;

    /// <summary>Area, period and value, in an order of their own: for comparisons.</summary>
    public static IEnumerable<(string AreaCode, string Period, double Value)> Keyed(IEnumerable<FigureRow> rows) =>
        rows.Select(row => (row.AreaCode, row.Period, row.Value)).Order();
}
