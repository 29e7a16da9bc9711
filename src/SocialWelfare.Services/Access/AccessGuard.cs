using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using SocialWelfare.Data;
using SocialWelfare.Data.Access;

namespace SocialWelfare.Services.Access;

/// <summary>
/// Asked by every service that writes. Reads account and session afresh each time: a page or a circuit that is open lives on
/// after a role was taken away and after signing out.
/// </summary>
public sealed class AccessGuard(IDbContextFactory<WelfareDbContext> contexts)
{
    /// <summary>Not the code of any kabupaten or kota: an officer is refused it as another's.</summary>
    private const string NoOfficersArea = "-";

    /// <param name="caller">Who asks; null for somebody who is not signed in.</param>
    /// <param name="areaCode">The area that the operation is about; null where it is about none or about all.</param>
    public async Task<AccessDecision> CheckAsync(Caller? caller, Operation operation, string? areaCode, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await CheckAsync(context, caller, operation, areaCode, cancellationToken);
    }

    /// <summary>Whether the caller may do it in some area: for pages, which open before an area is named.</summary>
    public async Task<bool> AllowsSomewhereAsync(Caller? caller, Operation operation, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var decision = await DecideAsync(context, caller, operation, NoOfficersArea, cancellationToken);
        if (decision.Refusal is null or AccessRefusal.OtherArea)
        {
            return true;
        }

        Tell(context, caller, operation, decision);
        return false;
    }

    /// <summary>The same inside the caller's transaction.</summary>
    public static async Task<AccessDecision> CheckAsync(
        WelfareDbContext context, Caller? caller, Operation operation, string? areaCode, CancellationToken cancellationToken)
    {
        var decision = await DecideAsync(context, caller, operation, areaCode, cancellationToken);
        Tell(context, caller, operation, decision);
        return decision;
    }

    /// <summary>What the application that made the context is made of; null for contexts that were made by hand.</summary>
    private static IServiceProvider? Application(WelfareDbContext context) =>
        context.GetService<IDbContextOptions>().FindExtension<CoreOptionsExtension>()?.ApplicationServiceProvider;

    internal static SecurityLog? Log(WelfareDbContext context) => Application(context)?.GetService<SecurityLog>();

    /// <summary>UTC, by the application's clock.</summary>
    internal static DateTime Now(WelfareDbContext context) =>
        (Application(context)?.GetService<TimeProvider>() ?? TimeProvider.System).GetUtcNow().UtcDateTime;

    private static void Tell(WelfareDbContext context, Caller? caller, Operation operation, AccessDecision decision)
    {
        if (decision.Refusal is { } refusal)
        {
            Log(context)?.Refused(caller, operation, refusal);
        }
    }

    private static async Task<AccessDecision> DecideAsync(
        WelfareDbContext context, Caller? caller, Operation operation, string? areaCode, CancellationToken cancellationToken)
    {
        if (caller is null)
        {
            return Decide(standing: null, operation, areaCode);
        }

        var (accountId, sessionId) = caller;
        var standing = await (
            from account in context.Users.AsNoTracking()
            where account.Id == accountId
            from session in context.Sessions.Where(each => each.Id == sessionId && each.AccountId == account.Id).DefaultIfEmpty()
            select new Standing(
                new Actor(account.Id, account.DisplayName, account.Role, account.AreaCode), account.IsDisabled, account.MustChangePassword, session))
            .SingleOrDefaultAsync(cancellationToken);
        return standing is null ? AccessDecision.Refuse(AccessRefusal.UnknownAccount)
            : sessionId is not null && standing.Session?.IsOpen(Now(context)) != true ? AccessDecision.Refuse(AccessRefusal.SessionEnded)
            : Decide(standing, operation, areaCode);
    }

    private static AccessDecision Decide(Standing? standing, Operation operation, string? areaCode) => standing switch
    {
        { IsDisabled: true } => AccessDecision.Refuse(AccessRefusal.Disabled),
        { MustChangePassword: true } => AccessDecision.Refuse(AccessRefusal.PasswordChangeRequired),
        _ when AccessRules.Allows(standing?.Actor.Role, standing?.Actor.AreaCode, operation, areaCode) => new AccessDecision(standing?.Actor, Refusal: null),
        null => AccessDecision.Refuse(AccessRefusal.SignInRequired),
        { Actor.Role: Role.Officer } when AccessRules.AllowsSomewhere(Role.Officer, operation) => AccessDecision.Refuse(AccessRefusal.OtherArea),
        _ => AccessDecision.Refuse(AccessRefusal.RoleMayNot),
    };

    private sealed record Standing(Actor Actor, bool IsDisabled, bool MustChangePassword, Session? Session);
}
