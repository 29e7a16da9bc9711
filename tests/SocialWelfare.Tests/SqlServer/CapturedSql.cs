using System.Data;
using System.Globalization;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using SocialWelfare.Data;
using SocialWelfare.Data.SqlServer;

namespace SocialWelfare.Tests.SqlServer;

/// <summary>
/// Contexts for SQL Server, set up as in production, whose commands are kept instead of sent: queries find no rows,
/// writes succeed.
/// </summary>
internal sealed class CapturedSql : IDbContextFactory<WelfareDbContext>
{
    private readonly List<CapturedCommand> _commands = [];

    public IReadOnlyList<CapturedCommand> Commands => _commands;

    public WelfareDbContext CreateDbContext()
    {
        var builder = new DbContextOptionsBuilder<SqlServerWelfareDbContext>();
        SqlServerWelfareDbContext.Use(builder, "Server=none");
        builder.UseSqlServer((string?)null).UseSqlServer(new RecordingConnection(_commands), contextOwnsConnection: true);
        return new SqlServerWelfareDbContext(builder.Options);
    }
}

/// <summary>A command as it would have gone to the server.</summary>
internal sealed record CapturedCommand(string Text, IReadOnlyList<CapturedParameter> Parameters);

/// <param name="Name">With the leading @.</param>
/// <param name="Type">As it is declared in Transact-SQL: nvarchar(200).</param>
internal sealed record CapturedParameter(string Name, string Type)
{
    public static CapturedParameter Of(SqlParameter parameter) =>
        new(parameter.ParameterName.StartsWith('@') ? parameter.ParameterName : $"@{parameter.ParameterName}", TypeOf(parameter));

    private static string TypeOf(SqlParameter parameter) => parameter.SqlDbType switch
    {
        SqlDbType.NVarChar or SqlDbType.NChar => $"{TypeName(parameter)}({Length(parameter.Size, 4000)})",
        SqlDbType.VarChar or SqlDbType.Char or SqlDbType.VarBinary or SqlDbType.Binary => $"{TypeName(parameter)}({Length(parameter.Size, 8000)})",
        SqlDbType.Decimal => string.Create(
            CultureInfo.InvariantCulture, $"decimal({(parameter.Precision == 0 ? 38 : parameter.Precision)}, {parameter.Scale})"),
        SqlDbType.Structured => $"{parameter.TypeName} READONLY",
        _ => TypeName(parameter),
    };

    private static string TypeName(SqlParameter parameter) => parameter.SqlDbType.ToString().ToLowerInvariant();

    private static string Length(int size, int longest) =>
        size >= 1 && size <= longest ? size.ToString(CultureInfo.InvariantCulture) : "max";
}
