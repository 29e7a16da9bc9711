using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.WebUtilities;
using SocialWelfare.Data.Access;
using SocialWelfare.Data.Catalogue;
using SocialWelfare.Data.Submissions;
using SocialWelfare.Data.Targets;
using SocialWelfare.Services.Audit;
using SocialWelfare.Services.DataSets;
using SocialWelfare.Web.Localization;

namespace SocialWelfare.Web.Trail.AuditTrailPage;

/// <summary>How each kind of entry is read. Null: it is not of the form that is written today.</summary>
public sealed partial class AuditWording
{
    private IEnumerable<AuditChange>? AccountParts(AuditRow row)
    {
        var old = row.OldValue is null ? null : Account().Match(row.OldValue);
        var now = row.NewValue is null ? null : Account().Match(row.NewValue);

        // The set-up of the first administrator may have ended a factor instead of having an account before.
        var before = old is { Success: true } ? old : null;
        return now is not { Success: true } ? null
            : [.. Differences(
                [
                    new(texts["account.name"], before?.Groups["name"].Value, now.Groups["name"].Value),
                    new(texts["account.email"], before?.Groups["email"].Value, now.Groups["email"].Value),
                    new(texts["account.role"], RoleName(before?.Groups["role"].Value), RoleName(now.Groups["role"].Value)),
                    new(texts["account.area"], AreaOrNull(before), AreaOrNull(now)),
                ]),
                .. before is null && row.OldValue is not null ? Factors(row with { NewValue = null }) : []];

        string? RoleName(string? role) => Enum.TryParse<Role>(role, out var known) ? texts["role." + known] : role;

        string? AreaOrNull(Match? account) => account?.Groups["area"] is { Success: true, Value: var code } ? AreaName(code) : null;
    }

    private IEnumerable<AuditChange>? AccountState(AuditRow row)
    {
        return [new AuditChange(texts["account.state"], Say(row.OldValue), Say(row.NewValue))];

        string? Say(string? state) => state switch
        {
            "enabled" => texts["account.state.active"],
            "disabled" => texts["account.state.disabled"],
            _ => AuditJson.Readable(state),
        };
    }

