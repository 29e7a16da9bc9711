using SocialWelfare.Services.Assessments.Methods;

namespace SocialWelfare.Tests.Assessments;

public sealed class RelativeRateTests
{
    private const string OpenSdgFile = "relative-rate-open-sdg.csv";
    private const string EustatFile = "relative-rate-eustat.csv";

    public static TheoryData<int, string> OpenSdgRows => RowsOf(OpenSdgFile);

    public static TheoryData<int, string> EustatRows => RowsOf(EustatFile);

    [Theory]
    [MemberData(nameof(OpenSdgRows))]
    public void Measure_PublishedByOpenSdg_IsTheSame(int row, string series) =>
        AssertRow(OpenSdgFile, row, series, RelativeRateThresholds.OpenSdg);

    [Theory]
    [MemberData(nameof(EustatRows))]
    public void Measure_PublishedByEustat_IsTheSame(int row, string series) =>
        AssertRow(EustatFile, row, series, RelativeRateThresholds.Eurostat);

    [Fact]
    public void VectorFiles_AreWhole()
    {
        Assert.Equal(190, VectorFile.Csv(OpenSdgFile).Count);
        Assert.Equal(10, VectorFile.Csv(EustatFile).Count);
    }

    [Theory]
    [InlineData(0.95, RelativeRateCategory.High)]
    [InlineData(0.9499999, RelativeRateCategory.Middle)]
    [InlineData(0.6, RelativeRateCategory.Middle)]
    [InlineData(0.5999999, RelativeRateCategory.Low)]
    [InlineData(0, RelativeRateCategory.Low)]
    [InlineData(-0.0000001, RelativeRateCategory.Lowest)]
    public void Categorise_OnACutOff_BelongsAbove(double ratio, RelativeRateCategory expected) =>
        Assert.Equal(expected, RelativeRate.Categorise(ratio, RelativeRateThresholds.Project.WithTarget));

    /// <summary>The rule of EUSTAT-PRE/data, scripts/build_data.py at 2d648c8: above a cut-off, not on it; standstill on both of its own.</summary>
    [Theory]
    [InlineData(0.0101, "significant_progress")]
    [InlineData(0.0099, "moderate_progress")]
    [InlineData(0.0011, "moderate_progress")]
    [InlineData(0.0009, "no_progress")]
    [InlineData(0, "no_progress")]
    [InlineData(-0.0009, "no_progress")]
    [InlineData(-0.0011, "moderate_deterioration")]
    [InlineData(-0.0099, "moderate_deterioration")]
    [InlineData(-0.0101, "significant_deterioration")]
    public void Measure_EurostatWithoutTarget_HasNoProgressInTheMiddle(double growth, string expected)
    {
        var measure = RelativeRate.Measure(new RelativeRateInput(2020, 100, 2021, 100 * (1 + growth), null, null, 1), RelativeRateThresholds.Eurostat);

        Assert.Equal(expected, RelativeRateThresholds.Eurostat.NameOf(measure.Category));
        Near.Equal(250 * growth, measure.Score, 1e-9);
    }

    [Fact]
    public void Measure_EurostatWithoutTargetOf82_IsNoProgress()
    {
        var measure = RelativeRate.Measure(new RelativeRateInput(2015, 82.7, 2025, 82.4, null, null, 1), RelativeRateThresholds.Eurostat);

        Assert.Equal("no_progress", RelativeRateThresholds.Eurostat.NameOf(measure.Category));
        Assert.Equal(RelativeRateCategory.Standstill, measure.Category);
    }

    [Fact]
    public void Measure_EurostatWithTarget_ScoresByFactorsThatAreNotRounded()
    {
        var worse = RelativeRate.Measure(new RelativeRateInput(2016, 16.4, 2024, 17.8, 2030, 8.2, -1), RelativeRateThresholds.Eurostat);
        Near.Equal(-3.38778572, worse.Score, 1e-8);

        // 100 → 99 → 98 over equal times: R is a little above 0.99, so the upper piece.
        var faster = RelativeRate.Measure(new RelativeRateInput(2020, 100, 2025, 99, 2030, 98, -1), RelativeRateThresholds.Eurostat);
        Near.Equal(5 / 0.7 * (faster.Value!.Value - 0.6), faster.Score, 1e-12);
    }

