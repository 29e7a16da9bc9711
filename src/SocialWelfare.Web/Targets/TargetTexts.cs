using SocialWelfare.Data.Targets;
using SocialWelfare.Web.Localization;

namespace SocialWelfare.Web.Targets;

/// <summary>What targets cite, in the reader's language.</summary>
public static class TargetTexts
{
    public static string SourceName(this Target target) => CatalogueTexts.Of(target.Source, target.SourceEn)!;

    public static string? NoteText(this Target target) => CatalogueTexts.Of(target.Note, target.NoteEn);
}
