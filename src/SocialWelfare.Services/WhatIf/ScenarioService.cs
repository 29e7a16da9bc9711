using Microsoft.EntityFrameworkCore;
using SocialWelfare.Data;
using SocialWelfare.Data.WhatIf;
using SocialWelfare.Services.Access;
using SocialWelfare.Services.Audit;

namespace SocialWelfare.Services.WhatIf;

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

/// <summary>By what scenarios are put in order; those that are alike newest first.</summary>
public enum ScenarioOrder
{
    Date,
    Name,
    SavedBy,
}

/// <param name="Scenarios">Those that were asked for.</param>
/// <param name="Count">All that match.</param>
public sealed record ScenarioRows(IReadOnlyList<Scenario> Scenarios, int Count);

/// <summary>What-ifs that leaders keep under a name. Nothing computed is stored, only the address that shows it.</summary>
public sealed class ScenarioService(IDbContextFactory<WelfareDbContext> contexts, AuditTrail trail, TimeProvider clock)
{
    /// <summary>Scenarios a page at a time.</summary>
    /// <param name="search">A part of the name, or of the name of who keeps it; null or empty means all.</param>
    public async Task<ScenarioRows> PageAsync(string? search, ScenarioOrder order, bool descending, int skip, int take, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var part = new ListPart(skip, take, await Matching(context.Scenarios, search).CountAsync(cancellationToken));
        var rows = Ordered(Matching(context.Scenarios, search), order, descending).Skip(part.Skip).Take(part.Take);
        return new ScenarioRows(await rows.ToListAsync(cancellationToken), part.Count);
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

    internal static IQueryable<Scenario> Matching(IQueryable<Scenario> scenarios, string? search)
    {
        if (string.IsNullOrEmpty(search))
        {
            return scenarios;
        }

        var pattern = AuditQueries.PatternOf(search);
        return scenarios.Where(scenario => EF.Functions.Like(scenario.Name, pattern, @"\") || EF.Functions.Like(scenario.SavedBy, pattern, @"\"));
    }

    internal static IQueryable<Scenario> Ordered(IQueryable<Scenario> scenarios, ScenarioOrder order, bool descending) => ((order, descending) switch
    {
        (ScenarioOrder.Name, false) => scenarios.OrderBy(scenario => scenario.Name),
        (ScenarioOrder.Name, true) => scenarios.OrderByDescending(scenario => scenario.Name),
        (ScenarioOrder.SavedBy, false) => scenarios.OrderBy(scenario => scenario.SavedBy),
        (ScenarioOrder.SavedBy, true) => scenarios.OrderByDescending(scenario => scenario.SavedBy),
        (_, false) => scenarios.OrderBy(scenario => scenario.SavedAt),
        _ => scenarios.OrderByDescending(scenario => scenario.SavedAt),
    }).ThenByDescending(scenario => scenario.Id);

    private static ScenarioRefusal? WhyNot(string name, string query) =>
        name.Length == 0 ? ScenarioRefusal.NameMissing
        : name.Length > Scenario.MaximumNameLength ? ScenarioRefusal.NameTooLong
        : query.Length is 0 or > Scenario.MaximumQueryLength || query.Any(letter => !char.IsAsciiLetterOrDigit(letter) && !"=&_.-".Contains(letter)) ? ScenarioRefusal.QueryMalformed
        : null;
}
