using System.Text.RegularExpressions;
using FluentValidation;
using FluentValidation.Results;
using SocialWelfare.Data.Access;
using SocialWelfare.Services.Audit;

namespace SocialWelfare.Services.Accounts.Manage;

/// <summary>What can be wrong with a new account without asking the database.</summary>
public sealed class NewAccountValidator : AbstractValidator<NewAccount>
{
    public NewAccountValidator()
    {
        RuleFor(account => account.DisplayName).MustBeDisplayName();
        RuleFor(account => account.Email).MustBeEmail();
        RuleFor(account => account.Role).IsInEnum().WithErrorCode("role.unknown");
        RuleFor(account => account.AreaCode).NotEmpty().When(account => account.Role == Role.Officer).WithErrorCode("area.required");
        RuleFor(account => account.AreaCode).Empty().When(account => account.Role != Role.Officer).WithErrorCode("area.forbidden");
        RuleFor(account => account.Reason).MustBeReason();
    }
}

/// <summary>The same for a change.</summary>
public sealed class ChangeAccountValidator : AbstractValidator<ChangeAccount>
{
    public ChangeAccountValidator()
    {
        RuleFor(account => account.DisplayName).MustBeDisplayName();
        RuleFor(account => account.Role).IsInEnum().WithErrorCode("role.unknown");
        RuleFor(account => account.AreaCode).NotEmpty().When(account => account.Role == Role.Officer).WithErrorCode("area.required");
        RuleFor(account => account.AreaCode).Empty().When(account => account.Role != Role.Officer).WithErrorCode("area.forbidden");
        RuleFor(account => account.Reason).MustBeReason();
    }
}

internal static partial class AccountRules
{
    public static void MustBeDisplayName<T>(this IRuleBuilderInitial<T, string> rule) => rule.Cascade(CascadeMode.Stop)
        .NotEmpty().WithErrorCode("name.required")
        .MaximumLength(Account.MaximumDisplayName).WithErrorCode("name.long")
        .Must(name => !name.Any(char.IsControl)).WithErrorCode("name.malformed");

    /// <summary>ASCII only: letters that look alike would make two people's addresses indistinguishable.</summary>
    public static void MustBeEmail<T>(this IRuleBuilderInitial<T, string> rule) => rule.Cascade(CascadeMode.Stop)
        .NotEmpty().WithErrorCode("email.required")
        .MaximumLength(Account.MaximumEmail).WithErrorCode("email.long")
        .Matches(Email()).WithErrorCode("email.malformed");

    public static IReadOnlyList<AccountError> Errors(this ValidationResult result) =>
        [.. result.Errors.Select(failure => new AccountError(failure.PropertyName, failure.ErrorCode))];

    /// <summary>Errors of a reason that stands alone, not in a command.</summary>
    public static IReadOnlyList<AccountError> OfReason(string? reason) =>
        [.. new GivenReasonValidator().Validate(new GivenReason { Text = reason ?? "" }).Errors.Select(failure => new AccountError("Reason", failure.ErrorCode))];

    [GeneratedRegex(@"^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+\z")]
    private static partial Regex Email();
}
