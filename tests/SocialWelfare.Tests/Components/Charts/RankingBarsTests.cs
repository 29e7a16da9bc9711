using Bunit;
using SocialWelfare.Data.Catalogue;
using SocialWelfare.Services.DataSets;
using SocialWelfare.Services.Figures;
using SocialWelfare.Tests.Infrastructure;
using SocialWelfare.Web.Assessments;
using SocialWelfare.Web.Components;
using SocialWelfare.Web.Components.Charts;
using SocialWelfare.Web.Localization;

namespace SocialWelfare.Tests.Components.Charts;

public sealed class RankingBarsTests : ComponentTestBase
{
    private static readonly Indicator Poverty = TestData.Indicator();

    [Fact]
    public void Ranking_LowerIsBetter_HasTheProvinceAtItsPlaceWithoutARank() => Assert.Equal(
        ["1 Kota Depok 2,34", "2 Kab. Bandung 6,19", "Jawa Barat 7,46", "3 Kab. Garut 9,68"],
        Rows(Section(Poverty, 7.46)));

    [Fact]
    public void Ranking_HigherIsBetter_IsTurnedRound() => Assert.Equal(
        ["1 Kab. Garut 9,68", "Jawa Barat 7,46", "2 Kab. Bandung 6,19", "3 Kota Depok 2,34"],
        Rows(Section(TestData.Indicator(polarity: Polarity.HigherIsBetter), 7.46)));

    [Fact]
    public void Ranking_WorstFirst_BeginsThereAndKeepsThePlaces()
    {
        Assert.Equal(["3 Kab. Garut 9,68", "Jawa Barat 7,46", "2 Kab. Bandung 6,19", "1 Kota Depok 2,34"], Rows(Section(Poverty, 7.46), new RankingView(true, null)));
        Assert.Equal(
            ["3 Kota Depok 2,34", "2 Kab. Bandung 6,19", "Jawa Barat 7,46", "1 Kab. Garut 9,68"],
            Rows(Section(TestData.Indicator(polarity: Polarity.HigherIsBetter), 7.46), new RankingView(true, null)));
    }

    [Fact]
    public void Ranking_OfOneKind_LeavesTheOthersOutAndKeepsThePlacesAmongAll()
    {
        Assert.Equal(["2 Kab. Bandung 6,19", "Jawa Barat 7,46", "3 Kab. Garut 9,68"], Rows(Section(Poverty, 7.46), new RankingView(false, AreaKind.Kabupaten)));
        Assert.Equal(["1 Kota Depok 2,34", "Jawa Barat 7,46"], Rows(Section(Poverty, 7.46), new RankingView(false, AreaKind.Kota)));
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData("", false)]
    [InlineData("terbaik", false)]
    [InlineData("terburuk", true)]
    public void Read_KnownOrder_IsRead(string? text, bool worstFirst) => Assert.Equal(new RankingView(worstFirst, AreaKind.Kota), RankingView.Read(text, AreaKind.Kota));

    [Fact]
    public void Read_AnyOtherOrder_IsRefused() => Assert.Null(RankingView.Read("TERBURUK", null));

    [Fact]
    public void Choice_Links_ChangeOneThingAndKeepTheOther()
    {
        var choice = Render<RankingChoice>(parameters => parameters
            .Add(each => each.View, new RankingView(true, AreaKind.Kota)).Add(each => each.Indicator, Poverty)
            .Add(each => each.Link, view => string.Join('&', view.InAddress().Select(each => $"{each.Name}={each.Value}"))));

        Assert.Equal(
            ["Terbaik dulu: jenis=kota", "Terburuk dulu: jenis=kota&peringkat=terburuk", "Semua: peringkat=terburuk", "Kabupaten: jenis=kabupaten&peringkat=terburuk", "Kota: jenis=kota&peringkat=terburuk"],
            choice.FindAll("a").Select(link => $"{Text(link)}: {link.GetAttribute("href")}"));
        Assert.Equal(["Terburuk dulu", "Kota"], Texts(choice.FindAll("[aria-current]")));
    }

