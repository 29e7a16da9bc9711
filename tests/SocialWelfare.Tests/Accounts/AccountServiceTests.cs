using SocialWelfare.Data.Access;
using SocialWelfare.Services.Access;
using SocialWelfare.Services.Accounts.Manage;
using SocialWelfare.Services.Accounts.SignIn;
using SocialWelfare.Services.Audit;

namespace SocialWelfare.Tests.Accounts;

public sealed class AccountServiceTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static NewAccount Officer => new() { DisplayName = " Siti Aminah ", Email = "siti@contoh.example", Role = Role.Officer, AreaCode = AccountsTestHost.Area, Reason = "penugasan baru" };

    [Fact]
    public async Task CreateAsync_Officer_GetsAnAccountALinkAndAnEntry()
    {
        await using var host = await AccountsTestHost.CreateAsync();

        var result = await host.Service.CreateAsync(host.AdministratorId, Officer, Cancellation);

        Assert.True(result.IsDone);
        var account = await host.ReadAsync(result.AccountId!);
        Assert.Equal(("Siti Aminah", Role.Officer, AccountsTestHost.Area), (account.DisplayName, account.Role, account.AreaCode));
        Assert.Null(account.PasswordHash);
        Assert.NotNull(await host.Links.FindAsync(result.LinkSecret!, Cancellation));
        var entry = Assert.Single(await host.EntriesAsync());
        Assert.Equal(("account.created", $"account:{account.Id}", AccountsTestHost.Area, "penugasan baru"), (entry.Action, entry.Subject, entry.AreaCode, entry.Reason));
        Assert.Equal(host.AdministratorId, entry.ActorId);
    }

    [Theory]
    [InlineData("Email", "", "email.required")]
    [InlineData("Email", "siti", "email.malformed")]
    [InlineData("Email", "siti@contoh", "email.malformed")]
    [InlineData("Email", "siti@contoh.example\nBcc: x@y.example", "email.malformed")]
    [InlineData("Email", "sіti@contoh.example", "email.malformed")]
    [InlineData("DisplayName", "  ", "name.required")]
    [InlineData("DisplayName", "Si\u0000ti", "name.malformed")]
    [InlineData("AreaCode", "", "area.required")]
    [InlineData("AreaCode", "9999", "area.unknown")]
    [InlineData("Reason", " ", "reason.required")]
    public async Task CreateAsync_BadEntry_SaysFieldAndCode(string field, string value, string code)
    {
        await using var host = await AccountsTestHost.CreateAsync();
        var entry = field switch
        {
            "Email" => Officer with { Email = value },
            "DisplayName" => Officer with { DisplayName = value },
            "AreaCode" => Officer with { AreaCode = value },
            _ => Officer with { Reason = value },
        };

        var result = await host.Service.CreateAsync(host.AdministratorId, entry, Cancellation);

        Assert.Equal([new AccountError(field, code)], result.Errors);
        Assert.Empty(await host.EntriesAsync());
    }

    [Fact]
    public async Task CreateAsync_AreaForAnotherRoleOrUnknownRole_IsRefused()
    {
        await using var host = await AccountsTestHost.CreateAsync();

        Assert.Equal([new AccountError("AreaCode", "area.forbidden")], (await host.Service.CreateAsync(host.AdministratorId, Officer with { Role = Role.Leader }, Cancellation)).Errors);
        Assert.Contains(new AccountError("Role", "role.unknown"), (await host.Service.CreateAsync(host.AdministratorId, Officer with { Role = (Role)(-1), AreaCode = null }, Cancellation)).Errors);
    }

    [Fact]
    public async Task CreateAsync_SameAddressInOtherCase_IsTaken()
    {
        await using var host = await AccountsTestHost.CreateAsync();
        await host.Service.CreateAsync(host.AdministratorId, Officer, Cancellation);

        var result = await host.Service.CreateAsync(host.AdministratorId, Officer with { Email = "SITI@Contoh.Example" }, Cancellation);

        Assert.Equal([new AccountError("Email", "email.taken")], result.Errors);
    }

    [Theory]
    [InlineData(Role.Viewer)]
    [InlineData(Role.Officer)]
    [InlineData(Role.Verifier)]
    [InlineData(Role.Leader)]
    public async Task EveryStep_OfAnotherRole_IsRefused(Role role)
    {
        await using var host = await AccountsTestHost.CreateAsync();
        var actor = await host.AddAsync(role);
        var version = (await host.ReadAsync(actor)).ConcurrencyStamp!;
        AccountResult[] results =
        [
            await host.Service.CreateAsync(actor, Officer, Cancellation),
            await host.Service.ChangeAsync(actor, new ChangeAccount { AccountId = actor, DisplayName = "Saya", Role = Role.Administrator, Reason = "naik", Version = version }, Cancellation),
            await host.Service.DisableAsync(actor, host.AdministratorId, "coba", Cancellation),
            await host.Service.EnableAsync(actor, host.AdministratorId, "coba", Cancellation),
            await host.Service.IssueLinkAsync(actor, host.AdministratorId, "coba", FactorChoice.Nothing, Cancellation),
            await host.Service.EndSessionsAsync(actor, host.AdministratorId, "coba", FactorChoice.Nothing, Cancellation),
            await host.Service.RemoveFactorsAsync(actor, host.AdministratorId, "coba", FactorChoice.Nothing with { Authenticator = true }, Cancellation),
        ];

        Assert.All(results, result => Assert.Equal(AccessRefusal.RoleMayNot, result.Refusal));
        Assert.Empty(await host.EntriesAsync());
        Assert.Equal(role, (await host.ReadAsync(actor)).Role);
    }

    [Fact]
    public async Task LastAdministrator_DisableOrDemote_IsRefused()
    {
        await using var host = await AccountsTestHost.CreateAsync();
        await host.AddAsync(Role.Administrator, isDisabled: true);
        var version = (await host.ReadAsync(host.AdministratorId)).ConcurrencyStamp!;

        var disabled = await host.Service.DisableAsync(host.AdministratorId, host.AdministratorId, "cuti", Cancellation);
        var demoted = await host.Service.ChangeAsync(
            host.AdministratorId, new ChangeAccount { AccountId = host.AdministratorId, DisplayName = "X", Role = Role.Viewer, Reason = "cuti", Version = version }, Cancellation);

        Assert.Equal(new AccountError("", "account.last-administrator"), Assert.Single(disabled.Errors));
        Assert.Equal(new AccountError("Role", "account.last-administrator"), Assert.Single(demoted.Errors));
        Assert.False((await host.ReadAsync(host.AdministratorId)).IsDisabled);
    }

    [Fact]
    public async Task DisableAsync_TwoAdministratorsDisableEachOther_OneStays()
    {
        await using var host = await AccountsTestHost.CreateAsync();
        var other = await host.AddAsync(Role.Administrator);

        await Task.WhenAll(
            Task.Run(() => host.Service.DisableAsync(host.AdministratorId, other, "lomba", Cancellation), Cancellation),
            Task.Run(() => host.Service.DisableAsync(other, host.AdministratorId, "lomba", Cancellation), Cancellation));

        Assert.Single([await host.ReadAsync(host.AdministratorId), await host.ReadAsync(other)], account => !account.IsDisabled);
    }

    [Fact]
    public async Task ChangeAsync_ShownVersionIsOld_OverwritesNothing()
    {
        await using var host = await AccountsTestHost.CreateAsync();
        var officer = await host.AddAsync(Role.Officer);
        var change = new ChangeAccount
        {
            AccountId = officer,
            DisplayName = "Nama baru",
            Role = Role.Officer,
            AreaCode = AccountsTestHost.OtherArea,
            Reason = "pindah",
            Version = (await host.ReadAsync(officer)).ConcurrencyStamp!,
        };
        Assert.True((await host.Service.ChangeAsync(host.AdministratorId, change, Cancellation)).IsDone);

        var late = await host.Service.ChangeAsync(host.AdministratorId, change with { DisplayName = "Nama lain" }, Cancellation);

        Assert.Equal(new AccountError("", "account.changed"), Assert.Single(late.Errors));
        Assert.Equal("Nama baru", (await host.ReadAsync(officer)).DisplayName);
        var entry = Assert.Single(await host.EntriesAsync());
        Assert.Contains($"Officer {AccountsTestHost.Area}", entry.OldValue, StringComparison.Ordinal);
        Assert.Contains($"Officer {AccountsTestHost.OtherArea}", entry.NewValue, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DisableAsync_Officer_EndsSessionsAndLinks()
    {
        await using var host = await AccountsTestHost.CreateAsync();
        var created = await host.Service.CreateAsync(host.AdministratorId, Officer, Cancellation);
        var stamp = (await host.ReadAsync(created.AccountId!)).SecurityStamp;

        await host.Service.DisableAsync(host.AdministratorId, created.AccountId!, "keluar", Cancellation);

        Assert.NotEqual(stamp, (await host.ReadAsync(created.AccountId!)).SecurityStamp);
        Assert.Null(await host.Links.FindAsync(created.LinkSecret!, Cancellation));
        Assert.Equal(new AccountError("", "account.disabled"), Assert.Single((await host.Service.IssueLinkAsync(host.AdministratorId, created.AccountId!, "lagi", FactorChoice.Nothing, Cancellation)).Errors));
    }

    [Fact]
    public async Task Steps_OfAnAdministrator_StandInTheTrailByTheirNames()
    {
        await using var host = await AccountsTestHost.CreateAsync();
        var officer = await host.AddAsync(Role.Officer);
        var version = (await host.ReadAsync(officer)).ConcurrencyStamp!;
        await host.OnUsersAsync(async users => await users.AddOrUpdatePasskeyAsync((await users.FindByIdAsync(officer))!, AccountsTestHost.Passkey(1, "telepon")));
        var passkey = (await new AccountQueries(host.Contexts).FactorsAsync(host.AdministratorId, officer, Cancellation)).Passkeys.Single();

        var none = await host.Service.RemoveFactorsAsync(host.AdministratorId, officer, "uji", FactorChoice.Nothing, Cancellation);
        await host.Service.EndSessionsAsync(host.AdministratorId, officer, "uji", FactorChoice.Nothing, Cancellation);
        var removed = await host.Service.RemoveFactorsAsync(host.AdministratorId, officer, "uji", new FactorChoice([passkey.Id], Authenticator: false), Cancellation);
        await host.Service.ChangeAsync(host.AdministratorId, new ChangeAccount
        {
            AccountId = officer,
            DisplayName = "Siti",
            Role = Role.Viewer,
            Reason = "uji",
            Version = (await host.ReadAsync(officer)).ConcurrencyStamp!,
        }, Cancellation);

        Assert.Equal([new AccountError("", "factors.none")], none.Errors);
        Assert.True(removed.IsDone);
        Assert.NotEqual(version, (await host.ReadAsync(officer)).ConcurrencyStamp);
        var actions = (await host.EntriesAsync()).Select(entry => entry.Action).ToList();
        Assert.Contains("account.sessions-ended", actions);
        Assert.Contains("account.second-factor-removed", actions);
        Assert.Contains("account.changed", actions);
    }

    [Fact]
    public async Task Links_UnusableOrWithAWeakPassword_SayWhichField()
    {
        await using var host = await AccountsTestHost.CreateAsync();
        var created = await host.Service.CreateAsync(host.AdministratorId, Officer, Cancellation);

        var weak = await host.Links.RedeemAsync(created.LinkSecret!, "password1234", first: null, FactorChoice.Nothing, Cancellation);
        var unusable = await host.Links.RedeemAsync("tidak-ada", AccountsTestHost.GoodPassword, first: null, FactorChoice.Nothing, Cancellation);

        Assert.Equal([new AccountError("Password", "password.common")], weak.Errors);
        Assert.Equal([new AccountError("", "link.unusable")], unusable.Errors);
        Assert.Equal("", new GivenReason().Text);
    }

    [Fact]
    public async Task EveryStep_UnknownAccountOrNoReason_SaysSo()
    {
        await using var host = await AccountsTestHost.CreateAsync();

        Assert.Equal(new AccountError("", "account.unknown"), Assert.Single((await host.Service.DisableAsync(host.AdministratorId, "' OR 1=1 --", "coba", Cancellation)).Errors));
        var change = new ChangeAccount { AccountId = "tidak-ada", DisplayName = "Siti", Role = Role.Viewer, Reason = "uji", Version = "x" };
        Assert.Equal(new AccountError("", "account.unknown"), Assert.Single((await host.Service.ChangeAsync(host.AdministratorId, change, Cancellation)).Errors));
        Assert.Equal("reason.required", Assert.Single((await host.Service.DisableAsync(host.AdministratorId, host.AdministratorId, "  ", Cancellation)).Errors).Code);
        Assert.Equal("reason.long", Assert.Single((await host.Service.EnableAsync(host.AdministratorId, host.AdministratorId, new string('x', 1001), Cancellation)).Errors).Code);
    }

    [Theory]
    [InlineData(Role.Officer, null, false)]
    [InlineData(Role.Officer, "3204", true)]
    [InlineData(Role.Viewer, "3204", false)]
    [InlineData(Role.Administrator, null, true)]
    [InlineData((Role)42, null, false)]
    public void Assign_RoleAndArea_GoTogetherOrThrow(Role role, string? areaCode, bool isValid)
    {
        var account = new Account("A", "a@contoh.example", Role.Viewer, areaCode: null, DateTime.UnixEpoch);

        var thrown = Record.Exception(() => account.Assign(role, areaCode));

        Assert.Equal(isValid, thrown is null);
        Assert.Equal(isValid ? role : Role.Viewer, account.Role);
    }
}
