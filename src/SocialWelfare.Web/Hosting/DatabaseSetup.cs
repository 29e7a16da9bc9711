using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SocialWelfare.Data;
using SocialWelfare.Data.Demo;
using SocialWelfare.Data.Sqlite;
using SocialWelfare.Data.SqlServer;
using SocialWelfare.Data.StartingData;
using SocialWelfare.Services.Demo;
using SocialWelfare.Services.StartingData;
using SocialWelfare.Services;
using SocialWelfare.Web.Components.Maps;

namespace SocialWelfare.Web.Hosting;

/// <summary>Chooses the provider and how each of them is used.</summary>
public static class DatabaseSetup
{
    /// <summary>Registers <see cref="IDbContextFactory{TContext}"/> of <see cref="WelfareDbContext"/> for the configured provider.</summary>
    /// <exception cref="SetupException">The provider's name is unknown or its connection string is missing.</exception>
    public static IServiceCollection AddWelfareDatabase(this IServiceCollection services, IConfiguration configuration, string contentRoot)
    {
        var section = configuration.GetSection(DatabaseOptions.Section);
        var options = new DatabaseOptions();
        options.Provider = section[nameof(DatabaseOptions.Provider)] ?? options.Provider;
        options.File = section[nameof(DatabaseOptions.File)] ?? options.File;
        var connectionString = configuration.GetConnectionString(DatabaseOptions.ConnectionStringName);
        var demo = new DemoMode(bool.TryParse(configuration[DemoMode.ConfigurationKey], out var isDemo) && isDemo);
        if (demo.IsOn)
        {
            UseDemoFile(options, connectionString, section);
        }

        services.AddSingleton(new StartingDataFiles(configuration["StartingData:Folder"] is { Length: > 0 } folder ? Path.Combine(contentRoot, folder) : null));
        services.AddSingleton(provider => new HexagonMosaic(provider.GetRequiredService<StartingDataFiles>().Hexagons()));
        services.AddSingleton(demo).AddSingleton<DemoFiller>().AddSingleton<StartingDataImporter>().AddSingleton<DatabaseInitializer>();

        if (string.Equals(options.Provider, DatabaseOptions.Sqlite, StringComparison.OrdinalIgnoreCase))
        {
            var sqlite = SqliteConnectionString(connectionString, options, contentRoot);
            return services
                .AddPooledDbContextFactory<SqliteWelfareDbContext>(builder => SqliteWelfareDbContext.Use(builder, sqlite))
                .AddSingleton<IDbContextFactory<WelfareDbContext>, FactoryOf<SqliteWelfareDbContext>>();
        }

        if (string.Equals(options.Provider, DatabaseOptions.SqlServer, StringComparison.OrdinalIgnoreCase))
        {
            if (string.IsNullOrWhiteSpace(connectionString))
            {
                throw new SetupException(
                    "Database:Provider is SqlServer, but ConnectionStrings:Welfare is empty. Set it, for example with the environment variable ConnectionStrings__Welfare.");
            }

            return services
                .AddPooledDbContextFactory<SqlServerWelfareDbContext>(builder => SqlServerWelfareDbContext.Use(builder, connectionString))
                .AddSingleton<IDbContextFactory<WelfareDbContext>, FactoryOf<SqlServerWelfareDbContext>>();
        }

        throw new SetupException(
            $"Database:Provider is \"{options.Provider}\". It must be \"{DatabaseOptions.Sqlite}\" or \"{DatabaseOptions.SqlServer}\".");
    }

    /// <summary>Invented figures go into a file of their own, whatever the settings of the real database.</summary>
    private static void UseDemoFile(DatabaseOptions options, string? connectionString, IConfigurationSection section)
    {
        if (!string.IsNullOrEmpty(connectionString) || !string.Equals(options.Provider, DatabaseOptions.Sqlite, StringComparison.OrdinalIgnoreCase))
        {
            throw new SetupException($"{DemoMode.Argument} uses an SQLite file of its own: remove ConnectionStrings:Welfare and Database:Provider.");
        }

        options.File = section[nameof(DatabaseOptions.DemoFile)] ?? options.DemoFile;
    }

    private static string SqliteConnectionString(string? connectionString, DatabaseOptions options, string contentRoot)
    {
        SqliteConnectionStringBuilder builder;
        try
        {
            builder = new SqliteConnectionStringBuilder(connectionString ?? "");
        }
        catch (ArgumentException exception)
        {
            throw new SetupException($"ConnectionStrings:Welfare is not a SQLite connection string: {exception.Message}", exception);
        }

        if (string.IsNullOrEmpty(builder.DataSource))
        {
            builder.DataSource = options.File;
        }

        builder.DataSource = Path.Combine(contentRoot, builder.DataSource);
        builder.ForeignKeys = true;
        return builder.ConnectionString;
    }

    private sealed class FactoryOf<TContext>(IDbContextFactory<TContext> factory) : IDbContextFactory<WelfareDbContext>
        where TContext : WelfareDbContext
    {
        public WelfareDbContext CreateDbContext() => factory.CreateDbContext();

        public async Task<WelfareDbContext> CreateDbContextAsync(CancellationToken cancellationToken = default) =>
            await factory.CreateDbContextAsync(cancellationToken);
    }
}
