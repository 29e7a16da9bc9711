using SocialWelfare.Data.Catalogue;
using SocialWelfare.Data.DataSets;
using SocialWelfare.Services.DataSets;
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

    /// <summary>What does not add up in a report; asked for the months that are shown.</summary>
    private Func<string, Period, IReadOnlyList<Contradiction>> Contradictions { get; init; } = (_, _) => [];

    /// <summary>Counts of an area's month that do not add up, by the rules of the form as it held for that month.</summary>
    public IReadOnlyList<Contradiction> Problems(Area area, Period month) => Contradictions(area.Code, month);

    /// <param name="form">With all its versions.</param>
    /// <param name="codes">Of the counts' indicators, by their key.</param>
    public static StuntingHistory Of(IReadOnlyList<Area> areas, DataSet form, IReadOnlyDictionary<int, string> codes, IEnumerable<PublishedFigure> figures)
    {
        var fields = new Dictionary<Period, IReadOnlyList<DataSetField>>();
        var reports = figures.GroupBy(figure => (figure.AreaCode, figure.Period)).ToDictionary(month => month.Key, month => ByField(month, month.Key.Period));
        return new StuntingHistory(areas, reports.ToDictionary(report => report.Key, report => StuntingMonth.Of(FieldsOf(report.Key.Period), report.Value)))
        {
            Contradictions = (area, month) => reports.TryGetValue((area, month), out var report)
                ? [.. FormRules.Contradictions(FieldsOf(month), report, EndOf(area, month.Add(-1)))]
                : [],
        };

        // A form is asked once a month, not once a figure.
        IReadOnlyList<DataSetField> FieldsOf(Period month)
        {
            if (!fields.TryGetValue(month, out var ofMonth))
            {
                fields.Add(month, ofMonth = (form.VersionFor(month) ?? form.Versions.MinBy(version => version.Number))?.FieldsAsked() ?? []);
            }

            return ofMonth;
        }

        // Figures bear the code of their indicator, rules that of the field. A field that is not published stays unknown, and so does a balance with it.
        Dictionary<string, double> ByField(IEnumerable<PublishedFigure> report, Period month)
        {
            var byCode = report.ToDictionary(figure => codes[figure.IndicatorId], figure => figure.Value, StringComparer.Ordinal);
            return FieldsOf(month).Where(field => field is { Part: FigurePart.Value, IndicatorCode: { } code } && byCode.ContainsKey(code))
                .ToDictionary(field => field.Code, field => byCode[field.IndicatorCode!], StringComparer.Ordinal);
        }

        double? EndOf(string area, Period month) =>
            FormRules.Find(FieldsOf(month), FieldRole.StockAtEnd) is { } end && reports.TryGetValue((area, month), out var report) && report.TryGetValue(end.Code, out var value) ? value : null;
    }
}
