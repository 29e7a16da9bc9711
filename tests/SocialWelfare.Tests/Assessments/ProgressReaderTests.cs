using SocialWelfare.Data.Catalogue;
using SocialWelfare.Data.StartingData;
using SocialWelfare.Services.Assessments;
using SocialWelfare.Services.Assessments.Methods;
using SocialWelfare.Services.Catalogue;
using SocialWelfare.Services.DataSets;
using SocialWelfare.Services.Figures;
using SocialWelfare.Services.Targets;
using SocialWelfare.Services.WhatIf;
using SocialWelfare.Tests.Infrastructure;

namespace SocialWelfare.Tests.Assessments;

/// <summary>The province and its areas against the targets that ship with the application, recomputed here by hand.</summary>
public sealed class ProgressReaderTests : IAsyncLifetime
{
    private TestDatabase _database = null!;
    private WelfareCatalogue _catalogue = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private ProgressReader Reader => new(new FigureQueries(_database.Contexts), new TargetQueries(_database.Contexts, _database.Clock), new SeriesAssessor(new ProgressCalculator(new ProgressOptions())));

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync(filled: true);
        _catalogue = await new CatalogueQueries(_database.Contexts).ReadAsync(Cancellation);
    }

    public async ValueTask DisposeAsync() => await _database.DisposeAsync();

    [Fact]
    public async Task ReviewAsync_ProvinceStunting_IsBehindAndMissed()
    {
        var review = await Reader.ReviewAsync(_catalogue, Cancellation);
        var stunting = review[_catalogue.FindIndicator("stunting_survey_rate")!, _catalogue.Province];

        // 24.5 (2021) → 15.9 (2024) against 14 (2024): compound growth that happened over compound growth needed.
        var expected = (Math.Pow(15.9 / 24.5, 1 / 3d) - 1) / (Math.Pow(14 / 24.5, 1 / 3d) - 1);
        Assert.Equal(expected, stunting.Assessment!.Ratio!.Value, 12);
        Assert.Equal(ProgressStatus.Behind, stunting.Status);
        Assert.Equal(1.9, stunting.Gap!.Value, 9);
        Assert.True(stunting.IsMissed);
        Assert.Equal((24.5 - 15.9) / (24.5 - 14), stunting.Assessment.GapShare!.Share, 12);
    }

    [Fact]
    public async Task ReviewAsync_ProvincePoverty_IsFarBehindItsRangesUpperBound()
    {
        var poverty = (await Reader.ReviewAsync(_catalogue, Cancellation))[_catalogue.FindIndicator("poverty_rate")!, _catalogue.Province];

        var expected = (Math.Pow(7.02 / 7.62, 1 / 2d) - 1) / (Math.Pow(6.46 / 7.62, 1 / 2d) - 1);
        Assert.Equal(expected, poverty.Assessment!.Ratio!.Value, 12);
        Assert.Equal(ProgressStatus.FarBehind, poverty.Status);
        Assert.Equal(0.56, poverty.Gap!.Value, 9);
    }

    [Fact]
    public async Task ReviewAsync_ProvinceUnemployment_IsAchievedInsideItsRange()
    {
        var unemployment = (await Reader.ReviewAsync(_catalogue, Cancellation))[_catalogue.FindIndicator("unemployment_rate")!, _catalogue.Province];

        Assert.Equal((ProgressStatus.Achieved, TargetLevel.Achieved), (unemployment.Status, unemployment.Level));
        Assert.Equal(6.77 - 6.99, unemployment.Gap!.Value, 9);
    }

    [Fact]
    public async Task ReviewAsync_EveryArea_AgreesWithAnIndependentRecomputation()
    {
        var review = await Reader.ReviewAsync(_catalogue, Cancellation);
        var figures = StartingDataFiles.Shipped.Figures().ToLookup(row => (row.Indicator, row.AreaCode));
        var checkedCells = 0;
        foreach (var (code, baseYear, targetYear, bound) in new[] { ("poverty_rate", 2023, 2025, 6.46), ("unemployment_rate", 2023, 2025, 6.99) })
        {
            foreach (var area in _catalogue.Regencies)
            {
                var rows = figures[(code, area.Code)].Where(row => int.Parse(row.Period, System.Globalization.CultureInfo.InvariantCulture) >= baseYear)
                    .ToDictionary(row => int.Parse(row.Period, System.Globalization.CultureInfo.InvariantCulture), row => row.Value);
                var (start, last) = (rows[baseYear], rows.Keys.Max());
                var expected = Expected(start, rows[last], last - baseYear, targetYear - baseYear, bound);
                Assert.Equal(expected, review[_catalogue.FindIndicator(code)!, area].Status);
                checkedCells++;
            }
        }

        Assert.Equal(54, checkedCells);
    }

    [Fact]
    public async Task ReviewAsync_StartingData_HasNoChangesToTellOf()
    {
        Assert.Empty((await Reader.ReviewAsync(_catalogue, Cancellation)).Changes);
    }

    [Fact]
    public async Task HeatMap_StuntingOfTheProvince_HasAVerdictForEveryYearWithAFigure()
    {
        var review = await Reader.ReviewAsync(_catalogue, Cancellation);
        var map = Reader.HeatMap(review, _catalogue.FindIndicator("stunting_survey_rate")!);

        var province = map.Rows.First(row => row.Area.Kind == AreaKind.Province);
        Assert.Equal(["2021", "2022", "2023", "2024"], map.Periods.Select(period => period.ToString()));

        // 24.5 → 20.2 → 21.7 → 15.9, each year against 14 in 2024: compound growth so far over compound growth needed.
        Assert.Equal(
            [(24.5, ProgressStatus.NotAssessable), (20.2, ProgressStatus.OnTrack), (21.7, ProgressStatus.FarBehind), (15.9, ProgressStatus.Behind)],
            province.Cells.Select(cell => (cell!.Latest!.Value, cell.Status)));
        Assert.Equal([10.5, 6.2, 7.7, 1.9], province.Cells.Select(cell => cell!.Gap!.Value));
        Assert.All(province.Cells, cell => Assert.Equal(2024, cell!.Applied!.Target.Period.Year));
        Assert.Equal(_catalogue.Regencies.Select(area => area.Code).Prepend("32"), map.Rows.Select(row => row.Area.Code));
        Assert.Null(map.Rows.First(row => row.Area.Code == "3204").Cells[3]);
    }

    [Fact]
    public async Task TargetAsync_Poverty_CountsThePeopleOfTheSameSurveyAndPeriod()
    {
        var report = await Reader.TargetAsync(_catalogue, _catalogue.FindIndicator("poverty_rate")!, _catalogue.Province, Cancellation);

        // 3,650 thousand poor people at 7.02 %: 0.56 points are 291 thousand.
        Assert.Equal(0.56 / 7.02 * 3650, report.People!.People, 6);
        Assert.Equal("2025", report.People.Figure.Period.ToString());
        Assert.NotEmpty(report.Fan);
        Assert.All(report.Fan, point => Assert.True(point.Lower <= point.Value && point.Value <= point.Upper && point.Lower >= 0));
    }

    [Fact]
    public async Task TargetAsync_NoProjectionWasEverChecked_DrawsNoneAndHasNoRecord()
    {
        // Four surveys of the province, two of most areas: the band of such errors reached from 1 to 100 %.
        var report = await Reader.TargetAsync(_catalogue, _catalogue.FindIndicator("stunting_survey_rate")!, _catalogue.Province, Cancellation);

        Assert.Null(report.Record);
        Assert.Empty(report.Fan);
    }

    [Theory]
    [InlineData("poverty_rate", "3212")] // 11.02 % in 2025; people were last counted in 2024
    [InlineData("poverty_rate", "3276")] // met: nobody is behind
    [InlineData("stunting_survey_rate", "32")] // no count of the same survey
    public async Task TargetAsync_NoCountOfTheGapsOwnPeriod_CountsNoPeople(string code, string areaCode)
    {
        var report = await Reader.TargetAsync(_catalogue, _catalogue.FindIndicator(code)!, _catalogue.GetArea(areaCode), Cancellation);

        Assert.NotNull(report.Assessment.Gap);
        Assert.Null(report.People);
    }

    [Theory]
    [InlineData("stunting_survey_rate", "32")]
    [InlineData("poverty_rate", "32")]
    [InlineData("poverty_rate", "3204")]
    [InlineData("unemployment_rate", "3276")]
    public async Task Pace_OnTargetPageReviewAndWhatIf_IsOne(string code, string areaCode)
    {
        var (indicator, area) = (_catalogue.FindIndicator(code)!, _catalogue.GetArea(areaCode));
        var report = await Reader.TargetAsync(_catalogue, indicator, area, Cancellation);
        var review = (await Reader.ReviewAsync(_catalogue, Cancellation))[indicator, area];
        var start = await new WhatIfReader(new FigureQueries(_database.Contexts), new TargetQueries(_database.Contexts, _database.Clock), new SeriesAssessor(new ProgressCalculator(new ProgressOptions()))).ReadAsync(_catalogue, indicator, Cancellation);
        var (target, polarity) = (report.Applied!.Bound(indicator.Polarity), indicator.Polarity);
        var answer = WhatIfCalculator.Answer(start, new WhatIfQuestion(Period.OfYear(2040), target, YearlyChange: null));
        var tried = answer.Regencies.Append(answer.Province!).Single(each => each.Area.Code == areaCode);

        var pace = report.Assessment.Pace!;
        Assert.Equal(pace, review.Pace);
        Assert.Equal(pace, tried.OwnPace);
        Assert.Equal(Pace.MeetsAt(pace.To, pace.Change.Absolute, target, polarity == Polarity.LowerIsBetter), tried.MeetsAt);
        if (report.Assessment.Why is null)
        {
            Assert.Equal(pace.Change, report.Assessment.Assessment!.ActualChange);
            Assert.Equal(tried.MeetsAt, report.Assessment.Assessment.MeetsTargetAt);
        }
    }

    [Fact]
    public async Task Pace_StuntingOfTheProvince_IsFromTheBaseline()
    {
        var report = await Reader.TargetAsync(_catalogue, _catalogue.FindIndicator("stunting_survey_rate")!, _catalogue.Province, Cancellation);

        // 24.5 (2021) → 15.9 (2024); at that pace 14 comes 1.9 ÷ 2.8667 years later.
        Assert.Equal((15.9 - 24.5) / 3, report.Assessment.Pace!.Change.Absolute, 9);
        Assert.Equal(2024 + (1.9 / (8.6 / 3)), Pace.MeetsAt(report.Assessment.Pace.To, report.Assessment.Pace.Change.Absolute, 14, true)!.Value, 9);
    }

    [Fact]
    public async Task TargetAsync_Projection_StartsAtTheLatestFigureAndIsThatOfTheReview()
    {
        var (indicator, area) = (_catalogue.FindIndicator("poverty_rate")!, _catalogue.GetArea("3204"));
        var report = await Reader.TargetAsync(_catalogue, indicator, area, Cancellation);
        var review = (await Reader.ReviewAsync(_catalogue, Cancellation))[indicator, area];
        Assert.Equal(report.Assessment.Assessment?.Projection, review.Assessment?.Projection);

        // A damped trend of at most a step and a half: the fan does not jump away from the latest figure.
        var latest = report.Assessment.Latest!.Value;
        Assert.InRange(report.Fan[0].Value, latest * 0.95, latest * 1.05);
        Assert.True(report.Fan[0].Upper - report.Fan[0].Lower <= report.Fan[^1].Upper - report.Fan[^1].Lower);
    }

    [Fact]
    public async Task TargetAsync_Record_IsThatOfTheBacktestOverAllAreas()
    {
        var indicator = _catalogue.FindIndicator("poverty_rate")!;
        var report = await Reader.TargetAsync(_catalogue, indicator, _catalogue.Province, Cancellation);
        var figures = new List<PublishedFigure>();
        await foreach (var figure in new FigureQueries(_database.Contexts).StreamAsync(indicator, Cancellation))
        {
            figures.Add(figure);
        }

        // The target of the province is over or a few years off; what is told is the record over the same time.
        Assert.Equal(SeriesAssessor.PoolOf(figures).Record(report.Record!.Years, 0.95), report.Record);
        Assert.True(report.Record.Count > 100);
    }

    [Fact]
    public async Task TargetAsync_AreaWithoutFigureAtTheBaseline_SaysSo()
    {
        var report = await Reader.TargetAsync(_catalogue, _catalogue.FindIndicator("stunting_survey_rate")!, _catalogue.GetArea("3201"), Cancellation);

        Assert.Equal(NotAssessed.NoBaselineFigure, report.Assessment.Why);
        Assert.Equal(ProgressStatus.NotAssessable, report.Assessment.Status);
        Assert.True(report.Assessment.Gap > 0);
    }

    private static ProgressStatus Expected(double start, double latest, int years, int allYears, double bound)
    {
        if (latest <= bound)
        {
            return ProgressStatus.Achieved;
        }

        if (start < bound)
        {
            return ProgressStatus.MovingAway;
        }

        var ratio = (Math.Pow(latest / start, 1d / years) - 1) / (Math.Pow(bound / start, 1d / allYears) - 1);
        return ratio >= 0.95 ? ProgressStatus.OnTrack : ratio >= 0.6 ? ProgressStatus.Behind : ratio >= 0 ? ProgressStatus.FarBehind : ProgressStatus.MovingAway;
    }
}
