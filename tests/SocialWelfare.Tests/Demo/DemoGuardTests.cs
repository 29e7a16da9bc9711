using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using SocialWelfare.Data.StartingData;
using SocialWelfare.Data;
using SocialWelfare.Data.Catalogue;
using SocialWelfare.Data.Demo;
using SocialWelfare.Data.Figures;
using SocialWelfare.Services.Assessments.Methods;
using SocialWelfare.Services.Catalogue;
using SocialWelfare.Services.DataSets;
using SocialWelfare.Services.Demo;
using SocialWelfare.Services.Figures;
using SocialWelfare.Services.StartingData;
using SocialWelfare.Services.ZeroStunting;
using SocialWelfare.Services;
using SocialWelfare.Tests.Infrastructure;
using SocialWelfare.Web.Hosting;

namespace SocialWelfare.Tests.Demo;

/// <summary>Invented figures stay among themselves: no setting brings them into a database of real ones, or out of their own.</summary>
public sealed class DemoGuardTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("welfare-demo-");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string DemoFile => Path.Combine(_folder.FullName, "demo.db");

    private string RealFile => Path.Combine(_folder.FullName, "welfare.db");

    public void Dispose()
    {
        foreach (var file in (string[])[DemoFile, RealFile])
        {
            using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, ForeignKeys = true }.ConnectionString);
            SqliteConnection.ClearPool(connection);
        }

        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Start_Demo_MarksEveryInventedFigure()
    {
        await using var services = await StartAsync(demo: true);
        await using var context = await Contexts(services).CreateDbContextAsync(Cancellation);

        var invented = context.Figures.Where(figure => figure.Period == Period.OfMonth(2026, 10));
        Assert.NotEqual(0, await invented.CountAsync(Cancellation));
        Assert.Equal([DemoMode.Source], await invented.Select(figure => figure.Source.Name).Distinct().ToListAsync(Cancellation));
        Assert.Equal([ReleaseKind.Demo], await invented.Select(figure => figure.Release.Kind).Distinct().ToListAsync(Cancellation));
    }

    [Fact]
    public async Task Start_DemoAgain_InventsNothingMore()
    {
        int first;
        await using (var services = await StartAsync(demo: true))
        {
            first = await CountAsync(services);
        }

        await using var again = await StartAsync(demo: true);
        Assert.Equal(first, await CountAsync(again));
    }

    [Fact]
    public async Task Start_RealOnADemoFile_IsRefused()
    {
        await (await StartAsync(demo: true)).DisposeAsync();

        var exception = await Assert.ThrowsAsync<SetupException>(() => StartAsync(demo: false, ("Database:File", DemoFile)));

        Assert.Contains("invented figures", exception.Message, StringComparison.Ordinal);
    }

    /// <summary>A start that fails after the mark and before the figures leaves a demo file, not a real one.</summary>
    [Fact]
    public async Task Start_RealOnAFileThatIsOnlyMarked_IsRefused()
    {
        await using (var services = Services(demo: true, []))
        {
            await using var context = await Contexts(services).CreateDbContextAsync(Cancellation);
            await context.Database.MigrateAsync(Cancellation);
            await services.GetRequiredService<DemoFiller>().MarkAsync(Cancellation);
        }

        await Assert.ThrowsAsync<SetupException>(() => StartAsync(demo: false, ("Database:File", DemoFile)));
    }

    [Fact]
    public async Task Start_DemoOnARealFile_IsRefusedAndTheFileStaysAsItWas()
    {
        await (await StartAsync(demo: false)).DisposeAsync();
        var before = await File.ReadAllBytesAsync(RealFile, Cancellation);

        var exception = await Assert.ThrowsAsync<SetupException>(() => StartAsync(demo: true, ("Database:DemoFile", RealFile)));

        Assert.Contains("real ones", exception.Message, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllBytesAsync(RealFile, Cancellation));
        await using var services = await StartAsync(demo: false);
        await using var context = await Contexts(services).CreateDbContextAsync(Cancellation);
        Assert.False(await context.Releases.AnyAsync(release => release.Kind == ReleaseKind.Demo, Cancellation));
    }

    [Fact]
    public async Task Start_DemoBesideARealFile_UsesItsOwn()
    {
        await using var services = await StartAsync(demo: true, ("Database:File", RealFile));

        Assert.True(File.Exists(DemoFile));
        Assert.False(File.Exists(RealFile));
    }

    [Theory]
    [InlineData("Database:Provider", "SqlServer")]
    [InlineData("ConnectionStrings:Welfare", "Server=db;Database=welfare")]
    [InlineData("ConnectionStrings:Welfare", "Data Source=welfare.db")]
    public void AddWelfareDatabase_DemoWithTheSettingsOfARealDatabase_IsRefused(string key, string value) =>
        Assert.Throws<SetupException>(() => Services(demo: true, [(key, value)]));

    [Theory]
    [InlineData("Production", DemoMode.Argument)]
    [InlineData("Staging", DemoMode.Argument)]
    [InlineData("Production", "--Demo=true")]
    [InlineData("Staging", "--demo=true")]
    public void AddDemo_OutsideOfDevelopment_IsRefused(string environment, string argument)
    {
        var exception = Assert.Throws<SetupException>(() => Builder(environment, argument).AddDemo([argument]));

        Assert.Contains(environment, exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Development", DemoMode.Argument, true)]
    [InlineData("Development", "", false)]
    [InlineData("Production", "", false)]
    public void AddDemo_Otherwise_IsOnOnlyWhenAskedFor(string environment, string argument, bool expected)
    {
        var builder = Builder(environment, argument);

        builder.AddDemo([argument]);

        Assert.Equal(expected, builder.Configuration.GetValue<bool>(DemoMode.ConfigurationKey));
    }

    [Theory]
    [InlineData(true, "demo-poverty_rate.csv")]
    [InlineData(false, "poverty_rate.csv")]
    public void FileName_InDemoMode_SaysSo(bool isOn, string expected) => Assert.Equal(expected, new DemoMode(isOn).FileName("poverty_rate.csv"));

    /// <summary>What the invented figures are for: each state is to be seen, and one report that does not add up.</summary>
    [Fact]
    public async Task Board_OfTheDemo_HasEveryStateAndOneProblem()
    {
        await using var services = await StartAsync(demo: true);
        var contexts = Contexts(services);

        var report = await new ZeroBoardReader(new FigureQueries(contexts), new DueQueries(contexts, new FakeClock()), new ProgressOptions(), new IntakeOptions())
            .ReadAsync(await new CatalogueQueries(contexts).ReadAsync(Cancellation), null, Cancellation);

        Assert.Equal(Period.OfMonth(2026, 10), report.Board!.Month);
        Assert.Equal([(DemoMode.Source, DemoMode.SourceEn)], report.Sources.Select(source => (source.Name, source.NameEn!)));
        Assert.All(report.Board.Province.Now.States, state => Assert.Equal(state.Key == ZeroState.NotDue, state.Value == 0));
        Assert.Equal(FigureErrorCodes.EndNotBalanced, Assert.Single(report.Board.Areas.SelectMany(area => area.Problems)).Code);
        Assert.NotNull(report.Board.Province.ShareOfWayToZero);
    }

    private static WebApplicationBuilder Builder(string environment, string argument) => WebApplication.CreateBuilder(
        new WebApplicationOptions { EnvironmentName = environment, Args = DemoStart.WithoutArgument(argument.Length > 0 ? [argument] : []) });

    private static IDbContextFactory<WelfareDbContext> Contexts(ServiceProvider services) => services.GetRequiredService<IDbContextFactory<WelfareDbContext>>();

    private static async Task<int> CountAsync(ServiceProvider services)
    {
        await using var context = await Contexts(services).CreateDbContextAsync(Cancellation);
        return await context.Figures.CountAsync(Cancellation);
    }

    private async Task<ServiceProvider> StartAsync(bool demo, params (string Key, string Value)[] settings)
    {
        var services = Services(demo, settings);
        try
        {
            var contexts = Contexts(services);
            await new DatabaseInitializer(
                contexts, new StartingDataImporter(contexts, new FakeClock(), StartingDataFiles.Shipped), services.GetRequiredService<DemoFiller>(), services.GetRequiredService<DemoMode>(), new Province(StartingDataFiles.Shipped),
                NullLogger<DatabaseInitializer>.Instance).InitializeAsync(Cancellation);
            return services;
        }
        catch
        {
            await services.DisposeAsync();
            throw;
        }
    }

    private ServiceProvider Services(bool demo, (string Key, string Value)[] settings)
    {
        var values = new Dictionary<string, string?>
        {
            [DemoMode.ConfigurationKey] = demo.ToString(),
            ["Database:File"] = RealFile,
            ["Database:DemoFile"] = DemoFile,
        };
        foreach (var (key, value) in settings)
        {
            values[key] = value;
        }

        return new ServiceCollection().AddSingleton<TimeProvider>(new FakeClock())
            .AddWelfareDatabase(new ConfigurationBuilder().AddInMemoryCollection(values).Build(), contentRoot: "").BuildServiceProvider();
    }
}
