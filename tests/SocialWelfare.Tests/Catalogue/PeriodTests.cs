using System.Globalization;
using SocialWelfare.Data.Catalogue;

namespace SocialWelfare.Tests.Catalogue;

public sealed class PeriodTests
{
    [Theory]
    [InlineData("2024", 2024, null, Frequency.Annual)]
    [InlineData("1000", 1000, null, Frequency.Annual)]
    [InlineData("9999", 9999, null, Frequency.Annual)]
    [InlineData("2024-01", 2024, 1, Frequency.Monthly)]
    [InlineData("2024-12", 2024, 12, Frequency.Monthly)]
    [InlineData("2024-S1", 2024, null, Frequency.HalfYearly)]
    [InlineData("2024-S2", 2024, null, Frequency.HalfYearly)]
    [InlineData("2024-Q1", 2024, null, Frequency.Quarterly)]
    [InlineData("2024-Q4", 2024, null, Frequency.Quarterly)]
    public void Parse_Code_IsReadAndPrintedBackTheSame(string code, int year, int? month, Frequency frequency)
    {
        var period = Period.Parse(code);

        Assert.Equal((year, month, frequency), (period.Year, period.Month, period.Frequency));
        Assert.Equal(code, period.ToString());
    }

    [Theory]
    [InlineData("id-ID")]
    [InlineData("th-TH")] // Buddhist years
    [InlineData("ar-SA")] // lunar years, its own digits
    [InlineData("fa-IR")]
    public void Code_InAnyCulture_IsTheSame(string culture)
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo(culture);

