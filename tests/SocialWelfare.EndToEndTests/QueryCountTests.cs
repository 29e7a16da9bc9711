using SocialWelfare.EndToEndTests.Fixtures;

namespace SocialWelfare.EndToEndTests;

/// <summary>A page asks the database a fixed number of questions, however long the history and however many areas.</summary>
public sealed class QueryCountTests(WebAppFixture app)
{
    /// <summary>The catalogue, read for every page: areas; indicators with their gaps.</summary>
    private const int Catalogue = 2;

    [Theory]
    // Coverage, the province's series, the sections shown and compared, the release, the targets.
    [InlineData("/", Catalogue + 6)]
    [InlineData("/?indikator=stunting_survey_rate", Catalogue + 6)]
    [InlineData("/?indikator=unemployment_rate&tahun=2020", Catalogue + 6)]
    // Targets, the series since before their baselines, the releases.
    [InlineData("/target", Catalogue + 3)]
    [InlineData("/target?status=menjauh&urut=-poverty_rate&peta=unemployment_rate", Catalogue + 3)]
    // Targets, the area's series.
    [InlineData("/target?status=tertinggal&indikator=poverty_rate&jenis=kota", Catalogue + 3)]
    [InlineData("/target/stunting_survey_rate", Catalogue + 2)]
    [InlineData("/target/poverty_rate?wilayah=3204", Catalogue + 2)]
    [InlineData("/indikator", Catalogue)]
    // Coverage, the table: much history and little, many areas chosen and none.
    [InlineData("/indikator/poverty_rate", Catalogue + 2)]
    [InlineData("/indikator/poor_population", Catalogue + 2)]
    [InlineData("/indikator/stunting_survey_rate", Catalogue + 2)]
    [InlineData("/indikator/population_registered", Catalogue + 2)]
    [InlineData("/indikator/poverty_rate?tahun=2015&urut=-2015&wilayah=3204,3273,3201,3202", Catalogue + 2)]
    [InlineData("/indikator/poverty_rate?dari=2015&sampai=2024&urut=-perubahan&jenis=kota&peringkat=terburuk", Catalogue + 2)]
    [InlineData("/wilayah", Catalogue)]
    // Coverage, series, sections, targets: the province, an old area, the youngest one.
    [InlineData("/wilayah/32", Catalogue + 4)]
    [InlineData("/wilayah/3204", Catalogue + 4)]
    [InlineData("/wilayah/3218", Catalogue + 4)]
    // Coverage and sections of the scatter; with areas their series too.
    [InlineData("/bandingkan", Catalogue + 2)]
    [InlineData("/bandingkan?x=poverty_rate&y=stunting_survey_rate", Catalogue + 2)]
    [InlineData("/bandingkan?wilayah=3204&indikator=poverty_rate", Catalogue + 3)]
    [InlineData("/bandingkan?wilayah=3201,3202,3203,3204,3205,3206&indikator=poor_population", Catalogue + 3)]
    // The form, coverage; with monthly reports also their counts, see DemoTests.
    [InlineData("/target/nol-stunting-baru", Catalogue + 2)]
    [InlineData("/tentang", Catalogue + 1)]
    [InlineData("/cari?q=ban", Catalogue)]
    [InlineData("/api/v1/search?q=ban", Catalogue)]
    [InlineData("/api/v1/indicators/poverty_rate/figures.csv", Catalogue + 1)]
    [InlineData("/api/v1/indicators/poverty_rate/figures.csv?format=excel", Catalogue + 1)]
    public async Task Page_WhateverItShows_AsksAFixedNumberOfQueries(string address, int expected)
    {
        app.SqlCommands.Clear();
        using var answer = await app.Http.GetAsync(address, TestContext.Current.CancellationToken);
        await answer.Content.LoadIntoBufferAsync(TestContext.Current.CancellationToken);
        var commands = app.SqlCommands.Texts;
        Assert.True(commands.Count == expected, $"{commands.Count} instead of {expected}:\n{string.Join("\n\n", commands)}");
    }
}
