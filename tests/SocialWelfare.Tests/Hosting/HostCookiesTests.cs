using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using SocialWelfare.Web.Access;
using SocialWelfare.Web.Hosting;

namespace SocialWelfare.Tests.Hosting;

public sealed class HostCookiesTests
{
    private readonly HostCookies _cookies = new();

    [Fact]
    public void Append_BehindHttps_IsHeldToThisHost()
    {
        var context = Context("https");
        _cookies.AppendResponseCookie(context, "tumbuh.sesi", "geheim", new CookieOptions { Domain = "example", Path = "/akun", HttpOnly = true });

        var cookie = context.Response.Headers.SetCookie.ToString();
        Assert.StartsWith("__Host-tumbuh.sesi=geheim;", cookie, StringComparison.Ordinal);
        Assert.Contains("; path=/;", cookie, StringComparison.Ordinal);
        Assert.Contains("; secure", cookie, StringComparison.Ordinal);
        Assert.Contains("; httponly", cookie, StringComparison.Ordinal);
        Assert.DoesNotContain("domain", cookie, StringComparison.Ordinal);
    }

    [Fact]
    public void Append_PlainHttp_HasThePlainName()
    {
        var context = Context("http");
        _cookies.AppendResponseCookie(context, "tumbuh.sesi", "x", new CookieOptions { Path = "/" });

        Assert.Equal("tumbuh.sesi=x; path=/", context.Response.Headers.SetCookie.ToString());
    }

    [Theory]
    [InlineData("https", "tumbuh.sesi=planted", null)] // from a neighbouring site or the network
    [InlineData("https", "__Host-tumbuh.sesi=own; tumbuh.sesi=planted", "own")]
    [InlineData("http", "tumbuh.sesi=own", "own")]
    public void Get_Cookie_IsTheOneOfTheScheme(string scheme, string sent, string? expected)
    {
        var context = Context(scheme);
        context.Request.Headers.Cookie = sent;

        Assert.Equal(expected, _cookies.GetRequestCookie(context, "tumbuh.sesi"));
    }

    [Fact]
    public void Delete_BehindHttps_NamesTheSameCookie()
    {
        var context = Context("https");
        context.Request.Headers.Cookie = "__Host-tumbuh.sesi=own";
        _cookies.DeleteCookie(context, "tumbuh.sesi", new CookieOptions());

        Assert.StartsWith("__Host-tumbuh.sesi=; expires=Thu, 01 Jan 1970", context.Response.Headers.SetCookie.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https", "__Host-lang=en;")]
    [InlineData("http", "lang=en;")]
    public void Preference_Cookie_IsNamedByTheScheme(string scheme, string start)
    {
        var context = Context(scheme);
        context.Request.QueryString = new QueryString("?lang=en");
        Preferences.TryRead(context, out _);

        var cookie = context.Response.Headers.SetCookie.ToString();
        Assert.StartsWith(start, cookie, StringComparison.Ordinal);
        Assert.Contains("path=/;", cookie, StringComparison.Ordinal);
        Assert.Equal(scheme == "https", cookie.Contains("secure", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("https", "__Host-tumbuh.formulir=", true)]
    [InlineData("http", "tumbuh.formulir=", false)]
    public async Task Antiforgery_Cookie_IsNamedByTheSchemeAndValidThere(string scheme, string start, bool isSecure)
    {
        var services = new ServiceCollection().AddLogging();
        services.AddReaderAntiforgery();
        await using var provider = services.BuildServiceProvider();
        var antiforgery = provider.GetRequiredService<IAntiforgery>();
        var page = Context(scheme);
        page.RequestServices = provider;
        page.Request.Path = "/masuk";
        var tokens = antiforgery.GetAndStoreTokens(page);

        var cookie = page.Response.Headers.SetCookie.ToString();
        Assert.StartsWith(start, cookie, StringComparison.Ordinal);
        Assert.Equal(isSecure, cookie.Contains("secure", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.Ordinal);
        Assert.Contains("path=/", cookie, StringComparison.Ordinal);

        var form = Context(scheme);
        form.RequestServices = provider;
        form.Request.Method = "POST";
        form.Request.Headers.Cookie = cookie.Split(';')[0];
        form.Request.Headers[tokens.HeaderName!] = tokens.RequestToken;
        Assert.True(await antiforgery.IsRequestValidAsync(form));
        form = Context(scheme);
        form.RequestServices = provider;
        form.Request.Method = "POST";
        form.Request.Headers.Cookie = cookie.Split(';')[0];
        Assert.False(await antiforgery.IsRequestValidAsync(form));
    }

    private static DefaultHttpContext Context(string scheme) => new() { Request = { Scheme = scheme, Host = new HostString("tumbuh.example") } };
}
