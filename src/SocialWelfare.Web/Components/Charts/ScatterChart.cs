using SocialWelfare.Services.Figures;

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

    /// <summary>As small as the plot is at least on a desktop, and on a phone.</summary>
    public static readonly (double Width, double Height, double Beside) DesktopPlot = (860, 330, 100);
    public static readonly (double Width, double Height, double Beside) PhonePlot = (160, 330, 85);

    public static Chart Of(IReadOnlyList<ScatterPoint> points, ScatterTexts texts, int decimals)
    {
        var x = Distribution.Of(points.Select(point => point.X));
        var y = Distribution.Of(points.Select(point => point.Y));
        List<(ScatterPoint Point, string? Side, string? Narrow)> named =
            points.Count == 0 ? [] : [.. points.Zip(Sides(points, DesktopPlot), Sides(points, PhonePlot))];
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
                    Points(named.Where(each => !each.Point.IsKota), "circle", "--series-1", x is null || y is null ? null : new
                    {
                        Silent = true,
                        Symbol = "none",
                        Label = new { Show = false },
                        LineStyle = new { Color = "--series-rest-strong", Type = "dashed", Width = 1.5 },
                        Data = new object[] { new { XAxis = x.Median }, new { YAxis = y.Median } },
                    }),
                    Points(named.Where(each => each.Point.IsKota), "diamond", "--series-2", null),
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

    /// <summary>Kabupaten and kota differ in shape and colour.</summary>
    private static object Points(IEnumerable<(ScatterPoint Point, string? Side, string? Narrow)> points, string symbol, string colour, object? medians) => new
    {
        Type = "scatter",
        Symbol = symbol,
        SymbolSize = symbol == "diamond" ? 13 : 11,
        ItemStyle = new { Color = colour, Opacity = 0.85 },
        Data = points.Select(each => new
        {
            each.Point.Name,
            Value = new[] { each.Point.X, each.Point.Y },
            Label = Beside(each.Side),
            // Taken instead by site.js where the chart is narrow.
            NarrowLabel = Beside(each.Narrow),
        }),
        Label = new { Formatter = "{b}", FontSize = 10.5, Color = "--chart-ink-soft" },
        LabelLayout = new { HideOverlap = true },
        MarkLine = medians,
    };

    private static object Beside(string? side) => new { Show = side is not null, Position = side ?? "right" };

    /// <summary>
    /// On which side of its point each name stands, so that it covers neither another point nor another name; null where none is free.
    /// Those with most room around come first, for they are what a reader asks about.
    /// </summary>
    /// <param name="plot">Where the points lie, in CSS pixels, and the room to the right of it.</param>
    public static IReadOnlyList<string?> Sides(IReadOnlyList<ScatterPoint> points, (double Width, double Height, double Beside) plot)
    {
        const double letter = 6.2, line = 15, point = 14;
        var (width, height, beside) = plot;
        double left = points.Min(each => each.X), low = points.Min(each => each.Y);
        double across = Math.Max(points.Max(each => each.X) - left, double.Epsilon), up = Math.Max(points.Max(each => each.Y) - low, double.Epsilon);
        List<(double X, double Y)> places = [.. points.Select(each => ((each.X - left) / across * width, (each.Y - low) / up * height))];
        List<(double X, double Y, double Width, double Height)> taken = [.. places.Select(place => Box(place.X, place.Y, point, point))];
        var sides = new string?[points.Count];
        foreach (var i in Enumerable.Range(0, points.Count).OrderByDescending(i => places.Where((_, other) => other != i).Select(other => Distance(places[i], other)).DefaultIfEmpty().Min()))
        {
            var text = points[i].Name.Length * letter;
            (string Side, double X, double Y)[] choices =
            [
                ("right", places[i].X + ((point + text) / 2) + 2, places[i].Y), ("left", places[i].X - ((point + text) / 2) - 2, places[i].Y),
                ("top", places[i].X, places[i].Y + ((point + line) / 2)), ("bottom", places[i].X, places[i].Y - ((point + line) / 2)),
            ];
            foreach (var (side, x, y) in choices)
            {
                var box = Box(x, y, text, line);
                if (box.X >= 0 && box.X + box.Width <= width + beside && !taken.Where((_, other) => other != i).Any(other => Overlap(box, other)))
                {
                    (sides[i], taken) = (side, [.. taken, box]);
                    break;
                }
            }
        }

        return sides;

        static (double X, double Y, double Width, double Height) Box(double x, double y, double width, double height) => (x - (width / 2), y - (height / 2), width, height);

        static bool Overlap((double X, double Y, double Width, double Height) one, (double X, double Y, double Width, double Height) other) =>
            one.X < other.X + other.Width && other.X < one.X + one.Width && one.Y < other.Y + other.Height && other.Y < one.Y + one.Height;

        static double Distance((double X, double Y) one, (double X, double Y) other) => Math.Pow(one.X - other.X, 2) + Math.Pow(one.Y - other.Y, 2);
    }
}
