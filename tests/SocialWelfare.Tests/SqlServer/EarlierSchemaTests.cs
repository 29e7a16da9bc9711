using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using SocialWelfare.Data.Sqlite;
using SocialWelfare.Data.SqlServer;

namespace SocialWelfare.Tests.SqlServer;

/// <summary>The way from the version of 25 November 2026 to this one, on SQL Server without a server.</summary>
public sealed class EarlierSchemaTests
{
    private static readonly string[] TheirsOnSqlite = ["20261124143233_Initial", "20261124235013_Targets", "20261125000909_Accounts", "20261125010953_Submissions"];
    private static readonly string[] TheirsOnSqlServer = ["20261124143235_Initial", "20261124235042_Targets", "20261125000914_Accounts", "20261125011009_Submissions"];

    /// <summary>A migration renamed or put in between would run again, or never, where that version is installed.</summary>
    [Fact]
    public void Migrations_OfTheEarlierVersion_ComeFirstAndUnchanged()
    {
        using var sqlite = new SqliteWelfareDbContext.DesignTimeFactory().CreateDbContext([]);
        using var sqlServer = new SqlServerWelfareDbContext.DesignTimeFactory().CreateDbContext([]);

        Assert.Equal(TheirsOnSqlite, sqlite.Database.GetMigrations().Take(TheirsOnSqlite.Length));
        Assert.Equal(TheirsOnSqlServer, sqlServer.Database.GetMigrations().Take(TheirsOnSqlServer.Length));
    }

