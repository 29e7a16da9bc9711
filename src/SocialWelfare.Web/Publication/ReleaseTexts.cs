using Microsoft.Extensions.Localization;
using SocialWelfare.Services.Publication;
using SocialWelfare.Web.Localization;

namespace SocialWelfare.Web.Publication;

/// <summary>Why a release was refused, in the reader's language.</summary>
public static class ReleaseTexts
{
    public static string Say(this IStringLocalizer<Texts> texts, ReleaseRefusal refusal) => texts["releaseRefusal." + refusal];
}
