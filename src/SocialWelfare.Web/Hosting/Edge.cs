using Microsoft.AspNetCore.HostFiltering;
using Microsoft.AspNetCore.HttpOverrides;

namespace SocialWelfare.Web.Hosting;

/// <summary>What a request meets before the application looks at its address: who sent it, what it calls us, how much is open already.</summary>
public static class Edge
{
    /// <summary>Where the circuits of live pages are opened.</summary>
    public const string CircuitPath = "/_blazor";

    private static readonly string[] ThisMachine = ["localhost", "127.0.0.1", "[::1]"];

    /// <exception cref="Data.SetupException">A setting that cannot be used.</exception>
    public static void AddEdge(this WebApplicationBuilder builder)
    {
        var hosting = HostingOptions.Read(builder.Configuration);
        builder.Services.AddSingleton(hosting).AddSingleton<PublicAddress>().AddSingleton<CircuitGate>();
        builder.Services.AddSingleton<IStartupFilter, Filter>();
        builder.Services.Configure<HostFilteringOptions>(filter => AllowHosts(filter, hosting, builder.Configuration["AllowedHosts"]));

        // After the framework's own setting, which with ASPNETCORE_FORWARDEDHEADERS_ENABLED believes everybody.
        builder.Services.PostConfigure<ForwardedHeadersOptions>(forwarded => Believe(forwarded, hosting));
        builder.Services.AddHsts(hsts => hsts.MaxAge = TimeSpan.FromDays(365));
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxConcurrentConnections = hosting.MostConnections;
            kestrel.Limits.MaxConcurrentUpgradedConnections = hosting.MostCircuits;
            kestrel.Limits.KeepAliveTimeout = TimeSpan.FromMinutes(1);
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
        });
    }

    internal static void AllowHosts(HostFilteringOptions filter, HostingOptions hosting, string? allowedHosts)
    {
        if (string.IsNullOrWhiteSpace(allowedHosts) && hosting.PublicAddress is { } address)
        {
            // Beside it this machine, for the container's health check.
            filter.AllowedHosts = [address.Host, .. ThisMachine];
        }
    }

    internal static void Believe(ForwardedHeadersOptions forwarded, HostingOptions hosting)
    {
        var usual = new ForwardedHeadersOptions();
        forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
        forwarded.KnownProxies.Clear();
        forwarded.KnownIPNetworks.Clear();
        foreach (var proxy in usual.KnownProxies)
        {
            forwarded.KnownProxies.Add(proxy);
        }

        foreach (var network in usual.KnownIPNetworks.Concat(hosting.KnownProxies))
        {
            forwarded.KnownIPNetworks.Add(network);
        }
    }

    /// <summary>Where an address is configured, the request came to it, whatever its Host header says and however the proxy speaks to us.</summary>
    internal static void NameServer(HttpRequest request, HostingOptions hosting)
    {
        if (hosting.PublicAddress is { } address)
        {
            request.Scheme = address.Scheme;
            request.Host = address.IsDefaultPort ? new HostString(address.Host) : new HostString(address.Host, address.Port);
        }
    }

    /// <summary>
    /// Whether a page of ours asks. A browser sends Origin with every line that it opens and does not let a page choose it:
    /// without this, another site's page could open a circuit with the reader's cookies.
    /// </summary>
    internal static bool IsOwnOrigin(HttpRequest request, bool isUpgrade)
    {
        if (request.Headers["Sec-Fetch-Site"].ToString() is not ("" or "same-origin" or "none"))
        {
            return false;
        }

        var text = request.Headers.Origin.ToString();
        if (text.Length == 0)
        {
            return !isUpgrade;
        }

        return Uri.TryCreate(text, UriKind.Absolute, out var origin)
            && (origin.Scheme == Uri.UriSchemeHttps || (origin.Scheme == Uri.UriSchemeHttp && !request.IsHttps))
            && origin.Host.Equals(new Uri($"{origin.Scheme}://{request.Host}").Host, StringComparison.OrdinalIgnoreCase)
            && origin.Port == new Uri($"{origin.Scheme}://{request.Host}").Port;
    }

    /// <summary>The place of a redirect without the name of the server, which the request wrote; an address of another server stays whole.</summary>
    internal static string? WithoutServer(string? location, HttpRequest request)
    {
        var server = $"{request.Scheme}://{request.Host}/";
        return location?.StartsWith(server, StringComparison.OrdinalIgnoreCase) == true ? location[(server.Length - 1)..] : location;
    }

    /// <summary>Answers HEAD as it would GET; the web server itself leaves the body out. Pages and services know GET alone.</summary>
    internal static async Task AnswerHeadAsync(HttpContext context, RequestDelegate next)
    {
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await next(context);
            return;
        }

        context.Request.Method = HttpMethods.Get;
        try
        {
            await next(context);
        }
        finally
        {
            context.Request.Method = HttpMethods.Head;
        }
    }

    internal static async Task GuardCircuitsAsync(HttpContext context, CircuitGate gate, RequestDelegate next)
    {
        var isUpgrade = context.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpUpgradeFeature>()?.IsUpgradableRequest == true || HttpMethods.IsConnect(context.Request.Method);
        if (!IsOwnOrigin(context.Request, isUpgrade))
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        // A line stays as long as its request: a socket, or one long poll after the other. Files and negotiation are over at once.
        if (!isUpgrade && !(HttpMethods.IsGet(context.Request.Method) && context.Request.Query.ContainsKey("id")))
        {
            await next(context);
            return;
        }

        var from = context.Connection.RemoteIpAddress;
        if (gate.Enter(from) is not 0 and var refusal)
        {
            context.Response.StatusCode = refusal;
            return;
        }

        try
        {
            await next(context);
        }
        finally
        {
            gate.Leave(from);
        }
    }

    /// <summary>Before routing, which WebApplication puts in front of everything else: it decides by method.</summary>
    private sealed class Filter(HostingOptions hosting, CircuitGate gate) : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.UseForwardedHeaders();
            app.Use((HttpContext context, RequestDelegate inner) =>
            {
                NameServer(context.Request, hosting);
                context.Response.OnStarting(() =>
                {
                    var headers = context.Response.Headers;
                    if (headers.Location.Count > 0)
                    {
                        headers.Location = WithoutServer(headers.Location, context.Request);
                    }

                    return Task.CompletedTask;
                });
                return context.Request.Path.StartsWithSegments(CircuitPath) ? GuardCircuitsAsync(context, gate, inner) : AnswerHeadAsync(context, inner);
            });
            next(app);
        };
    }
}
