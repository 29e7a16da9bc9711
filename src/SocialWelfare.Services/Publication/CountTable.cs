using SocialWelfare.Data.Catalogue;

namespace SocialWelfare.Services.Publication;

/// <summary>Counts of the kabupaten/kota by code, area and period, as they stand inside a release; sums them for the province.</summary>
internal sealed class CountTable(IEnumerable<(string Code, string AreaCode, Period Period, double Value)> counts)
{
    private readonly Dictionary<(string Code, Period Period), Dictionary<string, double>> _counts = counts
        .Where(count => count.AreaCode != Area.ProvinceCode)
        .GroupBy(count => (count.Code, count.Period))
        .ToDictionary(group => group.Key, group => group.ToDictionary(count => count.AreaCode, count => count.Value, StringComparer.Ordinal));

    public double? Of(string code, string areaCode, Period period) =>
        _counts.TryGetValue((code, period), out var areas) && areas.TryGetValue(areaCode, out var value) ? value : null;

    /// <returns>The sum over the areas that reported, and how many they are; null where none did.</returns>
    public (double Sum, int Areas)? SumOf(string code, Period period) =>
        _counts.TryGetValue((code, period), out var areas) && areas.Count > 0 ? (areas.Values.Sum(), areas.Count) : null;

    /// <summary>The province: of each month only the areas that reported all the counts, so that above and below the line stand the same children.</summary>
    public (DerivedFigure Figure, int Areas)? Province(DerivedIndicator derived, Period period)
    {
        double numerator = 0, denominator = 0;
        int months = 0, areasOfPeriod = 0;
        for (var step = 0; step < derived.Months; step++)
        {
            var month = period.Add(-step);
            var reported = AreasWithAll(derived.Counts, month);
            if (step == 0)
            {
                areasOfPeriod = reported.Count;
            }

            if (reported.Count > 0)
            {
                months++;
                numerator += derived.Numerators.Sum(code => reported.Sum(area => _counts[(code, month)][area]));
                denominator += derived.Denominators.Sum(code => reported.Sum(area => _counts[(code, month)][area]));
            }
        }

        return areasOfPeriod > 0 && derived.Of(numerator, denominator, months) is { } figure ? (figure, areasOfPeriod) : null;
    }

    private HashSet<string> AreasWithAll(IEnumerable<string> codes, Period month)
    {
        HashSet<string>? areas = null;
        foreach (var code in codes)
        {
            var reported = _counts.TryGetValue((code, month), out var values) ? values.Keys : Enumerable.Empty<string>();
            if (areas is null)
            {
                areas = [.. reported];
            }
            else
            {
                areas.IntersectWith(reported);
            }
        }

        return areas ?? [];
    }
}
