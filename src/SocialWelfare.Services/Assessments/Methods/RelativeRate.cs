namespace SocialWelfare.Services.Assessments.Methods;

/// <summary>What the relative-rate method is asked about.</summary>
/// <param name="Direction">1 when a higher value is better, −1 when a lower one is.</param>
/// <param name="Limit">Natural limit in the good direction, such as 100 for a percentage; counts only where there is no target.</param>
public sealed record RelativeRateInput(
    double? BaseTime, double? BaseValue, double? LatestTime, double? LatestValue, double? TargetTime, double? Target, int Direction, double? Limit = null);

/// <summary>The published result of the relative-rate method.</summary>
/// <param name="Value">R with a target, else the growth rate in the good direction; null where it cannot be calculated.</param>
/// <param name="Score">−5 to 5; null where there is none.</param>
public sealed record RelativeRateMeasure(double? Value, double? Score, RelativeRateCategory Category);

/// <summary>
/// Compound growth that happened against compound growth that is needed: Eurostat, and Open SDG (Statistics Canada).
/// CAGR = (xₜ/x₀)^(1/(t − t₀)) − 1, needed likewise to the target; R is their ratio.
/// </summary>
public static class RelativeRate
{
    /// <summary>How steeply a natural limit takes the cut-offs back, in <see cref="LimitFactor"/>.</summary>
    private const double LimitExponent = 4.44;

    private const double LargestScore = 5;

    /// <summary>(later/earlier)^(1/years) − 1: 0.02 is 2 % a year.</summary>
    /// <returns>Null where it is not defined: no time between them, an earlier value of 0, values on both sides of 0, or an overflow.</returns>
    public static double? AnnualGrowth(double earlier, double later, double years)
    {
        var growth = Math.Pow(later / earlier, 1 / years) - 1;
        return years > 0 && later / earlier >= 0 && double.IsFinite(growth) ? growth : null;
    }

    /// <summary>R = actual ÷ required growth, positive when the value moves towards the target.</summary>
    /// <returns>Null where either growth is not defined, or the required one is 0 or leads to 0.</returns>
    public static double? Ratio(double baseTime, double baseValue, double latestTime, double latestValue, double targetTime, double target)
    {
        if (target == 0
            || AnnualGrowth(baseValue, latestValue, latestTime - baseTime) is not { } actual
            || AnnualGrowth(baseValue, target, targetTime - baseTime) is not { } required)
        {
            return null;
        }

        var ratio = actual / required;
        return double.IsFinite(ratio) ? ratio : null;
    }

    /// <summary>
    /// The measure exactly as it is published, known faults included: it takes a target on the wrong side of its baseline for
    /// achieved, and a stand-in for zero decides what it says of a target of zero. To judge, use <see cref="ProgressCalculator"/>.
    /// </summary>
    public static RelativeRateMeasure Measure(RelativeRateInput input, RelativeRateThresholds thresholds)
    {
        var value = ValueOf(input, thresholds);
        if (IsOnGoodSide(input, thresholds))
        {
            return new RelativeRateMeasure(value, LargestScore, RelativeRateCategory.TargetAchieved);
        }

        if (value is not { } measure)
        {
            return new RelativeRateMeasure(null, null, RelativeRateCategory.NotAvailable);
        }

        var factor = input is { Target: null, Limit: { } limit, BaseValue: { } baseValue } ? LimitFactor(baseValue, limit) : 1;
        return new RelativeRateMeasure(
            measure,
            input.Target is null ? ScoreWithoutTarget(measure, factor, thresholds) : Score(measure, thresholds.ScoreWithTarget),
            input.Target is null ? CategoriseWithoutTarget(measure, factor, thresholds) : Categorise(measure, thresholds.WithTarget, thresholds.BeginsAboveCutOff));
    }

