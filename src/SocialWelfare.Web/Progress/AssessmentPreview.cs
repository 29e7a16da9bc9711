using System.Globalization;
using SocialWelfare.Data.Catalogue;
using SocialWelfare.Services.Progress;

namespace SocialWelfare.Web.Progress;

/// <summary>A value of one period.</summary>
/// <param name="Period">"2024" or "2024-08".</param>
/// <param name="Value">In the indicator's unit.</param>
public sealed record PreviewPoint(string Period, double Value)
{
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
/// <param name="Period">"2030" or "2030-12".</param>
public sealed record PreviewTarget(string Period)
{
    public double? Value { get; init; }

    public double? Low { get; init; }

    public double? High { get; init; }
}

/// <summary>What the value can be at all; anything else is refused.</summary>
public sealed record PreviewRange(double? Minimum, double? Maximum);

/// <summary>A series and the target it is held against.</summary>
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

/// <summary>A field of the request that cannot be used, and why.</summary>
public sealed record PreviewProblem(string Field, string Reason);

/// <summary>Turns what came over the wire into the calculator's question, and its answer back.</summary>
public static class AssessmentPreview
{
    public const int LongestSeries = 500;

    /// <returns>The calculator's question, or what is wrong with the request.</returns>
    public static (AssessmentRequest? Question, IReadOnlyList<PreviewProblem> Problems) Read(PreviewRequest request)
    {
        var problems = new List<PreviewProblem>();
        if (request.Series.Count > LongestSeries)
        {
            return (null, [new PreviewProblem("series", $"At most {LongestSeries} points.")]);
        }

        var series = request.Series.Select((point, i) => ReadPoint(point, $"series[{i}]", problems)).ToList();
        var baseline = request.Baseline is { } start ? ReadPoint(start, "baseline", problems) : null;
        double? targetTime = request.Target is { } target ? ReadTime(target.Period, "target.period", problems) : null;
        if (request.Target is { Value: not null } both && (both.Low is not null || both.High is not null))
        {
            problems.Add(new PreviewProblem("target.value", "Give a value or a range, not both."));
        }
        else if (request.Target is { Value: null, Low: null, High: null })
        {
            problems.Add(new PreviewProblem("target.value", "A target needs a value, or a range by low and high."));
        }

        if (problems.Count > 0)
        {
            return (null, problems);
        }

        return (new AssessmentRequest
        {
            Series = series!,
            Baseline = baseline,
            TargetTime = targetTime,
            TargetLow = request.Target?.Value ?? request.Target?.Low,
            TargetHigh = request.Target?.Value ?? request.Target?.High,
            Polarity = request.Polarity,
            Frequency = request.Series.Any(point => point.Period.Length == Period.MaximumLength) ? Frequency.Monthly : Frequency.Annual,
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

    /// <summary>Says a refusal of the calculator with the names of the request's fields.</summary>
    public static PreviewProblem Explain(AssessmentProblem problem)
    {
        var value = problem.Value?.ToString(CultureInfo.InvariantCulture);
        return new PreviewProblem(FieldOf(problem.Field), problem.Code switch
        {
            ProblemCode.NeutralIndicator => "The polarity must be LowerIsBetter or HigherIsBetter: a neutral indicator is not judged.",
            ProblemCode.TargetOnWrongSide => $"The baseline is already better than the target {value}: reaching it would be a step back.",
            ProblemCode.TargetRangeReversed => $"The lower bound {value} lies above the upper one.",
            ProblemCode.BaselineAfterTarget => "The baseline is later than the target's period.",
            ProblemCode.TargetNotAfterBaseline => "The target's period must come after the baseline's.",
            ProblemCode.NaturalLimitOnWrongSide => $"{value} lies beyond the natural limit.",
            ProblemCode.ValueOutOfRange => $"{value} lies outside the plausible range.",
            ProblemCode.DuplicatePeriod => "Another point has the same period.",
            ProblemCode.IntervalReversed => $"The lower limit {value} lies above the upper one.",
            ProblemCode.CountsImpossible => $"{value} cannot be: counts are not negative, and a denominator is above 0.",
            ProblemCode.MethodNotApplicable => "The relative rate needs baseline, latest value and target on the same side of 0, and a target that is not 0.",
            ProblemCode.TimeOutOfRange => $"{value} is not a year between 1000 and 9999.",
            ProblemCode.TargetIncomplete => "A target needs both a period and a value.",
            _ => "Not a number.",
        });
    }

    private static Func<double, string> Plain(string culture) => value => value.ToString("0.####", CultureInfo.GetCultureInfo(culture));

    private static PublishedMeasure Published(Assessment assessment, AssessmentRequest question, RelativeRateThresholds thresholds)
    {
        var measure = RelativeRate.Measure(
            new RelativeRateInput(
                assessment.Inputs.Baseline?.Time, assessment.Inputs.Baseline?.Value, assessment.Inputs.Latest?.Time, assessment.Inputs.Latest?.Value,
                assessment.Inputs.TargetTime, assessment.Inputs.Target, question.Polarity == Polarity.LowerIsBetter ? -1 : 1, question.NaturalLimit),
            thresholds);
        return new PublishedMeasure(measure.Value, measure.Score, thresholds.NameOf(measure.Category));
    }

    private static Observation? ReadPoint(PreviewPoint point, string field, List<PreviewProblem> problems) =>
        ReadTime(point.Period, $"{field}.period", problems) is { } time
            ? new Observation(time, point.Value) { Lower = point.Lower, Upper = point.Upper, Numerator = point.Numerator, Denominator = point.Denominator }
            : null;

    private static double? ReadTime(string? period, string field, List<PreviewProblem> problems)
    {
        if (Period.TryParse(period, out var parsed))
        {
            return parsed.InYears;
        }

        problems.Add(new PreviewProblem(field, "Not a period: expected a year (2024) or a month (2024-08)."));
        return null;
    }

    /// <summary>"Series[2].Time" of the calculator is "series[2].period" on the wire.</summary>
    private static string FieldOf(string field) => field switch
    {
        nameof(AssessmentRequest.TargetTime) => "target.period",
        nameof(AssessmentRequest.TargetLow) => "target.low",
        nameof(AssessmentRequest.TargetHigh) => "target.high",
        nameof(AssessmentRequest.NaturalLimit) => "limit",
        nameof(AssessmentRequest.PlausibleMinimum) => "plausibleRange.minimum",
        nameof(AssessmentRequest.PlausibleMaximum) => "plausibleRange.maximum",
        _ => string.Join('.', field.Split('.').Select(part => part == nameof(Observation.Time) ? "period" : char.ToLowerInvariant(part[0]) + part[1..])),
    };
}
