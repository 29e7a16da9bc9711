using Microsoft.AspNetCore.Http;
using SocialWelfare.Tests.Infrastructure;
using SocialWelfare.Web.Hosting;

namespace SocialWelfare.Tests.Hosting;

public sealed class PreferencesTests
{
    [Theory]
    [InlineData("", null, "id", "sistem")]
    [InlineData("?lang=en", null, "en", "sistem")]
    [InlineData("?lang=en&tema=gelap", null, "en", "gelap")]
    [InlineData("", "lang=en; tema=terang", "en", "terang")]
    [InlineData("?lang=id", "lang=en; tema=terang", "id", "terang")] // what is asked for comes before what is remembered
    [InlineData("", "lang=xx; tema=<script>", "id", "sistem")] // a cookie of nobody's making is no reason to refuse the page
    public void Request_Preferences_AreAskedRememberedOrDefault(string query, string? cookies, string language, string theme)
    {
        var (status, culture, context) = ReaderLanguage.Answer(query, cookies);

        Assert.Equal(StatusCodes.Status200OK, status);
        Assert.Equal(new Preferences(language, theme), Preferences.Of(context));
        Assert.Equal(language == "en" ? "en-GB" : "id-ID", culture.Name);
        Assert.Equal("\u2212", culture.NumberFormat.NegativeSign);
    }

    [Theory]
    [InlineData("?lang=xx")]
    [InlineData("?lang=")]
    [InlineData("?lang=EN")]
    [InlineData("?lang=id&lang=en")]
    [InlineData("?tema=merah")]
    [InlineData("?lang=en&tema=%00")]
    public void Request_UnknownPreference_IsRefused(string query) =>
        Assert.Equal(StatusCodes.Status400BadRequest, ReaderLanguage.Answer(query).Status);

    [Fact]
    public void Request_AskedPreference_IsRememberedInAClosedCookie()
    {
        var cookie = ReaderLanguage.Answer("?lang=en").Context.Response.Headers.SetCookie.ToString();

        Assert.StartsWith("lang=en;", cookie, StringComparison.Ordinal);
        Assert.Contains("httponly", cookie, StringComparison.Ordinal);
        Assert.Contains("samesite=lax", cookie, StringComparison.Ordinal);
        Assert.Equal(0, ReaderLanguage.Answer("").Context.Response.Headers.SetCookie.Count);
    }

    [Theory]
    [InlineData("/indikator/poverty_rate", "?tahun=2024&wilayah=3204&wilayah=3273", "/indikator/poverty_rate?tahun=2024&wilayah=3204&wilayah=3273&lang=en")]
    [InlineData("/", "?lang=id", "/?lang=en")]
    [InlineData("/", "?LANG=id", "/?lang=en")] // parameters have no case: two of them would be refused
    [InlineData("/cari", "?q=%3Cb%3E%20%26", "/cari?q=%3Cb%3E%20%26&lang=en")]
    public void WithParameter_PageAddress_KeepsAllElse(string path, string query, string expected)
    {
        var request = new DefaultHttpContext { Request = { Path = path, QueryString = new QueryString(query) } }.Request;

        Assert.Equal(expected, request.WithParameter(Preferences.LanguageParameter, "en"));
    }
}
