using AngleSharp.Dom;
using Bunit;
using SocialWelfare.Data.Catalogue;
using SocialWelfare.Services.DataSets;
using SocialWelfare.Services.Figures;
using SocialWelfare.Tests.Infrastructure;
using SocialWelfare.Web.Components;
using SocialWelfare.Web.Components.Maps;

namespace SocialWelfare.Tests.Components.Maps;

public sealed class AreaMapTests : ComponentTestBase
{
    private static readonly Indicator Poverty = TestData.Indicator(gaps: [
        TestData.Gap("2012", NoValueKind.NotSurveyed, TestData.Garut), TestData.Gap("2012", NoValueKind.NotReported, "3211")]);

    [Fact]
    public void Map_Areas_Are27LinksWithNameValueAndUnit()
    {
        var map = Render(TestData.Section(Poverty, "2012", (TestData.Bandung, 6.19), (TestData.Depok, 2.3)));

        var links = map.FindAll("a.map-area");
        Assert.Equal(27, links.Select(link => link.GetAttribute("href")).Distinct().Count());
        Assert.Equal(27, links.Count);
        Assert.All(links, link => Assert.Equal(link.GetAttribute("aria-label"), Text(link.QuerySelector("title")!)));
        Assert.Equal("Kabupaten Bandung: 6,19 %", Find(map, TestData.Bandung).GetAttribute("aria-label"));
        Assert.Equal("Kota Depok: 2,30 %", Find(map, TestData.Depok).GetAttribute("aria-label"));
        Assert.Equal("/wilayah/3204", Find(map, TestData.Bandung).GetAttribute("href"));
    }

    [Theory]
    [InlineData(TestData.Garut, "Kabupaten Garut: tidak disurvei")]
    [InlineData("3211", "Kabupaten Sumedang: tidak dilaporkan")]
    [InlineData(TestData.Pangandaran, "Kabupaten Pangandaran: wilayah belum terbentuk")]
    [InlineData("3273", "Kota Bandung: belum terhimpun dari sumber terbitan")]
    public void Map_AreaWithoutValue_IsHatchedAndSaysWhy(string code, string label)
    {
        var area = Find(Render(TestData.Section(Poverty, "2012", (TestData.Bandung, 6.19))), code);

        Assert.Contains("none", area.ClassList);
        Assert.Equal(label, area.GetAttribute("aria-label"));
    }

    [Fact]
    public void Map_MeasuredZero_IsAValueLikeAnyOther()
    {
        var area = Find(Render(TestData.Section(Poverty, "2012", (TestData.Bandung, 0), (TestData.Depok, 2.3))), TestData.Bandung);

        Assert.Equal("Kabupaten Bandung: 0,00 %", area.GetAttribute("aria-label"));
        Assert.DoesNotContain("none", area.ClassList);
    }

    [Theory]
    [InlineData(Polarity.LowerIsBetter, "tint-judged", "c1", "c5")]
    [InlineData(Polarity.HigherIsBetter, "tint-judged", "c5", "c1")]
    [InlineData(Polarity.Neutral, "tint-neutral", "c1", "c5")]
    public void Map_Shades_ArePalestForTheBestAndDarkestForTheWorst(Polarity polarity, string tint, string lowest, string highest)
    {
        var indicator = TestData.Indicator(polarity: polarity);
        var map = Render(TestData.Section(indicator, "2024", [.. TestData.Catalogue().Regencies.Select((area, i) => (area.Code, (double)i))]));

        Assert.Contains(tint, map.Find("svg").ClassList);
        Assert.Contains(lowest, Find(map, "3201").ClassList);
        Assert.Contains(highest, Find(map, "3279").ClassList);
        Assert.Equal(5, map.FindAll("a.map-area").SelectMany(area => area.ClassList).Where(name => name is ['c', >= '1' and <= '5']).Distinct().Count());
    }

    [Fact]
    public void Legend_Classes_AreInTheReadersNumbersWithTheMarkForNoValue()
    {
        var map = Render(TestData.Section(Poverty, "2024", (TestData.Bandung, 10), (TestData.Depok, 0)));

        Assert.Equal("Singkat poverty_rate 2024 (persen)", Text(map.Find(".legend-title")));
        Assert.Equal(
            ["0,00 – 2,00", "> 2,00 – 10,00", "tidak ada nilai"],
            Texts(map.FindAll(".map-legend li")));
    }

    /// <summary>SSGI 2024 came out for the province only: no area has a shade, and the legend shows no range.</summary>
    [Fact]
    public void Map_OfTheProvinceAlone_HasNoClassAndNoNumber()
    {
        var map = Render(TestData.Section(Poverty, "2024", (TestData.Province, 15.9)));

        Assert.Equal(27, map.FindAll("a.map-area.none").Count);
        Assert.Equal(["tidak ada nilai"], Texts(map.FindAll(".map-legend li")));
        Assert.All(map.FindAll(".map-value"), value => Assert.Equal("–", Text(value)));
    }

    private IRenderedComponent<AreaMap> Render(CrossSection section) => Render<AreaMap>(map => map
        .Add(each => each.Catalogue, TestData.Catalogue(section.Indicator)).Add(each => each.Section, section));

    private static IElement Find(IRenderedComponent<AreaMap> map, string code) => map.Find($"a[data-area='{code}']");
}
