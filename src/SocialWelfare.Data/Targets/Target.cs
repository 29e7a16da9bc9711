using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SocialWelfare.Data.Catalogue;

namespace SocialWelfare.Data.Targets;

/// <summary>For whom a target holds.</summary>
public enum TargetScope
{
    /// <summary>One area: a kabupaten, a kota, or the province as a whole.</summary>
    Area,

    /// <summary>Each kabupaten and kota by itself.</summary>
    EveryRegency,

    /// <summary>The country: shown as a reference line, judges nobody here.</summary>
    National,
}

/// <summary>What kind of document a target stands in, the strongest first.</summary>
public enum TargetDocument
{
    Regulation,
    Plan,
    Spoken,
}

/// <summary>
/// What an indicator shall have reached in a period (Target). A target is never changed: a revision is a new row, and
/// the old one says when it was replaced, so that a chart can show what was in force at any time.
/// </summary>
public sealed class Target
{
    public int Id { get; init; }

    public required int IndicatorId { get; init; }

    public required TargetScope Scope { get; init; }

    /// <summary>Set where the scope is one area, else null.</summary>
    public string? AreaCode { get; init; }

    /// <summary>Where the way to the target begins; null for a reference that judges nobody.</summary>
    public Period? BaselinePeriod { get; init; }

    /// <summary>Stated baseline in the indicator's unit; null: the published figure of the baseline's period.</summary>
    public double? BaselineValue { get; init; }

    /// <summary>Where a stated baseline comes from.</summary>
    public string? BaselineSource { get; init; }

    public required Period Period { get; init; }

    /// <summary>Lower end of the target in the indicator's unit; the same as <see cref="High"/> where it is one value.</summary>
    public required double Low { get; init; }

    /// <summary>Upper end of the target in the indicator's unit.</summary>
    public required double High { get; init; }

    public required TargetDocument Document { get; init; }

    /// <summary>The document's name as it is cited, "RKPD 2025".</summary>
    public required string Source { get; init; }

    /// <summary>Its English name, where it ships with one.</summary>
    public string? SourceEn { get; set; }

    /// <summary>Where the document, or the report that quotes it, can be read.</summary>
    public string? SourceReference { get; init; }

    public string? Note { get; init; }

    public string? NoteEn { get; set; }

    /// <summary>Steps on the way, in the order of their periods.</summary>
    public ICollection<TargetMilestone> Milestones { get; init; } = [];

    /// <summary>UTC.</summary>
    public required DateTime SetAt { get; init; }

    /// <summary>Who set it; null for targets that ship with the application.</summary>
    public string? SetBy { get; init; }

    /// <summary>Why, where it revises an earlier one.</summary>
    public string? Reason { get; init; }

    /// <summary>The revision that replaced it, or null while it is in force.</summary>
    public int? ReplacedById { get; private set; }

    /// <summary>UTC; null while it is in force.</summary>
    public DateTime? ReplacedAt { get; private set; }

    public bool IsRange => !Low.Equals(High);

    /// <summary>
    /// Takes it out of force before its revision is written, since only one target of a key may be in force: until
    /// <see cref="ReplaceWith"/>, in the same transaction, it points at itself.
    /// </summary>
    /// <exception cref="InvalidOperationException">It has been replaced before: two people revised it at once.</exception>
    public void Retire(DateTime at)
    {
        if (ReplacedById is not null)
        {
            throw new InvalidOperationException($"Target {Id} was already replaced by {ReplacedById}.");
        }

        ReplacedById = Id;
        ReplacedAt = at;
    }

    /// <exception cref="InvalidOperationException">It has been replaced before: two people revised it at once.</exception>
    public void ReplaceWith(Target revision)
    {
        if (ReplacedById is not null && ReplacedById != Id)
        {
            throw new InvalidOperationException($"Target {Id} was already replaced by {ReplacedById}.");
        }

        ReplacedById = revision.Id;
        ReplacedAt = revision.SetAt;
    }

    internal sealed class Config : IEntityTypeConfiguration<Target>
    {
        public void Configure(EntityTypeBuilder<Target> builder)
        {
            builder.ToTable("Targets");
            builder.Property(target => target.Scope).HasConversion<string>().HasMaxLength(15).IsUnicode(false);
            builder.Property(target => target.AreaCode).HasMaxLength(8).IsUnicode(false);
            builder.Property(target => target.BaselineSource).HasMaxLength(200);
            builder.Property(target => target.Document).HasConversion<string>().HasMaxLength(15).IsUnicode(false);
            builder.Property(target => target.Source).HasMaxLength(200);
            builder.Property(target => target.SourceEn).HasMaxLength(200);
            builder.Property(target => target.SourceReference).HasMaxLength(400);
            builder.Property(target => target.Note).HasMaxLength(400);
            builder.Property(target => target.NoteEn).HasMaxLength(400);
            builder.Property(target => target.SetBy).HasMaxLength(100);
            builder.Property(target => target.Reason).HasMaxLength(400);
            builder.HasOne<Indicator>().WithMany().HasForeignKey(target => target.IndicatorId).OnDelete(DeleteBehavior.Restrict);
            builder.HasOne<Area>().WithMany().HasForeignKey(target => target.AreaCode).OnDelete(DeleteBehavior.Restrict);
            builder.HasOne<Target>().WithMany().HasForeignKey(target => target.ReplacedById).OnDelete(DeleteBehavior.Restrict);
            builder.HasMany(target => target.Milestones).WithOne().HasForeignKey(milestone => milestone.TargetId).OnDelete(DeleteBehavior.Cascade);

            // One target in force a key. Two filtered indexes, because SQLite holds two NULLs for different and SQL Server for equal.
            builder.HasIndex(target => new { target.IndicatorId, target.Scope, target.Period, target.AreaCode })
                .HasDatabaseName("IX_Targets_InForce_Area").IsUnique().HasFilter("ReplacedById IS NULL AND AreaCode IS NOT NULL");
            builder.HasIndex(target => new { target.IndicatorId, target.Scope, target.Period })
                .HasDatabaseName("IX_Targets_InForce_Wide").IsUnique().HasFilter("ReplacedById IS NULL AND AreaCode IS NULL");
        }
    }
}

/// <summary>A step on the way to a target.</summary>
public sealed class TargetMilestone
{
    public int Id { get; init; }

    public int TargetId { get; init; }

    public required Period Period { get; init; }

    /// <summary>In the indicator's unit.</summary>
    public required double Value { get; init; }

    internal sealed class Config : IEntityTypeConfiguration<TargetMilestone>
    {
        public void Configure(EntityTypeBuilder<TargetMilestone> builder)
        {
            builder.ToTable("TargetMilestones");
            builder.HasIndex(milestone => new { milestone.TargetId, milestone.Period }).IsUnique();
        }
    }
}
