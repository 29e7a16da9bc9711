using Microsoft.AspNetCore.Http;
using SocialWelfare.Web.Hosting;

namespace SocialWelfare.Tests.Hosting;

public sealed class PageCachingTests
{
    [Theory]
    [InlineData("/", 200, "text/html; charset=utf-8", "", "no-cache", "Cookie, Accept-Encoding")]
    [InlineData("/wilayah/9999", 404, "text/html; charset=utf-8", "", "no-store", "Cookie, Accept-Encoding")]
    [InlineData("/", 500, "text/html", "no-cache", "no-store", "Cookie, Accept-Encoding")]
    [InlineData("/", 200, "text/html", "no-store", "no-store", "Cookie, Accept-Encoding")] // a signed-in person's
    [InlineData("/masuk", 200, "text/html", "no-cache, no-store", "no-cache, no-store", "Cookie, Accept-Encoding")] // a page with a form
    [InlineData("/cari", 302, null, "", "no-cache", "Cookie, Accept-Encoding")] // where it leads depends on the language
    [InlineData("/api/v1/search", 200, "application/json", "", "no-cache", "Cookie, Accept-Encoding, Accept-Language")]
    [InlineData("/api/v1/assessments/preview", 400, "application/problem+json", "", "no-store", "Cookie, Accept-Encoding, Accept-Language")]
    [InlineData("/app.css", 200, "text/css", "public, max-age=31536000, immutable", "public, max-age=31536000, immutable", "")] // files say themselves
    public void Apply_Answer_IsKeptForOneReaderOnlyAndAskedForAgain(string path, int status, string? type, string before, string cache, string vary)
    {
        var context = new DefaultHttpContext { Request = { Path = path }, Response = { StatusCode = status, ContentType = type } };
        context.Response.Headers.CacheControl = before.Length == 0 ? default : before;

        PageCaching.Apply(context.Request, context.Response);

        Assert.Equal((cache, vary), (context.Response.Headers.CacheControl.ToString(), context.Response.Headers.Vary.ToString()));
    }

    [Fact]
    public void Apply_VaryOfTheCompression_IsKeptOnce()
    {
        var context = new DefaultHttpContext { Response = { ContentType = "text/html" } };
        context.Response.Headers.Vary = "Accept-Encoding";

        PageCaching.Apply(context.Request, context.Response);

        Assert.Equal("Accept-Encoding, Cookie", context.Response.Headers.Vary.ToString());
    }
}
