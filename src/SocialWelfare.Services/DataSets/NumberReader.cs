using System.Globalization;
using System.Text.RegularExpressions;

namespace SocialWelfare.Services.DataSets;

/// <summary>What was understood of a text in a cell.</summary>
/// <param name="Value">Null where nothing was given, or where it was not understood.</param>
/// <param name="Problem">One of <see cref="FigureErrorCodes"/> where it was not understood; else null.</param>
public sealed record NumberReading(double? Value, string? Problem)
{
    public static readonly NumberReading Missing = new(null, null);

    /// <summary>Nothing was given. Never the same as 0.</summary>
    public bool IsMissing => Value is null && Problem is null;

    internal static NumberReading Refuse(string problem) => new(null, problem);
}

/// <summary>
/// Reads numbers as people in Indonesia type them and as Excel pastes them. One rule over all: what can be read in two
/// ways is refused, not guessed.
/// <list type="bullet">
/// <item>Spaces around are ignored, no-break spaces and invisible marks too (<see cref="TypedText"/>); nothing but those is "missing".</item>
/// <item>Whole numbers: point, comma or space between groups of three ("1.000", "1,000", "1 000"); no decimals at all,
/// not even ",0", because "10.00" may be a mistyped "10.000".</item>
/// <item>Numbers with decimals: "9,04" and "9.04"; of two different separators the last one is the decimal separator
/// ("1.000,5", "1,000.5"); the same one repeated separates groups ("1.000.000"). One separator with exactly three digits
/// after it and one to three before it ("1.234") has two readings and is refused, unless it starts with 0 ("0.123"). Where three
/// decimals or more are allowed, a zero behind them makes it clear ("1,2340").</item>
/// <item>Only the digits 0–9 (Arabic and full-width ones are named, not translated); no exponent, plus, percent sign or currency.
/// A minus, typed or typographic (U+2212), is read, so that the range can refuse it.</item>
/// </list>
/// </summary>
public static partial class NumberReader
{
    /// <summary>More digits cannot be held exactly, and no figure here has them.</summary>
    private const int MostDigits = 15;

    /// <summary>Three decimals look like a group of thousands; a zero behind them ("1,2340") says that they are none.</summary>
    private const int DecimalsLikeGroup = 3;

    /// <param name="decimals">Decimals that the field may have; 0 for a whole number.</param>
    public static NumberReading Read(string? text, int decimals)
    {
        var given = TypedText.Clean(text);
        if (given.Length == 0)
        {
            return NumberReading.Missing;
        }

        if (given.Any(letter => char.IsDigit(letter) && !char.IsAsciiDigit(letter)))
        {
            return NumberReading.Refuse(FigureErrorCodes.NumberDigits);
        }

        var isNegative = given[0] is '-' or '\u2212';
        var number = isNegative ? given[1..] : given;
        if (Exponent().IsMatch(number))
        {
            return NumberReading.Refuse(FigureErrorCodes.NumberExponent);
        }

        if (!Shape().IsMatch(number))
        {
            return NumberReading.Refuse(FigureErrorCodes.NotANumber);
        }

        return number.Count(char.IsAsciiDigit) > MostDigits
            ? NumberReading.Refuse(FigureErrorCodes.NumberTooLong)
            : WithSign(decimals == 0 ? ReadWhole(number) : ReadDecimal(number, decimals), isNegative);
    }

    /// <summary>Writes a number so that <see cref="Read"/> reads it back, in one way only: no groups.</summary>
    public static string Print(double value, CultureInfo culture)
    {
        var text = AsWritten.Exact(value).ToString("0.###############", culture);
        return Read(text, DecimalsLikeGroup).Problem == FigureErrorCodes.NumberAmbiguous ? text + "0" : text;
    }

    private static NumberReading ReadWhole(string number) =>
        WithoutGroups(number) is { } digits ? Parse(digits)
        : NumberReading.Refuse(Fraction().IsMatch(number) ? FigureErrorCodes.NotWhole : FigureErrorCodes.NumberGroups);

    private static NumberReading ReadDecimal(string number, int decimals)
    {
        var separators = number.Where(letter => letter is '.' or ',').ToList();
        if (separators.Count == 0)
        {
            return WithoutGroups(number) is { } digits ? Parse(digits) : NumberReading.Refuse(FigureErrorCodes.NumberGroups);
        }

        var last = number.LastIndexOfAny(['.', ',']);
        if (separators.Count > 1 && separators.TrueForAll(separator => separator == separators[0]))
        {
            return WithoutGroups(number) is { } digits ? Parse(digits) : NumberReading.Refuse(FigureErrorCodes.NumberGroups);
        }

        var (whole, fraction) = (number[..last], number[(last + 1)..]);
        if (separators.Count == 1 && fraction.Length == DecimalsLikeGroup && whole.Length is >= 1 and <= 3 && whole[0] != '0')
        {
            return NumberReading.Refuse(FigureErrorCodes.NumberAmbiguous);
        }

        if (fraction.Length == 0 || !fraction.All(char.IsAsciiDigit) || WithoutGroups(whole) is not { } wholeDigits)
        {
            return NumberReading.Refuse(FigureErrorCodes.NumberGroups);
        }

        return (decimals < DecimalsLikeGroup ? fraction : fraction.TrimEnd('0')).Length > decimals ? NumberReading.Refuse(FigureErrorCodes.TooManyDecimals) : Parse($"{wholeDigits}.{fraction}");
    }

    /// <returns>The digits alone, or null where the separators are not between groups of three.</returns>
    private static string? WithoutGroups(string number)
    {
        if (number.Length > 0 && number.All(char.IsAsciiDigit))
        {
            return number;
        }

        var separator = number.FirstOrDefault(letter => !char.IsAsciiDigit(letter));
        return Groups().IsMatch(number) ? number.Replace(separator.ToString(), "", StringComparison.Ordinal) : null;
    }

    private static NumberReading Parse(string digits) => new(double.Parse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture), null);

    private static NumberReading WithSign(NumberReading reading, bool isNegative) =>
        isNegative && reading.Value is { } value and not 0 ? reading with { Value = -value } : reading;

    [GeneratedRegex(@"^[0-9](?:[0-9., ]*[0-9])?$")]
    private static partial Regex Shape();

    [GeneratedRegex(@"^[0-9.,]+[eE][+-]?[0-9]+$")]
    private static partial Regex Exponent();

    /// <summary>Groups of three with the same separator; the first does not start with 0.</summary>
    [GeneratedRegex(@"^[1-9][0-9]{0,2}(?<separator>[., ])[0-9]{3}(?:\k<separator>[0-9]{3})*$")]
    private static partial Regex Groups();

    /// <summary>Looks like a number with decimals, rightly grouped or not at all.</summary>
    [GeneratedRegex(@"^(?:[0-9]+|[0-9]{1,3}(?:[. ][0-9]{3})+|[0-9]{1,3}(?:[, ][0-9]{3})+)[.,][0-9]+$")]
    private static partial Regex Fraction();
}
