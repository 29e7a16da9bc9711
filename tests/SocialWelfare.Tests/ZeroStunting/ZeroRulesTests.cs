using SocialWelfare.Data.Catalogue;
using SocialWelfare.Services.Assessments.Methods;
using SocialWelfare.Services.ZeroStunting;
using SocialWelfare.Tests.Assessments;

namespace SocialWelfare.Tests.ZeroStunting;

public sealed class ZeroRulesTests
{
    private static readonly ProgressOptions _options = new();

    /// <summary>100 under-fives, 90 of them measured.</summary>
    private static StuntingMonth Good => new()
    {
        UnderFives = 100,
        Measured = 90,
        NewCases = 0,
        NewlyFound = 1,
        MovedIn = 1,
        PosyanduReporting = 3,
        Posyandu = 4,
    };

    [Fact]
    public void StateOf_CoverageOnTheFloor_IsZero()
    {
        var state = ZeroRules.StateOf(Good, _options, ZeroBoardData.Floor);
        Assert.Equal(ZeroState.Zero, state.State);
        Assert.Equal(0.9, state.Coverage);
        Near.Equal((1 - Math.Pow(0.05, 1d / 90)) * 1000, state.UpperBoundPerThousand, 1e-9);
    }

    [Fact]
    public void StateOf_CoverageBelowTheFloor_IsZeroNotConfirmed() =>
        Assert.Equal(ZeroState.ZeroNotConfirmed, ZeroRules.StateOf(Good with { Measured = 89 }, _options, ZeroBoardData.Floor).State);

    [Fact]
    public void StateOf_NoneMeasured_AllowsEveryChild()
    {
        var state = ZeroRules.StateOf(Good with { Measured = 0 }, _options, ZeroBoardData.Floor);
        Assert.Equal(ZeroState.ZeroNotConfirmed, state.State);
        Assert.Equal(1000, state.UpperBoundPerThousand);
    }

    [Fact]
    public void StateOf_UnderFivesUnknownOrNone_IsZeroNotConfirmed()
    {
        Assert.Equal(ZeroState.ZeroNotConfirmed, ZeroRules.StateOf(Good with { UnderFives = null }, _options, ZeroBoardData.Floor).State);
        Assert.Equal(ZeroState.ZeroNotConfirmed, ZeroRules.StateOf(Good with { UnderFives = 0, Measured = 0 }, _options, ZeroBoardData.Floor).State);
    }

    [Fact]
    public void StateOf_NewCasesAtLowCoverage_AreStillNewCases()
    {
        var state = ZeroRules.StateOf(Good with { NewCases = 2, Measured = 10 }, _options, ZeroBoardData.Floor);
        Assert.Equal(ZeroState.NewCases, state.State);
        Assert.Equal(2, state.NewCases);
        Assert.Null(state.UpperBoundPerThousand);
    }

    [Fact]
    public void StateOf_NotReported_IsNeverZero()
    {
        Assert.Equal(ZeroState.NotReported, ZeroRules.StateOf(null, _options, ZeroBoardData.Floor).State);
        Assert.Equal(ZeroState.NotReported, ZeroRules.StateOf(Good with { NewCases = null }, _options, ZeroBoardData.Floor).State);
    }

    [Fact]
    public void StateOf_WhatCountsAsNew_IsASetting()
    {
        var withFound = new ProgressOptions { CountsAsNew = NewCases.Incident | NewCases.NewlyFound };
        Assert.Equal(1, ZeroRules.StateOf(Good, withFound, ZeroBoardData.Floor).NewCases);
        Assert.Equal(2, Good.CountedAsNew(NewCases.Incident | NewCases.NewlyFound | NewCases.MovedIn));
        Assert.Null((Good with { NewlyFound = null }).CountedAsNew(NewCases.Incident | NewCases.NewlyFound));
        Assert.Equal(0, (Good with { NewlyFound = null }).CountedAsNew(NewCases.Incident));
    }

