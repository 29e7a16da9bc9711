using Microsoft.EntityFrameworkCore;
using SocialWelfare.Data.Access;
using SocialWelfare.Data.Catalogue;
using SocialWelfare.Data.Submissions;
using SocialWelfare.Services.Submissions;

namespace SocialWelfare.Tests.Submissions;

/// <summary>
/// Nothing gets stuck: states × what an administrator or the calendar changes meanwhile. The table stands in docs/submissions.md.
/// </summary>
public sealed class SubmissionChangesTests
{
    public enum Meanwhile
    {
        PeriodClosed,
        FormInactive,
        NewerForm,
        TypistDisabled,
        TypistMoved,
        TypistBecameVerifier,
        AYearPassed,
    }

    public static readonly MatrixTheoryData<SubmissionStatus, Meanwhile> Cells =
        new([SubmissionStatus.Draft, SubmissionStatus.Submitted, SubmissionStatus.Returned, SubmissionStatus.Verified], Enum.GetValues<Meanwhile>());

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Cells))]
    public async Task Submission_SomethingChanged_IsSeenAndFinished(SubmissionStatus status, Meanwhile change)
    {
        await using var bench = await SubmissionBench.CreateAsync();
        var id = await InAsync(bench, status);
        await ChangeAsync(bench, change);

        var task = Assert.Single((await bench.Queries.TasksAsync(SubmissionBench.Colleague, Cancellation)).Value!.Tasks, each => each.SubmissionId == id);
        Assert.Equal(status, task.Status);
        var look = await bench.Queries.LookAsync(SubmissionBench.Colleague, SubmissionBench.Stunting, SubmissionBench.Bandung, Period.Parse("2026-09"), Cancellation);
        Assert.Equal((id, status), (look.Grid!.SubmissionId, look.Grid.Status));
        Assert.Equal(Said(change), look.Grid.Changes);
        if (status is SubmissionStatus.Draft or SubmissionStatus.Returned)
        {
            Assert.All((await bench.FillAsync(id, SubmissionBench.Month((StuntingCounts.Weighed, "949")), SubmissionBench.Colleague)).Cells, cell => Assert.True(cell.IsSaved));
            Assert.Null((await bench.Submissions.SubmitAsync(SubmissionBench.Colleague, id, Cancellation)).Refusal);
        }

        if (status != SubmissionStatus.Verified)
        {
            Assert.Contains(id, await QueueAsync(bench, SubmissionStatus.Submitted));
            Assert.Null((await bench.Submissions.VerifyAsync(SubmissionBench.Verifier, await bench.SeenAsync(id), null, Cancellation)).Refusal);
        }

        Assert.Contains(id, await QueueAsync(bench, SubmissionStatus.Verified));
        Assert.Null((await bench.Releases.PublishAsync(SubmissionBench.Verifier, [id], "Rilis uji", null, Cancellation)).Refusal);
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public async Task Submission_SomethingChanged_IsReturnedOrGivenUp(SubmissionStatus status, Meanwhile change)
    {
        await using var bench = await SubmissionBench.CreateAsync();
        var id = await InAsync(bench, status);
        await ChangeAsync(bench, change);

        if (status is SubmissionStatus.Submitted or SubmissionStatus.Verified)
        {
            Assert.Null((await bench.Submissions.ReturnAsync(SubmissionBench.Verifier, await bench.SeenAsync(id), "Periksa lagi", [], Cancellation)).Refusal);
            Assert.Contains((await bench.Queries.TasksAsync(SubmissionBench.Colleague, Cancellation)).Value!.Tasks, each => each.SubmissionId == id && each.IsToDo);
        }

        Assert.Null((await bench.Submissions.WithdrawAsync(SubmissionBench.Colleague, id, null, Cancellation)).Refusal);
        Assert.Equal(SubmissionStatus.Withdrawn, (await bench.ReadAsync(id)).Status);
    }

    [Fact]
    public async Task CorrectAsync_PeriodClosedAndFormInactive_IsFinishedByWhoeverOpenedItAlone()
    {
        await using var bench = await SubmissionBench.CreateAsync();
        var id = await InAsync(bench, SubmissionStatus.Verified);
        Assert.Null((await bench.Releases.PublishAsync(SubmissionBench.Verifier, [id], "Rilis uji", null, Cancellation)).Refusal);
        await ChangeAsync(bench, Meanwhile.PeriodClosed);
        await ChangeAsync(bench, Meanwhile.FormInactive);

        var correction = (await bench.Submissions.CorrectAsync(SubmissionBench.Verifier, id, "Salah ketik", Cancellation)).SubmissionId!.Value;
        var task = Assert.Single((await bench.Queries.TasksAsync(SubmissionBench.Officer, Cancellation)).Value!.Tasks, each => each.SubmissionId == correction);
        Assert.Equal(("Salah ketik", true), (task.CorrectionReason, task.IsToDo));
        await bench.FillAsync(correction, new Dictionary<string, string> { [StuntingCounts.Weighed] = "949" });
        Assert.Null((await bench.Submissions.SubmitAsync(SubmissionBench.Officer, correction, Cancellation)).Refusal);

        Assert.Null((await bench.Submissions.VerifyAsync(SubmissionBench.Verifier, await bench.SeenAsync(correction), null, Cancellation)).Refusal);
    }

    [Fact]
    public async Task WithdrawAsync_CorrectionNobodyGoesOnWith_LeavesWhatIsPublished()
    {
        await using var bench = await SubmissionBench.CreateAsync();
        var id = await InAsync(bench, SubmissionStatus.Verified);
        Assert.Null((await bench.Releases.PublishAsync(SubmissionBench.Verifier, [id], "Rilis uji", null, Cancellation)).Refusal);
        var correction = (await bench.Submissions.CorrectAsync(SubmissionBench.Verifier, id, "Salah ketik", Cancellation)).SubmissionId!.Value;

        Assert.Null((await bench.Submissions.WithdrawAsync(SubmissionBench.Officer, correction, null, Cancellation)).Refusal);

        Assert.DoesNotContain((await bench.Queries.TasksAsync(SubmissionBench.Officer, Cancellation)).Value!.Tasks, each => each.SubmissionId == correction);
        var again = await bench.Submissions.OpenAsync(SubmissionBench.Officer, SubmissionBench.Stunting, SubmissionBench.Bandung, Period.Parse("2026-09"), Cancellation);
        Assert.Equal(SubmissionRefusal.AlreadyPublished, again.Refusal);
        Assert.Null((await bench.Submissions.CorrectAsync(SubmissionBench.Verifier, id, "Sekali lagi", Cancellation)).Refusal);
    }

    private static async Task<int> InAsync(SubmissionBench bench, SubmissionStatus status)
    {
        if (status == SubmissionStatus.Draft)
        {
            var draft = await bench.OpenAsync("2026-09");
            await bench.FillAsync(draft, new Dictionary<string, string> { [StuntingCounts.UnderFives] = "1000" });
            return draft;
        }

        var id = await bench.SubmittedAsync("2026-09");
        if (status == SubmissionStatus.Returned)
        {
            Assert.Null((await bench.Submissions.ReturnAsync(SubmissionBench.Verifier, await bench.SeenAsync(id), "Periksa lagi", [], Cancellation)).Refusal);
        }
        else if (status == SubmissionStatus.Verified)
        {
            Assert.Null((await bench.Submissions.VerifyAsync(SubmissionBench.Verifier, await bench.SeenAsync(id), null, Cancellation)).Refusal);
        }

        return id;
    }

    private static async Task ChangeAsync(SubmissionBench bench, Meanwhile change)
    {
        await using var context = await bench.Database.Contexts.CreateDbContextAsync(Cancellation);
        var dataSet = await context.DataSets.AsTracking().Include(each => each.Versions).SingleAsync(each => each.Code == SubmissionBench.Stunting, Cancellation);
        var typist = await context.Users.AsTracking().SingleAsync(each => each.Id == SubmissionBench.Officer, Cancellation);
        switch (change)
        {
            case Meanwhile.PeriodClosed:
                dataSet.LockedThrough = Period.Parse("2026-10");
                break;
            case Meanwhile.FormInactive:
                dataSet.IsActive = false;
                break;
            case Meanwhile.NewerForm:
                dataSet.Versions.Add(new() { Number = 2, Since = Period.Parse("2026-08"), CreatedAt = DateTime.UnixEpoch });
                break;
            case Meanwhile.TypistDisabled:
                typist.Disable();
                break;
            case Meanwhile.TypistMoved:
                typist.Assign(Role.Officer, SubmissionBench.Garut);
                break;
            case Meanwhile.TypistBecameVerifier:
                typist.Assign(Role.Verifier, null);
                break;
            default:
                bench.Database.Clock.Now = bench.Database.Clock.Now.AddYears(2);
                break;
        }

        await context.SaveChangesAsync(Cancellation);
    }

    private static SubmissionChange[] Said(Meanwhile change) => change switch
    {
        Meanwhile.PeriodClosed => [SubmissionChange.PeriodClosed],
        Meanwhile.FormInactive => [SubmissionChange.FormInactive],
        Meanwhile.NewerForm => [SubmissionChange.NewerForm],
        _ => [],
    };

    private static async Task<IEnumerable<int>> QueueAsync(SubmissionBench bench, SubmissionStatus status) =>
        (await bench.Queries.QueueAsync(SubmissionBench.Verifier, new QueueFilter { Status = status }, Cancellation)).Value!.Select(item => item.SubmissionId);
}
