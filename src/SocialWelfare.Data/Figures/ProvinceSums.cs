using Microsoft.EntityFrameworkCore;
using SocialWelfare.Data.Catalogue;

namespace SocialWelfare.Data.Figures;

/// <summary>
/// Counts of the province that nobody published and that are the sum of its areas': given where every area that existed has
/// one, and only there. Used when the starting data is brought in; a release of submissions sums for itself.
/// </summary>
internal static class ProvinceSums
{
    /// <summary>Adds and renews the sums, and withdraws what was once computed from some of the areas only.</summary>
    /// <param name="releaseId">The release that they come out with.</param>
    public static async Task WriteAsync(WelfareDbContext context, int releaseId, CancellationToken cancellationToken)
    {
        var regencies = await context.Areas.Where(area => area.ParentCode == Area.ProvinceCode).ToListAsync(cancellationToken);
        var summed = await context.Indicators.Where(indicator => indicator.Aggregation == Aggregation.SumOfCounts)
            .Select(indicator => indicator.Id).ToHashSetAsync(cancellationToken);
        var current = await context.Figures.Where(figure => figure.SupersededByReleaseId == null
            && (summed.Contains(figure.IndicatorId) || figure.AreasCombined != null)).ToListAsync(cancellationToken);
        var provinces = current.Where(figure => figure.AreaCode == Area.ProvinceCode).ToDictionary(figure => (figure.IndicatorId, figure.Period));
        var sums = current.Where(figure => figure.AreaCode != Area.ProvinceCode && summed.Contains(figure.IndicatorId))
            .GroupBy(figure => (figure.IndicatorId, figure.Period))
            .Select(group => Sum([.. group], [.. regencies.Where(area => area.ExistedIn(group.Key.Period)).Select(area => area.Code)], releaseId))
            .OfType<Figure>()
            .Where(sum => !provinces.TryGetValue((sum.IndicatorId, sum.Period), out var old)
                || (old.AreasCombined is { } areas && (areas, old.Value, old.SourceId) != (sum.AreasCombined, sum.Value, sum.SourceId)))
            .ToList();
        var renewed = sums.Select(sum => (sum.IndicatorId, sum.Period)).ToHashSet();
        var superseded = provinces.Values
            .Where(figure => renewed.Contains((figure.IndicatorId, figure.Period)) || figure.AreasCombined < regencies.Count(area => area.ExistedIn(figure.Period)))
            .Select(figure => figure.Id).ToList();
        if (superseded.Count > 0)
        {
            await context.Figures.Where(figure => superseded.Contains(figure.Id))
                .ExecuteUpdateAsync(figure => figure.SetProperty(each => each.SupersededByReleaseId, releaseId), cancellationToken);
        }

        context.Figures.AddRange(sums);
        await context.SaveChangesAsync(cancellationToken);
    }

    /// <returns>Null where an area that existed has no figure.</returns>
    private static Figure? Sum(IReadOnlyList<Figure> figures, IReadOnlyCollection<string> areaCodes, int releaseId)
    {
        var parts = figures.Where(figure => areaCodes.Contains(figure.AreaCode)).ToList();
        return parts.Count == 0 || parts.Count < areaCodes.Count ? null : new Figure
        {
            IndicatorId = parts[0].IndicatorId,
            AreaCode = Area.ProvinceCode,
            Period = parts[0].Period,

            // Of decimals (thousand people) doubles would add their rounding.
            Value = (double)parts.Sum(part => (decimal)part.Value),
            SourceId = parts.GroupBy(part => part.SourceId).OrderByDescending(source => source.Count()).ThenBy(source => source.Key).First().Key,
            Confidence = parts.TrueForAll(part => part.Confidence == Confidence.High) ? Confidence.High : Confidence.Medium,
            AreasCombined = parts.Count,
            ReleaseId = releaseId,
        };
    }
}