    [Fact]
    public void IsAtZero_OneAreaUnconfirmed_IsNot()
    {
        var zero = ZeroRules.StateOf(Good, _options, ZeroBoardData.Floor);
        var unconfirmed = ZeroRules.StateOf(Good with { Measured = 1 }, _options, ZeroBoardData.Floor);
        Assert.True(ZeroRules.IsAtZero([zero, zero]));
        Assert.False(ZeroRules.IsAtZero([zero, unconfirmed]));
        Assert.False(ZeroRules.IsAtZero([zero, ZeroRules.StateOf(null, _options, ZeroBoardData.Floor)]));
        Assert.False(ZeroRules.IsAtZero([]));
        Assert.Equal(1, ZeroRules.AreasAtZero([zero, unconfirmed]));
    }

    [Fact]
    public void MonthsInARow_AcrossTheYear_EndAtAGap()
    {
        var zero = ZeroRules.StateOf(Good, _options, ZeroBoardData.Floor);
        var months = new Dictionary<Period, AreaMonthState>
        {
            [Period.Parse("2023-09")] = zero,
            [Period.Parse("2023-11")] = zero,
            [Period.Parse("2023-12")] = zero,
            [Period.Parse("2024-01")] = zero,
            [Period.Parse("2024-02")] = ZeroRules.StateOf(Good with { NewCases = 1 }, _options, ZeroBoardData.Floor),
        };
        Assert.Equal(3, ZeroRules.MonthsInARow(months, Period.Parse("2024-01")));
        Assert.Equal(0, ZeroRules.MonthsInARow(months, Period.Parse("2024-02")));
        Assert.Equal(0, ZeroRules.MonthsInARow(months, Period.Parse("2024-03")));
    }

    [Fact]
    public void IncidenceOf_TwelveMonths_IsPerThousandMeasured()
    {
        // One new case a month, 90 measured: 12 cases in 90 child-years.
        var incidence = ZeroRules.IncidenceOf(Months(12, Good with { NewCases = 1 }), _options)!;
        Assert.Equal(12, incidence.NewCases);
        Near.Equal(90, incidence.ChildYears, 1e-12);
        Near.Equal(133.33333333333334, incidence.PerThousand, 1e-10);
        var byar = ConfidenceIntervals.Byar(12);
        Near.Equal(byar.Lower / 90 * 1000, incidence.Interval.Lower, 1e-10);
        Near.Equal(byar.Upper / 90 * 1000, incidence.Interval.Upper, 1e-10);
    }

    /// <summary>A month without a new case was looked at all the same: its children count.</summary>
    [Fact]
    public void IncidenceOf_MonthsWithoutACase_CountTheirChildren()
    {
        var incidence = ZeroRules.IncidenceOf([.. Months(6, Good with { NewCases = 2 }), .. Months(6, Good)], _options)!;

        Assert.Equal((12, 12), (incidence.MonthsReported, incidence.NewCases));
        Near.Equal(90, incidence.ChildYears, 1e-12);
    }

    /// <summary>An area counts as one that reported from its first month on.</summary>
    [Fact]
    public void IncidenceOfAreas_OneOfThreeSilent_IsOfTwo() =>
        Assert.Equal(2, ZeroRules.IncidenceOfAreas([Months(12, Good), [Good, null], [null]], _options)!.Areas);

    [Fact]
    public void IncidenceOf_MissingMonths_LeaveTheRateAsItIs()
    {
        StuntingMonth?[] months = [.. Months(6, Good with { NewCases = 1 }), null, Good with { Measured = null, NewCases = 50 }];
        var incidence = ZeroRules.IncidenceOf(months, _options)!;
        Assert.Equal(6, incidence.MonthsReported);
        Near.Equal(133.33333333333334, incidence.PerThousand, 1e-10);
    }

    [Fact]
    public void IncidenceOf_NoCases_StillHasAnUpperLimit()
    {
        var incidence = ZeroRules.IncidenceOf(Months(12, Good), _options)!;
        Assert.Equal(0, incidence.PerThousand);
        Assert.Equal(0, incidence.Interval.Lower);
        Near.Equal(3.6888794541139363 / 90 * 1000, incidence.Interval.Upper, 1e-9);
    }

