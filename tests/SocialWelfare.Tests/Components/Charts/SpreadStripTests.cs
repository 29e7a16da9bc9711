using Bunit;
using SocialWelfare.Data.Catalogue;
using SocialWelfare.Services.DataSets;
using SocialWelfare.Services.Figures;
using SocialWelfare.Tests.Infrastructure;
using SocialWelfare.Web.Components;
using SocialWelfare.Web.Components.Charts;

namespace SocialWelfare.Tests.Components.Charts;

public sealed class SpreadStripTests : ComponentTestBase
{
    private static readonly Indicator Poverty = TestData.Indicator();

    [Fact]
    public void Strip_Label_IsTheFiveNumberSummaryWithUnits() => Assert.Equal(
        "Sebaran: terendah 0,00 %, kuartil bawah 2,50 %, median 5,00 %, kuartil atas 7,50 %, tertinggi 10,00 %",
        Render(Spread(Poverty)).Find("svg").GetAttribute("aria-label"));

    [Theory]
    [InlineData(Polarity.LowerIsBetter, "8")] // the worst, ten, lies left
    [InlineData(Polarity.HigherIsBetter, "192")]
    [InlineData(Polarity.Neutral, "192")]
    public void Strip_Better_LiesToTheRight(Polarity polarity, string x)
    {
        var strip = Render(Spread(TestData.Indicator(polarity: polarity)), TestData.Garut);

        Assert.Equal(x, strip.Find(".spread-area").GetAttribute("cx"));
        Assert.Equal(("54", "92"), (strip.Find(".spread-box").GetAttribute("x"), strip.Find(".spread-box").GetAttribute("width")));
        Assert.Equal("100", strip.Find(".spread-median").GetAttribute("x1"));
    }

    [Fact]
    public void Strip_Province_IsADiamondWhereItLiesWithinItsAreas()
    {
        Assert.Equal("M100 3l5 7-5 7-5-7z", Render(Spread(Poverty, province: 5)).Find(".spread-province").GetAttribute("d"));
        Assert.Empty(Render(Spread(Poverty, province: 11)).FindAll(".spread-province"));
        Assert.Empty(Render(Spread(Poverty), TestData.Province).FindAll(".spread-area"));
    }

    [Fact]
    public void Strip_AreaWithoutFigure_HasNoDot() => Assert.Empty(Render(Spread(Poverty), TestData.Bandung).FindAll(".spread-area"));

    [Theory]
    [InlineData(5, 5)]
    [InlineData(null, null)]
    public void Strip_WithoutSpread_IsNotDrawn(int? first, int? second)
    {
        var values = new[] { ("3201", first), ("3202", second) }.Where(each => each.Item2 is not null).Select(each => (each.Item1, (double)each.Item2!));

        Assert.Empty(Render(TestData.Section(Poverty, "2024", [.. values])).FindAll("svg"));
    }

    private static CrossSection Spread(Indicator indicator, double? province = null)
    {
        (string, double)[] areas = [("3201", 0), ("3202", 2.5), ("3203", 5), ("3206", 7.5), (TestData.Garut, 10)];
        return TestData.Section(indicator, "2024", province is { } value ? [(TestData.Province, value), .. areas] : areas);
    }

    private IRenderedComponent<SpreadStrip> Render(CrossSection section, string? area = null) => Render<SpreadStrip>(strip => strip
        .Add(each => each.Section, section).Add(each => each.Area, area is null ? null : TestData.Area(area)));
}
