using Bunit;
using SocialWelfare.Data.Catalogue;
using SocialWelfare.Services.DataSets;
using SocialWelfare.Services.Figures;
using SocialWelfare.Tests.Components;
using SocialWelfare.Tests.Infrastructure;
using SocialWelfare.Web.Components;
using SocialWelfare.Web.Reports.ComparisonPage;

namespace SocialWelfare.Tests.Reports;

public sealed class ComparisonPaceTests : ComponentTestBase
{
    private static readonly Indicator Unemployment = TestData.Indicator(code: "unemployment_rate");

    [Theory]
    [InlineData(8, 6, 9, 8, "turun lebih cepat daripada provinsi")]
    [InlineData(8, 7.5, 9, 8, "turun lebih lambat daripada provinsi")]
    [InlineData(8, 9.5, 9, 10, "naik lebih cepat daripada provinsi")]
    [InlineData(8, 8.5, 9, 10, "naik lebih lambat daripada provinsi")]
    [InlineData(8, 7, 9, 10, "turun, sedangkan provinsi naik")]
    [InlineData(8, 9, 9, 8, "naik, sedangkan provinsi turun")]
    [InlineData(8, 8, 9, 8, "tetap, sedangkan provinsi turun")]
    [InlineData(8, 7, 9, 9, "turun, sedangkan provinsi tetap")]
    [InlineData(7.02, 6.06, 7.46, 6.5, "sama dengan provinsi")] // as published: −0,96 both
    public void Row_AgainstTheProvince_SaysWhoIsFaster(double from, double to, double provinceFrom, double provinceTo, string expected)
    {
        var cells = Render(
            (TestData.Garut, 2019, from), (TestData.Garut, 2024, to), (TestData.Province, 2019, provinceFrom), (TestData.Province, 2024, provinceTo))
            .Find($"tr[data-area='{TestData.Garut}']").Children;

        Assert.Equal(expected, Text(cells[^1]));
    }

    [Fact]
    public void Row_Change_IsAlsoSaidAYear()
    {
        var pace = Render((TestData.Garut, 2019, 7.35), (TestData.Garut, 2024, 6.96), (TestData.Province, 2019, 8.04), (TestData.Province, 2024, 6.75));

        Assert.Equal(["Kab. Garut", "7,35", "6,96", "▼ −0,39 poin membaik", "−0,08 poin"], Texts(pace.Find($"tr[data-area='{TestData.Garut}']").Children).Take(5));
        Assert.Equal("", Texts(pace.Find(".is-province").Children)[^1]);
    }

    [Fact]
    public void Row_AreaWithoutOneOfTheFigures_IsLeftOut() => Assert.Empty(
        Render((TestData.Garut, 2024, 6.96), (TestData.Province, 2019, 8.04), (TestData.Province, 2024, 6.75)).FindAll($"tr[data-area='{TestData.Garut}']"));

    [Fact]
    public void Row_WithoutTheProvince_SaysNothingOfIt() => Assert.Equal(
        "", Text(Render((TestData.Garut, 2019, 7), (TestData.Garut, 2024, 6)).Find($"tr[data-area='{TestData.Garut}']").Children[^1]));

    private IRenderedComponent<ComparisonPace> Render(params (string AreaCode, int Year, double Value)[] figures) => Render<ComparisonPace>(pace => pace
        .Add(each => each.Indicator, Unemployment)
        .Add(each => each.Areas, [TestData.Area(TestData.Garut), TestData.Area(TestData.Province)])
        .Add(each => each.Figures, [.. figures.Select(each => TestData.Figure(each.AreaCode, Period.OfYear(each.Year).ToString(), each.Value))])
        .Add(each => each.Span, new PeriodSpan(Period.OfYear(2019), Period.OfYear(2024))));
}
