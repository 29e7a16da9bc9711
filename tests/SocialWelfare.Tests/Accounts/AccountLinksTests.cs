using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using SocialWelfare.Data;
using SocialWelfare.Data.Access;
using SocialWelfare.Services.Access;
using SocialWelfare.Services.Accounts.Manage;
using SocialWelfare.Services.Accounts.SignIn;

namespace SocialWelfare.Tests.Accounts;

public sealed class AccountLinksTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task RedeemAsync_Twice_WorksOnce()
    {
        await using var host = await AccountsTestHost.CreateAsync();
        var (accountId, secret) = await IssueAsync(host);

        var first = await host.Links.RedeemAsync(secret, AccountsTestHost.GoodPassword, first: null, FactorChoice.Nothing, Cancellation);
        var second = await host.Links.RedeemAsync(secret, AccountsTestHost.GoodPassword + "!", first: null, FactorChoice.Nothing, Cancellation);

        Assert.True(first.IsDone);
        Assert.Equal("link.unusable", Assert.Single(second.Errors).Code);
        var account = await host.ReadAsync(accountId);
        Assert.NotEqual(PasswordVerificationResult.Failed, host.Hasher.VerifyHashedPassword(account, account.PasswordHash!, AccountsTestHost.GoodPassword));
        Assert.Equal("account.password-set", (await host.EntriesAsync())[^1].Action);
    }

    [Fact]
    public async Task RedeemAsync_TwoAtOnce_OneWins()
    {
        await using var host = await AccountsTestHost.CreateAsync();
        var (_, secret) = await IssueAsync(host);

        var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(number => Task.Run(
            () => host.Links.RedeemAsync(secret, $"{AccountsTestHost.GoodPassword} {number}", first: null, FactorChoice.Nothing, Cancellation), Cancellation)));

        Assert.Single(results, result => result.IsDone);
    }

    [Fact]
    public async Task RedeemAsync_Expired_IsRefused()
    {
        await using var host = await AccountsTestHost.CreateAsync();
        var (_, secret) = await IssueAsync(host);
        host.Clock.Now += AccountLinks.Lifetime - TimeSpan.FromSeconds(1);
        Assert.NotNull(await host.Links.FindAsync(secret, Cancellation));

        host.Clock.Now += TimeSpan.FromSeconds(1);

        Assert.Null(await host.Links.FindAsync(secret, Cancellation));
        Assert.Equal("link.unusable", Assert.Single((await host.Links.RedeemAsync(secret, AccountsTestHost.GoodPassword, first: null, FactorChoice.Nothing, Cancellation)).Errors).Code);
    }

    [Fact]
    public async Task RedeemAsync_WeakPassword_LeavesTheLink()
    {
        await using var host = await AccountsTestHost.CreateAsync();
        var (accountId, secret) = await IssueAsync(host);

        Assert.Equal("password.common", Assert.Single((await host.Links.RedeemAsync(secret, "JawaBarat2026!", first: null, FactorChoice.Nothing, Cancellation)).Errors).Code);

        Assert.NotNull(await host.Links.FindAsync(secret, Cancellation));
        Assert.Null((await host.ReadAsync(accountId)).PasswordHash);
    }

    [Fact]
    public async Task IssueLinkAsync_Again_EndsTheEarlierLink()
    {
        await using var host = await AccountsTestHost.CreateAsync();
        var (accountId, earlier) = await IssueAsync(host);

        var later = await host.Service.IssueLinkAsync(host.AdministratorId, accountId, "hilang", FactorChoice.Nothing, Cancellation);

        Assert.Null(await host.Links.FindAsync(earlier, Cancellation));
        Assert.NotNull(await host.Links.FindAsync(later.LinkSecret!, Cancellation));
    }

    [Fact]
    public async Task Secret_InTheDatabase_IsOnlyAHash()
    {
        await using var host = await AccountsTestHost.CreateAsync();
        var (_, secret) = await IssueAsync(host);

        await using var context = await host.Contexts.CreateDbContextAsync(Cancellation);
        var link = await context.AccountLinks.SingleAsync(Cancellation);
        Assert.NotEqual(secret, link.SecretHash);
        Assert.Null(await host.Links.FindAsync(link.SecretHash, Cancellation));
        Assert.DoesNotContain(await host.EntriesAsync(), entry => $"{entry.NewValue}{entry.Reason}{entry.OldValue}".Contains(secret, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("' OR ''='")]
    public async Task FindAsync_ForgedSecret_FindsNothing(string secret)
    {
        await using var host = await AccountsTestHost.CreateAsync();
        await IssueAsync(host);

        Assert.Null(await host.Links.FindAsync(secret, Cancellation));
        Assert.Null(await host.Links.FindAsync(new string('x', 100_000), Cancellation));
    }

    [Fact]
    public async Task EnsureAsync_NothingConfigured_PrintsASetUpLinkThatWorksOnceAndOnlyWithoutAdministrator()
    {
        await using var host = await WithoutAdministratorAsync();
        var step = Assert.Single(await host.FirstStart(new AccountsOptions()).EnsureAsync(Cancellation));
        var again = Assert.Single(await host.FirstStart(new AccountsOptions()).EnsureAsync(Cancellation));
        Assert.Null(await host.Links.FindAsync(step.LinkSecret!, Cancellation));

        var bad = await host.Links.RedeemAsync(again.LinkSecret!, AccountsTestHost.GoodPassword, new FirstAdministratorEntry("", "x"), FactorChoice.Nothing, Cancellation);
        var result = await host.Links.RedeemAsync(again.LinkSecret!, AccountsTestHost.GoodPassword, new FirstAdministratorEntry("Pertama", "pertama@contoh.example"), FactorChoice.Nothing, Cancellation);

        Assert.Equal(["name.required", "email.malformed"], bad.Errors.Select(error => error.Code));
        Assert.Equal(Role.Administrator, (await host.ReadAsync(result.AccountId!)).Role);
        Assert.Null(await host.Links.FindAsync(again.LinkSecret!, Cancellation));
        Assert.Empty(await host.FirstStart(new AccountsOptions()).EnsureAsync(Cancellation));
        Assert.True((await host.Trail.VerifyAsync(Cancellation)).IsIntact);
    }

    [Fact]
    public async Task EnsureAsync_ConfiguredWithPassword_MustChangeIt()
    {
        await using var host = await WithoutAdministratorAsync();

        var steps = await host.FirstStart(Configured(AccountsTestHost.GoodPassword)).EnsureAsync(Cancellation);

        Assert.Empty(steps);
        await using var context = await host.Contexts.CreateDbContextAsync(Cancellation);
        var account = await context.Users.SingleAsync(each => each.Email == "kepala@contoh.example", Cancellation);
        Assert.Equal(
            AccessRefusal.PasswordChangeRequired, (await host.Guard.CheckAsync(account.Id, Operation.ManageAccounts, null, Cancellation)).Refusal);
    }

    [Fact]
    public async Task EnsureAsync_ConfiguredWithoutPassword_GetsALink()
    {
        await using var host = await WithoutAdministratorAsync();

        var step = Assert.Single(await host.FirstStart(Configured(password: null)).EnsureAsync(Cancellation));

        Assert.Equal("kepala@contoh.example", (await host.Links.FindAsync(step.LinkSecret!, Cancellation))?.Account?.Email);
    }

    [Fact]
    public async Task EnsureAsync_ConfiguredWithWeakPassword_DoesNotStart()
    {
        await using var host = await WithoutAdministratorAsync();

        await Assert.ThrowsAsync<SetupException>(() => host.FirstStart(Configured("Tumbuh-2026-Tumbuh")).EnsureAsync(Cancellation));
    }

    [Fact]
    public async Task EnsureAsync_Demo_OneAccountARoleWithAnotherPasswordAtEveryStart()
    {
        await using var host = await WithoutAdministratorAsync();

        var first = await host.FirstStart(new AccountsOptions(), isDemo: true).EnsureAsync(Cancellation);
        var second = await host.FirstStart(new AccountsOptions(), isDemo: true).EnsureAsync(Cancellation);

        Assert.Equal(Enum.GetValues<Role>().Length, first.Count);
        Assert.Equal(first.Select(step => step.Email), second.Select(step => step.Email));
        Assert.Empty(first.Select(step => step.Password).Intersect(second.Select(step => step.Password)));
    }

    private static AccountsOptions Configured(string? password) =>
        new() { Administrator = new AccountsOptions.FirstAdministratorOptions { Email = "kepala@contoh.example", Name = "Kepala", Password = password } };

    private static async Task<AccountsTestHost> WithoutAdministratorAsync()
    {
        var host = await AccountsTestHost.CreateAsync();
        await host.ExecuteAsync("DELETE FROM Accounts");
        return host;
    }

    private static async Task<(string AccountId, string Secret)> IssueAsync(AccountsTestHost host)
    {
        var result = await host.Service.CreateAsync(
            host.AdministratorId, new NewAccount { DisplayName = "Siti", Email = "siti@contoh.example", Role = Role.Viewer, Reason = "baru" }, Cancellation);
        return (result.AccountId!, result.LinkSecret!);
    }
}
