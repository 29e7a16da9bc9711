using SocialWelfare.Data.Catalogue;
using SocialWelfare.Services.Figures;

namespace SocialWelfare.Tests.Figures;

public sealed class PeriodSpanTests
{
    private static readonly Period[] Known =
    [
        Period.OfYear(2025), Period.OfYear(2024), Period.OfYear(2023), Period.OfYear(2020), Period.OfYear(2019), Period.OfYear(2018),
        Period.OfYear(2016), Period.OfYear(2015), Period.OfYear(2014), Period.OfYear(2010),
    ];

    [Theory]
    [InlineData(null, null, "2024", "2019 2024")] // five years before what is shown
    [InlineData(null, null, "2025", "2020 2025")]
    [InlineData(null, null, null, "2020 2025")] // or before the newest
    [InlineData(null, null, "2019", "2014 2019")]
    [InlineData(null, null, "2016", "2010 2016")] // 2011 was not published: the next older one
    [InlineData(null, null, "2014", "2010 2014")] // not so far back: as far as there is
    [InlineData(null, null, "2010", null)] // nothing before it
    [InlineData("2015", null, "2025", "2015 2025")]
    [InlineData("2015", null, "2024", "2015 2024")] // up to what is shown, not to the newest
    [InlineData("2024", null, "2024", "2024 2025")] // from what is shown: up to the newest
    [InlineData("2015", "2024", "2025", "2015 2024")]
    [InlineData("2024", "2015", null, "2015 2024")] // the earlier one first
    [InlineData("2024", null, "2019", "2024 2025")] // shown earlier than that: up to the newest
    [InlineData("2024", "2024", null, null)]
    [InlineData(null, "2024", "2019", "2019 2024")]
    [InlineData("2024", "2024-08", null, null)] // a year is no month
    [InlineData(null, "2024-08", null, null)]
    public void Of_WhatIsAskedAndKnown_AreTwoPeriodsOfOneKind(string? from, string? to, string? shown, string? expected)
    {
        var span = PeriodSpan.Of(Known, Parse(from), Parse(to), Parse(shown));

        Assert.Equal(expected, span is null ? null : $"{span.From} {span.To}");
    }

    [Fact]
    public void Of_Months_AreFiveYearsOrAsFarBackAsTheyGo()
    {
        var span = PeriodSpan.Of([Period.Parse("2026-10"), Period.Parse("2026-09"), Period.Parse("2026-04")], null, null, null)!;

        Assert.Equal(("2026-04", "2026-10"), (span.From.ToString(), span.To.ToString()));
        Assert.Equal(0.5, span.Years, 9);
    }

    [Fact]
    public void Of_NothingKnown_IsWhatWasAskedForInFull()
    {
        Assert.Null(PeriodSpan.Of([], null, null, Period.OfYear(2024)));
        Assert.Null(PeriodSpan.Of([], Period.OfYear(2024), null, null));
        Assert.Null(PeriodSpan.Of([], null, Period.OfYear(2024), null));
        Assert.Equal(new PeriodSpan(Period.OfYear(2015), Period.OfYear(2024)), PeriodSpan.Of([], Period.OfYear(2015), null, Period.OfYear(2024)));
        Assert.Equal(new PeriodSpan(Period.OfYear(2015), Period.OfYear(2024)), PeriodSpan.Of([], Period.OfYear(2015), Period.OfYear(2024), null));
    }

    private static Period? Parse(string? text) => text is null ? null : Period.Parse(text);
}
