using Microsoft.EntityFrameworkCore;
using SocialWelfare.Data;
using SocialWelfare.Data.Accounts;

namespace SocialWelfare.Services.Accounts;

/// <summary>
/// Asked by every service that writes. Reads the account afresh each time: a page or a circuit that is open lives on
/// after a role was taken away.
/// </summary>
public sealed class AccessGuard(IDbContextFactory<WelfareDbContext> contexts)
{
    /// <param name="accountId">Who asks; null for somebody who is not signed in.</param>
    /// <param name="areaCode">The area that the operation is about; null where it is about none or about all.</param>
    public async Task<AccessDecision> CheckAsync(string? accountId, Operation operation, string? areaCode, CancellationToken cancellationToken)
    {
        if (accountId is null)
        {
            return Decide(account: null, operation, areaCode);
        }

        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await CheckAsync(context, accountId, operation, areaCode, cancellationToken);
    }

    /// <summary>The same inside the caller's transaction.</summary>
    public static async Task<AccessDecision> CheckAsync(
        WelfareDbContext context, string? accountId, Operation operation, string? areaCode, CancellationToken cancellationToken)
    {
        if (accountId is null)
        {
            return Decide(account: null, operation, areaCode);
        }

        var account = await context.Users.Where(each => each.Id == accountId)
            .Select(each => new Standing(new Actor(each.Id, each.DisplayName, each.Role, each.AreaCode), each.IsDisabled, each.MustChangePassword))
            .SingleOrDefaultAsync(cancellationToken);
        return account is null ? AccessDecision.Refuse(AccessRefusal.UnknownAccount) : Decide(account, operation, areaCode);
    }

    private static AccessDecision Decide(Standing? account, Operation operation, string? areaCode) => account switch
    {
        { IsDisabled: true } => AccessDecision.Refuse(AccessRefusal.Disabled),
        { MustChangePassword: true } => AccessDecision.Refuse(AccessRefusal.PasswordChangeRequired),
        _ when AccessRules.Allows(account?.Actor.Role, account?.Actor.AreaCode, operation, areaCode) => new AccessDecision(account?.Actor, Refusal: null),
        null => AccessDecision.Refuse(AccessRefusal.SignInRequired),
        { Actor.Role: Role.Officer } when AccessRules.AllowsSomewhere(Role.Officer, operation) => AccessDecision.Refuse(AccessRefusal.OtherArea),
        _ => AccessDecision.Refuse(AccessRefusal.RoleMayNot),
    };

    private sealed record Standing(Actor Actor, bool IsDisabled, bool MustChangePassword);
}
