using System.Net;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SocialWelfare.Data;
using SocialWelfare.Services.Catalogue;

namespace SocialWelfare.EndToEndTests.Fixtures;

/// <summary>The application as it is delivered: on a real Kestrel, in Production, with a new SQLite file in a temporary folder; its clock is ours.</summary>
public class WebAppFixture : WebApplicationFactory<Program>, IAsyncLifetime
{
    /// <summary>SQLITE_BUSY: somebody else writes.</summary>
    private const int SqliteBusy = 5;

    private readonly TemporaryFolder _folder = new();

    public WebAppFixture()
    {
        UseKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        SqlCommands = new SqlCommands(DatabaseFile);
    }

    public Uri BaseAddress { get; private set; } = null!;

    /// <summary>Follows no redirect, keeps no cookie, and leaves compressed answers as they are.</summary>
    public HttpClient Http { get; private set; } = null!;

    public SqlCommands SqlCommands { get; }

    public string DatabaseFile => _folder.File("welfare.db");

    protected virtual TimeProvider Clock { get; } = new AppClock();

    /// <summary>The database as it was when the application had started.</summary>
    private string CleanFile => _folder.File("clean.db");

    public ValueTask InitializeAsync()
    {
        StartServer();
        BaseAddress = new Uri(Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        Http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = BaseAddress };
        using var context = Services.GetRequiredService<IDbContextFactory<WelfareDbContext>>().CreateDbContext();
        context.Database.ExecuteSql($"VACUUM INTO {CleanFile}");
        return ValueTask.CompletedTask;
    }

    /// <summary>
    /// Empties the database of what earlier tests wrote, in milliseconds, while the application runs: it is what it was at the
    /// start, in every page. So a test need not keep out of another's months, nor of its accounts.
    /// </summary>
    public async Task ResetAsync()
    {
        await using var clean = new SqliteConnection($"Data Source={CleanFile};Mode=ReadOnly;Pooling=False");
        await using var live = new SqliteConnection($"Data Source={DatabaseFile};Pooling=False");
        await clean.OpenAsync(TestContext.Current.CancellationToken);
        await live.OpenAsync(TestContext.Current.CancellationToken);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                clean.BackupDatabase(live);
                return;
            }
            catch (SqliteException exception) when (exception.SqliteErrorCode == SqliteBusy && attempt < 100)
            {
                // What the test before left behind is still being written.
                await Task.Delay(100, TestContext.Current.CancellationToken);
            }
        }
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
        .ConfigureTestServices(services => services.AddSingleton<TimeProvider>(provider => new ProvinceClock(Clock, provider.GetRequiredService<Province>())))
        .UseSetting("Database:File", DatabaseFile)
        // The manifest of a build, unlike that of a published application, turns the caching of files off, and reads them anew uncompressed.
        .UseSetting("EnableStaticAssetsDevelopmentCaching", "true")
        .UseSetting("ReloadStaticAssetsAtRuntime", "false")
        .UseSetting("Serilog:MinimumLevel:Default", "Fatal")
        .UseSetting("Serilog:MinimumLevel:Override:Microsoft", "Fatal")
        .UseSetting("Serilog:MinimumLevel:Override:Microsoft.Hosting.Lifetime", "Fatal");
}
