using SocialWelfare.Data.Catalogue;
using SocialWelfare.Data.DataSets;
using SocialWelfare.Data.StartingData;
using SocialWelfare.Services.DataSets;
using SocialWelfare.Services.Figures;
using SocialWelfare.Services.Reports;
using SocialWelfare.Tests.Infrastructure;

namespace SocialWelfare.Tests.DataSets;

public sealed class DuePeriodsTests
{
    private static readonly Period October = Period.OfMonth(2026, 10);

    [Theory]
    [InlineData("2026-11-10", 10, "2026-09")]
    [InlineData("2026-11-11", 10, "2026-10")]
    [InlineData("2026-11-30", 10, "2026-10")]
    [InlineData("2026-12-01", 1, "2026-10")]
    [InlineData("2026-12-02", 1, "2026-11")]
    [InlineData("2027-01-28", 28, "2026-11")]
    [InlineData("2027-01-29", 28, "2026-12")]
    public void LastDue_Month_IsDueOnceItsDueDayHasPassed(string today, int dueDay, string expected) =>
        Assert.Equal(expected, Form(dueDay).LastDue(Day(today)).ToString());

    [Theory]
    [InlineData("2027-01-28", "2025")]
    [InlineData("2027-01-29", "2026")]
    public void LastDue_Year_IsDueInTheJanuaryAfterIt(string today, string expected) =>
        Assert.Equal(expected, Form(28, Frequency.Annual).LastDue(Day(today)).ToString());

    [Fact]
    public void LastMonth_CountOfAForm_FollowsItsDueDay()
    {
        var due = Due("2026-11-15", ("a", Form(10)), ("b", Form(20)));

        Assert.Equal(October, due.LastMonth(["a"]));
        Assert.Equal(October.Add(-1), due.LastMonth(["b"]));
        Assert.Equal(October.Add(-1), due.LastMonth(["a", "b"])); // together they are due when the last is
        Assert.Equal(October.Add(-1), Due("2026-11-15", ("a", Form(20)), ("a", Form(10))).LastMonth(["a"])); // two forms ask for it: the last of them
        Assert.Equal(October, due.LastMonth(["unknown"]));
        Assert.Equal(October, due.LastMonth([]));
    }

    [Theory]
    [InlineData("2026-11-10", "2026-10", "2026-11-10")]
    [InlineData("2026-11-11", "2026-11", "2026-12-10")]
    [InlineData("2026-12-31", "2026-12", "2027-01-10")]
    public void Next_CountOfAForm_IsTheMonthAfterTheLastThatWasDue(string today, string month, string day) =>
        Assert.Equal(new NextDue(Period.Parse(month), Day(day)), Due(today, ("a", Form(10))).Next("a"));

    [Fact]
    public void Next_NoFormAsksForIt_IsNothing()
    {
        var retired = Form(10);
        retired.IsActive = false;

        Assert.Null(Due("2026-11-15", ("a", retired)).Next("a"));
        Assert.Null(Due("2026-11-15").Next("a"));
    }

    [Fact]
    public void LastMonth_FormThatIsNoLongerUsed_CountsOnlyAlone()
    {
        var retired = Form(28);
        retired.IsActive = false;

        Assert.Equal(October, Due("2026-11-15", ("a", retired), ("a", Form(10))).LastMonth(["a"]));
        Assert.Equal(October.Add(-1), Due("2026-11-15", ("a", retired)).LastMonth(["a"]));
    }

    [Fact]
    public void LastMonth_RateComputedFromCounts_IsThatOfItsCounts()
    {
        var due = Due("2026-11-15", (StuntingCounts.Measured, Form(10)), (StuntingCounts.UnderFives, Form(20)), (StuntingCounts.Weighed, Form(10)));

        Assert.Equal(October.Add(-1), due.LastMonth(StartingDataFiles.Shipped.Indicators().Single(row => row.Code == "measurement_coverage").ToIndicator()));
        Assert.Equal(October, due.LastMonth(TestData.Indicator(code: StuntingCounts.Weighed)));
    }

    [Fact]
    public void DueDate_OfAMonth_IsTheLatestOfItsForms()
    {
        var due = Due("2026-11-15", ("a", Form(10)), ("a", Form(20)));

        Assert.Equal(new DateOnly(2026, 11, 20), due.DueDate("a", October));
        Assert.Null(due.DueDate("unknown", October));
    }

