using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using SocialWelfare.Data.Catalogue;
using SocialWelfare.Data.StartingData;
using SocialWelfare.Services.Audit;
using SocialWelfare.Services.Catalogue;
using SocialWelfare.Services.DataSets;
using SocialWelfare.Services.Trail;
using SocialWelfare.Tests.Audit;
using SocialWelfare.Tests.Infrastructure;
using SocialWelfare.Tests.Submissions;
using SocialWelfare.Web.Trail.AuditTrailPage;

namespace SocialWelfare.Tests.Trail;

/// <summary>The trail speaks people's language: what changed, from what to what.</summary>
public sealed partial class AuditWordingTests
{
    private static readonly AuditNames Names = new()
    {
        Accounts = new Dictionary<string, string> { ["a1"] = "Siti Aminah" },
        DataSets = new Dictionary<string, DataSetName> { ["stunting-bulanan"] = new("stunting-bulanan", "Stunting bulanan", "Monthly stunting") },
        Submissions = new Dictionary<int, NamedSubmission>
        {
            [7] = new(
                new DataSetName("stunting-bulanan", "Stunting bulanan", "Monthly stunting"), "3204", Period.Parse("2026-10"), 2,
                new Dictionary<string, (string, string)> { ["weighed"] = ("Balita ditimbang", "Weighed"), ["stunted"] = ("Balita stunting", "Stunted") }),
        },
        Releases = new Dictionary<int, NamedRelease> { [3] = new("Rilis Oktober", null) },
        Targets = new Dictionary<int, NamedTarget> { [5] = new("poverty_rate", "3204", Period.Parse("2029")) },
    };

    private static readonly WelfareCatalogue Catalogue = new(
        [.. TestData.Areas], [.. StartingDataFiles.Shipped.Indicators().Select(row => row.ToIndicator())]);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>The codes of actions that stand in the services.</summary>
    internal static IEnumerable<string> Appended => Repository.Sources(".cs")
        .Where(source => source.Path.Contains("/SocialWelfare.Services/", StringComparison.Ordinal))
        .SelectMany(source => Code().Matches(source.Text).Select(match => match.Groups[1].Value)).Distinct()
        .Except(["account.unknown", "account.last-administrator"]); // why something was refused: nothing happened

    [Fact]
    public void Actions_EveryOneThatIsAppended_HasItsWording()
    {
        var appended = Appended.ToList();

        Assert.Contains("submission.cells", appended);
        Assert.Empty(appended.Except(Wording().KnownActions).Select(code => $"AuditWording does not know how to read {code}."));
    }

    /// <summary>A new kind of action would pass the test above unseen.</summary>
    [Fact]
    public void Actions_WrittenInPlace_AreOfTheKindsThatAreLookedFor() => Assert.Empty(
        from source in Repository.Sources(".cs")
        from Match match in InPlace().Matches(source.Text)
        where !Code().IsMatch(match.Value)
        select $"{source.Path}: {match.Value}");

