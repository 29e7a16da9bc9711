using SocialWelfare.Data.Catalogue;
using SocialWelfare.Services.Statistics;

namespace SocialWelfare.Services.Assessments.Methods;

/// <summary>
/// Judges a series against its target: level and direction are two answers, and the status says whether the pace leads there in time.
/// Pure: the same request always gets the same answer. Formulas and sources stand in docs/methods.md.
/// </summary>
public sealed class ProgressCalculator(ProgressOptions options)
{
    private readonly CutOffs _thresholds = new(options.OnTrackRatio, options.BehindRatio, options.FarBehindRatio);

    /// <returns>One result a request, in their order.</returns>
    public IReadOnlyList<AssessmentResult> Assess(IReadOnlyList<AssessmentRequest> requests) => [.. requests.Select(Assess)];

    /// <returns>An assessment, or the problems for which the request is refused; never a NaN or an infinity.</returns>
    public AssessmentResult Assess(AssessmentRequest request)
    {
        var problems = AssessmentRules.FindProblems(request);
        if (problems.Count > 0)
        {
            return new AssessmentResult(null, problems);
        }

        var baseline = AssessmentRules.BaselineOf(request);
        var last = request.Series.MaxBy(observation => observation.Time);
        var latest = last is not null && baseline is not null && IsBefore(last, baseline) ? null : last;
        var points = PointsOf(request, baseline);
        var trend = RecentTrend.Of(points, request.Frequency, options.TrendCriticalChiSquare);
        var (direction, basis) = DirectionOf(points, trend, request.Polarity);
        var assessment = new Assessment
        {
            Level = TargetLevel.NoFigure,
            Direction = direction,
            DirectionBasis = basis,
            Trend = trend,
            Status = ProgressStatus.NotAssessable,
            Reason = Because(last is null ? ReasonCode.NoFigure : ReasonCode.NoFigureSinceBaseline),
            Thresholds = _thresholds,
            Inputs = new AssessmentInputs(
                baseline, latest, request.TargetTime, request.Low, request.High, request.Target, request.Polarity, request.Frequency, request.NaturalLimit),
        };
        if (baseline is null || latest is null)
        {
            return Found(assessment);
        }

        assessment = WithRates(assessment, request, baseline, latest);
        return request is { Target: { } target, TargetTime: { } targetTime }
            ? AgainstTarget(assessment, request, baseline, latest, target, targetTime)
            : Found(assessment with { Level = TargetLevel.NoTarget, Reason = Because(ReasonCode.NoTarget) });
    }

    /// <summary>
    /// The projection at any time, for drawing it; from all figures, also those before the baseline: where a series leads does not
    /// depend on when its target was set.
    /// </summary>
    /// <param name="request">With a target; one that is not refused.</param>
    public ProjectionOutcome ProjectionAt(AssessmentRequest request, double time) => Projection.Of(
        PointsOf(request, AssessmentRules.BaselineOf(request)),
        new ProjectionRequest(time, request.Target ?? 0, request.LowerIsBetter, FloorOf(request), CeilingOf(request)),
        request.Pool,
        options.IntervalLevel,
        options.FewestProjectionPoints);

    /// <summary>How projections so far ahead did before, by the same level and the same fewest points.</summary>
    /// <param name="years">How far ahead.</param>
    /// <returns>Null where none has met its truth.</returns>
    public ProjectionRecord? RecordOf(ProjectionPool pool, double years) => pool.Record(years, options.IntervalLevel, options.FewestProjectionPoints);

