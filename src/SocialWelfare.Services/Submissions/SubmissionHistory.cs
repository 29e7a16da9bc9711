using Microsoft.EntityFrameworkCore;
using SocialWelfare.Data;
using SocialWelfare.Data.Catalogue;
using SocialWelfare.Data.DataSets;
using SocialWelfare.Services.DataSets;
using SocialWelfare.Services.Figures;

namespace SocialWelfare.Services.Submissions;

/// <summary>
/// What an area reported for the periods around one, by field: the published figures, and over them what was submitted and
/// is not published yet. With all else that a submission is held against.
/// </summary>
internal sealed class SubmissionHistory
{
    /// <summary>Two years: a year before each period of the last year.</summary>
    private const int PeriodsBack = 24;

    private readonly Dictionary<string, SortedDictionary<Period, double>> _values = new(StringComparer.Ordinal);
    private readonly Period _period;
    private IReadOnlyDictionary<string, NaturalLimit> _limits = new Dictionary<string, NaturalLimit>();
    private IReadOnlyList<DerivedIndicator> _ratios = [];
    private int? _establishedYear;

    private SubmissionHistory(Period period) => _period = period;

    public static async Task<SubmissionHistory> ReadAsync(
        WelfareDbContext context, int dataSetId, string areaCode, Period period, IReadOnlyList<DataSetField> fields, CancellationToken cancellationToken)
    {
        var indicators = await context.Indicators.ToListAsync(cancellationToken);
        var history = new SubmissionHistory(period)
        {
            _limits = indicators.ToDictionary(indicator => indicator.Code, NaturalLimit.Of, StringComparer.Ordinal),
            _ratios = DerivedIndicator.Of(indicators),
            _establishedYear = await context.Areas.Where(area => area.Code == areaCode).Select(area => area.EstablishedYear).SingleOrDefaultAsync(cancellationToken),
        };
        var (from, to) = (period.Add(-PeriodsBack), period.Add(1));
        var codes = fields.Where(field => field is { Part: FigurePart.Value, IndicatorCode: not null }).Select(field => field.IndicatorCode!).ToList();
        var figures = await FigureQueries.Counts(context, codes, areaCode, from, to).ToListAsync(cancellationToken);
        foreach (var figure in figures)
        {
            history.Set(figure.Code, figure.Period, figure.Value);
        }

        var submitted = await SubmissionSteps.SubmittedRows(context, dataSetId, areaCode, from, to).ToListAsync(cancellationToken);
        foreach (var value in submitted)
        {
            history.Set(value.FieldCode, value.Period, value.Value);
        }

        return history;
    }

    /// <summary>What was reported for one period; null where nothing was.</summary>
    public double? At(string fieldCode, Period period) =>
        _values.TryGetValue(fieldCode, out var series) && series.TryGetValue(period, out var value) ? value : null;

    /// <summary>The stock at the end of the latest earlier period that was reported.</summary>
    public double? LatestEnd(IEnumerable<DataSetField> fields) =>
        EndCode(fields) is { } code && _values.TryGetValue(code, out var series)
            ? series.Where(each => each.Key < _period).Select(each => (double?)each.Value).LastOrDefault()
            : null;

    /// <summary>A closed period keeps from beginning, not from finishing what was begun: it is left out here.</summary>
    public FigureInput Input(DataSet dataSet, Period since, IReadOnlyList<DataSetField> fields, IReadOnlyDictionary<string, string> cells, DateOnly today) => new()
    {
        Frequency = dataSet.Frequency,
        Since = since,
        Fields = fields,
        Period = _period,
        Today = today,
        EstablishedYear = _establishedYear,
        Limits = _limits,
        Ratios = _ratios,
        Cells = cells,
        PreviousEnd = EndCode(fields) is { } end ? At(end, _period.Add(-1)) : null,
        NextStart = fields.FirstOrDefault(field => field.Role == FieldRole.StockAtStart) is { } start ? At(start.Code, _period.Add(1)) : null,
        History = _values.ToDictionary(
            series => series.Key,
            IReadOnlyList<HistoricValue> (series) => [.. series.Value.Where(each => each.Key < _period).Select(each => new HistoricValue(each.Key, each.Value))],
            StringComparer.Ordinal),
    };

    private static string? EndCode(IEnumerable<DataSetField> fields) => fields.FirstOrDefault(field => field.Role == FieldRole.StockAtEnd)?.Code;

    private void Set(string code, Period period, double value)
    {
        if (!_values.TryGetValue(code, out var series))
        {
            _values.Add(code, series = []);
        }

        series[period] = value;
    }
}
