using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using SocialWelfare.Data.Access;
using SocialWelfare.Data.Catalogue;
using SocialWelfare.Data.StartingData;
using SocialWelfare.EndToEndTests.Fixtures;
using SocialWelfare.EndToEndTests.Submissions;
using SocialWelfare.Services.Releases;
using SocialWelfare.Services.Submissions;

namespace SocialWelfare.EndToEndTests;

/// <summary>
/// What staff are asked in a day. Each is answered from the overview, without an account, in at most three clicks, and without
/// arithmetic or copying by hand; the answers are the published figures.
/// </summary>
[Collection(WithOfficeApp.Name)]
public sealed partial class TwelveQuestionsTests(OfficeApp app, BrowserFixture browser) : OfficeTests(app)
{
    private const int MostClicks = 3;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task HighestPovertyIn2024_WithTheChangeSince2019_IsATableSortedByThatYear()
    {
        await using var walk = await StartAsync();
        await walk.ClickAsync(".card h2 a[href='/indikator/poverty_rate']");
        await walk.ClickAsync("#tabel thead a:text-is('2024')");

        await Assertions.Expect(walk.Page.Locator("#tabel thead th[aria-sort=descending]")).ToHaveTextAsync("2024");
        await Assertions.Expect(walk.Page.Locator("#tabel thead .change-column")).ToContainTextAsync("Perubahan 2019–2024");
        var rows = await walk.Page.Locator("#tabel tbody tr:not(.is-province)").EvaluateAllAsync<string[]>(
            "rows => rows.slice(0, 5).map(row => [row.querySelector('th').innerText, row.querySelector('[data-key$=\"/2024\"]').innerText, row.querySelector('.change-column').innerText].join(' | '))");
        Assert.Equal(
            [
                "Kab. Indramayu | 11,93 | ▲ +0,82 poin memburuk", "Kab. Kuningan | 11,88 | ▲ +0,47 poin memburuk", "Kota Tasikmalaya | 11,10 | ▼ −0,50 poin membaik",
                "Kab. Cirebon | 11,00 | ▲ +1,06 poin memburuk", "Kab. Majalengka | 10,82 | ▲ +0,76 poin memburuk",
            ],
            rows);
    }

    [Fact]
    public async Task GarutsUnemployment_AgainstTheProvinces_SaysWhichFallsFaster()
    {
        await using var walk = await StartAsync();
        await walk.ClickAsync("a.map-area[data-area='3205']");
        await walk.ClickAsync(".profile a[href='/bandingkan?wilayah=3205&indikator=unemployment_rate']");

        Assert.Equal(["Kab. Garut", "8,96", "6,54", "▼ −2,42 poin membaik", "−0,48 poin", "turun lebih lambat daripada provinsi"], await walk.CellsAsync(".pace-table tr[data-area='3205']"));
        Assert.Equal(["Jawa Barat", "10,46", "6,77", "▼ −3,69 poin membaik", "−0,74 poin", ""], await walk.CellsAsync(".pace-table tr[data-area='32']"));
        await Assertions.Expect(walk.Page.Locator(".pace-table caption")).ToHaveTextAsync("Perubahan 2020–2025");
    }

    [Fact]
    public async Task PovertyOfTenYears_AsAFile_OpensRightlyInAnIndonesianExcel()
    {
        await using var walk = await StartAsync();
        await walk.ClickAsync(".card h2 a[href='/indikator/poverty_rate']");
        var download = await walk.Page.RunAndWaitForDownloadAsync(() => walk.ClickAsync("text=Unduh untuk Excel"));

        var bytes = await File.ReadAllBytesAsync(await download.PathAsync(), Cancellation);
        Assert.Equal([0xEF, 0xBB, 0xBF], bytes.Take(3));
        Assert.EndsWith(".csv", download.SuggestedFilename, StringComparison.Ordinal);
        var lines = Encoding.UTF8.GetString(bytes[3..]).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.StartsWith("Wilayah;Kode;Indikator;Periode;Nilai;Satuan;", lines[0], StringComparison.Ordinal);
        var written = lines.Skip(1).Select(line => line.Split(';')).ToLookup(cells => (Code: cells[1], Period: cells[3]), cells => cells[4]);
        var published = StartingDataFiles.Shipped.Figures().Where(row => row.Indicator == "poverty_rate" && int.Parse(row.Period, CultureInfo.InvariantCulture) is >= 2015 and <= 2024).ToList();
        Assert.True(published.Count > 27 * 9);
        var indonesian = CultureInfo.GetCultureInfo("id-ID");
        Assert.All(published, row => Assert.Equal(row.Value, double.Parse(Assert.Single(written[(row.AreaCode, row.Period)]), indonesian)));
        Assert.All(lines.Skip(1), line => Assert.DoesNotMatch(@";\d+\.\d+;", line)); // a decimal point would be read as thousands, or as a date
    }