    /// <summary>What of passkeys and second step ended with it.</summary>
    private IEnumerable<AuditChange> Factors(AuditRow row)
    {
        if (row.NewValue is not null)
        {
            return AsWritten(row);
        }

        var passkeys = Passkey().Matches(row.OldValue ?? "").Select(match => texts["audit.factor.passkey", match.Groups[1].Value].Value);
        var others = Passkey().Replace(row.OldValue ?? "", "").Split(", ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(text => text == "authenticator" ? texts["audit.factor.authenticator"].Value : AuditJson.Readable(text)!);
        return passkeys.Concat(others).Select(text => new AuditChange(texts["audit.factor.ended"], Old: null, text));
    }

    private IEnumerable<AuditChange>? Opened(AuditRow row) => OpenedText().Match(row.NewValue ?? "") is { Success: true } match
        ? [
            new(texts["verify.dataSet"], Old: null, FormName(match.Groups["form"].Value)),
            new(texts["verify.period"], Old: null, PeriodName(match.Groups["period"].Value)),
            new(texts["audit.field.revision"], Old: null, match.Groups["revision"].Value),
        ]
        : null;

    private IEnumerable<AuditChange>? Cells(AuditRow row)
    {
        if (AuditJson.ReadTexts(row.NewValue) is not { } now)
        {
            return null;
        }

        var old = (AuditJson.ReadTexts(row.OldValue) ?? []).ToLookup(each => each.Name, each => each.Text, StringComparer.Ordinal);
        return now.Select(cell => new AuditChange(FieldName(row, cell.Name), EmptyIfNone(old[cell.Name].FirstOrDefault()), EmptyIfNone(cell.Text)));
    }

    private IEnumerable<AuditChange>? Explained(AuditRow row) => row.NewValue?.Split(' ') is [var field, var warning]
        ? [new(texts["audit.field.explained", FieldName(row, field), FigureErrorCodes.Warnings.Contains(warning) ? texts["audit.warning." + warning] : warning], row.OldValue, row.Reason)]
        : null;

    private IEnumerable<AuditChange>? Submitted(AuditRow row) => WarningsText().Match(row.NewValue ?? "") is { Success: true } match
        ? [new(texts["verify.status"], Old: null, texts["submission.status." + SubmissionStatus.Submitted]), new(texts["verify.flags"], Old: null, match.Groups[1].Value)]
        : Step(row);

    private IEnumerable<AuditChange>? Step(AuditRow row) =>
        Enum.TryParse<SubmissionStatus>(row.NewValue, out var status) && Enum.IsDefined(status)
            ? [new(texts["verify.status"], Old: null, texts["submission.status." + status])]
            : null;

    private IEnumerable<AuditChange>? Correction(AuditRow row) => row.OldValue?.Split(':') is ["submission", var corrected]
        ? [
            new(texts["audit.field.corrects"], Old: null, texts["verify.number", corrected]),
            new(texts["audit.field.revision"], Old: null, row.NewValue?.Replace("revision ", "", StringComparison.Ordinal)),
        ]
        : null;

    private IEnumerable<AuditChange>? Commented(AuditRow row) =>
        row.NewValue is { } field ? [new(texts["audit.field.comment"], Old: null, FieldName(row, field))] : null;

    private IEnumerable<AuditChange>? IndicatorAdded(AuditRow row) => row.NewValue is { } name ? [new(texts["audit.field.name"], Old: null, name)] : null;

    private IEnumerable<AuditChange>? FormVersion(AuditRow row) => VersionText().Match(row.NewValue ?? "") is { Success: true } match
        ? [
            new(texts["audit.field.version"], row.OldValue?.Replace("version ", "", StringComparison.Ordinal),
                texts["audit.version.since", match.Groups["number"].Value, PeriodName(match.Groups["since"].Value)]),
        ]
        : null;

    private IEnumerable<AuditChange>? FormSettings(AuditRow row)
    {
        var (old, now) = (SettingsText().Match(row.OldValue ?? ""), SettingsText().Match(row.NewValue ?? ""));
        return old.Success && now.Success
            ? Differences(
            [
                new(texts["dataSet.dueDay"], old.Groups["day"].Value, now.Groups["day"].Value),
                new(texts["dataSet.state"], State(old), State(now)),
                new(texts["dataSet.lockedThrough"], Locked(old), Locked(now)),
            ])
            : null;

        string State(Match settings) => texts[settings.Groups["state"].Value == "active" ? "dataSet.active" : "dataSet.inactive"];

        string Locked(Match settings) => settings.Groups["locked"].Value is var text && text == "none" ? texts["dataSet.locked.none"] : PeriodName(text);
    }

    private IEnumerable<AuditChange>? TargetParts(AuditRow row)
    {
        var old = TargetText().Match(row.OldValue ?? "") is { Success: true } match ? match : null;
        return TargetText().Match(row.NewValue ?? "") is { Success: true } now && (row.OldValue is null || old is not null)
            ? Differences(
            [
                new(texts["filter.indicator"], IndicatorOf(old), IndicatorOf(now)),
                new(texts["audit.field.targetPeriod"], PeriodOf(old), PeriodOf(now)),
                new(texts["audit.field.target"], ValueOf(old), ValueOf(now)),
                new(texts["audit.field.document"], DocumentOf(old), DocumentOf(now)),
            ])
            : null;

        string? IndicatorOf(Match? target) => target is null ? null : IndicatorName(target.Groups["indicator"].Value);

        string? PeriodOf(Match? target) => target is null ? null : PeriodName(target.Groups["period"].Value);

        string? ValueOf(Match? target) => target is null ? null
            : target.Groups["low"].Value == target.Groups["high"].Value ? Value(target, "high")
            : $"{Value(target, "low")}–{Value(target, "high")}";

        string Value(Match target, string end) => ValueText(target.Groups[end].Value, catalogue.FindIndicator(target.Groups["indicator"].Value));

        string? DocumentOf(Match? target) => target is null ? null
            : $"{(Enum.TryParse<TargetDocument>(target.Groups["document"].Value, out var document) ? texts["document." + document] : target.Groups["document"].Value)}: {target.Groups["source"].Value}";
    }

    private IEnumerable<AuditChange>? Scenario(AuditRow row)
    {
        if (row.NewValue?.LastIndexOf(": ", StringComparison.Ordinal) is not ({ } end and > 0))
        {
            return null;
        }

        var query = QueryHelpers.ParseQuery(row.NewValue[(end + 2)..]);
        var indicator = catalogue.FindIndicator(query["indikator"]);
        return
        [
            new(texts["account.name"], Old: null, row.NewValue[..end]),
            .. Part(texts["filter.indicator"], "indikator", IndicatorName),
            .. Part(texts["whatIf.year"], "tahun", PeriodName),
            .. Part(texts["audit.field.target"], "nilai", text => ValueText(text, indicator)),
            .. Part(texts["audit.field.pace"], "laju", text => NumberText(text) is { } number && indicator is not null ? format.SmallDifference(number, indicator) : text),
        ];

        IEnumerable<AuditChange> Part(string what, string name, Func<string, string> say) =>
            query[name].ToString() is { Length: > 0 } text ? [new AuditChange(what, Old: null, say(text))] : [];
    }

    private IEnumerable<AuditChange>? ReleaseParts(AuditRow row) => ReleaseText().Match(row.NewValue ?? "") is { Success: true } match
        ? [
            new(texts["audit.field.title"], Old: null, match.Groups["title"].Value),
            new(texts["audit.field.figures"], Old: null, match.Groups["figures"].Value),
            new(texts["audit.field.submissions"], Old: null, match.Groups["submissions"].Value),
        ]
        : null;

    /// <summary>The code itself where the form does not have the field, or where the submission is gone.</summary>
    private string FieldName(AuditRow row, string code) =>
        row.Subject.Split(':') is ["submission", var id] && int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var submissionId)
        && names.Submissions.TryGetValue(submissionId, out var submission) && submission.Fields.TryGetValue(code, out var name)
            ? CatalogueTexts.Of(name.Id, name.En)!
            : code;

