using SocialWelfare.Data.Catalogue;
using SocialWelfare.Services.Assessments.Methods;
using SocialWelfare.Services.DataSets;

namespace SocialWelfare.Tests.Assessments;

public sealed class ProgressCalculatorTests
{
    private static readonly ProgressCalculator _calculator = new(new ProgressOptions());

    /// <summary>Stunting in West Java, percent: SSGI 2021 and 2022, SKI 2023, SSGI 2024.</summary>
    private static readonly Observation[] _stunting = [new(2021, 24.5), new(2022, 20.2), new(2023, 21.7), new(2024, 15.9)];

    [Fact]
    public void Assess_StuntingAgainst14Percent_IsBehindAndMissed()
    {
        var assessment = Assess(Lower(_stunting, 2024, 14));
        Assert.Equal(TargetLevel.NotAchieved, assessment.Level);
        Near.Equal(1.9, assessment.Gap, 1e-12);
        Assert.Equal(ProgressMethod.RelativeRate, assessment.Method);

        // By logarithms and without the library: (15.9/24.5)^(1/3) − 1 over (14/24.5)^(1/3) − 1.
        var actual = Math.Exp((Math.Log(15.9) - Math.Log(24.5)) / 3) - 1;
        var required = Math.Exp((Math.Log(14) - Math.Log(24.5)) / 3) - 1;
        Near.Equal(actual / required, assessment.Ratio, 1e-12);
        Near.Equal(0.78869183148425339, assessment.Ratio, 1e-12);
        Assert.Equal(ProgressStatus.Behind, assessment.Status);
        Assert.True(assessment.TargetPeriodReached);
        Assert.True(assessment.Missed);
        Near.Equal(-0.13421442306940195, assessment.ActualChange!.Relative, 1e-12);
        Near.Equal(-8.6 / 3, assessment.ActualChange.Absolute, 1e-12);
        Near.Equal(-0.17017346663375656, assessment.RequiredChange!.Relative, 1e-12);
        Assert.Null(assessment.RequiredFromNow);
        Near.Equal(0.81904761904761905, assessment.GapShare!.Share, 1e-12);
        Near.Equal(0.11533234615565715, assessment.Reduction!.Regression, 1e-12);
        Assert.Null(assessment.Projection); // its period has come
        Assert.Equal(Direction.Improving, assessment.Direction);
        Assert.Equal(DirectionBasis.LastChange, assessment.DirectionBasis);
    }

    [Fact]
    public void Assess_FallTowardsZero_IsOnTrackByGapShare()
    {
        // Published as "limited progress", because 0.1 was entered for zero.
        var assessment = Assess(Lower([new(2015, 103), new(2023, 29)], 2030, 0));
        Assert.Equal(ProgressMethod.GapShare, assessment.Method);
        Near.Equal(1.3470873786407767, assessment.Ratio, 1e-12);
        Assert.Equal(ProgressStatus.OnTrack, assessment.Status);
        Assert.Equal(TargetLevel.NotAchieved, assessment.Level);
        Assert.Null(assessment.RequiredChange!.Relative);
        Near.Equal(-29d / 7, assessment.RequiredFromNow!.Absolute, 1e-12);
    }

    [Theory]
    [InlineData(Polarity.LowerIsBetter, 0.09, 0.18, 0.5)]
    [InlineData(Polarity.LowerIsBetter, 3.5, 3.3, 12)]
    [InlineData(Polarity.HigherIsBetter, 95, 97, 90)]
    public void Assess_TargetOnTheWrongSide_IsRefused(Polarity polarity, double baseline, double latest, double target)
    {
        // Published as "achieved".
        var result = _calculator.Assess(Request(polarity, [new(2015, baseline), new(2024, latest)], 2030, target));
        Assert.Null(result.Assessment);
        Assert.Contains(result.Problems, problem => problem.Code == ProblemCode.TargetOnWrongSide && problem.Value == target);
    }

    [Fact]
    public void Assess_SeriesThatGotWorse_IsNeverAchieved()
    {
        // A series 78 % worse has been published as "achieved"; these numbers are our own.
        var assessment = Assess(Lower([new(2015, 45), new(2024, 80.1)], 2030, 20));
        Assert.Equal(ProgressStatus.MovingAway, assessment.Status);
        Assert.Equal(TargetLevel.NotAchieved, assessment.Level);
        Assert.Equal(Direction.Worsening, assessment.Direction);
    }

