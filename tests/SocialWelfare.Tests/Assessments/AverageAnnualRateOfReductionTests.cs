using SocialWelfare.Services.Assessments.Methods;

namespace SocialWelfare.Tests.Assessments;

public sealed class AverageAnnualRateOfReductionTests
{
    private const string File = "aarr.json";

    public static TheoryData<string> Cases => [.. VectorFile.Json(File).GetProperty("cases").EnumerateArray().Select(item => item.Text("id"))];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Rate_Published_IsTheSame(string id)
    {
        var item = VectorFile.Json(File).GetProperty("cases").EnumerateArray().Single(item => item.Text("id") == id);
        if (item.TryGetProperty("years", out var years))
        {
            double[] times = years.Numbers(), values = item.GetProperty("values").Numbers();
            if (item.Text("method") is "regression" or "any")
            {
                Near.EqualOrNull(item.Number("expected"), AverageAnnualRateOfReduction.Regression(times, values), 1e-10);
            }

            if (item.Text("method") is "endpoint" or "any")
            {
                Near.EqualOrNull(item.Number("expected"), AverageAnnualRateOfReduction.Endpoint(times, values), 1e-10);
            }

            return;
        }

        var rate = item.Number("coefficient") is { } coefficient
            ? AverageAnnualRateOfReduction.OfSlope(coefficient)
            : AverageAnnualRateOfReduction.Required(1, 1 - item.Number("relativeReduction")!.Value, item.Number("yearsBetween")!.Value)!.Value;

        // Published to the decimals that it has.
        var expected = item.GetProperty("expectedPercent").GetDecimal();
        Assert.Equal(expected, Math.Round((decimal)rate * 100, expected.Scale, MidpointRounding.AwayFromZero));
    }

    [Fact]
    public void Regression_StuntingInWestJava_IsTheSlopeOfTheLogarithm() =>
        Near.Equal(0.11533234615565715, AverageAnnualRateOfReduction.Regression([2021, 2022, 2023, 2024], [24.5, 20.2, 21.7, 15.9]), 1e-13);

    [Theory]
    [InlineData(new[] { 2020d }, new[] { 5d })]
    [InlineData(new[] { 2020d, 2020d }, new[] { 5d, 6d })]
    [InlineData(new double[0], new double[0])]
    [InlineData(new[] { 2020d, 2021d }, new[] { 5d, -1d })]
    [InlineData(new[] { 2020d, 2021d }, new[] { 5d, double.NaN })]
    public void Rates_WithoutTwoYearsOfPositiveValues_AreRefused(double[] years, double[] values)
    {
        Assert.Null(AverageAnnualRateOfReduction.Regression(years, values));
        Assert.Null(AverageAnnualRateOfReduction.Endpoint(years, values));
    }

    [Fact]
    public void Rates_UnequalNumbers_AreAnError()
    {
        Assert.Throws<ArgumentException>(() => AverageAnnualRateOfReduction.Regression([2020, 2021], [5]));
        Assert.Throws<ArgumentException>(() => AverageAnnualRateOfReduction.Endpoint([2020], [5, 6]));
    }

    [Fact]
    public void Rates_InfiniteYear_AreRefused() => Assert.Null(AverageAnnualRateOfReduction.Endpoint([2020, double.PositiveInfinity], [5, 6]));

    [Fact]
    public void Endpoint_SeveralValuesOfAYear_AreAveraged() =>
        Near.Equal(0.5, AverageAnnualRateOfReduction.Endpoint([2022, 2020, 2020, 2021], [5, 19, 21, 99]), 1e-12);

    [Fact]
    public void OfSlope_OfALogarithm_IsTheShareThatFalls() => Near.Equal(0.5, AverageAnnualRateOfReduction.OfSlope(Math.Log(0.5)), 1e-15);

    [Fact]
    public void RegressionAsPrinted_NotDefined_IsNull() => Assert.Null(AverageAnnualRateOfReduction.RegressionAsPrinted([2020, 2021], [5, 0]));

    [Fact]
    public void Required_TowardsZero_IsRefused()
    {
        Assert.Null(AverageAnnualRateOfReduction.Required(0, 5, 5));
        Assert.Null(AverageAnnualRateOfReduction.Required(-1, 5, 5));
        Assert.Null(AverageAnnualRateOfReduction.Required(10, 0, 5));
        Assert.Null(AverageAnnualRateOfReduction.Required(10, 5, 0));
    }

    [Fact]
    public void Project_AtTheRequiredRate_ArrivesAtTheTarget()
    {
        var rate = AverageAnnualRateOfReduction.Required(24.5, 14, 3)!.Value;
        Near.Equal(14, AverageAnnualRateOfReduction.Project(24.5, rate, 3), 1e-12);
    }

    [Fact]
    public void RegressionAsPrinted_RoundsBeforeAndAfter()
    {
        // 24.25 becomes 24.3 and 20.25 becomes 20.3: 1 − 20.3/24.3 = 16.46 %.
        Assert.Equal(16.46, AverageAnnualRateOfReduction.RegressionAsPrinted([2020, 2021], [24.25, 20.25]));
    }

    [Theory]
    [InlineData(3d, 0d, 5d, StuntingLadder.TargetMet)]
    [InlineData(3.1, 5d, 5d, StuntingLadder.OnTrack)]
    [InlineData(20d, 4.99, 5d, StuntingLadder.SomeProgress)]
    [InlineData(20d, 0.51, 5d, StuntingLadder.SomeProgress)]
    [InlineData(3d, null, null, StuntingLadder.TargetMet)]
    [InlineData(20d, 0.5, 5d, StuntingLadder.NoProgress)]
    [InlineData(20d, -0.5, 5d, StuntingLadder.NoProgress)]
    [InlineData(20d, -0.51, 5d, StuntingLadder.Worsening)]
    [InlineData(null, 1d, 5d, StuntingLadder.NotPossible)]
    [InlineData(20d, null, 5d, StuntingLadder.NotPossible)]
    [InlineData(20d, 1d, null, StuntingLadder.NotPossible)]
    public void Classify_AtTheBounds_FollowsUnicefsCode(double? latest, double? current, double? required, StuntingLadder expected) =>
        Assert.Equal(expected, AverageAnnualRateOfReduction.Classify(latest, current, required));
}
