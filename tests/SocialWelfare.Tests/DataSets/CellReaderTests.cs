using SocialWelfare.Data.Catalogue;
using SocialWelfare.Services.DataSets;

namespace SocialWelfare.Tests.DataSets;

public sealed class CellReaderTests
{
    [Theory]
    [InlineData("-")]
    [InlineData(" – ")]
    [InlineData("—")]
    [InlineData("−")]
    [InlineData("...")]
    [InlineData("…")]
    [InlineData("n/a")]
    [InlineData("N.A.")]
    [InlineData("#N/A")]
    [InlineData("tidak ada data")]
    [InlineData("Tidak Ada Data")]
    [InlineData("\u202Dtidak ada data\u202C")]
    [InlineData("belum ada data")]
    [InlineData("tidak tersedia")]
    [InlineData("Not available:")]
    [InlineData("tidak ada")]
    public void Read_NoNumberAndNoReason_AsksForTheReason(string text)
    {
        var reading = CellReader.Read(text, 0);

        Assert.Equal((null, FigureErrorCodes.ReasonMissing, true, null), (reading.Value, reading.Problem, reading.IsNotAvailable, reading.NotAvailable));
    }

    [Theory]
    [InlineData("tidak tersedia: tidak diukur", NoValueKind.NotMeasured)]
    [InlineData("Tidak tersedia – belum diterima", NoValueKind.NotReceived)]
    [InlineData("TIDAK TERSEDIA (tidak ada di sini)", NoValueKind.NotThere)]
    [InlineData("not available: cannot be used", NoValueKind.NotUsable)]
    public void Read_NoNumberWithAReason_IsAnAnswer(string text, NoValueKind why)
    {
        var reading = CellReader.Read(text, 2);

        Assert.Equal((null, null, true, why), (reading.Value, reading.Problem, reading.IsNotAvailable, reading.NotAvailable!.Value));
    }

    [Fact]
    public void Read_AReasonNobodyCanChoose_IsNotTaken()
    {
        var reading = CellReader.Read("tidak tersedia: malas", 0);

        Assert.Equal((FigureErrorCodes.ReasonUnknown, true, null), (reading.Problem, reading.IsNotAvailable, reading.NotAvailable));
    }

    [Theory]
    [InlineData("0", 0d)]
    [InlineData("-0", 0d)]
    [InlineData("1.250", 1250d)]
    [InlineData("-5", -5d)]
    public void Read_Number_IsOne(string text, double value) =>
        Assert.Equal((value, null, false), (CellReader.Read(text, 0).Value!.Value, CellReader.Read(text, 0).Problem, CellReader.Read(text, 0).IsNotAvailable));

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData(null)]
    public void Read_Nothing_IsMissingAndNoAnswer(string? text) => Assert.Equal(new CellReading(null, null), CellReader.Read(text, 0));

    [Theory]
    [InlineData("nihil", FigureErrorCodes.NotANumber)] // means none, that is 0: only whoever typed it may say so
    [InlineData("abc", FigureErrorCodes.NotANumber)]
    public void Read_OtherWords_AreNoNumber(string text, string problem) =>
        Assert.Equal((problem, false), (CellReader.Read(text, 0).Problem, CellReader.Read(text, 0).IsNotAvailable));

    [Fact]
    public void Write_EachChoiceInBothLanguages_ReadsBack() => Assert.All(
        CellReader.Choices.SelectMany(why => ((bool[])[false, true]).Select(inEnglish => (why, inEnglish))),
        each => Assert.Equal(each.why, CellReader.Read(CellReader.Write(each.why, each.inEnglish), 0).NotAvailable));
}
