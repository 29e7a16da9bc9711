using SocialWelfare.Data.Catalogue;
using SocialWelfare.Services.Assessments.Methods;
using SocialWelfare.Services.DataSets;

namespace SocialWelfare.Tests.Assessments;

/// <summary>What is refused, where exactly the bound lies, and which field and number are named.</summary>
public sealed class AssessmentRulesTests
{
    private static readonly AssessmentRequest _good = new()
    {
        Series = [new(2020, 10), new(2024, 8)],
        TargetTime = 2030,
        TargetHigh = 5,
        Polarity = Polarity.LowerIsBetter,
        PlausibleMinimum = 0,
        PlausibleMaximum = 100,
    };

    [Fact]
    public void FindProblems_GoodRequest_HasNone() => Assert.Empty(AssessmentRules.FindProblems(_good));

    public static TheoryData<string, ProblemCode?, string, double?> Bounds => new()
    {
        { "year 1000", null, "", null },
        { "year 999", ProblemCode.TimeOutOfRange, "Series[0].Time", 999 },
        { "year 9999.9", null, "", null },
        { "year 10000", ProblemCode.TimeOutOfRange, "TargetTime", 10_000 },
        { "time nan", ProblemCode.NotANumber, "Series[0].Time", null },
        { "value at the largest", null, "", null },
        { "value above the largest", ProblemCode.ValueOutOfRange, "Series[0].Value", 1.1e15 },
        { "value below minus the largest", ProblemCode.ValueOutOfRange, "Series[0].Value", -1.1e15 },
        { "value on the plausible maximum", null, "", null },
        { "value above the plausible maximum", ProblemCode.ValueOutOfRange, "Series[0].Value", 100.5 },
        { "value on the plausible minimum", null, "", null },
        { "value below the plausible minimum", ProblemCode.ValueOutOfRange, "Series[1].Value", -0.5 },
        { "target above the plausible maximum", ProblemCode.ValueOutOfRange, "TargetLow", 101 },
        { "plausible minimum nan", ProblemCode.NotANumber, "PlausibleMinimum", null },
        { "plausible maximum infinite", ProblemCode.NotANumber, "PlausibleMaximum", null },
        { "limit nan", ProblemCode.NotANumber, "NaturalLimit", null },
        { "target low nan", ProblemCode.NotANumber, "TargetLow", null },
        { "lower nan", ProblemCode.NotANumber, "Series[0].Lower", null },
        { "upper nan", ProblemCode.NotANumber, "Series[0].Upper", null },
        { "numerator nan", ProblemCode.NotANumber, "Series[0].Numerator", null },
        { "denominator nan", ProblemCode.NotANumber, "Series[0].Denominator", null },
        { "bounds outside the plausible range", null, "", null },
        { "interval of no width", null, "", null },
        { "interval reversed", ProblemCode.IntervalReversed, "Series[0].Lower", 11 },
        { "no events", null, "", null },
        { "numerator below 0", ProblemCode.CountsImpossible, "Series[0].Numerator", -1 },
        { "denominator 0", ProblemCode.CountsImpossible, "Series[0].Denominator", 0 },
        { "baseline nan", ProblemCode.NotANumber, "Baseline.Value", null },
        { "baseline above the plausible maximum", ProblemCode.ValueOutOfRange, "Baseline.Value", 101 },
        { "baseline in the series' period", null, "", null },
        { "same period twice", ProblemCode.DuplicatePeriod, "Series[0].Time", 2024 },
        { "two months", null, "", null },
        { "no target period", ProblemCode.TargetIncomplete, "TargetTime", null },
        { "no target value", ProblemCode.TargetIncomplete, "TargetHigh", null },
        { "no target", null, "", null },
        { "range reversed", ProblemCode.TargetRangeReversed, "TargetLow", 6 },
        { "range of no width", null, "", null },
        { "target in the baseline's period", ProblemCode.TargetNotAfterBaseline, "TargetTime", 2020 },
        { "target before the baseline", ProblemCode.BaselineAfterTarget, "TargetTime", 2019 },
        { "target is the baseline", null, "", null },
        { "target above the baseline", ProblemCode.TargetOnWrongSide, "TargetHigh", 11 },
        { "higher is better, target below the baseline", ProblemCode.TargetOnWrongSide, "TargetLow", 9 },
        { "higher is better, target above", null, "", null },
        { "limit on the target", null, "", null },
        { "limit above the target", ProblemCode.NaturalLimitOnWrongSide, "TargetHigh", 5 },
        { "limit below the target, higher is better", ProblemCode.NaturalLimitOnWrongSide, "TargetLow", 15 },
        { "latest beyond the limit", ProblemCode.NaturalLimitOnWrongSide, "Series[1].Value", 8 },
        { "limit above all, higher is better", null, "", null },
        { "relative rate to 0", ProblemCode.MethodNotApplicable, "Method", null },
        { "relative rate to the other side", ProblemCode.MethodNotApplicable, "Method", null },
        { "relative rate on one side", null, "", null },
        { "relative rate below 0", null, "", null },
        { "gap share to 0", null, "", null },
        { "neutral", ProblemCode.NeutralIndicator, "Polarity", null },
    };

