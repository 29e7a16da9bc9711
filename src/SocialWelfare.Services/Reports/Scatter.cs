using SocialWelfare.Data.Catalogue;
using SocialWelfare.Services.Figures;
using SocialWelfare.Services.Statistics;

namespace SocialWelfare.Services.Reports;

/// <summary>Two indicators over the same areas in the same period.</summary>
/// <param name="Period">Null when they share none, or not the one asked for.</param>
/// <param name="Periods">The periods they share, newest first.</param>
public sealed record Scatter(
    Indicator X, Indicator Y, Period? Period, IReadOnlyList<Period> Periods, CrossSection? XSection, CrossSection? YSection)
{
    /// <summary>How far both go together over these points; null where that cannot be said.</summary>
    public static Correlation? CorrelationOf(IEnumerable<(string AreaCode, double X, double Y)> points) =>
        Correlation.Of([.. points.Select(point => (point.X, point.Y))]);

    /// <summary>The areas that have both figures.</summary>
    public IEnumerable<(string AreaCode, double X, double Y)> Points =>
        from x in XSection?.Regencies ?? []
        let y = YSection?.Find(x.AreaCode)
        where y is not null
        select (x.AreaCode, x.Value, y.Value);
}
