using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using SocialWelfare.Data.StartingData;
using SocialWelfare.EndToEndTests.Fixtures;

namespace SocialWelfare.EndToEndTests;

public sealed partial class EveryFigureTests(WebAppFixture app)
{
    private static readonly CultureInfo Indonesian = new("id-ID");

    public static TheoryData<string> Indicators => new(StartingDataFiles.Shipped.Indicators().Select(indicator => indicator.Code));

    [Fact]
    public void StartingData_IsWhole() => Assert.Equal(2_824, StartingDataFiles.Shipped.Figures().Count);

    [Theory]
    [MemberData(nameof(Indicators))]
    public async Task IndicatorPage_PrintsEveryFigureAndNoOther(string code)
    {
        var format = "N" + StartingDataFiles.Shipped.Indicators().Single(indicator => indicator.Code == code).Decimals.ToString(CultureInfo.InvariantCulture);
        var published = StartingDataFiles.Shipped.Figures().Where(figure => figure.Indicator == code)
            .Select(figure => $"{figure.AreaCode}/{figure.Period} {figure.Value.ToString(format, Indonesian)}").Order(StringComparer.Ordinal);

        var html = await app.Http.GetStringAsync("/indikator/" + code, TestContext.Current.CancellationToken);
        var printed = Cells().Matches(html)
            .Select(cell => $"{cell.Groups["key"].Value} {WebUtility.HtmlDecode(cell.Groups["value"].Value)}").Order(StringComparer.Ordinal);

        Assert.Equal(published, printed);
    }

    [GeneratedRegex("<td data-key=\"(?<key>[^\"]+)\"[^>]*>(?<value>[^<]*)</td>")]
    private static partial Regex Cells();
}
