using Microsoft.EntityFrameworkCore;
using SocialWelfare.Data;
using SocialWelfare.Data.Catalogue;
using SocialWelfare.Data.Figures;
using SocialWelfare.Data.StartingData;
using SocialWelfare.Services.DataSets;
using SocialWelfare.Services.StartingData;
using SocialWelfare.Tests.Infrastructure;

namespace SocialWelfare.Tests.Data;

public sealed class StartingDataImporterTests
{
    private const string Indicator = "poverty_rate";
    private const string OfPeople = "Berita Resmi Statistik";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [EveryProvider]
    public async Task ImportAsync_EmptyDatabase_BringsWhatShips(TestDatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(filled: false, provider);

        var import = await Importer(database).ImportAsync(Cancellation);

        Assert.Equal(new StartingDataImport(Areas: 28, Indicators: 46, FiguresAdded: 2824, FiguresReplaced: 0), import);
        await using var context = database.Contexts.CreateDbContext();
        Assert.Equal(28, await context.Areas.CountAsync(Cancellation));
        Assert.Equal(46, await context.Indicators.CountAsync(Cancellation));
        Assert.Equal(Rows(StartingDataFiles.Shipped.Figures()), await CurrentRowsAsync(context));
        var release = await context.Releases.SingleAsync(Cancellation);
        var version = StartingDataFiles.Shipped.Versions()[^1];
        Assert.Equal((ReleaseKind.StartingData, version.ContentHash), (release.Kind, release.ContentHash));
        Assert.Equal((version.TitleId, version.TitleEn, version.NotesId, version.NotesEn), (release.Title, release.TitleEn, release.Notes, release.NotesEn));
        // The day on which it was made, whatever the clock says at the first start.
        Assert.Equal((version.MadeOn, TimeOnly.MinValue), (DateOnly.FromDateTime(release.PublishedAt), TimeOnly.FromDateTime(release.PublishedAt)));
        Assert.Equal([version.PublishedAt], await context.Targets.Select(target => target.SetAt).Distinct().ToListAsync(Cancellation));
    }

    [Theory]
    [EveryProvider]
    public async Task ImportAsync_SameFilesAgain_ChangesNothing(TestDatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(filled: true, provider);

        var import = await Importer(database).ImportAsync(Cancellation);

        Assert.Equal(StartingDataImport.Nothing, import);
        await using var context = database.Contexts.CreateDbContext();
        Assert.Equal(1, await context.Releases.CountAsync(Cancellation));
        Assert.Equal(2824, await context.Figures.CountAsync(figure => figure.AreasCombined == null, Cancellation));
    }

    [Theory]
    [EveryProvider]
    public async Task ImportAsync_LaterFiles_AddAndReplaceOnlyWhatEarlierFilesSaid(TestDatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(filled: true, provider);
        var shipped = StartingDataFiles.Shipped.Figures();
        var ofIndicator = shipped.Where(row => row.Indicator == Indicator).Take(3).ToList();
        var (corrected, published, unchanged) = (ofIndicator[0], ofIndicator[1], ofIndicator[2]);
        await PublishAsync(database, published, published.Value + 1);
        var added = corrected with { Period = "1999" };
        IReadOnlyList<FigureRow> later =
        [
            .. shipped.Select(row => row == corrected || row == published ? row with { Value = row.Value + 0.5 } : row),
            added,
        ];

        var import = await Importer(database).ImportAsync(Later, later, [], Cancellation);

        Assert.Equal(new StartingDataImport(Areas: 0, Indicators: 0, FiguresAdded: 1, FiguresReplaced: 1), import);
        await using var context = database.Contexts.CreateDbContext();
        var release = await context.Releases.SingleAsync(each => each.ContentHash == Later.ContentHash, Cancellation);

        var ofCorrected = await FiguresAsync(context, corrected);
        Assert.Equal([(corrected.Value, release.Id), (corrected.Value + 0.5, null)], ofCorrected.Select(figure => (figure.Value, figure.SupersededByReleaseId)));
        Assert.Equal(release.Id, ofCorrected[1].ReleaseId);
        Assert.Equal(("Kemudian", "Later", "Sebab", "Reason", Later.PublishedAt), (release.Title, release.TitleEn, release.Notes, release.NotesEn, release.PublishedAt));
        Assert.Equal([added.Value], (await FiguresAsync(context, added)).Select(figure => figure.Value));
        Assert.Equal([unchanged.Value], (await FiguresAsync(context, unchanged)).Select(figure => figure.Value));

        var current = (await FiguresAsync(context, published)).Single(figure => figure.SupersededByReleaseId is null);
        Assert.Equal((published.Value + 1, OfPeople), (current.Value, current.Source.Name));
    }

