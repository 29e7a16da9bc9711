using Microsoft.Extensions.Logging;
using SocialWelfare.Data.Access;
using SocialWelfare.Services.Access;
using SocialWelfare.Services.Accounts.Manage;
using SocialWelfare.Services.Accounts.SignIn;
using SocialWelfare.Tests.Accounts;
using SocialWelfare.Tests.Infrastructure;

namespace SocialWelfare.Tests.Access;

/// <summary>The numbers are promised in docs/operations.md; guards of other installations wait for them.</summary>
public sealed class SecurityLogTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void Events_EachOfThem_HasItsNumberTheAccountAndTheNetwork()
    {
        using var log = new RecordedLog();
        var security = new SecurityLog(log, () => "198.51.100.0/24");

        security.SignedIn("a", SignInMethod.Passkey);
        security.SignInFailed("a", "password");
        security.SignInFailed(null, "passkey");
        security.LockedOut("a");
        security.TooManyAttempts(null);
        security.ConfirmationFailed("a");
        security.Refused(new Caller("a", "s"), Operation.Publish, AccessRefusal.RoleMayNot);
        security.Refused(null, Operation.Export, AccessRefusal.SignInRequired);
        security.LinkUsed("a");
        security.LinkRefused(null, "unknown");
        security.SessionsEnded("a", SessionEnd.SignedOut);

        Assert.Equal(
            [
                "4001 Information SEC-4001 signed in: account a, by Passkey, from 198.51.100.0/24",
                "4002 Warning SEC-4002 sign-in failed: account a, at password, from 198.51.100.0/24",
                "4002 Warning SEC-4002 sign-in failed: account -, at passkey, from 198.51.100.0/24",
                "4003 Warning SEC-4003 locked out: account a, from 198.51.100.0/24",
                "4004 Warning SEC-4004 too many attempts: account -, from 198.51.100.0/24",
                "4005 Warning SEC-4005 confirmation failed: account a, from 198.51.100.0/24",
                "4010 Warning SEC-4010 refused: account a, Publish, RoleMayNot, from 198.51.100.0/24",
                "4010 Warning SEC-4010 refused: account -, Export, SignInRequired, from 198.51.100.0/24",
                "4020 Information SEC-4020 link used: account a, from 198.51.100.0/24",
                "4021 Warning SEC-4021 link refused: account -, unknown, from 198.51.100.0/24",
                "4030 Information SEC-4030 sessions ended: account a, SignedOut, from 198.51.100.0/24",
            ],
            log.Of("SocialWelfare.Security").Select(line => $"{line.EventId} {line.Level} {line.Text}"));
    }

    [Fact]
    public async Task CheckAsync_Refusals_AreLoggedAndWhatIsAllowedIsNot()
    {
        await using var host = await AccountsTestHost.CreateAsync();
        var officer = await host.AddAsync(Role.Officer);

        await host.Guard.CheckAsync(officer, Operation.EnterData, AccountsTestHost.Area, Cancellation);
        Assert.True(await host.Guard.AllowsSomewhereAsync(officer, Operation.EnterData, Cancellation));
        Assert.Empty(host.Security);

        await host.Guard.CheckAsync(officer, Operation.EnterData, AccountsTestHost.OtherArea, Cancellation);
        Assert.False(await host.Guard.AllowsSomewhereAsync(officer, Operation.Publish, Cancellation));
        await host.Service.DisableAsync(officer, host.AdministratorId, "coba", Cancellation);

        Assert.Equal(
            [$"{officer}, EnterData, OtherArea", $"{officer}, Publish, RoleMayNot", $"{officer}, ManageAccounts, RoleMayNot"],
            host.Security.Select(line => line.Text.Split("account ")[1].Split(", from")[0]));
        Assert.All(host.Security, line => Assert.Equal((4010, LogLevel.Warning), (line.EventId, line.Level)));
    }

    [Fact]
    public async Task Links_UsedSpentExpiredUnknownAndOfADisabledAccount_AreLoggedWithoutSecretAndAddress()
    {
        await using var host = await AccountsTestHost.CreateAsync();
        async Task<(string Id, string Secret)> Create(string email)
        {
            var created = await host.Service.CreateAsync(
                host.AdministratorId, new NewAccount { DisplayName = "Siti", Email = email, Role = Role.Viewer, Reason = "uji" }, Cancellation);
            return (created.AccountId!, created.LinkSecret!);
        }

        var used = await Create("a@contoh.example");
        var late = await Create("b@contoh.example");
        var disabled = await Create("c@contoh.example");
        await host.ExecuteAsync($"UPDATE Accounts SET IsDisabled = 1 WHERE Id = '{disabled.Id}'");

        await host.Links.RedeemAsync(used.Secret, AccountsTestHost.GoodPassword, first: null, FactorChoice.Nothing, Cancellation);
        await host.Links.RedeemAsync(used.Secret, AccountsTestHost.GoodPassword, first: null, FactorChoice.Nothing, Cancellation);
        await host.Links.FindAsync(disabled.Secret, Cancellation);
        await host.Links.FindAsync("tidak-ada", Cancellation);
        host.Clock.Now += AccountLinks.Lifetime;
        await host.Links.FindAsync(late.Secret, Cancellation);

        Assert.Equal(
            [
                $"4020 {used.Id}", $"4021 {used.Id}, spent", $"4021 {disabled.Id}, disabled", "4021 -, unknown", $"4021 {late.Id}, expired",
            ],
            host.Security.Select(line => $"{line.EventId} {line.Text.Split("account ")[1].Split(", from")[0]}"));
        Assert.DoesNotContain(host.Security, line => line.Text.Contains('@', StringComparison.Ordinal) || line.Text.Contains(used.Secret, StringComparison.Ordinal));
    }

    [Fact]
    public async Task FindAsync_SetUpLinkWhileThereIsAnAdministrator_IsSpent()
    {
        await using var host = await AccountsTestHost.CreateAsync();
        await host.ExecuteAsync("UPDATE Accounts SET Role = 'Viewer'");
        var step = Assert.Single(await host.FirstStart(new AccountsOptions()).EnsureAsync(Cancellation));
        await host.ExecuteAsync("UPDATE Accounts SET Role = 'Administrator'");

        Assert.Null(await host.Links.FindAsync(step.LinkSecret!, Cancellation));
        Assert.Contains("account -, spent", Assert.Single(host.Security).Text, StringComparison.Ordinal);
    }
}
