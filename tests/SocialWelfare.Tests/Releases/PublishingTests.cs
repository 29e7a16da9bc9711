using SocialWelfare.Data.Catalogue;
using SocialWelfare.Data.Demo;
using SocialWelfare.Services.Access;
using SocialWelfare.Services.Audit;
using SocialWelfare.Services.Releases;
using SocialWelfare.Tests.Infrastructure;
using SocialWelfare.Tests.Submissions;

namespace SocialWelfare.Tests.Releases;

/// <summary>What publishing costs, and what goes on beside it. Nothing here is timed.</summary>
public sealed class PublishingTests
{
    /// <summary>Longer than any of it takes; reached only where one waits for the other.</summary>
    private static readonly TimeSpan Stuck = TimeSpan.FromSeconds(60);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task PublishAsync_ThreeTimesAsMany_TakesThreeTimesAsManyRowsAndNothingElseMore()
    {
        var (small, large) = (await CostAsync("2026-10"), await CostAsync("2026-08", "2026-09", "2026-10"));

        Assert.Equal((27, 81), (small.Submissions, large.Submissions));
        Assert.Equal(small.OtherCommands, large.OtherCommands);
        Assert.Equal(small.ChangeDetections, large.ChangeDetections);

        // A figure, a step and a status for each, and the release and its entry in the trail.
        Assert.Equal(small.Figures + (2 * small.Submissions), small.Rows - 2);
        Assert.Equal(large.Figures + (2 * large.Submissions), large.Rows - 2);
    }

    [Fact]
    public async Task PublishAsync_WhileItIsWorkedOut_OthersWrite()
    {
        await using var bench = await SubmissionBench.CreateAsync();
        var id = await bench.VerifiedAsync();
        var (releases, contexts) = Watched(bench);
        var written = false;
        contexts.Before = async command =>
        {
            if (command is { InTransaction: false } && command.Reads("Figures") && !written)
            {
                written = await bench.Trail.WriteAsync(async (context, token) =>
                {
                    await bench.Trail.AppendAsync(context, Actor.System, new AuditEvent { Action = "test.beside", Subject = "test:1" }, token);
                    return true;
                }, Cancellation).WaitAsync(Stuck, Cancellation);
            }
        };

        var outcome = await releases.PublishAsync(SubmissionBench.Verifier, [id], "Rilis", null, Cancellation);

        Assert.True(outcome.IsDone);
        Assert.True(written);

        // All reading of what the figures follow from is done before others have to wait.
        Assert.DoesNotContain(contexts.Commands, command => command.InTransaction && (command.Reads("Figures") || command.Reads("SubmissionValues")));
    }

    [Fact]
    public async Task PublishAsync_AnotherReleaseComesMeanwhile_IsWorkedOutFromThatToo()
    {
        await using var bench = await SubmissionBench.CreateAsync();
        var areas = await VerifiedMonths.AreasAsync(bench);
        await bench.PublishAsync(await VerifiedMonths.AddAsync(bench, areas.Except([SubmissionBench.Bandung, SubmissionBench.Garut]), ["2026-10"]));
        var (bandung, garut) = ((await VerifiedMonths.AddAsync(bench, [SubmissionBench.Bandung], ["2026-10"]))[0], (await VerifiedMonths.AddAsync(bench, [SubmissionBench.Garut], ["2026-10"]))[0]);
        var (releases, contexts) = Watched(bench);
        var published = 0;
        contexts.Before = async command =>
        {
            if (!command.InTransaction && command.Reads("Figures") && published++ == 0)
            {
                await bench.PublishAsync(garut).WaitAsync(Stuck, Cancellation);
            }
        };

        var outcome = await releases.PublishAsync(SubmissionBench.Verifier, [bandung], "Rilis", null, Cancellation);

        Assert.True(outcome.IsDone);
        Assert.Equal(2, published);
        Assert.Equal(27_000, (await bench.FigureAsync(StuntingCounts.UnderFives, TestData.Province, "2026-10"))!.Value);
    }

    [Fact]
    public async Task PublishAsync_OthersPublishEachTime_ComesOutAllTheSame()
    {
        await using var bench = await SubmissionBench.CreateAsync();
        var mine = await VerifiedMonths.AddAsync(bench, [SubmissionBench.Bandung], ["2026-10"]);
        var others = new Queue<int>(await VerifiedMonths.AddAsync(bench, [SubmissionBench.Garut], ["2026-05", "2026-06", "2026-07", "2026-08", "2026-09"]));
        var (releases, contexts) = Watched(bench);
        contexts.Before = async command =>
        {
            if (!command.InTransaction && command.Reads("Figures"))
            {
                await bench.PublishAsync(others.Dequeue()).WaitAsync(Stuck, Cancellation);
            }
        };

        var outcome = await releases.PublishAsync(SubmissionBench.Verifier, mine, "Rilis", null, Cancellation);

        Assert.True(outcome.IsDone);
        Assert.Equal(2, others.Count);
        Assert.Equal(3, (await bench.FigureAsync(StuntingCounts.NewCases, SubmissionBench.Bandung, "2026-10"))!.Value);
        Assert.True((await bench.Trail.VerifyAsync(Cancellation)).IsIntact);
    }

    [Fact]
    public async Task PublishAsync_ReturnedMeanwhile_IsRefusedAndNothingIsPublic()
    {
        await using var bench = await SubmissionBench.CreateAsync();
        var id = await bench.VerifiedAsync();
        var (releases, contexts) = Watched(bench);
        contexts.Before = async command =>
        {
            if (!command.InTransaction && command.Reads("Figures"))
            {
                contexts.Before = null;
                Assert.True((await bench.Submissions.ReturnAsync(SubmissionBench.Verifier, await bench.SeenAsync(id), "Periksa lagi", [], Cancellation)).IsDone);
            }
        };

        var outcome = await releases.PublishAsync(SubmissionBench.Verifier, [id], "Rilis", null, Cancellation);

        Assert.Equal(ReleaseRefusal.NotVerified, outcome.Refusal);
        Assert.Equal([id], outcome.NotVerified);
        Assert.Null(await bench.FigureAsync(StuntingCounts.NewCases, SubmissionBench.Bandung, "2026-10"));
    }

    private static (ReleaseService Releases, WatchingContexts Contexts) Watched(SubmissionBench bench)
    {
        var contexts = new WatchingContexts(bench.Database);
        return (new ReleaseService(contexts, new AuditTrail(contexts, bench.Database.Clock), new DemoMode(IsOn: false), bench.Database.Clock), contexts);
    }

    private static async Task<Cost> CostAsync(params string[] periods)
    {
        await using var bench = await SubmissionBench.CreateAsync();
        var ids = await VerifiedMonths.AddAsync(bench, await VerifiedMonths.AreasAsync(bench), periods);
        var (releases, contexts) = Watched(bench);
        var outcome = await releases.PublishAsync(SubmissionBench.Verifier, ids, "Rilis", null, Cancellation);
        Assert.True(outcome.IsDone);
        var rows = contexts.Commands.Count(command => command.WritesARow);
        return new Cost(ids.Length, outcome.Figures, rows, contexts.Commands.Count - rows, contexts.ChangeDetections);
    }

    private sealed record Cost(int Submissions, int Figures, int Rows, int OtherCommands, int ChangeDetections);
}
