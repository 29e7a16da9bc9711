using System.Net;
using System.Net.WebSockets;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Hosting;
using SocialWelfare.Data.Access;
using SocialWelfare.EndToEndTests.Accounts;
using SocialWelfare.EndToEndTests.Fixtures;

namespace SocialWelfare.EndToEndTests;

/// <summary>Behind a proxy that speaks HTTPS, and what a request may say of itself.</summary>
public sealed partial class TransportTests(TransportTests.App app, WebAppFixture plain) : IClassFixture<TransportTests.App>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/", "no-cache")]
    [InlineData("/indikator/poverty_rate", "no-cache")]
    [InlineData("/api/v1/search?q=bandung", "no-cache")]
    [InlineData("/api/v1/indicators/poverty_rate/figures.csv", "no-cache")]
    [InlineData("/cari?q=cimahi", "no-cache")]
    [InlineData("/wilayah/9999", "no-store")]
    [InlineData("/masuk", "no-store, no-cache")]
    public async Task Answer_ToAReader_SaysOnWhatItDepends(string address, string cache)
    {
        using var answer = await plain.Http.GetAsync(address, Cancellation);

        Assert.Equal(cache, answer.Headers.CacheControl?.ToString());
        Assert.Superset(new HashSet<string> { "Cookie", "Accept-Encoding" }, answer.Headers.Vary.ToHashSet());
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/wilayah/3204")]
    [InlineData("/api/v1/indicators/poverty_rate/figures.csv")]
    [InlineData("/app.css")]
    [InlineData("/healthz")]
    public async Task Head_OfAnyAnswer_IsTheOneOfGetWithoutItsBody(string address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Head, address);
        using var head = await plain.Http.SendAsync(request, Cancellation);
        using var get = await plain.Http.GetAsync(address, Cancellation);

        Assert.Equal(HttpStatusCode.OK, head.StatusCode);
        Assert.Equal(get.Content.Headers.ContentType, head.Content.Headers.ContentType);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync(Cancellation));
    }

    [Fact]
    public async Task Head_OfAnUnknownPage_Is404()
    {
        using var request = new HttpRequestMessage(HttpMethod.Head, "/wilayah/9999");
        using var answer = await plain.Http.SendAsync(request, Cancellation);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    /// <summary>Without a configured address a redirect is a path: the server's name in it would be the request's own word.</summary>
    [Theory]
    [InlineData("/cari?q=cimahi", "/wilayah/3277")]
    [InlineData("/kelola/akun", "/masuk?kembali=%2Fkelola%2Fakun")]
    public async Task Redirect_WithAForeignHost_StaysHere(string address, string expected)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address) { Headers = { Host = "attacker.example" } };
        using var answer = await plain.Http.SendAsync(request, Cancellation);

        Assert.Equal(expected, answer.Headers.Location?.OriginalString);
    }

    [Theory]
    [InlineData("tumbuh.example", HttpStatusCode.OK)]
    [InlineData("attacker.example", HttpStatusCode.BadRequest)]
    public async Task Host_OtherThanTheConfiguredOne_IsRefused(string host, HttpStatusCode expected)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/") { Headers = { Host = host } };
        using var answer = await app.Http.SendAsync(request, Cancellation);

        Assert.Equal(expected, answer.StatusCode);
    }

    [Fact]
    public async Task Reader_BehindHttps_GetsHostCookiesAndIsKeptOnHttps()
    {
        using var answer = await AskAsync("/?lang=en");

        Assert.Equal("max-age=31536000", Assert.Single(answer.Headers.GetValues("Strict-Transport-Security")));
        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"));
        Assert.StartsWith("__Host-lang=en;", cookie, StringComparison.Ordinal);
        Assert.Contains("; secure", cookie, StringComparison.Ordinal);
        Assert.DoesNotContain("domain=", cookie, StringComparison.Ordinal);
        using var overHttp = await plain.Http.GetAsync("/?lang=en", Cancellation);
        Assert.False(overHttp.Headers.Contains("Strict-Transport-Security"));
        Assert.StartsWith("lang=en;", Assert.Single(overHttp.Headers.GetValues("Set-Cookie")), StringComparison.Ordinal);
    }

    /// <summary>Signs in, and makes an account: its link leads to the configured address.</summary>
    [Fact]
    public async Task Account_BehindHttps_HasASessionOfThisHostAndLinksToTheConfiguredAddress()
    {
        var account = await app.AddAsync(Role.Administrator);
        var cookies = new Dictionary<string, string>();
        using (var page = await AskAsync("/masuk", cookies))
        {
            var token = TestVisitor.TokenOf(await page.Content.ReadAsStringAsync(Cancellation));
            using var signedIn = await AskAsync("/masuk", cookies, ("_handler", "sign-in"), ("__RequestVerificationToken", token), ("Email", account.Email!), ("Password", AccountsApp.GoodPassword));
            Assert.Equal(HttpStatusCode.Redirect, signedIn.StatusCode);
            Assert.Equal("/", signedIn.Headers.Location?.OriginalString);
        }

        Assert.All(cookies.Keys, name => Assert.StartsWith("__Host-", name, StringComparison.Ordinal));
        Assert.Contains("__Host-tumbuh.sesi", cookies.Keys);

        // A cookie with the plain name, from a neighbouring site, is nobody's session.
        using (var planted = await AskAsync("/akun", new Dictionary<string, string> { ["tumbuh.sesi"] = cookies["__Host-tumbuh.sesi"] }))
        {
            Assert.Equal(HttpStatusCode.Redirect, planted.StatusCode);
        }

        using var form = await AskAsync("/kelola/akun/baru", cookies);
        Assert.Equal("no-store", form.Headers.CacheControl?.ToString());
        using var made = await AskAsync("/kelola/akun/baru", cookies, ("_handler", "new-account"), ("__RequestVerificationToken", TestVisitor.TokenOf(await form.Content.ReadAsStringAsync(Cancellation))),
            ("DisplayName", "Orang Baru"), ("Email", "baru@contoh.example"), ("Role", "Viewer"), ("AreaCode", ""), ("Reason", "Uji"));
        Assert.Matches(PublicLink(), await made.Content.ReadAsStringAsync(Cancellation));
    }

    [Theory]
    [InlineData("https://tumbuh.example", true)]
    [InlineData("https://attacker.example", false)]
    [InlineData("http://tumbuh.example", false)]
    [InlineData(null, false)]
    public async Task Circuit_FromAnotherOrigin_IsNotOpened(string? origin, bool isOpened)
    {
        using var socket = new ClientWebSocket();
        socket.Options.CollectHttpResponseDetails = true;
        socket.Options.SetRequestHeader("Host", "tumbuh.example");
        if (origin is not null)
        {
            socket.Options.SetRequestHeader("Origin", origin);
        }

        if (isOpened)
        {
            await socket.ConnectAsync(CircuitAddress, Cancellation);
            Assert.Equal(WebSocketState.Open, socket.State);
        }
        else
        {
            await Assert.ThrowsAsync<WebSocketException>(() => socket.ConnectAsync(CircuitAddress, Cancellation));
            Assert.Equal(HttpStatusCode.Forbidden, socket.HttpStatusCode);
        }
    }

    /// <summary>More lines than allowed from one address are refused, and room is made when one is closed.</summary>
    [Fact]
    public async Task Circuits_BeyondTheLimit_AreRefused()
    {
        var open = new List<ClientWebSocket>();
        try
        {
            for (var i = 0; i < App.MostCircuits; i++)
            {
                open.Add(await OpenAsync());
            }

            using var more = Socket();
            more.Options.CollectHttpResponseDetails = true;
            await Assert.ThrowsAsync<WebSocketException>(() => more.ConnectAsync(CircuitAddress, Cancellation));
            Assert.Equal(HttpStatusCode.TooManyRequests, more.HttpStatusCode);
        }
        finally
        {
            open.ForEach(socket => socket.Dispose());
        }

        async Task<ClientWebSocket> OpenAsync()
        {
            var socket = Socket();
            await socket.ConnectAsync(CircuitAddress, Cancellation);
            return socket;
        }

        static ClientWebSocket Socket()
        {
            var socket = new ClientWebSocket();
            socket.Options.SetRequestHeader("Host", "tumbuh.example");
            socket.Options.SetRequestHeader("Origin", "https://tumbuh.example");
            return socket;
        }
    }

    private Uri CircuitAddress => new UriBuilder(new Uri(app.BaseAddress, "/_blazor")) { Scheme = "ws" }.Uri;

    private async Task<HttpResponseMessage> AskAsync(string address, Dictionary<string, string>? cookies = null, params (string Name, string Value)[] fields)
    {
        using var request = new HttpRequestMessage(fields.Length == 0 ? HttpMethod.Get : HttpMethod.Post, address) { Headers = { Host = "tumbuh.example" } };
        request.Content = fields.Length == 0 ? null : new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        if (cookies is { Count: > 0 })
        {
            request.Headers.Add("Cookie", string.Join("; ", cookies.Select(cookie => $"{cookie.Key}={cookie.Value}")));
        }

        var answer = await app.Http.SendAsync(request, Cancellation);
        if (cookies is not null && answer.Headers.TryGetValues("Set-Cookie", out var set))
        {
            foreach (var (name, value) in set.Select(cookie => cookie.Split(';')[0].Split('=', 2)).Select(pair => (pair[0], pair[1])))
            {
                cookies[name] = value;
            }
        }

        return answer;
    }

    [GeneratedRegex("https://tumbuh\\.example/akun/tautan/[A-Za-z0-9_-]{20,}")]
    private static partial Regex PublicLink();

    public sealed class App : AccountsApp
    {
        public const int MostCircuits = 3;

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.UseSetting("Hosting:PublicAddress", "https://tumbuh.example").UseSetting("Hosting:MostCircuitsPerAddress", "3");
        }
    }
}
