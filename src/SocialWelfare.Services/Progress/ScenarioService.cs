using Microsoft.EntityFrameworkCore;
using SocialWelfare.Data;
using SocialWelfare.Data.Progress;
using SocialWelfare.Services.Accounts;

namespace SocialWelfare.Services.Progress;

public enum ScenarioRefusal
{
    /// <summary>See <see cref="ScenarioOutcome.Access"/>.</summary>
    NoAccess,
    NameMissing,
    NameTooLong,
    NameTaken,
    QueryMalformed,
}

/// <summary>Null refusal: it is kept.</summary>
public sealed record ScenarioOutcome(ScenarioRefusal? Refusal, AccessRefusal? Access = null);

/// <summary>What-ifs that leaders keep under a name. Nothing computed is stored, only the address that shows it.</summary>
public sealed class ScenarioService(IDbContextFactory<WelfareDbContext> contexts, AuditTrail trail, TimeProvider clock)
{
    private const int MostListed = 50;

    /// <summary>The newest first.</summary>
    public async Task<IReadOnlyList<Scenario>> ReadAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Scenarios.OrderByDescending(scenario => scenario.Id).Take(MostListed).ToListAsync(cancellationToken);
    }

    /// <param name="query">What stands behind the "?" of the what-if's address.</param>
    public Task<ScenarioOutcome> SaveAsync(Caller? caller, string name, string query, CancellationToken cancellationToken) =>
        trail.WriteAsync(async (context, token) =>
        {
            var access = await AccessGuard.CheckAsync(context, caller, Operation.SaveScenario, areaCode: null, token);
            if (access.Actor is not { } actor)
            {
                return new ScenarioOutcome(ScenarioRefusal.NoAccess, access.Refusal);
            }

            name = name.Trim();
            if (WhyNot(name, query) is { } refusal)
            {
                return new ScenarioOutcome(refusal);
            }

            if (await context.Scenarios.AnyAsync(scenario => scenario.Name == name, token))
            {
                return new ScenarioOutcome(ScenarioRefusal.NameTaken);
            }

            context.Scenarios.Add(new Scenario { Name = name, Query = query, SavedBy = actor.Name, SavedAt = clock.GetUtcNow().UtcDateTime });
            await context.SaveChangesAsync(token);
            await trail.AppendAsync(context, actor, new AuditEvent { Action = "scenario.saved", Subject = "scenario", NewValue = $"{name}: {query}" }, token);
            return new ScenarioOutcome(Refusal: null);
        }, cancellationToken);

    private static ScenarioRefusal? WhyNot(string name, string query) =>
        name.Length == 0 ? ScenarioRefusal.NameMissing
        : name.Length > Scenario.MaximumNameLength ? ScenarioRefusal.NameTooLong
        : query.Length is 0 or > Scenario.MaximumQueryLength || query.Any(letter => !char.IsAsciiLetterOrDigit(letter) && !"=&_.-".Contains(letter)) ? ScenarioRefusal.QueryMalformed
        : null;
}
