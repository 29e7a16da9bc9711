using SocialWelfare.Services.Progress;

namespace SocialWelfare.Tests.Progress;

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
