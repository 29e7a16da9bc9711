using SocialWelfare.Data.Accounts;
using SocialWelfare.Services.Accounts;

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
