using SocialWelfare.Data.Catalogue;

namespace SocialWelfare.Services.Catalogue;

/// <summary>All areas and indicators, as they are now; small enough to be read whole.</summary>
public sealed class WelfareCatalogue
{
    private readonly Dictionary<string, Area> _areas;
    private readonly Dictionary<string, Indicator> _indicators;

    public WelfareCatalogue(IReadOnlyList<Area> areas, IReadOnlyList<Indicator> indicators)
    {
        _areas = areas.ToDictionary(area => area.Code, StringComparer.Ordinal);
        _indicators = indicators.ToDictionary(indicator => indicator.Code, StringComparer.Ordinal);
        Province = areas.FirstOrDefault(area => Area.IsProvince(area.Code)) ?? throw new KeyNotFoundException("The catalogue has no province.");
        Regencies = [.. areas.Where(area => !Area.IsProvince(area.Code)).OrderBy(area => area.Code, StringComparer.Ordinal)];
        Indicators = [.. indicators.Where(indicator => !indicator.IsComponent).OrderBy(indicator => indicator.Order)];
        Headlines = [.. Indicators.Where(indicator => indicator.IsHeadline)];
    }

    public Area Province { get; }

    /// <summary>The kabupaten and kota, by code.</summary>
    public IReadOnlyList<Area> Regencies { get; }

    /// <summary>Those that stand by themselves; the counts that others are computed from are found by their code.</summary>
    public IReadOnlyList<Indicator> Indicators { get; }

    public IReadOnlyList<Indicator> Headlines { get; }

    /// <summary>With the counts that others are computed from.</summary>
    public IReadOnlyCollection<Indicator> AllIndicators => _indicators.Values;

    public Area? FindArea(string? code) => code is null ? null : _areas.GetValueOrDefault(code);

    public Indicator? FindIndicator(string? code) => code is null ? null : _indicators.GetValueOrDefault(code);

    public Area GetArea(string code) => _areas[code];

    /// <summary>How many kabupaten/kota there were: a sum over fewer is not the province.</summary>
    public int RegenciesIn(Period period) => Regencies.Count(area => area.ExistedIn(period));

    /// <summary>Why there is no figure where none is published.</summary>
    /// <param name="regencies">How many kabupaten/kota have one.</param>
    public static NoValueKind WhyNoValue(Indicator indicator, Area area, Period period, int regencies = 0)
    {
        if (area.Kind == AreaKind.Province && indicator.Aggregation == Aggregation.SumOfCounts && regencies > 0)
        {
            return NoValueKind.PartOfAreas;
        }

        if (!area.ExistedIn(period))
        {
            return NoValueKind.AreaNotYetFormed;
        }

        var gap = indicator.Gaps.FirstOrDefault(gap => gap.Period == period && gap.AreaCode == area.Code)
            ?? indicator.Gaps.FirstOrDefault(gap => gap.Period == period && gap.AreaCode is null && area.Kind != AreaKind.Province);
        return gap?.Kind ?? NoValueKind.NotGathered;
    }
}
