using SocialWelfare.Data.Catalogue;
using SocialWelfare.Data.Targets;
using SocialWelfare.Services.Assessments;
using SocialWelfare.Services.Assessments.Methods;
using SocialWelfare.Services.Figures;
using SocialWelfare.Services.Targets;
using SocialWelfare.Tests.Infrastructure;
using static SocialWelfare.Tests.Targets.TargetData;

namespace SocialWelfare.Tests.Assessments;

public sealed class SeriesAssessorTests
{
    private static readonly SeriesAssessor Assessor = new(new ProgressCalculator(new ProgressOptions()));

    /// <summary>What begins exactly at the target is not better than it from the start: the calculator refuses such a target.</summary>
    [Theory]
    [InlineData(4, false)]
    [InlineData(3.99, true)]
    public void Assess_BaselineAtTheTarget_IsNotBetterThanIt(double baseline, bool isBetter) => Assert.Equal(
        isBetter, Assess(Applied(Target(2030, 4, baselineValue: baseline)), (2021, baseline), (2024, 5)).Why == NotAssessed.BetterFromTheStart);

    [Fact]
    public void Assess_WithoutAPool_HasNoProjectionAndWithOneIt()
    {
        var series = Series((2021, 10), (2022, 9), (2023, 8.5), (2024, 7));
        var pool = SeriesAssessor.PoolOf(series.Select(figure => figure with { AreaCode = "3204" }));

        var without = Assessor.Assess(PovertyRate, Province, Applied(Target(2030, 4)), series);
        var with = Assessor.Assess(PovertyRate, Province, Applied(Target(2030, 4)), series, pool);

        Assert.Null(without.Assessment!.Projection);
        Assert.NotNull(with.Assessment!.Projection!.Result);
        Assert.Null(with.Why);
    }

    /// <summary>The province is the sum of the others: counted among them it would be counted twice.</summary>
    [Fact]
    public void PoolOf_Figures_LeavesTheProvinceOut()
    {
        var province = Series([.. Enumerable.Range(2010, 10).Select(year => (year, 10d))]);
        var area = province.Select(figure => figure with { AreaCode = "3204", Value = 5 }).ToList();

        Assert.Null(SeriesAssessor.PoolOf(province).Record(1, 0.95));
        Assert.Equal(SeriesAssessor.PoolOf(area).Record(1, 0.95), SeriesAssessor.PoolOf(province.Concat(area)).Record(1, 0.95));
    }

    [Theory]
    [InlineData(2027, 3)] // nothing so far ahead has met its truth, three years ahead has
    [InlineData(2021, 1)]
    [InlineData(2020, null)] // nothing ahead is asked for
    public void RecordOf_FurtherThanAnyTruth_IsOfTheLongestThatHasOne(int until, int? years)
    {
        var pool = SeriesAssessor.PoolOf(Series([.. Enumerable.Range(2014, 7).Select(year => (year, 10d + (year % 3)))]).Select(figure => figure with { AreaCode = "3204" }));

        Assert.Equal(years, (int?)Assessor.RecordOf(Period.OfYear(2020), Period.OfYear(until), pool)?.Years);
    }

    [Fact]
    public void Assess_StatedBaseline_IsTheWaysBeginning()
    {
        var verdict = Assess(Applied(Target(2030, 4, baselineValue: 10)), (2021, 8), (2024, 7));

        Assert.Equal((2021, 10d), (verdict.Assessment!.Inputs.Baseline!.Time, verdict.Assessment.Inputs.Baseline.Value));
    }

    [Fact]
    public void Assess_NoStatedBaseline_IsThePublishedFigureOfItsPeriod()
    {
        var verdict = Assess(Applied(Target(2030, 4)), (2020, 9), (2021, 8), (2022, 7.5), (2024, 7));

        Assert.Equal((2021, 8d), (verdict.Assessment!.Inputs.Baseline!.Time, verdict.Assessment.Inputs.Baseline.Value));
        Assert.Equal((2024, 7d), (verdict.Assessment.Inputs.Latest!.Time, verdict.Assessment.Inputs.Latest.Value));
    }

