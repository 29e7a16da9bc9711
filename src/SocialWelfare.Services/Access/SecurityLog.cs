using Microsoft.Extensions.Logging;
using SocialWelfare.Data.Access;

namespace SocialWelfare.Services.Access;

/// <summary>From which network the request that is being answered came, shortened so that it names no person's machine; "-" where there is none.</summary>
public delegate string CallerNetwork();

/// <summary>
/// What somebody who guards the installation wants to see: category "SocialWelfare.Security", numbers that stay, the account's
/// key and a shortened address. Never a name, an e-mail address, a password or a link. The list stands in docs/operations.md.
/// </summary>
public sealed partial class SecurityLog(ILoggerFactory loggers, CallerNetwork network)
{
    public const string Category = "SocialWelfare.Security";

    /// <summary>Stands for an account that does not exist, or for nobody.</summary>
    private const string None = "-";

    private readonly ILogger _logger = loggers.CreateLogger(Category);

    public void SignedIn(string accountId, SignInMethod method) => LogSignedIn(_logger, accountId, method, network());

    /// <param name="accountId">Null when there is no such account.</param>
    public void SignInFailed(string? accountId, string step) => LogSignInFailed(_logger, accountId ?? None, step, network());

    public void LockedOut(string accountId) => LogLockedOut(_logger, accountId, network());

    public void TooManyAttempts(string? accountId) => LogTooManyAttempts(_logger, accountId ?? None, network());

    public void Refused(Caller? caller, Operation operation, AccessRefusal refusal) =>
        LogRefused(_logger, caller?.AccountId ?? None, operation, refusal, network());

    public void LinkUsed(string accountId) => LogLinkUsed(_logger, accountId, network());

    /// <param name="accountId">Null for the set-up link, and for a link that never was.</param>
    /// <param name="state">"unknown", "spent", "expired" or "disabled".</param>
    public void LinkRefused(string? accountId, string state) => LogLinkRefused(_logger, accountId ?? None, state, network());

    public void SessionsEnded(string accountId, SessionEnd reason) => LogSessionsEnded(_logger, accountId, reason, network());

    public void ConfirmationFailed(string accountId) => LogConfirmationFailed(_logger, accountId, network());

    [LoggerMessage(4001, LogLevel.Information, "SEC-4001 signed in: account {AccountId}, by {Method}, from {Network}", EventName = "SignedIn")]
    private static partial void LogSignedIn(ILogger logger, string accountId, SignInMethod method, string network);

    [LoggerMessage(4002, LogLevel.Warning, "SEC-4002 sign-in failed: account {AccountId}, at {Step}, from {Network}", EventName = "SignInFailed")]
    private static partial void LogSignInFailed(ILogger logger, string accountId, string step, string network);

    [LoggerMessage(4003, LogLevel.Warning, "SEC-4003 locked out: account {AccountId}, from {Network}", EventName = "LockedOut")]
    private static partial void LogLockedOut(ILogger logger, string accountId, string network);

    [LoggerMessage(4004, LogLevel.Warning, "SEC-4004 too many attempts: account {AccountId}, from {Network}", EventName = "TooManyAttempts")]
    private static partial void LogTooManyAttempts(ILogger logger, string accountId, string network);

    [LoggerMessage(4005, LogLevel.Warning, "SEC-4005 confirmation failed: account {AccountId}, from {Network}", EventName = "ConfirmationFailed")]
    private static partial void LogConfirmationFailed(ILogger logger, string accountId, string network);

    [LoggerMessage(4010, LogLevel.Warning, "SEC-4010 refused: account {AccountId}, {Operation}, {Refusal}, from {Network}", EventName = "Refused")]
    private static partial void LogRefused(ILogger logger, string accountId, Operation operation, AccessRefusal refusal, string network);

    [LoggerMessage(4020, LogLevel.Information, "SEC-4020 link used: account {AccountId}, from {Network}", EventName = "LinkUsed")]
    private static partial void LogLinkUsed(ILogger logger, string accountId, string network);

    [LoggerMessage(4021, LogLevel.Warning, "SEC-4021 link refused: account {AccountId}, {State}, from {Network}", EventName = "LinkRefused")]
    private static partial void LogLinkRefused(ILogger logger, string accountId, string state, string network);

    [LoggerMessage(4030, LogLevel.Information, "SEC-4030 sessions ended: account {AccountId}, {Reason}, from {Network}", EventName = "SessionsEnded")]
    private static partial void LogSessionsEnded(ILogger logger, string accountId, SessionEnd reason, string network);
}
