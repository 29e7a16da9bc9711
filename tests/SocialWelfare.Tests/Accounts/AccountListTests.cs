using Microsoft.EntityFrameworkCore;
using SocialWelfare.Data.Access;
using SocialWelfare.Data.Audit;
using SocialWelfare.Services.Access;
using SocialWelfare.Services.Accounts.Manage;
using SocialWelfare.Services.Audit;

namespace SocialWelfare.Tests.Accounts;

public sealed class AccountListTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task PageAsync_FiltersAndOrders_AreTheDatabases()
    {
        await using var host = await AccountsTestHost.CreateAsync();
        var officer = await host.AddAsync(Role.Officer);
        var other = await host.AddAsync(Role.Officer, AccountsTestHost.OtherArea, isDisabled: true);
        var leader = await host.AddAsync(Role.Leader);

        Assert.Equal([host.AdministratorId, leader], (await IdsAsync(AccountFilter.All))[..2]);
        Assert.Equal(4, (await IdsAsync(AccountFilter.All)).Count);
        Assert.Equal([leader], await IdsAsync(new AccountFilter { Search = "LEADER" }));
        Assert.Equal([leader], await IdsAsync(new AccountFilter { Search = (await host.ReadAsync(leader)).Email![4..20] }));
        Assert.Empty(await IdsAsync(new AccountFilter { Search = "%" }));
        Assert.Equal([leader], await IdsAsync(new AccountFilter { Role = Role.Leader }));
        Assert.Equal([other], await IdsAsync(new AccountFilter { AreaCode = AccountsTestHost.OtherArea }));
        Assert.Equal([other], await IdsAsync(new AccountFilter { IsDisabled = true }));
        Assert.DoesNotContain(other, await IdsAsync(new AccountFilter { IsDisabled = false }));
        Assert.Equal([other, officer], (await IdsAsync(AccountFilter.All, AccountOrder.Area, descending: true))[..2]);
        Assert.Equal(leader, (await IdsAsync(AccountFilter.All, AccountOrder.Name))[1]);
        Assert.Equal(host.AdministratorId, (await IdsAsync(AccountFilter.All, AccountOrder.Role))[0]);
        Assert.Equal(4, (await host.PageAsync(AccountFilter.All, AccountOrder.Email, take: 1))!.Count);
        Assert.Single((await host.PageAsync(AccountFilter.All, AccountOrder.LastSignIn, take: 1))!.Accounts);

        async Task<List<string>> IdsAsync(AccountFilter filter, AccountOrder order = AccountOrder.Name, bool descending = false) =>
            [.. (await host.PageAsync(filter, order, descending))!.Accounts.Select(account => account.Id)];
    }

    /// <summary>Those that are alike stand by name, and those of one name by their number: a page more never shows one twice.</summary>
    [Theory]
    [InlineData(AccountOrder.Name, false, "a b c d")]
    [InlineData(AccountOrder.Name, true, "d c a b")]
    [InlineData(AccountOrder.Email, false, "d c b a")]
    [InlineData(AccountOrder.Email, true, "a b c d")]
    [InlineData(AccountOrder.Role, false, "d a b c")]
    [InlineData(AccountOrder.Role, true, "a b c d")]
    [InlineData(AccountOrder.Area, false, "d a b c")]
    [InlineData(AccountOrder.Area, true, "c a b d")]
    [InlineData(AccountOrder.LastSignIn, false, "d c a b")]
    [InlineData(AccountOrder.LastSignIn, true, "a b c d")]
    public async Task PageAsync_EachOrder_IsThatOfItsColumn(AccountOrder order, bool descending, string expected)
    {
        await using var host = await AccountsTestHost.CreateAsync();
        await using (var context = await host.Contexts.CreateDbContextAsync(Cancellation))
        {
            var now = host.Clock.GetUtcNow().UtcDateTime;
            context.AddRange(
                Made("a", "Ani", "4@x.example", Role.Officer, AccountsTestHost.Area), Made("b", "Ani", "3@x.example", Role.Officer, AccountsTestHost.Area),
                Made("c", "Budi", "2@x.example", Role.Officer, AccountsTestHost.OtherArea), Made("d", "Cici", "1@x.example", Role.Leader, null));
            await context.SaveChangesAsync(Cancellation);
            await context.Users.Where(each => each.DisplayName == "Ani").ExecuteUpdateAsync(set => set.SetProperty(each => each.LastSignInAt, now), Cancellation);
            await context.Users.Where(each => each.DisplayName == "Budi").ExecuteUpdateAsync(set => set.SetProperty(each => each.LastSignInAt, now.AddDays(-1)), Cancellation);
        }

        var rows = (await host.PageAsync(new AccountFilter { Search = "@x.example" }, order, descending))!;

        var codes = rows.Accounts.Select(account => account.SecurityStamp!).ToList();
        var twins = rows.Accounts.Where(account => account.DisplayName == "Ani").Select(account => account.Id).ToList();
        if (order != AccountOrder.Email)
        {
            // Which of the two comes first is their number's to say, not their letter's.
            Assert.Equal(twins.Order(StringComparer.Ordinal), twins);
            codes = [.. codes.Select(code => code is "a" or "b" ? "ab" : code)];
            expected = expected.Replace("a b", "ab ab", StringComparison.Ordinal);
        }

        Assert.Equal(expected, string.Join(' ', codes));

        static Account Made(string mark, string name, string email, Role role, string? area) => new(name, email, role, area, DateTime.UnixEpoch)
        {
            SecurityStamp = mark,
            NormalizedEmail = email.ToUpperInvariant(),
            NormalizedUserName = email.ToUpperInvariant(),
        };
    }

    [Fact]
    public async Task FindAndFactors_OfAnAccount_AreForAdministratorsOnly()
    {
        await using var host = await AccountsTestHost.CreateAsync();
        var officer = await host.AddAsync(Role.Officer);
        await host.AddAsync(Role.Leader);
        await host.OnUsersAsync(async users => await users.AddOrUpdatePasskeyAsync((await users.FindByIdAsync(officer))!, AccountsTestHost.Passkey(1, "telepon")));
        var queries = new AccountQueries(host.Contexts);

        Assert.Equal(officer, (await queries.FindAsync(host.AdministratorId, officer, Cancellation))!.Id);
        Assert.Null(await queries.FindAsync(host.AdministratorId, "nobody", Cancellation));
        Assert.Null(await queries.FindAsync(officer, officer, Cancellation));
        Assert.Single((await queries.FactorsAsync(host.AdministratorId, officer, Cancellation)).Passkeys);
        Assert.True((await queries.FactorsAsync(officer, officer, Cancellation)).IsEmpty);
    }

    [Theory]
    [InlineData(0, 50, 0, 0, 50)]
    [InlineData(50, 50, 51, 50, 50)]
    [InlineData(50, 50, 50, 0, 50)]
    [InlineData(990, 25, 101, 100, 25)]
    [InlineData(-5, 0, 10, 0, 1)]
    [InlineData(0, 9999, 10, 0, ListPart.MostAtOnce)]
    [InlineData(100, 25, 100, 75, 25)]
    public void ListPart_BeyondWhatThereIs_IsTheLastPage(int skip, int take, int count, int expectedSkip, int expectedTake)
    {
        var part = new ListPart(skip, take, count);

        Assert.Equal((expectedSkip, expectedTake, count), (part.Skip, part.Take, part.Count));
    }

    [Theory]
    [InlineData(Role.Viewer)]
    [InlineData(Role.Officer)]
    [InlineData(Role.Verifier)]
    [InlineData(Role.Leader)]
    public async Task PageAsync_WhoMayNotManageAccounts_GetsNothing(Role role)
    {
        await using var host = await AccountsTestHost.CreateAsync();

        Assert.Null(await new AccountQueries(host.Contexts).PageAsync(await host.AddAsync(role), AccountFilter.All, AccountOrder.Name, descending: false, 0, 50, Cancellation));
    }

    [Theory]
    [InlineData(null, true, "reason.required")]
    [InlineData(" ", true, "reason.required")]
    [InlineData("", false, null)]
    [InlineData("x", true, null)]
    public void Reason_FormAndService_AreCheckedByTheSameRule(string? text, bool isRequired, string? expected)
    {
        var found = new GivenReasonValidator(isRequired).Validate(new GivenReason { Text = text ?? "" }).Errors.Select(error => error.ErrorCode).FirstOrDefault();

        Assert.Equal(expected, found);
        if (isRequired)
        {
            Assert.Equal(expected is null ? [] : [expected], AccountRules.OfReason(text).Select(error => error.Code));
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Reason_LongerThanTheTrailKeeps_IsRefused(bool isRequired) => Assert.Equal(
        "reason.long", Assert.Single(new GivenReasonValidator(isRequired).Validate(new GivenReason { Text = new string('a', AuditEntry.MaximumReason + 1) }).Errors).ErrorCode);
}

file static class Lists
{
    public static async Task<AccountRows?> PageAsync(this AccountsTestHost host, AccountFilter filter, AccountOrder order, bool descending = false, int take = 50) =>
        await new AccountQueries(host.Contexts).PageAsync(host.AdministratorId, filter, order, descending, 0, take, TestContext.Current.CancellationToken);
}
