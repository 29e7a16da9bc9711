using System.Globalization;
using SocialWelfare.Services.DataSets;
using SocialWelfare.Tests.Infrastructure;

namespace SocialWelfare.Tests.DataSets;

public sealed class NumberReaderTests
{
    [Theory]
    [InlineData("0", 0)]
    [InlineData("007", 7)]
    [InlineData("1000", 1000)]
    [InlineData("1.000", 1000)]
    [InlineData("1,000", 1000)]
    [InlineData("1 000", 1000)]
    [InlineData("1\u00A0000", 1000)]
    [InlineData("1\u202F000", 1000)]
    [InlineData("12.345.678", 12345678)]
    [InlineData("  42\u00A0", 42)]
    [InlineData("\uFEFF42\u200B", 42)]
    [InlineData("-5", -5)]
    [InlineData("\u22125", -5)]
    [InlineData("-0", 0)]
    [InlineData("999999999999999", 999999999999999)]
    public void Read_WholeNumber_IsUnderstood(string text, double expected) => Assert.Equal(new NumberReading(expected, null), NumberReader.Read(text, decimals: 0));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("\u00A0\u202F")]
    public void Read_Nothing_IsMissingAndNotZero(string? text)
    {
        Assert.True(NumberReader.Read(text, decimals: 0).IsMissing);
        Assert.True(NumberReader.Read(text, decimals: 2).IsMissing);
    }

    [Theory]
    [InlineData("1.000,5", FigureErrorCodes.NotWhole)]
    [InlineData("1,000.5", FigureErrorCodes.NotWhole)]
    [InlineData("1.5", FigureErrorCodes.NotWhole)]
    [InlineData("12,0", FigureErrorCodes.NotWhole)]
    [InlineData("10.00", FigureErrorCodes.NotWhole)]
    [InlineData("0.500", FigureErrorCodes.NotWhole)]
    [InlineData("1.00.000", FigureErrorCodes.NumberGroups)]
    [InlineData("1 00", FigureErrorCodes.NumberGroups)]
    [InlineData("1.000 000", FigureErrorCodes.NumberGroups)]
    [InlineData("1..000", FigureErrorCodes.NumberGroups)]
    [InlineData("１２３", FigureErrorCodes.NumberDigits)]
    [InlineData("1２3", FigureErrorCodes.NumberDigits)] // one of them is enough
    [InlineData("١٢", FigureErrorCodes.NumberDigits)]
    [InlineData("1e9", FigureErrorCodes.NumberExponent)]
    [InlineData("1,2E+05", FigureErrorCodes.NumberExponent)]
    [InlineData("abc", FigureErrorCodes.NotANumber)]
    [InlineData("12 anak", FigureErrorCodes.NotANumber)]
    [InlineData("O", FigureErrorCodes.NotANumber)]
    [InlineData("-", FigureErrorCodes.NotANumber)]
    [InlineData("--5", FigureErrorCodes.NotANumber)]
    [InlineData("+5", FigureErrorCodes.NotANumber)]
    [InlineData("5,", FigureErrorCodes.NotANumber)]
    [InlineData("7%", FigureErrorCodes.NotANumber)]
    [InlineData("NaN", FigureErrorCodes.NotANumber)]
    [InlineData("∞", FigureErrorCodes.NotANumber)]
    [InlineData("0x10", FigureErrorCodes.NotANumber)]
    [InlineData("=1+1", FigureErrorCodes.NotANumber)]
    [InlineData("<script>alert(1)</script>", FigureErrorCodes.NotANumber)]
    [InlineData("1\n2", FigureErrorCodes.NumberGroups)]
    [InlineData("1234567890123456", FigureErrorCodes.NumberTooLong)]
    public void Read_NotAWholeNumber_IsRefusedWithItsReason(string text, string problem) =>
        Assert.Equal(new NumberReading(null, problem), NumberReader.Read(text, decimals: 0));

    [Theory]
    [InlineData("9,04", 9.04)]
    [InlineData("9.04", 9.04)]
    [InlineData("9", 9)]
    [InlineData("0.12", 0.12)]
    [InlineData("1.000,5", 1000.5)]
    [InlineData("1,000.5", 1000.5)]
    [InlineData("1 234,5", 1234.5)]
    [InlineData("1.000.000", 1000000)]
    [InlineData("1234,5", 1234.5)]
    [InlineData("3848,67", 3848.67)]
    [InlineData("-0,5", -0.5)]
    public void Read_WithDecimals_IsUnderstood(string text, double expected) => Assert.Equal(new NumberReading(expected, null), NumberReader.Read(text, decimals: 2));

    [Theory]
    [InlineData("1.234", FigureErrorCodes.NumberAmbiguous)]
    [InlineData("1,234", FigureErrorCodes.NumberAmbiguous)]
    [InlineData("123.456", FigureErrorCodes.NumberAmbiguous)]
    [InlineData("0.123", FigureErrorCodes.TooManyDecimals)]
    [InlineData("1.000,123", FigureErrorCodes.TooManyDecimals)]
    [InlineData("1234,5678", FigureErrorCodes.TooManyDecimals)]
    [InlineData("1.00,5", FigureErrorCodes.NumberGroups)]
    [InlineData("1,2.3,4", FigureErrorCodes.NumberGroups)]
    [InlineData("12.345.67", FigureErrorCodes.NumberGroups)]
    [InlineData("1.000,000.5", FigureErrorCodes.NumberGroups)]
    [InlineData("1 000.000 000", FigureErrorCodes.NumberGroups)]
    public void Read_UnclearDecimals_IsRefusedAndNotGuessed(string text, string problem) =>
        Assert.Equal(new NumberReading(null, problem), NumberReader.Read(text, decimals: 2));

    /// <summary>What a spreadsheet, a PDF or a chat puts round a number.</summary>
    [Theory]
    [InlineData("\u202D12.345\u202C")]
    [InlineData("\u202A12.345\u202C")]
    [InlineData("\u202B12.345\u202E")]
    [InlineData("\u206612.345\u2069")]
    [InlineData("\u206712.345\u2068")]
    [InlineData("\u200E12.345\u200F")]
    [InlineData("\u200B12.345\u200D")]
    [InlineData("\u00AD12.345\u2060")]
    [InlineData("\u061C12.345\uFEFF")]
    [InlineData("\u00A012.345\u202F")]
    [InlineData("\u200712.345\u2009")]
    [InlineData("\t12.345\r\n")]
    public void Read_InvisibleMarksAround_AreTakenOff(string text)
    {
        Assert.Equal(new NumberReading(12345, null), NumberReader.Read(text, decimals: 0));
        Assert.Equal(FigureErrorCodes.NumberAmbiguous, NumberReader.Read(text, decimals: 2).Problem);
        Assert.Equal(new NumberReading(9.04, null), NumberReader.Read(text.Replace("12.345", "9,04", StringComparison.Ordinal), decimals: 2));
    }

    [Theory]
    [InlineData("\u202D\u202C")]
    [InlineData("\u200B")]
    [InlineData(" \u00AD\u2007 ")]
    public void Read_OnlyInvisibleMarks_IsMissing(string text)
    {
        Assert.True(TypedText.IsBlank(text));
        Assert.True(NumberReader.Read(text, decimals: 0).IsMissing);
    }

    [Theory]
    [InlineData("\u2029", " ")] // a line break of its own kind is a space, and no mark
    [InlineData("a\u00A0b", "a b")]
    [InlineData("a\u2070b", "a\u2070b")] // the letters beside the ranges of marks stay
    [InlineData("a\u2010b", "a\u2010b")]
    [InlineData("a\u2030b", "a\u2030b")]
    public void Clean_OtherLetters_Stay(string text, string expected) => Assert.Equal(expected.Trim(), TypedText.Clean(text));

    [Theory]
    [InlineData(1.234, "id", "1,2340")]
    [InlineData(1.234, "en", "1.2340")]
    [InlineData(-1.234, "", "-1.2340")]
    [InlineData(0.123, "id", "0,123")]
    [InlineData(1234.567, "id", "1234,567")]
    [InlineData(60000, "id", "60000")]
    [InlineData(3848.67, "id", "3848,67")]
    [InlineData(-0.5, "id", "\u22120,5")]
    [InlineData(0, "en", "0")]
    public void Print_AnyNumber_ReadsBackInOneWay(double value, string language, string expected)
    {
        var culture = language == "" ? CultureInfo.InvariantCulture : ReaderLanguage.Answer($"?lang={language}").Culture;

        Assert.Equal(expected, NumberReader.Print(value, culture));
        Assert.Equal(value, NumberReader.Read(expected, decimals: 3).Value ?? NumberReader.Read(expected, decimals: 0).Value);
    }

    [Fact]
    public void Read_ZeroBehindThreeDecimals_MakesItClear()
    {
        Assert.Equal(1.234, NumberReader.Read("1,2340", decimals: 3).Value);
        Assert.Equal(FigureErrorCodes.NumberAmbiguous, NumberReader.Read("1,234", decimals: 3).Problem);
        Assert.Equal(FigureErrorCodes.TooManyDecimals, NumberReader.Read("1,2345", decimals: 3).Problem);
        Assert.Equal(FigureErrorCodes.TooManyDecimals, NumberReader.Read("1,2300", decimals: 2).Problem);
    }

    [Fact]
    public void Read_ThreeDecimalsAllowed_LeadingZeroIsClear() => Assert.Equal(0.123, NumberReader.Read("0,123", decimals: 3).Value);

    [Fact]
    public void Read_VeryLongText_EndsAtOnce() => Assert.NotNull(NumberReader.Read(new string('1', 1_000_000) + "x", decimals: 2).Problem);
}
