using SocialWelfare.Data.Catalogue;
using SocialWelfare.Services.Catalogue;
using SocialWelfare.Services.DataSets;
using SocialWelfare.Tests.Submissions;

namespace SocialWelfare.Tests.Figures;

/// <summary>"Not available" with its reason, from the cell to what is public. It is never a 0.</summary>
public sealed class NotAvailableTests
{
    private const string NotReceived = "tidak tersedia: belum diterima";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task SubmitAsync_OneCellNotAvailable_GoesWithItsReason()
    {
        await using var bench = await SubmissionBench.CreateAsync();

        var id = await bench.SubmittedAsync("2026-10", month: SubmissionBench.Month((StuntingCounts.Weighed, NotReceived)));

        var cell = (await bench.Queries.GridAsync(SubmissionBench.Verifier, id, Cancellation)).Value!.Cells.Single(each => each.Field.Code == StuntingCounts.Weighed);
        Assert.Equal((null, NoValueKind.NotReceived, NotReceived), (cell.Value, cell.NotAvailable!.Value, cell.RawText));
    }

    [Theory]
    [InlineData("-")]
    [InlineData("tidak ada data")]
    public async Task SubmitAsync_NotAvailableWithoutReason_IsAskedFor(string text)
    {
        await using var bench = await SubmissionBench.CreateAsync();
        var id = await bench.OpenAsync();
        var saved = await bench.FillAsync(id, SubmissionBench.Month((StuntingCounts.Weighed, text)));

        var outcome = await bench.Submissions.SubmitAsync(SubmissionBench.Officer, id, Cancellation);

        Assert.Equal(FigureErrorCodes.ReasonMissing, saved.Cells.Single(cell => cell.FieldCode == StuntingCounts.Weighed).Problem!.Code);
        Assert.Equal((FigureErrorCodes.ReasonMissing, StuntingCounts.Weighed), (Assert.Single(outcome.Errors).Code, outcome.Errors[0].Field));
    }

    [Fact]
    public async Task PublishAsync_NotAvailable_IsPublicAsAReasonAndNotAsZero()
    {
        await using var bench = await SubmissionBench.CreateAsync();
        var id = await bench.VerifiedAsync("2026-10", month: SubmissionBench.Month((StuntingCounts.Stunted, NotReceived), (StuntingCounts.SeverelyStunted, NotReceived)));

        await bench.PublishAsync(id);

        Assert.Null(await bench.FigureAsync(StuntingCounts.Stunted, SubmissionBench.Bandung, "2026-10"));
        Assert.Null(await bench.FigureAsync("stunting_register_rate", SubmissionBench.Bandung, "2026-10"));
        Assert.Equal(NoValueKind.NotReceived, await WhyAsync(bench, StuntingCounts.Stunted, SubmissionBench.Bandung));
        Assert.Equal(NoValueKind.NotGathered, await WhyAsync(bench, StuntingCounts.Stunted, SubmissionBench.Garut));
        Assert.Equal(1000, (await bench.FigureAsync(StuntingCounts.UnderFives, SubmissionBench.Bandung, "2026-10"))!.Value);
    }

    [Fact]
    public async Task PublishAsync_CorrectionWithTheNumber_TakesTheReasonAway()
    {
        await using var bench = await SubmissionBench.CreateAsync();
        var id = await bench.VerifiedAsync("2026-10", month: SubmissionBench.Month((StuntingCounts.Weighed, NotReceived)));
        await bench.PublishAsync(id);

        await CorrectAsync(bench, id, "950");

        Assert.Equal(950, (await bench.FigureAsync(StuntingCounts.Weighed, SubmissionBench.Bandung, "2026-10"))!.Value);
        Assert.Equal(NoValueKind.NotGathered, await WhyAsync(bench, StuntingCounts.Weighed, SubmissionBench.Bandung));
    }

    [Fact]
    public async Task PublishAsync_CorrectionTakesANumberBack_LeavesTheReasonInItsPlace()
    {
        await using var bench = await SubmissionBench.CreateAsync();
        var id = await bench.VerifiedAsync("2026-10");
        await bench.PublishAsync(id);

        var again = await CorrectAsync(bench, id, "tidak tersedia: tidak dapat dipakai");
        Assert.Null(await bench.FigureAsync(StuntingCounts.Weighed, SubmissionBench.Bandung, "2026-10"));
        Assert.Equal(NoValueKind.NotUsable, await WhyAsync(bench, StuntingCounts.Weighed, SubmissionBench.Bandung));

        await CorrectAsync(bench, again, "not available: not measured");
        Assert.Equal(NoValueKind.NotMeasured, await WhyAsync(bench, StuntingCounts.Weighed, SubmissionBench.Bandung));
    }

    /// <summary>A stock, a flow or a part that is not known makes no balance and no share; it is not counted as 0.</summary>
    [Fact]
    public async Task GridAsync_FlowNotAvailable_BalancesNothing()
    {
        await using var bench = await SubmissionBench.CreateAsync();
        var id = await bench.OpenAsync();
        await bench.FillAsync(id, SubmissionBench.Month((StuntingCounts.NewCases, NotReceived)));

        var grid = (await bench.Queries.GridAsync(SubmissionBench.Officer, id, Cancellation)).Value!;

        Assert.Equal((null, false), (grid.Balance!.ExpectedEnd, grid.HasErrors));
    }

    private static async Task<int> CorrectAsync(SubmissionBench bench, int id, string weighed)
    {
        var correction = (await bench.Submissions.CorrectAsync(SubmissionBench.Verifier, id, "Salah ketik", Cancellation)).SubmissionId!.Value;
        await bench.FillAsync(correction, new Dictionary<string, string> { [StuntingCounts.Weighed] = weighed });
        var sent = await bench.Submissions.SubmitAsync(SubmissionBench.Officer, correction, Cancellation);
        Assert.True(sent.IsDone, string.Join(", ", sent.Errors));
        Assert.Null((await bench.Submissions.VerifyAsync(SubmissionBench.Verifier, await bench.SeenAsync(correction), null, Cancellation)).Refusal);
        await bench.PublishAsync(correction);
        return correction;
    }

    private static async Task<NoValueKind> WhyAsync(SubmissionBench bench, string code, string areaCode)
    {
        var catalogue = await new CatalogueQueries(bench.Database.Contexts).ReadAsync(Cancellation);
        return WelfareCatalogue.WhyNoValue(catalogue.FindIndicator(code)!, catalogue.GetArea(areaCode), Period.Parse("2026-10"));
    }
}
