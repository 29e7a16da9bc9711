using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using SocialWelfare.Data.Demo;
using SocialWelfare.Data;
using SocialWelfare.Services.Catalogue;
using SocialWelfare.Services.Demo;
using SocialWelfare.Services.StartingData;

namespace SocialWelfare.Services;

/// <summary>Makes the database ready at start: creates or migrates it and brings in the shipped figures.</summary>
public sealed partial class DatabaseInitializer(
    IDbContextFactory<WelfareDbContext> contexts, StartingDataImporter importer, DemoFiller demo, DemoMode mode, Province province, ILogger<DatabaseInitializer> logger)
{
    /// <summary>In bytes: about two seconds.</summary>
    private const long LargestThoroughlyChecked = 32L << 20;

    private const int SqliteReadOnly = 8;
    private const int SqliteCorrupt = 11;
    private const int SqliteCannotOpen = 14;
    private const int SqliteNotADatabase = 26;

    /// <exception cref="SetupException">The database cannot be used; the message says why and what to do.</exception>
    public async Task InitializeAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var file = context.Database.IsSqlite() ? new SqliteConnectionStringBuilder(context.Database.GetConnectionString()).DataSource : null;
        try
        {
            if (file is not null)
            {
                PrepareSqliteFile(file);
                await CheckIntactAsync(context, file, cancellationToken);
            }

            // Before anything is changed: a database that is refused stays as it was.
            await demo.GuardAsync(mode, cancellationToken);
            await MigrateAsync(context, cancellationToken);
            if (file is not null)
            {
                await UseWriteAheadLogAsync(context, cancellationToken);
            }

            if (mode.IsOn)
            {
                await demo.MarkAsync(cancellationToken);
            }

            var import = await importer.ImportAsync(cancellationToken);
            if (import != StartingDataImport.Nothing)
            {
                LogImported(logger, import.Areas, import.Indicators, import.FiguresAdded, import.FiguresReplaced);
            }

            province.Read(await context.Areas.ToListAsync(cancellationToken));
            if (mode.IsOn)
            {
                await demo.FillAsync(cancellationToken);
                LogDemo(logger);
            }
        }
        catch (Exception exception) when (Explain(exception, file) is { } explanation)
        {
            throw new SetupException(explanation, exception);
        }
    }

    private static void PrepareSqliteFile(string file)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        if (File.Exists(file))
        {
            // SQLite would open a read-only file happily and fail at the first write, hours later. Root may write anything: ask the attribute too.
            if (File.GetAttributes(file).HasFlag(FileAttributes.ReadOnly))
            {
                throw new UnauthorizedAccessException("The file is read-only.");
            }

            using var stream = new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
            foreach (var each in (string[])[file, $"{file}-wal", $"{file}-shm"])
            {
                OwnerOnlyFile.Restrict(each);
            }
        }
        else
        {
            // SQLite takes an empty file for a new database, and gives the files beside it the same rights. Another start may have made it just now.
            OwnerOnlyFile.Open(file, FileMode.OpenOrCreate).Dispose();
        }
    }

    /// <summary>
    /// SQLite opens most damaged files without a word and fails, or answers wrongly, when it comes to the damage. Reads every page.
    /// The thorough check, which holds indexes against their tables too, finds twice as many misplaced pages and takes three
    /// times as long: 70 ms for what ships, so large files get the quick one.
    /// </summary>
    private static async Task CheckIntactAsync(WelfareDbContext context, string file, CancellationToken cancellationToken)
    {
        await context.Database.OpenConnectionAsync(cancellationToken);
        try
        {
            await using var command = context.Database.GetDbConnection().CreateCommand();
            command.CommandText = new FileInfo(file) is { Exists: true, Length: > LargestThoroughlyChecked } ? "PRAGMA quick_check(1)" : "PRAGMA integrity_check(1)";
            if (await command.ExecuteScalarAsync(cancellationToken) is string finding and not "ok")
            {
                throw new SetupException($"{NotIntact(file)} (SQLite found: {finding.ReplaceLineEndings(" ")})");
            }
        }
        finally
        {
            await context.Database.CloseConnectionAsync();
        }
    }

    private static string NotIntact(string? file) =>
        $"The file {file} is not an intact SQLite database. Restore it from a backup, or move it away and start again to have a new one with the published figures.";

    /// <summary>Asks first what is missing: MigrateAsync compares whole models before it asks, half a second of every start.</summary>
    private static async Task MigrateAsync(WelfareDbContext context, CancellationToken cancellationToken)
    {
        if ((await context.Database.GetPendingMigrationsAsync(cancellationToken)).Any())
        {
            await context.Database.MigrateAsync(cancellationToken);
        }
    }

    private static async Task UseWriteAheadLogAsync(WelfareDbContext context, CancellationToken cancellationToken) =>
        await context.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = WAL;", cancellationToken);

    private static string? Explain(Exception exception, string? file) => exception switch
    {
        SqliteException { SqliteErrorCode: SqliteReadOnly } or UnauthorizedAccessException =>
            $"The database file {file} cannot be written. Give the application's user write permission on the file and its folder.",
        SqliteException { SqliteErrorCode: SqliteCannotOpen } or IOException =>
            $"The database file {file} cannot be opened: {exception.Message} Check that its folder exists and can be written, or set Database:File.",
        SqliteException { SqliteErrorCode: SqliteNotADatabase or SqliteCorrupt } =>
            NotIntact(file),
        SqlException sqlServer =>
            $"SQL Server answered: {sqlServer.Message} Check ConnectionStrings:Welfare, and that its login may create and alter tables.",
        _ => null,
    };

    [LoggerMessage(Level = LogLevel.Warning, Message = "Demo mode: the monthly counts are invented")]
    private static partial void LogDemo(ILogger logger);

    [LoggerMessage(Level = LogLevel.Information,
        Message = "Starting data read: {Areas} areas, {Indicators} indicators, {Added} figures added, {Replaced} replaced")]
    private static partial void LogImported(ILogger logger, int areas, int indicators, int added, int replaced);
}
