using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace SocialWelfare.Data.Catalogue;

/// <summary>How often an indicator gets a figure.</summary>
public enum Frequency
{
    Annual,
    Monthly,
}

/// <summary>
/// A year ("2024") or a month ("2024-08"), in the codes of SDMX. Orders by time; a year comes before its months.
/// </summary>
public readonly record struct Period : IComparable<Period>, ISpanParsable<Period>
{
    /// <summary>Longest code, "2024-08".</summary>
    public const int MaximumLength = 7;

    private readonly short _year;
    private readonly byte _month;

    private Period(int year, int month)
    {
        _year = (short)year;
        _month = (byte)month;
    }

    public int Year => _year;

    /// <summary>1–12, or null where the period is a whole year.</summary>
    public int? Month => _month == 0 ? null : _month;

    /// <summary>
    /// Between 1900 and 2199: what people report, plan and look up. Codes reach further, but two years before the first of them,
    /// or one step after the last, is no period any more.
    /// </summary>
    public bool IsOfThisAge => _year is >= 1900 and < 2200;

    public Frequency Frequency => _month == 0 ? Frequency.Annual : Frequency.Monthly;

    /// <exception cref="ArgumentOutOfRangeException">Outside 1000–9999.</exception>
    public static Period OfYear(int year)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(year, 1000);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(year, 9999);
        return new Period(year, 0);
    }

    /// <exception cref="ArgumentOutOfRangeException">A year outside 1000–9999 or a month outside 1–12.</exception>
    public static Period OfMonth(int year, int month)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(month, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(month, 12);
        return new Period(OfYear(year).Year, month);
    }

    /// <summary>The period that many steps later (earlier when negative): years for a year, months for a month.</summary>
    public Period Add(int steps)
    {
        if (_month == 0)
        {
            return OfYear(_year + steps);
        }

        var months = (_year * 12) + _month - 1 + steps;
        return OfMonth(months / 12, (months % 12) + 1);
    }

    /// <summary>The same month, or year, that many years later.</summary>
    public Period AddYears(int years) => Add(_month == 0 ? years : years * 12);

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

    /// <summary>Time in years, for rates: a year is its number, a month counts from January as 0/12.</summary>
    public double InYears => _month == 0 ? _year : _year + ((_month - 1) / 12d);

    public int CompareTo(Period other) => ((_year * 13) + _month).CompareTo((other._year * 13) + other._month);

    public static bool operator <(Period left, Period right) => left.CompareTo(right) < 0;

    public static bool operator >(Period left, Period right) => left.CompareTo(right) > 0;

    public static bool operator <=(Period left, Period right) => left.CompareTo(right) <= 0;

    public static bool operator >=(Period left, Period right) => left.CompareTo(right) >= 0;

    public override string ToString() => _month == 0
        ? _year.ToString("0000", CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{_year:0000}-{_month:00}");

    /// <exception cref="FormatException">Not a period's code.</exception>
    public static Period Parse(string s) => Parse(s.AsSpan(), null);

    static Period IParsable<Period>.Parse(string s, IFormatProvider? provider) => Parse(s.AsSpan(), provider);

    public static Period Parse(ReadOnlySpan<char> s, IFormatProvider? provider) =>
        TryParse(s, provider, out var period)
            ? period
            : throw new FormatException($"\"{s}\" is not a period: expected a year (2024) or a month (2024-08).");

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

        if (s[4] != '-' || !IsNumber(s[5..], out var month) || month is < 1 or > 12)
        {
            return false;
        }

        result = OfMonth(year, month);
        return true;
    }

    /// <summary>Digits only: int.TryParse alone would read "202\0" as 202.</summary>
    private static bool IsNumber(ReadOnlySpan<char> s, out int number)
    {
        number = 0;
        return !s.ContainsAnyExceptInRange('0', '9') && int.TryParse(s, NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }
}
