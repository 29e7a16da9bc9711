using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SocialWelfare.Data;
using SocialWelfare.Data.StartingData;
using SocialWelfare.EndToEndTests.Fixtures;

namespace SocialWelfare.EndToEndTests;

public sealed partial class HttpTests(WebAppFixture app)
{
    private const string Script = "<script>alert(1)</script>";

    /// <summary>Every place of an address that a visitor can write into.</summary>
    private static readonly string[] Slots =
    [
        "/{0}", "/?indikator={0}", "/?tahun={0}", "/?lang={0}", "/?tema={0}",
        "/indikator/{0}", "/indikator/poverty_rate?tahun={0}", "/indikator/poverty_rate?urut={0}", "/indikator/poverty_rate?wilayah={0}",
        "/wilayah/{0}",
        "/bandingkan?wilayah={0}", "/bandingkan?indikator={0}", "/bandingkan?x={0}", "/bandingkan?y={0}", "/bandingkan?tahun={0}",
        "/api/v1/indicators/{0}/figures.csv", "/galat/{0}", "/theme.{0}.css",
    ];

    private static readonly string[] Attacks =
    [
        "3204' OR '1'='1", "1; DROP TABLE Figures--", Script, "\"><img src=x onerror=alert(1)>", "{{7*7}}", "..%2f..%2fetc%2fpasswd", "%00", "\u202e\ud83d\ude00", "-1", "99999999999999999999",
        new string('9', 6_000),
    ];

