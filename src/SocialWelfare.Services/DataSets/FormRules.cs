using SocialWelfare.Data.DataSets;

namespace SocialWelfare.Services.DataSets;

/// <summary>Two counts of one report that cannot both be right.</summary>
/// <param name="Code">One of <see cref="FigureErrorCodes"/>.</param>
/// <param name="Field">Code of the field that stands out.</param>
/// <param name="Expected">What it may be at most or at least, or must be.</param>
/// <param name="OtherField">Code of the field that it is held against.</param>
public sealed record Contradiction(string Code, string Field, double Value, double Expected, string? OtherField = null);

/// <summary>
/// What the fields of a form mean for each other, read here once: entry and validation hold typed numbers against it, the zero
/// board published ones. Pure. A rule is left out where one of its values is not known, since what is not filled in is not 0.
/// </summary>
public static class FormRules
{
    /// <returns>Null where no field has the role, or one that has it is not known.</returns>
    public static decimal? Sum(IEnumerable<DataSetField> fields, FieldRole role, IReadOnlyDictionary<string, double> values) =>
        fields.Where(field => field.Role == role).ToList() is { Count: > 0 } ofRole ? Sum(ofRole, values) : null;

    /// <returns>Null where the form has no stock at its end.</returns>
    public static StockBalance? Balance(IReadOnlyList<DataSetField> fields, IReadOnlyDictionary<string, double> values)
    {
        if (Find(fields, FieldRole.StockAtEnd) is not { } endField)
        {
            return null;
        }

        var start = Find(fields, FieldRole.StockAtStart) is { } startField ? ValueOf(startField.Code, values) : 0;
        var inflows = Sum(fields.Where(field => field.IsInflow), values);
        var outflows = Sum(fields.Where(field => field.Role == FieldRole.Outflow), values);
        return new StockBalance((double?)start, (double?)inflows, (double?)outflows, (double?)(start + inflows - outflows), (double?)ValueOf(endField.Code, values))
        {
            Decimals = fields.Where(field => field.IsStock || field.IsFlow).Max(field => field.Decimals),
        };
    }

    /// <summary>All that does not add up in a report.</summary>
    /// <param name="previousEnd">The stock at the end of the period right before; null where it is not known.</param>
    public static IEnumerable<Contradiction> Contradictions(IReadOnlyList<DataSetField> fields, IReadOnlyDictionary<string, double> values, double? previousEnd) =>
    [
        .. from field in fields
           where ValueOf(field.Code, values) is { } value && field.Minimum is { } minimum && value < AsWritten.Exact(minimum)
           select new Contradiction(FigureErrorCodes.BelowMinimum, field.Code, values[field.Code], field.Minimum!.Value),
        .. AboveOthers(fields, values),
        .. Parts(fields, values),
        .. Stock(fields, values, previousEnd),
    ];

    /// <summary>What the form says a field may not exceed, and what its part of a figure may not: lower bound ≤ value ≤ upper bound. At most one of each field.</summary>
    public static IEnumerable<Contradiction> AboveOthers(IReadOnlyList<DataSetField> fields, IReadOnlyDictionary<string, double> values) =>
        from field in fields
        let broken = Limits(field, fields).FirstOrDefault(other => ValueOf(field.Code, values) > ValueOf(other, values))
        where broken is not null
        select new Contradiction(FigureErrorCodes.AboveOther, field.Code, values[field.Code], values[broken], broken);

    /// <summary>Girls and boys, or both ages, together are the total.</summary>
    public static IEnumerable<Contradiction> Parts(IReadOnlyList<DataSetField> fields, IReadOnlyDictionary<string, double> values) =>
        from total in fields
        from parts in fields.Where(field => field.TotalCode == total.Code).GroupBy(field => field.Split is FieldSplit.Female or FieldSplit.Male)
        let sum = Sum(parts, values)
        where ValueOf(total.Code, values) is { } value && sum is not null && sum != value
        select new Contradiction(FigureErrorCodes.PartsNotTotal, total.Code, values[total.Code], (double)sum!.Value, parts.First().Code);

    /// <summary>The stock: at its end what came of it, at its start what the period before left.</summary>
    public static IEnumerable<Contradiction> Stock(IReadOnlyList<DataSetField> fields, IReadOnlyDictionary<string, double> values, double? previousEnd)
    {
        var end = Find(fields, FieldRole.StockAtEnd);
        if (Balance(fields, values) is { IsComplete: true, Holds: false } balance)
        {
            yield return new Contradiction(FigureErrorCodes.EndNotBalanced, end!.Code, balance.End!.Value, balance.ExpectedEnd!.Value);
        }

        if (Find(fields, FieldRole.StockAtStart) is { } start && previousEnd is { } before && ValueOf(start.Code, values) is { } atStart && atStart != AsWritten.Exact(before))
        {
            yield return new Contradiction(FigureErrorCodes.StartNotPreviousEnd, start.Code, values[start.Code], before, end?.Code);
        }
    }

    /// <returns>Null where one of them is not known; 0 without any.</returns>
    internal static decimal? Sum(IEnumerable<DataSetField> fields, IReadOnlyDictionary<string, double> values) =>
        fields.Aggregate((decimal?)0, (sum, field) => sum + ValueOf(field.Code, values));

    internal static decimal? ValueOf(string code, IReadOnlyDictionary<string, double> values) => values.TryGetValue(code, out var value) ? AsWritten.Exact(value) : null;

    internal static DataSetField? Find(IEnumerable<DataSetField> fields, FieldRole role) => fields.FirstOrDefault(field => field.Role == role);

    private static IEnumerable<string> Limits(DataSetField field, IReadOnlyList<DataSetField> fields)
    {
        if (field.AtMostCode is { } atMost)
        {
            yield return atMost;
        }

        if (field is { IndicatorCode: not null, Part: FigurePart.LowerBound or FigurePart.Value })
        {
            foreach (var part in fields.Where(part => part.IndicatorCode == field.IndicatorCode
                && (part.Part == FigurePart.UpperBound || (part.Part == FigurePart.Value && field.Part == FigurePart.LowerBound))))
            {
                yield return part.Code;
            }
        }
    }
}
