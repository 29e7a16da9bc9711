using SocialWelfare.Data.Catalogue;
using SocialWelfare.Tests.Infrastructure;

namespace SocialWelfare.Tests.Reports;

public sealed class IndicatorReportTests
{
    [Fact]
    public void Report_Figures_AreFoundByAreaAndPeriod()
    {
        var report = TestData.Report(
            TestData.Indicator(), "2024",
            TestData.Figure(TestData.Bandung, "2024", 6.19, source: "od_17058"), TestData.Figure(TestData.Bandung, "2022", 6.8, source: "od_17058"),
            TestData.Figure(TestData.Province, "2024", 7.46, source: "BPS"));

        Assert.Equal([Period.OfYear(2022), Period.OfYear(2023), Period.OfYear(2024)], report.Periods); // with the year in between
        Assert.Equal(["BPS", "od_17058"], report.Sources.Select(source => source.Name));
        Assert.Equal([6.8, 6.19], report.Series(TestData.Bandung).Select(figure => figure.Value));
        Assert.Equal(6.19, report.Find(TestData.Bandung, Period.OfYear(2024))!.Value);
        Assert.Null(report.Find(TestData.Bandung, Period.OfYear(2023)));
        Assert.Empty(report.Series(TestData.Garut));
        Assert.Equal(7.46, report.Section!.Province!.Value);
    }

    [Theory]
    [InlineData("2023")]
    [InlineData(null)]
    public void Section_PeriodWithoutFigures_IsNull(string? period) =>
        Assert.Null(TestData.Report(TestData.Indicator(), period, TestData.Figure(TestData.Bandung, "2024", 6.19)).Section);
}
