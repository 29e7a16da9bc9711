using Microsoft.EntityFrameworkCore;
using SocialWelfare.Data.Catalogue;
using SocialWelfare.Data.Progress;
using SocialWelfare.Data.Publication;

namespace SocialWelfare.Data.StartingData;

/// <summary>What one run added or replaced.</summary>
public sealed record StartingDataImport(int Areas, int Indicators, int FiguresAdded, int FiguresReplaced)
{
    public static readonly StartingDataImport Nothing = new(0, 0, 0, 0);
}

/// <summary>
/// Brings the shipped figures into the database, once for each version of them. It adds what is missing and replaces
/// what an earlier version of the shipped figures said; what people published or edited stays as they left it.
/// </summary>
public sealed class StartingDataImporter(IDbContextFactory<WelfareDbContext> contexts, TimeProvider clock)
{
    public async Task<StartingDataImport> ImportAsync(CancellationToken cancellationToken) =>
        await ImportAsync(StartingDataFiles.ContentHash(), StartingDataFiles.Figures, StartingDataFiles.Targets, cancellationToken);

    internal async Task<StartingDataImport> ImportAsync(
        string contentHash, IReadOnlyList<FigureRow> figures, IReadOnlyList<TargetRow> targets, CancellationToken cancellationToken) =>
        await ImportAsync(contentHash, () => figures, () => targets, cancellationToken);

    /// <param name="contentHash">The version of the shipped figures.</param>
    /// <param name="readFigures">Called only when that version is not in the database yet: most starts read no file.</param>
    /// <param name="readTargets">As <paramref name="readFigures"/>.</param>
    /// <param name="cancellationToken"></param>
    private async Task<StartingDataImport> ImportAsync(
        string contentHash, Func<IReadOnlyList<FigureRow>> readFigures, Func<IReadOnlyList<TargetRow>> readTargets, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        if (await IsImportedAsync(context, contentHash, cancellationToken))
        {
            return StartingDataImport.Nothing;
        }

        var figures = readFigures();
        var targets = readTargets();
        try
        {
            return await context.Database.CreateExecutionStrategy().ExecuteAsync(
                () => ImportOnceAsync(context, contentHash, figures, targets, cancellationToken));
        }
        catch (DbUpdateException)
        {
            // Two instances that start together both find nothing: the slower one meets the rows of the faster one.
            await using var fresh = await contexts.CreateDbContextAsync(cancellationToken);
            if (await IsImportedAsync(fresh, contentHash, cancellationToken))
            {
                return StartingDataImport.Nothing;
            }

            throw;
        }
    }

    private static async Task<bool> IsImportedAsync(WelfareDbContext context, string contentHash, CancellationToken cancellationToken) =>
        await context.Releases.AnyAsync(release => release.ContentHash == contentHash, cancellationToken);

