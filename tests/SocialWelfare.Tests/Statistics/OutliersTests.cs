using System.Text.Json;
using SocialWelfare.Tests.Assessments;

namespace SocialWelfare.Tests.Statistics;

public sealed class OutliersTests
{
    private const string File = "outliers.json";

    public static TheoryData<string> Cases => [.. VectorFile.Json(File).GetProperty("cases").EnumerateArray().Select(item => item.Text("id"))];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Check_PublishedByDhis2_IsTheSame(string id)
    {
        var item = VectorFile.Json(File).GetProperty("cases").EnumerateArray().Single(item => item.Text("id") == id);
        var check = CheckOf(item);
        var expected = item.GetProperty("expected");
        var tolerance = item.Number("tolerance")!.Value;
        if (expected.TryGetProperty("outliers", out var outliers))
        {
            Assert.Equal(outliers.Numbers(), check.Outliers.Select(score => score.Value));
        }

        var worst = check.Scores.MaxBy(score => score.Score)!;
        foreach (var (name, actual) in ((string, double?)[])
            [
                ("mean", check.Middle), ("deviation", check.Spread), ("z", worst.Score), ("distance", worst.Deviation),
                ("lower", check.Bounds.Lower), ("upper", check.Bounds.Upper),
            ])
        {
            if (expected.Number(name) is { } number)
            {
                Near.Equal(number, actual, tolerance, name);
            }
        }
    }

    [Fact]
    public void ZScore_OnTheThreshold_IsAnOutlier()
    {
        // Mean 0, population standard deviation 2: exactly z = 2.
        var check = Outliers.ZScore([4, -4, 0, 0, 0, 0, 0, 0], 2)!;
        Assert.Equal(2, check.Spread);
        Assert.Equal(2, check.Outliers.Count());
    }

    [Theory]
    [InlineData(new double[0])]
    [InlineData(new[] { 0.1 })]
    [InlineData(new[] { 0.1, 0.1, 0.1 })]
    public void Scores_WithoutSpread_AreSkipped(double[] values)
    {
        Assert.Null(Outliers.ZScore(values));
        Assert.Null(Outliers.ModifiedZScore(values));
    }

    [Fact]
    public void ModifiedZScore_MoreThanHalfAlike_IsSkipped() => Assert.Null(Outliers.ModifiedZScore([5, 5, 5, 90]));

    [Fact]
    public void ModifiedZScore_Formula_AndItsBounds()
    {
        // Median 3, deviations 2, 1, 0, 1, 97: median absolute deviation 1.
        var check = Outliers.ModifiedZScore([1, 2, 3, 4, 100], 3.5)!;
        Near.Equal(0.6745 * 97, check.Scores[4].Score, 1e-12);
        Near.Equal(3 + (3.5 / 0.6745), check.Bounds.Upper, 1e-12);
        Assert.Equal([100], check.Outliers.Select(score => score.Value));
    }

    [Fact]
    public void GeneratedBounds_TwoStandardDeviations_AroundTheMean()
    {
        Assert.Equal(new Interval(-4, 4), Outliers.GeneratedBounds([2, -2, 2, -2]));
        Assert.Null(Outliers.GeneratedBounds([]));
    }

    private static OutlierCheck CheckOf(JsonElement item)
    {
        if (item.TryGetProperty("given", out var given))
        {
            return Outliers.ZScore(
                given.Number("value")!.Value, given.Number("mean")!.Value, given.Number("deviation")!.Value, item.Number("threshold")!.Value);
        }

        var values = item.GetProperty("values").Numbers();
        return item.Text("algorithm") switch
        {
            "ZScore" => Outliers.ZScore(values, item.Number("threshold")!.Value)!,
            "ModifiedZScore" => Outliers.ModifiedZScore(values, item.Number("threshold")!.Value)!,
            _ => Outliers.MinimumMaximum(values, item.Number("minimum")!.Value, item.Number("maximum")!.Value),
        };
    }
}
