using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using SocialWelfare.Data.Access;
using SocialWelfare.Services.Accounts.Manage;
using SocialWelfare.Services.Accounts.Profile;
using SocialWelfare.Services.DataSets;
using SocialWelfare.Web.Audit;

namespace SocialWelfare.EndToEndTests.Accounts;

[Collection(WithAccountsApp.Name)]
public sealed partial class SignInTests(AccountsApp app)
{
    private const string SessionCookie = "tumbuh.sesi";
    private const int AttemptsBeforeLockout = 5;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task SignIn_RightPassword_OpensASessionThatNoCacheKeeps()
    {
        var account = await app.AddAsync(Role.Viewer);
        using var visitor = app.NewVisitor();

        using var answer = await visitor.SignInAsync(account.Email!.ToUpperInvariant(), AccountsApp.GoodPassword);

        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"), each => each.StartsWith(SessionCookie, StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("expires=", cookie, StringComparison.OrdinalIgnoreCase);
        using var page = await visitor.GetAsync("/");
        Assert.True(page.Headers.CacheControl?.NoStore);
        Assert.Contains(account.DisplayName, await page.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        Assert.NotNull((await app.ReadAsync(account.Id)).LastSignInAt);
    }

    [Fact]
    public async Task SignIn_KnownOrUnknownLockedOrDisabled_SameAnswer()
    {
        var known = await app.AddAsync(Role.Viewer);
        var disabled = await app.AddAsync(Role.Viewer);
        await app.AsAdministratorAsync((service, actor) => service.DisableAsync(actor, disabled.Id, "uji", Cancellation));
        using var visitor = app.NewVisitor();

        var answers = new List<string>();
        foreach (var (email, password) in ((string, string)[])[
            (known.Email!, "salah salah salah"), ("tidak.ada@contoh.example", "salah salah salah"), (disabled.Email!, AccountsApp.GoodPassword)])
        {
            using var answer = await visitor.SignInAsync(email, password);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            answers.Add(Changing().Replace(await answer.Content.ReadAsStringAsync(Cancellation), "").Replace(email, "", StringComparison.Ordinal));
        }

        Assert.Single(answers.Distinct());
        Assert.Contains("form-problem", answers[0], StringComparison.Ordinal);
        Assert.False(visitor.HasCookie(SessionCookie));
    }

    [Fact]
    public async Task SignIn_FiveWrongPasswords_ClosesEvenForTheRightOne()
    {
        var account = await app.AddAsync(Role.Viewer);
        using var visitor = app.NewVisitor();
        for (var attempt = 1; attempt <= AttemptsBeforeLockout; attempt++)
        {
            using var wrong = await visitor.SignInAsync(account.Email!, $"salah salah {attempt}");
        }

        using var answer = await visitor.SignInAsync(account.Email!, AccountsApp.GoodPassword);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.False(visitor.HasCookie(SessionCookie));
        Assert.True((await app.ReadAsync(account.Id)).LockoutEnd > DateTimeOffset.UtcNow + TimeSpan.FromMinutes(14));
    }

    [Fact]
    public async Task SignIn_TooOftenForOneAccountOrFromOneAddress_Answers429AsAPage()
    {
        using var oneAddress = app.NewVisitor();
        var token = TestVisitor.TokenOf(await oneAddress.ReadAsync("/masuk"));
        async Task<HttpStatusCode> Try(string email)
        {
            using var answer = await oneAddress.PostAsync("/masuk", ("_handler", "sign-in"), ("__RequestVerificationToken", token), ("Email", email), ("Password", "x"));
            if (answer.StatusCode == HttpStatusCode.TooManyRequests)
            {
                Assert.Contains("<p class=\"problem-code\">429</p>", await answer.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
            }

            return answer.StatusCode;
        }

        // One account ten times, then others until the address has had its twenty.
        var ofOneAccount = new List<HttpStatusCode>();
        for (var attempt = 1; attempt <= 11; attempt++)
        {
            ofOneAccount.Add(await Try("siapa@contoh.example"));
        }

        var ofOthers = new List<HttpStatusCode>();
        for (var attempt = 12; attempt <= 21; attempt++)
        {
            ofOthers.Add(await Try($"siapa{attempt}@contoh.example"));
        }

        Assert.Equal([.. Enumerable.Repeat(HttpStatusCode.OK, 10), HttpStatusCode.TooManyRequests], ofOneAccount);
        Assert.Equal([.. Enumerable.Repeat(HttpStatusCode.OK, 9), HttpStatusCode.TooManyRequests], ofOthers);
        using var elsewhere = app.NewVisitor();
        using var other = await elsewhere.SignInAsync("lain@contoh.example", "x");
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
    }

    [Theory]
    [InlineData("/jejak?hal=2", "/jejak?hal=2")]
    [InlineData("https://evil.example/", "/")]
    [InlineData("//evil.example", "/")]
    [InlineData("/\\evil.example", "/")]
    [InlineData("/%09/evil.example", "/")]
    [InlineData("javascript:alert(1)", "/")]
    [InlineData("jejak", "/")]
    [InlineData("", "/")]
    public async Task SignIn_ReturnAddress_StaysInTheApplication(string address, string expected)
    {
        var account = await app.AddAsync(Role.Verifier);
        using var visitor = app.NewVisitor();

        using var answer = await visitor.SignInAsync(account.Email!, AccountsApp.GoodPassword, $"/masuk?kembali={(address.Contains('%', StringComparison.Ordinal) ? address : Uri.EscapeDataString(address))}");

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal(new Uri(app.BaseAddress, expected), new Uri(app.BaseAddress, answer.Headers.Location!));
    }

    [Fact]
    public async Task SignIn_InATabOpenedBefore_TakesOnWhoIsSignedIn()
    {
        var account = await app.AddAsync(Role.Leader);
        using var visitor = app.NewVisitor();
        var secondTab = TestVisitor.TokenOf(await visitor.ReadAsync("/masuk?kembali=/target"));
        using var first = await visitor.SignInAsync(account.Email!, AccountsApp.GoodPassword);

        using var second = await visitor.PostAsync(
            "/masuk?kembali=/target", ("_handler", "sign-in"), ("__RequestVerificationToken", secondTab), ("Email", account.Email!), ("Password", AccountsApp.GoodPassword));
        using var elsewhere = await visitor.PostAsync("/masuk?kembali=//jahat.example", ("_handler", "sign-in"));

        Assert.Equal((HttpStatusCode.SeeOther, "/target"), (second.StatusCode, second.Headers.Location?.OriginalString));
        Assert.Equal((HttpStatusCode.SeeOther, "/"), (elsewhere.StatusCode, elsewhere.Headers.Location?.OriginalString));
    }

    [Theory]
    [InlineData("/masuk", "id", "Isian")]
    [InlineData("/masuk", "en", "form")]
    [InlineData("/akun", "id", "Isian")]
    public async Task Post_WithoutAntiforgeryToken_GetsAPageInTheReadersLanguage(string address, string language, string word)
    {
        using var visitor = address == "/masuk" ? app.NewVisitor() : await app.SignedInAsync(await app.AddAsync(Role.Viewer));
        using var chosen = await visitor.GetAsync($"/?lang={language}");

        using var answer = await visitor.PostAsync(address, ("_handler", "sign-in"), ("Email", "x@contoh.example"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var page = await answer.Content.ReadAsStringAsync(Cancellation);
        Assert.Equal("text/html", answer.Content.Headers.ContentType?.MediaType);
        Assert.Contains($"<html lang=\"{language}\"", page, StringComparison.Ordinal);
        Assert.Matches($"<h1[^>]*>[^<]*{word}", page);
    }

    [Theory]
    [InlineData("/keluar")]
    [InlineData("/akun")]
    [InlineData("/masuk/kunci-sandi/opsi")]
    [InlineData("/akun/kunci-sandi/opsi")]
    [InlineData("/kelola/akun/baru")]
    public async Task Post_WithoutAntiforgeryToken_Answers400(string address)
    {
        using var visitor = await app.SignedInAsync(await app.AddAsync(Role.Administrator));

        using var answer = await visitor.PostAsync(address, ("_handler", "sign-in"), ("DisplayName", "X"), ("Email", "x@contoh.example"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        await using var context = await app.NewContextAsync();
        Assert.False(await context.Users.AnyAsync(account => account.Email == "x@contoh.example", Cancellation));
    }

    [Fact]
    public async Task Authenticator_SetUpCodesAndRecovery_EachCodeOpensOnce()
    {
        var account = await app.AddAsync(Role.Verifier);
        using var visitor = await app.SignedInAsync(account);
        Assert.DoesNotContain("authenticator-prepare", await visitor.ReadAsync("/akun"), StringComparison.Ordinal);
        using var unconfirmed = await visitor.SubmitAsync("/akun", "confirm", ("Confirmation", "salah salah salah"));
        Assert.Equal(HttpStatusCode.OK, unconfirmed.StatusCode);
        using var confirmed = await visitor.SubmitAsync("/akun", "confirm", ("Confirmation", AccountsApp.GoodPassword));
        Assert.Equal(HttpStatusCode.Redirect, confirmed.StatusCode);
        using var prepared = await visitor.SubmitAsync("/akun", "authenticator-prepare");
        var setUp = await prepared.Content.ReadAsStringAsync(Cancellation);
        var key = Key().Match(setUp).Groups[1].Value.Replace(" ", "", StringComparison.Ordinal);
        Assert.Contains("<svg class=\"qr\"", setUp, StringComparison.Ordinal);

        using var wrong = await visitor.SubmitAsync("/akun", "authenticator-on", ("Code", "000000"));
        Assert.Contains("field-error", await wrong.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        using var enabled = await visitor.SubmitAsync("/akun", "authenticator-on", ("Code", TimeCode.Of(key, DateTimeOffset.UtcNow)));
        var codes = RecoveryCode().Matches(await enabled.Content.ReadAsStringAsync(Cancellation)).Select(match => match.Groups[1].Value).ToList();
        Assert.Equal(ProfileService.RecoveryCodeCount, codes.Count);
        Assert.DoesNotContain(codes[0], await visitor.ReadAsync("/akun"), StringComparison.Ordinal);

        using var second = app.NewVisitor();
        using var password = await second.SignInAsync(account.Email!, AccountsApp.GoodPassword, "/masuk?kembali=/jejak");
        Assert.StartsWith("/masuk/langkah-dua", password.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.False(second.HasCookie(SessionCookie));
        using var closed = await second.GetAsync("/jejak");
        Assert.Equal(HttpStatusCode.Redirect, closed.StatusCode);
        using var used = await second.SubmitAsync("/masuk/langkah-dua?kembali=/jejak", "second-step", ("Code", TimeCode.Of(key, DateTimeOffset.UtcNow)));
        Assert.Equal(HttpStatusCode.OK, used.StatusCode);
        using var code = await second.SubmitAsync("/masuk/langkah-dua?kembali=/jejak", "second-step", ("Code", TimeCode.Of(key, DateTimeOffset.UtcNow.AddSeconds(30))));
        Assert.Equal("/jejak", code.Headers.Location!.OriginalString);
        Assert.True(second.HasCookie(SessionCookie));

        Assert.True(await RecoversAsync(account, codes[0]));
        Assert.False(await RecoversAsync(account, codes[0]));
        Assert.True(await RecoversAsync(account, codes[1]));
    }

    [Fact]
    public async Task Role_ChangedWhileSignedIn_HoldsAtOnce()
    {
        var account = await app.AddAsync(Role.Verifier);
        using var visitor = await app.SignedInAsync(account);
        using var before = await visitor.GetAsync("/jejak");

        var version = (await app.ReadAsync(account.Id)).ConcurrencyStamp!;
        await app.AsAdministratorAsync((service, actor) => service.ChangeAsync(
            actor, new ChangeAccount { AccountId = account.Id, DisplayName = "Orang", Role = Role.Viewer, Reason = "uji", Version = version }, Cancellation));

        using var after = await visitor.GetAsync("/jejak");
        using var download = await visitor.GetAsync("/jejak.csv");
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Forbidden, HttpStatusCode.Forbidden), (before.StatusCode, after.StatusCode, download.StatusCode));
    }

    [Theory]
    [InlineData("/akun")]
    [InlineData("/kelola/akun")]
    [InlineData("/kelola/akun/baru")]
    [InlineData("/kelola/akun/x")]
    [InlineData("/jejak")]
    [InlineData("/jejak.csv")]
    public async Task Page_WithoutSignIn_LeadsToSignInAndBack(string address)
    {
        using var visitor = app.NewVisitor();

        using var answer = await visitor.GetAsync(address);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal($"/masuk?kembali={Uri.EscapeDataString(address)}", answer.Headers.Location!.OriginalString);
        Assert.Equal(Web.Hosting.SecurityHeaders.ContentSecurityPolicy, answer.Headers.GetValues("Content-Security-Policy").Single());
    }

    [Theory]
    [InlineData(Role.Viewer)]
    [InlineData(Role.Officer)]
    [InlineData(Role.Verifier)]
    [InlineData(Role.Leader)]
    public async Task AccountPages_OtherRole_AreForbidden(Role role)
    {
        using var visitor = await app.SignedInAsync(await app.AddAsync(role));
        foreach (var address in (string[])["/kelola/akun", "/kelola/akun/baru", "/kelola/akun/x"])
        {
            using var answer = await visitor.GetAsync(address);
            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
            Assert.Contains("<p class=\"problem-code\">403</p>", await answer.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Administrator_CreatesOfficerChangesAndDisables_EachStepShowsAndEndsSessions()
    {
        using var administrator = await app.SignedInAsync(await app.AddAsync(Role.Administrator));
        using var created = await administrator.SubmitAsync(
            "/kelola/akun/baru", "new-account", ("DisplayName", "Dadang <b>"), ("Email", "dadang@contoh.example"), ("Role", "Officer"), ("AreaCode", "3204"), ("Reason", "petugas baru"));
        var link = Link().Match(await created.Content.ReadAsStringAsync(Cancellation)).Value;
        using var officer = app.NewVisitor();
        for (var preview = 1; preview <= 3; preview++)
        {
            using var opened = await officer.GetAsync(link);
            Assert.Equal("no-referrer", opened.Headers.GetValues("Referrer-Policy").Single());
            var seen = await opened.Content.ReadAsStringAsync(Cancellation);
            Assert.DoesNotContain("dadang", seen, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("type=\"password\"", seen, StringComparison.Ordinal);
        }

        using var asked = await officer.SubmitAsync(link, "link", ("Open", "ya"));
        Assert.Contains("dadang@contoh.example", await asked.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        using var set = await officer.SubmitAsync(link, "link", ("Password", AccountsApp.GoodPassword), ("Repeated", AccountsApp.GoodPassword));
        Assert.Equal(HttpStatusCode.OK, set.StatusCode);
        using var again = await officer.GetAsync(link);
        Assert.Equal(HttpStatusCode.Gone, again.StatusCode);
        using var signedIn = await officer.SignInAsync("dadang@contoh.example", AccountsApp.GoodPassword);
        Assert.Equal(HttpStatusCode.Redirect, signedIn.StatusCode);

        await using var context = await app.NewContextAsync();
        var account = await context.Users.SingleAsync(each => each.Email == "dadang@contoh.example", Cancellation);
        var page = $"/kelola/akun/{account.Id}";
        Assert.Contains("Dadang &lt;b&gt;", await administrator.ReadAsync(page), StringComparison.Ordinal);
        Assert.True((await app.AsAdministratorAsync((service, actor) => service.DisableAsync(actor, account.Id, "pindah tugas", Cancellation))).IsDone);

        using var refused = app.NewVisitor();
        using var answer = await refused.SignInAsync("dadang@contoh.example", AccountsApp.GoodPassword);
        Assert.False(refused.HasCookie(SessionCookie));
        var trail = await administrator.ReadAsync($"/jejak?objek=account:{account.Id}");
        Assert.Contains("pindah tugas", trail, StringComparison.Ordinal);
        Assert.Contains("Rantai utuh", trail, StringComparison.Ordinal);
        Assert.Contains("petugas baru", await administrator.ReadAsync($"/jejak.csv?objek=account:{account.Id}"), StringComparison.Ordinal);
        Assert.Equal(0, await VerifyAuditCommand.RunAsync(app.Services));
    }

    [Fact]
    public async Task Administrator_OfTheConfiguration_ChangesThePasswordBeforeAnythingElse()
    {
        using var visitor = app.NewVisitor();
        using var signedIn = await visitor.SignInAsync(AccountsApp.AdministratorEmail, AccountsApp.AdministratorPassword);
        Assert.Equal(HttpStatusCode.Redirect, signedIn.StatusCode);
        using var closed = await visitor.GetAsync("/kelola/akun");
        Assert.Equal(HttpStatusCode.Forbidden, closed.StatusCode);

        using var wrong = await visitor.SubmitAsync("/akun", "password", ("Current", "salah"), ("Next", AccountsApp.GoodPassword), ("Repeated", AccountsApp.GoodPassword));
        using var weak = await visitor.SubmitAsync("/akun", "password", ("Current", AccountsApp.AdministratorPassword), ("Next", "Bandung2026!!"), ("Repeated", "Bandung2026!!"));
        using var changed = await visitor.SubmitAsync("/akun", "password", ("Current", AccountsApp.AdministratorPassword), ("Next", AccountsApp.GoodPassword), ("Repeated", AccountsApp.GoodPassword));

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.Redirect), (wrong.StatusCode, weak.StatusCode, changed.StatusCode));
        using var open = await visitor.GetAsync("/kelola/akun");
        Assert.Equal(HttpStatusCode.OK, open.StatusCode);
    }

    [Fact]
    public async Task SignOut_EndsTheSessionAndEveryCopyOfItsCookie()
    {
        using var visitor = await app.SignedInAsync(await app.AddAsync(Role.Viewer));
        var copy = visitor.CopyCookies();
        Assert.Equal(HttpStatusCode.OK, await OpenAsync(copy));

        using var answer = await visitor.PostAsync("/keluar", ("__RequestVerificationToken", TestVisitor.TokenOf(await visitor.ReadAsync("/"))));

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.False(visitor.HasCookie(SessionCookie));
        Assert.Equal(HttpStatusCode.Redirect, await OpenAsync(copy));
    }

    [Theory]
    [InlineData("sessions")]
    [InlineData("password")]
    public async Task Remedy_StolenCookie_OpensNothingAfterwards(string form)
    {
        using var visitor = await app.SignedInAsync(await app.AddAsync(Role.Viewer));
        var copy = visitor.CopyCookies();

        using var answer = await visitor.SubmitAsync(
            "/akun", form, ("Current", AccountsApp.GoodPassword), ("Next", AccountsApp.AdministratorPassword), ("Repeated", AccountsApp.AdministratorPassword));

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, await OpenAsync(copy));

        // Whoever changed the password goes on, in another session.
        using var own = await visitor.GetAsync("/akun");
        Assert.Equal(form == "password" ? HttpStatusCode.OK : HttpStatusCode.Redirect, own.StatusCode);
    }

    [Fact]
    public async Task ReadingPage_WithoutSignIn_SetsNoCookieAndAsksNoAccount()
    {
        using var visitor = app.NewVisitor();
        app.SqlCommands.Clear();

        using var answer = await visitor.GetAsync("/");

        Assert.False(answer.Headers.Contains("Set-Cookie"));
        Assert.False(answer.Headers.CacheControl?.NoStore ?? false);
        Assert.DoesNotContain(app.SqlCommands.Texts, text => text.Contains("Account", StringComparison.Ordinal));
    }

    /// <summary>The profile page, with somebody's cookies.</summary>
    private async Task<HttpStatusCode> OpenAsync(string cookies)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(app.BaseAddress, "/akun"));
        request.Headers.Add("Cookie", cookies);
        using var answer = await app.Http.SendAsync(request, Cancellation);
        return answer.StatusCode;
    }

    private async Task<bool> RecoversAsync(Account account, string code)
    {
        using var visitor = app.NewVisitor();
        using var password = await visitor.SignInAsync(account.Email!, AccountsApp.GoodPassword);
        using var answer = await visitor.SubmitAsync("/masuk/langkah-dua", "second-step", ("Code", code));
        return visitor.HasCookie(SessionCookie);
    }

    [GeneratedRegex("value=\"CfDJ[^\"]+\"|asp-[a-z-]+|<!--.*?-->")]
    private static partial Regex Changing();

    [GeneratedRegex("<code class=\"key\">([^<]+)</code>")]
    private static partial Regex Key();

    [GeneratedRegex("<li><code>([^<]+)</code></li>")]
    private static partial Regex RecoveryCode();

    [GeneratedRegex("/akun/tautan/[A-Za-z0-9_-]+")]
    private static partial Regex Link();
}
