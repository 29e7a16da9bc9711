using System.Globalization;
using Microsoft.Extensions.Localization;
using SocialWelfare.Data.Intake;
using SocialWelfare.Services.Intake;
using SocialWelfare.Services.Submissions;
using SocialWelfare.Web.Localization;

namespace SocialWelfare.Web.Submissions;

/// <summary>What was found and refused on the way of a submission, in the reader's language.</summary>
public static class SubmissionTexts
{
    private static bool English => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en";

    public static string Name(this DataSetField field) => English ? field.NameEn : field.NameId;

    public static string Group(this DataSetField field) => English ? field.GroupEn : field.GroupId;

    public static string? Help(this DataSetField field) => English ? field.HelpEn : field.HelpId;

    public static string Name(this DataSet dataSet) => English ? dataSet.NameEn : dataSet.NameId;

    public static string Name(this DataSetName dataSet) => English ? dataSet.NameEn : dataSet.NameId;

    /// <param name="fields">The form's fields, for their names.</param>
    public static string Say(this IStringLocalizer<Texts> texts, FigureError error, IEnumerable<DataSetField> fields)
    {
        var names = fields.ToDictionary(field => field.Code, Name, StringComparer.Ordinal);
        return texts["error." + error.Code, NameOf(error.Field), error.Value ?? "", error.ExpectedText ?? Number(error.Expected), NameOf(error.OtherField)];

        string NameOf(string? code) => code is null ? "" : names.GetValueOrDefault(code, code);
    }

    /// <summary>Why a number that stands outside a form of fields was not understood.</summary>
    /// <param name="problem">A code of <see cref="NumberReader"/>.</param>
    public static string Say(this IStringLocalizer<Texts> texts, string problem, string? typed, int decimals) =>
        texts["error." + problem, texts["error.number"], typed ?? "", decimals, ""];

    public static string Say(this IStringLocalizer<Texts> texts, SubmissionRefusal refusal) => texts["refusal." + refusal];

    private static string Number(double? value) => value?.ToString("#,##0.######", CultureInfo.CurrentCulture) ?? "";
}
