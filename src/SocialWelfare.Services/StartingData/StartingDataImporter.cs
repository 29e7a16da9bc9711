using Microsoft.EntityFrameworkCore;
using SocialWelfare.Data.Catalogue;
using SocialWelfare.Data.Figures;
using SocialWelfare.Data.StartingData;
using SocialWelfare.Data.Targets;
using SocialWelfare.Data;
using SocialWelfare.Services.Figures;

namespace SocialWelfare.Services.StartingData;

/// <summary>What one run added or replaced.</summary>
public sealed record StartingDataImport(int Areas, int Indicators, int FiguresAdded, int FiguresReplaced)
{
    public static readonly StartingDataImport Nothing = new(0, 0, 0, 0);
}

/// <summary>
/// Brings the shipped figures into the database, once for each version of them. It adds what is missing and replaces
/// what an earlier version of the shipped figures said; what people published or edited stays as they left it.
/// </summary>
public sealed class StartingDataImporter(IDbContextFactory<WelfareDbContext> contexts, TimeProvider clock, StartingDataFiles files)
{
    public async Task<StartingDataImport> ImportAsync(CancellationToken cancellationToken) =>
        await ImportAsync(
            files.Versions()[^1] with { ContentHash = files.ContentHash() }, files.Figures, files.Targets, cancellationToken);

    internal async Task<StartingDataImport> ImportAsync(
        StartingDataVersion version, IReadOnlyList<FigureRow> figures, IReadOnlyList<TargetRow> targets, CancellationToken cancellationToken) =>
        await ImportAsync(version, () => figures, () => targets, cancellationToken);

    /// <param name="version">The version of the shipped figures.</param>
    /// <param name="readFigures">Called only when that version is not in the database yet: most starts read no file.</param>
    /// <param name="readTargets">As <paramref name="readFigures"/>.</param>
    /// <param name="cancellationToken"></param>
    private async Task<StartingDataImport> ImportAsync(
        StartingDataVersion version, Func<IReadOnlyList<FigureRow>> readFigures, Func<IReadOnlyList<TargetRow>> readTargets, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        if (await IsImportedAsync(context, version, cancellationToken))
        {
            return await MergeCatalogueAsync(context, cancellationToken);
        }

        var figures = readFigures();
        var targets = readTargets();
        try
        {
            return await context.Database.CreateExecutionStrategy().ExecuteAsync(
                () => ImportOnceAsync(context, version, figures, targets, cancellationToken));
        }
        catch (DbUpdateException)
        {
            // Two instances that start together both find nothing: the slower one meets the rows of the faster one.
            await using var fresh = await contexts.CreateDbContextAsync(cancellationToken);
            if (await IsImportedAsync(fresh, version, cancellationToken))
            {
                return StartingDataImport.Nothing;
            }

            throw;
        }
    }

    private static async Task<bool> IsImportedAsync(WelfareDbContext context, StartingDataVersion version, CancellationToken cancellationToken)
    {
        string[] hashes = version.FormerHash is { } former ? [version.ContentHash, former] : [version.ContentHash];
        return await context.Releases.AnyAsync(release => release.ContentHash != null && hashes.Contains(release.ContentHash), cancellationToken);
    }

    /// <summary>Areas, indicators and forms that were corrected while the figures stayed: no release, since none of them is a figure.</summary>
    private async Task<StartingDataImport> MergeCatalogueAsync(WelfareDbContext context, CancellationToken cancellationToken)
    {
        var hash = files.CatalogueHash();
        if (await context.ShippedEntries.AnyAsync(entry => entry.Kind == ShippedKind.Files && entry.Content == hash, cancellationToken))
        {
            return StartingDataImport.Nothing;
        }

        return await context.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
        {
            context.ChangeTracker.Clear();
            await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
            var (areas, indicators) = await MergeShippedAsync(context, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return new StartingDataImport(areas, indicators, 0, 0);
        });
    }

    /// <exception cref="SetupException">The database is another province's.</exception>
    private async Task<(int Areas, int Indicators)> MergeShippedAsync(WelfareDbContext context, CancellationToken cancellationToken)
    {
        var there = await context.Areas.Where(area => area.Code.Length == Area.ProvinceCodeLength).Select(area => area.Code).FirstOrDefaultAsync(cancellationToken);
        if (there is not null && files.Areas().All(row => row.Code != there))
        {
            throw new SetupException($"The database is of the province {there}, and the starting data are of another. One database is one province: set Database:File (or ConnectionStrings:Welfare) to another one, or StartingData:Folder to the files of {there}.");
        }

        return await new ShippedCatalogue(context, files.CatalogueHash()).MergeAsync(files.Areas(), files.Indicators(), files.DataSets(), clock, cancellationToken);
    }

