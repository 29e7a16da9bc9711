using SocialWelfare.Services.Assessments.Methods;

namespace SocialWelfare.Tests.Assessments;

public sealed class ProjectionTests
{
    /// <summary>Stunting in West Java, percent: SSGI 2021 and 2022, SKI 2023, SSGI 2024.</summary>
    private static readonly Observation[] _stunting = [new(2021, 24.5), new(2022, 20.2), new(2023, 21.7), new(2024, 15.9)];

    [Fact]
    public void Of_SingleSeries_StartsAtTheLatestFigureAndWidensWithTime()
    {
        var now = Of(_stunting, 2024).Result!;
        Assert.Equal((15.9, 15.9, 15.9), (now.Value, now.Interval.Lower, now.Interval.Upper));

        double[] widths = [.. Enumerable.Range(2025, 8).Select(year => Of(_stunting, year).Result!.Interval).Select(interval => interval.Upper / interval.Lower)];
        Assert.All(widths.Zip(widths.Skip(1)), pair => Assert.True(pair.First < pair.Second));
    }

    /// <summary>
    /// By hand: no trend before three origins were tried, so the errors a year ahead are the changes of the logarithm; three of
    /// them, so their mean square times Student's t with three degrees of freedom (3.182446), times √h for h years.
    /// </summary>
    [Theory]
    [InlineData(2025, 1)]
    [InlineData(2028, 2)]
    public void Of_SingleShortSeries_UsesStudentsTOnItsOwnErrors(int year, double rootOfYears)
    {
        double[] errors = [Math.Log(20.2 / 24.5), Math.Log(21.7 / 20.2), Math.Log(15.9 / 21.7)];
        var reach = 3.182446305284263 * Math.Sqrt(errors.Average(error => error * error)) * rootOfYears;

        var outcome = Of(_stunting, year);
        var result = outcome.Result!;
        Assert.Null(outcome.Note);
        Assert.Equal((ProjectionModel.LogLinear, ProjectionBasis.FewErrors, 4, 3, 3), (result.Model, result.Basis, result.Points, result.Origins, result.Errors));
        Near.Equal(Math.Exp(reach), result.Interval.Upper / result.Value, 1e-9);
        Near.Equal(Math.Exp(-reach), result.Interval.Lower / result.Value, 1e-9);
    }

    [Fact]
    public void Of_SeriesThatFellSteadily_FollowsADampedTrend()
    {
        // 10 % a year down, for ten years. Damped by 0.6, the trend takes 0.6 of a step in the first year, 0.36 in the second, 1.5 in all.
        Observation[] falling = [.. Enumerable.Range(0, 10).Select(i => new Observation(2015 + i, 50 * Math.Pow(0.9, i)))];
        var latest = falling[^1].Value;

        Near.Equal(latest * Math.Pow(0.9, 0.6), Of(falling, 2025).Result!.Value, 1e-9);
        Near.Equal(latest * Math.Pow(0.9, 0.96), Of(falling, 2026).Result!.Value, 1e-9);
        Near.Equal(latest * Math.Pow(0.9, 1.5), Of(falling, 2099).Result!.Value, 1e-9);
    }

    [Fact]
    public void Of_SeriesThatWentUpAndDown_KeepsTheLastValue()
    {
        Observation[] restless = [.. Enumerable.Range(0, 12).Select(i => new Observation(2010 + i, i % 2 == 0 ? 10 : 11))];

        Near.Equal(11, Of(restless, 2023).Result!.Value, 1e-9);
    }

    [Fact]
    public void Of_ThreePoints_SaysTooFew()
    {
        var outcome = Of(_stunting[1..], 2030);
        Assert.Null(outcome.Result);
        Assert.Equal(ProjectionNote.TooFewPoints, outcome.Note);
        Assert.NotNull(Of(_stunting, 2030).Result);
    }

