using Microsoft.EntityFrameworkCore;
using SocialWelfare.Data;
using SocialWelfare.Data.Accounts;

namespace SocialWelfare.Services.Accounts;

/// <summary>Reads accounts for administrators.</summary>
public sealed class AccountQueries(IDbContextFactory<WelfareDbContext> contexts)
{
    /// <returns>By name; null when the account may not manage accounts.</returns>
    public async Task<IReadOnlyList<Account>?> ListAsync(string? actorId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await MayAsync(context, actorId, cancellationToken)
            ? await context.Users.OrderBy(account => account.DisplayName).ThenBy(account => account.Id).ToListAsync(cancellationToken)
            : null;
    }

    /// <returns>Null when there is no such account, or when the account may not manage accounts.</returns>
    public async Task<Account?> FindAsync(string? actorId, string accountId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await MayAsync(context, actorId, cancellationToken)
            ? await context.Users.SingleOrDefaultAsync(account => account.Id == accountId, cancellationToken)
            : null;
    }

    private static async Task<bool> MayAsync(WelfareDbContext context, string? actorId, CancellationToken cancellationToken) =>
        (await AccessGuard.CheckAsync(context, actorId, Operation.ManageAccounts, areaCode: null, cancellationToken)).IsAllowed;
}
