using FluentValidation;
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

    public void Run()
    {
        foreach (var field in input.Fields)
        {
            OnCell(field);
            OnHistory(field);
        }

        OnOrder();
        OnRatios();
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

    private void OnOrder()
    {
        foreach (var broken in FormRules.AboveOthers(input.Fields, _values))
        {
            _aboveOther.Add(broken.Field);
            Add(broken);
        }
    }

    /// <summary>
    /// What stands above the line of a share or rate against what stands below it: more is unusual, as much more as the rate's own
    /// limit does not allow cannot be.
    /// </summary>
    private void OnRatios()
    {
        foreach (var ratio in input.Ratios)
        {
            OnRatio(FieldsOf(ratio.Numerators), FieldsOf(ratio.Denominators), ratio.Multiplier, ratio.Periods == 1 ? Limit(ratio.Code)?.Maximum : null);
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
            || FormRules.Sum(above, _values) is not { } numerator || FormRules.Sum(below, _values) is not { } denominator || numerator <= denominator)
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
    }

    private void OnStock()
    {
        foreach (var broken in FormRules.Parts(input.Fields, _values).Concat(FormRules.Stock(input.Fields, _values, input.PreviousEnd)))
        {
            Add(broken);
        }

        if (FormRules.Find(input.Fields, FieldRole.StockAtEnd) is { } end && Value(end.Code) is { } atEnd && input.NextStart is { } nextStart && atEnd != AsWritten.Exact(nextStart))
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

    /// <summary>No new case means little where few were looked at.</summary>
    private void OnZero()
    {
        if (FormRules.Find(input.Fields, FieldRole.NewCase) is { } newCases && FormRules.Sum(input.Fields, FieldRole.NewCase, _values) == 0
            && FormRules.Find(input.Fields, FieldRole.CoverageNumerator) is { } looked
            && FormRules.Sum(input.Fields, FieldRole.CoverageNumerator, _values) is { } measured && FormRules.Sum(input.Fields, FieldRole.CoverageDenominator, _values) is > 0 and { } all
            && measured < all * AsWritten.Exact(options.CoverageFloor))
        {
            Warn(FigureErrorCodes.ZeroWithLowCoverage, newCases, (double)Math.Ceiling(all * AsWritten.Exact(options.CoverageFloor)), looked.Code);
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

    private decimal? Value(string code) => FormRules.ValueOf(code, _values);

    private string? Text(DataSetField field) => input.Cells.GetValueOrDefault(field.Code);

    private void Add(Contradiction broken) =>
        Error(broken.Code, input.Fields.First(field => field.Code == broken.Field), broken.Expected, broken.OtherField);

    private void Error(string code, DataSetField field, double? expected = null, string? otherField = null) =>
        Add(code, FigureSeverity.Error, field, expected, otherField);

    private void Warn(string code, DataSetField field, double? expected = null, string? otherField = null) =>
        Add(code, FigureSeverity.Warning, field, expected, otherField);

    private void Add(string code, FigureSeverity severity, DataSetField field, double? expected, string? otherField) =>
        context.Add(new FigureError(code, severity, field.Code, Text(field)) { Expected = expected, OtherField = otherField });
}
