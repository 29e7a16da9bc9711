using SocialWelfare.Services.Audit;
using SocialWelfare.Services.Catalogue;
using SocialWelfare.Web.Audit;
using SocialWelfare.Web.Components;
using SocialWelfare.Web.Working;

namespace SocialWelfare.Web.Trail.AuditTrailPage;

public sealed partial class AuditPanel() : WorkingList<AuditRow, AuditFilter, AuditOrder>(new(AuditOrder.Time, Descending: true, Page: 0), Columns)
{
    private static readonly Dictionary<string, AuditOrder> Columns = new(StringComparer.Ordinal)
    {
        [nameof(AuditRow.At)] = AuditOrder.Time,
        [nameof(AuditRow.ActorName)] = AuditOrder.Who,
        [nameof(AuditRow.Action)] = AuditOrder.Action,
        [nameof(AuditRow.AreaCode)] = AuditOrder.Area,
    };

    private WelfareCatalogue? _catalogue;
    private AuditWording? _wording;
    private string? _subject;

    protected override AuditFilter ReadFilter(IQueryCollection query) => AuditAddress.Read(query) ?? AuditFilter.All;

    protected override string AddressWith(AuditFilter filter, IEnumerable<(string Name, string? Value)> place) => AuditAddress.Of(Links.Audit, filter, place);

    protected override async Task PrepareAsync() => _catalogue ??= await Catalogue.ReadAsync(Cancellation);

    protected override async Task<(IReadOnlyList<AuditRow> Rows, int Count)?> RowsAsync(int skip, int take)
    {
        var caller = await CallerAsync();
        if (await Audit.RowsAsync(caller, Filter, Place.Order, Place.Descending, skip, take, Cancellation) is not { } rows)
        {
            return null;
        }

        _wording = new AuditWording(T, Format, _catalogue!, await Names.ReadAsync(caller, rows.Entries, Cancellation));
        _subject = rows.Entries.FirstOrDefault(row => row.Subject == Filter.Subject) is { } row ? _wording.Subject(row) : null;
        return (rows.Entries, rows.Count);
    }

    private Task<IEnumerable<string>> FindActionsAsync(string? text, CancellationToken cancellationToken) => Task.FromResult(
        _wording!.ActionChoices(Filter.Action)
            .Where(action => string.IsNullOrWhiteSpace(text) || text == _wording.ActionName(Filter.Action ?? "") || action.Name.Contains(text.Trim(), StringComparison.CurrentCultureIgnoreCase))
            .Select(action => action.Code));

    private static DateTime? DateOf(DateOnly? day) => day?.ToDateTime(TimeOnly.MinValue);

    private static DateOnly? DayOf(DateTime? date) => date is { } known ? DateOnly.FromDateTime(known) : null;
}
