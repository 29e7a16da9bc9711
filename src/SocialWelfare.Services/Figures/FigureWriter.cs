using Microsoft.EntityFrameworkCore;
using SocialWelfare.Data;
using SocialWelfare.Data.Catalogue;
using SocialWelfare.Data.Demo;
using SocialWelfare.Data.Figures;

namespace SocialWelfare.Services.Figures;

/// <summary>A figure that a release brings.</summary>
/// <param name="Value">Null where a correction takes back what an earlier revision had said, and where nothing can be computed any more.</param>
internal sealed record NewFigure(string IndicatorCode, string AreaCode, Period Period, double? Value)
{
    public double? Numerator { get; init; }

    public double? Denominator { get; init; }

    public double? LowerBound { get; init; }

    public double? UpperBound { get; init; }

    public required string Source { get; init; }

    public string? Note { get; init; }

    public string? NoteEn { get; init; }
    /// <summary>See <see cref="Figure.AreasCombined"/>.</summary>
    public int? AreasCombined { get; init; }

    /// <summary>See <see cref="Figure.MonthsCombined"/>.</summary>
    public int? MonthsCombined { get; init; }

    public int? SubmissionId { get; init; }

    /// <summary>Why there is none, where whoever reported said so.</summary>
    public NoValueKind? NotAvailable { get; init; }
}

/// <summary>A figure that is public now, with what decides whether another one says the same.</summary>
internal sealed record CurrentFigure(
    long Id, int IndicatorId, string AreaCode, Period Period, double Value, double? Numerator, double? Denominator, double? LowerBound, double? UpperBound,
    string Source, string? Note, string? NoteEn, int? AreasCombined, int? MonthsCombined, int? SubmissionId)
{
    /// <summary>Made from counts by a release, and made anew by the next one; neither typed nor published by anybody.</summary>
    public bool IsComputed => AreasCombined is not null || (SubmissionId is null && Source is Data.Catalogue.Source.OfReports or DemoMode.Source);
}

/// <summary>
/// Works out which figures a release changes, and then writes them. What says the same as before stays as it is; all else
/// supersedes it. Nothing is read or written before <see cref="WriteAsync"/>.
/// </summary>
/// <param name="indicators">By code.</param>
/// <param name="current">What is public now, of the indicators and periods that the release is about.</param>
internal sealed class FigureWriter(IReadOnlyDictionary<string, Indicator> indicators, IEnumerable<CurrentFigure> current)
{
    private readonly Dictionary<(int IndicatorId, string AreaCode, Period Period), CurrentFigure> _current =
        current.ToDictionary(figure => (figure.IndicatorId, figure.AreaCode, figure.Period));

    /// <summary>What comes in the place of what is public; null where nothing does.</summary>
    private readonly Dictionary<(int IndicatorId, string AreaCode, Period Period), NewFigure?> _changes = [];

    /// <summary>What was said of a figure that came in: why there is none, or null where there is one or nothing was said.</summary>
    private readonly Dictionary<(int IndicatorId, string AreaCode, Period Period), NoValueKind?> _gaps = [];

    /// <summary>How many figures come or change.</summary>
    public int Count => _changes.Values.Count(figure => figure is not null);

    public static IQueryable<CurrentFigure> Current(WelfareDbContext context, IReadOnlyCollection<int> indicatorIds, Period from, Period to) =>
        context.Figures.WherePublished()
            .Where(figure => indicatorIds.Contains(figure.IndicatorId) && figure.Period >= from && figure.Period <= to)
            .Select(figure => new CurrentFigure(
                figure.Id, figure.IndicatorId, figure.AreaCode, figure.Period, figure.Value, figure.Numerator, figure.Denominator,
                figure.LowerBound, figure.UpperBound, figure.Source.Name, figure.Note, figure.NoteEn, figure.AreasCombined, figure.MonthsCombined, figure.SubmissionId));

    /// <summary>What came in with a submission. Without a value it takes back what came in with one before, never what others published.</summary>
    public void Add(NewFigure figure)
    {
        if (!indicators.TryGetValue(figure.IndicatorCode, out var indicator))
        {
            return;
        }

        var key = (indicator.Id, figure.AreaCode, figure.Period);
        var old = _current.GetValueOrDefault(key);
        _gaps[key] = figure.NotAvailable;
        if (figure.Value is null ? old?.SubmissionId is not null : old is null || !SaysTheSame(old, figure))
        {
            _changes[key] = figure.Value is null ? null : figure;
        }
    }

    /// <summary>What follows from the counts. It replaces what was computed before and never what was typed or published.</summary>
    public void AddComputed(NewFigure figure)
    {
        if (!indicators.TryGetValue(figure.IndicatorCode, out var indicator))
        {
            return;
        }

        var key = (indicator.Id, figure.AreaCode, figure.Period);
        var old = _current.GetValueOrDefault(key);
        if (_changes.TryGetValue(key, out var typed))
        {
            // Something typed stands; what was taken back may be computed.
            _changes[key] = typed ?? (figure.Value is null ? null : figure);
        }
        else if (figure.Value is null ? old is { IsComputed: true } : old is null || (old.IsComputed && !SaysTheSame(old, figure)))
        {
            _changes[key] = figure.Value is null ? null : figure;
        }
    }

