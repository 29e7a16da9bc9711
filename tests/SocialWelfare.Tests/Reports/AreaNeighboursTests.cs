using Bunit;
using SocialWelfare.Data.Catalogue;
using SocialWelfare.Services.DataSets;
using SocialWelfare.Services.Reports;
using SocialWelfare.Tests.Components;
using SocialWelfare.Tests.Infrastructure;
using SocialWelfare.Web.Components;
using SocialWelfare.Web.Reports.AreaPage;

namespace SocialWelfare.Tests.Reports;

public sealed class AreaNeighboursTests : ComponentTestBase
{
    private static readonly Indicator Poverty = TestData.Indicator();

    [Fact]
    public void Kota_StandsBesideTheKabupatenAroundIt_AClickFromTheComparison()
    {
        var panel = Render("3273", ("3273", 3.87), (TestData.Bandung, 6.19), (TestData.BandungBarat, 10.49));

        Assert.Equal(
            [
                "Kota Bandung 3,87 ", "Kab. Bandung 6,19 Bandingkan: Kota Bandung di samping Kab. Bandung",
                "Kab. Bandung Barat 10,49 Bandingkan: Kota Bandung di samping Kab. Bandung Barat", "Kota Cimahi – Bandingkan: Kota Bandung di samping Kota Cimahi",
            ],
            panel.FindAll("tbody tr").Select(row => string.Join(' ', Texts(row.Children))));
        Assert.Equal(
            ["Kota Bandung di samping Kab. Bandung: /bandingkan?wilayah=3273,3204&indikator=poverty_rate", "Kota Bandung di samping Kab. Bandung Barat: /bandingkan?wilayah=3273,3217&indikator=poverty_rate"],
            panel.FindAll(".counterpart").Select(link => $"{Text(link)}: {link.GetAttribute("href")}"));
        Assert.Equal("/bandingkan?wilayah=3273,3204,3217,3277&indikator=poverty_rate", panel.Find(".panel-head a").GetAttribute("href"));
        Assert.Contains("bukan peta batas resmi", panel.Markup, StringComparison.Ordinal);
        Assert.Equal("Singkat poverty_rate, 2024 (persen)", Texts(panel.FindAll("thead th"))[1]);
    }

    /// <summary>The comparison takes six areas: whoever has more neighbours is compared with the first five.</summary>
    [Fact]
    public void Kabupaten_WithMoreNeighboursThanAComparisonTakes_LinksToSix() =>
        Assert.Equal(6, Render("3201").Find(".panel-head a").GetAttribute("href")!.Split('?', '&')[1].Split(',').Length);

    [Fact]
    public void Province_HasNone() => Assert.Equal("", Render(TestData.Province).Markup.Trim());

    private IRenderedComponent<AreaNeighbours> Render(string code, params (string, double)[] values)
    {
        var area = TestData.Area(code);
        var section = values.Length == 0 ? null : TestData.Section(Poverty, "2024", values);
        var report = new AreaReport(TestData.Catalogue(Poverty), area, [new AreaIndicator(area, TestData.History(Poverty, ("2024", 27)), [], section)]);
        return Render<AreaNeighbours>(panel => panel.Add(each => each.Report, report));
    }
}
