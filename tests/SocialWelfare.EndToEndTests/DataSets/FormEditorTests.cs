using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using SocialWelfare.Data.Access;
using SocialWelfare.Data.Catalogue;
using SocialWelfare.Data.DataSets;
using SocialWelfare.EndToEndTests.Fixtures;
using SocialWelfare.EndToEndTests.Submissions;
using SocialWelfare.Services.DataSets;
using SocialWelfare.Services.Releases;
using SocialWelfare.Services.Submissions;

namespace SocialWelfare.EndToEndTests.DataSets;

/// <summary>An administrator makes and changes forms on their page; what the fields mean is known everywhere at once.</summary>
[Collection(WithOfficeApp.Name)]
public sealed class FormEditorTests(OfficeApp app, BrowserFixture browser) : OfficeTests(app)
{
    private const string Stunting = "/kelola/formulir/stunting-bulanan";
    private const string Script = "<script>alert(1)</script>";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>
    /// The form gets an outflow without a line of code: the officer's balance counts it, a month that leaves it out of the sum is
    /// refused, and the published month adds up on the zero board.
    /// </summary>
    [Fact]
    public async Task Outflow_AddedOnThePage_IsInBalanceCheckAndZeroBoard()
    {
        var month = OfficersDesk.Month;
        await using (var watched = await OpenAsync(Stunting))
        {
            var page = watched.Page;
            await page.GetByLabel("Berlaku sejak").FillAsync($"{month}");
            await AddFieldAsync(page, "Kasus stunting diadopsi", "Stunting cases adopted", "keluar: mengurangi jumlah akhir");
            await page.GetByRole(AriaRole.Button, new() { Name = "Pratinjau" }).ClickAsync();
            await Assertions.Expect(page.Locator(".preview-balance")).ToContainTextAsync("− Kasus stunting diadopsi");
            await SaveAsync(page, "Permintaan dinas kesehatan");
            await Assertions.Expect(page.Locator(".form-done")).ToBeVisibleAsync();
            await Assertions.Expect(page.Locator(".mud-timeline")).ToContainTextAsync("ditambah: Kasus stunting diadopsi");
            watched.AssertNoFault();
        }

        var officer = await App.AddAsync(Role.Officer);
        await using (var watched = await browser.SignInAsync(App, officer, $"/isi/stunting-bulanan/{month}"))
        {
            var page = watched.Page;
            await page.ReadyAsync();
            foreach (var (field, text) in OfficersDesk.Typed().Append(new("kasus_stunting_diadopsi", "2")))
            {
                await page.EnterAsync(field, text);
            }

            // 120 + 6 − 6 − 2: what the form said before is no longer right.
            await Assertions.Expect(page.NotesOf(StuntingCounts.CasesAtEnd)).ToContainTextAsync("118");
            await page.EnterAsync(StuntingCounts.CasesAtEnd, "118");
            await Assertions.Expect(page.NotesOf(StuntingCounts.CasesAtEnd)).Not.ToContainTextAsync("118");
            watched.AssertNoFault();
        }

        var submission = await SubmissionAsync(month);
        Assert.Null((await App.Services.GetRequiredService<SubmissionService>().SubmitAsync(officer.Id, submission, Cancellation)).Refusal);
        var verifier = await App.AddAsync(Role.Verifier);
        await new OfficersDesk(App).VerifyAsync(verifier, submission);
        Assert.NotNull((await App.Services.GetRequiredService<ReleaseService>().PublishAsync(verifier.Id, [submission], "Bulan dengan arus baru", null, Cancellation)).ReleaseId);
        using var reader = App.NewVisitor();
        var board = await reader.ReadAsync($"/target/nol-stunting-baru?bulan={month}");
        Assert.Contains("Semua hitungan yang dilaporkan cocok.", board, StringComparison.Ordinal);
        Assert.Contains("Kasus stunting diadopsi", await reader.ReadAsync("/indikator/kasus_stunting_diadopsi"), StringComparison.Ordinal);
        await using var context = await App.NewContextAsync();
        Assert.Equal(["data-set.version", "indicator.added"], await context.AuditEntries.Where(entry => entry.Reason == "Permintaan dinas kesehatan").Select(entry => entry.Action).OrderBy(action => action).ToListAsync(Cancellation));
    }

