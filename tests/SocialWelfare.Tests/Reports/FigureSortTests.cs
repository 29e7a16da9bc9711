using SocialWelfare.Data.Catalogue;
using SocialWelfare.Web.Reports;

namespace SocialWelfare.Tests.Reports;

public sealed class FigureSortTests
{
    [Theory]
    [InlineData(null, "kode", false)]
    [InlineData("", "kode", false)]
    [InlineData("kode", "kode", false)]
    [InlineData("-kode", "kode", true)]
    [InlineData("nama", "nama", false)]
    [InlineData("-nama", "nama", true)]
    [InlineData("2024", "2024", false)]
    [InlineData("-2024-08", "2024-08", true)]
    public void TryParse_KnownKey_IsRead(string? text, string key, bool isDescending)
    {
        Assert.True(FigureSort.TryParse(text, out var sort));
        Assert.Equal((key, isDescending), (sort.Key, sort.IsDescending));
        Assert.Equal(Period.TryParse(key, out var period) ? period : null, sort.Period);
    }

    [Theory]
    [InlineData("-")]
    [InlineData("--nama")]
    [InlineData(" nama")]
    [InlineData("NAMA")]
    [InlineData("2024-13")]
    [InlineData("nama;drop table Figures")]
    public void TryParse_AnythingElse_IsRefused(string text) => Assert.False(FigureSort.TryParse(text, out _));

    [Fact]
    public void Toggle_HeadingOfTheSortedColumn_TurnsItRoundAndBack()
    {
        Assert.True(FigureSort.TryParse("2024", out var ascending));
        Assert.Equal("-2024", ascending.Toggle("2024").InAddress());
        Assert.Equal("nama", ascending.Toggle("nama").InAddress());
        Assert.Equal("ascending", ascending.Direction("2024"));
        Assert.Null(ascending.Direction("nama"));

        Assert.True(FigureSort.TryParse("-2024", out var descending));
        Assert.Equal("2024", descending.Toggle("2024").InAddress());
        Assert.Equal("descending", descending.Direction("2024"));
    }
}
