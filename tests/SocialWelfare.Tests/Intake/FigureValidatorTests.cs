using System.Globalization;
using SocialWelfare.Data;
using SocialWelfare.Data.Catalogue;
using SocialWelfare.Data.Intake;
using SocialWelfare.Data.StartingData;
using SocialWelfare.Services.Intake;
using SocialWelfare.Tests.Submissions;

namespace SocialWelfare.Tests.Intake;

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
        Assert.Equal((120, 6, 6, 120), ((int)check.Balance.Start!, (int)check.Balance.Inflows, (int)check.Balance.Outflows, (int)check.Balance.ExpectedEnd!));
    }

    [Fact]
    public void Check_NothingFilledIn_EveryRequiredFieldIsMissing()
    {
        var check = Validator.Check(Input() with { Cells = new Dictionary<string, string>() });

        Assert.Equal(16, check.Errors.Count);
        Assert.All(check.Errors, error => Assert.Equal(FigureErrorCodes.Required, error.Code));
        Assert.Empty(check.Values);
        Assert.Null(check.Balance!.ExpectedEnd);
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

        Assert.Equal((code, Severity.Error, text), (error.Code, error.Severity, error.Value));
        Assert.Equal((double?)expected, error.Expected);
    }

    [Theory]
    [InlineData(StuntingCounts.Weighed, "1000")]
    [InlineData(StuntingCounts.Measured, "950")]
    [InlineData(StuntingCounts.SeverelyStunted, "120")]
    [InlineData(StuntingCounts.PosyanduReporting, "0")]
    public void Check_OnTheBound_IsRight(string field, string text) => Assert.Empty(Validator.Check(Input((field, text))).Errors);

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
        Assert.Equal([(FigureErrorCodes.NextStartDiffers, Severity.Warning)], Found(Input() with { NextStart = 119 }));

    [Theory]
    [InlineData("2026-11-30T16:59:59Z", "2026-12", false)]
    [InlineData("2026-11-30T17:00:00Z", "2026-12", true)]
    [InlineData("2026-12-31T16:59:59Z", "2027-01", false)]
    [InlineData("2026-12-31T17:00:00Z", "2027-01", true)]
    public void CheckPeriod_AroundMidnightInJakarta_MonthBeginsThere(string now, string period, bool mayBeFilledIn)
    {
        var today = LocalTime.DateOf(DateTime.Parse(now, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal));

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
        Assert.Equal([(FigureErrorCodes.Outlier, Severity.Warning)], Found(With(input, StuntingCounts.Stunted, "400")));
    }

    [Fact]
    public void Check_HistoryTooShort_IsNoOutlierButAJump()
    {
        var input = Input((StuntingCounts.Stunted, "400")) with
        {
            History = new Dictionary<string, IReadOnlyList<HistoricValue>> { [StuntingCounts.Stunted] = [new HistoricValue(Period.Parse("2026-09"), 120)] },
        };

        Assert.Equal([(FigureErrorCodes.Jump, Severity.Warning)], Found(input));
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
        warns ? [(FigureErrorCodes.ZeroWithLowCoverage, Severity.Warning)] : [],
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

    [Fact]
    public void Codes_All_AreDistinct() =>
        Assert.Distinct(FigureErrorCodes.Errors.Concat(FigureErrorCodes.Warnings));

    private static string[] Codes(FigureInput input) => [.. Validator.Check(input).Errors.Select(error => error.Code)];

    private static (string, Severity)[] Found(FigureInput input) => [.. Validator.Check(input).Errors.Select(error => (error.Code, error.Severity))];

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
            },
            (input, change) => With(input, change.Field, change.Text));

    private static IReadOnlyList<DataSetField> Form(string code, bool asksSex = false)
    {
        var form = StartingDataFiles.DataSets().Single(row => row.Code == code);
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
