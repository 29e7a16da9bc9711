using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using SocialWelfare.Data;

namespace SocialWelfare.Web.Hosting;

/// <summary>
/// Healthy while the database answers and can be written. It writes, because a full disk, a file that became read-only and a
/// folder that went away show in nothing else; what it writes is what stood there already.
/// </summary>
public sealed class DatabaseHealthCheck(IDbContextFactory<WelfareDbContext> contexts, TimeProvider clock) : IHealthCheck, IDisposable
{
    public const string NoAnswer = "the database does not answer";
    public const string NoWriting = "nothing can be written";

    /// <summary>Anybody may ask, so asking often must not mean writing often.</summary>
    private static readonly TimeSpan Validity = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim _one = new(1, 1);
    private (HealthCheckResult Result, DateTimeOffset At)? _last;

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            if (_last is not { } last || clock.GetUtcNow() - last.At >= Validity)
            {
                last = (await AskAsync(cancellationToken), clock.GetUtcNow());
                _last = last;
            }

            return last.Result;
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    /// <summary>For the answer to a probe: the state, and what is missing, without names of files or servers.</summary>
    public static Task WriteAsync(HttpContext context, HealthReport report) => context.Response.WriteAsync(
        report.Entries.Values.Select(entry => entry.Description).FirstOrDefault(text => text is not null) is { } missing ? $"{report.Status}: {missing}" : report.Status.ToString());

    private async Task<HealthCheckResult> AskAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var database = await contexts.CreateDbContextAsync(cancellationToken);
            if (!await database.Database.CanConnectAsync(cancellationToken))
            {
                return HealthCheckResult.Unhealthy(NoAnswer);
            }

            return await CanWriteAsync(database, cancellationToken) ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy(NoWriting);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return HealthCheckResult.Unhealthy(NoAnswer, exception);
        }
    }

    private static async Task<bool> CanWriteAsync(WelfareDbContext database, CancellationToken cancellationToken)
    {
        if (!database.Database.IsSqlite())
        {
            return await database.Database.SqlQueryRaw<string>("SELECT CONVERT(nvarchar(60), DATABASEPROPERTYEX(DB_NAME(), 'Updateability')) AS Value")
                .SingleAsync(cancellationToken) == "READ_WRITE";
        }

        var file = new SqliteConnectionStringBuilder(database.Database.GetConnectionString()).DataSource;
        if (!File.Exists(file) || File.GetAttributes(file).HasFlag(FileAttributes.ReadOnly))
        {
            // An open file goes on being written after somebody deleted it, and is lost with the process.
            return false;
        }

        try
        {
            database.Database.SetCommandTimeout(Patience);
            var version = await database.Database.SqlQueryRaw<long>("SELECT user_version AS Value FROM pragma_user_version").SingleAsync(cancellationToken);
#pragma warning disable EF1002 // A number that the database itself gave; PRAGMA takes no parameter.
            await database.Database.ExecuteSqlRawAsync($"PRAGMA user_version = {version}", cancellationToken);
#pragma warning restore EF1002
            return true;
        }
        catch (SqliteException exception)
        {
            // Somebody else who writes is no fault.
            return DatabaseErrors.IsConflict(exception);
        }
    }
}
