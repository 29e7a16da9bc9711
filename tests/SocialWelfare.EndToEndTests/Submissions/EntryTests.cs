using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using SocialWelfare.Data.Access;
using SocialWelfare.Data.Submissions;
using SocialWelfare.EndToEndTests.Accounts;
using SocialWelfare.EndToEndTests.Fixtures;
using SocialWelfare.Services.DataSets;

namespace SocialWelfare.EndToEndTests.Submissions;

[Collection(WithOfficeApp.Name)]
public sealed class EntryTests(OfficeApp app, BrowserFixture browser) : OfficeTests(app)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Entry_AMonthWithTwoMistakesByKeyboard_IsToldCorrectedAndSubmitted()
    {
        await using var watched = await browser.SignInAsync(App, await App.AddAsync(Role.Officer), "/isi");
        var page = watched.Page;
        await page.Locator($"a[href*='stunting-bulanan/{EntryPages.PeriodBack(0)}']").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.ReadyAsync();
        await TabToAsync(page, "under_fives");
        var fields = await page.Locator("input[data-cell]").EvaluateAllAsync<string[]>("cells => cells.map(cell => cell.dataset.cell)");
        Assert.Equal(EntryPages.Month.Keys, fields);
        foreach (var field in fields)
        {
            var text = field switch { "under_fives_weighed" => "1100", "stunting_cases_end" => "121", _ => EntryPages.Month[field] };
            await page.Keyboard.TypeAsync(text);
            await page.Keyboard.PressAsync("Enter");
        }

        await Assertions.Expect(page.NotesOf("under_fives_weighed")).ToContainTextAsync("1100 lebih dari Balita (S), yaitu 1.000");
        await Assertions.Expect(page.NotesOf("stunting_cases_end")).ToContainTextAsync("awal + masuk − keluar = 120");
        await Assertions.Expect(page.Locator(".entry-balance")).ToContainTextAsync("120 + 6 − 6 = 120, tetapi yang tertulis 121");

        // The last Enter led to the button; what is wrong gets the cursor instead of being submitted.
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Cell("under_fives_weighed")).ToBeFocusedAsync();
        await Assertions.Expect(page.Locator(".form-buttons")).ToContainTextAsync("tidak mungkin benar");
        await page.Keyboard.TypeAsync("950");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.StateOf("under_fives_weighed")).ToContainTextAsync("✔ tersimpan");
        for (var step = 2; step < 13; step++)
        {
            await page.Keyboard.PressAsync(step % 2 == 0 ? "Enter" : "ArrowDown");
        }

        await Assertions.Expect(page.Cell("stunting_cases_end")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("120");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".entry-balance.holds")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator(".entry-problems")).ToContainTextAsync("Siap dikirim");
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.Alertdialog)).ToBeFocusedAsync(); // the month still runs
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(page.Locator(".entry-head")).ToContainTextAsync("Terkirim");
        await using var context = await App.NewContextAsync();
        var submission = await context.Submissions.Include(each => each.Values).SingleAsync(each => each.Period == EntryPages.PeriodBack(0) && each.AreaCode == "3204", Cancellation);
        Assert.Equal(SubmissionStatus.Submitted, submission.Status);
        Assert.Equal(EntryPages.Month.OrderBy(each => each.Key), submission.Values.ToDictionary(value => value.FieldCode, value => value.RawText).OrderBy(each => each.Key));
        watched.AssertNoFault();
    }

    [Fact]
    public async Task Entry_AfterReloadAndOnAnotherMachine_WhatWasSavedIsThere()
    {
        var officer = await App.AddAsync(Role.Officer);
        await using var first = await browser.SignInAsync(App, officer, EntryPages.Address(1));
        await first.Page.ReadyAsync();
        await first.Page.EnterAsync("under_fives", "1000");
        await first.Page.EnterAsync("under_fives_weighed", "12 anak");

        await first.Page.ReloadAsync();
        await first.Page.ReadyAsync();
        await using var second = await browser.SignInAsync(App, officer, EntryPages.Address(1));
        await second.Page.ReadyAsync();

        foreach (var page in new[] { first.Page, second.Page })
        {
            await Assertions.Expect(page.Cell("under_fives")).ToHaveValueAsync("1000");
            await Assertions.Expect(page.Cell("under_fives_weighed")).ToHaveValueAsync("12 anak");
            await Assertions.Expect(page.NotesOf("under_fives_weighed")).ToContainTextAsync("bukan angka");
        }

        // Signed out on one machine: that session saves nothing more, although its page stays open; the other goes on.
        var copy = (await first.Page.Context.CookiesAsync()).Select(cookie => $"{cookie.Name}={cookie.Value}");
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(App.BaseAddress, "/keluar"))
        {
            Content = new FormUrlEncodedContent([new("__RequestVerificationToken", await first.Page.Locator("input[name=__RequestVerificationToken]").First.InputValueAsync())]),
        };
        request.Headers.Add("Cookie", string.Join("; ", copy));
        using var signedOut = await App.Http.SendAsync(request, Cancellation);
        Assert.Equal(HttpStatusCode.Redirect, signedOut.StatusCode);
        await first.Page.Cell("under_fives").FillAsync("999");
        await first.Page.Cell("under_fives").PressAsync("Enter");
        await Assertions.Expect(first.Page.StateOf("under_fives")).ToContainTextAsync("belum tersimpan");
        await second.Page.EnterAsync("under_fives", "1001");
        first.AssertNoFault();
    }

    [Fact]
    public async Task Entry_TypedButNeverSaved_IsSentAfterReload()
    {
        await using var watched = await browser.SignInAsync(App, await App.AddAsync(Role.Officer), EntryPages.Address(1));
        var page = watched.Page;
        await page.ReadyAsync();
        await page.Cell("under_fives").FocusAsync();
        await page.Keyboard.TypeAsync("777");
        await Assertions.Expect(page.StateOf("under_fives")).ToContainTextAsync("belum tersimpan");

        await page.ReloadAsync();
        await page.ReadyAsync();
        await Assertions.Expect(page.GetByText("1 isian yang belum sempat terkirim")).ToBeVisibleAsync();
        await Assertions.Expect(page.StateOf("under_fives")).ToContainTextAsync("✔ tersimpan");
        await Assertions.Expect(page.Cell("under_fives")).ToHaveValueAsync("777");
        Assert.Null(await page.EvaluateAsync<string?>("Object.keys(localStorage).find(key => key.startsWith('tumbuh.isian')) ?? null"));

        // Nothing is cut: the whole text stays in the cell, and the cell says by how much it is too long.
        await page.Cell("under_fives").FillAsync(new string('7', 296));
        await page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(page.StateOf("under_fives").GetByText("Belum tersimpan: 296 huruf, paling banyak 200.")).ToBeVisibleAsync();
        await Assertions.Expect(page.Cell("under_fives")).ToHaveValueAsync(new string('7', 296));
    }

    /// <summary>Somebody else wrote there meanwhile: then the person decides, and neither text is lost.</summary>
    [Fact]
    public async Task Entry_TypedButNeverSavedAndChangedSince_IsOffered()
    {
        var officer = await App.AddAsync(Role.Officer);
        await using var watched = await browser.SignInAsync(App, officer, EntryPages.Address(1));
        var page = watched.Page;
        await page.ReadyAsync();
        await page.Cell("under_fives").FocusAsync();
        await page.Keyboard.TypeAsync("777");
        await Assertions.Expect(page.StateOf("under_fives")).ToContainTextAsync("belum tersimpan");
        await page.GotoAsync("/isi");
        await using var colleague = await browser.SignInAsync(App, await App.AddAsync(Role.Officer), EntryPages.Address(1));
        await colleague.Page.ReadyAsync();
        await colleague.Page.EnterAsync("under_fives", "888");

        await page.GotoAsync(EntryPages.Address(1));
        await page.ReadyAsync();
        await Assertions.Expect(page.Locator(".entry-island .form-problem")).ToContainTextAsync("777");
        await Assertions.Expect(page.Cell("under_fives")).ToHaveValueAsync("888");
        await page.GetByText("Buang").ClickAsync();

        await Assertions.Expect(page.Locator(".entry-island .form-problem")).ToHaveCountAsync(0);
        Assert.Null(await page.EvaluateAsync<string?>("Object.keys(localStorage).find(key => key.startsWith('tumbuh.isian')) ?? null"));
    }

    [Fact]
    public async Task Entry_ColumnFromExcel_FillsDownAndSaysWhatBecameOfIt()
    {
        await using var watched = await browser.SignInAsync(App, await App.AddAsync(Role.Officer), EntryPages.Address(1));
        var page = watched.Page;
        await page.ReadyAsync();
        var column = string.Join("\r\n", EntryPages.Month.Values.Append("99").Select(value => $"{value}\tcatatan")) + "\r\n";

        await page.PasteAsync("under_fives", column);
        await Assertions.Expect(page.Locator("[data-paste]")).ToContainTextAsync("tidak dimasukkan");
        await Assertions.Expect(page.Cell("under_fives")).ToHaveValueAsync("");
        await page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(page.Locator("[role=status].form-done")).ToContainTextAsync("16 dari 17 baris tempelan tersimpan.");
        await Assertions.Expect(page.Locator(".entry-problems")).ToContainTextAsync("Siap dikirim");
        foreach (var (field, text) in EntryPages.Month)
        {
            await Assertions.Expect(page.Cell(field)).ToHaveValueAsync(text);
        }
    }

    [Fact]
    public async Task Entry_TwoPeopleInOneCell_SeeEachOtherAndNeitherTextIsLost()
    {
        var colleague = await App.AddAsync(Role.Officer);
        await using var first = await browser.SignInAsync(App, await App.AddAsync(Role.Officer), EntryPages.Address(1));
        await first.Page.ReadyAsync();
        await using var second = await browser.SignInAsync(App, colleague, EntryPages.Address(1));
        await second.Page.ReadyAsync();
        await Assertions.Expect(first.Page.Locator(".entry-beside")).ToContainTextAsync(colleague.DisplayName);

        await first.Page.Cell("under_fives").FocusAsync();
        await first.Page.Keyboard.TypeAsync("500");
        await second.Page.EnterAsync("under_fives", "600");
        await Assertions.Expect(first.Page.NotesOf("under_fives")).ToContainTextAsync("600");
        await Assertions.Expect(first.Page.Cell("under_fives")).ToHaveValueAsync("500");
        await first.Page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(first.Page.StateOf("under_fives")).ToContainTextAsync("diubah orang lain");
        await Assertions.Expect(first.Page.NotesOf("under_fives")).ToContainTextAsync($"{colleague.DisplayName} mengisi sel ini dengan “600” sementara Anda menulis “500”");
        await first.Page.GetByText("Ganti dengan “500”").ClickAsync();
        await Assertions.Expect(first.Page.StateOf("under_fives")).ToContainTextAsync("✔ tersimpan");
        await Assertions.Expect(second.Page.Cell("under_fives")).ToHaveValueAsync("500");
    }

    [Fact]
    public async Task Entry_ZeroWithFewMeasured_AsksForAReasonThatTheVerifierReads()
    {
        var address = EntryPages.Address(1);
        await using var officer = await browser.SignInAsync(App, await App.AddAsync(Role.Officer), address);
        var page = officer.Page;
        await page.ReadyAsync();
        foreach (var (field, text) in OfficersDesk.TypedFlagged())
        {
            await page.EnterAsync(field, text);
        }

        await page.GetByText("Kirim ke provinsi").ClickAsync();
        await Assertions.Expect(page.Locator(".entry-problems")).ToContainTextAsync("alasan");
        await Assertions.Expect(page.Locator(".entry-head")).Not.ToContainTextAsync("Terkirim");

        // Refused again, and somebody who types the reason already is not led away by the answer: the reason would stand in a cell.
        await page.EvaluateAsync("() => { document.querySelector('[data-after-cells]').click(); document.querySelector('.cell-reason input').focus(); }");
        await page.WaitForTimeoutAsync(1000);
        await Assertions.Expect(page.Locator(".cell-reason input").First).ToBeFocusedAsync();
        foreach (var reason in await page.Locator(".cell-reason input").AllAsync())
        {
            await reason.FillAsync("Timbangan rusak di enam posyandu.");
            await reason.PressAsync("Tab");
        }

        await Assertions.Expect(page.Locator(".entry-problems")).ToContainTextAsync("Siap dikirim");
        await page.GetByText("Kirim ke provinsi").ClickAsync();
        await Assertions.Expect(page.Locator(".entry-head")).ToContainTextAsync("Terkirim");

        await using var context = await App.NewContextAsync();
        var submission = await context.Submissions.SingleAsync(each => each.Period == EntryPages.PeriodBack(1), Cancellation);
        Assert.True(submission.Flags > 0);
        using var verifier = await App.SignedInAsync(await App.AddAsync(Role.Verifier));
        Assert.Contains("Timbangan rusak di enam posyandu.", await verifier.ReadAsync($"/verifikasi/{submission.Id}"), StringComparison.Ordinal);
        officer.AssertNoFault();
    }

    [Fact]
    public async Task Entry_TakenBack_GoesOnAsTheNextRevisionWithTheSameFigures()
    {
        var period = EntryPages.PeriodBack(1);
        var id = await new OfficersDesk(App).SubmittedAsync(period);
        await using var watched = await browser.SignInAsync(App, await App.AddAsync(Role.Officer), EntryPages.Address(1));
        var page = watched.Page;
        await Assertions.Expect(page.Cell("under_fives")).ToHaveAttributeAsync("readonly", "");
        await page.GetByRole(AriaRole.Button, new() { Name = "Tarik kembali kiriman ini" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await Assertions.Expect(dialog).ToContainTextAsync("Selama provinsi belum memverifikasi");
        await dialog.GetByLabel("Alasan").FillAsync("x");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Tarik dan perbaiki" }).ClickAsync();
        await Assertions.Expect(dialog.GetByRole(AriaRole.Alert)).ToContainTextAsync("Alasannya hanya “x”.");
        await dialog.GetByLabel("Alasan").FillAsync("");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Tarik dan perbaiki" }).ClickAsync();

        await Assertions.Expect(page.Locator(".entry-head")).ToContainTextAsync("Revisi 2");
        await page.ReadyAsync();
        await Assertions.Expect(page.Cell("under_fives")).ToHaveValueAsync("1000");

        // Sent again as it is: no cell has to be touched for that.
        await page.GetByRole(AriaRole.Button, new() { Name = "Kirim ke provinsi" }).ClickAsync();
        await Assertions.Expect(page.Locator(".entry-head .tag")).ToHaveTextAsync("Terkirim");
        await using var context = await App.NewContextAsync();
        Assert.Equal(
            [SubmissionStatus.Withdrawn, SubmissionStatus.Submitted],
            await context.Submissions.Where(each => each.Period == period).OrderBy(each => each.Revision).Select(each => each.Status).ToListAsync(Cancellation));
        Assert.Equal(SubmissionStatus.Withdrawn, (await context.Submissions.SingleAsync(each => each.Id == id, Cancellation)).Status);
    }

    [Fact]
    public async Task Entry_BesideSomebodyOfAnotherLanguage_StaysInOnesOwn()
    {
        await using var english = await browser.SignInAsync(App, await App.AddAsync(Role.Officer), EntryPages.Address(1));
        await english.GotoAsync("/?lang=en");
        await english.GotoAsync(EntryPages.Address(1));
        await english.Page.ReadyAsync();
        await Assertions.Expect(english.Page.Locator(".entry-head")).ToContainTextAsync("due");
        await using var officer = await browser.SignInAsync(App, await App.AddAsync(Role.Officer), EntryPages.Address(1));
        await officer.Page.ReadyAsync();

        await english.Page.Cell("under_fives").FillAsync("1000");
        await english.Page.Cell("under_fives").PressAsync("Enter");

        await Assertions.Expect(officer.Page.Cell("under_fives")).ToHaveValueAsync("1000");
        await Assertions.Expect(officer.Page.Locator(".entry-head")).ToContainTextAsync("batas waktu");
    }

    [Fact]
    public async Task Entry_EmptyFormSent_SaysWhatIsMissingAndMakesNoDraft()
    {
        await using var officer = await browser.SignInAsync(App, await App.AddAsync(Role.Officer), EntryPages.Address(1));
        var page = officer.Page;
        await page.ReadyAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Kirim ke provinsi" }).ClickAsync();

        await Assertions.Expect(page.NotesOf("under_fives")).ToContainTextAsync("belum diisi");
        await using var context = await App.NewContextAsync();
        Assert.False(await context.Submissions.AnyAsync(Cancellation));
    }

    [Theory]
    [InlineData("2026-09", "/isi/stunting-bulanan/2026-09?wilayah=3204", null)]
    [InlineData("September", null, "“September” bukan bulan")]
    [InlineData("", null, "“” bukan bulan")]
    public async Task Tasks_AnotherPeriod_OpensItOrSaysWhatIsWrong(string period, string? target, string? problem)
    {
        using var visitor = await App.SignedInAsync(await App.AddAsync(Role.Officer));

        using var answer = await visitor.GetAsync($"/isi?formulir=stunting-bulanan&periode={period}");

        Assert.Equal(target, answer.Headers.Location is { } location ? new Uri(App.BaseAddress, location).PathAndQuery : null);
        if (problem is not null)
        {
            Assert.Contains(problem, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Cancellation)), StringComparison.Ordinal);
        }
    }

    /// <summary>For people: pictures into the folder that WELFARE_SCREENSHOTS names.</summary>
    [Fact(Explicit = true)]
    public async Task TakePictures()
    {
        var folder = Environment.GetEnvironmentVariable("WELFARE_SCREENSHOTS");
        Assert.SkipWhen(string.IsNullOrEmpty(folder), "Set WELFARE_SCREENSHOTS to the folder for the pictures.");
        await using var watched = await browser.SignInAsync(App, await App.AddAsync(Role.Officer), EntryPages.Address(1));
        var page = watched.Page;
        await page.ReadyAsync();
        foreach (var (field, text) in EntryPages.Month)
        {
            await page.EnterAsync(field, field switch { "under_fives_weighed" => "1100", "stunting_cases_end" => "121", "posyandu_total" => "enam belas", _ => text });
        }

        await page.GetByText("Kirim ke provinsi").ClickAsync();
        await Assertions.Expect(page.Cell("under_fives_weighed")).ToBeFocusedAsync();
        await TakeAsync("isi-formulir");
        await watched.GotoAsync("/isi");
        await TakeAsync("isi");

        async Task TakeAsync(string name)
        {
            foreach (var (suffix, size, colours) in new[] { ("desktop", Screens.Desktop, ColorScheme.Light), ("dark", Screens.Desktop, ColorScheme.Dark), ("phone", Screens.Phone, ColorScheme.Light) })
            {
                await page.SetViewportSizeAsync(size.Width, size.Height);
                await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = colours });
                await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder!, $"{name}.{suffix}.png"), FullPage = true });
            }
        }
    }

    [Fact]
    public async Task Pages_InLightDarkAndOnAPhone_AreAccessibleAndFit()
    {
        await using var watched = await browser.SignInAsync(
            App, await App.AddAsync(Role.Officer), EntryPages.Address(1), new BrowserNewContextOptions { ViewportSize = Screens.Phone, ColorScheme = ColorScheme.Light });
        var page = watched.Page;
        await page.ReadyAsync();
        await page.EnterAsync("under_fives", "100");
        await page.EnterAsync("under_fives_weighed", "110");
        await Assertions.Expect(page.NotesOf("under_fives_weighed")).ToBeVisibleAsync();
        foreach (var address in new[] { null, "/isi" })
        {
            if (address is not null)
            {
                await watched.GotoAsync(address);
            }

            await PagesTests.AssertNoOverflowAsync(page);
            await page.AssertAccessibleInLightAndDarkAsync();
        }
    }

    [Theory]
    [InlineData(Role.Viewer)]
    [InlineData(Role.Leader)]
    [InlineData(Role.Administrator)]
    public async Task Pages_RoleThatEntersNothing_AreForbidden(Role role)
    {
        using var visitor = await App.SignedInAsync(await App.AddAsync(role));

        using var tasks = await visitor.GetAsync("/isi");
        using var entry = await visitor.GetAsync(EntryPages.Address(1));

        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Forbidden), (tasks.StatusCode, entry.StatusCode));
    }

    [Theory]
    [InlineData("/isi/stunting-bulanan/2026-01?wilayah=3205", HttpStatusCode.Forbidden)]
    [InlineData("/isi/stunting-bulanan/2026-01?wilayah=9999", HttpStatusCode.NotFound)]
    [InlineData("/isi/tidak-ada/2026-01", HttpStatusCode.NotFound)]
    [InlineData("/isi/stunting-bulanan/kemarin", HttpStatusCode.BadRequest)]
    public async Task EntryPage_AddressThatIsNotTheOfficers_IsRefused(string address, HttpStatusCode expected)
    {
        using var visitor = await App.SignedInAsync(await App.AddAsync(Role.Officer));

        using var answer = await visitor.GetAsync(address);

        Assert.Equal(expected, answer.StatusCode);
    }

    [Fact]
    public async Task Pages_WithoutSignIn_LeadToSignIn()
    {
        using var visitor = App.NewVisitor();

        using var tasks = await visitor.GetAsync("/isi");
        using var entry = await visitor.GetAsync(EntryPages.Address(1));

        Assert.Equal("/masuk?kembali=%2Fisi", tasks.Headers.Location!.OriginalString);
        Assert.StartsWith("/masuk?kembali=%2Fisi%2Fstunting", entry.Headers.Location!.OriginalString, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2015", "3205", "/isi/angka-resmi-tahunan/2015?wilayah=3205", null)]
    [InlineData("2015", "32", "/isi/angka-resmi-tahunan/2015?wilayah=32", null)]
    [InlineData("2015-03", "32", null, "“2015-03” bukan tahun")]
    [InlineData("2015", "9999", null, "Wilayah")]
    public async Task Tasks_EarlierYearOfTheOfficialForm_IsOpenedByAVerifier(string period, string area, string? target, string? problem)
    {
        using var visitor = await App.SignedInAsync(await App.AddAsync(Role.Verifier));

        using var answer = await visitor.GetAsync($"/isi?formulir=angka-resmi-tahunan&wilayah={area}&periode={period}");

        Assert.Equal(target, answer.Headers.Location?.OriginalString is { } location ? new Uri(App.BaseAddress, location).PathAndQuery : null);
        if (problem is not null)
        {
            Assert.Contains(problem, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Cancellation)), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(Role.Officer, "/isi")]
    [InlineData(Role.Verifier, "/")]
    public async Task SignIn_WithoutAPageAskedFor_TakesOfficersToTheirTasks(Role role, string landing)
    {
        var account = await App.AddAsync(role);
        await using var watched = await browser.OpenAsync(App.BaseAddress);
        await watched.GotoAsync("/masuk");
        await watched.Page.Locator("input[name=Email]").FillAsync(account.Email!);
        await watched.Page.Locator("input[name=Password]").FillAsync(AccountsApp.GoodPassword);
        await watched.Page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(watched.Page).ToHaveURLAsync(new Uri(App.BaseAddress, landing).AbsoluteUri);
    }

    [Fact]
    public async Task Entry_OnlyLookedAt_LeavesNoDraftUntilTheFirstText()
    {
        await using var watched = await browser.SignInAsync(App, await App.AddAsync(Role.Verifier), EntryPages.Address(1) + "?wilayah=3204");
        await watched.Page.ReadyAsync();
        await Assertions.Expect(watched.Page.Locator(".entry-head")).ToContainTextAsync("Belum diisi");
        await Assertions.Expect(watched.Page.GetByText("Riwayat kiriman")).ToHaveCountAsync(0);
        await Assertions.Expect(watched.Page.Locator(".entry-balance dd")).ToHaveTextAsync(["–", "–", "–", "–", "–"]);
        await using (var before = await App.NewContextAsync())
        {
            Assert.False(await before.Submissions.AnyAsync(each => each.Period == EntryPages.PeriodBack(1), Cancellation));
        }

        await watched.Page.EnterAsync("under_fives", "1001");

        await Assertions.Expect(watched.Page.Locator(".entry-head")).ToContainTextAsync("Revisi 1");
        await using var after = await App.NewContextAsync();
        Assert.Equal("1001", (await after.SubmissionValues.SingleAsync(each => each.FieldCode == "under_fives", Cancellation)).RawText);
        watched.AssertNoFault();
    }

    /// <summary>The month still runs, the form was sent back and nothing changed: each is asked about, and answered with one key.</summary>
    [Fact]
    public async Task Entry_SentBeforeTheMonthIsOver_IsAskedAboutFirst()
    {
        await using var watched = await browser.SignInAsync(App, await App.AddAsync(Role.Officer), EntryPages.Address(0));
        var page = watched.Page;
        await page.ReadyAsync();
        foreach (var (field, text) in EntryPages.Month)
        {
            await page.EnterAsync(field, text);
        }

        await page.GetByRole(AriaRole.Button, new() { Name = "Kirim ke provinsi" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alertdialog)).ToContainTextAsync("belum berakhir");
        await page.GetByText("Kembali ke isian").ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alertdialog)).ToHaveCountAsync(0);
        await Assertions.Expect(page.Locator(".entry-head .tag")).ToHaveTextAsync("Draf");
        await page.GetByRole(AriaRole.Button, new() { Name = "Kirim ke provinsi" }).ClickAsync();
        await page.GetByText("Tetap kirim").ClickAsync();

        await Assertions.Expect(page.Locator(".form-done")).ToContainTextAsync("Sudah dikirim");
        await Assertions.Expect(page.GetByText("Berikutnya:")).ToBeVisibleAsync();
        watched.AssertNoFault();
    }

    [Fact]
    public async Task EntryPage_OnlyAsked_BeginsNoDraft()
    {
        using var visitor = await App.SignedInAsync(await App.AddAsync(Role.Officer));

        using var answer = await visitor.GetAsync(EntryPages.Address(1));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        await using var context = await App.NewContextAsync();
        Assert.False(await context.Submissions.AnyAsync(each => each.Period == EntryPages.PeriodBack(1), Cancellation));
    }

    private static async Task TabToAsync(IPage page, string field)
    {
        for (var stop = 0; stop < 60; stop++)
        {
            if (await page.EvaluateAsync<string?>("document.activeElement?.dataset?.cell ?? null") == field)
            {
                return;
            }

            await page.Keyboard.PressAsync("Tab");
        }

        Assert.Fail($"The keyboard does not reach {field}.");
    }
}
