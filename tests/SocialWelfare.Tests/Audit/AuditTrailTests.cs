using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SocialWelfare.Data.Access;
using SocialWelfare.Data.Audit;
using SocialWelfare.Services.Access;
using SocialWelfare.Services.Audit;
using SocialWelfare.Tests.Accounts;

namespace SocialWelfare.Tests.Audit;

public sealed class AuditTrailTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task VerifyAsync_UntouchedTrail_IsIntact()
    {
        await using var host = await AccountsTestHost.CreateAsync();
        await host.AppendAsync(5);

        var result = await host.Trail.VerifyAsync(Cancellation);

        Assert.True(result.IsIntact);
        Assert.Equal(5, result.Count);
        Assert.Equal((await host.EntriesAsync())[^1].Hash, result.Hash);
    }

    [Fact]
    public async Task VerifyAsync_EmptyTrailOfANewDatabase_IsIntact()
    {
        await using var host = await AccountsTestHost.CreateAsync();
        await host.ExecuteAsync("DELETE FROM Accounts");

        Assert.Equal(new AuditVerification(0, AuditHead.EmptyHash, Fault: null, Sequence: null), await host.Trail.VerifyAsync(Cancellation));
    }

    [Theory]
    [InlineData("UPDATE AuditEntries SET NewValue = 'lain' WHERE Sequence = 3", AuditFault.Changed, 3)]
    [InlineData("UPDATE AuditEntries SET Reason = '' WHERE Sequence = 1", AuditFault.Changed, 1)]
    [InlineData("UPDATE AuditEntries SET OldValue = 'lamab', NewValue = 'aru' WHERE Sequence = 2", AuditFault.Changed, 2)]
    [InlineData("UPDATE AuditEntries SET At = '2020-01-01 00:00:00' WHERE Sequence = 5", AuditFault.Changed, 5)]
    [InlineData("DELETE FROM AuditEntries WHERE Sequence = 3", AuditFault.Gap, 3)]
    [InlineData("DELETE FROM AuditEntries WHERE Sequence = 1", AuditFault.Gap, 1)]
    [InlineData("DELETE FROM AuditEntries WHERE Sequence > 3", AuditFault.CutTail, 4)]
    [InlineData("DELETE FROM AuditEntries", AuditFault.CutTail, 1)]
    [InlineData("UPDATE AuditEntries SET Sequence = 99 WHERE Sequence = 2; UPDATE AuditEntries SET Sequence = 2 WHERE Sequence = 3; UPDATE AuditEntries SET Sequence = 3 WHERE Sequence = 99", AuditFault.Changed, 2)]
    [InlineData("DELETE FROM AuditEntries WHERE Sequence = 3; UPDATE AuditEntries SET Sequence = Sequence - 1 WHERE Sequence > 3", AuditFault.Changed, 3)]
    [InlineData("DELETE FROM AuditEntries WHERE Sequence = 5; UPDATE AuditHead SET Count = 4", AuditFault.Head, 4)]
    [InlineData("UPDATE AuditHead SET Count = 4", AuditFault.Head, 5)]
    [InlineData("UPDATE AuditHead SET Hash = (SELECT Hash FROM AuditEntries WHERE Sequence = 4)", AuditFault.Head, 5)]
    [InlineData("DELETE FROM AuditHead", AuditFault.Head, 5)]
    [InlineData("DELETE FROM AuditEntries; DELETE FROM AuditHead", AuditFault.Head, 0)]
    [InlineData("DELETE FROM AuditEntries; UPDATE AuditHead SET Count = 0, Hash = printf('%064d', 0)", AuditFault.Empty, 1)]
    public async Task VerifyAsync_ChangedBehindTheApplicationsBack_SaysWhere(string sql, AuditFault fault, int sequence)
    {
        await using var host = await AccountsTestHost.CreateAsync();
        await host.AppendAsync(5);
        await host.DropTriggersAsync();

        await host.ExecuteAsync(sql);

        var result = await host.Trail.VerifyAsync(Cancellation);
        Assert.Equal(fault, result.Fault);
        Assert.Equal(sequence, result.Sequence);
    }

    [Theory]
    [InlineData("Sequence = 30")]
    [InlineData("At = '2026-11-24 03:00:00.001'")]
    [InlineData("ActorId = ActorId || 'x'")]
    [InlineData("ActorName = 'Orang lain'")]
    [InlineData("Action = 'test.gone'")]
    [InlineData("Subject = 'test:4'")]
    [InlineData("AreaCode = ''")]
    [InlineData("OldValue = NULL")]
    [InlineData("NewValue = 'baru '")]
    [InlineData("Reason = 'sebab'")]
    [InlineData("PreviousHash = printf('%064d', 0)")]
    [InlineData("Hash = printf('%064d', 0)")]
    public async Task VerifyAsync_AnyColumnOfTheLastEntryChanged_IsNoticed(string change)
    {
        await using var host = await AccountsTestHost.CreateAsync();
        await host.AppendAsync(3);
        await host.DropTriggersAsync();

        await host.ExecuteAsync($"UPDATE AuditEntries SET {change} WHERE Sequence = 3");

        var result = await host.Trail.VerifyAsync(Cancellation);
        Assert.Equal(3, result.Sequence);
        Assert.Equal(change.StartsWith("Sequence", StringComparison.Ordinal) ? AuditFault.Gap : AuditFault.Changed, result.Fault);
        Assert.Equal(2, result.Count);
    }

    [Fact]
    public async Task VerifyAsync_EntryWithAFittingHashOfItsOwn_BreaksTheOneAfterIt()
    {
        await using var host = await AccountsTestHost.CreateAsync();
        await host.AppendAsync(5);

        await host.RewriteAsync(entry => entry.Sequence == 3 ? entry with { NewValue = "lain" } : entry, linksAgain: false);

        var result = await host.Trail.VerifyAsync(Cancellation);
        Assert.Equal((AuditFault.Changed, 4L, 3L), (result.Fault!.Value, result.Sequence!.Value, result.Count));
    }

    [Fact]
    public async Task VerifyAsync_EntryThatFollowsAnotherThanItsPredecessor_IsNoticed()
    {
        await using var host = await AccountsTestHost.CreateAsync();
        await host.AppendAsync(3);

        // Its own hash fits, and nothing comes after it.
        await host.RewriteAsync(entry => entry.Sequence == 3 ? entry with { PreviousHash = AuditHead.EmptyHash } : entry, linksAgain: false);

        var result = await host.Trail.VerifyAsync(Cancellation);
        Assert.Equal((AuditFault.Changed, 3L, 2L), (result.Fault!.Value, result.Sequence!.Value, result.Count));
    }

    [Fact]
    public async Task VerifyAsync_LastEntriesDeletedAndTheHeadSetBack_IsNoticedByWhatWasNoted()
    {
        await using var host = await AccountsTestHost.CreateAsync();
        await host.AppendAsync(10);
        var noted = (await host.Trail.VerifyAsync(Cancellation)).Mark;

        await host.CutAsync(5);

        Assert.True((await host.Trail.VerifyAsync(Cancellation)).IsIntact);
        var result = await host.Trail.VerifyAsync([noted], Cancellation);
        Assert.Equal((AuditFault.Missing, 6L, 10L, 5L), (result.Fault!.Value, result.Sequence!.Value, result.Until!.Value, result.Count));
    }

    /// <summary>Of several marks the furthest counts: an early one alone would let the tail go.</summary>
    [Fact]
    public async Task VerifyAsync_SeveralMarksNoted_MissesUpToTheFurthest()
    {
        await using var host = await AccountsTestHost.CreateAsync();
        await host.AppendAsync(3);
        var early = (await host.Trail.VerifyAsync(Cancellation)).Mark;
        await host.AppendAsync(7);
        var late = (await host.Trail.VerifyAsync(Cancellation)).Mark;

        await host.CutAsync(5);

        var result = await host.Trail.VerifyAsync([early, late], Cancellation);
        Assert.Equal((AuditFault.Missing, 6L, 10L), (result.Fault, result.Sequence, result.Until));
    }

    [Theory]
    [InlineData("DELETE FROM AuditEntries WHERE Sequence = 3", 3, 3)]
    [InlineData("DELETE FROM AuditEntries WHERE Sequence IN (2, 3, 4)", 2, 4)]
    public async Task VerifyAsync_Gap_SaysFromWhereToWhere(string sql, long first, long last)
    {
        await using var host = await AccountsTestHost.CreateAsync();
        await host.AppendAsync(5);
        await host.DropTriggersAsync();
        await host.ExecuteAsync(sql);

        var result = await host.Trail.VerifyAsync(Cancellation);

        Assert.Equal((AuditFault.Gap, first, last), (result.Fault, result.Sequence, result.Until));
    }

    [Fact]
    public async Task VerifyAsync_CutTail_SaysFromWhereToWhere()
    {
        await using var host = await AccountsTestHost.CreateAsync();
        await host.AppendAsync(5);
        await host.DropTriggersAsync();
        await host.ExecuteAsync("DELETE FROM AuditEntries WHERE Sequence > 3");

        var result = await host.Trail.VerifyAsync(Cancellation);

        Assert.Equal((AuditFault.CutTail, 4L, 5L), (result.Fault!.Value, result.Sequence!.Value, result.Until!.Value));
    }

    [Fact]
    public async Task VerifyAsync_WholeChainWrittenAnew_IsNoticedByWhatWasNoted()
    {
        await using var host = await AccountsTestHost.CreateAsync();
        await host.AppendAsync(4);
        var noted = (await host.Trail.VerifyAsync(Cancellation)).Mark;
        await host.AppendAsync(2);

        await host.RewriteAsync(entry => entry.Sequence == 2 ? entry with { ActorName = "Orang lain" } : entry, linksAgain: true);

        Assert.True((await host.Trail.VerifyAsync(Cancellation)).IsIntact);
        var result = await host.Trail.VerifyAsync([noted], Cancellation);
        Assert.Equal((AuditFault.Rewritten, 4L), (result.Fault!.Value, result.Sequence!.Value));
    }

    [Fact]
    public async Task VerifyAsync_TrailThatGrewSinceItWasNoted_IsIntact()
    {
        await using var host = await AccountsTestHost.CreateAsync();
        await host.ExecuteAsync("DELETE FROM Accounts");
        var empty = (await host.Trail.VerifyAsync(Cancellation)).Mark;
        await host.AppendAsync(3);
        var noted = (await host.Trail.VerifyAsync(Cancellation)).Mark;
        await host.AppendAsync(2);
        var newest = (await host.Trail.VerifyAsync(Cancellation)).Mark;

        var result = await host.Trail.VerifyAsync([empty, noted, newest], Cancellation);

        Assert.True(result.IsIntact);
        Assert.Equal(newest, result.Mark);
        Assert.Equal((0, 3, 5), (empty.Count, noted.Count, newest.Count));
    }

    [Theory]
    [InlineData("UPDATE AuditEntries SET NewValue = 'lain' WHERE Sequence = 1")]
    [InlineData("DELETE FROM AuditEntries")]
    [InlineData("UPDATE AuditHead SET Count = 0")]
    [InlineData("DELETE FROM AuditHead")]
    public async Task Triggers_ChangeOrDelete_Refuse(string sql)
    {
        await using var host = await AccountsTestHost.CreateAsync();
        await host.AppendAsync(2);

        var refused = await Assert.ThrowsAsync<SqliteException>(() => host.ExecuteAsync(sql));

        Assert.Contains("audit", refused.Message, StringComparison.OrdinalIgnoreCase);
        Assert.True((await host.Trail.VerifyAsync(Cancellation)).IsIntact);
    }

    [Theory]
    [InlineData(EntityState.Modified)]
    [InlineData(EntityState.Deleted)]
    public async Task SaveChanges_ChangedOrDeletedEntry_Refuses(EntityState state)
    {
        await using var host = await AccountsTestHost.CreateAsync();
        await host.AppendAsync(1);
        await using var context = await host.Contexts.CreateDbContextAsync(Cancellation);
        context.Entry(await context.AuditEntries.AsTracking().SingleAsync(Cancellation)).State = state;

        await Assert.ThrowsAsync<InvalidOperationException>(() => context.SaveChangesAsync(Cancellation));
        Assert.Throws<InvalidOperationException>(() => context.SaveChanges());
    }

    [Fact]
    public async Task AppendAsync_ManyAtOnce_MakeAChainWithoutGap()
    {
        const int Writers = 8;
        const int Each = 10;
        await using var host = await AccountsTestHost.CreateAsync();

        await Task.WhenAll(Enumerable.Range(0, Writers).Select(_ => Task.Run(() => host.AppendAsync(Each), Cancellation)));

        var result = await host.Trail.VerifyAsync(Cancellation);
        Assert.True(result.IsIntact);
        Assert.Equal(Writers * Each, result.Count);
    }

    [Fact]
    public async Task WriteAsync_WithoutEntry_KeepsNothing()
    {
        await using var host = await AccountsTestHost.CreateAsync();

        await host.Trail.WriteAsync(async (context, token) =>
            await context.Users.ExecuteUpdateAsync(account => account.SetProperty(each => each.DisplayName, "diam-diam"), token), Cancellation);

        Assert.NotEqual("diam-diam", (await host.ReadAsync(host.AdministratorId)).DisplayName);
    }

    [Fact]
    public async Task WriteAsync_FailsAfterTheEntry_KeepsNeither()
    {
        await using var host = await AccountsTestHost.CreateAsync();

        await Assert.ThrowsAsync<TimeoutException>(() => host.Trail.WriteAsync<bool>(async (context, token) =>
        {
            await host.Trail.AppendAsync(context, Actor.System, new AuditEvent { Action = "test.done", Subject = "test:1" }, token);
            throw new TimeoutException();
        }, Cancellation));

        Assert.Empty(await host.EntriesAsync());
        Assert.Equal(0, (await host.Trail.VerifyAsync(Cancellation)).Count);
    }

    [Fact]
    public async Task WriteAsync_NumberTakenMeanwhile_RunsAgain()
    {
        await using var host = await AccountsTestHost.CreateAsync();
        await host.AppendAsync(1);
        var runs = 0;

        await host.Trail.WriteAsync(async (context, token) =>
        {
            runs++;
            var head = await AuditTrail.LockAsync(context, token);
            if (runs == 1)
            {
                // As if the head had been read before the other writer's entry.
                context.Entry(head).Property(each => each.Count).CurrentValue = 0;
                context.Entry(head).Property(each => each.Count).OriginalValue = 0;
            }

            await host.Trail.AppendAsync(context, Actor.System, new AuditEvent { Action = "test.done", Subject = "test:2" }, token);
            return true;
        }, Cancellation);

        Assert.Equal(2, runs);
        Assert.Equal(2, (await host.Trail.VerifyAsync(Cancellation)).Count);
    }

    [Fact]
    public async Task AppendAsync_WithoutTransaction_Throws()
    {
        await using var host = await AccountsTestHost.CreateAsync();
        await using var context = await host.Contexts.CreateDbContextAsync(Cancellation);

        await Assert.ThrowsAsync<InvalidOperationException>(
            () => host.Trail.AppendAsync(context, Actor.System, new AuditEvent { Action = "test.done", Subject = "test:1" }, Cancellation));
    }

    [Fact]
    public async Task AppendAsync_TextLongerThanItsColumn_Throws()
    {
        await using var host = await AccountsTestHost.CreateAsync();

        await Assert.ThrowsAsync<ArgumentException>(() => host.Trail.WriteAsync(async (context, token) =>
        {
            await host.Trail.AppendAsync(context, Actor.System, new AuditEvent { Action = "test.done", Subject = "test:1", Reason = new string('x', AuditEntry.MaximumReason + 1) }, token);
            return true;
        }, Cancellation));
    }

    [Fact]
    public async Task RowsAsync_Filters_FindWhatTheyName()
    {
        await using var host = await AccountsTestHost.CreateAsync();
        await host.AppendAsync(3);
        host.Clock.Now += TimeSpan.FromDays(1);
        await host.Service.DisableAsync(host.AdministratorId, await host.AddAsync(Role.Officer), "100%_pasti [pindah]", Cancellation);
        var today = DateOnly.FromDateTime((host.Clock.GetUtcNow() + TimeSpan.FromHours(7)).DateTime);

        async Task<IEnumerable<long>> Find(AuditFilter filter) =>
            (await host.Audit.NewestAsync(host.AdministratorId, filter, Cancellation))!.Entries.Select(entry => entry.Sequence);

        Assert.Equal([4, 3, 2, 1], await Find(AuditFilter.All));
        Assert.Equal([4], await Find(new AuditFilter { Action = "account." }));
        Assert.Equal([2], await Find(new AuditFilter { Subject = "test:2" }));
        Assert.Equal([4], await Find(new AuditFilter { AreaCode = AccountsTestHost.Area }));
        Assert.Equal([4], await Find(new AuditFilter { From = today }));
        Assert.Equal([3, 2, 1], await Find(new AuditFilter { To = today.AddDays(-1) }));
        Assert.Equal([3, 2, 1], await Find(new AuditFilter { Who = "tumbuh" }));
        Assert.Empty(await Find(new AuditFilter { Who = "%" }));
        Assert.Empty(await Find(new AuditFilter { Who = "_" }));
        Assert.Equal([4, 3, 2, 1], await Find(new AuditFilter { From = DateOnly.MinValue, To = DateOnly.MaxValue }));
    }

    [Theory]
    [InlineData(Role.Viewer)]
    [InlineData(Role.Officer)]
    public async Task Queries_RoleThatMayNotReadTheTrail_GetNothing(Role role)
    {
        await using var host = await AccountsTestHost.CreateAsync();
        await host.AppendAsync(1);
        var accountId = await host.AddAsync(role);

        Assert.Null(await host.Audit.NewestAsync(accountId, AuditFilter.All, Cancellation));
        await foreach (var entry in host.Audit.StreamAsync(accountId, AuditFilter.All, Cancellation))
        {
            Assert.Fail($"{role} read entry {entry.Sequence}.");
        }
    }

    [Theory]
    [InlineData(int.MaxValue, 50, 1)]
    [InlineData(-5, 50, 50)]
    [InlineData(0, int.MaxValue, 51)]
    [InlineData(0, 0, 1)]
    public async Task RowsAsync_PartOutsideTheTrail_IsTheNearest(int skip, int take, int given)
    {
        await using var host = await AccountsTestHost.CreateAsync();
        await host.AppendAsync(51);

        var rows = (await host.Audit.RowsAsync(host.AdministratorId, AuditFilter.All, AuditOrder.Time, descending: true, skip, take, Cancellation))!;

        Assert.Equal((given, 51), (rows.Entries.Count, rows.Count));
    }

    [Theory]
    [InlineData(AuditOrder.Time, false, new long[] { 1, 2, 3, 4 })]
    [InlineData(AuditOrder.Time, true, new long[] { 4, 3, 2, 1 })]
    [InlineData(AuditOrder.Who, false, new long[] { 4, 3, 1, 2 })]
    [InlineData(AuditOrder.Who, true, new long[] { 2, 4, 3, 1 })]
    [InlineData(AuditOrder.Action, false, new long[] { 2, 4, 3, 1 })]
    [InlineData(AuditOrder.Action, true, new long[] { 4, 3, 1, 2 })]
    [InlineData(AuditOrder.Area, false, new long[] { 1, 2, 4, 3 })]
    [InlineData(AuditOrder.Area, true, new long[] { 4, 3, 2, 1 })]
    public async Task RowsAsync_Orders_PutTheNewestFirstAmongThoseAlike(AuditOrder order, bool descending, long[] expected)
    {
        await using var host = await AccountsTestHost.CreateAsync();
        foreach (var (name, action, area) in ((string, string, string?)[])[("Ani", "test.b", null), ("Budi", "test.a", "3204"), ("Ani", "test.b", "3205"), ("Ani", "test.b", "3205")])
        {
            await host.Trail.WriteAsync(async (context, token) =>
            {
                await host.Trail.AppendAsync(context, new Actor("x", name, Role.Viewer, null), new AuditEvent { Action = action, Subject = "test:1", AreaCode = area }, token);
                return true;
            }, Cancellation);
        }

        var rows = (await host.Audit.RowsAsync(host.AdministratorId, AuditFilter.All, order, descending, skip: 0, take: 50, Cancellation))!;

        Assert.Equal(expected, rows.Entries.Select(entry => entry.Sequence));
    }
}
