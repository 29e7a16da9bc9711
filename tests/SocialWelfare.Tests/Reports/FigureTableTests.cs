using Bunit;
using SocialWelfare.Data.Catalogue;
using SocialWelfare.Services.DataSets;
using SocialWelfare.Services.Figures;
using SocialWelfare.Services.Reports;
using SocialWelfare.Tests.Components;
using SocialWelfare.Tests.Infrastructure;
using SocialWelfare.Web.Components;
using SocialWelfare.Web.Components.Charts;
using SocialWelfare.Web.Reports;
using SocialWelfare.Web.Reports.IndicatorPage;

namespace SocialWelfare.Tests.Reports;

public sealed class FigureTableTests : ComponentTestBase
{
    private static readonly Indicator Poverty = TestData.Indicator(gaps: [
        TestData.Gap("2012", NoValueKind.NotSurveyed, "3201"), TestData.Gap("2012", NoValueKind.NotReported, "3202"),
        TestData.Gap("2012", NoValueKind.NotYetPublished, "3203"), TestData.Gap("2012", NoValueKind.Suppressed, TestData.Garut)]);

    private static readonly IndicatorReport Report = TestData.Report(
        Poverty, "2024",
        TestData.Figure(TestData.Province, "2024", 7.46),
        TestData.Figure(TestData.Bandung, "2024", 6.19, note: "pembulatan di sumbernya"), TestData.Figure(TestData.Bandung, "2012", 7.7),
        TestData.Figure(TestData.Depok, "2024", 2.3), TestData.Figure(TestData.Garut, "2024", 9.68));

    [Theory]
    [InlineData("2024", new[] { "Jawa Barat", "Kota Depok", "Kab. Bandung", "Kab. Garut" })]
    [InlineData("-2024", new[] { "Jawa Barat", "Kab. Garut", "Kab. Bandung", "Kota Depok" })]
    [InlineData("2012", new[] { "Jawa Barat", "Kab. Bandung", "Kab. Bogor", "Kab. Sukabumi" })]
    [InlineData("-2012", new[] { "Jawa Barat", "Kab. Bandung", "Kab. Bogor", "Kab. Sukabumi" })]
    [InlineData("kode", new[] { "Jawa Barat", "Kab. Bogor", "Kab. Sukabumi", "Kab. Cianjur" })]
    [InlineData("-kode", new[] { "Jawa Barat", "Kota Banjar", "Kota Tasikmalaya", "Kota Cimahi" })]
    [InlineData("nama", new[] { "Jawa Barat", "Kab. Bandung", "Kab. Bandung Barat", "Kab. Bekasi" })]
    [InlineData("-nama", new[] { "Jawa Barat", "Kab. Tasikmalaya", "Kab. Sumedang", "Kab. Sukabumi" })]
    [InlineData("1999", new[] { "Jawa Barat", "Kab. Bogor", "Kab. Sukabumi", "Kab. Cianjur" })] // a year without any figure
    public void Table_Sorted_HasTheProvinceFirstAndAreasWithoutValueLast(string sort, string[] first)
    {
        var rows = Texts(Render(sort).FindAll("tbody th"));

        Assert.Equal(28, rows.Distinct().Count());
        Assert.Equal(first, rows.Take(4));
    }

    /// <summary>Garut −1,50 from 11,18; Depok +0,10 from 2,20; the province −0,16; nobody else has both figures.</summary>
    [Theory]
    [InlineData("perubahan", "Jawa Barat, Kab. Garut, Kota Depok")]
    [InlineData("-perubahan", "Jawa Barat, Kota Depok, Kab. Garut")] // where lower is better, the worst first
    public void Change_BetweenTwoYears_IsShownAndSorted(string sort, string first)
    {
        Assert.True(FigureSort.TryParse(sort, out var parsed));
        var report = TestData.Report(
            Poverty, "2024", TestData.Figure(TestData.Province, "2019", 7.62), TestData.Figure(TestData.Province, "2024", 7.46),
            TestData.Figure(TestData.Garut, "2019", 11.18), TestData.Figure(TestData.Garut, "2024", 9.68),
            TestData.Figure(TestData.Depok, "2019", 2.2), TestData.Figure(TestData.Depok, "2024", 2.3), TestData.Figure(TestData.Bandung, "2024", 6.19));

        var table = Render<FigureTable>(each => each.Add(x => x.Report, report).Add(x => x.View, View(parsed)));

        Assert.Equal("Perubahan 2019–2024", Text(table.Find("thead .change-column")));
        Assert.Equal(first, string.Join(", ", Texts(table.FindAll("tbody th")).Take(3)));
        Assert.Equal("▼ −1,50 poin membaik", Text(table.Find($"[data-change='{TestData.Garut}']")));
        Assert.Equal("–", Text(table.Find($"[data-change='{TestData.Bandung}']"))); // missing is not 0
    }

    [Fact]
    public void Heading_OfAYear_BeginsWithTheWorstAndEndsTheChangeThere()
    {
        var links = Render("kode").FindAll("thead a").Select(each => each.GetAttribute("href")).ToList();

        Assert.Contains("/indikator/poverty_rate?tahun=2024&urut=-2012#tabel", links);
        Assert.Contains("/indikator/poverty_rate?tahun=2024&urut=-perubahan#tabel", links);
    }

