using System.Diagnostics;
using SocialWelfare.Data.Catalogue;
using SocialWelfare.Services.Assessments.Methods;

namespace SocialWelfare.Tests.Benchmarks;

/// <summary>What would it cost to judge all of Indonesia: 514 kabupaten/kota × 10 indicators × 15 years in one call?</summary>
public sealed class AssessmentBenchmark(ITestOutputHelper output)
{
    private const int Areas = 514;
    private const int Indicators = 10;
    private const int Years = 15;
    private const int Rounds = 7;

    [Fact(Explicit = true)]
    public void Assess_TheWholeCountry_PrintsFiguresPerSecondAndAllocation()
    {
        var requests = Requests();
        var calculator = new ProgressCalculator(new ProgressOptions());
        var full = Measure(() => calculator.Assess(requests).Count(result => result.Assessment is not null));
        var gapOnly = Measure(() => requests.Count(request => GapShare.Of(
            request.Baseline!.Time, request.Baseline.Value, request.Series[^1].Time, request.Series[^1].Value, request.TargetTime!.Value, request.TargetHigh!.Value) is not null));

        const int figures = Areas * Indicators * Years;
        output.WriteLine($"Machine: {Measured.Machine}; one thread; best of {Rounds}");
        output.WriteLine($"Full assessment of {requests.Count:N0} series ({figures:N0} figures): {full.Time.TotalMilliseconds:0} ms, {figures / full.Time.TotalSeconds:N0} figures a second, {full.Bytes / figures:N0} bytes a figure");
        output.WriteLine($"Gap share alone, beside it: {gapOnly.Time.TotalMilliseconds:0.00} ms; ratio {full.Time / gapOnly.Time:0}");
    }

    private static List<AssessmentRequest> Requests()
    {
        // The same on every machine; no secret comes from it.
#pragma warning disable CA5394
        var random = new Random(1);
        return
        [
            .. Enumerable.Range(0, Areas * Indicators).Select(i =>
            {
                var start = 10 + (20 * random.NextDouble());
                Observation[] series = [.. Enumerable.Range(0, Years).Select(year => new Observation(2010 + year, start * Math.Pow(0.97 + (0.02 * random.NextDouble()), year)))];
                return new AssessmentRequest
                {
                    Series = series,
                    Baseline = series[5],
                    TargetTime = 2030,
                    TargetLow = i % 4 == 0 ? 0 : series[5].Value / 2,
                    TargetHigh = i % 4 == 0 ? 0 : series[5].Value / 2,
                    Polarity = Polarity.LowerIsBetter,
                };
            }),
        ];
#pragma warning restore CA5394
    }

    private static (TimeSpan Time, double Bytes) Measure(Func<int> work)
    {
        Assert.Equal(Areas * Indicators, work());
        var best = TimeSpan.MaxValue;
        double bytes = 0;
        for (var round = 0; round < Rounds; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var start = Stopwatch.GetTimestamp();
            work();
            var time = Stopwatch.GetElapsedTime(start);
            bytes = GC.GetAllocatedBytesForCurrentThread() - before;
            best = time < best ? time : best;
        }

        return (best, bytes);
    }
}