    [Fact]
    public void Assess_PublishedRows_NeverRepeatTheFaults()
    {
        foreach (var row in VectorFile.Csv("relative-rate-open-sdg.csv").Concat(VectorFile.Csv("relative-rate-eustat.csv")))
        {
            if (row.Number("target") is not { } target || row.Number("base_value") is not { } baseValue || row.Number("latest_value") is not { } latest
                || row.Number("latest_time") == row.Number("base_time"))
            {
                continue;
            }

            var isHigher = row.Number("direction") > 0;
            var result = _calculator.Assess(Request(
                isHigher ? Polarity.HigherIsBetter : Polarity.LowerIsBetter,
                [new(row.Number("base_time")!.Value, baseValue), new(row.Number("latest_time")!.Value, latest)],
                row.Number("target_time")!.Value,
                target));
            if (isHigher ? baseValue > target : baseValue < target)
            {
                Assert.Equal(ProblemCode.TargetOnWrongSide, Assert.Single(result.Problems).Code);
                continue;
            }

            // With a valid target, the published measure and ours agree.
            var expected = row["status"] switch
            {
                "target_achieved" => ProgressStatus.Achieved,
                "deterioration" => ProgressStatus.MovingAway,
                "limited_progress" or "moderate_deterioration" => ProgressStatus.FarBehind,
                "moderate_progress" => ProgressStatus.Behind,
                _ => result.Assessment!.Level == TargetLevel.Achieved ? ProgressStatus.Achieved : ProgressStatus.OnTrack,
            };
            Assert.Equal(expected, result.Assessment!.Status);
        }
    }

    [Fact]
    public void Assess_Achieved_HoldsEvenWhenItGetsWorseAgain()
    {
        var assessment = Assess(Lower([new(2020, 10), new(2022, 4), new(2023, 4.5)], 2025, 5));
        Assert.Equal(TargetLevel.Achieved, assessment.Level);
        Assert.Equal(ProgressStatus.Achieved, assessment.Status);
        Assert.Equal(Direction.Worsening, assessment.Direction);
        Assert.Equal(-0.5, assessment.Gap);
        Assert.Null(assessment.RequiredFromNow);
        Assert.Equal(ReasonCode.TargetMet, assessment.Reason.Code);
    }

    [Theory]
    [InlineData(Polarity.LowerIsBetter, 8, TargetLevel.Achieved)]
    [InlineData(Polarity.LowerIsBetter, 8.001, TargetLevel.NotAchieved)]
    [InlineData(Polarity.LowerIsBetter, 1, TargetLevel.Achieved)]
    [InlineData(Polarity.HigherIsBetter, 6, TargetLevel.Achieved)]
    [InlineData(Polarity.HigherIsBetter, 5.999, TargetLevel.NotAchieved)]
    [InlineData(Polarity.HigherIsBetter, 11, TargetLevel.Achieved)]
    public void Assess_TargetRange_IsMetInsideOrBetter(Polarity polarity, double latest, TargetLevel expected)
    {
        var baseline = polarity == Polarity.LowerIsBetter ? 10 : 3;
        var assessment = Assess(Request(polarity, [new(2020, baseline), new(2024, latest)], 2030, 0) with { TargetLow = 6, TargetHigh = 8 });
        Assert.Equal(expected, assessment.Level);
        Assert.Equal(polarity == Polarity.LowerIsBetter ? 8 : 6, assessment.Inputs.Target);
    }

    [Fact]
    public void Assess_RangeThatTouchesZero_IsJudgedByGapShare()
    {
        var request = Lower([new(2020, 10), new(2024, 6)], 2030, 2);
        Assert.Equal(ProgressMethod.RelativeRate, Assess(request).Method);
        Assert.Equal(ProgressMethod.GapShare, Assess(request with { TargetLow = 0 }).Method);
    }

    [Theory]
    [InlineData(0, 5)]
    [InlineData(-4, 5)]
    public void Assess_BaselineWithoutGrowthRate_IsJudgedByGapShare(double baseline, double target) =>
        Assert.Equal(ProgressMethod.GapShare, Assess(Higher([new(2020, baseline), new(2024, baseline + 2)], 2030, target)).Method);

