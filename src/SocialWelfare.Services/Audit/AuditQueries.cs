using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using SocialWelfare.Data;
using SocialWelfare.Data.Audit;
using SocialWelfare.Services.Access;

namespace SocialWelfare.Services.Audit;

/// <summary>Which entries of the audit trail; null or empty means all.</summary>
public sealed record AuditFilter
{
    public static readonly AuditFilter All = new();

    /// <summary>A part of the name that the actor had at the time.</summary>
    public string? Who { get; init; }

    /// <summary>An action's code, or the beginning of several: "account."</summary>
    public string? Action { get; init; }

    /// <summary>A subject's code, or the beginning of several: "target:"</summary>
    public string? Subject { get; init; }

    public string? AreaCode { get; init; }

    /// <summary>First day, in western Indonesian time.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last day, in western Indonesian time.</summary>
    public DateOnly? To { get; init; }
}

/// <summary>What a reader of the trail may see of it: cells of submissions only who may read submissions, addresses only administrators.</summary>
public sealed record AuditSight(bool Submissions, bool Emails)
{
    public static readonly AuditSight Everything = new(Submissions: true, Emails: true);
}

/// <summary>An entry as its reader may see it.</summary>
/// <param name="Hash">Null where something is hidden: numbers are few, and a hash tells which of them it was.</param>
/// <param name="IsHidden">Whether values or the reason are kept from this reader.</param>
public sealed partial record AuditRow(
    long Sequence, DateTime At, string ActorId, string ActorName, string Action, string Subject, string? AreaCode,
    string? OldValue, string? NewValue, string? Reason, string? Hash, bool IsHidden)
{
    private const string Masked = "…";

    /// <summary>Actions with a submission: their reasons are words about it.</summary>
    private const string OfSubmissions = "submission.";

    /// <summary>Actions that carry what was typed into a submission.</summary>
    private static readonly string[] OfCells = ["submission.cells", "submission.explained", "submission.commented"];

    public static AuditRow Of(AuditEntry entry, AuditSight sight)
    {
        var row = new AuditRow(
            entry.Sequence, entry.At, entry.ActorId, entry.ActorName, entry.Action, entry.Subject, entry.AreaCode,
            entry.OldValue, entry.NewValue, entry.Reason, entry.Hash, IsHidden: false);
        if (!sight.Submissions && OfCells.Contains(entry.Action, StringComparer.Ordinal))
        {
            row = row with { OldValue = null, NewValue = null, Reason = null, Hash = null, IsHidden = true };
        }
        else if (!sight.Submissions && entry.Reason is not null && entry.Action.StartsWith(OfSubmissions, StringComparison.Ordinal))
        {
            row = row with { Reason = null, Hash = null, IsHidden = true };
        }

        return sight.Emails ? row : row.WithoutEmails();
    }

    private AuditRow WithoutEmails()
    {
        var row = this with { ActorName = Mask(ActorName)!, OldValue = Mask(OldValue), NewValue = Mask(NewValue), Reason = Mask(Reason) };
        return row == this ? row : row with { Hash = null };
    }

    /// <summary>The text without the addresses in it.</summary>
    internal static string? Mask(string? text) => text is null ? null : Email().Replace(text, Masked);

    [GeneratedRegex(@"[^\s<>(),;:""]+@[^\s<>(),;:""]+")]
    private static partial Regex Email();
}

/// <summary>By what the trail's entries are put in order; those that are alike have the newest first.</summary>
public enum AuditOrder
{
    Time,
    Who,
    Action,
    Area,
}

/// <param name="Entries">Those that were asked for.</param>
/// <param name="Count">All that match.</param>
public sealed record AuditRows(IReadOnlyList<AuditRow> Entries, int Count);

/// <summary>Reads the audit trail for those who may.</summary>
public sealed class AuditQueries(IDbContextFactory<WelfareDbContext> contexts, TimeProvider clock)
{
    private const char Escape = '\\';

    /// <param name="skip">Beyond the end: the last that there are.</param>
    /// <returns>Null when the account may not read the trail.</returns>
    public async Task<AuditRows?> RowsAsync(
        Caller? caller, AuditFilter filter, AuditOrder order, bool descending, int skip, int take, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        if (await SightAsync(context, caller, cancellationToken) is not { } sight)
        {
            return null;
        }

        var part = new ListPart(skip, take, await Matching(context, filter, clock.LocalTimeZone.BaseUtcOffset).CountAsync(cancellationToken));
        var rows = await Ordered(Matching(context, filter, clock.LocalTimeZone.BaseUtcOffset), order, descending).Skip(part.Skip).Take(part.Take).ToListAsync(cancellationToken);
        return new AuditRows([.. rows.Select(entry => AuditRow.Of(entry, sight))], part.Count);
    }

