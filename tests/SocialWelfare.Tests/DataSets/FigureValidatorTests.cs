using System.Globalization;
using SocialWelfare.Data;
using SocialWelfare.Data.Catalogue;
using SocialWelfare.Data.DataSets;
using SocialWelfare.Data.StartingData;
using SocialWelfare.Services.DataSets;
using SocialWelfare.Tests.Infrastructure;
using SocialWelfare.Tests.Submissions;

namespace SocialWelfare.Tests.DataSets;

public sealed class FigureValidatorTests
{
    private static readonly FigureValidator Validator = new(new IntakeOptions());

    [Fact]
    public void Check_GoodMonth_FindsNothingAndReadsEverything()
    {
        var check = Validator.Check(Input());

        Assert.Empty(check.Errors);
        Assert.Equal(16, check.Values.Count);
        Assert.True(check.Balance!.Holds);
        Assert.Equal((120, 6, 6, 120), ((int)check.Balance.Start!, (int)check.Balance.Inflows!, (int)check.Balance.Outflows!, (int)check.Balance.ExpectedEnd!));
    }

    [Fact]
    public void Check_NothingFilledIn_EveryRequiredFieldIsMissing()
    {
        var check = Validator.Check(Input() with { Cells = new Dictionary<string, string>() });

        Assert.Equal(16, check.Errors.Count);
        Assert.All(check.Errors, error => Assert.Equal(FigureErrorCodes.Required, error.Code));
        Assert.Empty(check.Values);
        Assert.Equal(new StockBalance(null, null, null, null, null), check.Balance);
    }

    [Theory]
    [InlineData(StuntingCounts.Weighed, "1001", FigureErrorCodes.AboveOther, 1000)]
    [InlineData(StuntingCounts.Measured, "951", FigureErrorCodes.AboveOther, 950)]
    [InlineData(StuntingCounts.Stunted, "941", FigureErrorCodes.AboveOther, 940)]
    [InlineData(StuntingCounts.SeverelyStunted, "121", FigureErrorCodes.AboveOther, 120)]
    [InlineData(StuntingCounts.PosyanduReporting, "17", FigureErrorCodes.AboveOther, 16)]
    [InlineData(StuntingCounts.CasesAtEnd, "121", FigureErrorCodes.EndNotBalanced, 120)]
    [InlineData(StuntingCounts.Died, "-1", FigureErrorCodes.BelowMinimum, 0)]
    [InlineData(StuntingCounts.UnderFives, "2000001", FigureErrorCodes.AboveMaximum, 2000000)]
    [InlineData(StuntingCounts.UnderFives, "9999999999999999999", FigureErrorCodes.NumberTooLong, null)]
    [InlineData(StuntingCounts.UnderFives, "1.000,5", FigureErrorCodes.NotWhole, null)]
    [InlineData(StuntingCounts.UnderFives, "seribu", FigureErrorCodes.NotANumber, null)]
    [InlineData(StuntingCounts.UnderFives, "  ", FigureErrorCodes.Required, null)]
    public void Check_OneWrongCell_IsNamedWithWhatWouldBeRight(string field, string text, string code, int? expected)
    {
        var error = Assert.Single(Validator.Check(Input((field, text))).Errors, error => error.Field == field);

        Assert.Equal((code, FigureSeverity.Error, text), (error.Code, error.Severity, error.Value));
        Assert.Equal((double?)expected, error.Expected);
    }

    [Theory]
    [InlineData(StuntingCounts.Weighed, "1000")]
    [InlineData(StuntingCounts.Measured, "950")]
    [InlineData(StuntingCounts.SeverelyStunted, "120")]
    [InlineData(StuntingCounts.PosyanduReporting, "0")]
    public void Check_OnTheBound_IsRight(string field, string text) => Assert.Empty(Validator.Check(Input((field, text))).Errors);

    [Theory]
    [InlineData("2026-10", true)] // its first period itself
    [InlineData("2026-09", false)]
    public void CheckPeriod_FirstPeriodOfTheForm_IsAskedFor(string period, bool isRight) => Assert.Equal(
        isRight, !FigureValidator.CheckPeriod(Period.Parse(period), Frequency.Monthly, new DateOnly(2026, 11, 26), null, Period.Parse("2026-10")).Any());

    [Fact]
    public void Check_OneSideOfARatioIsNotAsked_IsNoRatio()
    {
        var input = Input();
        foreach (var side in (Func<DataSetField, bool>[])[field => field.Code == StuntingCounts.Stunted, field => field.Code == StuntingCounts.Measured])
        {
            Assert.DoesNotContain(
                Validator.Check(input with { Fields = [.. input.Fields.Where(side)] }).Errors,
                error => error.Code is FigureErrorCodes.RatioAboveOne or FigureErrorCodes.RatioAboveLimit);
        }
    }

    [Fact]
    public void Check_WrongCell_DoesNotBreakRulesThatNeedIt() =>
        Assert.Equal([FigureErrorCodes.NotANumber], Codes(Input((StuntingCounts.CasesAtStart, "?"))));