    [Theory]
    [MemberData(nameof(Bounds))]
    public void FindProblems_AtABound_NamesCodeFieldAndNumber(string what, ProblemCode? code, string field, double? value)
    {
        var first = _good.Series[0];
        var last = _good.Series[1];
        var higher = _good with { Polarity = Polarity.HigherIsBetter, TargetHigh = null, TargetLow = 15 };
        var free = _good with { PlausibleMinimum = null, PlausibleMaximum = null };
        AssessmentRequest Of(Observation point) => _good with { Series = [point, last] };
        var request = what switch
        {
            "year 1000" => Of(first with { Time = 1000 }),
            "year 999" => Of(first with { Time = 999 }),
            "year 9999.9" => _good with { TargetTime = 9999.9 },
            "year 10000" => _good with { TargetTime = 10_000 },
            "time nan" => Of(first with { Time = double.NaN }),
            "value at the largest" => free with { Series = [first with { Value = 1e15 }, last] },
            "value above the largest" => free with { Series = [first with { Value = 1.1e15 }, last] },
            "value below minus the largest" => free with { Series = [first with { Value = -1.1e15 }, last] },
            "value on the plausible maximum" => Of(first with { Value = 100 }),
            "value above the plausible maximum" => Of(first with { Value = 100.5 }),
            "value on the plausible minimum" => _good with { Series = [first, last with { Value = 0 }] },
            "value below the plausible minimum" => _good with { Series = [first, last with { Value = -0.5 }] },
            "target above the plausible maximum" => _good with { TargetHigh = null, TargetLow = 101 },
            "plausible minimum nan" => _good with { PlausibleMinimum = double.NaN },
            "plausible maximum infinite" => _good with { PlausibleMaximum = double.PositiveInfinity },
            "limit nan" => _good with { NaturalLimit = double.NaN },
            "target low nan" => _good with { TargetLow = double.NaN },
            "lower nan" => Of(first with { Lower = double.NaN }),
            "upper nan" => Of(first with { Upper = double.NaN }),
            "numerator nan" => Of(first with { Numerator = double.NaN }),
            "denominator nan" => Of(first with { Denominator = double.NaN }),
            "bounds outside the plausible range" => Of(first with { Lower = -1, Upper = 101 }),
            "interval of no width" => Of(first with { Lower = 10, Upper = 10 }),
            "interval reversed" => Of(first with { Lower = 11, Upper = 10.5 }),
            "no events" => Of(first with { Numerator = 0, Denominator = 1 }),
            "numerator below 0" => Of(first with { Numerator = -1, Denominator = 1 }),
            "denominator 0" => Of(first with { Numerator = 0, Denominator = 0 }),
            "baseline nan" => _good with { Baseline = new Observation(2019, double.NaN) },
            "baseline above the plausible maximum" => _good with { Baseline = new Observation(2019, 101) },
            "baseline in the series' period" => _good with { Baseline = new Observation(2020, 11) },
            "same period twice" => _good with { Series = [new(2024, 9), new(2023.9999, 8), first] },
            "two months" => _good with { Series = [new(2024, 9), new(2024 + (1 / 12d), 8)], TargetTime = 2030 },
            "no target period" => _good with { TargetTime = null },
            "no target value" => _good with { TargetHigh = null },
            "no target" => _good with { TargetTime = null, TargetHigh = null },
            "range reversed" => _good with { TargetLow = 6 },
            "range of no width" => _good with { TargetLow = 5 },
            "target in the baseline's period" => _good with { TargetTime = 2020 },
            "target before the baseline" => _good with { TargetTime = 2019 },
            "target is the baseline" => _good with { TargetHigh = 10 },
            "target above the baseline" => _good with { TargetHigh = 11 },
            "higher is better, target below the baseline" => higher with { TargetLow = 9 },
            "higher is better, target above" => higher,
            "limit on the target" => _good with { NaturalLimit = 5 },
            "limit above the target" => _good with { NaturalLimit = 6 },
            "latest beyond the limit" => _good with { NaturalLimit = 9, TargetHigh = 9.5 },
            "limit below the target, higher is better" => higher with { NaturalLimit = 14 },
            "limit above all, higher is better" => higher with { NaturalLimit = 15 },
            "relative rate to 0" => _good with { TargetHigh = 0, Method = ProgressMethod.RelativeRate },
            "relative rate to the other side" => free with { TargetHigh = -5, Method = ProgressMethod.RelativeRate },
            "relative rate on one side" => _good with { Method = ProgressMethod.RelativeRate },
            "relative rate below 0" => free with { Series = [new(2020, -5), new(2024, -6)], TargetHigh = -8, Method = ProgressMethod.RelativeRate },
            "gap share to 0" => _good with { TargetHigh = 0, Method = ProgressMethod.GapShare },
            _ => _good with { Polarity = Polarity.Neutral },
        };

        var problems = AssessmentRules.FindProblems(request);
        if (code is null)
        {
            Assert.Empty(problems);
            return;
        }

        var problem = Assert.Single(problems);
        Assert.Equal(code, problem.Code);
        if (field.Length > 0)
        {
            Assert.Equal((field, value), (problem.Field, problem.Value));
        }
    }

    [Fact]
    public void FindProblems_NumbersThatAreNone_AreNotComparedAsWell()
    {
        // Reversed and beyond the target as well, but what is no number comes first.
        var problems = AssessmentRules.FindProblems(_good with { TargetLow = 20, TargetHigh = 12, PlausibleMinimum = double.NaN });
        Assert.Equal(ProblemCode.NotANumber, Assert.Single(problems).Code);
    }

    [Fact]
    public void FindProblems_SeveralFaults_AreAllNamed() => Assert.Equal(
        [ProblemCode.NeutralIndicator, ProblemCode.NotANumber, ProblemCode.ValueOutOfRange],
        AssessmentRules.FindProblems(_good with { Polarity = Polarity.Neutral, Series = [new(2020, double.NaN), new(2024, 101)] }).Select(problem => problem.Code));
}
