using SocialWelfare.Data.Catalogue;
using SocialWelfare.Services.Catalogue;
using SocialWelfare.Services.Figures;
using SocialWelfare.Services.Targets;

namespace SocialWelfare.Services.Assessments;

/// <summary>What the pages about targets show: a fixed number of queries a page, whatever the number of years and areas.</summary>
public sealed class ProgressReader(FigureQueries figures, TargetQueries targetQueries, SeriesAssessor assessor)
{
    /// <summary>So far before the oldest baseline verdicts are shown.</summary>
    private const int YearsBeforeBaseline = 6;

    /// <summary>So far before the oldest baseline figures are read: the projections learn from them. A month tells less of its next years.</summary>
    private const int YearsToLearnFrom = 30;
    private const int YearsOfMonthsToLearnFrom = 5;

    /// <summary>So far ahead the projection is drawn at least.</summary>
    private const int YearsAhead = 5;

    /// <summary>Indicators in percent and the count of the same people, published by the same survey for the same period.</summary>
    private static readonly Dictionary<string, string> CountOfRate = new() { ["poverty_rate"] = "poor_population" };

    public async Task<TargetReview> ReviewAsync(WelfareCatalogue catalogue, CancellationToken cancellationToken)
    {
        var targets = await targetQueries.ReadAsync(cancellationToken);
        var indicators = catalogue.Indicators.Where(targets.HasAny).ToList();
        var since = indicators.ToDictionary(indicator => indicator.Id, indicator => LearnedFrom(targets, indicator));
        var rows = await figures.SinceAsync(indicators.Select(indicator => (indicator, since[indicator.Id])), cancellationToken);
        var series = rows.ToLookup(figure => (figure.IndicatorId, figure.AreaCode));
        var pools = rows.GroupBy(figure => figure.IndicatorId).ToDictionary(group => group.Key, SeriesAssessor.PoolOf);
        List<AreaAssessment> assessments =
        [
            .. from indicator in indicators
               from area in catalogue.Regencies.Prepend(catalogue.Province)
               select assessor.Assess(indicator, area, targets, [.. series[(indicator.Id, area.Code)]], pools.GetValueOrDefault(indicator.Id)),
        ];

        var releases = await figures.LatestReleasesAsync(2, cancellationToken);
        var news = releases.Count < 2 ? [] : await figures.TouchedAsync(releases[0].Id, indicators, cancellationToken);
        return new TargetReview(
            catalogue, targets, indicators, assessments, releases.Count > 0 ? releases[0] : null,
            Changes(targets, assessments, [.. news.Where(touched => touched.Figure.Period >= since[touched.Figure.IndicatorId])]));
    }

    /// <summary>The series of one area with its target, for the target chart.</summary>
    public async Task<TargetReport> TargetAsync(WelfareCatalogue catalogue, Indicator indicator, Area area, CancellationToken cancellationToken)
    {
        var targets = await targetQueries.ReadAsync(cancellationToken);
        var count = CountOfRate.TryGetValue(indicator.Code, out var code) ? catalogue.FindIndicator(code) : null;
        List<Indicator> wanted = count is null ? [indicator] : [indicator, count];

        // With a target all areas: the projection learns from what they all did.
        var rows = targets.HasAny(indicator)
            ? await figures.SinceAsync(wanted.Select(each => (each, LearnedFrom(targets, indicator))), cancellationToken)
            : await figures.SeriesAsync([area.Code], wanted, cancellationToken);
        var series = rows.ToLookup(figure => (figure.IndicatorId, figure.AreaCode));
        var pool = SeriesAssessor.PoolOf(rows.Where(figure => figure.IndicatorId == indicator.Id));
        var assessment = assessor.Assess(indicator, area, targets, [.. series[(indicator.Id, area.Code)]], pool);
        var drawn = assessment.Latest is { } latest ? assessor.Fan(assessment, FanEnd(assessment, latest.Period), pool) : [];
        var record = drawn.Count > 0 ? assessor.RecordOf(assessment.Latest!.Period, RecordEnd(assessment, drawn), pool) : null;
        return new TargetReport(
            catalogue,
            assessment,
            assessment.Applied is { } applied ? TargetStep.PathOf(targets, applied, indicator, assessment.Series) : [],
            assessment.Applied is { } held ? targets.History(held.Target) : [],
            targets.National(indicator),
            record is null ? [] : drawn,
            record,
            count is null ? null : PeopleBehind(assessment, count, [.. series[(count.Id, area.Code)]]));
    }

    /// <summary>The verdicts that would have been given in each period, from the figures that the review has read.</summary>
    public TargetHeatMap HeatMap(TargetReview review, Indicator indicator)
    {
        var first = Before(review.Targets, indicator, YearsBeforeBaseline);
        var periods = Period.WithGaps(
            review.Areas.SelectMany(area => review[indicator, area].Series).Select(figure => figure.Period).Where(period => period >= first), FigureQueries.MostColumns);
        return new TargetHeatMap(indicator, periods,
        [
            .. review.Areas.Select(area => (area, (IReadOnlyList<AreaAssessment?>)[.. periods.Select(period => AsOf(review[indicator, area], period))])),
        ]);
    }

