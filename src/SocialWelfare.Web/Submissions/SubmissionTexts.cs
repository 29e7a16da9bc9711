using System.Globalization;
using Microsoft.Extensions.Localization;
using SocialWelfare.Data.Catalogue;
using SocialWelfare.Data.DataSets;
using SocialWelfare.Services.DataSets;
using SocialWelfare.Services.Submissions;
using SocialWelfare.Web.DataSets;
using SocialWelfare.Web.Localization;
using SocialWelfare.Web.ZeroStunting.ZeroBoardPage;

namespace SocialWelfare.Web.Submissions;

/// <summary>What was found and refused on the way of a submission, in the reader's language.</summary>
public static class SubmissionTexts
{
    /// <param name="fields">The form's fields, for their names.</param>
    public static string Say(this IStringLocalizer<Texts> texts, FigureError error, IEnumerable<DataSetField> fields)
    {
        var names = fields.ToDictionary(field => field.Code, field => field.Name(), StringComparer.Ordinal);
        return texts["error." + error.Code, NameOf(error.Field), Shown(error.Value) ?? "", Shown(error.ExpectedText) ?? Number(error.Expected), NameOf(error.OtherField)];

        // An error of the form as a whole is one of its period.
        string? Shown(string? text) => error.Field is null && Period.TryParse(text, out var period) ? FigureFormat.Period(period) : text;

        string NameOf(string? code) => code is null ? "" : names.GetValueOrDefault(code, code);
    }

    /// <summary>Why a number that stands outside a form of fields was not understood.</summary>
    /// <param name="problem">A code of <see cref="NumberReader"/>.</param>
    public static string Say(this IStringLocalizer<Texts> texts, string problem, string? typed, int decimals) =>
        texts["error." + problem, texts["error.number"], typed ?? "", decimals, ""];

    public static string Say(this IStringLocalizer<Texts> texts, SubmissionRefusal refusal) => texts["refusal." + refusal];

    private static string Number(double? value) => value?.ToString("#,##0.######", CultureInfo.CurrentCulture) ?? "";
}