    [Fact]
    public async Task NewForm_MadeOnThePage_IsAskedOfOfficers()
    {
        await using (var watched = await OpenAsync("/kelola/formulir-baru"))
        {
            var page = watched.Page;
            await page.GetByLabel("Nama (Indonesia)").FillAsync("Layanan " + Script);
            await page.GetByLabel("Nama (Inggris)").FillAsync("Services");
            await page.GetByLabel("Kode formulir").FillAsync("layanan-bulanan");
            await AddFieldAsync(page, "Ibu hamil " + Script, "Pregnant women", role: null, group: "Layanan", code: "ibu_hamil");
            await SaveAsync(page, "Rapat rakor");
            await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Layanan " + Script);
            watched.AssertNoFault();
        }

        await using var officer = await browser.SignInAsync(App, await App.AddAsync(Role.Officer), $"/isi/layanan-bulanan/{EntryPages.PeriodBack(0)}");
        await officer.Page.ReadyAsync();
        await officer.Page.EnterAsync("ibu_hamil", "12");
        Assert.Equal(DataSetScope.Area, (await ReadAsync("layanan-bulanan")).Scope);
        officer.AssertNoFault();
    }

    [Fact]
    public async Task Field_ThatCannotBe_IsToldInTheDialogAndNothingIsLost()
    {
        await using var watched = await OpenAsync(Stunting);
        var page = watched.Page;
        await page.GetByRole(AriaRole.Button, new() { Name = "Tambah isian" }).ClickAsync();
        var dialog = page.Locator(".mud-dialog");
        await dialog.GetByLabel("Nama (Indonesia)").FillAsync("Balita diukur");
        await dialog.GetByLabel("Kode isian").FillAsync("Balita Ukur");
        await dialog.GetByLabel("Nilai terbesar yang mungkin").FillAsync("banyak");
        await page.GetByRole(AriaRole.Button, new() { Name = "Pakai" }).ClickAsync();

        await Assertions.Expect(dialog.GetByRole(AriaRole.Alert)).ToContainTextAsync("\"Nilai terbesar yang mungkin\" bukan angka");
        await Assertions.Expect(dialog.GetByRole(AriaRole.Alert)).ToContainTextAsync("nama dan kelompok, dalam kedua bahasa");
        await Assertions.Expect(dialog.GetByRole(AriaRole.Alert)).ToContainTextAsync("kode \"Balita Ukur\" tidak dapat dipakai");
        await Assertions.Expect(dialog.GetByLabel("Nama (Indonesia)")).ToHaveValueAsync("Balita diukur");
        watched.AssertNoFault();
    }

