using SocialWelfare.Tests.Infrastructure;

namespace SocialWelfare.Tests.Figures;

public sealed class CrossSectionTests
{
    [Fact]
    public void Section_WithProvince_KeepsItApartFromItsAreas()
    {
        var section = TestData.Section(TestData.Indicator(), "2024", (TestData.Province, 7.46), (TestData.Bandung, 6.19), (TestData.Depok, 2.34));

        Assert.Equal(7.46, section.Province!.Value);
        Assert.Equal([6.19, 2.34], section.Regencies.Select(figure => figure.Value));
        Assert.Equal((2, 2.34, 6.19), (section.Distribution!.Count, section.Distribution.Minimum, section.Distribution.Maximum));
        Assert.Equal([TestData.Depok, TestData.Bandung], section.Ranking().Select(each => each.Figure.AreaCode));
        Assert.Equal(7.46, section.Find(TestData.Province)!.Value);
        Assert.Null(section.Find(TestData.Garut));
    }

    [Fact]
    public void Section_OfTheProvinceAlone_HasNoSpread()
    {
        var section = TestData.Section(TestData.Indicator(), "2024", (TestData.Province, 15.9));

        Assert.Null(section.Distribution);
        Assert.Empty(section.Ranking());
    }
}