    [Theory]
    [InlineData(110.25, RelativeRateCategory.High)] // R = 1
    [InlineData(106, RelativeRateCategory.Low)] // R = 0.59
    [InlineData(99, RelativeRateCategory.Lowest)]
    public void Measure_EurostatWithTarget_KnowsNoStandstill(double latest, RelativeRateCategory expected) => Assert.Equal(
        expected,
        RelativeRate.Measure(new RelativeRateInput(2018, 100, 2020, latest, 2022, 121.550625, 1), RelativeRateThresholds.Eurostat).Category);

    [Fact]
    public void Measure_OnACutOff_IsAboveForOpenSdgAndBelowForEurostat()
    {
        // Exactly on the required pace's 100 %, with 100 % as cut-off.
        var input = new RelativeRateInput(2020, 100, 2021, 200, 2022, 400, 1);
        var one = new CutOffs(1, 0.6, 0);

        Assert.Equal(RelativeRateCategory.High, RelativeRate.Measure(input, RelativeRateThresholds.OpenSdg with { WithTarget = one }).Category);
        Assert.Equal(RelativeRateCategory.Middle, RelativeRate.Measure(input, RelativeRateThresholds.Eurostat with { WithTarget = one }).Category);
    }

    [Fact]
    public void Measure_EurostatNearALimit_ReducesTheOuterCutOffsAlike()
    {
        // C = 1 − 0.9^4.44 = 0.3736: ±1 % become ±0.3736 %, 0.1 % becomes 0.03736 %, −0.1 % stays.
        Assert.Equal(RelativeRateCategory.High, OfLimit(90, 0.004).Category);
        Assert.Equal(RelativeRateCategory.Middle, OfLimit(90, 0.0005).Category);
        Assert.Equal(RelativeRateCategory.Standstill, OfLimit(90, 0.0003).Category);
        Assert.Equal(RelativeRateCategory.Low, OfLimit(90, -0.003).Category);
        Assert.Equal(RelativeRateCategory.Lowest, OfLimit(90, -0.004).Category);
        Near.Equal(250 * 0.0005 / RelativeRate.LimitFactor(90, 100), OfLimit(90, 0.0005).Score, 1e-9);
        Near.Equal(250 * -0.003, OfLimit(90, -0.003).Score, 1e-9);
    }

    [Theory]
    [InlineData(-0.019, 5)]
    [InlineData(-0.021, -5)]
    public void Measure_EurostatAtTheLimit_IsTheBestUnlessItFallsByTwoPercent(double growth, double expected) =>
        Near.Equal(expected, OfLimit(100, growth).Score, 1e-9);

    [Theory]
    [InlineData(0, 100, 1)]
    [InlineData(100, 100, 0)]
    [InlineData(200, 100, 1)]
    [InlineData(0, 0, 1)]
    [InlineData(-50, -100, 0.9539290869596532)]
    [InlineData(50, 100, 0.9539290869596532)]
    [InlineData(150, 100, 0.9539290869596532)]
    public void LimitFactor_ByClosenessToTheLimit_FallsToZero(double baseValue, double limit, double expected) =>
        Near.Equal(expected, RelativeRate.LimitFactor(baseValue, limit), 1e-13);

    [Fact]
    public void Measure_BaselineAtItsLimitAndHeld_IsTheBestThereIs()
    {
        var held = Measure(100, 100, null, 1, 100);
        Assert.Equal(5, held.Score);
        Assert.Equal(RelativeRateCategory.High, held.Category);
        Assert.Equal(RelativeRateCategory.Lowest, Measure(100, 99, null, 1, 100).Category);
    }

    [Fact]
    public void Measure_NegativeValues_GrowthMeansTheOpposite()
    {
        // A balance from −100 to −50 rises: good where higher is better, although −50/−100 is a fall.
        Assert.True(Measure(-100, -50, null, 1).Value > 0);
        Assert.True(Measure(-100, -50, null, -1).Value < 0);
        Assert.Null(Measure(-100, 50, null, 1).Value);
    }

