using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SocialWelfare.Data.Catalogue;
using SocialWelfare.Data.DataSets;
using SocialWelfare.Data.StartingData;
using SocialWelfare.Data.Submissions;
using SocialWelfare.Services.DataSets;
using SocialWelfare.Services.Submissions;
using SocialWelfare.Tests.Infrastructure;
using SocialWelfare.Tests.Submissions;

namespace SocialWelfare.Tests.DataSets;

public sealed class DataSetTests
{
    private static readonly HashSet<string> Indicators = [.. StartingDataFiles.Shipped.Indicators().Select(row => row.Code)];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string> Shipped() => [.. StartingDataFiles.Shipped.DataSets().Select(row => row.Code)];

    [Theory]
    [MemberData(nameof(Shipped))]
    public void Shipped_Form_KeepsTheRulesOfForms(string code) =>
        Assert.Empty(FormCheck.FindProblems(StartingDataFiles.Shipped.DataSets().Single(row => row.Code == code).Fields, Indicators));

    [Fact]
    public void Shipped_StuntingForm_AsksTheSixteenCounts() => Assert.Equal(
        StuntingCounts.All,
        StartingDataFiles.Shipped.DataSets().Single(row => row.Code == SubmissionBench.Stunting).Fields.Where(field => field.Split == FieldSplit.None).Select(field => field.Code));

    [Fact]
    public void Derived_Indicators_AreInTheCatalogueAndFromCountsOfOneForm() => Assert.All(TestData.Derived, derived =>
    {
        Assert.Equal(Aggregation.RatioOfCounts, StartingDataFiles.Shipped.Indicators().Single(row => row.Code == derived.Code).Aggregation);
        Assert.Contains(StartingDataFiles.Shipped.DataSets(), form => derived.Counts.All(code => form.Fields.Any(field => field.IndicatorCode == code)));
    });

    [Theory]
    [InlineData("2026-11", "2026-12-10")]
    [InlineData("2026-12", "2027-01-10")]
    public void DueDate_Month_IsInTheFollowingOne(string period, string due) =>
        Assert.Equal(
            DateOnly.Parse(due, CultureInfo.InvariantCulture),
            StartingDataFiles.Shipped.DataSets()[0].ToDataSet(new DateTime(2026, 11, 24, 0, 0, 0, DateTimeKind.Utc), new DateOnly(2026, 11, 24)).DueDate(Period.Parse(period)));

    [Fact]
    public async Task AddVersionAsync_FormWithSexAsked_HoldsForNewDraftsOnly()
    {
        await using var bench = await SubmissionBench.CreateAsync();
        var old = await bench.OpenAsync("2026-09");
        var fields = StartingDataFiles.Shipped.DataSets().Single(row => row.Code == SubmissionBench.Stunting).Fields;

        var outcome = await bench.DataSets.AddVersionAsync(SubmissionBench.Administrator, new NewDataSetVersion
        {
            DataSetCode = SubmissionBench.Stunting,
            Since = Period.Parse("2026-10"),
            AsksSex = true,
            Fields = fields,
            Reason = "Permintaan Kemenkes",
        }, Cancellation);
        var before = (await bench.Queries.GridAsync(SubmissionBench.Officer, old, Cancellation)).Value!;
        var after = (await bench.Queries.GridAsync(SubmissionBench.Officer, await bench.OpenAsync("2026-10"), Cancellation)).Value!;

        Assert.True(outcome.IsDone, string.Join(", ", outcome.Problems));
        Assert.Equal((16, 26), (before.Cells.Count, after.Cells.Count));
        Assert.Equal([1, 2], (await bench.DataSets.ReadAsync(Cancellation)).Single(form => form.Code == SubmissionBench.Stunting).Versions.Select(version => version.Number));
    }

    [Fact]
    public async Task AddVersionAsync_BrokenForm_IsRefusedWithEveryProblem()
    {
        await using var bench = await SubmissionBench.CreateAsync();
        var field = StartingDataFiles.Shipped.DataSets()[0].Fields[0];

        var outcome = await bench.DataSets.AddVersionAsync(SubmissionBench.Administrator, new NewDataSetVersion
        {
            DataSetCode = SubmissionBench.Stunting,
            Since = Period.Parse("2026-10"),
            Fields = [field, field, field with { Code = "Kode Salah", IndicatorCode = "no_such", AtMostCode = "nowhere", Minimum = 5, Maximum = 1 }],
            Reason = "Coba",
        }, Cancellation);

        Assert.Equal(["code-twice", "indicator-twice", "code", "indicator-unknown", "range", "at-most-unknown"], outcome.Problems.Select(problem => problem.Code));
    }

    [Fact]
    public async Task ChangeAsync_LockedThrough_ClosesThePeriodsForWhatWasNotBegun()
    {
        await using var bench = await SubmissionBench.CreateAsync();
        var draft = await bench.OpenAsync("2026-09");
        await bench.FillAsync(draft, SubmissionBench.Month());

        var outcome = await bench.DataSets.ChangeAsync(SubmissionBench.Administrator, new DataSetSettings
        {
            DataSetCode = SubmissionBench.Stunting,
            DueDay = 12,
            IsActive = true,
            LockedThrough = Period.Parse("2026-09"),
            Reason = "Tutup buku",
        }, Cancellation);
        var opened = await bench.Submissions.OpenAsync(SubmissionBench.Officer, SubmissionBench.Stunting, SubmissionBench.Bandung, Period.Parse("2026-08"), Cancellation);
        var submitted = await bench.Submissions.SubmitAsync(SubmissionBench.Officer, draft, Cancellation);

        Assert.True(outcome.IsDone);
        Assert.Equal((SubmissionRefusal.WrongPeriod, null), (opened.Refusal, submitted.Refusal));
        Assert.Equal(FigureErrorCodes.LockedPeriod, Assert.Single(opened.Errors).Code);
    }

    [Fact]
    public async Task Submissions_TwoOpenOfTheSame_AreRefusedByTheDatabase()
    {
        await using var bench = await SubmissionBench.CreateAsync();
        var first = await bench.ReadAsync(await bench.OpenAsync());
        await using var context = await bench.Database.Contexts.CreateDbContextAsync(Cancellation);
        context.Add(new Submission
        {
            DataSetId = first.DataSetId,
            DataSetVersionId = first.DataSetVersionId,
            AreaCode = first.AreaCode,
            Period = first.Period,
            Revision = 2,
            CreatedAt = first.CreatedAt,
            CreatedById = "x",
            CreatedByName = "x",
        });

        await Assert.ThrowsAsync<DbUpdateException>(() => context.SaveChangesAsync(Cancellation));
    }
}
