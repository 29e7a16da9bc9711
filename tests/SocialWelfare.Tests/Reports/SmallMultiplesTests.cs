using Bunit;
using SocialWelfare.Services.DataSets;
using SocialWelfare.Services.Figures;
using SocialWelfare.Tests.Components;
using SocialWelfare.Tests.Infrastructure;
using SocialWelfare.Web.Components;
using SocialWelfare.Web.Reports.IndicatorPage;

namespace SocialWelfare.Tests.Reports;

public sealed class SmallMultiplesTests : ComponentTestBase
{
    /// <summary>All areas at 10 in 2020 and 2021, but Bandung 0 in 2020, nothing in 2021, and as the only one 20 in 2022.</summary>
    private static readonly PublishedFigure[] Figures =
    [
        .. TestData.Catalogue().Regencies.Where(area => area.Code != TestData.Bandung).SelectMany(area => TestData.Series(area.Code, 2020, 10, 10)),
        .. TestData.Series(TestData.Bandung, 2020, 0, null, 20),
    ];

    [Fact]
    public void Multiples_Areas_Are27OnTheSameAxes()
    {
        var multiples = Render(Figures);

        Assert.Equal(27, multiples.FindAll("li a").Select(link => link.GetAttribute("href")).Distinct().Count());
        Assert.Equal(["2,24 60,24"], Lines(multiples, TestData.Garut, "own"));
        Assert.Equal("Sumbu datar 2020–2022; sumbu tegak 0,00 % sampai 20,00 %.", Text(multiples.Find(".multiples-axis")));
    }

    [Fact]
    public void Multiples_MissingYear_IsAGapBetweenDots()
    {
        var multiples = Render(Figures);

        Assert.Equal(["2,46 2,46", "118,2 118,2"], Lines(multiples, TestData.Bandung, "own"));
        Assert.Equal("20,00 (2022)", Text(multiples.Find($"a[href='/wilayah/{TestData.Bandung}'] .multiple-value")));
    }

    /// <summary>The median of one area would only be that area.</summary>
    [Fact]
    public void Multiples_Median_LeavesThinYearsOut() => Assert.Equal(["2,24 60,24"], Lines(Render(Figures), TestData.Bandung, "median"));

    [Fact]
    public void Multiples_AreaWithoutFigures_HasADashAndNoLine()
    {
        var multiples = Render([.. Figures.Where(figure => figure.AreaCode != TestData.Garut)]);

        Assert.Empty(Lines(multiples, TestData.Garut, "own"));
        Assert.Equal("–", Text(multiples.Find($"a[href='/wilayah/{TestData.Garut}'] .multiple-value")));
    }

    [Fact]
    public void Multiples_OneYearAndOneValue_IsADotInTheMiddle() =>
        Assert.Equal(["60,24 60,24"], Lines(Render([TestData.Figure(TestData.Bandung, "2024", 5)]), TestData.Bandung, "own"));

    private static IEnumerable<string?> Lines(IRenderedComponent<SmallMultiples> multiples, string code, string kind) =>
        multiples.FindAll($"a[href='/wilayah/{code}'] polyline.{kind}").Select(line => line.GetAttribute("points"));

    private IRenderedComponent<SmallMultiples> Render(PublishedFigure[] figures) =>
        Render<SmallMultiples>(each => each.Add(x => x.Report, TestData.Report(TestData.Indicator(), "2020", figures)));
}