    private AssessmentResult AgainstTarget(
        Assessment assessment, AssessmentRequest request, Observation baseline, Observation latest, double target, double targetTime)
    {
        var isMet = request.IsMetBy(latest.Value);
        var isReached = latest.Time > targetTime || latest.IsSamePeriodAs(targetTime);
        assessment = assessment with
        {
            Level = isMet ? TargetLevel.Achieved : TargetLevel.NotAchieved,
            Gap = request.LowerIsBetter ? latest.Value - target : target - latest.Value,
            TargetPeriodReached = isReached,
            GapShare = GapShare.Of(baseline.Time, baseline.Value, latest.Time, latest.Value, targetTime, target),
            MeetsTargetAt = Pace.MeetsAt(latest, assessment.ActualChange?.Absolute, target, request.LowerIsBetter),
            RequiredChange = YearlyChange.Between(baseline, new Observation(targetTime, target)),
            RequiredFromNow = isMet || isReached ? null : YearlyChange.Between(latest, new Observation(targetTime, target)),
            Projection = isReached || !request.WithProjection ? null : ProjectionAt(request, targetTime),
        };

        if (isMet)
        {
            return Found(assessment with
            {
                Status = ProgressStatus.Achieved,
                Reason = Because(ReasonCode.TargetMet, ("latest", latest.Value), ("target", target)),
            });
        }

        if (latest.IsSamePeriodAs(baseline.Time))
        {
            return Found(assessment with { Reason = Because(ReasonCode.NoTimePassed, ("baseTime", baseline.Time)) });
        }

        if (baseline.Value == target)
        {
            return Found(assessment with
            {
                Status = ProgressStatus.MovingAway,
                Reason = Because(ReasonCode.TargetLost, ("latest", latest.Value), ("target", target)),
            });
        }

        return ByPace(assessment, request, baseline, latest, target, targetTime);
    }

    private AssessmentResult ByPace(
        Assessment assessment, AssessmentRequest request, Observation baseline, Observation latest, double target, double targetTime)
    {
        // A range that touches zero asks for zero in the end, which no growth rate reaches.
        var touchesZero = request.Low <= 0 && request.High >= 0;
        var rate = Math.Sign(baseline.Value) * Math.Sign(latest.Value) > 0
            ? RelativeRate.Ratio(baseline.Time, baseline.Value, latest.Time, latest.Value, targetTime, target)
            : null;
        var method = request.Method ?? (touchesZero || rate is null ? ProgressMethod.GapShare : ProgressMethod.RelativeRate);
        if (method == ProgressMethod.RelativeRate && rate is null)
        {
            return new AssessmentResult(null, [new AssessmentProblem(ProblemCode.MethodNotApplicable, nameof(AssessmentRequest.Method))]);
        }

        var found = method == ProgressMethod.GapShare ? assessment.GapShare?.Ratio : rate;
        return found is { } ratio
            ? Found(assessment with
            {
                Method = method,
                Ratio = ratio,
                Status = StatusOf(ratio),
                Reason = Because(ReasonCode.Pace, PaceArguments(assessment, ratio)),
            })
            : Found(assessment with { Reason = Because(ReasonCode.NotCalculable) });
    }

    private ProgressStatus StatusOf(double ratio) => RelativeRate.Categorise(ratio, _thresholds) switch
    {
        RelativeRateCategory.High => ProgressStatus.OnTrack,
        RelativeRateCategory.Middle => ProgressStatus.Behind,
        RelativeRateCategory.Low => ProgressStatus.FarBehind,
        _ => ProgressStatus.MovingAway,
    };

    private static (string Name, double Value)[] PaceArguments(Assessment assessment, double ratio)
    {
        (string Name, double? Value)[] arguments =
        [
            ("ratio", ratio),
            ("gapShare", assessment.GapShare?.Share),
            ("timeShare", assessment.GapShare?.TimeShare),
            ("actualRate", assessment.ActualChange?.Relative),
            ("requiredRate", assessment.RequiredChange?.Relative),
        ];
        return [.. arguments.Where(argument => argument.Value is not null).Select(argument => (argument.Name, argument.Value!.Value))];
    }

