using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;

namespace SocialWelfare.Data;

/// <summary>
/// Lets the writers of this process queue for an SQLite database. SQLite has one writer at a time and makes the others ask
/// again and again, so that some wait for seconds while later ones pass; in a queue each waits for those before it.
/// </summary>
public sealed class WriteTurn : IDisposable
{
    private static readonly ConcurrentDictionary<string, SemaphoreSlim> Queues = new(StringComparer.Ordinal);

    private readonly SemaphoreSlim? _queue;

    private WriteTurn(SemaphoreSlim? queue) => _queue = queue;

    /// <summary>Returns when it is this writer's turn; at once where the server sees to the order itself.</summary>
    /// <returns>The turn, which ends when it is disposed of.</returns>
    public static async Task<WriteTurn> WaitAsync(WelfareDbContext context, CancellationToken cancellationToken)
    {
        if (!context.Database.IsSqlite())
        {
            return new WriteTurn(null);
        }

        var queue = Queues.GetOrAdd(context.Database.GetConnectionString()!, _ => new SemaphoreSlim(1, 1));
        await queue.WaitAsync(cancellationToken);
        return new WriteTurn(queue);
    }

    public void Dispose() => _queue?.Release();
}
