using SocialWelfare.Data.Catalogue;
using SocialWelfare.Services.Assessments.Methods;
using SocialWelfare.Services.Catalogue;
using SocialWelfare.Services.DataSets;
using SocialWelfare.Services.Figures;

namespace SocialWelfare.Services.ZeroStunting;

/// <summary>The zero board of a month, and the months that it can be asked for.</summary>
/// <param name="Reported">Months with any report, newest first, at most <see cref="FigureQueries.MaximumPeriods"/>; empty before the first.</param>
/// <param name="Board">Null before the first report, and for a month that cannot be shown.</param>
/// <param name="Sources">What the board's figures cite.</param>
public sealed record ZeroReport(WelfareCatalogue Catalogue, IReadOnlyList<Period> Reported, ZeroBoard? Board, IReadOnlyList<PublishedSource> Sources)
{
    /// <summary>
    /// The months that can be shown, newest first: from the first report to the last or, where that is later, to the last month
    /// that is due. One for which nobody reported is a gap to be shown, not an unknown month.
    /// </summary>
    public IReadOnlyList<Period> Months { get; init; } = [];

    /// <summary>The newest month whose reports are all to be in; later ones are under way.</summary>
    public Period? LastDue { get; init; }

    /// <summary>Last day on which reports of the board's month are on time; null where no form asks for them.</summary>
    public DateOnly? DueDate { get; init; }

    /// <summary>The monthly report that the areas owe next.</summary>
    public NextDue? NextReport { get; init; }

    public bool IsUnderWay(Period month) => month > LastDue;
}

/// <summary>Reads the zero board: three queries, whatever the number of areas and months.</summary>
public sealed class ZeroBoardReader(FigureQueries figures, DueQueries dueQueries, ProgressOptions options)
{
    /// <param name="month">Null: the last month that is due; while no due month was reported, the last one with a report.</param>
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
        if (reported.Count == 0)
        {
            return new ZeroReport(catalogue, [], null, []);
        }

        var due = await dueQueries.ReadAsync(cancellationToken);
        var lastDue = due.LastMonth(StuntingCounts.All);
        var (newest, oldest) = (reported[0], reported[^1]);
        var report = new ZeroReport(catalogue, reported, null, []) { Months = Months(oldest, newest > lastDue ? newest : lastDue), LastDue = lastDue };
        var shown = month ?? (oldest <= lastDue ? lastDue : newest);
        if (!report.Months.Contains(shown))
        {
            return report;
        }

        var rows = (await figures.BetweenAsync(counts, shown.Add(1 - ZeroBoard.MonthsRead), shown, cancellationToken))
            .Where(figure => figure.Period.Frequency == Frequency.Monthly && figure.AreaCode != Area.ProvinceCode).ToList();
        var history = StuntingHistory.Of(catalogue.Regencies, counts.ToDictionary(each => each.Id, each => each.Code), rows);
        return report with
        {
            Board = ZeroBoard.Of(history, shown, lastDue, options),
            DueDate = due.DueDate(StuntingCounts.NewCases, shown),
            NextReport = due.Next(StuntingCounts.NewCases),
            Sources = [.. rows.Select(figure => figure.Source).Distinct().OrderBy(source => source.Name, StringComparer.Ordinal)],
        };
    }

    private static List<Period> Months(Period first, Period last)
    {
        var months = new List<Period>();
        for (var month = last; month >= first; month = month.Add(-1))
        {
            months.Add(month);
        }

        return months;
    }
}
