using SocialWelfare.Data.Catalogue;
using SocialWelfare.Services.Assessments.Methods;
using SocialWelfare.Services.Figures;
using SocialWelfare.Services.Statistics;

namespace SocialWelfare.Services.Assessments;

/// <summary>How the projections of one indicator would have done, had they been made at every earlier period of every area.</summary>
/// <param name="Records">One a time ahead; those that no truth has met are left out.</param>
public sealed record ProjectionBacktest(IReadOnlyList<ProjectionRecord> Records)
{
    /// <summary>Fewer origins tell too little of a share of truths held: neighbouring periods share their fate.</summary>
    public const int EnoughOrigins = 5;

    private static readonly double[] _years = [1, 2, 3, 5];
    private static readonly double[] _months = [1 / 12d, 3 / 12d, 6 / 12d, 1];

    /// <summary>Mean absolute error over all times ahead, divided by that of keeping the last value; 1 where nothing was tried.</summary>
    public double Ratio => Records.Sum(record => record.Count * record.ErrorOfKeeping) is > 0 and var kept
        ? Records.Sum(record => record.Count * record.Error) / kept
        : 1;

    /// <param name="figures">Of one indicator, in any order; the province's are left out.</param>
    public static ProjectionBacktest Of(
        IEnumerable<PublishedFigure> figures, Frequency frequency, double level = ConfidenceIntervals.DefaultLevel, int fewestPoints = Projection.FewestPoints)
    {
        var pool = SeriesAssessor.PoolOf(figures);
        return new ProjectionBacktest([.. (frequency == Frequency.Monthly ? _months : _years).Select(years => pool.Record(years, level, fewestPoints)).OfType<ProjectionRecord>()]);
    }
}
