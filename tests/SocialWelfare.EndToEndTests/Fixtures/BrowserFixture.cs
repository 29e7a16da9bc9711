using Microsoft.Playwright;

namespace SocialWelfare.EndToEndTests.Fixtures;

/// <summary>One Chromium for all tests. Where there is none, tests are skipped; in CI they fail.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    private const string Variable = "WELFARE_BROWSER";
    private static readonly string[] UsualPlaces = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    /// <summary>Nothing that would make the browser talk to its maker.</summary>
    private static readonly string[] Arguments =
    [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private string? _whyMissing;

    public async ValueTask InitializeAsync()
    {
        _playwright = await Playwright.CreateAsync();
        try
        {
            _browser = await LaunchAsync(Environment.GetEnvironmentVariable(Variable) ?? UsualPlaces.FirstOrDefault(File.Exists));
        }
        catch (PlaywrightException exception)
        {
            _whyMissing = $"No Chromium could be started. Install the package \"chromium\", or set {Variable} to the path of one. {exception.Message}";
        }
    }

    /// <summary>A page in a context of its own: no cookies, nothing cached.</summary>
    public async Task<WatchedPage> OpenAsync(Uri baseAddress, BrowserNewContextOptions? options = null)
    {
        if (_browser is null)
        {
            Assert.SkipWhen(string.IsNullOrEmpty(Environment.GetEnvironmentVariable("CI")), _whyMissing!);
            Assert.Fail(_whyMissing!);
        }

        options ??= new BrowserNewContextOptions();
        options.BaseURL = baseAddress.AbsoluteUri;
        options.ViewportSize ??= Screens.Desktop;
        options.Locale ??= "id-ID";
        return await WatchedPage.OpenAsync(await _browser.NewContextAsync(options), baseAddress);
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }

    private async Task<IBrowser> LaunchAsync(string? executable)
    {
        var options = new BrowserTypeLaunchOptions { ExecutablePath = executable, Args = Arguments };
        try
        {
            return await _playwright!.Chromium.LaunchAsync(options);
        }
        catch (PlaywrightException) when (executable is null)
        {
            // Playwright's own Chromium, where it may be downloaded.
            Microsoft.Playwright.Program.Main(["install", "chromium"]);
            return await _playwright!.Chromium.LaunchAsync(options);
        }
    }
}

/// <summary>In CSS pixels.</summary>
public static class Screens
{
    public static ViewportSize Desktop => new() { Width = 1366, Height = 768 };

    public static ViewportSize Phone => new() { Width = 390, Height = 844 };
}
