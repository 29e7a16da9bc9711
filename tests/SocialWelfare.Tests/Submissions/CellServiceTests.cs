using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SocialWelfare.Data.Audit;
using SocialWelfare.Data.Catalogue;
using SocialWelfare.Data.DataSets;
using SocialWelfare.Services.DataSets;
using SocialWelfare.Services.Submissions;

namespace SocialWelfare.Tests.Submissions;

public sealed class CellServiceTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task SaveCellAsync_Number_IsKeptAsTypedAndUnderstood()
    {
        await using var bench = await SubmissionBench.CreateAsync();
        var id = await bench.OpenAsync();

        var saved = await SaveAsync(bench, id, StuntingCounts.UnderFives, "1.000", 0);

        Assert.Equal((CellSaveState.Saved, 1, "1.000", 1000d), (saved.State, saved.Version, saved.RawText, saved.Value));
        var value = Assert.Single((await bench.ReadAsync(id)).Values);
        Assert.Equal(("1.000", 1000d, SubmissionBench.Officer, 1), (value.RawText, value.Value, value.TypedById, value.Version));
    }

    [Theory]
    [InlineData("banyak", FigureErrorCodes.NotANumber)]
    [InlineData("1.000,5", FigureErrorCodes.NotWhole)]
    [InlineData("-3", FigureErrorCodes.BelowMinimum)]
    [InlineData("<script>alert(1)</script>", FigureErrorCodes.NotANumber)]
    public async Task SaveCellAsync_Invalid_IsKeptAndSaysWhy(string text, string code)
    {
        await using var bench = await SubmissionBench.CreateAsync();
        var id = await bench.OpenAsync();

        var saved = await SaveAsync(bench, id, StuntingCounts.UnderFives, text, 0);

        Assert.Equal((CellSaveState.SavedInvalid, code), (saved.State, saved.Problem?.Code));
        Assert.Equal(text, Assert.Single((await bench.ReadAsync(id)).Values).RawText);
    }

    [Fact]
    public async Task SaveCellAsync_SomebodyElseTyped_IsAConflictThatShowsWhatIsThere()
    {
        await using var bench = await SubmissionBench.CreateAsync();
        var id = await bench.OpenAsync();
        var first = await SaveAsync(bench, id, StuntingCounts.UnderFives, "1000", 0);
        bench.Database.Clock.Now += TimeSpan.FromMinutes(1);
        await SaveAsync(bench, id, StuntingCounts.UnderFives, "1001", first.Version, SubmissionBench.Colleague);

        var late = await SaveAsync(bench, id, StuntingCounts.UnderFives, "999", first.Version);

        Assert.Equal(
            (CellSaveState.Conflict, "1001", 2, $"Nama {SubmissionBench.Colleague}", bench.Database.Clock.Now.UtcDateTime),
            (late.State, late.RawText, late.Version, late.ByName, late.At!.Value));
        Assert.Equal("1001", Assert.Single((await bench.ReadAsync(id)).Values).RawText);
    }

    [Fact]
    public async Task SaveCellAsync_SameTextReplayed_IsSavedOnce()
    {
        await using var bench = await SubmissionBench.CreateAsync();
        var id = await bench.OpenAsync();

        await SaveAsync(bench, id, StuntingCounts.UnderFives, "1000", 0);
        var replayed = await SaveAsync(bench, id, StuntingCounts.UnderFives, "1000", 0);

        Assert.Equal((CellSaveState.Saved, 1), (replayed.State, replayed.Version));
    }

    [Fact]
    public async Task SaveCellAsync_TwoInOneCellAtOnce_OneIsSavedAndTheOtherToldOfIt()
    {
        await using var bench = await SubmissionBench.CreateAsync();
        var id = await bench.OpenAsync();

        var saved = await Task.WhenAll(
            Task.Run(() => SaveAsync(bench, id, StuntingCounts.UnderFives, "1000", 0), Cancellation),
            Task.Run(() => SaveAsync(bench, id, StuntingCounts.UnderFives, "2000", 0, SubmissionBench.Colleague), Cancellation));

        var winner = Assert.Single(saved, cell => cell.IsSaved);
        var loser = Assert.Single(saved, cell => cell.State == CellSaveState.Conflict);
        Assert.Equal((winner.RawText, winner.Version), (loser.RawText, loser.Version));
        Assert.Equal(winner.RawText, Assert.Single((await bench.ReadAsync(id)).Values).RawText);
    }

    [Fact]
    public async Task SaveCellAsync_TwoInDifferentCellsAtOnce_BothAreSaved()
    {
        await using var bench = await SubmissionBench.CreateAsync();
        var id = await bench.OpenAsync();

        var saved = await Task.WhenAll(SubmissionBench.Month().Select((cell, index) => Task.Run(
            () => SaveAsync(bench, id, cell.Key, cell.Value, 0, index % 2 == 0 ? SubmissionBench.Officer : SubmissionBench.Colleague), Cancellation)));

        Assert.All(saved, cell => Assert.True(cell.IsSaved));
        Assert.Equal(SubmissionBench.Month(), (await bench.ReadAsync(id)).Values.ToDictionary(value => value.FieldCode, value => value.RawText));
    }

    [Fact]
    public async Task SaveCellAsync_CancelledAtAnyMoment_WhatWasCalledSavedIsThere()
    {
        await using var bench = await SubmissionBench.CreateAsync();
        var id = await bench.OpenAsync();
        var saved = new ConcurrentDictionary<string, string>();
        var fields = SubmissionBench.Month().Keys.ToList();

        await Task.WhenAll(fields.Select((field, index) => Task.Run(
            async () =>
            {
                using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
                stop.CancelAfter(TimeSpan.FromMilliseconds(20 + (10 * index)));
                try
                {
                    var version = 0;
                    for (var number = 0; number < 25; number++)
                    {
                        var text = number.ToString(CultureInfo.InvariantCulture);
                        var cell = await bench.Cells.SaveCellAsync(SubmissionBench.Officer, id, field, text, version, stop.Token);
                        Assert.True(cell.IsSaved);
                        version = cell.Version;
                        saved[field] = text;
                    }
                }
                catch (OperationCanceledException)
                {
                    // As if the process had gone: the last text may be there or not, what was called saved must be.
                }
            },
            Cancellation)));

        var there = (await bench.ReadAsync(id)).Values.ToDictionary(value => value.FieldCode, value => int.Parse(value.RawText, CultureInfo.InvariantCulture));
        Assert.All(saved, cell => Assert.InRange(there[cell.Key], int.Parse(cell.Value, CultureInfo.InvariantCulture), int.Parse(cell.Value, CultureInfo.InvariantCulture) + 1));
    }

    [Theory]
    [InlineData(SubmissionService.MostCells, null)]
    [InlineData(SubmissionService.MostCells + 1, SubmissionRefusal.TooManyCells)]
    [InlineData(0, SubmissionRefusal.NothingToDo)]
    public async Task SaveCellsAsync_LargePaste_IsTakenOrRefusedAsAWhole(int cells, SubmissionRefusal? refusal)
    {
        await using var bench = await SubmissionBench.CreateAsync();
        var id = await bench.OpenAsync();
        var fields = SubmissionBench.Month().Keys.ToList();
        List<CellEdit> block = [.. Enumerable.Range(0, cells).Select(index => new CellEdit(index < fields.Count ? fields[index] : $"column{index}", "7", 0))];

        var saved = await bench.Cells.SaveCellsAsync(SubmissionBench.Officer, id, block, Cancellation);

        Assert.Equal(refusal, saved.Outcome.Refusal);
        Assert.Equal(refusal is null ? cells : 0, saved.Cells.Count);
        Assert.Equal(refusal is null ? fields.Count : 0, saved.Cells.Count(cell => cell.IsSaved));
        Assert.All(saved.Cells.Where(cell => !cell.IsSaved), cell => Assert.Equal(SubmissionRefusal.UnknownField, cell.Refusal));
        Assert.Equal(refusal is null ? fields.Count : 0, (await bench.ReadAsync(id)).Values.Count);
    }

    [Fact]
    public async Task SaveCellsAsync_BlockWithLettersAndLongText_KeepsWhatFits()
    {
        await using var bench = await SubmissionBench.CreateAsync();
        var id = await bench.OpenAsync();

        var saved = await bench.Cells.SaveCellsAsync(SubmissionBench.Officer, id,
        [
            new CellEdit(StuntingCounts.UnderFives, "seribu", 0),
            new CellEdit(StuntingCounts.Weighed, new string('9', DataSetField.MaximumText + 1), 0),
            new CellEdit(StuntingCounts.Measured, "5", 0),
            new CellEdit(StuntingCounts.Measured, "6", 0),
        ], Cancellation);

        Assert.Equal([CellSaveState.SavedInvalid, CellSaveState.Refused, CellSaveState.Saved, CellSaveState.Saved], saved.Cells.Select(cell => cell.State));
        Assert.Equal(SubmissionRefusal.TextTooLong, saved.Cells[1].Refusal);
        Assert.Equal("6", (await bench.ReadAsync(id)).Values.Single(value => value.FieldCode == StuntingCounts.Measured).RawText);
    }

    [Fact]
    public async Task SaveCellAsync_Submitted_IsRefused()
    {
        await using var bench = await SubmissionBench.CreateAsync();
        var id = await bench.SubmittedAsync();

        var saved = await SaveAsync(bench, id, StuntingCounts.UnderFives, "1", 1);

        Assert.Equal((CellSaveState.Refused, SubmissionRefusal.WrongStatus), (saved.State, saved.Refusal));
    }

    [Fact]
    public async Task SaveCellsAsync_LongTexts_AreAllInTheAuditTrail()
    {
        await using var bench = await SubmissionBench.CreateAsync();
        var id = await bench.OpenAsync();
        var texts = SubmissionBench.Month().Keys.ToDictionary(field => field, field => new string('\u0001', 150) + field);

        await bench.FillAsync(id, texts);

        await using var context = await bench.Database.Contexts.CreateDbContextAsync(Cancellation);
        var entries = await context.AuditEntries.Where(entry => entry.Action == "submission.cells").Select(entry => entry.NewValue!).ToListAsync(Cancellation);
        Assert.All(entries, entry => Assert.InRange(entry.Length, 1, AuditEntry.MaximumValue));
        Assert.Equal(
            texts.OrderBy(text => text.Key, StringComparer.Ordinal),
            entries.SelectMany(entry => System.Text.Json.JsonSerializer.Deserialize<Dictionary<string, string>>(entry)!).OrderBy(text => text.Key, StringComparer.Ordinal));
    }

    private static Task<CellSave> SaveAsync(
        SubmissionBench bench, int id, string field, string text, int version, string account = SubmissionBench.Officer) =>
        bench.Cells.SaveCellAsync(account, id, field, text, version, Cancellation);
}