    [Fact]
    public void Check_StartIsNotPreviousEnd_SaysWhatItMustBe()
    {
        var error = Assert.Single(Validator.Check(Input() with { PreviousEnd = 119 }).Errors);

        Assert.Equal((FigureErrorCodes.StartNotPreviousEnd, StuntingCounts.CasesAtStart, 119d), (error.Code, error.Field, error.Expected));
        Assert.Empty(Validator.Check(Input() with { PreviousEnd = 120 }).Errors);
    }

    [Fact]
    public void Check_NextMonthStartsElsewhere_Warns() =>
        Assert.Equal([(FigureErrorCodes.NextStartDiffers, FigureSeverity.Warning)], Found(Input() with { NextStart = 119 }));

    [Theory]
    [InlineData("2026-11-30T16:59:59Z", "2026-12", false)]
    [InlineData("2026-11-30T17:00:00Z", "2026-12", true)]
    [InlineData("2026-12-31T16:59:59Z", "2027-01", false)]
    [InlineData("2026-12-31T17:00:00Z", "2027-01", true)]
    public void CheckPeriod_AroundMidnightInJakarta_MonthBeginsThere(string now, string period, bool mayBeFilledIn)
    {
        var today = new FakeClock().DateOf(DateTime.Parse(now, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal));

        var errors = FigureValidator.CheckPeriod(Period.Parse(period), Frequency.Monthly, today, null, Period.Parse("2020-01")).ToList();

        Assert.Equal(mayBeFilledIn, errors.Count == 0);
        Assert.All(errors, error => Assert.Equal(FigureErrorCodes.FuturePeriod, error.Code));
    }

    [Theory]
    [InlineData("2026", FigureErrorCodes.WrongFrequency)]
    [InlineData("2026-12", FigureErrorCodes.FuturePeriod)]
    [InlineData("2026-06", FigureErrorCodes.LockedPeriod)]
    [InlineData("2019-12", FigureErrorCodes.LockedPeriod, FigureErrorCodes.PeriodBeforeForm)]
    [InlineData("2026-07")]
    [InlineData("2026-11")]
    public void Check_Period_IsOpenOrSaysWhyNot(string period, params string[] codes) =>
        Assert.Equal(codes, Codes(Input() with { Period = Period.Parse(period), LockedThrough = Period.Parse("2026-06") }));

    [Fact]
    public void Check_UnknownField_IsRefusedUnlessEmpty()
    {
        Assert.Equal([FigureErrorCodes.UnknownField], Codes(Input(("nik", "3204"))));
        Assert.Empty(Codes(Input(("nik", " "))));
    }

    [Fact]
    public void Check_HistoryOfFlatMonths_WarnsOfOutlierAndNotOfUsualMonth()
    {
        var history = Enumerable.Range(1, 8).Select(month => new HistoricValue(Period.OfMonth(2026, month), 120 + month)).ToList();
        var input = Input() with { History = new Dictionary<string, IReadOnlyList<HistoricValue>> { [StuntingCounts.Stunted] = history } };

        Assert.Empty(Validator.Check(input).Errors);
        Assert.Equal([(FigureErrorCodes.Outlier, FigureSeverity.Warning)], Found(With(input, StuntingCounts.Stunted, "400")));
    }

    [Fact]
    public void Check_HistoryTooShort_IsNoOutlierButAJump()
    {
        var input = Input((StuntingCounts.Stunted, "400")) with
        {
            History = new Dictionary<string, IReadOnlyList<HistoricValue>> { [StuntingCounts.Stunted] = [new HistoricValue(Period.Parse("2026-09"), 120)] },
        };

        Assert.Equal([(FigureErrorCodes.Jump, FigureSeverity.Warning)], Found(input));
    }

    [Theory]
    [InlineData("2026-08", 120)]
    [InlineData("2026-09", 300)]
    public void Check_OlderOrSmallerChange_IsNoJump(string period, double value) => Assert.Empty(Validator.Check(Input((StuntingCounts.Stunted, "400")) with
    {
        History = new Dictionary<string, IReadOnlyList<HistoricValue>> { [StuntingCounts.Stunted] = [new HistoricValue(Period.Parse(period), value)] },
    }).Errors);

    [Theory]
    [InlineData("899", true)]
    [InlineData("900", false)]
    public void Check_NoNewCase_WarnsWhereTooFewWereMeasured(string measured, bool warns) => Assert.Equal(
        warns ? [(FigureErrorCodes.ZeroWithLowCoverage, FigureSeverity.Warning)] : [],
        Found(Input((StuntingCounts.NewCases, "0"), (StuntingCounts.CasesAtEnd, "117"), (StuntingCounts.Measured, measured))));

