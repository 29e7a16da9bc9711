using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using SocialWelfare.Data.Access;
using SocialWelfare.EndToEndTests.Fixtures;

namespace SocialWelfare.EndToEndTests.Accounts;

[Collection(WithAccountsApp.Name)]
public sealed class PasskeyTests(AccountsApp app, BrowserFixture browser)
{
    [Fact]
    public async Task Passkey_MadeOnTheProfilePage_SignsInWithoutPassword()
    {
        var account = await app.AddAsync(Role.Leader);

        // A number cannot be the name that a passkey belongs to.
        await using var watched = await browser.OpenAsync(new UriBuilder(app.BaseAddress) { Host = "localhost" }.Uri);
        var page = watched.Page;
        var session = await page.Context.NewCDPSessionAsync(page);
        await session.SendAsync("WebAuthn.enable");
        await session.SendAsync("WebAuthn.addVirtualAuthenticator", new Dictionary<string, object>
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2",
                ["transport"] = "internal",
                ["hasResidentKey"] = true,
                ["hasUserVerification"] = true,
                ["isUserVerified"] = true,
                ["automaticPresenceSimulation"] = true,
            },
        });
        await watched.GotoAsync("/masuk");
        await page.GetByLabel("Alamat surel").FillAsync(account.Email!);
        await page.GetByLabel("Kata sandi").FillAsync(AccountsApp.GoodPassword);
        await page.GetByRole(AriaRole.Button, new() { Name = "Masuk", Exact = true }).ClickAsync();
        await page.WaitForURLAsync("**/");

        await watched.GotoAsync("/akun");
        await page.Locator("#confirm-Confirmation").FillAsync(AccountsApp.GoodPassword);
        await page.Keyboard.PressAsync("Enter");
        await page.GetByLabel("Nama kunci baru").FillAsync("Laptop kantor");
        await page.GetByRole(AriaRole.Button, new() { Name = "Tambah kunci sandi" }).ClickAsync();
        await page.WaitForURLAsync("**/akun?selesai=passkey-added");
        await page.Context.ClearCookiesAsync();

        // Wrong passwords, which anybody can type, close the password and not the passkey.
        await using (var locking = await app.NewContextAsync())
        {
            await locking.Users.Where(each => each.Id == account.Id).ExecuteUpdateAsync(
                each => each.SetProperty(row => row.LockoutEnd, DateTimeOffset.UtcNow.AddMinutes(15)), TestContext.Current.CancellationToken);
        }

        await watched.GotoAsync("/masuk?kembali=/akun");
        await page.GetByRole(AriaRole.Button, new() { Name = "Masuk dengan kunci sandi" }).ClickAsync();
        await page.WaitForURLAsync(url => new Uri(url).AbsolutePath == "/akun");

        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(account.DisplayName);
        await page.GetByRole(AriaRole.Button, new() { Name = "Lanjutkan dengan kunci sandi" }).ClickAsync();
        await Assertions.Expect(page.GetByLabel("Nama kunci baru")).ToBeVisibleAsync();
        Assert.Empty(watched.Problems);
        await using var context = await app.NewContextAsync();
        Assert.Equal("Laptop kantor", (await context.UserPasskeys.SingleAsync(passkey => passkey.UserId == account.Id, TestContext.Current.CancellationToken)).Data.Name);
    }

    [Fact]
    public async Task PasskeyForm_ForgedAnswer_IsRefused()
    {
        using var visitor = app.NewVisitor();
        foreach (var credential in (string[])["", "{", "{}", "null", "{\"id\":\"x\",\"response\":{}}"])
        {
            using var answer = await visitor.SubmitAsync("/masuk", "passkey", ("Credential", credential));
            Assert.Equal(System.Net.HttpStatusCode.OK, answer.StatusCode);
            Assert.False(visitor.HasCookie("tumbuh.sesi"));
        }
    }
}
