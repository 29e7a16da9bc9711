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

    /// <summary>Name of its source in Indonesian.</summary>
    public required string Source { get; init; }

    /// <summary>Null for what nobody judged, which is <see cref="Data.Figures.Confidence.Medium"/>.</summary>
    public Confidence? Confidence { get; init; }

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
    public Confidence Confidence { get; init; }

    /// <summary>Of the release that brought it.</summary>
    public ReleaseKind Kind { get; init; } = ReleaseKind.Published;

    /// <summary>Made from counts by a release, and made anew by the next one; neither typed nor published by anybody.</summary>
    public bool IsComputed => AreasCombined is not null || (SubmissionId is null && Source is Data.Catalogue.Source.OfReports or DemoMode.Source);
}

/// <summary>
/// The one road into the store of figures: starting data, demo and published submissions alike. A batch of figures is checked, held
/// against what is public (what says the same stays, all else supersedes it), the province's sums and the shares and rates follow
/// from its counts, and it is written with its release (<see cref="PrepareAsync"/>, then <see cref="WriteAsync"/>).
/// </summary>
/// <param name="indicators">By code.</param>
/// <param name="current">What is public now, of the indicators and periods that the release is about.</param>
/// <param name="kind">Of the release: what ships gives way to what people published.</param>
internal sealed class FigureWriter(IReadOnlyDictionary<string, Indicator> indicators, IEnumerable<CurrentFigure> current, ReleaseKind kind = ReleaseKind.Published)
{
    private readonly Dictionary<(int IndicatorId, string AreaCode, Period Period), CurrentFigure> _current =
        current.ToDictionary(figure => (figure.IndicatorId, figure.AreaCode, figure.Period));

    /// <summary>What comes in the place of what is public; null where nothing does.</summary>
    private readonly Dictionary<(int IndicatorId, string AreaCode, Period Period), NewFigure?> _changes = [];

    /// <summary>What was said of a figure that came in: why there is none, or null where there is one or nothing was said.</summary>
    private readonly Dictionary<(int IndicatorId, string AreaCode, Period Period), NoValueKind?> _gaps = [];

    /// <summary>How many figures come or change.</summary>
    public int Count => _changes.Values.Count(figure => figure is not null);

    /// <summary>Figures of the batch for which none was public.</summary>
    public int Added => Brought.Count(key => !_current.ContainsKey(key));

    /// <summary>Figures of the batch that replace a public one.</summary>
    public int Replaced => Brought.Count(_current.ContainsKey);

    private IEnumerable<(int IndicatorId, string AreaCode, Period Period)> Brought =>
        _changes.Where(change => change.Value is { AreasCombined: null, MonthsCombined: null }).Select(change => change.Key);

    /// <summary>Works out all that a batch changes. Reads only, so that nobody waits for it.</summary>
    /// <param name="brought">The batch.</param>
    /// <exception cref="InvalidOperationException">A figure that cannot be: whoever made the batch did not check it.</exception>
    public static async Task<FigureWriter> PrepareAsync(WelfareDbContext context, ReleaseKind kind, IReadOnlyList<NewFigure> brought, CancellationToken cancellationToken)
    {
        var indicators = await context.Indicators.ToDictionaryAsync(indicator => indicator.Code, cancellationToken);
        var areas = await context.Areas.OrderBy(area => area.Code).ToDictionaryAsync(area => area.Code, cancellationToken);
        Check(brought, indicators, areas);
        var derived = DerivedIndicator.Of(indicators.Values).Where(each => Touched(brought, each).Any()).ToList();
        var codes = brought.Select(figure => figure.IndicatorCode).Concat(derived.SelectMany(each => each.Counts)).ToHashSet(StringComparer.Ordinal);
        var ids = codes.Concat(derived.Select(each => each.Code)).Select(indicators.GetValueOrDefault).OfType<Indicator>().Select(indicator => indicator.Id).Distinct().ToList();

        // A period's counts reach as far ahead as the longest rate looks back.
        var reach = derived.Select(each => each.Periods - 1).DefaultIfEmpty().Max();
        var current = brought.Count == 0 ? []
            : await Current(context, ids, brought.Min(figure => figure.Period).Add(-reach), brought.Max(figure => figure.Period).Add(reach)).ToListAsync(cancellationToken);
        var regencies = areas.Values.Where(area => !Area.IsProvince(area.Code)).ToList();
        var writer = new FigureWriter(indicators, current, kind);
        foreach (var figure in brought)
        {
            writer.Add(figure);
        }

        writer.Derive(brought, derived, new CountTable(writer.Counts(codes), regencies), areas.Keys.FirstOrDefault(Area.IsProvince, ""));
        if (kind == ReleaseKind.StartingData)
        {
            (await PartialSumsAsync(context, regencies, ids, cancellationToken)).ForEach(writer.Withdraw);
        }

        return writer;
    }

    /// <summary>Sums and rates over some of the areas only, which earlier versions gave as the province's: they go with the next starting data.</summary>
    private static async Task<List<CurrentFigure>> PartialSumsAsync(WelfareDbContext context, List<Area> regencies, List<int> known, CancellationToken cancellationToken)
    {
        var combined = await Select(context.Figures.WherePublished().Where(figure => figure.AreasCombined != null && !known.Contains(figure.IndicatorId))).ToListAsync(cancellationToken);
        return combined.FindAll(figure => figure.AreasCombined < regencies.Count(area => area.ExistedIn(figure.Period)));
    }

    private void Withdraw(CurrentFigure figure)
    {
        var key = (figure.IndicatorId, figure.AreaCode, figure.Period);
        _current[key] = figure;
        _changes.TryAdd(key, null);
    }

