using Microsoft.EntityFrameworkCore;
using SocialWelfare.Data.Catalogue;
using SocialWelfare.Data.DataSets;
using SocialWelfare.Data.StartingData;
using SocialWelfare.Services.DataSets;
using SocialWelfare.Tests.Submissions;

namespace SocialWelfare.Tests.DataSets;

/// <summary>What administrators may make of a form, and what the trail says of it.</summary>
public sealed class DataSetServiceTests
{
    private static readonly HashSet<string> Indicators = ["a_count"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string, string> WrongFields => new()
    {
        { "code", "" },
        { "code", new string('a', 81) },
        { "code", "Kode" },
        { "code", "kode baru" },
        { "code", "kodé" },
        { "name", "" },
        { "name", new string('n', 151) },
        { "name", "dua\nbaris" },
        { "name-en", " " },
        { "group", " " },
        { "group-en", new string('n', 151) },
        { "help", new string('h', 401) },
        { "help-en", new string('h', 401) },
        { "indicator-unknown", "no_such" },
        { "decimals", "-1" },
        { "decimals", "7" },
        { "range", "NaN" },
        { "range", "Infinity" },
        { "at-most-unknown", "b" },
        { "at-most-unknown", "a" },
        { "total-unknown", "b" },
        { "total-unknown", "a" },
    };

    [Theory]
    [MemberData(nameof(WrongFields))]
    public void FindProblems_OneWrongField_IsNamed(string code, string value)
    {
        var field = Field("a");
        field = code switch
        {
            "code" => field with { Code = value },
            "name" => field with { NameId = value },
            "name-en" => field with { NameEn = value },
            "group" => field with { GroupId = value },
            "group-en" => field with { GroupEn = value },
            "help" => field with { HelpId = value },
            "help-en" => field with { HelpEn = value },
            "indicator-unknown" => field with { IndicatorCode = value },
            "decimals" => field with { Decimals = int.Parse(value, System.Globalization.CultureInfo.InvariantCulture) },
            "range" => field with { Maximum = double.Parse(value, System.Globalization.CultureInfo.InvariantCulture) },
            "at-most-unknown" => field with { AtMostCode = value },
            _ => field with { TotalCode = value, Split = FieldSplit.Female },
        };

        var problem = Assert.Single(FormCheck.FindProblems([field], Indicators));

        Assert.Equal((code.Split("-en")[0].Replace("group", "name", StringComparison.Ordinal), field.Code), (problem.Code, problem.Field));
    }

    [Fact]
    public void FindProblems_EverythingAtItsLimit_IsRight() => Assert.Empty(FormCheck.FindProblems(
        [
            Field("a") with
            {
                Code = new string('a', 76) + "_.-9",
                NameId = new string('n', 150),
                GroupEn = new string('g', 150),
                HelpId = new string('h', 400),
                HelpEn = new string('h', 400),
                Decimals = 6,
                Minimum = 5,
                Maximum = 5,
                IndicatorCode = "a_count",
                AtMostCode = "b",
            },
            Field("b") with { Decimals = 0, TotalCode = "c", Split = FieldSplit.Male },
            Field("c") with { Role = FieldRole.StockAtStart },
            Field("d") with { Role = FieldRole.StockAtEnd },
        ],
        Indicators));

    [Fact]
    public void FindProblems_HalfAPart_IsNone()
    {
        Assert.Equal([DataSetProblemCodes.TotalUnknown], Codes(Field("a") with { TotalCode = "b" }, Field("b")));
        Assert.Equal([DataSetProblemCodes.TotalUnknown], Codes(Field("a") with { Split = FieldSplit.Female }, Field("b")));
        Assert.Equal([DataSetProblemCodes.Range], Codes(Field("a") with { Minimum = 5.1, Maximum = 5 }));
    }

    [Fact]
    public void FindProblems_TwoOfAKind_AreNamed()
    {
        Assert.Equal([DataSetProblemCodes.OneStock], Codes(Field("a") with { Role = FieldRole.StockAtStart }, Field("b") with { Role = FieldRole.StockAtStart }));
        Assert.Equal([DataSetProblemCodes.OneStock], Codes(Field("a") with { Role = FieldRole.StockAtEnd }, Field("b") with { Role = FieldRole.StockAtEnd }));
        Assert.Empty(Codes(Field("a") with { Role = FieldRole.Inflow }, Field("b") with { Role = FieldRole.Inflow }));
        Assert.Equal([new DataSetProblem(DataSetProblemCodes.CodeTwice, "a")], FormCheck.FindProblems([Field("a"), Field("b"), Field("a")], Indicators));
        Assert.Equal(
            [new DataSetProblem(DataSetProblemCodes.IndicatorTwice, "b")],
            FormCheck.FindProblems([Field("a") with { IndicatorCode = "a_count" }, Field("b") with { IndicatorCode = "a_count" }], Indicators));
        Assert.Empty(Codes(Field("a") with { IndicatorCode = "a_count" }, Field("b") with { IndicatorCode = "a_count", Part = FigurePart.Source }));
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    [InlineData(200, false)]
    [InlineData(201, true)]
    public void FindProblems_NumberOfFields_IsLimited(int count, bool isRefused) => Assert.Equal(
        isRefused ? [DataSetProblemCodes.FieldCount] : [],
        Codes([.. Enumerable.Range(0, count).Select(index => Field($"a{index}"))]));

    [Theory]
    [InlineData(0, DataSetProblemCodes.DueDay)]
    [InlineData(1, null)]
    [InlineData(28, null)]
    [InlineData(29, DataSetProblemCodes.DueDay)]
    public async Task ChangeAsync_DueDay_IsOneOfEveryMonth(int day, string? code)
    {
        await using var bench = await SubmissionBench.CreateAsync();

        var outcome = await bench.DataSets.ChangeAsync(SubmissionBench.Administrator, Settings with { DueDay = day }, Cancellation);

        Assert.Equal(code is null ? [] : [code], outcome.Problems.Select(problem => problem.Code));
        Assert.Equal(code is null, outcome.IsDone);
        Assert.Equal(code is null ? day : 10, (await ReadAsync(bench)).DueDay);
    }

    [Fact]
    public async Task ChangeAsync_EverySetting_IsKeptAndInTheTrail()
    {
        await using var bench = await SubmissionBench.CreateAsync();
        var before = DataSetSettings.Describe(await ReadAsync(bench));

        var outcome = await bench.DataSets.ChangeAsync(
            SubmissionBench.Administrator, Settings with { IsActive = false, LockedThrough = Period.Parse("2026-06"), Edited = before, Reason = " Tutup buku " }, Cancellation);
        var late = await bench.DataSets.ChangeAsync(SubmissionBench.Administrator, Settings with { Edited = before }, Cancellation);

        Assert.True(outcome.IsDone);
        Assert.Equal([DataSetProblemCodes.Changed], late.Problems.Select(problem => problem.Code));
        var dataSet = await ReadAsync(bench);
        Assert.Equal((12, false, Period.Parse("2026-06")), (dataSet.DueDay, dataSet.IsActive, dataSet.LockedThrough!.Value));
        await using var context = await bench.Database.Contexts.CreateDbContextAsync(Cancellation);
        var entry = await context.AuditEntries.SingleAsync(Cancellation);
        Assert.Equal(
            ("data-set.changed", "data-set:stunting-bulanan", "due day 10, active, locked through none", "due day 12, inactive, locked through 2026-06", "Tutup buku"),
            (entry.Action, entry.Subject, entry.OldValue, entry.NewValue, entry.Reason));
    }

    [Fact]
    public async Task Changes_ThatCannotBe_AreRefusedAndLeaveNoTrace()
    {
        await using var bench = await SubmissionBench.CreateAsync();
        var version = new NewDataSetVersion { DataSetCode = SubmissionBench.Stunting, Since = Period.Parse("2026-10"), Fields = [Field("a")], Reason = "Uji" };
        (string Expected, DataSetOutcome Outcome)[] outcomes =
        [
            (DataSetProblemCodes.Unknown, await bench.DataSets.ChangeAsync(SubmissionBench.Administrator, Settings with { DataSetCode = "x" }, Cancellation)),
            (DataSetProblemCodes.WrongFrequency, await bench.DataSets.ChangeAsync(SubmissionBench.Administrator, Settings with { LockedThrough = Period.Parse("2026") }, Cancellation)),
            (DataSetProblemCodes.Reason, await bench.DataSets.ChangeAsync(SubmissionBench.Administrator, Settings with { Reason = " " }, Cancellation)),
            (DataSetProblemCodes.Reason, await bench.DataSets.ChangeAsync(SubmissionBench.Administrator, Settings with { Reason = new string('a', 1001) }, Cancellation)),
            (DataSetProblemCodes.WrongFrequency, await bench.DataSets.AddVersionAsync(SubmissionBench.Administrator, version with { Since = Period.Parse("2026") }, Cancellation)),
            (DataSetProblemCodes.Changed, await bench.DataSets.AddVersionAsync(SubmissionBench.Administrator, version with { EditedNumber = 2 }, Cancellation)),
            (DataSetProblemCodes.FieldCount, await bench.DataSets.AddVersionAsync(SubmissionBench.Administrator, version with { Fields = [] }, Cancellation)),
            (DataSetProblemCodes.Unknown, await bench.DataSets.AddVersionAsync(SubmissionBench.Administrator, version with { DataSetCode = "x" }, Cancellation)),
        ];

        Assert.All(outcomes, each => Assert.Equal((each.Expected, false), (Assert.Single(each.Outcome.Problems).Code, each.Outcome.IsDone)));
        Assert.False((await bench.DataSets.ChangeAsync(SubmissionBench.Officer, Settings, Cancellation)).IsDone);
        await using var context = await bench.Database.Contexts.CreateDbContextAsync(Cancellation);
        Assert.Equal((0, 4), (await context.AuditEntries.CountAsync(Cancellation), await context.DataSetVersions.CountAsync(Cancellation)));
    }

    [Fact]
    public async Task AddVersionAsync_NewVersion_SaysWhoMadeItAndHoldsFromItsPeriod()
    {
        await using var bench = await SubmissionBench.CreateAsync();
        var version = new NewDataSetVersion { DataSetCode = SubmissionBench.Stunting, Since = Period.Parse("2026-10"), AsksAge = true, EditedNumber = 1, Fields = [Field("a") with { Order = 2 }, Field("b") with { Order = 1 }], Reason = new string('a', 1000) };

        Assert.True((await bench.DataSets.AddVersionAsync(SubmissionBench.Administrator, version, Cancellation)).IsDone);

        var added = (await ReadAsync(bench)).Versions.Single(each => each.Number == 2);
        Assert.Equal(
            (Period.Parse("2026-10"), false, true, SubmissionBench.Administrator, $"Nama {SubmissionBench.Administrator}", bench.Database.Clock.Now.UtcDateTime),
            (added.Since, added.AsksSex, added.AsksAge, added.CreatedById!, added.CreatedByName!, added.CreatedAt));
        Assert.Equal(["b", "a"], added.Fields.Select(field => field.Code));
        await using var context = await bench.Database.Contexts.CreateDbContextAsync(Cancellation);
        var entry = await context.AuditEntries.SingleAsync(Cancellation);
        Assert.Equal(("data-set.version", "version 1", "version 2 since 2026-10"), (entry.Action, entry.OldValue, entry.NewValue));
        Assert.Equal((2, 16), ((await CountAsync("2026-10")), (await CountAsync("2026-09"))));

        async Task<int> CountAsync(string period) => (await bench.Queries.GridAsync(SubmissionBench.Officer, await bench.OpenAsync(period), Cancellation)).Value!.Cells.Count;
    }

    /// <summary>Each form counts its own versions.</summary>
    [Fact]
    public async Task AddVersionAsync_OfTwoForms_EachHasItsOwnNumbers()
    {
        await using var bench = await SubmissionBench.CreateAsync();
        var version = new NewDataSetVersion { DataSetCode = SubmissionBench.Stunting, Since = Period.Parse("2026-10"), Fields = [Field("a")], Reason = "Uji" };
        foreach (var code in (string[])[SubmissionBench.Stunting, SubmissionBench.Stunting, "program-bulanan"])
        {
            Assert.True((await bench.DataSets.AddVersionAsync(SubmissionBench.Administrator, version with { DataSetCode = code }, Cancellation)).IsDone);
        }

        var forms = await bench.DataSets.ReadAsync(Cancellation);
        Assert.Equal([1, 2, 3], forms.Single(each => each.Code == SubmissionBench.Stunting).Versions.Select(each => each.Number));
        Assert.Equal([1, 2], forms.Single(each => each.Code == "program-bulanan").Versions.Select(each => each.Number));
        Assert.Equal(forms.OrderBy(each => each.Id).Select(each => each.Code), forms.Select(each => each.Code));
    }

    private static NewDataSet NewForm => new()
    {
        NameId = " Layanan bulanan ",
        NameEn = "Monthly services",
        Scope = DataSetScope.Area,
        Frequency = Frequency.Monthly,
        DueDay = 15,
        Form = new NewDataSetVersion
        {
            DataSetCode = "layanan-bulanan",
            Since = Period.Parse("2026-01"),
            Fields = [Field("ibu_hamil") with { IndicatorCode = "ibu_hamil", Minimum = 0, Maximum = 500_000, HelpId = "Semua ibu hamil" }, Field("catatan")],
            NewCounts = new Dictionary<string, Unit> { ["ibu_hamil"] = Unit.People },
            Reason = " Rapat rakor ",
        },
    };

    [Fact]
    public async Task AddAsync_NewForm_IsKeptWithItsCountAndInTheTrail()
    {
        await using var bench = await SubmissionBench.CreateAsync();

        Assert.True((await bench.DataSets.AddAsync(SubmissionBench.Administrator, NewForm, Cancellation)).IsDone);

        var added = (await bench.DataSets.ReadAsync(Cancellation)).Single(each => each.Code == "layanan-bulanan");
        var version = added.Versions.Single();
        Assert.Equal(("Layanan bulanan", DataSetScope.Area, Frequency.Monthly, 15, Period.Parse("2026-11")), (added.NameId, added.Scope, added.Frequency, added.DueDay, added.DueSince));
        Assert.Equal((1, Period.Parse("2026-01"), SubmissionBench.Administrator), (version.Number, version.Since, version.CreatedById));
        Assert.Equal(["ibu_hamil", "catatan"], version.Fields.OrderBy(field => field.Id).Select(field => field.Code));
        await using var context = await bench.Database.Contexts.CreateDbContextAsync(Cancellation);
        var count = await context.Indicators.SingleAsync(indicator => indicator.Code == "ibu_hamil", Cancellation);
        Assert.Equal((Unit.People, Aggregation.SumOfCounts, MeasureKind.Register, Polarity.Neutral, Frequency.Monthly, 500_000d, true, "Semua ibu hamil"),
            (count.Unit, count.Aggregation, count.MeasureKind, count.Polarity, count.Frequency, count.PlausibleMaximum, count.IsComponent, count.DefinitionId));
        Assert.Equal(
            [("indicator.added", "indicator:ibu_hamil", "Rapat rakor"), ("data-set.added", "data-set:layanan-bulanan", "Rapat rakor")],
            (await context.AuditEntries.OrderBy(entry => entry.Sequence).ToListAsync(Cancellation)).Select(entry => (entry.Action, entry.Subject, entry.Reason!)));
    }

    public static TheoryData<string, Func<NewDataSet, NewDataSet>, string> WrongForms => new()
    {
        { "code in use", form => form with { Form = form.Form with { DataSetCode = "stunting-bulanan" } }, DataSetProblemCodes.DataSetCode },
        { "capital", form => form with { Form = form.Form with { DataSetCode = "Layanan" } }, DataSetProblemCodes.DataSetCode },
        { "digit first", form => form with { Form = form.Form with { DataSetCode = "1-layanan" } }, DataSetProblemCodes.DataSetCode },
        { "empty code", form => form with { Form = form.Form with { DataSetCode = "" } }, DataSetProblemCodes.DataSetCode },
        { "long code", form => form with { Form = form.Form with { DataSetCode = new string('a', 61) } }, DataSetProblemCodes.DataSetCode },
        { "no name", form => form with { NameEn = " " }, DataSetProblemCodes.DataSetName },
        { "day 29", form => form with { DueDay = 29 }, DataSetProblemCodes.DueDay },
        { "day 0", form => form with { DueDay = 0 }, DataSetProblemCodes.DueDay },
        { "year for months", form => form with { Form = form.Form with { Since = Period.Parse("2026") } }, DataSetProblemCodes.WrongFrequency },
        { "no reason", form => form with { Form = form.Form with { Reason = " " } }, DataSetProblemCodes.Reason },
        { "no fields", form => form with { Form = form.Form with { Fields = [] } }, DataSetProblemCodes.FieldCount },
        { "count in use", form => form with { Form = form.Form with { Fields = [Field("layoffs") with { IndicatorCode = "layoffs" }], NewCounts = new Dictionary<string, Unit> { ["layoffs"] = Unit.People } } }, DataSetProblemCodes.IndicatorCode },
        { "count with a point", form => form with { Form = form.Form with { Fields = [Field("a.b") with { IndicatorCode = "a.b" }], NewCounts = new Dictionary<string, Unit> { ["a.b"] = Unit.People } } }, DataSetProblemCodes.IndicatorCode },
        { "unknown indicator", form => form with { Form = form.Form with { NewCounts = new Dictionary<string, Unit>() } }, DataSetProblemCodes.IndicatorUnknown },
    };

    [Theory]
    [MemberData(nameof(WrongForms), DisableDiscoveryEnumeration = true)]
    public async Task AddAsync_FormThatCannotBe_IsRefusedAndLeavesNoTrace(string name, Func<NewDataSet, NewDataSet> change, string code)
    {
        await using var bench = await SubmissionBench.CreateAsync();

        var outcome = await bench.DataSets.AddAsync(SubmissionBench.Administrator, change(NewForm), Cancellation);

        Assert.Equal((name, code), (name, Assert.Single(outcome.Problems).Code));
        await using var context = await bench.Database.Contexts.CreateDbContextAsync(Cancellation);
        Assert.Equal((0, 4, false), (await context.AuditEntries.CountAsync(Cancellation), await context.DataSets.CountAsync(Cancellation), await context.Indicators.AnyAsync(each => each.Code == "ibu_hamil", Cancellation)));
    }

    [Theory]
    [InlineData(SubmissionBench.Viewer)]
    [InlineData(SubmissionBench.Officer)]
    [InlineData(SubmissionBench.Verifier)]
    [InlineData(SubmissionBench.Leader)]
    [InlineData(SubmissionBench.Disabled)]
    [InlineData("nobody")]
    public async Task AddAsync_AnybodyButAnAdministrator_IsRefused(string account)
    {
        await using var bench = await SubmissionBench.CreateAsync();

        var outcome = await bench.DataSets.AddAsync(account, NewForm, Cancellation);

        Assert.False(outcome.IsDone);
        Assert.NotNull(outcome.Access);
        Assert.Equal(4, (await bench.DataSets.ReadAsync(Cancellation)).Count);
    }

    /// <summary>A count that comes with a version which is refused does not come at all.</summary>
    [Fact]
    public async Task AddVersionAsync_RefusedWithANewCount_AddsNone()
    {
        await using var bench = await SubmissionBench.CreateAsync();
        var version = NewForm.Form with { DataSetCode = SubmissionBench.Stunting, EditedNumber = 7 };

        Assert.Equal(DataSetProblemCodes.Changed, Assert.Single((await bench.DataSets.AddVersionAsync(SubmissionBench.Administrator, version, Cancellation)).Problems).Code);

        await using var context = await bench.Database.Contexts.CreateDbContextAsync(Cancellation);
        Assert.Equal((0, false), (await context.AuditEntries.CountAsync(Cancellation), await context.Indicators.AnyAsync(each => each.Code == "ibu_hamil", Cancellation)));
    }

    /// <summary>Of the versions that hold for a period the newest counts, not the one that begins latest.</summary>
    [Fact]
    public void VersionFor_SeveralHold_IsTheNewest()
    {
        var dataSet = StartingDataFiles.Shipped.DataSets()[0].ToDataSet(DateTime.UnixEpoch, new DateOnly(1970, 1, 1));
        dataSet.Versions.Clear();
        new List<DataSetVersion> { Version(1, "2020-01"), Version(2, "2026-06"), Version(3, "2026-01") }.ForEach(dataSet.Versions.Add);

        Assert.Equal([1, 3, 3, null], ((string[])["2025-12", "2026-01", "2026-07", "2019-12"]).Select(period => dataSet.VersionFor(Period.Parse(period))?.Number));
    }

    [Fact]
    public void FieldsAsked_Splits_FollowTheVersion()
    {
        var fields = StartingDataFiles.Shipped.DataSets()[0].Fields;

        Assert.Equal([16, 26, 26, 36], new[] { (false, false), (true, false), (false, true), (true, true) }.Select(asks => new DataSetVersion
        {
            Number = 1,
            Since = default,
            CreatedAt = default,
            AsksSex = asks.Item1,
            AsksAge = asks.Item2,
            Fields = [.. fields.Reverse().Select(field => field.ToField())],
        }.FieldsAsked()).Select(asked =>
        {
            Assert.Equal(asked.OrderBy(field => field.Order), asked);
            return asked.Count;
        }));
    }

    [Fact]
    public void DataSet_DueDateAndClosedPeriods_AreToTheDay()
    {
        var monthly = StartingDataFiles.Shipped.DataSets()[0].ToDataSet(default(DateTime).AddYears(2025), new DateOnly(2026, 1, 1));
        var annual = StartingDataFiles.Shipped.DataSets()[^1].ToDataSet(default(DateTime).AddYears(2025), new DateOnly(2026, 1, 1));

        Assert.Equal((new DateOnly(2026, 2, 10), new DateOnly(2026, 1, 28)), (monthly.DueDate(Period.Parse("2026-01")), annual.DueDate(Period.Parse("2025"))));
        Assert.Throws<ArgumentException>(() => monthly.DueDate(Period.Parse("2026")));
        Assert.False(monthly.IsLocked(Period.Parse("2020-01")));
        monthly.LockedThrough = Period.Parse("2026-03");
        Assert.Equal([true, true, false], ((string[])["2026-02", "2026-03", "2026-04"]).Select(period => monthly.IsLocked(Period.Parse(period))));
    }

    [Theory]
    [InlineData(FieldRole.Plain, false, false)]
    [InlineData(FieldRole.StockAtStart, true, false)]
    [InlineData(FieldRole.Inflow, false, true)]
    [InlineData(FieldRole.Outflow, false, true)]
    [InlineData(FieldRole.StockAtEnd, true, false)]
    public void Field_Role_IsStockOrFlow(FieldRole role, bool isStock, bool isFlow)
    {
        var field = (Field("a") with { Role = role }).ToField();

        Assert.Equal((isStock, isFlow, false), (field.IsStock, field.IsFlow, field.IsText));
        Assert.True((Field("a") with { Part = FigurePart.Source }).ToField().IsText);
    }

    private static DataSetSettings Settings => new() { DataSetCode = SubmissionBench.Stunting, DueDay = 12, IsActive = true, Reason = "Uji" };

    private static FieldRow Field(string code) => new() { Code = code, Order = 1, GroupId = "G", GroupEn = "G", NameId = "N", NameEn = "N" };

    private static DataSetVersion Version(int number, string since) => new() { Number = number, Since = Period.Parse(since), CreatedAt = default };

    private static IEnumerable<string> Codes(params FieldRow[] fields) => FormCheck.FindProblems(fields, Indicators).Select(problem => problem.Code);

    private static async Task<DataSet> ReadAsync(SubmissionBench bench) =>
        (await bench.DataSets.ReadAsync(Cancellation)).Single(dataSet => dataSet.Code == SubmissionBench.Stunting);
}
