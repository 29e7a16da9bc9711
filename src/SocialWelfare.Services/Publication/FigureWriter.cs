using Microsoft.EntityFrameworkCore;
using SocialWelfare.Data;
using SocialWelfare.Data.Catalogue;
using SocialWelfare.Data.Publication;

namespace SocialWelfare.Services.Publication;

/// <summary>A figure that a release brings.</summary>
/// <param name="Value">Null where a correction takes back what an earlier revision had said.</param>
internal sealed record NewFigure(string IndicatorCode, string AreaCode, Period Period, double? Value)
{
    public double? Numerator { get; init; }

    public double? Denominator { get; init; }

    public double? LowerBound { get; init; }

    public double? UpperBound { get; init; }

    public required string Source { get; init; }

    public string? Note { get; init; }

    public string? NoteEn { get; init; }

    public int? SubmissionId { get; init; }
}

/// <summary>Writes the figures of a release. What says the same as before stays as it is; all else supersedes it.</summary>
internal sealed class FigureWriter(WelfareDbContext context, int releaseId, IReadOnlyDictionary<string, Indicator> indicators)
{
    private readonly Dictionary<(int IndicatorId, string AreaCode, Period Period), NewFigure> _figures = [];

    /// <summary>What is public now, tracked.</summary>
    public static IQueryable<Figure> Current(
        WelfareDbContext context, Period period, IReadOnlyCollection<int> indicatorIds, IReadOnlyCollection<string> areaCodes) =>
        context.Figures.AsTracking().Include(figure => figure.Source).WherePublished().ForPeriod(period)
            .Where(figure => indicatorIds.Contains(figure.IndicatorId) && areaCodes.Contains(figure.AreaCode));

    /// <summary>Whether the province's figure is the sum of its areas' and not a publication of its own.</summary>
    public bool IsSummed(string indicatorCode) =>
        indicators.TryGetValue(indicatorCode, out var indicator) && indicator is { Aggregation: Aggregation.SumOfCounts, IsComponent: true };

    public void Add(IEnumerable<NewFigure> figures)
    {
        foreach (var figure in figures)
        {
            if (indicators.TryGetValue(figure.IndicatorCode, out var indicator))
            {
                _figures[(indicator.Id, figure.AreaCode, figure.Period)] = figure;
            }
        }
    }

    /// <summary>Writes what was added since the last time.</summary>
    /// <returns>How many figures came or changed.</returns>
    public async Task<int> WriteAsync(CancellationToken cancellationToken)
    {
        var written = 0;
        foreach (var period in _figures.GroupBy(figure => figure.Key.Period))
        {
            var indicatorIds = period.Select(figure => figure.Key.IndicatorId).Distinct().ToList();
            var areaCodes = period.Select(figure => figure.Key.AreaCode).Distinct().ToList();
            var current = await Current(context, period.Key, indicatorIds, areaCodes)
                .ToDictionaryAsync(figure => (figure.IndicatorId, figure.AreaCode), cancellationToken);
            written += await WriteAsync(period, current, cancellationToken);
        }

        _figures.Clear();
        return written;
    }

    private async Task<int> WriteAsync(
        IEnumerable<KeyValuePair<(int IndicatorId, string AreaCode, Period Period), NewFigure>> figures, Dictionary<(int, string), Figure> current,
        CancellationToken cancellationToken)
    {
        var rows = new List<Figure>();
        foreach (var (key, figure) in figures)
        {
            if (current.TryGetValue((key.IndicatorId, key.AreaCode), out var old))
            {
                if (SaysTheSame(old, figure))
                {
                    continue;
                }

                // A correction takes back what came in with a submission, and never what others published.
                if (figure.Value is null && old.SubmissionId is null)
                {
                    continue;
                }

                old.SupersededByReleaseId = releaseId;
            }

            if (figure.Value is not { } value)
            {
                continue;
            }

            rows.Add(new Figure
            {
                IndicatorId = key.IndicatorId,
                AreaCode = key.AreaCode,
                Period = key.Period,
                Value = value,
                Numerator = figure.Numerator,
                Denominator = figure.Denominator,
                LowerBound = figure.LowerBound,
                UpperBound = figure.UpperBound,
                Source = await SourceAsync(figure.Source, cancellationToken),
                Confidence = Confidence.Medium,
                Note = figure.Note,
                NoteEn = figure.NoteEn,
                ReleaseId = releaseId,
                SubmissionId = figure.SubmissionId,
            });
        }

        // The old rows first: only one figure of a key may be current.
        await context.SaveChangesAsync(cancellationToken);
        context.AddRange(rows);
        await context.SaveChangesAsync(cancellationToken);
        return rows.Count;
    }

    private static bool SaysTheSame(Figure old, NewFigure figure) =>
        Nullable.Equals(old.Value, figure.Value) && Nullable.Equals(old.Numerator, figure.Numerator) && Nullable.Equals(old.Denominator, figure.Denominator)
        && Nullable.Equals(old.LowerBound, figure.LowerBound) && Nullable.Equals(old.UpperBound, figure.UpperBound)
        && old.Source.Name == figure.Source && old.Note == figure.Note;

    private async Task<Source> SourceAsync(string name, CancellationToken cancellationToken)
    {
        var source = context.Sources.Local.FirstOrDefault(each => each.Name == name)
            ?? await context.Sources.AsTracking().SingleOrDefaultAsync(each => each.Name == name, cancellationToken);
        if (source is null)
        {
            context.Add(source = new Source { Name = name });
            await context.SaveChangesAsync(cancellationToken);
        }

        return source;
    }
}