    private static void Check(IReadOnlyList<NewFigure> brought, Dictionary<string, Indicator> indicators, Dictionary<string, Area> areas)
    {
        foreach (var figure in brought)
        {
            if (!indicators.ContainsKey(figure.IndicatorCode) || !areas.TryGetValue(figure.AreaCode, out var area) || !area.ExistedIn(figure.Period) || !double.IsFinite(figure.Value ?? 0))
            {
                throw new InvalidOperationException($"{figure.IndicatorCode} of {figure.AreaCode} in {figure.Period}: no such indicator or area, no such area yet, or no number.");
            }
        }
    }

    /// <summary>What follows from the counts: sums of the province, and shares and rates of each area and of the province.</summary>
    private void Derive(IReadOnlyList<NewFigure> brought, List<DerivedIndicator> derived, CountTable counts, string provinceCode)
    {
        foreach (var (code, period) in brought.Select(figure => (figure.IndicatorCode, figure.Period)).Distinct()
            .Where(sum => indicators[sum.IndicatorCode].Aggregation == Aggregation.SumOfCounts))
        {
            var sum = counts.SumOf(code, period);
            AddComputed(new NewFigure(code, provinceCode, period, sum?.Value) { Source = sum?.Source ?? "", AreasCombined = sum?.Areas, Confidence = sum?.Confidence });
        }

        foreach (var each in derived)
        {
            foreach (var (areaCode, period) in Touched(brought, each))
            {
                var province = areaCode == provinceCode ? counts.Province(each, period) : null;
                AddComputed(Computed(each, areaCode, period,
                    areaCode == provinceCode ? province?.Figure : each.Compute(period, (code, month) => counts.Of(code, areaCode, month)), province?.Areas));
            }
        }
    }

    /// <summary>The periods of areas, and of the province, whose shares and rates hold one that was reported.</summary>
    private static IEnumerable<(string AreaCode, Period Period)> Touched(IReadOnlyList<NewFigure> brought, DerivedIndicator derived) => (
        from figure in brought
        where figure.Period.Frequency == derived.Frequency && derived.Counts.Contains(figure.IndicatorCode)
        from step in Enumerable.Range(0, derived.Periods)
        from areaCode in (string[])[figure.AreaCode, Area.ProvinceOf(figure.AreaCode)]
        select (areaCode, figure.Period.Add(step))).Distinct();

    private NewFigure Computed(DerivedIndicator derived, string areaCode, Period period, DerivedFigure? figure, int? areas) => new(derived.Code, areaCode, period, figure?.Value)
    {
        Numerator = figure?.Numerator,
        Denominator = figure?.Denominator,
        LowerBound = figure?.Interval?.Lower,
        UpperBound = figure?.Interval?.Upper,

        // Invented figures never carry the name of a real source.
        Source = kind == ReleaseKind.Demo ? DemoMode.Source : Source.OfReports,
        AreasCombined = areas,
        MonthsCombined = derived.Periods > 1 ? figure?.Periods : null,
    };

    public static IQueryable<CurrentFigure> Current(WelfareDbContext context, IReadOnlyCollection<int> indicatorIds, Period from, Period to) =>
        Select(context.Figures.WherePublished().Where(figure => indicatorIds.Contains(figure.IndicatorId) && figure.Period >= from && figure.Period <= to));

    private static IQueryable<CurrentFigure> Select(IQueryable<Figure> figures) => figures.Select(figure => new CurrentFigure(
        figure.Id, figure.IndicatorId, figure.AreaCode, figure.Period, figure.Value, figure.Numerator, figure.Denominator,
        figure.LowerBound, figure.UpperBound, figure.Source.Name, figure.Note, figure.NoteEn, figure.AreasCombined, figure.MonthsCombined, figure.SubmissionId)
    {
        Confidence = figure.Confidence,
        Kind = figure.Release.Kind,
    });

    /// <summary>What came in with a batch. Without a value it takes back what came in with one before, never what others published.</summary>
    public void Add(NewFigure figure)
    {
        if (!indicators.TryGetValue(figure.IndicatorCode, out var indicator))
        {
            return;
        }

        var key = (indicator.Id, figure.AreaCode, figure.Period);
        var old = _current.GetValueOrDefault(key);
        if (kind == ReleaseKind.StartingData && old is { AreasCombined: null } && old.Kind != ReleaseKind.StartingData)
        {
            // What people published stays as they left it; a sum over the areas gives way to what is published for the province, whoever summed.
            return;
        }

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
            .Select(figure => new Count(byId[figure.Key.IndicatorId], figure.Key.AreaCode, figure.Key.Period, figure.Value.Value, figure.Value.Source, figure.Value.Confidence))
            .Concat(_changes.Where(change => change.Value is not null && byId.ContainsKey(change.Key.IndicatorId))
                .Select(change => new Count(byId[change.Key.IndicatorId], change.Key.AreaCode, change.Key.Period, change.Value!.Value!.Value, change.Value.Source, change.Value.Confidence ?? Confidence.Medium)));
    }

    /// <summary>Writes all of it with its release, in as many commands as there are new figures and sources, and one for the old ones.</summary>
    /// <param name="release">New, or one that has brought nothing yet.</param>
    public async Task WriteAsync(WelfareDbContext context, Release release, CancellationToken cancellationToken)
    {
        if (context.Entry(release).State == EntityState.Detached)
        {
            context.Add(release);
            await context.SaveChangesAsync(cancellationToken);
        }

        var releaseId = release.Id;

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
            Confidence = each.Figure.Confidence ?? Confidence.Medium,
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
        && (figure.Confidence is null || old.Confidence == figure.Confidence) && old.Source == figure.Source && old.Note == figure.Note && old.NoteEn == figure.NoteEn && old.AreasCombined == figure.AreasCombined && old.MonthsCombined == figure.MonthsCombined;
}
