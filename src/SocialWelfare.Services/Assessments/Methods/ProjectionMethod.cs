namespace SocialWelfare.Services.Assessments.Methods;

/// <summary>
/// The method on one scale over all areas. Going from the oldest period to the newest, it keeps for each what was known then:
/// the trend of all areas, which trend had served best, and the errors that had come out.
/// </summary>
internal sealed class ProjectionMethod
{
    /// <summary>What is left of a trend's yearly step a year later: Gardner and McKenzie (1985). In all, at most a step and a half.</summary>
    private const double Damping = 0.6;

    /// <summary>A trend counts half where its square is as large as that many times the square of its standard error.</summary>
    private const double Caution = 2;

    /// <summary>A trend is followed only if it was so much better than none at earlier origins, and an area's own likewise.</summary>
    private const double WorthATrend = 0.98;

    /// <summary>Errors further ahead do not choose the trend.</summary>
    private const int LongestJudged = 5 * ProjectionPool.StepsPerYear;

    private readonly List<AreaSeries> _areas;
    private readonly List<int> _steps;
    private readonly List<Known> _known;
    private readonly Dictionary<int, List<ProjectionError>> _errors = [];
    private readonly Dictionary<int, (double Change, double Years)> _common = [];
    private int _firstTruth = int.MaxValue;
    private readonly Dictionary<(int Known, int Ahead, double Level), ErrorSpread?> _spreads = [];

    internal ProjectionMethod(ProjectionModel model, IReadOnlyList<Observation[]> series)
    {
        Model = model;
        _areas = [.. series.Select(points => new AreaSeries(points, model))];
        _steps = [.. _areas.SelectMany(area => area.Steps).Distinct().Order()];
        FindCommonChanges();
        _known = FindTrends();
        ChooseTrends();
        CollectErrors();
    }

    private enum Trend
    {
        None,
        Common,
        Own,
    }

    internal ProjectionModel Model { get; }

    /// <summary>Some projection had been held against its truth by then.</summary>
    internal bool HasErrors(int step) => step >= _firstTruth;

    /// <summary>What the method says from the last of these points, from what was known then.</summary>
    internal ProjectionOrigin From(Observation[] points)
    {
        var area = new AreaSeries(points, Model);
        var last = area.Steps.Length - 1;
        var known = KnownAt(area.Steps[last]);
        var trend = known < 0 ? 0 : TrendOf(area, last, _known[known], _known[known].Chosen);
        return new ProjectionOrigin(this, area, last, trend);
    }

    /// <summary>The errors known at a step, for a projection so far ahead; null where there is none.</summary>
    internal ErrorSpread? SpreadOf(int step, int ahead, double level)
    {
        var key = (KnownAt(step), ahead, level);
        if (!_spreads.TryGetValue(key, out var spread))
        {
            _spreads[key] = spread = key.Item1 < 0 ? null : FindSpread(_steps[key.Item1], ahead, level);
        }

        return spread;
    }

    internal ProjectionRecord? Record(int ahead, double level, int fewestPoints)
    {
        int count = 0, held = 0;
        double error = 0, errorOfKeeping = 0;
        var origins = new HashSet<int>();
        foreach (var area in _areas)
        {
            for (var last = fewestPoints - 1; last < area.Steps.Length; last++)
            {
                var step = area.Steps[last];
                if (area.Find(step + ahead) is not { } truth || SpreadOf(step, ahead, level) is not { } spread)
                {
                    continue;
                }

                var known = _known[KnownAt(step)];
                var origin = new ProjectionOrigin(this, area, last, TrendOf(area, last, known, known.Chosen));
                count++;
                held += Math.Abs(origin.Distance(ahead, area.Values[truth])) <= spread.Reach(level) ? 1 : 0;
                error += Math.Abs(origin.At(ahead) - area.Values[truth]);
                errorOfKeeping += Math.Abs(area.Values[last] - area.Values[truth]);
                origins.Add(step);
            }
        }

        return count == 0
            ? null
            : new ProjectionRecord((double)ahead / ProjectionPool.StepsPerYear, origins.Count, count, held, error / count, errorOfKeeping / count);
    }

