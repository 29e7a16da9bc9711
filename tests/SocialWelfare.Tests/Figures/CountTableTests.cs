using SocialWelfare.Data.Catalogue;
using SocialWelfare.Data.Figures;
using SocialWelfare.Services.Figures;
using SocialWelfare.Tests.Infrastructure;

namespace SocialWelfare.Tests.Figures;

/// <summary>The province is all of its areas, or nothing.</summary>
public sealed class CountTableTests
{
    private static readonly IReadOnlyList<Area> Regencies = [.. TestData.Areas.Where(area => area.Kind != AreaKind.Province)];
    private static readonly DerivedIndicator Coverage = TestData.Derived.Single(each => each.Code == "measurement_coverage");
    private static readonly DerivedIndicator Incidence = TestData.Derived.Single(each => each.Code == "stunting_incidence_12m");

    [Fact]
    public void SumOf_EveryArea_IsTheSumAndSaysOfHowMany() =>
        Assert.Equal(new ProvinceSum(2701.35, 27, "Laporan"), Table(Of("pkh", "2024", 100.05)).SumOf("pkh", Period.Parse("2024")));

    /// <summary>A sum is as sure as its least sure part.</summary>
    [Theory]
    [InlineData(Confidence.High, Confidence.High)]
    [InlineData(Confidence.Medium, Confidence.Medium)]
    public void SumOf_Parts_IsAsSureAsTheLeastOfThem(Confidence ofOne, Confidence expected)
    {
        var counts = Of("pkh", "2024", 100).Select(count => count with { Confidence = count.AreaCode == TestData.Depok ? ofOne : Confidence.High });

        Assert.Equal(expected, Table(counts).SumOf("pkh", Period.Parse("2024"))!.Confidence);
    }

    [Fact]
    public void SumOf_OneAreaWithout_IsNone()
    {
        var counts = Of("pkh", "2024", 100).Where(count => count.AreaCode != TestData.Depok);

        Assert.Null(Table(counts).SumOf("pkh", Period.Parse("2024")));
    }

    [Theory]
    [InlineData("2003", 25)] // Bandung Barat came in 2007, Pangandaran in 2013
    [InlineData("2007", 26)]
    [InlineData("2012-12", 26)]
    public void SumOf_AreasThatDidNotExist_AreNotMissed(string period, int areas)
    {
        var existed = Regencies.Where(area => area.ExistedIn(Period.Parse(period))).Select(area => area.Code).ToHashSet();
        var counts = Of("pkh", period, 10).Where(count => existed.Contains(count.AreaCode)).ToList();

        Assert.Equal(areas, existed.Count);
        Assert.Equal(new ProvinceSum(10 * areas, areas, "Laporan"), Table(counts).SumOf("pkh", Period.Parse(period)));
        Assert.Null(Table(counts.Skip(1)).SumOf("pkh", Period.Parse(period)));
    }

    [Fact]
    public void SumOf_TheYearInWhichAnAreaCame_MissesIt()
    {
        var counts = Of("pkh", "2013", 10).Where(count => count.AreaCode != TestData.Pangandaran);

        Assert.Null(Table(counts).SumOf("pkh", Period.Parse("2013")));
    }

    [Fact]
    public void SumOf_NothingReportedOrNoArea_IsNone()
    {
        Assert.Null(Table([]).SumOf("pkh", Period.Parse("2024")));
        Assert.Null(new CountTable(Of("pkh", "2024", 1), []).SumOf("pkh", Period.Parse("2024")));
    }

    [Fact]
    public void SumOf_TheProvincesOwnFigure_IsNotAddedToItsParts() => Assert.Equal(
        27, Table(Of("pkh", "2024", 1).Append(new Count("pkh", TestData.Province, Period.Parse("2024"), 500, "Laporan"))).SumOf("pkh", Period.Parse("2024"))!.Value);

    [Fact]
    public void SumOf_SeveralSources_CitesTheOneOfMostAreas()
    {
        var counts = Of("pkh", "2024", 1).Select((count, i) => count with { Source = i < 10 ? "A" : "B" }).ToList();

        Assert.Equal("B", Table(counts).SumOf("pkh", Period.Parse("2024"))!.Source);
        Assert.Equal("A", Table(counts.Select((count, i) => count with { Source = i % 2 == 0 ? "A" : "B" })).SumOf("pkh", Period.Parse("2024"))!.Source);
    }

    [Fact]
    public void Of_AreaAndPeriod_IsItsOwnCount()
    {
        var table = Table([.. Of("pkh", "2024", 1), new Count("pkh", TestData.Garut, Period.Parse("2023"), 7, "Laporan")]);

        Assert.Equal((1, 7, null), (table.Of("pkh", TestData.Garut, Period.Parse("2024")), table.Of("pkh", TestData.Garut, Period.Parse("2023")), table.Of("pkh", TestData.Bandung, Period.Parse("2023"))));
        Assert.Null(table.Of("other", TestData.Garut, Period.Parse("2024")));
    }

    [Fact]
    public void Province_EveryAreaReportedAll_IsTheRatioOfTheSums()
    {
        // One large area with little coverage: a mean of the 27 percentages would be 88.9 %.
        var counts = Of(StuntingCounts.Measured, "2026-10", 90).Concat(Of(StuntingCounts.UnderFives, "2026-10", 100))
            .Select(count => count.AreaCode != TestData.Bandung ? count : count with { Value = count.Code == StuntingCounts.Measured ? 600 : 1000 });

        var (figure, areas) = Table(counts).Province(Coverage, Period.Parse("2026-10"))!.Value;

        Assert.Equal((27, 1, (26 * 90) + 600d, (26 * 100) + 1000d), (areas, figure.Periods, figure.Numerator, figure.Denominator));
        Assert.Equal(100d * 2940 / 3600, figure.Value, 12);
    }

    [Theory]
    [InlineData(StuntingCounts.Measured)]
    [InlineData(StuntingCounts.UnderFives)]
    public void Province_AnAreaLacksOneOfTheCounts_IsNone(string lacking)
    {
        var counts = Of(StuntingCounts.Measured, "2026-10", 90).Concat(Of(StuntingCounts.UnderFives, "2026-10", 100))
            .Where(count => count.Code != lacking || count.AreaCode != TestData.Garut);

        Assert.Null(Table(counts).Province(Coverage, Period.Parse("2026-10")));
    }

    [Fact]
    public void Province_EarlierMonthWithoutAnArea_IsLeftOutOfTheTwelve()
    {
        var counts = ((string[])["2026-08", "2026-09", "2026-10"])
            .SelectMany(month => Of(StuntingCounts.NewCases, month, 2).Concat(Of(StuntingCounts.Measured, month, 1200)))
            .Where(count => count.Period != Period.Parse("2026-09") || count.AreaCode != TestData.Garut).ToList();

        var (figure, areas) = Table(counts).Province(Incidence, Period.Parse("2026-10"))!.Value;

        Assert.Equal((27, 2, 2 * 27 * 2d), (areas, figure.Periods, figure.Numerator));
        Assert.Equal(1000d * (2 * 27 * 2) / (2 * 27 * 1200 / 12d), figure.Value, 9);
        Assert.Null(Table(counts).Province(Incidence, Period.Parse("2026-09")));
    }

    /// <summary>One count of every area.</summary>
    private static IEnumerable<Count> Of(string code, string period, double value) =>
        Regencies.Select(area => new Count(code, area.Code, Period.Parse(period), value, "Laporan"));

    private static CountTable Table(IEnumerable<Count> counts) => new(counts, Regencies);
}