    private async Task<StartingDataImport> ImportOnceAsync(
        WelfareDbContext context, string contentHash, IReadOnlyList<FigureRow> figures, IReadOnlyList<TargetRow> targets, CancellationToken cancellationToken)
    {
        context.ChangeTracker.Clear();
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        var areas = await AddAreasAsync(context, cancellationToken);
        var indicators = await AddIndicatorsAsync(context, cancellationToken);
        await context.SaveChangesAsync(cancellationToken);
        var (added, replaced) = await AddFiguresAsync(context, contentHash, figures, cancellationToken);
        await AddTargetsAsync(context, targets, cancellationToken);
        await AddDataSetsAsync(context, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new StartingDataImport(areas, indicators, added, replaced);
    }

    private static async Task<int> AddAreasAsync(WelfareDbContext context, CancellationToken cancellationToken)
    {
        var known = await context.Areas.Select(area => area.Code).ToHashSetAsync(cancellationToken);
        var missing = StartingDataFiles.Areas().Where(row => !known.Contains(row.Code)).Select(row => new Area
        {
            Code = row.Code,
            KemendagriCode = row.KemendagriCode,
            Name = row.Name,
            ShortName = row.ShortName,
            Kind = row.Type switch
            {
                "provinsi" => AreaKind.Province,
                "kabupaten" => AreaKind.Kabupaten,
                "kota" => AreaKind.Kota,
                _ => throw new InvalidOperationException($"areas.csv: {row.Code} has the unknown type \"{row.Type}\"."),
            },
            ParentCode = row.Code == Area.ProvinceCode ? null : Area.ProvinceCode,
            AreaKm2 = row.AreaKm2,
            EstablishedYear = row.EstablishedYear,
        }).ToList();
        context.Areas.AddRange(missing);
        return missing.Count;
    }

    private static async Task<int> AddIndicatorsAsync(WelfareDbContext context, CancellationToken cancellationToken)
    {
        var known = await context.Indicators.Select(indicator => indicator.Code).ToHashSetAsync(cancellationToken);
        var missing = StartingDataFiles.Indicators().Where(row => !known.Contains(row.Code)).Select(row => row.ToIndicator()).ToList();
        context.Indicators.AddRange(missing);
        return missing.Count;
    }

    /// <summary>A target that is there already, revised by people or not, stays as it is.</summary>
    private async Task AddTargetsAsync(WelfareDbContext context, IReadOnlyList<TargetRow> targets, CancellationToken cancellationToken)
    {
        var indicatorIds = await context.Indicators.ToDictionaryAsync(indicator => indicator.Code, indicator => indicator.Id, cancellationToken);
        var known = await context.Targets
            .Select(target => new { target.IndicatorId, target.Scope, target.AreaCode, target.Period }).ToHashSetAsync(cancellationToken);
        context.Targets.AddRange(targets
            .Select(row => new Target
            {
                IndicatorId = indicatorIds[row.Indicator],
                Scope = row.Scope,
                AreaCode = NullIfEmpty(row.AreaCode),
                BaselinePeriod = Period.TryParse(row.BaselinePeriod, out var baseline) ? baseline : null,
                Period = Period.Parse(row.Period),
                Low = row.Low,
                High = row.High,
                Document = row.Document,
                Source = row.Source,
                SourceReference = row.SourceReference,
                Note = NullIfEmpty(row.Note),
                SetAt = clock.GetUtcNow().UtcDateTime,
            })
            .Where(target => !known.Contains(new { target.IndicatorId, target.Scope, target.AreaCode, target.Period })));
        await context.SaveChangesAsync(cancellationToken);
    }

    /// <summary>A data set that is there already, with whatever versions people made of it, stays as it is.</summary>
    private async Task AddDataSetsAsync(WelfareDbContext context, CancellationToken cancellationToken)
    {
        var known = await context.DataSets.Select(dataSet => dataSet.Code).ToHashSetAsync(cancellationToken);
        var now = clock.GetUtcNow().UtcDateTime;
        context.DataSets.AddRange(StartingDataFiles.DataSets().Where(row => !known.Contains(row.Code)).Select(row => row.ToDataSet(now)));
        await context.SaveChangesAsync(cancellationToken);
    }

    /// <summary>A corrected source or note is a correction too: a figure is shown with both.</summary>
    private static bool Says(Figure figure, FigureRow row) =>
        figure.Value.Equals(row.Value) && figure.Confidence == row.Confidence && figure.Source.Name == row.Source && figure.Note == NullIfEmpty(row.Note);

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;

    private async Task<(int Added, int Replaced)> AddFiguresAsync(
        WelfareDbContext context, string contentHash, IReadOnlyList<FigureRow> figures, CancellationToken cancellationToken)
    {
        var indicatorIds = await context.Indicators.ToDictionaryAsync(indicator => indicator.Code, indicator => indicator.Id, cancellationToken);
        var sources = await context.Sources.AsTracking().ToDictionaryAsync(source => source.Name, cancellationToken);
        var release = new Release
        {
            Kind = ReleaseKind.StartingData,
            Title = "Angka terbitan BPS, Kemenkes, Dinkes, Dinsos, dan Dukcapil",
            PublishedAt = clock.GetUtcNow().UtcDateTime,
            ContentHash = contentHash,
        };
        context.Releases.Add(release);
        await context.SaveChangesAsync(cancellationToken);

        var (added, replaced) = (0, 0);
        foreach (var ofIndicator in figures.GroupBy(row => indicatorIds[row.Indicator]))
        {
            var current = await context.Figures.AsTracking().Include(figure => figure.Release).Include(figure => figure.Source)
                .Where(figure => figure.IndicatorId == ofIndicator.Key && figure.SupersededByReleaseId == null)
                .ToDictionaryAsync(figure => (figure.AreaCode, figure.Period), cancellationToken);
            var newFigures = new List<Figure>();
            foreach (var row in ofIndicator)
            {
                var period = Period.Parse(row.Period);
                if (current.TryGetValue((row.AreaCode, period), out var old))
                {
                    // A sum over the areas gives way to what is published for the province, whoever summed.
                    if ((old.Release.Kind != ReleaseKind.StartingData && old.AreasCombined is null) || Says(old, row))
                    {
                        continue;
                    }

                    old.SupersededByReleaseId = release.Id;
                    replaced++;
                }
                else
                {
                    added++;
                }

                if (!sources.TryGetValue(row.Source, out var source))
                {
                    sources.Add(row.Source, source = new Source { Name = row.Source });
                }

                newFigures.Add(new Figure
                {
                    IndicatorId = ofIndicator.Key,
                    AreaCode = row.AreaCode,
                    Period = period,
                    Value = row.Value,
                    Source = source,
                    Confidence = row.Confidence,
                    Note = NullIfEmpty(row.Note),
                    ReleaseId = release.Id,
                });
            }

            // The old rows first: only one figure of a key may be current.
            await context.SaveChangesAsync(cancellationToken);
            context.Figures.AddRange(newFigures);
            await context.SaveChangesAsync(cancellationToken);
        }

        await ProvinceSums.WriteAsync(context, release.Id, cancellationToken);
        return (added, replaced);
    }
}
