using System.Collections;
using System.Reflection;
using SocialWelfare.Data.Catalogue;
using SocialWelfare.Services.Assessments.Methods;

namespace SocialWelfare.Tests.Assessments;

/// <summary>What must hold for every series: a few thousand of them, always the same ones.</summary>
public sealed class ProgressCalculatorPropertyTests
{
    private const int Rounds = 3000;

    private static readonly ProgressCalculator _calculator = new(new ProgressOptions());

    [Fact]
    public void Assess_MirroredPolarity_GivesTheMirroredAnswer()
    {
        foreach (var request in Requests(seed: 1))
        {
            var here = _calculator.Assess(request);
            var there = _calculator.Assess(Mirror(request));
            Assert.Equal(here.Problems.Select(problem => problem.Code).Order(), there.Problems.Select(problem => problem.Code).Order());
            if (here.Assessment is not { } assessment)
            {
                continue;
            }

            var mirrored = there.Assessment!;
            Assert.Equal(assessment.Status, mirrored.Status);
            Assert.Equal(assessment.Level, mirrored.Level);
            Assert.Equal(assessment.Direction, mirrored.Direction);
            Assert.Equal(assessment.Method, mirrored.Method);
            Assert.Equal(assessment.Ratio, mirrored.Ratio);
            Assert.Equal(assessment.Gap, mirrored.Gap);
            Assert.Equal(assessment.Missed, mirrored.Missed);
        }
    }

    [Fact]
    public void Assess_OtherUnit_ChangesNoAnswer()
    {
        foreach (var request in Requests(seed: 2))
        {
            // A power of two scales a double without rounding.
            var here = _calculator.Assess(request);
            var there = _calculator.Assess(Scale(request, 1024));
            Assert.Equal(here.Problems.Select(problem => problem.Code), there.Problems.Select(problem => problem.Code));
            Assert.Equal(here.Assessment?.Status, there.Assessment?.Status);
            Assert.Equal(here.Assessment?.Level, there.Assessment?.Level);
            Assert.Equal(here.Assessment?.Direction, there.Assessment?.Direction);
            Assert.Equal(here.Assessment?.Gap * 1024, there.Assessment?.Gap);
        }
    }

    [Fact]
    public void Assess_BetterLatestValue_NeverWorsensTheStatus()
    {
        var random = new Random(3);
        foreach (var request in Requests(seed: 3).Where(request => request.Series.Count > 1))
        {
            var before = _calculator.Assess(request).Assessment;
            var latest = request.Series.MaxBy(observation => observation.Time)!;
            var step = random.NextDouble() * 20 * (request.Polarity == Polarity.LowerIsBetter ? -1 : 1);
            var better = latest with { Value = latest.Value + step };
            var after = _calculator.Assess(request with { Series = [.. request.Series.Select(item => item == latest ? better : item)] }).Assessment;
            if (before is not null && after is not null)
            {
                Assert.True(after.Status >= before.Status, $"{before.Status} became {after.Status} from {latest.Value:R} to {better.Value:R}");
                Assert.False(after.Gap > before.Gap);
            }
        }
    }

    [Fact]
    public void Assess_AnyInput_GivesNoNanOrInfinity()
    {
        Assert.True(CountFinite(Requests(seed: 4)) > 2000);
        Assert.True(CountFinite(WildRequests(seed: 5)) > 300);
    }

    [Fact]
    public void Assess_SameRequestTwice_GivesTheSameAnswer()
    {
        foreach (var request in Requests(seed: 6).Take(300))
        {
            Assert.Equivalent(_calculator.Assess(request), _calculator.Assess(request), strict: true);
        }
    }