    [Theory]
    [InlineData("account.created", "account:a1", null, "Siti Aminah <siti@contoh.example>, Officer 3204", "Nama: Siti Aminah|Alamat surel: siti@contoh.example|Peran: Petugas|Wilayah: Kab. Bandung")]
    [InlineData("account.changed", "account:a1", "Siti <siti@contoh.example>, Officer 3204", "Siti <siti@contoh.example>, Verifier", "Peran: Petugas → Verifikator|Wilayah: Kab. Bandung")]
    [InlineData("account.changed", "account:a1", "Siti <…>, Officer 3204", "Siti <…>, Officer 3205", "Wilayah: Kab. Bandung → Kab. Garut")]
    [InlineData("account.disabled", "account:a1", "enabled", "disabled", "Keadaan: aktif → dinonaktifkan")]
    [InlineData("account.link-issued", "account:a1", "passkey \"Laptop, kantor\", authenticator", null, "Dicabut: kunci sandi “Laptop, kantor”|Dicabut: aplikasi autentikator")]
    [InlineData("account.sessions-ended", "account:a1", null, null, "")]
    [InlineData("submission.opened", "submission:7", null, "stunting-bulanan 2026-10 revision 2", "Formulir: Stunting bulanan|Periode: Okt 2026|Revisi: 2")]
    [InlineData("submission.cells", "submission:7", "{\"weighed\":\"118\",\"stunted\":null}", "{\"weighed\":\"120\",\"stunted\":\"12\"}", "Balita ditimbang: 118 → 120|Balita stunting: kosong → 12")]
    [InlineData("submission.cells", "submission:7", "{\"weighed\":\"118\"}", "{\"weighed\":\"\"}", "Balita ditimbang: 118 → kosong")]
    [InlineData("submission.cells", "submission:99", "{\"gone.field\":null}", "{\"gone.field\":\"1\"}", "gone.field: kosong → 1")]
    [InlineData("submission.explained", "submission:7", null, "weighed outlier", "Alasan untuk Balita ditimbang (jauh dari yang biasa): Memang benar")]
    [InlineData("submission.submitted", "submission:7", null, "2 warnings", "Status: Menunggu verifikasi|Tanda: 2")]
    [InlineData("submission.submitted", "submission:7", null, "Submitted", "Status: Menunggu verifikasi")]
    [InlineData("submission.returned", "submission:7", null, "Returned", "Status: Dikembalikan")]
    [InlineData("submission.correction", "submission:7", "submission:4", "revision 2", "Membetulkan: Kiriman 4|Revisi: 2")]
    [InlineData("submission.commented", "submission:7", null, "stunted", "Catatan pada: Balita stunting")]
    [InlineData("data-set.version", "data-set:stunting-bulanan", "version 1", "version 2 since 2026-10", "Versi: 1 → 2, berlaku sejak Okt 2026")]
    [InlineData("data-set.changed", "data-set:stunting-bulanan", "due day 10, active, locked through none", "due day 12, active, locked through 2026-08", "Tanggal jatuh tempo: 10 → 12|Ditutup sampai: tidak ada → Agu 2026")]
    [InlineData("target.set", "target:5", null, "poverty_rate 2029: 4.5..5 (Plan: RPJMD (2025): bab 4)", "Indikator: Kemiskinan|Periode target: 2029|Nilai target: 4,50 %–5,00 %|Dokumen: Rencana: RPJMD (2025): bab 4")]
    [InlineData("target.revised", "target:5", "poverty_rate 2029: 5..5 (Plan: RPJMD)", "poverty_rate 2029: 4.5..4.5 (Plan: RPJMD)", "Nilai target: 5,00 % → 4,50 %")]
    [InlineData("scenario.saved", "scenario", null, "Rapat: besok: indikator=poverty_rate&tahun=2029&nilai=4.5&laju=-0.25", "Nama: Rapat: besok|Indikator: Kemiskinan|Tahun target: 2029|Nilai target: 4,50 %|Laju per tahun: −0,25 poin")]
    [InlineData("release.published", "release:3", null, "Rilis: Oktober: 81 figures from submissions 1, 2, 3", "Judul: Rilis: Oktober|Angka yang baru atau berubah: 81|Dari kiriman nomor: 1, 2, 3")]
    public void Changes_OfEachKind_AreInWords(string action, string subject, string? old, string? now, string expected)
    {
        using var language = ReaderLanguage.Use("id");

        Assert.Equal(expected, Said(Row(action, subject, old, now, "Memang benar")));
    }

