using SocialWelfare.Services.Audit;

namespace SocialWelfare.Tests.Audit;

public sealed class GivenReasonTests
{
    [Theory]
    [InlineData("", true)]
    [InlineData("x", true)]
    [InlineData("ok", true)]
    [InlineData("… - !", true)]
    [InlineData("a. b", true)]
    [InlineData("air", false)]
    [InlineData("a b c", false)]
    [InlineData("120", false)]
    public void IsThin_Reason_NeedsThreeLettersOrDigits(string text, bool isThin) => Assert.Equal(isThin, GivenReason.IsThin(text));
}