    [Fact]
    public void Check_SplitBySex_PartsMustBeTheTotal()
    {
        var fields = Form("stunting-bulanan", asksSex: true);
        var cells = new Dictionary<string, string>(SubmissionBench.Month());
        foreach (var total in fields.Where(field => field.Split == FieldSplit.Female).Select(field => field.TotalCode!))
        {
            var value = int.Parse(cells[total], CultureInfo.InvariantCulture);
            cells[$"{total}.female"] = (value / 2).ToString(CultureInfo.InvariantCulture);
            cells[$"{total}.male"] = (value - (value / 2)).ToString(CultureInfo.InvariantCulture);
        }

        Assert.Empty(Validator.Check(Input() with { Fields = fields, Cells = cells }).Errors);

        cells["stunted_measured.female"] = "61";
        var error = Assert.Single(Validator.Check(Input() with { Fields = fields, Cells = cells }).Errors);
        Assert.Equal((FigureErrorCodes.PartsNotTotal, StuntingCounts.Stunted, 121d), (error.Code, error.Field, error.Expected));
    }

    [Fact]
    public void Check_OfficialFigures_NeedASourceAndNothingElse()
    {
        var input = Input() with { Fields = Form("angka-resmi-tahunan"), Frequency = Frequency.Annual, Period = Period.Parse("2025"), Since = Period.Parse("2000") };

        Assert.Equal([FigureErrorCodes.NothingFilledIn], Codes(input with { Cells = new Dictionary<string, string>() }));
        Assert.Equal([FigureErrorCodes.SourceMissing], Codes(input with { Cells = new Dictionary<string, string> { ["poverty_rate"] = "7,02" } }));
        Assert.Empty(Codes(input with { Cells = new Dictionary<string, string> { ["poverty_rate"] = "7,02", ["poverty_rate.source"] = "BPS 2025" } }));
        Assert.Equal([FigureErrorCodes.Required], Codes(input with { Cells = new Dictionary<string, string> { ["poverty_rate.source"] = "BPS 2025" } }));
        Assert.Equal([FigureErrorCodes.AboveOther], Codes(input with
        {
            Cells = new Dictionary<string, string> { ["poverty_rate"] = "7,02", ["poverty_rate.upper"] = "7,01", ["poverty_rate.source"] = "BPS 2025" },
        }));
    }

    /// <summary>What somebody counted at the start of a month is the end of the one before, unusual or not.</summary>
    [Fact]
    public void Check_OpeningStock_IsNeverAnOutlierNorAJump()
    {
        var history = Enumerable.Range(1, 9).Select(month => new HistoricValue(Period.OfMonth(2026, month), 120 + month)).ToList();
        var input = Input((StuntingCounts.CasesAtStart, "400"), (StuntingCounts.CasesAtEnd, "400")) with
        {
            History = new Dictionary<string, IReadOnlyList<HistoricValue>> { [StuntingCounts.CasesAtStart] = history, [StuntingCounts.CasesAtEnd] = history },
        };

        Assert.Equal([(FigureErrorCodes.Outlier, StuntingCounts.CasesAtEnd)], Validator.Check(input).Errors.Select(error => (error.Code, error.Field)));
        Assert.Equal(
            [(FigureErrorCodes.Jump, StuntingCounts.CasesAtEnd)],
            Validator.Check(input with
            {
                History = new Dictionary<string, IReadOnlyList<HistoricValue>> { [StuntingCounts.CasesAtStart] = history[^1..], [StuntingCounts.CasesAtEnd] = history[^1..] },
            }).Errors.Select(error => (error.Code, error.Field)));
    }

    /// <summary>Six periods make a history; the bound that is named is the nearer one, with the field's decimals.</summary>
    [Theory]
    [InlineData(6, "400", FigureErrorCodes.Outlier, 141d)]
    [InlineData(6, "10", FigureErrorCodes.Outlier, 109d)]
    [InlineData(5, "400", FigureErrorCodes.Jump, 124d)]
    [InlineData(6, "140", null, 0d)]
    [InlineData(6, "110", null, 0d)]
    public void Check_Outlier_NeedsSixPeriodsAndNamesTheNearerBound(int periods, string text, string? code, double expected)
    {
        double[] values = [130, 122, 128, 120, 126, 124];
        var history = values[^periods..].Select((value, index) => new HistoricValue(Period.Parse("2026-10").Add(index - periods), value)).ToList();
        var input = Input() with { History = new Dictionary<string, IReadOnlyList<HistoricValue>> { [StuntingCounts.Stunted] = history } };

        var errors = Validator.Check(With(With(input, StuntingCounts.SeverelyStunted, "0"), StuntingCounts.Stunted, text)).Errors;

        Assert.Equal(code is null ? [] : [(code, StuntingCounts.Stunted, (double?)expected)], errors.Select(error => (error.Code, error.Field, error.Expected)));
    }

