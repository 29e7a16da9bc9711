using SocialWelfare.Data.Catalogue;
using SocialWelfare.Data.Targets;
using SocialWelfare.Services.Assessments.Methods;
using SocialWelfare.Services.Figures;
using SocialWelfare.Services.Targets;

namespace SocialWelfare.Services.Assessments;

/// <summary>Holds published series against targets: prepares the calculator's question and reads its answer. No database, no clock.</summary>
public sealed class SeriesAssessor(ProgressCalculator calculator)
{
    /// <summary>What the projections of an indicator learn from: its kabupaten/kota. Made once an indicator, not once an area.</summary>
    /// <param name="figures">Of one indicator; those of the province are left out, it is the sum of the others.</param>
    public static ProjectionPool PoolOf(IEnumerable<PublishedFigure> figures) => ProjectionPool.Of(figures
        .Where(figure => !Area.IsProvince(figure.AreaCode))
        .GroupBy(figure => figure.AreaCode)
        .Select(area => area.Select(Observe).ToList()));

    /// <param name="series">The area's figures of the indicator, oldest first.</param>
    /// <param name="pool">The indicator in all areas; null where no projection is shown.</param>
    public AreaAssessment Assess(Indicator indicator, Area area, TargetSet targets, IReadOnlyList<PublishedFigure> series, ProjectionPool? pool = null) =>
        Assess(indicator, area, targets.For(indicator, area, series.Count > 0 ? series[^1].Period : null), series, pool);

    /// <inheritdoc cref="Assess(Indicator, Area, TargetSet, IReadOnlyList{PublishedFigure}, ProjectionPool?)"/>
    public AreaAssessment Assess(Indicator indicator, Area area, AppliedTarget? applied, IReadOnlyList<PublishedFigure> series, ProjectionPool? pool = null)
    {
        var bare = calculator.Assess(Question(indicator, series)).Assessment;
        var none = new AreaAssessment(
            area, indicator, series, applied, ProgressStatus.NotAssessable, TargetLevel.NoFigure, bare?.Direction ?? Direction.NotEnoughData, null, bare, NotAssessed.NoFigure,
            Pace.Of(series.Select(Observe), applied is null ? null : Baseline(applied, series)));
        if (series.Count == 0)
        {
            return none;
        }

        if (applied is null || indicator.Polarity == Polarity.Neutral)
        {
            return none with { Level = TargetLevel.NoTarget, Why = NotAssessed.NoTarget };
        }

        var gap = applied.Gap(series[^1].Value, indicator);
        var levelled = none with { Level = gap <= 0 ? TargetLevel.Achieved : TargetLevel.NotAchieved, Gap = gap };
        return Baseline(applied, series) is { } baseline
            ? WithPace(levelled, baseline, pool)
            : levelled with { Status = IfMet(levelled), Why = NotAssessed.NoBaselineFigure };
    }

    private AreaAssessment WithPace(AreaAssessment levelled, Observation baseline, ProjectionPool? pool)
    {
        var (indicator, target) = (levelled.Indicator, levelled.Applied!.Target);
        var bound = levelled.Applied.Bound(indicator.Polarity);
        var wasBetter = indicator.Polarity == Polarity.LowerIsBetter ? baseline.Value < bound : baseline.Value > bound;
        if (wasBetter)
        {
            return levelled with
            {
                Status = levelled.Level == TargetLevel.Achieved ? ProgressStatus.Achieved : ProgressStatus.MovingAway,
                Assessment = calculator.Assess(Question(indicator, levelled.Series) with { Baseline = baseline }).Assessment,
                Why = NotAssessed.BetterFromTheStart,
            };
        }

        var answer = calculator.Assess(Question(indicator, levelled.Series, target, baseline) with { Pool = pool, WithProjection = pool is not null }).Assessment;
        return answer is null
            ? levelled with { Status = IfMet(levelled), Why = NotAssessed.NoFigureSinceBaseline }
            : levelled with
            {
                Assessment = answer,
                Status = answer.Status,
                Direction = answer.Direction,
                Why = answer.Status == ProgressStatus.NotAssessable ? NotAssessed.NoFigureSinceBaseline : null,
            };
    }

    /// <summary>The projection period by period, from the one after the latest figure; empty where none can be made.</summary>
    public IReadOnlyList<FanPoint> Fan(AreaAssessment assessment, Period until, ProjectionPool pool)
    {
        if (assessment is not { Latest: { } latest, Applied: { } applied, Assessment.Inputs.Baseline: { } baseline })
        {
            return [];
        }

        var question = Question(assessment.Indicator, assessment.Series, applied.Target, baseline) with { Pool = pool };
        var fan = new List<FanPoint>();
        for (var period = latest.Period.Add(1); period <= until; period = period.Add(1))
        {
            if (calculator.ProjectionAt(question, period.InYears).Result is { } result)
            {
                fan.Add(new FanPoint(period, result.Value, result.Interval.Lower, result.Interval.Upper));
            }
        }

        return fan;
    }

    /// <summary>How projections as far ahead as this one did before, or less far where none so far has met its truth.</summary>
    public ProjectionRecord? RecordOf(Period latest, Period until, ProjectionPool pool)
    {
        for (var period = until; period > latest; period = period.Add(-1))
        {
            if (calculator.RecordOf(pool, period.InYears - latest.InYears) is { } record)
            {
                return record;
            }
        }

        return null;
    }

    /// <summary>A target that is met is met, also where the way to it cannot be measured.</summary>
    private static ProgressStatus IfMet(AreaAssessment levelled) =>
        levelled.Level == TargetLevel.Achieved ? ProgressStatus.Achieved : ProgressStatus.NotAssessable;

    /// <summary>The stated baseline, else the area's published figure of that period.</summary>
    private static Observation? Baseline(AppliedTarget applied, IReadOnlyList<PublishedFigure> series)
    {
        if (applied.Target.BaselinePeriod is not { } period)
        {
            return null;
        }

        if (!applied.IsYardstick && applied.Target.BaselineValue is { } stated)
        {
            return new Observation(period.InYears, stated);
        }

        return series.FirstOrDefault(figure => figure.Period == period) is { } figure ? Observe(figure) : null;
    }

    private static AssessmentRequest Question(Indicator indicator, IReadOnlyList<PublishedFigure> series, Target target, Observation baseline) =>
        Question(indicator, series) with
        {
            Baseline = baseline,
            TargetTime = target.Period.InYears,
            TargetLow = target.Low,
            TargetHigh = target.High,
        };

    private static AssessmentRequest Question(Indicator indicator, IReadOnlyList<PublishedFigure> series) => new()
    {
        Series = [.. series.Select(Observe)],
        Polarity = indicator.Polarity,
        Frequency = indicator.Frequency,
        PlausibleMinimum = indicator.PlausibleMinimum,
        PlausibleMaximum = indicator.PlausibleMaximum,
    };

    private static Observation Observe(PublishedFigure figure) => new(figure.Period.InYears, figure.Value)
    {
        Lower = figure.LowerBound,
        Upper = figure.UpperBound,
        Numerator = figure.Numerator,
        Denominator = figure.Denominator,
    };
}
