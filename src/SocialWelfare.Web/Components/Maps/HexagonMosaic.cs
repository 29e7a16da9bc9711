using System.Globalization;
using System.Text;
using SocialWelfare.Data.StartingData;

namespace SocialWelfare.Web.Components.Maps;

/// <summary>An area's shape on the map, in map units.</summary>
/// <param name="Outline">SVG path data.</param>
/// <param name="LabelX">Where a name stands best: the middle of the widest row far from the border.</param>
/// <param name="LabelWidth">How wide a text may be there.</param>
public sealed record AreaShape(string AreaCode, string Outline, double LabelX, double LabelY, double LabelWidth);

/// <summary>
/// The province as a mosaic of equal hexagons: one shape an area, with its outer outline only. A hexagon's corners are
/// kept as whole numbers (x in half widths, y in sixths of the height of three rows), so that edges meet exactly.
/// </summary>
public sealed class HexagonMosaic
{
    /// <summary>Width of one hexagon in map units.</summary>
    public const int HexagonWidth = 16;

    private const double XUnit = HexagonWidth / 2d;
    private static readonly double YUnit = HexagonWidth / (2 * Math.Sqrt(3));

    /// <summary>Clockwise from the top corner.</summary>
    private static readonly (int X, int Y)[] Corners = [(0, -2), (1, -1), (1, 1), (0, 2), (-1, 1), (-1, -1)];

    public static readonly HexagonMosaic WestJava = new(StartingDataFiles.Hexagons());

    public HexagonMosaic(IReadOnlyList<HexagonRow> hexagons)
    {
        var left = hexagons.Min(CentreX) - 1;
        var top = hexagons.Min(hexagon => 3 * hexagon.Row) - 2;
        Width = (hexagons.Max(CentreX) + 1 - left) * XUnit;
        Height = (hexagons.Max(hexagon => 3 * hexagon.Row) + 2 - top) * YUnit;
        Shapes = [.. hexagons.GroupBy(hexagon => hexagon.AreaCode).OrderBy(area => area.Key, StringComparer.Ordinal)
            .Select(area => Shape(area.Key, [.. area], left, top))];
    }

    public double Width { get; }

    public double Height { get; }

    public IReadOnlyList<AreaShape> Shapes { get; }

    private static int CentreX(HexagonRow hexagon) => (2 * hexagon.Column) + (hexagon.Row % 2);

    private static AreaShape Shape(string areaCode, List<HexagonRow> hexagons, int left, int top)
    {
        var (row, first, last) = WidestRow(hexagons);
        return new AreaShape(
            areaCode,
            Path(OuterEdges(hexagons), left, top),
            LabelX: (((first + last) / 2d) - left) * XUnit,
            LabelY: ((3 * row) - top) * YUnit,
            LabelWidth: (last - first + 2) * XUnit);
    }

    /// <summary>The row with the longest unbroken run; among equals the one nearest to the area's middle.</summary>
    private static (int Row, int First, int Last) WidestRow(List<HexagonRow> hexagons)
    {
        var middle = hexagons.Average(hexagon => hexagon.Row);
        return hexagons.GroupBy(hexagon => hexagon.Row)
            .SelectMany(row => Runs([.. row.Select(CentreX).Order()]).Select(run => (Row: row.Key, run.First, run.Last)))
            .OrderByDescending(run => run.Last - run.First - (2 * Math.Abs(run.Row - middle)))
            .First();
    }

    private static IEnumerable<(int First, int Last)> Runs(List<int> sorted)
    {
        var first = sorted[0];
        for (var i = 1; i <= sorted.Count; i++)
        {
            if (i == sorted.Count || sorted[i] != sorted[i - 1] + 2)
            {
                yield return (first, sorted[i - 1]);
                first = i < sorted.Count ? sorted[i] : first;
            }
        }
    }

    /// <summary>The edges that only one hexagon of the area has; each starts where another ends.</summary>
    private static Dictionary<(int X, int Y), List<(int X, int Y)>> OuterEdges(List<HexagonRow> hexagons)
    {
        var edges = new HashSet<((int, int) From, (int, int) To)>();
        foreach (var hexagon in hexagons)
        {
            var (x, y) = (CentreX(hexagon), 3 * hexagon.Row);
            for (var i = 0; i < Corners.Length; i++)
            {
                var next = Corners[(i + 1) % Corners.Length];
                var from = (x + Corners[i].X, y + Corners[i].Y);
                var to = (x + next.X, y + next.Y);
                if (!edges.Remove((to, from)))
                {
                    edges.Add((from, to));
                }
            }
        }

        return edges.GroupBy(edge => edge.From).ToDictionary(group => group.Key, group => group.Select(edge => edge.To).ToList());
    }

    private static string Path(Dictionary<(int X, int Y), List<(int X, int Y)>> edges, int left, int top)
    {
        var path = new StringBuilder();
        while (edges.Count > 0)
        {
            var start = edges.Keys.Min();
            var command = 'M';
            var corner = start;
            do
            {
                path.Append(command)
                    .Append(Round((corner.X - left) * XUnit)).Append(' ')
                    .Append(Round((corner.Y - top) * YUnit));
                command = 'L';
                var next = edges[corner];
                var to = next[^1];
                next.RemoveAt(next.Count - 1);
                if (next.Count == 0)
                {
                    edges.Remove(corner);
                }

                corner = to;
            }
            while (corner != start);
            path.Append('Z');
        }

        return path.ToString();
    }

    private static string Round(double value) => Math.Round(value, 1).ToString(CultureInfo.InvariantCulture);
}
