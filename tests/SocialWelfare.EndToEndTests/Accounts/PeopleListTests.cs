using Microsoft.Playwright;
using SocialWelfare.Data.Access;
using SocialWelfare.EndToEndTests.Fixtures;
using SocialWelfare.EndToEndTests.Submissions;

namespace SocialWelfare.EndToEndTests.Accounts;

/// <summary>Accounts and trail as lists to work in, in a browser.</summary>
[Collection(WithOfficeApp.Name)]
public sealed class PeopleListTests(OfficeApp app, BrowserFixture browser) : OfficeTests(app)
{
    [Fact]
    public async Task Accounts_FoundAndDisabledWithAReason_AreInTheTrailInWords()
    {
        var administrator = await App.AddAsync(Role.Administrator);
        var officer = await App.AddAsync(Role.Officer);
        await using var watched = await browser.SignInAsync(App, administrator, "/kelola/akun");
        var page = watched.Page;
        await page.ListReadyAsync();
        await page.GetByLabel("Cari nama atau surel").FillAsync(officer.Email!);
        await Assertions.Expect(page.Rows()).ToHaveCountAsync(1);
        Assert.Contains("cari=", page.Url, StringComparison.Ordinal);
        await page.GetByRole(AriaRole.Button, new() { Name = $"Nonaktifkan: {officer.DisplayName}" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByLabel("Alasan").FillAsync("pindah tugas");
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Nonaktifkan" }).ClickAsync();
        await Assertions.Expect(page.Locator("[role=status] .snackbar")).ToContainTextAsync($"{officer.DisplayName} dinonaktifkan.");
        await Assertions.Expect(page.Rows()).ToContainTextAsync("dinonaktifkan");
        Assert.True((await App.ReadAsync(officer.Id)).IsDisabled);

        await WorkingLists.AssertInGoodShapeAsync(watched, "akun");
        await watched.GotoAsync("/jejak");
        await page.ListReadyAsync();
        await Assertions.Expect(page.Rows().First).ToContainTextAsync("pindah tugas");
        await Assertions.Expect(page.Rows().First).ToContainTextAsync("Keadaan: aktif → dinonaktifkan");
        await page.Rows().First.Locator("a").ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new Uri(App.BaseAddress, $"/jejak?objek=account%3A{officer.Id}").AbsoluteUri);
        await Assertions.Expect(page.Rows()).ToHaveCountAsync(1);
        await WorkingLists.AssertInGoodShapeAsync(watched, "jejak");
        watched.AssertNoFault();
    }

    [Fact]
    public async Task Account_LinkAndDisabling_AreAskedForTheirReason()
    {
        var officer = await App.AddAsync(Role.Officer);
        await using var watched = await browser.SignInAsync(App, await App.AddAsync(Role.Administrator), $"/kelola/akun/{officer.Id}");
        var page = watched.Page;
        await page.Locator(".working[data-interactive=true]").WaitForAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Buat tautan kata sandi" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Buat tautan kata sandi" }).ClickAsync();
        await Assertions.Expect(dialog).ToContainTextAsync("Tuliskan alasannya.");
        await dialog.GetByLabel("Alasan").FillAsync("kata sandi lupa");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Buat tautan kata sandi" }).ClickAsync();
        await Assertions.Expect(page.Locator(".once code")).ToContainTextAsync("/akun/tautan/");

        await page.Locator(".working").GetByRole(AriaRole.Button, new() { Name = "Nonaktifkan" }).ClickAsync();
        await dialog.GetByLabel("Alasan").FillAsync("pindah tugas");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Nonaktifkan" }).ClickAsync();
        await Assertions.Expect(page.Locator(".page-meta")).ToContainTextAsync("dinonaktifkan");
        await Assertions.Expect(page.Locator(".working").GetByRole(AriaRole.Button, new() { Name = "Aktifkan kembali" })).ToBeVisibleAsync();
        Assert.True((await App.ReadAsync(officer.Id)).IsDisabled);
        watched.AssertNoFault();
    }
}
