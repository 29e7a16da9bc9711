using System.Globalization;
using System.Text.Json.Serialization;
using SocialWelfare.Data.Catalogue;
using SocialWelfare.Services.Assessments.Methods;
using SocialWelfare.Web.Hosting;

namespace SocialWelfare.Web.Assessments;

/// <summary>A value of one period.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record PreviewPoint
{
    /// <summary>"2024" or "2024-08".</summary>
    public required string Period { get; init; }

    /// <summary>In the indicator's unit. A period without a value is left out: it is never 0.</summary>
    public required double Value { get; init; }

    /// <summary>Lower limit of its 95 % confidence interval.</summary>
    public double? Lower { get; init; }

    /// <summary>Upper limit of its 95 % confidence interval.</summary>
    public double? Upper { get; init; }

    /// <summary>Events, for a proportion.</summary>
    public double? Numerator { get; init; }

    /// <summary>Those among whom the events were counted.</summary>
    public double? Denominator { get; init; }
}

/// <summary>Either a value, or a range by its two bounds.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record PreviewTarget
{
    /// <summary>"2030" or "2030-12".</summary>
    public required string Period { get; init; }

    public double? Value { get; init; }

    public double? Low { get; init; }

    public double? High { get; init; }
}

/// <summary>What the value can be at all; anything else is refused.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record PreviewRange
{
    public double? Minimum { get; init; }

    public double? Maximum { get; init; }
}

/// <summary>A series and the target it is held against. Every member by its exact name; one that is not listed is refused.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record PreviewRequest
{
    /// <summary>In any order, one point a period; a missing period is left out, never 0.</summary>
    public required IReadOnlyList<PreviewPoint> Series { get; init; }

    /// <summary>From where the way is measured; without it the first point of the series.</summary>
    public PreviewPoint? Baseline { get; init; }

    public PreviewTarget? Target { get; init; }

    public required Polarity Polarity { get; init; }

    /// <summary>What the value cannot pass in the good direction, such as 100 for a percentage.</summary>
    public double? Limit { get; init; }

    /// <summary>Forces a method; without it the target chooses.</summary>
    public ProgressMethod? Method { get; init; }

    public PreviewRange? PlausibleRange { get; init; }
}

/// <summary>The relative-rate measure as a publisher would publish it, known faults included: for comparison, never for a verdict.</summary>
public sealed record PublishedMeasure(double? Value, double? Score, string Status);

/// <summary>The full assessment. Rates and shares are fractions (−0.05 is −5 %), with full precision; null where not defined.</summary>
public sealed record PreviewAnswer(
    ProgressStatus Status, TargetLevel Level, Direction Direction, double? Gap, string SentenceId, string SentenceEn, Assessment Assessment,
    PublishedMeasure OpenSdg, PublishedMeasure Eurostat);

/// <summary>What is wrong between the members of a request that can each be read.</summary>
public enum PreviewFault
{
    /// <summary>Argument: how many there may be.</summary>
    TooManyPoints,
    NotAPeriod,

    /// <summary>Years and months in one series.</summary>
    MixedPeriods,
    ValueAndRange,
    TargetWithoutValue,

    /// <summary>The least that is plausible is more than the most.</summary>
    RangeReversed,

    /// <summary>More events than those among whom they were counted.</summary>
    PartAboveWhole,
}

/// <summary>A field of the request that cannot be used, and why.</summary>
/// <param name="Field">As the request writes it, "series[1].value".</param>
/// <param name="Fault">A <see cref="BodyFault"/>, <see cref="PreviewFault"/> or <see cref="ProblemCode"/>.</param>
/// <param name="Arguments">For the sentence; numbers as the API writes them.</param>
public sealed record PreviewProblem(string Field, Enum Fault, params IReadOnlyList<object> Arguments);

/// <summary>Turns what came over the wire into the calculator's question, and its answer back. Pure: no server, no culture.</summary>
public static class AssessmentPreview
{
    public const int LongestSeries = 500;

    /// <param name="body">UTF-8 JSON.</param>
    /// <returns>The answer, or everything that is wrong with the body; never a NaN, never an exception.</returns>
    public static (PreviewAnswer? Answer, IReadOnlyList<PreviewProblem> Problems) Judge(ReadOnlyMemory<byte> body, ProgressCalculator calculator)
    {
        var (request, unread) = JsonBody.Read<PreviewRequest>(body);
        if (request is null)
        {
            return (null, [.. unread.Select(problem => new PreviewProblem(problem.Path, problem.Fault, problem.Arguments))]);
        }

        var (question, problems) = Read(request);
        if (question is null)
        {
            return (null, problems);
        }

        var result = calculator.Assess(question);
        return result.Assessment is { } assessment
            ? (Write(assessment, question), [])
            : (null, [.. result.Problems.Select(problem => Name(problem, request)).DistinctBy(problem => (problem.Field, problem.Fault))]);
    }

