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
using SocialWelfare.Services.Submissions;

namespace SocialWelfare.EndToEndTests.DataSets;

/// <summary>The forms, as administrators change them. No other test of this application fills in the data set of these.</summary>
[Collection(WithOfficeApp.Name)]
public sealed partial class DataSetPagesTests(OfficeApp app, BrowserFixture browser) : OfficeTests(app)
{
    private const string Code = "ketenagakerjaan-bulanan";
    private const string Address = "/kelola/formulir/" + Code;
    private const string Settings = "data-set-settings";
    private const string Version = "data-set-version";
    private const string Script = "<script>alert(1)</script>";

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

        foreach (var address in (string[])["/kelola/formulir", Address])
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
    public async Task Version_AfterAnotherNewOne_IsNotSavedUnseen()
    {
        using var visitor = await AdministratorAsync();
        var newest = (await ReadAsync()).Versions.Max(version => version.Number);
        var fields = Fields(await visitor.ReadAsync(Address));

        using var answer = await visitor.SubmitAsync(
            Address, Version, ("Since", "2090-01"), ("Fields", fields), ("EditedNumber", $"{newest - 1}"), ("Reason", "Yang kedua"));
        var page = await answer.Content.ReadAsStringAsync(Cancellation);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains($"Versi terbaru kini {newest},", page, StringComparison.Ordinal);
        Assert.Equal(fields, Fields(page));
        Assert.Contains($"name=\"EditedNumber\" value=\"{newest}\"", page, StringComparison.Ordinal);
        Assert.Equal(newest, (await ReadAsync()).Versions.Max(version => version.Number));
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
    public async Task Version_BrokenJson_IsRefusedWithItsLineAndKept()
    {
        using var visitor = await AdministratorAsync();
        var before = (await ReadAsync()).Versions.Count;
        var text = "[\r\n  {\r\n    \"code\": \"a\"\r\n    \"order\": 1 " + Script + "\r\n  }\r\n]";

        using var answer = await visitor.SubmitAsync(Address, Version, ("Since", "2090-01"), ("AsksAge", "ya"), ("Fields", text), ("Reason", "Coba JSON"));
        var page = await answer.Content.ReadAsStringAsync(Cancellation);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(["version-Fields-error"], ErrorIds().Matches(page).Select(match => match.Groups[1].Value));
        Assert.Contains("Baris 4 ", page, StringComparison.Ordinal);
        Assert.Equal(text.ReplaceLineEndings("\n"), Fields(page).ReplaceLineEndings("\n"));
        Assert.DoesNotContain(Script, page, StringComparison.Ordinal);
        Assert.Contains("value=\"2090-01\"", page, StringComparison.Ordinal);
        Assert.Contains("value=\"Coba JSON\"", page, StringComparison.Ordinal);
        Assert.Matches("name=\"AsksAge\" value=\"ya\" checked", page);
        Assert.Equal(before, (await ReadAsync()).Versions.Count);
    }

    [Fact]
    public async Task Version_ReferenceToNoField_IsRefusedWithTheFieldNamed()
    {
        using var visitor = await AdministratorAsync();
        var before = (await ReadAsync()).Versions.Count;
        var text = Fields(await visitor.ReadAsync(Address)).Replace("\"code\": \"job_fairs\",", "\"code\": \"job_fairs\", \"atMostCode\": \"tidak_ada\",", StringComparison.Ordinal);

        using var answer = await visitor.SubmitAsync(Address, Version, ("Since", "2090-01"), ("Fields", text), ("Reason", "Coba rujukan"));
        var problem = Problems().Match(await answer.Content.ReadAsStringAsync(Cancellation)).Value;

        Assert.Contains("Bursa kerja (job_fairs)", problem, StringComparison.Ordinal);
        Assert.Contains("tidak_ada", problem, StringComparison.Ordinal);
        Assert.Equal(before, (await ReadAsync()).Versions.Count);
    }

    [Theory]
    [InlineData("2090", "Alasan", "version-Since-error")]
    [InlineData("2090-01", "", "version-Reason-error")]
    public async Task Version_WithoutPeriodOrReason_IsRefused(string since, string reason, string wrong)
    {
        using var visitor = await AdministratorAsync();
        var before = (await ReadAsync()).Versions.Count;
        using var answer = await visitor.SubmitAsync(Address, Version, ("Since", since), ("Fields", Fields(await visitor.ReadAsync(Address))), ("Reason", reason));

        Assert.Equal([wrong], ErrorIds().Matches(await answer.Content.ReadAsStringAsync(Cancellation)).Select(match => match.Groups[1].Value));
        Assert.Equal(before, (await ReadAsync()).Versions.Count);
    }

    /// <summary>The next draft asks for it, an earlier month does not; then the old fields come back as a version of their own.</summary>
    [Fact]
    public async Task Version_Good_IsUsedByTheNextDraftAndShowsScriptAsText()
    {
        var administrator = await App.AddAsync(Role.Administrator);
        using var visitor = await App.SignedInAsync(administrator);
        var number = (await ReadAsync()).Versions.Max(version => version.Number);
        var month = OfficersDesk.Month;
        var old = Fields(await visitor.ReadAsync(Address));
        var text = old[..old.LastIndexOf(']')] + ", { \"code\": \"tambahan\", \"order\": 900, \"groupId\": \"Tambahan\", \"groupEn\": \"More\", \"nameId\": \"Tambahan " + Script + "\", \"nameEn\": \"More\", \"isRequired\": true } ]";

        using var saved = await visitor.SubmitAsync(Address, Version, ("Since", $"{month}"), ("Fields", text), ("Reason", "Permintaan dinas"));
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        var page = await visitor.ReadAsync(saved.Headers.Location!.OriginalString);
        var (before, after) = (await DraftAsync(month.Add(-1)), await DraftAsync(month));
        using var verifier = await App.SignedInAsync(await App.AddAsync(Role.Verifier));
        var draft = await verifier.ReadAsync($"/verifikasi/{after.SubmissionId}");
        using var restored = await visitor.SubmitAsync(Address, Version, ("Since", $"{month}"), ("Fields", old), ("Reason", "Dikembalikan"));

        Assert.Contains("form-done", page, StringComparison.Ordinal);
        Assert.Contains($"Versi {number + 1} sejak", page, StringComparison.Ordinal);
        Assert.Contains(administrator.DisplayName, page[page.IndexOf("mud-timeline", StringComparison.Ordinal)..], StringComparison.Ordinal);
        Assert.Equal(["tambahan"], after.Codes.Except(before.Codes));
        foreach (var shown in (string[])[page, draft])
        {
            Assert.Contains("Tambahan &lt;script&gt;", shown, StringComparison.Ordinal);
            Assert.DoesNotContain(Script, shown, StringComparison.Ordinal);
        }

        Assert.Equal(HttpStatusCode.Redirect, restored.StatusCode);
        Assert.DoesNotContain("tambahan", (await DraftAsync(month, areaCode: "3205")).Codes);
    }

    [Fact]
    public async Task Pages_LightDarkAndPhone_AreAccessibleAndWhole()
    {
        await using var watched = await browser.SignInAsync(App, await App.AddAsync(Role.Administrator), "/kelola/formulir");
        var page = watched.Page;
        await AccountPagesTests.CheckAsync(watched, "/kelola/formulir");
        await AccountPagesTests.CheckAsync(watched, "/kelola/formulir/stunting-bulanan");

        // As it stands after an error, with the explanations open.
        await page.Locator("#version-Fields").FillAsync("[\n  { \"kode\": 1 }\n]");
        await page.Locator("#version-Since").FillAsync("2090-01");
        await page.Locator("#version-Reason").FillAsync("Coba");
        await page.Locator($"#{Version} button[type=submit]").ClickAsync();
        await Assertions.Expect(page.Locator("#version-Fields-error")).ToContainTextAsync("Baris 2");
        await Assertions.Expect(page.Locator("#version-Fields-error")).ToBeInViewportAsync();
        await page.Locator(".field-keys summary").ClickAsync();
        await AccountPagesTests.CheckAsync(watched, address: null);
        watched.AssertNoFault();
    }

    private async Task<TestVisitor> AdministratorAsync() => await App.SignedInAsync(await App.AddAsync(Role.Administrator));

    private async Task<DataSet> ReadAsync() => (await App.Services.GetRequiredService<DataSetService>().ReadAsync(Cancellation)).Single(each => each.Code == Code);

    private async Task<(int SubmissionId, IEnumerable<string> Codes)> DraftAsync(Period period, string areaCode = OfficersDesk.AreaCode)
    {
        var verifier = await App.AddAsync(Role.Verifier);
        var opened = await App.Services.GetRequiredService<SubmissionService>().OpenAsync(verifier.Id, Code, areaCode, period, Cancellation);
        Assert.Null(opened.Refusal);
        var grid = (await App.Services.GetRequiredService<SubmissionQueries>().GridAsync(verifier.Id, opened.SubmissionId!.Value, Cancellation)).Value!;
        return (opened.SubmissionId.Value, grid.Cells.Select(cell => cell.Field.Code));
    }

    /// <summary>The text as a browser would send it back.</summary>
    private static string Fields(string page) => WebUtility.HtmlDecode(FieldsArea().Match(page).Groups[1].Value).TrimStart('\r', '\n');

    [GeneratedRegex("name=\"Fields\"[^>]*>([^<]*)</textarea>")]
    private static partial Regex FieldsArea();

    [GeneratedRegex("field-error[^>]* id=\"([^\"]+)\"")]
    private static partial Regex ErrorIds();

    [GeneratedRegex("name=\"Edited\" value=\"([^\"]+)\"")]
    private static partial Regex EditedSettings();

    [GeneratedRegex("id=\"version-Fields-error\".*?</ul>", RegexOptions.Singleline)]
    private static partial Regex Problems();
}
