using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SocialWelfare.Data;
using SocialWelfare.Data.Catalogue;
using SocialWelfare.Data.DataSets;
using SocialWelfare.Services.Access;
using SocialWelfare.Services.Audit;
using SocialWelfare.Services.DataSets;

namespace SocialWelfare.Services.Trail;

/// <summary>What the trail's codes stand for, as it is called now. A code without a name here is of something that is gone.</summary>
public sealed record AuditNames
{
    public static readonly AuditNames None = new();

    /// <summary>People's names by the account's id.</summary>
    public IReadOnlyDictionary<string, string> Accounts { get; init; } = new Dictionary<string, string>();

    public IReadOnlyDictionary<int, NamedSubmission> Submissions { get; init; } = new Dictionary<int, NamedSubmission>();

    public IReadOnlyDictionary<string, DataSetName> DataSets { get; init; } = new Dictionary<string, DataSetName>();

    public IReadOnlyDictionary<int, NamedRelease> Releases { get; init; } = new Dictionary<int, NamedRelease>();

    public IReadOnlyDictionary<int, NamedTarget> Targets { get; init; } = new Dictionary<int, NamedTarget>();
}

/// <param name="Fields">The names of its form's fields in both languages, by the field's code.</param>
public sealed record NamedSubmission(
    DataSetName DataSet, string AreaCode, Period Period, int Revision, IReadOnlyDictionary<string, (string Id, string En)> Fields);

public sealed record NamedRelease(string Title, string? TitleEn);

/// <param name="AreaCode">Null where it holds for more than one area.</param>
public sealed record NamedTarget(string IndicatorCode, string? AreaCode, Period Period);

/// <summary>Finds the names of what entries of the trail are about, for those who may read the trail.</summary>
public sealed class AuditNameQueries(IDbContextFactory<WelfareDbContext> contexts)
{
    /// <param name="rows">At most a page or a part of a download: each kind of subject is asked for once.</param>
    /// <returns>No names for an account that may not read the trail.</returns>
    public async Task<AuditNames> ReadAsync(Caller? caller, IReadOnlyCollection<AuditRow> rows, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        if ((await AccessGuard.CheckAsync(context, caller, Operation.ReadAudit, areaCode: null, cancellationToken)).Actor is not { } actor)
        {
            return AuditNames.None;
        }

        var mayReadAddresses = AccessRules.Allows(actor.Role, actor.AreaCode, Operation.ManageAccounts, areaCode: null);
        var subjects = rows.Select(row => row.Subject.Split(':', 2)).Where(parts => parts.Length == 2).ToLookup(parts => parts[0], parts => parts[1]);
        var accounts = await Accounts(context, [.. subjects["account"].Distinct()]).ToListAsync(cancellationToken);
        var dataSets = await DataSets(context).ToDictionaryAsync(dataSet => dataSet.Code, cancellationToken);
        return new AuditNames
        {
            Accounts = accounts.ToDictionary(account => account.Id, account => mayReadAddresses ? account.Name : AuditRow.Mask(account.Name)!),
            DataSets = dataSets,
            Submissions = await SubmissionsAsync(context, Ids(subjects["submission"]), dataSets, cancellationToken),
            Releases = await Releases(context, Ids(subjects["release"])).ToDictionaryAsync(row => row.Id, row => new NamedRelease(row.Title, row.TitleEn), cancellationToken),
            Targets = await Targets(context, Ids(subjects["target"])).ToDictionaryAsync(row => row.Id, row => new NamedTarget(row.IndicatorCode, row.AreaCode, row.Period), cancellationToken),
        };
    }

    internal static IQueryable<AccountNameRow> Accounts(WelfareDbContext context, IReadOnlyCollection<string> ids) =>
        context.Users.AsNoTracking().Where(account => ids.Contains(account.Id)).Select(account => new AccountNameRow(account.Id, account.DisplayName));

    internal static IQueryable<DataSetName> DataSets(WelfareDbContext context) =>
        context.DataSets.Select(dataSet => new DataSetName(dataSet.Code, dataSet.NameId, dataSet.NameEn));

    internal static IQueryable<SubmissionNameRow> Submissions(WelfareDbContext context, IReadOnlyCollection<int> ids) =>
        context.Submissions.Where(submission => ids.Contains(submission.Id)).Select(submission => new SubmissionNameRow(
            submission.Id, submission.DataSetVersion.DataSet.Code, submission.DataSetVersionId, submission.AreaCode, submission.Period, submission.Revision));

    internal static IQueryable<FieldNameRow> Fields(WelfareDbContext context, IReadOnlyCollection<int> versionIds) =>
        context.Set<DataSetField>().AsNoTracking().Where(field => versionIds.Contains(field.DataSetVersionId))
            .Select(field => new FieldNameRow(field.DataSetVersionId, field.Code, field.NameId, field.NameEn));

    internal static IQueryable<ReleaseNameRow> Releases(WelfareDbContext context, IReadOnlyCollection<int> ids) =>
        context.Releases.Where(release => ids.Contains(release.Id)).Select(release => new ReleaseNameRow(release.Id, release.Title, release.TitleEn));

    internal static IQueryable<TargetNameRow> Targets(WelfareDbContext context, IReadOnlyCollection<int> ids) =>
        from target in context.Targets
        where ids.Contains(target.Id)
        join indicator in context.Indicators on target.IndicatorId equals indicator.Id
        select new TargetNameRow(target.Id, indicator.Code, target.AreaCode, target.Period);

    private static async Task<IReadOnlyDictionary<int, NamedSubmission>> SubmissionsAsync(
        WelfareDbContext context, List<int> ids, Dictionary<string, DataSetName> dataSets, CancellationToken cancellationToken)
    {
        var rows = ids.Count == 0 ? [] : await Submissions(context, ids).ToListAsync(cancellationToken);
        var versionIds = rows.Select(row => row.VersionId).Distinct().ToList();
        var fields = (versionIds.Count == 0 ? [] : await Fields(context, versionIds).ToListAsync(cancellationToken)).ToLookup(field => field.VersionId);
        return rows.ToDictionary(row => row.Id, row => new NamedSubmission(
            dataSets[row.DataSetCode], row.AreaCode, row.Period, row.Revision,
            fields[row.VersionId].ToDictionary(field => field.Code, field => (field.NameId, field.NameEn), StringComparer.Ordinal)));
    }

    private static List<int> Ids(IEnumerable<string> texts) =>
        [.. texts.Select(text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0).Where(id => id > 0).Distinct()];
}

internal sealed record AccountNameRow(string Id, string Name);

internal sealed record SubmissionNameRow(int Id, string DataSetCode, int VersionId, string AreaCode, Period Period, int Revision);

internal sealed record FieldNameRow(int VersionId, string Code, string NameId, string NameEn);

internal sealed record ReleaseNameRow(int Id, string Title, string? TitleEn);

internal sealed record TargetNameRow(int Id, string IndicatorCode, string? AreaCode, Period Period);
