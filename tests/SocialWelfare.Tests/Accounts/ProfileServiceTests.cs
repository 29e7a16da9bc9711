using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using SocialWelfare.Data.Access;
using SocialWelfare.Services.Access;
using SocialWelfare.Services.Accounts.Manage;
using SocialWelfare.Services.Accounts.Profile;
using SocialWelfare.Services.Accounts.SignIn;

namespace SocialWelfare.Tests.Accounts;

public sealed class ProfileServiceTests
{
    private const string NextPassword = "kopi meja lampu sepeda";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Everything that changes what opens the account, with a session in which nobody was asked anew.</summary>
    [Theory]
    [InlineData("prepare")]
    [InlineData("enable")]
    [InlineData("disable")]
    [InlineData("codes")]
    [InlineData("add")]
    [InlineData("rename")]
    [InlineData("remove")]
    public async Task Factors_WithoutConfirmation_AreNotChanged(string step)
    {
        await using var host = await AccountsTestHost.CreateAsync();
        var accountId = await host.AddAsync(Role.Verifier);
        var caller = await host.SignInAsync(accountId);

        Task<string?> Try(Caller? who) => host.OnProfileAsync(async profile => (step switch
        {
            "prepare" => await profile.PrepareAuthenticatorAsync(who, Cancellation),
            "enable" => await profile.EnableAuthenticatorAsync(who, "000000", Cancellation),
            "disable" => await profile.DisableAuthenticatorAsync(who, Cancellation),
            "codes" => await profile.RenewRecoveryCodesAsync(who, Cancellation),
            "add" => await profile.AddPasskeyAsync(who, AccountsTestHost.Passkey(1, "x"), "Laptop", Cancellation),
            "rename" => await profile.RenamePasskeyAsync(who, [1], "Laptop", Cancellation),
            _ => await profile.RemovePasskeyAsync(who, [1], Cancellation),
        }).Error);

        Assert.Equal("confirm.required", await Try(caller));
        await host.Sessions.ConfirmAsync(caller, Cancellation);
        host.Clock.Now += TimeSpan.FromMinutes(5);
        Assert.Equal("confirm.required", await Try(caller));
        Assert.Equal("session.ended", await Try(accountId));
        Assert.Equal("account.unknown", await Try(null));
        Assert.Empty(await host.EntriesAsync());

        host.Clock.Now -= TimeSpan.FromSeconds(1);
        Assert.DoesNotContain(await Try(caller), (string?[])["confirm.required", "session.ended"]);
    }

    [Fact]
    public async Task IsConfirmedAsync_OwnSessionOnly_ForFiveMinutes()
    {
        await using var host = await AccountsTestHost.CreateAsync();
        var caller = await host.SignInAsync(host.AdministratorId);
        var other = await host.SignInAsync(host.AdministratorId);
        Task<bool> Ask(Caller? who) => host.OnProfileAsync(profile => profile.IsConfirmedAsync(who, Cancellation));

        Assert.False(await Ask(caller));
        await host.Sessions.ConfirmAsync(caller with { AccountId = "lain" }, Cancellation);
        Assert.False(await Ask(caller));
        await host.Sessions.ConfirmAsync(caller, Cancellation);

        Assert.Equal((true, false, false, false), (await Ask(caller), await Ask(other), await Ask(host.AdministratorId), await Ask(null)));
        host.Clock.Now += Session.ConfirmationLifetime;
        Assert.False(await Ask(caller));
    }

    [Fact]
    public async Task Passkeys_AddRenameRemove_AreChangedAndInTheTrail()
    {
        await using var host = await AccountsTestHost.CreateAsync();
        var accountId = await host.AddAsync(Role.Verifier);
        var caller = await host.SignInAsync(accountId, isConfirmed: true);

        Assert.Null(await AddAsync(host, caller, 1, "  Laptop kantor "));
        Assert.Equal("name.required", await AddAsync(host, caller, 2, "  "));
        Assert.Equal("name.malformed", await AddAsync(host, caller, 2, "a\u0007b"));
        Assert.Equal("name.long", await AddAsync(host, caller, 2, new string('x', 61)));
        Assert.Null(await AddAsync(host, caller, 2, new string('x', 60)));
        Assert.Null((await host.OnProfileAsync(profile => profile.RenamePasskeyAsync(caller, [1], " Ponsel ", Cancellation))).Error);
        Assert.Equal("name.required", (await host.OnProfileAsync(profile => profile.RenamePasskeyAsync(caller, [1], "", Cancellation))).Error);
        Assert.Equal("passkey.unknown", (await host.OnProfileAsync(profile => profile.RenamePasskeyAsync(caller, [9], "Ponsel", Cancellation))).Error);
        Assert.Equal("passkey.unknown", (await host.OnProfileAsync(profile => profile.RemovePasskeyAsync(caller, [9], Cancellation))).Error);
        Assert.Null((await host.OnProfileAsync(profile => profile.RemovePasskeyAsync(caller, [2], Cancellation))).Error);

        var factors = await host.OnProfileAsync(profile => profile.FactorsAsync(accountId, Cancellation));
        Assert.Equal("Ponsel", Assert.Single(factors.Passkeys).Name);
        Assert.Equal(
            ["account.passkey-added", "account.passkey-added", "account.passkey-renamed", "account.passkey-removed"], (await host.EntriesAsync()).Select(entry => entry.Action));
        Assert.All(await host.EntriesAsync(), entry => Assert.Equal((accountId, $"account:{accountId}"), (entry.ActorId, entry.Subject)));
    }

