using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace SocialWelfare.Tests.Infrastructure;

public sealed record LogLine(string Category, int EventId, LogLevel Level, string Text);

/// <summary>Keeps what the application itself logs, from errors down to information; not what its libraries do, which is much.</summary>
public sealed class RecordedLog : ILoggerFactory
{
    private readonly ConcurrentQueue<LogLine> _lines = new();

    public IReadOnlyList<LogLine> Lines => [.. _lines];

    public IReadOnlyList<LogLine> Of(string category) => [.. _lines.Where(line => line.Category == category)];

    public ILogger CreateLogger(string categoryName) =>
        categoryName.StartsWith("SocialWelfare.", StringComparison.Ordinal) ? new Logger(categoryName, _lines) : NullLogger.Instance;

    public void AddProvider(ILoggerProvider provider)
    {
        // One place to write to is enough.
    }

    public void Dispose()
    {
        // Nothing is open.
    }

    private sealed class Logger(string category, ConcurrentQueue<LogLine> lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue(new LogLine(category, eventId.Id, logLevel, formatter(state, exception)));
    }
}
