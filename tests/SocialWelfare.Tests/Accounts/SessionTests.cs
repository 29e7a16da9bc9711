using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SocialWelfare.Data.Access;
using SocialWelfare.Services.Access;
using SocialWelfare.Services.Accounts.SignIn;

namespace SocialWelfare.Tests.Accounts;

/// <summary>Sessions on the server: when they hold, what ends them, and that every write asks.</summary>
public sealed class SessionTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task CheckAsync_OpenSession_ActsAsItsAccount()
    {
        await using var host = await AccountsTestHost.CreateAsync();
        var caller = await host.SignInAsync(host.AdministratorId);

        var decision = await host.Guard.CheckAsync(caller, Operation.ManageAccounts, areaCode: null, Cancellation);

        Assert.Equal(host.AdministratorId, decision.Actor?.AccountId);
    }

    [Fact]
    public async Task CheckAsync_SignedOut_IsRefusedWhereverTheCircuitIs()
    {
        await using var host = await AccountsTestHost.CreateAsync();
        var caller = await host.SignInAsync(host.AdministratorId);
        var other = await host.SignInAsync(host.AdministratorId);

        await host.Sessions.EndAsync(caller, SessionEnd.SignedOut, Cancellation);

        Assert.Equal(AccessRefusal.SessionEnded, (await host.Guard.CheckAsync(caller, Operation.ManageAccounts, areaCode: null, Cancellation)).Refusal);
        Assert.Null(await host.Sessions.FindAsync(caller, Cancellation));
        Assert.NotNull(await host.Sessions.FindAsync(other, Cancellation));
        Assert.Equal((SessionEnd.SignedOut, host.Clock.Now.UtcDateTime), ((await host.ReadAsync(caller)).EndedBecause, (await host.ReadAsync(caller)).EndedAt!.Value));
    }

    /// <summary>Signing in clears away the own sessions that ended long ago, and nobody else's.</summary>
    [Fact]
    public async Task SignIn_LongAfterSessionsEnded_DeletesTheOwnOldOnesOnly()
    {
        await using var host = await AccountsTestHost.CreateAsync();
        var officer = await host.AddAsync(Role.Officer);
        await host.SignInAsync(host.AdministratorId);
        await host.SignInAsync(officer);
        host.Clock.Now += TimeSpan.FromDays(60);

        await host.SignInAsync(host.AdministratorId);

        await using var context = await host.Contexts.CreateDbContextAsync(Cancellation);
        Assert.Equal((1, 1), (
            await context.Sessions.CountAsync(session => session.AccountId == host.AdministratorId, Cancellation),
            await context.Sessions.CountAsync(session => session.AccountId == officer, Cancellation)));
    }

    [Fact]
    public async Task Write_AfterSignOut_ChangesNothing()
    {
        await using var host = await AccountsTestHost.CreateAsync();
        var caller = await host.SignInAsync(host.AdministratorId);
        var officer = await host.AddAsync(Role.Officer);
        await host.Sessions.EndAsync(caller, SessionEnd.SignedOut, Cancellation);

        var result = await host.Service.DisableAsync(caller, officer, "coba", Cancellation);

        Assert.Equal(AccessRefusal.SessionEnded, result.Refusal);
        Assert.False((await host.ReadAsync(officer)).IsDisabled);
    }

    [Fact]
    public async Task CheckAsync_SessionOfSomebodyElseOrForged_IsRefused()
    {
        await using var host = await AccountsTestHost.CreateAsync();
        var viewer = await host.SignInAsync(await host.AddAsync(Role.Viewer));

        foreach (var session in (string[])[viewer.SessionId!, "", new string('0', 64)])
        {
            var forged = new Caller(host.AdministratorId, session);
            Assert.Equal(AccessRefusal.SessionEnded, (await host.Guard.CheckAsync(forged, Operation.ManageAccounts, areaCode: null, Cancellation)).Refusal);
            Assert.Null(await host.Sessions.FindAsync(forged, Cancellation));
        }
    }

    [Fact]
    public async Task Session_HoweverBusy_EndsAfterTwelveHours()
    {
        await using var host = await AccountsTestHost.CreateAsync();
        var caller = await host.SignInAsync(host.AdministratorId);
        var end = host.Clock.Now + TimeSpan.FromHours(12);
        for (; host.Clock.Now < end - TimeSpan.FromHours(1); host.Clock.Now += TimeSpan.FromHours(1))
        {
            await host.Sessions.SeeAsync((await host.Sessions.FindAsync(caller, Cancellation))!.Session, Cancellation);
        }

        host.Clock.Now = end - Second;
        Assert.NotNull(await host.Sessions.FindAsync(caller, Cancellation));
        Assert.True((await host.Guard.CheckAsync(caller, Operation.ManageAccounts, areaCode: null, Cancellation)).IsAllowed);

        host.Clock.Now = end;
        Assert.Null(await host.Sessions.FindAsync(caller, Cancellation));
        Assert.Equal(AccessRefusal.SessionEnded, (await host.Guard.CheckAsync(caller, Operation.ManageAccounts, areaCode: null, Cancellation)).Refusal);
    }

    [Fact]
    public async Task Session_WithoutAClick_EndsAfterEightHours()
    {
        await using var host = await AccountsTestHost.CreateAsync();
        var caller = await host.SignInAsync(host.AdministratorId);

        host.Clock.Now += TimeSpan.FromHours(8) - Second;
        Assert.NotNull(await host.Sessions.FindAsync(caller, Cancellation));

        host.Clock.Now += Second;
        Assert.Null(await host.Sessions.FindAsync(caller, Cancellation));
        Assert.Equal(AccessRefusal.SessionEnded, (await host.Guard.CheckAsync(caller, Operation.ManageAccounts, areaCode: null, Cancellation)).Refusal);
    }

    [Fact]
    public async Task SeeAsync_ClicksInARow_AreNotedEveryFiveMinutes()
    {
        await using var host = await AccountsTestHost.CreateAsync();
        var caller = await host.SignInAsync(host.AdministratorId);
        var start = host.Clock.Now;

        host.Clock.Now = start + TimeSpan.FromMinutes(5) - Second;
        await host.Sessions.SeeAsync(await host.ReadAsync(caller), Cancellation);
        Assert.Equal(start.UtcDateTime, (await host.ReadAsync(caller)).LastSeenAt);

        host.Clock.Now = start + TimeSpan.FromMinutes(5);
        await host.Sessions.SeeAsync(await host.ReadAsync(caller), Cancellation);
        Assert.Equal(host.Clock.Now.UtcDateTime, (await host.ReadAsync(caller)).LastSeenAt);
    }

    [Fact]
    public async Task ReplaceAsync_SessionOfFourHours_EndsWhenTheOldOneWouldHaveEnded()
    {
        await using var host = await AccountsTestHost.CreateAsync();
        var old = await host.SignInAsync(host.AdministratorId, isConfirmed: true);
        var before = await host.ReadAsync(old);
        host.Clock.Now += TimeSpan.FromHours(4);

        var caller = new Caller(host.AdministratorId, Session.IdOf(await host.Sessions.ReplaceAsync(old, Cancellation)));

        Assert.Equal(SessionEnd.Replaced, (await host.ReadAsync(old)).EndedBecause);
        var after = await host.ReadAsync(caller);
        Assert.Equal((before.EndsAt, before.ConfirmedAt, before.Method), (after.EndsAt, after.ConfirmedAt, after.Method));
        Assert.NotNull(await host.Sessions.FindAsync(caller, Cancellation));
    }

    [Fact]
    public async Task StartAsync_KeyOfTheCookie_StandsNowhere()
    {
        await using var host = await AccountsTestHost.CreateAsync();
        var key = await host.Sessions.StartAsync(host.AdministratorId, SignInMethod.Passkey, isConfirmed: false, Cancellation);

        await using var context = await host.Contexts.CreateDbContextAsync(Cancellation);
        var session = await context.Sessions.SingleAsync(Cancellation);
        Assert.NotEqual(key, session.Id);
        Assert.Equal((Session.IdOf(key), SignInMethod.Passkey, (DateTime?)null), (session.Id, session.Method, session.ConfirmedAt));
    }

    [Fact]
    public async Task StartAsync_OldSessions_GoAfterThirtyDays()
    {
        await using var host = await AccountsTestHost.CreateAsync();
        var other = await host.AddAsync(Role.Viewer);
        await host.SignInAsync(host.AdministratorId);
        await host.SignInAsync(other);
        host.Clock.Now += TimeSpan.FromDays(30) + Session.Lifetime;
        await host.SignInAsync(host.AdministratorId);
        Assert.Equal(3, await CountAsync(host));

        host.Clock.Now += Second;
        await host.SignInAsync(host.AdministratorId);

        // The other account's stays until it signs in itself.
        Assert.Equal(3, await CountAsync(host));
    }

    /// <summary>Foreign lock, full disk: what can only be read is enough to sign in.</summary>
    [Fact]
    public async Task StartAsync_DatabaseThatSomebodyElseWrites_OpensASessionAndWritesItLater()
    {
        await using var host = await AccountsTestHost.CreateAsync();
        Caller caller;
        await using (var context = await host.Contexts.CreateDbContextAsync(Cancellation))
        {
            await using var foreign = new SqliteConnection(context.Database.GetConnectionString());
            await foreign.OpenAsync(Cancellation);
            await using var transaction = await foreign.BeginTransactionAsync(Cancellation);

            caller = await host.SignInAsync(host.AdministratorId);

            Assert.NotNull(await host.Sessions.FindAsync(caller, Cancellation));
            Assert.Null(await host.Sessions.FindAsync(caller with { AccountId = "lain" }, Cancellation));
        }

        for (var tries = 0; tries < 100 && await CountAsync(host) == 0; tries++)
        {
            await Task.Delay(100, Cancellation);
        }

        Assert.Equal(1, await CountAsync(host));
        Assert.True((await host.Guard.CheckAsync(caller, Operation.ManageAccounts, areaCode: null, Cancellation)).IsAllowed);
    }

    [Theory]
    [InlineData("disable", SessionEnd.Disabled)]
    [InlineData("link", SessionEnd.EndedByAdministrator)]
    [InlineData("sessions", SessionEnd.EndedByAdministrator)]
    [InlineData("factors", SessionEnd.EndedByAdministrator)]
    [InlineData("redeem", SessionEnd.PasswordChanged)]
    [InlineData("password", SessionEnd.PasswordChanged)]
    [InlineData("everywhere", SessionEnd.EndedByOwner)]
    public async Task Remedy_OfTwoSessions_EndsBothAndNobodyElses(string remedy, SessionEnd expected)
    {
        await using var host = await AccountsTestHost.CreateAsync();
        var accountId = await host.AddAsync(Role.Verifier);
        await host.SetPasswordAsync(accountId);
        var secret = remedy == "redeem" ? (await host.Service.IssueLinkAsync(host.AdministratorId, accountId, "uji", FactorChoice.Nothing, Cancellation)).LinkSecret : null;
        var mine = await host.SignInAsync(accountId);
        var stolen = await host.SignInAsync(accountId);
        var bystander = await host.SignInAsync(host.AdministratorId);
        var stamp = (await host.ReadAsync(accountId)).SecurityStamp;

        var error = remedy switch
        {
            "disable" => (await host.Service.DisableAsync(bystander, accountId, "uji", Cancellation)).Errors.Count,
            "link" => (await host.Service.IssueLinkAsync(bystander, accountId, "uji", FactorChoice.Nothing, Cancellation)).Errors.Count,
            "sessions" => (await host.Service.EndSessionsAsync(bystander, accountId, "uji", FactorChoice.Nothing, Cancellation)).Errors.Count,
            "factors" => (await host.Service.RemoveFactorsAsync(bystander, accountId, "uji", new FactorChoice(["x"], Authenticator: false), Cancellation)).Errors.Count,
            "redeem" => (await host.Links.RedeemAsync(secret!, AccountsTestHost.GoodPassword, first: null, FactorChoice.Nothing, Cancellation)).Errors.Count,
            "password" => (await host.OnProfileAsync(profile => profile.ChangePasswordAsync(mine, AccountsTestHost.GoodPassword, "kopi meja lampu sepeda", FactorChoice.Nothing, Cancellation))).Error?.Length ?? 0,
            _ => (await host.OnProfileAsync(profile => profile.EndSessionsAsync(mine, FactorChoice.Nothing, Cancellation))).Error?.Length ?? 0,
        };

        Assert.Equal(0, error);
        Assert.Equal((expected, expected), ((await host.ReadAsync(mine)).EndedBecause, (await host.ReadAsync(stolen)).EndedBecause));
        Assert.Null((await host.ReadAsync(bystander)).EndedAt);
        Assert.NotEqual(stamp, (await host.ReadAsync(accountId)).SecurityStamp);
    }

    [Fact]
    public async Task EndAsync_Ended_KeepsTheFirstReason()
    {
        await using var host = await AccountsTestHost.CreateAsync();
        var caller = await host.SignInAsync(host.AdministratorId);
        await host.Sessions.EndAsync(caller, SessionEnd.SignedOut, Cancellation);
        host.Clock.Now += Second;

        await host.Sessions.EndAsync(caller, SessionEnd.Replaced, Cancellation);

        Assert.Equal(SessionEnd.SignedOut, (await host.ReadAsync(caller)).EndedBecause);
    }

    [Fact]
    public async Task FindAsync_DisabledAccount_FindsNothing()
    {
        await using var host = await AccountsTestHost.CreateAsync();
        var caller = await host.SignInAsync(host.AdministratorId);

        await host.ExecuteAsync("UPDATE Accounts SET IsDisabled = 1");

        Assert.Null(await host.Sessions.FindAsync(caller, Cancellation));
    }

    private static async Task<int> CountAsync(AccountsTestHost host)
    {
        await using var context = await host.Contexts.CreateDbContextAsync(Cancellation);
        return await context.Sessions.CountAsync(Cancellation);
    }
}
