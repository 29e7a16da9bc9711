using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using SocialWelfare.Data;
using SocialWelfare.Data.Access;
using SocialWelfare.Data.Accounts;
using SocialWelfare.Services.Access;
using SocialWelfare.Services.Accounts.Manage;
using SocialWelfare.Services.Accounts.SignIn;
using SocialWelfare.Services.Audit;
using SocialWelfare.Tests.Audit;

namespace SocialWelfare.Tests.Accounts;

/// <summary>The small rules of accounts and links, each at its edge.</summary>
public sealed class AccountRulesTests
{
    private static readonly DateTime Now = new(2026, 11, 24, 3, 0, 0, DateTimeKind.Utc);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static NewAccount Viewer => new() { DisplayName = "Siti", Email = "siti@contoh.example", Role = Role.Viewer, Reason = "baru" };

    [Fact]
    public void Account_New_IsReadyToSignIn()
    {
        var account = new Account("Siti", "siti@contoh.example", Role.Officer, "3204", Now);

        Assert.Equal(("Siti", "siti@contoh.example", "siti@contoh.example"), (account.DisplayName, account.Email, account.UserName));
        Assert.Equal((true, true, false, false), (account.EmailConfirmed, account.LockoutEnabled, account.IsDisabled, account.MustChangePassword));
        Assert.Equal((Role.Officer, "3204", Now), (account.Role, account.AreaCode, account.CreatedAt));
        Assert.NotEmpty(account.SecurityStamp!);
        Assert.Null(account.LastSignInAt);
    }

