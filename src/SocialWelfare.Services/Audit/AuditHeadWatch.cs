using System.Data;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SocialWelfare.Data;

namespace SocialWelfare.Services.Audit;

/// <summary>
/// Notes the trail's newest entry in a file outside the database and, now and then, in the log, and says so when the database
/// holds less than was noted: after a lost write-ahead log, an older copy, or entries that somebody took away.
/// </summary>
public sealed partial class AuditHeadWatch(
    IDbContextFactory<WelfareDbContext> contexts, AuditHeadFile file, IOptions<AuditOptions> options, TimeProvider clock, ILogger<AuditHeadWatch> logger) : BackgroundService
{
    /// <summary>What is written and lost within this time may go unnoticed.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private AuditMark? _noted;
    private AuditMark? _logged;
    private DateTimeOffset _loggedAt;

    /// <summary>How the database falls short of the file; null while they fit. Nothing is noted any more then: the file keeps what it knows.</summary>
    public AuditVerification? Loss { get; private set; }

    /// <summary>Why the newest entry could not be noted; null when it was.</summary>
    public string? Problem { get; private set; }

    /// <summary>Holds the database against the file, before the application answers and writes anything.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await NoteAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        try
        {
            await NoteAsync(cancellationToken);
        }
        catch (ObjectDisposedException)
        {
            // Whoever hosts the application took its services down first. The next start notes what is missing.
        }

        LogHead(_noted);
    }

    /// <summary>Compares, notes what is new, and logs it when it is time.</summary>
    public async Task NoteAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var context = await contexts.CreateDbContextAsync(cancellationToken);
            _noted ??= file.ReadLast();
            var head = await HeadAsync(context, cancellationToken);
            if (Loss is null && head != _noted)
            {
                Loss = await LossAsync(context, head, cancellationToken);
                if (Loss is not null)
                {
                    LogLoss(logger, VerdictOf(Loss), file.Path);
                }
            }

            if (Loss is null && head is not null && head != _noted)
            {
                file.Append(head, clock.GetUtcNow());
                _noted = head;
            }

            Problem = null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or DbException)
        {
            if (Problem is null)
            {
                LogProblem(logger, file.Path, exception.Message);
            }

            Problem = exception.Message;
        }

        if (clock.GetUtcNow() - _loggedAt >= TimeSpan.FromMinutes(options.Value.LogMinutes))
        {
            LogHead(_noted);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await NoteAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException)
        {
            // The application stops.
        }
    }

    /// <summary>Not by Entity Framework: this is asked every second and would fill its diagnostics.</summary>
    private static async Task<AuditMark?> HeadAsync(WelfareDbContext context, CancellationToken cancellationToken)
    {
        await context.Database.OpenConnectionAsync(cancellationToken);
        await using var command = context.Database.GetDbConnection().CreateCommand();
        command.CommandText = "SELECT \"Count\", \"Hash\" FROM \"AuditHead\"";
        await using var reader = await command.ExecuteReaderAsync(CommandBehavior.SingleRow, cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? new AuditMark(reader.GetInt64(0), reader.GetString(1)) : null;
    }

    private async Task<AuditVerification?> LossAsync(WelfareDbContext context, AuditMark? head, CancellationToken cancellationToken)
    {
        if (_noted is not { Count: > 0 } noted)
        {
            return null;
        }

        if (head is null || head.Count < noted.Count)
        {
            return new AuditVerification(head?.Count ?? 0, head?.Hash ?? "", AuditFault.Missing, (head?.Count ?? 0) + 1, noted.Count);
        }

        var hash = await context.AuditEntries.Where(entry => entry.Sequence == noted.Count).Select(entry => entry.Hash).SingleOrDefaultAsync(cancellationToken);
        return hash == noted.Hash ? null : new AuditVerification(head.Count, head.Hash, AuditFault.Rewritten, noted.Count);
    }

    private static string VerdictOf(AuditVerification loss) => loss.Fault == AuditFault.Missing
        ? $"entries {loss.Sequence} to {loss.Until} are missing"
        : $"entry {loss.Sequence} is not the one that was noted";

    private void LogHead(AuditMark? mark)
    {
        _loggedAt = clock.GetUtcNow();
        if (mark is not null && mark != _logged && Loss is null)
        {
            _logged = mark;
            LogNoted(logger, mark);
        }
    }

    [LoggerMessage(EventId = 1801, EventName = "AuditHead", Level = LogLevel.Information, Message = "Audit trail at {Mark}")]
    private static partial void LogNoted(ILogger logger, AuditMark mark);

    [LoggerMessage(EventId = 1802, EventName = "AuditLoss", Level = LogLevel.Error,
        Message = "The audit trail is not what was noted of it: {Verdict}. A lost write-ahead log, an older copy of the database, or entries taken away. Nothing is noted any more until {File} is moved away")]
    private static partial void LogLoss(ILogger logger, string verdict, string? file);

    [LoggerMessage(EventId = 1803, EventName = "AuditHeadNotNoted", Level = LogLevel.Warning, Message = "The audit trail's newest entry could not be noted in {File}: {Reason}")]
    private static partial void LogProblem(ILogger logger, string? file, string reason);
}
