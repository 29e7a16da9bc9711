using SocialWelfare.Data.Catalogue;
using SocialWelfare.Data.Submissions;
using SocialWelfare.Services.DataSets;
using SocialWelfare.Services.Submissions;

namespace SocialWelfare.Tests.Submissions;

/// <summary>What holds over several submissions: months before and after, revisions, whose entries they are, and what may be in the way.</summary>
public sealed class SubmissionRulesTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task VerifyAsync_MonthBeforeChangedSince_ChecksAgainAndRefuses()
    {
        await using var bench = await SubmissionBench.CreateAsync();
        var september = await bench.SubmittedAsync("2026-09");
        var october = await bench.SubmittedAsync("2026-10");
        await bench.Submissions.ReturnAsync(SubmissionBench.Verifier, await bench.SeenAsync(september), "Periksa", [], Cancellation);
        await bench.FillAsync(september, new Dictionary<string, string> { [StuntingCounts.Recovered] = "5", [StuntingCounts.CasesAtEnd] = "119" });
        await bench.Submissions.ExplainAsync(
            SubmissionBench.Officer, september, StuntingCounts.CasesAtEnd, FigureErrorCodes.NextStartDiffers, "Oktober akan diperbaiki", Cancellation);
        Assert.True((await bench.Submissions.SubmitAsync(SubmissionBench.Officer, september, Cancellation)).IsDone);

        var outcome = await bench.Submissions.VerifyAsync(SubmissionBench.Verifier, await bench.SeenAsync(october), null, Cancellation);
        var together = await bench.Submissions.VerifyManyAsync(SubmissionBench.Verifier, [await bench.SeenAsync(october)], Cancellation);

        Assert.Equal(SubmissionRefusal.HasErrors, outcome.Refusal);
        Assert.Equal((FigureErrorCodes.StartNotPreviousEnd, 119d), (Assert.Single(outcome.Errors).Code, outcome.Errors[0].Expected));
        Assert.Equal(SubmissionRefusal.HasErrors, together[0].Refusal);
        Assert.Equal(SubmissionStatus.Submitted, (await bench.ReadAsync(october)).Status);
    }

    /// <summary>Only what was sent counts as reported: neither a draft nor what came back or was taken back.</summary>
    [Theory]
    [InlineData(SubmissionStatus.Draft, false)]
    [InlineData(SubmissionStatus.Submitted, true)]
    [InlineData(SubmissionStatus.Returned, false)]
    [InlineData(SubmissionStatus.Withdrawn, false)]
    [InlineData(SubmissionStatus.Verified, true)]
    [InlineData(SubmissionStatus.Published, true)]
    public async Task History_MonthBefore_CountsOnceItWasSent(SubmissionStatus status, bool counts)
    {
        await using var bench = await SubmissionBench.CreateAsync();
        await SeptemberAsync(bench, status);

        var october = await bench.OpenAsync("2026-10");
        var draft = await bench.ReadAsync(october);
        var grid = (await bench.Queries.GridAsync(SubmissionBench.Officer, october, Cancellation)).Value!;

        Assert.Equal(counts ? ["120"] : [], draft.Values.Select(value => value.RawText));
        Assert.Equal(counts ? 120d : null, grid.Cells.Single(cell => cell.Field.Code == StuntingCounts.CasesAtEnd).Previous);
        await bench.FillAsync(october, SubmissionBench.Month((StuntingCounts.CasesAtStart, "121"), (StuntingCounts.CasesAtEnd, "121")));
        var outcome = await bench.Submissions.SubmitAsync(SubmissionBench.Officer, october, Cancellation);
        Assert.Equal(counts ? [FigureErrorCodes.StartNotPreviousEnd] : [], outcome.Errors.Select(error => error.Code));
    }

    [Fact]
    public async Task OpenAsync_LaterMonthReported_GivesNoOpeningStock()
    {
        await using var bench = await SubmissionBench.CreateAsync();
        await bench.SubmittedAsync("2026-11");

        Assert.Empty((await bench.ReadAsync(await bench.OpenAsync("2026-10"))).Values);
    }

    [Fact]
    public async Task OpenAsync_MonthsMissingBetween_StartsWithTheLatestEarlierEnd()
    {
        await using var bench = await SubmissionBench.CreateAsync();
        await bench.SubmittedAsync("2026-06", month: SubmissionBench.Month((StuntingCounts.Recovered, "24"), (StuntingCounts.CasesAtEnd, "100")));
        await bench.SubmittedAsync("2026-07", month: SubmissionBench.Month((StuntingCounts.CasesAtStart, "100"), (StuntingCounts.CasesAtEnd, "100")));
        await bench.SubmittedAsync("2026-11", month: SubmissionBench.Month((StuntingCounts.CasesAtStart, "90"), (StuntingCounts.CasesAtEnd, "90")));

        var start = Assert.Single((await bench.ReadAsync(await bench.OpenAsync("2026-10"))).Values);

        Assert.Equal((StuntingCounts.CasesAtStart, "100", 100d), (start.FieldCode, start.RawText, start.Value));
    }

    [Fact]
    public async Task CorrectAsync_OlderRevision_IsRefusedAndTheNewestIsCorrected()
    {
        await using var bench = await SubmissionBench.CreateAsync();
        var first = await bench.VerifiedAsync();
        await bench.PublishAsync(first);
        var second = (await bench.Submissions.CorrectAsync(SubmissionBench.Verifier, first, "Salah ketik", Cancellation)).SubmissionId!.Value;
        await bench.FillAsync(second, new Dictionary<string, string> { [StuntingCounts.Stunted] = "119" });
        Assert.True((await bench.Submissions.SubmitAsync(SubmissionBench.Officer, second, Cancellation)).IsDone);
        await bench.VerifyAsync(second, SubmissionBench.SecondVerifier);
        await bench.PublishAsync(second);

        var older = await bench.Submissions.CorrectAsync(SubmissionBench.Verifier, first, "Lagi", Cancellation);
        var newest = await bench.Submissions.CorrectAsync(SubmissionBench.Verifier, second, " Lagi ", Cancellation);

        Assert.Equal((SubmissionRefusal.WrongStatus, second), (older.Refusal, older.SubmissionId));
        var third = await bench.ReadAsync(newest.SubmissionId!.Value);
        Assert.Equal((3, second, "Lagi", "119"), (third.Revision, third.PreviousRevisionId, third.CorrectionReason, third.Values.Single(value => value.FieldCode == StuntingCounts.Stunted).RawText));
    }

    [Fact]
    public async Task CorrectAsync_CorrectionTakenBack_BeginsFromWhatIsPublished()
    {
        await using var bench = await SubmissionBench.CreateAsync();
        var first = await bench.VerifiedAsync();
        await bench.PublishAsync(first);
        var second = (await bench.Submissions.CorrectAsync(SubmissionBench.Verifier, first, "Salah ketik", Cancellation)).SubmissionId!.Value;
        await bench.FillAsync(second, new Dictionary<string, string> { [StuntingCounts.Stunted] = "7" });
        Assert.True((await bench.Submissions.WithdrawAsync(SubmissionBench.Officer, second, null, Cancellation)).IsDone);

        var third = await bench.ReadAsync((await bench.Submissions.CorrectAsync(SubmissionBench.Verifier, first, "Salah", Cancellation)).SubmissionId!.Value);

        Assert.Equal((3, first, "120"), (third.Revision, third.PreviousRevisionId, third.Values.Single(value => value.FieldCode == StuntingCounts.Stunted).RawText));
    }

    [Theory]
    [InlineData(SubmissionStatus.Draft)]
    [InlineData(SubmissionStatus.Submitted)]
    [InlineData(SubmissionStatus.Verified)]
    public async Task CorrectAsync_NotPublished_IsRefused(SubmissionStatus status)
    {
        await using var bench = await SubmissionBench.CreateAsync();
        var id = await SeptemberAsync(bench, status);

        Assert.Equal(SubmissionRefusal.AlreadyOpen, (await bench.Submissions.CorrectAsync(SubmissionBench.Verifier, id, "Salah", Cancellation)).Refusal);
    }

    [Fact]
    public async Task CorrectAsync_Withdrawn_IsRefused()
    {
        await using var bench = await SubmissionBench.CreateAsync();
        var id = await SeptemberAsync(bench, SubmissionStatus.Withdrawn);

        Assert.Equal(SubmissionRefusal.WrongStatus, (await bench.Submissions.CorrectAsync(SubmissionBench.Verifier, id, "Salah", Cancellation)).Refusal);
    }

    [Fact]
    public async Task TasksAsync_ClosedPeriods_AreNoTasks()
    {
        await using var bench = await SubmissionBench.CreateAsync();
        bench.Database.Clock.Now = new DateTimeOffset(2027, 2, 10, 3, 0, 0, TimeSpan.Zero);
        await bench.CloseThroughAsync("2026-12");

        var tasks = (await bench.Queries.TasksAsync(SubmissionBench.Officer, Cancellation)).Value!.Tasks;

        Assert.Equal(["2027-01", "2027-02"], tasks.Where(task => task.DataSet.Code == SubmissionBench.Stunting).Select(task => task.Period.ToString()));
        Assert.Equal(
            ["2026-11", "2026-12", "2027-01", "2027-02"],
            tasks.Where(task => task.DataSet.Code == "program-bulanan").Select(task => task.Period.ToString()));
    }

    [Fact]
    public async Task QueueAsync_OwnEntries_AreMarkedForWhoeverTypedThem()
    {
        await using var bench = await SubmissionBench.CreateAsync();
        var plain = await bench.SubmittedAsync("2026-08");
        var typed = await bench.OpenAsync("2026-09");
        await bench.FillAsync(typed, SubmissionBench.Month());
        await bench.FillAsync(typed, new Dictionary<string, string> { [StuntingCounts.Weighed] = "949" }, SubmissionBench.Verifier);
        Assert.True((await bench.Submissions.SubmitAsync(SubmissionBench.Officer, typed, Cancellation)).IsDone);
        var submitted = await bench.OpenAsync("2026-10");
        await bench.FillAsync(submitted, SubmissionBench.Month());
        Assert.True((await bench.Submissions.SubmitAsync(SubmissionBench.Verifier, submitted, Cancellation)).IsDone);
        var created = await bench.OpenAsync("2026-11", SubmissionBench.Verifier);
        await bench.FillAsync(created, SubmissionBench.Month());
        Assert.True((await bench.Submissions.SubmitAsync(SubmissionBench.Officer, created, Cancellation)).IsDone);

        Assert.Equal([typed, submitted], await OwnAsync(SubmissionBench.Verifier)); // opened only is not typed
        Assert.Empty(await OwnAsync(SubmissionBench.SecondVerifier));
        Assert.True((await bench.Submissions.VerifyAsync(SubmissionBench.Verifier, await bench.SeenAsync(plain), null, Cancellation)).IsDone);
        Assert.All(
            await bench.Submissions.VerifyManyAsync(SubmissionBench.Verifier, [await bench.SeenAsync(typed), await bench.SeenAsync(submitted)], Cancellation),
            outcome => Assert.Equal(SubmissionRefusal.OwnEntry, outcome.Refusal));
        Assert.True((await bench.Submissions.VerifyAsync(SubmissionBench.Verifier, await bench.SeenAsync(created), null, Cancellation)).IsDone);

        async Task<IEnumerable<int>> OwnAsync(string account) =>
            (await bench.Queries.QueueAsync(account, new QueueFilter(), Cancellation)).Value!.Where(item => item.IsOwn).Select(item => item.SubmissionId).Order();
    }

    [Fact]
    public async Task OpenAsync_BeforeTheAreaWasEstablished_IsRefusedWithTheReason()
    {
        await using var bench = await SubmissionBench.CreateAsync();

        var before = await bench.Submissions.OpenAsync(SubmissionBench.Verifier, "angka-resmi-tahunan", "3218", Period.Parse("2012"), Cancellation);
        var first = await bench.Submissions.OpenAsync(SubmissionBench.Verifier, "angka-resmi-tahunan", "3218", Period.Parse("2013"), Cancellation);
        var neighbour = await bench.Submissions.OpenAsync(SubmissionBench.Verifier, "angka-resmi-tahunan", "3207", Period.Parse("2012"), Cancellation);

        Assert.Equal(SubmissionRefusal.WrongPeriod, before.Refusal);
        Assert.Equal((FigureErrorCodes.PeriodBeforeArea, "2012", "2013"), Assert.Single(before.Errors) is var error ? (error.Code, error.Value, error.ExpectedText) : default);
        Assert.Equal((true, true), (first.IsDone, neighbour.IsDone));
    }

    /// <summary>What was begun before this was known goes no further, at any step.</summary>
    [Fact]
    public async Task Steps_BeforeTheAreaWasEstablished_AreRefused()
    {
        await using var bench = await SubmissionBench.CreateAsync();
        var published = await bench.VerifiedAsync("2026-08");
        await bench.PublishAsync(published);
        var submitted = await bench.SubmittedAsync("2026-09");
        var draft = await bench.OpenAsync("2026-10");
        await bench.EstablishAsync(SubmissionBench.Bandung, 2027);

        var typed = await bench.FillAsync(draft, SubmissionBench.Month());
        var sent = await bench.Submissions.SubmitAsync(SubmissionBench.Officer, draft, Cancellation);
        var verified = await bench.Submissions.VerifyAsync(SubmissionBench.Verifier, await bench.SeenAsync(submitted), null, Cancellation);
        var corrected = await bench.Submissions.CorrectAsync(SubmissionBench.Verifier, published, "Salah", Cancellation);
        var grid = (await bench.Queries.GridAsync(SubmissionBench.Officer, draft, Cancellation)).Value!;

        Assert.Equal(
            [SubmissionRefusal.WrongPeriod, SubmissionRefusal.HasErrors, SubmissionRefusal.HasErrors, SubmissionRefusal.WrongPeriod],
            new[] { typed.Outcome.Refusal, sent.Refusal, verified.Refusal, corrected.Refusal });
        Assert.Empty(typed.Cells);
        Assert.All([sent.Errors, verified.Errors, corrected.Errors, grid.PeriodErrors], errors => Assert.Contains(errors, error => error.Code == FigureErrorCodes.PeriodBeforeArea));
    }

    [Fact]
    public async Task TasksAsync_BeforeTheAreaWasEstablished_AsksNothing()
    {
        await using var bench = await SubmissionBench.CreateAsync();
        bench.Database.Clock.Now = new DateTimeOffset(2027, 1, 20, 3, 0, 0, TimeSpan.Zero);
        await bench.EstablishAsync(SubmissionBench.Bandung, 2027);

        var own = (await bench.Queries.TasksAsync(SubmissionBench.Officer, Cancellation)).Value!.Tasks;
        var province = (await bench.Queries.TasksAsync(SubmissionBench.Verifier, Cancellation)).Value!.Tasks;

        Assert.Equal(["2027-01"], own.Select(task => task.Period.ToString()).Distinct());
        Assert.Equal((27, 28), (province.Count(task => task.Period == Period.Parse("2026")), province.Count(task => task.Period == Period.Parse("2027"))));
        Assert.DoesNotContain(province, task => task.AreaCode == SubmissionBench.Bandung && task.Period == Period.Parse("2026"));
    }

    [Fact]
    public async Task CompletenessAsync_BeforeTheAreaWasEstablished_DoesNotCountIt()
    {
        await using var bench = await SubmissionBench.CreateAsync();

        var matrix = (await bench.Queries.CompletenessAsync("angka-resmi-tahunan", Period.Parse("2012"), Period.Parse("2013"), Cancellation))!;

        var pangandaran = matrix.Rows.Single(row => row.AreaCode == "3218");
        Assert.Equal(ReportState.NoArea, pangandaran.Cells[0].State);
        Assert.NotEqual(ReportState.NoArea, pangandaran.Cells[1].State);
        Assert.Equal((27, 28), (matrix.Areas(Period.Parse("2012")), matrix.Areas(Period.Parse("2013"))));
        Assert.Equal((0, 0), (matrix.Areas(Period.Parse("2026")), matrix.Reported(Period.Parse("2026"))));
    }

    [Theory]
    [InlineData("2026-12-10T16:59:59Z", ReportState.ReportedOnTime)]
    [InlineData("2026-12-10T17:00:00Z", ReportState.ReportedLate)]
    public async Task CompletenessAsync_WithdrawnAndSentAgain_IsJudgedByTheSecondTime(string again, ReportState state)
    {
        await using var bench = await SubmissionBench.CreateAsync();
        bench.Database.Clock.Now = new DateTimeOffset(2026, 12, 1, 3, 0, 0, TimeSpan.Zero);
        var first = await bench.SubmittedAsync("2026-11");
        await bench.Submissions.WithdrawAsync(SubmissionBench.Officer, first, "Salah", Cancellation);
        var between = await CellAsync();
        bench.Database.Clock.Now = DateTimeOffset.Parse(again, System.Globalization.CultureInfo.InvariantCulture);
        var second = await bench.OpenAsync("2026-11");
        Assert.True((await bench.Submissions.SubmitAsync(SubmissionBench.Officer, second, Cancellation)).IsDone);

        var after = await CellAsync();

        Assert.Equal((ReportState.NotDueYet, null), (between.State, between.SubmittedAt));
        Assert.Equal((state, SubmissionStatus.Submitted, bench.Database.Clock.Now.UtcDateTime), (after.State, after.Status, after.SubmittedAt));

        async Task<ReportCell> CellAsync() =>
            (await bench.Queries.CompletenessAsync(SubmissionBench.Stunting, Period.Parse("2026-11"), Period.Parse("2026-11"), Cancellation))!
            .Rows.Single(row => row.AreaCode == SubmissionBench.Bandung).Cells[0];
    }

    /// <summary>What the province sent back, and a correction, were sent the first time: that counts.</summary>
    [Fact]
    public async Task CompletenessAsync_ReturnedOrCorrectedLater_KeepsTheFirstTime()
    {
        await using var bench = await SubmissionBench.CreateAsync();
        var sent = new DateTime(2026, 12, 1, 3, 0, 0, DateTimeKind.Utc);
        bench.Database.Clock.Now = sent;
        var id = await bench.SubmittedAsync("2026-11");
        bench.Database.Clock.Now = new DateTimeOffset(2026, 12, 20, 3, 0, 0, TimeSpan.Zero);
        await bench.Submissions.ReturnAsync(SubmissionBench.Verifier, await bench.SeenAsync(id), "Periksa", [], Cancellation);
        Assert.True((await bench.Submissions.SubmitAsync(SubmissionBench.Officer, id, Cancellation)).IsDone);
        Assert.Equal((ReportState.ReportedOnTime, sent), await CellAsync());

        await bench.VerifyAsync(id);
        await bench.PublishAsync(id);
        var correction = (await bench.Submissions.CorrectAsync(SubmissionBench.Verifier, id, "Salah ketik", Cancellation)).SubmissionId!.Value;
        Assert.True((await bench.Submissions.SubmitAsync(SubmissionBench.Officer, correction, Cancellation)).IsDone);
        Assert.Equal((ReportState.ReportedOnTime, sent), await CellAsync());

        async Task<(ReportState, DateTime?)> CellAsync() =>
            (await bench.Queries.CompletenessAsync(SubmissionBench.Stunting, Period.Parse("2026-11"), Period.Parse("2026-11"), Cancellation))!
            .Rows.Single(row => row.AreaCode == SubmissionBench.Bandung).Cells[0] is var cell ? (cell.State, cell.SubmittedAt) : default;
    }

    /// <summary>900 placements of 220 job seekers: sent only with a reason, and never above what the rate's indicator allows.</summary>
    [Fact]
    public async Task SubmitAsync_RatioThatCannotBe_NeedsAReasonOrIsRefused()
    {
        await using var bench = await SubmissionBench.CreateAsync();
        var id = await bench.OpenAsync(dataSet: "ketenagakerjaan-bulanan");
        var cells = (await bench.Queries.GridAsync(SubmissionBench.Officer, id, Cancellation)).Value!.Cells.ToDictionary(cell => cell.Field.Code, _ => "0");
        (cells["job_seekers_female"], cells["job_seekers_male"], cells["job_placements_female"], cells["job_placements_male"]) = ("110", "110", "450", "450");
        await bench.FillAsync(id, cells);

        var unexplained = await bench.Submissions.SubmitAsync(SubmissionBench.Officer, id, Cancellation);
        await bench.FillAsync(id, new Dictionary<string, string> { ["job_placements_male"] = "1751" });
        var impossible = await bench.Submissions.SubmitAsync(SubmissionBench.Officer, id, Cancellation);

        Assert.Equal((SubmissionRefusal.WarningsUnexplained, FigureErrorCodes.RatioAboveOne), (unexplained.Refusal, Assert.Single(unexplained.Errors).Code));
        Assert.Equal((SubmissionRefusal.HasErrors, FigureErrorCodes.RatioAboveLimit), (impossible.Refusal, Assert.Single(impossible.Errors).Code));
    }

    /// <summary>A source of 296 characters was cut to 200 and called saved.</summary>
    [Fact]
    public async Task SaveCellAsync_TextOverTheLimit_IsRefusedAndNothingOfItKept()
    {
        await using var bench = await SubmissionBench.CreateAsync();
        var id = await bench.OpenAsync("2025", SubmissionBench.Verifier, dataSet: "angka-resmi-tahunan");

        var saved = await bench.Cells.SaveCellAsync(SubmissionBench.Verifier, id, "poverty_rate.source", new string('s', 296), 0, Cancellation);
        var fits = await bench.Cells.SaveCellAsync(SubmissionBench.Verifier, id, "poverty_line.source", new string('s', 200), 0, Cancellation);

        Assert.Equal((CellSaveState.Refused, SubmissionRefusal.TextTooLong, FigureErrorCodes.TextTooLong, 200d), (saved.State, saved.Refusal, saved.Problem!.Code, saved.Problem.Expected));
        Assert.Equal(CellSaveState.Saved, fits.State);
        Assert.Equal(["poverty_line.source"], (await bench.ReadAsync(id)).Values.Select(value => value.FieldCode));
    }

    [Fact]
    public async Task SaveCellAsync_BeyondTheNaturalLimit_SaysItAtOnce()
    {
        await using var bench = await SubmissionBench.CreateAsync();
        var id = await bench.OpenAsync("2025", SubmissionBench.Verifier, dataSet: "angka-resmi-tahunan");

        var saved = await bench.Cells.SaveCellAsync(SubmissionBench.Verifier, id, "poverty_rate", "100,01", 0, Cancellation);

        Assert.Equal((CellSaveState.SavedInvalid, FigureErrorCodes.AboveMaximum, 100d), (saved.State, saved.Problem!.Code, saved.Problem.Expected));
    }

    [Fact]
    public async Task Steps_TextsOverTheirLimits_AreRefusedAndAtTheLimitKept()
    {
        await using var bench = await SubmissionBench.CreateAsync();
        var published = await bench.VerifiedAsync("2026-08");
        await bench.PublishAsync(published);
        var id = await bench.SubmittedAsync("2026-09");
        var draft = await bench.OpenAsync("2026-10");
        var seen = await bench.SeenAsync(id);

        Assert.Equal(
            Enumerable.Repeat<SubmissionRefusal?>(SubmissionRefusal.TextTooLong, 6),
            new[]
            {
                await bench.Submissions.ExplainAsync(SubmissionBench.Officer, draft, StuntingCounts.Stunted, FigureErrorCodes.Jump, new string('a', 501), Cancellation),
                await bench.Submissions.WithdrawAsync(SubmissionBench.Officer, id, new string('a', 1001), Cancellation),
                await bench.Submissions.VerifyAsync(SubmissionBench.Verifier, seen, new string('a', 1001), Cancellation),
                await bench.Submissions.ReturnAsync(SubmissionBench.Verifier, seen, "Periksa", [new NewComment(StuntingCounts.Stunted, new string('a', 1001))], Cancellation),
                await bench.Submissions.CorrectAsync(SubmissionBench.Verifier, published, new string('a', 1001), Cancellation),
                await bench.Submissions.CommentAsync(SubmissionBench.Verifier, id, new NewComment(StuntingCounts.Stunted, new string('a', 1001)), Cancellation),
            }.Select(outcome => outcome.Refusal));
        Assert.True((await bench.Submissions.ExplainAsync(SubmissionBench.Officer, draft, StuntingCounts.Stunted, FigureErrorCodes.Jump, new string('a', 500), Cancellation)).IsDone);
        Assert.True((await bench.Submissions.CommentAsync(SubmissionBench.Verifier, id, new NewComment(StuntingCounts.Stunted, new string('a', 1000)), Cancellation)).IsDone);
        Assert.True((await bench.Submissions.VerifyAsync(SubmissionBench.Verifier, await bench.SeenAsync(id), new string('a', 1000), Cancellation)).IsDone);
        Assert.True((await bench.Submissions.CorrectAsync(SubmissionBench.Verifier, published, new string('a', 1000), Cancellation)).IsDone);
    }

    private static async Task<int> SeptemberAsync(SubmissionBench bench, SubmissionStatus status)
    {
        var id = await bench.OpenAsync("2026-09");
        await bench.FillAsync(id, SubmissionBench.Month());
        if (status == SubmissionStatus.Draft)
        {
            return id;
        }

        Assert.True((await bench.Submissions.SubmitAsync(SubmissionBench.Officer, id, Cancellation)).IsDone);
        switch (status)
        {
            case SubmissionStatus.Returned:
                await bench.Submissions.ReturnAsync(SubmissionBench.Verifier, await bench.SeenAsync(id), "Periksa", [], Cancellation);
                break;
            case SubmissionStatus.Withdrawn:
                await bench.Submissions.WithdrawAsync(SubmissionBench.Officer, id, null, Cancellation);
                break;
            case SubmissionStatus.Verified or SubmissionStatus.Published:
                await bench.VerifyAsync(id);
                break;
        }

        if (status == SubmissionStatus.Published)
        {
            await bench.PublishAsync(id);
        }

        Assert.Equal(status, (await bench.ReadAsync(id)).Status);
        return id;
    }
}
