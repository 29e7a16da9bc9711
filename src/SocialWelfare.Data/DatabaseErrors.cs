using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace SocialWelfare.Data;

/// <summary>What the two providers' errors mean.</summary>
public static class DatabaseErrors
{
    private const int SqliteBusy = 5;
    private const int SqliteLocked = 6;
    private const int SqlitePrimaryKey = 1555;
    private const int SqliteUnique = 2067;
    private const int SqlServerDuplicateKey = 2627;
    private const int SqlServerDuplicateIndexKey = 2601;
    private const int SqlServerDeadlock = 1205;

    /// <summary>A row with this key is there already.</summary>
    public static bool IsDuplicateKey(Exception exception) => Cause(exception) switch
    {
        SqliteException sqlite => sqlite.SqliteExtendedErrorCode is SqlitePrimaryKey or SqliteUnique,
        SqlException sqlServer => sqlServer.Number is SqlServerDuplicateKey or SqlServerDuplicateIndexKey,
        _ => false,
    };

    /// <summary>Another writer was faster or in the way; nothing was written, and trying again from the start can succeed.</summary>
    public static bool IsConflict(Exception exception) => exception is DbUpdateConcurrencyException || IsDuplicateKey(exception) || Cause(exception) switch
    {
        SqliteException sqlite => sqlite.SqliteErrorCode is SqliteBusy or SqliteLocked,
        SqlException sqlServer => sqlServer.Number is SqlServerDeadlock,
        _ => false,
    };

    private static Exception Cause(Exception exception) =>
        exception is DbUpdateException or InvalidOperationException && exception.InnerException is { } inner ? Cause(inner) : exception;
}
