using SocialWelfare.Data.Catalogue;
using SocialWelfare.Tests.Infrastructure;
using SocialWelfare.Web.DataSets;
using SocialWelfare.Web.Localization;
using SocialWelfare.Web.ZeroStunting.ZeroBoardPage;

namespace SocialWelfare.Tests.Localization;

public sealed class FigureFormatTests
{
    private static readonly FigureFormat Format = ReaderLanguage.Format;

    [Theory]
    [InlineData(-0.04, "\u22120,04 poin")] // was −0,0
    [InlineData(0.04, "+0,04 poin")]
    [InlineData(-0.05, "\u22120,1 poin")]
    [InlineData(0, "\u00b10,00 poin")]
    [InlineData(0.001, "\u00b10,00 poin")]
    public void SmallDifference_ThatWouldBePrintedAsNothing_HasADigitMore(double difference, string expected)
    {
        using var reader = ReaderLanguage.Use("id");

        Assert.Equal(expected, Format.SmallDifference(difference, TestData.Indicator(decimals: 1)));
    }

    [Theory]
    [InlineData("id", Unit.Percent, 2, 7.46, "7,46 %")]
    [InlineData("id", Unit.Percent, 2, 7.4, "7,40 %")] // as many decimals as are published
    [InlineData("id", Unit.Percent, 1, 15.9, "15,9 %")]
    [InlineData("id", Unit.RupiahPerHeadPerMonth, 0, 524052, "Rp 524.052")]
    [InlineData("id", Unit.ThousandPeople, 2, 3668.35, "3.668,35 ribu jiwa")]
    [InlineData("id", Unit.Families, 0, 1234567, "1.234.567 keluarga")]
    [InlineData("id", Unit.Percent, 2, 0, "0,00 %")]
    [InlineData("en", Unit.Percent, 2, 7.46, "7.46 %")]
    [InlineData("en", Unit.RupiahPerHeadPerMonth, 0, 524052, "Rp 524,052")]
    [InlineData("en", Unit.ThousandPeople, 2, 3668.35, "3,668.35 thousand people")]
    public void Value_InTheReadersLanguage_HasItsUnit(string language, Unit unit, int decimals, double value, string expected)
    {
        using var reader = ReaderLanguage.Use(language);

        Assert.Equal(expected, Format.Value(value, TestData.Indicator(unit: unit, decimals: decimals)));
    }

    /// <summary>Minus signs are U+2212, which is as wide as a plus and read out as "minus".</summary>
    [Theory]
    [InlineData("id", Unit.Percent, 2, -0.44, "\u22120,44 poin")]
    [InlineData("id", Unit.Percent, 2, 0.44, "+0,44 poin")]
    [InlineData("id", Unit.Percent, 2, 0, "\u00b10,00 poin")]
    [InlineData("id", Unit.RupiahPerHeadPerMonth, 0, -1500, "\u2212Rp 1.500")]
    [InlineData("id", Unit.Children, 0, 1200, "+1.200 anak")]
    [InlineData("en", Unit.Percent, 2, -0.44, "\u22120.44 points")]
    public void Difference_OfPercentages_IsInPointsAndSigned(string language, Unit unit, int decimals, double difference, string expected)
    {
        using var reader = ReaderLanguage.Use(language);

        Assert.Equal(expected, Format.Difference(difference, TestData.Indicator(unit: unit, decimals: decimals)));
    }

    [Theory]
    [InlineData("id")]
    [InlineData("en")]
    public void Number_Negative_HasARealMinusSign(string language)
    {
        using var reader = ReaderLanguage.Use(language);

        Assert.StartsWith("\u22123", FigureFormat.Number(-3, 0), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("id", "2024", "2024")]
    [InlineData("id", "2024-08", "Agu 2024")]
    [InlineData("id", "2024-05", "Mei 2024")]
    [InlineData("en", "2024-08", "Aug 2024")]
    [InlineData("en", "2024-05", "May 2024")]
    public void Period_Month_IsNamed(string language, string period, string expected)
    {
        using var reader = ReaderLanguage.Use(language);

        Assert.Equal(expected, FigureFormat.Period(Period.Parse(period)));
    }

    /// <summary>Late in the evening by UTC the next day has begun in Bandung.</summary>
    [Theory]
    [InlineData("id", "24 Agustus 2026")]
    [InlineData("en", "24 August 2026")]
    public void Date_IsThatOfTheProvince(string language, string expected)
    {
        using var reader = ReaderLanguage.Use(language);

        Assert.Equal(expected, ReaderLanguage.Format.Date(new DateTime(2026, 8, 23, 17, 30, 0, DateTimeKind.Utc)));
    }

    [Theory]
    [InlineData("id", "2.772")]
    [InlineData("en", "2,772")]
    public void Count_Thousands_AreGrouped(string language, string expected)
    {
        using var reader = ReaderLanguage.Use(language);

        Assert.Equal(expected, FigureFormat.Count(2772));
    }

    [Fact]
    public void CatalogueTexts_FollowTheReadersLanguage()
    {
        var indicator = TestData.Indicator();
        using (ReaderLanguage.Use("id"))
        {
            Assert.Equal(
                ("Nama poverty_rate", "Singkat poverty_rate", "Definisi", "Metode", "Keterbandingan"),
                (indicator.Name(), indicator.ShortName(), indicator.Definition(), indicator.Method(), indicator.Comparability()));
        }

        using (ReaderLanguage.Use("en"))
        {
            Assert.Equal(
                ("Name of poverty_rate", "Short poverty_rate", "Definition", "Method", "Comparability"),
                (indicator.Name(), indicator.ShortName(), indicator.Definition(), indicator.Method(), indicator.Comparability()));
        }
    }

    [Theory]
    [InlineData("3204", "Bandung")]
    [InlineData("3273", "Kota Bandung")]
    [InlineData("3217", "Bandung Barat")]
    public void MapName_OfAKabupaten_StandsWithoutItsTitle(string code, string expected) =>
        Assert.Equal(expected, TestData.Area(code).MapName());
}
