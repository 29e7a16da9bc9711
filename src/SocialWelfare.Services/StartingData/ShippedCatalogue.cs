using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using SocialWelfare.Data.Catalogue;
using SocialWelfare.Data.StartingData;
using SocialWelfare.Data;

namespace SocialWelfare.Services.StartingData;

/// <summary>
/// Brings areas, indicators and forms of the shipped files into the database: what is missing is added, what an earlier version
/// wrote and nobody changed is corrected, what people wrote stays. What was shipped last is kept beside it, to tell the one from
/// the other (<see cref="ShippedEntry"/>).
/// </summary>
/// <param name="hash">Of the files of areas, indicators and forms.</param>
internal sealed class ShippedCatalogue(WelfareDbContext context, string hash)
{
    private readonly Dictionary<(ShippedKind Kind, string Code), ShippedEntry> _shipped = [];

    /// <returns>How many areas and indicators were added.</returns>
    public async Task<(int Areas, int Indicators)> MergeAsync(
        IReadOnlyList<AreaRow> areas, IReadOnlyList<IndicatorRow> indicators, IReadOnlyList<DataSetRow> dataSets, TimeProvider clock, CancellationToken cancellationToken)
    {
        foreach (var entry in await context.ShippedEntries.AsTracking().ToListAsync(cancellationToken))
        {
            _shipped.Add((entry.Kind, entry.Code), entry);
        }

        var newAreas = await MergeAreasAsync(areas, cancellationToken);
        await context.SaveChangesAsync(cancellationToken);
        var newIndicators = await MergeIndicatorsAsync(indicators, cancellationToken);
        await MergeDataSetsAsync(dataSets, clock, cancellationToken);
        NoteContent(ShippedKind.Files, "catalogue", hash);
        await context.SaveChangesAsync(cancellationToken);
        return (newAreas, newIndicators);
    }

    private async Task<int> MergeAreasAsync(IReadOnlyList<AreaRow> rows, CancellationToken cancellationToken)
    {
        var known = await context.Areas.AsTracking().ToDictionaryAsync(area => area.Code, cancellationToken);
        foreach (var row in rows)
        {
            if (known.TryGetValue(row.Code, out var area))
            {
                Correct(context.Entry(area), Shipped<AreaRow>(ShippedKind.Area, row.Code)?.ToArea(), row.ToArea());
            }
            else
            {
                context.Add(row.ToArea());
            }

            Note(ShippedKind.Area, row.Code, row);
        }

        return rows.Count(row => !known.ContainsKey(row.Code));
    }

    private async Task<int> MergeIndicatorsAsync(IReadOnlyList<IndicatorRow> rows, CancellationToken cancellationToken)
    {
        var known = await context.Indicators.AsTracking().Include(indicator => indicator.Gaps).ToDictionaryAsync(indicator => indicator.Code, cancellationToken);
        foreach (var row in rows)
        {
            if (known.TryGetValue(row.Code, out var indicator))
            {
                var before = Shipped<IndicatorRow>(ShippedKind.Indicator, row.Code)?.ToIndicator();
                Correct(context.Entry(indicator), before, row.ToIndicator());
                indicator.AgencyEn ??= indicator.Agency == row.Agency ? row.AgencyEn : null;
                CorrectGaps(indicator, before, row.ToIndicator());
            }
            else
            {
                context.Add(row.ToIndicator());
            }

            Note(ShippedKind.Indicator, row.Code, row);
        }

        return rows.Count(row => !known.ContainsKey(row.Code));
    }

