using SocialWelfare.Services.Assessments.Methods;
using SocialWelfare.Services.DataSets;
using SocialWelfare.Services.ZeroStunting;
using static SocialWelfare.Tests.ZeroStunting.ZeroBoardData;

namespace SocialWelfare.Tests.ZeroStunting;

public sealed class ZeroBoardTests
{
    [Fact]
    public void Of_TooFewMeasured_IsZeroNotConfirmedWithWhatItStillAllows()
    {
        var area = Board(1, _ => Report(measured: 100)).Areas.Single();

        Assert.Equal(ZeroState.ZeroNotConfirmed, area.State.State);
        Assert.Equal(0.1, area.State.Coverage);
        Assert.Equal(1000 * (1 - Math.Pow(0.05, 1d / 100)), area.State.UpperBoundPerThousand!.Value, 1e-10);
        Assert.Equal(0, area.MonthsInARow);
    }

    [Theory]
    [InlineData(900, ZeroState.Zero)]
    [InlineData(899, ZeroState.ZeroNotConfirmed)]
    [InlineData(0, ZeroState.ZeroNotConfirmed)]
    [InlineData(null, ZeroState.ZeroNotConfirmed)]
    public void Of_Coverage_MustReachTheFloor(int? measured, ZeroState expected) =>
        Assert.Equal(expected, Board(1, _ => Report(measured: measured)).Areas.Single().State.State);

    [Fact]
    public void Of_NewCasesLeftEmpty_IsNotReported() =>
        Assert.Equal(ZeroState.NotReported, Board(1, _ => Report(newCases: null)).Areas.Single().State.State);

    [Fact]
    public void MonthsInARow_MonthWithoutReport_BreaksTheRow()
    {
        var board = Board(12, back => back == 3 ? null : Report());

        Assert.Equal(3, board.Areas.Single().MonthsInARow);
        Assert.Equal(3, board.Province.MonthsInARow);
    }

    [Fact]
    public void MonthsInARow_MonthNotConfirmed_BreaksTheRow() =>
        Assert.Equal(2, Board(12, back => Report(measured: back == 2 ? 500 : 950)).Areas.Single().MonthsInARow);

    [Fact]
    public void MonthsInARow_LongerThanWhatIsRead_StopsThere()
    {
        var board = Board(60, _ => Report());

        Assert.Equal(ZeroBoard.MonthsRead, board.Areas.Single().MonthsInARow);
        Assert.Equal(ZeroBoard.MonthsRead, board.Province.MonthsInARow);
    }

    /// <summary>Finding more children that were never measured is better work, not worse stunting.</summary>
    [Fact]
    public void Of_BetterSearch_ChangesNoStateNoRateAndNoComparison()
    {
        var before = Board(24, _ => Report(newCases: 1)).Areas.Single();
        var after = Board(24, back => Report(newCases: 1, newlyFound: back < 12 ? 400 : 0, movedIn: back < 12 ? 30 : 0)).Areas.Single();

        Assert.Equal(before.State, after.State);
        Assert.Equal(before.Incidence, after.Incidence);
        Assert.Equal(before.YearBefore, after.YearBefore);
        Assert.Equal((400, 30), (after.Month!.NewlyFound, after.Month.MovedIn));
    }

    [Fact]
    public void Of_SettingThatCountsTheNewlyFound_CountsThem()
    {
        var options = new ProgressOptions { CountsAsNew = NewCases.Incident | NewCases.NewlyFound };

        var area = Board(1, options, _ => Report(newCases: 0, newlyFound: 2, movedIn: 5)).Areas.Single();

        Assert.Equal((ZeroState.NewCases, 2), (area.State.State, area.State.NewCases));
    }

    /// <summary>By name, since a month is no constant.</summary>
    private static readonly Dictionary<string, StuntingMonth?> NotAtZero = new()
    {
        ["no report"] = null,
        ["a case"] = Report(newCases: 1),
        ["few measured"] = Report(measured: 600),
        ["cases left empty"] = Report(newCases: null),
    };

