using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;
using MudBlazor;
using SocialWelfare.Data.Accounts;
using SocialWelfare.Services.Accounts;
using SocialWelfare.Services.Catalogue;
using SocialWelfare.Web.Components.Working;

namespace SocialWelfare.Web.Accounts;

public sealed partial class PeoplePanel
{
    private const int PageSize = 50;

    private static readonly Dictionary<string, AccountOrder> Columns = new(StringComparer.Ordinal)
    {
        [nameof(Account.DisplayName)] = AccountOrder.Name,
        [nameof(Account.Email)] = AccountOrder.Email,
        [nameof(Account.Role)] = AccountOrder.Role,
        [nameof(Account.AreaCode)] = AccountOrder.Area,
        [nameof(Account.LastSignInAt)] = AccountOrder.LastSignIn,
    };

    private AccountFilter _filter = AccountFilter.All;
    private GridPlace<AccountOrder> _place = new(AccountOrder.Name, Descending: false, Page: 0);
    private IReadOnlyList<Account> _plain = [];
    private WelfareCatalogue? _catalogue;
    private MudDataGrid<Account>? _grid;
    private string? _read;
    private int _count;
    private int _page;

    /// <summary>What stands in the address behind its "?".</summary>
    [Parameter] public string? Query { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        if (_read == (Query ?? ""))
        {
            return;
        }

        var query = new QueryCollection(QueryHelpers.ParseQuery(Query));
        (_read, _filter, _place) = (Query ?? "", AccountAddress.Read(query), GridPlace.Read(query, AccountOrder.Name, descending: false));
        _page = _place.Page;
        _catalogue ??= await Catalogue.ReadAsync(Cancellation);
        _plain = (await RowsAsync(_page * PageSize, PageSize)).Accounts;
        if (_grid is not null)
        {
            await _grid.ReloadServerData();
        }
    }

    private async Task<GridData<Account>> ReadAsync(GridState<Account> state, CancellationToken cancellationToken)
    {
        _place = GridPlace.Of(state, Columns, AccountOrder.Name, descending: false);
        var rows = await RowsAsync(state.Page * state.PageSize, state.PageSize);
        await ShowAddressAsync(AccountAddress.Of(_filter, query => _place.Write(query, AccountOrder.Name, descending: false)));
        StateHasChanged();
        return new GridData<Account> { Items = rows.Accounts, TotalItems = rows.Count };
    }

    private async Task<AccountRows> RowsAsync(int skip, int take)
    {
        var rows = await Accounts.PageAsync(await CallerAsync(), _filter, _place.Order, _place.Descending, skip, take, Cancellation) ?? new AccountRows([], Count: 0);
        _count = rows.Count;
        return rows;
    }

    private Task ChangeAsync(AccountFilter filter)
    {
        (_filter, _page) = (filter, 0);
        return _grid!.ReloadServerData();
    }

    /// <summary>Lets somebody in again, or shuts them out.</summary>
    private async Task StepAsync(Account account)
    {
        var question = new ReasonQuestion(
            T[account.IsDisabled ? "account.enable.title" : "account.disable.title", account.DisplayName], StepOf(account),
            T[account.IsDisabled ? "account.enable.lead" : "account.disable.lead"], T["account.reason"], T["account.reason.hint"]);
        if (await AskReasonAsync(question) is not { } reason)
        {
            return;
        }

        var caller = await CallerAsync();
        var result = await (account.IsDisabled
            ? Steps.EnableAsync(caller, account.Id, reason, Cancellation)
            : Steps.DisableAsync(caller, account.Id, reason, Cancellation));
        if (result.IsDone)
        {
            Say(T[account.IsDisabled ? "account.enable.done" : "account.disable.done", account.DisplayName]);
        }
        else
        {
            Say(T["account.error." + (result.Errors.Count > 0 ? result.Errors[0].Code : "refused")], Severity.Error);
        }

        await _grid!.ReloadServerData();
    }

    private string StepOf(Account account) => T["account.step." + (account.IsDisabled ? "enable" : "disable")];

    private string AreaOf(Account account) => _catalogue!.FindArea(account.AreaCode)?.ShortName ?? account.AreaCode ?? "";

    private string StateOf(Account account)
    {
        var state = account switch
        {
            { IsDisabled: true } => "disabled",
            { LockoutEnd: { } until } when until > Clock.GetUtcNow() => "locked",
            { PasswordHash: null } => "waiting",
            _ => "active",
        };
        return T["account.state." + state] + (account.TwoFactorEnabled ? $" · {T["account.second"]}" : "");
    }
}