    [Fact]
    public async Task Form_BeingChanged_IsThereAfterAReloadAndGoesWhenDropped()
    {
        await using var watched = await OpenAsync(Stunting);
        var page = watched.Page;
        await AddFieldAsync(page, "Sementara", "Temporary", role: null);
        await page.GetByRole(AriaRole.Button, new() { Name = "Hapus Posyandu melapor", Exact = true }).ClickAsync();
        await watched.GotoAsync(Stunting);

        await Assertions.Expect(page.Locator("tr[data-field=sementara]")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("tr[data-field=posyandu_reporting]")).ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Button, new() { Name = "Buang dan mulai dari versi terbaru" }).ClickAsync();
        await Assertions.Expect(page.Locator("tr[data-field=sementara]")).ToHaveCountAsync(0);
        await Assertions.Expect(page.Locator("tr[data-field=posyandu_reporting]")).ToBeVisibleAsync();
        Assert.Single((await ReadAsync("stunting-bulanan")).Versions);
        watched.AssertNoFault();
    }

    /// <summary>Two administrators at once: the second is told and loses nothing; saving again is then meant.</summary>
    [Fact]
    public async Task Version_AfterAnotherNewOne_IsNotSavedUnseen()
    {
        await using var watched = await OpenAsync(Stunting);
        var page = watched.Page;
        await AddFieldAsync(page, "Yang kedua", "The second", role: null);
        var administrator = await App.AddAsync(Role.Administrator);
        var newest = (await ReadAsync("stunting-bulanan")).Versions.Single();
        Assert.True((await App.Services.GetRequiredService<DataSetService>().AddVersionAsync(administrator.Id, new NewDataSetVersion
        {
            DataSetCode = "stunting-bulanan",
            Since = newest.Since,
            Fields = [.. newest.Fields.Select(SocialWelfare.Data.StartingData.FieldRow.Of)],
            Reason = "Yang pertama",
        }, Cancellation)).IsDone);

        await SaveAsync(page, "Yang kedua");
        await Assertions.Expect(page.Locator(".form-problems")).ToContainTextAsync("Versi terbaru kini 2");
        await Assertions.Expect(page.Locator("tr[data-field=yang_kedua]")).ToBeVisibleAsync();
        Assert.Equal(2, (await ReadAsync("stunting-bulanan")).Versions.Count);
        await page.GetByRole(AriaRole.Button, new() { Name = "Simpan versi baru" }).ClickAsync();
        await page.Locator(".mud-dialog").GetByRole(AriaRole.Button, new() { Name = "Simpan versi baru" }).ClickAsync();
        await Assertions.Expect(page.Locator(".form-done")).ToBeVisibleAsync();
        Assert.Contains("yang_kedua", (await ReadAsync("stunting-bulanan")).Versions.Single(version => version.Number == 3).Fields.Select(field => field.Code));
    }

    private async Task<WatchedPage> OpenAsync(string address)
    {
        var watched = await browser.SignInAsync(App, await App.AddAsync(Role.Administrator), address);
        await watched.Page.Locator(".form-editor").WaitForAsync();
        return watched;
    }

    private static async Task AddFieldAsync(IPage page, string name, string english, string? role, string? group = null, string? code = null)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Tambah isian" }).ClickAsync();
        var dialog = page.Locator(".mud-dialog");
        await dialog.GetByLabel("Nama (Indonesia)").FillAsync(name);
        await dialog.GetByLabel("Nama (Inggris)").FillAsync(english);
        if (group is not null)
        {
            await dialog.GetByLabel("Kelompok (Indonesia)").FillAsync(group);
            await dialog.GetByLabel("Kelompok (Inggris)").FillAsync(group);
        }

        if (code is not null)
        {
            await dialog.GetByLabel("Kode isian").FillAsync(code);
        }

        if (role is not null)
        {
            await dialog.GetByRole(AriaRole.Combobox, new() { Name = "Arti" }).ClickAsync();
            await page.GetByRole(AriaRole.Option, new() { Name = role, Exact = true }).ClickAsync();
            await Assertions.Expect(page.GetByRole(AriaRole.Option)).ToHaveCountAsync(0);
        }

        await page.GetByRole(AriaRole.Button, new() { Name = "Pakai" }).ClickAsync();
        await Assertions.Expect(dialog).ToHaveCountAsync(0);
    }

    private static async Task SaveAsync(IPage page, string reason)
    {
        await page.Locator(".form-editor-steps .mud-button-filled").ClickAsync();
        await page.Locator(".mud-dialog").GetByLabel("Alasan").FillAsync(reason);
        await page.Locator(".mud-dialog .mud-button-filled").ClickAsync();
    }

    private async Task<DataSet> ReadAsync(string code) => (await App.Services.GetRequiredService<DataSetService>().ReadAsync(Cancellation)).Single(each => each.Code == code);

    private async Task<int> SubmissionAsync(Period month)
    {
        await using var context = await App.NewContextAsync();
        return await context.Submissions.Where(each => each.Period == month && each.AreaCode == OfficersDesk.AreaCode).Select(each => each.Id).SingleAsync(Cancellation);
    }
}
