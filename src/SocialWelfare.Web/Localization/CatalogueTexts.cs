using System.Globalization;
using SocialWelfare.Data.Catalogue;
using SocialWelfare.Services.Figures;

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

    public static string AgencyName(this Indicator indicator) => Of(indicator.Agency, indicator.AgencyEn)!;

    public static string Name(this PublishedSource source) => Of(source.Name, source.NameEn)!;

    public static string? NoteText(this PublishedFigure figure) => Of(figure.Note, figure.NoteEn);

    public static string Name(this PublishedRelease release) => Of(release.Title, release.TitleEn)!;

    public static string? NotesText(this PublishedRelease release) => Of(release.Notes, release.NotesEn);

    /// <summary>The English text where there is one: what people typed stands in one language.</summary>
    public static string? Of(string? text, string? english) => English ? english ?? text : text;

    /// <summary>The name for a narrow place: a kabupaten without its title, a kota with it, as BPS does.</summary>
    public static string MapName(this Area area) => area.Kind == AreaKind.Kabupaten ? area.Name["Kabupaten ".Length..] : area.Name;
}
