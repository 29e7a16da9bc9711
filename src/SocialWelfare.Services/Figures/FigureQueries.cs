using Microsoft.EntityFrameworkCore;
using SocialWelfare.Data;
using SocialWelfare.Data.Catalogue;
using SocialWelfare.Data.Figures;

namespace SocialWelfare.Services.Figures;

/// <summary>
/// The only way to published figures: every page, file and API answer reads here. Each method is one query whose cost
/// does not grow with the years or areas that it was not asked for.
/// </summary>
public sealed class FigureQueries(IDbContextFactory<WelfareDbContext> contexts)
{
    /// <summary>As many columns as a table of all values has for periods without a figure: five years of months.</summary>
    public const int MostColumns = 60;

    /// <summary>As many periods as a page shows at most; older ones are in the download.</summary>
    public const int MaximumPeriods = 40;

    /// <summary>The latest periods of each indicator that have any figure, newest first.</summary>
    public async Task<ILookup<int, PeriodCoverage>> CoverageAsync(IEnumerable<Indicator> indicators, CancellationToken cancellationToken)
    {
        var ids = indicators.Select(indicator => indicator.Id).ToList();
        if (ids.Count == 0)
        {
            return Enumerable.Empty<PeriodCoverage>().ToLookup(row => row.IndicatorId);
        }

        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await ids.ForEachKey(id => context.Figures
            .WherePublished().ForIndicator(id)
            .GroupBy(figure => new { figure.IndicatorId, figure.Period })
            .Select(period => new
            {
                period.Key.IndicatorId,
                period.Key.Period,
                All = period.Count(),
                Province = period.Count(figure => figure.AreaCode.Length == Area.ProvinceCodeLength),
            })
            // In the order of the groups: only then does SQLite stop after the last period wanted, instead of reading them all.
            .OrderByDescending(row => row.IndicatorId).ThenByDescending(row => row.Period)
            .Take(MaximumPeriods)).ToListAsync(cancellationToken);
        return rows.OrderByDescending(row => row.Period)
            .Select(row => new PeriodCoverage(row.IndicatorId, row.Period, row.All - row.Province, row.Province > 0))
            .ToLookup(row => row.IndicatorId);
    }

    /// <summary>Series of each area and indicator, oldest first, with the latest <see cref="MaximumPeriods"/> figures of each.</summary>
    public async Task<IReadOnlyList<PublishedFigure>> SeriesAsync(
        IEnumerable<string> areaCodes, IEnumerable<Indicator> indicators, CancellationToken cancellationToken)
    {
        var keys = (from areaCode in areaCodes from indicator in indicators select (areaCode, indicator.Id)).ToList();
        if (keys.Count == 0)
        {
            return [];
        }

        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await keys.ForEachKey(key => RecentFigures(context, key.areaCode, key.Id)).SelectPublished().ToListAsync(cancellationToken);
        return [.. rows.OrderBy(figure => figure.Period)];
    }

    /// <summary>Every area's figure in each of these periods.</summary>
    public async Task<IReadOnlyList<CrossSection>> CrossSectionsAsync(
        IEnumerable<(Indicator Indicator, Period Period)> wanted, CancellationToken cancellationToken)
    {
        var keys = wanted.Distinct().ToList();
        if (keys.Count == 0)
        {
            return [];
        }

        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await keys.ForEachKey(key => FiguresOfPeriod(context, key.Indicator.Id, key.Period)).SelectPublished().ToListAsync(cancellationToken);
        var byKey = rows.ToLookup(figure => (figure.IndicatorId, figure.Period));
        return [.. keys.Select(key => new CrossSection(key.Indicator, key.Period, byKey[(key.Indicator.Id, key.Period)]))];
    }

    /// <summary>All areas' figures of one indicator in these periods, by area and period.</summary>
    public async Task<IReadOnlyList<PublishedFigure>> TableAsync(
        Indicator indicator, IReadOnlyCollection<Period> periods, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Figures.WherePublished().ForIndicator(indicator.Id)
            .Where(figure => periods.Contains(figure.Period))
            .OrderBy(figure => figure.AreaCode).ThenBy(figure => figure.Period)
            .SelectPublished().ToListAsync(cancellationToken);
    }

    /// <summary>All areas' figures of each indicator from a period on, oldest first.</summary>
    public async Task<IReadOnlyList<PublishedFigure>> SinceAsync(
        IEnumerable<(Indicator Indicator, Period Since)> wanted, CancellationToken cancellationToken)
    {
        var keys = wanted.ToList();
        if (keys.Count == 0)
        {
            return [];
        }

        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await keys.ForEachKey(key => FiguresSince(context, key.Indicator.Id, key.Since)).SelectPublished().ToListAsync(cancellationToken);
        return [.. rows.OrderBy(figure => figure.Period)];
    }

