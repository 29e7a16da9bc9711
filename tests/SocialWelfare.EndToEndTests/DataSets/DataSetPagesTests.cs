using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using SocialWelfare.Data.Access;
using SocialWelfare.Data.Catalogue;
using SocialWelfare.Data.DataSets;
using SocialWelfare.EndToEndTests.Accounts;
using SocialWelfare.EndToEndTests.Fixtures;
using SocialWelfare.EndToEndTests.Submissions;
using SocialWelfare.Services.DataSets;

namespace SocialWelfare.EndToEndTests.DataSets;

/// <summary>The forms, as administrators change them. No other test of this application fills in the data set of these.</summary>
[Collection(WithOfficeApp.Name)]
public sealed partial class DataSetPagesTests(OfficeApp app, BrowserFixture browser) : OfficeTests(app)
{
    private const string Code = "ketenagakerjaan-bulanan";
    private const string Address = "/kelola/formulir/" + Code;
    private const string Settings = "data-set-settings";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Role.Viewer)]
    [InlineData(Role.Officer)]
    [InlineData(Role.Verifier)]
    [InlineData(Role.Leader)]
    public async Task Pages_EveryOtherRole_IsForbiddenToOpenAndToPost(Role role)
    {
        var before = await ReadAsync();
        using var visitor = await App.SignedInAsync(await App.AddAsync(role));
        var home = await visitor.ReadAsync("/");
        Assert.DoesNotContain("/kelola/formulir", home, StringComparison.Ordinal);

        foreach (var address in (string[])["/kelola/formulir", Address, "/kelola/formulir-baru"])
        {
            using var answer = await visitor.GetAsync(address);
            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        }

        using var posted = await visitor.PostAsync(
            Address, ("_handler", Settings), ("__RequestVerificationToken", TestVisitor.TokenOf(home)), ("DueDay", "3"), ("Reason", "Menyusup"));
        Assert.Equal(HttpStatusCode.Forbidden, posted.StatusCode);
        Assert.Equal(before.DueDay, (await ReadAsync()).DueDay);
    }

    [Fact]
    public async Task Pages_NobodySignedIn_LeadToSigningIn()
    {
        using var visitor = App.NewVisitor();
        using var answer = await visitor.GetAsync(Address);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Contains("/masuk?", answer.Headers.Location!.OriginalString, StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_Administrator_LeadsToEveryForm()
    {
        using var visitor = await AdministratorAsync();
        var list = await visitor.ReadAsync("/kelola/formulir");

        Assert.Contains("href=\"/kelola/formulir\"", await visitor.ReadAsync("/"), StringComparison.Ordinal);
        foreach (var dataSet in await App.Services.GetRequiredService<DataSetService>().ReadAsync(Cancellation))
        {
            Assert.Contains($"href=\"/kelola/formulir/{dataSet.Code}\">{dataSet.NameId}<", list, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Page_UnknownForm_IsNotFoundAndNamesTheOthers()
    {
        using var visitor = await AdministratorAsync();
        using var answer = await visitor.GetAsync("/kelola/formulir/tidak-ada");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains(Address, await answer.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Settings_Saved_AreInTheTrailWithTheirReason()
    {
        using var visitor = await AdministratorAsync();
        var reason = $"Rapat koordinasi {Guid.NewGuid()}";

        using var saved = await visitor.SubmitAsync(Address, Settings, ("DueDay", "17"), ("LockedThrough", "2019-12"), ("Reason", reason));
        var changed = await ReadAsync();
        var page = await visitor.ReadAsync(saved.Headers.Location!.OriginalString);
        using var restored = await visitor.SubmitAsync(Address, Settings, ("DueDay", "10"), ("Active", "ya"), ("LockedThrough", ""), ("Reason", "Dikembalikan"));

        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        Assert.Equal((17, false, Period.Parse("2019-12")), (changed.DueDay, changed.IsActive, changed.LockedThrough));
        Assert.Contains("form-done", page, StringComparison.Ordinal);
        Assert.Contains("value=\"17\"", page, StringComparison.Ordinal);
        var after = await ReadAsync();
        Assert.Equal((10, true, null), (after.DueDay, after.IsActive, after.LockedThrough));
        await using var context = await App.NewContextAsync();
        var entry = await context.AuditEntries.SingleAsync(each => each.Reason == reason, Cancellation);
        Assert.Equal(("data-set.changed", $"data-set:{Code}"), (entry.Action, entry.Subject));
        Assert.Equal(("due day 10, active, locked through none", "due day 17, inactive, locked through 2019-12"), (entry.OldValue, entry.NewValue));
    }

    [Theory]
    [InlineData("19", "2019-11", " ", "Reason")]
    [InlineData("29", "2019-11", "Alasan", "DueDay")]
    [InlineData("x", "2019-11", "Alasan", "DueDay")]
    [InlineData("19", "2019", "Alasan", "LockedThrough")]
    [InlineData("19", "kemarin", "Alasan", "LockedThrough")]
    public async Task Settings_Wrong_ChangeNothingAndStayInTheForm(string dueDay, string lockedThrough, string reason, string wrong)
    {
        using var visitor = await AdministratorAsync();
        using var answer = await visitor.SubmitAsync(Address, Settings, ("DueDay", dueDay), ("LockedThrough", lockedThrough), ("Reason", reason));
        var page = await answer.Content.ReadAsStringAsync(Cancellation);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal([$"settings-{wrong}-error"], ErrorIds().Matches(page).Select(match => match.Groups[1].Value));
        Assert.Contains($"name=\"DueDay\" type=\"text\" value=\"{dueDay}\"", page, StringComparison.Ordinal);
        Assert.Contains($"name=\"LockedThrough\" type=\"text\" value=\"{lockedThrough}\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("checked", page[page.IndexOf("name=\"Active\"", StringComparison.Ordinal)..page.IndexOf("settings-Active-hint\">", StringComparison.Ordinal)], StringComparison.Ordinal);
        Assert.Equal((10, null), ((await ReadAsync()).DueDay, (await ReadAsync()).LockedThrough));
    }

    /// <summary>Two administrators at once: the second is told and loses nothing; saving again is then meant.</summary>
    [Fact]
    public async Task Settings_ChangedByAnotherMeanwhile_AreNotReplacedUnseen()
    {
        using var visitor = await AdministratorAsync();
        var seen = EditedSettings().Match(await visitor.ReadAsync(Address)).Groups[1].Value;
        using var first = await visitor.SubmitAsync(Address, Settings, ("DueDay", "14"), ("Active", "ya"), ("Edited", seen), ("Reason", "Yang pertama"));

        using var second = await visitor.SubmitAsync(Address, Settings, ("DueDay", "20"), ("Active", "ya"), ("Edited", seen), ("Reason", "Yang kedua"));
        var page = await second.Content.ReadAsStringAsync(Cancellation);
        var kept = (await ReadAsync()).DueDay;
        using var again = await visitor.SubmitAsync(
            Address, Settings, ("DueDay", "10"), ("Active", "ya"), ("Edited", EditedSettings().Match(page).Groups[1].Value), ("Reason", "Dikembalikan"));

        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.OK, HttpStatusCode.Redirect), (first.StatusCode, second.StatusCode, again.StatusCode));
        Assert.Equal(14, kept);
        Assert.Contains("Orang lain menyimpan perubahan sejak halaman ini dibuka", page, StringComparison.Ordinal);
        Assert.Contains("Sekarang: tanggal 14,", page, StringComparison.Ordinal);
        Assert.Contains("name=\"DueDay\" type=\"text\" value=\"20\"", page, StringComparison.Ordinal);
        Assert.Contains("value=\"Yang kedua\"", page, StringComparison.Ordinal);
        Assert.Equal(10, (await ReadAsync()).DueDay);
    }

    [Fact]
    public async Task Settings_WithoutTheFormsToken_AreRefused()
    {
        using var visitor = await AdministratorAsync();
        using var answer = await visitor.PostAsync(Address, ("_handler", Settings), ("DueDay", "5"), ("Reason", "Alasan"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(10, (await ReadAsync()).DueDay);
    }

    [Fact]
    public async Task Pages_LightDarkAndPhone_AreAccessibleAndWhole()
    {
        await using var watched = await browser.SignInAsync(App, await App.AddAsync(Role.Administrator), "/kelola/formulir");
        var page = watched.Page;
        await AccountPagesTests.CheckAsync(watched, "/kelola/formulir");
        await AccountPagesTests.CheckAsync(watched, "/kelola/formulir/stunting-bulanan");

        // With the dialog of a field, and what it refuses, in sight; then a new form.
        await page.GetByRole(AriaRole.Button, new() { Name = "Tambah isian" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Pakai" }).ClickAsync();
        await Assertions.Expect(page.Locator(".mud-dialog [role=alert]")).ToBeVisibleAsync();
        await page.AssertAccessibleInLightAndDarkAsync();
        await AccountPagesTests.CheckAsync(watched, "/kelola/formulir-baru");
        watched.AssertNoFault();
    }

    private async Task<TestVisitor> AdministratorAsync() => await App.SignedInAsync(await App.AddAsync(Role.Administrator));

    private async Task<DataSet> ReadAsync() => (await App.Services.GetRequiredService<DataSetService>().ReadAsync(Cancellation)).Single(each => each.Code == Code);

    [GeneratedRegex("field-error[^>]* id=\"([^\"]+)\"")]
    private static partial Regex ErrorIds();

    [GeneratedRegex("name=\"Edited\" value=\"([^\"]+)\"")]
    private static partial Regex EditedSettings();

}