    [Theory]
    [InlineData(10, "60", true)]
    [InlineData(10, "59", false)] // fewer than fifty
    [InlineData(100, "150", true)]
    [InlineData(101, "151", false)] // less than half
    [InlineData(100, "50", true)]
    [InlineData(-100, "0", true)]
    public void Check_Jump_IsFiftyAndHalfAtLeast(double before, string text, bool warns)
    {
        var error = Validator.Check(Typed([Field("a")], ("a", text)) with
        {
            History = new Dictionary<string, IReadOnlyList<HistoricValue>> { ["a"] = [new HistoricValue(Period.Parse("2026-09"), before)] },
        }).Errors.SingleOrDefault();

        Assert.Equal(warns ? FigureErrorCodes.Jump : null, error?.Code);
        Assert.Equal(warns ? before : null, error?.Expected);
    }

    [Theory]
    [InlineData(200, null)]
    [InlineData(201, FigureErrorCodes.TextTooLong)]
    public void Check_TextOverTheLimit_IsNamedWithTheLimit(int length, string? code)
    {
        var errors = Validator.Check(Official(("poverty_rate", "7"), ("poverty_rate.source", new string('s', length)))).Errors;

        Assert.Equal(code is null ? [] : [(code, (double?)200)], errors.Select(error => (error.Code, error.Expected)));
    }

    /// <summary>One thing is said about a cell: of a number too long to be a text, and of a bound beyond two others.</summary>
    [Fact]
    public void Check_SeveralFaultsOfOneCell_AreSaidOnce()
    {
        Assert.Equal([FigureErrorCodes.TextTooLong], Codes(Typed([Field("a")], ("a", new string('9', 201)))));

        var input = Official(("poverty_rate", "7"), ("poverty_rate.lower", "9"), ("poverty_rate.upper", "8"), ("poverty_rate.source", "BPS"));
        var open = input with { Fields = [.. input.Fields.Select(each => (FieldRow.Of(each) with { AtMostCode = null }).ToField())] };
        Assert.All([input, open], each => Assert.Equal(
            [(FigureErrorCodes.AboveOther, "poverty_rate.lower", "poverty_rate", 7d)],
            Validator.Check(each).Errors.Select(error => (error.Code, error.Field, error.OtherField, error.Expected!.Value))));
    }

    [Fact]
    public void Check_TooManyDecimals_SaysHowManyThereMayBe()
    {
        var error = Assert.Single(Validator.Check(Typed([Field("a")], ("a", "0,123"))).Errors);

        Assert.Equal((FigureErrorCodes.TooManyDecimals, 2d, "0,123"), (error.Code, error.Expected, error.Value));
        Assert.Null(Assert.Single(Validator.Check(Typed([Field("a")], ("a", "x"))).Errors).Expected);
    }

    [Theory]
    [InlineData("1000", "900", null)]
    [InlineData("1001", "900", 901d)] // a child is counted whole
    [InlineData("0", "0", null)]
    public void Check_NoNewCase_NamesHowManyMustBeMeasured(string underFives, string measured, double? expected)
    {
        var input = Input(
            (StuntingCounts.NewCases, "0"), (StuntingCounts.CasesAtEnd, "117"), (StuntingCounts.UnderFives, underFives), (StuntingCounts.Weighed, measured), (StuntingCounts.Measured, measured),
            (StuntingCounts.Stunted, "0"), (StuntingCounts.SeverelyStunted, "0"));

        Assert.Equal(expected is null ? [] : [(FigureErrorCodes.ZeroWithLowCoverage, expected, StuntingCounts.Measured)], Validator.Check(input).Errors.Select(error => (error.Code, error.Expected, error.OtherField!)));
    }

    /// <summary>0,07 of 100 is 7; doubles make it 7,000000000000001 and ask for an eighth.</summary>
    [Fact]
    public void Check_CoverageFloor_IsTakenAsWritten()
    {
        var validator = new FigureValidator(new IntakeOptions { CoverageFloor = 0.07 });
        var input = Input(
            (StuntingCounts.NewCases, "0"), (StuntingCounts.CasesAtEnd, "117"), (StuntingCounts.UnderFives, "100"), (StuntingCounts.Weighed, "7"), (StuntingCounts.Measured, "7"),
            (StuntingCounts.Stunted, "0"), (StuntingCounts.SeverelyStunted, "0"));

        Assert.Empty(validator.Check(input).Errors);
        Assert.Equal(7, Assert.Single(validator.Check(With(input, StuntingCounts.Measured, "6")).Errors).Expected);
    }

    [Theory]
    [InlineData("poverty_rate.lower")]
    [InlineData("poverty_rate.numerator")]
    public void Check_PartWithoutItsValue_AsksForTheValue(string part)
    {
        var error = Assert.Single(Validator.Check(Official((part, "7"), ("poverty_line", "500000"), ("poverty_line.source", "BPS"))).Errors);

        Assert.Equal((FigureErrorCodes.Required, "poverty_rate", part), (error.Code, error.Field, error.OtherField));
    }

