using Microsoft.EntityFrameworkCore;
using SocialWelfare.Data.Catalogue;
using SocialWelfare.Data.Submissions;
using SocialWelfare.Services.DataSets;
using SocialWelfare.Services.Submissions;
using SocialWelfare.Tests.Infrastructure;

namespace SocialWelfare.Tests.Submissions;

public sealed class SubmissionServiceTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task OpenAsync_Twice_IsTheSameDraftAndOneAuditEntry()
    {
        await using var bench = await SubmissionBench.CreateAsync();

        var first = await bench.OpenAsync();
        var second = await bench.OpenAsync(account: SubmissionBench.Colleague);

        Assert.Equal(first, second);
        Assert.Equal(["submission.opened"], await AuditAsync(bench, first));
    }

    [Fact]
    public async Task OpenAsync_TenAtOnce_IsOneDraft()
    {
        await using var bench = await SubmissionBench.CreateAsync();

        var ids = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Task.Run(() => bench.OpenAsync(), Cancellation)));

        Assert.Single(ids.Distinct());
    }

    [Fact]
    public async Task OpenAsync_AfterASubmittedMonth_StartsWithItsEnd()
    {
        await using var bench = await SubmissionBench.CreateAsync();
        await bench.SubmittedAsync("2026-09", month: SubmissionBench.Month((StuntingCounts.Recovered, "14"), (StuntingCounts.CasesAtEnd, "110")));

        var draft = await bench.ReadAsync(await bench.OpenAsync("2026-10"));

        var start = Assert.Single(draft.Values);
        Assert.Equal((StuntingCounts.CasesAtStart, "110", 110d), (start.FieldCode, start.RawText, start.Value));
    }

    [Theory]
    [InlineData("no-such-form", SubmissionBench.Bandung, "2026-10", SubmissionRefusal.UnknownDataSet)]
    [InlineData(SubmissionBench.Stunting, "9999", "2026-10", SubmissionRefusal.UnknownArea)]
    [InlineData(SubmissionBench.Stunting, TestData.Province, "2026-10", SubmissionRefusal.AreasFillIn)]
    [InlineData(SubmissionBench.Stunting, SubmissionBench.Bandung, "2026-12", SubmissionRefusal.WrongPeriod)]
    [InlineData(SubmissionBench.Stunting, SubmissionBench.Bandung, "2026", SubmissionRefusal.WrongPeriod)]
    [InlineData(SubmissionBench.Stunting, SubmissionBench.Bandung, "1999-01", SubmissionRefusal.WrongPeriod)]
    public async Task OpenAsync_ForgedAddress_IsRefusedClearly(string dataSet, string areaCode, string period, SubmissionRefusal refusal)
    {
        await using var bench = await SubmissionBench.CreateAsync();

        var outcome = await bench.Submissions.OpenAsync(SubmissionBench.Verifier, dataSet, areaCode, Period.Parse(period), Cancellation);

        Assert.Equal(refusal, outcome.Refusal);
        Assert.Equal(refusal == SubmissionRefusal.WrongPeriod, outcome.Errors.Count > 0);
    }

    [Fact]
    public async Task OpenAsync_FormOfTheProvince_IsNotTheOfficers()
    {
        await using var bench = await SubmissionBench.CreateAsync();

        var outcome = await bench.Submissions.OpenAsync(
            SubmissionBench.Officer, "angka-resmi-tahunan", SubmissionBench.Bandung, Period.Parse("2025"), Cancellation);

        Assert.Equal(SubmissionRefusal.ProvinceFillsIn, outcome.Refusal);
    }

    [Fact]
    public async Task OpenAsync_AtMonthsEnd_FollowsTheClockOfJakarta()
    {
        await using var bench = await SubmissionBench.CreateAsync();
        bench.Database.Clock.Now = new DateTimeOffset(2026, 11, 30, 16, 59, 59, TimeSpan.Zero);
        var before = await bench.Submissions.OpenAsync(SubmissionBench.Officer, SubmissionBench.Stunting, SubmissionBench.Bandung, Period.Parse("2026-12"), Cancellation);

        bench.Database.Clock.Now = new DateTimeOffset(2026, 11, 30, 17, 0, 0, TimeSpan.Zero);
        var after = await bench.Submissions.OpenAsync(SubmissionBench.Officer, SubmissionBench.Stunting, SubmissionBench.Bandung, Period.Parse("2026-12"), Cancellation);

        Assert.Equal(FigureErrorCodes.FuturePeriod, Assert.Single(before.Errors).Code);
        Assert.True(after.IsDone);
    }

    [Fact]
    public async Task SubmitAsync_WithErrors_NamesThemAndStaysADraft()
    {
        await using var bench = await SubmissionBench.CreateAsync();
        var id = await bench.OpenAsync();
        await bench.FillAsync(id, SubmissionBench.Month((StuntingCounts.Weighed, "1.001"), (StuntingCounts.CasesAtEnd, "abc")));

        var outcome = await bench.Submissions.SubmitAsync(SubmissionBench.Officer, id, Cancellation);

        Assert.Equal(SubmissionRefusal.HasErrors, outcome.Refusal);
        Assert.Equal([FigureErrorCodes.AboveOther, FigureErrorCodes.NotANumber], outcome.Errors.Select(error => error.Code));
        Assert.Equal(SubmissionStatus.Draft, (await bench.ReadAsync(id)).Status);
    }

    [Fact]
    public async Task SubmitAsync_Twice_IsRefusedTheSecondTime()
    {
        await using var bench = await SubmissionBench.CreateAsync();
        var id = await bench.SubmittedAsync();

        var again = await bench.Submissions.SubmitAsync(SubmissionBench.Officer, id, Cancellation);

        Assert.Equal((SubmissionRefusal.WrongStatus, SubmissionStatus.Submitted), (again.Refusal, again.Status));
        Assert.Single((await bench.ReadAsync(id)).Steps);
    }

    [Fact]
    public async Task SubmitAsync_TenAtOnce_OneIsDone()
    {
        await using var bench = await SubmissionBench.CreateAsync();
        var id = await bench.OpenAsync();
        await bench.FillAsync(id, SubmissionBench.Month());

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Task.Run(() => bench.Submissions.SubmitAsync(SubmissionBench.Officer, id, Cancellation), Cancellation)));

        Assert.Single(outcomes, outcome => outcome.IsDone);
        Assert.All(outcomes.Where(outcome => !outcome.IsDone), outcome => Assert.Equal(SubmissionRefusal.WrongStatus, outcome.Refusal));
    }

    [Fact]
    public async Task SubmitAsync_Warning_NeedsAReasonForThatValue()
    {
        await using var bench = await SubmissionBench.CreateAsync();
        var id = await bench.OpenAsync();
        await bench.FillAsync(id, SubmissionBench.Month((StuntingCounts.NewCases, "0"), (StuntingCounts.CasesAtEnd, "117"), (StuntingCounts.Measured, "500")));
        var unexplained = await bench.Submissions.SubmitAsync(SubmissionBench.Officer, id, Cancellation);

        var blank = await bench.Submissions.ExplainAsync(
            SubmissionBench.Officer, id, StuntingCounts.NewCases, FigureErrorCodes.ZeroWithLowCoverage, " ", Cancellation);
        await bench.Submissions.ExplainAsync(
            SubmissionBench.Officer, id, StuntingCounts.NewCases, FigureErrorCodes.ZeroWithLowCoverage, "Banjir di tiga kecamatan", Cancellation);
        var grid = (await bench.Queries.GridAsync(SubmissionBench.Verifier, id, Cancellation)).Value!;
        var explained = await bench.Submissions.SubmitAsync(SubmissionBench.Officer, id, Cancellation);

        Assert.Equal(SubmissionRefusal.WarningsUnexplained, unexplained.Refusal);
        Assert.Equal(SubmissionRefusal.ReasonMissing, blank.Refusal);
        Assert.Equal("Banjir di tiga kecamatan", grid.Cells.Single(cell => cell.Field.Code == StuntingCounts.NewCases).Reasons.Single().Text);
        Assert.Empty(grid.Unexplained);
        Assert.True(explained.IsDone);
        Assert.Equal(1, (await bench.ReadAsync(id)).Flags);
    }

    [Fact]
    public async Task SubmitAsync_OtherValueThanExplained_NeedsAnotherReason()
    {
        await using var bench = await SubmissionBench.CreateAsync();
        await bench.SubmittedAsync("2026-09");
        var id = await bench.OpenAsync("2026-10");
        await bench.FillAsync(id, SubmissionBench.Month((StuntingCounts.Stunted, "400")));
        await bench.Submissions.ExplainAsync(SubmissionBench.Officer, id, StuntingCounts.Stunted, FigureErrorCodes.Jump, "Pengukuran ulang", Cancellation);
        await bench.FillAsync(id, new Dictionary<string, string> { [StuntingCounts.Stunted] = "500" });

        var outcome = await bench.Submissions.SubmitAsync(SubmissionBench.Officer, id, Cancellation);

        Assert.Equal(SubmissionRefusal.WarningsUnexplained, outcome.Refusal);
    }

    [Fact]
    public async Task SubmitAsync_StartIsNotTheEndOfTheMonthBefore_IsRefused()
    {
        await using var bench = await SubmissionBench.CreateAsync();
        await bench.SubmittedAsync("2026-09");
        var id = await bench.OpenAsync("2026-10");
        await bench.FillAsync(id, SubmissionBench.Month((StuntingCounts.CasesAtStart, "121"), (StuntingCounts.CasesAtEnd, "121")));

        var outcome = await bench.Submissions.SubmitAsync(SubmissionBench.Officer, id, Cancellation);

        Assert.Equal((FigureErrorCodes.StartNotPreviousEnd, 120d), (outcome.Errors.Single().Code, outcome.Errors.Single().Expected));
    }

    [Fact]
    public async Task ReturnAsync_WithReasonAndComments_TheOfficerSeesThemAndSubmitsAgain()
    {
        await using var bench = await SubmissionBench.CreateAsync();
        var id = await bench.SubmittedAsync();
        const string script = "<script>alert('x')</script> & \"kutip\"";

        var returned = await bench.Submissions.ReturnAsync(
            SubmissionBench.Verifier, await bench.SeenAsync(id), "Periksa lagi", [new NewComment(StuntingCounts.Weighed, script)], Cancellation);
        var task = (await bench.Queries.TasksAsync(SubmissionBench.Officer, Cancellation)).Value!.Tasks.SingleOrDefault(each => each.SubmissionId == id);
        var grid = (await bench.Queries.GridAsync(SubmissionBench.Officer, id, Cancellation)).Value!;
        await bench.FillAsync(id, new Dictionary<string, string> { [StuntingCounts.Weighed] = "945" });
        var again = await bench.Submissions.SubmitAsync(SubmissionBench.Officer, id, Cancellation);

        Assert.True(returned.IsDone);
        Assert.Equal(("Periksa lagi", true), (task!.ReturnReason, task.IsToDo)); // also of a month before the first that is asked for
        Assert.Equal(script, grid.Cells.Single(cell => cell.Field.Code == StuntingCounts.Weighed).Comments.Single().Text);
        Assert.Equal("Periksa lagi", grid.Steps[^1].Reason);
        Assert.True(grid.CanEdit);
        Assert.True(again.IsDone);
    }

    [Fact]
    public async Task ReturnAsync_NoReasonOrUnknownField_ChangesNothing()
    {
        await using var bench = await SubmissionBench.CreateAsync();
        var id = await bench.SubmittedAsync();
        var seen = await bench.SeenAsync(id);

        var noReason = await bench.Submissions.ReturnAsync(SubmissionBench.Verifier, seen, " ", [], Cancellation);
        var tooLong = await bench.Submissions.ReturnAsync(SubmissionBench.Verifier, seen, new string('a', 1001), [], Cancellation);
        var unknown = await bench.Submissions.ReturnAsync(SubmissionBench.Verifier, seen, "Periksa", [new NewComment("nik", "?")], Cancellation);

        Assert.Equal(
            [SubmissionRefusal.ReasonMissing, SubmissionRefusal.TextTooLong, SubmissionRefusal.UnknownField],
            new[] { noReason, tooLong, unknown }.Select(outcome => outcome.Refusal));
        var submission = await bench.ReadAsync(id);
        Assert.Equal((SubmissionStatus.Submitted, 0), (submission.Status, submission.Comments.Count));
    }

    [Fact]
    public async Task VerifyAsync_TwoVerifiersAtOnce_OneWinsAndTheOtherIsToldWho()
    {
        await using var bench = await SubmissionBench.CreateAsync();
        var id = await bench.SubmittedAsync();
        var seen = await bench.SeenAsync(id);

        var outcomes = await Task.WhenAll(((string[])[SubmissionBench.Verifier, SubmissionBench.SecondVerifier])
            .Select(account => Task.Run(() => bench.Submissions.VerifyAsync(account, seen, null, Cancellation), Cancellation)));

        Assert.Single(outcomes, outcome => outcome.IsDone);
        var loser = Assert.Single(outcomes, outcome => !outcome.IsDone);
        var submission = await bench.ReadAsync(id);
        Assert.Equal((SubmissionRefusal.WrongStatus, SubmissionStatus.Verified, submission.VerifiedByName), (loser.Refusal, loser.Status, loser.LastStepBy));
        Assert.Single(submission.Steps, step => step.To == SubmissionStatus.Verified);
    }

    [Fact]
    public async Task VerifyAsync_OwnEntry_IsRefusedAlsoForOneCell()
    {
        await using var bench = await SubmissionBench.CreateAsync();
        var id = await bench.OpenAsync();
        await bench.FillAsync(id, SubmissionBench.Month());
        await bench.FillAsync(id, new Dictionary<string, string> { [StuntingCounts.Weighed] = "949" }, SubmissionBench.Verifier);
        await bench.Submissions.SubmitAsync(SubmissionBench.Officer, id, Cancellation);

        var own = await bench.Submissions.VerifyAsync(SubmissionBench.Verifier, await bench.SeenAsync(id), null, Cancellation);
        var others = await bench.Submissions.VerifyAsync(SubmissionBench.SecondVerifier, await bench.SeenAsync(id), null, Cancellation);

        Assert.Equal(SubmissionRefusal.OwnEntry, own.Refusal);
        Assert.True(others.IsDone);
    }

    [Fact]
    public async Task VerifyAsync_ChangedSinceItWasSeen_IsRefused()
    {
        await using var bench = await SubmissionBench.CreateAsync();
        var id = await bench.SubmittedAsync();
        var seen = await bench.SeenAsync(id);
        await bench.Submissions.ReturnAsync(SubmissionBench.SecondVerifier, seen, "Periksa", [], Cancellation);
        await bench.FillAsync(id, new Dictionary<string, string> { [StuntingCounts.Weighed] = "941" });
        await bench.Submissions.SubmitAsync(SubmissionBench.Officer, id, Cancellation);

        Assert.Equal(SubmissionRefusal.Changed, (await bench.Submissions.VerifyAsync(SubmissionBench.Verifier, seen, null, Cancellation)).Refusal);
    }

    [Fact]
    public async Task VerifyManyAsync_FlaggedOne_IsLeftForItself()
    {
        await using var bench = await SubmissionBench.CreateAsync();
        var plain = await bench.SubmittedAsync();
        var flagged = await bench.OpenAsync(account: SubmissionBench.OtherOfficer, areaCode: SubmissionBench.Garut);
        await bench.FillAsync(
            flagged, SubmissionBench.Month((StuntingCounts.NewCases, "0"), (StuntingCounts.CasesAtEnd, "117"), (StuntingCounts.Measured, "500")), SubmissionBench.OtherOfficer);
        await bench.Submissions.ExplainAsync(
            SubmissionBench.OtherOfficer, flagged, StuntingCounts.NewCases, FigureErrorCodes.ZeroWithLowCoverage, "Banjir", Cancellation);
        Assert.True((await bench.Submissions.SubmitAsync(SubmissionBench.OtherOfficer, flagged, Cancellation)).IsDone);

        var queue = (await bench.Queries.QueueAsync(SubmissionBench.Verifier, new QueueFilter(), Cancellation)).Value!;
        var outcomes = await bench.Submissions.VerifyManyAsync(SubmissionBench.Verifier, [.. queue.Select(item => item.Seen)], Cancellation);

        Assert.Equal([flagged, plain], queue.Select(item => item.SubmissionId));
        Assert.Equal([SubmissionRefusal.Flagged, null], outcomes.Select(outcome => outcome.Refusal));
    }

    [Fact]
    public async Task WithdrawAsync_ThenOpened_IsANewRevisionWithItsValues()
    {
        await using var bench = await SubmissionBench.CreateAsync();
        var id = await bench.SubmittedAsync();
        await bench.Submissions.WithdrawAsync(SubmissionBench.Officer, id, "Salah bulan", Cancellation);

        var next = await bench.ReadAsync(await bench.OpenAsync());

        Assert.NotEqual(id, next.Id);
        Assert.Equal((2, id, SubmissionStatus.Draft, 16), (next.Revision, next.PreviousRevisionId, next.Status, next.Values.Count));
        Assert.Equal(SubmissionStatus.Withdrawn, (await bench.ReadAsync(id)).Status);
    }

    [Fact]
    public async Task OpenAsync_Published_IsCorrectedInstead()
    {
        await using var bench = await SubmissionBench.CreateAsync();
        var id = await bench.VerifiedAsync();
        await bench.PublishAsync(id);

        var opened = await bench.Submissions.OpenAsync(SubmissionBench.Officer, SubmissionBench.Stunting, SubmissionBench.Bandung, Period.Parse("2026-10"), Cancellation);
        var corrected = await bench.Submissions.CorrectAsync(SubmissionBench.Verifier, id, "Salah ketik", Cancellation);
        var again = await bench.Submissions.CorrectAsync(SubmissionBench.Verifier, id, "Salah ketik", Cancellation);

        Assert.Equal(SubmissionRefusal.AlreadyPublished, opened.Refusal);
        Assert.True(corrected.IsDone);
        Assert.Equal((SubmissionRefusal.AlreadyOpen, corrected.SubmissionId), (again.Refusal, again.SubmissionId));
    }

    [Fact]
    public async Task EveryStep_IsInTheAuditTrailAndTheChainHolds()
    {
        await using var bench = await SubmissionBench.CreateAsync();
        var id = await bench.SubmittedAsync();
        await bench.Submissions.CommentAsync(SubmissionBench.Verifier, id, new NewComment(StuntingCounts.Died, "Nol?"), Cancellation);
        await bench.Submissions.ReturnAsync(SubmissionBench.Verifier, await bench.SeenAsync(id), "Periksa", [], Cancellation);
        await bench.Submissions.SubmitAsync(SubmissionBench.Officer, id, Cancellation);
        await bench.VerifyAsync(id);
        await bench.PublishAsync(id);

        Assert.Equal(
            ["submission.opened", "submission.cells", "submission.submitted", "submission.commented", "submission.returned", "submission.submitted", "submission.verified"],
            await AuditAsync(bench, id));
        Assert.True((await bench.Trail.VerifyAsync(Cancellation)).IsIntact);
    }

    [Fact]
    public async Task Steps_UnknownSubmission_AreRefused()
    {
        await using var bench = await SubmissionBench.CreateAsync();

        Assert.Equal(SubmissionRefusal.NoAccess, (await bench.Submissions.SubmitAsync(SubmissionBench.Officer, 999, Cancellation)).Refusal);
        Assert.Equal(SubmissionRefusal.NotFound, (await bench.Submissions.CommentAsync(SubmissionBench.Verifier, 999, new NewComment("x", "y"), Cancellation)).Refusal);
        Assert.Equal(SubmissionRefusal.NotFound, (await bench.Queries.GridAsync(SubmissionBench.Verifier, int.MinValue, Cancellation)).Refusal);
    }

    private static async Task<List<string>> AuditAsync(SubmissionBench bench, int submissionId)
    {
        await using var context = await bench.Database.Contexts.CreateDbContextAsync(Cancellation);
        return await context.AuditEntries.Where(entry => entry.Subject == $"submission:{submissionId}").OrderBy(entry => entry.Sequence)
            .Select(entry => entry.Action).ToListAsync(Cancellation);
    }
}