    [Theory]
    [InlineData("no report")]
    [InlineData("a case")]
    [InlineData("few measured")]
    [InlineData("cases left empty")]
    public void Province_OneAreaNotAtZero_IsNotAtZero(string other)
    {
        var board = Board(6, _ => Report(), _ => Report(), back => back == 0 ? NotAtZero[other] : Report());

        Assert.False(board.Province.IsAtZero);
        Assert.Equal(0, board.Province.MonthsInARow);
        Assert.Equal(2, board.Province.Now.AreasAtZero);
        Assert.Equal(3, board.Province.Path[^2].AreasAtZero);
    }

    [Fact]
    public void Province_EveryAreaAtZero_IsAtZeroForAsLongAsAllWere()
    {
        var board = Board(12, _ => Report(), back => back < 4 ? Report() : Report(newCases: 1));

        Assert.True(board.Province.IsAtZero);
        Assert.Equal(4, board.Province.MonthsInARow);
        Assert.Equal((12, 4), (board.Areas[0].MonthsInARow, board.Areas[1].MonthsInARow));
    }

    [Fact]
    public void Province_Incidence_IsOfSumsAndNoMeanOfRates()
    {
        var board = Board(12, _ => Report(newCases: 1, measured: 100), _ => Report(newCases: 0, measured: 9900));

        // 12 cases among 10,000 children measured every month. The mean of the two rates would be 60.
        Assert.Equal(1.2, board.Province.Incidence!.PerThousand, 1e-12);
        Assert.Equal((12, 24), (board.Province.Incidence.NewCases, board.Province.Incidence.MonthsReported));
        Assert.Equal(120, board.Areas[0].Incidence!.PerThousand, 1e-12);
    }

    [Fact]
    public void Province_ReportWithoutNewCases_DoesNotThinTheRateOut()
    {
        var alone = Board(12, _ => Report(newCases: 1)).Province.Incidence!;
        var beside = Board(12, _ => Report(newCases: 1), _ => Report(newCases: null, measured: 100_000)).Province.Incidence!;

        Assert.Equal(alone, beside);
    }

    [Fact]
    public void Province_Path_CountsEveryAreaInEveryMonth()
    {
        var board = Board(3, _ => Report(), _ => Report(newCases: 4), _ => Report(measured: 10), _ => null);

        Assert.Equal(ZeroBoard.MonthsShown, board.Province.Path.Count);
        Assert.Equal(Now, board.Province.Now.Month);
        Assert.All(board.Province.Path, month => Assert.Equal(4, month.States.Values.Sum()));
        Assert.Equal((3, (int?)4), (board.Province.Now.AreasReporting, board.Province.Now.NewCases));
        Assert.Equal((0, (int?)null), (board.Province.Path[0].AreasReporting, board.Province.Path[0].NewCases));
    }

    [Fact]
    public void Province_BeforeAWholeYearOfReports_PathHasNoIncidenceAndNoShare()
    {
        var board = Board(11, _ => Report(newCases: 1));

        Assert.All(board.Province.Path, month => Assert.Null(month.Incidence));
        Assert.Equal(11, board.Province.Incidence!.MonthsReported);
        Assert.Null(board.Province.FirstYear);
        Assert.Null(board.Province.ShareOfWayToZero);
    }

    [Fact]
    public void Province_ShareOfWay_RunsFromTheFirstWholeYear()
    {
        // The first twelve months have 2 cases each, the last six none: 24 and then 12 in twelve months.
        var board = Board(18, back => Report(newCases: back < 6 ? 0 : 2));

        Assert.Equal(Now.Add(-6), board.Province.FirstYear!.Month);
        Assert.Equal(24, board.Province.FirstYear.Incidence!.NewCases);
        Assert.Equal(12, board.Province.Incidence!.NewCases);
        Assert.Equal(0.5, board.Province.ShareOfWayToZero!.Value, 1e-12);
    }

    [Fact]
    public void Province_ShareOfWay_IsNegativeWhenTheIncidenceRose() =>
        Assert.True(Board(18, back => Report(newCases: back < 6 ? 5 : 2)).Province.ShareOfWayToZero < 0);

