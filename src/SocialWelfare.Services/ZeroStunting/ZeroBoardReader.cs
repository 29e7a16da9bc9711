using SocialWelfare.Data.Catalogue;
using SocialWelfare.Data.DataSets;
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

    /// <summary>The form as it holds for the board's month: it names the counts that do not add up.</summary>
    public IReadOnlyList<DataSetField> Fields { get; init; } = [];

    /// <summary>Codes of the counts that the board's judgment rests on: new cases, measured, under-fives.</summary>
    public IReadOnlyList<string> Basis { get; init; } = [];

    public bool IsUnderWay(Period month) => month > LastDue;
}

/// <summary>Reads the zero board: four queries, whatever the number of areas and months.</summary>
public sealed class ZeroBoardReader(FigureQueries figures, DueQueries dueQueries, ProgressOptions options, IntakeOptions intake)
{
    private static readonly FieldRole[] BasisRoles = [FieldRole.NewCase, FieldRole.CoverageNumerator, FieldRole.CoverageDenominator];

    /// <param name="month">Null: the last month that is due; while no due month was reported, the last one with a report.</param>
    public async Task<ZeroReport> ReadAsync(WelfareCatalogue catalogue, Period? month, CancellationToken cancellationToken)
    {
        if (await dueQueries.FormsAsync(FieldRole.NewCase, cancellationToken) is not [var form, ..])
        {
            return new ZeroReport(catalogue, [], null, []);
        }

        var published = form.Versions.SelectMany(version => version.Fields).Where(field => field is { Part: FigurePart.Value, IndicatorCode: not null }).ToList();
        var codes = published.Select(field => field.IndicatorCode!).Distinct(StringComparer.Ordinal).ToList();
        var counts = codes.Select(catalogue.FindIndicator).OfType<Indicator>().ToList();
        var basis = BasisRoles.SelectMany(role => published.Where(field => field.Role == role)).Select(field => field.IndicatorCode!).Distinct(StringComparer.Ordinal).ToList();

        var coverage = await figures.CoverageAsync(counts, cancellationToken);
        var reported = coverage.SelectMany(ofIndicator => ofIndicator)
            .Where(each => each.Period.Frequency == Frequency.Monthly && each.Regencies > 0)
            .Select(each => each.Period).Distinct().OrderDescending().Take(FigureQueries.MaximumPeriods).ToList();
        if (reported.Count == 0)
        {
            return new ZeroReport(catalogue, [], null, []) { Basis = basis };
        }

        var due = await dueQueries.ReadAsync(cancellationToken);
        var lastDue = due.LastMonth(codes);
        var (newest, oldest) = (reported[0], reported[^1]);
        var report = new ZeroReport(catalogue, reported, null, []) { Months = Months(oldest, newest > lastDue ? newest : lastDue), LastDue = lastDue, Basis = basis };
        var shown = month ?? (oldest <= lastDue ? lastDue : newest);
        if (!report.Months.Contains(shown))
        {
            return report;
        }

        var rows = (await figures.BetweenAsync(counts, shown.Add(1 - ZeroBoard.MonthsRead), shown, cancellationToken))
            .Where(figure => figure.Period.Frequency == Frequency.Monthly && !Area.IsProvince(figure.AreaCode)).ToList();
        var history = StuntingHistory.Of(catalogue.Regencies, form, counts.ToDictionary(each => each.Id, each => each.Code), rows);
        return report with
        {
            Board = ZeroBoard.Of(history, shown, lastDue, options, intake.CoverageFloor),
            Fields = form.VersionFor(shown)?.FieldsAsked() ?? [],
            DueDate = due.DueDate(basis[0], shown),
            NextReport = due.Next(FieldRole.NewCase),
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
