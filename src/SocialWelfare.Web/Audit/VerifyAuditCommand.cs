using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SocialWelfare.Data;
using SocialWelfare.Services.Audit;

namespace SocialWelfare.Web.Audit;

/// <summary>
/// The command line's --verify-audit [number:hash]: reads the whole audit trail, changes nothing, and says whether it is intact
/// and still holds what was noted of it: the mark that is given, and those of the head file.
/// </summary>
public static class VerifyAuditCommand
{
    public const string Argument = "--verify-audit";

    /// <summary>The process's exit codes.</summary>
    public const int Intact = 0;
    public const int Broken = 1;
    public const int NotVerified = 2;

    public static bool IsAsked(IEnumerable<string> args) => args.Any(IsArgument);

    /// <summary>What the rest of the application reads.</summary>
    public static IEnumerable<string> WithoutArgument(string[] args)
    {
        var noted = Noted(args);
        return args.Where(arg => !IsArgument(arg) && arg != noted);
    }

    /// <returns>The mark's text, behind the argument, joined to it by "=", or before it; null when there is none.</returns>
    public static string? Noted(string[] args)
    {
        var index = Array.FindIndex(args, IsArgument);
        return index < 0 ? null
            : args[index].Length > Argument.Length ? args[index][(Argument.Length + 1)..]
            : args.ElementAtOrDefault(index + 1) is { } next && IsValue(next) ? next
            : args.ElementAtOrDefault(index - 1) is { } before && IsValue(before) && !IsOption(args.ElementAtOrDefault(index - 2)) ? before
            : null;
    }

    /// <summary>Its answer is one line: what the database says of itself meanwhile is none of it.</summary>
    public static void Quieten(IConfigurationBuilder configuration, IEnumerable<string> args) =>
        configuration.AddInMemoryCollection(IsAsked(args) ? [new("Serilog:MinimumLevel:Override:Microsoft.EntityFrameworkCore", "Fatal")] : []);

    /// <param name="noted">"1234:ab12…" as an earlier run printed it, or null.</param>
    /// <returns>The process's exit code.</returns>
    public static async Task<int> RunAsync(IServiceProvider services, string? noted = null)
    {
        if (noted is not null && AuditMark.Parse(noted) is null)
        {
            return await GiveUpAsync($"\"{noted}\" is not a number and a hash of 64 digits with a colon between them, as this command prints them.");
        }

        // Asked first: SQLite would make a file that is not there, and an empty trail is intact.
        if (DatabaseFile(services) is { } file && !File.Exists(file))
        {
            return await GiveUpAsync($"There is no database file {file}. Set Database:File, or start in the application's folder.");
        }

        try
        {
            var marks = services.GetRequiredService<AuditHeadFile>().Read().Append(AuditMark.Parse(noted)).OfType<AuditMark>();
            var result = await services.GetRequiredService<AuditTrail>().VerifyAsync(marks, CancellationToken.None);
            await Console.Out.WriteLineAsync(Describe(result));
            return result.IsIntact ? Intact : Broken;
        }
        catch (Exception exception) when (exception is DbException or IOException or UnauthorizedAccessException)
        {
            return await GiveUpAsync(exception.Message);
        }
    }

    public static string Describe(AuditVerification result) => result switch
    {
        { IsIntact: true } => $"Audit trail intact: {result.Count} entries, last hash {result.Hash}. To be kept outside the database: {result.Mark}",
        { Fault: AuditFault.Changed } => $"AUDIT TRAIL BROKEN: entry {result.Sequence} is not what was written.",
        { Fault: AuditFault.Gap or AuditFault.Missing } => $"AUDIT TRAIL BROKEN: entries {result.Sequence} to {result.Until} are missing.",
        { Fault: AuditFault.CutTail } => $"AUDIT TRAIL BROKEN: entries {result.Sequence} to {result.Until} were cut off.",
        { Fault: AuditFault.Rewritten } => $"AUDIT TRAIL BROKEN: entry {result.Sequence} is not the one that was noted; it or one before it was written anew.",
        { Fault: AuditFault.Empty } => "AUDIT TRAIL BROKEN: there are accounts, but not one entry.",
        _ => $"AUDIT TRAIL BROKEN: its head does not fit its last entry ({result.Sequence}).",
    };

    private static bool IsArgument(string arg) => arg == Argument || arg.StartsWith(Argument + "=", StringComparison.Ordinal);

    /// <summary>"-5:ab" is no mark, but was meant as one.</summary>
    private static bool IsValue(string arg) => !IsOption(arg);

    private static bool IsOption(string? arg) => arg?.StartsWith("--", StringComparison.Ordinal) == true;

    private static string? DatabaseFile(IServiceProvider services)
    {
        using var context = services.GetRequiredService<IDbContextFactory<WelfareDbContext>>().CreateDbContext();
        return context.Database.IsSqlite() ? new SqliteConnectionStringBuilder(context.Database.GetConnectionString()).DataSource : null;
    }

    private static async Task<int> GiveUpAsync(string explanation)
    {
        await Console.Error.WriteLineAsync($"The audit trail was not verified. {explanation}");
        return NotVerified;
    }
}