    [Fact]
    public void Province_FirstYearWithoutACase_HasNoShare() =>
        Assert.Null(Board(18, _ => Report()).Province.ShareOfWayToZero);

    [Fact]
    public void YearBefore_AreaThatReportedInOneYearOnly_IsLeftOut()
    {
        var board = Board(24, _ => Report(newCases: 2), back => back < 12 ? Report(newCases: 50) : null);

        Assert.Equal(24, board.Province.YearBefore!.Now.NewCases);
        Assert.Equal(24, board.Province.YearBefore.Before.NewCases);
        Assert.Equal(Direction.NoClearChange, board.Province.YearBefore.Change!.Direction);
        Assert.Null(board.Areas[1].YearBefore);
        Assert.Equal(24 + 600, board.Province.Incidence!.NewCases);
    }

    [Fact]
    public void YearBefore_MonthMissingInOneYear_IsLeftOutOfBoth()
    {
        var comparison = Board(24, back => back is 3 or 17 ? null : Report(newCases: 1)).Areas.Single().YearBefore!;

        Assert.Equal((10, 10), (comparison.Now.MonthsReported, comparison.Before.MonthsReported));
    }

    [Theory]
    [InlineData(1, 10, Direction.Improving)]
    [InlineData(10, 1, Direction.Worsening)]
    [InlineData(3, 4, Direction.NoClearChange)]
    public void YearBefore_Direction_NeedsMoreThanChance(int now, int before, Direction expected) =>
        Assert.Equal(expected, Board(24, back => Report(newCases: back < 12 ? now : before)).Areas.Single().YearBefore!.Change!.Direction);

    [Fact]
    public void YearBefore_NoCaseInEitherYear_HasNoChange()
    {
        var comparison = Board(24, _ => Report()).Areas.Single().YearBefore!;

        Assert.Null(comparison.Change);
        Assert.Equal(0, comparison.Now.PerThousand);
    }

    /// <summary>The province's new cases are those of all its areas together.</summary>
    [Fact]
    public void Province_NewCases_AreTheSumOverTheAreasThatReported() =>
        Assert.Equal(7, Board(1, _ => Report(newCases: 2), _ => Report(newCases: 5), _ => Report(), _ => null).Province.Now.NewCases);

    [Fact]
    public void Province_Posyandu_AreOfTheAreasThatGaveBothNumbers()
    {
        var board = Board(
            1, _ => Report() with { PosyanduReporting = 9, Posyandu = 10 }, _ => Report() with { PosyanduReporting = 7 }, _ => Report() with { Posyandu = 50 });

        Assert.Equal((9, 10), (board.Province.PosyanduReporting, board.Province.Posyandu));
    }

    [Fact]
    public void Calendar_OfEachArea_RunsOverTheMonthsShown()
    {
        var board = Board(24, back => back == 23 ? Report(newCases: 7) : back == 1 ? null : Report());
        var calendar = board.Areas.Single().Calendar;

        Assert.Equal(board.Months.Count, calendar.Count);
        Assert.Equal((Now.Add(-23), Now), (board.Months[0], board.Months[^1]));
        Assert.Equal(7, calendar[0].NewCases);
        Assert.Equal(ZeroState.NotReported, calendar[^2].State);
        Assert.Equal(board.Areas.Single().State, calendar[^1]);
    }

    [Fact]
    public void Of_MonthWithoutAnyReport_IsNotReportedEverywhere()
    {
        var board = Board(6, back => back == 0 ? null : Report(), back => back == 0 ? null : Report());

        Assert.All(board.Areas, area => Assert.Equal(ZeroState.NotReported, area.State.State));
        Assert.False(board.Province.IsAtZero);
        Assert.Null(board.Province.Now.NewCases);
    }

