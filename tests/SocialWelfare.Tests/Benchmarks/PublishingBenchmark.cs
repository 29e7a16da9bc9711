using System.Diagnostics;
using SocialWelfare.Data.Catalogue;
using SocialWelfare.Data.Demo;
using SocialWelfare.Services.Audit;
using SocialWelfare.Services.Releases;
using SocialWelfare.Tests.Infrastructure;
using SocialWelfare.Tests.Releases;
using SocialWelfare.Tests.Submissions;

namespace SocialWelfare.Tests.Benchmarks;

/// <summary>How long a release takes, and how long of it other writers wait.</summary>
public sealed class PublishingBenchmark(ITestOutputHelper output)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact(Explicit = true)]
    public async Task Publish_10To500Submissions_PrintsTimes()
    {
        output.WriteLine($"Machine: {Measured.Machine}; SQLite");
        foreach (var submissions in (int[])[10, 10, 27, 54, 109, ReleaseService.MostSubmissions])
        {
            await using var bench = await SubmissionBench.CreateAsync();
            var areas = await VerifiedMonths.AreasAsync(bench);
            var last = Period.Parse("2026-10");
            var periods = Enumerable.Range(0, (submissions + areas.Count - 1) / areas.Count).Select(step => last.Add(-step).ToString());
            var ids = (await VerifiedMonths.AddAsync(bench, areas, periods))[..submissions];
            var contexts = new WatchingContexts(bench.Database);
            var releases = new ReleaseService(contexts, new AuditTrail(contexts, bench.Database.Clock), new DemoMode(IsOn: false), bench.Database.Clock);
            var turn = 0L;
            contexts.Before = command =>
            {
                turn = turn == 0 && command.InTransaction ? Stopwatch.GetTimestamp() : turn;
                return Task.CompletedTask;
            };

            var start = Stopwatch.GetTimestamp();
            var outcome = await releases.PublishAsync(SubmissionBench.Verifier, ids, "Rilis", null, Cancellation);
            output.WriteLine($"{submissions,4} submissions, {outcome.Figures,6} figures: {Stopwatch.GetElapsedTime(start).TotalSeconds:0.00} s, of which others wait {Stopwatch.GetElapsedTime(turn).TotalSeconds:0.00} s");
        }
    }
}
