using Microsoft.EntityFrameworkCore;
using SocialWelfare.Data;
using SocialWelfare.Data.Access;
using SocialWelfare.Services.Access;
using SocialWelfare.Services.Accounts.SignIn;
using SocialWelfare.Services.Audit;

namespace SocialWelfare.Services.Accounts.Manage;

/// <summary>Which accounts; null or empty means all.</summary>
public sealed record AccountFilter
{
    public static readonly AccountFilter All = new();

    /// <summary>A part of the name or of the address.</summary>
    public string? Search { get; init; }

    public Role? Role { get; init; }

    public string? AreaCode { get; init; }

    /// <summary>Whether they may sign in.</summary>
    public bool? IsDisabled { get; init; }
}

/// <summary>By what accounts are put in order; those that are alike by name.</summary>
public enum AccountOrder
{
    Name,
    Email,
    Role,
    Area,
    LastSignIn,
}

/// <param name="Accounts">Those that were asked for.</param>
/// <param name="Count">All that match.</param>
public sealed record AccountRows(IReadOnlyList<Account> Accounts, int Count);

/// <summary>Reads accounts for administrators.</summary>
public sealed class AccountQueries(IDbContextFactory<WelfareDbContext> contexts)
{
    /// <returns>Null when the account may not manage accounts.</returns>
    public async Task<AccountRows?> PageAsync(
        Caller? caller, AccountFilter filter, AccountOrder order, bool descending, int skip, int take, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        if (!await MayAsync(context, caller, cancellationToken))
        {
            return null;
        }

        var part = new ListPart(skip, take, await Matching(context, filter).CountAsync(cancellationToken));
        var rows = Ordered(Matching(context, filter), order, descending).Skip(part.Skip).Take(part.Take);
        return new AccountRows(await rows.ToListAsync(cancellationToken), part.Count);
    }

    /// <returns>Null when there is no such account, or when the account may not manage accounts.</returns>
    public async Task<Account?> FindAsync(Caller? caller, string accountId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await MayAsync(context, caller, cancellationToken)
            ? await context.Users.SingleOrDefaultAsync(account => account.Id == accountId, cancellationToken)
            : null;
    }

    /// <returns>Passkeys and second factor of an account; nothing when the caller may not manage accounts.</returns>
    public async Task<FactorList> FactorsAsync(Caller? caller, string accountId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await MayAsync(context, caller, cancellationToken) ? await SignInFactors.ReadAsync(context, accountId, cancellationToken) : FactorList.None;
    }

    internal static IQueryable<Account> Matching(WelfareDbContext context, AccountFilter filter)
    {
        var accounts = context.Users.AsNoTracking();
        if (!string.IsNullOrEmpty(filter.Search))
        {
            var pattern = AuditQueries.PatternOf(filter.Search);
            accounts = accounts.Where(account => EF.Functions.Like(account.DisplayName, pattern, @"\") || EF.Functions.Like(account.Email!, pattern, @"\"));
        }

        if (filter.Role is { } role)
        {
            accounts = accounts.Where(account => account.Role == role);
        }

        if (!string.IsNullOrEmpty(filter.AreaCode))
        {
            accounts = accounts.Where(account => account.AreaCode == filter.AreaCode);
        }

        return filter.IsDisabled is { } isDisabled ? accounts.Where(account => account.IsDisabled == isDisabled) : accounts;
    }

    internal static IQueryable<Account> Ordered(IQueryable<Account> accounts, AccountOrder order, bool descending)
    {
        var ordered = (order, descending) switch
        {
            (AccountOrder.Email, false) => accounts.OrderBy(account => account.Email),
            (AccountOrder.Email, true) => accounts.OrderByDescending(account => account.Email),
            (AccountOrder.Role, false) => accounts.OrderBy(account => account.Role),
            (AccountOrder.Role, true) => accounts.OrderByDescending(account => account.Role),
            (AccountOrder.Area, false) => accounts.OrderBy(account => account.AreaCode),
            (AccountOrder.Area, true) => accounts.OrderByDescending(account => account.AreaCode),
            (AccountOrder.LastSignIn, false) => accounts.OrderBy(account => account.LastSignInAt),
            (AccountOrder.LastSignIn, true) => accounts.OrderByDescending(account => account.LastSignInAt),
            (_, true) => accounts.OrderByDescending(account => account.DisplayName),
            _ => accounts.OrderBy(account => account.DisplayName),
        };
        return order == AccountOrder.Name ? ordered.ThenBy(account => account.Id) : ordered.ThenBy(account => account.DisplayName).ThenBy(account => account.Id);
    }

    private static async Task<bool> MayAsync(WelfareDbContext context, Caller? caller, CancellationToken cancellationToken) =>
        (await AccessGuard.CheckAsync(context, caller, Operation.ManageAccounts, areaCode: null, cancellationToken)).IsAllowed;
}
