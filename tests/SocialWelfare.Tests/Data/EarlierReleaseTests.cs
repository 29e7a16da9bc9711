using System.Globalization;
using System.IO.Compression;
using Microsoft.EntityFrameworkCore;
using SocialWelfare.Data.Access;
using SocialWelfare.Data.Catalogue;
using SocialWelfare.Data.Figures;
using SocialWelfare.Data.Submissions;
using SocialWelfare.Services.Access;
using SocialWelfare.Services.Audit;
using SocialWelfare.Services.Figures;
using SocialWelfare.Services.Submissions;
using SocialWelfare.Services.Submissions.Entry;
using SocialWelfare.Services.Targets;
using SocialWelfare.Tests.Infrastructure;

namespace SocialWelfare.Tests.Data;

/// <summary>
/// A database that the version of 25 November 2026 (f071dcf) filled through its own services, with accounts of made-up people, is
/// started with this version. The file is what <c>sqlite3 .dump</c> wrote of it, whole and compressed.
/// </summary>
public sealed class EarlierReleaseTests : IAsyncLifetime
{
    /// <summary>What people wrote: no start of the application may change any of it.</summary>
    private static readonly string[] TablesOfPeople =
        ["Accounts", "AccountLinks", "AuditEntries", "AuditHead", "Scenarios", "Submissions", "SubmissionValues", "SubmissionSteps", "CellComments", "WarningReasons"];

    /// <summary>The mark that the earlier version noted before it was stopped.</summary>
    private static readonly AuditMark Noted = new(24, "5ed44f15b7ae7696ebf86eb89db12b4cc4b310be106300f3e9405ea3f937d7e1");

    private TestDatabase _database = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private AuditTrail Trail => new(_database.Contexts, _database.Clock);

    public async ValueTask InitializeAsync()
    {
        await using var packed = new GZipStream(
            typeof(EarlierReleaseTests).Assembly.GetManifestResourceStream("database-of-25-november.sql.gz")!, CompressionMode.Decompress);
        using var reader = new StreamReader(packed);
        _database = await TestDatabase.CreateFromSqlAsync(await reader.ReadToEndAsync(Cancellation));
        _database.Clock.Now = new DateTimeOffset(2026, 11, 26, 3, 0, 0, TimeSpan.Zero);
    }

    public async ValueTask DisposeAsync() => await _database.DisposeAsync();

    [Fact]
    public async Task InitializeAsync_EarlierDatabase_KeepsEveryRowThatPeopleWrote()
    {
        var before = await RowsAsync(TablesOfPeople);
        Assert.All(TablesOfPeople.Except(["WarningReasons"]), table => Assert.NotEmpty(before[table].Rows));

        await _database.StartAsync();

        var after = await RowsAsync(TablesOfPeople, before.ToDictionary(table => table.Key, table => table.Value.Columns));
        Assert.All(TablesOfPeople, table => Assert.Equal(before[table].Rows, after[table].Rows));
    }

