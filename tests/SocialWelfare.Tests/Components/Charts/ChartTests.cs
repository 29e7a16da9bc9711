using System.Text.Json;
using SocialWelfare.Tests.Infrastructure;
using SocialWelfare.Web.Components.Charts;

namespace SocialWelfare.Tests.Components.Charts;

public sealed class ChartTests
{
    [Fact]
    public void LineChart_MissingYears_AreNullAndNeverZero()
    {
        var option = Option(Lines(new ChartLine("Kab. Bandung", TestData.Series(TestData.Bandung, 2020, 6.91, null, null, 6.4), "--series-1")));

        Assert.Equal(["2020", "2021", "2022", "2023"], option.GetProperty("xAxis").GetProperty("data").EnumerateArray().Select(year => year.GetString()));
        Assert.Equal("[6.91,null,null,6.4]", option.GetProperty("series")[0].GetProperty("data").GetRawText());
    }

    [Fact]
    public void LineChart_LinesOfDifferentYears_ShareOneAxis()
    {
        var option = Option(Lines(
            new ChartLine("A", TestData.Series(TestData.Bandung, 2020, 1), "--series-1"),
            new ChartLine("B", TestData.Series(TestData.Garut, 2022, 3), "--series-2")));

        Assert.Equal(["[1,null,null]", "[null,null,3]"], Series(option).Select(series => series.GetProperty("data").GetRawText()));
    }

    [Fact]
    public void LineChart_Months_StepByMonth()
    {
        var figures = new[] { TestData.Figure(TestData.Bandung, "2024-11", 5), TestData.Figure(TestData.Bandung, "2025-01", 4) };

        Assert.Equal(
            ["2024-11", "2024-12", "2025-01"],
            Option(Lines(new ChartLine("A", figures, "--series-1"))).GetProperty("xAxis").GetProperty("data").EnumerateArray().Select(each => each.GetString()));
    }

    [Fact]
    public void LineChart_Province_IsDashedAndItsAreasAreNot()
    {
        var series = Series(Option(Lines(
            new ChartLine("Jawa Barat", TestData.Series(TestData.Province, 2023, 7.62, 7.46), LineChart.ProvinceColour, IsDashed: true),
            new ChartLine("Kab. Bandung", TestData.Series(TestData.Bandung, 2023, 6.4, 6.19), "--series-1"))));

        Assert.Equal(
            [("Jawa Barat", "dashed", LineChart.ProvinceColour), ("Kab. Bandung", "solid", "--series-1")],
            series.Select(line => (line.GetProperty("name").GetString(), line.GetProperty("lineStyle").GetProperty("type").GetString(), line.GetProperty("lineStyle").GetProperty("color").GetString())));
    }

    [Fact]
    public void LineChart_GreyRest_LiesBehindAndHasNoLabel()
    {
        var series = Series(Option(Lines(
            new ChartLine("Chosen", TestData.Series(TestData.Bandung, 2024, 6.19), "--series-1"),
            new ChartLine("Rest", TestData.Series(TestData.Garut, 2024, 9.68), null))));

        Assert.Equal(["Rest", "Chosen"], series.Select(line => line.GetProperty("name").GetString()));
        Assert.False(series[0].TryGetProperty("endLabel", out _));
        Assert.True(series[1].TryGetProperty("endLabel", out _));
    }

    [Fact]
    public void LineChart_NoLine_HasNoYear() =>
        Assert.Equal(0, Option(Lines()).GetProperty("xAxis").GetProperty("data").GetArrayLength());

    [Fact]
    public void ScatterChart_Points_StandWithTheirNamesAndTheMedians()
    {
        var series = Series(Option(Scatter(("Kab. Bandung", 6.19, 6.9), ("Kab. Garut", 9.68, 7.1), ("Kota Depok", 2.34, 6.2))))[0];

        Assert.Equal(
            ["Kab. Bandung [6.19,6.9] True", "Kab. Garut [9.68,7.1] True", "Kota Depok [2.34,6.2] True"],
            series.GetProperty("data").EnumerateArray().Select(point => $"{point.GetProperty("name").GetString()} {point.GetProperty("value").GetRawText()} {point.GetProperty("label").GetProperty("show").GetBoolean()}"));
        Assert.Equal("[{\"xAxis\":6.19},{\"yAxis\":6.9}]", series.GetProperty("markLine").GetProperty("data").GetRawText());
    }

