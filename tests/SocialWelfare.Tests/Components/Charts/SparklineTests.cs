using Bunit;
using SocialWelfare.Services.DataSets;
using SocialWelfare.Services.Figures;
using SocialWelfare.Tests.Infrastructure;
using SocialWelfare.Web.Components;
using SocialWelfare.Web.Components.Charts;

namespace SocialWelfare.Tests.Components.Charts;

public sealed class SparklineTests : ComponentTestBase
{
    [Fact]
    public void Line_EveryYear_IsOnePiece() =>
        Assert.Equal(["3,29 60,16 117,3"], Lines(TestData.Series(TestData.Bandung, 2022, 0, 5, 10)));

    [Fact]
    public void Line_MissingYear_BreaksItAndIsNotZero() =>
        Assert.Equal(["3,29 31.5,16", "88.5,16 117,3"], Lines(TestData.Series(TestData.Bandung, 2020, 0, 5, null, 5, 10)));

    [Fact]
    public void Line_LoneYear_IsADot() => Assert.Equal(
        ["3,29 3,29", "60,16 60,16", "117,3 117,3"], Lines(TestData.Series(TestData.Bandung, 2020, 0, null, 5, null, 10)));

    [Fact]
    public void Line_OneFigure_IsADotInTheMiddle() => Assert.Equal(["60,16 60,16"], Lines(TestData.Series(TestData.Bandung, 2024, 7)));

    [Fact]
    public void Line_NoFigure_IsNotDrawn() => Assert.Empty(Render([]).FindAll("svg"));

    [Fact]
    public void Label_Figures_AreReadOutWithPeriodAndUnit() => Assert.Equal(
        "2020: 6,91 %; 2023: 6,40 %", Render(TestData.Series(TestData.Bandung, 2020, 6.91, null, null, 6.4)).Find("svg").GetAttribute("aria-label"));

    private IEnumerable<string?> Lines(IReadOnlyList<PublishedFigure> figures) =>
        Render(figures).FindAll("polyline").Select(line => line.GetAttribute("points"));

    private IRenderedComponent<Sparkline> Render(IReadOnlyList<PublishedFigure> figures) => Render<Sparkline>(line => line
        .Add(each => each.Figures, figures).Add(each => each.Indicator, TestData.Indicator()));
}
