using SocialWelfare.Data.Catalogue;
using SocialWelfare.Data.StartingData;
using SocialWelfare.Services.Catalogue;
using SocialWelfare.Tests.Infrastructure;

namespace SocialWelfare.Tests.Catalogue;

public sealed class NeighboursTests
{
    private static readonly Neighbours Beside = new(StartingDataFiles.Shipped);

    private static readonly WelfareCatalogue Catalogue = TestData.Catalogue();

    [Theory]
    [InlineData("3271", "Kab. Bogor")]
    [InlineData("3272", "Kab. Sukabumi")]
    [InlineData("3273", "Kab. Bandung, Kab. Bandung Barat, Kota Cimahi")]
    [InlineData("3274", "Kab. Cirebon")]
    [InlineData("3275", "Kab. Bogor, Kab. Bekasi, Kota Depok")]
    [InlineData("3276", "Kab. Bogor, Kota Bekasi")]
    [InlineData("3277", "Kab. Bandung, Kab. Bandung Barat, Kota Bandung")]
    [InlineData("3278", "Kab. Tasikmalaya, Kab. Ciamis")]
    [InlineData("3279", "Kab. Ciamis")]
    [InlineData("3218", "Kab. Tasikmalaya, Kab. Ciamis")]
    [InlineData("32", "")]
    public void Of_Area_AreThoseBesideIt(string code, string expected) =>
        Assert.Equal(expected, string.Join(", ", Beside.Of(Catalogue.GetArea(code), Catalogue).Select(area => area.ShortName)));

    [Fact]
    public void Of_EveryPair_IsKnownToBothSides() => Assert.All(Catalogue.Regencies, area =>
    {
        Assert.NotEmpty(Beside.Of(area, Catalogue));
        Assert.All(Beside.Of(area, Catalogue), other => Assert.Contains(area, Beside.Of(other, Catalogue)));
    });

    [Fact]
    public void Counterparts_OfAKota_AreTheKabupatenAroundIt()
    {
        Assert.All(Catalogue.Regencies.Where(area => area.Kind == AreaKind.Kota), kota =>
            Assert.All(Beside.Counterparts(kota, Catalogue), area => Assert.Equal(AreaKind.Kabupaten, area.Kind)));
        Assert.Equal(["3271", "3275", "3276"], Beside.Counterparts(Catalogue.GetArea("3201"), Catalogue).Select(area => area.Code));
    }

    /// <summary>What docs/data-model.md says of the file: the mosaic's neighbours, but for what its cells are too coarse for.</summary>
    [Fact]
    public void File_AgainstTheMosaic_DiffersOnlyWhereItSays()
    {
        var touching = Touching().ToHashSet();
        var file = StartingDataFiles.Shipped.Neighbours().Select(pair => (pair.AreaCode, pair.NeighbourCode, pair.Basis)).ToList();

        Assert.All(file, pair => Assert.True(string.CompareOrdinal(pair.AreaCode, pair.NeighbourCode) < 0));
        Assert.Equal([("3275", "3276")], file.Where(pair => pair.Basis == "boundary").Select(pair => (pair.AreaCode, pair.NeighbourCode)));
        Assert.Equal([("3205", "3210")], touching.Except(file.Where(pair => pair.Basis == "mosaic").Select(pair => (pair.AreaCode, pair.NeighbourCode))));
        Assert.Empty(file.Where(pair => pair.Basis == "mosaic").Select(pair => (pair.AreaCode, pair.NeighbourCode)).Except(touching));
    }

    private static IEnumerable<(string, string)> Touching()
    {
        var cells = StartingDataFiles.Shipped.Hexagons().ToDictionary(cell => (cell.Row, cell.Column), cell => cell.AreaCode);
        foreach (var ((row, column), area) in cells)
        {
            var below = column + (row % 2);
            foreach (var next in ((int, int)[])[(row, column + 1), (row + 1, below - 1), (row + 1, below)])
            {
                if (cells.TryGetValue(next, out var other) && other != area)
                {
                    yield return string.CompareOrdinal(area, other) < 0 ? (area, other) : (other, area);
                }
            }
        }
    }
}
