using Microsoft.EntityFrameworkCore;
using SocialWelfare.Data.Catalogue;
using SocialWelfare.Data.Figures;
using SocialWelfare.Data.StartingData;
using SocialWelfare.Data;

namespace SocialWelfare.Services.StartingData;

/// <summary>Keeps each source of sources.csv as one record with its name in both languages and its address.</summary>
internal static class SourceRecords
{
    /// <returns>The records by the code that figures.csv cites.</returns>
    public static async Task<IReadOnlyDictionary<string, Source>> WriteAsync(WelfareDbContext context, StartingDataFiles files, CancellationToken cancellationToken)
    {
        var known = await context.Sources.AsTracking().ToListAsync(cancellationToken);
        var records = new Dictionary<string, Source>(StringComparer.Ordinal);
        foreach (var row in files.Sources())
        {
            // An officer may have typed the name that now ships: it is the same source, and a name stands once.
            var ofName = known.FirstOrDefault(source => source.Code is null && source.Name.Equals(row.NameId, StringComparison.OrdinalIgnoreCase));
            var record = known.FirstOrDefault(source => source.Code == row.Code);
            if (record is not null && ofName is not null)
            {
                await MoveFiguresAsync(context, ofName, record, context.Figures, cancellationToken);
            }

            record ??= ofName;
            if (record is null)
            {
                context.Sources.Add(record = new Source { Name = row.NameId });
            }

            record.Code = row.Code;
            record.Name = row.NameId;
            record.NameEn = row.NameEn;
            record.Url = string.IsNullOrEmpty(row.Url) ? null : row.Url;
            records.Add(row.Code, record);
        }

        await context.SaveChangesAsync(cancellationToken);
        return records;
    }

    /// <summary>Lets figures cite another record, and drops the one that none cites any longer.</summary>
    public static async Task MoveFiguresAsync(WelfareDbContext context, Source from, Source to, IQueryable<Figure> figures, CancellationToken cancellationToken)
    {
        await figures.Where(figure => figure.SourceId == from.Id)
            .ExecuteUpdateAsync(setters => setters.SetProperty(figure => figure.SourceId, to.Id), cancellationToken);
        if (!await context.Figures.AnyAsync(figure => figure.SourceId == from.Id, cancellationToken))
        {
            context.Sources.Remove(from);
            await context.SaveChangesAsync(cancellationToken);
        }
    }
}