    /// <summary>One area's November comes out on 26 November: what is known of October stays as it was.</summary>
    [Fact]
    public void UnderWay_OneReportOfAMonthThatIsNotDue_ChangesNoRowRateOrComparison()
    {
        Func<int, StuntingMonth?>[] reports =
        [
            back => back == -1 ? Report(newCases: 9) : Report(), back => back == -1 ? null : back < 8 ? Report() : Report(newCases: 2), back => back == -1 ? null : Report(newCases: 1),
        ];

        var (due, underWay) = (Board(30, reports), BoardUnderWay(30, reports));

        Assert.Equal((Now, Now, false), (due.Month, due.Through, due.IsUnderWay));
        Assert.Equal((Now.Add(1), Now, true), (underWay.Month, underWay.Through, underWay.IsUnderWay));
        Assert.Equal([30, 8, 0], due.Areas.Select(area => area.MonthsInARow));
        Assert.Equal(due.Areas.Select(area => (area.MonthsInARow, area.Incidence, area.YearBefore)), underWay.Areas.Select(area => (area.MonthsInARow, area.Incidence, area.YearBefore)));
        Assert.Equal((due.Province.MonthsInARow, due.Province.Incidence, due.Province.YearBefore), (underWay.Province.MonthsInARow, underWay.Province.Incidence, underWay.Province.YearBefore));
        Assert.Equal(2, due.Province.Now.AreasAtZero);
    }

    [Fact]
    public void UnderWay_Province_RowIsThatOfTheDueMonths()
    {
        var board = BoardUnderWay(5, back => back == -1 ? null : Report(), back => back == -1 ? Report(newCases: 1) : Report());

        Assert.Equal(5, board.Province.MonthsInARow);
        Assert.False(board.Province.IsAtZero);
    }

    [Fact]
    public void UnderWay_AreaWithoutAReport_IsNotDueAndNotLate()
    {
        var board = BoardUnderWay(3, back => back == 1 ? null : Report(), back => back is -1 or 1 ? null : Report());

        Assert.Equal([ZeroState.Zero, ZeroState.NotDue], board.Areas.Select(area => area.State.State));
        Assert.Equal([ZeroState.NotReported, ZeroState.Zero, ZeroState.NotDue], board.Areas[1].Calendar.TakeLast(3).Select(month => month.State)); // due and not reported stays so
        Assert.Equal((1, 1, 0), (board.Province.Now.AreasReporting, board.Province.Now.States[ZeroState.NotDue], board.Province.Now.States[ZeroState.NotReported]));
    }

    [Fact]
    public void UnderWay_Path_MarksTheMonthAndHasNoRateForIt()
    {
        var path = BoardUnderWay(30, _ => Report(newCases: 1)).Province.Path;

        Assert.Equal([false, false, true], path.TakeLast(3).Select(month => month.IsUnderWay));
        Assert.Equal([true, true, false], path.TakeLast(3).Select(month => month.Incidence is not null));
        Assert.All(Board(30, _ => Report()).Province.Path, month => Assert.False(month.IsUnderWay));
    }

    [Fact]
    public void UnderWay_ShareOfTheWay_IsThatOfTheDueMonths()
    {
        Func<int, StuntingMonth?> halving = back => Report(newCases: back < 12 ? 1 : 2);

        Assert.Equal(0.5, Board(24, halving).Province.ShareOfWayToZero!.Value, 1e-12);
        Assert.Equal(0.5, BoardUnderWay(24, halving).Province.ShareOfWayToZero!.Value, 1e-12);
        Assert.Null(BoardUnderWay(12, halving).Province.FirstYear); // the first whole year ends with the last due month: nothing before it
    }

    [Fact]
    public void Of_MonthBeforeTheLastDueOne_ReachesUpToItself()
    {
        var board = ZeroBoard.Of(History(12, back => back == 0 ? Report(newCases: 3) : Report()), Now.Add(-1), Now, new ProgressOptions(), Floor);

        Assert.Equal((Now.Add(-1), Now.Add(-1), false), (board.Month, board.Through, board.IsUnderWay));
        Assert.Equal((11, 0), (board.Areas.Single().MonthsInARow, board.Areas.Single().Incidence!.NewCases));
    }
}
