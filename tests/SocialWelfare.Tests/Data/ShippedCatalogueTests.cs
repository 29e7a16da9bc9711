using Microsoft.EntityFrameworkCore;
using SocialWelfare.Data;
using SocialWelfare.Data.Catalogue;
using SocialWelfare.Data.DataSets;
using SocialWelfare.Data.StartingData;
using SocialWelfare.Services.DataSets;
using SocialWelfare.Services.StartingData;
using SocialWelfare.Tests.Infrastructure;

namespace SocialWelfare.Tests.Data;

/// <summary>A correction of the catalogue, a form or a target in a later version reaches an installed database; what people wrote stays.</summary>
public sealed class ShippedCatalogueTests
{
    private const string Poverty = "poverty_rate";
    private const string Form = "stunting-bulanan";

    private static readonly DateTime Now = new(2026, 12, 1, 3, 0, 0, DateTimeKind.Utc);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task MergeAsync_CorrectedIndicatorAreaAndForm_AreCorrected()
    {
        await using var database = await TestDatabase.CreateAsync(filled: true);

        await MergeAsync(database, areas: Area("3204", row => row with { AreaKm2 = 1.5 }), indicators: Indicator(row => row with { DefinitionId = "Yang benar", PlausibleMaximum = 60 }), dataSets: Fields());

        await using var context = database.Contexts.CreateDbContext();
        Assert.Equal(1.5, (await context.Areas.SingleAsync(area => area.Code == "3204", Cancellation)).AreaKm2);
        var indicator = await context.Indicators.SingleAsync(each => each.Code == Poverty, Cancellation);
        Assert.Equal(("Yang benar", 60d), (indicator.DefinitionId, indicator.PlausibleMaximum));
        var versions = await VersionsAsync(context);
        Assert.Equal([1, 2], versions.Select(version => version.Number));
        Assert.Equal([2_000_000d, 7d], versions.Select(version => version.Fields.Single(field => field.Code == StuntingCounts.Died).Maximum));
        Assert.Equal(versions[0].Since, versions[1].Since);
    }

    [Fact]
    public async Task MergeAsync_SameFiles_ChangesNothing()
    {
        await using var database = await TestDatabase.CreateAsync(filled: true);

        await MergeAsync(database);

        await using var context = database.Contexts.CreateDbContext();
        Assert.All(await context.DataSets.Include(each => each.Versions).ToListAsync(Cancellation), each => Assert.Single(each.Versions));
        Assert.Equal(28 + 46 + StartingDataFiles.Shipped.DataSets().Count + 1, await context.ShippedEntries.CountAsync(Cancellation));
    }

    /// <summary>Column by column: what people changed stays, what they left is corrected, also the next time.</summary>
    [Fact]
    public async Task MergeAsync_EditedByPeople_KeepsTheirsAndCorrectsTheRest()
    {
        await using var database = await TestDatabase.CreateAsync(filled: true);
        await using (var context = database.Contexts.CreateDbContext())
        {
            (await context.Indicators.AsTracking().SingleAsync(each => each.Code == Poverty, Cancellation)).NameId = "Nama kami";
            var form = await context.DataSets.AsTracking().Include(each => each.Versions).SingleAsync(each => each.Code == Form, Cancellation);
            form.DueDay = 15;
            form.Versions.Add(new DataSetVersion { Number = 2, Since = Period.Parse("2026-01"), CreatedAt = Now, CreatedById = "admin", CreatedByName = "Admin" });
            await context.SaveChangesAsync(Cancellation);
        }

        await MergeAsync(database, indicators: Indicator(row => row with { NameId = "Nama dikirim", DefinitionId = "Pertama" }), dataSets: Fields(day: 12));
        await MergeAsync(database, indicators: Indicator(row => row with { NameId = "Nama dikirim lagi", DefinitionId = "Kedua" }), dataSets: Fields(day: 13));

        await using var after = database.Contexts.CreateDbContext();
        var indicator = await after.Indicators.SingleAsync(each => each.Code == Poverty, Cancellation);
        Assert.Equal(("Nama kami", "Kedua"), (indicator.NameId, indicator.DefinitionId));
        Assert.Equal(15, (await after.DataSets.SingleAsync(each => each.Code == Form, Cancellation)).DueDay);
        Assert.Equal([null, "admin"], (await VersionsAsync(after)).Select(version => version.CreatedById)); // theirs is the newest: it stays
    }

