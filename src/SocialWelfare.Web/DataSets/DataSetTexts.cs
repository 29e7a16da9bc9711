using System.Globalization;
using Microsoft.Extensions.Localization;
using SocialWelfare.Data.Catalogue;
using SocialWelfare.Data.DataSets;
using SocialWelfare.Data.StartingData;
using SocialWelfare.Data.Submissions;
using SocialWelfare.Services.DataSets;
using SocialWelfare.Web.Localization;

namespace SocialWelfare.Web.DataSets;

/// <summary>What is wrong with a form that an administrator edits, in words that name the field and say what would be right.</summary>
public static class DataSetTexts
{
    private static bool English => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en";

    public static string Name(this DataSetField field) => English ? field.NameEn : field.NameId;

    public static string Group(this DataSetField field) => English ? field.GroupEn : field.GroupId;

    public static string? Help(this DataSetField field) => English ? field.HelpEn : field.HelpId;

    public static string Name(this DataSet dataSet) => English ? dataSet.NameEn : dataSet.NameId;

    public static string Name(this DataSetName dataSet) => English ? dataSet.NameEn : dataSet.NameId;

    public static DataSetVersion Newest(this DataSet dataSet) => dataSet.Versions.MaxBy(version => version.Number)!;

    /// <summary>About the settings or the version as a whole.</summary>
    /// <param name="example">A period as this data set has them.</param>
    public static string Say(this IStringLocalizer<Texts> texts, DataSetProblem problem, Period example, string? typed) =>
        texts["dataSet.problem." + problem.Code, "", Short(typed ?? ""), problem.Code switch
        {
            DataSetProblemCodes.Reason => Submission.MaximumReason,
            DataSetProblemCodes.DueDay => DataSetService.LastDueDay,
            _ => example,
        }];

    /// <summary>About one field, or about all of them.</summary>
    /// <param name="fields">As they were sent in.</param>
    public static string Say(this IStringLocalizer<Texts> texts, DataSetProblem problem, IReadOnlyList<FieldRow> fields)
    {
        var (field, number) = fields.Select((each, index) => (each, index + 1)).FirstOrDefault(each => each.each.Code == problem.Field);
        var (wrong, right) = WrongAndRight(problem.Code, field, fields.Count);
        return texts["dataSet.problem." + problem.Code, texts["dataSet.problem.field", number, Short(field?.Name() ?? ""), Short(field?.Code ?? "")], wrong, right];
    }

    /// <summary>"0–2.000.000"; empty without limits.</summary>
    public static string Range(double? minimum, double? maximum) => (minimum, maximum) switch
    {
        (null, null) => "",
        (null, { } most) => $"≤ {Number(most)}",
        ({ } least, null) => $"≥ {Number(least)}",
        ({ } least, { } most) => $"{Number(least)}–{Number(most)}",
    };

    public static string Name(this FieldRow field) => English ? field.NameEn : field.NameId;

    public static string Group(this FieldRow field) => English ? field.GroupEn : field.GroupId;

    private static (string Wrong, int Right) WrongAndRight(string code, FieldRow? field, int count) => code switch
    {
        DataSetProblemCodes.FieldCount => (FigureFormat.Count(count), DataSetService.MostFields),
        DataSetProblemCodes.Code => (Short(field?.Code ?? ""), DataSetService.LongestCode),
        DataSetProblemCodes.Name => ("", DataSetService.LongestName),
        DataSetProblemCodes.Help => ("", DataSetService.LongestHelp),
        DataSetProblemCodes.IndicatorUnknown or DataSetProblemCodes.IndicatorTwice => (Short(field?.IndicatorCode ?? ""), 0),
        DataSetProblemCodes.Decimals => ($"{field?.Decimals}", DataSetService.MostDecimals),
        DataSetProblemCodes.Range => (Range(field?.Minimum, field?.Maximum), 0),
        DataSetProblemCodes.AtMostUnknown => (Short(field?.AtMostCode ?? ""), 0),
        DataSetProblemCodes.TotalUnknown => (Short(field?.TotalCode ?? "–"), 0),
        _ => ("", 0),
    };

    private static string Number(double value) => value.ToString("#,##0.######", CultureInfo.CurrentCulture);

    /// <summary>Shown back, so never longer than a line.</summary>
    private static string Short(string text) => text.Length > 80 ? text[..80] + "…" : text;
}
