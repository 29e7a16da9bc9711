using System.Globalization;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SocialWelfare.Data;
using SocialWelfare.Data.Access;
using SocialWelfare.EndToEndTests.Fixtures;
using SocialWelfare.Services.Accounts.Manage;

namespace SocialWelfare.EndToEndTests.Accounts;

/// <summary>The application with an administrator from configuration and an identity provider beside it.</summary>
public class AccountsApp : WebAppFixture
{
    public const string AdministratorEmail = "kepala@contoh.example";
    public const string AdministratorPassword = "kopi meja lampu sepeda";
    public const string GoodPassword = "gajah terbang ke bulan 77";

    private static int _number;

    public FakeIdentityProvider Provider { get; } = new();

    /// <summary>A browser with cookies of its own, which the server sees at an address of its own, so that rate limits do not mix.</summary>
    public TestVisitor NewVisitor()
    {
        var number = Interlocked.Increment(ref _number);
        return new TestVisitor(BaseAddress, string.Create(CultureInfo.InvariantCulture, $"127.0.{1 + (number / 250)}.{1 + (number % 250)}"));
    }

    /// <summary>A new account with <see cref="GoodPassword"/>.</summary>
    /// <param name="areaCode">Of an officer.</param>
    public async Task<Account> AddAsync(Role role, string? email = null, string areaCode = "3204")
    {
        var number = Interlocked.Increment(ref _number);
        email ??= $"orang{number}@contoh.example";
        var account = new Account($"Orang {number}", email, role, role == Role.Officer ? areaCode : null, Services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime)
        {
            NormalizedEmail = email.ToUpperInvariant(),
            NormalizedUserName = email.ToUpperInvariant(),
        };
        account.SetPassword(new PasswordHasher<Account>().HashPassword(account, GoodPassword), mustChange: false);
        await using var context = await NewContextAsync();
        context.Add(account);
        await context.SaveChangesAsync(TestContext.Current.CancellationToken);
        return account;
    }

    public async Task<Account> ReadAsync(string accountId)
    {
        await using var context = await NewContextAsync();
        return await context.Users.SingleAsync(account => account.Id == accountId, TestContext.Current.CancellationToken);
    }

    public Task<WelfareDbContext> NewContextAsync() =>
        Services.GetRequiredService<IDbContextFactory<WelfareDbContext>>().CreateDbContextAsync(TestContext.Current.CancellationToken);

    /// <summary>Signed in with the password.</summary>
    public async Task<TestVisitor> SignedInAsync(Account account)
    {
        var visitor = NewVisitor();
        using var answer = await visitor.SignInAsync(account.Email!, GoodPassword);
        Assert.Equal(System.Net.HttpStatusCode.Redirect, answer.StatusCode);
        return visitor;
    }

    /// <summary>Changes an account as the administrator of the configuration would.</summary>
    public async Task<AccountResult> AsAdministratorAsync(Func<AccountService, string, Task<AccountResult>> step)
    {
        var administrator = await AddAsync(Role.Administrator);
        return await step(Services.GetRequiredService<AccountService>(), administrator.Id);
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await Provider.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Browsers, one-time codes and lockouts go by the time outside.</summary>
    protected override TimeProvider Clock => TimeProvider.System;

    /// <summary>In a quarter of an hour; few, so that tests reach the limit.</summary>
    protected virtual string SignInsPerAddress => "20";

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.UseSetting("Accounts:Administrator:Email", AdministratorEmail);
        builder.UseSetting("Accounts:Administrator:Password", AdministratorPassword);
        builder.UseSetting("Accounts:SignIn:PerAddress", SignInsPerAddress);
        builder.UseSetting("OpenIdConnect:Authority", Provider.Start());
        builder.UseSetting("OpenIdConnect:ClientId", FakeIdentityProvider.ClientId);
        builder.UseSetting("OpenIdConnect:ClientSecret", FakeIdentityProvider.ClientSecret);
    }
}

/// <summary>One server for all tests of accounts.</summary>
[CollectionDefinition(Name)]
public sealed class WithAccountsApp : ICollectionFixture<AccountsApp>
{
    public const string Name = "Accounts";
}
