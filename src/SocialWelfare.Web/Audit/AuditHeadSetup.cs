using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using SocialWelfare.Data;
using SocialWelfare.Services.Audit;

namespace SocialWelfare.Web.Audit;

/// <summary>Keeping the trail's newest entry outside the database.</summary>
public static class AuditHeadSetup
{
    private const string BesideTheDatabase = ".head";

    public static void AddAuditHead(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<AuditOptions>().Bind(builder.Configuration.GetSection(AuditOptions.Section));
        services.AddSingleton(provider => new AuditHeadFile(PathOf(provider, builder.Environment.ContentRootPath)));
        services.AddSingleton<AuditHeadWatch>().AddHostedService(provider => provider.GetRequiredService<AuditHeadWatch>());
        services.AddHealthChecks().AddCheck<AuditHealthCheck>("audit");
    }

    private static string? PathOf(IServiceProvider provider, string contentRoot)
    {
        if (provider.GetRequiredService<IOptions<AuditOptions>>().Value.HeadFile is { Length: > 0 } configured)
        {
            return Path.Combine(contentRoot, configured);
        }

        using var context = provider.GetRequiredService<IDbContextFactory<WelfareDbContext>>().CreateDbContext();
        return context.Database.IsSqlite() ? new SqliteConnectionStringBuilder(context.Database.GetConnectionString()).DataSource + BesideTheDatabase : null;
    }
}

/// <summary>Degraded, which still answers 200, while the trail falls short of what was noted or nothing can be noted.</summary>
public sealed class AuditHealthCheck(AuditHeadWatch watch) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(
        watch.Loss is not null ? HealthCheckResult.Degraded("The audit trail is not what was noted of it.")
        : watch.Problem is not null ? HealthCheckResult.Degraded("The audit trail's newest entry cannot be noted.")
        : HealthCheckResult.Healthy());
}
