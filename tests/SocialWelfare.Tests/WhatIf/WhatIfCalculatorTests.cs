using SocialWelfare.Data.Catalogue;
using SocialWelfare.Data.Figures;
using SocialWelfare.Data.StartingData;
using SocialWelfare.Services.Assessments;
using SocialWelfare.Services.Assessments.Methods;
using SocialWelfare.Services.Figures;
using SocialWelfare.Services.WhatIf;

namespace SocialWelfare.Tests.WhatIf;

public sealed class WhatIfCalculatorTests
{
    private static readonly Indicator Stunting = StartingDataFiles.Shipped.Indicators().First(row => row.Code == "stunting_survey_rate").ToIndicator();

    [Fact]
    public void Answer_OwnPace_IsThePaceSoFar()
    {
        // 20, 18, 16: two points a year down; 10 is three years away.
        var area = Ask([(2020, 20), (2021, 18), (2022, 16)], 2025, 10).Regencies[0];

        Assert.Equal(-2, area.OwnPace!.Change.Absolute, 9);
        Assert.Equal(2025, area.MeetsAt!.Value, 9);
        Assert.Equal(-2, area.RequiredChange!.Value, 9);
        Assert.Equal(true, area.IsInTime);
    }

    [Theory]
    [InlineData(10, true)] // exactly the target is enough
    [InlineData(10.1, false)]
    [InlineData(9.9, true)]
    public void Answer_LatestAtTheTarget_IsMetAndNeedsNoChange(double latest, bool isMet)
    {
        var area = Ask([(2021, 12), (2022, latest)], 2025, 10).Regencies[0];

        Assert.Equal((isMet, isMet), (area.IsMet, area.RequiredChange is null));
    }

    [Theory]
    [InlineData(1, 0)] // reached in 2025 itself
    [InlineData(2, 1)]
    public void Answer_InTime_CountsThoseAreasOnly(int yearsLate, int notInTime)
    {
        var answer = Ask([(2020, 20), (2021, 18), (2022, 16)], 2026 - yearsLate, 10);

        Assert.Equal((1 - notInTime, 1, 0), (answer.InTime, answer.All, answer.NotJudged));
    }

    [Fact]
    public void PaceDecimals_OfAPace_AreOneMoreThanOfTheFigures() => Assert.Equal(Stunting.Decimals + 1, WhatIfCalculator.PaceDecimals(Stunting));

    [Fact]
    public void Answer_TargetOfZero_IsReachedByAStraightLine()
    {
        var area = Ask([(2020, 4), (2021, 3), (2022, 2)], 2024, 0).Regencies[0];

        Assert.Equal((2024, true), ((int)area.MeetsAt!.Value, area.IsInTime!.Value));
    }

    [Fact]
    public void Answer_CommonPace_ReplacesTheOwnOne()
    {
        Assert.Equal(false, Ask([(2020, 20), (2021, 18), (2022, 16)], 2025, 10, -1).Regencies[0].IsInTime);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.5)]
    public void Answer_PaceThatStandsStillOrLeadsAway_NeverMeets(double pace)
    {
        var area = Ask([(2022, 16)], 2025, 10, pace).Regencies[0];

        Assert.Null(area.MeetsAt);
        Assert.Equal(false, area.IsInTime);
    }

    [Fact]
    public void Answer_OneFigureAndNoPace_LeavesThePaceUnknown()
    {
        var area = Ask([(2022, 16)], 2025, 10).Regencies[0];

        Assert.Null(area.OwnPace);
        Assert.Null(area.MeetsAt);
        Assert.Null(area.IsInTime);
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
        var answer = Ask([], 2025, 10);

        Assert.Empty(answer.Regencies);
        Assert.Equal((0, 1, 1), (answer.InTime, answer.All, answer.NotJudged));
    }

    [Fact]
    public void Answer_Counts_SayHowManyCouldNotBeJudged()
    {
        var answer = WhatIfCalculator.Answer(
            new WhatIfStart(Stunting,
            [
                Assess(Area("32", AreaKind.Province), [(2020, 20), (2022, 16)]),
                Assess(Area("3201"), [(2020, 20), (2022, 16)]), // in time
                Assess(Area("3202"), [(2020, 20), (2022, 19)]), // late
                Assess(Area("3203"), [(2022, 16)]), // no pace
                Assess(Area("3204"), [(2022, 9)]), // met, pace or not
                Assess(Area("3205"), []), // no figure
            ], null),
            new WhatIfQuestion(Period.OfYear(2025), 10, null));

        Assert.Equal((2, 5, 2), (answer.InTime, answer.All, answer.NotJudged));
        Assert.Equal(AreaKind.Province, answer.Province!.Area.Kind);
        Assert.Equal(0, WhatIfCalculator.Answer(new WhatIfStart(Stunting, [Assess(Area("3203"), [(2022, 16)])], null), new WhatIfQuestion(Period.OfYear(2025), 10, -1)).NotJudged);
    }

    [Fact]
    public void Answer_PeriodThatIsOver_AsksNoPaceAndIsNotInTime()
    {
        var area = Ask([(2021, 18), (2022, 16)], 2022, 10).Regencies[0];

        Assert.Null(area.RequiredChange);
        Assert.Equal(false, area.IsInTime);
    }

    [Fact]
    public void Newest_OfAreasWithDifferentPeriods_IsTheLatest()
    {
        Assert.Equal("2023", new WhatIfStart(Stunting, [Assess(Area("3201"), [(2023, 1)]), Assess(Area("3202"), [(2022, 1)]), Assess(Area("3203"), [])], null).Newest.ToString());
        Assert.Null(new WhatIfStart(Stunting, [Assess(Area("3203"), [])], null).Newest);
    }

    private static WhatIfAnswer Ask((int Year, double Value)[] figures, int targetYear, double target, double? pace = null) => WhatIfCalculator.Answer(
        new WhatIfStart(Stunting, [Assess(Area("3204"), figures)], null), new WhatIfQuestion(Period.OfYear(targetYear), target, pace));

    private static AreaAssessment Assess(Area area, (int Year, double Value)[] figures) =>
        new SeriesAssessor(new ProgressCalculator(new ProgressOptions())).Assess(
            Stunting, area, applied: null,
            [.. figures.Select(figure => new PublishedFigure(1, area.Code, Period.OfYear(figure.Year), figure.Value, null, null, new PublishedSource("test"), Confidence.High, null))]);

    private static Area Area(string code, AreaKind kind = AreaKind.Kabupaten) =>
        new() { Code = code, KemendagriCode = code, Name = code, ShortName = code, Kind = kind };
}
