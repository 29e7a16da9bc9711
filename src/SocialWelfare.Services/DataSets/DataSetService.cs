using Microsoft.EntityFrameworkCore;
using SocialWelfare.Data;
using SocialWelfare.Data.Catalogue;
using SocialWelfare.Data.DataSets;
using SocialWelfare.Data.StartingData;
using SocialWelfare.Data.Submissions;
using SocialWelfare.Services.Access;
using SocialWelfare.Services.Audit;

namespace SocialWelfare.Services.DataSets;

/// <summary>A new version of a form.</summary>
public sealed record NewDataSetVersion
{
    public required string DataSetCode { get; init; }

    /// <summary>First period for which it holds.</summary>
    public required Period Since { get; init; }

    /// <summary>Number of the version that was edited: refused when there is a newer one by now. Null: not compared.</summary>
    public int? EditedNumber { get; init; }

    public bool AsksSex { get; init; }

    public bool AsksAge { get; init; }

    /// <summary>All fields, in the shape of the shipped data-sets.json.</summary>
    public required IReadOnlyList<FieldRow> Fields { get; init; }

    /// <summary>Units of the counts that the catalogue does not have yet, by the code of the field that publishes to them: they are added to it.</summary>
    public IReadOnlyDictionary<string, Unit> NewCounts { get; init; } = new Dictionary<string, Unit>();

    public required string Reason { get; init; }
}

/// <summary>A new form. <see cref="NewDataSetVersion.DataSetCode"/> is its code, <see cref="NewDataSetVersion.Since"/> the first period that can be filled in.</summary>
public sealed record NewDataSet
{
    public required string NameId { get; init; }

    public required string NameEn { get; init; }

    public required DataSetScope Scope { get; init; }

    public required Frequency Frequency { get; init; }

    public required int DueDay { get; init; }

    public required NewDataSetVersion Form { get; init; }
}

/// <summary>How a data set is run.</summary>
public sealed record DataSetSettings
{
    public required string DataSetCode { get; init; }

    public required int DueDay { get; init; }

    public required bool IsActive { get; init; }

    public Period? LockedThrough { get; init; }

    /// <summary>The settings that were edited, as <see cref="Describe"/> says them: refused when they are others by now. Null: not compared.</summary>
    public string? Edited { get; init; }

    public required string Reason { get; init; }

    /// <summary>The settings as the audit trail says them.</summary>
    public static string Describe(DataSet dataSet) =>
        $"due day {dataSet.DueDay}, {(dataSet.IsActive ? "active" : "inactive")}, locked through {dataSet.LockedThrough?.ToString() ?? "none"}";
}

/// <summary>What is wrong with a form that somebody edited.</summary>
/// <param name="Code">One of <see cref="DataSetProblemCodes"/>.</param>
/// <param name="Field">The field's code; null where it is about the whole.</param>
public sealed record DataSetProblem(string Code, string? Field = null);

/// <param name="Problems">Empty when it was done.</param>
public sealed record DataSetOutcome(IReadOnlyList<DataSetProblem> Problems)
{
    public bool IsDone => Problems.Count == 0 && Access is null;

    public AccessRefusal? Access { get; init; }

    internal static DataSetOutcome Fail(string code, string? field = null) => new([new DataSetProblem(code, field)]);
}

/// <summary>What administrators do to forms. A form that was used is never changed: a change is a new version.</summary>
public sealed class DataSetService(IDbContextFactory<WelfareDbContext> contexts, AuditTrail trail, TimeProvider clock)
{
    /// <summary>Every month has it.</summary>
    public const int LastDueDay = 28;

    public const int MostFields = 200;
    public const int LongestCode = 80;
    public const int LongestName = 150;
    public const int LongestHelp = 400;
    public const int MostDecimals = 6;
    public const int LongestDataSetCode = 60;
    public const int LongestIndicatorCode = 60;
    private const int LongestShortName = 50;

    /// <summary>Of a count whose form names no limit: more than there are people.</summary>
    private const double LargestCount = 1e9;

