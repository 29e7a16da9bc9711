using SocialWelfare.Data.Catalogue;
using SocialWelfare.Data.Targets;
using SocialWelfare.Services.Assessments.Methods;
using SocialWelfare.Services.Targets;

namespace SocialWelfare.Tests.Targets;

/// <summary>What a leader is told of a target before anybody asks the database: field and word, each alone.</summary>
public sealed class SetTargetValidatorTests
{
    private static readonly SetTarget Right = new()
    {
        IndicatorCode = "poverty_rate",
        Scope = TargetScope.Area,
        AreaCode = "3204",
        BaselinePeriod = Period.OfYear(2024),
        BaselineValue = 7,
        BaselineSource = "BPS",
        Period = Period.OfYear(2029),
        Low = 4,
        High = 4,
        Document = TargetDocument.Plan,
        Source = "RPJMD",
        SourceReference = "https://example.id/rpjmd",
        Note = "Catatan",
        Milestones = [(Period.OfYear(2025), 6.5), (Period.OfYear(2028), 5)],
        Reason = "uji",
    };

    public static readonly TheoryData<string, string, string, Func<SetTarget, SetTarget>> Wrong = new()
    {
        { "scope", nameof(SetTarget.Scope), "scopeUnknown", target => target with { Scope = (TargetScope)99, AreaCode = null } },
        { "document", nameof(SetTarget.Document), "documentUnknown", target => target with { Document = (TargetDocument)99 } },
        { "no area", nameof(SetTarget.AreaCode), "areaRequired", target => target with { AreaCode = null } },
        { "empty area", nameof(SetTarget.AreaCode), "areaRequired", target => target with { AreaCode = "" } },
        { "area of all", nameof(SetTarget.AreaCode), "areaForbidden", target => target with { Scope = TargetScope.National } },
        { "no source", nameof(SetTarget.Source), "sourceRequired", target => target with { Source = " " } },
        { "long source", nameof(SetTarget.Source), "tooLong", target => target with { Source = new string('s', 201) } },
        { "long reference", nameof(SetTarget.SourceReference), "tooLong", target => target with { SourceReference = "https://example.id/" + new string('r', 400) } },
        { "no address", nameof(SetTarget.SourceReference), "referenceMalformed", target => target with { SourceReference = "rpjmd" } },
        { "script", nameof(SetTarget.SourceReference), "referenceMalformed", target => target with { SourceReference = "javascript:alert(1)" } },
        { "file", nameof(SetTarget.SourceReference), "referenceMalformed", target => target with { SourceReference = "ftp://example.id/rpjmd" } },
        { "long note", nameof(SetTarget.Note), "tooLong", target => target with { Note = new string('n', 401) } },
        { "baseline of many", nameof(SetTarget.BaselineValue), "baselineOfMany", target => target with { Scope = TargetScope.EveryRegency, AreaCode = null } },
        { "baseline without source", nameof(SetTarget.BaselineSource), "baselineSourceRequired", target => target with { BaselineSource = "" } },
        { "long baseline source", nameof(SetTarget.BaselineSource), "tooLong", target => target with { BaselineSource = new string('b', 201) } },
        { "no reason", nameof(SetTarget.Reason), "reasonRequired", target => target with { Reason = "" } },
        { "long reason", nameof(SetTarget.Reason), "tooLong", target => target with { Reason = new string('g', 401) } },
        { "far period", nameof(SetTarget.Period), nameof(ProblemCode.TimeOutOfRange), target => target with { Period = Period.OfYear(2200) } },
        { "early baseline", nameof(SetTarget.BaselinePeriod), nameof(ProblemCode.TimeOutOfRange), target => target with { BaselinePeriod = Period.OfYear(1899) } },
        { "milestone at the baseline", "Milestones[0]", "milestoneOutside", target => target with { Milestones = [(Period.OfYear(2024), 6)] } },
        { "milestone at the target", "Milestones[0]", "milestoneOutside", target => target with { Milestones = [(Period.OfYear(2029), 6)] } },
        { "milestone twice", nameof(SetTarget.Milestones), "milestoneTwice", target => target with { Milestones = [(Period.OfYear(2026), 6), (Period.OfYear(2026), 5)] } },
    };

    [Theory]
    [MemberData(nameof(Wrong), DisableDiscoveryEnumeration = true)]
    public void Validate_OneThingWrong_IsNamedAlone(string name, string field, string code, Func<SetTarget, SetTarget> change)
    {
        var failure = Assert.Single(new SetTargetValidator().Validate(change(Right)).Errors);

        Assert.Equal((name, field, code), (name, failure.PropertyName, failure.ErrorCode));
    }

    public static readonly TheoryData<string, Func<SetTarget, SetTarget>> Edges = new()
    {
        { "as it is", target => target },
        { "nothing that may be left out", target => target with { BaselineValue = null, BaselineSource = null, SourceReference = null, Note = null, Milestones = [] } },
        { "empty reference", target => target with { SourceReference = "" } },
        { "longest texts", target => target with { Source = new string('s', 200), BaselineSource = new string('b', 200), Note = new string('n', 400), Reason = new string('g', 400), SourceReference = "http://example.id/".PadRight(400, 'r') } },
        { "every regency", target => target with { Scope = TargetScope.EveryRegency, AreaCode = null, BaselineValue = null, BaselineSource = null } },
        { "one number stated for the country", target => target with { Scope = TargetScope.National, AreaCode = null } },
        { "last year", target => target with { Period = Period.OfYear(2199) } },
        { "first year", target => target with { BaselinePeriod = Period.OfYear(1900) } },
    };

    [Theory]
    [MemberData(nameof(Edges), DisableDiscoveryEnumeration = true)]
    public void Validate_JustRight_IsTaken(string name, Func<SetTarget, SetTarget> change) =>
        Assert.True(new SetTargetValidator().Validate(change(Right)).IsValid, $"{name}: {string.Join(", ", new SetTargetValidator().Validate(change(Right)).Errors)}");
}
