using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using SocialWelfare.Data.StartingData;
using SocialWelfare.Data;
using SocialWelfare.Data.Demo;
using SocialWelfare.Data.SqlServer;
using SocialWelfare.Services.Access;
using SocialWelfare.Services.Catalogue;
using SocialWelfare.Services.Demo;
using SocialWelfare.Services.StartingData;
using SocialWelfare.Services;
using SocialWelfare.Web.Hosting;

namespace SocialWelfare.Tests.Infrastructure;

public enum TestDatabaseProvider
{
    Sqlite,
    SqlServer,
}

/// <summary>
/// A database of its own for one test, set up as in production: a SQLite file or, on the server that
/// <see cref="ServerVariable"/> names, a SQL Server database. Gone when disposed.
/// </summary>
public sealed class TestDatabase : IAsyncDisposable
{
    /// <summary>Environment variable with a connection string to a SQL Server whose login may create databases.</summary>
    public const string ServerVariable = "WELFARE_TEST_SQLSERVER";

    /// <summary>Environment variable with the number of rows that one command writes at most on SQL Server.</summary>
    public const string BatchVariable = "WELFARE_TEST_SQLSERVER_BATCH";

    private readonly ServiceProvider _services;
    private readonly Func<Task> _deleteAsync;

    private TestDatabase(ServiceProvider services, FakeClock clock, Func<Task> deleteAsync)
    {
        Clock = clock;
        _services = services;
        _deleteAsync = deleteAsync;
        Contexts = services.GetRequiredService<IDbContextFactory<WelfareDbContext>>();
    }

    public IDbContextFactory<WelfareDbContext> Contexts { get; }

    public FakeClock Clock { get; }

    /// <summary>What the services that this database's contexts know of wrote to the log.</summary>
    public RecordedLog Log => _services.GetRequiredService<RecordedLog>();

    /// <summary>Why no test can run on SQL Server, or null when they can.</summary>
    public static string? WhyNoSqlServer => string.IsNullOrWhiteSpace(Environment.GetEnvironmentVariable(ServerVariable))
        ? $"{ServerVariable} holds no connection string to a SQL Server."
        : null;

    /// <param name="filled">With the published figures that ship with the application; otherwise with empty tables.</param>
    public static async Task<TestDatabase> CreateAsync(bool filled = false, TestDatabaseProvider provider = TestDatabaseProvider.Sqlite) =>
        provider == TestDatabaseProvider.SqlServer ? await CreateOnServerAsync(filled) : await CopyTemplateAsync(filled);

    /// <summary>An SQLite database with the tables of an earlier version of the application, up to and with this migration.</summary>
    public static async Task<TestDatabase> CreateAtMigrationAsync(string migration)
    {
        var file = SqliteTemplates.NewFile();
        var clock = new FakeClock();
        var database = new TestDatabase(Services(DatabaseOptions.Sqlite, SqliteTemplates.ConnectionString(file), clock), clock, () =>
        {
            SqliteTemplates.Delete(file);
            return Task.CompletedTask;
        });
        await using var context = await database.Contexts.CreateDbContextAsync();
        await context.GetService<IMigrator>().MigrateAsync(migration);
        return database;
    }

    /// <summary>An SQLite database that an earlier version of the application wrote, from the SQL that makes it. It is not migrated: see <see cref="StartAsync"/>.</summary>
    public static async Task<TestDatabase> CreateFromSqlAsync(string sql)
    {
        var file = SqliteTemplates.NewFile();
        await using (var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ConnectionString))
        {
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // A resource of the tests.
            command.CommandText = sql;
#pragma warning restore CA2100
            await command.ExecuteNonQueryAsync();
        }