    /// <summary>How many yearly steps of the trend are taken after so much time: φ + φ² + … for whole years, and what lies between.</summary>
    internal static double Damped(int ahead) =>
        Damping * (1 - Math.Pow(Damping, (double)ahead / ProjectionPool.StepsPerYear)) / (1 - Damping);

    /// <summary>The typical change a year into each period: the median over the areas, so that no single one makes it.</summary>
    private void FindCommonChanges()
    {
        var changes = _areas.SelectMany(area => Enumerable.Range(1, area.Steps.Length - 1).Select(i => (Area: area, Index: i)))
            .ToLookup(each => each.Area.Steps[each.Index], each => (Change: each.Area.ChangeInto(each.Index), Years: each.Area.YearsInto(each.Index)));
        foreach (var into in changes)
        {
            _common[into.Key] = (Median(into.Select(each => each.Change)), Median(into.Select(each => each.Years)));
        }
    }

    private List<Known> FindTrends()
    {
        var known = new List<Known>();
        var so = new Scatter[_areas.Count];
        var next = new int[_areas.Count];
        var common = new Scatter();
        foreach (var step in _steps)
        {
            if (_common.TryGetValue(step, out var into))
            {
                common = common.With(into.Change, into.Years);
            }

            for (var i = 0; i < _areas.Count; i++)
            {
                for (; next[i] < _areas[i].Steps.Length && _areas[i].Steps[next[i]] <= step; next[i]++)
                {
                    if (next[i] > 0)
                    {
                        so[i] = so[i].With(Deviation(_areas[i], next[i]), 1);
                    }
                }
            }

            var (within, between) = Variances(so);
            known.Add(new Known(Shrunk(common), within, between));
        }

        return known;
    }

    /// <summary>Pulled towards no trend by how little it stands out from its own changes from period to period.</summary>
    private static double Shrunk(Scatter changes)
    {
        if (changes.Count < 2 || changes.Mean == 0)
        {
            return 0;
        }

        var square = changes.Mean * changes.Mean;
        return changes.Mean * square / (square + (Caution * changes.Variance / (changes.Count - 1)));
    }

    /// <summary>How much the areas' own changes scatter from period to period, and how much more than that their means differ.</summary>
    private static (double Within, double Between) Variances(Scatter[] areas)
    {
        var seen = areas.Where(area => area.Count > 0).ToList();
        var freedom = seen.Sum(area => area.Count - 1);
        if (seen.Count < 3 || freedom == 0)
        {
            return (0, 0);
        }

        var within = seen.Sum(area => area.Variance * area.Count) / freedom;
        var middle = seen.Average(area => area.Mean);
        var apart = seen.Average(area => (area.Mean - middle) * (area.Mean - middle));
        return (within, Math.Max(0, apart - seen.Average(area => within / area.Count)));
    }

    private double Deviation(AreaSeries area, int index) =>
        area.ChangeInto(index) - (_common.TryGetValue(area.Steps[index], out var common) ? common.Change : 0);

    /// <summary>The trend a year of one area: that of all areas, and its own as far as areas differ in earnest.</summary>
    private double TrendOf(AreaSeries area, int last, Known known, Trend trend)
    {
        if (trend == Trend.None)
        {
            return 0;
        }

        if (trend == Trend.Common || known.Between <= 0 || last == 0)
        {
            return known.Common;
        }

        double sum = 0;
        for (var i = 1; i <= last; i++)
        {
            sum += Deviation(area, i);
        }

        return known.Common + (sum / last * known.Between / (known.Between + (known.Within / last)));
    }

