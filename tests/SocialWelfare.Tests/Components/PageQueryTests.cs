using SocialWelfare.Data.Catalogue;
using SocialWelfare.Data.Targets;
using SocialWelfare.Web.Components;

namespace SocialWelfare.Tests.Components;

public sealed class PageQueryTests
{
    [Theory]
    [InlineData(null, true, null)]
    [InlineData("", true, null)] // a form's empty choice
    [InlineData("2024", true, "2024")]
    [InlineData("2024-08", true, "2024-08")]
    [InlineData("Okt 2026", true, "2026-10")]
    [InlineData("2026-S1", true, "2026-S1")]
    [InlineData("Semester 2 2026", true, "2026-S2")]
    [InlineData("sem. 1 2026", true, "2026-S1")]
    [InlineData("Triwulan III 2026", true, "2026-Q3")]
    [InlineData("Q4 2026", true, "2026-Q4")]
    [InlineData("Half 2 of 2026", true, "2026-S2")]
    [InlineData("semester 3 2026", false, null)]
    [InlineData("Q5 2026", false, null)]
    [InlineData("okt. 2026", true, "2026-10")]
    [InlineData("oktober 2026", true, "2026-10")]
    [InlineData("OKTOBER-2026", true, "2026-10")]
    [InlineData("October 2026", true, "2026-10")]
    [InlineData("2026 Oktober", true, "2026-10")]
    [InlineData("10/2026", true, "2026-10")]
    [InlineData("10-2026", true, "2026-10")]
    [InlineData("1/2026", true, "2026-01")]
    [InlineData("2026/10", true, "2026-10")]
    [InlineData(" 10 / 2026 ", true, "2026-10")]
    [InlineData("Agustus 2026", true, "2026-08")]
    [InlineData("Agu 2026", true, "2026-08")]
    [InlineData("Agt 2026", true, "2026-08")]
    [InlineData("Nopember 2025", true, "2025-11")]
    [InlineData("Mei 2026", true, "2026-05")]
    [InlineData("May 2026", true, "2026-05")]
    [InlineData("Desember 2199", true, "2199-12")]
    [InlineData("Desember 2200", false, null)]
    [InlineData("13/2026", false, null)]
    [InlineData("0/2026", false, null)]
    [InlineData("10/26", false, null)] // October, or the tenth
    [InlineData("1/10/2026", false, null)]
    [InlineData("bulan 2026", false, null)]
    [InlineData("Okt", false, null)]
    [InlineData("Okt2026", false, null)]
    [InlineData("2026\0/10", false, null)]
    [InlineData("\u0661/2026", false, null)] // a digit, but not ours
    [InlineData(" ", false, null)]
    [InlineData("terbaru", false, null)]
    [InlineData("2024-13", false, null)]
    [InlineData("202\0", false, null)]
    [InlineData("1899", false, null)]
    [InlineData("1900", true, "1900")]
    [InlineData("1900-01", true, "1900-01")]
    [InlineData("2199-12", true, "2199-12")]
    [InlineData("2200", false, null)]
    [InlineData("1000-01", false, null)] // two years before it there is no period any more
    [InlineData("9999", false, null)] // nor one after it
    public void TryReadPeriod_Text_IsReadOrRefused(string? text, bool expected, string? period)
    {
        Assert.Equal(expected, PageQuery.TryReadPeriod(text, out var read));
        Assert.Equal(period is null ? null : Period.Parse(period), read);
    }

    [Theory]
    [InlineData(null, 2, true, null)]
    [InlineData("", 2, true, null)]
    [InlineData("7.5", 2, true, 7.5)]
    [InlineData("7,5", 2, true, 7.5)]
    [InlineData("-0.5", 2, true, -0.5)]
    [InlineData("2.500", 0, true, 2500d)]
    [InlineData("3.000", 2, false, null)] // three, or three thousand
    [InlineData("1e3", 2, false, null)]
    [InlineData("1000000000000", 0, true, 1e12)]
    [InlineData("1000000000001", 0, false, null)]
    [InlineData(" ", 2, false, null)]
    [InlineData("-1000000000000", 0, true, -1e12)]
    [InlineData("-1000000000001", 0, false, null)]
    [InlineData("NaN", 2, false, null)]
    [InlineData("Infinity", 2, false, null)]
    [InlineData("1\0", 2, false, null)]
    public void TryReadNumber_Text_IsReadAsInEveryForm(string? text, int decimals, bool expected, double? number)
    {
        Assert.Equal(expected, PageQuery.TryReadNumber(text, decimals, out var read));
        Assert.Equal(number, read);
    }

    /// <summary>The address that the what-if makes of its three choices is one that it reads.</summary>
    [Theory]
    [InlineData(7.5, -0.125, "nilai=7.5&laju=-0.125")]
    [InlineData(3000, -1.125, "nilai=3000&laju=-1.1250")]
    [InlineData(0, null, "nilai=0&laju=")]
    public void WhatIfOf_AnyNumbers_AreReadBack(double target, double? change, string expected)
    {
        var address = Links.WhatIfOf("poverty_rate", Period.OfYear(2029), target, change);

        Assert.EndsWith(expected, address, StringComparison.Ordinal);
        var values = expected.Split('&').Select(part => part.Split('=')[1]).ToList();
        Assert.True(PageQuery.TryReadNumber(values[0], 2, out var readTarget));
        Assert.True(PageQuery.TryReadNumber(values[1], 3, out var readChange));
        Assert.Equal((target, change), (readTarget, readChange));
    }

    [Theory]
    [InlineData(null, true, null)]
    [InlineData("", true, null)]
    [InlineData("1", true, 1)]
    [InlineData("2147483647", true, 2147483647)]
    [InlineData("0", false, null)]
    [InlineData("-1", false, null)]
    [InlineData("+1", false, null)]
    [InlineData(" 1", false, null)]
    [InlineData("1.0", false, null)]
    [InlineData("2147483648", false, null)]
    [InlineData("x", false, null)]
    [InlineData("1\0", false, null)]
    [InlineData("\u0661", false, null)] // a digit, but not ours
    public void TryReadId_Text_IsAWholeNumberAboveZero(string? text, bool expected, int? id)
    {
        Assert.Equal(expected, PageQuery.TryReadId(text, out var read));
        Assert.Equal(id, read);
    }

    [Theory]
    [InlineData(null, true, null)]
    [InlineData("", true, null)]
    [InlineData("Plan", true, TargetDocument.Plan)]
    [InlineData("plan", false, null)]
    [InlineData(" Plan", false, null)]
    [InlineData("999", false, null)] // Enum.TryParse takes it
    [InlineData("0", false, null)]
    [InlineData("Plan, Plan", false, null)]
    public void TryReadChoice_Text_IsExactlyOneOfTheNames(string? text, bool expected, TargetDocument? document)
    {
        Assert.Equal(expected, PageQuery.TryReadChoice<TargetDocument>(text, out var read));
        Assert.Equal(document, read);
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
