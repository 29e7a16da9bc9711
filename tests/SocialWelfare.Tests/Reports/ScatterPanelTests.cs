using System.Text.Json;
using Bunit;
using SocialWelfare.Data.Catalogue;
using SocialWelfare.Services.DataSets;
using SocialWelfare.Services.Reports;
using SocialWelfare.Tests.Components;
using SocialWelfare.Tests.Infrastructure;
using SocialWelfare.Web.Components;
using SocialWelfare.Web.Reports.ComparisonPage;

namespace SocialWelfare.Tests.Reports;

public sealed class ScatterPanelTests : ComponentTestBase
{
    private static readonly Indicator X = TestData.Indicator(1, "poverty_rate");
    private static readonly Indicator Y = TestData.Indicator(2, "stunting_survey_rate");
    private static readonly Period Year = Period.OfYear(2022);

    /// <summary>Garut 10 and 30, Bandung 8 and 26, Depok 2 and 12, Cimahi 5 and 17.</summary>
    private static readonly (string, double, double)[] Four = [(TestData.Garut, 10, 30), (TestData.Bandung, 8, 26), (TestData.Depok, 2, 12), ("3277", 5, 17)];

    [Fact]
    public void Correlation_OfThePointsShown_IsSaidWithIntervalAndCaution()
    {
        var text = Text(Render(Four).Find("[data-figure=correlation]"));

        Assert.StartsWith("Korelasi r = 0,99 (selang 95 %: 0,71 sampai 1,00; 4 wilayah).", text, StringComparison.Ordinal);
        Assert.Contains("cenderung juga punya", text, StringComparison.Ordinal);
        Assert.Contains("hanya 4 wilayah", text, StringComparison.Ordinal);
        Assert.Contains("bukan sebab-akibat", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Kind_Kota_LeavesTheirPointsAndNoCorrelationOfTwo()
    {
        var panel = Render(Four, AreaKind.Kota);

        Assert.Equal(["Kota Depok", "Kota Cimahi"], Texts(panel.FindAll("tbody th")));
        Assert.StartsWith("Korelasi tidak dihitung", Text(panel.Find("[data-figure=correlation]")), StringComparison.Ordinal);
    }

    [Fact]
    public void Chart_KabupatenAndKota_DifferInShape()
    {
        var series = JsonDocument.Parse(Render(Four).Find("script").TextContent).RootElement.GetProperty("series").EnumerateArray().ToList();

        Assert.Equal([("circle", 2), ("diamond", 2)], series.Select(each => (each.GetProperty("symbol").GetString(), each.GetProperty("data").GetArrayLength())));
        Assert.Equal(["Garut", "Bandung"], series[0].GetProperty("data").EnumerateArray().Select(point => point.GetProperty("name").GetString()));
    }

    private IRenderedComponent<ScatterPanel> Render((string AreaCode, double X, double Y)[] points, AreaKind? kind = null) => Render<ScatterPanel>(panel => panel
        .Add(each => each.Catalogue, TestData.Catalogue(X, Y))
        .Add(each => each.Kind, kind)
        .Add(each => each.Scatter, new Scatter(
            X, Y, Year, [Year], TestData.Section(X, "2022", [.. points.Select(point => (point.AreaCode, point.X))]), TestData.Section(Y, "2022", [.. points.Select(point => (point.AreaCode, point.Y))]))));
}