    [Fact]
    public void Check_SourceMissing_NamesItsFigure()
    {
        var error = Assert.Single(Validator.Check(Official(("poverty_rate", "7"))).Errors);

        Assert.Equal((FigureErrorCodes.SourceMissing, "poverty_rate.source", "poverty_rate"), (error.Code, error.Field, error.OtherField));
    }

    /// <summary>The period first, then down the form; of one field the errors before the warnings; what is no field last.</summary>
    [Fact]
    public void Check_ManyProblems_ComeInTheOrderOfTheForm()
    {
        var input = Input((StuntingCounts.CasesAtEnd, "1"), (StuntingCounts.Weighed, "1001"), (StuntingCounts.UnderFives, "x"), ("nik", "1"), (StuntingCounts.Stunted, "951"), (StuntingCounts.Measured, "950")) with
        {
            Period = Period.Parse("2026-12"),
            History = new Dictionary<string, IReadOnlyList<HistoricValue>> { [StuntingCounts.Stunted] = [new HistoricValue(Period.Parse("2026-11"), 120)] },
        };

        Assert.Equal(
            [
                (FigureErrorCodes.FuturePeriod, null), (FigureErrorCodes.NotANumber, StuntingCounts.UnderFives), (FigureErrorCodes.AboveOther, StuntingCounts.Stunted),
                (FigureErrorCodes.Jump, StuntingCounts.Stunted), (FigureErrorCodes.EndNotBalanced, StuntingCounts.CasesAtEnd), (FigureErrorCodes.UnknownField, "nik"),
            ],
            Validator.Check(input).Errors.Select(error => (error.Code, error.Field)));
    }

    [Fact]
    public void Check_PartOfStockMissing_ExpectsNoEnd()
    {
        var input = Input();
        var check = Validator.Check(input with { Cells = input.Cells.Where(cell => cell.Key != StuntingCounts.Died).ToDictionary() });

        Assert.Equal((null, false, null, 120d, 6d, null), (check.Balance!.ExpectedEnd, check.Balance.IsComplete, check.Balance.Difference, check.Balance.Start, check.Balance.Inflows, check.Balance.Outflows));
        Assert.Equal([FigureErrorCodes.Required], check.Errors.Select(error => error.Code));
    }

    [Fact]
    public void Check_FormWithoutAStart_BeginsAtNothing()
    {
        List<DataSetField> fields = [Field("in", FieldRole.Inflow), Field("out", FieldRole.Outflow), Field("end", FieldRole.StockAtEnd)];

        Assert.Empty(Codes(Typed(fields, ("in", "5"), ("out", "2"), ("end", "3")) with { PreviousEnd = 9, NextStart = 3 }));
        Assert.Null(Validator.Check(Typed([Field("a")], ("a", "1"))).Balance);
    }

    /// <summary>Both kinds of parts by themselves: girls and boys, and the ages.</summary>
    [Fact]
    public void Check_PartsBySexAndAge_EachAddUp()
    {
        List<DataSetField> fields =
        [
            Field("t"), Field("f", total: "t", split: FieldSplit.Female), Field("m", total: "t", split: FieldSplit.Male),
            Field("y", total: "t", split: FieldSplit.Under24Months), Field("o", total: "t", split: FieldSplit.From24Months),
        ];

        Assert.Empty(Codes(Typed(fields, ("t", "5"), ("f", "2"), ("m", "3"), ("y", "1"), ("o", "4"))));
        var error = Assert.Single(Validator.Check(Typed(fields, ("t", "5"), ("f", "2"), ("m", "3"), ("y", "1"), ("o", "3"))).Errors);
        Assert.Equal((FigureErrorCodes.PartsNotTotal, "t", 4d, "y"), (error.Code, error.Field, error.Expected, error.OtherField));
        Assert.Empty(Codes(Typed(fields, ("t", "5"), ("f", "9"), ("y", "1"), ("o", "4")))); // boys are not known yet
    }

    /// <summary>Doubles say 0,1 + 0,2 = 0,30000000000000004; people do not.</summary>
    [Fact]
    public void Check_DecimalParts_AddUpAsWritten()
    {
        List<DataSetField> fields = [Field("total"), Field("total.female", total: "total", split: FieldSplit.Female), Field("total.male", total: "total", split: FieldSplit.Male)];

        Assert.Empty(Codes(Typed(fields, ("total", "0,3"), ("total.female", "0,1"), ("total.male", "0,2"))));
        var error = Assert.Single(Validator.Check(Typed(fields, ("total", "0,31"), ("total.female", "0,1"), ("total.male", "0,2"))).Errors);
        Assert.Equal((FigureErrorCodes.PartsNotTotal, 0.3, "total.female"), (error.Code, error.Expected, error.OtherField));
    }

