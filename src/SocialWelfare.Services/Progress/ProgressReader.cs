using SocialWelfare.Data.Catalogue;
using SocialWelfare.Services.Catalogue;
using SocialWelfare.Services.Publication;

namespace SocialWelfare.Services.Progress;

/// <summary>What the pages about targets show: a fixed number of queries a page, whatever the number of years and areas.</summary>
public sealed class ProgressReader(FigureQueries figures, TargetQueries targetQueries, SeriesAssessor assessor)
{
    /// <summary>So far before the newest baseline figures are read: the recent trend and the projection look back.</summary>
    private const int YearsBeforeBaseline = 6;

    /// <summary>So far ahead the projection is drawn at least.</summary>
    private const int YearsAhead = 5;

    /// <summary>Indicators in percent and the count of the same people, published by the same survey for the same period.</summary>
    private static readonly Dictionary<string, string> CountOfRate = new() { ["poverty_rate"] = "poor_population" };

    public async Task<TargetReview> ReviewAsync(WelfareCatalogue catalogue, CancellationToken cancellationToken)
    {
        var targets = await targetQueries.ReadAsync(cancellationToken);
        var indicators = catalogue.Indicators.Where(targets.HasAny).ToList();
        var rows = await figures.SinceAsync(indicators.Select(indicator => (indicator, Since(targets, indicator, catalogue))), cancellationToken);
        var series = rows.ToLookup(figure => (figure.IndicatorId, figure.AreaCode));
        var assessments = Assess(catalogue, targets, indicators, (indicator, area) => [.. series[(indicator.Id, area.Code)]]);

        var releases = await figures.LatestReleasesAsync(2, cancellationToken);
        var news = releases.Count < 2 ? [] : await figures.ChangesAsync(releases[0].Id, indicators, cancellationToken);
        return new TargetReview(
            catalogue, targets, indicators, assessments, releases.Count > 0 ? releases[0] : null, Changes(targets, assessments, news));
    }

    /// <summary>The series of one area with its target, for the target chart.</summary>
    public async Task<TargetReport> TargetAsync(WelfareCatalogue catalogue, Indicator indicator, Area area, CancellationToken cancellationToken)
    {
        var targets = await targetQueries.ReadAsync(cancellationToken);
        var count = CountOfRate.TryGetValue(indicator.Code, out var code) ? catalogue.FindIndicator(code) : null;
        var rows = await figures.SeriesAsync([area.Code], count is null ? [indicator] : [indicator, count], cancellationToken);
        var assessment = assessor.Assess(indicator, area, targets, [.. rows.Where(figure => figure.IndicatorId == indicator.Id)]);
        return new TargetReport(
            catalogue,
            assessment,
            assessment.Applied is { } applied ? targets.Beside(applied) : [],
            assessment.Applied is { } held ? targets.History(held.Target) : [],
            targets.National(indicator),
            assessment.Latest is { } latest ? assessor.Fan(assessment, FanEnd(assessment, latest.Period)) : [],
            count is null ? null : PeopleBehind(assessment, count, rows));
    }

    /// <summary>What the what-if starts from: the latest figures of all areas, and the target in force for the province.</summary>
    public async Task<WhatIfStart> WhatIfAsync(WelfareCatalogue catalogue, Indicator indicator, CancellationToken cancellationToken)
    {
        var targets = await targetQueries.ReadAsync(cancellationToken);
        var series = (await figures.SeriesAsync(catalogue.Regencies.Prepend(catalogue.Province).Select(area => area.Code), [indicator], cancellationToken))
            .ToLookup(figure => figure.AreaCode);
        return new WhatIfStart(
            indicator,
            [.. catalogue.Regencies.Prepend(catalogue.Province).Select(area => (area, (IReadOnlyList<PublishedFigure>)[.. series[area.Code]]))],
            targets.For(indicator, catalogue.Province, series[Area.ProvinceCode].LastOrDefault()?.Period));
    }

    /// <summary>The verdicts that would have been given in each period, from the figures that the review has read.</summary>
    public TargetHeatMap HeatMap(TargetReview review, Indicator indicator)
    {
        var periods = Period.WithGaps(
            review.Areas.SelectMany(area => review[indicator, area].Series).Select(figure => figure.Period), IndicatorReport.MostColumns);
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

    private List<AreaAssessment> Assess(
        WelfareCatalogue catalogue, TargetSet targets, IReadOnlyList<Indicator> indicators, Func<Indicator, Area, IReadOnlyList<PublishedFigure>> series) =>
        [.. from indicator in indicators
            from area in catalogue.Regencies.Prepend(catalogue.Province)
            select assessor.Assess(indicator, area, targets, series(indicator, area))];

    private AreaAssessment? AsOf(AreaAssessment now, Period period) => now.Series.Any(figure => figure.Period == period)
        ? assessor.Assess(now.Indicator, now.Area, now.Applied, [.. now.Series.Where(figure => figure.Period <= period)])
        : null;

    /// <summary>Undoes a release in memory, for the areas that it touched, and keeps what that changes about a verdict.</summary>
    private List<StatusChange> Changes(TargetSet targets, IReadOnlyList<AreaAssessment> assessments, IReadOnlyList<FigureChange> news)
    {
        var byKey = news.ToLookup(change => (change.IndicatorId, change.AreaCode));
        return
        [
            .. from after in assessments
               let changed = byKey[(after.Indicator.Id, after.Area.Code)].ToDictionary(change => change.Period)
               where changed.Count > 0
               let before = assessor.Assess(after.Indicator, after.Area, targets, Undo(after.Series, changed))
               where before.Status != after.Status || before.Level != after.Level
               select new StatusChange(after.Area, after.Indicator, before, after),
        ];
    }

    private static List<PublishedFigure> Undo(IReadOnlyList<PublishedFigure> series, Dictionary<Period, FigureChange> changed) =>
    [
        .. from figure in series
           let change = changed.GetValueOrDefault(figure.Period)
           where change is null || change.OldValue is not null
           select change?.OldValue is { } old ? figure with { Value = old } : figure,
    ];

    /// <summary>The target's period, or some years on where that is over.</summary>
    private static Period FanEnd(AreaAssessment assessment, Period latest)
    {
        var ahead = latest.AddYears(YearsAhead);
        return assessment.Applied is { } applied && applied.Target.Period > ahead ? applied.Target.Period : ahead;
    }

    private static Period Since(TargetSet targets, Indicator indicator, WelfareCatalogue catalogue)
    {
        var baselines = catalogue.Regencies.Prepend(catalogue.Province)
            .Select(area => targets.For(indicator, area, null)?.Target.BaselinePeriod).OfType<Period>().ToList();
        return baselines.Count == 0 ? Period.OfYear(1000) : baselines.Min().AddYears(-YearsBeforeBaseline);
    }

    /// <summary>Gap ÷ rate × count: both of the same survey and period, so nothing is mixed.</summary>
    private static PeopleBehindGap? PeopleBehind(AreaAssessment assessment, Indicator count, IReadOnlyList<PublishedFigure> rows) =>
        assessment is { Gap: > 0 and var gap, Latest: { Value: > 0 } latest }
        && rows.FirstOrDefault(figure => figure.IndicatorId == count.Id && figure.Period == latest.Period) is { } counted
            ? new PeopleBehindGap(count, counted, gap / latest.Value * counted.Value)
            : null;
}
