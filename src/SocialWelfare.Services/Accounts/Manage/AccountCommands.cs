using SocialWelfare.Data.Access;
using SocialWelfare.Services.Access;

namespace SocialWelfare.Services.Accounts.Manage;

/// <summary>A new account; its owner sets the password by one-time link.</summary>
public sealed record NewAccount
{
    public required string DisplayName { get; init; }

    public required string Email { get; init; }

    public required Role Role { get; init; }

    /// <summary>For an officer, else null.</summary>
    public string? AreaCode { get; init; }

    public required string Reason { get; init; }
}

public sealed record ChangeAccount
{
    public required string AccountId { get; init; }

    public required string DisplayName { get; init; }

    public required Role Role { get; init; }

    /// <summary>For an officer, else null.</summary>
    public string? AreaCode { get; init; }

    public required string Reason { get; init; }

    /// <summary>The version that was shown; a change made since then is not overwritten.</summary>
    public required string Version { get; init; }
}

/// <summary>What is wrong with an entry, as data; the texts belong to the pages.</summary>
/// <param name="Field">The property's name; empty where it is about the whole.</param>
/// <param name="Code">"email.taken".</param>
public sealed record AccountError(string Field, string Code);

/// <summary>What became of a command about an account.</summary>
/// <param name="AccountId">The account, when done.</param>
/// <param name="LinkSecret">Secret of a one-time link, to be shown once; it is kept nowhere.</param>
public sealed record AccountResult(string? AccountId, string? LinkSecret, AccessRefusal? Refusal, IReadOnlyList<AccountError> Errors)
{
    public bool IsDone => Refusal is null && Errors.Count == 0;

    public static AccountResult Refuse(AccessRefusal refusal) => new(AccountId: null, LinkSecret: null, refusal, []);

    public static AccountResult Fail(string field, string code) => Fail([new AccountError(field, code)]);

    public static AccountResult Fail(IReadOnlyList<AccountError> errors) => new(AccountId: null, LinkSecret: null, Refusal: null, errors);

    public static AccountResult Done(string accountId, string? linkSecret = null) => new(accountId, linkSecret, Refusal: null, []);
}
