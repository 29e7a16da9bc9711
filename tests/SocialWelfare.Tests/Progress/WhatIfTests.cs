using SocialWelfare.Data.Catalogue;
using SocialWelfare.Data.Publication;
using SocialWelfare.Data.StartingData;
using SocialWelfare.Services.Progress;
using SocialWelfare.Services.Publication;

namespace SocialWelfare.Tests.Progress;

public sealed class WhatIfTests
{
    private static readonly Indicator Stunting = StartingDataFiles.Indicators().First(row => row.Code == "stunting_survey_rate").ToIndicator();

    [Fact]
    public void Answer_OwnPace_IsTheSlopeOfTheLatestFigures()
    {
        // 20, 18, 16: two points a year down; 10 is three years away.
        var area = Ask([(2020, 20), (2021, 18), (2022, 16)], 2025, 10).Regencies[0];

        Assert.Equal(-2, area.OwnChange!.Value, 9);
        Assert.Equal(2025, area.MeetsAt!.Value, 9);
        Assert.Equal(-2, area.RequiredChange!.Value, 9);
        Assert.True(area.IsInTime);
    }

    [Fact]
    public void Answer_TargetOfZero_IsReachedByAStraightLine()
    {
        var area = Ask([(2020, 4), (2021, 3), (2022, 2)], 2024, 0).Regencies[0];

        Assert.Equal((2024, true), ((int)area.MeetsAt!.Value, area.IsInTime));
    }

    [Fact]
    public void Answer_CommonPace_ReplacesTheOwnOne()
    {
        Assert.False(Ask([(2020, 20), (2021, 18), (2022, 16)], 2025, 10, -1).Regencies[0].IsInTime);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.5)]
    public void Answer_PaceThatStandsStillOrLeadsAway_NeverMeets(double pace)
    {
        var area = Ask([(2022, 16)], 2025, 10, pace).Regencies[0];

        Assert.Null(area.MeetsAt);
        Assert.False(area.IsInTime);
    }

    [Fact]
    public void Answer_OneFigureAndNoPace_LeavesThePaceUnknown()
    {
        var area = Ask([(2022, 16)], 2025, 10).Regencies[0];

        Assert.Null(area.OwnChange);
        Assert.Null(area.MeetsAt);
    }

    [Fact]
    public void Answer_AlreadyBetter_IsMetAndAsksNothing()
    {
        var area = Ask([(2022, 8)], 2025, 10).Regencies[0];

        Assert.True(area is { IsMet: true, IsInTime: true, RequiredChange: null });
    }

    [Fact]
    public void Answer_AreasWithoutFigures_AreLeftOut()
    {
        Assert.Empty(Ask([], 2025, 10).Regencies);
    }

    private static WhatIfAnswer Ask((int Year, double Value)[] figures, int targetYear, double target, double? pace = null) => WhatIf.Answer(
        Stunting,
        [(new Area { Code = "3204", KemendagriCode = "32.04", Name = "x", ShortName = "x", Kind = AreaKind.Kabupaten },
            (IReadOnlyList<PublishedFigure>)[.. figures.Select(figure => new PublishedFigure(1, "3204", Period.OfYear(figure.Year), figure.Value, null, null, new PublishedSource("test"), Confidence.High, null))])],
        new WhatIfQuestion(Period.OfYear(targetYear), target, pace));
}
