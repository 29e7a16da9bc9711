using SocialWelfare.Services.Intake;

namespace SocialWelfare.Tests.Intake;

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
    public void Read_UnclearDecimals_IsRefusedAndNotGuessed(string text, string problem) =>
        Assert.Equal(new NumberReading(null, problem), NumberReader.Read(text, decimals: 2));

    [Fact]
    public void Read_ThreeDecimalsAllowed_LeadingZeroIsClear() => Assert.Equal(0.123, NumberReader.Read("0,123", decimals: 3).Value);

    [Fact]
    public void Read_VeryLongText_EndsAtOnce() => Assert.NotNull(NumberReader.Read(new string('1', 1_000_000) + "x", decimals: 2).Problem);
}
