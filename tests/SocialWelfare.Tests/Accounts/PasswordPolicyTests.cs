using SocialWelfare.Data.Access;
using SocialWelfare.Services.Accounts.SignIn;

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

    /// <summary>Each spelling that digits and signs stand in for, in a word of the list with nothing else to it.</summary>
    [Theory]
    [InlineData("c0k1ec0k1e99", null)] // Not a word.
    [InlineData("ch0c0lat3!!!", "password.common")]
    [InlineData("s3c5ur3!!!!!", null)]
    [InlineData("$ecure$ecure", "password.common")]
    [InlineData("5ecure5ecure", "password.common")]
    [InlineData("b4ndung!!2!6", "password.common")]
    [InlineData("b@ndung@2@@6", "password.common")]
    [InlineData("s7un7ing2026", "password.common")]
    [InlineData("d!nas!d!nas!", "password.common")]
    [InlineData("w1nter1w1nte", null)] // The last word is cut off.
    [InlineData("w1nter1w1nt3r", "password.common")]
    [InlineData("ange1ange1ange1", "password.common")]
    [InlineData("bali7bali7bali7", "password.common")]
    public void Check_WordsWithDigitsForLetters_AreTheWords(string password, string? expected) => Assert.Equal(expected, PasswordPolicy.Check(password, Owner));

    [Theory]
    [InlineData("gajahmelatimawar", "password.common")] // Three words.
    [InlineData("gajahmelatimawarkopi", null)] // Four.
    [InlineData("gajah-melati-mawar-2026", "password.common")]
    [InlineData("gajahabcdmelati", "password.common")] // A sequence of four between them.
    [InlineData("gajahdcbamelati", "password.common")] // Backwards.
    [InlineData("gajahabcmelatixy", null)] // Three letters in a row are none, and "xy" is no word.
    [InlineData("gajahxxxxmelati", "password.common")] // The same four times.
    [InlineData("gajahxxxmelati", null)] // Three times.
    [InlineData("gajahuiopmelati", "password.common")] // Of the keyboard.
    [InlineData("gajahmnbvmelati", "password.common")]
    public void Check_WordsAndSequences_ToTheLastThatCounts(string password, string? expected) => Assert.Equal(expected, PasswordPolicy.Check(password, Owner));

    [Theory]
    [InlineData("aabbccddaabb", "password.common")] // Four different characters.
    [InlineData("azbqcxdvewfu", null)]
    public void Check_FewDifferentCharacters_AreCommon(string password, string? expected) => Assert.Equal(expected, PasswordPolicy.Check(password, Owner));

    [Theory]
    [InlineData("Wahyuningsih Kartika", "kartikasari.w@contoh.example", "contoh123456", "password.personal")]
    [InlineData("Wahyuningsih Kartika", "kartikasari.w@contoh.example", "example!2026", "password.personal")]
    [InlineData("Zuhro Qory", "zq@kab.example", "zuhro-qory-1", "password.personal")] // Words of four letters and more.
    [InlineData("Zuh Qor", "zq@kab.id", "zuhqorzuhqor", null)] // Three letters say nothing.
    [InlineData("O'Wxyzt Aplqr", "p_vkzmn+t-ghwqk@x.id", "ghwqkvkzmn12", "password.personal")] // Whatever stands between them.
    [InlineData("O'Wxyzt,Aplqr", "p@x.id", "wxyztaplqr12", "password.personal")]
    [InlineData("Wahyuningsih Kartika", "k@x.id", "kartikabandung", "password.personal")] // Beside a common word too.
    public void Check_WordsOfTheOwner_ArePersonal(string name, string email, string password, string? expected) =>
        Assert.Equal(expected, PasswordPolicy.Check(password, new Account(name, email, Role.Viewer, areaCode: null, DateTime.UnixEpoch)));

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