    [Fact]
    public async Task AddPasskeyAsync_AfterTwenty_IsRefused()
    {
        await using var host = await AccountsTestHost.CreateAsync();
        var caller = await host.SignInAsync(host.AdministratorId, isConfirmed: true);
        for (byte number = 1; number <= ProfileService.MaximumPasskeys; number++)
        {
            Assert.Null(await AddAsync(host, caller, number, "Kunci"));
        }

        Assert.Equal("passkey.many", await AddAsync(host, caller, 21, "Kunci"));
    }

    [Fact]
    public async Task Authenticator_PrepareEnableRenewDisable_WithCodesThatCountOnce()
    {
        await using var host = await AccountsTestHost.CreateAsync();
        var caller = await host.SignInAsync(host.AdministratorId, isConfirmed: true);
        Task<ProfileResult> Enable(string code) => host.OnProfileAsync(profile => profile.EnableAuthenticatorAsync(caller, code, Cancellation));
        Assert.Equal("authenticator.disabled", (await host.OnProfileAsync(profile => profile.RenewRecoveryCodesAsync(caller, Cancellation))).Error);

        Assert.Null((await host.OnProfileAsync(profile => profile.PrepareAuthenticatorAsync(caller, Cancellation))).Error);
        var key = await KeyAsync(host);
        Assert.Equal("authenticator.code", (await Enable("000000")).Error);
        var code = TimeCode.Of(key, TimeCode.StepOf(host.Clock.Now));
        var enabled = await Enable($"{code[..2]} {code[2..3]}-{code[3..]}");

        Assert.Null(enabled.Error);
        Assert.Equal(10, enabled.RecoveryCodes!.Distinct().Count());
        Assert.True((await host.ReadAsync(host.AdministratorId)).TwoFactorEnabled);
        Assert.Equal("authenticator.enabled", (await Enable(code)).Error);
        Assert.Equal("authenticator.enabled", (await host.OnProfileAsync(profile => profile.PrepareAuthenticatorAsync(caller, Cancellation))).Error);
        Assert.False(await VerifyAsync(host, code), "The code that switched it on does not sign in as well.");
        var renewed = await host.OnProfileAsync(profile => profile.RenewRecoveryCodesAsync(caller, Cancellation));
        Assert.Empty(renewed.RecoveryCodes!.Intersect(enabled.RecoveryCodes!));

        Assert.Null((await host.OnProfileAsync(profile => profile.DisableAuthenticatorAsync(caller, Cancellation))).Error);
        var actions = (await host.EntriesAsync()).Select(entry => entry.Action).ToList();
        Assert.All((string[])["account.authenticator-prepared", "account.authenticator-enabled", "account.recovery-codes-renewed", "account.authenticator-disabled"], action => Assert.Contains(action, actions));
        Assert.False((await host.ReadAsync(host.AdministratorId)).TwoFactorEnabled);
        Assert.Null(await host.OnUsersAsync(async users => await users.GetAuthenticatorKeyAsync((await users.FindByIdAsync(host.AdministratorId))!)));
        Assert.Equal("authenticator", (await host.EntriesAsync())[^1].OldValue);
    }