    [Fact]
    public void Check_DecimalStock_BalancesAsWritten()
    {
        List<DataSetField> fields = [Field("start", FieldRole.StockAtStart, decimals: 1), Field("in", FieldRole.Inflow), Field("out", FieldRole.Outflow, decimals: 1), Field("end", FieldRole.StockAtEnd, decimals: 1)];

        var right = Validator.Check(Typed(fields, ("start", "0,1"), ("in", "0,2"), ("out", "0"), ("end", "0,3")));
        Assert.Empty(right.Errors);
        Assert.Equal((0.1, 0.2, 0d, 0.3, 0.3, true, 0d, 2), (right.Balance!.Start, right.Balance.Inflows, right.Balance.Outflows, right.Balance.ExpectedEnd, right.Balance.End, right.Balance.Holds, right.Balance.Difference, right.Balance.Decimals));

        var wrong = Validator.Check(Typed(fields, ("start", "0,1"), ("in", "0,22"), ("out", "0"), ("end", "0,3")));
        Assert.Equal([(FigureErrorCodes.EndNotBalanced, FigureSeverity.Error)], wrong.Errors.Select(error => (error.Code, error.Severity)));
        Assert.Equal((0.32, -0.02, false), (wrong.Errors[0].Expected, wrong.Balance!.Difference, wrong.Balance.Holds));
    }

    [Fact]
    public void Check_DecimalStockOverPeriods_IsComparedAsWritten()
    {
        List<DataSetField> fields = [Field("start", FieldRole.StockAtStart), Field("in", FieldRole.Inflow), Field("end", FieldRole.StockAtEnd)];
        var input = Typed(fields, ("start", "0,3"), ("in", "0"), ("end", "0,3"));

        Assert.Empty(Codes(input with { PreviousEnd = 0.1 + 0.2, NextStart = 0.1 + 0.2 }));
        Assert.Equal(
            [FigureErrorCodes.StartNotPreviousEnd, FigureErrorCodes.NextStartDiffers],
            Codes(input with { PreviousEnd = 0.31, NextStart = 0.29 }));
    }

    /// <summary>150,15 is just half more than 100,1, which doubles deny.</summary>
    [Theory]
    [InlineData("150,15", true)]
    [InlineData("150,14", false)]
    [InlineData("50,05", true)]
    [InlineData("50,06", false)]
    public void Check_JumpByDecimals_BeginsAtHalf(string text, bool warns) => Assert.Equal(
        warns ? [FigureErrorCodes.Jump] : [],
        Codes(Typed([Field("a")], ("a", text)) with
        {
            History = new Dictionary<string, IReadOnlyList<HistoricValue>> { ["a"] = [new HistoricValue(Period.Parse("2026-09"), 100.1)] },
        }));

    /// <summary>900 placements of 220 job seekers were published as 409.09 %.</summary>
    [Theory]
    [InlineData("450", "450", FigureErrorCodes.RatioAboveOne, FigureSeverity.Warning, 220d)]
    [InlineData("110", "111", FigureErrorCodes.RatioAboveOne, FigureSeverity.Warning, 220d)]
    [InlineData("1100", "1100", FigureErrorCodes.RatioAboveOne, FigureSeverity.Warning, 220d)] // 1,000 %, the indicator's natural limit
    [InlineData("1100", "1101", FigureErrorCodes.RatioAboveLimit, FigureSeverity.Error, 1000d)]
    public void Check_MorePlacementsThanJobSeekers_IsSaid(string women, string men, string code, FigureSeverity severity, double expected)
    {
        var error = Assert.Single(Validator.Check(Employment(women, men)).Errors);

        Assert.Equal((code, severity, "job_placements_female", "job_seekers_female", expected), (error.Code, error.Severity, error.Field, error.OtherField, error.Expected));
    }

    [Theory]
    [InlineData("110", "110")]
    [InlineData("0", "0")]
    [InlineData("450", "")] // the other half is not known yet
    public void Check_PlacementsWithinJobSeekersOrNotKnown_AreNoRatioToSpeakOf(string women, string men) =>
        Assert.DoesNotContain(Codes(Employment(women, men)), code => code.StartsWith("ratio", StringComparison.Ordinal));

    [Fact]
    public void Check_PlacementsWithoutJobSeekers_AreUnusual() =>
        Assert.Equal([FigureErrorCodes.RatioAboveOne], Codes(Employment("3", "2", seekers: "0")));

    /// <summary>What a field is follows from what it publishes to, not from its own name.</summary>
    [Fact]
    public void Check_FieldsOfOtherNames_KeepTheirRoles()
    {
        var input = Employment("450", "450");
        var renamed = input.Fields.ToDictionary(field => field.Code, field => $"kolom-{field.Order}");

        var check = Validator.Check(input with
        {
            Fields = [.. input.Fields.Select(field => (FieldRow.Of(field) with { Code = renamed[field.Code] }).ToField())],
            Cells = input.Cells.ToDictionary(cell => renamed[cell.Key], cell => cell.Value),
        });

        Assert.Equal([(FigureErrorCodes.RatioAboveOne, renamed["job_placements_female"])], check.Errors.Select(error => (error.Code, error.Field)));
    }

