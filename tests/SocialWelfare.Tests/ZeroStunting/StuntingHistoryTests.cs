using SocialWelfare.Data.Catalogue;
using SocialWelfare.Data.DataSets;
using SocialWelfare.Services.Assessments.Methods;
using SocialWelfare.Services.DataSets;
using SocialWelfare.Services.ZeroStunting;
using static SocialWelfare.Tests.ZeroStunting.ZeroBoardData;

namespace SocialWelfare.Tests.ZeroStunting;

/// <summary>Published counts read back by what the fields of their form mean.</summary>
public sealed class StuntingHistoryTests
{
    private static readonly Area Bandung = Area("3204");

    /// <summary>A month at zero whose cases add up: 20 − 3 = 17.</summary>
    private static readonly (string Code, double Value)[] Month =
    [
        (StuntingCounts.UnderFives, 1000), (StuntingCounts.Weighed, 960), (StuntingCounts.Measured, 950), (StuntingCounts.CasesAtStart, 20),
        (StuntingCounts.NewCases, 0), (StuntingCounts.NewlyFound, 0), (StuntingCounts.MovedIn, 0), (StuntingCounts.Recovered, 2),
        (StuntingCounts.AgedOut, 1), (StuntingCounts.MovedOut, 0), (StuntingCounts.Died, 0), (StuntingCounts.CasesAtEnd, 17),
    ];

    [Fact]
    public void Problems_StockThatDoesNotFollow_IsFoundAndChangesNoState()
    {
        var board = Board(ShippedForm(), (Now, With(Month, (StuntingCounts.CasesAtEnd, 19))), (Now.Add(-1), [(StuntingCounts.CasesAtEnd, 21)]));

        Assert.Equal(
            [(FigureErrorCodes.EndNotBalanced, 19d, 17d), (FigureErrorCodes.StartNotPreviousEnd, 20, 21)],
            board.Areas.Single().Problems.Select(problem => (problem.Code, problem.Value, problem.Expected)));
        Assert.Equal(ZeroState.Zero, board.Areas.Single().State.State);
    }

    [Fact]
    public void Problems_MonthBeforeNotReported_IsNoProblem() => Assert.Empty(Board(ShippedForm(), (Now, Month)).Areas.Single().Problems);

    [Fact]
    public void Problems_AreaThatDidNotReport_HasNone() => Assert.Empty(Board(ShippedForm(), (Now.Add(-1), Month)).Areas.Single().Problems);

    /// <summary>An outflow that an administrator adds belongs to the balance from its month on, and to none before.</summary>
    [Fact]
    public void Problems_OutflowAddedToTheForm_CountsFromItsMonthOn()
    {
        var form = WithOutflow(ShippedForm(), "stunting_adopted", Now);
        var before = With(Month, (StuntingCounts.CasesAtStart, 23), (StuntingCounts.CasesAtEnd, 20));

        Assert.Empty(Board(form, (Now, With(Month, ("stunting_adopted", 4), (StuntingCounts.CasesAtEnd, 13))), (Now.Add(-1), before)).Areas.Single().Problems);
        Assert.Equal(
            new Contradiction(FigureErrorCodes.EndNotBalanced, StuntingCounts.CasesAtEnd, 17, 13),
            Assert.Single(Board(form, (Now, With(Month, ("stunting_adopted", 4))), (Now.Add(-1), before)).Areas.Single().Problems));
        Assert.Empty(Board(form, (Now, Month), (Now.Add(-1), before)).Areas.Single().Problems); // not filled in: no balance is known
        Assert.Empty(ZeroBoard.Of(PublishedHistory(form, (Now.Add(-1), before)), Now.Add(-1), Now, new ProgressOptions(), Floor).Areas.Single().Problems);
    }

    /// <summary>A field that is not published is not on the board: a balance with it is unknown, not broken.</summary>
    [Fact]
    public void Problems_OutflowThatIsNotPublished_LeavesTheBalanceUnknown() =>
        Assert.Empty(Board(WithOutflow(ShippedForm(), indicator: null, Now), (Now, With(Month, (StuntingCounts.CasesAtEnd, 11)))).Areas.Single().Problems);

    [Fact]
    public void Months_CountsOfAForm_ArriveByTheRolesOfItsFields()
    {
        var form = Form(
            Field("a", FieldRole.NewCase), Field("b", FieldRole.NewCase), Field("c", FieldRole.CoverageNumerator), Field("d", FieldRole.CoverageDenominator),
            Field("e", FieldRole.NewlyFound), Field("f", FieldRole.MovedIn), Field("g", FieldRole.PlacesReporting), Field("h", FieldRole.Places), Field("i", FieldRole.Plain));

        Assert.Equal(
            new StuntingMonth { NewCases = 3, Measured = 90, UnderFives = 100, NewlyFound = 4, MovedIn = 5, PosyanduReporting = 6, Posyandu = 7 },
            PublishedHistory(form, (Now, [("a", 1), ("b", 2), ("c", 90), ("d", 100), ("e", 4), ("f", 5), ("g", 6), ("h", 7), ("i", 8)])).Find(Bandung, Now));
    }

    [Fact]
    public void Months_CountThatTheFormDoesNotAsk_IsUnknownAndNotZero()
    {
        var month = PublishedHistory(Form(Field("a", FieldRole.NewCase)), (Now, [("a", 0)])).Find(Bandung, Now)!;

        Assert.Equal((0, null, null, null), (month.NewCases, month.Measured, month.UnderFives, month.NewlyFound));
    }

    private static ZeroBoard Board(DataSet form, params (Period Month, (string Code, double Value)[] Counts)[] reports) =>
        ZeroBoard.Of(PublishedHistory(form, reports), Now, Now, new ProgressOptions(), Floor);

    private static (string Code, double Value)[] With((string Code, double Value)[] month, params (string Code, double Value)[] changes) =>
        [.. month.Where(count => !changes.Any(change => change.Code == count.Code)), .. changes];

    private static DataSet Form(params DataSetField[] fields)
    {
        var form = ShippedForm();
        form.Versions.Clear();
        form.Versions.Add(Version(1, Now.Add(-12), fields));
        return form;
    }

    private static DataSet WithOutflow(DataSet form, string? indicator, Period since)
    {
        form.Versions.Add(Version(2, since, [.. form.Versions.Single().Fields, Field("added", FieldRole.Outflow, indicator)]));
        return form;
    }

    private static DataSetVersion Version(int number, Period since, params DataSetField[] fields) => new() { Number = number, Since = since, CreatedAt = DateTime.UnixEpoch, Fields = fields };

    private static DataSetField Field(string code, FieldRole role) => Field(code, role, code);

    private static DataSetField Field(string code, FieldRole role, string? indicator) =>
        new() { Code = code, IndicatorCode = indicator, Role = role, Order = 1, GroupId = "g", GroupEn = "g", NameId = code, NameEn = code };
}
