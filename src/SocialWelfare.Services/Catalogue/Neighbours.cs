using SocialWelfare.Data.Catalogue;
using SocialWelfare.Data.StartingData;

namespace SocialWelfare.Services.Catalogue;

/// <summary>Which kabupaten/kota lie beside each other. It ships with the map: boundaries move by law, not by an entry.</summary>
public sealed class Neighbours(StartingDataFiles files)
{
    private readonly ILookup<string, string> _codes = files.Neighbours()
        .SelectMany(pair => new[] { (pair.AreaCode, Other: pair.NeighbourCode), (AreaCode: pair.NeighbourCode, Other: pair.AreaCode) })
        .ToLookup(pair => pair.AreaCode, pair => pair.Other, StringComparer.Ordinal);

    /// <summary>By code; empty for the province, and for an area that the file does not know.</summary>
    public IReadOnlyList<Area> Of(Area area, WelfareCatalogue catalogue) =>
        [.. _codes[area.Code].Select(catalogue.FindArea).OfType<Area>().OrderBy(each => each.Code, StringComparer.Ordinal)];

    /// <summary>Of a kota the kabupaten around it, of a kabupaten the kota at or inside its border: what they are compared with first.</summary>
    public IReadOnlyList<Area> Counterparts(Area area, WelfareCatalogue catalogue) =>
        [.. Of(area, catalogue).Where(each => each.Kind != area.Kind)];
}
