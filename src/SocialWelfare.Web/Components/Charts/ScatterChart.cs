using SocialWelfare.Services.Publication;

namespace SocialWelfare.Web.Components.Charts;

/// <summary>The texts that a scatter shows.</summary>
/// <param name="Quadrants">Left-top, right-top, left-bottom, right-bottom.</param>
public sealed record ScatterTexts(string XTitle, string YTitle, IReadOnlyList<string> Quadrants, string Description);

/// <summary>One area.</summary>
/// <param name="X">In its indicator's unit.</param>
/// <param name="Y">In its indicator's unit.</param>
public sealed record ScatterPoint(string Name, double X, double Y, bool IsKota);

/// <summary>Two indicators over the areas; lines at the medians part it into four named quadrants.</summary>
public static class ScatterChart
{
    /// <summary>Above and below the points, where the quadrants' names stand.</summary>
    private static readonly string[] QuadrantRoom = ["8%", "12%"];

    public static Chart Of(IReadOnlyList<ScatterPoint> points, ScatterTexts texts, int decimals)
    {
        var x = Distribution.Of(points.Select(point => point.X));
        var y = Distribution.Of(points.Select(point => point.Y));
        return new Chart(
            new
            {
                Animation = false,
                Grid = new { Left = 12, Right = 104, Top = 40, Bottom = 34, ContainLabel = true },
                Tooltip = new { Trigger = "item" },
                XAxis = new { Type = "value", Name = texts.XTitle, NameLocation = "middle", NameGap = 30, Scale = true },
                YAxis = new { Type = "value", Name = texts.YTitle, NameLocation = "end", NameTextStyle = new { Align = "left" }, Scale = true, BoundaryGap = QuadrantRoom },
                Series = new[]
                {
                    Points(points.Where(point => !point.IsKota), "circle", "--series-1", x is null || y is null ? null : new
                    {
                        Silent = true,
                        Symbol = "none",
                        Label = new { Show = false },
                        LineStyle = new { Color = "--series-rest-strong", Type = "dashed", Width = 1.5 },
                        Data = new object[] { new { XAxis = x.Median }, new { YAxis = y.Median } },
                    }),
                    Points(points.Where(point => point.IsKota), "diamond", "--series-2", null),
                },
                Graphic = texts.Quadrants.Select((text, i) => new
                {
                    Type = "text",
                    Silent = true,
                    Left = i % 2 == 0 ? (object)70 : null,
                    Right = i % 2 == 1 ? (object)110 : null,
                    Top = i < 2 ? (object)46 : null,
                    Bottom = i >= 2 ? (object)64 : null,
                    Style = new { Text = text, Fill = "--chart-ink-faint", FontSize = 12, FontWeight = 700 },
                }),
            },
            decimals, "", texts.Description);
    }

    /// <summary>Kabupaten and kota differ in shape and colour. Names stand beside as many points as have room.</summary>
    private static object Points(IEnumerable<ScatterPoint> points, string symbol, string colour, object? medians) => new
    {
        Type = "scatter",
        Symbol = symbol,
        SymbolSize = symbol == "diamond" ? 13 : 11,
        ItemStyle = new { Color = colour, Opacity = 0.85 },
        Data = points.Select(point => new { point.Name, Value = new[] { point.X, point.Y } }),
        Label = new { Show = true, Formatter = "{b}", Position = "right", FontSize = 10.5, Color = "--chart-ink-soft" },
        LabelLayout = new { HideOverlap = true },
        MarkLine = medians,
    };
}
