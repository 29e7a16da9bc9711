using SocialWelfare.Data.Catalogue;
using SocialWelfare.Data.Targets;
using SocialWelfare.Services.Targets;
using static SocialWelfare.Tests.Targets.TargetData;

namespace SocialWelfare.Tests.Targets;

public sealed class TargetSetTests
{
    [Fact]
    public void HasAny_NationalReferenceBesideAnother_CountsTheOtherOnly()
    {
        Assert.True(Set([Target(2029, 14, TargetScope.National), Target(2029, 12)]).HasAny(PovertyRate));
        Assert.False(Set([Target(2029, 14, TargetScope.National)]).HasAny(PovertyRate));
        Assert.Equal(
            [2024, 2029],
            Set([Target(2029, 14, TargetScope.National), Target(2024, 15, TargetScope.National), Target(2026, 12)]).National(PovertyRate).Select(target => target.Period.Year));
    }

    [Fact]
    public void For_OwnTarget_ComesBeforeThatOfEveryRegencyAndTheProvince()
    {
        var targets = Set([Target(2030, 6), Target(2030, 7, TargetScope.EveryRegency), Target(2030, 5, TargetScope.Area, "3204")]);

        var applied = targets.For(PovertyRate, Bandung, null)!;

        Assert.Equal(5, applied.Target.High);
        Assert.False(applied.IsYardstick);
    }

    [Fact]
    public void For_NoOwnTarget_TakesThatOfEveryRegency()
    {
        var targets = Set([Target(2030, 6), Target(2030, 7, TargetScope.EveryRegency), Target(2030, 5, TargetScope.Area, "3205")]);

        Assert.Equal((7, false), (targets.For(PovertyRate, Bandung, null)!.Target.High, targets.For(PovertyRate, Bandung, null)!.IsYardstick));
    }

    [Fact]
    public void For_TargetOfEveryRegency_DoesNotBindTheProvince()
    {
        Assert.Null(Set([Target(2030, 7, TargetScope.EveryRegency)]).For(PovertyRate, Province, null));

        var targets = Set([Target(2028, 7, TargetScope.EveryRegency), Target(2030, 6)]);
        Assert.Equal((2030, false), (targets.For(PovertyRate, Province, null)!.Target.Period.Year, targets.For(PovertyRate, Province, null)!.IsYardstick));
    }

    [Fact]
    public void For_OnlyTheProvinceHasOne_IsAYardstick()
    {
        var targets = Set([Target(2030, 6)]);

        Assert.True(targets.For(PovertyRate, Bandung, null)!.IsYardstick);
        Assert.False(targets.For(PovertyRate, Province, null)!.IsYardstick);
    }

    [Fact]
    public void For_AnotherAreasTarget_HoldsNobodyElse()
    {
        var targets = Set([Target(2030, 5, TargetScope.Area, "3205")]);

        Assert.Null(targets.For(PovertyRate, Bandung, null));
        Assert.Null(targets.For(PovertyRate, Province, null));
        Assert.True(targets.HasAny(PovertyRate));
    }

    [Fact]
    public void For_OnlyTheNationHasOne_IsNone()
    {
        var targets = Set([Target(2030, 6, TargetScope.National)]);

        Assert.Null(targets.For(PovertyRate, Province, null));
        Assert.Null(targets.For(PovertyRate, Bandung, null));
        Assert.False(targets.HasAny(PovertyRate));
        Assert.Null(targets.FirstBaseline(PovertyRate));
    }

    /// <summary>Today is 24 November 2026: what ended by the calendar is over, whatever figures are out.</summary>
    [Theory]
    [InlineData(null, 2026)]
    [InlineData(2023, 2026)]
    [InlineData(2025, 2026)]
    [InlineData(2026, 2029)] // this year's figure is public: how it ended is known
    [InlineData(2027, 2029)]
    [InlineData(2028, 2029)]
    public void For_SeveralPeriods_TakesTheNextThatIsNotOver(int? latest, int expected)
    {
        var applied = Set([Target(2029, 5), Target(2023, 8), Target(2026, 6)]).For(PovertyRate, Province, latest is { } year ? Period.OfYear(year) : null)!;

        Assert.Equal((expected, false), (applied.Target.Period.Year, applied.IsOver));
    }

    /// <summary>A leader set 10.5 % for 2029 when the target of 2024 had been missed: from then on 2029 is judged.</summary>
    [Theory]
    [InlineData(2024)]
    [InlineData(2023)] // the figure of 2024 is not public yet: its year is over all the same
    public void For_PastTargetAndALaterOne_IsTheLaterOne(int latest) =>
        Assert.Equal(2029, Set([Target(2024, 14), Target(2029, 10.5)]).For(PovertyRate, Province, Period.OfYear(latest))!.Target.Period.Year);

    [Theory]
    [InlineData(2023)]
    [InlineData(2026)]
    public void For_AllOver_IsTheLastAndSaysThatItIsOver(int latest)
    {
        var applied = Set([Target(2025, 6), Target(2023, 8)]).For(PovertyRate, Province, Period.OfYear(latest))!;

        Assert.Equal((2025, true), (applied.Target.Period.Year, applied.IsOver));
    }

    [Theory]
    [InlineData("2026-12-31", 2026)]
    [InlineData("2027-01-01", 2029)]
    public void For_Year_IsOverWhenItHasEnded(string today, int expected) => Assert.Equal(
        expected,
        new TargetSet([Target(2026, 6), Target(2029, 5)], DateOnly.Parse(today, System.Globalization.CultureInfo.InvariantCulture))
            .For(PovertyRate, Province, Period.OfYear(2025))!.Target.Period.Year);

