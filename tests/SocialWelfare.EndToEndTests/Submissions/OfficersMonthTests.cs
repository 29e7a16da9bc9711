using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using SocialWelfare.Data.Access;
using SocialWelfare.Data.Submissions;
using SocialWelfare.EndToEndTests.Accounts;
using SocialWelfare.EndToEndTests.Fixtures;

namespace SocialWelfare.EndToEndTests.Submissions;

/// <summary>An officer's month over a line that is cut three times, in two tabs, with a block pasted as sheets are.</summary>
[Collection(WithOfficeApp.Name)]
public sealed class OfficersMonthTests(OfficeApp app, BrowserFixture browser) : OfficeTests(app)
{
    private const string Banner = "#components-reconnect-modal";

    private static readonly LocatorAssertionsToContainTextOptions Soon = new() { Timeout = 25_000 };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Month_LineCutThreeTimesTwoTabsAndAMessyBlock_NothingIsLostOrMisplaced()
    {
        await using var line = new CuttableLine(App.BaseAddress);
        await using var watched = await browser.OpenAsync(line.Address);
        var page = watched.Page;
        await SignInAsync(page, await App.AddAsync(Role.Officer));
        var expected = new Dictionary<string, string>(EntryPages.Month);
        await page.EnterAsync("under_fives", expected["under_fives"]);

        // Torn off: the cursor goes on, and each text waits.
        line.Cut();
        await Assertions.Expect(page.Locator(Banner)).ToBeVisibleAsync();
        await TypeAsync(page, expected, "under_fives_weighed", "under_fives_measured", "stunted_measured");
        await Assertions.Expect(page.Cell("severely_stunted_measured")).ToBeFocusedAsync();
        await Assertions.Expect(page.StateOf("stunted_measured")).ToContainTextAsync("belum tersimpan");
        line.Restore();
        await Assertions.Expect(page.Locator(Banner)).ToBeHiddenAsync(new() { Timeout = 10_000 });
        await SavedAsync(page, expected, "under_fives_weighed", "under_fives_measured", "stunted_measured");

        // Silent, in two tabs of the same form, each typing into cells of its own and both into one.
        var second = await page.Context.NewPageAsync();
        await second.GotoAsync(EntryPages.Address(1));
        await second.ReadyAsync();
        line.GoSilent();
        await TypeAsync(page, expected, "severely_stunted_measured", "stunting_cases_start");
        await TypeAsync(second, expected, "stunting_new_cases", "stunting_newly_found");
        await page.Cell("posyandu_total").FillAsync("17");
        await second.Cell("posyandu_total").FillAsync(expected["posyandu_total"]);
        await second.Keyboard.PressAsync("Tab");
        line.Restore();
        await SavedAsync(second, expected, "stunting_new_cases", "stunting_newly_found", "posyandu_total");
        await page.Keyboard.PressAsync("Tab");
        await SavedAsync(page, expected, "severely_stunted_measured", "stunting_cases_start");
        await Assertions.Expect(page.NotesOf("posyandu_total")).ToContainTextAsync("16", Soon);
        await page.NotesOf("posyandu_total").GetByRole(AriaRole.Button).First.ClickAsync();
        await second.CloseAsync();

        // Torn off, and the page loaded anew before anything was sent.
        line.Cut();
        await TypeAsync(page, expected, "stunting_moved_in", "stunting_recovered");
        await Assertions.Expect(page.StateOf("stunting_recovered")).ToContainTextAsync("belum tersimpan");
        line.Restore();
        await page.GotoAsync(EntryPages.Address(1));
        await page.ReadyAsync();
        await Assertions.Expect(page.GetByText("2 isian yang belum sempat terkirim dari peramban ini sudah dikirim.")).ToBeVisibleAsync(new() { Timeout = 10_000 });
        await SavedAsync(page, expected, "stunting_moved_in", "stunting_recovered");

        await PasteMessyBlockAsync(page, expected);

        foreach (var (field, text) in expected)
        {
            await Assertions.Expect(page.Cell(field)).ToHaveValueAsync(text);
        }

        await page.GetByRole(AriaRole.Button, new() { Name = "Kirim ke provinsi" }).ClickAsync();
        await Assertions.Expect(page.Locator(".entry-head .tag")).ToHaveTextAsync("Terkirim", new() { Timeout = 10_000 });
        await Assertions.Expect(page.GetByText("Urungkan tempelan")).ToHaveCountAsync(0);
        await using var context = await App.NewContextAsync();
        var submission = await context.Submissions.Include(each => each.Values).SingleAsync(each => each.Period == EntryPages.PeriodBack(1), Cancellation);
        Assert.Equal(SubmissionStatus.Submitted, submission.Status);
        Assert.Equal(expected.OrderBy(each => each.Key, StringComparer.Ordinal), submission.Values.ToDictionary(value => value.FieldCode, value => value.RawText).OrderBy(each => each.Key, StringComparer.Ordinal));
        Assert.Null(await page.EvaluateAsync<string?>("Object.keys(localStorage).find(key => key.startsWith('tumbuh.isian')) ?? null"));
    }