            Assert.Equal("2024-08", Period.OfMonth(2024, 8).ToString());
            Assert.Equal(Period.OfMonth(2024, 8), Period.Parse("2024-08"));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("    ")]
    [InlineData("24")]
    [InlineData("0999")]
    [InlineData("02024")]
    [InlineData("20240")]
    [InlineData("-2024")]
    [InlineData("+202")]
    [InlineData(" 2024")]
    [InlineData("2024 ")]
    [InlineData(" 202")]
    [InlineData("2,24")]
    [InlineData("1e10")]
    [InlineData("20x4")]
    [InlineData("２０２４")] // full-width digits
    [InlineData("٢٠٢٤")] // Arabic-Indic digits
    [InlineData("2024-00")]
    [InlineData("2024-13")]
    [InlineData("2024-1")]
    [InlineData("2024-001")]
    [InlineData("2024/08")]
    [InlineData("2024-+8")]
    [InlineData("2024- 8")]
    [InlineData("2024-８8")]
    [InlineData("2024–08")] // an en dash
    [InlineData("2024-08-01")]
    [InlineData("202\0")] // .NET reads numbers with NULs behind them
    [InlineData("2024-1\0")]
    [InlineData("2024-S0")]
    [InlineData("2024-S3")]
    [InlineData("2024-Q0")]
    [InlineData("2024-Q5")]
    [InlineData("2024-q1")]
    [InlineData("2024-H1")]
    [InlineData("2024-S01")]
    [InlineData("2024Q1")]
    [InlineData("2024-SQ")]
    public void TryParse_AnythingElse_IsRefused(string? text)
    {
        Assert.False(Period.TryParse(text, out var period));
        Assert.Equal(default, period);
        Assert.Throws<FormatException>(() => Period.Parse(text!));
    }

    [Fact]
    public void CompareTo_YearsAndMonths_OrderByTimeAndAYearComesBeforeItsMonths()
    {
        string[] inOrder = ["2022", "2023", "2023-01", "2023-02", "2023-12", "2024", "2024-01"];

        Assert.Equal(inOrder, inOrder.Reverse().Select(Period.Parse).Order().Select(period => period.ToString()));
        Assert.True(Period.OfYear(2023) < Period.OfMonth(2023, 1));
        Assert.True(Period.OfMonth(2023, 12) < Period.OfYear(2024));
        Assert.True(Period.OfYear(2023) >= Period.Parse("2023") && Period.OfYear(2023) <= Period.Parse("2023"));
        Assert.True(Period.OfMonth(2024, 2) > Period.OfMonth(2024, 1));
    }

    [Theory]
    [InlineData("2024-S2", 1, "2025-S1")]
    [InlineData("2024-S1", -1, "2023-S2")]
    [InlineData("2024-Q4", 1, "2025-Q1")]
    [InlineData("2024-Q1", -5, "2022-Q4")]
    public void Add_HalvesAndQuarters_StepOverTheYear(string from, int steps, string expected) =>
        Assert.Equal(expected, Period.Parse(from).Add(steps).ToString());

    [Theory]
    [InlineData("2024", "2024-S2", true)]
    [InlineData("2024-S2", "2024-Q3", true)]
    [InlineData("2024-S2", "2024-12", true)]
    [InlineData("2024-Q3", "2024-07", true)]
    [InlineData("2024-Q3", "2024-09", true)]
    [InlineData("2024-Q3", "2024-Q3", true)]
    [InlineData("2024-Q3", "2024-06", false)]
    [InlineData("2024-Q3", "2024-10", false)]
    [InlineData("2024-Q3", "2024-S2", false)]
    [InlineData("2024-S1", "2024-Q3", false)]
    [InlineData("2024", "2025-01", false)]
    [InlineData("2024-01", "2024", false)]
    public void Contains_PartOfAYear_LiesWithinIt(string whole, string part, bool expected) =>
        Assert.Equal(expected, Period.Parse(whole).Contains(Period.Parse(part)));

    [Theory]
    [InlineData(Frequency.Annual, "2024", 2024, 1)]
    [InlineData(Frequency.HalfYearly, "2024-S2", 2024.5, 7)]
    [InlineData(Frequency.Quarterly, "2024-Q3", 2024.5, 7)]
    [InlineData(Frequency.Quarterly, "2024-Q4", 2024.75, 10)]
    [InlineData(Frequency.Monthly, "2024-07", 2024.5, 7)]
    public void Of_DayAndTime_AreThePeriodThatHoldsThem(Frequency frequency, string code, double time, int firstMonth)
    {
        var period = Period.Parse(code);

        Assert.Equal((time, firstMonth), (period.InYears, period.FirstMonth));
        Assert.Equal(period, Period.At(frequency, time));
        Assert.Equal(period, Period.Of(frequency, new DateOnly(2024, firstMonth, 1)));
        var months = 12 / Period.PartsOf(frequency);
        Assert.Equal(period, Period.Of(frequency, new DateOnly(2024, firstMonth, 1).AddMonths(months).AddDays(-1)));
    }

    /// <summary>The database orders periods as text; that order must be the same.</summary>
    [Fact]
    public void Code_OrderedAsText_IsTheOrderOfTime()
    {
        var periods = Enumerable.Range(2019, 6).SelectMany(year =>
            Enum.GetValues<Frequency>().SelectMany(frequency => Enumerable.Range(1, Period.PartsOf(frequency)).Select(part => Period.Of(frequency, year, part)))).ToList();

        Assert.Equal(
            periods.Order().Select(period => period.ToString()),
            periods.Select(period => period.ToString()).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("2024", 1, "2025")]
    [InlineData("2024", -4, "2020")]
    [InlineData("2024", 0, "2024")]
    [InlineData("2024-12", 1, "2025-01")]
    [InlineData("2024-01", -1, "2023-12")]
    [InlineData("2024-08", 24, "2026-08")]
    [InlineData("2024-08", -20, "2022-12")]
    public void Add_Steps_AreYearsOfAYearAndMonthsOfAMonth(string from, int steps, string to) =>
        Assert.Equal(Period.Parse(to), Period.Parse(from).Add(steps));

    [Theory]
    [InlineData("2024", 2, "2026")]
    [InlineData("2024-08", 2, "2026-08")]
    [InlineData("2024-08", -1, "2023-08")]
    public void AddYears_YearOrMonth_MovesWholeYears(string from, int years, string to) =>
        Assert.Equal(Period.Parse(to), Period.Parse(from).AddYears(years));

    [Theory]
    [InlineData("9999", 1)]
    [InlineData("1000", -1)]
    [InlineData("9999-12", 1)]
    [InlineData("1000-01", -1)]
    [InlineData("2024-01", -100_000)]
    [InlineData("2024", int.MaxValue)]
    public void Add_OutsideTheCalendar_Throws(string from, int steps) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Period.Parse(from).Add(steps));

    [Theory]
    [InlineData(999, 1)]
    [InlineData(10_000, 1)]
    [InlineData(2024, 0)]
    [InlineData(2024, 13)]
    public void OfMonth_OutsideTheCalendar_Throws(int year, int month) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Period.OfMonth(year, month));

    [Theory]
    [InlineData("2020 2018 2017", "2017 2018 2019 2020")]
    [InlineData("2026-02 2025-11", "2025-11 2025-12 2026-01 2026-02")]
    [InlineData("2024", "2024")]
    [InlineData("", "")]
    [InlineData("2025 2024-11 2025-01 2023", "2023 2024 2024-11 2024-12 2025 2025-01")] // years and months, each with its own gaps
    [InlineData("2020 2020 2022", "2020 2021 2022")]
    public void WithGaps_Periods_HaveTheStepsBetweenThemOldestFirst(string given, string expected) =>
        Assert.Equal(expected, string.Join(' ', Period.WithGaps(given.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Period.Parse), most: 60)));

    /// <summary>A lone early month does not make a table of hundreds of columns: what was given always stays.</summary>
    [Theory]
    [InlineData(5, "2001-01 2026-07 2026-08 2026-09 2026-10")]
    [InlineData(3, "2001-01 2026-09 2026-10")]
    [InlineData(2, "2001-01 2026-10")]
    [InlineData(1, "2001-01 2026-10")]
    public void WithGaps_MoreThanMost_KeepsTheGivenOnesAndTheNewestSteps(int most, string expected) =>
        Assert.Equal(expected, string.Join(' ', Period.WithGaps([Period.Parse("2026-10"), Period.Parse("2001-01")], most)));

    [Fact]
    public void InYears_Month_CountsFromJanuary()
    {
        Assert.Equal(2024, Period.OfYear(2024).InYears);
        Assert.Equal(2024, Period.OfMonth(2024, 1).InYears);
        Assert.Equal(2024.5, Period.OfMonth(2024, 7).InYears);
    }
}
