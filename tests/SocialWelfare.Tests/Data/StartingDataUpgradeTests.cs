using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using SocialWelfare.Data;
using SocialWelfare.Data.Catalogue;
using SocialWelfare.Data.Figures;
using SocialWelfare.Data.StartingData;
using SocialWelfare.Services.Catalogue;
using SocialWelfare.Services.DataSets;
using SocialWelfare.Services.Figures;
using SocialWelfare.Services.Releases;
using SocialWelfare.Services.StartingData;
using SocialWelfare.Tests.Infrastructure;

namespace SocialWelfare.Tests.Data;

/// <summary>
/// A database as the version of 25 November 2026 left it (its tables, and rows of its figures with every source and every
/// note that it had) is started with this version.
/// </summary>
public sealed class StartingDataUpgradeTests
{
    private const string TheirSource = "BPS Sakernas August, via press";
    private const string TheirOwnSource = "Laporan Disnaker Depok";

    private static readonly JsonSerializerOptions JsonOptions = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ImportAsync_EarlierDatabase_AddsWhatIsNewAndSupersedesWhatIsCorrected()
    {
        await using var database = await OldDatabaseAsync();

        var import = await ImportAsync(database);

        var kept = OldRows().Select(row => (row.Indicator, row.Area, row.Period)).ToHashSet();
        Assert.Equal(StartingDataFiles.Shipped.Figures().Count(row => !kept.Contains((row.Indicator, row.AreaCode, row.Period))), import.FiguresAdded);
        await using var context = database.Contexts.CreateDbContext();
        var superseded = await context.Figures.Where(figure => figure.SupersededByReleaseId != null && figure.Release.Kind == ReleaseKind.StartingData)
            .Join(context.Indicators, figure => figure.IndicatorId, indicator => indicator.Id, (figure, indicator) => new { indicator.Code, figure.AreaCode, figure.Period, figure.Value })
            .ToListAsync(Cancellation);
        Assert.Equal(
            [
                ("poverty_rate", "32", "2025", 7.02), ("poverty_rate", "3205", "2025", 9.39), ("unemployment_rate", "32", "2025", 6.77),
                ("unemployment_rate", "3216", "2025", 8.78), ("unemployment_rate", "3218", "2025", 1.91), ("unemployment_rate", "3276", "2023", 6.97), ("unemployment_rate", "3276", "2025", 6.27),
            ],
            superseded.Select(each => (each.Code, each.AreaCode, each.Period.ToString(), each.Value)).Order());
        Assert.Equal(6, import.FiguresReplaced); // and one by people, before
        Assert.Equal(2824 + 1, await context.Figures.CountAsync(figure => figure.SupersededByReleaseId == null && figure.AreasCombined == null, Cancellation)); // the month that people published
        Assert.Equal(StartingDataImport.Nothing, await new StartingDataImporter(database.Contexts, database.Clock, StartingDataFiles.Shipped).ImportAsync(Cancellation));
    }

