using SocialWelfare.Data.Catalogue;
using SocialWelfare.Data.Progress;
using SocialWelfare.Data.StartingData;
using SocialWelfare.Services.Progress;

namespace SocialWelfare.Tests.Progress;

public sealed class TargetSetTests
{
    private static readonly Area Province = Area("32", AreaKind.Province);
    private static readonly Area Bandung = Area("3204", AreaKind.Kabupaten);
    private static readonly Indicator Poverty = StartingDataFiles.Indicators().First(row => row.Code == "poverty_rate").ToIndicator();

    [Fact]
    public void For_OwnTarget_ComesBeforeThatOfEveryRegencyAndTheProvince()
    {
        var targets = new TargetSet([Target(TargetScope.Area, "32", 2025, 6), Target(TargetScope.EveryRegency, null, 2025, 7), Target(TargetScope.Area, "3204", 2025, 5)]);

        var applied = targets.For(Poverty, Bandung, null)!;

        Assert.Equal(5, applied.Target.High);
        Assert.False(applied.IsYardstick);
    }

    [Fact]
    public void For_NoOwnTarget_TakesThatOfEveryRegency()
    {
        var targets = new TargetSet([Target(TargetScope.Area, "32", 2025, 6), Target(TargetScope.EveryRegency, null, 2025, 7)]);

        Assert.Equal((7, false), (targets.For(Poverty, Bandung, null)!.Target.High, targets.For(Poverty, Bandung, null)!.IsYardstick));
    }

    [Fact]
    public void For_OnlyTheProvinceHasOne_IsAYardstick()
    {
        var targets = new TargetSet([Target(TargetScope.Area, "32", 2025, 6)]);

        Assert.True(targets.For(Poverty, Bandung, null)!.IsYardstick);
        Assert.False(targets.For(Poverty, Province, null)!.IsYardstick);
    }

    [Fact]
    public void For_OnlyTheNationHasOne_IsNone()
    {
        Assert.Null(new TargetSet([Target(TargetScope.National, null, 2025, 6)]).For(Poverty, Province, null));
    }

    [Theory]
    [InlineData(2023, 2023)]
    [InlineData(2024, 2025)]
    [InlineData(2025, 2025)]
    [InlineData(2026, 2025)]
    public void For_SeveralPeriods_TakesTheFirstThatIsNotOver(int latest, int expected)
    {
        var targets = new TargetSet([Target(TargetScope.Area, "32", 2023, 8), Target(TargetScope.Area, "32", 2025, 6)]);

        Assert.Equal(expected, targets.For(Poverty, Province, Period.OfYear(latest))!.Target.Period.Year);
    }

    [Fact]
    public void For_ReplacedTarget_IsHistoryOnly()
    {
        var old = Target(TargetScope.Area, "32", 2025, 6, id: 1);
        var revision = Target(TargetScope.Area, "32", 2025, 5, id: 2);
        old.ReplaceWith(revision);
        var targets = new TargetSet([old, revision]);

        Assert.Equal(5, targets.For(Poverty, Province, null)!.Target.High);
        Assert.Equal([old], targets.History(revision));
    }

    [Fact]
    public void ReplaceWith_Twice_IsRefused()
    {
        var old = Target(TargetScope.Area, "32", 2025, 6, id: 1);
        old.ReplaceWith(Target(TargetScope.Area, "32", 2025, 5, id: 2));

        Assert.Throws<InvalidOperationException>(() => old.ReplaceWith(Target(TargetScope.Area, "32", 2025, 4, id: 3)));
    }

    private static Area Area(string code, AreaKind kind) => new() { Code = code, KemendagriCode = code, Name = code, ShortName = code, Kind = kind };

    private static Target Target(TargetScope scope, string? area, int year, double value, int id = 0) => new()
    {
        Id = id,
        IndicatorId = Poverty.Id,
        Scope = scope,
        AreaCode = area,
        BaselinePeriod = Period.OfYear(2021),
        Period = Period.OfYear(year),
        Low = value,
        High = value,
        Document = TargetDocument.Plan,
        Source = "test",
        SetAt = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc),
    };
}
