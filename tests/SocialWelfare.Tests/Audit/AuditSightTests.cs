using SocialWelfare.Data.Access;
using SocialWelfare.Data.Audit;
using SocialWelfare.Services.Access;
using SocialWelfare.Services.Audit;
using SocialWelfare.Tests.Accounts;

namespace SocialWelfare.Tests.Audit;

/// <summary>The trail shows nobody what is closed to them elsewhere.</summary>
public sealed class AuditSightTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Role.Verifier, true, false)]
    [InlineData(Role.Leader, false, false)]
    [InlineData(Role.Administrator, false, true)]
    public async Task Trail_CellsAndAddresses_AreSeenByWhoMayReadThem(Role role, bool seesCells, bool seesAddresses)
    {
        await using var host = await AccountsTestHost.CreateAsync();
        await AppendAsync(host, "submission.cells", "{\"kasus\":\"120\"}", "{\"kasus\":\"121\"}", null);
        await AppendAsync(host, "submission.explained", null, "kasus outlier", "120 memang benar");
        await AppendAsync(host, "submission.commented", null, "kasus", "mengapa 120?");
        await AppendAsync(host, "submission.verified", null, "Verified", "cocok");
        await AppendAsync(host, "account.created", null, "Siti Aminah <siti.aminah@contoh.example>, Officer 3204", "surat siti@contoh.example");
        var reader = await host.AddAsync(role);

        var page = (await host.Audit.NewestAsync(reader, AuditFilter.All, Cancellation))!.Entries.Reverse().ToList();
        var stream = new List<AuditRow>();
        await foreach (var row in host.Audit.StreamAsync(reader, AuditFilter.All, Cancellation))
        {
            stream.Add(row);
        }

        Assert.Equal(page, stream);
        var entries = await host.EntriesAsync();
        foreach (var (row, entry) in page.Zip(entries).Take(3))
        {
            Assert.Equal(
                seesCells ? (entry.OldValue, entry.NewValue, entry.Reason, entry.Hash, false) : (null, null, null, null, true),
                (row.OldValue, row.NewValue, row.Reason, row.Hash, row.IsHidden));
        }

        // Who did what is no secret; why it was done tells of the numbers.
        Assert.Equal(
            seesCells ? ("Verified", "cocok", entries[3].Hash, false) : ("Verified", null, null, true),
            (page[3].NewValue, page[3].Reason, page[3].Hash, page[3].IsHidden));
        Assert.Equal(
            seesAddresses
                ? ("Siti Aminah <siti.aminah@contoh.example>, Officer 3204", "surat siti@contoh.example", entries[4].Hash)
                : ("Siti Aminah <…>, Officer 3204", "surat …", null),
            (page[4].NewValue, page[4].Reason, page[4].Hash));
        Assert.Equal(
            entries.Select(entry => (entry.Sequence, entry.At, entry.ActorId, entry.ActorName, entry.Action, entry.Subject, entry.AreaCode)),
            page.Select(row => (row.Sequence, row.At, row.ActorId, row.ActorName, row.Action, row.Subject, row.AreaCode)));
    }

    [Theory]
    [InlineData("submission.returned", "Kasus 409 dari 220?", true)]
    [InlineData("submission.withdrawn", "salah ketik 120", true)]
    [InlineData("submission.correction", "seharusnya 121", true)]
    [InlineData("submission.submitted", null, false)]
    [InlineData("submissions.closed", "akhir tahun", false)]
    public void Of_WordsAboutASubmission_AreHiddenWithTheHash(string action, string? reason, bool isHidden)
    {
        var entry = new AuditEntry
        {
            Sequence = 1,
            At = DateTime.UnixEpoch,
            ActorId = "a",
            ActorName = "b",
            Action = action,
            Subject = "submission:1",
            NewValue = "revision 2",
            Reason = reason,
            PreviousHash = AuditHead.EmptyHash,
        };

        var row = AuditRow.Of(entry, AuditSight.Everything with { Submissions = false });

        Assert.Equal((isHidden ? null : reason, isHidden ? null : entry.Hash, isHidden, "revision 2"), (row.Reason, row.Hash, row.IsHidden, row.NewValue));
    }

    [Fact]
    public void Of_NothingToHide_KeepsTheHash()
    {
        var entry = new AuditEntry
        {
            Sequence = 1,
            At = DateTime.UnixEpoch,
            ActorId = "a",
            ActorName = "a@b",
            Action = "target.set",
            Subject = "target:1",
            OldValue = "lama x@y lama",
            PreviousHash = AuditHead.EmptyHash,
        };

        Assert.Equal(("a@b", entry.Hash), (AuditRow.Of(entry, AuditSight.Everything).ActorName, AuditRow.Of(entry, AuditSight.Everything).Hash));
        var masked = AuditRow.Of(entry, new AuditSight(Submissions: false, Emails: false));
        Assert.Equal(("…", "lama … lama", (string?)null), (masked.ActorName, masked.OldValue, masked.Hash));
    }

    private static Task<bool> AppendAsync(AccountsTestHost host, string action, string? old, string? value, string? reason) =>
        host.Trail.WriteAsync(async (context, token) =>
        {
            await host.Trail.AppendAsync(
                context, Actor.System, new AuditEvent { Action = action, Subject = "submission:1", AreaCode = AccountsTestHost.Area, OldValue = old, NewValue = value, Reason = reason }, token);
            return true;
        }, Cancellation);
}