    /// <summary>
    /// Away for longer than the server keeps a circuit, without the browser having noticed a network that went: the circuit is made
    /// anew under the page, and what was typed goes into the new one.
    /// </summary>
    [Fact]
    public async Task Entry_LineAwayForLongerThanTheServerWaits_IsSentAllTheSame()
    {
        await using var line = new CuttableLine(App.BaseAddress);
        await using var watched = await browser.OpenAsync(line.Address);
        var page = watched.Page;
        await SignInAsync(page, await App.AddAsync(Role.Officer));
        await page.EnterAsync("under_fives", EntryPages.Month["under_fives"]);
        line.Cut();
        await Assertions.Expect(page.Locator(Banner)).ToBeVisibleAsync();
        await TypeAsync(page, new(EntryPages.Month), "under_fives_weighed", "under_fives_measured");
        await Task.Delay(OfficeApp.CircuitsKept + TimeSpan.FromSeconds(4), Cancellation);
        line.Restore();

        await Assertions.Expect(page.Locator(Banner)).ToBeHiddenAsync(new() { Timeout = 20_000 });
        foreach (var field in (string[])["under_fives", "under_fives_weighed", "under_fives_measured"])
        {
            await Assertions.Expect(page.Cell(field)).ToHaveValueAsync(EntryPages.Month[field], new() { Timeout = 20_000 });
            await Assertions.Expect(page.Cell(field)).ToHaveAttributeAsync("data-saved", EntryPages.Month[field], new() { Timeout = 20_000 });
        }

        await page.EnterAsync("stunted_measured", EntryPages.Month["stunted_measured"]);
        await using var context = await App.NewContextAsync();
        Assert.Equal(4, await context.SubmissionValues.CountAsync(Cancellation));
    }