    [Fact]
    public void Account_Steps_ChangeTheStampsThatSessionsAndFormsAskFor()
    {
        var account = new Account("Siti", "siti@contoh.example", Role.Viewer, areaCode: null, Now);
        (string? Security, string? Version) Stamps() => (account.SecurityStamp, account.ConcurrencyStamp);
        var before = Stamps();

        account.Assign(Role.Leader, areaCode: null);
        Assert.Equal(before.Security, account.SecurityStamp);
        Assert.NotEqual(before.Version, account.ConcurrencyStamp);

        before = Stamps();
        account.Enable();
        Assert.Equal(before.Security, account.SecurityStamp);
        Assert.NotEqual(before.Version, account.ConcurrencyStamp);

        foreach (var step in (Action[])[account.Disable, account.EndSessions, () => account.SetPassword("hash", mustChange: true)])
        {
            before = Stamps();
            step();
            Assert.NotEqual(before.Security, account.SecurityStamp);
            Assert.NotEqual(before.Version, account.ConcurrencyStamp);
        }

        Assert.True(account.IsDisabled);
        account.Enable();
        Assert.False(account.IsDisabled);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void SetPassword_AfterFailures_ForgetsThem(bool mustChange)
    {
        var account = new Account("Siti", "siti@contoh.example", Role.Viewer, areaCode: null, Now) { AccessFailedCount = 4, LockoutEnd = DateTimeOffset.MaxValue, MustChangePassword = !mustChange };

        account.SetPassword("hash", mustChange);

        Assert.Equal(("hash", mustChange, 0, null), (account.PasswordHash, account.MustChangePassword, account.AccessFailedCount, account.LockoutEnd));
    }

    [Fact]
    public void Link_AtItsEdges_IsUsableOnceAndBeforeItsEnd()
    {
        var (link, secret) = AccountLink.Create("a", Now, TimeSpan.FromHours(72));

        Assert.Equal(("a", AccountLink.Hash(secret), Now, Now.AddHours(72), null), (link.AccountId, link.SecretHash, link.CreatedAt, link.ExpiresAt, link.SpentAt));
        Assert.Equal(43, secret.Length);
        Assert.True(link.IsUsable(Now.AddHours(72).AddTicks(-1)));
        Assert.False(link.IsUsable(Now.AddHours(72)));
        Assert.Throws<InvalidOperationException>(() => link.Spend(Now.AddHours(72)));
        Assert.Null(link.SpentAt);

        link.Spend(Now.AddHours(1));
        Assert.Equal(Now.AddHours(1), link.SpentAt);
        Assert.False(link.IsUsable(Now));
        Assert.Throws<InvalidOperationException>(() => link.Spend(Now.AddHours(2)));
        Assert.NotEqual(secret, AccountLink.Create("a", Now, TimeSpan.FromHours(72)).Secret);
    }

    [Fact]
    public void Hash_OfLinksAndSessions_IsSha256InSmallHexadecimal()
    {
        const string OfAbc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

        Assert.Equal((OfAbc, OfAbc), (AccountLink.Hash("abc"), Session.IdOf("abc")));
    }

    [Fact]
    public void Session_AtItsEdges_IsOpen()
    {
        var (session, key) = Session.Start("a", SignInMethod.Passkey, Now);

        Assert.Equal((Session.IdOf(key), "a", SignInMethod.Passkey, Now, Now, Now.AddHours(12)), (session.Id, session.AccountId, session.Method, session.StartedAt, session.LastSeenAt, session.EndsAt));
        Assert.Equal(43, key.Length);
        Assert.True(session.IsOpen(Now.AddHours(8).AddTicks(-1)));
        Assert.False(session.IsOpen(Now.AddHours(8)));
        session.LastSeenAt = Now.AddHours(11);
        Assert.True(session.IsOpen(Now.AddHours(12).AddTicks(-1)));
        Assert.False(session.IsOpen(Now.AddHours(12)));
        Assert.False(session.IsConfirmed(Now));
        session.ConfirmedAt = Now;
        Assert.True(session.IsConfirmed(Now.AddMinutes(5).AddTicks(-1)));
        Assert.False(session.IsConfirmed(Now.AddMinutes(5)));
        Assert.Equal(Now.AddHours(3), Session.Start("a", SignInMethod.Passkey, Now, Now.AddHours(3)).Session.EndsAt);
    }

    [Fact]
    public void Caller_FromNobody_IsNobody()
    {
        Assert.Null(Caller.FromString(null));
        Assert.Equal(new Caller("a", SessionId: null), Caller.FromString("a"));
    }

    [Theory]
    [InlineData("name", 100, null)]
    [InlineData("name", 101, "name.long")]
    [InlineData("email", 254, null)]
    [InlineData("email", 255, "email.long")]
    [InlineData("reason", 1000, null)]
    [InlineData("reason", 1001, "reason.long")]
    public async Task CreateAsync_LengthsAtTheEdge(string field, int length, string? code)
    {
        await using var host = await AccountsTestHost.CreateAsync();
        var account = field switch
        {
            "name" => Viewer with { DisplayName = new string('x', length) },
            "email" => Viewer with { Email = $"{new string('x', length - "@contoh.example".Length)}@contoh.example" },
            _ => Viewer with { Reason = new string('x', length) },
        };

        Assert.Equal(code, (await host.Service.CreateAsync(host.AdministratorId, account, Cancellation)).Errors.SingleOrDefault()?.Code);
    }

    [Theory]
    [InlineData("a@b.c", true)]
    [InlineData("a.b+c_d-e'f@sub.contoh-satu.example", true)]
    [InlineData("a b@contoh.example", false)]
    [InlineData("@contoh.example", false)]
    [InlineData("a@.example", false)]
    [InlineData("a@contoh.example.", false)]
    [InlineData("a@contoh_satu.example", false)]
    [InlineData("a@@contoh.example", false)]
    [InlineData("a@contoh.example\n", true)] // Trimmed.
    public async Task CreateAsync_Addresses(string email, bool isValid)
    {
        await using var host = await AccountsTestHost.CreateAsync();

        var result = await host.Service.CreateAsync(host.AdministratorId, Viewer with { Email = email }, Cancellation);

        Assert.Equal(isValid ? null : "email.malformed", result.Errors.SingleOrDefault()?.Code);
    }

    [Fact]
    public async Task CreateAsync_SpacesAround_AreTakenOff()
    {
        await using var host = await AccountsTestHost.CreateAsync();

        var result = await host.Service.CreateAsync(
            host.AdministratorId, new NewAccount { DisplayName = " Siti ", Email = " Siti@Contoh.Example ", Role = Role.Officer, AreaCode = " 3204 ", Reason = " baru " }, Cancellation);

        var account = await host.ReadAsync(result.AccountId!);
        Assert.Equal(("Siti", "Siti@Contoh.Example", "SITI@CONTOH.EXAMPLE", "SITI@CONTOH.EXAMPLE", "3204"), (account.DisplayName, account.Email, account.NormalizedEmail, account.NormalizedUserName, account.AreaCode));
        Assert.Equal(host.Clock.Now.UtcDateTime, account.CreatedAt);
        var entry = Assert.Single(await host.EntriesAsync());
        Assert.Equal(("Siti <Siti@Contoh.Example>, Officer 3204", null, "baru", $"account:{account.Id}"), (entry.NewValue, entry.OldValue, entry.Reason, entry.Subject));
    }

    [Theory]
    [InlineData(Role.Viewer, " ", null)]
    [InlineData(Role.Viewer, "3204", "AreaCode area.forbidden")]
    [InlineData(Role.Officer, null, "AreaCode area.required")]
    [InlineData(Role.Officer, "9999", "AreaCode area.unknown")]
    [InlineData(Role.Officer, "3205", null)]
    [InlineData((Role)9, null, "Role role.unknown")]
    public async Task ChangeAsync_RoleAndArea_GoTogether(Role role, string? area, string? expected)
    {
        await using var host = await AccountsTestHost.CreateAsync();
        var officer = await host.AddAsync(Role.Officer);

        var result = await host.Service.ChangeAsync(host.AdministratorId, await ChangeAsync(host, officer, role, area), Cancellation);

        Assert.Equal(expected, result.Errors.Select(error => $"{error.Field} {error.Code}").SingleOrDefault());
        var account = await host.ReadAsync(officer);
        Assert.Equal(expected is null ? (role, role == Role.Officer ? area : null) : (Role.Officer, AccountsTestHost.Area), (account.Role, account.AreaCode));
        Assert.Equal(expected is null ? 1 : 0, (await host.EntriesAsync()).Count);
    }

    [Theory]
    [InlineData("", "baru", "DisplayName name.required")]
    [InlineData("Si\u0007ti", "baru", "DisplayName name.malformed")]
    [InlineData("Siti", "  ", "Reason reason.required")]
    public async Task ChangeAsync_BadEntry_SaysFieldAndCode(string name, string reason, string expected)
    {
        await using var host = await AccountsTestHost.CreateAsync();
        var officer = await host.AddAsync(Role.Officer);
        var change = await ChangeAsync(host, officer, Role.Officer, AccountsTestHost.Area) with { DisplayName = name, Reason = reason };

        Assert.Equal(expected, Assert.Single((await host.Service.ChangeAsync(host.AdministratorId, change, Cancellation)).Errors) is var error ? $"{error.Field} {error.Code}" : "");
        Assert.Equal("account.unknown", Assert.Single((await host.Service.ChangeAsync(host.AdministratorId, change with { AccountId = "x", DisplayName = "Siti", Reason = "baru" }, Cancellation)).Errors).Code);
    }

    [Fact]
    public async Task ChangeAsync_AdministratorStaysOrAnotherIsThere_IsDone()
    {
        await using var host = await AccountsTestHost.CreateAsync();

        // The last one may change the own name.
        Assert.True((await host.Service.ChangeAsync(host.AdministratorId, await ChangeAsync(host, host.AdministratorId, Role.Administrator, null), Cancellation)).IsDone);
        Assert.Equal("Nama baru", (await host.ReadAsync(host.AdministratorId)).DisplayName);
        await host.AddAsync(Role.Administrator);
        Assert.True((await host.Service.ChangeAsync(host.AdministratorId, await ChangeAsync(host, host.AdministratorId, Role.Viewer, null), Cancellation)).IsDone);
    }

    [Fact]
    public async Task DisableAsync_WhoIsNotTheLastAdministrator_IsDone()
    {
        await using var host = await AccountsTestHost.CreateAsync();
        var disabled = await host.AddAsync(Role.Administrator, isDisabled: true);
        var viewer = await host.AddAsync(Role.Viewer);

        Assert.True((await host.Service.DisableAsync(host.AdministratorId, viewer, "keluar", Cancellation)).IsDone);
        Assert.True((await host.Service.EnableAsync(host.AdministratorId, disabled, " kembali ", Cancellation)).IsDone);
        Assert.False((await host.ReadAsync(disabled)).IsDisabled);
        Assert.True((await host.Service.DisableAsync(host.AdministratorId, host.AdministratorId, "cuti", Cancellation)).IsDone);

        Assert.Equal(
            [("account.disabled", "enabled", "disabled", "keluar"), ("account.enabled", "disabled", "enabled", "kembali"), ("account.disabled", "enabled", "disabled", "cuti")],
            (await host.EntriesAsync()).Select(entry => (entry.Action, entry.OldValue!, entry.NewValue!, entry.Reason!)));
    }

    /// <summary>Two administrators at once, or two presses: the trail says once what happened once.</summary>
    [Fact]
    public async Task DisableAndEnableAsync_WhatIsSoAlready_AreRefusedWithoutATrace()
    {
        await using var host = await AccountsTestHost.CreateAsync();
        var disabled = await host.AddAsync(Role.Viewer, isDisabled: true);
        var enabled = await host.AddAsync(Role.Viewer);

        AccountResult[] results =
            [await host.Service.DisableAsync(host.AdministratorId, disabled, "keluar", Cancellation), await host.Service.EnableAsync(host.AdministratorId, enabled, "kembali", Cancellation)];

        Assert.All(results, result => Assert.Equal([new AccountError("", "account.changed")], result.Errors));
        Assert.Empty(await host.EntriesAsync());
    }

    [Fact]
    public async Task Links_OfADisabledAccount_EndForGood()
    {
        await using var host = await AccountsTestHost.CreateAsync();
        var created = await host.Service.CreateAsync(host.AdministratorId, Viewer, Cancellation);
        await host.Service.DisableAsync(host.AdministratorId, created.AccountId!, "keluar", Cancellation);

        await host.Service.EnableAsync(host.AdministratorId, created.AccountId!, "kembali", Cancellation);

        Assert.Null(await host.Links.FindAsync(created.LinkSecret!, Cancellation));
        await using var context = await host.Contexts.CreateDbContextAsync(Cancellation);
        Assert.Equal(host.Clock.Now.UtcDateTime, (await context.AccountLinks.SingleAsync(Cancellation)).SpentAt);
    }

    [Fact]
    public async Task IssueLinkAsync_OneAccount_LeavesTheLinksOfOthers()
    {
        await using var host = await AccountsTestHost.CreateAsync();
        var one = await host.Service.CreateAsync(host.AdministratorId, Viewer, Cancellation);
        var other = await host.Service.CreateAsync(host.AdministratorId, Viewer with { Email = "lain@contoh.example" }, Cancellation);

        var again = await host.Service.IssueLinkAsync(host.AdministratorId, one.AccountId!, " hilang ", FactorChoice.Nothing, Cancellation);

        Assert.NotNull(await host.Links.FindAsync(other.LinkSecret!, Cancellation));
        Assert.Equal(one.AccountId, (await host.Links.FindAsync(again.LinkSecret!, Cancellation))?.Account?.Id);
        Assert.Equal(("account.link-issued", "hilang", null, null), ((await host.EntriesAsync())[^1].Action, (await host.EntriesAsync())[^1].Reason, (await host.EntriesAsync())[^1].OldValue, (await host.EntriesAsync())[^1].NewValue));
    }

    [Fact]
    public async Task RedeemAsync_OfAnAccount_SetsThePasswordAndEndsTheNamedPasskeysNotTheSecondFactor()
    {
        await using var host = await AccountsTestHost.CreateAsync();
        var created = await host.Service.CreateAsync(host.AdministratorId, Viewer, Cancellation);
        var caller = await host.SignInAsync(created.AccountId!, isConfirmed: true);
        foreach (var number in (byte[])[1, 2])
        {
            await host.OnProfileAsync(profile => profile.AddPasskeyAsync(caller, AccountsTestHost.Passkey(number, "x"), $"Kunci {number}", Cancellation));
        }

        await host.ExecuteAsync("UPDATE Accounts SET TwoFactorEnabled = 1, MustChangePassword = 1");
        var open = (await host.Links.FindAsync(created.LinkSecret!, Cancellation))!;
        Assert.Equal((2, false), (open.Passkeys.Passkeys.Count, open.Passkeys.HasAuthenticator));

        var result = await host.Links.RedeemAsync(
            created.LinkSecret!, AccountsTestHost.GoodPassword, first: null, new FactorChoice([open.Passkeys.Passkeys[0].Id], Authenticator: true), Cancellation);

        Assert.Equal(created.AccountId, result.AccountId);
        var account = await host.ReadAsync(created.AccountId!);
        Assert.Equal((true, false), (account.TwoFactorEnabled, account.MustChangePassword));
        var entry = (await host.EntriesAsync())[^1];
        Assert.Equal(("account.password-set", "passkey \"Kunci 1\"", null, "link", account.Id), (entry.Action, entry.OldValue, entry.NewValue, entry.Reason, entry.ActorId));
        Assert.Equal("Kunci 2", Assert.Single((await host.OnProfileAsync(profile => profile.FactorsAsync(account.Id, Cancellation))).Passkeys).Name);
    }

    [Fact]
    public async Task RedeemAsync_SetUpLinkWithAnAddressThatIsTaken_IsRefused()
    {
        await using var host = await AccountsTestHost.CreateAsync();
        await host.ExecuteAsync("UPDATE Accounts SET Role = 'Viewer', Email = 'a@contoh.example', NormalizedEmail = 'A@CONTOH.EXAMPLE'");
        var secret = Assert.Single(await host.FirstStart(new AccountsOptions()).EnsureAsync(Cancellation)).LinkSecret!;
        Task<AccountResult> Redeem(string email) => host.Links.RedeemAsync(
            secret, AccountsTestHost.GoodPassword, new FirstAdministratorEntry(" Kepala ", $" {email} "), FactorChoice.Nothing, Cancellation);

        Assert.Equal(new AccountError("Email", "email.taken"), Assert.Single((await Redeem("A@contoh.example")).Errors));
        var account = await host.ReadAsync((await Redeem("b@contoh.example")).AccountId!);

        Assert.Equal(("Kepala", "b@contoh.example", Role.Administrator), (account.DisplayName, account.Email, account.Role));
        var entry = (await host.EntriesAsync())[^1];
        Assert.Equal(("account.set-up", "Kepala <b@contoh.example>, Administrator", "link"), (entry.Action, entry.NewValue, entry.Reason));
        Assert.Equal("account.set-up-link-issued", (await host.EntriesAsync())[0].Action);
    }

    [Fact]
    public async Task EnsureAsync_Configured_MakesThatAdministratorOnce()
    {
        await using var host = await AccountsTestHost.CreateAsync();
        await host.ExecuteAsync("DELETE FROM Accounts");
        AccountsOptions Options(string email, string? password = null) =>
            new() { Administrator = new AccountsOptions.FirstAdministratorOptions { Email = email, Name = " Kepala ", Password = password } };

        await Assert.ThrowsAsync<SetupException>(() => host.FirstStart(Options("bukan-alamat")).EnsureAsync(Cancellation));
        Assert.Empty(await host.FirstStart(Options(" kepala@contoh.example ", AccountsTestHost.GoodPassword)).EnsureAsync(Cancellation));
        Assert.Empty(await host.FirstStart(Options("lain@contoh.example")).EnsureAsync(Cancellation));

        await using var context = await host.Contexts.CreateDbContextAsync(Cancellation);
        var account = await context.Users.SingleAsync(Cancellation);
        Assert.Equal(("Kepala", "kepala@contoh.example", Role.Administrator, true), (account.DisplayName, account.Email, account.Role, account.MustChangePassword));
        Assert.NotEqual(PasswordVerificationResult.Failed, host.Hasher.VerifyHashedPassword(account, account.PasswordHash!, AccountsTestHost.GoodPassword));
        var entry = Assert.Single(await host.EntriesAsync());
        Assert.Equal(("account.created", "configuration", "system"), (entry.Action, entry.Reason, entry.ActorId));
        await host.ExecuteAsync("UPDATE Accounts SET Role = 'Leader'");
        await Assert.ThrowsAsync<SetupException>(() => host.FirstStart(Options("kepala@contoh.example")).EnsureAsync(Cancellation));
    }

    [Fact]
    public async Task EnsureAsync_Demo_OfficerHasAnAreaAndPasswordsSignIn()
    {
        await using var host = await AccountsTestHost.CreateAsync();
        await host.ExecuteAsync("DELETE FROM Accounts");

        var steps = await host.FirstStart(new AccountsOptions(), isDemo: true).EnsureAsync(Cancellation);

        Assert.Equal(["viewer@demo.example", "officer@demo.example", "verifier@demo.example", "leader@demo.example", "administrator@demo.example"], steps.Select(step => step.Email));
        await using var context = await host.Contexts.CreateDbContextAsync(Cancellation);
        foreach (var step in steps)
        {
            var account = await context.Users.SingleAsync(each => each.Email == step.Email, Cancellation);
            Assert.NotEqual(PasswordVerificationResult.Failed, host.Hasher.VerifyHashedPassword(account, account.PasswordHash!, step.Password!));
            Assert.Equal((account.Role == Role.Officer ? "3204" : null, false), (account.AreaCode, account.MustChangePassword));
            Assert.Null(step.LinkSecret);
        }
    }

    [Theory]
    [InlineData("[", "Rina [Dinsos]")]
    [InlineData(@"\", @"Rina \ Dinsos")]
    [InlineData("%", "Rina 100%")]
    [InlineData("_", "rina_dinsos")]
    [InlineData("dinsos", "rina_dinsos")]
    public async Task Trail_FilterByName_TakesSignsAsTheyAre(string who, string expected)
    {
        await using var host = await AccountsTestHost.CreateAsync();
        foreach (var name in (string[])["Rina [Dinsos]", @"Rina \ Dinsos", "Rina 100%", "rina_dinsos"])
        {
            await host.Trail.WriteAsync(async (context, token) =>
            {
                await host.Trail.AppendAsync(context, new Actor("x", name, Role.Viewer, null), new AuditEvent { Action = "test.done", Subject = "test:1" }, token);
                return true;
            }, Cancellation);
        }

        var found = (await host.Audit.NewestAsync(host.AdministratorId, new AuditFilter { Who = who }, Cancellation))!.Entries.Select(entry => entry.ActorName).ToList();

        Assert.Equal(who == "dinsos" ? ["rina_dinsos", @"Rina \ Dinsos", "Rina [Dinsos]"] : [expected], found);
    }

    [Fact]
    public async Task Trail_FilterByDay_IsTheDayInWesternIndonesia()
    {
        await using var host = await AccountsTestHost.CreateAsync();

        // 24 November, 00:00 in Bandung, and the moment before.
        foreach (var at in (DateTimeOffset[])[new(2026, 11, 23, 16, 59, 59, 999, TimeSpan.Zero), new(2026, 11, 23, 17, 0, 0, TimeSpan.Zero)])
        {
            host.Clock.Now = at;
            await host.AppendAsync(1);
        }

        async Task<IEnumerable<long>> Find(AuditFilter filter) =>
            (await host.Audit.NewestAsync(host.AdministratorId, filter, Cancellation))!.Entries.Select(entry => entry.Sequence);
        var day = new DateOnly(2026, 11, 24);
        Assert.Equal([2], await Find(new AuditFilter { From = day }));
        Assert.Equal([1], await Find(new AuditFilter { To = day.AddDays(-1) }));
        Assert.Equal([2], await Find(new AuditFilter { From = day, To = day }));
        Assert.Equal([1], await Find(new AuditFilter { From = day.AddDays(-1), To = day.AddDays(-1) }));
    }

    [Fact]
    public async Task Trail_Pages_FollowEachOtherTheNewestFirst()
    {
        await using var host = await AccountsTestHost.CreateAsync();
        await host.AppendAsync(52);

        var first = (await host.Audit.NewestAsync(host.AdministratorId, AuditFilter.All, Cancellation))!;
        var second = (await host.Audit.RowsAsync(host.AdministratorId, AuditFilter.All, AuditOrder.Time, descending: true, skip: 50, take: 50, Cancellation))!;

        Assert.Equal(Enumerable.Range(1, 52).Reverse().Select(number => (long)number), first.Entries.Concat(second.Entries).Select(entry => entry.Sequence));
        Assert.Equal((50, 52, 52), (first.Entries.Count, first.Count, second.Count));
    }

    private static async Task<ChangeAccount> ChangeAsync(AccountsTestHost host, string accountId, Role role, string? area) => new()
    {
        AccountId = accountId,
        DisplayName = " Nama baru ",
        Role = role,
        AreaCode = area,
        Reason = " pindah ",
        Version = (await host.ReadAsync(accountId)).ConcurrencyStamp!,
    };
}