    /// <summary>A form without "at most" still measures no more children than there are; with it, that alone is said.</summary>
    [Fact]
    public void Check_ShareAboveItsNaturalLimit_IsAnErrorAlsoWithoutAtMost()
    {
        var input = Input((StuntingCounts.Stunted, "941"));
        Assert.Equal([FigureErrorCodes.AboveOther], Codes(input));

        var open = input with { Fields = [.. input.Fields.Select(field => (FieldRow.Of(field) with { AtMostCode = null }).ToField())] };
        var error = Assert.Single(Validator.Check(open).Errors);
        Assert.Equal((FigureErrorCodes.RatioAboveLimit, StuntingCounts.Stunted, StuntingCounts.Measured, 100d), (error.Code, error.Field, error.OtherField, error.Expected));
        Assert.Empty(Codes(With(open, StuntingCounts.Stunted, "940")));
    }

    /// <summary>A year's rate cannot be told from one month, so more new cases than measured children is unusual there, and no error.</summary>
    [Fact]
    public void Check_RateOverAYear_IsNotHeldAgainstItsLimitByOneMonth() => Assert.Equal(
        [(FigureErrorCodes.RatioAboveOne, FigureSeverity.Warning)],
        Found(Input((StuntingCounts.NewCases, "941"), (StuntingCounts.CasesAtEnd, "1058"))));

    [Theory]
    [InlineData("poverty_rate", "101", FigureErrorCodes.AboveMaximum, 100d)]
    [InlineData("poverty_rate", "100", null, 0d)]
    [InlineData("poverty_rate", "-0,01", FigureErrorCodes.BelowMinimum, 0d)]
    [InlineData("poverty_line", "9999", FigureErrorCodes.BelowMinimum, 10000d)]
    [InlineData("poverty_line", "10000", null, 0d)]
    [InlineData("poor_population", "60001", FigureErrorCodes.AboveMaximum, 60000d)]
    public void Check_OfficialFigureBeyondItsNaturalLimit_IsAnErrorWhateverTheFormSays(string code, string text, string? problem, double expected)
    {
        var input = Official(("poverty_rate", "7"), ("poverty_rate.source", "BPS"), (code, text), ($"{code}.source", "BPS"));
        var open = input with { Fields = [.. input.Fields.Select(field => (FieldRow.Of(field) with { Minimum = null, Maximum = null }).ToField())] };
        var wide = input with { Fields = [.. input.Fields.Select(field => (FieldRow.Of(field) with { Minimum = -1e300, Maximum = 1e300 }).ToField())] };

        Assert.All([input, open, wide], each => Assert.Equal(
            problem is null ? [] : [(problem, code, expected)],
            Validator.Check(each).Errors.Select(error => (error.Code, error.Field, error.Expected!.Value))));
    }

    [Theory]
    [InlineData("poverty_rate.upper", "101", FigureErrorCodes.AboveMaximum)]
    [InlineData("poverty_rate.lower", "-1", FigureErrorCodes.BelowMinimum)]
    [InlineData("poverty_rate.numerator", "99999", null)] // thousand people, not percent
    public void Check_PartsOfAnOfficialFigure_HaveTheLimitsOfTheirOwnUnit(string code, string text, string? problem)
    {
        var input = Official(("poverty_rate", "7"), ("poverty_rate.source", "BPS"), ("poverty_rate.denominator", "100000"), (code, text));
        var open = input with { Fields = [.. input.Fields.Select(field => (FieldRow.Of(field) with { Minimum = null, Maximum = null, AtMostCode = null }).ToField())] };

        Assert.Equal(problem is null ? [] : [problem], Codes(open).Where(found => found != FigureErrorCodes.AboveOther));
    }

    /// <summary>The order of a figure's parts follows from what they are, also where a form does not say it.</summary>
    [Theory]
    [InlineData("7", "7,1", "8", FigureErrorCodes.AboveOther, "poverty_rate.lower", "poverty_rate")]
    [InlineData("7", "6", "6,9", FigureErrorCodes.AboveOther, "poverty_rate", "poverty_rate.upper")]
    [InlineData("7", "7", "7", null, null, null)]
    public void Check_BoundsOfAnOfficialFigure_LieAroundIt(string value, string lower, string upper, string? code, string? field, string? other)
    {
        var input = Official(("poverty_rate", value), ("poverty_rate.lower", lower), ("poverty_rate.upper", upper), ("poverty_rate.source", "BPS"));
        var open = input with { Fields = [.. input.Fields.Select(each => (FieldRow.Of(each) with { AtMostCode = null }).ToField())] };

        Assert.All([input, open], each => Assert.Equal(
            code is null ? [] : [(code, field, other)],
            Validator.Check(each).Errors.Select(error => (error.Code, error.Field, error.OtherField))));
    }

