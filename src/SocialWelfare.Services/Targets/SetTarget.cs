using FluentValidation;
using SocialWelfare.Data.Catalogue;
using SocialWelfare.Data.Targets;
using SocialWelfare.Services.Access;
using SocialWelfare.Services.Assessments.Methods;

namespace SocialWelfare.Services.Targets;

/// <summary>A target that a leader sets, or the revision of one.</summary>
public sealed record SetTarget
{
    public required string IndicatorCode { get; init; }

    public required TargetScope Scope { get; init; }

    /// <summary>Required where the scope is one area, else null.</summary>
    public string? AreaCode { get; init; }

    public required Period BaselinePeriod { get; init; }

    /// <summary>
    /// In the indicator's unit; null takes the published figure of that period, of each area its own. Null where the scope is every
    /// regency: no one value is where all areas began.
    /// </summary>
    public double? BaselineValue { get; init; }

    /// <summary>Required where a baseline is stated.</summary>
    public string? BaselineSource { get; init; }

    public required Period Period { get; init; }

    /// <summary>In the indicator's unit; the same as <see cref="High"/> where the target is one value.</summary>
    public required double Low { get; init; }

    public required double High { get; init; }

    public required TargetDocument Document { get; init; }

    public required string Source { get; init; }

    public string? SourceReference { get; init; }

    public string? Note { get; init; }

    public IReadOnlyList<(Period Period, double Value)> Milestones { get; init; } = [];

    /// <summary>The target in force that this one revises; null for a new one.</summary>
    public int? RevisesId { get; init; }

    /// <summary>Why; kept in the audit trail.</summary>
    public required string Reason { get; init; }
}

/// <summary>What is wrong with a target.</summary>
/// <param name="Field">Property of <see cref="SetTarget"/>.</param>
/// <param name="Code">Its text is "targetError." + code.</param>
public sealed record TargetError(string Field, string Code);

/// <summary>How it went: an id, a refusal, or errors.</summary>
public sealed record TargetOutcome(int? TargetId, AccessRefusal? Refusal, IReadOnlyList<TargetError> Errors);

/// <summary>What can be wrong without asking the database.</summary>
public sealed class SetTargetValidator : AbstractValidator<SetTarget>
{
    private const int MaximumSource = 200;
    private const int MaximumText = 400;

    public SetTargetValidator()
    {
        RuleFor(target => target.Scope).IsInEnum().WithErrorCode("scopeUnknown");
        RuleFor(target => target.Document).IsInEnum().WithErrorCode("documentUnknown");
        RuleFor(target => target.AreaCode).NotEmpty().When(target => target.Scope == TargetScope.Area).WithErrorCode("areaRequired");
        RuleFor(target => target.AreaCode).Empty().When(target => target.Scope != TargetScope.Area).WithErrorCode("areaForbidden");
        RuleFor(target => target.Source).NotEmpty().WithErrorCode("sourceRequired").MaximumLength(MaximumSource).WithErrorCode("tooLong");
        RuleFor(target => target.SourceReference).MaximumLength(MaximumText).WithErrorCode("tooLong")
            .Must(reference => Uri.TryCreate(reference, UriKind.Absolute, out var address) && address.Scheme is "http" or "https")
            .When(target => !string.IsNullOrEmpty(target.SourceReference)).WithErrorCode("referenceMalformed");
        RuleFor(target => target.Note).MaximumLength(MaximumText).WithErrorCode("tooLong");
        RuleFor(target => target.BaselineValue).Null().When(target => target.Scope == TargetScope.EveryRegency).WithErrorCode("baselineOfMany");
        RuleFor(target => target.BaselineSource).NotEmpty().When(target => target.BaselineValue is not null).WithErrorCode("baselineSourceRequired")
            .MaximumLength(MaximumSource).WithErrorCode("tooLong");
        RuleFor(target => target.Reason).NotEmpty().WithErrorCode("reasonRequired").MaximumLength(MaximumText).WithErrorCode("tooLong");
        RuleFor(target => target.Period).Must(period => period.IsOfThisAge).WithErrorCode(nameof(ProblemCode.TimeOutOfRange));
        RuleFor(target => target.BaselinePeriod).Must(period => period.IsOfThisAge).WithErrorCode(nameof(ProblemCode.TimeOutOfRange));
        RuleForEach(target => target.Milestones)
            .Must((target, milestone) => milestone.Period > target.BaselinePeriod && milestone.Period < target.Period).WithErrorCode("milestoneOutside");
        RuleFor(target => target.Milestones)
            .Must(milestones => milestones.Select(milestone => milestone.Period).Distinct().Count() == milestones.Count).WithErrorCode("milestoneTwice");
    }
}
