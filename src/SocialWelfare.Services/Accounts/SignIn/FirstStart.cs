using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SocialWelfare.Data;
using SocialWelfare.Data.Access;
using SocialWelfare.Data.Demo;
using SocialWelfare.Services.Access;
using SocialWelfare.Services.Accounts.Manage;
using SocialWelfare.Services.Audit;

namespace SocialWelfare.Services.Accounts.SignIn;

/// <summary>What to tell the person at the console; never written to a log that is kept.</summary>
/// <param name="Email">The account; null for the set-up of the first administrator.</param>
/// <param name="LinkSecret">Secret of the link by which its password is set.</param>
/// <param name="Password">A password of demo mode.</param>
public sealed record FirstSteps(string? Email, string? LinkSecret, string? Password);

/// <summary>
/// Sees to it that somebody can sign in: an administrator from configuration, else a set-up link, in demo mode one
/// account a role. No password exists that nobody chose or that anybody could know beforehand.
/// </summary>
public sealed class FirstStart(
    IDbContextFactory<WelfareDbContext> contexts, AuditTrail trail, AccountService accounts, IPasswordHasher<Account> hasher, IOptions<AccountsOptions> options, DemoMode demo, TimeProvider clock)
{
    private const int DemoPasswordBytes = 15;

    /// <summary>An area for demo mode's officer.</summary>
    private const string DemoAreaCode = "3204";

    /// <returns>Nothing when there is an administrator already and this is not demo mode.</returns>
    /// <exception cref="SetupException">The configured administrator cannot be made.</exception>
    public async Task<IReadOnlyList<FirstSteps>> EnsureAsync(CancellationToken cancellationToken)
    {
        await using var reading = await contexts.CreateDbContextAsync(cancellationToken);
        return !demo.IsOn && await HasAdministratorAsync(reading, cancellationToken) ? [] : await WriteAsync(cancellationToken);
    }

    private static Task<bool> HasAdministratorAsync(WelfareDbContext context, CancellationToken cancellationToken) =>
        context.Users.AnyAsync(each => each.Role == Role.Administrator, cancellationToken);

    private Task<IReadOnlyList<FirstSteps>> WriteAsync(CancellationToken cancellationToken) =>
        trail.WriteAsync(async (context, token) =>
        {
            await AuditTrail.LockAsync(context, token);
            return demo.IsOn ? await EnsureDemoAsync(context, token)
                : await HasAdministratorAsync(context, token) ? []
                : string.IsNullOrWhiteSpace(options.Value.Administrator.Email) ? await IssueSetUpLinkAsync(context, token)
                : await CreateConfiguredAsync(context, options.Value.Administrator, token);
        }, cancellationToken);

    private async Task<IReadOnlyList<FirstSteps>> IssueSetUpLinkAsync(WelfareDbContext context, CancellationToken cancellationToken)
    {
        var secret = await AccountLinks.IssueAsync(context, accountId: null, Now(), cancellationToken);
        await trail.AppendAsync(context, Actor.System, new AuditEvent { Action = "account.set-up-link-issued", Subject = "account:first" }, cancellationToken);
        return [new FirstSteps(Email: null, secret, Password: null)];
    }

    private async Task<IReadOnlyList<FirstSteps>> CreateConfiguredAsync(
        WelfareDbContext context, AccountsOptions.FirstAdministratorOptions configured, CancellationToken cancellationToken)
    {
        var entry = new NewAccount { DisplayName = configured.Name.Trim(), Email = configured.Email!.Trim(), Role = Role.Administrator, Reason = "configuration" };
        if (new NewAccountValidator().Validate(entry) is { IsValid: false } invalid)
        {
            throw new SetupException($"Accounts:Administrator cannot be used: {string.Join(", ", invalid.Errors().Select(error => error.Code))}.");
        }

        var account = accounts.NewAccountRow(entry.DisplayName, entry.Email, Role.Administrator, areaCode: null);
        if (await context.Users.AnyAsync(each => each.NormalizedEmail == account.NormalizedEmail, cancellationToken))
        {
            throw new SetupException("Accounts:Administrator:Email is the address of an account of another role, and there is no administrator. Set another address.");
        }

        string? secret = null;
        if (string.IsNullOrEmpty(configured.Password))
        {
            secret = await AccountLinks.IssueAsync(context, account.Id, Now(), cancellationToken);
        }
        else if (PasswordPolicy.Check(configured.Password, account) is { } weakness)
        {
            throw new SetupException($"Accounts:Administrator:Password is too weak ({weakness}): at least {PasswordPolicy.MinimumLength} characters, not a common password. Or leave it out to get a one-time link.");
        }
        else
        {
            account.SetPassword(hasher.HashPassword(account, configured.Password), mustChange: true);
        }

        context.Add(account);
        await AppendCreatedAsync(context, account, "configuration", cancellationToken);
        return secret is null ? [] : [new FirstSteps(account.Email, secret, Password: null)];
    }

    /// <summary>New passwords at every start: the old ones stood on a console and nowhere else.</summary>
    private async Task<IReadOnlyList<FirstSteps>> EnsureDemoAsync(WelfareDbContext context, CancellationToken cancellationToken)
    {
        var known = await context.Users.AsTracking().ToDictionaryAsync(account => account.Email!, cancellationToken);
        var steps = new List<FirstSteps>();
        foreach (var role in Enum.GetValues<Role>())
        {
            var email = $"{role.ToString().ToLowerInvariant()}@demo.example";
            var password = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(DemoPasswordBytes));
            if (!known.TryGetValue(email, out var account))
            {
                account = accounts.NewAccountRow($"Demo {role}", email, role, role == Role.Officer ? DemoAreaCode : null);
                context.Add(account);
            }

            account.SetPassword(hasher.HashPassword(account, password), mustChange: false);
            await AppendCreatedAsync(context, account, DemoMode.Argument, cancellationToken);
            steps.Add(new FirstSteps(email, LinkSecret: null, password));
        }

        return steps;
    }

    private Task AppendCreatedAsync(WelfareDbContext context, Account account, string reason, CancellationToken cancellationToken) =>
        trail.AppendAsync(context, Actor.System, new AuditEvent
        {
            Action = "account.created",
            Subject = AccountService.SubjectOf(account),
            AreaCode = account.AreaCode,
            NewValue = AccountService.Describe(account),
            Reason = reason,
        }, cancellationToken);

    private DateTime Now() => clock.GetUtcNow().UtcDateTime;
}
