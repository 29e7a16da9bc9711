using Microsoft.EntityFrameworkCore;
using SocialWelfare.Data;
using SocialWelfare.Data.Accounts;

namespace SocialWelfare.Services.Accounts;

/// <summary>Reads accounts for administrators.</summary>
public sealed class AccountQueries(IDbContextFactory<WelfareDbContext> contexts)
{
    /// <returns>By name; null when the account may not manage accounts.</returns>
    public async Task<IReadOnlyList<Account>?> ListAsync(Caller? caller, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await MayAsync(context, caller, cancellationToken)
            ? await context.Users.OrderBy(account => account.DisplayName).ThenBy(account => account.Id).ToListAsync(cancellationToken)
            : null;
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

    private static async Task<bool> MayAsync(WelfareDbContext context, Caller? caller, CancellationToken cancellationToken) =>
        (await AccessGuard.CheckAsync(context, caller, Operation.ManageAccounts, areaCode: null, cancellationToken)).IsAllowed;
}
