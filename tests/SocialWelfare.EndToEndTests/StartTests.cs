using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using SocialWelfare.EndToEndTests.Fixtures;

namespace SocialWelfare.EndToEndTests;

/// <summary>The built application as a process of its own, started in an empty folder.</summary>
public sealed partial class StartTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly TemporaryFolder _folder = new();

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }

    [Fact]
    public async Task Start_InAnEmptyFolder_ServesAndASecondStartChangesNothing()
    {
        await ServeAsync();
        var first = RowCounts();
        Assert.Equal(2_824 + 35, first["Figures"]); // those that ship, and sums of the province over all of its areas
        Assert.Equal(28, first["Areas"]);
        Assert.Equal(1, first["Releases"]);

        await ServeAsync();
        Assert.Equal(first, RowCounts());
    }

    [Fact]
    public async Task Start_WithACorruptDatabase_SaysSoAndLeavesTheFileAlone()
    {
        var file = _folder.File("welfare.db");
        await File.WriteAllTextAsync(file, new string('x', 8192), TestContext.Current.CancellationToken);
        await AssertRefusesAsync("is not an intact SQLite database. Restore it", ("Database__File", file));
        Assert.Equal(8192, new FileInfo(file).Length);
    }

    [Fact]
    public async Task Start_WithAReadOnlyDatabase_SaysSo()
    {
        var file = _folder.File("welfare.db");
        await File.WriteAllBytesAsync(file, [], TestContext.Current.CancellationToken);
        File.SetAttributes(file, FileAttributes.ReadOnly);
        await AssertRefusesAsync("cannot be written. Give the application's user write permission", ("Database__File", file));
    }

    [Fact]
    public async Task Start_OnATakenPort_SaysHowToChooseAnother()
    {
        using var taken = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        await AssertRefusesAsync("choose another with --urls", ("ASPNETCORE_URLS", $"http://{taken.LocalEndpoint}"));
    }

    [Theory]
    [InlineData("Demo", "1", "The setting Demo cannot be read")]
    [InlineData("Accounts__SignIn__PerAddress", "banyak", "The setting Accounts:SignIn:PerAddress cannot be read")]
    [InlineData("Progress__OnTrackRatio", "0,95x", "The setting Progress:OnTrackRatio cannot be read")]
    [InlineData("Serilog__MinimumLevel__Default", "Loud", "Serilog:MinimumLevel")]
    [InlineData("Hosting__PublicAddress", "tumbuh.example", "Hosting:PublicAddress has to be an address")]
    [InlineData("ASPNETCORE_URLS", "5080", "has to be written like http")]
    public async Task Start_WithASettingThatCannotBeRead_NamesIt(string name, string value, string explanation) => await AssertRefusesAsync(explanation, (name, value));

    [Fact]
    public async Task Start_WithAnUnknownProvider_SaysSo() =>
        await AssertRefusesAsync("It must be \"Sqlite\" or \"SqlServer\"", ("Database__Provider", "Oracle"));

    [Fact]
    public async Task Start_WithSqlServerAndNoConnectionString_SaysSo() =>
        await AssertRefusesAsync("ConnectionStrings:Welfare is empty. Set it", ("Database__Provider", "SqlServer"));

    [Fact]
    public async Task Start_WithDemoInProduction_SaysSo()
    {
        await AssertRefusesAsync("runs in the Development environment only", ("Demo", "true"));
        Assert.False(Directory.Exists(Path.Combine(_folder.Path, "App_Data")));
    }

    [Fact]
    public async Task VerifyAudit_WithoutADatabase_SaysSoAndMakesNone()
    {
        using var process = Start(["--verify-audit", "1:" + new string('0', 64)]);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        var errors = await process.StandardError.ReadToEndAsync(patience.Token);
        await process.WaitForExitAsync(patience.Token);

        Assert.Equal(2, process.ExitCode);
        Assert.Contains("The audit trail was not verified. There is no database file", errors, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFiles(_folder.Path, "*", SearchOption.AllDirectories));
    }

    private async Task ServeAsync()
    {
        using var process = Start();
        try
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
            patience.CancelAfter(Patience);
            var log = new List<string>();
            Match listening;
            do
            {
                log.Add(await process.StandardOutput.ReadLineAsync(patience.Token) ?? throw new InvalidOperationException("Ended before it listened:\n" + string.Join('\n', log)));
                listening = Listening().Match(log[^1]);
            }
            while (!listening.Success);

            using var http = new HttpClient();
            using var answer = await http.GetAsync(new Uri(listening.Value), patience.Token);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Contains("7,02", await answer.Content.ReadAsStringAsync(patience.Token), StringComparison.Ordinal);
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        }
    }

    private async Task AssertRefusesAsync(string explanation, params (string Name, string Value)[] settings)
    {
        using var process = Start(settings);
        try
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
            patience.CancelAfter(Patience);
            var errors = process.StandardError.ReadToEndAsync(patience.Token);
            var log = await process.StandardOutput.ReadToEndAsync(patience.Token);
            await process.WaitForExitAsync(patience.Token);
            Assert.Equal(1, process.ExitCode);
            var fatal = Assert.Single(log.Split('\n'), line => line.Contains(" FTL] ", StringComparison.Ordinal));
            Assert.Contains(explanation, fatal, StringComparison.Ordinal);
            Assert.DoesNotContain("   at ", log, StringComparison.Ordinal);
            Assert.Equal("", await errors);
        }
        finally
        {
            process.Kill();
        }
    }

    private Process Start(params (string Name, string Value)[] settings) => Start([], settings);

    private Process Start(string[] arguments, params (string Name, string Value)[] settings)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "SocialWelfare.Web.dll"), .. arguments])
        {
            WorkingDirectory = _folder.Path,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["ASPNETCORE_URLS"] = "http://127.0.0.1:0", ["ASPNETCORE_ENVIRONMENT"] = "Production" },
        };
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    private Dictionary<string, long> RowCounts()
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(_folder.Path, "App_Data", "welfare.db")};Mode=ReadOnly");
        connection.Open();
        return ((string[])["Areas", "Indicators", "Sources", "Releases", "Figures"]).ToDictionary(table => table, table =>
        {
            using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The names stand in the line above.
            command.CommandText = $"SELECT COUNT(*) FROM {table}";
#pragma warning restore CA2100
            return (long)command.ExecuteScalar()!;
        });
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+")]
    private static partial Regex Listening();
}