    /// <summary>Verdicts for figures that were read already: the badges of other pages.</summary>
    public async Task<IReadOnlyDictionary<int, AreaAssessment>> AssessAsync(
        Area area, IReadOnlyCollection<(Indicator Indicator, IReadOnlyList<PublishedFigure> Series)> series, CancellationToken cancellationToken)
    {
        var targets = await targetQueries.ReadAsync(cancellationToken);
        return series.Where(each => targets.HasAny(each.Indicator))
            .ToDictionary(each => each.Indicator.Id, each => assessor.Assess(each.Indicator, area, targets, each.Series));
    }

    private AreaAssessment? AsOf(AreaAssessment now, Period period) => now.Series.Any(figure => figure.Period == period)
        ? assessor.Assess(now.Indicator, now.Area, now.Applied, [.. now.Series.Where(figure => figure.Period <= period)])
        : null;

    /// <summary>Undoes a release in memory, for the areas that it touched, and keeps what that changes about a verdict.</summary>
    private List<StatusChange> Changes(TargetSet targets, IReadOnlyList<AreaAssessment> assessments, IReadOnlyList<TouchedFigure> news)
    {
        var byKey = news.ToLookup(touched => (touched.Figure.IndicatorId, touched.Figure.AreaCode));
        return
        [
            .. from now in assessments
               let touched = byKey[(now.Indicator.Id, now.Area.Code)].ToList()
               where touched.Count > 0 && now.Applied is not null
               from change in News(targets, now, now.Applied!, Undo(now.Series, touched))
               select change,
        ];
    }

    /// <summary>How a yardstick ended is no news of the areas that are measured by it: it obliges none of them.</summary>
    private IEnumerable<StatusChange> News(TargetSet targets, AreaAssessment now, AppliedTarget judged, List<PublishedFigure> before) =>
        targets.Path(judged).Where(target => target == judged.Target || (target.Period < judged.Target.Period && !judged.IsYardstick))
            .Select(target => target == judged.Target ? Judged(now, before) : Ended(now, judged with { Target = target, IsOver = true }, before))
            .OfType<StatusChange>();

    /// <summary>News of the target that is judged: another status, another level, or missed since now.</summary>
    private StatusChange? Judged(AreaAssessment after, List<PublishedFigure> seriesBefore)
    {
        var before = assessor.Assess(after.Indicator, after.Area, after.Applied, seriesBefore);
        return before.Status != after.Status || before.Level != after.Level || before.IsMissed != after.IsMissed
            ? new StatusChange(after.Area, after.Indicator, before, after)
            : null;
    }

    /// <summary>News of a target that is over: how it ended, by the figures up to its period.</summary>
    private StatusChange? Ended(AreaAssessment now, AppliedTarget past, List<PublishedFigure> seriesBefore)
    {
        var (before, after) = (UpToItsPeriod(seriesBefore), UpToItsPeriod(now.Series));
        return before.Level != after.Level || before.IsMissed != after.IsMissed ? new StatusChange(now.Area, now.Indicator, before, after) : null;

        AreaAssessment UpToItsPeriod(IReadOnlyList<PublishedFigure> series) =>
            assessor.Assess(now.Indicator, now.Area, past, [.. series.Where(figure => figure.Period <= past.Target.Period)]);
    }

    /// <summary>The series as it was: without what the release brought, with what it replaced or took back, whole with interval and counts.</summary>
    private static List<PublishedFigure> Undo(IReadOnlyList<PublishedFigure> series, IReadOnlyList<TouchedFigure> touched)
    {
        var brought = touched.Where(each => each.IsNew).Select(each => each.Figure.Period).ToHashSet();
        return [.. series.Where(figure => !brought.Contains(figure.Period)).Concat(touched.Where(each => !each.IsNew).Select(each => each.Figure)).OrderBy(figure => figure.Period)];
    }

    /// <summary>The target's period, or some years on where that is over.</summary>
    private static Period FanEnd(AreaAssessment assessment, Period latest)
    {
        var ahead = latest.AddYears(YearsAhead);
        return assessment.Applied is { } applied && applied.Target.Period > ahead ? applied.Target.Period : ahead;
    }

    /// <summary>The target's period where it lies ahead, for which the probability is given; else the end of what is drawn.</summary>
    private static Period RecordEnd(AreaAssessment assessment, IReadOnlyList<FanPoint> fan) =>
        assessment.Applied is { } applied && applied.Target.Period > assessment.Latest!.Period ? applied.Target.Period : fan[^1].Period;

    private static Period LearnedFrom(TargetSet targets, Indicator indicator) =>
        Before(targets, indicator, indicator.Frequency != Frequency.Monthly ? YearsToLearnFrom : YearsOfMonthsToLearnFrom);

    /// <summary>So many years before the oldest baseline of any area's target in force.</summary>
    private static Period Before(TargetSet targets, Indicator indicator, int years) =>
        targets.FirstBaseline(indicator)?.AddYears(-years) ?? Period.OfYear(1000);

    /// <summary>Gap ÷ rate × count: both of the same survey and period, so nothing is mixed.</summary>
    private static PeopleBehindGap? PeopleBehind(AreaAssessment assessment, Indicator count, IReadOnlyList<PublishedFigure> rows) =>
        assessment is { Gap: > 0 and var gap, Latest: { Value: > 0 } latest }
        && rows.FirstOrDefault(figure => figure.IndicatorId == count.Id && figure.Period == latest.Period) is { } counted
            ? new PeopleBehindGap(count, counted, gap / latest.Value * counted.Value)
            : null;
}
