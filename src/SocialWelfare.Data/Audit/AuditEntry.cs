using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace SocialWelfare.Data.Audit;

/// <summary>
/// One change that somebody made (Jejak). Each entry carries the hash of the one before it, so that an entry that was
/// changed, removed or moved behind the application's back breaks the chain.
/// </summary>
public sealed class AuditEntry
{
    public const int MaximumAction = 60;
    public const int MaximumSubject = 100;
    public const int MaximumValue = 2000;
    public const int MaximumReason = 1000;

    /// <summary>1, 2, 3, … without a gap.</summary>
    public required long Sequence { get; init; }

    /// <summary>UTC, to the millisecond.</summary>
    public required DateTime At { get; init; }

    public required string ActorId { get; init; }

    /// <summary>The name at the time.</summary>
    public required string ActorName { get; init; }

    /// <summary>Code of what was done, "account.disabled".</summary>
    public required string Action { get; init; }

    /// <summary>Code of what it was done to, "account:3f2…", "target:12".</summary>
    public required string Subject { get; init; }

    public string? AreaCode { get; init; }

    public string? OldValue { get; init; }

    public string? NewValue { get; init; }

    public string? Reason { get; init; }

    /// <summary>The hash of the entry before it; of the first, <see cref="AuditHead.EmptyHash"/>.</summary>
    public required string PreviousHash { get; init; }

    /// <summary>SHA-256 of all other columns, 64 hexadecimal digits.</summary>
    public string Hash { get; private set; } = "";

    public string ComputeHash()
    {
        // Lengths before the texts: without them, moving a character from one column to the next would go unnoticed.
        var text = new StringBuilder();
        foreach (var field in (string?[])[
            Sequence.ToString(CultureInfo.InvariantCulture), At.ToString("O", CultureInfo.InvariantCulture), ActorId, ActorName,
            Action, Subject, AreaCode, OldValue, NewValue, Reason, PreviousHash])
        {
            text.Append(CultureInfo.InvariantCulture, $"{field?.Length ?? -1}:{field};");
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    internal AuditEntry Seal()
    {
        Hash = ComputeHash();
        return this;
    }

    internal sealed class Config : IEntityTypeConfiguration<AuditEntry>
    {
        public void Configure(EntityTypeBuilder<AuditEntry> builder)
        {
            builder.ToTable("AuditEntries", table => table.HasTrigger("TR_AuditEntries_AppendOnly"));
            builder.HasKey(entry => entry.Sequence);
            builder.Property(entry => entry.Sequence).ValueGeneratedNever();
            builder.Property(entry => entry.ActorId).HasMaxLength(Columns.AccountId).IsUnicode(false);
            builder.Property(entry => entry.ActorName).HasMaxLength(Columns.PersonName);
            builder.Property(entry => entry.Action).HasMaxLength(MaximumAction).IsUnicode(false);
            builder.Property(entry => entry.Subject).HasMaxLength(MaximumSubject).IsUnicode(false);
            builder.Property(entry => entry.AreaCode).HasMaxLength(8).IsUnicode(false);
            builder.Property(entry => entry.OldValue).HasMaxLength(MaximumValue);
            builder.Property(entry => entry.NewValue).HasMaxLength(MaximumValue);
            builder.Property(entry => entry.Reason).HasMaxLength(MaximumReason);
            builder.Property(entry => entry.PreviousHash).HasMaxLength(64).IsUnicode(false);
            builder.Property(entry => entry.Hash).HasMaxLength(64).IsUnicode(false);
            builder.HasIndex(entry => new { entry.Subject, entry.Sequence });
            builder.HasIndex(entry => entry.At);
        }
    }
}

/// <summary>How many audit entries there are and the hash of the last: what shows that the end of the chain was cut off.</summary>
public sealed class AuditHead
{
    /// <summary>The one row's key. A migration wrote the row; the application never makes one, or a deleted one would be forgotten.</summary>
    public const int OnlyId = 1;

    public static readonly string EmptyHash = new('0', 64);

    public int Id { get; private init; } = OnlyId;

    public long Count { get; private set; }

    public string Hash { get; private set; } = EmptyHash;

    /// <summary>Makes the next entry and moves to it.</summary>
    /// <param name="entry">Makes the entry for a sequence number and the hash before it.</param>
    public AuditEntry Append(Func<long, string, AuditEntry> entry)
    {
        var next = entry(Count + 1, Hash).Seal();
        Count = next.Sequence;
        Hash = next.Hash;
        return next;
    }

    internal sealed class Config : IEntityTypeConfiguration<AuditHead>
    {
        public void Configure(EntityTypeBuilder<AuditHead> builder)
        {
            builder.ToTable("AuditHead", table => table.HasTrigger("TR_AuditHead_OnlyForward"));
            builder.Property(head => head.Id).ValueGeneratedNever();
            builder.Property(head => head.Count).IsConcurrencyToken();
            builder.Property(head => head.Hash).HasMaxLength(64).IsUnicode(false);
        }
    }
}
