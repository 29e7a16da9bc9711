using System.Net;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace SocialWelfare.EndToEndTests.Fixtures;

/// <summary>The application as it is delivered: on a real Kestrel, in Production, with a new SQLite file in a temporary folder.</summary>
public class WebAppFixture : WebApplicationFactory<Program>, IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();

    public WebAppFixture() => UseKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));

    public Uri BaseAddress { get; private set; } = null!;

    /// <summary>Follows no redirect, keeps no cookie, and leaves compressed answers as they are.</summary>
    public HttpClient Http { get; private set; } = null!;

    public SqlCommands SqlCommands { get; } = new();

    public string DatabaseFile => _folder.File("welfare.db");

    public ValueTask InitializeAsync()
    {
        StartServer();
        BaseAddress = new Uri(Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        Http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = BaseAddress };
        return ValueTask.CompletedTask;
    }

    public override async ValueTask DisposeAsync()
    {
        Http?.Dispose();
        SqlCommands.Dispose();
        await base.DisposeAsync();
        SqliteConnection.ClearAllPools();
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder) => builder
        .UseEnvironment(Environments.Production)
        .UseSetting("Database:File", DatabaseFile)
        // The manifest of a build, unlike that of a published application, turns the caching of files off.
        .UseSetting("EnableStaticAssetsDevelopmentCaching", "true")
        .UseSetting("Serilog:MinimumLevel:Default", "Fatal")
        .UseSetting("Serilog:MinimumLevel:Override:Microsoft", "Fatal")
        .UseSetting("Serilog:MinimumLevel:Override:Microsoft.Hosting.Lifetime", "Fatal");
}
