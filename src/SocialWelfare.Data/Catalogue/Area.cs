using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace SocialWelfare.Data.Catalogue;

public enum AreaKind
{
    Province,
    Kabupaten,
    Kota,
}

/// <summary>A province, kabupaten or kota (Wilayah), keyed by its BPS code: "32", "3204".</summary>
public sealed class Area
{
    /// <summary>BPS code of West Java.</summary>
    public const string ProvinceCode = "32";

    /// <summary>BPS code, digits only.</summary>
    public required string Code { get; init; }

    /// <summary>Code of the Ministry of Home Affairs, "32.04".</summary>
    public required string KemendagriCode { get; set; }

    /// <summary>Full name, "Kabupaten Bandung".</summary>
    public required string Name { get; set; }

    /// <summary>Short name, "Kab. Bandung".</summary>
    public required string ShortName { get; set; }

    public required AreaKind Kind { get; set; }

    public string? ParentCode { get; set; }

    /// <summary>Official area in km².</summary>
    public double? AreaKm2 { get; set; }

    /// <summary>
    /// First year in which the area had a government of its own, where that lies within the years of the figures;
    /// before it, a figure cannot exist.
    /// </summary>
    public int? EstablishedYear { get; set; }

    /// <summary>Whether it had a government of its own: only then can it report, and is it missed where it did not.</summary>
    public bool ExistedIn(Period period) => EstablishedYear is not { } year || period.Year >= year;

    internal sealed class Config : IEntityTypeConfiguration<Area>
    {
        public void Configure(EntityTypeBuilder<Area> builder)
        {
            builder.ToTable("Areas");
            builder.HasKey(area => area.Code);
            builder.Property(area => area.Code).HasMaxLength(8).IsUnicode(false);
            builder.Property(area => area.KemendagriCode).HasMaxLength(12).IsUnicode(false);
            builder.Property(area => area.Name).HasMaxLength(100);
            builder.Property(area => area.ShortName).HasMaxLength(50);
            builder.Property(area => area.Kind).HasConversion<string>().HasMaxLength(10).IsUnicode(false);
            builder.Property(area => area.ParentCode).HasMaxLength(8).IsUnicode(false);
            builder.HasOne<Area>().WithMany().HasForeignKey(area => area.ParentCode).OnDelete(DeleteBehavior.Restrict);
        }
    }
}
