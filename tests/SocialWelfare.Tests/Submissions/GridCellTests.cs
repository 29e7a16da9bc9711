using SocialWelfare.Data.Catalogue;
using SocialWelfare.Data.DataSets;
using SocialWelfare.Services.Submissions;

namespace SocialWelfare.Tests.Submissions;

/// <summary>What a cell of the grid says of itself beside the revision before it.</summary>
public sealed class GridCellTests
{
    [Theory]
    [InlineData("12", 12d, "12", 12d, false)]
    [InlineData("13", 13d, "12", 12d, true)]
    [InlineData("12", 12d, null, null, true)]
    [InlineData("", null, "12", 12d, true)]
    [InlineData("", null, null, null, false)]
    [InlineData(" ", null, "", null, false)]
    [InlineData("tidak tersedia: belum diterima", null, "tidak tersedia: belum diterima ", null, false)]
    [InlineData("tidak tersedia: tidak diukur", null, "tidak tersedia: belum diterima", null, true)]
    [InlineData("12,0", 12d, "12", 12d, false)] // the same number in other digits
    public void IsCorrected_AgainstTheRevisionBefore_IsAnotherNumberOrOtherWords(string text, double? value, string? textBefore, double? before, bool expected) =>
        Assert.Equal(expected, (Cell(text, value) with { PreviousRevision = before, PreviousRevisionText = textBefore }).IsCorrected);

    [Theory]
    [InlineData(FigurePart.Value, NoValueKind.NotReceived)]
    [InlineData(FigurePart.Source, null)] // a text says what it says
    public void NotAvailable_OfAText_IsNone(FigurePart part, NoValueKind? expected) =>
        Assert.Equal(expected, Cell("tidak tersedia: belum diterima", null, part).NotAvailable);

    private static GridCell Cell(string text, double? value, FigurePart part = FigurePart.Value) => new(
        new DataSetField { Code = "a", IndicatorCode = "a", Part = part, NameId = "a", NameEn = "a", GroupId = "g", GroupEn = "g", Order = 1 },
        text, value, 0, null, null, null, null, null, [], [], []);
}
