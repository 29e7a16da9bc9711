using System.Globalization;
using Microsoft.Extensions.Localization;
using SocialWelfare.Data.Catalogue;
using SocialWelfare.Data.Demo;
using SocialWelfare.Services.Audit;
using SocialWelfare.Services.Catalogue;
using SocialWelfare.Services.Trail;
using SocialWelfare.Web.DataSets;
using SocialWelfare.Web.Localization;
using SocialWelfare.Web.ZeroStunting.ZeroBoardPage;

namespace SocialWelfare.Web.Trail.AuditTrailPage;

/// <summary>One thing that an entry changed, in the reader's words.</summary>
/// <param name="What">Null where the texts stand by themselves.</param>
/// <param name="Old">Null where there was nothing before, or nothing is known of it.</param>
/// <param name="New">Null where it is gone.</param>
public sealed record AuditChange(string? What, string? Old, string? New)
{
    /// <summary>"Ditimbang: 118 → 120".</summary>
    public string InOneLine => $"{(What is null ? "" : $"{What}: ")}{string.Join(" → ", ((string?[])[Old, New]).OfType<string>())}";
}

/// <summary>
/// Says an entry of the trail in words. What was written stays as it was; who has written in another form, or in one of which this
/// version knows nothing, is read as text, never as the notation in which it was kept.
/// </summary>
public sealed partial class AuditWording(IStringLocalizer<Texts> texts, FigureFormat format, WelfareCatalogue catalogue, AuditNames names)
{
    /// <summary>Every action that is ever appended: how its entry is read.</summary>
    private Dictionary<string, Func<AuditRow, IEnumerable<AuditChange>?>> Readers => field ??= new(StringComparer.Ordinal)
    {
        ["account.created"] = AccountParts,
        ["account.changed"] = AccountParts,
        ["account.set-up"] = AccountParts,
        ["account.disabled"] = AccountState,
        ["account.enabled"] = AccountState,
        ["account.set-up-link-issued"] = Factors,
        ["account.link-issued"] = Factors,
        ["account.sessions-ended"] = Factors,
        ["account.second-factor-removed"] = Factors,
        ["account.password-set"] = Factors,
        ["account.password-changed"] = Factors,
        ["account.authenticator-prepared"] = Factors,
        ["account.authenticator-enabled"] = Factors,
        ["account.authenticator-disabled"] = Factors,
        ["account.recovery-codes-renewed"] = Factors,
        ["account.passkey-added"] = Factors,
        ["account.passkey-renamed"] = Factors,
        ["account.passkey-removed"] = Factors,
        ["account.login-linked"] = Factors,
        ["submission.opened"] = Opened,
        ["submission.cells"] = Cells,
        ["submission.explained"] = Explained,
        ["submission.submitted"] = Submitted,
        ["submission.withdrawn"] = Step,
        ["submission.returned"] = Step,
        ["submission.verified"] = Step,
        ["submission.correction"] = Correction,
        ["submission.commented"] = Commented,
        ["data-set.added"] = FormVersion,
        ["data-set.version"] = FormVersion,
        ["data-set.changed"] = FormSettings,
        ["indicator.added"] = IndicatorAdded,
        ["target.set"] = TargetParts,
        ["target.revised"] = TargetParts,
        ["scenario.saved"] = Scenario,
        ["release.published"] = ReleaseParts,
    };

    public IEnumerable<string> KnownActions => Readers.Keys;

    /// <summary>What may be asked for by its name, and what the address asks for by its code.</summary>
    public IEnumerable<(string Code, string Name)> ActionChoices(string? asked)
    {
        var known = KnownActions.Select(code => (code, ActionName(code))).OrderBy(action => action.Item2, StringComparer.CurrentCultureIgnoreCase);
        return string.IsNullOrEmpty(asked) || Readers.ContainsKey(asked) ? known : known.Prepend((asked, asked));
    }

    /// <summary>The code itself where no text tells it, so that a new action is never invisible.</summary>
    public string Action(AuditRow row) => ActionName(row.Action);

    /// <summary>What it was done to, by the name that it has now.</summary>
    public string Subject(AuditRow row)
    {
        var (kind, code) = row.Subject.Split(':', 2) is [var first, var second] ? (first, second) : (row.Subject, "");
        return kind switch
        {
            "account" when code == "first" => texts["audit.subject.firstAccount"],
            "account" => texts["audit.subject.account", names.Accounts.GetValueOrDefault(code, code)],
            "submission" => int.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && names.Submissions.TryGetValue(id, out var named)
                ? texts["audit.subject.submission", named.DataSet.Name(), AreaName(named.AreaCode), FigureFormat.Period(named.Period), named.Revision]
                : texts["verify.number", code],
            "data-set" => texts["audit.subject.dataSet", FormName(code)],
            "indicator" => texts["audit.subject.indicator", IndicatorName(code)],
            "release" => int.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && names.Releases.TryGetValue(id, out var named)
                ? texts["audit.subject.release", CatalogueTexts.Of(named.Title, named.TitleEn)!]
                : texts["audit.subject.release", code],
            "target" => int.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && names.Targets.TryGetValue(id, out var named)
                ? texts["audit.subject.target", IndicatorName(named.IndicatorCode), named.AreaCode is null ? texts["audit.subject.everyArea"].Value : AreaName(named.AreaCode), FigureFormat.Period(named.Period)]
                : texts["audit.subject.targetGone", code],
            "scenario" => texts["audit.subject.scenario"],
            _ => row.Subject,
        };
    }

    public string? Area(AuditRow row) => row.AreaCode is { } code ? AreaName(code) : null;

    /// <summary>What people wrote; for what the application did by itself, where it came from.</summary>
    public string? Reason(AuditRow row) => row.Action.StartsWith("account.", StringComparison.Ordinal)
        ? row.Reason switch
        {
            "link" => texts["audit.reason.link"],
            "configuration" => texts["audit.reason.configuration"],
            DemoMode.Argument => texts["audit.reason.demo"],
            _ => row.Reason,
        }
        : row.Reason;

    /// <summary>Nothing where the action says it all, or where the reader may not see it.</summary>
    public IReadOnlyList<AuditChange> Changes(AuditRow row) =>
        row.IsHidden ? [] : [.. (Readers.GetValueOrDefault(row.Action)?.Invoke(row) ?? AsWritten(row)).Where(change => change.Old is not null || change.New is not null)];

    /// <summary>Old and new as they stand there.</summary>
    private static IEnumerable<AuditChange> AsWritten(AuditRow row) =>
        row.OldValue is null && row.NewValue is null ? [] : [new AuditChange(What: null, AuditJson.Readable(row.OldValue), AuditJson.Readable(row.NewValue))];

    /// <summary>Only what differs, where both are known.</summary>
    private static IEnumerable<AuditChange> Differences(IEnumerable<AuditChange> parts) => parts.Where(part => part.Old != part.New);

    public string ActionName(string code) => texts["audit.action." + code] is { ResourceNotFound: false } text ? text.Value : code;

    private string AreaName(string code) => catalogue.FindArea(code)?.ShortName ?? code;

    private string IndicatorName(string code) => catalogue.FindIndicator(code)?.ShortName() ?? code;

    private string FormName(string code) => names.DataSets.TryGetValue(code, out var named) ? named.Name() : code;

    private static string PeriodName(string text) => Period.TryParse(text, out var period) ? FigureFormat.Period(period) : text;

    private string EmptyIfNone(string? text) => string.IsNullOrEmpty(text) ? texts["audit.value.empty"] : text;
}
