using SocialWelfare.Services.Progress;

namespace SocialWelfare.Tests.Progress;

public sealed class ProjectionTests
{
    /// <summary>Stunting in West Java, percent: SSGI 2021 and 2022, SKI 2023, SSGI 2024.</summary>
    private static readonly Observation[] _stunting = [new(2021, 24.5), new(2022, 20.2), new(2023, 21.7), new(2024, 15.9)];

    /// <summary>Recomputed with 40 digits (mpmath): ordinary least squares, Student's t with two degrees of freedom.</summary>
    [Theory]
    [InlineData(2024, 14, ProjectionModel.LogLinear, 16.91468056958097, 9.09926144938177, 31.44281767949408, -0.1225432368834232, 2025.543329463152, 0.1598711206852215)]
    [InlineData(2029, 10, ProjectionModel.LogLinear, 9.165676877645546, 2.084438464626815, 40.30324427948357, -0.1225432368834232, 2028.289072477443, 0.588087498219212)]
    [InlineData(2030, 0, ProjectionModel.Linear, 2.35, -30.17525153137923, 34.87525153137923, -2.43, 2030.9670781893, 0.3926526488363456)]
    public void Of_Stunting_IsTheSameAsRecomputed(
        double targetTime, double target, ProjectionModel model, double value, double lower, double upper, double change, double meetsAt, double probability)
    {
        var projection = Projection.Of(_stunting, new ProjectionRequest(targetTime, target, LowerIsBetter: true)).Result!;
        Assert.Equal(model, projection.Model);
        Assert.Equal(4, projection.Points);
        Near.Equal(value, projection.Value, 1e-10);
        Near.Equal(lower, projection.Interval.Lower, 1e-8);
        Near.Equal(upper, projection.Interval.Upper, 1e-8);
        Near.Equal(change, projection.YearlyChange, 1e-10);
        Near.Equal(meetsAt, projection.MeetsTargetAt, 1e-8);
        Near.Equal(probability, projection.Probability, 1e-10);
    }

    [Fact]
    public void Of_ThreePoints_SaysTooFew()
    {
        var outcome = Projection.Of(_stunting[1..], new ProjectionRequest(2030, 10, true));
        Assert.Null(outcome.Result);
        Assert.Equal(ProjectionNote.TooFewPoints, outcome.Note);
    }

    [Fact]
    public void Of_TargetZero_IsLinearWithAFloorAndSaysSo()
    {
        var outcome = Projection.Of(_stunting, new ProjectionRequest(2040, 0, true, Floor: 0));
        Assert.Equal(ProjectionNote.LinearForZero, outcome.Note);
        Assert.Equal(0, outcome.Result!.Value);
        Assert.Equal(0, outcome.Result.Interval.Lower);
    }

    [Fact]
    public void Of_ValueOfZero_IsLinearAndSaysSo()
    {
        var outcome = Projection.Of([.. _stunting, new Observation(2025, 0)], new ProjectionRequest(2030, 5, true));
        Assert.Equal(ProjectionNote.LinearForNotPositive, outcome.Note);
        Assert.Equal(ProjectionModel.Linear, outcome.Result!.Model);
    }

    [Fact]
    public void Of_WrongWay_NeverMeetsTheTarget()
    {
        Observation[] rising = [new(2020, 5), new(2021, 6), new(2022, 6.5), new(2023, 7.4)];
        var projection = Projection.Of(rising, new ProjectionRequest(2030, 4, true)).Result!;
        Assert.Null(projection.MeetsTargetAt);
        Assert.True(projection.Probability < 0.05);
        Assert.NotNull(Projection.Of(rising, new ProjectionRequest(2030, 9, false)).Result!.MeetsTargetAt);
    }

    [Fact]
    public void Of_BeyondTheYearsAhead_CountsAsNever()
    {
        Observation[] slow = [new(2020, 10), new(2021, 9.99), new(2022, 9.98), new(2023, 9.97)];
        Assert.Null(Projection.Of(slow, new ProjectionRequest(2030, 5, true)).Result!.MeetsTargetAt);
    }

    [Fact]
    public void Of_PointsOnALine_HaveNoUncertainty()
    {
        Observation[] line = [new(2020, 10), new(2021, 9), new(2022, 8), new(2023, 7)];
        var projection = Projection.Of(line, new ProjectionRequest(2030, 0, true)).Result!;
        Assert.Equal(1, projection.Probability);
        Near.Equal(2030, projection.MeetsTargetAt, 1e-9);
        Near.Equal(0, projection.Interval.Upper - projection.Interval.Lower, 1e-12);
        Assert.Equal(0, Projection.Of(line, new ProjectionRequest(2029, 0, true)).Result!.Probability);
    }

    [Fact]
    public void Of_SameValueEveryYear_StaysThere()
    {
        Observation[] flat = [new(2020, 7), new(2021, 7), new(2022, 7), new(2023, 7)];
        var projection = Projection.Of(flat, new ProjectionRequest(2030, 5, true)).Result!;
        Near.Equal(7, projection.Value, 1e-12);
        Assert.Null(projection.MeetsTargetAt);
        Assert.Equal(0, projection.Probability);
    }

    [Fact]
    public void Of_OnePeriodOnly_CannotBeCalculated()
    {
        Observation[] stack = [new(2020, 7), new(2020, 8), new(2020, 7), new(2020, 9)];
        Assert.Equal(ProjectionNote.NotCalculable, Projection.Of(stack, new ProjectionRequest(2030, 5, true)).Note);
    }
}