    [Fact]
    public void For_ReplacedTarget_IsHistoryOnly()
    {
        var (old, revision) = (Target(2030, 6, id: 1), Target(2030, 5, id: 2));
        old.ReplaceWith(revision);
        var targets = Set([old, revision]);

        Assert.Equal(5, targets.For(PovertyRate, Province, null)!.Target.High);
        Assert.Equal([old], targets.History(revision));
        Assert.Equal([revision], targets.Path(targets.For(PovertyRate, Province, null)!));
        Assert.Null(targets.FindInForce(1));
        Assert.Same(revision, targets.FindInForce(2));
    }

    [Fact]
    public void History_TwoRevisions_IsTheNewestFirst()
    {
        var (first, second, third) = (Target(2030, 6, id: 3), Target(2030, 5, id: 1), Target(2030, 4, id: 2));
        first.ReplaceWith(second);
        second.ReplaceWith(third);
        var targets = Set([first, second, third, Target(2035, 3, id: 4)]);

        Assert.Equal([second, first], targets.History(third));
        Assert.Equal([first], targets.History(second));
        Assert.Empty(targets.History(first));
        Assert.Null(targets.FindInForce(3));
        Assert.Null(targets.FindInForce(1));
        Assert.Same(third, targets.FindInForce(2));
    }

    /// <summary>Between two steps of one transaction a target points at itself: that is no revision.</summary>
    [Fact]
    public void History_TargetThatIsBeingReplaced_HasNoEnd()
    {
        var target = Target(2030, 6, id: 1);
        target.Retire(SetAt);

        Assert.Empty(Set([target]).History(target));
    }

    [Fact]
    public void Path_SeveralTargets_IsThatOfWhoeverTheOneWasSetFor()
    {
        Target[] ofProvince = [Target(2029, 5, id: 1), Target(2024, 8, id: 2)];
        Target[] ofEvery = [Target(2028, 7, TargetScope.EveryRegency, id: 3), Target(2026, 7.5, TargetScope.EveryRegency, id: 4)];
        var ofBandung = Target(2027, 4, TargetScope.Area, "3204", id: 5);
        var targets = Set([.. ofProvince, .. ofEvery, ofBandung, Target(2025, 9, TargetScope.National, id: 6)]);

        Assert.Equal([2, 1], targets.Path(targets.For(PovertyRate, Province, null)!).Select(target => target.Id));
        Assert.Equal([5], targets.Path(targets.For(PovertyRate, Bandung, null)!).Select(target => target.Id));
        Assert.Equal([4, 3], targets.Path(targets.For(PovertyRate, Area("3205"), null)!).Select(target => target.Id));
        Assert.Equal([6], targets.National(PovertyRate).Select(target => target.Id));
    }

    [Fact]
    public void FirstBaseline_IsTheEarliestOfThoseInForceForAreas()
    {
        var (old, revision) = (Target(2030, 6, id: 1, baseline: 2010), Target(2030, 5, id: 2, baseline: 2022));
        old.ReplaceWith(revision);

        Assert.Equal(2020, Set([old, revision, Target(2029, 5, TargetScope.EveryRegency, baseline: 2020), Target(2025, 9, TargetScope.National, baseline: 2000)])
            .FirstBaseline(PovertyRate)!.Value.Year);
        Assert.Null(Set([Target(2030, 6, baseline: null)]).FirstBaseline(PovertyRate));
    }

    [Theory]
    [InlineData(Polarity.LowerIsBetter, 6)]
    [InlineData(Polarity.HigherIsBetter, 4)]
    public void Bound_OfARange_IsTheEasierEnd(Polarity polarity, double expected) =>
        Assert.Equal(expected, new AppliedTarget(Target(2030, 6, low: 4), IsYardstick: false).Bound(polarity));

    [Fact]
    public void Gap_IsWhatIsMissingWithoutTheNoiseOfDoubles()
    {
        var applied = new AppliedTarget(Target(2030, 6.46, low: 5.85), IsYardstick: false);

        Assert.Equal(0.56, applied.Gap(7.02, PovertyRate)); // 7.02 − 6.46 is 0.5599999999999996
        Assert.Equal(-0.46, applied.Gap(6, PovertyRate));
        Assert.Equal(1.35, applied.Gap(4.5, Coverage));
    }

    [Fact]
    public void ReplaceWith_Twice_IsRefused()
    {
        var old = Target(2025, 6, id: 1);
        old.ReplaceWith(Target(2025, 5, id: 2));

        Assert.Throws<InvalidOperationException>(() => old.ReplaceWith(Target(2025, 4, id: 3)));
        Assert.Throws<InvalidOperationException>(() => old.Retire(SetAt));
        Assert.Equal((2, SetAt), (old.ReplacedById, old.ReplacedAt));
    }

    [Fact]
    public void Retire_ThenReplaceWith_PointsAtTheRevisionAndItsTime()
    {
        var old = Target(2025, 6, id: 1);
        old.Retire(SetAt.AddDays(-1));
        Assert.Equal((1, SetAt.AddDays(-1)), (old.ReplacedById, old.ReplacedAt));

        old.ReplaceWith(Target(2025, 5, id: 2));
        Assert.Equal((2, SetAt), (old.ReplacedById, old.ReplacedAt));
    }

    [Fact]
    public void Retire_Twice_IsRefused()
    {
        var old = Target(2025, 6, id: 1);
        old.Retire(SetAt);

        Assert.Throws<InvalidOperationException>(() => old.Retire(SetAt));
    }

    [Theory]
    [InlineData(6, 6, false)]
    [InlineData(5, 6, true)]
    public void IsRange_IsTrueWhereTheBoundsDiffer(double low, double high, bool expected) => Assert.Equal(expected, Target(2025, high, low: low).IsRange);
}
