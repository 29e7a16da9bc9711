using Microsoft.Extensions.Localization;
using MudBlazor;
using SocialWelfare.Services.Accounts.Manage;
using SocialWelfare.Web.Localization;

namespace SocialWelfare.Web.Accounts;

internal static class AccountTexts
{
    /// <summary>How a step with an account went, in words.</summary>
    /// <param name="done">Said when it was taken.</param>
    public static (string Text, Severity Severity) Say(this IStringLocalizer<Texts> texts, AccountResult result, string done) =>
        result.IsDone ? (done, Severity.Success)
        : (texts["account.error." + (result.Errors.Count > 0 ? result.Errors[0].Code : "refused")], Severity.Error);
}
