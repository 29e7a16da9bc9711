using System.Net;
using SocialWelfare.Data.Accounts;
using SocialWelfare.Data.Catalogue;
using SocialWelfare.Data.Submissions;
using SocialWelfare.EndToEndTests.Accounts;

namespace SocialWelfare.EndToEndTests.Submissions;

[Collection(WithOfficeApp.Name)]
public sealed class VerificationTests(OfficeApp app) : OfficeTests(app)
{
    private const string Script = "<script>alert(1)</script>";

    private readonly OfficersDesk _desk = new(app);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Queue_NobodySignedIn_LeadsToSigningIn()
    {
        using var visitor = App.NewVisitor();
        using var answer = await visitor.GetAsync("/verifikasi");

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Contains("/masuk?", answer.Headers.Location!.OriginalString, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Role.Viewer)]
    [InlineData(Role.Officer)]
    [InlineData(Role.Leader)]
    [InlineData(Role.Administrator)]
    public async Task Pages_RoleThatMayNotVerify_AreForbidden(Role role)
    {
        using var visitor = await App.SignedInAsync(await App.AddAsync(role));
        foreach (var address in (string[])["/verifikasi", "/verifikasi/1"])
        {
            using var answer = await visitor.GetAsync(address);
            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        }
    }

    [Theory]
    [InlineData("/verifikasi/999999", HttpStatusCode.NotFound)]
    [InlineData("/verifikasi/-1", HttpStatusCode.NotFound)]
    [InlineData("/verifikasi/abc", HttpStatusCode.NotFound)]
    [InlineData("/verifikasi/99999999999999", HttpStatusCode.NotFound)]
    [InlineData("/verifikasi?wilayah=9999", HttpStatusCode.NotFound)]
    [InlineData("/verifikasi?status=Draft", HttpStatusCode.BadRequest)]
    [InlineData("/verifikasi?status=1", HttpStatusCode.BadRequest)]
    [InlineData("/verifikasi?periode=2026-13", HttpStatusCode.BadRequest)]
    [InlineData("/rilis/999999", HttpStatusCode.NotFound)]
    [InlineData("/rilis/angka/tidak_ada/3204/2024", HttpStatusCode.NotFound)]
    [InlineData("/rilis/angka/poverty_rate/9999/2024", HttpStatusCode.NotFound)]
    [InlineData("/rilis/angka/poverty_rate/3204/abc", HttpStatusCode.BadRequest)]
    [InlineData("/kelengkapan?formulir=tidak-ada", HttpStatusCode.BadRequest)]
    [InlineData("/kelengkapan?tahun=1900", HttpStatusCode.BadRequest)]
    [InlineData("/kelengkapan?tahun=2024-05", HttpStatusCode.BadRequest)]
    public async Task Page_TamperedAddress_SaysSo(string address, HttpStatusCode expected)
    {
        using var visitor = await App.SignedInAsync(await App.AddAsync(Role.Verifier));
        using var answer = await visitor.GetAsync(address);

        Assert.Equal(expected, answer.StatusCode);
    }

