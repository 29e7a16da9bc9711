using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace SocialWelfare.EndToEndTests.Fixtures;

/// <summary>A browser page and everything that went wrong on it.</summary>
public sealed class WatchedPage : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> _problems = new();
    private readonly Uri _baseAddress;

    private WatchedPage(IPage page, Uri baseAddress)
    {
        Page = page;
        _baseAddress = baseAddress;
    }

    public IPage Page { get; }

    /// <summary>
    /// Console errors, script errors, failed requests, breaches of the Content-Security-Policy, requests to other hosts,
    /// and WebSockets, which reading pages do not need.
    /// </summary>
    public IReadOnlyList<string> Problems => [.. _problems];

    public static async Task<WatchedPage> OpenAsync(IBrowserContext context, Uri baseAddress)
    {
        await context.AddInitScriptAsync(
            "addEventListener('securitypolicyviolation', e => console.error(`CSP: ${e.effectiveDirective} forbids ${e.blockedURI} ${e.sample}`))");
        var watched = new WatchedPage(await context.NewPageAsync(), baseAddress);
        watched.Watch();
        return watched;
    }

    /// <summary>Goes there and waits until page, style sheets and scripts have come.</summary>
    public async Task<IResponse> GotoAsync(string address) => (await Page.GotoAsync(address))!;

    public async ValueTask DisposeAsync() => await Page.Context.DisposeAsync();

    private void Watch()
    {
        Page.Console += (_, message) =>
        {
            // An error page is meant to have its status; Chromium writes that to the console.
            var isStatusOfPage = message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal) && message.Location.StartsWith(Page.Url, StringComparison.Ordinal);
            if (message.Type == "error" && !isStatusOfPage)
            {
                _problems.Enqueue($"console: {message.Text} ({message.Location})");
            }
        };
        Page.PageError += (_, error) => _problems.Enqueue($"script: {error}");
        Page.RequestFailed += (_, request) =>
        {
            // A page that is left gives up what it was still asking for.
            if (request.Failure != "net::ERR_ABORTED")
            {
                _problems.Enqueue($"failed: {request.Url} {request.Failure}");
            }
        };
        Page.WebSocket += (_, socket) => _problems.Enqueue($"WebSocket: {socket.Url}");
        Page.Request += (_, request) =>
        {
            if (new Uri(request.Url) is { Scheme: not "data" } address && address.Authority != _baseAddress.Authority)
            {
                _problems.Enqueue($"other host: {request.Url}");
            }
        };
    }
}