    [Fact]
    public async Task ChangePasswordAsync_RightWrongSameAndWeak_SaysWhich()
    {
        await using var host = await AccountsTestHost.CreateAsync();
        var accountId = await host.AddAsync(Role.Verifier, mustChangePassword: true);
        await host.SetPasswordAsync(accountId);
        await host.ExecuteAsync("UPDATE Accounts SET MustChangePassword = 1");
        var caller = await host.SignInAsync(accountId);
        Task<ProfileResult> Change(Caller? who, string current, string next) =>
            host.OnProfileAsync(profile => profile.ChangePasswordAsync(who, current, next, FactorChoice.Nothing, Cancellation));

        Assert.Equal("password.wrong", (await Change(caller, "salah", NextPassword)).Error);
        Assert.Equal("password.same", (await Change(caller, AccountsTestHost.GoodPassword, AccountsTestHost.GoodPassword)).Error);
        Assert.Equal("password.common", (await Change(caller, AccountsTestHost.GoodPassword, "JawaBarat2026!")).Error);
        Assert.Equal("session.ended", (await Change(accountId, AccountsTestHost.GoodPassword, NextPassword)).Error);
        Assert.True((await host.ReadAsync(accountId)).MustChangePassword);
        Assert.Null((await Change(caller, AccountsTestHost.GoodPassword, NextPassword)).Error);

        var account = await host.ReadAsync(accountId);
        Assert.False(account.MustChangePassword);
        Assert.NotEqual(PasswordVerificationResult.Failed, host.Hasher.VerifyHashedPassword(account, account.PasswordHash!, NextPassword));
        Assert.Equal("account.password-changed", Assert.Single(await host.EntriesAsync()).Action);
    }

    [Theory]
    [InlineData("password", "account.password-changed")]
    [InlineData("everywhere", "account.sessions-ended")]
    [InlineData("link", "account.link-issued")]
    [InlineData("sessions", "account.sessions-ended")]
    [InlineData("factors", "account.second-factor-removed")]
    public async Task Remedy_WithFactors_EndsTheNamedOnesAndTellsTheTrail(string remedy, string action)
    {
        await using var host = await AccountsTestHost.CreateAsync();
        var accountId = await host.AddAsync(Role.Verifier);
        await host.SetPasswordAsync(accountId);
        var caller = await host.SignInAsync(accountId, isConfirmed: true);
        await AddAsync(host, caller, 1, "Milik saya");
        await AddAsync(host, caller, 2, "Asing");
        await AddAsync(host, await host.SignInAsync(host.AdministratorId, isConfirmed: true), 3, "Milik kepala");
        await EnableAsync(host, caller);
        var factors = await host.OnProfileAsync(profile => profile.FactorsAsync(accountId, Cancellation));
        Assert.Equal(["Milik saya", "Asing"], factors.Passkeys.Select(passkey => passkey.Name));
        Assert.True(factors.HasAuthenticator);

        // Also the key of somebody else, which is passed over.
        var ended = new FactorChoice([factors.Passkeys[1].Id, "Aw"], Authenticator: true);
        _ = remedy switch
        {
            "password" => (await host.OnProfileAsync(profile => profile.ChangePasswordAsync(caller, AccountsTestHost.GoodPassword, NextPassword, ended, Cancellation))).Error,
            "everywhere" => (await host.OnProfileAsync(profile => profile.EndSessionsAsync(caller, ended, Cancellation))).Error,
            "link" => (await host.Service.IssueLinkAsync(host.AdministratorId, accountId, "uji", ended, Cancellation)).LinkSecret,
            "sessions" => (await host.Service.EndSessionsAsync(host.AdministratorId, accountId, "uji", ended, Cancellation)).AccountId,
            _ => (await host.Service.RemoveFactorsAsync(host.AdministratorId, accountId, "uji", ended, Cancellation)).AccountId,
        };

        var left = await host.OnProfileAsync(profile => profile.FactorsAsync(accountId, Cancellation));
        Assert.Equal("Milik saya", Assert.Single(left.Passkeys).Name);
        Assert.False(left.HasAuthenticator);
        Assert.Single((await host.OnProfileAsync(profile => profile.FactorsAsync(host.AdministratorId, Cancellation))).Passkeys);
        await using var context = await host.Contexts.CreateDbContextAsync(Cancellation);
        Assert.Empty(await context.UserTokens.ToListAsync(Cancellation));
        Assert.Equal("passkey \"Asing\", authenticator", (await host.EntriesAsync())[^1].OldValue);
        Assert.Equal(action, (await host.EntriesAsync())[^1].Action);
    }

