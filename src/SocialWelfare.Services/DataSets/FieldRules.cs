using FluentValidation;
using SocialWelfare.Data.Catalogue;
using SocialWelfare.Data.DataSets;

namespace SocialWelfare.Services.DataSets;

/// <summary>The rules of the single fields and between them. A rule is left out where one of its values is not known.</summary>
internal sealed class FieldRules(FigureInput input, ValidationContext<FigureInput> context, IntakeOptions options)
{
    private readonly Dictionary<string, double> _values = Read(input);
    private readonly HashSet<string> _aboveOther = new(StringComparer.Ordinal);

    public static Dictionary<string, double> Read(FigureInput input)
    {
        var values = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var field in input.Fields.Where(field => !field.IsText))
        {
            if (CellReader.Read(input.Cells.GetValueOrDefault(field.Code), field.Decimals).Value is { } value)
            {
                values.Add(field.Code, value);
            }
        }

        return values;
    }

    /// <returns>Null where the form has no stock at its end.</returns>
    public static StockBalance? Balance(IReadOnlyList<DataSetField> fields, IReadOnlyDictionary<string, double> values)
    {
        if (fields.FirstOrDefault(field => field.Role == FieldRole.StockAtEnd) is not { } endField)
        {
            return null;
        }

        decimal? start = fields.FirstOrDefault(field => field.Role == FieldRole.StockAtStart) is { } startField ? Of(startField) : 0;
        var (inflows, outflows) = (Sum(FieldRole.Inflow), Sum(FieldRole.Outflow));
        return new StockBalance((double?)start, (double?)inflows, (double?)outflows, (double?)(start + inflows - outflows), (double?)Of(endField))
        {
            Decimals = fields.Where(field => field.IsStock || field.IsFlow).Max(field => field.Decimals),
        };

        decimal? Of(DataSetField field) => values.TryGetValue(field.Code, out var value) ? AsWritten.Exact(value) : null;

        // What is not filled in is not 0: then there is no sum either.
        decimal? Sum(FieldRole role) => fields.Where(field => field.Role == role).Aggregate((decimal?)0, (sum, field) => sum + Of(field));
    }

    public void Run()
    {
        foreach (var field in input.Fields)
        {
            OnCell(field);
            OnOrder(field);
            OnHistory(field);
        }

        OnRatios();
        OnParts();
        OnStock();
        OnFigures();
        OnZero();
    }

    private void OnCell(DataSetField field)
    {
        var text = Text(field);
        if (TypedText.IsBlank(text))
        {
            if (field.IsRequired)
            {
                Error(FigureErrorCodes.Required, field);
            }

            return;
        }

        if (text!.Length > DataSetField.MaximumText)
        {
            Error(FigureErrorCodes.TextTooLong, field, DataSetField.MaximumText);
            return;
        }

        if (field.IsText)
        {
            return;
        }

        var bounds = FieldBounds.Of(field, input.Limits);
        var reading = CellReader.Read(text, field.Decimals);
        if (reading.Problem is { } problem)
        {
            Error(problem, field, problem == FigureErrorCodes.TooManyDecimals ? field.Decimals : null);
        }
        else if (reading.Value < bounds.Minimum)
        {
            Error(FigureErrorCodes.BelowMinimum, field, bounds.Minimum);
        }
        else if (reading.Value > bounds.Maximum)
        {
            Error(FigureErrorCodes.AboveMaximum, field, bounds.Maximum);
        }
    }

    /// <summary>What the form says it may not exceed, and what its part of a figure may not: lower bound ≤ value ≤ upper bound.</summary>
    private void OnOrder(DataSetField field)
    {
        foreach (var other in Above(field))
        {
            if (Value(field.Code) is { } value && Value(other) is { } limit && value > limit)
            {
                _aboveOther.Add(field.Code);
                Error(FigureErrorCodes.AboveOther, field, (double)limit, other);
                return;
            }
        }
    }

    private IEnumerable<string> Above(DataSetField field)
    {
        if (field.AtMostCode is { } atMost)
        {
            yield return atMost;
        }

        if (field is { IndicatorCode: not null, Part: FigurePart.LowerBound or FigurePart.Value })
        {
            foreach (var part in input.Fields.Where(part => part.IndicatorCode == field.IndicatorCode
                && (part.Part == FigurePart.UpperBound || (part.Part == FigurePart.Value && field.Part == FigurePart.LowerBound))))
            {
                yield return part.Code;
            }
        }
    }

    /// <summary>
    /// What stands above the line of a share or rate against what stands below it: more is unusual, as much more as the rate's own
    /// limit does not allow cannot be.
    /// </summary>
    private void OnRatios()
    {
        foreach (var ratio in options.Ratios)
        {
            OnRatio(FieldsOf(ratio.Numerators), FieldsOf(ratio.Denominators), ratio.Multiplier, ratio.Months == 1 ? Limit(ratio.Code)?.Maximum : null);
        }

        foreach (var figure in input.Fields.Where(field => field is { IndicatorCode: not null, Part: FigurePart.Numerator }))
        {
            if (Limit(figure.IndicatorCode!) is { Multiplier: { } multiplier } limit)
            {
                OnRatio([figure], [.. input.Fields.Where(field => field.IndicatorCode == figure.IndicatorCode && field.Part == FigurePart.Denominator)], multiplier, limit.Maximum);
            }
        }

        List<DataSetField> FieldsOf(IReadOnlyList<string> codes) =>
            [.. codes.Select(code => input.Fields.FirstOrDefault(field => field.IndicatorCode == code && field.Part == FigurePart.Value)).OfType<DataSetField>()];

        NaturalLimit? Limit(string indicatorCode) => input.Limits.GetValueOrDefault(indicatorCode);
    }

    /// <param name="maximum">Of the rate, in its unit; null where one period alone does not make the rate.</param>
    private void OnRatio(List<DataSetField> above, List<DataSetField> below, double multiplier, double? maximum)
    {
        if (above.Count == 0 || below.Count == 0 || above.Exists(field => _aboveOther.Contains(field.Code))
            || Sum(above) is not { } numerator || Sum(below) is not { } denominator || numerator <= denominator)
        {
            return;
        }

        if (maximum is { } limit && denominator > 0 && numerator * (decimal)multiplier > AsWritten.Exact(limit) * denominator)
        {
            Error(FigureErrorCodes.RatioAboveLimit, above[0], limit, below[0].Code);
        }
        else
        {
            Warn(FigureErrorCodes.RatioAboveOne, above[0], (double)denominator, below[0].Code);
        }

        decimal? Sum(List<DataSetField> fields) => fields.Aggregate((decimal?)0, (sum, field) => sum + Value(field.Code));
    }

    /// <summary>Girls and boys, or both ages, together are the total.</summary>
    private void OnParts()
    {
        foreach (var total in input.Fields)
        {
            foreach (var parts in input.Fields.Where(field => field.TotalCode == total.Code).GroupBy(field => field.Split is FieldSplit.Female or FieldSplit.Male))
            {
                if (Value(total.Code) is { } value && parts.All(part => Value(part.Code) is not null) && parts.Sum(part => Value(part.Code)) is { } sum && sum != value)
                {
                    Error(FigureErrorCodes.PartsNotTotal, total, (double)sum, parts.First().Code);
                }
            }
        }
    }

    private void OnStock()
    {
        if (Balance(input.Fields, _values) is { IsComplete: true, Holds: false } balance)
        {
            Error(FigureErrorCodes.EndNotBalanced, FieldOf(FieldRole.StockAtEnd)!, balance.ExpectedEnd);
        }

        if (FieldOf(FieldRole.StockAtStart) is { } start && Value(start.Code) is { } atStart && input.PreviousEnd is { } previousEnd && atStart != AsWritten.Exact(previousEnd))
        {
            Error(FigureErrorCodes.StartNotPreviousEnd, start, previousEnd, FieldOf(FieldRole.StockAtEnd)?.Code);
        }

        if (FieldOf(FieldRole.StockAtEnd) is { } end && Value(end.Code) is { } atEnd && input.NextStart is { } nextStart && atEnd != AsWritten.Exact(nextStart))
        {
            Warn(FigureErrorCodes.NextStartDiffers, end, nextStart);
        }
    }

    /// <summary>A form of official figures: at least one of them, each with its source.</summary>
    private void OnFigures()
    {
        var sources = input.Fields.Where(field => field.IsText).ToList();
        foreach (var source in sources.Where(source => TypedText.IsBlank(Text(source))))
        {
            if (input.Fields.FirstOrDefault(field => field.IndicatorCode == source.IndicatorCode && field.Part == FigurePart.Value) is { } figure
                && !TypedText.IsBlank(Text(figure)) && !CellReader.Read(Text(figure), figure.Decimals).IsNotAvailable)
            {
                Error(FigureErrorCodes.SourceMissing, source, otherField: figure.Code);
            }
        }

        foreach (var part in input.Fields.Where(field => field.Part != FigurePart.Value && !TypedText.IsBlank(Text(field))))
        {
            if (input.Fields.FirstOrDefault(field => field.IndicatorCode == part.IndicatorCode && field.Part == FigurePart.Value) is { } figure
                && TypedText.IsBlank(Text(figure)))
            {
                Error(FigureErrorCodes.Required, figure, otherField: part.Code);
            }
        }

        if (input.Fields.All(field => !field.IsRequired) && input.Fields.All(field => TypedText.IsBlank(Text(field))))
        {
            context.Add(new FigureError(FigureErrorCodes.NothingFilledIn, FigureSeverity.Error, null, null));
        }
    }

    /// <summary>No new case means little where few children were measured.</summary>
    private void OnZero()
    {
        if (input.Fields.FirstOrDefault(field => field.Code == StuntingCounts.NewCases) is { } newCases && Value(newCases.Code) == 0
            && Value(StuntingCounts.Measured) is { } measured && Value(StuntingCounts.UnderFives) is > 0 and { } underFives
            && measured < underFives * AsWritten.Exact(options.CoverageFloor))
        {
            Warn(FigureErrorCodes.ZeroWithLowCoverage, newCases, (double)Math.Ceiling(underFives * AsWritten.Exact(options.CoverageFloor)), StuntingCounts.Measured);
        }
    }

    /// <summary>Against the area's own history: an outlier, or a jump from the period before.</summary>
    private void OnHistory(DataSetField field)
    {
        if (Value(field.Code) is not { } value || !input.History.TryGetValue(field.Code, out var history) || field.Role == FieldRole.StockAtStart)
        {
            return;
        }

        if (options.NearestUsual((double)value, [.. history.Select(each => each.Value)]) is { } usual)
        {
            Warn(FigureErrorCodes.Outlier, field, Math.Round(usual, field.Decimals));
        }
        else if (history is [.., var before] && before.Period == input.Period.Add(-1) && IsJump(AsWritten.Exact(before.Value), value))
        {
            Warn(FigureErrorCodes.Jump, field, before.Value);
        }
    }

    private bool IsJump(decimal before, decimal value) =>
        Math.Abs(value - before) >= AsWritten.Exact(options.SmallestJump) && Math.Abs(value - before) >= AsWritten.Exact(options.JumpShare) * Math.Abs(before);

    private decimal? Value(string code) => _values.TryGetValue(code, out var value) ? AsWritten.Exact(value) : null;

    private string? Text(DataSetField field) => input.Cells.GetValueOrDefault(field.Code);

    private DataSetField? FieldOf(FieldRole role) => input.Fields.FirstOrDefault(field => field.Role == role);

    private void Error(string code, DataSetField field, double? expected = null, string? otherField = null) =>
        Add(code, FigureSeverity.Error, field, expected, otherField);

    private void Warn(string code, DataSetField field, double? expected = null, string? otherField = null) =>
        Add(code, FigureSeverity.Warning, field, expected, otherField);

    private void Add(string code, FigureSeverity severity, DataSetField field, double? expected, string? otherField) =>
        context.Add(new FigureError(code, severity, field.Code, Text(field)) { Expected = expected, OtherField = otherField });
}