    [Fact]
    public void Measure_ZeroTarget_PublishedWithAStandInAndRefusedByTheProject()
    {
        Near.Equal(
            0.27296736308206737,
            RelativeRate.Measure(new RelativeRateInput(2015, 103, 2023, 29, 2030, 0, -1), RelativeRateThresholds.OpenSdg).Value,
            1e-12);
        Assert.Equal(
            RelativeRateCategory.NotAvailable,
            RelativeRate.Measure(new RelativeRateInput(2015, 103, 2023, 29, 2030, 0, -1), RelativeRateThresholds.Project).Category);
    }

    [Fact]
    public void Measure_ZeroTarget_DependsOnTheStandInForZero()
    {
        var file = VectorFile.Json("zero-target.json");
        foreach (var entry in file.GetProperty("ourArithmetic").GetProperty("relativeRateByStandIn").EnumerateArray())
        {
            var input = new RelativeRateInput(2015, 103, 2023, 29, 2030, entry.Number("standIn"), -1);
            Near.Equal(entry.Number("ratio")!.Value, RelativeRate.Measure(input, RelativeRateThresholds.OpenSdg).Value, 1e-9);
        }

        Near.Equal(
            file.GetProperty("ourArithmetic").Number("gapShareRatio")!.Value,
            GapShare.Of(2015, 103, 2023, 29, 2030, 0)?.Ratio,
            1e-12);
    }

    [Theory]
    [InlineData(null, 5d, 2020d)]
    [InlineData(4d, null, 2020d)]
    [InlineData(4d, 5d, 2015.5)]
    public void Measure_WithoutTwoFiguresAYearApart_IsNotAvailable(double? baseValue, double? latest, double latestTime)
    {
        var measure = RelativeRate.Measure(new RelativeRateInput(2015, baseValue, latestTime, latest, 2030, 3, -1), RelativeRateThresholds.OpenSdg);
        Assert.Equal(RelativeRateCategory.NotAvailable, measure.Category);
        Assert.Null(measure.Score);
    }

    [Theory]
    [InlineData(0, 5, 1)]
    [InlineData(5, -5, 1)]
    [InlineData(5, 6, 0)]
    [InlineData(1e-300, 1e300, 0.001)]
    public void AnnualGrowth_WhereItHasNoMeaning_IsNull(double earlier, double later, double years) =>
        Assert.Null(RelativeRate.AnnualGrowth(earlier, later, years));

    private static RelativeRateMeasure Measure(double baseValue, double latest, double? target, int direction, double? limit = null) =>
        RelativeRate.Measure(new RelativeRateInput(2015, baseValue, 2020, latest, 2030, target, direction, limit), RelativeRateThresholds.OpenSdg);

    private static RelativeRateMeasure OfLimit(double baseValue, double growth) => RelativeRate.Measure(
        new RelativeRateInput(2020, baseValue, 2021, baseValue * (1 + growth), null, null, 1, 100), RelativeRateThresholds.Eurostat);

    private static TheoryData<int, string> RowsOf(string file)
    {
        var data = new TheoryData<int, string>();
        foreach (var (index, row) in VectorFile.Csv(file).Index())
        {
            data.Add(index, row["series"]);
        }

        return data;
    }

    private static void AssertRow(string file, int index, string series, RelativeRateThresholds thresholds)
    {
        var row = VectorFile.Csv(file)[index];
        Assert.Equal(series, row["series"]);
        var input = new RelativeRateInput(
            row.Number("base_time"), row.Number("base_value"), row.Number("latest_time"), row.Number("latest_value"),
            row.Number("target_time"), row.Number("target"), (int)row.Number("direction")!.Value, row.Number("limit"));
        var measure = RelativeRate.Measure(input, thresholds);
        Near.EqualOrNull(row.Number("measure"), measure.Value, 1e-9, "measure");
        Near.EqualOrNull(row.Number("score"), measure.Score, 1e-6, "score");
        Assert.Equal(row["status"], thresholds.NameOf(measure.Category));
    }
}
