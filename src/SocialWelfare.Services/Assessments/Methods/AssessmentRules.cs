using SocialWelfare.Data.Catalogue;

namespace SocialWelfare.Services.Assessments.Methods;

/// <summary>What is refused before anything is calculated; for a target when it is entered, and for every request again.</summary>
public static class AssessmentRules
{
    /// <summary>Beyond any count or amount of money of a province; keeps every difference and product far from overflow.</summary>
    public const double LargestValue = 1e15;

    private const double EarliestTime = 1000;
    private const double LatestTime = 10_000;

    /// <returns>All problems; empty when the request can be assessed.</returns>
    public static IReadOnlyList<AssessmentProblem> FindProblems(AssessmentRequest request)
    {
        var problems = new List<AssessmentProblem>();
        if (request.Polarity is not (Polarity.LowerIsBetter or Polarity.HigherIsBetter))
        {
            problems.Add(new AssessmentProblem(ProblemCode.NeutralIndicator, nameof(AssessmentRequest.Polarity)));
        }

        CheckValue(request.PlausibleMinimum, nameof(AssessmentRequest.PlausibleMinimum), null, problems);
        CheckValue(request.PlausibleMaximum, nameof(AssessmentRequest.PlausibleMaximum), null, problems);
        CheckSeries(request, problems);
        CheckTargetNumbers(request, problems);

        // Numbers that are none cannot be compared: the rules between them come after.
        if (problems.Count == 0)
        {
            CheckTarget(request, problems);
            CheckNaturalLimit(request, problems);
        }

        return problems;
    }

    private static void CheckSeries(AssessmentRequest request, List<AssessmentProblem> problems)
    {
        for (var i = 0; i < request.Series.Count; i++)
        {
            CheckObservation(request.Series[i], $"{nameof(AssessmentRequest.Series)}[{i}]", request, problems);
        }

        if (request.Baseline is { } baseline)
        {
            CheckObservation(baseline, nameof(AssessmentRequest.Baseline), request, problems);
        }

        var order = request.Series.Index().OrderBy(entry => entry.Item.Time).ToArray();
        foreach (var (earlier, later) in order.Zip(order.Skip(1)))
        {
            if (later.Item.IsSamePeriodAs(earlier.Item.Time))
            {
                problems.Add(new AssessmentProblem(
                    ProblemCode.DuplicatePeriod, $"{nameof(AssessmentRequest.Series)}[{later.Index}].{nameof(Observation.Time)}", later.Item.Time));
            }
        }
    }

    private static void CheckObservation(Observation observation, string field, AssessmentRequest request, List<AssessmentProblem> problems)
    {
        CheckTime(observation.Time, $"{field}.{nameof(Observation.Time)}", problems);
        CheckValue(observation.Value, $"{field}.{nameof(Observation.Value)}", request, problems);
        CheckValue(observation.Lower, $"{field}.{nameof(Observation.Lower)}", null, problems);
        CheckValue(observation.Upper, $"{field}.{nameof(Observation.Upper)}", null, problems);
        CheckValue(observation.Numerator, $"{field}.{nameof(Observation.Numerator)}", null, problems);
        CheckValue(observation.Denominator, $"{field}.{nameof(Observation.Denominator)}", null, problems);
        if (observation.Lower > observation.Upper)
        {
            problems.Add(new AssessmentProblem(ProblemCode.IntervalReversed, $"{field}.{nameof(Observation.Lower)}", observation.Lower));
        }

        if (observation.Numerator < 0)
        {
            problems.Add(new AssessmentProblem(ProblemCode.CountsImpossible, $"{field}.{nameof(Observation.Numerator)}", observation.Numerator));
        }

        if (observation.Denominator <= 0)
        {
            problems.Add(new AssessmentProblem(ProblemCode.CountsImpossible, $"{field}.{nameof(Observation.Denominator)}", observation.Denominator));
        }
    }

