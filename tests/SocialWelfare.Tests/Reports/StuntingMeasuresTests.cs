using Bunit;
using SocialWelfare.Data.Catalogue;
using SocialWelfare.Services.DataSets;
using SocialWelfare.Services.Figures;
using SocialWelfare.Services.Reports;
using SocialWelfare.Tests.Components;
using SocialWelfare.Tests.Infrastructure;
using SocialWelfare.Web.Components;
using SocialWelfare.Web.Reports.AreaPage;

namespace SocialWelfare.Tests.Reports;

public sealed class StuntingMeasuresTests : ComponentTestBase
{
    private static readonly Indicator Survey = TestData.Indicator(1, "stunting_survey_rate", decimals: 1, notComparableWith: "stunting_eppgbm_rate");
    private static readonly Indicator Register = TestData.Indicator(
        2, "stunting_eppgbm_rate", measureKind: MeasureKind.Register, notComparableWith: "stunting_survey_rate");

    [Fact]
    public void Measures_SurveyAndRegister_StandSideBySideWithTheWarningAndAreNeverOneNumber()
    {
        var measures = Render(
            Row(Survey, TestData.Figure(TestData.Bandung, "2021", 31.1), TestData.Figure(TestData.Bandung, "2022", 25)),
            Row(Register, TestData.Figure(TestData.Bandung, "2024", 4.81, 2, "e-PPGBM")));

        Assert.Contains("Dua ukuran yang berbeda, tidak boleh digabung", Text(measures.Find(".mud-alert")), StringComparison.Ordinal);
        Assert.Equal(["25,0 % 2022", "4,81 % 2024"], Texts(measures.FindAll(".card-value")));
        Assert.Equal(["2022 25,0 BPS Susenas", "2021 31,1 BPS Susenas", "2024 4,81 e-PPGBM"], measures.FindAll("tbody tr").Select(row => string.Join(' ', Texts(row.Children))));
    }

    [Fact]
    public void Measures_YearBetweenFigures_IsARowWithItsReason()
    {
        var measures = Render(
            Row(Survey, TestData.Figure(TestData.Bandung, "2021", 31.1), TestData.Figure(TestData.Bandung, "2023", 25)), Row(Register));

        Assert.Equal(
            ["2023 25,0 BPS Susenas", "2022 – belum terhimpun dari sumber terbitan", "2021 31,1 BPS Susenas"],
            measures.FindAll("tbody tr").Select(row => string.Join(' ', Texts(row.Children))));
    }

    [Fact]
    public void Measures_OneWithoutFigures_SaysSoAndShowsNoZero()
    {
        var measures = Render(Row(Survey), Row(Register, TestData.Figure(TestData.Bandung, "2024", 4.81, 2)));

        Assert.Equal(["belum terhimpun dari sumber terbitan", "4,81 % 2024"], Texts(measures.FindAll(".card-value")));
    }

    [Fact]
    public void Measures_NoSuchPairInTheCatalogue_ShowsNothing() => Assert.Empty(Render(Row(TestData.Indicator())).Markup.Trim());

    private static AreaIndicator Row(Indicator indicator, params PublishedFigure[] figures) =>
        new(TestData.Area(TestData.Bandung), TestData.History(indicator), figures, null);

    private IRenderedComponent<StuntingMeasures> Render(params AreaIndicator[] rows) => Render<StuntingMeasures>(each => each.Add(
        x => x.Report, new AreaReport(TestData.Catalogue([.. rows.Select(row => row.Indicator)]), TestData.Area(TestData.Bandung), rows)));
}
