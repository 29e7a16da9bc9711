using System.Globalization;
using Microsoft.Extensions.Localization;
using SocialWelfare.Services.Publication;
using SocialWelfare.Web.Localization;

namespace SocialWelfare.Web.Publication;

/// <summary>What releases say in the reader's language.</summary>
public static class ReleaseTexts
{
    public static string Say(this IStringLocalizer<Texts> texts, ReleaseRefusal refusal) => texts["releaseRefusal." + refusal];

    public static string DataSetName(this ReleasedSubmission submission) =>
        CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en" ? submission.DataSetNameEn : submission.DataSetNameId;
}
