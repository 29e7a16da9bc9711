using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using SocialWelfare.EndToEndTests.Accounts;
using SocialWelfare.EndToEndTests.Fixtures;

namespace SocialWelfare.EndToEndTests.Submissions;

/// <summary>The application for the tests of officers' months: on our clock, so that a month is due or late whenever they run.</summary>
public sealed class OfficeApp : AccountsApp
{
    /// <summary>How long a circuit waits for its browser: shorter than the usual three minutes, so that a test can be away for longer.</summary>
    public static readonly TimeSpan CircuitsKept = TimeSpan.FromSeconds(10);

    protected override TimeProvider Clock { get; } = new AppClock();

    /// <summary>All its tests sign in from one address.</summary>
    protected override string SignInsPerAddress => "1000";

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.ConfigureTestServices(services => services.Configure<CircuitOptions>(circuits => circuits.DisconnectedCircuitRetentionPeriod = CircuitsKept));
    }
}

/// <summary>One server for all tests of submissions; each begins with an empty database.</summary>
[CollectionDefinition(Name)]
public sealed class WithOfficeApp : ICollectionFixture<OfficeApp>
{
    public const string Name = "Office";
}

/// <summary>A test that begins with the database as it was when the server had started.</summary>
public abstract class OfficeTests(OfficeApp app) : IAsyncLifetime
{
    protected OfficeApp App { get; } = app;

    public async ValueTask InitializeAsync() => await App.ResetAsync();

    public virtual ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }
}
