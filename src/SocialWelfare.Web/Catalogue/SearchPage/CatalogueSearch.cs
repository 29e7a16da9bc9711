using SocialWelfare.Services.Catalogue;
using SocialWelfare.Web.Components;
using SocialWelfare.Web.DataSets;
using SocialWelfare.Web.Localization;
using SocialWelfare.Web.ZeroStunting.ZeroBoardPage;

namespace SocialWelfare.Web.Catalogue.SearchPage;

/// <summary>An area or an indicator that fits what somebody typed.</summary>
public sealed record SearchHit(string Name, string Href);

public static class CatalogueSearch
{
    /// <summary>Longer input is cut: no name is that long.</summary>
    public const int MaximumLength = 80;

    /// <summary>Areas and indicators whose name or code holds every word, those that begin with it first.</summary>
    public static IReadOnlyList<SearchHit> Find(WelfareCatalogue catalogue, string? text)
    {
        var words = (text ?? "")[..Math.Min(text?.Length ?? 0, MaximumLength)].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (words.Length == 0)
        {
            return [];
        }

        var all = catalogue.Regencies.Prepend(catalogue.Province)
            .Select(area => (Hit: new SearchHit(area.Name, Links.Area(area.Code)), Text: $"{area.MapName()} {area.Name} {area.ShortName} {area.Code} {area.KemendagriCode}"))
            .Concat(IndicatorPages.Published(catalogue).OrderBy(indicator => indicator.IsComponent).ThenBy(indicator => indicator.Order).Select(indicator => (
                Hit: new SearchHit(indicator.Name(), Links.Indicator(indicator.Code)),
                Text: $"{indicator.ShortName()} {indicator.NameId} {indicator.NameEn} {indicator.Code} {indicator.Agency} {indicator.AgencyEn}")));
        return [.. all.Where(each => words.All(word => each.Text.Contains(word, StringComparison.OrdinalIgnoreCase)))
            .OrderByDescending(each => each.Text.StartsWith(words[0], StringComparison.OrdinalIgnoreCase))
            .Select(each => each.Hit)];
    }
}
