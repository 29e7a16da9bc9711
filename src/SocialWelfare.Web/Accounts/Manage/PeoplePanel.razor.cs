using SocialWelfare.Data.Access;
using SocialWelfare.Services.Accounts.Manage;
using SocialWelfare.Services.Catalogue;
using SocialWelfare.Web.Working;

namespace SocialWelfare.Web.Accounts.Manage;

public sealed partial class PeoplePanel() : WorkingList<Account, AccountFilter, AccountOrder>(new(AccountOrder.Name, Descending: false, Page: 0), Columns)
{
    private static readonly Dictionary<string, AccountOrder> Columns = new(StringComparer.Ordinal)
    {
        [nameof(Account.DisplayName)] = AccountOrder.Name,
        [nameof(Account.Email)] = AccountOrder.Email,
        [nameof(Account.Role)] = AccountOrder.Role,
        [nameof(Account.AreaCode)] = AccountOrder.Area,
        [nameof(Account.LastSignInAt)] = AccountOrder.LastSignIn,
    };

    private WelfareCatalogue? _catalogue;

    protected override AccountFilter ReadFilter(IQueryCollection query) => AccountAddress.Read(query);

    protected override string AddressWith(AccountFilter filter, IEnumerable<(string Name, string? Value)> place) => AccountAddress.Of(filter, place);

    protected override async Task PrepareAsync()
    {
        _catalogue ??= await Catalogue.ReadAsync(Cancellation);
        Filter = Filter with { AreaCode = _catalogue.FindArea(Filter.AreaCode)?.Code };
    }

    protected override async Task<(IReadOnlyList<Account> Rows, int Count)?> RowsAsync(int skip, int take) =>
        await Accounts.PageAsync(await CallerAsync(), Filter, Place.Order, Place.Descending, skip, take, Cancellation) is { } rows ? (rows.Accounts, rows.Count) : null;

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
            ? Steps.EnableAsync(caller, account.Id, reason, CancellationToken.None)
            : Steps.DisableAsync(caller, account.Id, reason, CancellationToken.None));
        if (IsLeft)
        {
            return;
        }

        var (text, severity) = T.Say(result, T[account.IsDisabled ? "account.enable.done" : "account.disable.done", account.DisplayName]);
        Say(text, severity);
        await Grid!.ReloadServerData();
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