    private async Task<StartingDataImport> ImportOnceAsync(
        WelfareDbContext context, StartingDataVersion version, IReadOnlyList<FigureRow> figures, IReadOnlyList<TargetRow> targets, CancellationToken cancellationToken)
    {
        context.ChangeTracker.Clear();
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        var (areas, indicators) = await MergeShippedAsync(context, cancellationToken);
        var sources = await SourceRecords.WriteAsync(context, files, cancellationToken);
        await FormerVersions.CorrectAsync(context, files, sources, cancellationToken);
        var (added, replaced) = await AddFiguresAsync(context, version, sources, figures, cancellationToken);
        await AddTargetsAsync(context, version, targets, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new StartingDataImport(areas, indicators, added, replaced);
    }

    /// <summary>
    /// A target that people set or revised stays as it is. One that an earlier version shipped and that is in force is revised
    /// where its value or baseline was corrected; its English texts are filled in.
    /// </summary>
    private static async Task AddTargetsAsync(
        WelfareDbContext context, StartingDataVersion version, IReadOnlyList<TargetRow> targets, CancellationToken cancellationToken)
    {
        var indicatorIds = await context.Indicators.ToDictionaryAsync(indicator => indicator.Code, indicator => indicator.Id, cancellationToken);
        var known = (await context.Targets.AsTracking().ToListAsync(cancellationToken))
            .ToLookup(target => (target.IndicatorId, target.Scope, target.AreaCode, target.Period));
        foreach (var row in targets)
        {
            var ofKey = known[(indicatorIds[row.Indicator], row.Scope, NullIfEmpty(row.AreaCode), Period.Parse(row.Period))].ToList();
            foreach (var target in ofKey.Where(target => target.SetBy is null))
            {
                target.SourceEn ??= target.Source == row.Source ? row.SourceEn : null;
                target.NoteEn ??= target.Note == NullIfEmpty(row.Note) ? NullIfEmpty(row.NoteEn) : null;
            }

            if (ofKey.Count == 0)
            {
                context.Targets.Add(NewTarget(row, indicatorIds[row.Indicator], version));
            }
            else if (ofKey.Find(target => target.ReplacedById is null) is { SetBy: null } inForce && !AsksTheSame(inForce, row))
            {
                var revision = NewTarget(row, indicatorIds[row.Indicator], version);
                inForce.Retire(version.PublishedAt);
                await context.SaveChangesAsync(cancellationToken);
                context.Targets.Add(revision);
                await context.SaveChangesAsync(cancellationToken);
                inForce.ReplaceWith(revision);
            }
        }

        await context.SaveChangesAsync(cancellationToken);
    }

    private static bool AsksTheSame(Target target, TargetRow row) =>
        target.Low.Equals(row.Low) && target.High.Equals(row.High) && (target.BaselinePeriod?.ToString() ?? "") == (row.BaselinePeriod ?? "");

    private static Target NewTarget(TargetRow row, int indicatorId, StartingDataVersion version) => new()
    {
        IndicatorId = indicatorId,
        Scope = row.Scope,
        AreaCode = NullIfEmpty(row.AreaCode),
        BaselinePeriod = Period.TryParse(row.BaselinePeriod, out var baseline) ? baseline : null,
        Period = Period.Parse(row.Period),
        Low = row.Low,
        High = row.High,
        Document = row.Document,
        Source = row.Source,
        SourceEn = row.SourceEn,
        SourceReference = row.SourceReference,
        Note = NullIfEmpty(row.Note),
        NoteEn = NullIfEmpty(row.NoteEn),
        SetAt = version.PublishedAt,
    };

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;

    private async Task<(int Added, int Replaced)> AddFiguresAsync(
        WelfareDbContext context, StartingDataVersion version, IReadOnlyDictionary<string, Source> sources, IReadOnlyList<FigureRow> figures,
        CancellationToken cancellationToken)
    {
        var notes = files.Notes().ToDictionary(note => note.Code, StringComparer.Ordinal);
        var batch = await FigureWriter.PrepareAsync(context, ReleaseKind.StartingData, [.. figures.Select(NewFigureOf)], cancellationToken);
        await batch.WriteAsync(context, new Release
        {
            Kind = ReleaseKind.StartingData,
            Title = version.TitleId,
            TitleEn = version.TitleEn,
            Notes = version.NotesId,
            NotesEn = version.NotesEn,
            PublishedAt = version.PublishedAt,
            ContentHash = version.ContentHash,
        }, cancellationToken);
        return (batch.Added, batch.Replaced);

        NewFigure NewFigureOf(FigureRow row)
        {
            var note = row.Note.Length == 0 ? null : notes[row.Note];
            return new NewFigure(row.Indicator, row.AreaCode, Period.Parse(row.Period), row.Value)
            {
                Source = sources[row.Source].Name,
                Confidence = row.Confidence,
                Note = note?.NoteId,
                NoteEn = note?.NoteEn,
            };
        }
    }
}
