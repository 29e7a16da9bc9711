using SocialWelfare.Data.Catalogue;
using SocialWelfare.Data.DataSets;
using SocialWelfare.Data.StartingData;
using SocialWelfare.Services.DataSets;
using SocialWelfare.Tests.Submissions;

namespace SocialWelfare.Tests.DataSets;

/// <summary>The rules between the counts of a report, by what the fields of its form mean.</summary>
public sealed class FormRulesTests
{
    private static readonly List<DataSetField> Stunting =
        [.. StartingDataFiles.Shipped.DataSets().Single(row => row.Code == SubmissionBench.Stunting).Fields.Select(row => row.ToField()).Where(field => field.Split == FieldSplit.None)];

    /// <summary>100 under-fives, 95 weighed, 90 measured, 5 cases at the start, 4 at the end.</summary>
    private static Dictionary<string, double> Good => new(StringComparer.Ordinal)
    {
        [StuntingCounts.UnderFives] = 100,
        [StuntingCounts.Weighed] = 95,
        [StuntingCounts.Measured] = 90,
        [StuntingCounts.Stunted] = 4,
        [StuntingCounts.SeverelyStunted] = 1,
        [StuntingCounts.CasesAtStart] = 5,
        [StuntingCounts.NewCases] = 0,
        [StuntingCounts.NewlyFound] = 1,
        [StuntingCounts.MovedIn] = 1,
        [StuntingCounts.Recovered] = 1,
        [StuntingCounts.AgedOut] = 1,
        [StuntingCounts.MovedOut] = 1,
        [StuntingCounts.Died] = 0,
        [StuntingCounts.CasesAtEnd] = 4,
        [StuntingCounts.PosyanduReporting] = 3,
        [StuntingCounts.PosyanduTotal] = 4,
    };

    [Fact]
    public void Contradictions_MonthThatAddsUp_HasNone() => Assert.Empty(FormRules.Contradictions(Stunting, Good, previousEnd: 5));

    [Fact]
    public void Contradictions_NothingFilledIn_HasNone() => Assert.Empty(FormRules.Contradictions(Stunting, new Dictionary<string, double>(), null));

    [Theory]
    [InlineData(StuntingCounts.Died, -1, 5, FigureErrorCodes.BelowMinimum, 0, null)]
    [InlineData(StuntingCounts.Weighed, 101, 4, FigureErrorCodes.AboveOther, 100, StuntingCounts.UnderFives)]
    [InlineData(StuntingCounts.Measured, 96, 4, FigureErrorCodes.AboveOther, 95, StuntingCounts.Weighed)]
    [InlineData(StuntingCounts.Stunted, 91, 4, FigureErrorCodes.AboveOther, 90, StuntingCounts.Measured)]
    [InlineData(StuntingCounts.SeverelyStunted, 5, 4, FigureErrorCodes.AboveOther, 4, StuntingCounts.Stunted)]
    [InlineData(StuntingCounts.CasesAtEnd, 3, 3, FigureErrorCodes.EndNotBalanced, 4, null)]
    [InlineData(StuntingCounts.PosyanduReporting, 5, 4, FigureErrorCodes.AboveOther, 4, StuntingCounts.PosyanduTotal)]
    public void Contradictions_OneRuleBroken_IsNamedAlone(string field, double value, double end, string code, double expected, string? other)
    {
        var values = Good;
        (values[StuntingCounts.CasesAtEnd], values[field]) = (end, value);

        Assert.Equal(new Contradiction(code, field, value, expected, other), Assert.Single(FormRules.Contradictions(Stunting, values, previousEnd: 5)));
    }

    [Fact]
    public void Contradictions_StartIsNotTheEndBefore_IsNamedAlone() => Assert.Equal(
        new Contradiction(FigureErrorCodes.StartNotPreviousEnd, StuntingCounts.CasesAtStart, 5, 6, StuntingCounts.CasesAtEnd),
        Assert.Single(FormRules.Contradictions(Stunting, Good, previousEnd: 6)));

    /// <summary>Whatever an administrator adds to a form has its place in the balance.</summary>
    [Theory]
    [InlineData(FieldRole.Outflow, 2, 2)]
    [InlineData(FieldRole.Inflow, 2, 6)]
    [InlineData(FieldRole.NewCase, 2, 6)]
    [InlineData(FieldRole.NewlyFound, 2, 6)]
    [InlineData(FieldRole.MovedIn, 2, 6)]
    [InlineData(FieldRole.Plain, 2, 4)]
    [InlineData(FieldRole.CoverageNumerator, 2, 4)]
    public void Balance_FieldAddedToTheForm_IsPartOfIt(FieldRole role, double value, double expectedEnd)
    {
        var values = Good;
        values["added"] = value;

        Assert.Equal(expectedEnd, FormRules.Balance([.. Stunting, Field("added", role)], values)!.ExpectedEnd);
    }

    [Fact]
    public void Balance_AddedOutflowNotFilledIn_IsUnknownAndNoContradiction()
    {
        List<DataSetField> form = [.. Stunting, Field("added", FieldRole.Outflow)];

        Assert.False(FormRules.Balance(form, Good)!.IsComplete);
        Assert.Empty(FormRules.Contradictions(form, Good, previousEnd: 5));
    }

    [Fact]
    public void Sum_RoleOfSeveralFields_IsTheirSumAndUnknownWhereOneIs()
    {
        List<DataSetField> form = [Field("a", FieldRole.NewCase), Field("b", FieldRole.NewCase)];

        Assert.Equal(5, FormRules.Sum(form, FieldRole.NewCase, new Dictionary<string, double> { ["a"] = 2, ["b"] = 3 }));
        Assert.Null(FormRules.Sum(form, FieldRole.NewCase, new Dictionary<string, double> { ["a"] = 2 }));
        Assert.Null(FormRules.Sum(form, FieldRole.MovedIn, new Dictionary<string, double> { ["a"] = 2, ["b"] = 3 }));
    }

    private static DataSetField Field(string code, FieldRole role) =>
        new() { Code = code, IndicatorCode = code, Role = role, Order = 1, GroupId = "g", GroupEn = "g", NameId = code, NameEn = code };
}
