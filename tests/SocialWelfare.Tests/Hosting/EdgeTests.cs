using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HostFiltering;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.HttpOverrides;
using SocialWelfare.Web.Hosting;
using IPNetwork = System.Net.IPNetwork;

namespace SocialWelfare.Tests.Hosting;

/// <summary>What a request may say of itself, and what is believed.</summary>
public sealed class EdgeTests
{
    private static readonly HostingOptions Configured = new() { PublicAddress = new Uri("https://tumbuh.example") };

    [Theory]
    [InlineData(null, null, "http", "attacker.example")] // nothing configured: what it says, but no link is made of it
    [InlineData("https://tumbuh.example", "tumbuh.example", "https", "tumbuh.example")]
    [InlineData("https://tumbuh.example:8443/", "tumbuh.example", "https", "tumbuh.example:8443")]
    [InlineData("http://10.0.0.5:8080", "10.0.0.5", "http", "10.0.0.5:8080")]
    public void NameServer_HostHeader_GivesWayToTheConfiguredAddress(string? address, string? allowed, string scheme, string host)
    {
        var hosting = new HostingOptions { PublicAddress = address is null ? null : new Uri(address) };
        var request = Request("http", "attacker.example");
        Edge.NameServer(request, hosting);
        var filter = new HostFilteringOptions();
        Edge.AllowHosts(filter, hosting, allowedHosts: null);

        Assert.Equal((scheme, host), (request.Scheme, request.Host.Value));
        Assert.Equal(allowed is null ? [] : [allowed, "localhost", "127.0.0.1", "[::1]"], filter.AllowedHosts);
    }

    [Fact]
    public void AllowHosts_SetByTheOperator_AreLeftToTheFramework()
    {
        var filter = new HostFilteringOptions();
        Edge.AllowHosts(filter, Configured, "a.example;b.example");

        Assert.Empty(filter.AllowedHosts);
    }

    [Fact]
    public void Believe_ForwardedHeaders_OnlyFromThisMachineAndTheNamedProxies()
    {
        var forwarded = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.All };
        // As ASPNETCORE_FORWARDEDHEADERS_ENABLED leaves it: everybody is believed.
        forwarded.KnownProxies.Clear();
        forwarded.KnownIPNetworks.Clear();
        Edge.Believe(forwarded, new HostingOptions { KnownProxies = [IPNetwork.Parse("10.1.0.0/16")] });

        Assert.Equal(ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto, forwarded.ForwardedHeaders);
        Assert.True(Knows("10.1.2.3"));
        Assert.True(Knows("127.0.0.1"));
        Assert.False(Knows("10.2.0.1"));
        Assert.False(Knows("203.0.113.9"));

