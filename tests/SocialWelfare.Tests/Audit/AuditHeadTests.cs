using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SocialWelfare.Data;
using SocialWelfare.Data.Audit;
using SocialWelfare.Data.Sqlite;
using SocialWelfare.Services.Audit;
using SocialWelfare.Services.DataSets;
using SocialWelfare.Tests.Accounts;
using SocialWelfare.Web.Audit;

namespace SocialWelfare.Tests.Audit;

/// <summary>The trail's newest entry, kept outside the database: marks, their file, the watch over it, and the command that reads it.</summary>
public sealed class AuditHeadTests : IDisposable
{
    private static readonly string SomeHash = new('a', 64);
    private static readonly string OtherHash = new('b', 64);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("welfare-head-");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string HeadPath => Path.Combine(_folder.FullName, "jejak.head");

    private string[] Lines => File.ReadAllLines(HeadPath);

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Parse_WhatToStringWrites_IsTheSame()
    {
        var mark = new AuditMark(1234567, SomeHash);

        Assert.Equal("1234567:" + SomeHash, mark.ToString());
        Assert.Equal(mark, AuditMark.Parse(mark.ToString()));
        Assert.Equal(mark, AuditMark.Parse($"  {mark.ToString().ToUpperInvariant()}\n"));
        Assert.Equal(new AuditMark(0, AuditHead.EmptyHash), AuditMark.Parse("0:" + AuditHead.EmptyHash));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("12")]
    [InlineData("12:ab12")]
    [InlineData(":{hash}")]
    [InlineData("-1:{hash}")]
    [InlineData("1,5:{hash}")]
    [InlineData("12 {hash}")]
    [InlineData("12:{hash}0")]
    [InlineData("12:g{hash}")]
    [InlineData("99999999999999999999:{hash}")]
    [InlineData("9999999999999999999:{hash}")]
    public void Parse_NoMark_IsNull(string? text) => Assert.Null(AuditMark.Parse(text?.Replace("{hash}", SomeHash, StringComparison.Ordinal)));