    [Fact]
    public async Task MergeAsync_Gaps_FollowTheFilesExceptWhereReleasesOrPeopleSpoke()
    {
        await using var database = await TestDatabase.CreateAsync(filled: true);
        var shipped = StartingDataFiles.Shipped.Indicators().Single(row => row.Code == "unemployment_rate").Gaps;
        Assert.Contains(shipped, gap => gap is { Period: "2008", Area: null });
        await using (var context = database.Contexts.CreateDbContext())
        {
            var release = await context.Releases.MinAsync(each => each.Id, Cancellation);
            var indicator = await context.Indicators.AsTracking().Include(each => each.Gaps).SingleAsync(each => each.Code == "unemployment_rate", Cancellation);
            indicator.Gaps.Add(new KnownGap { AreaCode = "3204", Period = Period.Parse("2030"), Kind = NoValueKind.NotReceived, ReleaseId = release });
            await context.SaveChangesAsync(Cancellation);
        }

        await MergeAsync(database, indicators:
        [
            .. StartingDataFiles.Shipped.Indicators().Select(row => row.Code == "unemployment_rate"
                ? row with { Gaps = [new GapRow { Period = "2008", Kind = NoValueKind.Suppressed }, new GapRow { Period = "1999", Kind = NoValueKind.NotSurveyed }, new GapRow { Period = "2030", Area = "3204", Kind = NoValueKind.NotSurveyed }] }
                : row),
        ]);

        await using var after = database.Contexts.CreateDbContext();
        var gaps = await after.Indicators.Where(each => each.Code == "unemployment_rate").SelectMany(each => each.Gaps).OrderBy(gap => gap.Period).ToListAsync(Cancellation);
        Assert.Equal(
            [("1999", NoValueKind.NotSurveyed), ("2008", NoValueKind.Suppressed), ("2030", NoValueKind.NotReceived)], gaps.Select(gap => (gap.Period.ToString(), gap.Kind)));
    }

    /// <summary>A database of a version that kept no record: nobody could change the catalogue there, so what ships holds.</summary>
    [Fact]
    public async Task MergeAsync_NoRecordOfWhatWasShipped_CorrectsAllButWhatCouldBeSet()
    {
        await using var database = await TestDatabase.CreateAsync(filled: true);
        await using (var context = database.Contexts.CreateDbContext())
        {
            await context.ShippedEntries.ExecuteDeleteAsync(Cancellation);
            await context.DataSets.Where(each => each.Code == Form).ExecuteUpdateAsync(each => each.SetProperty(row => row.DueDay, 15), Cancellation);
        }

        await MergeAsync(database, indicators: Indicator(row => row with { NameId = "Nama dikirim" }), dataSets: Fields(day: 12));

        await using var after = database.Contexts.CreateDbContext();
        Assert.Equal("Nama dikirim", (await after.Indicators.SingleAsync(each => each.Code == Poverty, Cancellation)).NameId);
        Assert.Equal(15, (await after.DataSets.SingleAsync(each => each.Code == Form, Cancellation)).DueDay);
    }

    /// <summary>The record is made at the first start of this version, also where the figures are up to date.</summary>
    [Fact]
    public async Task ImportAsync_FilesImportedByAnEarlierVersion_NotesWhatWasShipped()
    {
        await using var database = await TestDatabase.CreateAsync(filled: true);
        await using (var context = database.Contexts.CreateDbContext())
        {
            await context.ShippedEntries.ExecuteDeleteAsync(Cancellation);
        }

        Assert.Equal(StartingDataImport.Nothing, await new StartingDataImporter(database.Contexts, database.Clock, StartingDataFiles.Shipped).ImportAsync(Cancellation));

        await using var after = database.Contexts.CreateDbContext();
        Assert.Equal(28 + 46 + StartingDataFiles.Shipped.DataSets().Count + 1, await after.ShippedEntries.CountAsync(Cancellation));
    }