    /// <summary>Who knows what an older version wrote; and what a newer one will.</summary>
    [Theory]
    [InlineData("submission.cells", "{\"weighed\":\"11", "{\"weighed\":\"120\",\"stu", "weighed : 11 → weighed : 120 , stu")]
    [InlineData("submission.cells", null, "weighed 120", "weighed 120")]
    [InlineData("submission.cells", "[1]", "{\"weighed\":120,\"more\":{\"a\":[\"b\"]}}", "Balita ditimbang: kosong → 120|more: kosong → a: b")]
    [InlineData("future.thing", "{\"a\":\"1\"}", "{\"a\":\"2\",\"b\":null}", "a: 1 → a: 2; b: –")]
    [InlineData("account.created", null, "somebody", "somebody")]
    [InlineData("data-set.changed", "due day", "due day 3", "due day → due day 3")]
    [InlineData("target.revised", "{}", "poverty_rate 2029: 5..5 (Plan: RPJMD)", " → poverty_rate 2029: 5..5 (Plan: RPJMD)")]
    public void Changes_NotAsTheyAreWrittenToday_AreTextWithoutMarks(string action, string? old, string? now, string expected)
    {
        using var language = ReaderLanguage.Use("id");

        var said = Said(Row(action, "submission:7", old, now));

        Assert.Equal(expected, said);
        Assert.DoesNotContain("{", said, StringComparison.Ordinal);
        Assert.DoesNotContain("\"", said, StringComparison.Ordinal);
    }

    [Fact]
    public void Changes_ForAReaderOfEnglish_AreInEnglish()
    {
        using var language = ReaderLanguage.Use("en");

        Assert.Equal("Weighed: 118 → 120|Stunted: empty → 12", Said(Row("submission.cells", "submission:7", "{\"weighed\":\"118\",\"stunted\":null}", "{\"weighed\":\"120\",\"stunted\":\"12\"}")));
        Assert.Equal("Target value: 5.00 % → 4.50 %", Said(Row("target.revised", "target:5", "poverty_rate 2029: 5..5 (Plan: RPJMD)", "poverty_rate 2029: 4.5..4.5 (Plan: RPJMD)")));
        Assert.Equal("Monthly stunting, Kab. Bandung, Oct 2026, revision 2", Wording().Subject(Row("submission.cells", "submission:7", null, null)));
    }

    [Theory]
    [InlineData("account:a1", "Akun Siti Aminah")]
    [InlineData("account:gone", "Akun gone")]
    [InlineData("account:first", "Administrator pertama")]
    [InlineData("submission:7", "Stunting bulanan, Kab. Bandung, Okt 2026, revisi 2")]
    [InlineData("submission:99", "Kiriman 99")]
    [InlineData("submission:x", "Kiriman x")]
    [InlineData("data-set:stunting-bulanan", "Formulir Stunting bulanan")]
    [InlineData("release:3", "Rilis “Rilis Oktober”")]
    [InlineData("release:99", "Rilis “99”")]
    [InlineData("target:5", "Target Kemiskinan, Kab. Bandung, 2029")]
    [InlineData("target:99", "Target nomor 99")]
    [InlineData("scenario", "Skenario")]
    [InlineData("test:1", "test:1")]
    public void Subject_OfEachKind_HasItsName(string subject, string expected)
    {
        using var language = ReaderLanguage.Use("id");

        Assert.Equal(expected, Wording().Subject(Row("test.done", subject, null, null)));
    }

    [Theory]
    [InlineData("account.password-set", "link", "lewat tautan sekali pakai")]
    [InlineData("account.created", "--demo", "mode demo")]
    [InlineData("submission.returned", "link", "link")]
    public void Reason_OfTheApplicationItself_IsInWords(string action, string reason, string expected)
    {
        using var language = ReaderLanguage.Use("id");

        Assert.Equal(expected, Wording().Reason(Row(action, "account:a1", null, null, reason)));
    }

    [Fact]
    public void Changes_HiddenFromTheReader_SayNothing() =>
        Assert.Empty(Wording().Changes(Row("submission.cells", "submission:7", "{\"weighed\":\"1\"}", "{\"weighed\":\"2\"}") with { IsHidden = true }));