    [Fact]
    public void Table_OfOneKind_LeavesTheOthersOut()
    {
        var table = Render<FigureTable>(each => each.Add(x => x.Report, Report).Add(x => x.View, View(FigureSort.ByArea) with { Ranking = new RankingView(false, AreaKind.Kota) }));

        Assert.Equal(1 + 9, table.FindAll("tbody tr").Count);
        Assert.All(Texts(table.FindAll("tbody th")).Skip(1), name => Assert.StartsWith("Kota ", name, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("3201", "ts", "tidak disurvei")]
    [InlineData("3202", "tl", "tidak dilaporkan")]
    [InlineData("3203", "bt", "belum diterbitkan")]
    [InlineData(TestData.Garut, "dt", "ditahan (jumlah kecil)")]
    [InlineData(TestData.Pangandaran, "wb", "wilayah belum terbentuk")]
    [InlineData("3273", "–", "belum terhimpun dari sumber terbitan")]
    public void Cell_WithoutValue_HasTheMarkAndTheReason(string code, string mark, string reason)
    {
        var row = Render("kode").FindAll("tbody tr").Single(row => row.QuerySelector($"a[href='/wilayah/{code}']") is not null);
        var cell = row.QuerySelector("td.no-value")!;

        Assert.Equal((mark, reason), (Text(cell), cell.QuerySelector("abbr")!.GetAttribute("title")));
    }

    /// <summary>As the chart has a gap there, the table has a column: nobody was asked in 2013, and the reason stands in the cell.</summary>
    [Fact]
    public void Table_YearsWithoutAnyFigure_AreColumnsToo()
    {
        var table = Render("kode");

        Assert.Equal(Enumerable.Range(2012, 13).Select(year => year.ToString(System.Globalization.CultureInfo.InvariantCulture)), Texts(table.FindAll("thead th:not(.change-column)")).Skip(1));
        var bandung = table.FindAll("tbody tr").Single(row => row.QuerySelector("a[href='/wilayah/3204']") is not null).QuerySelectorAll("td:not(.change-column)");
        Assert.Equal(13, bandung.Length);
        Assert.Equal(("–", "belum terhimpun dari sumber terbitan"), (Text(bandung[1]), bandung[1].QuerySelector("abbr")!.GetAttribute("title")));
    }

    [Fact]
    public void Cell_ForAnEnglishReader_NamesSourceAndNoteInEnglish()
    {
        using var english = ReaderLanguage.Use("en");
        var figure = TestData.Figure(TestData.Bandung, "2024", 6.19) with { Source = new PublishedSource("BPS, Maret", "BPS, March"), Note = "Dibulatkan", NoteEn = "Rounded" };
        Assert.True(FigureSort.TryParse("kode", out var sort));

        var table = Render<FigureTable>(each => each.Add(x => x.Report, TestData.Report(Poverty, "2024", figure)).Add(x => x.View, View(sort)));

        Assert.Equal("BPS, March (two sources or agrees with a total) – Rounded", table.Find("td[data-key]").GetAttribute("title"));
    }

    [Fact]
    public void Cell_Value_IsInPublishedDecimalsWithItsSource()
    {
        var table = Render("kode");

        var cell = table.Find("td[data-key='3204/2024']");
        Assert.Equal(("6,19", "BPS Susenas (dua sumber atau cocok dengan total) – pembulatan di sumbernya"), (Text(cell), cell.GetAttribute("title")));
        Assert.Equal("2,30", Text(table.Find("td[data-key='3276/2024']")));
        Assert.DoesNotContain("0,00", Texts(table.FindAll("td")));
        Assert.Equal("Nama poverty_rate, persen", Text(table.Find("caption")));
    }

    [Fact]
    public void Heading_OfTheSortedColumn_SaysSoAndLeadsToItsReverse()
    {
        var heading = Render("2024").FindAll("thead th").Single(each => each.HasAttribute("aria-sort"));

        Assert.Equal(("2024", "ascending"), (Text(heading), heading.GetAttribute("aria-sort")));
        Assert.Equal("/indikator/poverty_rate?tahun=2024&urut=-2024#tabel", heading.QuerySelector("a")!.GetAttribute("href"));
    }

    [Fact]
    public void Heading_WithChosenAreas_KeepsThem()
    {
        Assert.True(FigureSort.TryParse("kode", out var sort));

        var table = Render<FigureTable>(parameters => parameters.Add(each => each.Report, Report).Add(each => each.View, View(sort) with { Chosen = ["3204", "3273"] }));

        Assert.Equal("/indikator/poverty_rate?tahun=2024&wilayah=3204,3273&urut=nama#tabel", table.Find("thead th a").GetAttribute("href"));
    }

    [Fact]
    public void Legend_Marks_ExplainEveryKindOfNoValue()
    {
        var legend = Text(Render("kode").Find(".panel-note"));

        Assert.All(Enum.GetValues<NoValueKind>(), kind => Assert.Contains($"{ReaderLanguage.Texts["noValue.mark." + kind]} {ReaderLanguage.Texts["noValue." + kind]}", legend, StringComparison.Ordinal));
        Assert.Equal(Enum.GetValues<NoValueKind>().Length, Enum.GetValues<NoValueKind>().Select(kind => ReaderLanguage.Texts["noValue.mark." + kind].Value).Distinct().Count());
    }

    private IRenderedComponent<FigureTable> Render(string sort)
    {
        Assert.True(FigureSort.TryParse(sort, out var parsed));
        return Render<FigureTable>(table => table.Add(each => each.Report, Report).Add(each => each.View, View(parsed)));
    }

    private static IndicatorView View(FigureSort sort) => new(Poverty.Code) { Sort = sort };
}
