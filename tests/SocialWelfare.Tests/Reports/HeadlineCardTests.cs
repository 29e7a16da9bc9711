using Bunit;
using SocialWelfare.Data.Catalogue;
using SocialWelfare.Services.DataSets;
using SocialWelfare.Services.Reports;
using SocialWelfare.Tests.Components;
using SocialWelfare.Tests.Infrastructure;
using SocialWelfare.Web.Components;
using SocialWelfare.Web.Reports.OverviewPage;

namespace SocialWelfare.Tests.Reports;

public sealed class HeadlineCardTests : ComponentTestBase
{
    private static readonly Indicator Poverty = TestData.Indicator();

    [Fact]
    public void Card_WithFigures_HasValuePeriodChangeSpreadAndSource()
    {
        var card = Render(new Headline(
            Poverty, TestData.Series(TestData.Province, 2024, 7.46, 7.02),
            TestData.Section(Poverty, "2024", (TestData.Bandung, 6.19), (TestData.Garut, 9.68), (TestData.Depok, 2.34))));

        Assert.Equal("7,02 % 2025", Text(card.Find(".card-value")));
        Assert.Equal("▼ \u22120,44 poin membaik dari 7,46 % (2024)", Text(card.Find(".card-change")));
        Assert.Equal("Sebaran 3 kabupaten/kota, 2024", Text(card.Find(".card-spread h3")));
        Assert.Equal(["Terburuk", "Kab. Garut 9,68 %", "Median", "6,19 %", "Terbaik", "Kota Depok 2,34 %"], Texts(card.FindAll("dt, dd")));
        Assert.Equal("Sumber: BPS Susenas", Text(card.Find(".source")));
    }

    [Fact]
    public void Card_FirstFigure_HasNoChange()
    {
        var card = Render(new Headline(Poverty, TestData.Series(TestData.Province, 2024, 7.46), null));

        Assert.Empty(card.FindAll(".card-change, .card-spread"));
    }

    [Fact]
    public void Card_WithoutFigure_SaysSoAndShowsNoNumber()
    {
        var card = Render(new Headline(Poverty, [], null));

        Assert.Equal(["belum terhimpun dari sumber terbitan"], Texts(card.FindAll("p")));
        Assert.DoesNotContain('0', Text(card.Find(".card")));
    }

    private IRenderedComponent<HeadlineCard> Render(Headline headline) => Render<HeadlineCard>(card => card
        .Add(each => each.Headline, headline).Add(each => each.Catalogue, TestData.Catalogue(Poverty)));
}
