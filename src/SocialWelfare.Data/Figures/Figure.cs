using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SocialWelfare.Data.Catalogue;

namespace SocialWelfare.Data.Figures;

/// <summary>How sure we are that the figure is what its publisher published.</summary>
public enum Confidence
{
    /// <summary>One source.</summary>
    Medium,

    /// <summary>Two independent sources, or it agrees with a control total.</summary>
    High,
}

/// <summary>
/// One published value (Angka) of one indicator for one area and period. A figure is never changed: a correction is a
/// new row, and the old one says which release superseded it.
/// </summary>
public sealed class Figure
{
    public long Id { get; init; }

    public int IndicatorId { get; init; }

    public required string AreaCode { get; init; }

    public required Period Period { get; init; }

    /// <summary>In the indicator's unit; percentages are 0–100.</summary>
    public required double Value { get; init; }

    /// <summary>The count above the line, where the publisher gives it.</summary>
    public double? Numerator { get; init; }

    /// <summary>The count below the line, where the publisher gives it.</summary>
    public double? Denominator { get; init; }

    /// <summary>Lower bound of the published 95 % confidence interval, in the indicator's unit.</summary>
    public double? LowerBound { get; init; }

    /// <summary>Upper bound of the published 95 % confidence interval, in the indicator's unit.</summary>
    public double? UpperBound { get; init; }

    public int SourceId { get; init; }

    public required Confidence Confidence { get; init; }

    /// <summary>What a reader must know of this one figure; in Indonesian, or in the only language it was written in.</summary>
    public string? Note { get; init; }

    public string? NoteEn { get; init; }
    /// <summary>
    /// For a figure of the province that was computed from those of its areas: how many they were, which is all that existed.
    /// Null for what was published as it is.
    /// </summary>
    public int? AreasCombined { get; init; }

    /// <summary>For a rate over twelve months: how many of them were reported and counted; null for all others.</summary>
    public int? MonthsCombined { get; init; }

    /// <summary>The release that made it public.</summary>
    public int ReleaseId { get; init; }

    /// <summary>The release that replaced it, or null while it is the current one.</summary>
    public int? SupersededByReleaseId { get; init; }

    /// <summary>The submission it came in with; null for starting data and for what is computed from other figures.</summary>
    public int? SubmissionId { get; init; }

    public Source Source { get; init; } = null!;

    public Release Release { get; init; } = null!;

    internal sealed class Config : IEntityTypeConfiguration<Figure>
    {
        public void Configure(EntityTypeBuilder<Figure> builder)
        {
            builder.ToTable("Figures");
            builder.Property(figure => figure.AreaCode).HasMaxLength(8).IsUnicode(false);
            builder.Property(figure => figure.Confidence).HasConversion<string>().HasMaxLength(10).IsUnicode(false);
            builder.Property(figure => figure.Note).HasMaxLength(400);
            builder.Property(figure => figure.NoteEn).HasMaxLength(400);
            builder.HasOne<Indicator>().WithMany().HasForeignKey(figure => figure.IndicatorId).OnDelete(DeleteBehavior.Restrict);
            builder.HasOne<Area>().WithMany().HasForeignKey(figure => figure.AreaCode).OnDelete(DeleteBehavior.Restrict);
            builder.HasOne(figure => figure.Source).WithMany().HasForeignKey(figure => figure.SourceId).OnDelete(DeleteBehavior.Restrict);
            builder.HasOne(figure => figure.Release).WithMany().HasForeignKey(figure => figure.ReleaseId).OnDelete(DeleteBehavior.Restrict);
            builder.HasOne<Release>().WithMany().HasForeignKey(figure => figure.SupersededByReleaseId).OnDelete(DeleteBehavior.Restrict);


            // One current figure a key: reads an area's series. The second reads a period across all areas.
            builder.HasIndex(figure => new { figure.AreaCode, figure.IndicatorId, figure.Period })
                .HasDatabaseName("IX_Figures_Current_Series").IsUnique().HasFilter("SupersededByReleaseId IS NULL");
            builder.HasIndex(figure => new { figure.IndicatorId, figure.Period, figure.AreaCode })
                .HasDatabaseName("IX_Figures_Current_Period").HasFilter("SupersededByReleaseId IS NULL");

            // What a figure was before, and all figures as they were at an earlier release.
            builder.HasIndex(figure => new { figure.IndicatorId, figure.AreaCode, figure.Period }).HasDatabaseName("IX_Figures_History");
        }
    }
}
