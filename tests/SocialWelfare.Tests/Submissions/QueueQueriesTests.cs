using Microsoft.EntityFrameworkCore;
using SocialWelfare.Data.Catalogue;
using SocialWelfare.Data.Submissions;
using SocialWelfare.Services.Access;
using SocialWelfare.Services.Submissions;
using SocialWelfare.Services.Submissions.Verification;

namespace SocialWelfare.Tests.Submissions;

public sealed class QueueQueriesTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task PageAsync_OrdersAndParts_AreTheDatabases()
    {
        await using var bench = await SubmissionBench.CreateAsync();
        var bandung = await bench.SubmittedAsync("2026-10");
        bench.Database.Clock.Now += TimeSpan.FromHours(1);
        var earlier = await bench.SubmittedAsync("2026-09");
        var garut = await bench.SubmittedAsync("2026-10", SubmissionBench.OtherOfficer, SubmissionBench.Garut);

        Assert.Equal([bandung, earlier, garut], await IdsAsync(QueueOrder.Waiting));
        Assert.Equal([garut, bandung, earlier], await IdsAsync(QueueOrder.Area, descending: true));
        Assert.Equal([earlier, bandung, garut], await IdsAsync(QueueOrder.Period));
        Assert.Equal([bandung, earlier, garut], await IdsAsync(QueueOrder.DataSet));
        Assert.Equal([bandung, earlier, garut], await IdsAsync(QueueOrder.Flags));
        Assert.Equal([earlier, garut, bandung], await IdsAsync(QueueOrder.Submitted, descending: true));
        Assert.Equal([bandung, earlier, garut], await IdsAsync(QueueOrder.Area));
        Assert.Equal([bandung, garut, earlier], await IdsAsync(QueueOrder.Period, descending: true));
        Assert.Equal([bandung, earlier, garut], await IdsAsync(QueueOrder.Submitted));
        Assert.Equal([earlier], await IdsAsync(QueueOrder.Waiting, skip: 1, take: 1));
        Assert.Equal([garut], await IdsAsync(QueueOrder.Waiting, skip: 99, take: 1));
        Assert.Equal(3, (await PageAsync(QueueOrder.Waiting, take: 1)).Count);

        await using (var context = await bench.Database.Contexts.CreateDbContextAsync(Cancellation))
        {
            var other = context.DataSets.Where(each => each.Code == "program-bulanan").Select(each => each.Id).Single();
            await context.Submissions.Where(each => each.Id == garut).ExecuteUpdateAsync(set => set.SetProperty(each => each.Flags, 2), Cancellation);
            await context.Submissions.Where(each => each.Id == earlier).ExecuteUpdateAsync(set => set.SetProperty(each => each.DataSetId, other), Cancellation);
        }

        Assert.Equal([bandung, garut, earlier], await IdsAsync(QueueOrder.DataSet));
        Assert.Equal([earlier, bandung, garut], await IdsAsync(QueueOrder.DataSet, descending: true));
        Assert.Equal([bandung, earlier, garut], await IdsAsync(QueueOrder.Flags));
        Assert.Equal([garut, bandung, earlier], await IdsAsync(QueueOrder.Flags, descending: true));
        Assert.Equal([garut, bandung, earlier], await IdsAsync(QueueOrder.Waiting)); // flagged first

        async Task<IEnumerable<int>> IdsAsync(QueueOrder order, bool descending = false, int skip = 0, int take = 50) =>
            (await PageAsync(order, descending, skip, take)).Items.Select(item => item.SubmissionId);

        async Task<QueueRows> PageAsync(QueueOrder order, bool descending = false, int skip = 0, int take = 50) =>
            (await new QueueQueries(bench.Database.Contexts).PageAsync(SubmissionBench.Verifier, new QueueFilter(), order, descending, skip, take, Cancellation)).Value!;
    }

    /// <summary>The same rows as the list without pages, whatever is asked for.</summary>
    [Fact]
    public async Task PageAsync_EveryFilter_FindsWhatTheWholeListFinds()
    {
        await using var bench = await SubmissionBench.CreateAsync();
        await bench.SubmittedAsync("2026-09");
        await bench.SubmittedAsync("2026-10", SubmissionBench.OtherOfficer, SubmissionBench.Garut);
        await bench.VerifiedAsync("2026-08");
        await bench.SubmittedAsync("2026-10", SubmissionBench.Verifier, "3206");
        var queue = new QueueQueries(bench.Database.Contexts);

        foreach (var filter in (QueueFilter[])[
            new(), new() { AreaCode = SubmissionBench.Garut }, new() { Period = Period.Parse("2026-09") }, new() { DataSetCode = SubmissionBench.Stunting },
            new() { DataSetCode = "program-bulanan" }, new() { OnlyFlagged = true }, new() { Status = SubmissionStatus.Verified }])
        {
            Assert.Equal(
                (await bench.Queries.QueueAsync(SubmissionBench.Verifier, filter, Cancellation)).Value!,
                (await queue.PageAsync(SubmissionBench.Verifier, filter, QueueOrder.Waiting, descending: false, 0, 50, Cancellation)).Value!.Items);
        }
    }

    [Fact]
    public async Task TogetherAsync_OwnAndFlagged_AreLeftOut()
    {
        await using var bench = await SubmissionBench.CreateAsync();
        var plain = await bench.SubmittedAsync();
        await bench.SubmittedAsync("2026-10", SubmissionBench.Verifier, "3206");
        var queue = new QueueQueries(bench.Database.Contexts);

        var together = (await queue.TogetherAsync(SubmissionBench.Verifier, new QueueFilter(), Cancellation)).Value!;

        Assert.Equal(await bench.SeenAsync(plain), Assert.Single(together).Seen);
        Assert.Equal(plain, await queue.NextAsync(SubmissionBench.Verifier, Cancellation));
        Assert.Null(await queue.NextAsync(SubmissionBench.Officer, Cancellation));
    }

    [Theory]
    [InlineData(SubmissionBench.Officer, AccessRefusal.OtherArea)]
    [InlineData(SubmissionBench.Viewer, AccessRefusal.RoleMayNot)]
    [InlineData(SubmissionBench.Leader, AccessRefusal.RoleMayNot)]
    [InlineData(SubmissionBench.Administrator, AccessRefusal.RoleMayNot)]
    [InlineData(SubmissionBench.Disabled, AccessRefusal.Disabled)]
    [InlineData(null, AccessRefusal.SignInRequired)]
    public async Task Queue_WhoMayNotReadSubmissions_IsRefused(string? account, AccessRefusal expected)
    {
        await using var bench = await SubmissionBench.CreateAsync();
        await bench.SubmittedAsync();
        var queue = new QueueQueries(bench.Database.Contexts);

        var page = await queue.PageAsync(account, new QueueFilter(), QueueOrder.Waiting, descending: false, 0, 50, Cancellation);
        var together = await queue.TogetherAsync(account, new QueueFilter(), Cancellation);

        Assert.Equal((null, expected), (page.Value, page.Access!.Value));
        Assert.Equal((null, expected), (together.Value, together.Access!.Value));
    }
}
