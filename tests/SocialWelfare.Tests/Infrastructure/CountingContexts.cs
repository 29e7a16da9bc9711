using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using SocialWelfare.Data;
using SocialWelfare.Data.Sqlite;

namespace SocialWelfare.Tests.Infrastructure;

/// <summary>The contexts of a test database, counting the commands that they send.</summary>
internal sealed class CountingContexts : DbCommandInterceptor, IDbContextFactory<WelfareDbContext>
{
    private readonly DbContextOptions<SqliteWelfareDbContext> _options;
    private int _count;

    public CountingContexts(TestDatabase database)
    {
        using var context = database.Contexts.CreateDbContext();
        var builder = new DbContextOptionsBuilder<SqliteWelfareDbContext>();
        SqliteWelfareDbContext.Use(builder, context.Database.GetConnectionString()!);
        _options = builder.AddInterceptors(this).Options;
    }

    public WelfareDbContext CreateDbContext() => new SqliteWelfareDbContext(_options);

    /// <summary>How many commands the action sends.</summary>
    public async Task<int> CountAsync(Func<Task> action)
    {
        var before = _count;
        await action();
        return _count - before;
    }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        _count++;
        return base.ReaderExecutingAsync(command, eventData, result, cancellationToken);
    }

    public override InterceptionResult<DbDataReader> ReaderExecuting(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result) =>
        throw new InvalidOperationException("A query ran synchronously: it holds a thread while the database works.");
}
