using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using SocialWelfare.Data.StartingData;
using SocialWelfare.Data;
using SocialWelfare.Data.Demo;
using SocialWelfare.Services.Accounts.SignIn;
using SocialWelfare.Services.Catalogue;
using SocialWelfare.Services.Demo;
using SocialWelfare.Services.StartingData;
using SocialWelfare.Services;
using SocialWelfare.Tests.Infrastructure;
using SocialWelfare.Web.Accounts.SignIn;
using SocialWelfare.Web.Hosting;

namespace SocialWelfare.Tests.Accounts;

/// <summary>Who may read the links of the first start, and the database.</summary>
public sealed class FirstStartConsoleTests : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private static readonly FirstSteps[] Steps =
        [new(Email: null, "rahasia-1", Password: null), new("kepala@contoh.example", "rahasia-2", Password: null), new("viewer@demo.example", LinkSecret: null, "sandi-3")];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("welfare-tests-");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Steps1 => Path.Combine(_folder.FullName, "steps.txt");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Tell_Terminal_WritesThereAndToNoFile()
    {
        using var terminal = new StringWriter();

        Assert.False(FirstStartConsole.Tell(Steps, "http://x.example", terminal, Steps1));

        Assert.Contains("http://x.example/akun/tautan/rahasia-1", terminal.ToString(), StringComparison.Ordinal);
        Assert.Contains("kepala@contoh.example: http://x.example/akun/tautan/rahasia-2", terminal.ToString(), StringComparison.Ordinal);
        Assert.Contains("viewer@demo.example  sandi-3", terminal.ToString(), StringComparison.Ordinal);
        Assert.False(File.Exists(Steps1));
    }

    [Fact]
    public void Tell_NoTerminal_WritesAFileForTheOwnerAlone()
    {
        File.WriteAllText(Steps1, "everybody reads this");

        Assert.True(FirstStartConsole.Tell(Steps, "http://x.example", terminal: null, Steps1));

        Assert.Contains("/akun/tautan/rahasia-1", File.ReadAllText(Steps1), StringComparison.Ordinal);
        Assert.DoesNotContain("everybody", File.ReadAllText(Steps1), StringComparison.Ordinal);
        AssertOwnerOnly(Steps1);
    }

    [Fact]
    public void Tell_NothingToTell_TakesTheFileOfAnEarlierStartAway()
    {
        File.WriteAllText(Steps1, "old");

        Assert.False(FirstStartConsole.Tell([], "http://x.example", terminal: null, Steps1));

        Assert.False(File.Exists(Steps1));
    }

    [Fact]
    public void Tell_FileThatCannotBeWritten_SaysWhatToSet()
    {
        File.WriteAllText(Steps1, "a file, not a folder");

        var thrown = Assert.Throws<SetupException>(() => FirstStartConsole.Tell(Steps, "", terminal: null, Path.Combine(Steps1, "x.txt")));

        Assert.Contains("Accounts:FirstStepsFile", thrown.Message, StringComparison.Ordinal);
        Assert.False(FirstStartConsole.Tell([], "", terminal: null, Path.Combine(_folder.FullName, "none", "x.txt")));
        Assert.True(FirstStartConsole.Tell(Steps, "", terminal: null, Path.Combine(_folder.FullName, "new", "x.txt")));
    }

    [Fact]
    public async Task FileOf_Options_ElseBesideTheDatabase()
    {
        await using var host = await AccountsTestHost.CreateAsync();
        await using var context = await host.Contexts.CreateDbContextAsync(Cancellation);
        var database = new SqliteConnectionStringBuilder(context.Database.GetConnectionString()).DataSource;

        Assert.Equal($"{database}.first-steps.txt", FirstStartConsole.FileOf(new AccountsOptions(), context, _folder.FullName));
        Assert.Equal(
            Path.Combine(_folder.FullName, "sub", "x.txt"), FirstStartConsole.FileOf(new AccountsOptions { FirstStepsFile = "sub/x.txt" }, context, _folder.FullName));
        Assert.False(Directory.Exists(Path.Combine(_folder.FullName, "sub")));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task InitializeAsync_DatabaseAndTheFilesBesideIt_AreTheOwnersAlone(bool wasThere)
    {
        var file = Path.Combine(_folder.FullName, "welfare.db");
        if (wasThere)
        {
            await StartAsync(file, () => ShowToEverybody(file));
        }

        await StartAsync(file, () =>
        {
            AssertOwnerOnly(file);
            AssertOwnerOnly($"{file}-wal");
            AssertOwnerOnly($"{file}-shm");
        });
    }

    private static async Task StartAsync(string file, Action whileOpen)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Database:File", file)]).Build();
        await using var services = new ServiceCollection().AddWelfareDatabase(configuration, contentRoot: "").BuildServiceProvider();
        var contexts = services.GetRequiredService<IDbContextFactory<WelfareDbContext>>();
        var clock = new FakeClock();
        await new DatabaseInitializer(
            contexts, new StartingDataImporter(contexts, clock, StartingDataFiles.Shipped), new DemoFiller(contexts, clock), new DemoMode(IsOn: false), new Province(StartingDataFiles.Shipped), NullLogger<DatabaseInitializer>.Instance)
            .InitializeAsync(Cancellation);
        await using (var context = await contexts.CreateDbContextAsync(Cancellation))
        {
            await context.Database.OpenConnectionAsync(Cancellation);
            await context.Database.ExecuteSqlRawAsync("PRAGMA user_version = 1;", Cancellation);
            whileOpen();
        }

        using var pooled = new SqliteConnection($"Data Source={file};Foreign Keys=True");
        SqliteConnection.ClearPool(pooled);
    }

    private static void ShowToEverybody(string path)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, OwnerOnly | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        }
    }

    private static void AssertOwnerOnly(string path)
    {
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(OwnerOnly, File.GetUnixFileMode(path));
        }
    }
}