    [Theory]
    [EveryProvider]
    public async Task ImportAsync_LaterFilesWithACorrectedSourceOrNote_ReplaceTheFigure(TestDatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(filled: true, provider);
        var shipped = StartingDataFiles.Shipped.Figures();
        var ofIndicator = shipped.Where(row => row.Indicator == Indicator).Take(2).ToList();
        var (otherSource, otherNote) = (ofIndicator[0] with { Source = "ssgi-2024" }, ofIndicator[1] with { Note = "rounded" });
        IReadOnlyList<FigureRow> later = [.. shipped.Except(ofIndicator), otherSource, otherNote];

        var import = await Importer(database).ImportAsync(Later, later, [], Cancellation);

        Assert.Equal(new StartingDataImport(Areas: 0, Indicators: 0, FiguresAdded: 0, FiguresReplaced: 2), import);
        await using var context = database.Contexts.CreateDbContext();
        var bySource = await FiguresAsync(context, otherSource);
        Assert.Equal([(ofIndicator[0].Source, false), ("ssgi-2024", true)], bySource.Select(figure => (figure.Source.Code, figure.SupersededByReleaseId is null)));
        var byNote = await FiguresAsync(context, otherNote);
        Assert.Equal(
            [(null, null, false), ("Dibulatkan di sumbernya", "Rounded at its source", true)], byNote.Select(figure => (figure.Note, figure.NoteEn, figure.SupersededByReleaseId is null)));
    }

    [Theory]
    [EveryProvider]
    public async Task ImportAsync_IndicatorEditedByPeople_StaysAsEdited(TestDatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(filled: true, provider);
        await using (var context = database.Contexts.CreateDbContext())
        {
            var indicator = await context.Indicators.AsTracking().SingleAsync(each => each.Code == Indicator, Cancellation);
            indicator.NameId = "Nama baru";
            await context.SaveChangesAsync(Cancellation);
        }

        await Importer(database).ImportAsync(Later, StartingDataFiles.Shipped.Figures(), [], Cancellation);

        await using var after = database.Contexts.CreateDbContext();
        Assert.Equal("Nama baru", (await after.Indicators.SingleAsync(each => each.Code == Indicator, Cancellation)).NameId);
    }

    [Theory]
    [EveryProvider]
    public async Task ImportAsync_LaterFilesWithAnotherConfidence_ReplaceTheFigure(TestDatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(filled: true, provider);
        var shipped = StartingDataFiles.Shipped.Figures();
        var doubted = shipped.First(row => row.Confidence == Confidence.High);

        var import = await Importer(database).ImportAsync(
            Later, [.. shipped.Select(row => row == doubted ? row with { Confidence = Confidence.Medium } : row)], [], Cancellation);

        Assert.Equal((0, 1), (import.FiguresAdded, import.FiguresReplaced));
        await using var context = database.Contexts.CreateDbContext();
        Assert.Equal([Confidence.High, Confidence.Medium], (await FiguresAsync(context, doubted)).Select(figure => figure.Confidence));
    }

    /// <summary>What ships with this version fills in an English text that an earlier one did not have, and leaves what people wrote.</summary>
    [Theory]
    [EveryProvider]
    public async Task ImportAsync_LaterFiles_FillInEnglishTextsOfWhatShippedOnly(TestDatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(filled: true, provider);
        await using (var context = database.Contexts.CreateDbContext())
        {
            var indicators = await context.Indicators.AsTracking().OrderBy(indicator => indicator.Order).ToListAsync(Cancellation);
            indicators[0].AgencyEn = null;
            (indicators[1].Agency, indicators[1].AgencyEn) = ("BPS dan kami", null);
            indicators[2].AgencyEn = "Ours";
            var targets = await context.Targets.AsTracking().Where(target => target.Note != null).OrderBy(target => target.Id).ToListAsync(Cancellation);
            (targets[0].SourceEn, targets[0].NoteEn) = (null, null);
            context.Entry(targets[1]).Property(target => target.SetBy).CurrentValue = "Pemimpin";
            (targets[1].SourceEn, targets[1].NoteEn) = (null, null);
            context.Entry(targets[2]).Property(target => target.Source).CurrentValue = "Lain";
            context.Entry(targets[2]).Property(target => target.Note).CurrentValue = "Lain";
            (targets[2].SourceEn, targets[2].NoteEn) = (null, null);
            targets[3].SourceEn = "Ours";
            await context.SaveChangesAsync(Cancellation);
        }

        await Importer(database).ImportAsync(Later, StartingDataFiles.Shipped.Figures(), StartingDataFiles.Shipped.Targets(), Cancellation);

        await using var after = database.Contexts.CreateDbContext();
        Assert.Equal(
            ["BPS (Susenas, March)", null, "Ours"],
            (await after.Indicators.OrderBy(indicator => indicator.Order).ToListAsync(Cancellation)).Take(3).Select(indicator => indicator.AgencyEn));
        Assert.Equal(StartingDataFiles.Shipped.Targets().Count, await after.Targets.CountAsync(Cancellation));
        var changed = (await after.Targets.Where(target => target.Note != null).OrderBy(target => target.Id).ToListAsync(Cancellation)).Take(4).ToList();
        Assert.Equal(("West Java RPJMD 2018–2023", "quoted by the press; plan document not seen"), (changed[0].SourceEn, changed[0].NoteEn));
        Assert.Equal((null, null), (changed[1].SourceEn, changed[1].NoteEn));
        Assert.Equal((null, null), (changed[2].SourceEn, changed[2].NoteEn));
        Assert.Equal("Ours", changed[3].SourceEn);
    }