    private static void CheckTargetNumbers(AssessmentRequest request, List<AssessmentProblem> problems)
    {
        CheckValue(request.TargetLow, nameof(AssessmentRequest.TargetLow), request, problems);
        CheckValue(request.TargetHigh, nameof(AssessmentRequest.TargetHigh), request, problems);
        CheckValue(request.NaturalLimit, nameof(AssessmentRequest.NaturalLimit), null, problems);
        if (request.TargetTime is { } targetTime)
        {
            CheckTime(targetTime, nameof(AssessmentRequest.TargetTime), problems);
        }

        if (request.Low is null != request.TargetTime is null)
        {
            problems.Add(new AssessmentProblem(
                ProblemCode.TargetIncomplete,
                request.TargetTime is null ? nameof(AssessmentRequest.TargetTime) : nameof(AssessmentRequest.TargetHigh)));
        }
    }

    private static void CheckTarget(AssessmentRequest request, List<AssessmentProblem> problems)
    {
        if (request is not { Target: { } target, TargetTime: { } targetTime })
        {
            return;
        }

        if (request.TargetLow > request.TargetHigh)
        {
            problems.Add(new AssessmentProblem(ProblemCode.TargetRangeReversed, nameof(AssessmentRequest.TargetLow), request.TargetLow));
            return;
        }

        if (BaselineOf(request) is not { } baseline)
        {
            return;
        }

        if (baseline.IsSamePeriodAs(targetTime))
        {
            problems.Add(new AssessmentProblem(ProblemCode.TargetNotAfterBaseline, nameof(AssessmentRequest.TargetTime), targetTime));
        }
        else if (baseline.Time > targetTime)
        {
            problems.Add(new AssessmentProblem(ProblemCode.BaselineAfterTarget, nameof(AssessmentRequest.TargetTime), targetTime));
        }

        if (request.IsMetBy(baseline.Value) && baseline.Value != target)
        {
            problems.Add(new AssessmentProblem(
                ProblemCode.TargetOnWrongSide,
                request.LowerIsBetter ? nameof(AssessmentRequest.TargetHigh) : nameof(AssessmentRequest.TargetLow),
                target));
        }

        if (request.Method == ProgressMethod.RelativeRate && target != baseline.Value && Math.Sign(target) * Math.Sign(baseline.Value) <= 0)
        {
            problems.Add(new AssessmentProblem(ProblemCode.MethodNotApplicable, nameof(AssessmentRequest.Method)));
        }
    }

    private static void CheckNaturalLimit(AssessmentRequest request, List<AssessmentProblem> problems)
    {
        if (request.NaturalLimit is not { } limit)
        {
            return;
        }

        foreach (var (index, observation) in request.Series.Index())
        {
            Check(observation.Value, $"{nameof(AssessmentRequest.Series)}[{index}].{nameof(Observation.Value)}");
        }

        Check(request.Baseline?.Value, $"{nameof(AssessmentRequest.Baseline)}.{nameof(Observation.Value)}");
        Check(request.TargetLow, nameof(AssessmentRequest.TargetLow));
        if (request.TargetHigh != request.TargetLow)
        {
            Check(request.TargetHigh, nameof(AssessmentRequest.TargetHigh));
        }

        void Check(double? value, string field)
        {
            if (request.LowerIsBetter ? value < limit : value > limit)
            {
                problems.Add(new AssessmentProblem(ProblemCode.NaturalLimitOnWrongSide, field, value, limit));
            }
        }
    }

    internal static Observation? BaselineOf(AssessmentRequest request) =>
        request.Baseline ?? request.Series.MinBy(observation => observation.Time);

    private static void CheckTime(double time, string field, List<AssessmentProblem> problems)
    {
        if (!double.IsFinite(time))
        {
            problems.Add(new AssessmentProblem(ProblemCode.NotANumber, field));
        }
        else if (time is < EarliestTime or >= LatestTime)
        {
            problems.Add(new AssessmentProblem(ProblemCode.TimeOutOfRange, field, time));
        }
    }

    /// <param name="request">Whose plausible range holds; null where the number is no value of the indicator.</param>
    private static void CheckValue(double? value, string field, AssessmentRequest? request, List<AssessmentProblem> problems)
    {
        if (value is not { } number)
        {
            return;
        }

        if (!double.IsFinite(number))
        {
            problems.Add(new AssessmentProblem(ProblemCode.NotANumber, field));
        }
        else if (Math.Abs(number) > LargestValue || number < request?.PlausibleMinimum || number > request?.PlausibleMaximum)
        {
            problems.Add(new AssessmentProblem(ProblemCode.ValueOutOfRange, field, number));
        }
    }
}
