using SocialWelfare.Data.DataSets;
using SocialWelfare.Data.StartingData;

namespace SocialWelfare.Services.DataSets;

/// <summary>Whether fields make a form, for whoever edits one and for the service that keeps it. Pure.</summary>
public static class FormCheck
{
    /// <summary>What is wrong with the fields of a form.</summary>
    /// <param name="indicators">Codes of all indicators.</param>
    public static List<DataSetProblem> FindProblems(IReadOnlyList<FieldRow> fields, IReadOnlySet<string> indicators)
    {
        var problems = new List<DataSetProblem>();
        Require(fields.Count is > 0 and <= DataSetService.MostFields, DataSetProblemCodes.FieldCount);
        Require(fields.Count(field => field.Role == FieldRole.StockAtStart) <= 1 && fields.Count(field => field.Role == FieldRole.StockAtEnd) <= 1, DataSetProblemCodes.OneStock);
        var codes = fields.Select(field => field.Code).ToHashSet(StringComparer.Ordinal);
        foreach (var same in fields.GroupBy(field => field.Code, StringComparer.Ordinal).Where(same => same.Count() > 1))
        {
            problems.Add(new DataSetProblem(DataSetProblemCodes.CodeTwice, same.Key));
        }

        foreach (var same in fields.Where(field => field.IndicatorCode is not null).GroupBy(field => (field.IndicatorCode, field.Part)).Where(same => same.Count() > 1))
        {
            problems.Add(new DataSetProblem(DataSetProblemCodes.IndicatorTwice, same.Last().Code));
        }

        foreach (var field in fields)
        {
            Require(field.Code.Length is > 0 and <= DataSetService.LongestCode && field.Code.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter is '_' or '.' or '-'), DataSetProblemCodes.Code, field.Code);
            Require(new[] { field.NameId, field.NameEn, field.GroupId, field.GroupEn }.All(IsName), DataSetProblemCodes.Name, field.Code);
            Require((field.HelpId?.Length ?? 0) <= DataSetService.LongestHelp && (field.HelpEn?.Length ?? 0) <= DataSetService.LongestHelp, DataSetProblemCodes.Help, field.Code);
            Require(field.IndicatorCode is null || indicators.Contains(field.IndicatorCode), DataSetProblemCodes.IndicatorUnknown, field.Code);
            Require(field.Decimals is >= 0 and <= DataSetService.MostDecimals, DataSetProblemCodes.Decimals, field.Code);
            Require(IsNumber(field.Minimum) && IsNumber(field.Maximum) && !(field.Minimum > field.Maximum), DataSetProblemCodes.Range, field.Code);
            Require(field.AtMostCode is null || (field.AtMostCode != field.Code && codes.Contains(field.AtMostCode)), DataSetProblemCodes.AtMostUnknown, field.Code);
            Require((field.TotalCode is null) == (field.Split == FieldSplit.None) && (field.TotalCode is null || (field.TotalCode != field.Code && codes.Contains(field.TotalCode))), DataSetProblemCodes.TotalUnknown, field.Code);
        }

        return problems;

        static bool IsNumber(double? limit) => limit is null || double.IsFinite(limit.Value);

        void Require(bool holds, string code, string? field = null)
        {
            if (!holds)
            {
                problems.Add(new DataSetProblem(code, field));
            }
        }
    }

    internal static bool IsName(string? text) => !string.IsNullOrWhiteSpace(text) && text.Length <= DataSetService.LongestName && !text.Any(char.IsControl);

    /// <param name="mark">Between its words.</param>
    internal static bool IsCode(string text, int longest, char mark) =>
        text.Length > 0 && text.Length <= longest && char.IsAsciiLetterLower(text[0]) && text.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == mark);
}
