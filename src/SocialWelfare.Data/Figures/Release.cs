using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SocialWelfare.Data.Catalogue;

namespace SocialWelfare.Data.Figures;

public enum ReleaseKind
{
    /// <summary>Filled from the figures that ship with the application.</summary>
    StartingData,

    /// <summary>Published by people.</summary>
    Published,

    /// <summary>Invented figures of --demo. They mark their whole database: it opens in demo mode only.</summary>
    Demo,
}

/// <summary>A set of figures made public at once (Rilis).</summary>
public sealed class Release
{
    public const int MaximumTitle = 200;
    public const int MaximumNotes = 2000;

    public int Id { get; init; }

    public required ReleaseKind Kind { get; init; }

    /// <summary>In Indonesian, or in the only language that its publisher wrote.</summary>
    public required string Title { get; init; }

    public string? TitleEn { get; init; }

    /// <summary>UTC. For starting data the day on which it was made, wherever and whenever it is first started.</summary>
    public required DateTime PublishedAt { get; init; }

    /// <summary>What readers should know about it.</summary>
    public string? Notes { get; init; }

    public string? NotesEn { get; init; }

    /// <summary>Who published it; null for what ships with the application.</summary>
    public string? PublishedById { get; init; }

    public string? PublishedByName { get; init; }

    /// <summary>For starting data: the SHA-256 of what was read, so that the same data is never read twice.</summary>
    public string? ContentHash { get; init; }

    internal sealed class Config : IEntityTypeConfiguration<Release>
    {
        public void Configure(EntityTypeBuilder<Release> builder)
        {
            builder.ToTable("Releases");
            builder.Property(release => release.Kind).HasConversion<string>().HasMaxLength(20).IsUnicode(false);
            builder.Property(release => release.Title).HasMaxLength(MaximumTitle);
            builder.Property(release => release.TitleEn).HasMaxLength(MaximumTitle);
            builder.Property(release => release.Notes).HasMaxLength(MaximumNotes);
            builder.Property(release => release.NotesEn).HasMaxLength(MaximumNotes);
            builder.Property(release => release.PublishedById).HasMaxLength(36).IsUnicode(false);
            builder.Property(release => release.PublishedByName).HasMaxLength(100);
            builder.Property(release => release.ContentHash).HasMaxLength(64).IsUnicode(false);
            builder.HasMany<KnownGap>().WithOne().HasForeignKey(gap => gap.ReleaseId).OnDelete(DeleteBehavior.Restrict);
            builder.HasIndex(release => release.ContentHash).IsUnique().HasFilter("ContentHash IS NOT NULL");
        }
    }
}
