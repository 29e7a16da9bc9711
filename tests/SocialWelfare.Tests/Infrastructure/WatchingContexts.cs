using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using SocialWelfare.Data;
using SocialWelfare.Data.Sqlite;

namespace SocialWelfare.Tests.Infrastructure;

/// <summary>The contexts of a test database: what they send is written down, and something can be done in between.</summary>
internal sealed class WatchingContexts : DbCommandInterceptor, IDbContextFactory<WelfareDbContext>
{
    private readonly DbContextOptions<SqliteWelfareDbContext> _options;
    private readonly ConcurrentQueue<WatchedCommand> _commands = [];
    private int _passes;

    public WatchingContexts(TestDatabase database)
    {
        using var context = database.Contexts.CreateDbContext();
        var builder = new DbContextOptionsBuilder<SqliteWelfareDbContext>();
        SqliteWelfareDbContext.Use(builder, context.Database.GetConnectionString()!);
        _options = builder.AddInterceptors(this).Options;
    }

    public IReadOnlyCollection<WatchedCommand> Commands => _commands;

    /// <summary>How often all tracked rows were looked through for changes.</summary>
    public int ChangeDetections => _passes;

    /// <summary>Called before each command, on its own thread.</summary>
    public Func<WatchedCommand, Task>? Before { get; set; }

    public WelfareDbContext CreateDbContext()
    {
        var context = new SqliteWelfareDbContext(_options);
        context.ChangeTracker.DetectedAllChanges += (_, _) => Interlocked.Increment(ref _passes);
        return context;
    }

    public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        await NoteAsync(command, eventData);
        return result;
    }

    public override async ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        await NoteAsync(command, eventData);
        return result;
    }

    private async Task NoteAsync(DbCommand command, CommandEventData eventData)
    {
        var watched = new WatchedCommand(command.CommandText, eventData.Context?.Database.CurrentTransaction is not null);
        _commands.Enqueue(watched);
        if (Before is { } before)
        {
            await before(watched);
        }
    }
}

/// <param name="InTransaction">While it is so, other writers wait.</param>
internal sealed record WatchedCommand(string Text, bool InTransaction)
{
    public bool WritesARow => Text.StartsWith("INSERT", StringComparison.Ordinal) || Text.StartsWith("UPDATE \"Submissions\"", StringComparison.Ordinal);

    public bool Reads(string table) => Text.Contains($"FROM \"{table}\"", StringComparison.Ordinal);
}
