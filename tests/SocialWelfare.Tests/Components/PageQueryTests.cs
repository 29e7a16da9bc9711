using SocialWelfare.Data.Catalogue;
using SocialWelfare.Web.Components;

namespace SocialWelfare.Tests.Components;

public sealed class PageQueryTests
{
    [Theory]
    [InlineData(null, true, null)]
    [InlineData("", true, null)] // a form's empty choice
    [InlineData("2024", true, "2024")]
    [InlineData("2024-08", true, "2024-08")]
    [InlineData(" ", false, null)]
    [InlineData("terbaru", false, null)]
    [InlineData("2024-13", false, null)]
    [InlineData("202\0", false, null)]
    public void TryReadPeriod_Text_IsReadOrRefused(string? text, bool expected, string? period)
    {
        Assert.Equal(expected, PageQuery.TryReadPeriod(text, out var read));
        Assert.Equal(period is null ? null : Period.Parse(period), read);
    }

    public static readonly TheoryData<string[]?, string[]> Codes = new()
    {
        { null, [] },
        { [], [] },
        { [""], [] },
        { [" , ,"], [] },
        { ["3204"], ["3204"] },
        { ["3204,3273"], ["3204", "3273"] }, // an address
        { ["3204", "3273"], ["3204", "3273"] }, // a form's boxes
        { ["3204, 3273", "3273", "3205 "], ["3204", "3273", "3205"] },
        { ["3204;3205"], ["3204;3205"] }, // unknown codes are the page's to refuse
    };

    [Theory]
    [MemberData(nameof(Codes))]
    public void ReadCodes_ListsAndRepetitions_AreOneListWithoutDoubles(string[]? values, string[] expected) =>
        Assert.Equal(expected, PageQuery.ReadCodes(values));
}
