using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace SocialWelfare.Data.Catalogue;

/// <summary>Why there is no value. None of these is a zero.</summary>
public enum NoValueKind
{
    /// <summary>The area was to report and did not.</summary>
    NotReported,

    /// <summary>The publisher has not published it yet.</summary>
    NotYetPublished,

    /// <summary>The survey did not cover this period, or not this area.</summary>
    NotSurveyed,

    /// <summary>Withheld because so few people stand behind it that they could be recognised.</summary>
    Suppressed,

    /// <summary>The area did not exist yet.</summary>
    AreaNotYetFormed,

    /// <summary>Only of the province: it is the sum of its areas, and not all of them have a figure.</summary>
    PartOfAreas,

    /// <summary>A figure may exist, but is not among the sources gathered here.</summary>
    NotGathered,

    /// <summary>Said by whoever reports: it was not measured or counted.</summary>
    NotMeasured,

    /// <summary>Said by whoever reports: the office that has it did not send it.</summary>
    NotReceived,

    /// <summary>Said by whoever reports: there is no such thing in this area.</summary>
    NotThere,

    /// <summary>Said by whoever reports: there is a number, and it cannot be relied on.</summary>
    NotUsable,
}

/// <summary>A period of an indicator, in one area or in all kabupaten/kota, for which the reason of the missing value is known.</summary>
public sealed class KnownGap
{
    public int Id { get; init; }

    public int IndicatorId { get; init; }

    /// <summary>Null: all kabupaten/kota.</summary>
    public string? AreaCode { get; init; }

    public required Period Period { get; init; }

    public required NoValueKind Kind { get; set; }

    /// <summary>The release that said so; null for what is known from the catalogue.</summary>
    public int? ReleaseId { get; set; }

    internal sealed class Config : IEntityTypeConfiguration<KnownGap>
    {
        public void Configure(EntityTypeBuilder<KnownGap> builder)
        {
            builder.ToTable("KnownGaps");
            builder.Property(gap => gap.AreaCode).HasMaxLength(8).IsUnicode(false);
            builder.Property(gap => gap.Kind).HasConversion<string>().HasMaxLength(20).IsUnicode(false);
            builder.HasOne<Area>().WithMany().HasForeignKey(gap => gap.AreaCode).OnDelete(DeleteBehavior.Restrict);
            builder.HasIndex(gap => new { gap.IndicatorId, gap.Period, gap.AreaCode }).IsUnique();
        }
    }
}