    private static Assessment WithRates(Assessment assessment, AssessmentRequest request, Observation baseline, Observation latest)
    {
        var direction = request.LowerIsBetter ? -1 : 1;
        var input = new RelativeRateInput(
            baseline.Time, baseline.Value, latest.Time, latest.Value, request.TargetTime, request.Target, direction, request.NaturalLimit);
        var since = PointsSince(request, baseline);
        double[] years = [.. since.Select(point => point.Time)], values = [.. since.Select(point => point.Value)];
        return assessment with
        {
            ActualChange = Pace.Of(request.Series, baseline)?.Change,
            RelativeRate = RelativeRate.Measure(input, RelativeRateThresholds.Project),
            Reduction = new ReductionRates(
                AverageAnnualRateOfReduction.Endpoint(years, values),
                AverageAnnualRateOfReduction.Regression(years, values),
                request is { Target: { } target, TargetTime: { } targetTime }
                    ? AverageAnnualRateOfReduction.Required(baseline.Value, target, targetTime - baseline.Time)
                    : null),
        };
    }

    private (Direction Direction, DirectionBasis Basis) DirectionOf(List<Observation> points, TrendResult trend, Polarity polarity)
    {
        if (trend.Problem is null)
        {
            return (trend.DirectionFor(polarity), DirectionBasis.RecentTrend);
        }

        if (points.Count < 2)
        {
            return (Direction.NotEnoughData, DirectionBasis.None);
        }

        var (previous, latest) = (points[^2], points[^1]);
        var change = latest.Value - previous.Value;
        if (StandardErrorOf(previous) is { } before && StandardErrorOf(latest) is { } after)
        {
            var isClear = Math.Abs(change) > Quantiles.TwoSidedZ(options.IntervalLevel) * Math.Sqrt((before * before) + (after * after));
            return (isClear ? DirectionOf(change, polarity) : Direction.NoClearChange, DirectionBasis.Intervals);
        }

        return (DirectionOf(change, polarity), DirectionBasis.LastChange);
    }

    private static Direction DirectionOf(double change, Polarity polarity) => change == 0 ? Direction.NoClearChange
        : change < 0 == (polarity == Polarity.LowerIsBetter) ? Direction.Improving
        : Direction.Worsening;

    private double? StandardErrorOf(Observation observation) => observation is { Lower: { } lower, Upper: { } upper } && upper > lower
        ? (upper - lower) / (2 * Quantiles.TwoSidedZ(options.IntervalLevel))
        : null;

    /// <summary>The series in order of time, with the baseline where it has no figure of that period.</summary>
    private static List<Observation> PointsOf(AssessmentRequest request, Observation? baseline)
    {
        var isMissing = baseline is not null && !request.Series.Any(observation => observation.IsSamePeriodAs(baseline.Time));
        return [.. (isMissing ? request.Series.Append(baseline!) : request.Series).OrderBy(observation => observation.Time)];
    }

    /// <summary>The baseline as it was set, then what was observed after it.</summary>
    private static List<Observation> PointsSince(AssessmentRequest request, Observation baseline) =>
        [baseline, .. request.Series.Where(observation => IsBefore(baseline, observation)).OrderBy(observation => observation.Time)];

    private static double? FloorOf(AssessmentRequest request) =>
        request.LowerIsBetter && request.NaturalLimit is { } limit ? limit : request.PlausibleMinimum ?? (IsNeverNegative(request) ? 0 : null);

    private static double? CeilingOf(AssessmentRequest request) =>
        !request.LowerIsBetter && request.NaturalLimit is { } limit ? limit : request.PlausibleMaximum;

    private static bool IsNeverNegative(AssessmentRequest request) =>
        request.Low >= 0 && request.Series.All(observation => observation.Value >= 0) && request.Baseline?.Value is not < 0;

    private static bool IsBefore(Observation observation, Observation other) =>
        observation.Time < other.Time && !observation.IsSamePeriodAs(other.Time);

    private static AssessmentReason Because(ReasonCode code, params (string Name, double Value)[] arguments) =>
        new(code, arguments.ToDictionary(argument => argument.Name, argument => argument.Value));

    private static AssessmentResult Found(Assessment assessment) => new(assessment, []);
}