    [Fact]
    public async Task InitializeAsync_EarlierDatabase_ReadsAsWhatPeopleWrote()
    {
        await _database.StartAsync();

        await using var context = _database.Contexts.CreateDbContext();
        Assert.Equal(
            [("administrator@demo.example", Role.Administrator, null), ("leader@demo.example", Role.Leader, null), ("officer@demo.example", Role.Officer, "3204"), ("sari@demo.example", Role.Officer, "3205")],
            await context.Users.Where(account => account.Role == Role.Administrator || account.Role == Role.Leader || account.Id == "officer" || account.DisplayName == "Sari Contoh")
                .OrderBy(account => account.Email).Select(account => ValueTuple.Create(account.Email, account.Role, account.AreaCode)).ToListAsync(Cancellation));
        Assert.True((await context.Users.SingleAsync(account => account.Id == "disabled", Cancellation)).IsDisabled);
        Assert.Empty(await context.Sessions.ToListAsync(Cancellation)); // that version kept none: everybody signs in again

        var submissions = await context.Submissions.Include(each => each.Values).Include(each => each.Steps).Include(each => each.Comments).AsSplitQuery().OrderBy(each => each.Id).ToListAsync(Cancellation);
        Assert.Equal(
            [
                ("3204", "2026-08", 1, SubmissionStatus.Published), ("3204", "2026-08", 2, SubmissionStatus.Draft), ("3204", "2026-09", 1, SubmissionStatus.Verified),
                ("3204", "2026-10", 1, SubmissionStatus.Returned), ("3205", "2026-10", 1, SubmissionStatus.Submitted), ("3205", "2026-09", 1, SubmissionStatus.Draft),
            ],
            submissions.Select(each => (each.AreaCode, each.Period.ToString(), each.Revision, each.Status)));
        Assert.Equal("Satu kasus terhitung dua kali", submissions[1].CorrectionReason);
        Assert.Equal("Periksa lagi jumlah ditimbang", submissions[3].Steps.Single(step => step.To == SubmissionStatus.Returned).Reason);
        Assert.Equal("Lebih dari bulan lalu?", Assert.Single(submissions[3].Comments).Text);
        Assert.Equal(
            [(StuntingCounts.UnderFives, "2.000", 2000d), (StuntingCounts.Weighed, "seribu", null)],
            submissions[5].Values.OrderBy(value => value.FieldCode, StringComparer.Ordinal).Select(value => (value.FieldCode, value.RawText, value.Value)));

        var targets = await context.Targets.Where(target => target.SetBy != null).OrderBy(target => target.Id).ToListAsync(Cancellation);
        Assert.Equal([(4d, "Rapat pimpinan"), (3d, "Lebih cepat")], targets.Select(target => (target.High, target.Reason!)));
        Assert.Equal([targets[1].Id, null], targets.Select(target => target.ReplacedById));
        Assert.Equal([targets[0].Id], (await new TargetQueries(_database.Contexts, _database.Clock).ReadAsync(Cancellation)).History(targets[1]).Select(target => target.Id));
        Assert.Equal(("Separuh poin", "indikator=poverty_rate&tahun=2029&nilai=5.5&laju=-0.3", "Nama leader"),
            await context.Scenarios.Select(scenario => ValueTuple.Create(scenario.Name, scenario.Query, scenario.SavedBy)).SingleAsync(Cancellation));
        Assert.Equal(
            [(1, null), (2, "Nama administrator")],
            await context.DataSetVersions.Where(version => version.DataSet.Code == "stunting-bulanan").OrderBy(version => version.Number)
                .Select(version => ValueTuple.Create(version.Number, version.CreatedByName)).ToListAsync(Cancellation));
    }

    [Fact]
    public async Task InitializeAsync_EarlierFigures_AreAsTheyWereExceptWhatShipsCorrected()
    {
        const string valuesOfFigures = """SELECT Id, IndicatorId, AreaCode, Period, Value, Numerator, Denominator, ReleaseId FROM Figures WHERE Id <= {0} ORDER BY Id""";
        var last = (await ReadAsync("SELECT MAX(Id) FROM Figures"))[0];
        var query = string.Format(CultureInfo.InvariantCulture, valuesOfFigures, last);
        var before = await ReadAsync(query);

        await _database.StartAsync();

        Assert.True(before.Count > 2772, $"{before.Count} figures"); // what shipped, and a month
        Assert.Equal(before, await ReadAsync(query));
        await using var context = _database.Contexts.CreateDbContext();
        var superseded = await context.Figures.Where(figure => figure.SupersededByReleaseId != null)
            .Join(context.Indicators, figure => figure.IndicatorId, indicator => indicator.Id, (figure, indicator) => new { indicator.Code, figure.AreaCode, figure.Period, figure.Value, figure.Release.Kind })
            .ToListAsync(Cancellation);
        Assert.DoesNotContain(superseded, figure => figure.Kind == ReleaseKind.Published && figure.AreaCode != TestData.Province);
        Assert.Contains(superseded, figure => (figure.Code, figure.AreaCode, figure.Period.ToString(), figure.Value) == ("unemployment_rate", "3276", "2025", 6.27));

        var release = await context.Releases.SingleAsync(each => each.Kind == ReleaseKind.Published, Cancellation);
        Assert.Equal(("Rilis Agustus 2026", "Rilis pertama", "Nama verifier"), (release.Title, release.Notes, release.PublishedByName));
        Assert.Equal(3, (await FigureAsync(StuntingCounts.NewCases, "3204", "2026-08"))!.Value);
        var participation = (await FigureAsync("weighing_participation", "3204", "2026-08"))!;
        Assert.Equal((95d, 950d, 1000d), (participation.Value, participation.Numerator, participation.Denominator));
        Assert.Equal(6.19, (await FigureAsync("poverty_rate", "3204", "2024"))!.Value);
    }

