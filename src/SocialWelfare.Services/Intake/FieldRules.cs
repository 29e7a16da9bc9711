using FluentValidation;
using SocialWelfare.Data.Catalogue;
using SocialWelfare.Data.Intake;

namespace SocialWelfare.Services.Intake;

/// <summary>The rules of the single fields and between them. A rule is left out where one of its values is not known.</summary>
internal sealed class FieldRules(FigureInput input, ValidationContext<FigureInput> context, IntakeOptions options)
{
    private readonly Dictionary<string, double> _values = Read(input);

    public static Dictionary<string, double> Read(FigureInput input)
    {
        var values = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var field in input.Fields.Where(field => !field.IsText))
        {
            if (NumberReader.Read(input.Cells.GetValueOrDefault(field.Code), field.Decimals).Value is { } value)
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

        double? start = fields.FirstOrDefault(field => field.Role == FieldRole.StockAtStart) is { } startField
            ? values.TryGetValue(startField.Code, out var given) ? given : null
            : 0;
        var isComplete = start is not null && fields.Where(field => field.IsFlow).All(field => values.ContainsKey(field.Code));
        var (inflows, outflows) = (Sum(FieldRole.Inflow), Sum(FieldRole.Outflow));
        return new StockBalance(
            start, inflows, outflows, isComplete ? start + inflows - outflows : null, values.TryGetValue(endField.Code, out var end) ? end : null);

        double Sum(FieldRole role) => fields.Where(field => field.Role == role).Sum(field => values.GetValueOrDefault(field.Code));
    }

    public void Run()
    {
        foreach (var field in input.Fields)
        {
            OnCell(field);
            OnOrder(field);
            OnHistory(field);
        }

        OnParts();
        OnStock();
        OnFigures();
        OnZero();
    }

    private void OnCell(DataSetField field)
    {
        var text = Text(field);
        if (string.IsNullOrWhiteSpace(text))
        {
            if (field.IsRequired)
            {
                Error(FigureErrorCodes.Required, field);
            }

            return;
        }

        if (text.Length > DataSetField.MaximumText)
        {
            Error(FigureErrorCodes.TextTooLong, field, DataSetField.MaximumText);
            return;
        }

        if (field.IsText)
        {
            return;
        }

        var reading = NumberReader.Read(text, field.Decimals);
        if (reading.Problem is { } problem)
        {
            Error(problem, field, problem == FigureErrorCodes.TooManyDecimals ? field.Decimals : null);
        }
        else if (reading.Value < field.Minimum)
        {
            Error(FigureErrorCodes.BelowMinimum, field, field.Minimum);
        }
        else if (reading.Value > field.Maximum)
        {
            Error(FigureErrorCodes.AboveMaximum, field, field.Maximum);
        }
    }

    private void OnOrder(DataSetField field)
    {
        if (field.AtMostCode is { } other && Value(field.Code) is { } value && Value(other) is { } limit && value > limit)
        {
            Error(FigureErrorCodes.AboveOther, field, limit, other);
        }
    }

