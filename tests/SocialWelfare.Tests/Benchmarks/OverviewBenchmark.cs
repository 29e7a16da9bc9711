using Microsoft.EntityFrameworkCore;
using SocialWelfare.Services.Catalogue;
using SocialWelfare.Services.DataSets;
using SocialWelfare.Services.Figures;
using SocialWelfare.Services.Reports;
using SocialWelfare.Tests.Infrastructure;

namespace SocialWelfare.Tests.Benchmarks;

/// <summary>Does reading the overview cost more when the database has grown a thousandfold?</summary>
public sealed class OverviewBenchmark(ITestOutputHelper output)
{
    private const int Rounds = 60;
    private const int SupersededFigures = 3_850_000;

    [Fact(Explicit = true)]
    public async Task ReadOverview_WithFourMillionFigures_PrintsRatioToStartingData()
    {
        await using var small = await TestDatabase.CreateAsync(filled: true);
        await using var large = await TestDatabase.CreateAsync(filled: true);
        await GrowAsync(large);
        var (ofSmall, ofLarge) = await Measured.SideBySideAsync(() => ReadAsync(small), () => ReadAsync(large), Rounds);
        output.WriteLine($"Machine: {Measured.Machine}; SQLite; {Rounds} rounds in turns");
        output.WriteLine($"Overview on {await CountAsync(small):N0} figures: {ofSmall}");
        output.WriteLine($"Overview on {await CountAsync(large):N0} figures: {ofLarge}");
        output.WriteLine($"Ratio of the medians: {ofLarge.Median / ofSmall.Median:0.00}");
    }

    private static async Task ReadAsync(TestDatabase database)
    {
        var catalogue = await new CatalogueQueries(database.Contexts).ReadAsync(TestContext.Current.CancellationToken);
        await new PublicationReader(new FigureQueries(database.Contexts), new DueQueries(database.Contexts, database.Clock))
            .OverviewAsync(catalogue, catalogue.Headlines[0], null, TestContext.Current.CancellationToken);
    }

    private static async Task<int> CountAsync(TestDatabase database)
    {
        await using var context = await database.Contexts.CreateDbContextAsync();
        return await context.Figures.CountAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>
    /// Decades of work: four million figures, most of them superseded by corrections, with a century of current yearly
    /// figures and twenty years of monthly counts among them.
    /// </summary>
    private static async Task GrowAsync(TestDatabase database)
    {
        await using var context = await database.Contexts.CreateDbContextAsync();
        context.Database.SetCommandTimeout(TimeSpan.FromMinutes(10));
        await context.Database.ExecuteSqlRawAsync("""
            INSERT INTO Figures (IndicatorId, AreaCode, Period, Value, SourceId, Confidence, ReleaseId, SupersededByReleaseId)
            SELECT i.Id, a.Code, CAST(y.value AS TEXT), 10 + (abs(random()) % 900) / 100.0, 1, 'Medium', 1, NULL
            FROM Indicators i CROSS JOIN Areas a CROSS JOIN (WITH RECURSIVE c(value) AS (SELECT 1900 UNION ALL SELECT value + 1 FROM c WHERE value < 2001) SELECT value FROM c) y
            WHERE i.Frequency = 'Annual'
            """, TestContext.Current.CancellationToken);
        await context.Database.ExecuteSqlRawAsync("""
            INSERT INTO Figures (IndicatorId, AreaCode, Period, Value, SourceId, Confidence, ReleaseId, SupersededByReleaseId)
            SELECT i.Id, a.Code, printf('%04d-%02d', 2006 + m.value / 12, m.value % 12 + 1), abs(random()) % 9000, 1, 'Medium', 1, NULL
            FROM Indicators i CROSS JOIN Areas a CROSS JOIN (WITH RECURSIVE c(value) AS (SELECT 0 UNION ALL SELECT value + 1 FROM c WHERE value < 239) SELECT value FROM c) m
            WHERE i.Frequency = 'Monthly'
            """, TestContext.Current.CancellationToken);
        await context.Database.ExecuteSqlAsync($"""
            INSERT INTO Figures (IndicatorId, AreaCode, Period, Value, SourceId, Confidence, ReleaseId, SupersededByReleaseId)
            WITH RECURSIVE c(value) AS (SELECT 0 UNION ALL SELECT value + 1 FROM c WHERE value < {SupersededFigures - 1})
            SELECT 1 + value % 9, '32' || printf('%02d', 1 + value % 18), CAST(2000 + value % 26 AS TEXT), value % 100, 1, 'Medium', 1, 1 FROM c
            """, TestContext.Current.CancellationToken);
    }
}
