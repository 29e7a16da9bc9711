using SocialWelfare.Data.Access;

namespace SocialWelfare.Services.Access;

/// <summary>Who does something, as the audit trail names them.</summary>
public sealed record Actor(string AccountId, string Name, Role Role, string? AreaCode)
{
    /// <summary>The application itself, at its first start.</summary>
    public static readonly Actor System = new("system", "Tumbuh", Role.Administrator, AreaCode: null);

    public static Actor Of(Account account) => new(account.Id, account.DisplayName, account.Role, account.AreaCode);
}

/// <summary>Who asks for something: an account, in a session. Null stands for somebody who is not signed in.</summary>
/// <param name="SessionId">
/// <see cref="Session.Id"/>; null for callers inside the process, that is the command line and tests. The web always names the
/// session (ArchitectureTests), and <see cref="AccessGuard"/> asks whether it still holds.
/// </param>
public sealed record Caller(string AccountId, string? SessionId)
{
    public static implicit operator Caller?(string? accountId) => FromString(accountId);

    public static Caller? FromString(string? accountId) => accountId is null ? null : new Caller(accountId, SessionId: null);
}

/// <summary>Why somebody may not do something.</summary>
public enum AccessRefusal
{
    /// <summary>Nobody is signed in.</summary>
    SignInRequired,

    /// <summary>The account does not exist (any more).</summary>
    UnknownAccount,

    Disabled,

    /// <summary>Signed out, here or elsewhere, or the time is over.</summary>
    SessionEnded,

    /// <summary>The password came from somebody else and has to be changed first.</summary>
    PasswordChangeRequired,

    RoleMayNot,

    /// <summary>The role may, but in its own area only.</summary>
    OtherArea,
}

/// <summary>The answer of <see cref="AccessGuard"/>.</summary>
/// <param name="Actor">Who was let through; null when refused, and for readers who are not signed in.</param>
public sealed record AccessDecision(Actor? Actor, AccessRefusal? Refusal)
{
    public bool IsAllowed => Refusal is null;

    internal static AccessDecision Refuse(AccessRefusal refusal) => new(Actor: null, refusal);
}