    /// <summary>A name never covers a point or another name: it moves to a free side, or stays away.</summary>
    [Fact]
    public void Sides_PointsClose_NamesMoveOrStayAway()
    {
        Assert.Equal(["right", "left"], ScatterChart.Sides([new("Bandung", 1, 1, false), new("Garut", 0.99, 1, false), new("Depok", 0, 0, true)], ScatterChart.DesktopPlot).Take(2));
        Assert.Equal(["right"], ScatterChart.Sides([new("Garut", 5, 5, false)], ScatterChart.DesktopPlot));
        var crowd = Enumerable.Range(0, 27).Select(i => new ScatterPoint($"Kota Tasikmalaya {i}", i % 6 / 1000d, i / 6 / 1000d, false)).Append(new ScatterPoint("Depok", 9, 9, true)).ToList();
        var sides = ScatterChart.Sides(crowd, ScatterChart.DesktopPlot);
        Assert.NotNull(sides[^1]);
        Assert.Contains(null, sides);
        Assert.True(ScatterChart.Sides(crowd, ScatterChart.PhonePlot).Count(side => side is null) >= sides.Count(side => side is null));
    }

    /// <summary>A phone names lines above the chart: the names come with the option, for the desktop hidden.</summary>
    [Fact]
    public void LineChart_Legend_NamesTheLinesInColourAndIsHiddenAtFirst()
    {
        var legend = Option(Lines(
            new ChartLine("Chosen", TestData.Series(TestData.Bandung, 2024, 6.19), "--series-1"), new ChartLine("Rest", TestData.Series(TestData.Garut, 2024, 9.68), null))).GetProperty("legend");

        Assert.False(legend.GetProperty("show").GetBoolean());
        Assert.Equal(["Chosen"], legend.GetProperty("data").EnumerateArray().Select(name => name.GetString()));
    }

    [Fact]
    public void ScatterChart_NoPoint_HasNoMedianLines() =>
        Assert.Equal(JsonValueKind.Null, Series(Option(Scatter()))[0].GetProperty("markLine").ValueKind);

    [Theory]
    [InlineData("</script><script>alert(1)</script>")]
    [InlineData("<!--<script>")]
    [InlineData("a & b \" ' \u2028")]
    public void ToJson_NamesWithMarkup_CannotLeaveTheScriptElement(string name)
    {
        foreach (var chart in new[]
        {
            Lines(new ChartLine(name, TestData.Series(TestData.Bandung, 2024, 6.19), "--series-1")),
            Scatter((name, 1, 2)),
        })
        {
            var json = chart.ToJson();

            Assert.Equal(-1, json.AsSpan().IndexOfAny('<', '>', '&'));
            Assert.Contains(name, JsonDocument.Parse(json).RootElement.GetProperty("series").EnumerateArray()
                .SelectMany(series => series.GetProperty("data").EnumerateArray().Where(each => each.ValueKind == JsonValueKind.Object).Append(series))
                .Select(each => each.TryGetProperty("name", out var text) ? text.GetString() : null));
        }
    }

    private static Chart Lines(params ChartLine[] lines) => LineChart.Of(lines, 2, "%", "persen", "Kemiskinan");

    private static Chart Scatter(params (string Name, double X, double Y)[] points) =>
        ScatterChart.Of([.. points.Select(point => new ScatterPoint(point.Name, point.X, point.Y, IsKota: false))], new ScatterTexts("x", "y", ["1", "2", "3", "4"], "x terhadap y"), 2);

    private static JsonElement Option(Chart chart) => JsonDocument.Parse(chart.ToJson()).RootElement;

    private static List<JsonElement> Series(JsonElement option) => [.. option.GetProperty("series").EnumerateArray()];
}
