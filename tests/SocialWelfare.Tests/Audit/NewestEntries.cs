using SocialWelfare.Services.Access;
using SocialWelfare.Services.Audit;

namespace SocialWelfare.Tests.Audit;

/// <summary>The trail as its page shows it first: the newest on top, fifty at once.</summary>
internal static class NewestEntries
{
    public static async Task<AuditRows?> NewestAsync(this AuditQueries audit, Caller? caller, AuditFilter filter, CancellationToken cancellationToken) =>
        await audit.RowsAsync(caller, filter, AuditOrder.Time, descending: true, skip: 0, take: 50, cancellationToken);
}
