using SocialWelfare.Data.Catalogue;
using SocialWelfare.Data.StartingData;
using SocialWelfare.Services.Catalogue;
using SocialWelfare.Tests.Infrastructure;

namespace SocialWelfare.Tests.Catalogue;

public sealed class WelfareCatalogueTests
{
    private static readonly Indicator Unemployment = TestData.Indicator(gaps: [
        TestData.Gap("2008", NoValueKind.NotSurveyed),
        TestData.Gap("2016", NoValueKind.NotSurveyed),
        TestData.Gap("2016", NoValueKind.Suppressed, TestData.Garut),
        TestData.Gap("2014", NoValueKind.NotReported, "3211"),
        TestData.Gap("2020", NoValueKind.NotYetPublished, TestData.Province),
    ]);

    [Theory]
    [InlineData(TestData.Bandung, "2008", NoValueKind.NotSurveyed)] // a gap of all kabupaten/kota
    [InlineData(TestData.Garut, "2016", NoValueKind.Suppressed)] // its own reason comes before that of all
    [InlineData("3211", "2014", NoValueKind.NotReported)]
    [InlineData("3212", "2014", NoValueKind.NotGathered)] // that was another area's gap
    [InlineData(TestData.Bandung, "2024", NoValueKind.NotGathered)]
    [InlineData(TestData.Bandung, "2016-08", NoValueKind.NotGathered)] // a month is not its year
    [InlineData(TestData.Pangandaran, "2008", NoValueKind.AreaNotYetFormed)] // nobody could have surveyed it
    [InlineData(TestData.Pangandaran, "2012", NoValueKind.AreaNotYetFormed)]
    [InlineData(TestData.Pangandaran, "2012-12", NoValueKind.AreaNotYetFormed)]
    [InlineData(TestData.Pangandaran, "2013", NoValueKind.NotGathered)]
    [InlineData(TestData.Province, "2016", NoValueKind.NotGathered)] // a gap of the kabupaten/kota is not the province's
    [InlineData(TestData.Province, "2020", NoValueKind.NotYetPublished)]
    public void WhyNoValue_Reason_IsTheNearestThatIsKnown(string areaCode, string period, NoValueKind expected) =>
        Assert.Equal(expected, WelfareCatalogue.WhyNoValue(Unemployment, TestData.Area(areaCode), Period.Parse(period)));

    [Fact]
    public void Catalogue_OfShuffledRows_IsInItsOwnOrder()
    {
        var catalogue = new WelfareCatalogue(
            [.. TestData.Areas.Reverse()],
            [TestData.Indicator(3, "c", isHeadline: true), TestData.Indicator(1, "a", isHeadline: false), TestData.Indicator(2, "b", isHeadline: true)]);

        Assert.Equal(TestData.Province, catalogue.Province.Code);
        Assert.Equal(27, catalogue.Regencies.Count);
        Assert.Equal(catalogue.Regencies.Select(area => area.Code).Order(StringComparer.Ordinal), catalogue.Regencies.Select(area => area.Code));
        Assert.DoesNotContain(catalogue.Province, catalogue.Regencies);
        Assert.Equal(["a", "b", "c"], catalogue.Indicators.Select(indicator => indicator.Code));
        Assert.Equal(["b", "c"], catalogue.Headlines.Select(indicator => indicator.Code));
    }

    /// <summary>A count that others are computed from is found by its code, and listed nowhere.</summary>
    [Fact]
    public void Catalogue_Components_AreFoundAndNotListed()
    {
        var count = StartingDataFiles.Shipped.Indicators().Single(row => row.Code == "under_fives").ToIndicator();
        var catalogue = TestData.Catalogue(TestData.Indicator(), count);

        Assert.Equal(["poverty_rate"], catalogue.Indicators.Select(indicator => indicator.Code));
        Assert.Equal(["poverty_rate"], catalogue.Headlines.Select(indicator => indicator.Code));
        Assert.Equal(["poverty_rate", "under_fives"], catalogue.AllIndicators.Select(indicator => indicator.Code));
        Assert.Same(count, catalogue.FindIndicator("under_fives"));
        Assert.Throws<KeyNotFoundException>(() => catalogue.GetArea("9999"));
    }

    [Fact]
    public async Task CatalogueQueries_ReadAsync_BringsGapsAndAreas()
    {
        await using var database = await TestDatabase.CreateAsync(filled: true);

        var catalogue = await new CatalogueQueries(database.Contexts).ReadAsync(TestContext.Current.CancellationToken);

        Assert.Equal(["2008", "2016"], catalogue.FindIndicator("unemployment_rate")!.Gaps.Select(gap => gap.Period.ToString()).Order());
        Assert.Equal((27, 9, 46), (catalogue.Regencies.Count, catalogue.Indicators.Count, catalogue.AllIndicators.Count));
        Assert.Equal(["poverty_rate", "unemployment_rate", "stunting_survey_rate"], catalogue.Headlines.Select(indicator => indicator.Code));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("9999")]
    [InlineData("3204 ")]
    [InlineData("POVERTY_RATE")]
    [InlineData("' OR 1=1 --")]
    public void Find_UnknownCode_IsNull(string? code)
    {
        var catalogue = TestData.Catalogue();

        Assert.Null(catalogue.FindArea(code));
        Assert.Null(catalogue.FindIndicator(code));
    }

    [Fact]
    public void Find_KnownCode_IsFound()
    {
        var catalogue = TestData.Catalogue();

        Assert.Equal("Kabupaten Bandung", catalogue.FindArea(TestData.Bandung)!.Name);
        Assert.Same(catalogue.Indicators[0], catalogue.FindIndicator("poverty_rate"));
        Assert.Equal("Kabupaten Bandung", catalogue.GetArea(TestData.Bandung).Name);
    }
}