    [Fact]
    public async Task ReadAsync_ShippedForms_AreDueOnTheTenth()
    {
        await using var database = await TestDatabase.CreateAsync(filled: true);
        database.Clock.Now = new DateTimeOffset(2026, 11, 10, 3, 0, 0, TimeSpan.Zero);

        var due = await new DueQueries(database.Contexts, database.Clock).ReadAsync(TestContext.Current.CancellationToken);

        Assert.All(StuntingCounts.All, code => Assert.Equal(October.Add(-1), due.LastMonth([code])));
        Assert.Equal(new DateOnly(2026, 11, 10), due.DueDate(StuntingCounts.NewCases, October));
        Assert.Null(due.DueDate("poverty_rate", October)); // asked for by the year
    }

    [Fact]
    public void LatestBroad_MonthUnderWay_IsNotThePresent()
    {
        IndicatorHistory History(params (string Period, int Regencies)[] coverage) => new(
            TestData.Count(), [.. coverage.Select(each => new PeriodCoverage(2, Period.Parse(each.Period), each.Regencies, HasProvince: true))], regencies: 27, lastDue: October);

        Assert.Equal(October.Add(-1), History(("2026-11", 20), ("2026-10", 3), ("2026-09", 27)).LatestBroad);
        Assert.Equal(October, History(("2026-11", 20), ("2026-10", 3), ("2026-09", 2)).LatestBroad);
        Assert.Equal(October.Add(1), History(("2026-11", 3)).LatestBroad);
        Assert.Null(History().LatestBroad);
        Assert.Equal([true, false, false], new[] { October.Add(1), October, Period.OfYear(2026) }.Select(History().IsUnderWay));
    }

    [Fact]
    public void MonthlyFigure_MonthUnderWay_StandsBesideTheLastOneDue()
    {
        var figure = MonthlyFigure.Of(TestData.Count(), Months(("2025-10", 9), ("2026-09", 8), ("2026-10", 7), ("2026-11", 6)), October)!;

        Assert.Equal((7d, 8d, 9d, 6d), (figure.Latest!.Value, figure.Previous!.Value, figure.YearBefore!.Value, figure.UnderWay!.Value));
        Assert.Equal((October, false), (figure.LastDue, figure.IsOverdue));
    }

    [Fact]
    public void MonthlyFigure_DueMonthNotReported_IsOverdue()
    {
        var figure = MonthlyFigure.Of(TestData.Count(), Months(("2026-08", 8), ("2026-11", 6)), October)!;

        Assert.Equal((8d, true, 6d), (figure.Latest!.Value, figure.IsOverdue, figure.UnderWay!.Value));
        Assert.Null(figure.Previous);
    }

    [Fact]
    public void MonthlyFigure_OnlyAMonthUnderWay_IsShownAsTheLatest()
    {
        var figure = MonthlyFigure.Of(TestData.Count(), Months(("2026-11", 6)), October)!;

        Assert.Equal((6d, false), (figure.Latest!.Value, figure.IsOverdue));
        Assert.Null(figure.UnderWay);
    }

    [Fact]
    public void MonthlyFigure_YearsAlone_AreNoMonth() => Assert.Null(MonthlyFigure.Of(TestData.Count(), Months(("2025", 6)), October));

    private static List<PublishedFigure> Months(params (string Period, double Value)[] months) =>
        [.. months.Select(month => TestData.Figure(TestData.Bandung, month.Period, month.Value))];

    private static DuePeriods Due(string today, params (string Code, DataSet Form)[] forms) => new(Day(today), forms.ToLookup(each => each.Code, each => each.Form));

    private static DateOnly Day(string day) => DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture);

    private static DataSet Form(int dueDay, Frequency frequency = Frequency.Monthly) => new()
    {
        Code = "uji",
        NameId = "Uji",
        NameEn = "Test",
        Scope = DataSetScope.Area,
        Frequency = frequency,
        DueDay = dueDay,
        DueSince = frequency == Frequency.Monthly ? Period.OfMonth(2020, 1) : Period.OfYear(2000),
    };
}
