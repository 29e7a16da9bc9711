using System.Globalization;
using System.Text.RegularExpressions;
using SocialWelfare.Data.StartingData;
using SocialWelfare.Tests.Infrastructure;
using SocialWelfare.Web.Components.Maps;

namespace SocialWelfare.Tests.Components.Maps;

public sealed partial class HexagonMosaicTests
{
    private const double HexagonArea = HexagonMosaic.HexagonWidth * HexagonMosaic.HexagonWidth * 0.8660254037844386; // w² · √3/2

    private static readonly HexagonMosaic Mosaic = new HexagonMosaic(StartingDataFiles.Shipped.Hexagons());

    [Fact]
    public void WestJava_Has984HexagonsIn27Shapes()
    {
        Assert.Equal(984, StartingDataFiles.Shipped.Hexagons().Select(hexagon => (hexagon.Row, hexagon.Column)).Distinct().Count());
        Assert.Equal(TestData.Catalogue().Regencies.Select(area => area.Code), Mosaic.Shapes.Select(shape => shape.AreaCode));
    }

    /// <summary>What the outlines enclose, counted in hexagons, is what the file says: nothing is lost, doubled or overlapped.</summary>
    [Fact]
    public void Outline_OfEachArea_IsClosedAndEnclosesItsHexagons()
    {
        var hexagons = StartingDataFiles.Shipped.Hexagons().ToLookup(hexagon => hexagon.AreaCode);

        Assert.All(Mosaic.Shapes, shape =>
        {
            Assert.Equal(Regex.Count(shape.Outline, "M"), Regex.Count(shape.Outline, "Z"));
            Assert.EndsWith("Z", shape.Outline, StringComparison.Ordinal);
            // Outer rings run one way and holes the other, so that their signed areas add up.
            Assert.Equal(hexagons[shape.AreaCode].Count(), Rings(shape).Sum(SignedArea) / HexagonArea, 0.5);
        });
    }

    [Fact]
    public void Label_OfEachArea_LiesInsideIt()
    {
        Assert.All(Mosaic.Shapes, shape =>
        {
            Assert.True(Rings(shape).Count(ring => Holds(ring, shape.LabelX, shape.LabelY)) % 2 == 1, shape.AreaCode);
            Assert.True(shape.LineWidth >= HexagonMosaic.HexagonWidth && shape.BlockWidth <= shape.LineWidth);
        });
    }

    [Fact]
    public void Shapes_Corners_LieInsideTheDrawing() => Assert.All(Mosaic.Shapes.SelectMany(Rings).SelectMany(ring => ring), corner =>
    {
        Assert.InRange(corner.X, 0, Mosaic.Width + 0.05);
        Assert.InRange(corner.Y, 0, Mosaic.Height + 0.05);
    });

    [Fact]
    public void Mosaic_OfOneHexagon_IsItsSixCorners()
    {
        var mosaic = new HexagonMosaic([new HexagonRow { Row = 5, Column = 9, AreaCode = "3273" }]);

        Assert.Equal(HexagonMosaic.HexagonWidth, mosaic.Width);
        Assert.Equal("M0 4.6L8 0L16 4.6L16 13.9L8 18.5L0 13.9Z", Assert.Single(mosaic.Shapes).Outline);
        Assert.Equal((8, 0), (mosaic.Shapes[0].LabelX, mosaic.Shapes[0].BlockWidth));
    }

    [Fact]
    public void Mosaic_RingOfHexagons_HasItsHoleCutOut()
    {
        (int Row, int Column)[] ring = [(0, 0), (0, 1), (1, -1), (1, 1), (2, 0), (2, 1)];
        var shape = Assert.Single(new HexagonMosaic([.. ring.Select(each => new HexagonRow { Row = each.Row, Column = each.Column, AreaCode = "3273" })]).Shapes);

        Assert.Equal(2, Rings(shape).Count());
        Assert.Equal(6, Rings(shape).Sum(SignedArea) / HexagonArea, 0.1);
    }

    [GeneratedRegex(@"[ML](-?[\d.]+) (-?[\d.]+)")]
    private static partial Regex Corner { get; }

    private static IEnumerable<List<(double X, double Y)>> Rings(AreaShape shape) =>
        shape.Outline.Split('Z', StringSplitOptions.RemoveEmptyEntries).Select(ring => Corner.Matches(ring).Select(corner => (
            X: double.Parse(corner.Groups[1].Value, CultureInfo.InvariantCulture), Y: double.Parse(corner.Groups[2].Value, CultureInfo.InvariantCulture))).ToList());

    private static IEnumerable<((double X, double Y) From, (double X, double Y) To)> Edges(List<(double X, double Y)> ring) =>
        ring.Zip(ring.Skip(1).Append(ring[0]));

    private static double SignedArea(List<(double X, double Y)> ring) =>
        Edges(ring).Sum(edge => (edge.From.X * edge.To.Y) - (edge.To.X * edge.From.Y)) / 2;

    /// <summary>A ray to the right crosses the ring an odd number of times.</summary>
    private static bool Holds(List<(double X, double Y)> ring, double x, double y) => Edges(ring).Count(edge =>
        edge.From.Y > y != edge.To.Y > y
        && x < edge.From.X + ((y - edge.From.Y) / (edge.To.Y - edge.From.Y) * (edge.To.X - edge.From.X))) % 2 == 1;
}
