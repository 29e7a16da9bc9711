using Microsoft.EntityFrameworkCore;
using SocialWelfare.Data;
using SocialWelfare.Data.Catalogue;
using SocialWelfare.Data.DataSets;
using SocialWelfare.Services.Figures;

namespace SocialWelfare.Services.DataSets;

/// <summary>
/// Which month is the present. Reports of a month come in until the due day of their form; before it the month is under
/// way: what is known of it is shown, but an area without a report is not yet late, and nothing is judged by it.
/// </summary>
/// <param name="today">In the time of the province.</param>
/// <param name="forms">The monthly data sets that ask for a count, by the count's code.</param>
public sealed class DuePeriods(DateOnly today, ILookup<string, DataSet> forms)
{
    /// <summary>Codes of the counts that have a role in a form.</summary>
    public ILookup<FieldRole, string> Codes { get; init; } = Array.Empty<string>().ToLookup(_ => FieldRole.Plain);

    /// <summary>
    /// The newest month for which every report of these counts is to be in. A count that no form asks for is due when its month is over.
    /// </summary>
    public Period LastMonth(IEnumerable<string> codes) => codes.Select(LastMonth).DefaultIfEmpty(LastMonth("")).Min();

    /// <inheritdoc cref="LastMonth(IEnumerable{string})"/>
    /// <param name="indicator">A count, or a rate that is computed from counts.</param>
    public Period LastMonth(Indicator indicator) =>
        LastMonth(DerivedIndicator.Of(indicator)?.Counts ?? [indicator.Code]);

    /// <summary>Last day on which a report of the count is on time; null where no form asks for it.</summary>
    public DateOnly? DueDate(string code, Period month) => Forms(code).Select(form => (DateOnly?)form.DueDate(month)).Max();

    /// <summary>The month whose reports of the count are due next, and until when; null where no form asks for it any more.</summary>
    public NextDue? Next(string code) => forms[code].Any(form => form.IsActive) && LastMonth(code).Add(1) is var month && DueDate(code, month) is { } day
        ? new NextDue(month, day)
        : null;

    /// <inheritdoc cref="Next(string)"/>
    public NextDue? Next(FieldRole role) => Codes[role].Select(Next).FirstOrDefault(next => next is not null);

    private Period LastMonth(string code) =>
        Forms(code).Select(form => (Period?)form.LastDue(today)).Min() ?? LocalTime.PeriodOf(today, Frequency.Monthly).Add(-1);

    /// <summary>A form that is no longer used counts only where no other asks for the same.</summary>
    private IEnumerable<DataSet> Forms(string code) => forms[code].Any(form => form.IsActive) ? forms[code].Where(form => form.IsActive) : forms[code];
}

/// <param name="Day">The last day on which a report of the month is on time.</param>
public sealed record NextDue(Period Month, DateOnly Day);

/// <summary>Reads what the monthly forms ask for, and by when.</summary>
public sealed class DueQueries(IDbContextFactory<WelfareDbContext> contexts, TimeProvider clock)
{
    /// <summary>Monthly forms that have, or had, a field of a role, with all their versions: those in use first.</summary>
    public async Task<IReadOnlyList<DataSet>> FormsAsync(FieldRole role, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.DataSets
            .Where(dataSet => dataSet.Frequency == Frequency.Monthly && dataSet.Versions.Any(version => version.Fields.Any(field => field.Role == role)))
            .OrderByDescending(dataSet => dataSet.IsActive).ThenBy(dataSet => dataSet.Id)
            .Include(dataSet => dataSet.Versions).ThenInclude(version => version.Fields)
            .AsSingleQuery().ToListAsync(cancellationToken);
    }

    /// <summary>The due days: one query.</summary>
    public async Task<DuePeriods> ReadAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await (
            from dataSet in context.DataSets
            where dataSet.Frequency == Frequency.Monthly
            from version in dataSet.Versions
            from field in version.Fields
            where field.IndicatorCode != null
            select new { DataSet = dataSet, Code = field.IndicatorCode!, field.Role }).ToListAsync(cancellationToken);
        return new DuePeriods(clock.Today(), rows.ToLookup(row => row.Code, row => row.DataSet)) { Codes = rows.ToLookup(row => row.Role, row => row.Code) };
    }
}