    /// <summary>The province started at 10; an area that is measured by the province's target started where it was.</summary>
    [Fact]
    public void Assess_Yardstick_DoesNotLendItsBaseline()
    {
        var yardstick = new AppliedTarget(Target(2030, 4, baselineValue: 10), IsYardstick: true);

        Assert.Equal(8, Assess(yardstick, (2021, 8), (2024, 7)).Assessment!.Inputs.Baseline!.Value);

        var without = Assess(yardstick, (2022, 8), (2024, 7));
        Assert.Equal((NotAssessed.NoBaselineFigure, ProgressStatus.NotAssessable), (without.Why, without.Status));
    }

    [Fact]
    public void Assess_TargetWithoutBaseline_HasALevelAndNoPace()
    {
        var verdict = Assess(Applied(Target(2030, 4, baseline: null)), (2021, 8), (2024, 7));

        Assert.Equal((TargetLevel.NotAchieved, 3d, NotAssessed.NoBaselineFigure), (verdict.Level, verdict.Gap, verdict.Why));
        Assert.Equal(Direction.Improving, verdict.Direction);
    }

    /// <summary>A target that is met is met, also where the way to it cannot be measured.</summary>
    [Theory]
    [InlineData(4.0, ProgressStatus.Achieved, TargetLevel.Achieved)]
    [InlineData(4.01, ProgressStatus.NotAssessable, TargetLevel.NotAchieved)]
    public void Assess_NoFigureAtTheBaseline_IsJudgedByLevelAlone(double latest, ProgressStatus status, TargetLevel level)
    {
        var verdict = Assess(Applied(Target(2030, 4)), (2020, 8), (2024, latest));

        Assert.Equal((status, level, NotAssessed.NoBaselineFigure), (verdict.Status, verdict.Level, verdict.Why));
    }

    [Theory]
    [InlineData(3.9, ProgressStatus.Achieved)]
    [InlineData(4.1, ProgressStatus.MovingAway)]
    public void Assess_BetterThanTheTargetFromTheStart_IsAskedToKeepIt(double latest, ProgressStatus expected)
    {
        var verdict = Assess(new AppliedTarget(Target(2030, 4), IsYardstick: true), (2021, 3.5), (2024, latest));

        Assert.Equal((expected, NotAssessed.BetterFromTheStart), (verdict.Status, verdict.Why));
    }

    [Fact]
    public void Assess_HigherIsBetter_MeasuresTheOtherWay()
    {
        var verdict = Assessor.Assess(Coverage, Province, Applied(Target(2030, 95, low: 90)), Series((2021, 60), (2024, 82.5)));

        Assert.Equal((7.5, TargetLevel.NotAchieved), (verdict.Gap, verdict.Level));
        Assert.Equal(NotAssessed.BetterFromTheStart, Assessor.Assess(Coverage, Province, Applied(Target(2030, 90)), Series((2021, 91), (2024, 89))).Why);
        Assert.Equal(TargetLevel.Achieved, Assessor.Assess(Coverage, Province, Applied(Target(2030, 95, low: 90)), Series((2021, 60), (2024, 90))).Level);
    }

    [Fact]
    public void Assess_NoFigure_SaysSoBeforeAllElse()
    {
        var verdict = Assess(Applied(Target(2030, 4)));

        Assert.Equal((ProgressStatus.NotAssessable, TargetLevel.NoFigure, NotAssessed.NoFigure, null), (verdict.Status, verdict.Level, verdict.Why, verdict.Gap));
        Assert.Null(verdict.Latest);
    }

    [Fact]
    public void Assess_NoTarget_StillTellsTheDirection()
    {
        var verdict = Assess(null, (2021, 8), (2024, 7));

        Assert.Equal((TargetLevel.NoTarget, NotAssessed.NoTarget, Direction.Improving), (verdict.Level, verdict.Why, verdict.Direction));
        Assert.Null(verdict.Gap);
        Assert.Equal(NotAssessed.NoTarget, Assessor.Assess(TestData.Indicator(polarity: Polarity.Neutral), Province, Applied(Target(2030, 4)), Series((2021, 8))).Why);
    }

    [Fact]
    public void Assess_LatestOfTheBaselinesPeriod_HasNoPaceYet()
    {
        var verdict = Assess(Applied(Target(2030, 4)), (2021, 8));

        Assert.Equal((ProgressStatus.NotAssessable, NotAssessed.NoFigureSinceBaseline), (verdict.Status, verdict.Why));
    }

    /// <summary>A target on the wrong side of its stated baseline is refused by the calculator: level only.</summary>
    [Fact]
    public void Assess_QuestionThatTheCalculatorRefuses_IsJudgedByLevelAlone()
    {
        var verdict = Assess(Applied(Target(2021, 4, baselineValue: 10)), (2021, 8), (2024, 3));

        Assert.Equal((ProgressStatus.Achieved, NotAssessed.NoFigureSinceBaseline), (verdict.Status, verdict.Why));
    }

