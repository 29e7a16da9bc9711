using System.Net;
using Microsoft.Data.Sqlite;
using SocialWelfare.EndToEndTests.Fixtures;
using SocialWelfare.Web.Reports;

namespace SocialWelfare.EndToEndTests;

/// <summary>What needs a database of its own, because the test changes it.</summary>
public sealed class ChangedDatabaseTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Page_WhenTheDatabaseFails_TellsNothingOfTheFault()
    {
        await using var app = new WebAppFixture();
        await app.InitializeAsync();
        Execute(app, "ALTER TABLE Figures RENAME TO Hidden;");

        using var page = await app.Http.GetAsync("/indikator/poverty_rate", Cancelled);
        var html = await page.Content.ReadAsStringAsync(Cancelled);
        Assert.Equal(HttpStatusCode.InternalServerError, page.StatusCode);
        HttpTests.AssertSecure(page);
        Assert.Contains("class=\"site-header\"", html, StringComparison.Ordinal);
        Assert.Contains("Terjadi kesalahan pada sistem", html, StringComparison.Ordinal);
        AssertNoDetails(html);

        using var api = await app.Http.GetAsync("/api/v1/indicators/poverty_rate/figures.csv", Cancelled);
        Assert.Equal(HttpStatusCode.InternalServerError, api.StatusCode);
        Assert.Equal("application/problem+json", api.Content.Headers.ContentType?.MediaType);
        HttpTests.AssertSecure(api);
        AssertNoDetails(await api.Content.ReadAsStringAsync(Cancelled));
    }

    /// <summary>The reading ahead of the first visit runs while the application already answers; its fault once ended the process.</summary>
    [Fact]
    public async Task Start_WhenTheOverviewCannotBeReadAhead_KeepsAnswering()
    {
        await using var app = new WebAppFixture();
        await app.InitializeAsync();
        Execute(app, "ALTER TABLE Figures RENAME TO Hidden;");

        await FirstVisit.PrepareQueriesAsync(app.Services, Cancelled);

        using var page = await app.Http.GetAsync("/masuk", Cancelled);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
    }

    [Theory]
    [InlineData("=HYPERLINK(\"http://example.org\")")]
    [InlineData("+1")]
    [InlineData("-1")]
    [InlineData("@SUM(A1)")]
    public async Task Download_WithACellThatASpreadsheetWouldRun_DisarmsIt(string note)
    {
        await using var app = new WebAppFixture();
        await app.InitializeAsync();
        Execute(app, "UPDATE Figures SET Note = $note WHERE AreaCode = '3204' AND Period = '2024';", note);

        var csv = await app.Http.GetStringAsync("/api/v1/indicators/poverty_rate/figures.csv", Cancelled);
        var line = Assert.Single(csv.Split('\n'), line => line.StartsWith("3204,", StringComparison.Ordinal) && line.Contains(",2024,", StringComparison.Ordinal));
        var inQuotes = note.Replace("\"", "\"\"", StringComparison.Ordinal);
        Assert.Contains(inQuotes, line, StringComparison.Ordinal);
        Assert.DoesNotContain("," + inQuotes, line, StringComparison.Ordinal);
        Assert.DoesNotContain(",\"" + inQuotes, line, StringComparison.Ordinal);
    }

    private static void AssertNoDetails(string body)
    {
        Assert.DoesNotContain("Exception", body, StringComparison.Ordinal);
        Assert.DoesNotContain("SQLite", body, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("   at ", body, StringComparison.Ordinal);
        Assert.DoesNotContain("Figures", body, StringComparison.Ordinal);
    }

    private static void Execute(WebAppFixture app, string sql, string? note = null)
    {
        using var connection = new SqliteConnection($"Data Source={app.DatabaseFile}");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Parameters.AddWithValue("$note", note ?? "");
        command.ExecuteNonQuery();
    }
}
