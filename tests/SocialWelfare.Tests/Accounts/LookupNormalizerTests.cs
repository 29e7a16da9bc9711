using SocialWelfare.Services.Accounts.SignIn;

namespace SocialWelfare.Tests.Accounts;

public sealed class LookupNormalizerTests
{
    private readonly LookupNormalizer _normalizer = new();

    [Theory]
    [InlineData(null, null)]
    [InlineData("", "")]
    [InlineData("Orang@contoh.example", "ORANG@CONTOH.EXAMPLE")]
    [InlineData("e\u0301@x.example", "\u00C9@X.EXAMPLE")] // composed, as Identity's own does
    [InlineData("\uFFFE", "\uFFFE")] // .NET refuses to normalise it: signing in ended in 500
    [InlineData("a\uD800", "A\uD800")]
    [InlineData("\uDC00b", "\uDC00B")]
    public void Normalize_AnyText_NeverFails(string? text, string? expected)
    {
        Assert.Equal(expected, _normalizer.NormalizeEmail(text));
        Assert.Equal(expected, _normalizer.NormalizeName(text));
    }
}