    /// <summary>All areas' figures of each indicator from one period through another, oldest first.</summary>
    /// <param name="indicators">At least one.</param>
    public async Task<IReadOnlyList<PublishedFigure>> BetweenAsync(
        IEnumerable<Indicator> indicators, Period first, Period last, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await indicators.ForEachKey(indicator => FiguresSince(context, indicator.Id, first).Where(figure => figure.Period <= last))
            .SelectPublished().ToListAsync(cancellationToken);
        return [.. rows.OrderBy(figure => figure.Period)];
    }

    /// <summary>Which figures of these indicators a release brought, with the value that each of them replaced, and which it withdrew.</summary>
    public async Task<IReadOnlyList<FigureChange>> ChangesAsync(
        int releaseId, IReadOnlyCollection<Indicator> indicators, CancellationToken cancellationToken)
    {
        var ids = indicators.Select(indicator => indicator.Id).ToList();
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var withdrawn = await (
            from old in context.Figures
            where old.SupersededByReleaseId == releaseId && ids.Contains(old.IndicatorId)
                && !context.Figures.Any(figure => figure.ReleaseId == releaseId
                    && figure.IndicatorId == old.IndicatorId && figure.AreaCode == old.AreaCode && figure.Period == old.Period)
            select new FigureChange(old.IndicatorId, old.AreaCode, old.Period, null, (double?)old.Value, null, null)).ToListAsync(cancellationToken);
        var brought = await (
            from figure in context.Figures
            where figure.ReleaseId == releaseId && ids.Contains(figure.IndicatorId)
            from old in context.Figures.Where(old => old.SupersededByReleaseId == releaseId
                && old.IndicatorId == figure.IndicatorId && old.AreaCode == figure.AreaCode && old.Period == figure.Period).DefaultIfEmpty()
            select new FigureChange(figure.IndicatorId, figure.AreaCode, figure.Period, (double?)figure.Value, (double?)old!.Value, figure.AreasCombined, figure.SupersededByReleaseId))
            .ToListAsync(cancellationToken);
        return [.. brought, .. withdrawn];
    }

    /// <summary>What a release did to the figures of these indicators: those that it brought and those that it replaced or took back.</summary>
    public async Task<IReadOnlyList<TouchedFigure>> TouchedAsync(
        int releaseId, IReadOnlyCollection<Indicator> indicators, CancellationToken cancellationToken)
    {
        var ids = indicators.Select(indicator => indicator.Id).ToList();
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Figures
            .Where(figure => (figure.ReleaseId == releaseId || figure.SupersededByReleaseId == releaseId) && ids.Contains(figure.IndicatorId))
            .Select(figure => new TouchedFigure(
                new PublishedFigure(
                    figure.IndicatorId, figure.AreaCode, figure.Period, figure.Value, figure.LowerBound, figure.UpperBound,
                    new PublishedSource(figure.Source.Name, figure.Source.NameEn, figure.Source.Url), figure.Confidence, figure.Note)
                {
                    NoteEn = figure.NoteEn,
                    Numerator = figure.Numerator,
                    Denominator = figure.Denominator,
                    AreasCombined = figure.AreasCombined,
                    MonthsCombined = figure.MonthsCombined,
                },
                figure.ReleaseId == releaseId))
            .ToListAsync(cancellationToken);
    }

    /// <summary>Every published figure of one indicator, one after the other: for downloads of any length.</summary>
    public async IAsyncEnumerable<PublishedFigure> StreamAsync(
        Indicator indicator, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var figures = context.Figures.WherePublished().ForIndicator(indicator.Id)
            .OrderBy(figure => figure.Period).ThenBy(figure => figure.AreaCode)
            .SelectPublished().AsAsyncEnumerable();
        await foreach (var figure in figures.WithCancellation(cancellationToken))
        {
            yield return figure;
        }
    }

    /// <summary>The newest release, or null before there is any.</summary>
    public async Task<PublishedRelease?> LatestReleaseAsync(CancellationToken cancellationToken) =>
        await LatestReleasesAsync(1, cancellationToken) is [var newest, ..] ? newest : null;

    /// <summary>The newest releases, the newest first.</summary>
    public async Task<IReadOnlyList<PublishedRelease>> LatestReleasesAsync(int count, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Releases.OrderByDescending(release => release.Id).Take(count).AsPublished().ToListAsync(cancellationToken);
    }