    public static TheoryData<string, string> Abuses => new MatrixTheoryData<string, string>(Slots, Attacks);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>Whatever is refused without a word gets its page: methods that a page does not know, forms that it did not make.</summary>
    [Theory]
    [InlineData("PUT", "/", null, HttpStatusCode.MethodNotAllowed)]
    [InlineData("DELETE", "/wilayah/3204", null, HttpStatusCode.MethodNotAllowed)]
    [InlineData("PATCH", "/target", null, HttpStatusCode.MethodNotAllowed)]
    [InlineData("POST", "/masuk", "application/json", HttpStatusCode.BadRequest)]
    [InlineData("POST", "/masuk", "application/x-www-form-urlencoded", HttpStatusCode.BadRequest)]
    [InlineData("POST", "/masuk", "multipart/form-data", HttpStatusCode.BadRequest)]
    public async Task Page_RefusedRequest_IsAnsweredWithAPage(string method, string address, string? contentType, HttpStatusCode expected)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), address);
        if (contentType is not null)
        {
            request.Content = new ByteArrayContent("a=%00"u8.ToArray()) { Headers = { { "Content-Type", contentType } } };
        }

        using var answer = await app.Http.SendAsync(request, Cancelled);

        var page = await answer.Content.ReadAsStringAsync(Cancelled);
        Assert.Equal((expected, "text/html"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.Contains("<h1", page, StringComparison.Ordinal);
        Assert.Contains("site-nav", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/wilayah/9999", "/wilayah/3204")]
    [InlineData("/indikator/tidak_ada", "/indikator/poverty_rate")]
    [InlineData("/indikator/poverty_rate?tahun=1999", "/indikator/poverty_rate?tahun=2025")]
    [InlineData("/?indikator=stunting_survey_rate&tahun=2010", "/?indikator=stunting_survey_rate&amp;tahun=2024")]
    [InlineData("/bandingkan?wilayah=9999", "/wilayah/3204")]
    [InlineData("/tidak-ada", "/bandingkan")]
    [InlineData("/galat/500", "/bandingkan")]
    public async Task Page_ThatDoesNotExist_SaysSoAndOffersWhatDoes(string address, string offered)
    {
        var (status, html) = await GetAsync(address);
        Assert.Equal(HttpStatusCode.NotFound, status);
        Assert.Contains("class=\"site-header\"", html, StringComparison.Ordinal);
        Assert.Contains($"href=\"{offered}\"", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/?tahun=abc")]
    [InlineData("/?tahun=20244")]
    [InlineData("/?lang=fr")]
    [InlineData("/?lang=id&lang=en")]
    [InlineData("/?tema=biru")]
    [InlineData("/indikator/poverty_rate?tahun=2024-13")]
    [InlineData("/indikator/poverty_rate?urut=besar")]
    [InlineData("/bandingkan?wilayah=3201,3202,3203,3204,3205,3206,3207")]
    [InlineData("/bandingkan?x=poverty_rate&y=poverty_rate")]
    public async Task Page_WithAMalformedAddress_SaysWhatIsExpected(string address)
    {
        var (status, html) = await GetAsync(address);
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("class=\"site-header\"", html, StringComparison.Ordinal);
        Assert.Contains("Alamat tidak dapat dibaca", html, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Abuses))]
    public async Task Address_WithHostileText_IsRefusedAndShownHarmless(string slot, string attack)
    {
        // What is percent-encoded already goes as it is.
        var text = attack.StartsWith('%') || attack.Contains("%2f", StringComparison.Ordinal) ? attack : Uri.EscapeDataString(attack);
        using var answer = await app.Http.GetAsync(string.Format(null, slot, text), Cancelled);
        var body = await answer.Content.ReadAsStringAsync(Cancelled);
        Assert.True(answer.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.NotFound, $"{answer.StatusCode} for {slot}");
        Assert.DoesNotContain("SQLite", body, StringComparison.OrdinalIgnoreCase);
        if (attack == "%00" && !slot.Contains('?', StringComparison.Ordinal))
        {
            // Kestrel refuses such a path before the application sees it.
            Assert.Equal("", body);
            return;
        }

        AssertSecure(answer);
        if (slot.StartsWith("/api/", StringComparison.Ordinal))
        {
            Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        }
        else
        {
            AssertHarmless(body);
            Assert.True(body.Length < 60_000, "An error page must not grow with what was sent.");
        }
    }

    [Theory]
    [InlineData("/cari?q=")]
    [InlineData("/api/v1/search?q=")]
    public async Task Search_WithHostileText_FindsNothing(string address)
    {
        foreach (var attack in Attacks)
        {
            var (status, body) = await GetAsync(address + Uri.EscapeDataString(attack));
            Assert.Equal(HttpStatusCode.OK, status);
            AssertHarmless(body);
        }
    }

    [Fact]
    public async Task Address_LongerThanTheServerReads_IsRefused()
    {
        var (status, _) = await GetAsync("/?tahun=" + new string('9', 10_000));
        Assert.Equal(HttpStatusCode.RequestUriTooLong, status);
    }

    [Fact]
    public async Task Search_WithOneHit_GoesThere()
    {
        using var answer = await app.Http.GetAsync("/cari?q=cimahi", Cancelled);
        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        Assert.Equal("/wilayah/3277", new Uri(app.BaseAddress, answer.Headers.Location!).AbsolutePath);
    }

    [Theory]
    [InlineData("/api/tidak-ada")]
    [InlineData("/api/v1/indicators/tidak_ada/figures.csv")]
    public async Task Api_WithAnUnknownAddress_AnswersWithProblemDetails(string address)
    {
        using var answer = await app.Http.GetAsync(address, Cancelled);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal(404, (await answer.Content.ReadFromJsonAsync<ProblemDetails>(Cancelled))!.Status);
    }

    [Theory]
    [InlineData("/", 200)]
    [InlineData("/indikator/poverty_rate", 200)]
    [InlineData("/bandingkan", 200)]
    [InlineData("/favicon.svg", 200)]
    [InlineData("/app.css", 200)]
    [InlineData("/_framework/blazor.web.js", 200)]
    [InlineData("/api/v1/search?q=bandung", 200)]
    [InlineData("/api/v1/indicators/poverty_rate/figures.csv", 200)]
    [InlineData("/api/tidak-ada", 404)]
    [InlineData("/wilayah/9999", 404)]
    [InlineData("/tidak-ada.css", 404)]
    [InlineData("/?lang=xx", 400)]
    [InlineData("/cari?q=cimahi", 302)]
    [InlineData("/healthz", 200)]
    public async Task Answer_OfAnyKind_CarriesTheSecurityHeaders(string address, int status)
    {
        using var answer = await app.Http.GetAsync(address, Cancelled);
        Assert.Equal(status, (int)answer.StatusCode);
        AssertSecure(answer);
    }

    [Theory]
    [MemberData(nameof(ReadingPages.Addresses), MemberType = typeof(ReadingPages))]
    public async Task Page_InItsHtml_HasNoCodeOfItsOwn(string address)
    {
        var (_, html) = await GetAsync(address);
        Assert.All(ScriptTags().Matches(html), tag =>
            Assert.True(tag.Value.Contains(" src=", StringComparison.Ordinal) || tag.Value.Contains("type=\"application/json\"", StringComparison.Ordinal), tag.Value));
        Assert.DoesNotContain("<style", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("javascript:", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotMatch(EventAttributes(), html);
        Assert.Single(Headings().Matches(html));
    }

    [Fact]
    public async Task Health_WhileTheDatabaseAnswers_IsHealthy()
    {
        var (status, text) = await GetAsync("/healthz");
        Assert.Equal((HttpStatusCode.OK, "Healthy"), (status, text));
    }

    [Fact]
    public async Task Download_UnknownFormat_IsRefusedInWords()
    {
        using var answer = await app.Http.GetAsync("/api/v1/indicators/poverty_rate/figures.csv?format=pdf", Cancelled);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Contains("excel", await answer.Content.ReadAsStringAsync(Cancelled), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Download_OfEachIndicator_HasALineAFigure()
    {
        var figures = StartingDataFiles.Shipped.Figures().ToLookup(figure => figure.Indicator);
        await using var context = await app.Services.GetRequiredService<IDbContextFactory<WelfareDbContext>>().CreateDbContextAsync(Cancelled);
        var sums = (await context.Figures.Where(figure => figure.AreasCombined != null)
            .Join(context.Indicators, figure => figure.IndicatorId, each => each.Id, (_, each) => each.Code).ToListAsync(Cancelled)).ToLookup(code => code);
        foreach (var indicator in StartingDataFiles.Shipped.Indicators())
        {
            using var answer = await app.Http.GetAsync($"/api/v1/indicators/{indicator.Code}/figures.csv", Cancelled);
            Assert.Equal("text/csv; charset=utf-8", answer.Content.Headers.ContentType?.ToString());
            Assert.Equal($"{indicator.Code}.csv", answer.Content.Headers.ContentDisposition?.FileName?.Trim('"'));
            var lines = (await answer.Content.ReadAsStringAsync(Cancelled)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
            Assert.StartsWith("area_code,area_name,indicator,period,value,", lines[0], StringComparison.Ordinal);
            Assert.Equal(figures[indicator.Code].Count() + sums[indicator.Code].Count(), lines.Length - 1);
        }
    }

    internal static void AssertSecure(HttpResponseMessage answer)
    {
        var policy = Header(answer, "Content-Security-Policy").Split("; ");
        Assert.Contains("default-src 'none'", policy);
        Assert.Contains("script-src 'self'", policy);
        Assert.Contains("style-src 'self'", policy);
        Assert.Contains("frame-ancestors 'none'", policy);
        Assert.Contains("base-uri 'self'", policy);
        Assert.Contains("form-action 'self'", policy);
        Assert.DoesNotContain(policy, part => part.Contains("unsafe-eval", StringComparison.Ordinal) || part.Contains("http", StringComparison.Ordinal));
        Assert.Equal("nosniff", Header(answer, "X-Content-Type-Options"));
        Assert.Equal("same-origin", Header(answer, "Referrer-Policy"));
        Assert.Equal("same-origin", Header(answer, "Cross-Origin-Opener-Policy"));
        Assert.Equal("same-origin", Header(answer, "Cross-Origin-Resource-Policy"));
        Assert.Contains("camera=()", Header(answer, "Permissions-Policy"), StringComparison.Ordinal);
        Assert.False(answer.Headers.Contains("Server"));
        Assert.False(answer.Headers.Contains("X-Powered-By"));
    }

    private static void AssertHarmless(string html)
    {
        Assert.DoesNotContain(Script, html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<img src=x", html, StringComparison.OrdinalIgnoreCase);
    }

    private static string Header(HttpResponseMessage answer, string name) => Assert.Single(answer.Headers.GetValues(name));

    private async Task<(HttpStatusCode Status, string Body)> GetAsync(string address)
    {
        using var answer = await app.Http.GetAsync(address, Cancelled);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Cancelled));
    }

    [GeneratedRegex("<script[^>]*>")]
    private static partial Regex ScriptTags();

    [GeneratedRegex("<[a-z][^>]*\\son[a-z]+=")]
    private static partial Regex EventAttributes();

    [GeneratedRegex("<h1[ >]")]
    private static partial Regex Headings();
}
