using System.Text.Json.Serialization;
using SocialWelfare.Data.Catalogue;
using SocialWelfare.Data.DataSets;

namespace SocialWelfare.Data.StartingData;

/// <summary>One data set of data-sets.json.</summary>
public sealed record DataSetRow
{
    public required string Code { get; init; }

    public required string NameId { get; init; }

    public required string NameEn { get; init; }

    public required DataSetScope Scope { get; init; }

    public required Frequency Frequency { get; init; }

    public required int DueDay { get; init; }

    /// <summary>First period that can be filled in.</summary>
    public required string Since { get; init; }

    public required IReadOnlyList<FieldRow> Fields { get; init; }

    /// <param name="now">UTC.</param>
    /// <param name="today">In the province: the period in which it arrives is the first that is asked for, so that nobody is late from the start.</param>
    public DataSet ToDataSet(DateTime now, DateOnly today) => new()
    {
        Code = Code,
        NameId = NameId,
        NameEn = NameEn,
        Scope = Scope,
        Frequency = Frequency,
        DueDay = DueDay,
        DueSince = LocalTime.PeriodOf(today, Frequency),
        Versions = [ToVersion(number: 1, now)],
    };

    /// <param name="number">1, and up with each correction that ships.</param>
    /// <param name="now">UTC.</param>
    /// <param name="asksSex">As it was asked before.</param>
    /// <param name="asksAge">As it was asked before.</param>
    public DataSetVersion ToVersion(int number, DateTime now, bool asksSex = false, bool asksAge = false) => new()
    {
        Number = number,
        Since = Period.Parse(Since),
        AsksSex = asksSex,
        AsksAge = asksAge,
        CreatedAt = now,
        Fields = [.. Fields.Select(field => field.ToField())],
    };
}

/// <summary>One field of data-sets.json.</summary>
public sealed record FieldRow
{
    public required string Code { get; init; }

    public string? IndicatorCode { get; init; }

    public FigurePart Part { get; init; }

    public FieldRole Role { get; init; }

    /// <summary>Always written: a reader asks for it, and 0 is one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required int Order { get; init; }

    public required string GroupId { get; init; }

    public required string GroupEn { get; init; }

    public required string NameId { get; init; }

    public required string NameEn { get; init; }

    public string? HelpId { get; init; }

    public string? HelpEn { get; init; }

    public bool IsRequired { get; init; }

    public int Decimals { get; init; }

    public double? Minimum { get; init; }

    public double? Maximum { get; init; }

    public string? AtMostCode { get; init; }

    public string? TotalCode { get; init; }

    public FieldSplit Split { get; init; }

    public static FieldRow Of(DataSetField field) => new()
    {
        Code = field.Code,
        IndicatorCode = field.IndicatorCode,
        Part = field.Part,
        Role = field.Role,
        Order = field.Order,
        GroupId = field.GroupId,
        GroupEn = field.GroupEn,
        NameId = field.NameId,
        NameEn = field.NameEn,
        HelpId = field.HelpId,
        HelpEn = field.HelpEn,
        IsRequired = field.IsRequired,
        Decimals = field.Decimals,
        Minimum = field.Minimum,
        Maximum = field.Maximum,
        AtMostCode = field.AtMostCode,
        TotalCode = field.TotalCode,
        Split = field.Split,
    };

    public DataSetField ToField() => new()
    {
        Code = Code,
        IndicatorCode = IndicatorCode,
        Part = Part,
        Role = Role,
        Order = Order,
        GroupId = GroupId,
        GroupEn = GroupEn,
        NameId = NameId,
        NameEn = NameEn,
        HelpId = HelpId,
        HelpEn = HelpEn,
        IsRequired = IsRequired,
        Decimals = Decimals,
        Minimum = Minimum,
        Maximum = Maximum,
        AtMostCode = AtMostCode,
        TotalCode = TotalCode,
        Split = Split,
    };
}