    [Fact]
    public async Task Remedy_WithoutFactors_LeavesThem()
    {
        await using var host = await AccountsTestHost.CreateAsync();
        var accountId = await host.AddAsync(Role.Verifier);
        var caller = await host.SignInAsync(accountId, isConfirmed: true);
        await AddAsync(host, caller, 1, "Milik saya");
        await EnableAsync(host, caller);

        await host.Service.EndSessionsAsync(host.AdministratorId, accountId, "uji", FactorChoice.Nothing, Cancellation);
        var nothing = await host.Service.RemoveFactorsAsync(host.AdministratorId, accountId, "uji", FactorChoice.Nothing, Cancellation);

        Assert.Equal("factors.none", Assert.Single(nothing.Errors).Code);
        var left = await host.OnProfileAsync(profile => profile.FactorsAsync(accountId, Cancellation));
        Assert.Equal((1, true, false), (left.Passkeys.Count, left.HasAuthenticator, left.IsEmpty));
        Assert.Null((await host.EntriesAsync())[^1].OldValue);
        Assert.True(new FactorList([], HasAuthenticator: false).IsEmpty);
        Assert.False(new FactorList([], HasAuthenticator: true).IsEmpty);
    }

    [Fact]
    public async Task FactorsAsync_ForAdministratorsOnly()
    {
        await using var host = await AccountsTestHost.CreateAsync();
        var leader = await host.AddAsync(Role.Leader);
        await AddAsync(host, await host.SignInAsync(leader, isConfirmed: true), 1, "Kunci");
        var queries = new AccountQueries(host.Contexts);

        Assert.Single((await queries.FactorsAsync(host.AdministratorId, leader, Cancellation)).Passkeys);
        Assert.Empty((await queries.FactorsAsync(leader, leader, Cancellation)).Passkeys);
        Assert.Null(await queries.FindAsync(leader, leader, Cancellation));
        Assert.Null(await queries.PageAsync(leader, AccountFilter.All, AccountOrder.Name, descending: false, 0, 50, Cancellation));
        Assert.Equal(leader, (await queries.FindAsync(host.AdministratorId, leader, Cancellation))?.Id);
        Assert.Equal(2, (await queries.PageAsync(host.AdministratorId, AccountFilter.All, AccountOrder.Name, descending: false, 0, 50, Cancellation))?.Count);
    }

    [Fact]
    public async Task EveryStep_DisabledAccount_IsRefused()
    {
        await using var host = await AccountsTestHost.CreateAsync();
        var caller = await host.SignInAsync(await host.AddAsync(Role.Viewer, isDisabled: true), isConfirmed: true);

        Assert.Equal("account.unknown", (await host.OnProfileAsync(profile => profile.EndSessionsAsync(caller, FactorChoice.Nothing, Cancellation))).Error);
    }

    [Fact]
    public async Task LinkLoginAsync_SecondKeyOfTheSameProvider_IsRefused()
    {
        await using var host = await AccountsTestHost.CreateAsync();
        Task<ProfileResult> Link(string provider, string key) =>
            host.OnProfileAsync(profile => profile.LinkLoginAsync(host.AdministratorId, new UserLoginInfo(provider, key, provider), Cancellation));

        Assert.Null((await Link("oidc", "a")).Error);
        Assert.Equal("login.other", (await Link("oidc", "b")).Error);
        Assert.Null((await Link("lain", "b")).Error);
        Assert.Equal(["account.login-linked", "account.login-linked"], (await host.EntriesAsync()).Select(entry => entry.Action));
    }

    private static async Task<string?> AddAsync(AccountsTestHost host, Caller caller, byte id, string name) =>
        (await host.OnProfileAsync(profile => profile.AddPasskeyAsync(caller, AccountsTestHost.Passkey(id, "x"), name, Cancellation))).Error;

    private static async Task EnableAsync(AccountsTestHost host, Caller caller)
    {
        await host.OnProfileAsync(profile => profile.PrepareAuthenticatorAsync(caller, Cancellation));
        var code = TimeCode.Of(await KeyAsync(host, caller.AccountId), TimeCode.StepOf(host.Clock.Now));
        Assert.Null((await host.OnProfileAsync(profile => profile.EnableAuthenticatorAsync(caller, code, Cancellation))).Error);
    }

    private static async Task<string> KeyAsync(AccountsTestHost host, string? accountId = null) =>
        (await host.OnUsersAsync(async users => await users.GetAuthenticatorKeyAsync((await users.FindByIdAsync(accountId ?? host.AdministratorId))!)))!;

    private static Task<bool> VerifyAsync(AccountsTestHost host, string code) => host.OnUsersAsync(async users =>
        await users.VerifyTwoFactorTokenAsync((await users.FindByIdAsync(host.AdministratorId))!, TokenOptions.DefaultAuthenticatorProvider, code));
}
