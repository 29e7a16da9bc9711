using Microsoft.Playwright;
using SocialWelfare.Data;
using SocialWelfare.Data.Access;
using SocialWelfare.Data.Catalogue;
using SocialWelfare.EndToEndTests.Accounts;
using SocialWelfare.EndToEndTests.Fixtures;
using SocialWelfare.Tests.Submissions;

namespace SocialWelfare.EndToEndTests.Submissions;

/// <summary>The officers' pages in a browser.</summary>
internal static class EntryPages
{
    /// <summary>A month that has nothing wrong with it, in the form's order.</summary>
    public static readonly IReadOnlyDictionary<string, string> Month = TypedMonth.With();

    public static string Address(int monthsBack) => $"/isi/stunting-bulanan/{PeriodBack(monthsBack)}";

    public static Period PeriodBack(int monthsBack) => LocalTime.PeriodOf(DateOnly.FromDateTime(AppClock.Beginning.DateTime), Frequency.Monthly).Add(-monthsBack);

    public static async Task<WatchedPage> SignInAsync(this BrowserFixture browser, AccountsApp app, Account account, string address, BrowserNewContextOptions? options = null)
    {
        var watched = await browser.OpenAsync(app.BaseAddress, options);
        await watched.GotoAsync($"/masuk?kembali={Uri.EscapeDataString(address)}");
        await watched.Page.Locator("input[name=Email]").FillAsync(account.Email!);
        await watched.Page.Locator("input[name=Password]").FillAsync(AccountsApp.GoodPassword);
        await watched.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(watched.Page).ToHaveURLAsync(new Uri(app.BaseAddress, address).AbsoluteUri);
        return watched;
    }

    public static ILocator Cell(this IPage page, string field) => page.Locator($"input[data-cell='{field}']");

    /// <summary>What the page says of a cell: saving, saved, not saved.</summary>
    public static ILocator StateOf(this IPage page, string field) => page.Locator($"tr:has(input[data-cell='{field}']) .cell-state");

    /// <summary>What stands under a cell: errors, warnings, remarks.</summary>
    public static ILocator NotesOf(this IPage page, string field) => page.Locator($"tr:has(input[data-cell='{field}']) + tr.entry-notes");

    /// <summary>The circuit is there, and the script listens.</summary>
    public static Task ReadyAsync(this IPage page) => page.Locator(".entry-form[data-ready=true]").WaitForAsync(new LocatorWaitForOptions { Timeout = 60_000 });

    /// <summary>Types, where that is not there already (an opening balance), and waits until it is saved.</summary>
    public static async Task EnterAsync(this IPage page, string field, string text)
    {
        if (await page.Cell(field).InputValueAsync() == text)
        {
            return;
        }

        await page.Cell(field).FillAsync(text);
        await page.Cell(field).PressAsync("Enter");
        await Assertions.Expect(page.StateOf(field)).ToContainTextAsync("tersimpan");
        await Assertions.Expect(page.StateOf(field)).Not.ToContainTextAsync("belum tersimpan");
    }

    /// <summary>Pastes as a browser does, without the clipboard of the machine.</summary>
    public static Task PasteAsync(this IPage page, string field, string text) => page.Cell(field).EvaluateAsync(
        "(cell, text) => { const data = new DataTransfer(); data.setData('text/plain', text); cell.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })); }", text);

    /// <summary>A working page has its circuit; anything else is a fault.</summary>
    public static void AssertNoFault(this WatchedPage watched) =>
        Assert.DoesNotContain(watched.Problems, problem => !problem.StartsWith("WebSocket", StringComparison.Ordinal));
}