    [Fact]
    public void Assess_ForcedMethod_IsUsedOrRefused()
    {
        var request = Lower([new(2020, 10), new(2024, 6)], 2030, 5);
        Assert.Equal(ProgressMethod.GapShare, Assess(request with { Method = ProgressMethod.GapShare }).Method);
        Assert.Equal(ProgressMethod.RelativeRate, Assess(request with { Method = ProgressMethod.RelativeRate }).Method);
        AssertRefused(ProblemCode.MethodNotApplicable, Lower([new(2020, 10), new(2024, 6)], 2030, 0) with { Method = ProgressMethod.RelativeRate });
        AssertRefused(ProblemCode.MethodNotApplicable, Higher([new(2020, 10), new(2024, 0)], 2030, 12) with { Method = ProgressMethod.RelativeRate });
    }

    [Fact]
    public void Assess_TargetEqualsBaseline_IsKeptOrLost()
    {
        Assert.Equal(ProgressStatus.Achieved, Assess(Higher([new(2020, 100), new(2024, 100)], 2030, 100)).Status);
        var lost = Assess(Higher([new(2020, 100), new(2024, 99)], 2030, 100));
        Assert.Equal(ProgressStatus.MovingAway, lost.Status);
        Assert.Equal(ReasonCode.TargetLost, lost.Reason.Code);
        Assert.Null(lost.Ratio);
    }

    [Fact]
    public void Assess_Months_CountAsParts()
    {
        // Half of the way in six of twelve months.
        var request = Lower([new(Month("2024-01"), 10), new(Month("2024-07"), 5)], Month("2025-01"), 0);
        Near.Equal(1, Assess(request with { Frequency = Frequency.Monthly }).Ratio, 1e-9);
    }

    [Fact]
    public void Assess_NotAssessable_SaysWhy()
    {
        AssertNotAssessable(ReasonCode.NoFigure, TargetLevel.NoFigure, Lower([], 2030, 5));
        AssertNotAssessable(ReasonCode.NoFigure, TargetLevel.NoFigure, Lower([], 2030, 5) with { Baseline = new Observation(2020, 10) });
        AssertNotAssessable(
            ReasonCode.NoFigureSinceBaseline, TargetLevel.NoFigure, Lower([new(2019, 11)], 2030, 5) with { Baseline = new Observation(2020, 10) });
        AssertNotAssessable(ReasonCode.NoTimePassed, TargetLevel.NotAchieved, Lower([new(2020, 10)], 2030, 5));
        AssertNotAssessable(
            ReasonCode.NoTarget, TargetLevel.NoTarget, Lower([new(2020, 10), new(2021, 9)], 2030, 5) with { TargetTime = null, TargetHigh = null });
    }

    [Fact]
    public void Assess_WithoutTarget_StillGivesDirectionAndMeasure()
    {
        var assessment = Assess(Lower([new(2020, 10), new(2024, 9)], 2030, 5) with { TargetTime = null, TargetHigh = null });
        Assert.Equal(Direction.Improving, assessment.Direction);
        Near.Equal(1 - Math.Pow(0.9, 0.25), assessment.RelativeRate!.Value, 1e-12);
        Assert.Equal(RelativeRateCategory.High, assessment.RelativeRate.Category);
    }

    [Theory]
    [InlineData(1, Direction.NoClearChange)]
    [InlineData(0.1, Direction.Improving)]
    public void Assess_IntervalsOfTheLastTwo_DecideTheDirection(double half, Direction expected)
    {
        Observation With(double time, double value) => new(time, value) { Lower = value - half, Upper = value + half };
        var assessment = Assess(Lower([With(2020, 10), With(2021, 9)], 2030, 5));
        Assert.Equal(expected, assessment.Direction);
        Assert.Equal(DirectionBasis.Intervals, assessment.DirectionBasis);
    }

    [Fact]
    public void Assess_RecentTrend_DecidesTheDirectionBeforeTheLastChange()
    {
        Observation With(double time, double events) => new(time, events / 100) { Numerator = events, Denominator = 10_000 };
        var assessment = Assess(Lower([With(2019, 2000), With(2020, 1900), With(2021, 1800), With(2022, 1700), With(2023, 1710)], 2030, 5));
        Assert.Equal(Direction.Improving, assessment.Direction);
        Assert.Equal(DirectionBasis.RecentTrend, assessment.DirectionBasis);
    }

