using SocialWelfare.Data.Catalogue;
using SocialWelfare.Data.Targets;
using SocialWelfare.Services.Assessments;
using SocialWelfare.Services.Assessments.Methods;
using SocialWelfare.Services.Targets;
using SocialWelfare.Web.Components.Charts;
using SocialWelfare.Web.Targets;

namespace SocialWelfare.Web.Assessments.TargetPage;

/// <summary>The texts that a target chart shows.</summary>
/// <param name="Value">Prints a value of the indicator without its unit.</param>
public sealed record TargetChartTexts(
    string AxisTitle, string Unit, string Observed, string Required, string Projection, string Target, string Path, string National, string Milestone, string Earlier,
    string Description, Func<double, string> Value);

/// <summary>Where an upright axis begins, ends and has its lines, in the indicator's unit.</summary>
/// <param name="IsCut">The projection's band goes on beyond it.</param>
public sealed record ChartHeights(double Min, double Max, double Step, bool IsCut)
{
    private const int MostSteps = 6;

    /// <summary>Round numbers (1, 2 or 5 times a power of ten apart) around what is to be seen.</summary>
    internal static ChartHeights Of(double lowest, double highest, double bandLowest, double bandHighest)
    {
        var reach = highest > lowest ? highest - lowest : Math.Max(Math.Abs(highest), 1);
        var power = Math.Pow(10, Math.Floor(Math.Log10(reach / MostSteps)));
        var step = power * new[] { 1d, 2, 5, 10 }.First(each => each * power * MostSteps >= reach);
        double min = Math.Floor(lowest / step) * step, max = Math.Ceiling(highest / step) * step;
        return new ChartHeights(min, max > min ? max : min + step, step, bandLowest < min || bandHighest > max);
    }
}

/// <summary>Observed values with their intervals, the required path, the projection's fan, the target, milestones and national references.</summary>
public static class TargetChart
{
    /// <summary>The ground's colour around letters, which keeps a label legible across a line.</summary>
    private const string Halo = "--mud-palette-surface";

    /// <summary>Every step that the chart shows, oldest first.</summary>
    public static IReadOnlyList<Period> Axis(TargetReport report)
    {
        var series = report.Assessment.Series;
        if (series.Count == 0)
        {
            return [];
        }

        var last = series[^1].Period;
        if (report.Path is [.., var furthest] && furthest.Applied.Target.Period > last)
        {
            last = furthest.Applied.Target.Period;
        }

        last = report.Fan.Count > 0 && report.Fan[^1].Period > last ? report.Fan[^1].Period : last;
        var axis = new List<Period>();
        for (var period = series[0].Period; period <= last; period = period.Add(1))
        {
            axis.Add(period);
        }

        return axis;
    }

    public static Chart Of(TargetReport report, ChartHeights? heights, TargetChartTexts texts)
    {
        var axis = Axis(report);
        var series = new List<object>();
        series.AddRange(Fan(report, axis, texts));
        if (RequiredPath(report, axis) is { } path)
        {
            series.Add(Line(texts.Required, path, "--chart-ink-soft", "dashed", z: 3, isNamed: false));
        }

        if (report.Path.Count(step => axis.Contains(step.Applied.Target.Period)) > 1)
        {
            series.Add(WayThroughTargets(report, axis, texts));
        }

        series.AddRange(Intervals(report, axis));
        series.Add(Observed(report, axis, texts));
        series.AddRange(Targets(report, axis, texts));
        return new Chart(
            new
            {
                Animation = false,
                Grid = new { Left = 8, Right = 124, Top = 38, Bottom = 8, ContainLabel = true },
                Tooltip = new { Trigger = "axis" },
                XAxis = new { Type = "category", BoundaryGap = true, Data = axis.Select(period => period.ToString()) },
                YAxis = new
                {
                    Type = "value",
                    Name = texts.AxisTitle,
                    NameLocation = "end",
                    NameTextStyle = new { Align = "left" },
                    Scale = true,
                    SplitNumber = 5,
                    Min = heights?.Min,
                    Max = heights?.Max,
                    Interval = heights?.Step,
                },
                Series = series,
            },
            report.Indicator.Decimals, texts.Unit, texts.Description);
    }

