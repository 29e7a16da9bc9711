using System.Globalization;
using FluentValidation;
using FluentValidation.Results;
using SocialWelfare.Data;
using SocialWelfare.Data.Catalogue;

namespace SocialWelfare.Services.DataSets;

/// <summary>
/// The one validator of figures, for form, file and API. Pure. The rules between fields are in the form (at most, part of,
/// stock and flow), so that a new version of a form brings its own.
/// </summary>
public sealed class FigureValidator : AbstractValidator<FigureInput>
{
    private readonly IntakeOptions _options;

    public FigureValidator(IntakeOptions options)
    {
        _options = options;
        RuleFor(input => input).Custom(OnPeriod);
        RuleFor(input => input).Custom(OnUnknownFields);
        RuleFor(input => input).Custom((input, context) => new FieldRules(input, context, _options).Run());
    }

    /// <summary>Everything that is wrong or unusual, and what was understood.</summary>
    public FigureCheck Check(FigureInput input)
    {
        var order = input.Fields.Select((field, index) => (field.Code, index)).ToDictionary(each => each.Code, each => each.index, StringComparer.Ordinal);
        var errors = Validate(input).Errors.Select(failure => (FigureError)failure.CustomState)
            .OrderBy(error => error.Field is { } code ? order.GetValueOrDefault(code, int.MaxValue) : -1).ThenBy(error => error.Severity);
        var values = FieldRules.Read(input);
        return new FigureCheck([.. errors], values, FormRules.Balance(input.Fields, values));
    }

    /// <summary>The rules of the period alone, before there is anything to check.</summary>
    /// <param name="since">First period of the form; null: none is asked for at all.</param>
    /// <param name="establishedYear">First year of the area; null: always.</param>
    public static IEnumerable<FigureError> CheckPeriod(
        Period period, Frequency frequency, DateOnly today, Period? lockedThrough, Period? since, int? establishedYear = null)
    {
        if (period.Frequency != frequency)
        {
            yield return PeriodError(FigureErrorCodes.WrongFrequency, null);
            yield break;
        }

        var current = LocalTime.PeriodOf(today, frequency);
        if (period > current)
        {
            yield return PeriodError(FigureErrorCodes.FuturePeriod, current);
        }

        if (lockedThrough is { } locked && period <= locked)
        {
            yield return PeriodError(FigureErrorCodes.LockedPeriod, locked.Add(1));
        }

        if (since is null || period < since)
        {
            yield return PeriodError(FigureErrorCodes.PeriodBeforeForm, since);
        }

        if (period.Year < establishedYear)
        {
            yield return new FigureError(FigureErrorCodes.PeriodBeforeArea, FigureSeverity.Error, null, period.ToString())
            {
                ExpectedText = establishedYear.Value.ToString(CultureInfo.InvariantCulture),
            };
        }

        FigureError PeriodError(string code, Period? expected) =>
            new(code, FigureSeverity.Error, null, period.ToString()) { ExpectedText = expected?.ToString() };
    }

    private static void OnPeriod(FigureInput input, ValidationContext<FigureInput> context)
    {
        foreach (var error in CheckPeriod(input.Period, input.Frequency, input.Today, input.LockedThrough, input.Since, input.EstablishedYear))
        {
            context.Add(error);
        }
    }

    private static void OnUnknownFields(FigureInput input, ValidationContext<FigureInput> context)
    {
        var known = input.Fields.Select(field => field.Code).ToHashSet(StringComparer.Ordinal);
        foreach (var (code, text) in input.Cells.Where(cell => !known.Contains(cell.Key) && !TypedText.IsBlank(cell.Value)))
        {
            context.Add(new FigureError(FigureErrorCodes.UnknownField, FigureSeverity.Error, code, text));
        }
    }
}

internal static class ValidationContextSteps
{
    public static void Add(this ValidationContext<FigureInput> context, FigureError error) =>
        context.AddFailure(new ValidationFailure(error.Field ?? nameof(FigureInput.Period), error.Code, error.Value)
        {
            ErrorCode = error.Code,
            Severity = error.IsError ? FluentValidation.Severity.Error : FluentValidation.Severity.Warning,
            CustomState = error,
        });
}
