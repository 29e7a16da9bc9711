using Microsoft.EntityFrameworkCore;
using SocialWelfare.Data.Catalogue;
using SocialWelfare.Data.Figures;
using SocialWelfare.Data.StartingData;
using SocialWelfare.Services.DataSets;
using SocialWelfare.Services.Figures;
using SocialWelfare.Tests.Infrastructure;

namespace SocialWelfare.Tests.Figures;

public sealed class FigureQueriesTests : PublicationTestBase
{
    [Fact]
    public async Task CoverageAsync_AllIndicators_CountsWhatWasShipped()
    {
        var coverage = await Queries.CoverageAsync(Catalogue.Indicators, Cancellation);

        var expected = ShippedFigures.All.GroupBy(row => (row.Indicator, row.Period)).Select(group => (
            group.Key.Indicator, group.Key.Period, group.Count(row => row.AreaCode != TestData.Province), group.Any(row => row.AreaCode == TestData.Province) || IsSummed(group.Key.Indicator, group.Key.Period, group.Count())));
        Assert.Equal(
            expected.Order(),
            Catalogue.Indicators.SelectMany(indicator => coverage[indicator.Id].Select(each => (indicator.Code, each.Period.ToString(), each.Regencies, each.HasProvince))).Order());
        Assert.All(coverage, ofOne => Assert.Equal(ofOne.OrderByDescending(each => each.Period), ofOne));
    }

    [Fact]
    public async Task SeriesAsync_SeveralAreasAndIndicators_AreTheShippedSeriesOldestFirst()
    {
        var series = await Queries.SeriesAsync(
            [TestData.Bandung, TestData.Province], [Indicator("poverty_rate"), Indicator("unemployment_rate")], Cancellation);

        foreach (var code in (string[])["poverty_rate", "unemployment_rate"])
        {
            Assert.Equal(
                ShippedFigures.Keyed(ShippedFigures.Of(code).Where(row => row.AreaCode is TestData.Bandung or TestData.Province)),
                Keyed(series.Where(figure => figure.IndicatorId == Indicator(code).Id)));
        }

        Assert.Equal(series.Select(figure => figure.Period).Order(), series.Select(figure => figure.Period));
    }

    [Fact]
    public async Task CrossSectionsAsync_SeveralPeriods_AreTheShippedOnes()
    {
        var poverty = Indicator("poverty_rate");
        var stunting = Indicator("stunting_survey_rate");
        var sections = await Queries.CrossSectionsAsync(
            [(poverty, Period.OfYear(2024)), (stunting, Period.OfYear(2022)), (poverty, Period.OfYear(2024)), (poverty, Period.OfYear(1999))], Cancellation);

        Assert.Equal(3, sections.Count); // asked for twice, answered once
        Assert.Equal(ShippedFigures.Keyed(ShippedFigures.Of("poverty_rate", period: "2024")), Keyed(sections[0].Regencies.Append(sections[0].Province!)));
        Assert.Equal(ShippedFigures.Keyed(ShippedFigures.Of("stunting_survey_rate", period: "2022")), Keyed(sections[1].Regencies.Append(sections[1].Province!)));
        Assert.Empty(sections[2].Regencies);
        Assert.Null(sections[2].Province);
    }

    [Fact]
    public async Task TableAsync_SomePeriods_IsByAreaAndPeriod()
    {
        var table = await Queries.TableAsync(Indicator("poverty_line"), [Period.OfYear(2024), Period.OfYear(2020)], Cancellation);

        Assert.Equal(
            ShippedFigures.Keyed(ShippedFigures.Of("poverty_line").Where(row => row.Period is "2020" or "2024")), Keyed(table));
        Assert.Equal(table.OrderBy(figure => figure.AreaCode, StringComparer.Ordinal).ThenBy(figure => figure.Period), table);
    }

    [Theory]
    [InlineData("poverty_rate")]
    [InlineData("stunting_eppgbm_rate")]
    [InlineData("pkh_recipients")]
    public async Task StreamAsync_Indicator_IsEveryShippedFigureWithItsSource(string code)
    {
        var figures = await Queries.StreamAsync(Indicator(code), Cancellation).Where(figure => figure.AreasCombined is null).ToListAsync(Cancellation);

        Assert.Equal(
            ShippedFigures.Of(code).Select(row => (row.Period, row.AreaCode, row.Value, ShippedFigures.Source(row).Name, row.Confidence, ShippedFigures.Note(row)?.NoteId)).Order(),
            figures.Select(figure => (figure.Period.ToString(), figure.AreaCode, figure.Value, figure.Source.Name, figure.Confidence, figure.Note)));
        Assert.Equal(
            ShippedFigures.Of(code).OrderBy(row => row.Period, StringComparer.Ordinal).ThenBy(row => row.AreaCode, StringComparer.Ordinal)
                .Select(row => (ShippedFigures.Source(row), ShippedFigures.Note(row)?.NoteEn)),
            figures.Select(figure => (figure.Source, figure.NoteEn)));
    }

