using System.Data.Common;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using SocialWelfare.Data.Access;
using SocialWelfare.Services;
using SocialWelfare.Services.Accounts.SignIn;
using SocialWelfare.Web.Accounts.SignIn;

namespace SocialWelfare.Tests.Accounts;

/// <summary>Signing in while the database can be read and not written.</summary>
public sealed class SignInRecordsTests : IAsyncLifetime
{
    private const string Wrong = "salah salah salah 1";

    private AccountsTestHost _host = null!;
    private ServiceProvider _services = null!;
    private SignInRecords _records = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _host = await AccountsTestHost.CreateAsync();
        var services = new ServiceCollection();
        services.AddLogging().AddOptions().AddHttpContextAccessor();
        services.AddSingleton(_host.Contexts).AddSingleton<TimeProvider>(_host.Clock);
        services.AddAccountServices().AddSignInManager<AccountSignInManager>();
        services.Replace(ServiceDescriptor.Singleton(provider => new SignInRecords(
            _host.Contexts, provider.GetRequiredService<IOptions<IdentityOptions>>(), _host.Clock, NullLogger<SignInRecords>.Instance)
        {
            Patience = TimeSpan.FromSeconds(0.3),
        }));
        services.AddSingleton<IDataProtectionProvider>(new EphemeralDataProtectionProvider());
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies();
        _services = services.BuildServiceProvider();
        _records = _services.GetRequiredService<SignInRecords>();
    }

    public async ValueTask DisposeAsync()
    {
        await _records.DrainAsync(CancellationToken.None);
        await _services.DisposeAsync();
        await _host.DisposeAsync();
    }

    [Fact]
    public async Task PasswordSignIn_NothingInTheWay_IsNotedBeforeTheAnswer()
    {
        var account = await AddAsync();

        Assert.True((await SignInAsync(account, AccountsTestHost.GoodPassword)).Succeeded);

        Assert.Equal(_host.Clock.GetUtcNow().UtcDateTime, (await _host.ReadAsync(account.Id)).LastSignInAt);
    }

    [Fact]
    public async Task PasswordSignIn_AForeignWriterHoldsTheDatabase_SucceedsMeanwhileAndIsNotedAfterwards()
    {
        var account = await AddAsync(failures: 2);
        await using (await LockAsync())
        {
            Assert.True((await SignInAsync(account, AccountsTestHost.GoodPassword)).Succeeded);
            Assert.Null((await _host.ReadAsync(account.Id)).LastSignInAt);
        }

        await _records.DrainAsync(Cancellation);
        var after = await _host.ReadAsync(account.Id);
        Assert.Equal((_host.Clock.GetUtcNow().UtcDateTime, 0), (after.LastSignInAt, after.AccessFailedCount));
    }

    /// <summary>Whoever signs in clears the own failures only: else one right password would let another account be guessed on.</summary>
    [Fact]
    public async Task PasswordSignIn_OneOfTwoWithFailures_LeavesTheOthersCount()
    {
        var (account, other) = (await AddAsync(failures: 2), await AddAsync(failures: 3));

        Assert.True((await SignInAsync(account, AccountsTestHost.GoodPassword)).Succeeded);
        await _records.DrainAsync(Cancellation);

        Assert.Equal((0, 3), ((await _host.ReadAsync(account.Id)).AccessFailedCount, (await _host.ReadAsync(other.Id)).AccessFailedCount));
    }

    [Fact]
    public async Task PasswordSignIn_DatabaseThatCannotBeWritten_Succeeds()
    {
        var account = await AddAsync(failures: 1);

        // As a full disk does it: reading goes on, every write fails at once.
        await _host.ExecuteAsync("CREATE TRIGGER TR_NoWrite BEFORE UPDATE ON Accounts BEGIN SELECT RAISE(ABORT, 'full'); END");

        Assert.True((await SignInAsync(account, AccountsTestHost.GoodPassword)).Succeeded);
        Assert.False((await SignInAsync(account, Wrong)).Succeeded);
        Assert.Null((await _host.ReadAsync(account.Id)).LastSignInAt);
    }

    [Fact]
    public async Task PasswordSignIn_WrongPasswordsWhileNothingCanBeWritten_CloseTheAccountAllTheSame()
    {
        var account = await AddAsync(failures: 3);
        await using (await LockAsync())
        {
            Assert.False((await SignInAsync(account, Wrong)).IsLockedOut);
            Assert.True((await SignInAsync(account, Wrong)).IsLockedOut);
            Assert.True((await SignInAsync(account, AccountsTestHost.GoodPassword)).IsLockedOut);
        }

        await _records.DrainAsync(Cancellation);
        var after = await _host.ReadAsync(account.Id);
        Assert.Equal((0, _host.Clock.GetUtcNow().AddMinutes(15), 0), (after.AccessFailedCount, after.LockoutEnd, _records.UnwrittenFailures(account.Id)));
    }

    [Fact]
    public async Task FailedAsync_FourAtOnce_AreCountedEachAndDoNotCloseYet()
    {
        var account = await AddAsync();

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => _records.FailedAsync(account.Id, Cancellation)));
        await _records.DrainAsync(Cancellation);

        var after = await _host.ReadAsync(account.Id);
        Assert.Equal((4, null), (after.AccessFailedCount, after.LockoutEnd));
    }

    private async Task<Account> AddAsync(int failures = 0)
    {
        var id = await _host.AddAsync(Role.Viewer);
        await using var context = await _host.Contexts.CreateDbContextAsync(Cancellation);
        var account = await context.Users.AsTracking().SingleAsync(each => each.Id == id, Cancellation);
        account.SetPassword(_host.Hasher.HashPassword(account, AccountsTestHost.GoodPassword), mustChange: false);
        account.AccessFailedCount = failures;
        await context.SaveChangesAsync(Cancellation);
        return account;
    }

    /// <summary>As a request does it, with a scope and a context of its own.</summary>
    private async Task<SignInResult> SignInAsync(Account account, string password)
    {
        await using var scope = _services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<IHttpContextAccessor>().HttpContext = new DefaultHttpContext { RequestServices = scope.ServiceProvider };
        var read = await scope.ServiceProvider.GetRequiredService<UserManager<Account>>().FindByIdAsync(account.Id);
        return await scope.ServiceProvider.GetRequiredService<AccountSignInManager>().PasswordSignInAsync(read!, password, isPersistent: false, lockoutOnFailure: true);
    }

    /// <summary>A writer outside of this process, until it is disposed of.</summary>
    private async Task<DbConnection> LockAsync()
    {
        await using var context = await _host.Contexts.CreateDbContextAsync(Cancellation);
        var connection = new SqliteConnection($"{context.Database.GetConnectionString()};Pooling=False");
        await connection.OpenAsync(Cancellation);
        await using var begin = connection.CreateCommand();
        begin.CommandText = "BEGIN IMMEDIATE";
        await begin.ExecuteNonQueryAsync(Cancellation);
        return connection;
    }
}
