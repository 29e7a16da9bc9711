using SocialWelfare.Data.Catalogue;
using SocialWelfare.Services.Figures;

namespace SocialWelfare.Web.Components.Charts;

/// <summary>One line: an area over time.</summary>
/// <param name="Colour">A CSS variable; null for a line in the grey rest, which has no label.</param>
public sealed record ChartLine(string Name, IReadOnlyList<PublishedFigure> Figures, string? Colour, bool IsDashed = false);

/// <summary>Areas over time: some highlighted and named at their end, the rest in grey behind them.</summary>
public static class LineChart
{
    /// <summary>Told apart by colour-blind readers too (after Okabe and Ito); each line is named at its end as well.</summary>
    public static readonly IReadOnlyList<string> Colours =
        ["--series-1", "--series-2", "--series-3", "--series-4", "--series-5", "--series-6"];

    /// <summary>A lone early month must not stretch the axis over a century.</summary>
    private const int MostPeriods = 600;

    public const string ProvinceColour = "--series-province";

    public static Chart Of(IReadOnlyList<ChartLine> lines, int decimals, string unitShort, string axisTitle, string description)
    {
        var periods = Axis(lines);
        return new Chart(
            new
            {
                Animation = false,
                Grid = new { Left = 8, Right = 132, Top = 34, Bottom = 8, ContainLabel = true },
                Tooltip = new { Trigger = "axis" },
                Legend = new { Show = false, Data = lines.Where(line => line.Colour is not null).Select(line => line.Name) },
                XAxis = new { Type = "category", BoundaryGap = false, Data = periods.Select(period => period.ToString()) },
                YAxis = new { Type = "value", Name = axisTitle, NameLocation = "end", NameTextStyle = new { Align = "left" }, Scale = true, SplitNumber = 5 },
                Series = lines.OrderBy(line => line.Colour is not null).Select(line => Series(line, periods)).ToList(),
            },
            decimals, unitShort, description);
    }

    /// <summary>Every step from the first to the last period, also those without a figure.</summary>
    private static IReadOnlyList<Period> Axis(IReadOnlyList<ChartLine> lines) =>
        Period.WithGaps(lines.SelectMany(line => line.Figures).Select(figure => figure.Period), MostPeriods);

    private static object Series(ChartLine line, IReadOnlyList<Period> axis)
    {
        var values = line.Figures.ToDictionary(figure => figure.Period, figure => figure.Value);
        var data = axis.Select(period => values.TryGetValue(period, out var value) ? (double?)value : null).ToList();
        return line.Colour is null
            ? new
            {
                Type = "line",
                line.Name,
                Data = data,
                Silent = true,
                ShowSymbol = false,
                LineStyle = new { Color = "--series-rest", Width = 1 },
                ItemStyle = new { Color = "--series-rest" },
                Z = 1,
            }
            : new
            {
                Type = "line",
                line.Name,
                Data = data,
                Symbol = "circle",
                SymbolSize = 5,
                LineStyle = new { Color = line.Colour, Width = 2.5, Type = line.IsDashed ? "dashed" : "solid" },
                ItemStyle = new { Color = line.Colour },
                EndLabel = new { Show = true, Formatter = "{a}", Color = line.Colour, FontWeight = 600 },
                LabelLayout = new { MoveOverlap = "shiftY" },
                Z = 3,
            };
    }
}