    /// <summary>All data sets with all versions, fields in their order.</summary>
    public async Task<IReadOnlyList<DataSet>> ReadAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.DataSets.OrderBy(dataSet => dataSet.Id)
            .Include(dataSet => dataSet.Versions.OrderBy(version => version.Number)).ThenInclude(version => version.Fields.OrderBy(field => field.Order))
            .AsSplitQuery().ToListAsync(cancellationToken);
    }

    /// <summary>Drafts that are open keep the version with which they were begun.</summary>
    public Task<DataSetOutcome> AddVersionAsync(Caller? caller, NewDataSetVersion form, CancellationToken cancellationToken) =>
        WriteAsync(caller, form.DataSetCode, form.Reason, async (context, actor, dataSet, token) =>
        {
            if (form.Since.Frequency != dataSet.Frequency)
            {
                return DataSetOutcome.Fail(DataSetProblemCodes.WrongFrequency);
            }

            var (problems, counts) = await CheckFieldsAsync(context, form, token);
            if (problems.Count > 0)
            {
                return new DataSetOutcome(problems);
            }

            var number = await context.DataSetVersions.Where(version => version.DataSetId == dataSet.Id).MaxAsync(version => version.Number, token) + 1;
            if (form.EditedNumber is { } edited && edited != number - 1)
            {
                return DataSetOutcome.Fail(DataSetProblemCodes.Changed);
            }

            await AddCountsAsync(context, actor, form, counts, dataSet.Frequency, token);
            context.Add(VersionOf(form, actor, number, dataSet.Id));
            await AppendAsync(context, actor, "data-set.version", dataSet, $"version {number - 1}", $"version {number} since {form.Since}", form.Reason, token);
            return new DataSetOutcome([]);
        }, cancellationToken);

    /// <summary>A form of its own. It is asked for from the running period on: nobody is late from the start.</summary>
    public async Task<DataSetOutcome> AddAsync(Caller? caller, NewDataSet added, CancellationToken cancellationToken) =>
        await trail.WriteAsync(async (context, token) =>
        {
            var form = added.Form;
            var access = await AccessGuard.CheckAsync(context, caller, Operation.ManageDataSets, areaCode: null, token);
            if (access.Actor is not { } actor)
            {
                return new DataSetOutcome([]) { Access = access.Refusal };
            }

            var problems = FindProblems(added);
            if (problems.Count == 0 && await context.DataSets.AnyAsync(each => each.Code == form.DataSetCode, token))
            {
                problems.Add(new DataSetProblem(DataSetProblemCodes.DataSetCode));
            }

            var (ofFields, counts) = await CheckFieldsAsync(context, form, token);
            problems.AddRange(ofFields);
            if (problems.Count > 0)
            {
                return new DataSetOutcome(problems);
            }

            await AddCountsAsync(context, actor, form, counts, added.Frequency, token);

            var dataSet = new DataSet
            {
                Code = form.DataSetCode,
                NameId = added.NameId.Trim(),
                NameEn = added.NameEn.Trim(),
                Scope = added.Scope,
                Frequency = added.Frequency,
                DueDay = added.DueDay,
                DueSince = LocalTime.PeriodOf(clock.Today(), added.Frequency),
                Versions = [VersionOf(form, actor, number: 1)],
            };
            context.Add(dataSet);
            await AppendAsync(context, actor, "data-set.added", dataSet, "", $"version 1 since {form.Since}", form.Reason, token);
            return new DataSetOutcome([]);
        }, cancellationToken);

    /// <summary>Sets the due day, switches it on or off, closes periods.</summary>
    public Task<DataSetOutcome> ChangeAsync(Caller? caller, DataSetSettings settings, CancellationToken cancellationToken) =>
        WriteAsync(caller, settings.DataSetCode, settings.Reason, async (context, actor, dataSet, token) =>
        {
            if (settings.DueDay is < 1 or > LastDueDay)
            {
                return DataSetOutcome.Fail(DataSetProblemCodes.DueDay);
            }

            if (settings.LockedThrough is { } locked && locked.Frequency != dataSet.Frequency)
            {
                return DataSetOutcome.Fail(DataSetProblemCodes.WrongFrequency);
            }

            var old = DataSetSettings.Describe(dataSet);
            if (settings.Edited is { } edited && edited != old)
            {
                return DataSetOutcome.Fail(DataSetProblemCodes.Changed);
            }

            (dataSet.DueDay, dataSet.IsActive, dataSet.LockedThrough) = (settings.DueDay, settings.IsActive, settings.LockedThrough);
            await AppendAsync(context, actor, "data-set.changed", dataSet, old, DataSetSettings.Describe(dataSet), settings.Reason, token);
            return new DataSetOutcome([]);
        }, cancellationToken);

    private static List<DataSetProblem> FindProblems(NewDataSet added)
    {
        var problems = new List<DataSetProblem>();
        Require(!string.IsNullOrWhiteSpace(added.Form.Reason) && added.Form.Reason.Length <= Submission.MaximumReason, DataSetProblemCodes.Reason);
        Require(FormCheck.IsCode(added.Form.DataSetCode, LongestDataSetCode, '-'), DataSetProblemCodes.DataSetCode);
        Require(new[] { added.NameId, added.NameEn }.All(FormCheck.IsName), DataSetProblemCodes.DataSetName);
        Require(added.DueDay is >= 1 and <= LastDueDay, DataSetProblemCodes.DueDay);
        Require(added.Form.Since.Frequency == added.Frequency, DataSetProblemCodes.WrongFrequency);
        return problems;

        void Require(bool holds, string code)
        {
            if (!holds)
            {
                problems.Add(new DataSetProblem(code));
            }
        }
    }

    /// <returns>What is wrong with the fields, and those that publish to a count which the catalogue does not have yet.</returns>
    private static async Task<(List<DataSetProblem> Problems, List<FieldRow> NewCounts)> CheckFieldsAsync(
        WelfareDbContext context, NewDataSetVersion form, CancellationToken cancellationToken)
    {
        var known = await context.Indicators.Select(indicator => indicator.Code).ToHashSetAsync(cancellationToken);
        var added = form.Fields.Where(field => field.IndicatorCode == field.Code && field.Part == FigurePart.Value && form.NewCounts.ContainsKey(field.Code)).ToList();
        var problems = FormCheck.FindProblems(form.Fields, known.Concat(added.Select(field => field.Code)).ToHashSet(StringComparer.Ordinal));
        problems.AddRange(added.Where(field => known.Contains(field.Code) || !FormCheck.IsCode(field.Code, LongestIndicatorCode, '_'))
            .Select(field => new DataSetProblem(DataSetProblemCodes.IndicatorCode, field.Code)));
        return (problems, added);
    }

    private async Task AddCountsAsync(
        WelfareDbContext context, Actor actor, NewDataSetVersion form, List<FieldRow> added, Frequency frequency, CancellationToken cancellationToken)
    {
        var order = await context.Indicators.MaxAsync(indicator => (int?)indicator.Order, cancellationToken) ?? 0;
        foreach (var field in added)
        {
            context.Add(CountOf(field, form.NewCounts[field.Code], frequency, ++order));
            await trail.AppendAsync(context, actor, new AuditEvent
            {
                Action = "indicator.added",
                Subject = $"indicator:{field.Code}",
                NewValue = field.NameId,
                Reason = form.Reason.Trim(),
            }, cancellationToken);
        }
    }

    /// <summary>What a form counts and nobody publishes otherwise: summed over the areas, neither better nor worse.</summary>
    private static Indicator CountOf(FieldRow field, Unit unit, Frequency frequency, int order) => new()
    {
        Code = field.Code,
        NameId = field.NameId,
        NameEn = field.NameEn,
        ShortNameId = field.NameId[..Math.Min(field.NameId.Length, LongestShortName)],
        ShortNameEn = field.NameEn[..Math.Min(field.NameEn.Length, LongestShortName)],
        Unit = unit,
        Polarity = Polarity.Neutral,
        Frequency = frequency,
        Decimals = field.Decimals,
        PlausibleMinimum = field.Minimum ?? 0,
        PlausibleMaximum = field.Maximum ?? LargestCount,
        Aggregation = Aggregation.SumOfCounts,
        MeasureKind = MeasureKind.Register,
        IsHeadline = false,
        IsComponent = true,
        Order = order,
        Agency = "Pemerintah kabupaten/kota",
        AgencyEn = "Governments of the kabupaten/kota",
        DefinitionId = field.HelpId ?? field.NameId,
        DefinitionEn = field.HelpEn ?? field.NameEn,
        MethodId = "Dilaporkan kabupaten/kota lewat formulir; provinsi dari jumlah semua kabupaten/kota.",
        MethodEn = "Reported by the kabupaten/kota in a form; the province is the sum over all of them.",
        ComparabilityId = "Catatan administratif: hanya yang dilaporkan yang terhitung.",
        ComparabilityEn = "Administrative record: only what is reported counts.",
    };

    private DataSetVersion VersionOf(NewDataSetVersion form, Actor actor, int number, int dataSetId = 0) => new()
    {
        DataSetId = dataSetId,
        Number = number,
        Since = form.Since,
        AsksSex = form.AsksSex,
        AsksAge = form.AsksAge,
        CreatedAt = clock.GetUtcNow().UtcDateTime,
        CreatedById = actor.AccountId,
        CreatedByName = actor.Name,
        Fields = [.. form.Fields.Select(field => field.ToField())],
    };

    private async Task<DataSetOutcome> WriteAsync(
        Caller? caller, string dataSetCode, string reason,
        Func<WelfareDbContext, Actor, DataSet, CancellationToken, Task<DataSetOutcome>> write, CancellationToken cancellationToken) =>
        await trail.WriteAsync(async (context, token) =>
        {
            var access = await AccessGuard.CheckAsync(context, caller, Operation.ManageDataSets, areaCode: null, token);
            if (access.Actor is not { } actor)
            {
                return new DataSetOutcome([]) { Access = access.Refusal };
            }

            if (string.IsNullOrWhiteSpace(reason) || reason.Length > Submission.MaximumReason)
            {
                return DataSetOutcome.Fail(DataSetProblemCodes.Reason);
            }

            var dataSet = await context.DataSets.AsTracking().SingleOrDefaultAsync(each => each.Code == dataSetCode, token);
            return dataSet is null ? DataSetOutcome.Fail(DataSetProblemCodes.Unknown) : await write(context, actor, dataSet, token);
        }, cancellationToken);

    private async Task AppendAsync(
        WelfareDbContext context, Actor actor, string action, DataSet dataSet, string old, string now, string reason, CancellationToken cancellationToken) =>
        await trail.AppendAsync(context, actor, new AuditEvent
        {
            Action = action,
            Subject = $"data-set:{dataSet.Code}",
            OldValue = old,
            NewValue = now,
            Reason = reason.Trim(),
        }, cancellationToken);
}
