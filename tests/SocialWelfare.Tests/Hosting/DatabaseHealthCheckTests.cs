using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using SocialWelfare.Tests.Infrastructure;
using SocialWelfare.Web.Hosting;

namespace SocialWelfare.Tests.Hosting;

public sealed class DatabaseHealthCheckTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Check_FileThatCannotBeWritten_IsUnhealthyWithoutItsName()
    {
        await using var database = await TestDatabase.CreateAsync();
        var clock = new FakeClock();
        var check = new DatabaseHealthCheck(database.Contexts, clock);
        Assert.Equal("Healthy", await AskAsync(check));

        var file = await FileAsync(database);
        File.SetAttributes(file, FileAttributes.ReadOnly);
        try
        {
            // Anybody may ask: the answer of a moment ago holds for a while.
            Assert.Equal("Healthy", await AskAsync(check));
            clock.Now += TimeSpan.FromSeconds(5);
            Assert.Equal("Unhealthy: nothing can be written", await AskAsync(check));
        }
        finally
        {
            File.SetAttributes(file, FileAttributes.Normal);
        }

        clock.Now += TimeSpan.FromSeconds(5);
        Assert.Equal("Healthy", await AskAsync(check));
    }

    [Fact]
    public async Task Check_WhileSomebodyElseWrites_IsHealthy()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var writer = new SqliteConnection($"Data Source={await FileAsync(database)}");
        await writer.OpenAsync(Cancellation);
        await using var transaction = await writer.BeginTransactionAsync(Cancellation);

        Assert.Equal("Healthy", await AskAsync(new DatabaseHealthCheck(database.Contexts, new FakeClock())));
    }

    [Fact]
    public async Task Check_DatabaseThatRefusesToGrow_IsUnhealthy()
    {
        await using var database = await TestDatabase.CreateAsync();
        var file = await FileAsync(database);
        SqliteConnection.ClearAllPools();
        await File.WriteAllBytesAsync(file, new byte[4096], Cancellation);

        Assert.StartsWith("Unhealthy: ", await AskAsync(new DatabaseHealthCheck(database.Contexts, new FakeClock())), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_Writing_LeavesWhatStoodThere()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var context = await database.Contexts.CreateDbContextAsync(Cancellation);
        await context.Database.ExecuteSqlRawAsync("PRAGMA user_version = 42", Cancellation);

        Assert.Equal("Healthy", await AskAsync(new DatabaseHealthCheck(database.Contexts, new FakeClock())));
        Assert.Equal(42, await context.Database.SqlQueryRaw<long>("SELECT user_version AS Value FROM pragma_user_version").SingleAsync(Cancellation));
    }

    private static async Task<string> FileAsync(TestDatabase database)
    {
        await using var context = await database.Contexts.CreateDbContextAsync(Cancellation);
        return new SqliteConnectionStringBuilder(context.Database.GetConnectionString()).DataSource;
    }

    /// <summary>What a probe is told.</summary>
    private static async Task<string> AskAsync(DatabaseHealthCheck check)
    {
        var result = await check.CheckHealthAsync(new HealthCheckContext(), Cancellation);
        var context = new DefaultHttpContext { Response = { Body = new MemoryStream() } };
        await DatabaseHealthCheck.WriteAsync(context, new HealthReport(
            new Dictionary<string, HealthReportEntry> { ["database"] = new(result.Status, result.Description, TimeSpan.Zero, result.Exception, data: null) }, TimeSpan.Zero));
        context.Response.Body.Position = 0;
        return await new StreamReader(context.Response.Body).ReadToEndAsync(Cancellation);
    }
}