    [Theory]
    [InlineData("51", FigureErrorCodes.RatioAboveLimit)]
    [InlineData("50", null)]
    public void Check_OfficialNumeratorAboveItsDenominator_IsAnErrorAlsoWithoutAtMost(string numerator, string? code)
    {
        var input = Official(("poverty_rate", "7"), ("poverty_rate.numerator", numerator), ("poverty_rate.denominator", "50"), ("poverty_rate.source", "BPS"));
        var open = input with { Fields = [.. input.Fields.Select(each => (FieldRow.Of(each) with { AtMostCode = null }).ToField())] };

        Assert.Equal(code is null ? [] : [code], Codes(open));
        Assert.Equal(code is null ? [] : [FigureErrorCodes.AboveOther], Codes(input));
    }

    [Fact]
    public void Check_PeriodBeforeTheArea_IsRefusedWithItsYear()
    {
        var input = Official(("poverty_rate", "7"), ("poverty_rate.source", "BPS")) with { EstablishedYear = 2013 };

        var error = Assert.Single(Validator.Check(input with { Period = Period.Parse("2012") }).Errors);
        Assert.Equal((FigureErrorCodes.PeriodBeforeArea, "2012", "2013"), (error.Code, error.Value, error.ExpectedText));
        Assert.Empty(Codes(input with { Period = Period.Parse("2013") }));
        Assert.Equal([FigureErrorCodes.PeriodBeforeArea], Codes(Input() with { EstablishedYear = 2027 }));
        Assert.Empty(Codes(Input() with { EstablishedYear = 2026 }));
    }

    /// <summary>An invisible mark is nothing, so a required cell that holds only that is missing.</summary>
    [Fact]
    public void Check_OnlyInvisibleMarks_AreMissing() =>
        Assert.Equal([FigureErrorCodes.Required], Codes(Input((StuntingCounts.PosyanduTotal, "\u202D\u00A0\u202C"))));

    [Fact]
    public void Codes_All_AreDistinct() =>
        Assert.Distinct(FigureErrorCodes.Errors.Concat(FigureErrorCodes.Warnings));

    private static string[] Codes(FigureInput input) => [.. Validator.Check(input).Errors.Select(error => error.Code)];

    private static (string, FigureSeverity)[] Found(FigureInput input) => [.. Validator.Check(input).Errors.Select(error => (error.Code, error.Severity))];

    private static FigureInput With(FigureInput input, string field, string text) =>
        input with { Cells = new Dictionary<string, string>(input.Cells) { [field] = text } };

    private static FigureInput Input(params (string Field, string Text)[] changes) =>
        changes.Aggregate(
            new FigureInput
            {
                Frequency = Frequency.Monthly,
                Since = Period.Parse("2020-01"),
                Fields = Form("stunting-bulanan"),
                Period = Period.Parse("2026-10"),
                Today = new DateOnly(2026, 11, 24),
                Cells = SubmissionBench.Month(),
                Limits = StartingDataFiles.Shipped.Indicators().ToDictionary(row => row.Code, row => NaturalLimit.Of(row.ToIndicator())),
                Ratios = TestData.Derived,
            },
            (input, change) => With(input, change.Field, change.Text));

    private static FigureInput Employment(string women, string men, string seekers = "110")
    {
        var cells = Form("ketenagakerjaan-bulanan").ToDictionary(field => field.Code, _ => "0");
        (cells["job_seekers_female"], cells["job_seekers_male"], cells["job_placements_female"], cells["job_placements_male"]) = (seekers, seekers, women, men);
        return Input() with { Fields = Form("ketenagakerjaan-bulanan"), Cells = cells.Where(cell => cell.Value.Length > 0).ToDictionary() };
    }

    private static FigureInput Official(params (string Field, string Text)[] cells) => Input() with
    {
        Fields = Form("angka-resmi-tahunan"),
        Frequency = Frequency.Annual,
        Period = Period.Parse("2025"),
        Since = Period.Parse("2000"),
        Cells = cells.GroupBy(cell => cell.Field).ToDictionary(same => same.Key, same => same.Last().Text),
    };

    /// <summary>A form of few fields with two decimals.</summary>
    private static FigureInput Typed(IReadOnlyList<DataSetField> fields, params (string Field, string Text)[] cells) =>
        Input() with { Fields = fields, Cells = cells.ToDictionary(cell => cell.Field, cell => cell.Text) };

    private static DataSetField Field(string code, FieldRole role = FieldRole.Plain, string? total = null, FieldSplit split = FieldSplit.None, int decimals = 2) => new()
    {
        Code = code,
        Order = 1,
        GroupId = "G",
        GroupEn = "G",
        NameId = code,
        NameEn = code,
        Role = role,
        Decimals = decimals,
        TotalCode = total,
        Split = split,
    };

    private static IReadOnlyList<DataSetField> Form(string code, bool asksSex = false)
    {
        var form = StartingDataFiles.Shipped.DataSets().Single(row => row.Code == code);
        return new DataSetVersion
        {
            Number = 1,
            Since = Period.Parse(form.Since),
            CreatedAt = default,
            AsksSex = asksSex,
            Fields = [.. form.Fields.Select(field => field.ToField())],
        }.FieldsAsked();
    }
}
