using System.Net;
using SocialWelfare.Data.Access;
using SocialWelfare.Data.Catalogue;
using SocialWelfare.Services.Submissions;

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
    public async Task Return_ReasonAndComment_AreShownAsText()
    {
        var id = await _desk.SubmittedAsync(OfficersDesk.Month);
        var verifier = await App.AddAsync(Role.Verifier);
        using var visitor = await App.SignedInAsync(verifier);

        Assert.True((await _desk.StepAsync((submissions, seen) => submissions.ReturnAsync(
            verifier.Id, seen, "Periksa " + Script, [new NewComment(StuntingCounts.Measured, Script)], Cancellation), id)).IsDone);

        var page = await visitor.ReadAsync($"/verifikasi/{id}");
        Assert.DoesNotContain(Script, page, StringComparison.Ordinal);
        Assert.Equal(2, page.Split("&lt;script&gt;alert(1)&lt;/script&gt;").Length - 1);
    }

    /// <summary>What is there before the circuit, and for good without script.</summary>
    [Fact]
    public async Task Queue_WithoutScript_ListsFlaggedFirstAndLeadsToEach()
    {
        var flagged = await _desk.SubmittedAsync(OfficersDesk.FlaggedMonth, OfficersDesk.TypedFlagged());
        var plain = await _desk.SubmittedAsync(OfficersDesk.Month);
        using var visitor = await App.SignedInAsync(await App.AddAsync(Role.Verifier));

        var queue = await visitor.ReadAsync("/verifikasi?wilayah=3204");

        Assert.Contains("<noscript>", queue, StringComparison.Ordinal);
        Assert.True(queue.IndexOf($"/verifikasi/{flagged}\"", StringComparison.Ordinal) < queue.IndexOf($"/verifikasi/{plain}\"", StringComparison.Ordinal));
        Assert.Contains("Posyandu libur.", await visitor.ReadAsync($"/verifikasi/{flagged}"), StringComparison.Ordinal);
    }
}
