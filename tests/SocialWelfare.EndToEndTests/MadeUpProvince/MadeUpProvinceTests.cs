using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using SocialWelfare.Data.Access;
using SocialWelfare.Data.Catalogue;
using SocialWelfare.EndToEndTests.Accounts;
using SocialWelfare.EndToEndTests.Fixtures;
using SocialWelfare.Services.Figures;
using SocialWelfare.Services.Submissions;

namespace SocialWelfare.EndToEndTests.MadeUpProvince;

/// <summary>The product started on the files of a province that does not exist: four areas, figures by half-year and quarter, three hours of time further east.</summary>
public sealed class MadeUpProvinceApp : AccountsApp
{
    protected override TimeProvider Clock { get; } = new AppClock();

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.UseSetting("StartingData:Folder", Path.Combine(AppContext.BaseDirectory, "MadeUpProvince", "Files"));
    }
}

/// <summary>Another province is a change of starting data.</summary>
public sealed partial class MadeUpProvinceTests(MadeUpProvinceApp app) : IClassFixture<MadeUpProvinceApp>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/", "Di mana Contoh (rekaan) berdiri")]
    [InlineData("/?lang=en", "Where Example (made up) stands")]
    [InlineData("/indikator/kemiskinan_contoh", "Kab. Satu")]
    [InlineData("/indikator/pengangguran_semester", "Sem 2 2025")]
    [InlineData("/indikator/lowongan_triwulan", "Trw 4 2025")]
    [InlineData("/wilayah", "Kabupaten Tiga (rekaan)")]
    [InlineData("/wilayah/99", "Provinsi Contoh (rekaan)")]
    [InlineData("/wilayah/9901", "Kabupaten Satu (rekaan)")]
    [InlineData("/bandingkan", "Kemiskinan (rekaan)")]
    [InlineData("/target", "Kemiskinan (rekaan)")]
    [InlineData("/target/kemiskinan_contoh?wilayah=99", "Rencana rekaan")]
    [InlineData("/target", "4 kabupaten/kota terhadap target")]
    [InlineData("/target/nol-stunting-baru", "dari 4")]
    [InlineData("/target/bagaimana-jika?indikator=kemiskinan_contoh", "Contoh (rekaan)")]
    [InlineData("/rilis", "Data awal")]
    [InlineData("/tentang", "Contoh (rekaan)")]
    [InlineData("/cari?q=kabupaten", "Kabupaten Satu (rekaan)")]
    [InlineData("/api/v1/search?q=kota", "Kota Empat")]
    [InlineData("/api/v1/indicators/pengangguran_semester/figures.csv", "2025-S2")]
    public async Task Page_OfTheMadeUpProvince_NamesItAndNothingOfAnother(string address, string expected)
    {
        using var answer = await app.Http.GetAsync(address, Cancellation);
        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Cancellation));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains(expected, page, StringComparison.Ordinal);
        Assert.DoesNotMatch(OfAnother(), page);
    }

    /// <summary>A count's province sum and a derived share come from its four areas; the youngest of them did not exist before 2024.</summary>
    [Fact]
    public async Task Figures_OfTheProvince_AreSumsAndSharesOfItsAreas()
    {
        await using var context = await app.NewContextAsync();
        var catalogue = await app.Services.GetRequiredService<SocialWelfare.Services.Catalogue.CatalogueQueries>().ReadAsync(Cancellation);
        var queries = app.Services.GetRequiredService<FigureQueries>();
        var vacancies = await queries.SeriesAsync(["99"], [catalogue.FindIndicator("lowongan_triwulan")!], Cancellation);
        var coverage = await queries.SeriesAsync(["99"], [catalogue.FindIndicator("cakupan_contoh")!], Cancellation);

        Assert.Equal([("2025-Q1", 1004d, 4), ("2025-Q2", 1008d, 4), ("2025-Q3", 1012d, 4), ("2025-Q4", 1016d, 4)], vacancies.Select(figure => (figure.Period.ToString(), figure.Value, figure.AreasCombined!.Value)));
        Assert.Equal([("2026-09", 95d), ("2026-10", 95d)], coverage.Select(figure => (figure.Period.ToString(), Math.Round(figure.Value, 6))));
    }

    [Fact]
    public async Task Board_OfFourAreas_CountsTheirNewCases()
    {
        var page = await app.Http.GetStringAsync("/target/nol-stunting-baru", Cancellation);

        Assert.Matches("data-figure=\"areas-at-zero\">3<", page);
    }

    /// <summary>A day begins in the east two hours before it does in Jakarta, and officers of the four areas fill in their form.</summary>
    [Fact]
    public async Task Officer_OfTheMadeUpProvince_FillsInItsFormInItsTime()
    {
        Assert.Equal(TimeSpan.FromHours(9), app.Services.GetRequiredService<TimeProvider>().LocalTimeZone.BaseUtcOffset);
        var officer = await app.AddAsync(Role.Officer, areaCode: "9902");
        var opened = await app.Services.GetRequiredService<SubmissionService>().OpenAsync(officer.Id, "balita-contoh", "9902", Period.Parse("2026-11"), Cancellation);

        Assert.Null(opened.Refusal);
        using var visitor = await app.SignedInAsync(officer);
        Assert.Contains("Balita bulanan (rekaan)", WebUtility.HtmlDecode(await visitor.ReadAsync("/isi")), StringComparison.Ordinal);
        using var administrator = await app.SignedInAsync(await app.AddAsync(Role.Administrator));
        Assert.Matches(@"\d\d[.:]\d\d WIT", await administrator.ReadAsync("/jejak"));
    }

    /// <summary>West Java by name, number of areas or time.</summary>
    [GeneratedRegex(@"Jawa Barat|West Java|Jabar\b|\b27 (?:kabupaten|areas|wilayah)|\bWIB\b")]
    private static partial Regex OfAnother();
}