    /// <summary>A form's versions are never changed: a corrected one is a new version, unless people made the newest.</summary>
    private async Task MergeDataSetsAsync(IReadOnlyList<DataSetRow> rows, TimeProvider clock, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var known = await context.DataSets.AsTracking().Include(dataSet => dataSet.Versions).ThenInclude(version => version.Fields)
            .AsSplitQuery().ToDictionaryAsync(dataSet => dataSet.Code, cancellationToken);
        foreach (var row in rows)
        {
            if (!known.TryGetValue(row.Code, out var dataSet))
            {
                context.Add(row.ToDataSet(now, clock.Today()));
            }
            else
            {
                var before = Shipped<DataSetRow>(ShippedKind.DataSet, row.Code);
                (dataSet.NameId, dataSet.NameEn) = (Merged(dataSet.NameId, before?.NameId, row.NameId), Merged(dataSet.NameEn, before?.NameEn, row.NameEn));
                dataSet.DueDay = Merged(dataSet.DueDay, before?.DueDay ?? dataSet.DueDay - 1, row.DueDay); // an administrator may have changed it in every version
                if (dataSet.Versions.MaxBy(version => version.Number) is { CreatedById: null } newest
                    && !newest.Fields.OrderBy(field => field.Order).Select(FieldRow.Of).SequenceEqual(row.Fields.OrderBy(field => field.Order)))
                {
                    dataSet.Versions.Add(row.ToVersion(newest.Number + 1, now, newest.AsksSex, newest.AsksAge));
                }
            }

            Note(ShippedKind.DataSet, row.Code, row);
        }
    }

    /// <summary>Every column that says what was shipped before gets what is shipped now.</summary>
    /// <param name="before">Null where that is not known: no version that kept none let people change it.</param>
    private static void Correct<T>(EntityEntry<T> entry, T? before, T now)
        where T : class
    {
        foreach (var property in entry.Properties.Where(property => !property.Metadata.IsKey()))
        {
            var name = property.Metadata.Name;
            if (before is null || Equals(property.CurrentValue, Read(before, name)))
            {
                property.CurrentValue = Read(now, name);
            }
        }

        static object? Read(T row, string name) => typeof(T).GetProperty(name)!.GetValue(row);
    }

    /// <summary>A gap that came with a release, or that people changed or took away, stays as they left it.</summary>
    private void CorrectGaps(Indicator indicator, Indicator? before, Indicator now)
    {
        var there = indicator.Gaps.ToDictionary(Key);
        var (shipped, ships) = ((before?.Gaps ?? []).ToDictionary(Key), now.Gaps.ToDictionary(Key));
        foreach (var (key, gap) in there.Where(each => each.Value.ReleaseId is null && !ships.ContainsKey(each.Key)))
        {
            if (before is null || (shipped.GetValueOrDefault(key) is { } former && former.Kind == gap.Kind))
            {
                context.Remove(gap);
            }
        }

        foreach (var (key, gap) in ships)
        {
            if (!there.TryGetValue(key, out var old))
            {
                if (!shipped.ContainsKey(key))
                {
                    indicator.Gaps.Add(gap);
                }
            }
            else if (old.ReleaseId is null)
            {
                old.Kind = Merged(old.Kind, before is null ? null : shipped.GetValueOrDefault(key)?.Kind ?? old.Kind, gap.Kind);
            }
        }

        static (string?, Period) Key(KnownGap gap) => (gap.AreaCode, gap.Period);
    }

    private static T Merged<T>(T there, T? before, T now)
        where T : struct => before is null || there.Equals(before.Value) ? now : there;

    private static string Merged(string there, string? before, string now) => before is null || there == before ? now : there;

    private T? Shipped<T>(ShippedKind kind, string code)
        where T : class => _shipped.GetValueOrDefault((kind, code)) is { } entry ? JsonSerializer.Deserialize<T>(entry.Content, StartingDataFiles.JsonOptions) : null;

    private void Note<T>(ShippedKind kind, string code, T row) => NoteContent(kind, code, JsonSerializer.Serialize(row, StartingDataFiles.JsonOptions));

    private void NoteContent(ShippedKind kind, string code, string content)
    {
        if (_shipped.TryGetValue((kind, code), out var entry))
        {
            entry.Content = content;
        }
        else
        {
            context.Add(new ShippedEntry { Kind = kind, Code = code, Content = content });
        }
    }
}