    /// <summary>All areas' figures of one indicator as they stood right after a release; by period and area.</summary>
    public async Task<IReadOnlyList<FigureAtRelease>> AsOfReleaseAsync(Indicator indicator, int releaseId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Figures.ForIndicator(indicator.Id)
            .Where(figure => figure.ReleaseId <= releaseId && (figure.SupersededByReleaseId == null || figure.SupersededByReleaseId > releaseId))
            .OrderBy(figure => figure.Period).ThenBy(figure => figure.AreaCode)
            .Select(figure => new FigureAtRelease(
                new PublishedFigure(
                    figure.IndicatorId, figure.AreaCode, figure.Period, figure.Value, figure.LowerBound, figure.UpperBound,
                    new PublishedSource(figure.Source.Name, figure.Source.NameEn, figure.Source.Url), figure.Confidence, figure.Note)
                {
                    NoteEn = figure.NoteEn,
                    Numerator = figure.Numerator,
                    Denominator = figure.Denominator,
                    AreasCombined = figure.AreasCombined,
                    MonthsCombined = figure.MonthsCombined,
                },
                figure.ReleaseId,
                figure.SupersededByReleaseId))
            .ToListAsync(cancellationToken);
    }

    /// <summary>Sources that public figures cite, by name.</summary>
    public async Task<IReadOnlyList<PublishedSource>> SourcesAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Sources
            .Where(source => context.Figures.WherePublished().Any(figure => figure.SourceId == source.Id))
            .OrderBy(source => source.Name).Select(source => new PublishedSource(source.Name, source.NameEn, source.Url)).ToListAsync(cancellationToken);
    }

    /// <summary>Public figures of these indicators by their code; what submissions are held against.</summary>
    internal static IQueryable<PublishedCount> Counts(
        WelfareDbContext context, IReadOnlyCollection<string> indicatorCodes, string? areaCode, Period from, Period to) =>
        from indicator in context.Indicators
        where indicatorCodes.Contains(indicator.Code)
        join figure in context.Figures.WherePublished() on indicator.Id equals figure.IndicatorId
        where (areaCode == null || figure.AreaCode == areaCode) && figure.Period >= @from && figure.Period <= to
        select new PublishedCount(indicator.Code, figure.AreaCode, figure.Period, figure.Value);

    private static IQueryable<Figure> RecentFigures(WelfareDbContext context, string areaCode, int indicatorId) =>
        context.Figures.WherePublished().ForArea(areaCode).ForIndicator(indicatorId)
            .OrderByDescending(figure => figure.Period).Take(MaximumPeriods);

    private static IQueryable<Figure> FiguresSince(WelfareDbContext context, int indicatorId, Period since) =>
        context.Figures.WherePublished().ForIndicator(indicatorId).Where(figure => figure.Period >= since);

    private static IQueryable<Figure> FiguresOfPeriod(WelfareDbContext context, int indicatorId, Period period) =>
        context.Figures.WherePublished().ForIndicator(indicatorId).ForPeriod(period);
}

/// <summary>A set of figures made public at once.</summary>
/// <param name="PublishedAt">UTC.</param>
public sealed record PublishedRelease(int Id, string Title, DateTime PublishedAt)
{
    /// <summary>Null where its publisher wrote one language.</summary>
    public string? TitleEn { get; init; }

    public string? Notes { get; init; }

    public string? NotesEn { get; init; }

    /// <summary>Null for what ships with the application.</summary>
    public string? PublishedBy { get; init; }
}

/// <summary>A figure as it stood at a release.</summary>
/// <param name="ReleaseId">The release that brought it: that one or an earlier one.</param>
/// <param name="SupersededByReleaseId">The later release that replaced it, or null while it is still the public one.</param>
public sealed record FigureAtRelease(PublishedFigure Figure, int ReleaseId, int? SupersededByReleaseId)
{
    public bool IsSuperseded => SupersededByReleaseId is not null;
}

/// <summary>A figure that a release brought, replaced or took back.</summary>
/// <param name="IsNew">The release brought it; otherwise it was public until then.</param>
public sealed record TouchedFigure(PublishedFigure Figure, bool IsNew);

/// <summary>A figure that a release brought or withdrew.</summary>
/// <param name="Value">In the indicator's unit; null where nothing came in the old one's place.</param>
/// <param name="OldValue">What it replaced, in the indicator's unit; null where there was no figure before.</param>
/// <param name="AreasCombined">See <see cref="Figure.AreasCombined"/>.</param>
/// <param name="ReplacedBy">The later release that replaced it or took it back; null while it is the public one.</param>
public sealed record FigureChange(int IndicatorId, string AreaCode, Period Period, double? Value, double? OldValue, int? AreasCombined = null, int? ReplacedBy = null);