    public static TheoryData<ProblemCode, string> Refusals => new()
    {
        { ProblemCode.NeutralIndicator, "neutral" },
        { ProblemCode.NotANumber, "nan" },
        { ProblemCode.NotANumber, "infinite target" },
        { ProblemCode.TimeOutOfRange, "year 20240" },
        { ProblemCode.ValueOutOfRange, "latest above the plausible range" },
        { ProblemCode.ValueOutOfRange, "target below the plausible range" },
        { ProblemCode.ValueOutOfRange, "1e300" },
        { ProblemCode.DuplicatePeriod, "same year twice" },
        { ProblemCode.IntervalReversed, "interval reversed" },
        { ProblemCode.CountsImpossible, "denominator 0" },
        { ProblemCode.CountsImpossible, "numerator below 0" },
        { ProblemCode.TargetIncomplete, "no target period" },
        { ProblemCode.TargetIncomplete, "no target value" },
        { ProblemCode.TargetRangeReversed, "range reversed" },
        { ProblemCode.BaselineAfterTarget, "baseline after target" },
        { ProblemCode.TargetNotAfterBaseline, "target in the baseline's period" },
        { ProblemCode.TargetOnWrongSide, "range above the baseline" },
        { ProblemCode.NaturalLimitOnWrongSide, "limit above the target" },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public void Assess_Impossible_IsRefusedWithItsCode(ProblemCode code, string what)
    {
        var good = Lower([new(2020, 10), new(2024, 8)], 2030, 5) with { PlausibleMinimum = 0, PlausibleMaximum = 100 };
        AssertRefused(code, what switch
        {
            "neutral" => good with { Polarity = Polarity.Neutral },
            "nan" => good with { Series = [new(2020, double.NaN)] },
            "infinite target" => good with { TargetHigh = double.PositiveInfinity },
            "year 20240" => good with { TargetTime = 20_240 },
            "latest above the plausible range" => good with { Series = [new(2020, 10), new(2024, 101)] },
            "target below the plausible range" => good with { TargetHigh = -1 },
            "1e300" => good with { Series = [new(2020, 1e300)], PlausibleMaximum = null },
            "same year twice" => good with { Series = [new(2020, 10), new(2024, 8), new(2024, 7)] },
            "interval reversed" => good with { Series = [new(2020, 10) { Lower = 11, Upper = 9 }] },
            "denominator 0" => good with { Series = [new(2020, 10) { Numerator = 0, Denominator = 0 }] },
            "numerator below 0" => good with { Series = [new(2020, 10) { Numerator = -1, Denominator = 10 }] },
            "no target period" => good with { TargetTime = null },
            "no target value" => good with { TargetHigh = null },
            "range reversed" => good with { TargetLow = 6, TargetHigh = 5 },
            "baseline after target" => good with { TargetTime = 2019 },
            "target in the baseline's period" => good with { TargetTime = 2020 },
            "range above the baseline" => good with { TargetLow = 11, TargetHigh = 12 },
            _ => good with { NaturalLimit = 6 },
        });
    }

    [Fact]
    public void Assess_Refused_NamesTheField()
    {
        var problem = Assert.Single(_calculator.Assess(Lower([new(2020, 10), new(2024, double.NaN)], 2030, 5)).Problems);
        Assert.Equal("Series[1].Value", problem.Field);
    }

    [Fact]
    public void Assess_OtherThresholds_AreUsedAndShown()
    {
        var request = Lower(_stunting, 2024, 14);
        var strict = new ProgressCalculator(new ProgressOptions { BehindRatio = 0.8 }).Assess(request).Assessment!;
        Assert.Equal(ProgressStatus.FarBehind, strict.Status);
        Assert.Equal(0.8, strict.Thresholds.Middle);
    }

    /// <summary>Two intervals of half a width h: their difference is clear above h·√2.</summary>
    [Theory]
    [InlineData(0.7, Direction.Improving)]
    [InlineData(0.708, Direction.NoClearChange)]
    public void Assess_DifferenceAgainstBothIntervals_IsClearAboveTheRootOfTheirSquares(double half, Direction expected)
    {
        Observation With(double time, double value) => new(time, value) { Lower = value - half, Upper = value + half };
        Assert.Equal(expected, Assess(Lower([With(2020, 10), With(2021, 9)], 2030, 5)).Direction);
        Assert.Equal(
            expected == Direction.Improving ? Direction.Worsening : expected,
            Assess(Lower([With(2020, 9), With(2021, 10)], 2030, 5)).Direction);
    }

    [Fact]
    public void Assess_IntervalOfNoWidth_SaysNothingOfUncertainty()
    {
        var assessment = Assess(Lower([new(2020, 10) { Lower = 10, Upper = 10 }, new(2021, 9) { Lower = 8, Upper = 10 }], 2030, 5));
        Assert.Equal((Direction.Improving, DirectionBasis.LastChange), (assessment.Direction, assessment.DirectionBasis));
    }

    [Theory]
    [InlineData(10, 10, Direction.NoClearChange)]
    [InlineData(10, 11, Direction.Improving)]
    [InlineData(10, 9, Direction.Worsening)]
    public void Assess_LastChangeWhereHigherIsBetter_IsItsSign(double before, double latest, Direction expected) =>
        Assert.Equal(expected, Assess(Higher([new(2020, before), new(2021, latest)], 2030, 20)).Direction);

    [Fact]
    public void Assess_OneFigure_HasNoDirection()
    {
        var assessment = Assess(Lower([new(2020, 10)], 2030, 5));
        Assert.Equal((Direction.NotEnoughData, DirectionBasis.None), (assessment.Direction, assessment.DirectionBasis));
    }

    /// <summary>A stated baseline counts as a figure of its period where the series has none of that period.</summary>
    [Fact]
    public void Assess_StatedBaseline_IsAPointOfTheSeries()
    {
        var request = Lower([new(2022, 8)], 2030, 5) with { Baseline = new Observation(2020, 10) };
        var assessment = Assess(request);
        Assert.Equal((Direction.Improving, DirectionBasis.LastChange), (assessment.Direction, assessment.DirectionBasis));
        Assert.Equal(-1, assessment.ActualChange!.Absolute);
        Near.Equal(1 - Math.Sqrt(0.8), assessment.Reduction!.Endpoint, 1e-12);

        // Where it has one, the figure stays for the direction, and the way is measured from what was stated.
        var both = Assess(request with { Series = [new(2020, 7), new(2022, 8)] });
        Assert.Equal(Direction.Worsening, both.Direction);
        Assert.Equal(-1, both.ActualChange!.Absolute);
        Near.Equal(1 - Math.Sqrt(0.8), both.Reduction!.Endpoint, 1e-12);
    }

    [Fact]
    public void Assess_FiguresBeforeTheBaseline_CountForTheTrendButNotForTheReduction()
    {
        var assessment = Assess(Lower([new(2018, 50), new(2020, 10), new(2022, 8)], 2030, 5) with { Baseline = new Observation(2020, 10) });
        Near.Equal(1 - Math.Sqrt(0.8), assessment.Reduction!.Endpoint, 1e-12);
        Near.Equal(1 - Math.Sqrt(0.8), assessment.Reduction.Regression, 1e-12);
        Near.Equal(1 - Math.Pow(0.5, 0.1), assessment.Reduction.Required, 1e-12);
    }

    [Fact]
    public void Assess_Pace_SaysTheNumbersBehindTheStatus()
    {
        var reason = Assess(Lower([new(2020, 10), new(2024, 8)], 2030, 5)).Reason;
        Assert.Equal(["ratio", "gapShare", "timeShare", "actualRate", "requiredRate"], reason.Arguments.Keys);
        Near.Equal(0.4, reason.Arguments["gapShare"], 1e-12);
        Near.Equal(0.4, reason.Arguments["timeShare"], 1e-12);
        Near.Equal(Math.Pow(0.8, 0.25) - 1, reason.Arguments["actualRate"], 1e-12);
        Near.Equal(Math.Pow(0.5, 0.1) - 1, reason.Arguments["requiredRate"], 1e-12);
        Assert.Equal(["ratio", "gapShare", "timeShare"], Assess(Lower([new(2020, 10), new(2024, 0.5)], 2030, 0) with { Series = [new(2020, 10), new(2024, 8)], TargetHigh = 0 }).Reason.Arguments.Keys.Where(key => key != "actualRate"));
        Assert.Equal(new Dictionary<string, double> { ["latest"] = 5, ["target"] = 5 }, Assess(Lower([new(2020, 10), new(2024, 5)], 2030, 5)).Reason.Arguments);
        Assert.Equal(new Dictionary<string, double> { ["latest"] = 6, ["target"] = 5 }, Assess(Lower([new(2020, 5), new(2024, 6)], 2030, 5)).Reason.Arguments);
        Assert.Equal(2020, Assess(Lower([new(2020, 10)], 2030, 5)).Reason.Arguments["baseTime"]);
    }

    [Theory]
    [InlineData(2023, false)]
    [InlineData(2024, true)]
    [InlineData(2025, true)]
    public void Assess_TargetPeriod_IsReachedFromItsOwnFigureOn(double latest, bool expected)
    {
        var assessment = Assess(Lower([new(2020, 10), new(latest, 8)], 2024, 5));
        Assert.Equal(expected, assessment.TargetPeriodReached);
        Assert.Equal(expected, assessment.Missed);
        Assert.Equal(expected, assessment.RequiredFromNow is null);
        Assert.False(Assess(Lower([new(2020, 10), new(latest, 4)], 2024, 5)).Missed);
    }

    [Theory]
    [InlineData(5.0, ProgressStatus.OnTrack)] // R = 1
    [InlineData(5.25, ProgressStatus.OnTrack)] // 0.95
    [InlineData(5.26, ProgressStatus.Behind)]
    [InlineData(7, ProgressStatus.Behind)] // 0.6
    [InlineData(7.01, ProgressStatus.FarBehind)]
    [InlineData(10, ProgressStatus.FarBehind)] // 0
    [InlineData(10.01, ProgressStatus.MovingAway)]
    public void Assess_RatioOnAThreshold_BelongsToTheBetterStatus(double latest, ProgressStatus expected) =>
        Assert.Equal(expected, Assess(Lower([new(2020, 10), new(2025, latest)], 2030, 0)).Status);

    [Fact]
    public void Assess_MeetsTargetAt_IsThePaceSoFarGoneOn()
    {
        Near.Equal(2026, Assess(Lower([new(2020, 10), new(2022, 8)], 2030, 4)).MeetsTargetAt, 1e-9);
        Assert.Null(Assess(Lower([new(2020, 10), new(2022, 11)], 2030, 4)).MeetsTargetAt);
        Assert.Null(Assess(Lower([new(2020, 10), new(2022, 9.9)], 2030, 4)).MeetsTargetAt); // 118 years
        Assert.Equal(2022, Assess(Lower([new(2020, 10), new(2022, 3)], 2030, 4)).MeetsTargetAt);
    }

    [Fact]
    public void Assess_ProjectionOfAnIndicatorWithBounds_StaysWithinThem()
    {
        Observation[] wild = [new(2018, 60), new(2019, 20), new(2020, 70), new(2021, 30), new(2022, 80), new(2023, 40)];
        Interval Of(AssessmentRequest request) => Assess(request).Projection!.Result!.Interval;
        var higher = Higher(wild, 2040, 90);

        Assert.Equal(100, Of(higher with { PlausibleMaximum = 100 }).Upper);
        Assert.Equal(95, Of(higher with { PlausibleMaximum = 100, NaturalLimit = 95 }).Upper);
        Assert.Equal(15, Of(higher with { PlausibleMinimum = 15 }).Lower);
        Assert.True(Of(higher).Upper > 100);
        Assert.Equal(0, Of(Lower(wild, 2040, 0)).Lower);
        Assert.Equal(12, Of(Lower(wild, 2040, 15) with { NaturalLimit = 12 }).Lower);
        Assert.True(Of(Lower([.. wild, new(2024, -5)], 2040, 0)).Lower < 0);
        Assert.True(Of(Lower(wild, 2040, -5)).Lower < 0);
        Assert.Null(Assess(higher with { WithProjection = false }).Projection);
    }

    private static void AssertRefused(ProblemCode code, AssessmentRequest request)
    {
        var result = _calculator.Assess(request);
        Assert.Null(result.Assessment);
        Assert.Contains(result.Problems, problem => problem.Code == code);
    }

    private static void AssertNotAssessable(ReasonCode reason, TargetLevel level, AssessmentRequest request)
    {
        var assessment = Assess(request);
        Assert.Equal(ProgressStatus.NotAssessable, assessment.Status);
        Assert.Equal(reason, assessment.Reason.Code);
        Assert.Equal(level, assessment.Level);
    }

    private static Assessment Assess(AssessmentRequest request)
    {
        var result = _calculator.Assess(request);
        Assert.Empty(result.Problems);
        return result.Assessment!;
    }

    private static double Month(string code) => Period.Parse(code).InYears;

    private static AssessmentRequest Lower(Observation[] series, double targetTime, double target) =>
        Request(Polarity.LowerIsBetter, series, targetTime, target);

    private static AssessmentRequest Higher(Observation[] series, double targetTime, double target) =>
        Request(Polarity.HigherIsBetter, series, targetTime, target);

    private static AssessmentRequest Request(Polarity polarity, Observation[] series, double targetTime, double target) =>
        new() { Series = series, TargetTime = targetTime, TargetHigh = target, Polarity = polarity };
}
