using Microsoft.EntityFrameworkCore;
using SocialWelfare.Data.Catalogue;
using SocialWelfare.Data.Figures;
using SocialWelfare.Data.StartingData;
using SocialWelfare.Services.StartingData;
using SocialWelfare.Tests.Infrastructure;

namespace SocialWelfare.Tests.Data;

/// <summary>Counts of the province that nobody published: the sum of all its areas, or none.</summary>
public sealed class ProvinceSumsTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("stunting_eppgbm_count", "2024", 27)]
    [InlineData("pkh_recipients", "2017", 27)]
    [InlineData("poor_population", "2024", 27)]
    [InlineData("poor_population", "2012", 26)] // before Pangandaran
    [InlineData("poor_population", "2003", 25)] // before Bandung Barat too
    public async Task Import_EveryAreaThatExistedHasACount_GivesTheirSumWithItsSource(string code, string period, int areas)
    {
        await using var database = await TestDatabase.CreateAsync(filled: true);
        var parts = StartingDataFiles.Shipped.Figures().Where(row => row.Indicator == code && row.Period == period).ToList();

        var sum = Assert.Single(await ProvinceAsync(database, code, period));

        Assert.Equal((areas, areas), (parts.Count, sum.AreasCombined));
        Assert.Equal((double)parts.Sum(row => (decimal)row.Value), sum.Value);
        Assert.Equal((parts[0].Source, null, null), (sum.Source.Code!, sum.Note, sum.SubmissionId));
    }

    [Theory]
    [InlineData("poor_population", "2002")] // 22 areas
    [InlineData("poor_population", "2013")] // the year in which Pangandaran came: 26 of 27
    [InlineData("stunting_eppgbm_rate", "2024")] // percentages are not summed
    public async Task Import_NotEveryArea_GivesNone(string code, string period)
    {
        await using var database = await TestDatabase.CreateAsync(filled: true);

        Assert.DoesNotContain(await ProvinceAsync(database, code, period), figure => figure.AreasCombined is not null);
    }

    [Fact]
    public async Task Import_LaterFilesCorrectAnArea_RenewTheSumAndKeepTheOldOne()
    {
        await using var database = await TestDatabase.CreateAsync(filled: true);
        var first = Assert.Single(await ProvinceAsync(database, "pkh_recipients", "2024"));
        var later = StartingDataFiles.Shipped.Figures()
            .Select(row => row is { Indicator: "pkh_recipients", Period: "2024", AreaCode: TestData.Bandung } ? row with { Value = row.Value + 5 } : row).ToList();

        await ImportAsync(database, "later", later);

        var sums = await ProvinceAsync(database, "pkh_recipients", "2024");
        Assert.Equal([(first.Value, 2), (first.Value + 5, (int?)null)], sums.Select(sum => (sum.Value, sum.SupersededByReleaseId)));
        Assert.Single(await ProvinceAsync(database, "pkh_recipients", "2023"));
    }

    /// <summary>A later version brings a year of its own: of 26 of the 27 areas, or of all from two sources of unlike certainty.</summary>
    [Theory]
    [InlineData(26, 0, null)]
    [InlineData(27, 0, Confidence.High)]
    [InlineData(27, 1, Confidence.Medium)]
    public async Task Import_YearOfLaterFiles_IsSummedWhereAllAreasHaveIt(int areas, int ofLowerConfidence, Confidence? expected)
    {
        await using var database = await TestDatabase.CreateAsync(filled: true);
        var rows = StartingDataFiles.Shipped.Figures().Where(row => row is { Indicator: "pkh_recipients", Period: "2024" } && row.AreaCode != TestData.Province).Take(areas)
            .Select((row, i) => row with
            {
                Period = "2026",
                Value = 1000,
                Source = i == 0 ? "bps-susenas" : row.Source,
                Confidence = i < ofLowerConfidence ? Confidence.Medium : Confidence.High,
            }).ToList();

        await ImportAsync(database, "later", [.. StartingDataFiles.Shipped.Figures(), .. rows]);

        var sums = await ProvinceAsync(database, "pkh_recipients", "2026");
        Assert.Equal(
            expected is { } confidence ? [(27_000d, 27, rows[^1].Source, confidence)] : Array.Empty<(double, int, string, Confidence)>(),
            sums.Select(sum => (sum.Value, sum.AreasCombined!.Value, sum.Source.Code!, sum.Confidence)));
    }

    [Fact]
    public async Task Import_LaterFilesPublishTheProvince_ThatStands()
    {
        await using var database = await TestDatabase.CreateAsync(filled: true);
        var published = StartingDataFiles.Shipped.Figures().First(row => row.Indicator == "pkh_recipients") with { AreaCode = TestData.Province, Period = "2024", Value = 1_234_567 };

        await ImportAsync(database, "later", [.. StartingDataFiles.Shipped.Figures(), published]);

        Assert.Equal([27, null], (await ProvinceAsync(database, "pkh_recipients", "2024")).Select(figure => figure.AreasCombined));
        var current = (await ProvinceAsync(database, "pkh_recipients", "2024")).Single(figure => figure.SupersededByReleaseId is null);
        Assert.Equal(1_234_567, current.Value);
    }

    /// <summary>Before, one regency's month was summed to "the province".</summary>
    [Fact]
    public async Task Import_SumOverSomeOfTheAreasFromEarlier_IsWithdrawn()
    {
        await using var database = await TestDatabase.CreateAsync(filled: true);
        await using (var context = await database.Contexts.CreateDbContextAsync(Cancellation))
        {
            var ids = await context.Indicators.ToDictionaryAsync(indicator => indicator.Code, indicator => indicator.Id, Cancellation);
            context.Figures.AddRange(((string[])[StuntingCounts.UnderFives, "weighing_participation"]).SelectMany(code => ((int[])[1, 27]).Select(areas => new Figure
            {
                IndicatorId = ids[code],
                AreaCode = TestData.Province,
                Period = Period.Parse($"2026-{areas % 12:00}"),
                Value = 50,
                SourceId = 1,
                Confidence = Confidence.Medium,
                AreasCombined = areas,
                ReleaseId = 1,
            })));
            await context.SaveChangesAsync(Cancellation);
        }

        await ImportAsync(database, "later", StartingDataFiles.Shipped.Figures());

        foreach (var code in (string[])[StuntingCounts.UnderFives, "weighing_participation"])
        {
            Assert.Equal(2, Assert.Single(await ProvinceAsync(database, code, "2026-01")).SupersededByReleaseId);
            Assert.Null(Assert.Single(await ProvinceAsync(database, code, "2026-03")).SupersededByReleaseId);
        }
    }

    private static async Task<List<Figure>> ProvinceAsync(TestDatabase database, string code, string period)
    {
        await using var context = await database.Contexts.CreateDbContextAsync(Cancellation);
        var at = Period.Parse(period);
        return await context.Figures.Include(figure => figure.Source)
            .Where(figure => figure.AreaCode == TestData.Province && figure.Period == at
                && context.Indicators.Any(indicator => indicator.Id == figure.IndicatorId && indicator.Code == code))
            .OrderBy(figure => figure.Id).ToListAsync(Cancellation);
    }

    private static Task<StartingDataImport> ImportAsync(TestDatabase database, string version, IReadOnlyList<FigureRow> figures) =>
        new StartingDataImporter(database.Contexts, database.Clock, StartingDataFiles.Shipped).ImportAsync(
            new StartingDataVersion
            {
                ContentHash = version,
                MadeOn = new DateOnly(2027, 3, 14),
                TitleId = "Kemudian",
                TitleEn = "Later",
                NotesId = "Sebab",
                NotesEn = "Reason",
            },
            figures, [], Cancellation);
}