    /// <summary>
    /// What the upright axis covers: every figure, target and projected value, and of a band wider than those no more than as much again
    /// on either side. A band of 1–100 % would press what is known into a line at the bottom. Null where there is nothing to show.
    /// </summary>
    public static ChartHeights? Heights(TargetReport report, IReadOnlyList<Period> axis)
    {
        List<double> known =
        [
            .. report.Assessment.Series.SelectMany(figure => new[] { figure.Value, figure.LowerBound ?? figure.Value, figure.UpperBound ?? figure.Value }),
            .. report.Fan.Select(point => point.Value),
            .. report.Path.Select(step => step.Applied.Target).Concat(report.Replaced).Concat(report.National)
                .Where(target => axis.Contains(target.Period)).SelectMany(target => new[] { target.Low, target.High }),
            .. report.Applied is { } applied ? applied.Target.Milestones.Where(step => axis.Contains(step.Period)).Select(step => step.Value).Append(applied.Target.Low).Append(applied.Target.High) : [],
        ];
        if (known.Count == 0)
        {
            return null;
        }

        double lowest = known.Min(), highest = known.Max(), reach = highest - lowest;
        var band = report.Fan.SelectMany(point => new[] { point.Lower, point.Upper }).DefaultIfEmpty(lowest).ToList();
        return ChartHeights.Of(
            Math.Min(lowest, Math.Max(band.Min(), lowest - reach)), Math.Max(highest, Math.Min(band.Max(), highest + reach)), band.Min(), band.Max());
    }

    /// <summary>From the baseline to the target: straight by gap share, by the same share a year by relative rate.</summary>
    public static IReadOnlyList<double?>? RequiredPath(TargetReport report, IReadOnlyList<Period> axis)
    {
        if (report.Assessment.Assessment is not { Inputs: { Baseline: { } baseline, Target: { } target, TargetTime: { } targetTime } } assessment)
        {
            return null;
        }

        var isGeometric = assessment.Method == ProgressMethod.RelativeRate && baseline.Value > 0 && target > 0;
        return [.. axis.Select(period =>
        {
            var share = (period.InYears - baseline.Time) / (targetTime - baseline.Time);
            return share is < -1e-9 or > 1 + 1e-9 ? (double?)null
                : isGeometric ? baseline.Value * Math.Pow(target / baseline.Value, share)
                : baseline.Value + ((target - baseline.Value) * share);
        })];
    }

    /// <summary>A thin line from target to target, past ones and later ones.</summary>
    private static object WayThroughTargets(TargetReport report, IReadOnlyList<Period> axis, TargetChartTexts texts)
    {
        var bounds = report.Path.ToDictionary(step => step.Applied.Target.Period, step => step.Applied.Bound(report.Indicator.Polarity));
        return new
        {
            Type = "line",
            Name = texts.Path,
            Data = axis.Select(period => bounds.TryGetValue(period, out var bound) ? bound : (double?)null),
            ConnectNulls = true,
            ShowSymbol = false,
            Silent = true,
            LineStyle = new { Color = "--series-2", Width = 1.2, Type = "dotted", Opacity = 0.8 },
            ItemStyle = new { Color = "--series-2" },
            Z = 2,
        };
    }

    private static string Symbol(TargetEnding? ending) => ending switch
    {
        TargetEnding.Met => "✔",
        TargetEnding.Missed => "✖",
        _ => "?",
    };

    private static object Observed(TargetReport report, IReadOnlyList<Period> axis, TargetChartTexts texts)
    {
        var values = report.Assessment.Series.ToDictionary(figure => figure.Period);
        var last = report.Assessment.Latest?.Period;

