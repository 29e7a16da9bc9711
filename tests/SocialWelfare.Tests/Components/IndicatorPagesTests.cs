using SocialWelfare.Data.Catalogue;
using SocialWelfare.Services.Catalogue;
using SocialWelfare.Tests.Infrastructure;
using SocialWelfare.Web.Components;

namespace SocialWelfare.Tests.Components;

public sealed class IndicatorPagesTests
{
    private static readonly Indicator Rate = TestData.Indicator(1, "rate");
    private static readonly Indicator Line = TestData.Indicator(2, "line", polarity: Polarity.Neutral);
    private static readonly Indicator Part = Component();
    private static readonly WelfareCatalogue Catalogue = TestData.Catalogue(Rate, Line, Part);

    [Theory]
    [InlineData("rate", true, true, true, true)]
    [InlineData("line", true, false, true, true)] // no good direction, so nothing to judge
    [InlineData("part", false, false, true, true)] // /?indikator=job_fairs ended in 500
    [InlineData("none", false, false, false, false)]
    [InlineData("RATE", false, false, false, false)]
    [InlineData("", false, false, false, false)]
    [InlineData(null, false, false, false, false)]
    public void Find_Code_IsFoundWhereThatKindOfPageShowsIt(string? code, bool isShown, bool isJudged, bool isPublished, bool isCompared)
    {
        Assert.Equal(isShown, IndicatorPages.Shown(Catalogue).Find(code) is not null);
        Assert.Equal(isJudged, IndicatorPages.Judged(Catalogue).Find(code) is not null);
        Assert.Equal(isCompared, IndicatorPages.Compared(Catalogue).Find(code) is not null);
        Assert.Equal(isPublished, IndicatorPages.Published(Catalogue).Find(code) is not null);
    }

    private static Indicator Component()
    {
        var indicator = TestData.Indicator(3, "part");
        indicator.IsComponent = true;
        return indicator;
    }
}
