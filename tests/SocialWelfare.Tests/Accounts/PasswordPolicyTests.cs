using SocialWelfare.Data.Accounts;
using SocialWelfare.Services.Accounts;

namespace SocialWelfare.Tests.Accounts;

public sealed class PasswordPolicyTests
{
    private static readonly Account Owner = new("Wahyuningsih Kartika", "kartikasari.w@contoh.example", Role.Viewer, areaCode: null, DateTime.UnixEpoch);

    [Theory]
    [InlineData("", "password.short")]
    [InlineData("Xk9#mQ2$vL7", "password.short")]
    [InlineData("password1234", "password.common")]
    [InlineData("P@ssw0rd2026!", "password.common")]
    [InlineData("JawaBarat2026!", "password.common")]
    [InlineData("jawa-barat-2026", "password.common")]
    [InlineData("Jabar Juara 2024", "password.common")]
    [InlineData("Tumbuh2026!!", "password.common")]
    [InlineData("TumbuhTumbuh26", "password.common")]
    [InlineData("bandungjuara1", "password.common")]
    [InlineData("qwertyuiop123", "password.common")]
    [InlineData("1q2w3e4r5t6y", "password.common")]
    [InlineData("123456789012", "password.common")]
    [InlineData("098765432109", "password.common")]
    [InlineData("abcdefghijkl", "password.common")]
    [InlineData("aaaaaaaaaaaaaaaa", "password.common")]
    [InlineData("abababababab", "password.common")]
    [InlineData("iloveyou2026", "password.common")]
    [InlineData("Administrator1!", "password.common")]
    [InlineData("kartikasari2026", "password.personal")]
    [InlineData("Wahyuningsih!!1", "password.personal")]
    [InlineData("gajah terbang ke bulan", null)]
    [InlineData("correct horse battery staple", null)]
    [InlineData("Xk9#mQ2$vL7p", null)]
    [InlineData("kopi meja lampu sepeda", null)]
    [InlineData("密码是一个很长的句子呢吧啊", null)]
    public void Check_Password_SaysWhatIsWrong(string password, string? expected) => Assert.Equal(expected, PasswordPolicy.Check(password, Owner));

    [Fact]
    public void Check_LengthsAtTheEdges_TwelveTo128()
    {
        const string Mixed = "Xk9#mQ2$vL7pRw4&";

        Assert.Equal("password.short", PasswordPolicy.Check(Mixed[..11], Owner));
        Assert.Null(PasswordPolicy.Check(Mixed[..12], Owner));
        Assert.Null(PasswordPolicy.Check(string.Concat(Enumerable.Repeat(Mixed, 8)), Owner));
        Assert.Equal("password.long", PasswordPolicy.Check(string.Concat(Enumerable.Repeat(Mixed, 8)) + "x", Owner));
    }

    [Fact]
    public void WeakWords_List_HoldsSomeHundreds() => Assert.InRange(PasswordPolicy.WeakWords.Count, 400, 2000);
}