    /// <summary>At each period the trend that had served better by then; none until three origins have been held against their truths.</summary>
    private void ChooseTrends()
    {
        Trend[] trends = [Trend.None, Trend.Common, Trend.Own];
        var trials = new Dictionary<int, List<(int Origin, double[] Errors)>>();
        foreach (var area in _areas)
        {
            for (var from = 0; from < area.Steps.Length; from++)
            {
                var known = _known[KnownAt(area.Steps[from])];
                double[] byTrend = [.. trends.Select(trend => TrendOf(area, from, known, trend))];
                for (var to = from + 1; to < area.Steps.Length && area.Steps[to] - area.Steps[from] <= LongestJudged; to++)
                {
                    var ahead = area.Steps[to] - area.Steps[from];
                    double[] errors = [.. byTrend.Select(trend => Math.Abs(area.At(from, trend * Damped(ahead)) - area.Values[to]))];
                    if (!trials.TryGetValue(area.Steps[to], out var list))
                    {
                        trials[area.Steps[to]] = list = [];
                    }

                    list.Add((area.Steps[from], errors));
                }
            }
        }

        var origins = new HashSet<int>();
        var sums = new double[trends.Length];
        for (var i = 0; i < _steps.Count; i++)
        {
            foreach (var (origin, errors) in trials.GetValueOrDefault(_steps[i]) ?? [])
            {
                origins.Add(origin);
                for (var j = 0; j < sums.Length; j++)
                {
                    sums[j] += errors[j];
                }
            }

            var chosen = 0;
            for (var j = 1; origins.Count >= ErrorSpread.FewestOrigins && j < sums.Length; j++)
            {
                chosen = sums[j] <= sums[chosen] * WorthATrend ? j : chosen;
            }

            _known[i] = _known[i] with { Chosen = trends[chosen] };
        }
    }

    private void CollectErrors()
    {
        foreach (var area in _areas)
        {
            for (var from = 0; from < area.Steps.Length - 1; from++)
            {
                var known = _known[KnownAt(area.Steps[from])];
                var origin = new ProjectionOrigin(this, area, from, TrendOf(area, from, known, known.Chosen));
                for (var to = from + 1; to < area.Steps.Length; to++)
                {
                    var ahead = area.Steps[to] - area.Steps[from];
                    if (!_errors.TryGetValue(ahead, out var errors))
                    {
                        _errors[ahead] = errors = [];
                    }

                    errors.Add(new ProjectionError(area.Steps[from], area.Steps[to], origin.Distance(ahead, area.Values[to])));
                    _firstTruth = Math.Min(_firstTruth, area.Steps[to]);
                }
            }
        }
    }

    private ErrorSpread? FindSpread(int step, int ahead, double level)
    {
        ErrorSpread? widest = null, nearest = null;
        foreach (var (horizon, errors) in _errors.OrderBy(each => each.Key))
        {
            var known = errors.Where(error => error.Truth <= step).ToList();
            if (known.Select(error => error.Origin).Distinct().Count() < ErrorSpread.FewestOrigins)
            {
                continue;
            }

            var own = ErrorSpread.Of(known, level);
            if (horizon <= ahead)
            {
                // The further ahead, the less is known: an interval never narrows with time.
                widest = widest is null || own.Reach(level) >= widest.Reach(level) ? own : widest with { Basis = ProjectionBasis.OtherHorizon };
            }

            if (horizon == ahead)
            {
                return widest;
            }

            if (horizon < ahead || nearest is null)
            {
                nearest = own.Carried(Math.Sqrt((double)ahead / horizon));
            }
        }

        if (nearest is not null)
        {
            return widest is not null && widest.Reach(level) > nearest.Reach(level) ? widest with { Basis = ProjectionBasis.OtherHorizon } : nearest;
        }

        var all = _errors.SelectMany(each => each.Value.Where(error => error.Truth <= step)
            .Select(error => error with { Value = error.Value / Math.Sqrt(each.Key) })).ToList();
        return all.Count == 0 ? null : ErrorSpread.OfFew(all).Carried(Math.Sqrt(ahead));
    }

