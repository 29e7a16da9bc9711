using Microsoft.Playwright;
using SocialWelfare.Data.Access;
using SocialWelfare.EndToEndTests.Fixtures;
using SocialWelfare.EndToEndTests.Submissions;
using SocialWelfare.Services.Accounts.Manage;

namespace SocialWelfare.EndToEndTests.Accounts;

/// <summary>The pages of signing in, of one's own account and of administrators, as a browser shows them.</summary>
[Collection(WithAccountsApp.Name)]
public sealed class AccountPagesTests(AccountsApp app, BrowserFixture browser)
{
    [Fact]
    public async Task Pages_LightDarkAndPhone_AreAccessibleWholeAndQuiet()
    {
        var administrator = await app.AddAsync(Role.Administrator);
        var created = await app.AsAdministratorAsync((service, actor) => service.CreateAsync(
            actor, new NewAccount { DisplayName = "Euis Komariah", Email = $"euis{administrator.Id}@contoh.example", Role = Role.Officer, AreaCode = "3204", Reason = "petugas baru" },
            TestContext.Current.CancellationToken));
        await using var watched = await browser.OpenAsync(app.BaseAddress);

        await CheckAsync(watched, "/masuk");
        await CheckAsync(watched, $"/akun/tautan/{created.LinkSecret}");
        await watched.Page.GetByRole(AriaRole.Button, new() { Name = "Buka" }).ClickAsync();
        await Assertions.Expect(watched.Page.GetByLabel("Kata sandi baru", new() { Exact = true })).ToBeVisibleAsync();
        await CheckAsync(watched, address: null);
        await SignInAsync(watched.Page, administrator);
        foreach (var address in (string[])["/akun", "/kelola/akun", "/kelola/akun/baru", $"/kelola/akun/{created.AccountId}", "/jejak"])
        {
            await CheckAsync(watched, address);
        }

        await watched.GotoAsync("/akun");
        await watched.Page.Locator("#confirm-Confirmation").FillAsync(AccountsApp.GoodPassword);
        await watched.Page.Keyboard.PressAsync("Enter");
        await watched.Page.GetByRole(AriaRole.Button, new() { Name = "Siapkan" }).ClickAsync();
        await Assertions.Expect(watched.Page.Locator("svg.qr")).ToBeVisibleAsync();
        await CheckAsync(watched, address: null);
        watched.AssertNoFault();
    }

    [Fact]
    public async Task Menu_WithTheKeyboard_LeadsToThePagesOfTheRoleAndOut()
    {
        await using var watched = await browser.OpenAsync(app.BaseAddress);
        var page = watched.Page;
        await SignInAsync(page, await app.AddAsync(Role.Leader));

        await page.Locator(".account-menu summary").FocusAsync();
        await page.Keyboard.PressAsync("Enter");

        Assert.Equal(["/akun", "/kelola/target", "/jejak"], await page.Locator(".account-menu a").EvaluateAllAsync<string[]>("links => links.map(link => link.getAttribute('href'))"));
        await page.GetByRole(AriaRole.Button, new() { Name = "Keluar" }).ClickAsync();
        await Assertions.Expect(page.Locator(".account-link")).ToBeVisibleAsync();
        Assert.Empty(watched.Problems);
    }

    private static async Task SignInAsync(IPage page, Account account)
    {
        await page.GotoAsync("/masuk");
        await page.GetByLabel("Alamat surel").FillAsync(account.Email!);
        await page.GetByLabel("Kata sandi").FillAsync(AccountsApp.GoodPassword);
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".account-menu summary")).ToHaveTextAsync(account.DisplayName);
    }

    /// <param name="address">Null for the page that is open.</param>
    internal static async Task CheckAsync(WatchedPage watched, string? address)
    {
        var page = watched.Page;
        if (address is not null)
        {
            Assert.Equal(200, (await watched.GotoAsync(address)).Status);
        }

        Assert.Equal(1, await page.Locator("h1").CountAsync());
        foreach (var size in (ViewportSize[])[Screens.Phone, Screens.Desktop])
        {
            await page.SetViewportSizeAsync(size.Width, size.Height);
            await PagesTests.AssertNoOverflowAsync(page);
            await page.AssertAccessibleInLightAndDarkAsync();
            await TakePicturesAsync(page, $"{new Uri(page.Url).AbsolutePath.Trim('/').Replace('/', '-')}.{size.Width}");
        }
    }

    /// <summary>For people, as ScreenshotTool does.</summary>
    private static async Task TakePicturesAsync(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("WELFARE_SCREENSHOTS") is not { Length: > 0 } folder)
        {
            return;
        }

        foreach (var colours in (ColorScheme[])[ColorScheme.Light, ColorScheme.Dark])
        {
            await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = colours });
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"{name}.{colours}.png"), FullPage = true });
        }
    }
}
