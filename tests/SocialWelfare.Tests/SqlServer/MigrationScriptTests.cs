using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using SocialWelfare.Data;
using SocialWelfare.Data.Sqlite;
using SocialWelfare.Data.SqlServer;

namespace SocialWelfare.Tests.SqlServer;

public sealed class MigrationScriptTests
{
    [Theory]
    [InlineData(MigrationsSqlGenerationOptions.Default)]
    [InlineData(MigrationsSqlGenerationOptions.Idempotent)]
    public void GenerateScript_AllMigrations_IsTransactSqlThatCreatesEveryTable(MigrationsSqlGenerationOptions options)
    {
        using var context = new SqlServerWelfareDbContext.DesignTimeFactory().CreateDbContext([]);

        var script = context.GetService<IMigrator>().GenerateScript(options: options);

        var created = new CreatedTables();
        TransactSql.Parse(script, out var errors).Accept(created);
        Assert.Empty(errors);
        Assert.Superset(context.Model.GetRelationalModel().Tables.Select(table => table.Name).ToHashSet(), created.Names);
    }

    [Fact]
    public void Model_OfEitherProvider_HasNoChangesWithoutMigration()
    {
        using var sqlite = new SqliteWelfareDbContext.DesignTimeFactory().CreateDbContext([]);
        using var sqlServer = new SqlServerWelfareDbContext.DesignTimeFactory().CreateDbContext([]);

        Assert.False(sqlite.Database.HasPendingModelChanges(), "Run dotnet ef migrations add with --context SqliteWelfareDbContext.");
        Assert.False(sqlServer.Database.HasPendingModelChanges(), "Run dotnet ef migrations add with --context SqlServerWelfareDbContext.");
    }

    [Fact]
    public void Migrations_OfBothProviders_HaveTheSameNames()
    {
        using var sqlite = new SqliteWelfareDbContext.DesignTimeFactory().CreateDbContext([]);
        using var sqlServer = new SqlServerWelfareDbContext.DesignTimeFactory().CreateDbContext([]);

        Assert.NotEmpty(MigrationNames(sqlite));
        Assert.Equal(MigrationNames(sqlite), MigrationNames(sqlServer));
    }

    // "20261124143235_Initial": the two sets are written one after the other, so their times differ.
    private static IEnumerable<string> MigrationNames(WelfareDbContext context) =>
        context.Database.GetMigrations().Select(id => id[(id.IndexOf('_', StringComparison.Ordinal) + 1)..]);

    private sealed class CreatedTables : TSqlFragmentVisitor
    {
        public HashSet<string> Names { get; } = [];

        public override void Visit(CreateTableStatement node) => Names.Add(node.SchemaObjectName.BaseIdentifier.Value);
    }
}
