using System.Globalization;
using Microsoft.Extensions.Localization;
using SocialWelfare.Data;
using SocialWelfare.Data.Catalogue;

namespace SocialWelfare.Web.Localization;

/// <summary>Prints figures in the reader's language: 7,46 % or 7.46 %.</summary>
/// <param name="clock">Its local time is the province's.</param>
public sealed class FigureFormat(IStringLocalizer<Texts> texts, TimeProvider clock)
{
    private static readonly RoomTexts Texts = new();

    /// <summary>The value with its unit.</summary>
    public string Value(double value, Indicator indicator) => indicator.Unit == Unit.RupiahPerHeadPerMonth
        ? $"Rp {Number(value, indicator)}"
        : $"{Number(value, indicator)} {UnitShort(indicator)}";

    /// <summary>The value without its unit, with the decimals in which the indicator is published.</summary>
    public static string Number(double value, Indicator indicator) => Number(value, indicator.Decimals);

    public static string Number(double value, int decimals) =>
        value.ToString("N" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.CurrentCulture);

    /// <summary>The unit of a difference: "poin" for percentages.</summary>
    public string DifferenceUnit(Indicator indicator) => indicator.Unit == Unit.Percent ? texts["unit.points"] : UnitLong(indicator);

    /// <summary>A size of a difference, without a sign; percentage points for percentages.</summary>
    public string Amount(double amount, Indicator indicator) => indicator.Unit == Unit.Percent
        ? $"{Number(amount, indicator)} {texts["unit.points"]}"
        : Value(amount, indicator);

    /// <summary>A signed difference with its unit; percentage points for percentages.</summary>
    public string Difference(double difference, Indicator indicator) => Difference(difference, Number(Math.Abs(difference), indicator), indicator);

    /// <summary>As <see cref="Difference(double, Indicator)"/>, with one digit more where it would be printed as 0 without being it.</summary>
    public string SmallDifference(double difference, Indicator indicator) => Math.Round(difference, indicator.Decimals, MidpointRounding.AwayFromZero) == 0
        ? Difference(Math.Round(difference, indicator.Decimals + 1, MidpointRounding.AwayFromZero), Number(Math.Abs(difference), indicator.Decimals + 1), indicator)
        : Difference(difference, indicator);

    private string Difference(double difference, string number, Indicator indicator)
    {
        var sign = Math.Sign(difference) switch { > 0 => "+", < 0 => "\u2212", _ => "\u00b1" };
        return indicator.Unit switch
        {
            Unit.RupiahPerHeadPerMonth => $"{sign}Rp {number}",
            Unit.Percent => $"{sign}{number} {texts["unit.points"]}",
            _ => $"{sign}{number} {UnitShort(indicator)}",
        };
    }

    /// <summary>"%", "ribu jiwa": what stands behind a number.</summary>
    public string UnitShort(Indicator indicator) => texts[$"unit.{indicator.Unit}.short"];

    /// <summary>"persen", "Rp per kapita per bulan": what stands at an axis or in a heading.</summary>
    public string UnitLong(Indicator indicator) => texts[$"unit.{indicator.Unit}.long"];

    /// <summary>"Okt 2026", "Sem 1 2026", for narrow places.</summary>
    public static string Period(Period period) => period.Frequency switch
    {
        Frequency.Annual => period.ToString(),
        Frequency.Monthly => string.Create(CultureInfo.CurrentCulture, $"{CultureInfo.CurrentCulture.DateTimeFormat.AbbreviatedMonthNames[period.Part - 1]} {period.Year}"),
        var kind => Texts[$"period.{kind}.short", period.Part, period.Year],
    };

    /// <summary>The period that a time in years stands for.</summary>
    public static string Time(double time, Frequency frequency) => Period(Data.Catalogue.Period.At(frequency, time));

    /// <summary>"Oktober 2026", "Semester 1 2026", for headings.</summary>
    public static string LongPeriod(Period period) => period.Frequency switch
    {
        Frequency.Annual => period.ToString(),
        Frequency.Monthly => string.Create(CultureInfo.CurrentCulture, $"{CultureInfo.CurrentCulture.DateTimeFormat.MonthNames[period.Part - 1]} {period.Year}"),
        var kind => Texts[$"period.{kind}.long", period.Part, period.Year],
    };

    /// <summary>A share (0–1) as a percentage: "93,4 %".</summary>
    public string Share(double share, int decimals = 1) => $"{Number(share * 100, decimals)} {texts["unit.Percent.short"]}";

    public static string Count(int count) => count.ToString("N0", CultureInfo.CurrentCulture);

    /// <summary>A date where the province lies.</summary>
    public string Date(DateTime utc) => Date(clock.DateOf(utc));

    public static string Date(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.CurrentCulture);

    /// <summary>Day and time where the province lies, "25 November 2026 07.15 WIB".</summary>
    public string Moment(DateTime utc)
    {
        var local = clock.Local(utc);
        return $"{Date(DateOnly.FromDateTime(local))} {local.ToString("t", CultureInfo.CurrentCulture)} {clock.LocalTimeZone.Id}";
    }
}
