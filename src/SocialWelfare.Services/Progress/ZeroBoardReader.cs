using SocialWelfare.Data.Catalogue;
using SocialWelfare.Services.Catalogue;
using SocialWelfare.Services.Publication;

namespace SocialWelfare.Services.Progress;

/// <summary>The zero board of a month, and the months that it can be asked for.</summary>
/// <param name="Reported">Months with any report, newest first, at most <see cref="FigureQueries.MaximumPeriods"/>; empty before the first.</param>
/// <param name="Board">Null before the first report, and for a month outside of the reported ones.</param>
/// <param name="Sources">What the board's figures cite.</param>
public sealed record ZeroReport(WelfareCatalogue Catalogue, IReadOnlyList<Period> Reported, ZeroBoard? Board, IReadOnlyList<PublishedSource> Sources);

/// <summary>Reads the zero board: two queries, whatever the number of areas and months.</summary>
public sealed class ZeroBoardReader(FigureQueries figures, ProgressOptions options)
{
    /// <param name="month">Null: the last month with any report.</param>
    public async Task<ZeroReport> ReadAsync(WelfareCatalogue catalogue, Period? month, CancellationToken cancellationToken)
    {
        var counts = StuntingCounts.All.Select(catalogue.FindIndicator).OfType<Indicator>().ToList();
        if (counts.Count == 0)
        {
            return new ZeroReport(catalogue, [], null, []);
        }

        var coverage = await figures.CoverageAsync(counts, cancellationToken);
        var reported = coverage.SelectMany(ofIndicator => ofIndicator)
            .Where(each => each.Period.Frequency == Frequency.Monthly && each.Regencies > 0)
            .Select(each => each.Period).Distinct().OrderDescending().Take(FigureQueries.MaximumPeriods).ToList();

        // A month between two reports for which nobody reported is a gap to be shown, not an unknown month.
        if (reported is not [var newest, ..] || (month is { } asked && (asked > newest || asked < reported[^1])))
        {
            return new ZeroReport(catalogue, reported, null, []);
        }

        var shown = month ?? newest;
        var rows = (await figures.BetweenAsync(counts, shown.Add(1 - ZeroBoard.MonthsRead), shown, cancellationToken))
            .Where(figure => figure.Period.Frequency == Frequency.Monthly && figure.AreaCode != Area.ProvinceCode).ToList();
        var history = StuntingHistory.Of(catalogue.Regencies, counts.ToDictionary(each => each.Id, each => each.Code), rows);
        return new ZeroReport(
            catalogue, reported, ZeroBoard.Of(history, shown, options), [.. rows.Select(figure => figure.Source).Distinct().OrderBy(source => source.Name, StringComparer.Ordinal)]);
    }
}