    /// <summary>A page that was opened from the menu, without being loaded as a whole, notices too.</summary>
    [Fact]
    public async Task List_OpenedFromTheMenu_SaysThatTheLineIsLost()
    {
        await using var line = new CuttableLine(App.BaseAddress);
        await using var watched = await browser.OpenAsync(line.Address);
        var page = watched.Page;
        await SignInAsync(page, await App.AddAsync(Role.Verifier), "/");
        await page.Locator("header a[href='/verifikasi']").First.ClickAsync();
        await page.ListReadyAsync();

        line.Cut();
        await Assertions.Expect(page.Locator(Banner)).ToBeVisibleAsync(new() { Timeout = 20_000 });
        line.Restore();

        await Assertions.Expect(page.Locator(Banner)).ToBeHiddenAsync(new() { Timeout = 20_000 });
        await page.GetByLabel("Hanya yang bertanda").ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new Uri(line.Address, "/verifikasi?tanda=ya").AbsoluteUri);
    }

    [Fact]
    public async Task Paste_WhileTheLineIsCut_IsShownWhenItIsBack()
    {
        await using var line = new CuttableLine(App.BaseAddress);
        await using var watched = await browser.OpenAsync(line.Address);
        var page = watched.Page;
        await SignInAsync(page, await App.AddAsync(Role.Officer));
        line.Cut();
        await Assertions.Expect(page.Locator(Banner)).ToBeVisibleAsync();
        await page.PasteAsync("under_fives", "1000\n950\n");
        await Assertions.Expect(page.Locator("[data-paste-note]")).ToContainTextAsync("Tempelan disimpan");

        line.Restore();

        await Assertions.Expect(page.Locator("[data-paste]")).ToContainTextAsync("2 nilai akan diisi", Soon);
        await Assertions.Expect(page.Cell("under_fives")).ToHaveValueAsync("");
        await page.Keyboard.PressAsync("Enter");
        await SavedAsync(page, EntryPages.Month, "under_fives", "under_fives_weighed");
    }

    /// <summary>The line is gone while the reason is typed, and the page is opened anew before it is back.</summary>
    [Fact]
    public async Task Reason_TypedWithoutALine_IsSavedAfterAReload()
    {
        const string Reason = "Timbangan rusak di enam posyandu.";
        await using var line = new CuttableLine(App.BaseAddress);
        await using var watched = await browser.OpenAsync(line.Address);
        var page = watched.Page;
        await SignInAsync(page, await App.AddAsync(Role.Officer));
        foreach (var (field, text) in OfficersDesk.TypedFlagged())
        {
            await page.EnterAsync(field, text);
        }

        var reason = page.Locator(".cell-reason input").First;
        await Assertions.Expect(reason).ToBeVisibleAsync();
        line.Cut();
        await Assertions.Expect(page.Locator(Banner)).ToBeVisibleAsync();
        await reason.FillAsync(Reason);
        await reason.PressAsync("Tab");
        line.Restore();
        await page.ReloadAsync();

        await Assertions.Expect(page.Locator($".cell-reason input[data-saved='{Reason}']")).ToHaveCountAsync(1, new() { Timeout = 25_000 });
        await using var context = await App.NewContextAsync();
        Assert.Equal([Reason], await context.Set<WarningReason>().Select(each => each.Text).ToListAsync(Cancellation));
    }

    /// <summary>A heading, numbered labels in another order, a line break in quotes, a blank row, groups of thousands, and a cell without a number.</summary>
    private static async Task PasteMessyBlockAsync(IPage page, Dictionary<string, string> expected)
    {
        var names = await page.Locator("tr.entry-row th").EvaluateAllAsync<string[]>("heads => heads.map(head => head.firstChild.textContent.trim())");
        var fields = await page.Locator("input[data-cell]").EvaluateAllAsync<string[]>("cells => cells.map(cell => cell.dataset.cell)");
        string Row(string field, string text) => $"{Array.IndexOf(fields, field) + 1}. {names[Array.IndexOf(fields, field)]}\t{text}\tket.";
        var block = string.Join("\r\n",
            "Laporan\tOktober 2026\t", Row("stunting_cases_end", "\u00A0120 "), Row("posyandu_reporting", "-"), "\t\t", Row("stunting_died", "0"),
            $"\"{names[Array.IndexOf(fields, "stunting_aged_out")].Replace(" ", "\n", StringComparison.Ordinal)}\"\t1\t\"kata \"\"orang\"\"\"", Row("stunting_moved_out", "1"), "Jumlah lain\t7\t") + "\r\n";

        await page.PasteAsync("under_fives", block);
        var preview = page.Locator("[data-paste]");
        await Assertions.Expect(preview).ToContainTextAsync("5 nilai akan diisi");
        await Assertions.Expect(preview.Locator("tr.left-over")).ToContainTextAsync(["Oktober 2026", "Jumlah lain"]);
        await Assertions.Expect(page.Cell("stunting_cases_end")).ToHaveValueAsync("");
        await preview.GetByText("Isi 5 nilai").ClickAsync();
        await Assertions.Expect(page.StateOf("stunting_moved_out")).ToContainTextAsync("✔ tersimpan");

        await page.GetByText("Urungkan tempelan").ClickAsync();
        await Assertions.Expect(page.Cell("stunting_cases_end")).ToHaveValueAsync("");
        await page.PasteAsync("stunting_moved_in", block);
        await preview.GetByText("Isi 5 nilai").ClickAsync();
        await Assertions.Expect(page.NotesOf("posyandu_reporting")).ToContainTextAsync("berarti angkanya tidak ada");
        await page.NotesOf("posyandu_reporting").GetByRole(AriaRole.Combobox).SelectOptionAsync("NotReceived");
        await Assertions.Expect(page.StateOf("posyandu_reporting")).ToContainTextAsync("✔ tersimpan");
        expected["posyandu_reporting"] = "tidak tersedia: belum diterima";
        expected["stunting_cases_end"] = "120";
    }

    private static async Task SignInAsync(IPage page, Account officer)
    {
        await SignInAsync(page, officer, EntryPages.Address(1));
        await page.ReadyAsync();
    }

    private static async Task SignInAsync(IPage page, Account account, string address)
    {
        await page.GotoAsync($"/masuk?kembali={Uri.EscapeDataString(address)}");
        await page.Locator("input[name=Email]").FillAsync(account.Email!);
        await page.Locator("input[name=Password]").FillAsync(AccountsApp.GoodPassword);
        await page.Keyboard.PressAsync("Enter");
    }

    private static async Task TypeAsync(IPage page, Dictionary<string, string> texts, params string[] fields)
    {
        foreach (var field in fields)
        {
            await page.Cell(field).ClickAsync();
            await page.Keyboard.TypeAsync(texts[field]);
            await page.Keyboard.PressAsync("Enter");
        }
    }

    private static async Task SavedAsync(IPage page, IReadOnlyDictionary<string, string> texts, params string[] fields)
    {
        foreach (var field in fields)
        {
            await Assertions.Expect(page.StateOf(field)).ToContainTextAsync("✔ tersimpan", Soon);
            await Assertions.Expect(page.Cell(field)).ToHaveValueAsync(texts[field]);
        }
    }
}
