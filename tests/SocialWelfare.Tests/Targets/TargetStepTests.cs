using SocialWelfare.Services.Targets;
using static SocialWelfare.Tests.Targets.TargetData;

namespace SocialWelfare.Tests.Targets;

public sealed class TargetStepTests
{
    /// <summary>Stunting in West Java: 19.2 % for 2023 and 14 % for 2024 are over, 12 % for 2026 is in force, 10.5 % for 2029 comes later.</summary>
    [Fact]
    public void PathOf_TargetsBeforeAndAfter_TellsHowEachEndedOrStands()
    {
        var path = Path([(2023, 19.2), (2024, 14), (2026, 12), (2029, 10.5)], (2021, 24.5), (2022, 20.2), (2023, 21.7), (2024, 15.9));

        Assert.Equal([2023, 2024, 2026, 2029], path.Select(step => step.Applied.Target.Period.Year));
        Assert.Equal([TargetStage.Past, TargetStage.Past, TargetStage.InForce, TargetStage.Later], path.Select(step => step.Stage));
        Assert.Equal([TargetEnding.Missed, TargetEnding.Missed, null, null], path.Select(step => step.Ending));
        Assert.Equal([21.7, 15.9, null, null], path.Select(step => step.Figure?.Value));
        Assert.Equal([2.5, 1.9, null, null], path.Select(step => step.Gap));
        Assert.Equal([true, true, false, false], path.Select(step => step.Applied.IsOver));
    }

    [Theory]
    [InlineData(14.0, TargetEnding.Met, 0d)]
    [InlineData(13.5, TargetEnding.Met, -0.5)]
    [InlineData(14.1, TargetEnding.Missed, 0.1)]
    public void PathOf_PastTarget_EndedByTheFigureOfItsOwnPeriod(double value, TargetEnding ending, double gap)
    {
        // What came later changes nothing about how it ended.
        var step = Path([(2024, 14), (2029, 10)], (2021, 24.5), (2023, 9), (2024, value), (2025, 30))[0];

        Assert.Equal((ending, gap), (step.Ending, step.Gap));
    }

    [Fact]
    public void PathOf_PastTargetWithoutFigure_IsNotPublished()
    {
        var step = Path([(2024, 14), (2029, 10)], (2021, 24.5), (2023, 9))[0];

        Assert.Equal((TargetStage.Past, TargetEnding.NotPublished, null, null), (step.Stage, step.Ending, step.Figure, step.Gap));
    }

    [Fact]
    public void PathOf_AllOver_EndsWithTheOneThatIsStillJudged()
    {
        var path = Path([(2023, 19.2), (2024, 14)], (2021, 24.5), (2023, 18.9), (2024, 15.9));

        Assert.Equal([(TargetStage.Past, TargetEnding.Met), (TargetStage.Past, TargetEnding.Missed)], path.Select(step => (step.Stage, step.Ending!.Value)));
    }

    [Fact]
    public void PathOf_Yardstick_StaysOne()
    {
        var targets = Set([Target(2024, 14), Target(2029, 10)]);
        var path = TargetStep.PathOf(targets, targets.For(PovertyRate, Bandung, null)!, PovertyRate, []);

        Assert.Equal([true, true], path.Select(step => step.Applied.IsYardstick));
    }

    private static IReadOnlyList<TargetStep> Path((int Year, double Value)[] wanted, params (int Year, double Value)[] series)
    {
        var targets = Set([.. wanted.Select((target, i) => Target(target.Year, target.Value, id: i + 1))]);
        var figures = Series(series);
        return TargetStep.PathOf(targets, targets.For(PovertyRate, Province, figures[^1].Period)!, PovertyRate, figures);
    }
}
