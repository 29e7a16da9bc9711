using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace SocialWelfare.Data.Access;

/// <summary>How somebody showed who they are.</summary>
public enum SignInMethod
{
    Password,

    /// <summary>With the authenticator application or a recovery code after it.</summary>
    SecondFactor,
    Passkey,
    OpenIdConnect,
}

/// <summary>Why a session ended before its time.</summary>
public enum SessionEnd
{
    SignedOut,

    /// <summary>By a later session in the same browser.</summary>
    Replaced,

    /// <summary>By its owner, everywhere.</summary>
    EndedByOwner,
    EndedByAdministrator,
    PasswordChanged,
    Disabled,
}

/// <summary>
/// One browser in which somebody signed in (Sesi). The cookie names it; that it holds is known here alone, so that a copy
/// of the cookie is worth nothing once it has ended. Only a hash of the name is kept.
/// </summary>
public sealed class Session
{
    /// <summary>However busy it is.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(12);

    /// <summary>Without a click.</summary>
    public static readonly TimeSpan IdleLimit = TimeSpan.FromHours(8);

    /// <summary>So long after a password or passkey was given anew, what opens the account may be changed.</summary>
    public static readonly TimeSpan ConfirmationLifetime = TimeSpan.FromMinutes(5);

    /// <summary>A click is noted when the last note is older.</summary>
    public static readonly TimeSpan SeenInterval = TimeSpan.FromMinutes(5);

    private const int KeyBytes = 32;

    /// <summary>SHA-256 of what the cookie carries, 64 hexadecimal digits.</summary>
    public required string Id { get; init; }

    public required string AccountId { get; init; }

    public required SignInMethod Method { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime StartedAt { get; init; }

    /// <summary>UTC; to within <see cref="SeenInterval"/>.</summary>
    public required DateTime LastSeenAt { get; set; }

    /// <summary>UTC.</summary>
    public required DateTime EndsAt { get; init; }

    /// <summary>UTC; when the password or a passkey was last given anew.</summary>
    public DateTime? ConfirmedAt { get; set; }

    /// <summary>UTC; when it ended before its time.</summary>
    public DateTime? EndedAt { get; private set; }

    public SessionEnd? EndedBecause { get; private set; }

    /// <returns>The session to keep, and the key for the cookie.</returns>
    public static (Session Session, string Key) Start(string accountId, SignInMethod method, DateTime now, DateTime? endsAt = null)
    {
        var key = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(KeyBytes));
        var session = new Session
        {
            Id = IdOf(key),
            AccountId = accountId,
            Method = method,
            StartedAt = now,
            LastSeenAt = now,
            EndsAt = endsAt ?? now + Lifetime,
        };
        return (session, key);
    }

    public static string IdOf(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    public bool IsOpen(DateTime now) => EndedAt is null && now < EndsAt && now - LastSeenAt < IdleLimit;

    public bool IsConfirmed(DateTime now) => ConfirmedAt is { } at && now - at < ConfirmationLifetime;

    internal sealed class Config : IEntityTypeConfiguration<Session>
    {
        public void Configure(EntityTypeBuilder<Session> builder)
        {
            builder.ToTable("Sessions");
            builder.Property(session => session.Id).HasMaxLength(64).IsUnicode(false);
            builder.Property(session => session.AccountId).HasMaxLength(Columns.AccountId).IsUnicode(false);
            builder.Property(session => session.Method).HasConversion<string>().HasMaxLength(20).IsUnicode(false);
            builder.Property(session => session.EndedBecause).HasConversion<string>().HasMaxLength(20).IsUnicode(false);
            builder.HasIndex(session => new { session.AccountId, session.EndedAt });
            builder.HasOne<Account>().WithMany().HasForeignKey(session => session.AccountId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}
