using SocialWelfare.Services.Progress;

namespace SocialWelfare.Tests.Progress;

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
    [InlineData(125, new double[0], null)]
    [InlineData(125, new[] { -1d }, null)]
    [InlineData(125, new[] { 1d }, new[] { 0d })]
    [InlineData(125, new[] { 1d }, new[] { 1d, 2d })]
    public void Of_ImpossibleInput_IsRefused(double line, double[] incomes, double[]? weights) =>
        Assert.Throws<ArgumentException>(() => PovertyMeasures.Of(line, incomes, weights));
}