    /// <summary>
    /// Near a natural limit the same growth is no longer possible: cut-offs above 0 shrink by 1 − d^4.44, where d is the baseline's
    /// relative closeness to the limit. 0 at the limit, 1 far from it.
    /// </summary>
    public static double LimitFactor(double baseValue, double limit)
    {
        double size = Math.Abs(baseValue), bound = Math.Abs(limit);
        if (size >= 2 * bound)
        {
            return 1;
        }

        var closeness = size <= bound ? size / bound : ((2 * bound) - size) / bound;
        return 1 - Math.Pow(closeness, LimitExponent);
    }

    /// <summary>The category of R: this project's own judgement uses the same cut-offs.</summary>
    public static RelativeRateCategory Categorise(double measure, CutOffs cutOffs) => Categorise(measure, cutOffs, beginsAbove: false);

    private static double? ValueOf(RelativeRateInput input, RelativeRateThresholds thresholds)
    {
        if (input is not { BaseTime: { } baseTime, BaseValue: { } baseValue, LatestTime: { } latestTime, LatestValue: { } latestValue })
        {
            return null;
        }

        baseValue = baseValue == 0 ? thresholds.ZeroStandIn ?? 0 : baseValue;

        // Below zero a larger number is a smaller debt: growth means the opposite.
        var sign = Math.Sign(baseValue) * Math.Sign(input.Direction);
        if (latestTime - baseTime < 1 || AnnualGrowth(baseValue, latestValue, latestTime - baseTime) is not { } actual)
        {
            return null;
        }

        if (input.Target is null)
        {
            return sign * actual;
        }

        var target = input.Target == 0 ? thresholds.ZeroStandIn ?? 0 : input.Target.Value;
        if (target == 0 || input.TargetTime is not { } targetTime || AnnualGrowth(baseValue, target, targetTime - baseTime) is not { } required)
        {
            return null;
        }

        var ratio = sign * actual / Math.Abs(required);
        return double.IsFinite(ratio) ? ratio : null;
    }

    private static bool IsOnGoodSide(RelativeRateInput input, RelativeRateThresholds thresholds)
    {
        var target = input.Target == 0 ? thresholds.ZeroStandIn ?? 0 : input.Target;
        return input.Direction > 0 ? input.LatestValue >= target : input.LatestValue <= target;
    }

    private static RelativeRateCategory Categorise(double measure, CutOffs cutOffs, bool beginsAbove) =>
        Reaches(measure, cutOffs.High, beginsAbove) ? RelativeRateCategory.High
        : Reaches(measure, cutOffs.Middle, beginsAbove) ? RelativeRateCategory.Middle
        : measure >= cutOffs.Low ? RelativeRateCategory.Low
        : RelativeRateCategory.Lowest;

    private static RelativeRateCategory CategoriseWithoutTarget(double measure, double factor, RelativeRateThresholds thresholds)
    {
        // Only cut-offs above 0 lie in the direction in which there is a limit; a publisher with a standstill mirrors the highest one.
        var (high, middle, low) = thresholds.WithoutTarget;
        var reduced = new CutOffs(high * factor, middle * factor, thresholds.Standstill is null ? low : low * factor);
        var category = Categorise(measure, reduced, thresholds.BeginsAboveCutOff);
        return category < RelativeRateCategory.Standstill && measure >= thresholds.Standstill ? RelativeRateCategory.Standstill : category;
    }

    private static bool Reaches(double measure, double cutOff, bool beginsAbove) => beginsAbove ? measure > cutOff : measure >= cutOff;

    private static double ScoreWithoutTarget(double measure, double factor, RelativeRateThresholds thresholds)
    {
        // At the limit itself every step that is not back is the best there can be.
        if (factor <= 0 && measure >= thresholds.BestAtLimitFrom)
        {
            return LargestScore;
        }

        return Score(measure < 0 ? measure : measure / factor, thresholds.ScoreWithoutTarget);
    }

    private static double Score(double measure, IReadOnlyList<ScorePiece> pieces)
    {
        var piece = pieces.Last(piece => measure >= piece.From);
        return Math.Clamp((piece.Slope * measure) + piece.Intercept, -LargestScore, LargestScore);
    }
}
