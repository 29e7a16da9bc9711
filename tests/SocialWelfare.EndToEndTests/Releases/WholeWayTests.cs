using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using SocialWelfare.Data.Access;
using SocialWelfare.Data.Catalogue;
using SocialWelfare.EndToEndTests.Accounts;
using SocialWelfare.EndToEndTests.Fixtures;
using SocialWelfare.EndToEndTests.Submissions;
using SocialWelfare.Services.Audit;

namespace SocialWelfare.EndToEndTests.Releases;

/// <summary>
/// The whole way of a figure in a browser, each person in a browser of their own: an account, a month typed with two
/// mistakes, returned, corrected, verified, published, and read by everybody.
/// </summary>
[Collection(WithOfficeApp.Name)]
public sealed class WholeWayTests(OfficeApp app, BrowserFixture browser) : OfficeTests(app)
{
    private const string OfficerEmail = "asda.bandung@contoh.example";

    private static readonly Period Month = EntryPages.PeriodBack(0);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Figure_FromANewAccountToThePublicPages_IsSeenOnEveryOne()
    {
        await using var administrator = await browser.SignInAsync(App, await App.AddAsync(Role.Administrator), "/kelola/akun/baru");
        await using var officer = await browser.OpenAsync(App.BaseAddress);
        var link = await CreateOfficerAsync(administrator.Page);
        await SetPasswordAsync(officer, link);
        await EnterWithTwoMistakesAsync(officer);

        await using var verifier = await browser.SignInAsync(App, await App.AddAsync(Role.Verifier), "/verifikasi");
        await ReturnAsync(verifier.Page);
        await CorrectAsync(officer);
        await VerifyAsync(verifier);
        await PublishAsync(verifier);

        await using var anybody = await browser.OpenAsync(App.BaseAddress);
        await ReadAsync(anybody);
        Assert.True((await App.Services.GetRequiredService<AuditTrail>().VerifyAsync(Cancellation)).IsIntact);
        foreach (var watched in new[] { officer, verifier, anybody, administrator })
        {
            watched.AssertNoFault();
        }
    }

    /// <returns>The one-time link for the officer's password.</returns>
    private static async Task<string> CreateOfficerAsync(IPage page)
    {
        await page.Locator("[name=DisplayName]").FillAsync("Dewi Lestari");
        await page.Locator("[name=Email]").FillAsync(OfficerEmail);
        await page.Locator("[name=Role]").SelectOptionAsync(nameof(Role.Officer));
        await page.Locator("[name=AreaCode]").SelectOptionAsync("3204");
        await page.Locator("[name=Reason]").FillAsync("Asda kesra baru");
        await page.Locator("main form button[type=submit]").ClickAsync();
        return (await page.Locator(".once code").InnerTextAsync()).Trim();
    }