    [Fact]
    public void Of_FewerPointsThanTheMethodHas_AreRefused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Projection.Of(_stunting, new ProjectionRequest(2030, 10, true), fewestPoints: 3));

    [Fact]
    public void Of_TargetZero_IsInAmountsWithAFloorAndSaysSo()
    {
        var outcome = Projection.Of(_stunting, new ProjectionRequest(2040, 0, true, Floor: 0));
        Assert.Equal(ProjectionNote.LinearForZero, outcome.Note);
        Assert.Equal(ProjectionModel.Linear, outcome.Result!.Model);
        Assert.Equal(0, outcome.Result.Interval.Lower);
        Assert.InRange(outcome.Result.Probability, 0.01, 0.5);
        Assert.True(Projection.Of(_stunting, new ProjectionRequest(2040, 0, true)).Result!.Interval.Lower < 0);
    }

    [Fact]
    public void Of_Ceiling_HoldsTheInterval() =>
        Assert.Equal(30, Projection.Of(_stunting, new ProjectionRequest(2040, 10, true, Ceiling: 30)).Result!.Interval.Upper);

    [Fact]
    public void Of_ValueOfZero_IsInAmountsAndSaysSo()
    {
        var outcome = Of([.. _stunting, new Observation(2025, 0)], 2030);
        Assert.Equal(ProjectionNote.LinearForNotPositive, outcome.Note);
        Assert.Equal(ProjectionModel.Linear, outcome.Result!.Model);
        Assert.Equal(ProjectionNote.LinearForNotPositive, Projection.Of(_stunting, new ProjectionRequest(2030, -1, true)).Note);
    }

    [Fact]
    public void Of_TargetAtTheLimitOfTheInterval_HasTheProbabilityBeyondIt()
    {
        // The interval and the probability come of the same errors: 2.5 % lie below the lower limit of the 95 % interval.
        var interval = Of(_stunting, 2026).Result!.Interval;

        Near.Equal(0.025, Of(_stunting, 2026, interval.Lower).Result!.Probability, 1e-6);
        Near.Equal(0.975, Of(_stunting, 2026, interval.Upper).Result!.Probability, 1e-6);
        Near.Equal(0.975, Projection.Of(_stunting, new ProjectionRequest(2026, interval.Lower, LowerIsBetter: false)).Result!.Probability, 1e-6);
        Near.Equal(0.5, Of(_stunting, 2026, 15.9).Result!.Probability, 1e-9);
    }

    [Fact]
    public void Of_HigherLevel_IsWider() => Assert.True(
        Projection.Of(_stunting, new ProjectionRequest(2026, 10, true), level: 0.99).Result!.Interval.Upper > Of(_stunting, 2026).Result!.Interval.Upper);

    [Fact]
    public void Of_SameValueEveryYear_StaysThere()
    {
        Observation[] flat = [new(2020, 7), new(2021, 7), new(2022, 7), new(2023, 7)];
        var projection = Of(flat, 2030, 5).Result!;
        Assert.Equal((7, 7, 7), (projection.Value, projection.Interval.Lower, projection.Interval.Upper));
        Assert.Equal(0, projection.Probability);
        Assert.Equal(1, Of(flat, 2030, 8).Result!.Probability);
    }

    [Fact]
    public void Of_OnePeriodOnly_CannotBeCalculated()
    {
        Observation[] stack = [new(2020, 7), new(2020, 8), new(2020, 7), new(2020, 9)];
        Assert.Equal(ProjectionNote.NotCalculable, Of(stack, 2030).Note);
    }

    [Fact]
    public void Of_Months_LookAheadInMonths()
    {
        Observation[] months = [.. Enumerable.Range(0, 8).Select(i => new Observation(2026 + (i / 12d), i % 2 == 0 ? 20 : 22))];
        var (next, later) = (Of(months, 2026 + (8 / 12d)).Result!, Of(months, 2026 + (11 / 12d)).Result!);

        Assert.Equal(22, next.Value, 9);
        Assert.True(next.Interval.Upper > 22);
        Assert.True(later.Interval.Upper >= next.Interval.Upper);
        Assert.Equal((7, 7), (next.Origins, next.Errors));
    }

    private static ProjectionOutcome Of(Observation[] series, double year, double target = 10) =>
        Projection.Of(series, new ProjectionRequest(year, target, LowerIsBetter: true));
}
