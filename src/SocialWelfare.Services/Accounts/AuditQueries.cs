using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using SocialWelfare.Data;
using SocialWelfare.Data.Accounts;

namespace SocialWelfare.Services.Accounts;

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

/// <param name="Entries">The newest first.</param>
/// <param name="Count">Entries on all pages.</param>
/// <param name="Page">1 is the first.</param>
public sealed record AuditPage(IReadOnlyList<AuditEntry> Entries, int Count, int Page)
{
    public const int Size = 50;

    public int Pages => Math.Max(1, (Count + Size - 1) / Size);
}

/// <summary>Reads the audit trail for those who may.</summary>
public sealed class AuditQueries(IDbContextFactory<WelfareDbContext> contexts)
{
    /// <summary>WIB, without summer time.</summary>
    public static readonly TimeSpan WesternIndonesia = TimeSpan.FromHours(7);

    private const char Escape = '\\';

    /// <returns>Null when the account may not read the trail. A page after the last is the last.</returns>
    public async Task<AuditPage?> PageAsync(Caller? caller, AuditFilter filter, int page, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await MayReadAsync(context, caller, cancellationToken) ? await PageAsync(context, filter, page, cancellationToken) : null;
    }

    /// <summary>The page, without asking who wants it.</summary>
    internal static async Task<AuditPage> PageAsync(WelfareDbContext context, AuditFilter filter, int page, CancellationToken cancellationToken)
    {
        var entries = Matching(context, filter);
        var count = await entries.CountAsync(cancellationToken);
        var last = new AuditPage([], count, Page: 1).Pages;
        var shown = Math.Clamp(page, 1, last);
        var rows = await entries.OrderByDescending(entry => entry.Sequence)
            .Skip((shown - 1) * AuditPage.Size).Take(AuditPage.Size).ToListAsync(cancellationToken);
        return new AuditPage(rows, count, shown);
    }

    /// <summary>All matching entries, the oldest first; none when the account may not read the trail.</summary>
    public async IAsyncEnumerable<AuditEntry> StreamAsync(
        Caller? caller, AuditFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        if (!await MayReadAsync(context, caller, cancellationToken))
        {
            yield break;
        }

        await foreach (var entry in Matching(context, filter).OrderBy(entry => entry.Sequence).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            yield return entry;
        }
    }

    private static async Task<bool> MayReadAsync(WelfareDbContext context, Caller? caller, CancellationToken cancellationToken) =>
        (await AccessGuard.CheckAsync(context, caller, Operation.ReadAudit, areaCode: null, cancellationToken)).IsAllowed;

    internal static IQueryable<AuditEntry> Matching(WelfareDbContext context, AuditFilter filter)
    {
        var entries = context.AuditEntries.AsNoTracking();
        if (!string.IsNullOrEmpty(filter.Who))
        {
            var pattern = $"%{Escaped(filter.Who)}%";
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

        if (filter.From is { } from && StartOf(from) is { } first)
        {
            entries = entries.Where(entry => entry.At >= first);
        }

        if (filter.To is { } to && to < DateOnly.MaxValue && StartOf(to.AddDays(1)) is { } end)
        {
            entries = entries.Where(entry => entry.At < end);
        }

        return entries;
    }

    private static string Escaped(string text) => string.Concat(text.Select(each => each is '%' or '_' or '[' or Escape ? $"{Escape}{each}" : each.ToString()));

    /// <returns>UTC; null for the first day of time, which lies before all entries.</returns>
    private static DateTime? StartOf(DateOnly day) =>
        day == DateOnly.MinValue ? null : DateTime.SpecifyKind(day.ToDateTime(TimeOnly.MinValue) - WesternIndonesia, DateTimeKind.Utc);
}