    [Theory]
    [EveryProvider]
    public async Task ImportAsync_FilesThatFailHalfway_LeaveNothing(TestDatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(filled: false, provider);
        var broken = StartingDataFiles.Shipped.Figures().Append(StartingDataFiles.Shipped.Figures()[0] with { AreaCode = "9999" }).ToList();

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => Importer(database).ImportAsync(Later, broken, [], Cancellation));
        Assert.Contains("9999", refused.Message, StringComparison.Ordinal);

        await using var context = database.Contexts.CreateDbContext();
        Assert.False(await context.Areas.AnyAsync(Cancellation));
        Assert.False(await context.Figures.AnyAsync(Cancellation));
        Assert.False(await context.Releases.AnyAsync(Cancellation));
    }

    [Theory]
    [EveryProvider]
    public async Task ImportAsync_TwoAtTheSameTime_EndWithOne(TestDatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(filled: false, provider);
        var start = new TaskCompletionSource();

        var imports = Enumerable.Range(0, 2).Select(_ => Task.Run(async () =>
        {
            await start.Task;
            return await Importer(database).ImportAsync(Cancellation);
        })).ToList();
        start.SetResult();
        var results = await Task.WhenAll(imports);

        Assert.Equal([0, 2824], results.Select(import => import.FiguresAdded).Order());
        await using var context = database.Contexts.CreateDbContext();
        Assert.Equal(1, await context.Releases.CountAsync(Cancellation));
        Assert.Equal(2824, await context.Figures.CountAsync(figure => figure.AreasCombined == null, Cancellation));
    }

    private static StartingDataVersion Later { get; } = new()
    {
        ContentHash = "a later version",
        MadeOn = new DateOnly(2027, 3, 14),
        TitleId = "Kemudian",
        TitleEn = "Later",
        NotesId = "Sebab",
        NotesEn = "Reason",
    };

    private static StartingDataImporter Importer(TestDatabase database) => new(database.Contexts, database.Clock, StartingDataFiles.Shipped);

    private static async Task PublishAsync(TestDatabase database, FigureRow row, double value)
    {
        await using var context = database.Contexts.CreateDbContext();
        var release = new Release { Kind = ReleaseKind.Published, Title = "Koreksi", PublishedAt = database.Clock.Now.UtcDateTime };
        context.Releases.Add(release);
        await context.SaveChangesAsync(Cancellation);
        var period = Period.Parse(row.Period);
        var old = await context.Figures.SingleAsync(
            figure => figure.AreaCode == row.AreaCode && figure.Period == period
                && context.Indicators.Any(indicator => indicator.Id == figure.IndicatorId && indicator.Code == row.Indicator),
            Cancellation);
        await context.SupersedeAsync(old, release.Id, Cancellation);
        context.Figures.Add(new Figure
        {
            IndicatorId = old.IndicatorId,
            AreaCode = old.AreaCode,
            Period = old.Period,
            Value = value,
            Source = new Source { Name = OfPeople },
            Confidence = Confidence.Medium,
            ReleaseId = release.Id,
        });
        await context.SaveChangesAsync(Cancellation);
    }

    /// <summary>All figures of a row's key, oldest first.</summary>
    private static async Task<IReadOnlyList<Figure>> FiguresAsync(WelfareDbContext context, FigureRow row)
    {
        var period = Period.Parse(row.Period);
        var indicator = await context.Indicators.SingleAsync(each => each.Code == row.Indicator, Cancellation);
        return await context.Figures.Include(figure => figure.Source)
            .Where(figure => figure.AreaCode == row.AreaCode && figure.Period == period && figure.IndicatorId == indicator.Id)
            .OrderBy(figure => figure.Id).ToListAsync(Cancellation);
    }

    private static async Task<IEnumerable<FigureRow>> CurrentRowsAsync(WelfareDbContext context)
    {
        var codes = await context.Indicators.ToDictionaryAsync(indicator => indicator.Id, indicator => indicator.Code, Cancellation);
        var figures = await context.Figures.Include(figure => figure.Source)
            .Where(figure => figure.SupersededByReleaseId == null && figure.AreasCombined == null).ToListAsync(Cancellation);
        return Rows(figures.Select(figure => new FigureRow
        {
            AreaCode = figure.AreaCode,
            Indicator = codes[figure.IndicatorId],
            Period = figure.Period.ToString(),
            Value = figure.Value,
            Source = figure.Source.Code!,
            Confidence = figure.Confidence,
            Note = StartingDataFiles.Shipped.Notes().SingleOrDefault(note => (note.NoteId, note.NoteEn) == (figure.Note, figure.NoteEn))?.Code ?? figure.Note ?? "",
        }));
    }

    private static IEnumerable<FigureRow> Rows(IEnumerable<FigureRow> rows) =>
        rows.OrderBy(row => row.Indicator, StringComparer.Ordinal).ThenBy(row => row.AreaCode, StringComparer.Ordinal)
            .ThenBy(row => row.Period, StringComparer.Ordinal);
}