    private static IEnumerable<AssessmentRequest> Requests(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < Rounds; round++)
        {
            // Whole numbers now and then, so that equal values, zeros and bounds that touch come up.
            double Value() => random.Next(3) == 0 ? random.Next(-3, 12) : (random.NextDouble() * 40) - 8;
            var start = 2010 + random.Next(8);
            var withInterval = random.Next(2) == 0;
            Observation[] series = [.. Enumerable.Range(start, random.Next(0, 9)).Where(_ => random.Next(6) > 0).Select(Observe)];
            var polarity = random.Next(2) == 0 ? Polarity.LowerIsBetter : Polarity.HigherIsBetter;
            var baseline = random.Next(3) == 0 ? new Observation(start + random.Next(-1, 3), Value()) : null;
            var better = random.NextDouble() * (polarity == Polarity.LowerIsBetter ? -15 : 15);
            var first = random.Next(4) == 0 ? Value() : (baseline ?? series.FirstOrDefault() ?? new Observation(start, 5)).Value + better;
            var second = random.Next(4) == 0 ? Value() : first;
            var hasTarget = random.Next(12) > 0;
            yield return new AssessmentRequest
            {
                Series = series,
                Baseline = baseline,
                TargetTime = hasTarget ? start + random.Next(1, 20) : null,
                TargetLow = hasTarget ? Math.Min(first, second) : null,
                TargetHigh = hasTarget ? Math.Max(first, second) : null,
                Polarity = polarity,
                Method = random.Next(4) == 0 ? ProgressMethod.GapShare : null,
            };

            Observation Observe(int year)
            {
                var value = Value();
                var half = random.Next(3) == 0 ? 0 : random.NextDouble();
                return new Observation(year, value) { Lower = withInterval ? value - half : null, Upper = withInterval ? value + half : null };
            }
        }
    }

    /// <summary>Extremes: tiny, huge, denormal, equal, turned round, and times close together.</summary>
    private static IEnumerable<AssessmentRequest> WildRequests(int seed)
    {
        var random = new Random(seed);
        double[] extremes = [0, -0.0, double.Epsilon, 1e-308, -1e-308, 1e-15, 1, 1 + 1e-15, 1e15, -1e15, 5e14];
        double[] impossible = [1e16, double.MaxValue, double.NaN, double.NegativeInfinity];
        double[] steps = [0.0011, 1d / 12, 1, 1, 1, 1, 500];
        double Extreme() => random.Next(200) == 0 ? impossible[random.Next(impossible.Length)]
            : random.Next(2) == 0 ? extremes[random.Next(extremes.Length)]
            : Math.Pow(10, (random.NextDouble() * 30) - 15);
        for (var round = 0; round < Rounds; round++)
        {
            var time = 1999d;
            Observation[] series = [.. Enumerable.Range(0, random.Next(0, 8)).Select(_ => Observe())];
            var baseline = random.Next(2) == 0 ? new Observation(1998 + random.NextDouble(), Extreme()) : null;
            var target = Extreme();
            yield return new AssessmentRequest
            {
                Series = series,
                Baseline = baseline,
                TargetTime = time + random.Next(-1, 50),
                TargetLow = random.Next(4) == 0 ? Extreme() : null,
                TargetHigh = target,
                Polarity = (baseline ?? series.FirstOrDefault())?.Value > target ? Polarity.LowerIsBetter : Polarity.HigherIsBetter,
                NaturalLimit = random.Next(20) == 0 ? Extreme() : null,
                Method = random.Next(6) switch { 0 => ProgressMethod.GapShare, 1 => ProgressMethod.RelativeRate, _ => null },
                Frequency = random.Next(2) == 0 ? Frequency.Monthly : Frequency.Annual,
            };

            Observation Observe()
            {
                time += steps[random.Next(steps.Length)];
                double one = Extreme(), other = Extreme();
                return new Observation(time, Extreme())
                {
                    Lower = random.Next(8) > 0 ? Math.Min(one, other) : null,
                    Upper = random.Next(8) > 0 ? Math.Max(one, other) : null,
                    Numerator = random.Next(2) == 0 ? random.Next(0, 5) : Math.Abs(Extreme()),
                    Denominator = random.Next(2) == 0 ? random.Next(1, 1000) : Math.Abs(Extreme()) + 1e-300,
                };
            }
        }
    }

    private static AssessmentRequest Mirror(AssessmentRequest request) => Map(request, value => -value) with
    {
        Polarity = request.Polarity == Polarity.LowerIsBetter ? Polarity.HigherIsBetter : Polarity.LowerIsBetter,
        TargetLow = -request.TargetHigh,
        TargetHigh = -request.TargetLow,
        Series = [.. request.Series.Select(item => item with { Value = -item.Value, Lower = -item.Upper, Upper = -item.Lower })],
    };

    private static AssessmentRequest Scale(AssessmentRequest request, double factor) => Map(request, value => value * factor);

    private static AssessmentRequest Map(AssessmentRequest request, Func<double, double> map)
    {
        return request with
        {
            Series = [.. request.Series.Select(item => item with { Value = map(item.Value), Lower = Mapped(item.Lower), Upper = Mapped(item.Upper) })],
            Baseline = request.Baseline is { } baseline ? baseline with { Value = map(baseline.Value) } : null,
            TargetLow = Mapped(request.TargetLow),
            TargetHigh = Mapped(request.TargetHigh),
        };

        double? Mapped(double? value) => value is { } number ? map(number) : null;
    }

    /// <summary>How many were assessed, which shows that the requests are not all refused.</summary>
    private static int CountFinite(IEnumerable<AssessmentRequest> requests)
    {
        var assessed = 0;
        foreach (var request in requests)
        {
            var result = _calculator.Assess(request);
            Assert.True(result.Assessment is null != (result.Problems.Count == 0));
            AssertFinite(result.Assessment, nameof(Assessment));
            assessed += result.Assessment is null ? 0 : 1;
        }

        return assessed;
    }

    private static void AssertFinite(object? item, string path)
    {
        switch (item)
        {
            case null or string or Enum or bool or int:
                return;
            case double number:
                Assert.True(double.IsFinite(number), $"{path} is {number}");
                return;
            case IEnumerable items:
                foreach (var entry in items)
                {
                    AssertFinite(entry, $"{path}[]");
                }

                return;
            default:
                foreach (var property in item.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance))
                {
                    AssertFinite(property.GetValue(item), $"{path}.{property.Name}");
                }

                return;
        }
    }
}