    private string ValueText(string text, Indicator? indicator) => NumberText(text) is { } number && indicator is not null ? format.Value(number, indicator) : text;

    private static double? NumberText(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    [GeneratedRegex(@"^(?<name>.*) <(?<email>[^<>]*)>, (?<role>\w+)( (?<area>[\w.]+))?$", RegexOptions.Singleline)]
    private static partial Regex Account();

    [GeneratedRegex(@"passkey ""(.*?)""(?=$|, )", RegexOptions.Singleline)]
    private static partial Regex Passkey();

    [GeneratedRegex(@"^(?<form>\S+) (?<period>\S+) revision (?<revision>\d+)$")]
    private static partial Regex OpenedText();

    [GeneratedRegex(@"^(\d+) warnings$")]
    private static partial Regex WarningsText();

    [GeneratedRegex(@"^version (?<number>\d+) since (?<since>\S+)$")]
    private static partial Regex VersionText();

    [GeneratedRegex(@"^due day (?<day>\d+), (?<state>active|inactive), locked through (?<locked>\S+)$")]
    private static partial Regex SettingsText();

    [GeneratedRegex(@"^(?<indicator>\S+) (?<period>\S+): (?<low>[^\s]+?)\.\.(?<high>[^\s]+) \((?<document>\w+): (?<source>.*)\)$", RegexOptions.Singleline)]
    private static partial Regex TargetText();

    [GeneratedRegex(@"^(?<title>.*): (?<figures>\d+) figures from submissions (?<submissions>.*)$", RegexOptions.Singleline)]
    private static partial Regex ReleaseText();
}
