using System.Collections.Concurrent;
using System.Net;
using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SocialWelfare.Data.Access;
using SocialWelfare.Data.StartingData;
using SocialWelfare.EndToEndTests.Accounts;
using SocialWelfare.EndToEndTests.Submissions;
using SocialWelfare.Web.Components;

namespace SocialWelfare.EndToEndTests;

/// <summary>
/// Nothing that anybody can send ends in a fault: every route that the application has, every value that it reads from an
/// address, every field of every form, with odd texts. Routes, values and forms are found, not listed: a new page is tried too.
/// </summary>
public sealed partial class CrawlTests(CrawlTests.App app) : IClassFixture<CrawlTests.App>
{
    /// <summary>As they stand in an address.</summary>
    private static readonly string[] Odd =
    [
        "%EF%BF%BE", // U+FFFE, no character
        "%ED%A0%80", // half of one
        "%00", "", "-1", "999", "1e308", "NaN", "2147483647", "99999999999999999999",
        "1000-01", "9999", "9999-12", "2024", "0001-01-01", "9999-12-31",
        "'%20OR%201%3D1--", "..%2F..%2Fetc", "a,b,,c", "3204", "job_fairs", "poverty_line", "stunting-bulanan", "Submitted,Verified",
        "//attacker.example", Long,
    ];

    /// <summary>For roles after the first that may open a page: it reads its address for all of them alike.</summary>
    private static readonly string[] FewOdd = ["%EF%BF%BE", "9999-12", "job_fairs"];

    /// <summary>As they are typed.</summary>
    private static readonly string[] OddTyped = ["\uFFFE", "a\0b", "-1", "999", "9999-12", "1e308", "Plan, Spoken", LongTyped];

    private const string Long = "%7E7000";
    private const string LongTyped = "~10000";

    /// <summary>What pages read from their address by hand, not by a parameter of the component.</summary>
    private static readonly Dictionary<string, string[]> ReadByHand = new()
    {
        [Links.Audit] = ["siapa", "tindakan", "objek", "wilayah", "dari", "sampai", "hal", "periksa"],
        [Links.Audit + ".csv"] = ["siapa", "tindakan", "objek", "wilayah", "dari", "sampai"],
        [Links.Verification] = ["wilayah", "formulir", "periode", "status", "tanda"],
    };

    /// <summary>A good value for each part of a route, so that only one part is odd at a time.</summary>
    private static readonly Dictionary<string, string> Good = new()
    {
        ["Code"] = "poverty_rate",
        ["code"] = "poverty_rate",
        ["IndicatorCode"] = "poverty_rate",
        ["AreaCode"] = "3204",
        ["PeriodText"] = "2024-08",
        ["DataSetCode"] = "stunting-bulanan",
        ["Status"] = "404",
        ["ReleaseId"] = "1",
        ["Secret"] = "x",
        ["version"] = "1",
    };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Get_AnyRouteWithOddValues_IsNeverAFault()
    {
        var faults = new ConcurrentBag<string>();
        var tried = 0;
        var opened = new HashSet<string>();
        foreach (var (who, visitor) in await VisitorsAsync())
        {
            var addresses = new List<string>();
            foreach (var route in Routes().Where(route => route.IsOpen == (who is null)))
            {
                using var first = await visitor.GetAsync(Fill(route, null, null));
                addresses.AddRange(Addresses(route, first.StatusCode == HttpStatusCode.Forbidden ? [] : opened.Add(route.Pattern) ? Odd : FewOdd));
            }

            await Parallel.ForEachAsync(addresses, new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = Cancellation }, async (address, token) =>
            {
                using var answer = await visitor.Http.GetAsync(new Uri(app.BaseAddress + address[1..].Replace(Long, new string('~', 7_000), StringComparison.Ordinal)), HttpCompletionOption.ResponseContentRead, token);
                Interlocked.Increment(ref tried);
                if ((int)answer.StatusCode >= 500)
                {
                    faults.Add($"{who?.ToString() ?? "anonymous"} GET {address}: {(int)answer.StatusCode}");
                }
            });
            visitor.Dispose();
        }