    [Fact]
    public async Task VerifyAsync_EarlierTrail_IsIntactUpToItsMarkAndGoesOn()
    {
        await _database.StartAsync();

        var verified = await Trail.VerifyAsync([Noted], Cancellation);
        Assert.Equal((true, Noted), (verified.IsIntact, verified.Mark));

        await using (var context = _database.Contexts.CreateDbContext())
        {
            var draft = await context.Submissions.Include(each => each.Values).SingleAsync(each => each.AreaCode == "3205" && each.Status == SubmissionStatus.Draft, Cancellation);
            var typed = draft.Values.Single(value => value.FieldCode == StuntingCounts.Weighed);
            await new CellService(Trail, _database.Clock).SaveCellsAsync("other-officer", draft.Id, [new CellEdit(typed.FieldCode, "1900", typed.Version)], Cancellation);
        }

        await using var after = _database.Contexts.CreateDbContext();
        Assert.Equal(1900, (await after.SubmissionValues.SingleAsync(value => value.RawText == "1900", Cancellation)).Value);
        await Trail.WriteAsync(async (context, token) =>
        {
            await Trail.AppendAsync(context, new Actor("leader", "Nama leader", Role.Leader, AreaCode: null), new AuditEvent { Action = "scenario.saved", Subject = "scenario", NewValue = "x" }, token);
            return 0;
        }, Cancellation);
        var longer = await Trail.VerifyAsync([Noted], Cancellation);
        Assert.True(longer.IsIntact);
        Assert.True(longer.Count > Noted.Count, $"{longer.Count} entries");
    }

    [Fact]
    public async Task InitializeAsync_SecondStart_ChangesNothing()
    {
        await _database.StartAsync();
        var tables = (await ReadAsync("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name")).ToArray();
        var before = await RowsAsync(tables);

        await _database.StartAsync();

        var after = await RowsAsync(tables);
        Assert.All(tables, table => Assert.Equal(before[table].Rows, after[table].Rows));
    }

    private async Task<PublishedFigure?> FigureAsync(string code, string areaCode, string period)
    {
        await using var context = _database.Contexts.CreateDbContext();
        var indicator = await context.Indicators.SingleAsync(each => each.Code == code, Cancellation);
        return (await new FigureQueries(_database.Contexts).CrossSectionsAsync([(indicator, Period.Parse(period))], Cancellation))[0].Find(areaCode);
    }

    /// <param name="columns">Those to compare; what later versions added is left out. Null: all there are.</param>
    private async Task<Dictionary<string, (string Columns, List<string> Rows)>> RowsAsync(IEnumerable<string> tables, Dictionary<string, string>? columns = null)
    {
        var rows = new Dictionary<string, (string, List<string>)>();
        foreach (var table in tables)
        {
            var names = columns?[table] ?? string.Join(", ", (await ReadAsync($"SELECT name FROM pragma_table_info('{table}')")).Select(name => $"\"{name}\""));
            rows[table] = (names, await ReadAsync($"SELECT {names} FROM \"{table}\" ORDER BY rowid"));
        }

        return rows;
    }

    /// <summary>A line a row.</summary>
    private async Task<List<string>> ReadAsync(string sql)
    {
        await using var context = _database.Contexts.CreateDbContext();
        await context.Database.OpenConnectionAsync(Cancellation);
        await using var command = context.Database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100 // Names of this class and of the database.
        command.CommandText = sql;
#pragma warning restore CA2100
        await using var reader = await command.ExecuteReaderAsync(Cancellation);
        var lines = new List<string>();
        while (await reader.ReadAsync(Cancellation))
        {
            lines.Add(string.Join(" | ", Enumerable.Range(0, reader.FieldCount).Select(column => Convert.ToString(reader.GetValue(column), CultureInfo.InvariantCulture))));
        }

        return lines;
    }
}
