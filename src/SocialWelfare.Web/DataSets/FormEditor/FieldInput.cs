using System.Globalization;
using System.Text;
using SocialWelfare.Data.Catalogue;
using SocialWelfare.Data.DataSets;
using SocialWelfare.Data.StartingData;
using SocialWelfare.Services.DataSets;

namespace SocialWelfare.Web.DataSets.FormEditor;

/// <summary>One field in the dialog: as it is typed, until it can be read.</summary>
public sealed class FieldInput
{
    /// <summary>"Published as": a count that the catalogue does not have yet.</summary>
    public const string NewCount = "+";

    /// <summary>"Published as": not at all.</summary>
    public const string NotPublished = "";

    public string Code { get; set; } = "";

    public string NameId { get; set; } = "";

    public string NameEn { get; set; } = "";

    public string GroupId { get; set; } = "";

    public string GroupEn { get; set; } = "";

    public string HelpId { get; set; } = "";

    public string HelpEn { get; set; } = "";

    public FieldRole Role { get; set; }

    /// <summary><see cref="NotPublished"/>, <see cref="NewCount"/> or an indicator's code.</summary>
    public string Publishes { get; set; } = NewCount;

    public Unit Unit { get; set; } = Unit.People;

    public FigurePart Part { get; set; }

    public bool IsRequired { get; set; } = true;

    public string Decimals { get; set; } = "0";

    public string Minimum { get; set; } = "0";

    public string Maximum { get; set; } = "";

    public string AtMost { get; set; } = "";

    public string Total { get; set; } = "";

    public FieldSplit Split { get; set; }

    public static FieldInput Of(FieldRow field, Unit? newCount) => new()
    {
        Code = field.Code,
        NameId = field.NameId,
        NameEn = field.NameEn,
        GroupId = field.GroupId,
        GroupEn = field.GroupEn,
        HelpId = field.HelpId ?? "",
        HelpEn = field.HelpEn ?? "",
        Role = field.Role,
        Publishes = newCount is not null ? NewCount : field.IndicatorCode ?? NotPublished,
        Unit = newCount ?? Unit.People,
        Part = field.Part,
        IsRequired = field.IsRequired,
        Decimals = Text(field.Decimals),
        Minimum = field.Minimum is { } minimum ? Text(minimum) : "",
        Maximum = field.Maximum is { } maximum ? Text(maximum) : "",
        AtMost = field.AtMostCode ?? "",
        Total = field.TotalCode ?? "",
        Split = field.Split,
    };

    /// <summary>A code out of a name: "Kasus diadopsi" is kasus_diadopsi.</summary>
    public static string CodeOf(string name)
    {
        var code = new StringBuilder();
        foreach (var letter in name.Normalize(NormalizationForm.FormD).ToLowerInvariant())
        {
            if (char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter))
            {
                code.Append(letter);
            }
            else if (code.Length > 0 && code[^1] != '_' && !char.IsAsciiLetterOrDigit(letter) && CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark)
            {
                code.Append('_');
            }
        }

        return code.ToString().Trim('_');
    }

    /// <summary>Which of the typed numbers cannot be read; empty when all can.</summary>
    public IReadOnlyList<string> Unreadable() =>
        [.. ((string, string, int)[])[(nameof(Decimals), Decimals, 0), (nameof(Minimum), Minimum, DataSetService.MostDecimals), (nameof(Maximum), Maximum, DataSetService.MostDecimals)]
            is var numbers ? numbers.Where(each => NumberReader.Read(each.Item2, each.Item3).Problem is not null).Select(each => each.Item1) : []];

    /// <summary>As typed, else after the name: filled in while somebody types, it would come between.</summary>
    private string OwnCode => string.IsNullOrWhiteSpace(Code) ? CodeOf(NameId) : Code.Trim();

    public FieldRow ToRow() => new()
    {
        Code = OwnCode,
        IndicatorCode = Publishes switch { NotPublished => null, NewCount => OwnCode, _ => Publishes },
        Part = Publishes is NotPublished or NewCount ? FigurePart.Value : Part,
        Role = Role,
        Order = 0,
        GroupId = GroupId.Trim(),
        GroupEn = GroupEn.Trim(),
        NameId = NameId.Trim(),
        NameEn = NameEn.Trim(),
        HelpId = NullIfBlank(HelpId),
        HelpEn = NullIfBlank(HelpEn),
        IsRequired = IsRequired,
        Decimals = (int)(NumberReader.Read(Decimals, 0).Value ?? 0),
        Minimum = NumberReader.Read(Minimum, DataSetService.MostDecimals).Value,
        Maximum = NumberReader.Read(Maximum, DataSetService.MostDecimals).Value,
        AtMostCode = NullIfBlank(AtMost),
        TotalCode = NullIfBlank(Total),
        Split = Split,
    };

    private static string? NullIfBlank(string text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static string Text(double value) => value.ToString("0.######", CultureInfo.GetCultureInfo("id"));
}
