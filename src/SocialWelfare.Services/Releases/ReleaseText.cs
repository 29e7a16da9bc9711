using FluentValidation;
using SocialWelfare.Data.Figures;

namespace SocialWelfare.Services.Releases;

/// <summary>What readers read of a release, as it is typed.</summary>
public sealed class ReleaseText
{
    public string Title { get; set; } = "";

    public string? Notes { get; set; }
}

/// <summary>The rules of <see cref="ReleaseText"/>, for the form and for the service; codes are names of <see cref="ReleaseRefusal"/>.</summary>
public sealed class ReleaseTextValidator : AbstractValidator<ReleaseText>
{
    public ReleaseTextValidator()
    {
        RuleFor(text => text.Title).Cascade(CascadeMode.Stop)
            .NotEmpty().WithErrorCode(nameof(ReleaseRefusal.TitleMissing))
            .Must(title => title.Trim().Length <= Release.MaximumTitle).WithErrorCode(nameof(ReleaseRefusal.TextTooLong));
        RuleFor(text => text.Notes).Must(notes => (notes ?? "").Trim().Length <= Release.MaximumNotes).WithErrorCode(nameof(ReleaseRefusal.TextTooLong));
    }

    /// <returns>Null where a release may be called so.</returns>
    public static ReleaseRefusal? WhyNot(ReleaseText text) =>
        new ReleaseTextValidator().Validate(text).Errors is [var first, ..] ? Enum.Parse<ReleaseRefusal>(first.ErrorCode) : null;
}