    /// <summary>Index of the last period that is not after the step; −1 where all are.</summary>
    private int KnownAt(int step)
    {
        var index = _steps.BinarySearch(step);
        return index >= 0 ? index : ~index - 1;
    }

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        var middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /// <summary>What was known of all areas in a period.</summary>
    /// <param name="Common">Their trend, a year.</param>
    private sealed record Known(double Common, double Within, double Between, Trend Chosen = Trend.None);

    /// <summary>Running mean and variance, weighted.</summary>
    private readonly record struct Scatter(int Count, double Weight, double Mean, double Squares)
    {
        internal double Variance => Weight > 0 ? Squares / Weight : 0;

        internal Scatter With(double value, double weight)
        {
            var all = Weight + weight;
            var mean = Mean + (weight / all * (value - Mean));
            return new Scatter(Count + 1, all, mean, Squares + (weight * (value - Mean) * (value - mean)));
        }
    }
}

/// <summary>One area's series as the method reads it.</summary>
internal sealed class AreaSeries
{
    private readonly ProjectionModel _model;

    /// <param name="points">Oldest first; of several in one month the last counts.</param>
    internal AreaSeries(Observation[] points, ProjectionModel model)
    {
        _model = model;
        Observation[] kept = [.. points.Where((point, i) => i + 1 == points.Length || ProjectionPool.StepOf(points[i + 1].Time) > ProjectionPool.StepOf(point.Time))];
        Steps = [.. kept.Select(point => ProjectionPool.StepOf(point.Time))];
        Values = [.. kept.Select(point => point.Value)];
        Sizes = new double[kept.Length];
        double sum = 0;
        for (var i = 0; i < kept.Length; i++)
        {
            sum += Math.Abs(Values[i]);
            Sizes[i] = model == ProjectionModel.LogLinear || sum == 0 ? 1 : sum / (i + 1);
        }
    }

    internal int[] Steps { get; }

    /// <summary>In the indicator's unit.</summary>
    internal double[] Values { get; }

    /// <summary>What a change of 1 is on this scale: the area's mean value so far, or 1 in logarithms.</summary>
    private double[] Sizes { get; }

    /// <summary>A value so far above the one at this index.</summary>
    internal double At(int index, double change) =>
        _model == ProjectionModel.LogLinear ? Values[index] * Math.Exp(change) : Values[index] + (change * Sizes[index]);

    /// <summary>How far a value lies above the one at this index: the inverse of <see cref="At"/>.</summary>
    internal double Above(int index, double value) =>
        _model == ProjectionModel.LogLinear ? Math.Log(value / Values[index]) : (value - Values[index]) / Sizes[index];

    internal double YearsInto(int index) => (double)(Steps[index] - Steps[index - 1]) / ProjectionPool.StepsPerYear;

    /// <summary>The change a year from the point before.</summary>
    internal double ChangeInto(int index) => Above(index - 1, Values[index]) / YearsInto(index);

    internal int? Find(int step)
    {
        var index = Array.BinarySearch(Steps, step);
        return index >= 0 ? index : null;
    }
}

/// <summary>A projection from one point of one area.</summary>
internal sealed class ProjectionOrigin(ProjectionMethod method, AreaSeries area, int index, double trend)
{
    internal ProjectionModel Model => method.Model;

    internal int Step => area.Steps[index];

    /// <summary>The value so far ahead, moved by an error on the method's scale.</summary>
    internal double At(int ahead, double error = 0) => area.At(index, (trend * ProjectionMethod.Damped(ahead)) + error);

    /// <summary>How far a value lies above what is projected, on the method's scale.</summary>
    internal double Distance(int ahead, double value) => area.Above(index, value) - (trend * ProjectionMethod.Damped(ahead));

    internal ErrorSpread? SpreadOf(int ahead, double level) => method.SpreadOf(Step, ahead, level);
}