    /// <summary>Girls and boys, or both ages, together are the total.</summary>
    private void OnParts()
    {
        foreach (var total in input.Fields)
        {
            foreach (var parts in input.Fields.Where(field => field.TotalCode == total.Code).GroupBy(field => field.Split is FieldSplit.Female or FieldSplit.Male))
            {
                if (Value(total.Code) is { } value && parts.All(part => Value(part.Code) is not null) && parts.Sum(part => Value(part.Code)) is { } sum && !sum.Equals(value))
                {
                    Error(FigureErrorCodes.PartsNotTotal, total, sum, parts.First().Code);
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

        if (FieldOf(FieldRole.StockAtStart) is { } start && Value(start.Code) is { } atStart && input.PreviousEnd is { } previousEnd && !atStart.Equals(previousEnd))
        {
            Error(FigureErrorCodes.StartNotPreviousEnd, start, previousEnd, FieldOf(FieldRole.StockAtEnd)?.Code);
        }

        if (FieldOf(FieldRole.StockAtEnd) is { } end && Value(end.Code) is { } atEnd && input.NextStart is { } nextStart && !atEnd.Equals(nextStart))
        {
            Warn(FigureErrorCodes.NextStartDiffers, end, nextStart);
        }
    }

    /// <summary>A form of official figures: at least one of them, each with its source.</summary>
    private void OnFigures()
    {
        var sources = input.Fields.Where(field => field.IsText).ToList();
        foreach (var source in sources.Where(source => string.IsNullOrWhiteSpace(Text(source))))
        {
            if (input.Fields.FirstOrDefault(field => field.IndicatorCode == source.IndicatorCode && field.Part == FigurePart.Value) is { } figure
                && !string.IsNullOrWhiteSpace(Text(figure)))
            {
                Error(FigureErrorCodes.SourceMissing, source, otherField: figure.Code);
            }
        }

        foreach (var part in input.Fields.Where(field => field.Part != FigurePart.Value && !string.IsNullOrWhiteSpace(Text(field))))
        {
            if (input.Fields.FirstOrDefault(field => field.IndicatorCode == part.IndicatorCode && field.Part == FigurePart.Value) is { } figure
                && string.IsNullOrWhiteSpace(Text(figure)))
            {
                Error(FigureErrorCodes.Required, figure, otherField: part.Code);
            }
        }

        if (input.Fields.All(field => !field.IsRequired) && input.Fields.All(field => string.IsNullOrWhiteSpace(Text(field))))
        {
            context.Add(new FigureError(FigureErrorCodes.NothingFilledIn, Severity.Error, null, null));
        }
    }

    /// <summary>No new case means little where few children were measured.</summary>
    private void OnZero()
    {
        if (input.Fields.FirstOrDefault(field => field.Code == StuntingCounts.NewCases) is { } newCases && Value(newCases.Code) == 0
            && Value(StuntingCounts.Measured) is { } measured && Value(StuntingCounts.UnderFives) is > 0 and { } underFives
            && measured / underFives < options.CoverageFloor)
        {
            Warn(FigureErrorCodes.ZeroWithLowCoverage, newCases, Math.Ceiling(underFives * options.CoverageFloor), StuntingCounts.Measured);
        }
    }

    /// <summary>Against the area's own history: an outlier, or a jump from the period before.</summary>
    private void OnHistory(DataSetField field)
    {
        if (Value(field.Code) is not { } value || !input.History.TryGetValue(field.Code, out var history) || field.Role == FieldRole.StockAtStart)
        {
            return;
        }

        if (options.NearestUsual(value, [.. history.Select(each => each.Value)]) is { } usual)
        {
            Warn(FigureErrorCodes.Outlier, field, Math.Round(usual, field.Decimals));
        }
        else if (history is [.., var before] && before.Period == input.Period.Add(-1) && IsJump(before.Value, value))
        {
            Warn(FigureErrorCodes.Jump, field, before.Value);
        }
    }

    private bool IsJump(double before, double value) =>
        Math.Abs(value - before) >= options.SmallestJump && Math.Abs(value - before) >= options.JumpShare * Math.Abs(before);

    private double? Value(string code) => _values.TryGetValue(code, out var value) ? value : null;

    private string? Text(DataSetField field) => input.Cells.GetValueOrDefault(field.Code);

    private DataSetField? FieldOf(FieldRole role) => input.Fields.FirstOrDefault(field => field.Role == role);

    private void Error(string code, DataSetField field, double? expected = null, string? otherField = null) =>
        Add(code, Severity.Error, field, expected, otherField);

    private void Warn(string code, DataSetField field, double? expected = null, string? otherField = null) =>
        Add(code, Severity.Warning, field, expected, otherField);

    private void Add(string code, Severity severity, DataSetField field, double? expected, string? otherField) =>
        context.Add(new FigureError(code, severity, field.Code, Text(field)) { Expected = expected, OtherField = otherField });
}
