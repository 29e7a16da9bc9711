using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;
using MudBlazor;
using SocialWelfare.Services.Accounts;
using SocialWelfare.Services.Catalogue;
using SocialWelfare.Web.Accounts;
using SocialWelfare.Web.Components;
using SocialWelfare.Web.Components.Working;

namespace SocialWelfare.Web.Audit;

public sealed partial class AuditPanel
{
    private const int PageSize = 50;

    private static readonly Dictionary<string, AuditOrder> Columns = new(StringComparer.Ordinal)
    {
        [nameof(AuditRow.At)] = AuditOrder.Time,
        [nameof(AuditRow.ActorName)] = AuditOrder.Who,
        [nameof(AuditRow.Action)] = AuditOrder.Action,
        [nameof(AuditRow.AreaCode)] = AuditOrder.Area,
    };

    private AuditFilter _filter = AuditFilter.All;
    private GridPlace<AuditOrder> _place = new(AuditOrder.Time, Descending: true, Page: 0);
    private IReadOnlyList<AuditRow> _plain = [];
    private WelfareCatalogue? _catalogue;
    private AuditWording? _wording;
    private MudDataGrid<AuditRow>? _grid;
    private string? _read;
    private string? _subject;
    private int _count;
    private int _page;

    /// <summary>What stands in the address behind its "?", already found to be readable.</summary>
    [Parameter] public string? Query { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        if (_read == (Query ?? ""))
        {
            return;
        }

        var query = new QueryCollection(QueryHelpers.ParseQuery(Query));
        (_read, _filter, _place) = (Query ?? "", AuditAddress.Read(query) ?? AuditFilter.All, GridPlace.Read(query, AuditOrder.Time, descending: true));
        _page = _place.Page;
        _catalogue ??= await Catalogue.ReadAsync(Cancellation);
        _plain = (await RowsAsync(_page * PageSize, PageSize)).Entries;
        if (_grid is not null)
        {
            await _grid.ReloadServerData();
        }
    }

    private async Task<GridData<AuditRow>> ReadAsync(GridState<AuditRow> state, CancellationToken cancellationToken)
    {
        _place = GridPlace.Of(state, Columns, AuditOrder.Time, descending: true);
        var rows = await RowsAsync(state.Page * state.PageSize, state.PageSize);
        await ShowAddressAsync(AddressOf(_place));
        StateHasChanged();
        return new GridData<AuditRow> { Items = rows.Entries, TotalItems = rows.Count };
    }

    private async Task<AuditRows> RowsAsync(int skip, int take)
    {
        var caller = await CallerAsync();
        var rows = await Audit.RowsAsync(caller, _filter, _place.Order, _place.Descending, skip, take, Cancellation) ?? new AuditRows([], Count: 0);
        _count = rows.Count;
        _wording = new AuditWording(T, Format, _catalogue!, await Names.ReadAsync(caller, rows.Entries, Cancellation));
        _subject = rows.Entries.FirstOrDefault(row => row.Subject == _filter.Subject) is { } row ? _wording.Subject(row) : null;
        return rows;
    }

    private Task ChangeAsync(AuditFilter filter)
    {
        (_filter, _page) = (filter, 0);
        return _grid!.ReloadServerData();
    }

    private string AddressOf(GridPlace<AuditOrder> place) => AuditAddress.Of(Links.Audit, _filter, query => place.Write(query, AuditOrder.Time, descending: true));

    private Task<IEnumerable<string>> FindActionsAsync(string? text, CancellationToken cancellationToken) => Task.FromResult(
        _wording!.ActionChoices(_filter.Action)
            .Where(action => string.IsNullOrWhiteSpace(text) || text == _wording.ActionName(_filter.Action ?? "") || action.Name.Contains(text.Trim(), StringComparison.CurrentCultureIgnoreCase))
            .Select(action => action.Code));

    private static DateTime? DateOf(DateOnly? day) => day?.ToDateTime(TimeOnly.MinValue);

    private static DateOnly? DayOf(DateTime? date) => date is { } known ? DateOnly.FromDateTime(known) : null;
}
