using SocialWelfare.Data.StartingData;
using SocialWelfare.Services.Catalogue;
using SocialWelfare.Tests.Infrastructure;
using SocialWelfare.Web.Catalogue.SearchPage;

namespace SocialWelfare.Tests.Catalogue;

public sealed class CatalogueSearchTests : IDisposable
{
    private static readonly WelfareCatalogue Shipped = new(TestData.Areas, [.. StartingDataFiles.Shipped.Indicators().Select(row => row.ToIndicator())]);

    private readonly IDisposable _language = ReaderLanguage.Use("id");

    public void Dispose() => _language.Dispose();

    [Fact]
    public void Find_PartOfAName_NamesThatBeginWithItComeFirst() => Assert.Equal(
        ["Kabupaten Bandung", "Kabupaten Bandung Barat", "Kota Bandung"], Names("bandung"));

    [Theory]
    [InlineData("BANDUNG barat", "Kabupaten Bandung Barat")]
    [InlineData("barat bandung", "Kabupaten Bandung Barat")]
    [InlineData("  kota   bandung ", "Kota Bandung")]
    [InlineData("kota\u00a0bandung", "Kota Bandung")] // as pasted from a web page
    [InlineData("3204", "Kabupaten Bandung")]
    [InlineData("32.04", "Kabupaten Bandung")]
    [InlineData("kab. garut", "Kabupaten Garut")]
    [InlineData("unemployment", "Tingkat pengangguran terbuka (TPT)")] // the other language finds it too
    [InlineData("poverty_line", "Garis kemiskinan")]
    public void Find_AllWords_AreFoundInNameOrCode(string text, string expected) => Assert.Equal([expected], Names(text));

    /// <summary>A count of the monthly forms has a page too, and nothing led to it.</summary>
    [Fact]
    public void Find_CountOfAMonthlyForm_IsFoundAfterWhatStandsByItself()
    {
        Assert.Contains("/indikator/stunting_cases_end", CatalogueSearch.Find(Shipped, "stunting_cases_end").Select(hit => hit.Href));
        var hits = CatalogueSearch.Find(Shipped, "stunting").Select(hit => hit.Href).ToList();
        Assert.True(hits.IndexOf("/indikator/stunting_survey_rate") < hits.IndexOf("/indikator/stunting_cases_end"));
    }

    [Fact]
    public void Find_Hit_LeadsToItsPage()
    {
        Assert.Equal(new SearchHit("Kabupaten Garut", "/wilayah/3205"), Assert.Single(CatalogueSearch.Find(Shipped, "garut")));
        Assert.Equal("/indikator/poverty_line", Assert.Single(CatalogueSearch.Find(Shipped, "poverty_line")).Href);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("\t\r\n")]
    [InlineData("\u00a0")]
    public void Find_Blank_FindsNothingRatherThanEverything(string? text) => Assert.Empty(CatalogueSearch.Find(Shipped, text));

    [Theory]
    [InlineData(".*")]
    [InlineData("ban[dung")]
    [InlineData("^kota$")]
    [InlineData("%")]
    [InlineData("_____")]
    [InlineData("bandung' OR '1'='1")]
    public void Find_PatternCharacters_MeanThemselves(string text) => Assert.Empty(CatalogueSearch.Find(Shipped, text));

    [Fact]
    public void Find_Brackets_AreTextLikeAnyOther() => Assert.Equal(["Persentase penduduk miskin (P0)"], Names("(P0)"));

    [Fact]
    public void Find_LongInput_IsCutAtItsLimit()
    {
        var atLimit = "garut" + new string(' ', CatalogueSearch.MaximumLength - 5);

        Assert.Equal(["Kabupaten Garut"], Names(atLimit + "nothing is called this"));
        Assert.Empty(Names(new string('a', 1_000_000)));
    }

    private static IEnumerable<string> Names(string text) => CatalogueSearch.Find(Shipped, text).Select(hit => hit.Name);
}
