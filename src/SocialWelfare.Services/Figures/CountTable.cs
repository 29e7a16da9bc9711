using SocialWelfare.Data.Catalogue;
using SocialWelfare.Data.Figures;

namespace SocialWelfare.Services.Figures;

/// <summary>A count of an area, as it will be public when a release is out.</summary>
internal sealed record Count(string Code, string AreaCode, Period Period, double Value, string Source, Confidence Confidence = Confidence.Medium);

/// <param name="Areas">All that existed.</param>
/// <param name="Confidence">High where that of every part is.</param>
internal sealed record ProvinceSum(double Value, int Areas, string Source, Confidence Confidence = Confidence.Medium);

/// <summary>
/// Counts of the kabupaten/kota by code, area and period, as they will stand; sums them for the province. A sum over some of
/// the areas is not the province: where one that existed did not report, there is none.
/// </summary>
/// <param name="regencies">The kabupaten/kota.</param>
internal sealed class CountTable(IEnumerable<Count> counts, IReadOnlyCollection<Area> regencies)
{
    private readonly Dictionary<(string Code, Period Period), Dictionary<string, Count>> _counts = counts
        .Where(count => !Area.IsProvince(count.AreaCode))
        .GroupBy(count => (count.Code, count.Period))
        .ToDictionary(group => group.Key, group => group.ToDictionary(count => count.AreaCode, StringComparer.Ordinal));

    public double? Of(string code, string areaCode, Period period) => Find(code, areaCode, period)?.Value;

    /// <returns>Null unless every area that existed reported.</returns>
    public ProvinceSum? SumOf(string code, Period period)
    {
        var parts = regencies.Where(area => area.ExistedIn(period)).Select(area => Find(code, area.Code, period)).ToList();
        return parts.Count > 0 && parts.TrueForAll(part => part is not null)
            ? new ProvinceSum(
                // Of decimals (thousand people) doubles would add their rounding.
                (double)parts.Sum(part => (decimal)part!.Value), parts.Count,
                // Cited by most of them; of equals, the first by name.
                parts.GroupBy(part => part!.Source, StringComparer.Ordinal).OrderByDescending(source => source.Count()).ThenBy(source => source.Key, StringComparer.Ordinal).First().Key,
                parts.TrueForAll(part => part!.Confidence == Confidence.High) ? Confidence.High : Confidence.Medium)
            : null;
    }

    /// <summary>The province: of each month all the counts of all the areas, so that above and below the line stand the same children.</summary>
    /// <returns>Null unless every area reported all the counts of the last month. An earlier month that lacks one is left out.</returns>
    public (DerivedFigure Figure, int Areas)? Province(DerivedIndicator derived, Period period) =>
        derived.Compute(period, (code, month) => SumOf(code, month)?.Value) is { } figure ? (figure, SumOf(derived.Numerators[0], period)!.Areas) : null;

    private Count? Find(string code, string areaCode, Period period) =>
        _counts.TryGetValue((code, period), out var areas) ? areas.GetValueOrDefault(areaCode) : null;
}
