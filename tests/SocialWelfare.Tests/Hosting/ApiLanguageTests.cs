using System.Globalization;
using Microsoft.AspNetCore.Http;
using SocialWelfare.Web.Hosting;

namespace SocialWelfare.Tests.Hosting;

public sealed class ApiLanguageTests
{
    [Theory]
    [InlineData(null, "en")] // programs were always answered in English
    [InlineData("", "en")]
    [InlineData("id", "id")]
    [InlineData("ID-id", "id")]
    [InlineData("id-ID,id;q=0.9,en;q=0.8", "id")]
    [InlineData("en;q=0.5, id;q=0.9", "id")]
    [InlineData("fr, id;q=0.1", "id")] // the first that we have
    [InlineData("id;q=0, en;q=0.1", "en")] // "not this one"
    [InlineData("id;q=0", "en")]
    [InlineData("de, *", "en")]
    [InlineData("idx", "en")]
    [InlineData(";;;=,", "en")]
    public void Choose_AcceptLanguage_IsTheFirstOfOurs(string? header, string expected) => Assert.Equal(expected, ApiLanguage.Choose([header]));

    [Theory]
    [InlineData("?lang=id", null, "en", "id-ID")] // what the address asks for comes before the browser
    [InlineData("?lang=en", null, "id", "en-GB")]
    [InlineData("", "lang=id", "en", "id-ID")] // so does what the reader chose
    [InlineData("", "lang=xx", "id", "id-ID")]
    [InlineData("", null, "id", "id-ID")]
    [InlineData("", null, "", "en-GB")]
    public void Use_Request_IsAnsweredInItsCallersLanguage(string query, string? cookies, string accept, string expected)
    {
        var before = CultureInfo.CurrentUICulture;
        try
        {
            var context = new DefaultHttpContext { Request = { QueryString = new QueryString(query) } };
            context.Request.Headers.Cookie = cookies;
            context.Request.Headers.AcceptLanguage = accept;
            Preferences.TryRead(context, out var preferences);
            preferences.Apply(context);

            ApiLanguage.Use(context);

            Assert.Equal(expected, CultureInfo.CurrentUICulture.Name);
        }
        finally
        {
            CultureInfo.CurrentUICulture = CultureInfo.CurrentCulture = before;
        }
    }
}