        bool Knows(string address) => forwarded.KnownProxies.Contains(IPAddress.Parse(address)) || forwarded.KnownIPNetworks.Any(network => network.Contains(IPAddress.Parse(address)));
    }

    [Theory]
    [InlineData("https", "tumbuh.example", "https://tumbuh.example", true)]
    [InlineData("https", "tumbuh.example", "https://TUMBUH.example", true)]
    [InlineData("https", "tumbuh.example", "http://tumbuh.example", false)] // somebody on the network
    [InlineData("https", "tumbuh.example", "https://tumbuh.example.attacker.example", false)]
    [InlineData("https", "tumbuh.example", "https://a.tumbuh.example", false)]
    [InlineData("https", "tumbuh.example", "https://tumbuh.example:8443", false)]
    [InlineData("https", "tumbuh.example:8443", "https://tumbuh.example:8443", true)]
    [InlineData("http", "127.0.0.1:5080", "http://127.0.0.1:5080", true)]
    [InlineData("http", "127.0.0.1:5080", "http://127.0.0.1:5081", false)]
    [InlineData("http", "tumbuh.example", "https://tumbuh.example", true)] // a proxy that tells us nothing of HTTPS
    [InlineData("http", "tumbuh.example", "null", false)]
    [InlineData("http", "tumbuh.example", "file:///tumbuh.example", false)]
    [InlineData("http", "tumbuh.example", "nonsense", false)]
    public void IsOwnOrigin_Origin_HasToBeOurs(string scheme, string host, string origin, bool expected)
    {
        var request = Request(scheme, host);
        request.Headers.Origin = origin;

        Assert.Equal(expected, Edge.IsOwnOrigin(request, isUpgrade: true));
        Assert.Equal(expected, Edge.IsOwnOrigin(request, isUpgrade: false));
    }

    [Theory]
    [InlineData(null, true, false)] // a browser says where a socket comes from
    [InlineData(null, false, true)]
    [InlineData("same-origin", false, true)]
    [InlineData("none", false, true)]
    [InlineData("cross-site", false, false)]
    [InlineData("same-site", false, false)] // a neighbour on the same domain
    public void IsOwnOrigin_WithoutOrigin_GoesByTheBrowsersOtherWord(string? site, bool isUpgrade, bool expected)
    {
        var request = Request("https", "tumbuh.example");
        request.Headers["Sec-Fetch-Site"] = site;

        Assert.Equal(expected, Edge.IsOwnOrigin(request, isUpgrade));
    }

    [Theory]
    [InlineData("http://attacker.example/masuk?kembali=%2F", "/masuk?kembali=%2F")]
    [InlineData("http://attacker.example/", "/")]
    [InlineData("HTTP://ATTACKER.example/x", "/x")]
    [InlineData("/wilayah/3204", "/wilayah/3204")]
    [InlineData("https://sso.example/authorize", "https://sso.example/authorize")]
    [InlineData("http://attacker.example.com/x", "http://attacker.example.com/x")]
    [InlineData(null, null)]
    public void WithoutServer_Redirect_IsAPathOfOurs(string? location, string? expected) =>
        Assert.Equal(expected, Edge.WithoutServer(location, Request("http", "attacker.example")));

    [Theory]
    [InlineData("HEAD", "GET", "HEAD")]
    [InlineData("GET", "GET", "GET")]
    [InlineData("POST", "POST", "POST")]
    public async Task AnswerHead_Request_IsAnsweredAsGet(string method, string inside, string after)
    {
        var request = Request("http", "x.example");
        request.Method = method;
        string? seen = null;
        await Edge.AnswerHeadAsync(request.HttpContext, context =>
        {
            seen = context.Request.Method;
            return Task.CompletedTask;
        });

        Assert.Equal((inside, after), (seen, request.Method));
    }

    [Fact]
    public async Task GuardCircuits_BeyondTheLimit_IsRefusedUntilOneIsClosed()
    {
        var gate = new CircuitGate(new HostingOptions { MostCircuits = 3, MostCircuitsPerAddress = 2 });
        var open = new TaskCompletionSource();
        var (first, _) = Start("10.0.0.1");
        var (second, _) = Start("10.0.0.1");
        Assert.Equal(429, await StatusAsync("10.0.0.1"));
        var (third, _) = Start("10.0.0.2");
        Assert.Equal(503, await StatusAsync("10.0.0.3"));
        Assert.Equal(200, await StatusAsync("10.0.0.1", query: "")); // negotiation holds nothing

        open.SetResult();
        await Task.WhenAll(first, second, third);
        Assert.Equal(200, await StatusAsync("10.0.0.1"));
        Assert.Equal(200, await StatusAsync("10.0.0.3"));

        async Task<int> StatusAsync(string from, string query = "?id=1")
        {
            var (task, context) = Start(from, query);
            await task;
            return context.Response.StatusCode;
        }

        (Task Task, HttpContext Context) Start(string from, string query = "?id=1")
        {
            var request = Request("http", "x.example");
            request.Method = "GET";
            request.QueryString = new QueryString(query);
            request.HttpContext.Connection.RemoteIpAddress = IPAddress.Parse(from);
            return (Edge.GuardCircuitsAsync(request.HttpContext, gate, _ => query.Length > 0 ? open.Task : Task.CompletedTask), request.HttpContext);
        }
    }

    [Fact]
    public async Task GuardCircuits_ForeignOrigin_IsForbidden()
    {
        var request = Request("http", "x.example");
        request.Headers.Origin = "http://attacker.example";
        await Edge.GuardCircuitsAsync(request.HttpContext, new CircuitGate(new HostingOptions()), _ => throw new InvalidOperationException("Let in."));

        Assert.Equal(403, request.HttpContext.Response.StatusCode);
    }

    [Theory]
    [InlineData("10.0.0.1", "::ffff:10.0.0.1", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", true)] // one customer's /64
    [InlineData("2001:db8:1:2::1", "2001:db8:1:3::1", false)]
    [InlineData("10.0.0.1", "10.0.0.2", false)]
    public void KeyOf_Address_IsOneForACustomer(string one, string other, bool isSame) =>
        Assert.Equal(isSame, CircuitGate.KeyOf(IPAddress.Parse(one)) == CircuitGate.KeyOf(IPAddress.Parse(other)));

    [Theory]
    [InlineData("https://tumbuh.example", "http://[::]:8080", "https://tumbuh.example/akun")]
    [InlineData("https://tumbuh.example:8443/", "", "https://tumbuh.example:8443/akun")]
    [InlineData(null, "http://127.0.0.1:5080", "http://127.0.0.1:5080/akun")]
    [InlineData(null, "http://[::]:8080", "http://localhost:8080/akun")]
    [InlineData(null, "http://0.0.0.0:8080", "http://localhost:8080/akun")]
    [InlineData(null, "http://*:8080", "http://localhost:8080/akun")]
    [InlineData(null, "http://+:8080/", "http://localhost:8080/akun")]
    public void PublicAddress_Link_LeadsToTheConfiguredOrListeningAddress(string? configured, string listening, string expected)
    {
        var hosting = new HostingOptions { PublicAddress = configured is null ? null : new Uri(configured) };

        Assert.Equal(expected, configured is null ? PublicAddress.Listening([listening]) + "/akun" : new PublicAddress(hosting, new NoServer()).Of("/akun"));
    }

    private static HttpRequest Request(string scheme, string host)
    {
        var context = new DefaultHttpContext();
        (context.Request.Scheme, context.Request.Host) = (scheme, new HostString(host));
        return context.Request;
    }

    private sealed class NoServer : IServer
    {
        public IFeatureCollection Features { get; } = new FeatureCollection();

        public void Dispose()
        {
        }

        public Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken)
            where TContext : notnull => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