    [Fact]
    public void IncidenceOf_NothingMeasured_IsNull()
    {
        Assert.Null(ZeroRules.IncidenceOf([], _options));
        Assert.Null(ZeroRules.IncidenceOf(Months(12, Good with { Measured = 0 }), _options));
        Assert.Throws<ArgumentException>(() => ZeroRules.IncidenceOf(Months(13, Good), _options));
    }

    [Fact]
    public void Compare_HalfTheCases_IsImprovingOnlyWhenChanceIsNotEnough()
    {
        var few = ZeroRules.Compare(new Incidence(12, 3, 1000, 3, new Interval(0, 0)), new Incidence(12, 6, 1000, 6, new Interval(0, 0)), _options)!;
        Near.Equal(0.5, few.Ratio, 1e-12);
        Assert.Equal(Direction.NoClearChange, few.Direction);
        var many = ZeroRules.Compare(new Incidence(12, 60, 1000, 60, new Interval(0, 0)), new Incidence(12, 120, 1000, 120, new Interval(0, 0)), _options)!;
        Assert.Equal(Direction.Improving, many.Direction);
        Assert.True(many.Lower < 0.5 && many.Upper > 0.5);
    }

    [Fact]
    public void Compare_NoCaseInOneYear_HasOneSidedLimits()
    {
        var none = new Incidence(12, 0, 1000, 0, new Interval(0, 0));
        var some = new Incidence(12, 10, 1000, 10, new Interval(0, 0));
        Assert.Equal(Direction.Improving, ZeroRules.Compare(none, some, _options)!.Direction);
        var back = ZeroRules.Compare(some, none, _options)!;
        Assert.Null(back.Ratio);
        Assert.Null(back.Upper);
        Assert.Equal(Direction.Worsening, back.Direction);
        Assert.Null(ZeroRules.Compare(none, none, _options));
    }

    [Theory]
    [InlineData(10, 2.5, 0.75)]
    [InlineData(10, 12, -0.2)]
    [InlineData(10, 0, 1)]
    public void ShareOfWayToZero_FromFirstToLatest_IsTheGapShare(double first, double latest, double expected) =>
        Near.Equal(expected, ZeroRules.ShareOfWayToZero(first, latest), 1e-12);

    [Fact]
    public void ShareOfWayToZero_FromZero_IsNull() => Assert.Null(ZeroRules.ShareOfWayToZero(0, 0));

    /// <summary>Fewer children measured is no better result: the limits are of the rates, and hold the ratio between them.</summary>
    [Theory]
    [InlineData(30, 100, 60, 50, 0.25)]
    [InlineData(60, 50, 30, 100, 4)]
    [InlineData(40, 80, 40, 40, 0.5)]
    public void Compare_UnequalChildYears_LimitsHoldTheRatioOfTheRates(int now, double yearsNow, int before, double yearsBefore, double ratio)
    {
        var change = ZeroRules.Compare(Rate(now, yearsNow), Rate(before, yearsBefore), _options)!;

        Near.Equal(ratio, change.Ratio!.Value, 1e-12);
        Assert.InRange(ratio, change.Lower, change.Upper!.Value);
        Assert.Equal(ratio < 1 ? Direction.Improving : Direction.Worsening, change.Direction);
        var other = ZeroRules.Compare(Rate(before, yearsBefore), Rate(now, yearsNow), _options)!;
        Near.Equal(1 / change.Upper.Value, other.Lower, 1e-9);
        Near.Equal(1 / change.Lower, other.Upper!.Value, 1e-9);

        static Incidence Rate(int cases, double years) => new(12, cases, years, cases / years * 1000, default!);
    }

    [Fact]
    public void AreasAtZero_OfAllStates_CountsThoseAtZero()
    {
        var zero = ZeroRules.StateOf(Good, _options, ZeroBoardData.Floor);

        Assert.Equal(2, ZeroRules.AreasAtZero([zero, zero, ZeroRules.StateOf(null, _options, ZeroBoardData.Floor)]));
    }

    private static StuntingMonth[] Months(int count, StuntingMonth month) => [.. Enumerable.Repeat(month, count)];
}
