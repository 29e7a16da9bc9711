namespace SocialWelfare.Services.DataSets;

/// <summary>What can be wrong with a form or its settings. The rules are in <see cref="DataSetService"/>, the words with the pages.</summary>
public static class DataSetProblemCodes
{
    /// <summary>No reason, or one that is too long.</summary>
    public const string Reason = "reason";

    /// <summary>There is no such data set.</summary>
    public const string Unknown = "unknown";

    /// <summary>Somebody else saved since the page was opened.</summary>
    public const string Changed = "changed";

    /// <summary>Not 1–28.</summary>
    public const string DueDay = "due-day";

    /// <summary>The period is not one of the data set: a year for months, a month for years, or no period at all.</summary>
    public const string WrongFrequency = "wrong-frequency";

    /// <summary>No field, or too many.</summary>
    public const string FieldCount = "field-count";

    /// <summary>More than one field for the stock at the start or at the end.</summary>
    public const string OneStock = "one-stock";

    public const string CodeTwice = "code-twice";

    /// <summary>Two fields for the same part of an indicator's figure.</summary>
    public const string IndicatorTwice = "indicator-twice";

    /// <summary>The code of a new data set is in use, or has letters that a code does not have.</summary>
    public const string DataSetCode = "data-set-code";

    /// <summary>The name of a new data set is missing or too long.</summary>
    public const string DataSetName = "data-set-name";

    /// <summary>A new count cannot bear the field's code: it is in use, or no code of an indicator.</summary>
    public const string IndicatorCode = "indicator-code";

    /// <summary>Letters that a code does not have.</summary>
    public const string Code = "code";

    /// <summary>A name or group that is empty, too long or of several lines.</summary>
    public const string Name = "name";

    /// <summary>Too long.</summary>
    public const string Help = "help";

    public const string IndicatorUnknown = "indicator-unknown";

    /// <summary>Not 0–6.</summary>
    public const string Decimals = "decimals";

    /// <summary>The smallest is larger than the largest, or one of them is no finite number.</summary>
    public const string Range = "range";

    /// <summary>"At most" names itself or no field of the form.</summary>
    public const string AtMostUnknown = "at-most-unknown";

    /// <summary>"Part of" names itself or no field of the form, or stands without saying of whom it is a part.</summary>
    public const string TotalUnknown = "total-unknown";

    /// <summary>About the settings or the version as a whole.</summary>
    public static IReadOnlyList<string> OfForms { get; } = [Reason, Unknown, Changed, DueDay, WrongFrequency, DataSetCode, DataSetName];

    /// <summary>About the fields.</summary>
    public static IReadOnlyList<string> OfFields { get; } =
        [FieldCount, OneStock, CodeTwice, IndicatorTwice, Code, Name, Help, IndicatorUnknown, Decimals, Range, AtMostUnknown, TotalUnknown, IndicatorCode];

    public static IReadOnlyList<string> All { get; } = [.. OfForms, .. OfFields];
}
