using System.Reflection;
using Microsoft.EntityFrameworkCore;
using SocialWelfare.Data.Catalogue;
using SocialWelfare.Data.DataSets;
using SocialWelfare.Data.StartingData;
using SocialWelfare.Data;
using SocialWelfare.Services.Catalogue;
using SocialWelfare.Services.StartingData;
using SocialWelfare.Tests.Infrastructure;

namespace SocialWelfare.Tests.Data;

/// <summary>Every column of the shipped files arrives in its own column of the database.</summary>
public sealed class StartingDataRowsTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Areas_InTheDatabase_AreTheRowsOfTheFile()
    {
        await using var database = await TestDatabase.CreateAsync(filled: true);
        await using var context = database.Contexts.CreateDbContext();

        var areas = await context.Areas.OrderBy(area => area.Code).ToListAsync(Cancellation);

        Assert.Equal(
            StartingDataFiles.Shipped.Areas().OrderBy(row => row.Code, StringComparer.Ordinal).Select(row => (
                row.Code, row.KemendagriCode, row.Name, row.ShortName,
                row.Type switch { "provinsi" => AreaKind.Province, "kabupaten" => AreaKind.Kabupaten, _ => AreaKind.Kota },
                row.Code == "32" ? null : "32", row.AreaKm2, row.EstablishedYear)),
            areas.Select(area => (area.Code, area.KemendagriCode, area.Name, area.ShortName, area.Kind, area.ParentCode, area.AreaKm2, area.EstablishedYear)));
        Assert.Equal((1, 18, 9), (areas.Count(area => area.Kind == AreaKind.Province), areas.Count(area => area.Kind == AreaKind.Kabupaten), areas.Count(area => area.Kind == AreaKind.Kota)));
    }

    [Theory]
    [InlineData(TestData.Pangandaran, "2012", false)]
    [InlineData(TestData.Pangandaran, "2012-12", false)]
    [InlineData(TestData.Pangandaran, "2013", true)]
    [InlineData(TestData.Pangandaran, "2013-01", true)]
    [InlineData(TestData.BandungBarat, "2006", false)]
    [InlineData(TestData.BandungBarat, "2007", true)]
    [InlineData(TestData.Bandung, "1000", true)]
    public void ExistedIn_Period_IsFromItsFirstYearOn(string code, string period, bool expected) =>
        Assert.Equal(expected, TestData.Area(code).ExistedIn(Period.Parse(period)));

    [Fact]
    public async Task Indicators_InTheDatabase_HaveEveryTextAndNumberOfTheFile()
    {
        await using var database = await TestDatabase.CreateAsync(filled: true);
        var indicators = (await new CatalogueQueries(database.Contexts).ReadAsync(Cancellation)).AllIndicators.ToDictionary(indicator => indicator.Code);

        foreach (var row in StartingDataFiles.Shipped.Indicators())
        {
            AssertSame(row, indicators[row.Code], except: [nameof(IndicatorRow.Gaps)]);
            AssertSame(row, row.ToIndicator(), except: [nameof(IndicatorRow.Gaps)]);
            Assert.Equal(
                row.Gaps.Select(gap => (gap.Area, gap.Period, gap.Kind)).Order(),
                indicators[row.Code].Gaps.Select(gap => (gap.AreaCode, gap.Period.ToString(), gap.Kind)).Order());
        }

        Assert.Equal(46, indicators.Count);
    }

    [Fact]
    public async Task Targets_InTheDatabase_AreTheRowsOfTheFile()
    {
        await using var database = await TestDatabase.CreateAsync(filled: true);
        await using var context = database.Contexts.CreateDbContext();
        var codes = await context.Indicators.ToDictionaryAsync(indicator => indicator.Id, indicator => indicator.Code, Cancellation);

        var targets = (await context.Targets.ToListAsync(Cancellation)).OrderBy(target => target.Id).ToList();

        Assert.Equal(
            StartingDataFiles.Shipped.Targets().Select(row => (
                row.Scope, Text(row.AreaCode), row.Indicator, Text(row.BaselinePeriod), row.Period, row.Low, row.High, row.Document)),
            targets.Select(target => (
                target.Scope, target.AreaCode, codes[target.IndicatorId], target.BaselinePeriod?.ToString(), target.Period.ToString(), target.Low, target.High, target.Document)));
        Assert.Equal(
            StartingDataFiles.Shipped.Targets().Select(row => (row.Source, (string?)row.SourceEn, (string?)row.SourceReference, Text(row.Note), Text(row.NoteEn))),
            targets.Select(target => (target.Source, target.SourceEn, target.SourceReference, target.Note, target.NoteEn)));
        Assert.All(targets, target => Assert.Equal((null, null, null, null), (target.SetBy, target.Reason, target.ReplacedById, target.BaselineValue)));
    }

    [Fact]
    public async Task DataSets_InTheDatabase_AreThoseOfTheFileWithTheirFirstVersion()
    {
        await using var database = await TestDatabase.CreateAsync(filled: true);
        await using var context = database.Contexts.CreateDbContext();

        var dataSets = await context.DataSets.Include(dataSet => dataSet.Versions).ThenInclude(version => version.Fields).ToListAsync(Cancellation);

        Assert.Equal(StartingDataFiles.Shipped.DataSets().Count, dataSets.Count);
        foreach (var row in StartingDataFiles.Shipped.DataSets())
        {
            var dataSet = dataSets.Single(each => each.Code == row.Code);
            Assert.Equal((row.NameId, row.NameEn, row.Scope, row.Frequency, row.DueDay), (dataSet.NameId, dataSet.NameEn, dataSet.Scope, dataSet.Frequency, dataSet.DueDay));
            // Nobody is late from the start: the period in which it arrives is the first that is asked for.
            Assert.Equal(Period.Parse(row.Frequency == Frequency.Monthly ? "2026-11" : "2026"), dataSet.DueSince);
            var version = Assert.Single(dataSet.Versions);
            Assert.Equal((1, Period.Parse(row.Since), database.Clock.Now.UtcDateTime), (version.Number, version.Since, version.CreatedAt));
            Assert.Equal(row.Fields.OrderBy(field => field.Code, StringComparer.Ordinal), version.Fields.Select(FieldRow.Of).OrderBy(field => field.Code, StringComparer.Ordinal));
        }
    }

    /// <summary>Half past midnight of 1 November in Bandung is still October in Greenwich.</summary>
    [Fact]
    public void ToDataSet_JustAfterTheMonthsBegin_IsDueSinceThatMonth() => Assert.Equal(
        Period.Parse("2026-11"),
        StartingDataFiles.Shipped.DataSets().First(row => row.Frequency == Frequency.Monthly).ToDataSet(DateTime.UnixEpoch, new FakeClock { Now = new DateTimeOffset(2026, 10, 31, 17, 30, 0, TimeSpan.Zero) }.Today()).DueSince);

    /// <summary>What an administrator edits as text comes back the same, every part of it.</summary>
    [Fact]
    public void FieldRow_ToAFieldAndBack_IsTheSame()
    {
        var row = new FieldRow
        {
            Code = "kode",
            IndicatorCode = "indikator",
            Part = FigurePart.Numerator,
            Role = FieldRole.Inflow,
            Order = 7,
            GroupId = "Kelompok",
            GroupEn = "Group",
            NameId = "Nama",
            NameEn = "Name",
            HelpId = "Bantuan",
            HelpEn = "Help",
            IsRequired = true,
            Decimals = 3,
            Minimum = 1.5,
            Maximum = 9.5,
            AtMostCode = "paling",
            TotalCode = "jumlah",
            Split = FieldSplit.Female,
        };

        Assert.Equal(row, FieldRow.Of(row.ToField()));
        AssertSame(row, row.ToField(), except: []);
    }

    [Theory]
    [InlineData("later")]
    public async Task DataSets_EditedByPeople_StayAsTheyAre(string hash)
    {
        await using var database = await TestDatabase.CreateAsync(filled: true);
        await using (var context = database.Contexts.CreateDbContext())
        {
            var dataSet = await context.DataSets.AsTracking().OrderBy(each => each.Id).FirstAsync(Cancellation);
            dataSet.DueDay = 23;
            await context.SaveChangesAsync(Cancellation);
        }

        await new StartingDataImporter(database.Contexts, database.Clock, StartingDataFiles.Shipped).ImportAsync(
            StartingDataFiles.Shipped.Versions()[^1] with { ContentHash = hash }, [], StartingDataFiles.Shipped.Targets(), Cancellation);

        await using var after = database.Contexts.CreateDbContext();
        Assert.Equal(StartingDataFiles.Shipped.DataSets().Count, await after.DataSets.CountAsync(Cancellation));
        Assert.Equal(23, (await after.DataSets.OrderBy(each => each.Id).FirstAsync(Cancellation)).DueDay);
        Assert.Equal(StartingDataFiles.Shipped.Targets().Count, await after.Targets.CountAsync(Cancellation));
    }

    /// <summary>The codes of counts are read beside the indicators that ship, and each of them is one.</summary>
    [Fact]
    public void StuntingCounts_Codes_AreComponentsThatShip()
    {
        var components = StartingDataFiles.Shipped.Indicators().Where(row => row.IsComponent).Select(row => row.Code).ToHashSet();

        Assert.Equal(16, StuntingCounts.All.Distinct().Count());
        Assert.Empty(StuntingCounts.All.Except(components));
    }

    /// <summary>A file that is not what its columns say is refused with its name, not read in part.</summary>
    [Fact]
    public void Files_Rows_AreAllThere() => Assert.Equal(
        (28, 46, 2824, 12, 984),
        (StartingDataFiles.Shipped.Areas().Count, StartingDataFiles.Shipped.Indicators().Count, StartingDataFiles.Shipped.Figures().Count, StartingDataFiles.Shipped.Targets().Count, StartingDataFiles.Shipped.Hexagons().Count));

    private static string? Text(string? text) => string.IsNullOrEmpty(text) ? null : text;

    private static void AssertSame(object row, object entity, string[] except)
    {
        foreach (var property in row.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => !except.Contains(property.Name)))
        {
            Assert.True(
                Equals(property.GetValue(row), entity.GetType().GetProperty(property.Name)!.GetValue(entity)), $"{row}: {property.Name}");
        }
    }
}
