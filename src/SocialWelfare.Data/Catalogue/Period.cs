using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace SocialWelfare.Data.Catalogue;

// A new kind is a line here and in Period.Kinds, and its names in Texts.resx.
/// <summary>How often an indicator gets a figure.</summary>
public enum Frequency
{
    Annual,
    Monthly,
    HalfYearly,
    Quarterly,
}

/// <summary>
/// A year ("2024") or a part of one: a half ("2024-S1"), a quarter ("2024-Q1") or a month ("2024-08"), in the codes of SDMX. Orders
/// as its code does, since a database orders codes: a year, its months by time, its quarters, its halves.
/// </summary>
public readonly record struct Period : IComparable<Period>, ISpanParsable<Period>
{
    /// <summary>Longest code, "2024-08".</summary>
    public const int MaximumLength = 7;

    private const int MonthsOfYear = 12;

    /// <summary>Into how many parts each kind cuts a year, and the letter before their number; as <see cref="Catalogue.Frequency"/> lists the kinds.</summary>
    private static readonly (int Parts, char? Letter)[] Kinds = [(1, null), (MonthsOfYear, null), (2, 'S'), (4, 'Q')];

    private readonly short _year;

    /// <summary>From 0.</summary>
    private readonly byte _part;
    private readonly Frequency _frequency;

    private Period(Frequency frequency, int year, int part)
    {
        _frequency = frequency;
        _year = (short)year;
        _part = (byte)part;
    }

    public int Year => _year;

    /// <summary>From 1: 2 for the second half, the second quarter or February; 1 for a whole year.</summary>
    public int Part => _part + 1;

    /// <summary>1–12, or null where the period is no month.</summary>
    public int? Month => _frequency == Frequency.Monthly ? Part : null;

    /// <summary>The month of the year, 1–12, with which it begins.</summary>
    public int FirstMonth => (_part * Months) + 1;

    public Frequency Frequency => _frequency;

    private int Parts => PartsOf(_frequency);

    private int Months => MonthsOfYear / Parts;

    /// <summary>What its code has behind the year: nothing, a digit, or its kind's letter.</summary>
    private char Letter => Parts == 1 ? '\0' : Kinds[(int)_frequency].Letter ?? '0';

    /// <summary>Into how many periods of a kind a year is cut.</summary>
    public static int PartsOf(Frequency frequency) => Kinds[(int)frequency].Parts;

    /// <summary>
    /// Between 1900 and 2199: what people report, plan and look up. Codes reach further, but two years before the first of them,
    /// or one step after the last, is no period any more.
    /// </summary>
    public bool IsOfThisAge => _year is >= 1900 and < 2200;

    /// <exception cref="ArgumentOutOfRangeException">Outside 1000–9999.</exception>
    public static Period OfYear(int year) => Of(Frequency.Annual, year, 1);

    /// <exception cref="ArgumentOutOfRangeException">A year outside 1000–9999 or a month outside 1–12.</exception>
    public static Period OfMonth(int year, int month) => Of(Frequency.Monthly, year, month);

    /// <param name="part">From 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A year outside 1000–9999, or a part that a year has not.</exception>
    public static Period Of(Frequency frequency, int year, int part)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(year, 1000);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(year, 9999);
        ArgumentOutOfRangeException.ThrowIfLessThan(part, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(part, PartsOf(frequency));
        return new Period(frequency, year, part - 1);
    }

    /// <summary>The period of a kind that a day belongs to.</summary>
    public static Period Of(Frequency frequency, DateOnly day) => Of(frequency, day.Year, ((day.Month - 1) * PartsOf(frequency) / MonthsOfYear) + 1);

    /// <summary>The period of a kind that a time in years stands for, as <see cref="InYears"/> gives it.</summary>
    public static Period At(Frequency frequency, double time)
    {
        var parts = (int)Math.Round(time * PartsOf(frequency));
        return Of(frequency, parts / PartsOf(frequency), (parts % PartsOf(frequency)) + 1);
    }

    /// <summary>The period that many steps later (earlier when negative): years for a year, months for a month.</summary>
    public Period Add(int steps)
    {
        var parts = (_year * Parts) + _part + steps;
        return Of(_frequency, parts / Parts, (parts % Parts) + 1);
    }

    /// <summary>The same month, quarter, half or year, that many years later.</summary>
    public Period AddYears(int years) => Add(years * Parts);

    /// <summary>Whether another period lies within this one: a year contains its halves, quarters and months, and itself.</summary>
    public bool Contains(Period other) =>
        _year == other._year && FirstMonth <= other.FirstMonth && other.FirstMonth + other.Months <= FirstMonth + Months;

    /// <summary>
    /// These periods and the steps between them, oldest first: where nothing was published, a table has a column as a chart has a gap.
    /// </summary>
    /// <param name="most">
    /// As many periods as there are at most with the steps between them, the newest first; of older ones only those given stay.
    /// </param>
    public static IReadOnlyList<Period> WithGaps(IEnumerable<Period> periods, int most)
    {
        var all = periods.ToHashSet();
        foreach (var frequency in all.GroupBy(period => period.Frequency).Select(same => same.OrderDescending().ToList()).ToList())
        {
            for (var step = frequency[0]; step > frequency[^1] && all.Count < most; step = step.Add(-1))
            {
                all.Add(step);
            }
        }

        return [.. all.Order()];
    }

    /// <summary>Time in years, for rates: a year is its number, a part counts from its beginning (a month from January as 0/12).</summary>
    public double InYears => _year + (_part / (double)Parts);

    public int CompareTo(Period other) => (_year, Letter, _part).CompareTo((other._year, other.Letter, other._part));

    public static bool operator <(Period left, Period right) => left.CompareTo(right) < 0;

    public static bool operator >(Period left, Period right) => left.CompareTo(right) > 0;

    public static bool operator <=(Period left, Period right) => left.CompareTo(right) <= 0;

    public static bool operator >=(Period left, Period right) => left.CompareTo(right) >= 0;

    public override string ToString() => Kinds[(int)_frequency] switch
    {
        { Parts: 1 } => _year.ToString("0000", CultureInfo.InvariantCulture),
        { Letter: { } letter } => string.Create(CultureInfo.InvariantCulture, $"{_year:0000}-{letter}{Part}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{_year:0000}-{Part:00}"),
    };

    /// <exception cref="FormatException">Not a period's code.</exception>
    public static Period Parse(string s) => Parse(s.AsSpan(), null);

    static Period IParsable<Period>.Parse(string s, IFormatProvider? provider) => Parse(s.AsSpan(), provider);

    public static Period Parse(ReadOnlySpan<char> s, IFormatProvider? provider) =>
        TryParse(s, provider, out var period)
            ? period
            : throw new FormatException($"\"{s}\" is not a period: expected a year (2024), a half (2024-S1), a quarter (2024-Q1) or a month (2024-08).");

    public static bool TryParse([NotNullWhen(true)] string? s, out Period result) => TryParse(s, null, out result);

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Period result) =>
        TryParse(s.AsSpan(), provider, out result);

    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out Period result)
    {
        result = default;
        if (s.Length is not (4 or MaximumLength) || s[0] == '0' || !IsNumber(s[..4], out var year))
        {
            return false;
        }

        if (s.Length == 4)
        {
            result = OfYear(year);
            return true;
        }

        if (s[4] != '-')
        {
            return false;
        }

        for (var kind = Frequency.Monthly; (int)kind < Kinds.Length; kind++)
        {
            if (Kinds[(int)kind].Letter is { } letter ? s[5] == letter && IsNumber(s[6..], out var part) : IsNumber(s[5..], out part))
            {
                if (part < 1 || part > PartsOf(kind))
                {
                    return false;
                }

                result = Of(kind, year, part);
                return true;
            }
        }

        return false;
    }

    /// <summary>Digits only: int.TryParse alone would read "202\0" as 202.</summary>
    private static bool IsNumber(ReadOnlySpan<char> s, out int number)
    {
        number = 0;
        return !s.ContainsAnyExceptInRange('0', '9') && int.TryParse(s, NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }
}