    [Fact]
    public async Task ImportAsync_DepokUnemployment_IsTheTablesValueAndItsHistoryNamesTheOldOneAndTheReason()
    {
        await using var database = await OldDatabaseAsync();
        await ImportAsync(database);
        var catalogue = await new CatalogueQueries(database.Contexts).ReadAsync(Cancellation);
        var queries = new FigureQueries(database.Contexts);

        var history = await new ReleaseQueries(database.Contexts).HistoryAsync(catalogue.FindIndicator("unemployment_rate")!, TestData.Depok, Period.OfYear(2025), Cancellation);

        Assert.Equal([6.27, 6.52], history.Select(figure => figure.Value));
        Assert.Equal([2, null], history.Select(figure => figure.SupersededByReleaseId - history[0].ReleaseId));
        Assert.Equal(("Satu pemberitaan pers", "One press report"), (history[0].Note, history[0].NoteEn));
        Assert.Equal("BPS, Sakernas Agustus 2025, dikutip pers", history[0].Source.Name);
        Assert.Equal(("Menggantikan 6,27 dari satu pemberitaan pers", "Replaces 6.27 from one press report"), (history[1].Note, history[1].NoteEn));
        Assert.Equal("BPS, Sakernas Agustus 2025, unduhan tabel BPS Jawa Barat", history[1].Source.Name);
        Assert.True(history[1].IsStartingData);
        Assert.Contains("6,52 % dan bukan 6,27 %", history[1].ReleaseNotes!, StringComparison.Ordinal);
        Assert.Contains("6.52 % and not 6.27 %", history[1].ReleaseNotesEn!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ImportAsync_EarlierReleases_BearTheDaysOnWhichTheyWereMade()
    {
        await using var database = await OldDatabaseAsync();
        await ImportAsync(database);

        await using var context = database.Contexts.CreateDbContext();
        var releases = await context.Releases.Where(release => release.Kind == ReleaseKind.StartingData).OrderBy(release => release.Id).ToListAsync(Cancellation);

        Assert.Equal(StartingDataFiles.Shipped.Versions().Select(version => (version.PublishedAt, version.TitleId, version.TitleEn, version.NotesId, version.NotesEn)),
            releases.Select(release => (release.PublishedAt, release.Title, release.TitleEn!, release.Notes, release.NotesEn)));
        var published = await context.Releases.SingleAsync(release => release.Kind == ReleaseKind.Published, Cancellation);
        Assert.Equal(("Koreksi", null, null), (published.Title, published.TitleEn, published.NotesEn));
    }

    [Fact]
    public async Task ImportAsync_SourcesAndNotesOfWhatShipped_AreInBothLanguagesEvenOfOldValues()
    {
        await using var database = await OldDatabaseAsync();
        await ImportAsync(database);

        await using var context = database.Contexts.CreateDbContext();
        var shipped = await context.Figures.Include(figure => figure.Source).Where(figure => figure.Release.Kind == ReleaseKind.StartingData).ToListAsync(Cancellation);
        var codes = StartingDataFiles.Shipped.Sources().ToDictionary(source => source.Code, source => (source.NameId, source.NameEn));
        var notes = StartingDataFiles.Shipped.Notes().Select(note => ((string?)note.NoteId, (string?)note.NoteEn)).Append((null, null)).ToHashSet();

        Assert.All(shipped, figure => Assert.Equal(codes[figure.Source.Code!], (figure.Source.Name, figure.Source.NameEn)));
        Assert.All(shipped, figure => Assert.Contains((figure.Note, figure.NoteEn), notes));
        var former = StartingDataFiles.Shipped.FormerTexts().Where(text => text.Kind == FormerTextKind.Source).Select(text => text.Former).Except(codes.Values.Select(name => name.NameId)).ToList();
        Assert.Equal([TheirSource], await context.Sources.Where(source => former.Contains(source.Name)).Select(source => source.Name).ToListAsync(Cancellation));
    }

    /// <summary>A figure that people published stays, with the one name that they typed; also where an earlier version called its own source so.</summary>
    [Fact]
    public async Task ImportAsync_FiguresOfPeople_StayAsTheyWere()
    {
        await using var database = await OldDatabaseAsync();
        await ImportAsync(database);

        await using var context = database.Contexts.CreateDbContext();
        var theirs = await context.Figures.Include(figure => figure.Source).Where(figure => figure.Release.Kind == ReleaseKind.Published).OrderBy(figure => figure.Period).ToListAsync(Cancellation);

        Assert.Equal(
            [("2023", 7.5, TheirSource, (string?)null, "single file", (int?)null), ("2024-01", 5, TheirOwnSource, null, null, null)],
            theirs.Select(figure => (figure.Period.ToString(), figure.Value, figure.Source.Name, figure.Source.NameEn, figure.Note, figure.SupersededByReleaseId)));
    }

    [Fact]
    public async Task ImportAsync_TypedNameThatNowShips_BecomesTheShippedSource()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using (var context = database.Contexts.CreateDbContext())
        {
            context.Sources.Add(new Source { Name = "SSGI 2024" });
            await context.SaveChangesAsync(Cancellation);
        }

        await ImportAsync(database);

        await using var after = database.Contexts.CreateDbContext();
        var source = await after.Sources.SingleAsync(each => each.Name == "SSGI 2024", Cancellation);
        Assert.Equal((1, "ssgi-2024", "SSGI 2024"), (source.Id, source.Code, source.NameEn));
        Assert.True(await after.Figures.AnyAsync(figure => figure.SourceId == source.Id, Cancellation));
    }

    /// <summary>A name that ships is corrected to one that an officer has typed meanwhile: one record is left, cited by both.</summary>
    [Fact]
    public async Task ImportAsync_ShippedSourceRenamedToATypedName_IsOneRecord()
    {
        await using var database = await TestDatabase.CreateAsync(filled: true);
        int shipped;
        await using (var context = database.Contexts.CreateDbContext())
        {
            var source = await context.Sources.AsTracking().SingleAsync(each => each.Code == "ssgi-2024", Cancellation);
            shipped = source.Id;
            source.Name = "SSGI 2024, nama lama";
            await context.SaveChangesAsync(Cancellation);
            var figure = await context.Figures.AsTracking().FirstAsync(each => each.SourceId != shipped, Cancellation);
            var typed = new Source { Name = "SSGI 2024" };
            context.Sources.Add(typed);
            await context.SaveChangesAsync(Cancellation);
            context.Entry(figure).Property(each => each.SourceId).CurrentValue = typed.Id;
            await context.SaveChangesAsync(Cancellation);
        }

        await new StartingDataImporter(database.Contexts, database.Clock, StartingDataFiles.Shipped).ImportAsync(
            StartingDataFiles.Shipped.Versions()[^1] with { ContentHash = "a later version" }, [], [], Cancellation);

        await using var after = database.Contexts.CreateDbContext();
        Assert.Equal([shipped], await after.Sources.Where(source => source.Name == "SSGI 2024" || source.Code == "ssgi-2024").Select(source => source.Id).ToListAsync(Cancellation));
        Assert.Equal(2, await after.Figures.CountAsync(figure => figure.SourceId == shipped, Cancellation));
    }

    private static async Task<StartingDataImport> ImportAsync(TestDatabase database)
    {
        await using (var context = database.Contexts.CreateDbContext())
        {
            await context.Database.MigrateAsync(Cancellation);
        }

        return await new StartingDataImporter(database.Contexts, database.Clock, StartingDataFiles.Shipped).ImportAsync(Cancellation);
    }

    private static async Task<TestDatabase> OldDatabaseAsync()
    {
        var database = await TestDatabase.CreateAtMigrationAsync("Submissions");
        await using var context = database.Contexts.CreateDbContext();
        foreach (var area in TestData.Areas)
        {
            await context.Database.ExecuteSqlAsync($"""
                INSERT INTO Areas (Code, KemendagriCode, Name, ShortName, Kind, ParentCode, EstablishedYear)
                VALUES ({area.Code}, {area.KemendagriCode}, {area.Name}, {area.ShortName}, {area.Kind.ToString()}, {area.ParentCode}, {area.EstablishedYear})
                """, Cancellation);
        }

        foreach (var row in StartingDataFiles.Shipped.Indicators())
        {
            await context.Database.ExecuteSqlAsync($"""
                INSERT INTO Indicators (Code, NameId, NameEn, ShortNameId, ShortNameEn, Unit, Polarity, Frequency, Decimals, PlausibleMinimum, PlausibleMaximum,
                    Aggregation, MeasureKind, IsHeadline, IsComponent, "Order", Agency, DefinitionId, DefinitionEn, MethodId, MethodEn, ComparabilityId, ComparabilityEn, NotComparableWith)
                VALUES ({row.Code}, {row.NameId}, {row.NameEn}, {row.ShortNameId}, {row.ShortNameEn}, {row.Unit.ToString()}, {row.Polarity.ToString()}, {row.Frequency.ToString()}, {row.Decimals},
                    {row.PlausibleMinimum}, {row.PlausibleMaximum}, {row.Aggregation.ToString()}, {row.MeasureKind.ToString()}, {row.IsHeadline}, {row.IsComponent}, {row.Order}, {row.Agency},
                    {row.DefinitionId}, {row.DefinitionEn}, {row.MethodId}, {row.MethodEn}, {row.ComparabilityId}, {row.ComparabilityEn}, {row.NotComparableWith})
                """, Cancellation);
        }

        await context.Database.ExecuteSqlAsync($"INSERT INTO Releases (Kind, Title, PublishedAt, ContentHash) VALUES ('StartingData', 'Angka', '2026-11-27 08:00:00', {StartingDataFiles.Shipped.Versions()[0].ContentHash})", Cancellation);
        foreach (var row in OldRows())
        {
            await AddAsync(context, row.Indicator, row.Area, row.Period, row.Value, row.Source, row.Confidence, row.Note.Length == 0 ? null : row.Note, release: 1);
        }

        // Then people published: a correction of 2023, and a month.
        await context.Database.ExecuteSqlAsync($"INSERT INTO Releases (Kind, Title, PublishedAt) VALUES ('Published', 'Koreksi', '2026-11-28 08:00:00')", Cancellation);
        await context.Database.ExecuteSqlAsync($"""
            UPDATE Figures SET SupersededByReleaseId = 2
            WHERE AreaCode = '3276' AND Period = '2023' AND IndicatorId = (SELECT Id FROM Indicators WHERE Code = 'unemployment_rate')
            """, Cancellation);
        await AddAsync(context, "unemployment_rate", "3276", "2023", 7.5, TheirSource, Confidence.Medium, "single file", release: 2);
        await AddAsync(context, "job_fairs", "3276", "2024-01", 5, TheirOwnSource, Confidence.Medium, null, release: 2);
        return database;
    }

    private static async Task AddAsync(
        WelfareDbContext context, string indicator, string area, string period, double value, string source, Confidence confidence, string? note, int release)
    {
        await context.Database.ExecuteSqlAsync($"INSERT OR IGNORE INTO Sources (Name) VALUES ({source})", Cancellation);
        await context.Database.ExecuteSqlAsync($"""
            INSERT INTO Figures (IndicatorId, AreaCode, Period, Value, SourceId, Confidence, Note, ReleaseId)
            SELECT Indicators.Id, {area}, {period}, {value}, Sources.Id, {confidence.ToString()}, {note}, {release}
            FROM Indicators, Sources WHERE Indicators.Code = {indicator} AND Sources.Name = {source}
            """, Cancellation);
    }

    private static List<OldRow> OldRows()
    {
        using var file = typeof(StartingDataUpgradeTests).Assembly.GetManifestResourceStream("figures-of-25-november.json")!;
        return JsonSerializer.Deserialize<List<OldRow>>(file, JsonOptions)!;
    }

    /// <summary>A row of figures.csv as it was: source and note written out.</summary>
    private sealed record OldRow(string Area, string Indicator, string Period, double Value, string Source, Confidence Confidence, string Note);
}
