using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using SocialWelfare.Data.Access;
using SocialWelfare.Data.Catalogue;
using SocialWelfare.Services.Submissions;
using SocialWelfare.Tests.Submissions;

namespace SocialWelfare.Tests.Benchmarks;

/// <summary>
/// The last evening before the due date: 200 officers type at once, each into a draft of their own, and every cell saves
/// itself. Service level (what the circuits call), against a real SQLite file, for a minute.
/// </summary>
public sealed class AutosaveLoad(ITestOutputHelper output)
{
    private const int Officers = 200;

    /// <summary>From one saved cell to the next typed one; somebody who types a figure a second is quick.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact(Explicit = true)]
    public Task Autosave_200OfficersForAMinute_LosesAndDoublesNothing() => TypeAsync(Officers, TimeSpan.FromMinutes(1));

    /// <summary>The same rule in small, at every run of the tests.</summary>
    [Fact]
    public Task Autosave_20OfficersForTwoSeconds_LosesAndDoublesNothing() => TypeAsync(20, TimeSpan.FromSeconds(2));

    private async Task TypeAsync(int officers, TimeSpan duration)
    {
        await using var bench = await SubmissionBench.CreateAsync();
        var drafts = await OpenDraftsAsync(bench, officers);
        var fields = SubmissionBench.Month().Keys.ToList();
        var (latencies, faults) = (new ConcurrentBag<double>(), new ConcurrentBag<string>());

        var start = Stopwatch.GetTimestamp();
        var typed = await Task.WhenAll(drafts.Select((draft, officer) => Task.Run(async () =>
        {
            var versions = new Dictionary<string, (int Version, string Text)>();
            await Task.Delay(Pause * (officer / (double)officers), Cancellation);
            for (var number = 0; Stopwatch.GetElapsedTime(start) < duration; number++)
            {
                var (field, text) = (fields[number % fields.Count], $"{(officer * 100) + number}");
                var before = Stopwatch.GetTimestamp();
                try
                {
                    var saved = await bench.Cells.SaveCellAsync(draft.AccountId, draft.SubmissionId, field, text, versions.GetValueOrDefault(field).Version, Cancellation);
                    latencies.Add(Stopwatch.GetElapsedTime(before).TotalMilliseconds);
                    if (saved.State == CellSaveState.Saved)
                    {
                        versions[field] = (saved.Version, text);
                    }
                    else
                    {
                        faults.Add($"{saved.State} {saved.Refusal} {field} {text}");
                    }
                }
#pragma warning disable CA1031 // Whatever goes wrong is what this counts.
                catch (Exception exception)
#pragma warning restore CA1031
                {
                    faults.Add(exception.GetBaseException().Message);
                }

                await Task.Delay(Pause, Cancellation);
            }

            return versions;
        })));

        var lost = new List<string>();
        await using var context = await bench.Database.Contexts.CreateDbContextAsync(Cancellation);
        var there = (await context.SubmissionValues.ToListAsync(Cancellation)).ToLookup(value => value.SubmissionId);
        foreach (var (draft, cells) in drafts.Zip(typed))
        {
            var inDatabase = there[draft.SubmissionId].ToDictionary(value => value.FieldCode, value => (value.Version, value.RawText));
            lost.AddRange(cells.Where(cell => inDatabase.GetValueOrDefault(cell.Key) != (cell.Value.Version, cell.Value.Text)).Select(cell => $"{draft.SubmissionId} {cell.Key}"));
            lost.AddRange(inDatabase.Keys.Except(cells.Keys).Select(field => $"{draft.SubmissionId} {field} is there unconfirmed"));
        }

        // One entry of the trail for each saved cell, none twice.
        var entries = await context.AuditEntries.CountAsync(entry => entry.Action == "submission.cells", Cancellation);
        var times = latencies.Order().ToList();
        output.WriteLine($"Machine: {Measured.Machine}; service level, SQLite");
        output.WriteLine($"{officers} officers, {duration.TotalSeconds:0} s: {times.Count:N0} cells saved ({times.Count / duration.TotalSeconds:0} a second), {lost.Count} lost, {entries - times.Count} doubled, {faults.Count} errors");
        output.WriteLine($"Milliseconds from typed to saved: median {At(0.5)}, 90 % {At(0.9)}, 99 % {At(0.99)}, slowest {At(1)}");
        Assert.True(faults.IsEmpty, string.Join('\n', faults.GroupBy(fault => fault).Select(same => $"{same.Count()} × {same.Key}").Take(5)));
        Assert.Empty(lost);
        Assert.Equal(times.Count, entries);
        Assert.True((await bench.Trail.VerifyAsync(Cancellation)).IsIntact);

        string At(double share) => $"{times[(int)((times.Count - 1) * share)]:0}";
    }

    /// <summary>Each officer has a month of an area that is nobody else's.</summary>
    private static async Task<List<(string AccountId, int SubmissionId)>> OpenDraftsAsync(SubmissionBench bench, int officers)
    {
        await using var context = await bench.Database.Contexts.CreateDbContextAsync(Cancellation);
        var areas = await context.Areas.Where(area => area.ParentCode != null).OrderBy(area => area.Code).Select(area => area.Code).ToListAsync(Cancellation);
        var last = Period.Parse("2026-09");
        var drafts = new List<(string, int)>();
        for (var i = 0; i < officers; i++)
        {
            var (id, areaCode) = ($"load-{i}", areas[i % areas.Count]);
            context.Add(new Account($"Petugas {i}", $"{id}@example.id", Role.Officer, areaCode, bench.Database.Clock.GetUtcNow().UtcDateTime)
            {
                Id = id,
                NormalizedUserName = id.ToUpperInvariant(),
                NormalizedEmail = id.ToUpperInvariant(),
            });
            await context.SaveChangesAsync(Cancellation);
            drafts.Add((id, await bench.OpenAsync(last.Add(-(i / areas.Count)).ToString(), id, areaCode)));
        }

        return drafts;
    }
}
