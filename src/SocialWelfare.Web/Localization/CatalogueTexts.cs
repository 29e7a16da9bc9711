using System.Globalization;
using SocialWelfare.Data.Catalogue;

namespace SocialWelfare.Web.Localization;

/// <summary>The catalogue's texts in the reader's language.</summary>
public static class CatalogueTexts
{
    private static bool English => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en";

    public static string Name(this Indicator indicator) => English ? indicator.NameEn : indicator.NameId;

    public static string ShortName(this Indicator indicator) => English ? indicator.ShortNameEn : indicator.ShortNameId;

    public static string Definition(this Indicator indicator) => English ? indicator.DefinitionEn : indicator.DefinitionId;

    public static string Method(this Indicator indicator) => English ? indicator.MethodEn : indicator.MethodId;

    public static string Comparability(this Indicator indicator) => English ? indicator.ComparabilityEn : indicator.ComparabilityId;

    /// <summary>The name for a narrow place: a kabupaten without its title, a kota with it, as BPS does.</summary>
    public static string MapName(this Area area) => area.Kind == AreaKind.Kabupaten ? area.Name["Kabupaten ".Length..] : area.Name;
}