    [Fact]
    public async Task ChartOnASlide_IsAPictureWithTitlePeriodAndSource()
    {
        await using var walk = await StartAsync();
        await walk.Page.AddInitScriptAsync("const write = CanvasRenderingContext2D.prototype.fillText; window.written = []; CanvasRenderingContext2D.prototype.fillText = function (text, ...rest) { written.push(text); return write.call(this, text, ...rest); }");
        await walk.GoHomeAsync();
        await walk.ClickAsync(".card h2 a[href='/indikator/poverty_rate']");
        var download = await walk.Page.RunAndWaitForDownloadAsync(() => walk.ClickAsync("#garis [data-do=save-chart]"));

        var bytes = await File.ReadAllBytesAsync(await download.PathAsync(), Cancellation);
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], bytes.Take(4));
        Assert.Equal((1600, 900), (BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(20))));
        Assert.Equal("persentase-penduduk-miskin-p0-persen-2010-2025.png", download.SuggestedFilename);
        var written = await walk.Page.EvaluateAsync<string[]>("window.written");
        Assert.Contains("Persentase penduduk miskin (P0) (persen)", written);
        Assert.Contains("2010–2025", written);
        Assert.Contains(written, text => text.StartsWith("Sumber: BPS, Susenas Maret", StringComparison.Ordinal));
        Assert.Contains("Jawa Barat", written);
        await Assertions.Expect(walk.Page.Locator("#garis .chart-tools [role=status]")).ToContainTextAsync("Gambar disimpan");
    }

    [Fact]
    public async Task ThisView_CopiedAsALink_ShowsTheSameToWhomeverOpensIt()
    {
        await using var walk = await StartAsync();
        await walk.Page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await walk.ClickAsync("#peta a:text-is('Terburuk dulu')");
        await Assertions.Expect(walk.Page.Locator("#peta a[aria-current]:text-is('Terburuk dulu')")).ToHaveCountAsync(1);
        await walk.ClickAsync("#peta a:text-is('Kota')");
        await Assertions.Expect(walk.Page.Locator(".ranking li")).ToHaveCountAsync(9 + 1);
        await walk.ClickAsync("[data-do=copy-link]");

        await Assertions.Expect(walk.Page.Locator(".page-tools [role=status]")).ToContainTextAsync("Tautan disalin");
        var copied = await walk.Page.EvaluateAsync<string>("navigator.clipboard.readText()");
        await using var boss = await browser.OpenAsync(App.BaseAddress);
        await boss.GotoAsync(copied);
        Assert.Equal(await walk.Page.Locator(".ranking li").AllInnerTextsAsync(), await boss.Page.Locator(".ranking li").AllInnerTextsAsync());
        await Assertions.Expect(boss.Page.Locator(".ranking li a").First).ToHaveTextAsync("Kota Tasikmalaya");
    }

    [Fact]
    public async Task Area_OnPaper_IsOneSheet()
    {
        await using var walk = await StartAsync();
        await walk.ClickAsync("a.map-area[data-area='3205']");
        await walk.Page.EvaluateAsync("window.print = () => window.printed = true");
        await walk.ClickAsync("[data-do=print]");

        Assert.True(await walk.Page.EvaluateAsync<bool>("window.printed === true"));
        foreach (var code in (string[])["3205", "3273", "3218", "32"])
        {
            await walk.Page.GotoAsync("/wilayah/" + code);
            Assert.Equal(1, await SheetsAsync(walk.Page));
            await walk.Page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });
            Assert.Equal(9, await walk.Page.Locator(".profile-row:not(.profile-head):visible").CountAsync());
            Assert.Equal(0, await walk.Page.Locator(".long-form:visible").CountAsync());
            await walk.Page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Null });
        }

        await walk.Page.GotoAsync("/wilayah/3205?cetak=lengkap");
        Assert.True(await SheetsAsync(walk.Page) > 1);
    }

    [Fact]
    public async Task BeforeTheCorrection_WhatWasPublished_StandsBesideTheNewValue()
    {
        await PublishAndCorrectAsync();
        await using var walk = await StartAsync();
        await walk.ClickAsync("main a[href='/rilis']");
        await walk.ClickAsync("main a:text-is('Rilis koreksi')");

        var row = walk.Page.Locator("tr.is-changed", new() { HasText = "Kasus stunting baru" }).Filter(new() { HasNotText = "ditemukan" }).First;
        await Assertions.Expect(row).ToContainTextAsync("1 anak");
        await Assertions.Expect(row).ToContainTextAsync("3 anak");
        await Assertions.Expect(row).ToContainTextAsync("Dua kasus tercatat ganda");
        await walk.ClickAsync(row.Locator("td a").First);
        await Assertions.Expect(walk.Page.Locator("del")).ToHaveTextAsync("3 anak");
        await Assertions.Expect(walk.Page.Locator("td strong")).ToHaveTextAsync("1 anak");

        // Whoever opens the old release sees which of its rows no longer hold.
        await walk.Page.GotoAsync("/rilis");
        await walk.Page.Locator("main a:text-is('Rilis pertama')").ClickAsync();
        await Assertions.Expect(walk.Page.Locator("tr.is-replaced").Filter(new() { HasText = "3 anak" }).First).ToContainTextAsync("diganti kemudian");
    }

    [Fact]
    public async Task ThisMonth_WhoHasNotReported_IsAColumnOfTheCompleteness()
    {
        await PublishAndCorrectAsync();
        await using (var context = await App.NewContextAsync())
        {
            await context.DataSets.ExecuteUpdateAsync(each => each.SetProperty(dataSet => dataSet.DueSince, OfficersDesk.Month), Cancellation);
        }

        await using var walk = await StartAsync();
        await walk.ClickAsync("main a[href='/kelengkapan']");

        await Assertions.Expect(walk.Page.Locator("table.report")).ToHaveCountAsync(1);
        var month = await walk.Page.Locator("table.report thead th").AllInnerTextsAsync();
        var column = month.ToList().IndexOf(FigureName(OfficersDesk.Month));
        var missing = await walk.Page.Locator("table.report tbody tr").EvaluateAllAsync<string[]>(
            "(rows, column) => rows.filter(row => row.children[column].classList.contains('r-missing')).map(row => row.children[0].innerText)", column);
        Assert.Equal(26, missing.Length);
        Assert.DoesNotContain("Kab. Bandung", missing);
        Assert.Contains("Kab. Garut", missing);
    }

    [Fact]
    public async Task Behind_TheWord_IsExplainedWithTheNumbersBehindIt()
    {
        await using var walk = await StartAsync();
        await walk.ClickAsync(".card a.verdict[href='/target/stunting_survey_rate?wilayah=32#mengapa']");
        await walk.Page.Locator("#mengapa").WaitForAsync();
        await Assertions.Expect(walk.Page.Locator("#mengapa .reasons")).ToContainTextAsync("Dibandingkan dengan target 14,0 % untuk 2024");
        await Assertions.Expect(walk.Page.Locator("#mengapa .reasons li").Last).ToContainTextAsync("Disebut “Tertinggal” karena lajunya kurang dari 95 %, tetapi paling sedikit 60 %, dari yang perlu.");
        await walk.ClickAsync("#arti-status summary");
        await Assertions.Expect(walk.Page.Locator("#arti-status dd").Nth(2)).ToBeVisibleAsync();
        await Assertions.Expect(walk.Page.Locator("#arti-status dd").Nth(2)).ToContainTextAsync("hanya 60 % sampai di bawah 95 % dari yang perlu");
    }

    [Fact]
    public async Task StuntingAgainstPoverty_OverAllAreas_IsAScatterWithItsCorrelation()
    {
        await using var walk = await StartAsync();
        await walk.ClickAsync(".site-nav a[href='/bandingkan']");
        await walk.ClickAsync("#sebaran a:text-is('Kemiskinan × Stunting (survei)')");

        await Assertions.Expect(walk.Page.Locator("[data-figure=correlation]")).ToContainTextAsync("r = 0,42 (selang 95 %: 0,05 sampai 0,69; 27 wilayah)");
        Assert.Equal(27, await walk.Page.Locator("#sebaran tbody tr").CountAsync());
    }

    [Fact]
    public async Task StuntedChildren_OfTheProvince_AreTheSumOfAllAreas()
    {
        await using var walk = await StartAsync();
        await walk.ClickAsync(".site-nav a[href='/indikator']");
        await walk.ClickAsync("main a[href='/indikator/stunting_eppgbm_count']");

        await Assertions.Expect(walk.Page.Locator(".province-line")).ToContainTextAsync("2024: 152.048 anak");
        await Assertions.Expect(walk.Page.Locator(".province-line")).ToContainTextAsync("dari jumlah 27 kabupaten/kota");
    }

    [Fact]
    public async Task Kota_BesideTheKabupatenAroundIt_IsOneComparison()
    {
        await using var walk = await StartAsync();
        await walk.ClickAsync("a.map-area[data-area='3271']");
        await walk.ClickAsync("#tetangga .counterpart");

        await Assertions.Expect(walk.Page.Locator(".pace-table tbody th")).ToHaveTextAsync(["Kota Bogor", "Kab. Bogor", "Jawa Barat"]);
        await Assertions.Expect(walk.Page.Locator("#waktu welfare-chart[data-drawn=true]")).ToHaveCountAsync(1);
    }

    /// <summary>October of 3204 with three new cases, then with one: two of them had been counted twice.</summary>
    private async Task PublishAndCorrectAsync()
    {
        var desk = new OfficersDesk(App);
        var submissions = App.Services.GetRequiredService<SubmissionService>();
        var id = await desk.SubmittedAsync(OfficersDesk.Month);
        var verifier = await App.AddAsync(Role.Verifier);
        await PublishAsync(verifier, id, "Rilis pertama");
        var corrected = await submissions.CorrectAsync((await App.AddAsync(Role.Verifier)).Id, id, "Dua kasus tercatat ganda", Cancellation);
        var revision = corrected.SubmissionId!.Value;
        await desk.FillAndSubmitAsync(await App.AddAsync(Role.Officer), revision, OfficersDesk.Typed((StuntingCounts.NewCases, "1"), (StuntingCounts.Recovered, "2")));
        await PublishAsync(verifier, revision, "Rilis koreksi");

        async Task PublishAsync(Account by, int submission, string title)
        {
            await desk.VerifyAsync(by, submission);
            Assert.NotNull((await App.Services.GetRequiredService<ReleaseService>().PublishAsync(by.Id, [submission], title, null, Cancellation)).ReleaseId);
        }
    }

    private static string FigureName(Period month) => $"{CultureInfo.GetCultureInfo("id-ID").DateTimeFormat.AbbreviatedMonthNames[month.Month!.Value - 1]} {month.Year}";

    private static async Task<int> SheetsAsync(IPage page) =>
        Sheet().Count(Encoding.Latin1.GetString(await page.PdfAsync(new PagePdfOptions { PreferCSSPageSize = true, PrintBackground = true })));

    [GeneratedRegex(@"/Type\s*/Page\b(?!s)")]
    private static partial Regex Sheet();

    private async Task<Walk> StartAsync()
    {
        var walk = new Walk(await browser.OpenAsync(App.BaseAddress));
        await walk.GoHomeAsync();
        return walk;
    }

    /// <summary>A reader who begins at the overview, and whose clicks are counted.</summary>
    private sealed class Walk(WatchedPage watched) : IAsyncDisposable
    {
        private int _clicks;

        public IPage Page => watched.Page;

        public Task<IResponse> GoHomeAsync() => watched.GotoAsync("/");

        public Task ClickAsync(string selector) => ClickAsync(Page.Locator(selector).First);

        public async Task ClickAsync(ILocator what)
        {
            _clicks++;
            await what.ClickAsync();
        }

        public async Task<IReadOnlyList<string>> CellsAsync(string row)
        {
            await Assertions.Expect(Page.Locator(row)).ToHaveCountAsync(1);
            return [.. (await Page.Locator($"{row} > *").AllInnerTextsAsync()).Select(text => text.Trim())];
        }

        public async ValueTask DisposeAsync()
        {
            Assert.InRange(_clicks, 1, MostClicks);
            Assert.Empty(watched.Problems);
            await watched.DisposeAsync();
        }
    }
}