        Assert.Empty(faults.Order(StringComparer.Ordinal));
        Assert.True(tried > 1_000, $"Only {tried} addresses.");
    }

    [Fact]
    public async Task Post_AnyFormWithOddValues_IsNeverAFault()
    {
        var faults = new List<string>();
        var forms = new HashSet<string>();
        var posted = new HashSet<string>();
        foreach (var (who, visitor) in await VisitorsAsync())
        {
            foreach (var address in Routes().Where(route => route.IsOpen == (who is null)).Select(route => Fill(route, null, null)))
            {
                await foreach (var (form, fault) in PostAllAsync(visitor, address, posted))
                {
                    forms.Add(form);
                    if (fault is not null)
                    {
                        faults.Add($"{who?.ToString() ?? "anonymous"} POST {fault}");
                    }
                }
            }

            visitor.Dispose();
        }

        Assert.Empty(faults);
        Assert.Superset(new HashSet<string> { "sign-in", "passkey", "set-target", "new-account", "data-set-settings" }, forms);
    }

    [Fact]
    public async Task Completeness_WithoutAnActiveForm_SaysSo()
    {
        await using var own = new App();
        await own.InitializeAsync();
        await using (var context = await own.NewContextAsync())
        {
            await context.DataSets.ExecuteUpdateAsync(set => set.SetProperty(each => each.IsActive, false), Cancellation);
        }

        var officer = await own.SignedInAsync(await own.AddAsync(Role.Officer));
        foreach (var address in (string[])["/kelengkapan", "/kelengkapan?formulir=stunting-bulanan", "/isi", "/isi?formulir=stunting-bulanan&periode=2024-08", "/isi/stunting-bulanan/2024-08", "/", "/tentang"])
        {
            using var answer = await officer.GetAsync(address);
            Assert.True((int)answer.StatusCode < 500, $"{address}: {answer.StatusCode}");
        }

        Assert.Contains("Saat ini tidak ada formulir yang aktif", await own.Http.GetStringAsync("/kelengkapan", Cancellation), StringComparison.Ordinal);
    }

    /// <summary>Counts of which others are made: in the catalogue, but no map, comparison or target of their own.</summary>
    [Fact]
    public async Task Pages_OfComponents_ExistWhereTheyAreShownOnly()
    {
        var components = StartingDataFiles.Shipped.Indicators().Where(indicator => indicator.IsComponent).Select(indicator => indicator.Code).ToList();
        Assert.InRange(components.Count, 37, 100);
        foreach (var code in components)
        {
            foreach (var address in code != components[0] ? (string[])[$"/?indikator={code}"] : [$"/?indikator={code}", $"/target/{code}", $"/target/bagaimana-jika?indikator={code}", $"/target?peta={code}"])
            {
                Assert.Equal((address, HttpStatusCode.NotFound), (address, await StatusAsync(address)));
            }
        }

        Assert.Equal(HttpStatusCode.OK, await StatusAsync($"/indikator/{components[0]}"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync($"/bandingkan?indikator={components[0]}"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync($"/bandingkan?x={components[0]}&y={components[1]}"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync($"/api/v1/indicators/{components[0]}/figures.csv"));

        async Task<HttpStatusCode> StatusAsync(string address)
        {
            using var answer = await app.Http.GetAsync(address, Cancellation);
            return answer.StatusCode;
        }
    }

    [Theory]
    [InlineData("\uFFFE")]
    [InlineData("a\uFFFE@contoh.example")]
    public async Task SignIn_WithAnAddressThatIsNoText_IsRefusedLikeAnyOther(string email)
    {
        using var visitor = app.NewVisitor();
        using var answer = await visitor.SignInAsync(email, "x");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("role=\"alert\"", await answer.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/kelola/target?revisi=x", HttpStatusCode.BadRequest)]
    [InlineData("/target/bagaimana-jika?indikator=poverty_rate&nilai=150", HttpStatusCode.BadRequest)]
    [InlineData("/target/bagaimana-jika?indikator=poverty_rate&nilai=-5", HttpStatusCode.BadRequest)]
    [InlineData("/target/bagaimana-jika?indikator=poverty_rate&tahun=2029-01", HttpStatusCode.BadRequest)]
    [InlineData("/target/bagaimana-jika?indikator=poverty_rate&nilai=0&tahun=2024", HttpStatusCode.OK)]
    [InlineData("/kelola/target?revisi=999999", HttpStatusCode.OK)]
    [InlineData("/kelola/target?indikator=tidak_ada", HttpStatusCode.NotFound)]
    [InlineData("/kelola/target?indikator=poverty_rate&wilayah=9999", HttpStatusCode.NotFound)]
    [InlineData("/kelola/target?indikator=poverty_rate&wilayah=3204", HttpStatusCode.OK)]
    [InlineData("/target?status=Achieved,OnTrack", HttpStatusCode.BadRequest)]
    public async Task Page_WithAValueOfNoRow_SaysSo(string address, HttpStatusCode expected)
    {
        using var leader = await app.SignedInAsync(await app.AddAsync(Role.Leader));
        using var answer = await leader.GetAsync(address);

        Assert.Equal(expected, answer.StatusCode);
    }

    [Fact]
    public async Task SetTarget_WithADocumentOfNoKind_IsRefusedAndNothingIsStored()
    {
        using var leader = await app.SignedInAsync(await app.AddAsync(Role.Leader));
        await using var context = await app.NewContextAsync();
        var before = await context.Targets.CountAsync(Cancellation);
        using var answer = await leader.SubmitAsync(Links.SetTarget, "set-target", ("Form.Indicator", "poverty_rate"), ("Form.Area", "3204"), ("Form.BaselinePeriod", "2024"), ("Form.Period", "2029"),
            ("Form.Low", "3"), ("Form.High", ""), ("Form.Document", "999"), ("Form.Source", "Sumber"), ("Form.Reason", "Uji"));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("Pilih salah satu jenis dokumen.", await answer.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        Assert.Equal(before, await context.Targets.CountAsync(Cancellation));
    }

    private async Task<IReadOnlyList<(Role? Who, TestVisitor Visitor)>> VisitorsAsync()
    {
        Good["SubmissionId"] = (await app.Submission.Value).ToString(System.Globalization.CultureInfo.InvariantCulture);
        Good["AccountId"] = (await app.AddAsync(Role.Viewer)).Id;
        var visitors = new List<(Role?, TestVisitor)> { (null, app.NewVisitor()) };
        foreach (var role in Enum.GetValues<Role>())
        {
            visitors.Add((role, await app.SignedInAsync(await app.AddAsync(role))));
        }

        return visitors;
    }

    private sealed record Route(string Pattern, IReadOnlyList<string> Parts, IReadOnlyList<string> Keys, bool IsOpen);

    private IEnumerable<Route> Routes() => app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Where(endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("GET") != false)
        .Select(endpoint => new Route(
            "/" + endpoint.RoutePattern.RawText!.TrimStart('/'),
            [.. endpoint.RoutePattern.Parameters.Select(part => part.Name)],
            // Language and palette are read for every page in one place.
            [.. Keys(endpoint).Concat(endpoint.RoutePattern.RawText == "/" ? ["lang", "tema"] : []).Distinct(StringComparer.OrdinalIgnoreCase)],
            endpoint.Metadata.GetMetadata<IAuthorizeData>() is null || endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null))
        .Where(route => !route.Pattern.StartsWith("/_", StringComparison.Ordinal) && !route.Pattern.Contains("{*", StringComparison.Ordinal) && !Path.HasExtension(route.Pattern.Replace(".csv", "", StringComparison.Ordinal).Replace("{version}", "", StringComparison.Ordinal)))
        .DistinctBy(route => route.Pattern);

    private static IEnumerable<string> Keys(RouteEndpoint endpoint)
    {
        var byHand = ReadByHand.GetValueOrDefault("/" + endpoint.RoutePattern.RawText!.TrimStart('/')) ?? [];
        var ofPage = endpoint.Metadata.GetMetadata<ComponentTypeMetadata>()?.Type.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
            .Where(property => property.GetCustomAttribute<SupplyParameterFromQueryAttribute>() is not null)
            .Select(property => property.GetCustomAttribute<SupplyParameterFromQueryAttribute>()!.Name ?? property.Name) ?? [];
        var ofService = endpoint.Metadata.GetMetadata<MethodInfo>()?.GetParameters().Where(parameter => parameter.ParameterType == typeof(string)).Select(parameter => parameter.Name!) ?? [];
        return byHand.Concat(ofPage).Concat(ofService).Except(endpoint.RoutePattern.Parameters.Select(part => part.Name));
    }

    /// <summary>First the good address, then each part and each key odd.</summary>
    private static IEnumerable<string> Addresses(Route route, string[] values)
    {
        var good = Fill(route, null, null);
        yield return good;
        foreach (var part in route.Parts)
        {
            foreach (var odd in values.Where(odd => odd.Length > 0))
            {
                yield return Fill(route, part, odd);
            }
        }

        foreach (var key in route.Keys)
        {
            foreach (var odd in values)
            {
                yield return $"{good}?{key}={odd}";
            }

            if (values.Length == 0)
            {
                yield break;
            }

            yield return $"{good}?{key}";
            yield return $"{good}?{key}=3204&{key}=32";
            yield return $"{good}?{key}[]=1";
        }
    }

    private static string Fill(Route route, string? oddPart, string? odd) => Part().Replace(route.Pattern, match =>
        match.Groups[1].Value == oddPart ? odd!
        : route.Pattern.StartsWith(Links.Areas, StringComparison.Ordinal) ? "3204"
        : route.Pattern.StartsWith(Links.DataSets, StringComparison.Ordinal) ? "stunting-bulanan"
        : Good.GetValueOrDefault(match.Groups[1].Value, "1"));

    private static async IAsyncEnumerable<(string Form, string? Fault)> PostAllAsync(TestVisitor visitor, string address, HashSet<string> posted)
    {
        string html;
        using (var page = await visitor.GetAsync(address))
        {
            html = await page.Content.ReadAsStringAsync(Cancellation);
        }

        foreach (Match form in Forms().Matches(html))
        {
            var action = WebUtility.HtmlDecode(Attribute(form.Groups[1].Value, "action"));
            if (action == Links.SignOut)
            {
                continue;
            }

            // Each field as the page has it, and a text where it has none.
            var fields = Fields().Matches(form.Groups[2].Value).Select(field => field.Groups[1].Value)
                .Where(field => Attribute(field, "name").Length > 0)
                .DistinctBy(field => Attribute(field, "name"))
                .ToDictionary(field => Attribute(field, "name"), field => WebUtility.HtmlDecode(Attribute(field, "value")) is { Length: > 0 } value ? value : "x");
            if (!posted.Add($"{address} {fields.GetValueOrDefault("_handler")} {string.Join(' ', fields.Keys)}"))
            {
                // Another role's copy of the same form.
                continue;
            }

            foreach (var field in fields.Keys)
            {
                foreach (var odd in OddTyped)
                {
                    var typed = fields.Select(each => (each.Key, each.Key == field ? odd.Replace(LongTyped, new string('~', 10_000), StringComparison.Ordinal) : each.Value)).ToArray();
                    using var answer = await visitor.PostAsync(action.Length > 0 ? action : address, typed);
                    yield return (fields.GetValueOrDefault("_handler", action),
                        (int)answer.StatusCode >= 500 ? $"{address} {fields.GetValueOrDefault("_handler")} {field}={odd}: {(int)answer.StatusCode}" : null);
                }
            }

            using var empty = await visitor.PostAsync(action.Length > 0 ? action : address, [.. fields.Where(field => field.Key.StartsWith('_')).Select(field => (field.Key, field.Value))]);
            yield return (fields.GetValueOrDefault("_handler", action), (int)empty.StatusCode >= 500 ? $"{address} {fields.GetValueOrDefault("_handler")} without fields: {(int)empty.StatusCode}" : null);
        }
    }

    private static string Attribute(string tag, string name) => Regex.Match(tag, $"\\s{name}=\"([^\"]*)\"").Groups[1].Value;

    [GeneratedRegex(@"\{\*{0,2}([A-Za-z]+)[^}]*\}")]
    private static partial Regex Part();

    [GeneratedRegex("<form([^>]*method=\"post\"[^>]*)>(.*?)</form>", RegexOptions.Singleline)]
    private static partial Regex Forms();

    [GeneratedRegex("<(?:input|textarea|select|button)(\\s[^>]*)>")]
    private static partial Regex Fields();

    /// <summary>The application with a submission that waits, and without limits on signing in: they would answer in place of the pages.</summary>
    public sealed class App : AccountsApp
    {
        public App() => Submission = new Lazy<Task<int>>(() => new OfficersDesk(this).SubmittedAsync(OfficersDesk.Month));

        public Lazy<Task<int>> Submission { get; }

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.UseSetting("Accounts:SignIn:PerAddress", "100000").UseSetting("Accounts:SignIn:PerAccount", "100000");
        }
    }
}