    /// <summary>The counts as they will be public: those that stay and those that were added.</summary>
    public IEnumerable<Count> Counts(IEnumerable<string> codes)
    {
        var byId = codes.Where(indicators.ContainsKey).Distinct(StringComparer.Ordinal).ToDictionary(code => indicators[code].Id);
        return _current.Where(figure => !_changes.ContainsKey(figure.Key) && byId.ContainsKey(figure.Key.IndicatorId))
            .Select(figure => new Count(byId[figure.Key.IndicatorId], figure.Key.AreaCode, figure.Key.Period, figure.Value.Value, figure.Value.Source))
            .Concat(_changes.Where(change => change.Value is not null && byId.ContainsKey(change.Key.IndicatorId))
                .Select(change => new Count(byId[change.Key.IndicatorId], change.Key.AreaCode, change.Key.Period, change.Value!.Value!.Value, change.Value.Source)));
    }

    /// <summary>Writes all of it, in as many commands as there are new figures and sources, and one for the old ones.</summary>
    public async Task WriteAsync(WelfareDbContext context, int releaseId, CancellationToken cancellationToken)
    {
        // The old rows first: only one figure of a key may be current.
        var superseded = _changes.Keys.Select(_current.GetValueOrDefault).OfType<CurrentFigure>().Select(figure => figure.Id).ToList();
        if (superseded.Count > 0)
        {
            await context.Figures.Where(figure => superseded.Contains(figure.Id))
                .ExecuteUpdateAsync(figure => figure.SetProperty(each => each.SupersededByReleaseId, releaseId), cancellationToken);
        }

        var figures = _changes.Where(change => change.Value is not null).Select(change => (change.Key, Figure: change.Value!)).ToList();
        var names = figures.Select(figure => figure.Figure.Source).Distinct(StringComparer.Ordinal).ToList();
        var sources = await context.Sources.AsTracking().Where(source => names.Contains(source.Name)).ToDictionaryAsync(source => source.Name, cancellationToken);
        foreach (var name in names.Where(name => !sources.ContainsKey(name)))
        {
            sources.Add(name, new Source
            {
                Name = name,
                NameEn = name switch { Source.OfReports => Source.OfReportsEn, DemoMode.Source => DemoMode.SourceEn, _ => null },
            });
        }

        context.AddRange(figures.Select(each => new Figure
        {
            IndicatorId = each.Key.IndicatorId,
            AreaCode = each.Key.AreaCode,
            Period = each.Key.Period,
            Value = each.Figure.Value!.Value,
            Numerator = each.Figure.Numerator,
            Denominator = each.Figure.Denominator,
            LowerBound = each.Figure.LowerBound,
            UpperBound = each.Figure.UpperBound,
            Source = sources[each.Figure.Source],
            Confidence = Confidence.Medium,
            Note = each.Figure.Note,
            NoteEn = each.Figure.NoteEn,
            AreasCombined = each.Figure.AreasCombined,
            MonthsCombined = each.Figure.MonthsCombined,
            ReleaseId = releaseId,
            SubmissionId = each.Figure.SubmissionId,
        }));
        await WriteGapsAsync(context, releaseId, cancellationToken);
        await context.SaveChangesAsync(cancellationToken);
    }

    /// <summary>A reason is public with the release that brings it, and goes with the one that brings a figure or takes the reason back.</summary>
    private async Task WriteGapsAsync(WelfareDbContext context, int releaseId, CancellationToken cancellationToken)
    {
        var (ids, areas, periods) = (_gaps.Keys.Select(key => key.IndicatorId).ToHashSet(), _gaps.Keys.Select(key => key.AreaCode).ToHashSet(), _gaps.Keys.Select(key => key.Period).ToHashSet());
        var there = await context.Set<KnownGap>().AsTracking()
            .Where(gap => ids.Contains(gap.IndicatorId) && gap.AreaCode != null && areas.Contains(gap.AreaCode) && periods.Contains(gap.Period))
            .ToDictionaryAsync(gap => (gap.IndicatorId, gap.AreaCode!, gap.Period), cancellationToken);
        foreach (var (key, kind) in _gaps)
        {
            var old = there.GetValueOrDefault(key);
            if (kind is null && old?.ReleaseId is not null)
            {
                context.Remove(old);
            }
            else if (kind is { } why && old is null)
            {
                context.Add(new KnownGap { IndicatorId = key.IndicatorId, AreaCode = key.AreaCode, Period = key.Period, Kind = why, ReleaseId = releaseId });
            }
            else if (kind is { } now && old!.Kind != now)
            {
                (old.Kind, old.ReleaseId) = (now, releaseId);
            }
        }
    }

    private static bool SaysTheSame(CurrentFigure old, NewFigure figure) =>
        Nullable.Equals(old.Value, figure.Value) && Nullable.Equals(old.Numerator, figure.Numerator) && Nullable.Equals(old.Denominator, figure.Denominator)
        && Nullable.Equals(old.LowerBound, figure.LowerBound) && Nullable.Equals(old.UpperBound, figure.UpperBound)
        && old.Source == figure.Source && old.Note == figure.Note && old.NoteEn == figure.NoteEn && old.AreasCombined == figure.AreasCombined && old.MonthsCombined == figure.MonthsCombined;
}