        // Above its point, unless the target's own name stands there.
        var isUnderTarget = report is { Applied: { } applied, Assessment.Latest: { } latest } && applied.Target.Period == latest.Period && applied.Bound(report.Indicator.Polarity) >= latest.Value;
        return new
        {
            Type = "line",
            Name = texts.Observed,
            Data = axis.Select(period => values.TryGetValue(period, out var figure)
                ? (object)new { figure.Value, Label = new { Show = period == last, Formatter = texts.Value(figure.Value), Position = isUnderTarget ? "bottom" : "top", FontWeight = 700, Color = "--series-1", TextBorderColor = Halo, TextBorderWidth = 3 } }
                : null),
            Symbol = "circle",
            SymbolSize = 8,
            LineStyle = new { Color = "--series-1", Width = 3 },
            ItemStyle = new { Color = "--series-1" },
            Z = 6,
        };
    }

    /// <summary>A published confidence interval as an upright bar: a candlestick whose body has no height.</summary>
    private static IEnumerable<object> Intervals(TargetReport report, IReadOnlyList<Period> axis)
    {
        var values = report.Assessment.Series.Where(figure => figure is { LowerBound: not null, UpperBound: not null }).ToDictionary(figure => figure.Period);
        if (values.Count == 0)
        {
            yield break;
        }

        yield return new
        {
            Type = "candlestick",
            Silent = true,
            Data = axis.Select(period => values.TryGetValue(period, out var figure)
                ? (object)new[] { figure.Value, figure.Value, figure.LowerBound!.Value, figure.UpperBound!.Value }
                : "-"),
            ItemStyle = new { Color = "--series-1", Color0 = "--series-1", BorderColor = "--series-1", BorderColor0 = "--series-1", BorderWidth = 1.5 },
            Z = 4,
        };
    }

    /// <summary>The prediction interval as a band, its middle as a dotted line that starts at the latest figure.</summary>
    private static IEnumerable<object> Fan(TargetReport report, IReadOnlyList<Period> axis, TargetChartTexts texts)
    {
        if (report.Fan.Count == 0 || report.Assessment.Latest is not { } latest)
        {
            yield break;
        }

        var points = report.Fan.ToDictionary(point => point.Period);
        double? At(Period period, Func<FanPoint, double> value) =>
            points.TryGetValue(period, out var point) ? value(point) : period == latest.Period ? latest.Value : null;
        yield return new
        {
            Type = "line",
            Silent = true,
            Stack = "fan",
            ShowSymbol = false,
            LineStyle = new { Opacity = 0 },
            Data = axis.Select(period => At(period, point => point.Lower)),
            Z = 1,
        };
        yield return new
        {
            Type = "line",
            Silent = true,
            Stack = "fan",
            ShowSymbol = false,
            LineStyle = new { Opacity = 0 },
            AreaStyle = new { Color = "--series-3", Opacity = 0.16 },
            Data = axis.Select(period => period == latest.Period ? 0 : At(period, point => point.Upper - point.Lower)),
            Z = 1,
        };
        yield return Line(texts.Projection, [.. axis.Select(period => At(period, point => point.Value))], "--series-3", "dotted", z: 2, isNamed: true);
    }