    [Theory]
    [InlineData(2024, false, true)]
    [InlineData(2025, false, true)]
    [InlineData(2023, false, false)]
    [InlineData(2024, true, false)] // a yardstick obliges nobody
    public void IsMissed_NeedsAFigureOfTheTargetsPeriodOrLater(int latest, bool isYardstick, bool expected) => Assert.Equal(
        expected, Assess(new AppliedTarget(Target(2024, 4), isYardstick), (2021, 8), (latest, 7)).IsMissed);

    [Fact]
    public void IsMissed_TargetThatIsMet_IsFalse() => Assert.False(Assess(Applied(Target(2024, 4)), (2021, 8), (2024, 4)).IsMissed);

    [Theory]
    [InlineData(2023, true, true)]
    [InlineData(2024, true, false)]
    [InlineData(2023, false, false)]
    public void IsAwaited_OnlyWhereAnOverTargetHasNoFigure(int latest, bool isOver, bool expected) =>
        Assert.Equal(expected, Assess(Applied(Target(2024, 4)) with { IsOver = isOver }, (2021, 8), (latest, 7)).IsAwaited);

    [Fact]
    public void IsAwaited_NoFigureAtAll_IsTrue() => Assert.True(Assess(Applied(Target(2024, 4)) with { IsOver = true }).IsAwaited);

    [Fact]
    public void Assess_OfASet_HoldsTheLatestFigureAgainstTheTargetInForce()
    {
        var targets = Set([Target(2024, 14), Target(2029, 10)]);

        Assert.Equal(2029, Assessor.Assess(PovertyRate, Province, targets, Series((2021, 24.5), (2024, 15.9))).Applied!.Target.Period.Year);
        Assert.Equal(2029, Assessor.Assess(PovertyRate, Province, targets, []).Applied!.Target.Period.Year);
    }

    [Fact]
    public void Assess_IntervalsAndCounts_ReachTheCalculator()
    {
        IReadOnlyList<PublishedFigure> series =
        [
            Series((2021, 20))[0] with { LowerBound = 18, UpperBound = 22, Numerator = 200, Denominator = 1000 },
            Series((2022, 19))[0] with { LowerBound = 17, UpperBound = 21, Numerator = 190, Denominator = 1000 },
        ];

        var verdict = Assessor.Assess(PovertyRate, Province, Applied(Target(2030, 4)), series);

        // The two intervals overlap widely: no clear change, where the bare values would say "improving".
        Assert.Equal((Direction.NoClearChange, DirectionBasis.Intervals), (verdict.Direction, verdict.Assessment!.DirectionBasis));
        Assert.Equal(new Observation(2022, 19) { Lower = 17, Upper = 21, Numerator = 190, Denominator = 1000 }, verdict.Assessment.Inputs.Latest);
    }

    [Fact]
    public void Fan_RunsFromTheYearAfterTheLatestFigureToTheLastAsked()
    {
        var verdict = Assess(Applied(Target(2030, 4)), (2019, 10), (2020, 9.5), (2021, 9), (2022, 8.4), (2023, 8.1), (2024, 7.5));

        var fan = Assessor.Fan(verdict, Period.OfYear(2027), NoOthers);

        Assert.Equal([2025, 2026, 2027], fan.Select(point => point.Period.Year));
        Assert.All(fan, point => Assert.True(point.Lower < point.Value && point.Value < point.Upper));
        Assert.Empty(Assessor.Fan(verdict, Period.OfYear(2024), NoOthers));
        Assert.Empty(Assessor.Fan(Assess(null, (2021, 8), (2024, 7)), Period.OfYear(2027), NoOthers));
        Assert.Empty(Assessor.Fan(Assess(Applied(Target(2030, 4))), Period.OfYear(2027), NoOthers));
    }

    /// <summary>A projection that has no other areas to learn from.</summary>
    private static ProjectionPool NoOthers => SeriesAssessor.PoolOf([]);

    private static AppliedTarget Applied(Target target) => new(target, IsYardstick: false);

    private static AreaAssessment Assess(AppliedTarget? applied, params (int Year, double Value)[] series) =>
        Assessor.Assess(PovertyRate, Province, applied, Series(series));
}
