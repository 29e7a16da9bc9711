using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using SocialWelfare.EndToEndTests.Fixtures;

namespace SocialWelfare.EndToEndTests.Assessments;

/// <summary>The service with which a statistician checks us.</summary>
public sealed class AssessmentPreviewTests(WebAppFixture app)
{
    private const string Address = "/api/v1/assessments/preview";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Preview_FallTowardsZero_IsOnTrackByGapShare()
    {
        // Published as "limited progress" elsewhere, because zero was entered as 0.1.
        var answer = await AskAsync("""
            {"series":[{"period":"2015","value":103},{"period":"2023","value":29}],"target":{"period":"2030","value":0},"polarity":"LowerIsBetter"}
            """);

        Assert.Equal("OnTrack", answer.GetProperty("status").GetString());
        Assert.Equal("GapShare", answer.GetProperty("assessment").GetProperty("method").GetString());
        Assert.Equal(1.3470873786407767, answer.GetProperty("assessment").GetProperty("ratio").GetDouble(), 12);
    }

    [Fact]
    public async Task Preview_RelativeRate_GivesThePublishedScoreWithFullPrecision()
    {
        // Statistics Canada, indicator 1-1-1.
        var answer = await AskAsync("""
            {"series":[{"period":"2015","value":14.5},{"period":"2023","value":10.4}],"target":{"period":"2030","value":7.25},"polarity":"LowerIsBetter"}
            """);

        Assert.Equal(0.9010899546976208, answer.GetProperty("openSdg").GetProperty("value").GetDouble(), 12);
        Assert.Equal(2.1506954374096354, answer.GetProperty("openSdg").GetProperty("score").GetDouble(), 9);
        Assert.Equal("moderate_progress", answer.GetProperty("openSdg").GetProperty("status").GetString());
        Assert.Equal("Behind", answer.GetProperty("status").GetString());
    }

    [Fact]
    public async Task Preview_ScalesAndLanguages_AreInTheAnswer()
    {
        var answer = await AskAsync("""
            {"series":[{"period":"2021","value":24.5},{"period":"2022","value":20.2},{"period":"2023","value":21.7},{"period":"2024","value":15.9}],
             "baseline":{"period":"2021","value":24.5},"target":{"period":"2024","value":14},"polarity":"LowerIsBetter","method":"GapShare"}
            """);

        Assert.Contains("Tertinggal", answer.GetProperty("sentenceId").GetString());
        Assert.Contains("Behind", answer.GetProperty("sentenceEn").GetString());

        var ahead = await AskAsync("""
            {"series":[{"period":"2021","value":24.5},{"period":"2022","value":20.2},{"period":"2023","value":21.7},{"period":"2024","value":15.9}],
             "baseline":{"period":"2021","value":24.5},"target":{"period":"2029","value":10},"polarity":"LowerIsBetter"}
            """);
        Assert.InRange(ahead.GetProperty("assessment").GetProperty("projection").GetProperty("result").GetProperty("probability").GetDouble(), 0, 1);
    }

    /// <summary>One of each kind; all of them are in the unit tests.</summary>
    [Theory]
    [InlineData("""{"series":[{"period":"2015","value":103},{"period":"2023"}],"target":{"period":"2030","value":0},"polarity":"LowerIsBetter"}""", "series[1].value", "missing is not 0", "bukan 0")]
    [InlineData("""{"series":[{"period":"2015","value":10},{"period":"2020","value":8}],"target":{"period":"2030","value":12},"polarity":"LowerIsBetter"}""", "target.value", "already better", "sudah lebih baik")]
    [InlineData("""{"series":[{"period":"20x5","value":10}],"polarity":"LowerIsBetter"}""", "series[0].period", "Not a period", "Bukan periode")]
    [InlineData("""{"series":[{"period":"2015","value":10}],"polarity":"LowerIsBetter, HigherIsBetter"}""", "polarity", "exactly as written: LowerIsBetter, HigherIsBetter, Neutral", "persis seperti tertulis")]
    [InlineData("not json", "", "Not JSON", "Bukan JSON")]
    [InlineData("", "", "empty", "tidak berisi")]
    public async Task Preview_BadInput_NamesFieldAndReasonInTheCallersLanguage(string body, string field, string english, string indonesian)
    {
        foreach (var (language, reason) in ((string?, string)[])[(null, english), ("en", english), ("id-ID,id;q=0.9", indonesian)])
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, Address) { Content = Json(body) };
            request.Headers.TryAddWithoutValidation("Accept-Language", language);
            using var answer = await app.Http.SendAsync(request, Cancellation);

            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
            var errors = (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("errors");
            Assert.Contains(reason, Assert.Single(errors.GetProperty(field).EnumerateArray()).GetString(), StringComparison.OrdinalIgnoreCase);
        }
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/xml")]
    [InlineData(null)]
    public async Task Preview_BodyOfAnotherKind_IsRefused(string? type)
    {
        using var content = new StringContent("""{"series":[],"polarity":"LowerIsBetter"}""");
        content.Headers.ContentType = type is null ? null : new System.Net.Http.Headers.MediaTypeHeaderValue(type);
        using var answer = await app.Http.PostAsync(Address, content, Cancellation);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }

    [Theory]
    [InlineData("GET", "/api/v1/assessments/preview", "id", "Metode tidak diterima di alamat ini")]
    [InlineData("GET", "/api/v1/assessments/preview", "en", "Method not allowed here")]
    [InlineData("GET", "/api/v1/tidak-ada", "id", "Alamat tidak dikenal")]
    [InlineData("POST", "/api/v1/assessments/preview", "id", "Jenis isi tidak diterima")]
    public async Task Api_RefusalOfTheFramework_SpeaksTheCallersLanguage(string method, string address, string language, string title)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), address) { Headers = { { "Accept-Language", language } } };
        request.Content = method == "POST" ? new StringContent("a") : null;
        using var answer = await app.Http.SendAsync(request, Cancellation);

        using var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Cancellation));
        Assert.Equal(title, problem.RootElement.GetProperty("title").GetString());
        Assert.NotEmpty(problem.RootElement.GetProperty("detail").GetString()!);
    }

    [Fact]
    public async Task Preview_MoreThanTheLongestSeries_IsRefused()
    {
        var points = string.Join(',', Enumerable.Range(1000, 501).Select(year => $$"""{"period":"{{year}}","value":1}"""));
        using var answer = await app.Http.PostAsync(Address, Json($$"""{"series":[{{points}}],"polarity":"LowerIsBetter"}"""), Cancellation);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Preview_MegabyteOfText_IsRefusedWithoutReading()
    {
        using var answer = await app.Http.PostAsync(Address, Json(new string(' ', 1_000_000)), Cancellation);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    [Fact]
    public async Task OpenApi_Document_DescribesThePreview()
    {
        var document = await app.Http.GetFromJsonAsync<JsonElement>("/openapi/v1.json", Cancellation);

        Assert.True(document.GetProperty("paths").TryGetProperty(Address, out var path));
        Assert.True(path.GetProperty("post").GetProperty("requestBody").GetProperty("content").TryGetProperty("application/json", out _));
        Assert.Superset(new HashSet<string> { "200", "400", "413", "415" }, path.GetProperty("post").GetProperty("responses").EnumerateObject().Select(response => response.Name).ToHashSet());
        Assert.Equal("/", Assert.Single(document.GetProperty("servers").EnumerateArray()).GetProperty("url").GetString());

        // Choices are texts with their names, numbers are numbers and nothing else.
        var schemas = document.GetProperty("components").GetProperty("schemas");
        Assert.Equal("string", schemas.GetProperty("Polarity").GetProperty("type").GetString());
        Assert.Equal(["LowerIsBetter", "HigherIsBetter", "Neutral"], schemas.GetProperty("Polarity").GetProperty("enum").EnumerateArray().Select(name => name.GetString()));
        var value = schemas.GetProperty("PreviewPoint").GetProperty("properties").GetProperty("value");
        Assert.Equal("number", value.GetProperty("type").GetString());
        Assert.DoesNotContain("\"pattern\"", schemas.GetRawText(), StringComparison.Ordinal);
        foreach (var operation in document.GetProperty("paths").EnumerateObject().SelectMany(each => each.Value.EnumerateObject()))
        {
            Assert.True(operation.Value.GetProperty("responses").GetProperty("200").GetProperty("content").EnumerateObject().Single().Value.TryGetProperty("schema", out _), operation.Name);
        }
    }

    /// <summary>The contract is committed, so that a change of it is a diff that somebody reads.</summary>
    [Fact]
    public async Task OpenApi_Document_IsTheCommittedOne()
    {
        var served = JsonNode.Parse(await app.Http.GetStringAsync("/openapi/v1.json", Cancellation))!.AsObject();
        var committed = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(RepositoryRoot(), "docs", "openapi.json"), Cancellation))!;

        Assert.True(JsonNode.DeepEquals(committed, served) || Regenerate(served), $"docs/openapi.json differs from what is served:\n{served.ToJsonString(new JsonSerializerOptions { WriteIndented = true })}");
    }

    /// <summary>After a change that is meant: WELFARE_OPENAPI=1, and look at the diff.</summary>
    private static bool Regenerate(JsonObject served)
    {
        if (Environment.GetEnvironmentVariable("WELFARE_OPENAPI") is null)
        {
            return false;
        }

        File.WriteAllText(Path.Combine(RepositoryRoot(), "docs", "openapi.json"), served.ToJsonString(new JsonSerializerOptions { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }) + "\n");
        return true;
    }

    private static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "SocialWelfare.sln")))
        {
            folder = folder.Parent;
        }

        return folder.FullName;
    }

    private static StringContent Json(string body) => new(body, Encoding.UTF8, "application/json");

    private async Task<JsonElement> AskAsync(string body)
    {
        using var answer = await app.Http.PostAsync(Address, Json(body), Cancellation);
        var text = await answer.Content.ReadAsStringAsync(Cancellation);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, text);
        Assert.DoesNotContain("NaN", text, StringComparison.Ordinal);
        return JsonDocument.Parse(text).RootElement;
    }
}