    [Fact]
    public async Task SourcesAsync_All_AreThoseOfTheFiles() => Assert.Equal(
        ShippedFigures.All.Select(ShippedFigures.Source).Distinct().OrderBy(source => source.Name, StringComparer.Ordinal), await Queries.SourcesAsync(Cancellation));

    [Fact]
    public async Task LatestReleaseAsync_StartingData_IsItsRelease()
    {
        var release = await Queries.LatestReleaseAsync(Cancellation);

        var version = StartingDataFiles.Shipped.Versions()[^1];
        Assert.Equal((version.TitleId, version.TitleEn, version.NotesId, version.NotesEn), (release!.Title, release.TitleEn, release.Notes, release.NotesEn));
        Assert.Equal((version.PublishedAt, DateTimeKind.Utc), (release.PublishedAt, release.PublishedAt.Kind));
        await using var empty = await TestDatabase.CreateAsync();
        Assert.Null(await new FigureQueries(empty.Contexts).LatestReleaseAsync(Cancellation));
    }

    [Fact]
    public async Task Queries_SupersededFigure_IsNowhereAndItsCorrectionIsEverywhere()
    {
        var poverty = Indicator("poverty_rate");
        await CorrectAsync(poverty, TestData.Bandung, "2024", 6.66);

        var series = await Queries.SeriesAsync([TestData.Bandung], [poverty], Cancellation);
        var section = Assert.Single(await Queries.CrossSectionsAsync([(poverty, Period.OfYear(2024))], Cancellation));
        var table = await Queries.TableAsync(poverty, [Period.OfYear(2024)], Cancellation);
        var stream = await Queries.StreamAsync(poverty, Cancellation).Where(figure => figure.Period == Period.OfYear(2024)).ToListAsync(Cancellation);
        var coverage = (await Queries.CoverageAsync([poverty], Cancellation))[poverty.Id].Single(each => each.Period == Period.OfYear(2024));

        Assert.Equal(6.66, series.Single(figure => figure.Period == Period.OfYear(2024)).Value);
        Assert.Equal(6.66, section.Find(TestData.Bandung)!.Value);
        Assert.Equal((28, 28, 27), (table.Count, stream.Count, coverage.Regencies));
        Assert.DoesNotContain(table.Concat(stream), figure => figure.AreaCode == TestData.Bandung && figure.Value.Equals(6.19));
    }

    /// <summary>What no release made public cannot even be stored among the figures.</summary>
    [Fact]
    public async Task Figures_WithoutARelease_AreRefusedByTheDatabase()
    {
        await using var context = await Database.Contexts.CreateDbContextAsync(Cancellation);
        context.Figures.Add(new Figure
        {
            IndicatorId = Indicator("poverty_rate").Id,
            AreaCode = TestData.Bandung,
            Period = Period.OfYear(2031),
            Value = 1,
            SourceId = 1,
            Confidence = Confidence.Medium,
        });

        await Assert.ThrowsAsync<DbUpdateException>(() => context.SaveChangesAsync(Cancellation));
    }

    [Fact]
    public async Task Queries_NothingAskedFor_IsNothing()
    {
        Assert.Empty(await Queries.CoverageAsync([], Cancellation));
        Assert.Empty(await Queries.SeriesAsync([], Catalogue.Indicators, Cancellation));
        Assert.Empty(await Queries.SeriesAsync([TestData.Bandung], [], Cancellation));
        Assert.Empty(await Queries.CrossSectionsAsync([], Cancellation));
        Assert.Empty(await Queries.TableAsync(Indicator("poverty_rate"), [], Cancellation));
        Assert.Empty(await Queries.SeriesAsync(["9999", "' OR 1=1 --"], Catalogue.Indicators, Cancellation));
    }

