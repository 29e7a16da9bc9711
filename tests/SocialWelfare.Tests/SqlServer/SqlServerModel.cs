using Microsoft.EntityFrameworkCore;
using Microsoft.SqlServer.Dac.Model;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using SocialWelfare.Data.SqlServer;

namespace SocialWelfare.Tests.SqlServer;

/// <summary>
/// The database as SQL Server 2022 would understand it, without a server: tables and indexes from Entity Framework's
/// create script, commands as procedures. It resolves every table and column; it does not see what belongs in
/// <see cref="SqlServerLimits"/>, nor mistakes in GROUP BY and names of functions.
/// </summary>
internal sealed class SqlServerModel : IDisposable
{
    // As many as sp_executesql takes, which sends its own two.
    private const int MostParameters = 2098;

    // A server's default. With a case-sensitive one DacFx does not know INSERTED, which it spells in small letters.
    private const string Collation = "SQL_Latin1_General_CP1_CI_AS";

    private readonly TSqlModel _model = new(SqlServerVersion.Sql160, new TSqlModelOptions
    {
        AnsiNullsOn = true,
        Collation = Collation,
        CompatibilityLevel = SqlServerWelfareDbContext.CompatibilityLevel,
        QuotedIdentifierOn = true,
    });

    private readonly List<string> _problems = [];

    public SqlServerModel()
    {
        using var context = new SqlServerWelfareDbContext.DesignTimeFactory().CreateDbContext([]);
        var script = context.Database.GenerateCreateScript();
        var parsed = TransactSql.Parse(script, out var errors);
        _problems.AddRange(errors.Select(error => $"Create script, {error}"));
        foreach (var statement in parsed.Batches.SelectMany(batch => batch.Statements))
        {
            if (statement is CreateTableStatement or CreateIndexStatement or AlterTableStatement or CreateSequenceStatement)
            {
                _model.AddObjects(statement.TextOf(script));
            }
            else
            {
                // Such as rows that the model seeds.
                AddProcedure($"Create script, offset {statement.StartOffset}", new CapturedCommand(statement.TextOf(script), []));
            }
        }
    }

    /// <param name="name">Stands in every message about the command; unique.</param>
    public void AddProcedure(string name, CapturedCommand command)
    {
        if (command.Parameters.Count > MostParameters)
        {
            _problems.Add($"{Quoted(name)}: {command.Parameters.Count} parameters, but SQL Server takes {MostParameters}.");
        }

        var parameters = string.Join(", ", command.Parameters.Select(parameter => $"{parameter.Name} {parameter.Type}"));
        var procedure = $"CREATE PROCEDURE {Quoted(name)} {(parameters.Length == 0 ? "" : $"({parameters})")} AS BEGIN\n{command.Text}\nEND";
        TransactSql.Parse(procedure, out var errors);
        _problems.AddRange(errors.Select(error => $"{Quoted(name)}: {error}"));
        if (errors.Count > 0)
        {
            return;
        }

        try
        {
            _model.AddObjects(procedure);
        }
        catch (DacModelException exception)
        {
            // What is clear without the tables, such as a variable that nobody declares.
            _problems.Add($"{Quoted(name)}: {exception.Message}");
        }
    }

    /// <summary>Everything that SQL Server would refuse or, for procedures, only find out when they run.</summary>
    public IReadOnlyList<string> Validate() => [.. _problems, .. _model.Validate().Select(message => $"{message.MessageType}: {message.Message}")];

    /// <summary>The messages of <see cref="Validate"/> that are about a procedure.</summary>
    public static IEnumerable<string> About(string name, IEnumerable<string> messages) =>
        messages.Where(message => message.Contains(Quoted(name), StringComparison.Ordinal));

    public void Dispose() => _model.Dispose();

    // In the schema of the tables, since DacFx looks there for INSERTED.
    private static string Quoted(string name) => $"[dbo].[{name}]";
}
