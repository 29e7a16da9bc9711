using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SocialWelfare.Data.Catalogue;

namespace SocialWelfare.Data.Access;

/// <summary>What a person may do (Peran); the rules are in AccessRules.</summary>
public enum Role
{
    /// <summary>Provincial staff who read, export and comment.</summary>
    Viewer,

    /// <summary>The asda kesra's staff of one area, who fill in its figures.</summary>
    Officer,

    /// <summary>The provincial bureau, which verifies and publishes.</summary>
    Verifier,

    /// <summary>Sets targets and decides on actions.</summary>
    Leader,

    /// <summary>Keeps accounts, catalogue, forms and settings.</summary>
    Administrator,
}

/// <summary>A person who can sign in (Akun). Signs in with the e-mail address, which is also the user name.</summary>
public sealed class Account : IdentityUser
{
    public const int MaximumDisplayName = 100;
    public const int MaximumEmail = 254;

    [SetsRequiredMembers]
    public Account(string displayName, string email, Role role, string? areaCode, DateTime createdAt)
    {
        DisplayName = displayName;
        UserName = Email = email;
        EmailConfirmed = true; // An administrator vouches for it.
        LockoutEnabled = true;
        SecurityStamp = NewStamp();
        CreatedAt = createdAt;
        Assign(role, areaCode);
    }

    // For Entity Framework.
    private Account() => DisplayName = "";

    public required string DisplayName { get; set; }

    public Role Role { get; private set; }

    /// <summary>The officer's area; null for every other role.</summary>
    public string? AreaCode { get; private set; }

    /// <summary>May not sign in, and a session that is open ends.</summary>
    public bool IsDisabled { get; private set; }

    /// <summary>The password came from somebody else; nothing but changing it is allowed before.</summary>
    public bool MustChangePassword { get; set; }

    /// <summary>UTC.</summary>
    public DateTime CreatedAt { get; private init; }

    /// <summary>UTC; null until the first time.</summary>
    public DateTime? LastSignInAt { get; private set; }

    /// <summary>Half minute, counted from 1970 on, of the last code of the authenticator application that was accepted: each counts once.</summary>
    public long? LastCodeStep { get; private set; }

    /// <summary>Whether a role goes with an area: an officer has one, nobody else does.</summary>
    public static bool IsValidAssignment(Role role, string? areaCode) => Enum.IsDefined(role) && role == Role.Officer == areaCode is not null;

    /// <exception cref="ArgumentException">The role and the area do not go together.</exception>
    public void Assign(Role role, string? areaCode)
    {
        if (!IsValidAssignment(role, areaCode))
        {
            throw new ArgumentException($"An account of role {role} cannot have the area \"{areaCode}\".");
        }

        Role = role;
        AreaCode = areaCode;
        ConcurrencyStamp = NewStamp();
    }

    /// <summary>Sessions end too.</summary>
    public void Disable()
    {
        IsDisabled = true;
        EndSessions();
    }

    public void Enable()
    {
        IsDisabled = false;
        ConcurrencyStamp = NewStamp();
    }

    /// <summary>Every session ends when its cookie or circuit is next checked.</summary>
    public void EndSessions()
    {
        SecurityStamp = NewStamp();
        ConcurrencyStamp = NewStamp();
    }

    /// <summary>Sets a new password; sessions end and failures are forgotten.</summary>
    public void SetPassword(string hash, bool mustChange)
    {
        PasswordHash = hash;
        MustChangePassword = mustChange;
        AccessFailedCount = 0;
        LockoutEnd = null;
        EndSessions();
    }

    private static string NewStamp() => Guid.NewGuid().ToString("N");

    internal sealed class Config : IEntityTypeConfiguration<Account>
    {
        public void Configure(EntityTypeBuilder<Account> builder)
        {
            builder.ToTable("Accounts");
            builder.HasKey(account => account.Id);
            builder.Property(account => account.Id).HasMaxLength(Columns.AccountId).IsUnicode(false);
            builder.Property(account => account.DisplayName).HasMaxLength(MaximumDisplayName);
            builder.Property(account => account.Role).HasConversion<string>().HasMaxLength(15).IsUnicode(false);
            builder.Property(account => account.AreaCode).HasMaxLength(8).IsUnicode(false);
            builder.Property(account => account.UserName).HasMaxLength(MaximumEmail);
            builder.Property(account => account.NormalizedUserName).HasMaxLength(MaximumEmail);
            builder.Property(account => account.Email).HasMaxLength(MaximumEmail);
            builder.Property(account => account.NormalizedEmail).HasMaxLength(MaximumEmail);
            builder.Property(account => account.PasswordHash).HasMaxLength(200).IsUnicode(false);
            builder.Property(account => account.SecurityStamp).HasMaxLength(40).IsUnicode(false);
            builder.Property(account => account.ConcurrencyStamp).HasMaxLength(40).IsUnicode(false).IsConcurrencyToken();
            builder.Property(account => account.PhoneNumber).HasMaxLength(20).IsUnicode(false);
            builder.HasIndex(account => account.NormalizedUserName).HasDatabaseName("IX_Accounts_UserName").IsUnique();
            builder.HasIndex(account => account.NormalizedEmail).HasDatabaseName("IX_Accounts_Email").IsUnique();
            builder.HasOne<Area>().WithMany().HasForeignKey(account => account.AreaCode).OnDelete(DeleteBehavior.Restrict);
        }
    }
}