    private static IEnumerable<object> Targets(TargetReport report, IReadOnlyList<Period> axis, TargetChartTexts texts)
    {
        if (report.Applied is { } applied)
        {
            yield return Point(texts.Target, applied.Target, axis, texts, "--series-2", "diamond", 15, applied.Bound(report.Indicator.Polarity));
        }

        foreach (var milestone in report.Applied?.Target.Milestones.Where(step => axis.Contains(step.Period)) ?? [])
        {
            yield return Mark(texts.Milestone, milestone.Period, milestone.Value, milestone.Value, texts, "--series-2", "emptyDiamond", 10);
        }

        foreach (var step in report.Path.Where(step => step.Applied.Target != report.Applied?.Target && axis.Contains(step.Applied.Target.Period)))
        {
            var target = step.Applied.Target;
            var (colour, label) = step.Stage == TargetStage.Past ? ("--chart-ink-soft", Symbol(step.Ending)) : ("--series-2", null);
            yield return Mark($"{texts.Target} {target.Period} {target.SourceName()}", target.Period, target.Low, target.High, texts, colour, "emptyDiamond", 11, label);
        }

        foreach (var target in report.Replaced.Where(target => axis.Contains(target.Period)))
        {
            yield return Mark($"{texts.Earlier} {target.SourceName()}", target.Period, target.Low, target.High, texts, "--chart-ink-faint", "emptyDiamond", 10);
        }

        foreach (var target in report.National.Where(target => axis.Contains(target.Period)))
        {
            // Where both ask for the same, the target's own label says the number.
            var isSame = report.Applied is { } own && own.Target.Period == target.Period && own.Target.High.Equals(target.High);
            yield return Mark($"{texts.National} {target.SourceName()}", target.Period, target.Low, target.High, texts, "--chart-ink-soft", "emptyTriangle", 10, texts.National, !isSame);
        }
    }

    /// <summary>The target itself, with a line across the chart at the bound that counts as met and a band where it is a range.</summary>
    private static object Point(string name, Target target, IReadOnlyList<Period> axis, TargetChartTexts texts, string colour, string symbol, int size, double bound) => new
    {
        Type = "scatter",
        Name = name,
        Symbol = symbol,
        SymbolSize = size,
        ItemStyle = new { Color = colour },
        Data = axis.Contains(target.Period) ? new object[] { new object[] { target.Period.ToString(), bound } } : [],
        Label = new { Show = true, Formatter = $"{name} {Printed(target.Low, target.High, texts)}", Position = "right", Color = colour, FontWeight = 700, TextBorderColor = Halo, TextBorderWidth = 3 },
        LabelLayout = new { MoveOverlap = "shiftY" },
        MarkLine = new
        {
            Silent = true,
            Symbol = "none",
            Label = new { Show = false },
            LineStyle = new { Color = colour, Type = "solid", Width = 1.2, Opacity = 0.7 },
            Data = new object[] { new { YAxis = bound } },
        },
        MarkArea = target.IsRange
            ? (object)new { Silent = true, ItemStyle = new { Color = colour, Opacity = 0.1 }, Data = new object[] { new object[] { new { YAxis = target.Low }, new { YAxis = target.High } } } }
            : null,
        Z = 7,
    };

    private static object Mark(string name, Period period, double low, double high, TargetChartTexts texts, string colour, string symbol, int size, string? label = null, bool isLabelled = true) => new
    {
        Type = "scatter",
        Name = name,
        Symbol = symbol,
        SymbolSize = size,
        ItemStyle = new { Color = colour },
        Data = new object[] { new object[] { period.ToString(), high } },
        Label = new { Show = isLabelled, Formatter = $"{label} {Printed(low, high, texts)}".Trim(), Position = "right", Color = colour, FontSize = 11, TextBorderColor = Halo, TextBorderWidth = 3 },
        LabelLayout = new { MoveOverlap = "shiftY" },
        Z = 5,
    };

    private static string Printed(double low, double high, TargetChartTexts texts) =>
        low.Equals(high) ? texts.Value(low) : $"{texts.Value(low)}–{texts.Value(high)}";

    /// <param name="isNamed">At its end; the required path ends at the target, whose own name stands there.</param>
    private static object Line(string name, IReadOnlyList<double?> data, string colour, string type, int z, bool isNamed) => new
    {
        Type = "line",
        Name = name,
        Data = data,
        ShowSymbol = false,
        LineStyle = new { Color = colour, Width = 2, Type = type },
        ItemStyle = new { Color = colour },
        EndLabel = new { Show = isNamed, Formatter = "{a}", Color = colour, FontSize = 11 },
        LabelLayout = new { MoveOverlap = "shiftY" },
        Z = z,
    };
}