    [Fact]
    public void HeadFile_Appended_IsReadInOrder()
    {
        var file = new AuditHeadFile(HeadPath);
        Assert.Empty(file.Read());
        Assert.Null(file.ReadLast());

        for (var number = 1; number <= 40; number++)
        {
            file.Append(new AuditMark(number, SomeHash), new DateTimeOffset(2026, 11, 26, 9, 0, 0, TimeSpan.FromHours(7)));
        }

        Assert.Equal("2026-11-26T02:00:00Z 1:" + SomeHash, Lines[0]);
        Assert.Equal(Enumerable.Range(1, 40).Select(number => (long)number), file.Read().Select(mark => mark.Count));
        Assert.Equal(new AuditMark(40, SomeHash), file.ReadLast());
        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(HeadPath) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    [Fact]
    public void HeadFile_LineThatACrashLeftHalf_IsNoMarkAndSpoilsNoOther()
    {
        var file = new AuditHeadFile(HeadPath);
        file.Append(new AuditMark(1, SomeHash), DateTimeOffset.UnixEpoch);
        File.AppendAllText(HeadPath, "2026-11-26T02:00:00Z 2:bbbb");
        Assert.Equal(new AuditMark(1, SomeHash), file.ReadLast());

        file.Append(new AuditMark(3, OtherHash), DateTimeOffset.UnixEpoch);

        Assert.Equal([new AuditMark(1, SomeHash), new AuditMark(3, OtherHash)], file.Read());
        Assert.Equal(new AuditMark(3, OtherHash), file.ReadLast());
    }

    [Fact]
    public void HeadFile_None_NotesNothing()
    {
        var file = new AuditHeadFile(path: null);

        file.Append(new AuditMark(1, SomeHash), DateTimeOffset.UnixEpoch);

        Assert.Empty(file.Read());
        Assert.Null(file.ReadLast());
    }

    [Fact]
    public async Task Watch_NewEntries_AreNotedOnce()
    {
        await using var host = await AccountsTestHost.CreateAsync();
        var (watch, _) = Watch(host);
        await host.AppendAsync(2);

        await watch.NoteAsync(Cancellation);
        await watch.NoteAsync(Cancellation);
        await host.AppendAsync(1);
        await watch.NoteAsync(Cancellation);

        var entries = await host.EntriesAsync();
        Assert.Equal([new AuditMark(2, entries[1].Hash), new AuditMark(3, entries[2].Hash)], new AuditHeadFile(HeadPath).Read());
        Assert.StartsWith("2026-11-24T03:00:00Z ", Lines[0], StringComparison.Ordinal);
        Assert.Null(watch.Loss);
        Assert.Null(watch.Problem);
    }

    [Fact]
    public async Task Watch_NewEntries_AreLoggedAtIntervals()
    {
        await using var host = await AccountsTestHost.CreateAsync();
        var (watch, log) = Watch(host);
        await host.AppendAsync(1);
        await watch.NoteAsync(Cancellation);
        Assert.Equal([(1801, LogLevel.Information)], log.Events);
        Assert.Contains((await host.EntriesAsync())[0].Hash, log.Texts[0], StringComparison.Ordinal);

        await host.AppendAsync(1);
        host.Clock.Now += TimeSpan.FromMinutes(15) - TimeSpan.FromTicks(1);
        await watch.NoteAsync(Cancellation);
        Assert.Single(log.Events);

        host.Clock.Now += TimeSpan.FromTicks(1);
        await watch.NoteAsync(Cancellation);
        Assert.Equal(2, log.Events.Count);
        Assert.Contains("2:" + (await host.EntriesAsync())[1].Hash, log.Texts[1], StringComparison.Ordinal);

        // Nothing new: nothing to say.
        host.Clock.Now += TimeSpan.FromHours(1);
        await watch.NoteAsync(Cancellation);
        Assert.Equal(2, log.Events.Count);
    }

    [Fact]
    public async Task Watch_StartedAndStopped_NotesBothTimes()
    {
        await using var host = await AccountsTestHost.CreateAsync();
        var (watch, log) = Watch(host);

        await watch.StartAsync(Cancellation);
        await host.AppendAsync(1);
        await watch.StopAsync(Cancellation);

        Assert.Equal(1, new AuditHeadFile(HeadPath).ReadLast()!.Count);
        Assert.Contains("1:", log.Texts[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Watch_DatabaseThatLacksEntries_SaysSoAndNotesNothingMore()
    {
        await using var host = await AccountsTestHost.CreateAsync();
        await host.AppendAsync(10);
        await Watch(host).Watch.NoteAsync(Cancellation);
        await host.CutAsync(5);

        var (watch, log) = Watch(host);
        await watch.NoteAsync(Cancellation);
        await host.AppendAsync(1);
        await watch.NoteAsync(Cancellation);

        Assert.Equal((AuditFault.Missing, 6L, 10L), (watch.Loss!.Fault!.Value, watch.Loss.Sequence!.Value, watch.Loss.Until!.Value));
        Assert.Single(Lines);
        Assert.Single(log.Events, each => each == (1802, LogLevel.Error));
        Assert.Contains("entries 6 to 10 are missing", string.Concat(log.Texts), StringComparison.Ordinal);
        Assert.Equal(HealthStatus.Degraded, (await new AuditHealthCheck(watch).CheckHealthAsync(new HealthCheckContext(), Cancellation)).Status);

        // As many entries as before, but others: the next start knows as well.
        await host.AppendAsync(6);
        var (next, _) = Watch(host);
        await next.NoteAsync(Cancellation);
        Assert.Equal((AuditFault.Rewritten, 10L), (next.Loss!.Fault!.Value, next.Loss.Sequence!.Value));
    }

    [Fact]
    public async Task Watch_EntriesTakenAwayWhileItRuns_SaysSo()
    {
        await using var host = await AccountsTestHost.CreateAsync();
        var (watch, _) = Watch(host);
        await host.AppendAsync(3);
        await watch.NoteAsync(Cancellation);

        await host.CutAsync(2);
        await watch.NoteAsync(Cancellation);

        Assert.Equal((AuditFault.Missing, 3L, 3L), (watch.Loss!.Fault!.Value, watch.Loss.Sequence!.Value, watch.Loss.Until!.Value));
    }

    [Fact]
    public async Task Watch_HeadTakenAway_SaysThatAllIsMissing()
    {
        await using var host = await AccountsTestHost.CreateAsync();
        var (watch, _) = Watch(host);
        await host.AppendAsync(2);
        await watch.NoteAsync(Cancellation);
        await host.DropTriggersAsync();
        await host.ExecuteAsync("DELETE FROM AuditHead");

        await watch.NoteAsync(Cancellation);

        Assert.Equal((AuditFault.Missing, 1L, 2L), (watch.Loss!.Fault!.Value, watch.Loss.Sequence!.Value, watch.Loss.Until!.Value));
    }

    [Fact]
    public async Task Watch_WriteAheadLogLost_SaysSo()
    {
        await using var host = await AccountsTestHost.CreateAsync();
        await host.AppendAsync(3);
        await Watch(host).Watch.NoteAsync(Cancellation);
        await using var context = await host.Contexts.CreateDbContextAsync(Cancellation);
        var file = new SqliteConnectionStringBuilder(context.Database.GetConnectionString()).DataSource;
        Assert.True(new FileInfo(file + "-wal").Length > 0);

        // Killed, and started again without the log.
        var without = Path.Combine(_folder.FullName, "tanpa-wal.db");
        File.Copy(file, without);
        await using var services = new ServiceCollection().AddDbContextFactory<SqliteWelfareDbContext>(
            builder => SqliteWelfareDbContext.Use(builder, $"Data Source={without};Pooling=False")).BuildServiceProvider();
        var watch = new AuditHeadWatch(
            new ContextsOf(services.GetRequiredService<IDbContextFactory<SqliteWelfareDbContext>>()), new AuditHeadFile(HeadPath), Options.Create(new AuditOptions()), host.Clock, new Log());
        await watch.NoteAsync(Cancellation);

        Assert.Equal((AuditFault.Missing, 1L, 3L), (watch.Loss!.Fault!.Value, watch.Loss.Sequence!.Value, watch.Loss.Until!.Value));
    }

    [Fact]
    public async Task Watch_FileThatCannotBeWritten_SaysSoOnceAndGoesOn()
    {
        await using var host = await AccountsTestHost.CreateAsync();
        var (watch, log) = Watch(host);
        Directory.CreateDirectory(HeadPath);
        await host.AppendAsync(1);

        await watch.NoteAsync(Cancellation);
        await watch.NoteAsync(Cancellation);

        Assert.NotNull(watch.Problem);
        Assert.Equal([(1803, LogLevel.Warning)], log.Events);
        Assert.Equal(HealthStatus.Degraded, (await new AuditHealthCheck(watch).CheckHealthAsync(new HealthCheckContext(), Cancellation)).Status);

        Directory.Delete(HeadPath);
        await watch.NoteAsync(Cancellation);
        Assert.Null(watch.Problem);
        Assert.Single(Lines);
        Assert.Equal(HealthStatus.Healthy, (await new AuditHealthCheck(watch).CheckHealthAsync(new HealthCheckContext(), Cancellation)).Status);
    }

    [Theory]
    [InlineData("", false, null, "")]
    [InlineData("--verify-audit", true, null, "")]
    [InlineData("--verify-audit 5:ab", true, "5:ab", "")]
    [InlineData("--verify-audit=5:ab", true, "5:ab", "")]
    [InlineData("--a=1 --verify-audit 5:ab --b=2", true, "5:ab", "--a=1 --b=2")]
    [InlineData("--verify-audit --Database:File=x", true, null, "--Database:File=x")]
    [InlineData("--verify-audit -5:ab", true, "-5:ab", "")] // was passed over in silence: "intact"
    [InlineData("5:ab --verify-audit", true, "5:ab", "")]
    [InlineData("--urls http://127.0.0.1:1 --verify-audit", true, null, "--urls http://127.0.0.1:1")]
    [InlineData("--verify-audits 5:ab", false, null, "--verify-audits 5:ab")]
    public void Command_Arguments_AreReadAndTakenOut(string line, bool isAsked, string? noted, string rest)
    {
        var args = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(isAsked, VerifyAuditCommand.IsAsked(args));
        Assert.Equal(noted, VerifyAuditCommand.Noted(args));
        Assert.Equal(rest, string.Join(' ', VerifyAuditCommand.WithoutArgument(args)));
    }

    [Fact]
    public async Task Command_HoldsTheTrailAgainstTheMarkAndTheHeadFile()
    {
        await using var host = await AccountsTestHost.CreateAsync();
        await host.AppendAsync(4);
        await using var services = Services(host.Contexts);
        var mark = (await host.Trail.VerifyAsync(Cancellation)).Mark;

        Assert.Equal(0, await VerifyAuditCommand.RunAsync(services));
        Assert.Equal(0, await VerifyAuditCommand.RunAsync(services, mark.ToString()));
        Assert.Equal(1, await VerifyAuditCommand.RunAsync(services, $"5:{SomeHash}"));
        Assert.Equal(1, await VerifyAuditCommand.RunAsync(services, $"4:{SomeHash}"));
        Assert.Equal(2, await VerifyAuditCommand.RunAsync(services, "4:abc"));
        Assert.Equal(2, await VerifyAuditCommand.RunAsync(services, $"-4:{SomeHash}"));

        new AuditHeadFile(HeadPath).Append(mark, DateTimeOffset.UnixEpoch);
        Assert.Equal(0, await VerifyAuditCommand.RunAsync(services));
        await host.CutAsync(2);
        Assert.Equal(1, await VerifyAuditCommand.RunAsync(services));
    }

    [Fact]
    public async Task Command_NoDatabaseFile_SaysSoAndMakesNone()
    {
        var file = Path.Combine(_folder.FullName, "tidak-ada.db");
        await using var factories = new ServiceCollection().AddDbContextFactory<SqliteWelfareDbContext>(
            builder => SqliteWelfareDbContext.Use(builder, $"Data Source={file};Pooling=False")).BuildServiceProvider();
        await using var services = Services(new ContextsOf(factories.GetRequiredService<IDbContextFactory<SqliteWelfareDbContext>>()));

        Assert.Equal(2, await VerifyAuditCommand.RunAsync(services));
        Assert.False(File.Exists(file));

        // Some other SQLite file.
        await File.WriteAllBytesAsync(file, [], Cancellation);
        Assert.Equal(2, await VerifyAuditCommand.RunAsync(services));
    }

    [Theory]
    [InlineData(null, "Audit trail intact: 5 entries, last hash {0}. To be kept outside the database: 5:{0}")]
    [InlineData(AuditFault.Changed, "AUDIT TRAIL BROKEN: entry 6 is not what was written.")]
    [InlineData(AuditFault.Gap, "AUDIT TRAIL BROKEN: entries 6 to 9 are missing.")]
    [InlineData(AuditFault.Missing, "AUDIT TRAIL BROKEN: entries 6 to 9 are missing.")]
    [InlineData(AuditFault.CutTail, "AUDIT TRAIL BROKEN: entries 6 to 9 were cut off.")]
    [InlineData(AuditFault.Rewritten, "AUDIT TRAIL BROKEN: entry 6 is not the one that was noted; it or one before it was written anew.")]
    [InlineData(AuditFault.Empty, "AUDIT TRAIL BROKEN: there are accounts, but not one entry.")]
    [InlineData(AuditFault.Head, "AUDIT TRAIL BROKEN: its head does not fit its last entry (6).")]
    public void Command_EachFault_IsNamed(AuditFault? fault, string expected) => Assert.Equal(
        string.Format(CultureInfo.InvariantCulture, expected, SomeHash),
        VerifyAuditCommand.Describe(new AuditVerification(5, SomeHash, fault, fault is null ? null : 6, fault is null ? null : 9)));

    private (AuditHeadWatch Watch, Log Log) Watch(AccountsTestHost host)
    {
        var log = new Log();
        return (new AuditHeadWatch(host.Contexts, new AuditHeadFile(HeadPath), Options.Create(new AuditOptions()), host.Clock, log), log);
    }

    private ServiceProvider Services(IDbContextFactory<WelfareDbContext> contexts) => new ServiceCollection()
        .AddSingleton(contexts).AddSingleton(TimeProvider.System).AddSingleton<AuditTrail>().AddSingleton(new AuditHeadFile(HeadPath)).BuildServiceProvider();

    private sealed class ContextsOf(IDbContextFactory<SqliteWelfareDbContext> contexts) : IDbContextFactory<WelfareDbContext>
    {
        public WelfareDbContext CreateDbContext() => contexts.CreateDbContext();
    }

    private sealed class Log : ILogger<AuditHeadWatch>
    {
        public List<(int Id, LogLevel Level)> Events { get; } = [];

        public List<string> Texts { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        void ILogger.Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            Events.Add((eventId.Id, logLevel));
            Texts.Add(formatter(state, exception));
        }
    }
}
