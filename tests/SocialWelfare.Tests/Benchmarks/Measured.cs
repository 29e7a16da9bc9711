using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace SocialWelfare.Tests.Benchmarks;

/// <summary>Times of one piece of work. Benchmarks print; they never fail on a time, which depends on the machine.</summary>
public sealed record Measured(TimeSpan Median, TimeSpan Slowest)
{
    public static string Machine => string.Create(
        CultureInfo.InvariantCulture, $"{RuntimeInformation.OSDescription}, {Environment.ProcessorCount} processors, {RuntimeInformation.FrameworkDescription}");

    /// <summary>Runs two pieces of work in turns, so that whatever else the machine does falls on both.</summary>
    public static async Task<(Measured First, Measured Second)> SideBySideAsync(Func<Task> first, Func<Task> second, int rounds)
    {
        var (ofFirst, ofSecond) = (new List<TimeSpan>(), new List<TimeSpan>());
        await first();
        await second();
        for (var round = 0; round < rounds; round++)
        {
            ofFirst.Add(await TimeAsync(first));
            ofSecond.Add(await TimeAsync(second));
        }

        return (Of(ofFirst), Of(ofSecond));
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"median {Median.TotalMilliseconds:0.00} ms, slowest {Slowest.TotalMilliseconds:0.00} ms");

    private static async Task<TimeSpan> TimeAsync(Func<Task> work)
    {
        var start = Stopwatch.GetTimestamp();
        await work();
        return Stopwatch.GetElapsedTime(start);
    }

    private static Measured Of(List<TimeSpan> times)
    {
        times.Sort();
        return new Measured(times[times.Count / 2], times[^1]);
    }
}
