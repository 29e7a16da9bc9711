using Microsoft.EntityFrameworkCore;
using SocialWelfare.Data.Audit;
using SocialWelfare.Data.Catalogue;
using SocialWelfare.Data.StartingData;
using SocialWelfare.Data.Submissions;
using SocialWelfare.Services.DataSets;
using SocialWelfare.Services.Submissions;
using SocialWelfare.Tests.Infrastructure;

namespace SocialWelfare.Tests.Submissions;

/// <summary>What the steps answer, write into the trail and show in the grid, the queue, the tasks and the completeness.</summary>
public sealed class SubmissionDetailsTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Steps_AuditEntries_SayWhatAndWhy()
    {
        await using var bench = await SubmissionBench.CreateAsync();
        var id = await bench.OpenAsync();
        await bench.FillAsync(id, SubmissionBench.Month((StuntingCounts.NewCases, "0"), (StuntingCounts.CasesAtEnd, "117"), (StuntingCounts.Measured, "500")));
        await bench.Submissions.ExplainAsync(SubmissionBench.Officer, id, StuntingCounts.NewCases, FigureErrorCodes.ZeroWithLowCoverage, " Banjir ", Cancellation);
        await bench.Submissions.ExplainAsync(SubmissionBench.Colleague, id, StuntingCounts.NewCases, FigureErrorCodes.ZeroWithLowCoverage, "Longsor", Cancellation);
        await bench.Submissions.SubmitAsync(SubmissionBench.Officer, id, Cancellation);
        await bench.Submissions.CommentAsync(SubmissionBench.Verifier, id, new NewComment(StuntingCounts.Died, " Nol? "), Cancellation);
        await bench.Submissions.ReturnAsync(SubmissionBench.Verifier, await bench.SeenAsync(id), " Periksa ", [], Cancellation);
        await bench.FillAsync(id, SubmissionBench.Month());
        await bench.Submissions.SubmitAsync(SubmissionBench.Officer, id, Cancellation);
        await bench.Submissions.VerifyAsync(SubmissionBench.Verifier, await bench.SeenAsync(id), "Baik", Cancellation);
        await bench.PublishAsync(id);
        var correction = (await bench.Submissions.CorrectAsync(SubmissionBench.Verifier, id, " Salah ketik ", Cancellation)).SubmissionId!.Value;
        await bench.Submissions.WithdrawAsync(SubmissionBench.Officer, correction, " ", Cancellation);

        await using var context = await bench.Database.Contexts.CreateDbContextAsync(Cancellation);
        var entries = await context.AuditEntries.Where(entry => entry.Action.StartsWith("submission.") && entry.Action != "submission.cells").OrderBy(entry => entry.Sequence).ToListAsync(Cancellation);
        Assert.All(entries, entry => Assert.Equal(SubmissionBench.Bandung, entry.AreaCode));
        Assert.Equal(
            [
                ("submission.opened", id, SubmissionBench.Officer, null, "stunting-bulanan 2026-10 revision 1", null),
                ("submission.explained", id, SubmissionBench.Officer, null, "stunting_new_cases zero-with-low-coverage", "Banjir"),
                ("submission.explained", id, SubmissionBench.Colleague, "Banjir", "stunting_new_cases zero-with-low-coverage", "Longsor"),
                ("submission.submitted", id, SubmissionBench.Officer, null, "1 warnings", null),
                ("submission.commented", id, SubmissionBench.Verifier, null, "stunting_died", "Nol?"),
                ("submission.returned", id, SubmissionBench.Verifier, null, "Returned", "Periksa"),
                ("submission.submitted", id, SubmissionBench.Officer, null, "Submitted", null),
                ("submission.verified", id, SubmissionBench.Verifier, null, "Verified", "Baik"),
                ("submission.correction", correction, SubmissionBench.Verifier, $"submission:{id}", "revision 2", "Salah ketik"),
                ("submission.withdrawn", correction, SubmissionBench.Officer, null, "Withdrawn", null),
            ],
            entries.Select(entry => (entry.Action, int.Parse(entry.Subject.Split(':')[1], System.Globalization.CultureInfo.InvariantCulture), entry.ActorId, entry.OldValue, entry.NewValue, entry.Reason)));
        var reasons = await context.Set<WarningReason>().Where(reason => reason.SubmissionId == id).ToListAsync(Cancellation);
        Assert.Equal(("Longsor", SubmissionBench.Colleague, 0d), (Assert.Single(reasons).Text, reasons[0].ById, reasons[0].Value));
    }

    [Fact]
    public async Task Steps_Outcomes_TellWhereItStandsNow()
    {
        await using var bench = await SubmissionBench.CreateAsync();
        var opened = await bench.Submissions.OpenAsync(SubmissionBench.Officer, SubmissionBench.Stunting, SubmissionBench.Bandung, Period.Parse("2026-10"), Cancellation);
        var id = opened.SubmissionId!.Value;
        Assert.Equal((true, SubmissionStatus.Draft, 1), (opened.IsDone, opened.Status!.Value, opened.Version!.Value));

        await bench.FillAsync(id, SubmissionBench.Month());
        var sent = await bench.Submissions.SubmitAsync(SubmissionBench.Officer, id, Cancellation);
        var again = await bench.Submissions.SubmitAsync(SubmissionBench.Colleague, id, Cancellation);
        Assert.Equal((true, id, SubmissionStatus.Submitted, 3), (sent.IsDone, sent.SubmissionId!.Value, sent.Status!.Value, sent.Version!.Value));
        Assert.Equal((false, id, SubmissionStatus.Submitted, 3, $"Nama {SubmissionBench.Officer}"), (again.IsDone, again.SubmissionId!.Value, again.Status!.Value, again.Version!.Value, again.LastStepBy));

        await bench.Submissions.ReturnAsync(SubmissionBench.Verifier, await bench.SeenAsync(id), "Periksa", [], Cancellation);
        var returned = await bench.Submissions.ReturnAsync(SubmissionBench.SecondVerifier, await bench.SeenAsync(id), "Periksa", [], Cancellation);
        Assert.Equal((SubmissionRefusal.WrongStatus, $"Nama {SubmissionBench.Verifier}"), (returned.Refusal!.Value, returned.LastStepBy));
    }

    [Fact]
    public async Task ExplainAsync_WhatCannotBeExplained_IsRefused()
    {
        await using var bench = await SubmissionBench.CreateAsync();
        var draft = await bench.OpenAsync("2026-09");
        var sent = await bench.SubmittedAsync("2026-10");

        Assert.Equal(
            [SubmissionRefusal.UnknownField, SubmissionRefusal.UnknownField, SubmissionRefusal.UnknownField, SubmissionRefusal.WrongStatus],
            new[]
            {
                await bench.Submissions.ExplainAsync(SubmissionBench.Officer, draft, StuntingCounts.Stunted, FigureErrorCodes.AboveMaximum, "x", Cancellation),
                await bench.Submissions.ExplainAsync(SubmissionBench.Officer, draft, "nik", FigureErrorCodes.Jump, "x", Cancellation),
                await bench.Submissions.ExplainAsync(SubmissionBench.Officer, draft, $"{StuntingCounts.Stunted}.female", FigureErrorCodes.Jump, "x", Cancellation),
                await bench.Submissions.ExplainAsync(SubmissionBench.Officer, sent, StuntingCounts.Stunted, FigureErrorCodes.Jump, "x", Cancellation),
            }.Select(outcome => outcome.Refusal));
        var version = (await bench.ReadAsync(draft)).Version;
        Assert.True((await bench.Submissions.ExplainAsync(SubmissionBench.Officer, draft, StuntingCounts.Stunted, FigureErrorCodes.Jump, "x", Cancellation)).IsDone);
        Assert.Equal(version + 1, (await bench.ReadAsync(draft)).Version);
    }

    [Fact]
    public async Task VerifyManyAsync_TooMany_AreAllRefused()
    {
        await using var bench = await SubmissionBench.CreateAsync();
        var id = await bench.SubmittedAsync();
        var seen = await bench.SeenAsync(id);

        var outcomes = await bench.Submissions.VerifyManyAsync(SubmissionBench.Verifier, [.. Enumerable.Repeat(seen, SubmissionService.MostAtOnce + 1)], Cancellation);

        Assert.Equal(SubmissionService.MostAtOnce + 1, outcomes.Count);
        Assert.All(outcomes, outcome => Assert.Equal(SubmissionRefusal.TooManyCells, outcome.Refusal));
        Assert.Equal(SubmissionStatus.Submitted, (await bench.ReadAsync(id)).Status);
    }

    /// <summary>Whoever looked at something else than what is there decides about nothing.</summary>
    [Fact]
    public async Task ReturnAsync_ChangedSinceItWasSeen_IsRefused()
    {
        await using var bench = await SubmissionBench.CreateAsync();
        var id = await bench.SubmittedAsync();
        var seen = await bench.SeenAsync(id);

        Assert.Equal(SubmissionRefusal.Changed, (await bench.Submissions.ReturnAsync(SubmissionBench.Verifier, seen with { Version = seen.Version - 1 }, "Periksa", [], Cancellation)).Refusal);
        Assert.Equal(SubmissionRefusal.Changed, (await bench.Submissions.VerifyAsync(SubmissionBench.Verifier, seen with { Version = seen.Version + 1 }, null, Cancellation)).Refusal);
    }

    [Fact]
    public async Task OpenAsync_AfterAWithdrawal_KeepsReasonAndAuthors()
    {
        await using var bench = await SubmissionBench.CreateAsync();
        var first = await bench.VerifiedAsync();
        await bench.PublishAsync(first);
        var correction = (await bench.Submissions.CorrectAsync(SubmissionBench.Verifier, first, "Salah ketik", Cancellation)).SubmissionId!.Value;
        await bench.FillAsync(correction, new Dictionary<string, string> { [StuntingCounts.Stunted] = "119" }, SubmissionBench.Colleague);
        Assert.True((await bench.Submissions.SubmitAsync(SubmissionBench.Officer, correction, Cancellation)).IsDone);
        await bench.Submissions.WithdrawAsync(SubmissionBench.Officer, correction, null, Cancellation);

        var next = await bench.ReadAsync(await bench.OpenAsync(account: SubmissionBench.Verifier));

        Assert.Equal((3, correction, "Salah ketik", SubmissionBench.Verifier), (next.Revision, next.PreviousRevisionId, next.CorrectionReason, next.CreatedById));
        var typed = next.Values.ToDictionary(value => value.FieldCode);
        Assert.Equal(("119", 119d, SubmissionBench.Colleague, 1), (typed[StuntingCounts.Stunted].RawText, typed[StuntingCounts.Stunted].Value, typed[StuntingCounts.Stunted].TypedById, typed[StuntingCounts.Stunted].Version));
        Assert.Equal(SubmissionBench.Officer, typed[StuntingCounts.Weighed].TypedById);
    }

    [Fact]
    public async Task OpenAsync_InactiveForm_IsRefused()
    {
        await using var bench = await SubmissionBench.CreateAsync();
        await bench.DataSets.ChangeAsync(
            SubmissionBench.Administrator, new DataSetSettings { DataSetCode = SubmissionBench.Stunting, DueDay = 10, IsActive = false, Reason = "y" }, Cancellation);

        var outcome = await bench.Submissions.OpenAsync(SubmissionBench.Officer, SubmissionBench.Stunting, SubmissionBench.Bandung, Period.Parse("2026-10"), Cancellation);

        Assert.Equal(SubmissionRefusal.DataSetInactive, outcome.Refusal);
        Assert.Equal(["program-bulanan", "ketenagakerjaan-bulanan"], (await bench.Queries.TasksAsync(SubmissionBench.Officer, Cancellation)).Value!.Tasks.Select(task => task.DataSet.Code));
    }

    /// <summary>An opening stock that somebody could read in two ways is written in one.</summary>
    [Fact]
    public async Task OpenAsync_OpeningStockOfManyChildren_ReadsBack()
    {
        await using var bench = await SubmissionBench.CreateAsync();
        await bench.SubmittedAsync("2026-09", month: SubmissionBench.Month(
            (StuntingCounts.NewCases, "12.345"), (StuntingCounts.CasesAtEnd, "12.462"), (StuntingCounts.UnderFives, "200000"), (StuntingCounts.Weighed, "190000"), (StuntingCounts.Measured, "185000")));

        var start = Assert.Single((await bench.ReadAsync(await bench.OpenAsync("2026-10"))).Values);

        Assert.Equal(("12462", 12462d, "system", bench.Database.Clock.Now.UtcDateTime), (start.RawText, start.Value, start.TypedById, start.TypedAt));
    }

    [Fact]
    public async Task GridAsync_Roles_SeeWhatTheyMayDo()
    {
        await using var bench = await SubmissionBench.CreateAsync();
        var id = await bench.OpenAsync();
        await bench.FillAsync(id, SubmissionBench.Month());
        Assert.Equal(["edit withdraw", "edit withdraw"], await MayAsync());

        await bench.Submissions.SubmitAsync(SubmissionBench.Officer, id, Cancellation);
        Assert.Equal(["withdraw", "verify return withdraw"], await MayAsync());

        await bench.Submissions.ReturnAsync(SubmissionBench.SecondVerifier, await bench.SeenAsync(id), "Periksa", [], Cancellation);
        Assert.Equal(["edit withdraw", "edit withdraw"], await MayAsync());

        await bench.Submissions.SubmitAsync(SubmissionBench.Officer, id, Cancellation);
        await bench.VerifyAsync(id, SubmissionBench.SecondVerifier);
        Assert.Equal(["", "return"], await MayAsync());

        await bench.PublishAsync(id);
        Assert.Equal(["", "correct"], await MayAsync());

        async Task<List<string>> MayAsync()
        {
            var may = new List<string>();
            foreach (var account in (string[])[SubmissionBench.Officer, SubmissionBench.Verifier])
            {
                var grid = (await bench.Queries.GridAsync(account, id, Cancellation)).Value!;
                may.Add(string.Join(' ', new[] { (grid.CanEdit, "edit"), (grid.CanVerify, "verify"), (grid.CanReturn, "return"), (grid.CanWithdraw, "withdraw"), (grid.CanCorrect, "correct") }
                    .Where(each => each.Item1).Select(each => each.Item2)));
            }

            return may;
        }
    }

    [Fact]
    public async Task GridAsync_OwnEntry_CannotBeVerified()
    {
        await using var bench = await SubmissionBench.CreateAsync();
        var id = await bench.OpenAsync();
        await bench.FillAsync(id, SubmissionBench.Month());
        await bench.FillAsync(id, new Dictionary<string, string> { [StuntingCounts.Died] = "0 " }, SubmissionBench.Verifier);
        await bench.Submissions.SubmitAsync(SubmissionBench.Officer, id, Cancellation);

        Assert.Equal((false, true), ((await bench.Queries.GridAsync(SubmissionBench.Verifier, id, Cancellation)).Value!.CanVerify, (await bench.Queries.GridAsync(SubmissionBench.SecondVerifier, id, Cancellation)).Value!.CanVerify));
    }

    [Fact]
    public async Task GridAsync_ProvincesForm_IsNotTheOfficersToFillIn()
    {
        await using var bench = await SubmissionBench.CreateAsync();
        var id = await bench.OpenAsync("2025", SubmissionBench.Verifier, dataSet: "angka-resmi-tahunan");

        var own = (await bench.Queries.GridAsync(SubmissionBench.Officer, id, Cancellation)).Value!;
        Assert.Equal((false, false), (own.CanEdit, own.CanWithdraw));
        Assert.Null(own.Cells[0].YearBefore);
        Assert.Equal(
            [SubmissionRefusal.ProvinceFillsIn, SubmissionRefusal.ProvinceFillsIn, SubmissionRefusal.ProvinceFillsIn],
            new[]
            {
                (await bench.Cells.SaveCellsAsync(SubmissionBench.Officer, id, [new CellEdit("poverty_rate", "7", 0)], Cancellation)).Outcome.Refusal,
                (await bench.Submissions.SubmitAsync(SubmissionBench.Officer, id, Cancellation)).Refusal,
                (await bench.Submissions.WithdrawAsync(SubmissionBench.Officer, id, null, Cancellation)).Refusal,
            });
        Assert.True((await bench.Submissions.CommentAsync(SubmissionBench.Officer, id, new NewComment("poverty_rate", "Benar?"), Cancellation)).IsDone);
    }

    [Fact]
    public async Task GridAsync_Correction_ShowsWhatItChangesAndSaysWhy()
    {
        await using var bench = await SubmissionBench.CreateAsync();
        var first = await bench.VerifiedAsync();
        await bench.PublishAsync(first);
        var id = (await bench.Submissions.CorrectAsync(SubmissionBench.Verifier, first, "Salah ketik", Cancellation)).SubmissionId!.Value;
        await bench.FillAsync(id, new Dictionary<string, string> { [StuntingCounts.Stunted] = "119" });
        await bench.Submissions.CommentAsync(SubmissionBench.Verifier, id, new NewComment(StuntingCounts.Stunted, "Satu"), Cancellation);
        await bench.Submissions.CommentAsync(SubmissionBench.Verifier, id, new NewComment(StuntingCounts.Stunted, "Dua"), Cancellation);

        var grid = (await bench.Queries.GridAsync(SubmissionBench.Officer, id, Cancellation)).Value!;

        var stunted = grid.Cells.Single(cell => cell.Field.Code == StuntingCounts.Stunted);
        Assert.Equal((119d, 120d, -1d, null, null), (stunted.Value, stunted.PreviousRevision, stunted.Correction, stunted.Previous, stunted.Difference));
        Assert.Equal(["Satu", "Dua"], stunted.Comments.Select(comment => comment.Text));
        Assert.Equal(0, grid.Cells[0].Correction);
        Assert.Equal((2, "Salah ketik", $"Nama {SubmissionBench.Verifier}", null), (grid.Revision, grid.CorrectionReason, grid.CreatedByName, grid.SubmittedByName));
        Assert.Equal((stunted.Problems.Count, grid.PeriodErrors.Count, grid.HasErrors), (0, 0, false));
    }

    /// <summary>What was sent stands over what is public; of two revisions sent the later one.</summary>
    [Fact]
    public async Task GridAsync_Previous_IsWhatWasSentLast()
    {
        await using var bench = await SubmissionBench.CreateAsync();
        var first = await bench.VerifiedAsync("2026-09");
        await bench.PublishAsync(first);
        var october = await bench.OpenAsync("2026-10");
        Assert.Equal(1000, await PreviousAsync());

        var correction = (await bench.Submissions.CorrectAsync(SubmissionBench.Verifier, first, "Salah ketik", Cancellation)).SubmissionId!.Value;
        await bench.FillAsync(correction, new Dictionary<string, string> { [StuntingCounts.UnderFives] = "1010" });
        Assert.Equal(1000, await PreviousAsync());
        Assert.True((await bench.Submissions.SubmitAsync(SubmissionBench.Officer, correction, Cancellation)).IsDone);
        Assert.Equal(1010, await PreviousAsync());

        async Task<double?> PreviousAsync() => (await bench.Queries.GridAsync(SubmissionBench.Officer, october, Cancellation)).Value!.Cells[0].Previous;
    }

    /// <summary>Figures that came without a submission are history too: the starting data of the year before.</summary>
    [Fact]
    public async Task GridAsync_PublishedFigures_AreCompared()
    {
        await using var bench = await SubmissionBench.CreateAsync();
        var id = await bench.OpenAsync("2025", SubmissionBench.Verifier, dataSet: "angka-resmi-tahunan");

        var cell = (await bench.Queries.GridAsync(SubmissionBench.Verifier, id, Cancellation)).Value!.Cells.Single(each => each.Field.Code == "poverty_rate");

        Assert.Equal((await bench.FigureAsync("poverty_rate", SubmissionBench.Bandung, "2024"))!.Value, cell.Previous);
    }

    /// <summary>Two years of history: what is older neither opens a month nor judges it.</summary>
    [Theory]
    [InlineData("2024-10", 1)]
    [InlineData("2024-09", 0)]
    public async Task OpenAsync_LongAgo_GivesNoOpeningStock(string earlier, int values)
    {
        await using var bench = await SubmissionBench.CreateAsync();
        await bench.SubmittedAsync(earlier);

        Assert.Equal(values, (await bench.ReadAsync(await bench.OpenAsync("2026-10"))).Values.Count);
    }

    /// <summary>What was filled in with one version of a form is corrected with that version.</summary>
    [Fact]
    public async Task CorrectAsync_NewVersionOfTheForm_KeepsItsOwn()
    {
        await using var bench = await SubmissionBench.CreateAsync();
        var id = await bench.VerifiedAsync();
        await bench.PublishAsync(id);
        Assert.True((await bench.DataSets.AddVersionAsync(SubmissionBench.Administrator, new NewDataSetVersion
        {
            DataSetCode = SubmissionBench.Stunting,
            Since = Period.Parse("2026-10"),
            AsksSex = true,
            Fields = StartingDataFiles.Shipped.DataSets()[0].Fields,
            Reason = "Uji",
        }, Cancellation)).IsDone);

        var correction = (await bench.Submissions.CorrectAsync(SubmissionBench.Verifier, id, "Salah", Cancellation)).SubmissionId!.Value;

        Assert.Equal(16, (await bench.Queries.GridAsync(SubmissionBench.Officer, correction, Cancellation)).Value!.Cells.Count);
    }

    /// <summary>A reason holds for its own warning only.</summary>
    [Fact]
    public async Task SubmitAsync_AnotherWarningExplained_StillNeedsItsReason()
    {
        await using var bench = await SubmissionBench.CreateAsync();
        await bench.SubmittedAsync("2026-09");
        var id = await bench.OpenAsync("2026-10");
        await bench.FillAsync(id, SubmissionBench.Month((StuntingCounts.Stunted, "400")));
        await bench.Submissions.ExplainAsync(SubmissionBench.Officer, id, StuntingCounts.Stunted, FigureErrorCodes.Outlier, "Pengukuran ulang", Cancellation);
        await bench.Submissions.ExplainAsync(SubmissionBench.Officer, id, StuntingCounts.Weighed, FigureErrorCodes.Jump, "Pengukuran ulang", Cancellation);

        var outcome = await bench.Submissions.SubmitAsync(SubmissionBench.Officer, id, Cancellation);
        var grid = (await bench.Queries.GridAsync(SubmissionBench.Officer, id, Cancellation)).Value!;

        Assert.Equal((SubmissionRefusal.WarningsUnexplained, StuntingCounts.Stunted), (outcome.Refusal, Assert.Single(outcome.Errors).Field));
        Assert.Equal([(FigureErrorCodes.Jump, StuntingCounts.Stunted)], grid.Unexplained.Select(warning => (warning.Code, warning.Field)));
    }

    [Fact]
    public async Task QueueAsync_MoreThanFit_IsLimited()
    {
        await using var bench = await SubmissionBench.CreateAsync();
        var first = await bench.ReadAsync(await bench.OpenAsync());
        await using (var context = await bench.Database.Contexts.CreateDbContextAsync(Cancellation))
        {
            for (var number = 0; number <= SubmissionQueries.MostInQueue; number++)
            {
                var submission = new Submission
                {
                    DataSetId = first.DataSetId,
                    DataSetVersionId = first.DataSetVersionId,
                    AreaCode = first.AreaCode,
                    Period = Period.OfMonth(1900, 1).Add(number),
                    Revision = 1,
                    CreatedAt = first.CreatedAt,
                    CreatedById = "x",
                    CreatedByName = "x",
                };
                submission.Submit(new Signature("x", "x", first.CreatedAt), 0);
                context.Add(submission);
            }

            await context.SaveChangesAsync(Cancellation);
        }

        Assert.Equal(SubmissionQueries.MostInQueue, (await bench.Queries.QueueAsync(SubmissionBench.Verifier, new QueueFilter(), Cancellation)).Value!.Count);
    }

    [Fact]
    public async Task QueueAsync_Order_IsFlaggedThenLongestWaiting()
    {
        await using var bench = await SubmissionBench.CreateAsync();
        var late = await bench.OpenAsync("2026-08");
        await bench.FillAsync(late, SubmissionBench.Month());
        var early = await bench.SubmittedAsync("2026-07");
        bench.Database.Clock.Now += TimeSpan.FromHours(1);
        Assert.True((await bench.Submissions.SubmitAsync(SubmissionBench.Officer, late, Cancellation)).IsDone);
        bench.Database.Clock.Now += TimeSpan.FromHours(1);
        var flagged = await FlaggedAsync(bench, "3206");
        bench.Database.Clock.Now += TimeSpan.FromHours(1);
        var flaggedLater = await FlaggedAsync(bench, "3207");

        var queue = (await bench.Queries.QueueAsync(SubmissionBench.Verifier, new QueueFilter(), Cancellation)).Value!;

        Assert.Equal([flagged, flaggedLater, early, late], queue.Select(item => item.SubmissionId));
        Assert.Equal([1, 1, 0, 0], queue.Select(item => item.Flags));
        Assert.Equal([flagged, flaggedLater], (await bench.Queries.QueueAsync(SubmissionBench.Verifier, new QueueFilter { OnlyFlagged = true }, Cancellation)).Value!.Select(item => item.SubmissionId));
        var item = queue[2];
        Assert.Equal((1, null, $"Nama {SubmissionBench.Officer}", SubmissionBench.Bandung, Period.Parse("2026-07")), (item.Revision, item.CorrectionReason, item.SubmittedByName, item.AreaCode, item.Period));
        Assert.Equal(await bench.SeenAsync(early), item.Seen);
    }

    [Fact]
    public async Task TasksAsync_ReturnedAndHalfFilled_SayHowFarTheyAre()
    {
        await using var bench = await SubmissionBench.CreateAsync();
        bench.Database.Clock.Now = new DateTimeOffset(2026, 12, 5, 3, 0, 0, TimeSpan.Zero);
        var returned = await bench.SubmittedAsync("2026-11");
        await bench.Submissions.ReturnAsync(SubmissionBench.Verifier, await bench.SeenAsync(returned), "Pertama", [], Cancellation);
        Assert.True((await bench.Submissions.SubmitAsync(SubmissionBench.Officer, returned, Cancellation)).IsDone);
        Assert.Null((await TaskAsync("2026-11")).ReturnReason); // sent again: the reason is past
        await bench.Submissions.ReturnAsync(SubmissionBench.Verifier, await bench.SeenAsync(returned), "Kedua", [], Cancellation);
        var draft = await bench.OpenAsync("2026-12");
        await bench.FillAsync(draft, new Dictionary<string, string> { [StuntingCounts.UnderFives] = "5", [StuntingCounts.Weighed] = "" });

        Assert.Equal(("Kedua", SubmissionStatus.Returned, true, returned), (await TaskAsync("2026-11")) is var back ? (back.ReturnReason, back.Status, back.IsToDo, back.SubmissionId) : default);
        Assert.Equal((null, SubmissionStatus.Draft, true, 1, 16), (await TaskAsync("2026-12")) is var half ? (half.ReturnReason, half.Status, half.IsToDo, half.FilledIn, half.Asked) : default);

        async Task<SubmissionTask> TaskAsync(string period) => (await bench.Queries.TasksAsync(SubmissionBench.Officer, Cancellation)).Value!.Tasks
            .Single(task => task.Period == Period.Parse(period) && task.DataSet.Code == SubmissionBench.Stunting);
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData(SubmissionStatus.Draft, true)]
    [InlineData(SubmissionStatus.Returned, true)]
    [InlineData(SubmissionStatus.Withdrawn, true)]
    [InlineData(SubmissionStatus.Submitted, false)]
    [InlineData(SubmissionStatus.Verified, false)]
    [InlineData(SubmissionStatus.Published, false)]
    public void Task_Status_IsToDoAndLateAfterItsDay(SubmissionStatus? status, bool isToDo)
    {
        var task = new SubmissionTask(new DataSetName("a", "a", "a"), "3204", Period.Parse("2026-10"), new DateOnly(2026, 11, 10), status, null, 0, 16, null);

        Assert.Equal((isToDo, false, isToDo), (task.IsToDo, task.IsLate(new DateOnly(2026, 11, 10)), task.IsLate(new DateOnly(2026, 11, 11))));
    }

    /// <summary>A year of months and the one that runs.</summary>
    [Fact]
    public async Task TasksAsync_LongAgo_IsNoLongerListed()
    {
        await using var bench = await SubmissionBench.CreateAsync();
        bench.Database.Clock.Now = new DateTimeOffset(2028, 1, 10, 3, 0, 0, TimeSpan.Zero);

        var periods = (await bench.Queries.TasksAsync(SubmissionBench.Officer, Cancellation)).Value!.Tasks.Select(task => task.Period).Distinct().ToList();

        Assert.Equal((13, Period.Parse("2027-01"), Period.Parse("2028-01")), (periods.Count, periods[0], periods[^1]));
    }

    [Fact]
    public async Task CompletenessAsync_ManyPeriods_EndAfterThreeYearsAndTurnedRoundAreNone()
    {
        await using var bench = await SubmissionBench.CreateAsync();

        Assert.Equal(36, (await CellsAsync("2020-01", "2026-12")).Count);
        Assert.Equal([Period.Parse("2026-05")], await CellsAsync("2026-05", "2026-05"));
        Assert.Empty(await CellsAsync("2026-05", "2026-04"));

        async Task<IReadOnlyList<Period>> CellsAsync(string from, string to) =>
            (await bench.Queries.CompletenessAsync(SubmissionBench.Stunting, Period.Parse(from), Period.Parse(to), Cancellation))!.Periods;
    }

    /// <summary>A form of the province has the province as a row too; figures without a submission are there all the same.</summary>
    [Fact]
    public async Task CompletenessAsync_OfficialFigures_AreReportedWithoutASubmission()
    {
        await using var bench = await SubmissionBench.CreateAsync();

        var matrix = (await bench.Queries.CompletenessAsync("angka-resmi-tahunan", Period.Parse("2024"), Period.Parse("2026"), Cancellation))!;

        Assert.Equal((28, TestData.Province), (matrix.Rows.Count, matrix.Rows[0].AreaCode));
        Assert.All(matrix.Rows, row => Assert.Equal((ReportState.Reported, null), (row.Cells[0].State, row.Cells[0].Status)));
        Assert.Equal(28, matrix.Reported(Period.Parse("2024")));
        Assert.All(matrix.Rows, row => Assert.Equal(ReportState.NotDueYet, row.Cells[2].State));
    }

    [Fact]
    public async Task CompletenessAsync_DraftPublishedAndVerified_AreTold()
    {
        await using var bench = await SubmissionBench.CreateAsync();
        bench.Database.Clock.Now = new DateTimeOffset(2026, 12, 9, 3, 0, 0, TimeSpan.Zero);
        await bench.OpenAsync("2026-11");
        var published = await bench.VerifiedAsync("2026-11", SubmissionBench.OtherOfficer, SubmissionBench.Garut);
        await bench.PublishAsync(published);
        await bench.VerifiedAsync("2026-11", SubmissionBench.SecondVerifier, "3206");

        Assert.Equal(
            [(ReportState.NotDueYet, SubmissionStatus.Draft), (ReportState.ReportedOnTime, SubmissionStatus.Published), (ReportState.ReportedOnTime, SubmissionStatus.Verified)],
            await StatesAsync());
        bench.Database.Clock.Now = new DateTimeOffset(2026, 12, 11, 3, 0, 0, TimeSpan.Zero);
        Assert.Equal((ReportState.Missing, SubmissionStatus.Draft), (await StatesAsync())[0]);
        await bench.Submissions.CorrectAsync(SubmissionBench.Verifier, published, "Salah", Cancellation);
        Assert.Equal((ReportState.ReportedOnTime, SubmissionStatus.Draft), (await StatesAsync())[1]);

        async Task<List<(ReportState, SubmissionStatus?)>> StatesAsync()
        {
            var matrix = (await bench.Queries.CompletenessAsync(SubmissionBench.Stunting, Period.Parse("2026-11"), Period.Parse("2026-11"), Cancellation))!;
            return [.. ((string[])[SubmissionBench.Bandung, SubmissionBench.Garut, "3206"]).Select(code => matrix.Rows.Single(row => row.AreaCode == code).Cells[0]).Select(cell => (cell.State, cell.Status))];
        }
    }

    [Theory]
    [InlineData(ReportState.NotAsked, false)]
    [InlineData(ReportState.NoArea, false)]
    [InlineData(ReportState.NotDueYet, false)]
    [InlineData(ReportState.Missing, false)]
    [InlineData(ReportState.Returned, false)]
    [InlineData(ReportState.ReportedOnTime, true)]
    [InlineData(ReportState.ReportedLate, true)]
    [InlineData(ReportState.Reported, true)]
    public void ReportCell_State_IsReportedOrNot(ReportState state, bool isReported) => Assert.Equal(isReported, new ReportCell(state, null, null).IsReported);

    [Fact]
    public async Task SaveCellsAsync_ClearedAndTypedAgain_CountsVersions()
    {
        await using var bench = await SubmissionBench.CreateAsync();
        var id = await bench.OpenAsync();
        var versions = new List<(int, double?, CellSaveState)>();
        foreach (var text in (string[])["5", "", "7"])
        {
            var saved = await bench.Cells.SaveCellAsync(SubmissionBench.Officer, id, StuntingCounts.UnderFives, text, versions.Count, Cancellation);
            versions.Add((saved.Version, saved.Value, saved.State));
        }

        Assert.Equal([(1, 5d, CellSaveState.Saved), (2, null, CellSaveState.Saved), (3, 7d, CellSaveState.Saved)], versions);
        Assert.Equal(4, (await bench.ReadAsync(id)).Version);
        await using var context = await bench.Database.Contexts.CreateDbContextAsync(Cancellation);
        var entries = await context.AuditEntries.Where(entry => entry.Action == "submission.cells").OrderBy(entry => entry.Sequence).Select(entry => new { entry.OldValue, entry.NewValue, entry.AreaCode }).ToListAsync(Cancellation);
        Assert.Equal(
            [("""{"under_fives":null}""", """{"under_fives":"5"}""", "3204"), ("""{"under_fives":"5"}""", """{"under_fives":""}""", "3204"), ("""{"under_fives":""}""", """{"under_fives":"7"}""", "3204")],
            entries.Select(entry => (entry.OldValue!, entry.NewValue!, entry.AreaCode!)));
    }

    /// <summary>A cell that was seen filled and is not there, or seen empty and is filled, is a conflict; nothing is written.</summary>
    [Fact]
    public async Task SaveCellAsync_OverAVersionThatIsNotThere_IsAConflict()
    {
        await using var bench = await SubmissionBench.CreateAsync();
        var id = await bench.OpenAsync();

        var ghost = await bench.Cells.SaveCellAsync(SubmissionBench.Officer, id, StuntingCounts.UnderFives, "5", 1, Cancellation);
        var unknown = await bench.Cells.SaveCellAsync(SubmissionBench.Officer, id, "nik", "5", 0, Cancellation);
        var missing = await bench.Cells.SaveCellAsync(SubmissionBench.Verifier, 999, StuntingCounts.UnderFives, "5", 0, Cancellation);

        Assert.Equal((CellSaveState.Conflict, "", 0, false), (ghost.State, ghost.RawText, ghost.Version, ghost.IsSaved));
        Assert.Equal((CellSaveState.Refused, SubmissionRefusal.UnknownField), (unknown.State, unknown.Refusal!.Value));
        Assert.Equal((CellSaveState.Refused, SubmissionRefusal.NoAccess), (missing.State, missing.Refusal!.Value));
        Assert.Equal((0, 1), (await bench.ReadAsync(id)) is var draft ? (draft.Values.Count, draft.Version) : default);
    }

    /// <summary>A source is text, never a number.</summary>
    [Fact]
    public async Task SaveCellAsync_Source_IsNotReadAsANumber()
    {
        await using var bench = await SubmissionBench.CreateAsync();
        var id = await bench.OpenAsync("2025", SubmissionBench.Verifier, dataSet: "angka-resmi-tahunan");

        var saved = await bench.Cells.SaveCellAsync(SubmissionBench.Verifier, id, "poverty_rate.source", "2025", 0, Cancellation);

        Assert.Equal((CellSaveState.Saved, null), (saved.State, saved.Value));
        Assert.Null((await bench.ReadAsync(id)).Values.Single().Value);
    }

    /// <summary>Each part of a long paste fits into an entry, and no entry is written without need.</summary>
    [Fact]
    public async Task SaveCellsAsync_ShortTexts_AreOneEntry()
    {
        await using var bench = await SubmissionBench.CreateAsync();
        var id = await bench.OpenAsync();
        await bench.FillAsync(id, SubmissionBench.Month());
        await bench.FillAsync(id, SubmissionBench.Month()); // the same again: nothing to tell

        await using var context = await bench.Database.Contexts.CreateDbContextAsync(Cancellation);
        var entry = await context.AuditEntries.SingleAsync(each => each.Action == "submission.cells", Cancellation);
        Assert.InRange(entry.NewValue!.Length, 1, AuditEntry.MaximumValue);
        Assert.Equal(2, (await bench.ReadAsync(id)).Version);
    }

    private static async Task<int> FlaggedAsync(SubmissionBench bench, string areaCode)
    {
        var id = await bench.OpenAsync("2026-10", SubmissionBench.SecondVerifier, areaCode);
        await bench.FillAsync(id, SubmissionBench.Month((StuntingCounts.NewCases, "0"), (StuntingCounts.CasesAtEnd, "117"), (StuntingCounts.Measured, "500")), SubmissionBench.SecondVerifier);
        await bench.Submissions.ExplainAsync(SubmissionBench.SecondVerifier, id, StuntingCounts.NewCases, FigureErrorCodes.ZeroWithLowCoverage, "Banjir", Cancellation);
        Assert.True((await bench.Submissions.SubmitAsync(SubmissionBench.SecondVerifier, id, Cancellation)).IsDone);
        return id;
    }
}
