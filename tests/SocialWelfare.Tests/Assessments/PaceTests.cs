using SocialWelfare.Services.Assessments.Methods;

namespace SocialWelfare.Tests.Assessments;

public sealed class PaceTests
{
    [Theory]
    [InlineData(2024)] // the latest figure itself
    [InlineData(2025)] // a period without a figure yet
    public void Of_BaselineFromWhichNoTimeHasPassed_IsMeasuredFromTheLatestFigures(int baseline)
    {
        var pace = Pace.Of([new(2021, 24.5), new(2022, 20.2), new(2023, 21.7), new(2024, 15.9)], new Observation(baseline, 15.9))!;

        Assert.Equal((2021, 2024), (pace.From.Time, pace.To.Time));
        Assert.Equal((15.9 - 24.5) / 3, pace.Change.Absolute, 12);
    }

    private static readonly Observation[] _falling = [new(2016, 40), new(2018, 30), new(2019, 28), new(2020, 26), new(2021, 24), new(2022, 16)];

    [Fact]
    public void Of_WithABaseline_IsFromItToTheLatestFigure()
    {
        var pace = Pace.Of(_falling, new Observation(2012, 36))!;

        Assert.Equal((2012, 2022), (pace.From.Time, pace.To.Time));
        Near.Equal(-2, pace.Change.Absolute, 1e-12);
        Near.Equal(Math.Pow(16d / 36, 0.1) - 1, pace.Change.Relative, 1e-12);
    }

    [Fact]
    public void Of_WithoutABaseline_IsFromTheFirstOfTheLastFive()
    {
        var pace = Pace.Of(_falling.Reverse(), baseline: null)!;

        Assert.Equal(2018, pace.From.Time);
        Near.Equal(-3.5, pace.Change.Absolute, 1e-12);
    }

    [Fact]
    public void Of_NoTwoPeriods_IsNone()
    {
        Assert.Null(Pace.Of([], null));
        Assert.Null(Pace.Of([new(2022, 16)], null));
        Assert.Null(Pace.Of([], new Observation(2012, 36)));
        Assert.Null(Pace.Of([new(2022, 16)], new Observation(2022, 17)));
        Assert.Null(Pace.Of([new(2022, 16)], new Observation(2023, 17)));
        Assert.NotNull(Pace.Of([new(2022, 16)], new Observation(2021, 17)));
    }

    /// <summary>Never is what takes more than a hundred years.</summary>
    [Theory]
    [InlineData(16, 10, -2, true, 2025d)]
    [InlineData(16, 10, -0.06, true, 2122d)]
    [InlineData(16, 10, -0.0599, true, null)]
    [InlineData(16, 10, 0, true, null)]
    [InlineData(16, 10, 1, true, null)]
    [InlineData(16, 0, -4, true, 2026d)]
    [InlineData(16, 20, 2, false, 2024d)]
    [InlineData(16, 20, -2, false, null)]
    public void MeetsAt_ByPace_IsAStraightLineFromTheLatestFigure(double latest, double target, double perYear, bool lowerIsBetter, double? expected)
    {
        var time = Pace.MeetsAt(new Observation(2022, latest), perYear, target, lowerIsBetter);

        Near.EqualOrNull(expected, time, 1e-9, "time");
    }

    [Theory]
    [InlineData(10, true)]
    [InlineData(9, true)]
    [InlineData(10, false)]
    [InlineData(11, false)]
    public void MeetsAt_MetAlready_IsNowWhateverThePace(double latest, bool lowerIsBetter)
    {
        Assert.Equal(2022, Pace.MeetsAt(new Observation(2022, latest), null, 10, lowerIsBetter));
        Assert.Equal(2022, Pace.MeetsAt(new Observation(2022, latest), lowerIsBetter ? 5 : -5, 10, lowerIsBetter));
    }

    [Fact]
    public void MeetsAt_UnknownPace_IsNever() => Assert.Null(Pace.MeetsAt(new Observation(2022, 16), null, 10, true));
}