    /// <summary>What the services really write, read by each role: no notation anywhere, and no more than the role may see.</summary>
    [Theory]
    [InlineData(SubmissionBench.Verifier, true)]
    [InlineData(SubmissionBench.Leader, false)]
    public async Task Trail_OfARealMonth_IsInWordsAndShowsTheRoleNoMore(string reader, bool seesCells)
    {
        await using var bench = await SubmissionBench.CreateAsync();
        var id = await bench.SubmittedAsync();
        await bench.Submissions.ReturnAsync(SubmissionBench.Verifier, await bench.SeenAsync(id), "periksa lagi", [], Cancellation);
        using var language = ReaderLanguage.Use("id");

        var page = (await new AuditQueries(bench.Database.Contexts, bench.Database.Clock).NewestAsync(reader, AuditFilter.All, Cancellation))!;
        var names = await new AuditNameQueries(bench.Database.Contexts).ReadAsync(reader, page.Entries, Cancellation);
        var wording = new AuditWording(ReaderLanguage.Texts, ReaderLanguage.Format, await new CatalogueQueries(bench.Database.Contexts).ReadAsync(Cancellation), names);
        var said = page.Entries.Select(row => string.Join('|', wording.Changes(row).Select(change => change.InOneLine))).ToList();

        Assert.All(said, text => Assert.DoesNotContain('{', text));
        Assert.All(page.Entries, row => Assert.Equal("Stunting bulanan, Kab. Bandung, Okt 2026, revisi 1", wording.Subject(row)));
        var cells = said[page.Entries.ToList().FindIndex(row => row.Action == "submission.cells")];
        if (seesCells)
        {
            Assert.Contains(": kosong → ", cells, StringComparison.Ordinal);
            Assert.DoesNotContain('_', cells);
        }
        else
        {
            Assert.Empty(cells);
        }
    }

    [Theory]
    [InlineData(SubmissionBench.Officer)]
    [InlineData(SubmissionBench.Viewer)]
    [InlineData(SubmissionBench.Disabled)]
    [InlineData(null)]
    public async Task Names_ForWhoMayNotReadTheTrail_AreNone(string? reader)
    {
        await using var bench = await SubmissionBench.CreateAsync();

        var names = await new AuditNameQueries(bench.Database.Contexts).ReadAsync(reader, [Row("account.disabled", "account:" + SubmissionBench.Officer, null, null)], Cancellation);

        Assert.Same(AuditNames.None, names);
    }

    /// <summary>A name that is an address is an address.</summary>
    [Theory]
    [InlineData(SubmissionBench.Leader, "…")]
    [InlineData(SubmissionBench.Administrator, "siti@contoh.example")]
    public async Task Names_ThatHoldAnAddress_AreMaskedLikeTheTrail(string reader, string expected)
    {
        await using var bench = await SubmissionBench.CreateAsync();
        await using (var context = await bench.Database.Contexts.CreateDbContextAsync(Cancellation))
        {
            (await context.Users.AsTracking().SingleAsync(account => account.Id == SubmissionBench.Officer, Cancellation)).DisplayName = "siti@contoh.example";
            await context.SaveChangesAsync(Cancellation);
        }

        var names = await new AuditNameQueries(bench.Database.Contexts).ReadAsync(reader, [Row("account.disabled", "account:" + SubmissionBench.Officer, null, null)], Cancellation);

        Assert.Equal(expected, names.Accounts[SubmissionBench.Officer]);
    }

    private static AuditWording Wording() => new(ReaderLanguage.Texts, ReaderLanguage.Format, Catalogue, Names);

    private static string Said(AuditRow row) => string.Join('|', Wording().Changes(row).Select(change => change.InOneLine));

    private static AuditRow Row(string action, string subject, string? old, string? now, string? reason = null) =>
        new(1, DateTime.UnixEpoch, "a1", "Siti Aminah", action, subject, "3204", old, now, reason, Hash: null, IsHidden: false);

    [GeneratedRegex(@"""((?:account|submission|release|target|scenario|data-set|indicator)\.[a-z-]+)""")]
    private static partial Regex Code();

    [GeneratedRegex(@"\bAction = ""[^""]+""")]
    private static partial Regex InPlace();
}