    internal static IQueryable<AuditEntry> Ordered(IQueryable<AuditEntry> entries, AuditOrder order, bool descending) => (order, descending) switch
    {
        (AuditOrder.Who, false) => entries.OrderBy(entry => entry.ActorName).ThenByDescending(entry => entry.Sequence),
        (AuditOrder.Who, true) => entries.OrderByDescending(entry => entry.ActorName).ThenByDescending(entry => entry.Sequence),
        (AuditOrder.Action, false) => entries.OrderBy(entry => entry.Action).ThenByDescending(entry => entry.Sequence),
        (AuditOrder.Action, true) => entries.OrderByDescending(entry => entry.Action).ThenByDescending(entry => entry.Sequence),
        (AuditOrder.Area, false) => entries.OrderBy(entry => entry.AreaCode).ThenByDescending(entry => entry.Sequence),
        (AuditOrder.Area, true) => entries.OrderByDescending(entry => entry.AreaCode).ThenByDescending(entry => entry.Sequence),
        (_, false) => entries.OrderBy(entry => entry.Sequence),
        _ => entries.OrderByDescending(entry => entry.Sequence),
    };

    /// <summary>All matching entries, the oldest first; none when the account may not read the trail.</summary>
    public async IAsyncEnumerable<AuditRow> StreamAsync(
        Caller? caller, AuditFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        if (await SightAsync(context, caller, cancellationToken) is not { } sight)
        {
            yield break;
        }

        await foreach (var entry in Matching(context, filter, clock.LocalTimeZone.BaseUtcOffset).OrderBy(entry => entry.Sequence).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            yield return AuditRow.Of(entry, sight);
        }
    }

    /// <returns>Null for who may not read the trail.</returns>
    private static async Task<AuditSight?> SightAsync(WelfareDbContext context, Caller? caller, CancellationToken cancellationToken) =>
        (await AccessGuard.CheckAsync(context, caller, Operation.ReadAudit, areaCode: null, cancellationToken)).Actor is { } actor
            ? new AuditSight(
                AccessRules.Allows(actor.Role, actor.AreaCode, Operation.ReadSubmissions, areaCode: null),
                AccessRules.Allows(actor.Role, actor.AreaCode, Operation.ManageAccounts, areaCode: null))
            : null;

    internal static IQueryable<AuditEntry> Matching(WelfareDbContext context, AuditFilter filter, TimeSpan offset)
    {
        var entries = context.AuditEntries.AsNoTracking();
        if (!string.IsNullOrEmpty(filter.Who))
        {
            var pattern = PatternOf(filter.Who);
            entries = entries.Where(entry => EF.Functions.Like(entry.ActorName, pattern, @"\"));
        }

        if (!string.IsNullOrEmpty(filter.Action))
        {
            entries = entries.Where(entry => entry.Action.StartsWith(filter.Action));
        }

        if (!string.IsNullOrEmpty(filter.Subject))
        {
            entries = entries.Where(entry => entry.Subject.StartsWith(filter.Subject));
        }

        if (!string.IsNullOrEmpty(filter.AreaCode))
        {
            entries = entries.Where(entry => entry.AreaCode == filter.AreaCode);
        }

        if (filter.From is { } from && StartOf(from, offset) is { } first)
        {
            entries = entries.Where(entry => entry.At >= first);
        }

        if (filter.To is { } to && to < DateOnly.MaxValue && StartOf(to.AddDays(1), offset) is { } end)
        {
            entries = entries.Where(entry => entry.At < end);
        }

        return entries;
    }

    /// <summary>A text anywhere, for LIKE with "\" before what means more than itself.</summary>
    internal static string PatternOf(string text) =>
        $"%{string.Concat(text.Select(each => each is '%' or '_' or '[' or Escape ? $"{Escape}{each}" : each.ToString()))}%";

    /// <returns>UTC; null for the first day of time, which lies before all entries.</returns>
    private static DateTime? StartOf(DateOnly day, TimeSpan offset) =>
        day == DateOnly.MinValue ? null : DateTime.SpecifyKind(day.ToDateTime(TimeOnly.MinValue) - offset, DateTimeKind.Utc);
}
