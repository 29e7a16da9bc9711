#pragma warning disable EF1001 // The command `dotnet ef dbcontext optimize` has no public way in.
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Scaffolding;
using Microsoft.EntityFrameworkCore.Sqlite.Design.Internal;
using Microsoft.Extensions.DependencyInjection;
using SocialWelfare.Data.Sqlite;
using SocialWelfare.Data.Sqlite.CompiledModel;
using SocialWelfare.Tests.Infrastructure;

namespace SocialWelfare.Tests.Data;

/// <summary>The model of SQLite is compiled ahead, so that a start need not build it; it must be the one that the classes describe.</summary>
public sealed partial class CompiledModelTests
{
    private const string Folder = "src/SocialWelfare.Data.Sqlite/CompiledModel";

    private const string Remedy =
        "Run dotnet ef dbcontext optimize --project src/SocialWelfare.Data.Sqlite --output-dir CompiledModel --namespace SocialWelfare.Data.Sqlite.CompiledModel";

    [Fact]
    public void CompiledModel_GeneratedAnew_IsTheCommittedOne()
    {
        using var context = new SqliteWelfareDbContext.DesignTimeFactory().CreateDbContext([]);
        var options = new CompiledModelCodeGenerationOptions
        {
            ContextType = typeof(SqliteWelfareDbContext),
            ModelNamespace = "SocialWelfare.Data.Sqlite.CompiledModel",
            Language = "C#",
            UseNullableReferenceTypes = true,
        };

        var generated = Generator(context).Select(options)
            .GenerateModel(context.GetService<IDesignTimeModel>().Model, options)
            .ToDictionary(file => Path.GetFileName(file.Path), file => Normalized(file.Code));

        var committed = Directory.EnumerateFiles(Repository.PathTo(Folder), "*.cs")
            .ToDictionary(file => Path.GetFileName(file), file => Normalized(File.ReadAllText(file)));
        Assert.True(generated.Keys.ToHashSet().SetEquals(committed.Keys), $"{string.Join(", ", generated.Keys.Except(committed.Keys))} missing. {Remedy}");
        Assert.All(generated, file => Assert.True(file.Value == committed[file.Key], $"{file.Key} is not what the model says. {Remedy}"));
    }

    [Fact]
    public void Model_OfSqlite_IsTheCompiledOne()
    {
        using var context = new SqliteWelfareDbContext.DesignTimeFactory().CreateDbContext([]);

        Assert.IsType<SqliteWelfareDbContextModel>(context.Model);
    }

    private static ICompiledModelCodeGeneratorSelector Generator(DbContext context)
    {
        var services = new ServiceCollection().AddEntityFrameworkDesignTimeServices().AddDbContextDesignTimeServices(context);
        new SqliteDesignTimeServices().ConfigureDesignTimeServices(services);
        return services.BuildServiceProvider().GetRequiredService<ICompiledModelCodeGeneratorSelector>();
    }

    /// <summary>Without what differs every time: the model's identifier.</summary>
    private static string Normalized(string code) => ModelId().Replace(code.ReplaceLineEndings("\n").Trim('\uFEFF', '\n', ' '), "");

    [GeneratedRegex("modelId: new Guid\\(\"[^\"]*\"\\), ")]
    private static partial Regex ModelId();
}