    [Theory]
    [InlineData(12, 3)]
    [InlineData(1, 0)]
    public void Ranking_ProvinceOutsideItsAreas_StandsAtTheEnd(double province, int index) =>
        Assert.StartsWith("Jawa Barat", Rows(Section(Poverty, province)).ElementAt(index), StringComparison.Ordinal);

    [Fact]
    public void Ranking_OfCounts_LeavesTheProvincesTotalOut() =>
        Assert.DoesNotContain(Rows(Section(TestData.Count(1), 3668)), row => row.Contains("Jawa Barat", StringComparison.Ordinal));

    [Fact]
    public void Ranking_Ties_ShareTheirRank() => Assert.Equal(
        ["1 Kab. Bandung 5,00", "1 Kab. Garut 5,00", "3 Kota Depok 6,00"],
        Rows(TestData.Section(Poverty, "2024", (TestData.Bandung, 5), (TestData.Garut, 5), (TestData.Depok, 6))));

    [Fact]
    public void Ranking_AreasWithoutValue_AreListedWithTheirReason()
    {
        var indicator = TestData.Indicator(gaps: TestData.Gap("2012", NoValueKind.NotSurveyed, TestData.Garut));
        var everyone = TestData.Catalogue().Regencies.Where(area => area.Code is not (TestData.Garut or TestData.Pangandaran)).Select(area => (area.Code, 5d));
        var bars = Render(TestData.Section(indicator, "2012", [.. everyone]));

        Assert.Equal("Tanpa nilai: Kab. Garut (tidak disurvei), Kab. Pangandaran (wilayah belum terbentuk)", Text(bars.Find(".ranking-missing")));
    }

    [Fact]
    public void Ranking_Complete_SaysNothingOfMissingAreas() => Assert.Empty(
        Render(TestData.Section(Poverty, "2024", [.. TestData.Catalogue().Regencies.Select(area => (area.Code, 5d))])).FindAll(".ranking-missing"));

    [Fact]
    public void Bars_Lengths_AreSharesOfTheLongest() => Assert.Equal(
        ["0.234", "0.619", "0.746", "1"], Shares(TestData.Section(
            Poverty, "2024", (TestData.Province, 7.46), (TestData.Depok, 2.34), (TestData.Bandung, 6.19), (TestData.Garut, 10))));

    /// <summary>SKI 2023: the province's 21.7 above all three areas; SSGI 2024: no area at all.</summary>
    [Fact]
    public void Bars_ProvinceAboveItsAreas_IsTheLongest()
    {
        Assert.Equal(["0.525", "0.664", "0.751", "1"], Shares(TestData.Section(Poverty, "2023", (TestData.Province, 21.7), ("3203", 11.4), ("3211", 14.4), ("3273", 16.3))));
        Assert.Equal(["1"], Shares(TestData.Section(Poverty, "2024", (TestData.Province, 15.9))));
    }

    [Fact]
    public void Bars_AllZero_HaveNoLength() =>
        Assert.Equal(["0", "0"], Shares(TestData.Section(Poverty, "2024", (TestData.Bandung, 0), (TestData.Depok, 0))));

    private IReadOnlyList<string> Rows(CrossSection section, RankingView? view = null) => Texts(Render(section, view).FindAll("li"));

    private IEnumerable<string> Shares(CrossSection section) =>
        Render(section).FindAll(".bar").Select(bar => bar.GetAttribute("style")!.Replace("--share:", "", StringComparison.Ordinal));

    private IRenderedComponent<RankingBars> Render(CrossSection section, RankingView? view = null) => Render<RankingBars>(bars => bars
        .Add(each => each.Catalogue, TestData.Catalogue(section.Indicator)).Add(each => each.Section, section).Add(each => each.View, view ?? RankingView.Usual));

    private static CrossSection Section(Indicator indicator, double province) => TestData.Section(
        indicator, "2024", (TestData.Province, province), (TestData.Garut, 9.68), (TestData.Depok, 2.34), (TestData.Bandung, 6.19));
}
