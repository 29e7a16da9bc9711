using SocialWelfare.Services.Assessments.Methods;

namespace SocialWelfare.Tests.Assessments;

public sealed class PovertyMeasuresTests
{
    [Fact]
    public void Of_HandbookExample_IsTheSame()
    {
        var file = VectorFile.Json("poverty.json");
        var poverty = PovertyMeasures.Of(file.Number("line")!.Value, file.GetProperty("incomes").Numbers());
        Near.Equal(file.Number("expectedSeverity")!.Value, poverty.Severity, 1e-12);
        Near.Equal(file.GetProperty("ourArithmetic").Number("headCount")!.Value, poverty.HeadCount, 1e-12);
        Near.Equal(file.GetProperty("ourArithmetic").Number("gap")!.Value, poverty.Gap, 1e-12);
    }

    [Fact]
    public void Of_Weights_StandForPeople() =>
        Assert.Equal(PovertyMeasures.Of(125, [100, 100, 100, 160]), PovertyMeasures.Of(125, [100, 160], [3, 1]));

    [Fact]
    public void Of_ByHand_IsTheThreeMeasures()
    {
        // Shortfalls 0.2 and 1 of the line, weights 2 and 1 of 4 people; an income of 0 counts.
        var poverty = PovertyMeasures.Of(100, [80, 0, 150], [2, 1, 1]);
        Near.Equal(3d / 4, poverty.HeadCount, 1e-15);
        Near.Equal(1.4 / 4, poverty.Gap, 1e-15);
        Near.Equal(1.08 / 4, poverty.Severity, 1e-15);
        Assert.Equal(PovertyMeasures.Of(100, [80], [1]), PovertyMeasures.Of(100, [80, 10], [1, 0]));
    }

    [Fact]
    public void Of_OnTheLine_IsNotPoor() => Assert.Equal(new Poverty(0, 0, 0), PovertyMeasures.Of(100, [100, 101]));

    [Fact]
    public void Of_AnyIncomes_KeepsTheOrder()
    {
        var random = new Random(72);
        for (var round = 0; round < 500; round++)
        {
            double[] incomes = [.. Enumerable.Range(0, random.Next(1, 30)).Select(_ => random.NextDouble() * 300)];
            var poverty = PovertyMeasures.Of(125, incomes);
            Assert.True(poverty.Severity >= 0 && poverty.Severity <= poverty.Gap && poverty.Gap <= poverty.HeadCount && poverty.HeadCount <= 1);
        }
    }

    [Theory]
    [InlineData(0, new[] { 1d }, null)]
    [InlineData(double.NaN, new[] { 1d }, null)]
    [InlineData(double.PositiveInfinity, new[] { 1d }, null)]
    [InlineData(125, new double[0], null)]
    [InlineData(125, new[] { double.NaN }, null)]
    [InlineData(125, new[] { double.PositiveInfinity }, null)]
    [InlineData(125, new[] { 1d, 2d }, new[] { 2d, -1d })]
    [InlineData(125, new[] { 1d }, new[] { double.NaN })]
    [InlineData(125, new[] { 1d }, new[] { double.PositiveInfinity })]
    [InlineData(125, new[] { -1d }, null)]
    [InlineData(125, new[] { 1d }, new[] { 0d })]
    [InlineData(125, new[] { 1d }, new[] { 1d, 2d })]
    public void Of_ImpossibleInput_IsRefused(double line, double[] incomes, double[]? weights) =>
        Assert.Throws<ArgumentException>(() => PovertyMeasures.Of(line, incomes, weights));
}
