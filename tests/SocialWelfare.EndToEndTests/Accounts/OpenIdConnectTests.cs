using System.Net;
using Microsoft.EntityFrameworkCore;
using SocialWelfare.Data.Access;

namespace SocialWelfare.EndToEndTests.Accounts;

[Collection(WithAccountsApp.Name)]
public sealed class OpenIdConnectTests(AccountsApp app) : IDisposable
{
    private const string SessionCookie = "tumbuh.sesi";

    private readonly TestVisitor _visitor = app.NewVisitor();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        app.Provider.SignsWithAStrangersKey = false;
        _visitor.Dispose();
    }

    [Fact]
    public async Task SignIn_VerifiedAddressOfAnAccount_OpensIt()
    {
        var account = await app.AddAsync(Role.Verifier);
        app.Provider.Person = new PersonAtProvider($"sub-{account.Id}", account.Email!, IsVerified: true);

        // Closed by wrong passwords, which say nothing of who stands at the provider.
        await using (var context = await app.NewContextAsync())
        {
            await context.Users.Where(each => each.Id == account.Id).ExecuteUpdateAsync(
                each => each.SetProperty(row => row.LockoutEnd, DateTimeOffset.UtcNow.AddMinutes(15)), Cancellation);
        }

        Assert.Equal("/jejak", await SignInAsync("/masuk/oidc?kembali=/jejak"));

        Assert.True(_visitor.HasCookie(SessionCookie));
        Assert.Contains(account.DisplayName, await _visitor.ReadAsync("/jejak"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignIn_AddressPassedToSomebodyElse_IsRefused()
    {
        var account = await app.AddAsync(Role.Verifier);
        app.Provider.Person = new PersonAtProvider($"first-{account.Id}", account.Email!, IsVerified: true);
        await SignInAsync("/masuk/oidc");
        using var stranger = app.NewVisitor();
        app.Provider.Person = app.Provider.Person with { Subject = $"second-{account.Id}" };

        Assert.Equal("/masuk?galat=oidc", await SignInAsync("/masuk/oidc", stranger));
        Assert.False(stranger.HasCookie(SessionCookie));
    }

    [Fact]
    public async Task SignIn_NobodyThatAnAdministratorMade_IsRefused()
    {
        app.Provider.Person = new PersonAtProvider("sub-unknown", "tak.dikenal@contoh.example", IsVerified: true);

        Assert.Equal("/masuk?galat=oidc", await SignInAsync("/masuk/oidc"));

        Assert.False(_visitor.HasCookie(SessionCookie));
        Assert.Contains("form-problem", await _visitor.ReadAsync("/masuk?galat=oidc"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignIn_AddressNotVerified_IsRefused()
    {
        var account = await app.AddAsync(Role.Administrator);
        app.Provider.Person = new PersonAtProvider($"sub-{account.Id}", account.Email!, IsVerified: false);

        Assert.Equal("/masuk?galat=oidc", await SignInAsync("/masuk/oidc"));
        Assert.False(_visitor.HasCookie(SessionCookie));
    }

    [Fact]
    public async Task SignIn_DisabledAccount_IsRefused()
    {
        var account = await app.AddAsync(Role.Viewer);
        await app.AsAdministratorAsync((service, actor) => service.DisableAsync(actor, account.Id, "uji", Cancellation));
        app.Provider.Person = new PersonAtProvider($"sub-{account.Id}", account.Email!, IsVerified: true);

        Assert.Equal("/masuk?galat=oidc", await SignInAsync("/masuk/oidc"));
        Assert.False(_visitor.HasCookie(SessionCookie));
    }

    [Fact]
    public async Task SignIn_TokenSignedByAStranger_IsRefused()
    {
        var account = await app.AddAsync(Role.Viewer);
        app.Provider.Person = new PersonAtProvider($"sub-{account.Id}", account.Email!, IsVerified: true);
        app.Provider.SignsWithAStrangersKey = true;

        Assert.Equal("/masuk?galat=oidc", await SignInAsync("/masuk/oidc"));
        Assert.False(_visitor.HasCookie(SessionCookie));
    }

    [Theory]
    [InlineData("/masuk/oidc/kembali?code=x&state=y")]
    [InlineData("/masuk/oidc/kembali")]
    [InlineData("/masuk/oidc/selesai")]
    public async Task Callback_ThatNobodyAskedFor_IsRefused(string address)
    {
        using var answer = await _visitor.GetAsync(address);

        Assert.Equal("/masuk?galat=oidc", new Uri(app.BaseAddress, answer.Headers.Location!).PathAndQuery);
    }

    [Fact]
    public async Task SignIn_ForeignReturnAddress_StaysHere()
    {
        var account = await app.AddAsync(Role.Viewer);
        app.Provider.Person = new PersonAtProvider($"sub-{account.Id}", account.Email!, IsVerified: true);

        Assert.Equal("/", await SignInAsync("/masuk/oidc?kembali=//evil.example"));
    }

    /// <summary>Follows the way to the provider and back.</summary>
    /// <returns>The page of this application at which it ends.</returns>
    private async Task<string> SignInAsync(string start, TestVisitor? visitor = null)
    {
        visitor ??= _visitor;
        using var challenge = await visitor.GetAsync(start);
        Assert.Equal(HttpStatusCode.Redirect, challenge.StatusCode);
        using var provider = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        using var authorized = await provider.GetAsync(challenge.Headers.Location!, Cancellation);
        using var callback = await visitor.GetAsync(authorized.Headers.Location!.AbsoluteUri);
        var next = new Uri(app.BaseAddress, callback.Headers.Location!);
        if (!next.AbsolutePath.EndsWith("/selesai", StringComparison.Ordinal))
        {
            return next.PathAndQuery;
        }

        using var completed = await visitor.GetAsync(next.PathAndQuery);
        return new Uri(app.BaseAddress, completed.Headers.Location!).PathAndQuery;
    }
}
