namespace SocialWelfare.Services.DataSets;

public enum FigureSeverity
{
    /// <summary>Cannot be right: not submitted before it is.</summary>
    Error,

    /// <summary>Unusual: submitted with a reason, which the verifier sees.</summary>
    Warning,
}

/// <summary>
/// What is wrong with one value, as data. Its text is "error." + code in the language's texts, with {0} the field's name,
/// {1} the value as it was given, {2} what would be right, {3} the other field's name.
/// </summary>
/// <param name="Code">One of <see cref="FigureErrorCodes"/>.</param>
/// <param name="Field">Code of the field; null where it is about the whole (the period).</param>
/// <param name="Value">As it was given.</param>
public sealed record FigureError(string Code, FigureSeverity Severity, string? Field, string? Value)
{
    /// <summary>What would be right: the exact value, or the bound that is broken.</summary>
    public double? Expected { get; init; }

    /// <summary>The period that would be right, for errors of the period.</summary>
    public string? ExpectedText { get; init; }

    /// <summary>Code of the field that it is held against.</summary>
    public string? OtherField { get; init; }

    /// <summary>Row of a file or of a pasted block, from 1.</summary>
    public int? Row { get; init; }

    /// <summary>Column of a file or of a pasted block, as headed there.</summary>
    public string? Column { get; init; }

    public bool IsError => Severity == FigureSeverity.Error;
}

/// <summary>Every code that the validator gives.</summary>
public static class FigureErrorCodes
{
    public const string NotANumber = "number-not-a-number";
    public const string NumberDigits = "number-digits";
    public const string NumberExponent = "number-exponent";
    public const string NumberGroups = "number-groups";
    public const string NumberAmbiguous = "number-ambiguous";
    public const string NumberTooLong = "number-too-long";
    public const string NotWhole = "number-not-whole";
    public const string TooManyDecimals = "number-too-many-decimals";
    public const string TextTooLong = "text-too-long";
    public const string ReasonMissing = "not-available-without-reason";
    public const string ReasonUnknown = "not-available-reason-unknown";
    public const string UnknownField = "field-unknown";
    public const string Required = "value-required";
    public const string NothingFilledIn = "value-nothing";
    public const string SourceMissing = "value-source-missing";
    public const string BelowMinimum = "value-below-minimum";
    public const string AboveMaximum = "value-above-maximum";
    public const string AboveOther = "value-above-other";
    public const string RatioAboveLimit = "ratio-above-limit";
    public const string EndNotBalanced = "stock-end-not-balanced";
    public const string StartNotPreviousEnd = "stock-start-not-previous-end";
    public const string PartsNotTotal = "split-parts-not-total";
    public const string WrongFrequency = "period-wrong-frequency";
    public const string FuturePeriod = "period-future";
    public const string LockedPeriod = "period-locked";
    public const string PeriodBeforeForm = "period-before-form";
    public const string PeriodBeforeArea = "period-before-area";

    // Warnings.
    public const string Outlier = "outlier";
    public const string Jump = "jump";
    public const string ZeroWithLowCoverage = "zero-with-low-coverage";
    public const string NextStartDiffers = "next-start-differs";
    public const string RatioAboveOne = "ratio-above-one";

    public static readonly IReadOnlyList<string> Errors =
    [
        NotANumber, NumberDigits, NumberExponent, NumberGroups, NumberAmbiguous, NumberTooLong, NotWhole, TooManyDecimals, TextTooLong, ReasonMissing, ReasonUnknown,
        UnknownField, Required, NothingFilledIn, SourceMissing, BelowMinimum, AboveMaximum, AboveOther, RatioAboveLimit, EndNotBalanced, StartNotPreviousEnd,
        PartsNotTotal, WrongFrequency, FuturePeriod, LockedPeriod, PeriodBeforeForm, PeriodBeforeArea,
    ];

    public static readonly IReadOnlyList<string> Warnings = [Outlier, Jump, ZeroWithLowCoverage, NextStartDiffers, RatioAboveOne];
}
