using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using SocialWelfare.Data;
using SocialWelfare.Services.Accounts;

namespace SocialWelfare.Web.Accounts;

/// <summary>The command line's --verify-audit: reads the whole audit trail, changes nothing, and says whether it is intact.</summary>
public static class VerifyAuditCommand
{
    public const string Argument = "--verify-audit";

    /// <returns>The process's exit code: 0 when intact, else 1.</returns>
    public static async Task<int> RunAsync(IServiceProvider services)
    {
        try
        {
            var result = await services.GetRequiredService<AuditTrail>().VerifyAsync(CancellationToken.None);
            await Console.Out.WriteLineAsync(Describe(result));
            return result.IsIntact ? 0 : 1;
        }
        catch (Exception exception) when (exception is SqliteException or SqlException)
        {
            throw new SetupException($"The audit trail cannot be read: {exception.Message}", exception);
        }
    }

    internal static string Describe(AuditVerification result) => result switch
    {
        { IsIntact: true } => $"Audit trail intact: {result.Count} entries, last hash {result.Hash}",
        { Fault: AuditFault.Changed } => $"AUDIT TRAIL BROKEN: entry {result.Sequence} is not what was written.",
        { Fault: AuditFault.Gap } => $"AUDIT TRAIL BROKEN: entry {result.Sequence} is missing.",
        { Fault: AuditFault.CutTail } => $"AUDIT TRAIL BROKEN: entries from {result.Sequence} on were cut off.",
        _ => $"AUDIT TRAIL BROKEN: its head does not fit its last entry ({result.Sequence}).",
    };
}