    /// <returns>The calculator's question, or what is wrong with the request.</returns>
    public static (AssessmentRequest? Question, IReadOnlyList<PreviewProblem> Problems) Read(PreviewRequest request)
    {
        if (request.Series.Count > LongestSeries)
        {
            return (null, [new PreviewProblem("series", PreviewFault.TooManyPoints, LongestSeries)]);
        }

        var problems = new List<PreviewProblem>();
        var periods = request.Series.Select((point, i) => ReadPeriod(point.Period, $"series[{i}].period", problems)).ToList();
        var start = request.Baseline is { } given ? ReadPeriod(given.Period, "baseline.period", problems) : null;
        var end = request.Target is { } target ? ReadPeriod(target.Period, "target.period", problems) : null;
        var first = periods.Find(period => period is not null)?.Frequency;
        if (periods.FindIndex(period => period is { } readable && readable.Frequency != first) is > 0 and var other)
        {
            problems.Add(new PreviewProblem($"series[{other}].period", PreviewFault.MixedPeriods));
        }

        if (request.Target is { Value: not null } both && (both.Low is not null || both.High is not null))
        {
            problems.Add(new PreviewProblem("target.value", PreviewFault.ValueAndRange));
        }
        else if (request.Target is { Value: null, Low: null, High: null })
        {
            problems.Add(new PreviewProblem("target.value", PreviewFault.TargetWithoutValue));
        }

        if (request.PlausibleRange is { Minimum: { } least, Maximum: { } most } && least > most)
        {
            problems.Add(new PreviewProblem("plausibleRange.minimum", PreviewFault.RangeReversed));
        }

        problems.AddRange(request.Series.Select((point, i) => (point, $"series[{i}]")).Append((request.Baseline!, "baseline"))
            .Where(each => each.Item1?.Numerator > each.Item1?.Denominator)
            .Select(each => new PreviewProblem(each.Item2 + ".numerator", PreviewFault.PartAboveWhole)));
        if (problems.Count > 0)
        {
            return (null, problems);
        }

        return (new AssessmentRequest
        {
            Series = [.. request.Series.Zip(periods, (point, period) => Observe(point, period!.Value))],
            Baseline = request.Baseline is { } baseline ? Observe(baseline, start!.Value) : null,
            TargetTime = end?.InYears,
            TargetLow = request.Target?.Value ?? request.Target?.Low,
            TargetHigh = request.Target?.Value ?? request.Target?.High,
            Polarity = request.Polarity,
            Frequency = periods.FirstOrDefault()?.Frequency ?? Frequency.Annual,
            NaturalLimit = request.Limit,
            Method = request.Method,
            PlausibleMinimum = request.PlausibleRange?.Minimum,
            PlausibleMaximum = request.PlausibleRange?.Maximum,
        }, []);
    }

    public static PreviewAnswer Write(Assessment assessment, AssessmentRequest question) => new(
        assessment.Status, assessment.Level, assessment.Direction, assessment.Gap,
        AssessmentSentences.Say(assessment, CultureInfo.GetCultureInfo("id-ID"), Plain("id-ID")),
        AssessmentSentences.Say(assessment, CultureInfo.GetCultureInfo("en-GB"), Plain("en-GB")),
        assessment,
        Published(assessment, question, RelativeRateThresholds.OpenSdg),
        Published(assessment, question, RelativeRateThresholds.Eurostat));

    /// <summary>A refusal of the calculator with the names of the request's fields.</summary>
    public static PreviewProblem Name(AssessmentProblem problem, PreviewRequest request) => new(
        FieldOf(problem.Field, request), problem.Code,
        [.. new[] { problem.Value, problem.Limit }.OfType<double>().Select(number => (object)number.ToString(CultureInfo.InvariantCulture))]);

    private static Func<double, string> Plain(string culture) => value => value.ToString("0.####", CultureInfo.GetCultureInfo(culture)).Replace('-', '\u2212');

    private static PublishedMeasure Published(Assessment assessment, AssessmentRequest question, RelativeRateThresholds thresholds)
    {
        var measure = RelativeRate.Measure(
            new RelativeRateInput(
                assessment.Inputs.Baseline?.Time, assessment.Inputs.Baseline?.Value, assessment.Inputs.Latest?.Time, assessment.Inputs.Latest?.Value,
                assessment.Inputs.TargetTime, assessment.Inputs.Target, question.Polarity == Polarity.LowerIsBetter ? -1 : 1, question.NaturalLimit),
            thresholds);
        return new PublishedMeasure(measure.Value, measure.Score, thresholds.NameOf(measure.Category));
    }

    private static Observation Observe(PreviewPoint point, Period period) =>
        new(period.InYears, point.Value) { Lower = point.Lower, Upper = point.Upper, Numerator = point.Numerator, Denominator = point.Denominator };

    private static Period? ReadPeriod(string text, string field, List<PreviewProblem> problems)
    {
        if (Period.TryParse(text, out var period))
        {
            return period;
        }

        problems.Add(new PreviewProblem(field, PreviewFault.NotAPeriod));
        return null;
    }

    /// <summary>"Series[2].Time" of the calculator is "series[2].period" on the wire, and either bound of a target the value, where one was given.</summary>
    private static string FieldOf(string field, PreviewRequest request) => field switch
    {
        nameof(AssessmentRequest.TargetTime) => "target.period",
        nameof(AssessmentRequest.TargetLow) or nameof(AssessmentRequest.TargetHigh) when request.Target?.Value is not null => "target.value",
        nameof(AssessmentRequest.TargetLow) => "target.low",
        nameof(AssessmentRequest.TargetHigh) => "target.high",
        nameof(AssessmentRequest.NaturalLimit) => "limit",
        nameof(AssessmentRequest.PlausibleMinimum) => "plausibleRange.minimum",
        nameof(AssessmentRequest.PlausibleMaximum) => "plausibleRange.maximum",
        _ => string.Join('.', field.Split('.').Select(part => part == nameof(Observation.Time) ? "period" : char.ToLowerInvariant(part[0]) + part[1..])),
    };
}
