using FluentValidation;
using SocialWelfare.Data.Audit;

namespace SocialWelfare.Services.Audit;

/// <summary>Why somebody takes a step, as it is typed.</summary>
public sealed class GivenReason
{
    public string Text { get; set; } = "";

    /// <summary>Whether a reason has fewer than three letters or digits: a key was hit, nothing was said. Asked about, not refused.</summary>
    public static bool IsThin(string text) => text.Count(char.IsLetterOrDigit) < 3;
}

/// <summary>The one rule of reasons, for forms and for services. As long as the trail keeps it.</summary>
public sealed class GivenReasonValidator : AbstractValidator<GivenReason>
{
    public GivenReasonValidator(bool isRequired = true)
    {
        if (isRequired)
        {
            RuleFor(reason => reason.Text).MustBeReason();
        }
        else
        {
            RuleFor(reason => reason.Text).MaximumLength(AuditEntry.MaximumReason).WithErrorCode("reason.long");
        }
    }
}

internal static class ReasonRules
{
    public static void MustBeReason<T>(this IRuleBuilderInitial<T, string> rule) => rule.Cascade(CascadeMode.Stop)
        .NotEmpty().WithErrorCode("reason.required")
        .MaximumLength(AuditEntry.MaximumReason).WithErrorCode("reason.long");
}
