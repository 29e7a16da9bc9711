using System.Globalization;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using SocialWelfare.Data.Catalogue;
using SocialWelfare.Services.Assessments.Methods;
using SocialWelfare.Services.DataSets;
using SocialWelfare.Services.ZeroStunting;
using SocialWelfare.Tests.Infrastructure;
using SocialWelfare.Web.Components;
using SocialWelfare.Web.ZeroStunting.ZeroBoardPage;
using static SocialWelfare.Tests.ZeroStunting.ZeroBoardData;

namespace SocialWelfare.Tests.ZeroStunting;

/// <summary>The board's parts as the server renders them, for an Indonesian reader.</summary>
public sealed class ZeroBoardComponentTests : BunitContext
{
    public ZeroBoardComponentTests()
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("id");
        Services.AddReader().AddSingleton(new ProgressOptions()).AddSingleton(new IntakeOptions());
    }

    [Fact]
    public void Calendar_Cell_SaysItsStateBySymbolClassAndWords()
    {
        var calendar = Calendar(Board(4, back => back switch { 0 => Report(), 1 => Report(newCases: 3), 2 => Report(measured: 100), _ => null }));

        var cells = calendar.FindAll("tbody td a").TakeLast(4).ToList();
        Assert.Equal(["none", "zero-maybe", "zero-cases", "zero-yes"], cells.Select(cell => cell.ClassList.Single(name => name != "zero-mark")));
        Assert.Equal(["–", "○", "▲", "✓"], cells.Select(cell => cell.QuerySelector("[aria-hidden]")!.TextContent));
        Assert.Equal(
            ["belum melapor", "nol, belum dipastikan: masih mungkin sampai 29,5 per 1.000 anak diukur; cakupan 10,0 %", "3 kasus baru; cakupan 95,0 %", "nol; cakupan 95,0 %"],
            cells.Select(cell => cell.QuerySelector(".visually-hidden")!.TextContent));
        Assert.Equal("Kab. 3201, September 2026: 3 kasus baru; cakupan 95,0 %", cells[2].GetAttribute("title"));
    }

    [Fact]
    public void Calendar_Months_AreLinksThatKeepTheSortAndMarkTheOneShown()
    {
        var calendar = Calendar(Board(3, _ => Report(), _ => Report()), sort: new ZeroSort("cakupan", true));

        var months = calendar.FindAll("thead th a");
        Assert.Equal(ZeroBoard.MonthsShown, months.Count);
        Assert.Equal("/target/nol-stunting-baru?bulan=2026-09&urut=-cakupan", months[^2].GetAttribute("href"));
        Assert.Equal("Oktober 2026", Assert.Single(months, month => month.HasAttribute("aria-current")).GetAttribute("title"));
        Assert.Equal(["2024", "2025", "2026"], calendar.FindAll("thead th[colspan]").Select(year => year.TextContent));
    }

    /// <summary>By keyboard one comes to the months once, not once an area.</summary>
    [Fact]
    public void Calendar_Cells_AreNoStopsForTheKeyboard()
    {
        var calendar = Calendar(Board(3, _ => Report(), _ => Report()));

        Assert.Equal(2 * ZeroBoard.MonthsShown, calendar.FindAll("tbody td a[tabindex='-1']").Count);
        Assert.Empty(calendar.FindAll("tbody td a:not([tabindex])"));
    }

    [Fact]
    public void Headline_ProvinceNotAtZero_SaysWhy()
    {
        var headline = Render<ZeroHeadline>(parameters => parameters.Add(
            each => each.Board, Board(1, _ => Report(), _ => Report(newCases: 2), _ => Report(measured: 5), _ => null, _ => null)));

        Assert.Equal("1", headline.Find("[data-figure=areas-at-zero]").TextContent);
        var province = headline.Find("[data-province=not]").TextContent;
        Assert.Contains("belum pada nol", province, StringComparison.Ordinal);
        Assert.Contains("1 dengan kasus baru, 1 belum dipastikan, 2 belum melapor", province, StringComparison.Ordinal);
    }

    [Fact]
    public void Headline_EveryAreaAtZero_SaysForHowLong()
    {
        var headline = Render<ZeroHeadline>(parameters => parameters.Add(each => each.Board, Board(60, _ => Report(), _ => Report())));

        Assert.Contains("≥ 36", headline.Find("[data-province=zero]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Headline_NothingReported_HasNoNumberThatNobodyCounted()
    {
        var headline = Render<ZeroHeadline>(parameters => parameters.Add(each => each.Board, Board(0, _ => Report())));

        Assert.Equal(2, headline.FindAll("dd").Count(fact => fact.TextContent.Trim() == "belum ada angka"));
        Assert.Contains("perlu lebih dari 12 bulan laporan", headline.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Headline_MonthUnderWay_JudgesNobodyAndSaysUntilWhenReportsCome()
    {
        var board = BoardUnderWay(3, back => back == -1 ? Report(newCases: 4) : Report(), back => back == -1 ? null : Report());

        var headline = Render<ZeroHeadline>(parameters => parameters.Add(each => each.Board, board).Add(each => each.DueDate, new DateOnly(2026, 12, 10)));

        Assert.Empty(headline.FindAll("[data-province=not], [data-province=zero]"));
        Assert.Equal(
            "Bulan ini masih berjalan: laporan ditunggu sampai 10 Desember 2026, jadi belum dinilai. Yang melapor sejauh ini: 1 dari 2. Urutan bulan dan insiden dihitung sampai Oktober 2026.",
            headline.Find("[data-province=under-way]").TextContent.Trim());
        Assert.Equal(["0 nol", "0 nol, belum dipastikan", "1 kasus baru", "0 belum melapor", "1 belum jatuh tempo"], headline.FindAll(".zero-counts li").Select(li => li.TextContent[2..].Trim()));
        Assert.DoesNotContain("belum jatuh tempo", Render<ZeroHeadline>(parameters => parameters.Add(each => each.Board, Board(3, _ => Report()))).Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Calendar_MonthUnderWay_IsMarkedAndItsMissingReportsAreNotDue()
    {
        var calendar = Calendar(BoardUnderWay(3, back => back == -1 ? null : Report()));

        Assert.Equal("November 2026 (berjalan)", calendar.FindAll("thead th a")[^1].GetAttribute("title"));
        Assert.Equal("belum jatuh tempo", calendar.FindAll("tbody td a")[^1].QuerySelector(".visually-hidden")!.TextContent);
    }

    [Fact]
    public void Picker_MonthsUnderWay_SaySo()
    {
        var report = new ZeroReport(Infrastructure.TestData.Catalogue(), [Now.Add(1)], null, []) { Months = [Now.Add(1), Now, Now.Add(-1)], LastDue = Now };

        var picker = Render<ZeroMonthPicker>(parameters => parameters.Add(each => each.Report, report).Add(each => each.Month, Now));

        Assert.Equal(["November 2026 (berjalan)", "Oktober 2026", "September 2026"], picker.FindAll("option").Select(option => option.TextContent));
        Assert.Equal(["← Sep 2026", "Nov 2026 (berjalan) →"], picker.FindAll("a").Select(link => link.TextContent));
        Assert.Equal("Oktober 2026", picker.Find("option[selected]").TextContent);
    }

    [Theory]
    [InlineData(null, "3202 3204 3203 3201")]
    [InlineData("-status", "3201 3203 3204 3202")]
    [InlineData("nama", "3201 3202 3203 3204")]
    [InlineData("cakupan", "3203 3201 3202 3204")]
    [InlineData("-cakupan", "3201 3202 3203 3204")] // without a value last either way
    [InlineData("-kasus", "3202 3201 3203 3204")]
    public void Table_Sort_IsThatOfTheAddress(string? address, string expected)
    {
        Assert.True(ZeroSort.TryParse(address, out var sort));

        var table = Render<ZeroTable>(parameters => parameters
            .Add(each => each.Board, Board(1, _ => Report(), _ => Report(newCases: 2), _ => Report(measured: 5), _ => null))
            .Add(each => each.Sort, sort));

        Assert.Equal(expected, string.Join(' ', table.FindAll("tbody tr").Select(row => row.GetAttribute("data-area"))));
    }

    /// <summary>Each state tells why it is this one, with the month's own numbers.</summary>
    [Theory]
    [InlineData(0, "Tidak ada kasus baru pada Oktober 2026, di antara 950 balita yang diukur: 95,0 % dari semua balita, dan paling sedikit 90 % yang diminta.")]
    [InlineData(1, "2 kasus baru dilaporkan untuk Oktober 2026, di antara 950 balita yang diukur. Pada nol hanya bila tidak ada satu pun.")]
    [InlineData(2, "Tidak ada kasus baru pada Oktober 2026, di antara 5 balita yang diukur: hanya 0,5 % dari semua balita, kurang dari 90 % yang diminta. Sampai 451 per 1.000 anak diukur masih mungkin.")]
    [InlineData(3, "Belum ada laporan Oktober 2026 yang dirilis, padahal sudah jatuh tempo. Tidak melapor bukan nol.")]
    [InlineData(4, "Tidak ada kasus baru pada Oktober 2026, tetapi tidak diketahui berapa balita yang diukur; diminta paling sedikit 90 %.")]
    public void Table_State_TellsWhy(int area, string expected)
    {
        var table = Render<ZeroTable>(parameters => parameters
            .Add(each => each.Board, Board(1, _ => Report(), _ => Report(newCases: 2), _ => Report(measured: 5), _ => null, _ => Report(measured: null)))
            .Add(each => each.Sort, new ZeroSort(ZeroSort.ByName, false)));

        var why = table.Find($"tr[data-area='32{area + 1:00}'] details.why");
        Assert.Equal(expected, why.QuerySelector("p")!.TextContent);
        Assert.NotNull(why.QuerySelector("summary .zero-chip"));
    }

    [Fact]
    public void Calendar_Areas_StandInTheOrderOfTheTable()
    {
        var board = Board(1, _ => Report(), _ => Report(newCases: 2), _ => Report(measured: 5), _ => null);

        Assert.Equal("3202 3204 3203 3201", string.Join(' ', Calendar(board).FindAll("tbody tr").Select(row => row.GetAttribute("data-area"))));
    }

    [Theory]
    [InlineData("harga")]
    [InlineData("-")]
    [InlineData("--status")]
    [InlineData("STATUS")]
    public void TryParse_UnknownSort_IsRefused(string text) => Assert.False(ZeroSort.TryParse(text, out _));

    [Fact]
    public void Problems_OfAnArea_NameFieldValueAndWhatItShouldBe()
    {
        var form = ShippedForm();
        var history = PublishedHistory(form, (Now, [(StuntingCounts.UnderFives, 1000), (StuntingCounts.Weighed, 1200), (StuntingCounts.Measured, 950)]));
        var problems = Render<ZeroProblems>(parameters => parameters
            .Add(each => each.Board, ZeroBoard.Of(history, Now, Now, new ProgressOptions(), Floor)).Add(each => each.Fields, form.VersionFor(Now)!.FieldsAsked()));

        Assert.Equal("⚠ Balita ditimbang (D) 1.200, padahal Balita (S) 1.000", Assert.Single(problems.FindAll("li li")).TextContent);
    }

    private IRenderedComponent<ZeroCalendar> Calendar(ZeroBoard board, ZeroSort? sort = null) =>
        Render<ZeroCalendar>(parameters => parameters.Add(each => each.Board, board).Add(each => each.Sort, sort ?? ZeroSort.Default));
}
