using Microsoft.AspNetCore.Identity;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SocialWelfare.Data.Access;
using SocialWelfare.Services.Accounts.SignIn;
using SocialWelfare.Web.Accounts.SignIn;

namespace SocialWelfare.Tests.Accounts;

public sealed class TimeCodeTests
{
    /// <summary>"12345678901234567890", the key of RFC 6238's appendix B.</summary>
    private const string Key = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void Of_VectorsOfTheStandard_AreItsLastSixDigits(long seconds, string expected) =>
        Assert.Equal(expected, TimeCode.Of(Key, TimeCode.StepOf(DateTimeOffset.FromUnixTimeSeconds(seconds))));

    [Theory]
    [InlineData(-2, false)]
    [InlineData(-1, true)]
    [InlineData(0, true)]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public void Match_HalfMinutesBeside_CountForDifferentClocks(int stepsBeside, bool counts)
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(1111111111);
        var step = TimeCode.StepOf(now) + stepsBeside;

        Assert.Equal(counts ? step : null, TimeCode.Match(Key, TimeCode.Of(Key, step), now));
    }

    [Theory]
    [InlineData("")]
    [InlineData("05047")]
    [InlineData("0504711")]
    [InlineData("abcdef")]
    [InlineData("050472")]
    public void Match_AnythingElse_IsRefused(string code)
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(1111111111);

        Assert.Null(TimeCode.Match(Key, code, now));
        Assert.NotNull(TimeCode.Match(Key.ToLowerInvariant() + "==", "050471", now));
        Assert.Null(TimeCode.Match("", "050471", now));
        Assert.Null(TimeCode.Match("1!", "050471", now));
    }

    [Fact]
    public async Task Verify_OneCode_CountsOnceAlsoAfterARestart()
    {
        await using var host = await AccountsTestHost.CreateAsync();
        var key = await PrepareAsync(host);
        var code = TimeCode.Of(key, TimeCode.StepOf(host.Clock.Now));
        Assert.False(await VerifyAsync(host, "000000"));

        Assert.True(await VerifyAsync(host, code));

        Assert.False(await VerifyAsync(host, code));
        Assert.False(await VerifyAsync(host, TimeCode.Of(key, TimeCode.StepOf(host.Clock.Now) - 1)), "An earlier half minute is over once a later one was used.");
        Assert.Equal(TimeCode.StepOf(host.Clock.Now), (await host.ReadAsync(host.AdministratorId)).LastCodeStep);
        await host.RestartAsync();
        Assert.False(await VerifyAsync(host, code));
        host.Clock.Now += TimeSpan.FromSeconds(TimeCode.StepSeconds);
        Assert.True(await VerifyAsync(host, TimeCode.Of(key, TimeCode.StepOf(host.Clock.Now))));
    }

    [Fact]
    public async Task Verify_DatabaseThatSomebodyElseWrites_CountsOnceAllTheSame()
    {
        await using var host = await AccountsTestHost.CreateAsync();
        var code = TimeCode.Of(await PrepareAsync(host), TimeCode.StepOf(host.Clock.Now));
        await using var context = await host.Contexts.CreateDbContextAsync(Cancellation);
        await using var foreign = new SqliteConnection(context.Database.GetConnectionString());
        await foreign.OpenAsync(Cancellation);
        await using var transaction = await foreign.BeginTransactionAsync(Cancellation);

        Assert.True(await VerifyAsync(host, code));
        Assert.False(await VerifyAsync(host, code));
    }

    [Fact]
    public async Task Keys_InTheDatabase_AreProtectedForTheirAccount()
    {
        await using var host = await AccountsTestHost.CreateAsync();
        var key = await PrepareAsync(host);
        await using var context = await host.Contexts.CreateDbContextAsync(Cancellation);

        var token = await context.UserTokens.SingleAsync(Cancellation);
        Assert.StartsWith("dp1:", token.Value, StringComparison.Ordinal);
        Assert.DoesNotContain(key, token.Value, StringComparison.Ordinal);
        Assert.Equal(0, await AccountStore.ProtectOldAsync(context, host.Protection, Cancellation));

        // Put to another account, it opens nothing.
        var other = await host.AddAsync(Role.Viewer);
        await host.ExecuteAsync($"UPDATE AccountTokens SET UserId = '{other}'");
        Assert.Null(await KeyAsync(host, other));
    }

    [Fact]
    public async Task ProtectOldAsync_KeyFromBefore_IsReadBeforeAndAfter()
    {
        await using var host = await AccountsTestHost.CreateAsync();
        await using var context = await host.Contexts.CreateDbContextAsync(Cancellation);
        context.Add(new IdentityUserToken<string> { UserId = host.AdministratorId, LoginProvider = "[AspNetUserStore]", Name = "AuthenticatorKey", Value = Key });
        await context.SaveChangesAsync(Cancellation);
        Assert.Equal(Key, await KeyAsync(host, host.AdministratorId));
        context.ChangeTracker.Clear();

        Assert.Equal(1, await AccountStore.ProtectOldAsync(context, host.Protection, Cancellation));

        Assert.StartsWith("dp1:", (await context.UserTokens.AsNoTracking().SingleAsync(Cancellation)).Value, StringComparison.Ordinal);
        Assert.Equal(Key, await KeyAsync(host, host.AdministratorId));
    }

    [Fact]
    public async Task RecoveryCodes_InTheDatabase_AreProtectedAndEachCountsOnce()
    {
        await using var host = await AccountsTestHost.CreateAsync();
        var codes = await host.OnUsersAsync(async users => (await users.GenerateNewTwoFactorRecoveryCodesAsync((await users.FindByIdAsync(host.AdministratorId))!, 3))!.ToList());
        Task<bool> Redeem(string code) => host.OnUsersAsync(async users =>
            (await users.RedeemTwoFactorRecoveryCodeAsync((await users.FindByIdAsync(host.AdministratorId))!, code)).Succeeded);
        await using var context = await host.Contexts.CreateDbContextAsync(Cancellation);

        Assert.StartsWith("dp1:", (await context.UserTokens.SingleAsync(Cancellation)).Value, StringComparison.Ordinal);
        Assert.True(await Redeem(codes[1]));
        Assert.False(await Redeem(codes[1]));
        Assert.True(await Redeem(codes[0]));
        Assert.StartsWith("dp1:", (await context.UserTokens.AsNoTracking().SingleAsync(Cancellation)).Value, StringComparison.Ordinal);
    }

    private static async Task<string> PrepareAsync(AccountsTestHost host)
    {
        await host.OnUsersAsync(async users => await users.ResetAuthenticatorKeyAsync((await users.FindByIdAsync(host.AdministratorId))!));
        return (await KeyAsync(host, host.AdministratorId))!;
    }

    private static Task<string?> KeyAsync(AccountsTestHost host, string accountId) =>
        host.OnUsersAsync(async users => await users.GetAuthenticatorKeyAsync((await users.FindByIdAsync(accountId))!));

    private static Task<bool> VerifyAsync(AccountsTestHost host, string code) => host.OnUsersAsync(async users =>
        await users.VerifyTwoFactorTokenAsync((await users.FindByIdAsync(host.AdministratorId))!, TokenOptions.DefaultAuthenticatorProvider, code));
}