    [Fact]
    public void GenerateScript_FromTheEarlierVersion_ChangesOnlyColumnsThatAreThereAndEndsAtTheModel()
    {
        using var context = new SqlServerWelfareDbContext.DesignTimeFactory().CreateDbContext([]);
        var migrator = context.GetService<IMigrator>();
        var schema = new Columns();
        schema.Run(migrator.GenerateScript(toMigration: TheirsOnSqlServer[^1]));
        Assert.DoesNotContain("Sessions", schema.Tables.Keys);

        schema.Run(migrator.GenerateScript(fromMigration: TheirsOnSqlServer[^1]));

        Assert.Empty(schema.Problems);
        Assert.True(schema.Changes > 0, "No statement moved data, though the history has some.");
        Assert.Equal(
            context.Model.GetRelationalModel().Tables.SelectMany(table => table.Columns.Select(column => $"{table.Name}.{column.Name}")).Order(StringComparer.Ordinal),
            schema.Tables.Where(table => table.Key != "__EFMigrationsHistory").SelectMany(table => table.Value.Select(column => $"{table.Key}.{column}")).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("UPDATE T SET A = B;", 0)]
    [InlineData("UPDATE T SET C = A;", 1)]
    [InlineData("UPDATE T SET A = C;", 1)]
    [InlineData("UPDATE T SET B = 1 WHERE C = 2;", 1)]
    [InlineData("INSERT INTO T (A, C) VALUES (1, 2);", 1)]
    [InlineData("INSERT INTO U (A) VALUES (1);", 1)]
    [InlineData("DELETE FROM T WHERE C = 1;", 1)]
    [InlineData("ALTER TABLE T DROP COLUMN B;\nGO\nUPDATE T SET B = 1;", 1)]
    [InlineData("ALTER TABLE T ADD C int NULL;\nGO\nUPDATE T SET C = A;", 0)]
    [InlineData("EXEC sp_rename N'[T].[B]', N'C', 'COLUMN';\nGO\nUPDATE T SET C = A;", 0)]
    [InlineData("UPDATE T SET A = 1 LIMIT 1;", 1)]
    public void Run_StatementThatMovesData_IsHeldAgainstTheColumnsAtThatPoint(string sql, int problems)
    {
        var schema = new Columns();
        schema.Run("CREATE TABLE T (A int NOT NULL, B int NULL);");

        schema.Run(sql);

        Assert.Equal(problems, schema.Problems.Count);
    }

    /// <summary>The columns of every table as a script goes on, and what it names that is not there.</summary>
    private sealed class Columns
    {
        public Dictionary<string, HashSet<string>> Tables { get; } = new(StringComparer.OrdinalIgnoreCase);

        public List<string> Problems { get; } = [];

        /// <summary>Statements that wrote rows of the application's own tables.</summary>
        public int Changes { get; private set; }

        public void Run(string script)
        {
            var parsed = TransactSql.Parse(script, out var errors);
            Problems.AddRange(errors);
            foreach (var statement in parsed?.Batches.SelectMany(batch => batch.Statements) ?? [])
            {
                Run(statement, script);
            }
        }

        private void Run(TSqlStatement statement, string script)
        {
            switch (statement)
            {
                case CreateTableStatement create:
                    Tables[create.SchemaObjectName.BaseIdentifier.Value] = [.. create.Definition.ColumnDefinitions.Select(column => column.ColumnIdentifier.Value)];
                    break;
                case AlterTableAddTableElementStatement add:
                    Tables[add.SchemaObjectName.BaseIdentifier.Value].UnionWith(add.Definition.ColumnDefinitions.Select(column => column.ColumnIdentifier.Value));
                    break;
                case AlterTableDropTableElementStatement drop:
                    Tables[drop.SchemaObjectName.BaseIdentifier.Value].ExceptWith(
                        drop.AlterTableDropTableElements.Where(element => element.TableElementType == TableElementType.Column).Select(element => element.Name.Value));
                    break;
                case DropTableStatement drop:
                    drop.Objects.ToList().ForEach(table => Tables.Remove(table.BaseIdentifier.Value));
                    break;
                case ExecuteStatement execute:
                    Rename(execute);
                    break;
                case IfStatement { ThenStatement: var then }:
                    Run(then, script);
                    break;
                case BeginEndBlockStatement block:
                    block.StatementList.Statements.ToList().ForEach(each => Run(each, script));
                    break;
                case DataModificationStatement:
                    Check(statement, script);
                    break;
            }
        }

        private void Rename(ExecuteStatement execute)
        {
            if (execute.ExecuteSpecification.ExecutableEntity is not ExecutableProcedureReference { ProcedureReference.ProcedureReference.Name.BaseIdentifier.Value: "sp_rename" } rename)
            {
                return;
            }

            var names = rename.Parameters.Select(parameter => ((StringLiteral)parameter.ParameterValue).Value).ToList();
            var from = names[0].Split('.').Select(name => name.Trim('[', ']')).ToList();
            if (names[2] == "COLUMN")
            {
                Tables[from[^2]].Remove(from[^1]);
                Tables[from[^2]].Add(names[1]);
            }
            else if (names[2] == "OBJECT" && Tables.Remove(from[^1], out var columns))
            {
                Tables[names[1]] = columns;
            }
        }

        private void Check(TSqlStatement statement, string script)
        {
            var named = new Names();
            statement.Accept(named);
            var unknown = named.Tables.Where(table => !Tables.ContainsKey(table)).ToList();
            var known = named.Tables.Where(Tables.ContainsKey).SelectMany(table => Tables[table]).ToHashSet(StringComparer.OrdinalIgnoreCase);
            unknown.AddRange(unknown.Count > 0 ? [] : named.Columns.Where(column => !known.Contains(column)));
            if (unknown.Count > 0)
            {
                Problems.Add($"{string.Join(", ", unknown)} in {statement.TextOf(script)}");
            }

            Changes += named.Tables.Contains("__EFMigrationsHistory") ? 0 : 1;
        }
    }

    private sealed class Names : TSqlFragmentVisitor
    {
        public HashSet<string> Tables { get; } = [];

        public HashSet<string> Columns { get; } = [];

        public override void Visit(NamedTableReference node) => Tables.Add(node.SchemaObject.BaseIdentifier.Value);

        public override void Visit(ColumnReferenceExpression node)
        {
            if (node.MultiPartIdentifier is { } name)
            {
                Columns.Add(name.Identifiers[^1].Value);
            }
        }
    }
}
