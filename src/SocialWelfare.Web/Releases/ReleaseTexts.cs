using System.Globalization;
using Microsoft.Extensions.Localization;
using SocialWelfare.Services.Releases;
using SocialWelfare.Web.Localization;

namespace SocialWelfare.Web.Releases;

/// <summary>What releases say in the reader's language.</summary>
public static class ReleaseTexts
{
    public static string Say(this IStringLocalizer<Texts> texts, ReleaseRefusal refusal) => texts["releaseRefusal." + refusal];

    public static string DataSetName(this ReleasedSubmission submission) =>
        CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en" ? submission.DataSetNameEn : submission.DataSetNameId;

    public static string? NoteText(this FigureVersion figure) => CatalogueTexts.Of(figure.Note, figure.NoteEn);

    public static string ReleaseName(this FigureVersion figure) => CatalogueTexts.Of(figure.ReleaseTitle, figure.ReleaseTitleEn)!;

    /// <summary>Why it replaced the value before: what the officer wrote, or what the newer starting data says of itself.</summary>
    public static string? ReasonText(this FigureVersion figure) =>
        figure.Reason ?? (figure.IsStartingData ? CatalogueTexts.Of(figure.ReleaseNotes, figure.ReleaseNotesEn) : null);
}