    [Fact]
    public async Task Return_ReasonAndComment_AreKeptAndShownAsText()
    {
        var period = OfficersDesk.Month;
        var id = await _desk.SubmittedAsync(period);
        using var visitor = await App.SignedInAsync(await App.AddAsync(Role.Verifier));

        using var refused = await StepAsync(visitor, id, "return", reason: " ");
        Assert.Contains("form-problem", await refused.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        Assert.Equal(SubmissionStatus.Submitted, (await _desk.ReadAsync(id)).Status);

        using var done = await StepAsync(visitor, id, "return", "Periksa " + Script, ("komentar:" + StuntingCounts.Measured, Script));
        Assert.Equal(HttpStatusCode.Redirect, done.StatusCode);
        var submission = await _desk.ReadAsync(id);
        Assert.Equal(SubmissionStatus.Returned, submission.Status);
        Assert.Equal(Script, Assert.Single(submission.Comments).Text);
        var page = await visitor.ReadAsync($"/verifikasi/{id}");
        Assert.DoesNotContain(Script, page, StringComparison.Ordinal);
        Assert.Equal(2, page.Split("&lt;script&gt;alert(1)&lt;/script&gt;").Length - 1);
    }

    [Fact]
    public async Task Return_CommentOnAFieldThatIsNotAsked_ChangesNothing()
    {
        var id = await _desk.SubmittedAsync(OfficersDesk.Month);
        using var visitor = await App.SignedInAsync(await App.AddAsync(Role.Verifier));

        using var answer = await StepAsync(visitor, id, "return", "Periksa", ("komentar:tidak_ada", "x"));

        Assert.Contains("form-problem", await answer.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        Assert.Equal(SubmissionStatus.Submitted, (await _desk.ReadAsync(id)).Status);
    }

    [Fact]
    public async Task Verify_TwoAtOnce_TheSecondIsToldWhoWasFaster()
    {
        var id = await _desk.SubmittedAsync(OfficersDesk.Month);
        var first = await App.AddAsync(Role.Verifier);
        using var firstVisitor = await App.SignedInAsync(first);
        using var secondVisitor = await App.SignedInAsync(await App.AddAsync(Role.Verifier));
        var seenBySecond = await secondVisitor.ReadAsync($"/verifikasi/{id}");
        var version = (await _desk.ReadAsync(id)).Version;

        using var done = await StepAsync(firstVisitor, id, "verify");
        using var late = await secondVisitor.PostAsync(
            $"/verifikasi/{id}", ("_handler", "verify"), ("__RequestVerificationToken", TestVisitor.TokenOf(seenBySecond)),
            ("Version", $"{version}"), ("Step", "return"), ("Reason", "Terlambat"));

        Assert.Equal(HttpStatusCode.Redirect, done.StatusCode);
        var page = await late.Content.ReadAsStringAsync(Cancellation);
        Assert.Contains("form-problem", page, StringComparison.Ordinal);
        Assert.Contains(first.DisplayName, page, StringComparison.Ordinal);
        Assert.Equal(SubmissionStatus.Verified, (await _desk.ReadAsync(id)).Status);
    }

    [Fact]
    public async Task Verify_WithoutTheFormsToken_IsRefused()
    {
        var id = await _desk.SubmittedAsync(OfficersDesk.Month);
        using var visitor = await App.SignedInAsync(await App.AddAsync(Role.Verifier));

        using var answer = await visitor.PostAsync($"/verifikasi/{id}", ("_handler", "verify"), ("Version", "1"), ("Step", "verify"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(SubmissionStatus.Submitted, (await _desk.ReadAsync(id)).Status);
    }

    [Fact]
    public async Task VerifyMany_OneOfThemFlagged_VerifiesTheOthersOnly()
    {
        var flagged = await _desk.SubmittedAsync(OfficersDesk.FlaggedMonth, OfficersDesk.TypedFlagged());
        var plain = new[] { await _desk.SubmittedAsync(OfficersDesk.Month.Add(-1)), await _desk.SubmittedAsync(OfficersDesk.Month) };
        using var visitor = await App.SignedInAsync(await App.AddAsync(Role.Verifier));
        var queue = await visitor.ReadAsync("/verifikasi?wilayah=3204");
        Assert.DoesNotContain($"value=\"{await _desk.SeenAsync(flagged)}\"", queue, StringComparison.Ordinal);
        Assert.Contains($"value=\"{await _desk.SeenAsync(plain[0])}\"", queue, StringComparison.Ordinal);
        Assert.True(queue.IndexOf($"/verifikasi/{flagged}\"", StringComparison.Ordinal) < queue.IndexOf($"/verifikasi/{plain[0]}\"", StringComparison.Ordinal));
        Assert.Contains("Posyandu libur.", await visitor.ReadAsync($"/verifikasi/{flagged}"), StringComparison.Ordinal);

        using var answer = await visitor.SubmitAsync(
            "/verifikasi", "verify-many", ("pilih", await _desk.SeenAsync(flagged)), ("pilih", await _desk.SeenAsync(plain[0])),
            ("pilih", await _desk.SeenAsync(plain[1])), ("pilih", "999999:1"), ("pilih", "x:y"));

        Assert.Contains($"/verifikasi/{flagged}", await answer.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        Assert.Equal(SubmissionStatus.Submitted, (await _desk.ReadAsync(flagged)).Status);
        Assert.All(plain, id => Assert.Equal(SubmissionStatus.Verified, _desk.ReadAsync(id).GetAwaiter().GetResult().Status));
    }

    private async Task<HttpResponseMessage> StepAsync(TestVisitor visitor, int id, string step, string reason = "", params (string, string)[] more) =>
        await visitor.SubmitAsync($"/verifikasi/{id}", "verify", [("Version", $"{(await _desk.ReadAsync(id)).Version}"), ("Step", step), ("Reason", reason), .. more]);
}