        var clock = new FakeClock();
        return new TestDatabase(Services(DatabaseOptions.Sqlite, SqliteTemplates.ConnectionString(file), clock), clock, () =>
        {
            SqliteTemplates.Delete(file);
            return Task.CompletedTask;
        });
    }

    /// <summary>What every start of the application does to the database: migrations, and what is new in the starting data.</summary>
    public Task StartAsync() => PrepareAsync(Contexts, filled: true);

    public async ValueTask DisposeAsync()
    {
        await _deleteAsync();
        await _services.DisposeAsync();
    }

    private static async Task<TestDatabase> CopyTemplateAsync(bool filled)
    {
        var template = await (filled ? SqliteTemplates.Filled : SqliteTemplates.Empty).Value;
        var file = SqliteTemplates.NewFile();
        File.Copy(template, file);
        var connectionString = SqliteTemplates.ConnectionString(file);
        var clock = new FakeClock();
        return new TestDatabase(Services(DatabaseOptions.Sqlite, connectionString, clock), clock, () =>
        {
            SqliteTemplates.Delete(file);
            return Task.CompletedTask;
        });
    }

    private static async Task<TestDatabase> CreateOnServerAsync(bool filled)
    {
        var connection = new Microsoft.Data.SqlClient.SqlConnectionStringBuilder(
            Environment.GetEnvironmentVariable(ServerVariable) ?? throw new InvalidOperationException(WhyNoSqlServer))
        {
            InitialCatalog = $"welfare_test_{Guid.NewGuid():N}",
        };
        var clock = new FakeClock();
        var services = Services(DatabaseOptions.SqlServer, connection.ConnectionString, clock);
        var contexts = services.GetRequiredService<IDbContextFactory<WelfareDbContext>>();
        var database = new TestDatabase(services, clock, async () =>
        {
            await using var context = await contexts.CreateDbContextAsync();
            await context.Database.EnsureDeletedAsync();
        });
        await PrepareAsync(contexts, filled);
        return database;
    }

    /// <summary>Migrates and, where wanted, fills.</summary>
    private static async Task PrepareAsync(IDbContextFactory<WelfareDbContext> contexts, bool filled)
    {
        if (filled)
        {
            var clock = new FakeClock();
            await new DatabaseInitializer(
                contexts, new StartingDataImporter(contexts, clock, StartingDataFiles.Shipped), new DemoFiller(contexts, clock), new DemoMode(IsOn: false), new Province(StartingDataFiles.Shipped), NullLogger<DatabaseInitializer>.Instance)
                .InitializeAsync(CancellationToken.None);
            return;
        }

        await using var context = await contexts.CreateDbContextAsync();
        await context.Database.MigrateAsync();
    }

    /// <param name="clock">Services ask a context for the application's clock.</param>
    private static ServiceProvider Services(string provider, string connectionString, FakeClock clock)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            [$"{DatabaseOptions.Section}:{nameof(DatabaseOptions.Provider)}"] = provider,
            [$"ConnectionStrings:{DatabaseOptions.ConnectionStringName}"] = connectionString,
        }).Build();
        var services = new ServiceCollection().AddSingleton<TimeProvider>(clock)
            .AddSingleton<RecordedLog>().AddSingleton<ILoggerFactory>(provider => provider.GetRequiredService<RecordedLog>())
            .AddSingleton<CallerNetwork>(() => "192.0.2.0/24").AddSingleton<SecurityLog>()
            .AddWelfareDatabase(configuration, contentRoot: "");
        if (int.TryParse(Environment.GetEnvironmentVariable(BatchVariable), out var batch))
        {
            services.ConfigureDbContext<SqlServerWelfareDbContext>(
                builder => builder.UseSqlServer(sqlServer => sqlServer.MaxBatchSize(batch)));
        }

        return services.BuildServiceProvider();
    }

    /// <summary>Migrated once a process; each test gets a copy, which takes milliseconds.</summary>
    private static class SqliteTemplates
    {
        private static readonly DirectoryInfo Folder = Directory.CreateTempSubdirectory("welfare-tests-");

        static SqliteTemplates() => AppDomain.CurrentDomain.ProcessExit += (_, _) => Folder.Delete(recursive: true);

        public static Lazy<Task<string>> Filled { get; } = new(() => CreateAsync(filled: true));

        public static Lazy<Task<string>> Empty { get; } = new(() => CreateAsync(filled: false));

        public static string NewFile() => Path.Combine(Folder.FullName, $"{Guid.NewGuid():N}.db");

        public static string ConnectionString(string file) =>
            new SqliteConnectionStringBuilder { DataSource = file, ForeignKeys = true }.ConnectionString;

        public static void Delete(string file)
        {
            ReleasePool(file);
            foreach (var each in (string[])[file, $"{file}-wal", $"{file}-shm"])
            {
                File.Delete(each);
            }
        }

        private static async Task<string> CreateAsync(bool filled)
        {
            var file = NewFile();
            await using (var services = Services(DatabaseOptions.Sqlite, ConnectionString(file), new FakeClock()))
            {
                var contexts = services.GetRequiredService<IDbContextFactory<WelfareDbContext>>();
                await PrepareAsync(contexts, filled);
                await using var context = await contexts.CreateDbContextAsync();

                // All into the one file that is copied.
                await context.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = WAL; PRAGMA wal_checkpoint(TRUNCATE);");
            }

            ReleasePool(file);
            return file;
        }

        private static void ReleasePool(string file)
        {
            using var connection = new SqliteConnection(ConnectionString(file));
            SqliteConnection.ClearPool(connection);
        }
    }
}