    [Fact]
    public async Task Queries_LongHistory_StayOneCommandAndShowTheLatestPeriodsOnly()
    {
        var poverty = Indicator("poverty_rate");
        await AddYearsAsync(poverty, firstYear: 1950, years: 60);
        var all = Catalogue.Regencies.Select(area => area.Code).Append(TestData.Province).ToList();
        var periods = Enumerable.Range(1950, 75).Select(Period.OfYear).ToList();

        Assert.Equal(1, await Contexts.CountAsync(async () =>
        {
            var coverage = (await Queries.CoverageAsync(Catalogue.Indicators, Cancellation))[poverty.Id].ToList();
            Assert.Equal(FigureQueries.MaximumPeriods, coverage.Count);
            Assert.Equal(Period.OfYear(2025), coverage[0].Period);
        }));
        Assert.Equal(1, await Contexts.CountAsync(async () =>
        {
            var series = await Queries.SeriesAsync(all, Catalogue.Indicators, Cancellation);
            Assert.Equal(FigureQueries.MaximumPeriods, series.Count(figure => figure.AreaCode == TestData.Bandung && figure.IndicatorId == poverty.Id));
            Assert.Equal(Period.OfYear(2025), series.Last(figure => figure.AreaCode == TestData.Bandung && figure.IndicatorId == poverty.Id).Period);
        }));
        Assert.Equal(1, await Contexts.CountAsync(() => Queries.CrossSectionsAsync(periods.Select(period => (poverty, period)), Cancellation)));
        Assert.Equal(1, await Contexts.CountAsync(() => Queries.TableAsync(poverty, periods, Cancellation)));
        Assert.Equal(1, await Contexts.CountAsync(async () => Assert.Equal(
            (60 * 27) + ShippedFigures.Of("poverty_rate").Count, await Queries.StreamAsync(poverty, Cancellation).CountAsync(Cancellation))));
        Assert.Equal(1, await Contexts.CountAsync(() => Queries.LatestReleaseAsync(Cancellation)));
        Assert.Equal(1, await Contexts.CountAsync(() => Queries.SourcesAsync(Cancellation)));
    }

    /// <summary>A reading page is a fixed number of commands, whatever is in the database.</summary>
    [Fact]
    public async Task Reader_LongHistory_SendsAsManyCommandsAsWithAShortOne()
    {
        var poverty = Indicator("poverty_rate");
        var before = await CountPagesAsync();
        await AddYearsAsync(poverty, firstYear: 1950, years: 60);

        Assert.Equal([4, 2, 3, 1, 2], before);
        Assert.Equal(before, await CountPagesAsync());
        Assert.Equal(FigureQueries.MaximumPeriods, (await Reader.IndicatorAsync(Catalogue, poverty, null, Cancellation)).Periods.Count);

        async Task<int[]> CountPagesAsync() =>
        [
            await Contexts.CountAsync(() => Reader.OverviewAsync(Catalogue, poverty, null, Cancellation)),
            await Contexts.CountAsync(() => Reader.IndicatorAsync(Catalogue, poverty, null, Cancellation)),
            await Contexts.CountAsync(() => Reader.AreaAsync(Catalogue, Catalogue.GetArea(TestData.Bandung), Cancellation)),
            await Contexts.CountAsync(() => Reader.ComparisonAsync(poverty, [.. Catalogue.Regencies.Take(6)], Cancellation)),
            await Contexts.CountAsync(() => Reader.ScatterAsync(Catalogue, poverty, Indicator("unemployment_rate"), null, Cancellation)),
        ];
    }

    /// <summary>Whether the province has the sum of its areas: where all that existed have a count.</summary>
    private bool IsSummed(string code, string period, int areas) =>
        Indicator(code).Aggregation == Aggregation.SumOfCounts && areas == Catalogue.RegenciesIn(Period.Parse(period));

    private async Task CorrectAsync(Indicator indicator, string areaCode, string period, double value)
    {
        await using var context = await Database.Contexts.CreateDbContextAsync(Cancellation);
        var release = new Release { Kind = ReleaseKind.Published, Title = "Ralat", PublishedAt = DateTime.UtcNow };
        context.Releases.Add(release);
        await context.SaveChangesAsync(Cancellation);
        var when = Period.Parse(period);
        var old = await context.Figures.SingleAsync(
            figure => figure.IndicatorId == indicator.Id && figure.AreaCode == areaCode && figure.Period == when, Cancellation);
        await context.SupersedeAsync(old, release.Id, Cancellation);
        context.Figures.Add(Made(indicator, areaCode, when, value, release.Id, old.SourceId));
        await context.SaveChangesAsync(Cancellation);
    }

    /// <summary>Invented values for all 27 areas in years that no source has.</summary>
    private async Task AddYearsAsync(Indicator indicator, int firstYear, int years)
    {
        await using var context = await Database.Contexts.CreateDbContextAsync(Cancellation);
        var releaseId = await context.Releases.Select(release => release.Id).FirstAsync(Cancellation);
        var sourceId = await context.Sources.Select(source => source.Id).FirstAsync(Cancellation);
        var shipped = ShippedFigures.Of(indicator.Code).Select(row => (row.AreaCode, row.Period)).ToHashSet();
        context.Figures.AddRange(
            from year in Enumerable.Range(firstYear, years)
            from area in Catalogue.Regencies
            where !shipped.Contains((area.Code, Period.OfYear(year).ToString()))
            select Made(indicator, area.Code, Period.OfYear(year), year - firstYear, releaseId, sourceId));
        await context.SaveChangesAsync(Cancellation);
    }

    private static Figure Made(Indicator indicator, string areaCode, Period period, double value, int releaseId, int sourceId) => new()
    {
        IndicatorId = indicator.Id,
        AreaCode = areaCode,
        Period = period,
        Value = value,
        SourceId = sourceId,
        Confidence = Confidence.Medium,
        ReleaseId = releaseId,
    };
}