    [Fact]
    public async Task ImportAsync_CorrectedTarget_IsRevisedUnlessPeopleRevisedIt()
    {
        await using var database = await TestDatabase.CreateAsync(filled: true);
        var targets = StartingDataFiles.Shipped.Targets();
        var corrected = targets[0] with { Low = targets[0].Low + 0.5, High = targets[0].High + 0.5 };
        var version = StartingDataFiles.Shipped.Versions()[^1] with { ContentHash = "a later version", MadeOn = new DateOnly(2026, 12, 1) };

        await new StartingDataImporter(database.Contexts, database.Clock, StartingDataFiles.Shipped).ImportAsync(version, StartingDataFiles.Shipped.Figures(), [corrected, .. targets.Skip(1)], Cancellation);

        await using var context = database.Contexts.CreateDbContext();
        var ofKey = await context.Targets.Where(target => target.ReplacedById != null || target.SetAt == version.PublishedAt).OrderBy(target => target.Id).ToListAsync(Cancellation);
        Assert.Equal([(targets[0].Low, ofKey[1].Id), (corrected.Low, null)], ofKey.Select(target => (target.Low, target.ReplacedById)));
        Assert.Equal(targets.Count + 1, await context.Targets.CountAsync(Cancellation));
    }

    /// <summary>One database is one province: the files of another change nothing in it.</summary>
    [Fact]
    public async Task ImportAsync_FilesOfAnotherProvince_AreRefused()
    {
        await using var database = await TestDatabase.CreateAsync(filled: true);
        var folder = Directory.CreateTempSubdirectory("welfare-tests-");
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "areas.csv"), "area_code,kemendagri_code,name,short_name,type,area_km2,established_year,short_name_en,time\n99,99,Provinsi Contoh (rekaan),Contoh,provinsi,,,,WIT\n", Cancellation);
            foreach (var file in (string[])["indicators.json", "data-sets.json"])
            {
                await File.WriteAllTextAsync(Path.Combine(folder.FullName, file), "[]", Cancellation);
            }

            var refused = await Assert.ThrowsAsync<SetupException>(() =>
                new StartingDataImporter(database.Contexts, database.Clock, new StartingDataFiles(folder.FullName)).ImportAsync(Cancellation));

            Assert.Contains("province 32", refused.Message, StringComparison.Ordinal);
            await using var context = database.Contexts.CreateDbContext();
            Assert.Equal(28, await context.Areas.CountAsync(Cancellation));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void Files_FolderWithoutAreas_SaysWhatIsMissing() =>
        Assert.Contains("areas.csv", Assert.Throws<SetupException>(() => new StartingDataFiles("tidak-ada").Areas()).Message, StringComparison.Ordinal);

    private static async Task MergeAsync(
        TestDatabase database, IReadOnlyList<AreaRow>? areas = null, IReadOnlyList<IndicatorRow>? indicators = null, IReadOnlyList<DataSetRow>? dataSets = null)
    {
        await using var context = database.Contexts.CreateDbContext();
        await new ShippedCatalogue(context, StartingDataFiles.Shipped.CatalogueHash()).MergeAsync(
            areas ?? StartingDataFiles.Shipped.Areas(), indicators ?? StartingDataFiles.Shipped.Indicators(), dataSets ?? StartingDataFiles.Shipped.DataSets(), new FakeClock { Now = new DateTimeOffset(Now) }, Cancellation);
    }

    private static IReadOnlyList<AreaRow> Area(string code, Func<AreaRow, AreaRow> change) => [.. StartingDataFiles.Shipped.Areas().Select(row => row.Code == code ? change(row) : row)];

    private static IReadOnlyList<IndicatorRow> Indicator(Func<IndicatorRow, IndicatorRow> change) =>
        [.. StartingDataFiles.Shipped.Indicators().Select(row => row.Code == Poverty ? change(row) : row)];

    /// <summary>The form with another limit for one field.</summary>
    private static IReadOnlyList<DataSetRow> Fields(int day = 10) =>
    [
        .. StartingDataFiles.Shipped.DataSets().Select(row => row.Code != Form ? row : row with
        {
            DueDay = day,
            Fields = [.. row.Fields.Select(field => field.Code == StuntingCounts.Died ? field with { Maximum = 7 } : field)],
        }),
    ];

    private static async Task<List<DataSetVersion>> VersionsAsync(WelfareDbContext context) =>
        (await context.DataSets.Include(each => each.Versions).ThenInclude(version => version.Fields).SingleAsync(each => each.Code == Form, Cancellation))
            .Versions.OrderBy(version => version.Number).ToList();
}