    private static async Task SetPasswordAsync(WatchedPage officer, string link)
    {
        var page = officer.Page;
        await page.GotoAsync(link);
        await page.GetByRole(AriaRole.Button, new() { Name = "Buka" }).ClickAsync();
        await page.Locator("[name=Password]").FillAsync(AccountsApp.GoodPassword);
        await page.Locator("[name=Repeated]").FillAsync(AccountsApp.GoodPassword);
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("main a.button[href='/masuk']")).ToBeVisibleAsync();
        await SignInAsync(page, OfficerEmail, AccountsApp.GoodPassword);
    }

    private static async Task EnterWithTwoMistakesAsync(WatchedPage officer)
    {
        var page = officer.Page;
        await officer.GotoAsync("/isi");
        await PictureAsync(page, "isi");
        await page.Locator($"a[href*='stunting-bulanan/{Month}']").ClickAsync();
        await page.ReadyAsync();
        foreach (var (field, text) in EntryPages.Month)
        {
            await page.EnterAsync(field, field switch { "under_fives_weighed" => "1100", "stunting_cases_end" => "121", _ => text });
        }

        await Assertions.Expect(page.NotesOf("under_fives_weighed")).ToContainTextAsync("1100 lebih dari Balita (S), yaitu 1.000");
        await Assertions.Expect(page.NotesOf("stunting_cases_end")).ToContainTextAsync("awal + masuk − keluar = 120");
        await page.GetByText("Kirim ke provinsi").ClickAsync();
        await Assertions.Expect(page.Locator(".form-buttons")).ToContainTextAsync("tidak mungkin benar");
        await PictureAsync(page, "isi-salah");
        await page.EnterAsync("under_fives_weighed", "950");
        await page.EnterAsync("stunting_cases_end", "120");
        await SubmitAsync(page);
        await PictureAsync(page, "isi-terkirim");
    }

    private static async Task ReturnAsync(IPage page)
    {
        await page.ReloadAsync();
        await PictureAsync(page, "verifikasi");
        await page.ListReadyAsync();
        await page.Rows().Locator("a", new LocatorLocatorOptions { HasTextString = "Kab. Bandung" }).ClickAsync();
        await page.Locator(".verify-steps").WaitForAsync();
        await PictureAsync(page, "verifikasi-satu");
        await page.Locator("tr", new PageLocatorOptions { HasTextString = "Posyandu melapor" }).Locator("summary").ClickAsync();
        await page.GetByLabel("Posyandu melapor").And(page.Locator("textarea")).FillAsync("Bulan lalu 16 posyandu melapor, mohon dicek.");
        await page.Locator(".verify-steps").GetByRole(AriaRole.Button, new() { Name = "Kembalikan" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByLabel("Alasan").FillAsync("Jumlah posyandu perlu dicek");
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Kembalikan" }).ClickAsync();
        await Assertions.Expect(page.Locator("[role=status] .snackbar")).ToBeVisibleAsync();
    }

    private static async Task CorrectAsync(WatchedPage officer)
    {
        var page = officer.Page;
        await officer.GotoAsync("/isi");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Dikembalikan");
        await page.Locator($"a[href*='stunting-bulanan/{Month}']").ClickAsync();
        await page.ReadyAsync();
        await Assertions.Expect(page.Locator(".entry-island .form-problem")).ToContainTextAsync("Jumlah posyandu perlu dicek");
        await Assertions.Expect(page.NotesOf("posyandu_reporting")).ToContainTextAsync("Bulan lalu 16 posyandu melapor, mohon dicek.");
        await PictureAsync(page, "isi-dikembalikan");
        await page.EnterAsync("posyandu_reporting", "16");
        await SubmitAsync(page);
    }

    private static async Task VerifyAsync(WatchedPage verifier)
    {
        var page = verifier.Page;
        await verifier.GotoAsync("/verifikasi");
        await page.ListReadyAsync();
        await page.Rows().Locator("a", new LocatorLocatorOptions { HasTextString = "Kab. Bandung" }).ClickAsync();
        await page.Locator(".verify-steps").GetByRole(AriaRole.Button, new() { Name = "Verifikasi" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Verifikasi" }).ClickAsync();
        await Assertions.Expect(page.Locator("[role=status] .snackbar")).ToBeVisibleAsync();
    }

    private static async Task PublishAsync(WatchedPage verifier)
    {
        var page = verifier.Page;
        await verifier.GotoAsync("/rilis");
        await page.ListReadyAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Rilis kiriman terverifikasi (1)" }).ClickAsync();
        await page.ListReadyAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Rilis semua (1)" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("Judul rilis").FillAsync("Stunting bulanan, rilis pertama");
        await dialog.GetByLabel("Catatan untuk pembaca").FillAsync("Baru Kabupaten Bandung.");
        await PictureAsync(page, "rilis-siap");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Rilis sekarang" }).ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToContainTextAsync("Stunting bulanan, rilis pertama");
        await PictureAsync(page, "rilis-satu");
    }

    private static async Task ReadAsync(WatchedPage anybody)
    {
        var page = anybody.Page;
        await anybody.GotoAsync("/target/nol-stunting-baru");
        var row = page.Locator(".zero-table tr", new PageLocatorOptions { HasTextString = "Kab. Bandung" }).First;
        await Assertions.Expect(row).ToContainTextAsync("3");
        await Assertions.Expect(row).ToContainTextAsync("94,0");
        await PictureAsync(page, "nol-stunting-baru");
        await anybody.GotoAsync("/wilayah/3204");
        var monthly = page.Locator("#bulanan tr");
        await Assertions.Expect(monthly.Filter(new LocatorFilterOptions { HasTextString = "Kasus stunting baru" }).First).ToContainTextAsync("3 anak");
        await Assertions.Expect(monthly.Filter(new LocatorFilterOptions { HasTextString = "Partisipasi penimbangan" })).ToContainTextAsync("95,00 %");
        await PictureAsync(page, "wilayah-3204");
        await anybody.GotoAsync($"/kelengkapan?tahun={Month.Year}");
        await Assertions.Expect(page.Locator("tr", new PageLocatorOptions { HasTextString = "Kab. Bandung" }).First.Locator("[class*=r-reported]")).ToHaveCountAsync(1);
        await PictureAsync(page, "kelengkapan");
        await anybody.GotoAsync($"/rilis/angka/stunting_new_cases/3204/{Month}");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Stunting bulanan, rilis pertama");
        await PictureAsync(page, "riwayat-angka");
    }

    private static async Task SubmitAsync(IPage page)
    {
        await Assertions.Expect(page.Locator(".entry-problems")).ToContainTextAsync("Siap dikirim");
        await page.GetByText("Kirim ke provinsi").ClickAsync();
        await page.GetByText("Tetap kirim").ClickAsync(); // the month still runs: asked about first
        await Assertions.Expect(page.Locator(".entry-head")).ToContainTextAsync("Terkirim");
    }

    private static async Task SignInAsync(IPage page, string email, string password)
    {
        await page.GotoAsync("/masuk");
        await page.Locator("input[name=Email]").FillAsync(email);
        await page.Locator("input[name=Password]").FillAsync(password);
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".account-menu summary")).ToBeVisibleAsync();
    }

    /// <summary>For people, as ScreenshotTool does.</summary>
    private static async Task PictureAsync(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("WELFARE_SCREENSHOTS") is not { Length: > 0 } folder)
        {
            return;
        }

        foreach (var (suffix, size) in new[] { ("phone", Screens.Phone), ("desktop", Screens.Desktop) })
        {
            await page.SetViewportSizeAsync(size.Width, size.Height);
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"jalan-{name}.{suffix}.png"), FullPage = true });
        }
    }
}
