using SocialWelfare.Services.Audit;

namespace SocialWelfare.Tests.Audit;

public sealed class AuditTextTests
{
    [Theory]
    [InlineData(null, null)]
    [InlineData("", "")]
    [InlineData("1234567890", "1234567890")]
    [InlineData("12345678901", "123456 […]")]
    [InlineData("12345\U0001F476678901", "12345 […]")] // never half of a sign
    public void Shorten_OverTheLimit_SaysThatSomethingIsLeftOut(string? text, string? expected)
    {
        Assert.Equal(expected, AuditText.Shorten(text, 10));
        Assert.True((AuditText.Shorten(text, 10)?.Length ?? 0) <= 10);
    }
}
