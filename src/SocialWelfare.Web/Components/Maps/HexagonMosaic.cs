using System.Globalization;
using System.Text;
using SocialWelfare.Data.StartingData;

namespace SocialWelfare.Web.Components.Maps;

/// <summary>An area's shape on the map, in map units.</summary>
/// <param name="Outline">SVG path data.</param>
/// <param name="LabelX">Where a text stands best.</param>
/// <param name="LineWidth">How wide a single line of text may be there.</param>
/// <param name="BlockWidth">How wide two lines may be there; 0 where there is room for one only.</param>
public sealed record AreaShape(string AreaCode, string Outline, double LabelX, double LabelY, double LineWidth, double BlockWidth);

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

    public HexagonMosaic(IReadOnlyList<HexagonRow> hexagons)
    {
        if (hexagons.Count == 0)
        {
            Shapes = [];
            return;
        }

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
        var (x, row, line, block) = RoomiestPlace(hexagons);
        return new AreaShape(
            areaCode,
            Path(OuterEdges(hexagons), left, top),
            LabelX: (x - left) * XUnit,
            LabelY: ((3 * row) - top) * YUnit,
            LineWidth: 2 * line * XUnit,
            BlockWidth: 2 * block * XUnit);
    }

    /// <summary>The place with most room to both sides: for two lines over its row and the next ones, else for one.</summary>
    private static (double X, int Row, double Line, double Block) RoomiestPlace(List<HexagonRow> hexagons)
    {
        var runs = hexagons.GroupBy(hexagon => hexagon.Row).ToDictionary(row => row.Key, row => Runs([.. row.Select(CentreX).Order()]));
        var middle = (X: hexagons.Average(CentreX), Row: hexagons.Average(hexagon => hexagon.Row));
        return runs.SelectMany(row => row.Value.SelectMany(run => Enumerable.Range(run.First, run.Last - run.First + 1))
                .Select(x => (
                    X: (double)x, Row: row.Key, Line: Room(runs, row.Key, x),
                    Block: Math.Min(Room(runs, row.Key, x), Math.Min(Room(runs, row.Key - 1, x), Room(runs, row.Key + 1, x))))))
            .OrderByDescending(place => place.Block).ThenByDescending(place => place.Line)
            .ThenBy(place => Math.Abs(place.X - middle.X) + Math.Abs(place.Row - middle.Row))
            .First();
    }

    /// <summary>From x to the nearer end of the run that it lies in, in half widths; 0 outside of the area.</summary>
    private static double Room(Dictionary<int, List<(int First, int Last)>> runs, int row, int x) =>
        runs.TryGetValue(row, out var ofRow)
            ? ofRow.Select(run => Math.Min(x - run.First, run.Last - x) + 1).Where(room => room > 0).DefaultIfEmpty(0).Max()
            : 0;

    private static List<(int First, int Last)> Runs(List<int> sorted)
    {
        var runs = new List<(int First, int Last)>();
        foreach (var x in sorted)
        {
            if (runs is [.., var last] && last.Last + 2 == x)
            {
                runs[^1] = (last.First, x);
            }
            else
            {
                runs.Add((x, x));
            }
        }

        return runs;
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
