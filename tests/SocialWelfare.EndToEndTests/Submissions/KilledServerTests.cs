using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using SocialWelfare.Data.Access;
using SocialWelfare.EndToEndTests.Accounts;
using SocialWelfare.EndToEndTests.Fixtures;
using SocialWelfare.Web.Hosting;

namespace SocialWelfare.EndToEndTests.Submissions;

/// <summary>
/// An officer types without pause in a real browser; the server, a process of its own, is killed again and again. What the
/// page called saved must be in the database after the restart.
/// </summary>
[Collection(WithOfficeApp.Name)]
public sealed class KilledServerTests(OfficeApp app, BrowserFixture browser) : IDisposable
{
    private const int NumbersPerRound = 10_000;

    /// <summary>Types into one random cell after the other, each number greater than the one before.</summary>
    private const string Type = """
        first => {
            const cells = [...document.querySelectorAll("input[data-cell]")];
            let number = first;
            window.typing = setInterval(() => {
                const cell = cells[Math.floor(Math.random() * cells.length)];
                cell.focus();
                cell.value = String(number++);
                cell.dispatchEvent(new Event("input", { bubbles: true }));
                cell.dispatchEvent(new Event("change", { bubbles: true }));
            }, 60);
        }
        """;

    /// <summary>The last number of each cell that the page called saved since the typing began.</summary>
    private const string StopAndRead = """
        first => {
            clearInterval(window.typing);
            return [...document.querySelectorAll("input[data-cell]")]
                .filter(cell => Number(cell.dataset.saved) >= first)
                .map(cell => `${cell.dataset.cell}=${cell.dataset.saved}`);
        }
        """;

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string DatabaseFile => _folder.File("welfare.db");

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }

    [Fact]
    public Task Typing_ServerKilledTwice_LosesNothingThatWasCalledSaved() => TypeAndKillAsync(kills: 2);

    /// <summary>Takes minutes, so it is run when asked for.</summary>
    [Fact(Explicit = true)]
    public Task Typing_ServerKilledTwentyTimes_LosesNothingThatWasCalledSaved() => TypeAndKillAsync(kills: 20);

    private async Task TypeAndKillAsync(int kills)
    {
        // Its database is a copy of the one that the tests before it wrote into.
        await app.ResetAsync();
        var officer = await app.AddAsync(Role.Officer);
        await using (var context = await app.NewContextAsync())
        {
            await context.Database.ExecuteSqlAsync($"VACUUM INTO {DatabaseFile}", Cancellation);
        }

        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        await using var watched = await browser.OpenAsync(address);
        var page = watched.Page;
        var (calledSaved, lost, saved) = (0, new List<string>(), new Dictionary<string, int>());
        for (var round = 1; round <= kills + 1; round++)
        {
            using var server = await StartAsync(address);
            try
            {
                // A later number than the one called saved may be there: its confirmation was under way.
                var there = ReadCells().Select(Parse).ToDictionary();
                lost.AddRange(saved.Where(cell => there.GetValueOrDefault(cell.Key) < cell.Value).Select(cell => $"after kill {round - 1}: {cell}"));
                if (round > kills)
                {
                    // The page that lost its server comes back by itself.
                    await Assertions.Expect(page.Locator("#components-reconnect-modal")).ToBeHiddenAsync(new LocatorAssertionsToBeHiddenOptions { Timeout = 20_000 });
                    await page.ReadyAsync();
                    break;
                }

                await OpenAsync(page, officer, isFirst: round == 1);
                await page.EvaluateAsync(Type, round * NumbersPerRound);
                await page.Locator(".cell-state", new PageLocatorOptions { HasTextString = "✔ tersimpan" }).First.WaitForAsync();
                await Task.Delay(Random.Shared.Next(0, 2000), Cancellation);
            }
            finally
            {
                server.Kill();
                await server.WaitForExitAsync(Cancellation);
            }

            await Assertions.Expect(page.Locator("#components-reconnect-modal")).ToContainTextAsync("Sambungan terputus");
            await Assertions.Expect(page.Locator("#components-reconnect-modal")).ToBeVisibleAsync();
            saved = (await page.EvaluateAsync<string[]>(StopAndRead, round * NumbersPerRound)).Select(Parse).ToDictionary();
            calledSaved += saved.Count;
        }

        TestContext.Current.TestOutputHelper!.WriteLine($"{kills} kills, {calledSaved} cells called saved, {lost.Count} lost.");
        Assert.Empty(lost);
        Assert.True(calledSaved > kills, $"Only {calledSaved} cells were called saved: the test typed too little to show anything.");
    }

    private static async Task OpenAsync(IPage page, Account officer, bool isFirst)
    {
        var entry = EntryPages.Address(1);
        try
        {
            await page.GotoAsync(isFirst ? $"/masuk?kembali={Uri.EscapeDataString(entry)}" : entry);
        }
        catch (PlaywrightException exception) when (!isFirst && exception.Message.Contains("ERR_ABORTED", StringComparison.Ordinal))
        {
            // The page was loading itself anew at that moment: the server is back.
            await page.GotoAsync(entry);
        }

        if (isFirst)
        {
            await page.Locator("input[name=Email]").FillAsync(officer.Email!);
            await page.Locator("input[name=Password]").FillAsync(AccountsApp.GoodPassword);
            await page.Keyboard.PressAsync("Enter");
        }

        await page.ReadyAsync();
    }

    private async Task<Process> StartAsync(Uri address)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "SocialWelfare.Web.dll")])
        {
            WorkingDirectory = _folder.Path,
            Environment =
            {
                ["ASPNETCORE_URLS"] = address.AbsoluteUri,
                ["ASPNETCORE_ENVIRONMENT"] = "Production",
                ["Database__File"] = DatabaseFile,
                ["Serilog__MinimumLevel__Default"] = "Fatal",
                ["Serilog__MinimumLevel__Override__Microsoft"] = "Fatal",
                ["Serilog__MinimumLevel__Override__Microsoft.Hosting.Lifetime"] = "Fatal",
            },
        };
        var process = Process.Start(start)!;
        using var http = new HttpClient();
        while (!process.HasExited)
        {
            try
            {
                using var answer = await http.GetAsync(new Uri(address, HealthProbe.Path), Cancellation);
                return process;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(100, Cancellation);
            }
        }

        throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"The server ended with {process.ExitCode}."));
    }

    private List<string> ReadCells()
    {
        using var connection = new SqliteConnection($"Data Source={DatabaseFile};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT FieldCode || '=' || RawText FROM SubmissionValues JOIN Submissions ON Submissions.Id = SubmissionId WHERE Period = $period";
        command.Parameters.AddWithValue("$period", EntryPages.PeriodBack(1).ToString());
        using var reader = command.ExecuteReader();
        var cells = new List<string>();
        while (reader.Read())
        {
            cells.Add(reader.GetString(0));
        }

        return cells;
    }

    private static KeyValuePair<string, int> Parse(string cell) =>
        cell.Split('=') is [var field, var number] ? new(field, int.Parse(number, CultureInfo.InvariantCulture)) : throw new FormatException(cell);

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
