using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Hosting;
using SocialWelfare.Data.Demo;

namespace SocialWelfare.EndToEndTests.Fixtures;

/// <summary>The application with --demo, which it takes in Development only.</summary>
public sealed class DemoAppFixture : WebAppFixture
{
    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.UseEnvironment(Environments.Development).UseSetting(DemoMode.ConfigurationKey, bool.TrueString).UseSetting("Database:DemoFile", DatabaseFile);
    }
}
