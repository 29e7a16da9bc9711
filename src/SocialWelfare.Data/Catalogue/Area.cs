using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace SocialWelfare.Data.Catalogue;

public enum AreaKind
{
    Province,
    Kabupaten,
    Kota,
}

/// <summary>The time of a province, without summer time; its number is the hours that it is ahead of UTC.</summary>
public enum IndonesianTime
{
    WIB = 7,
    WITA = 8,
    WIT = 9,
}

/// <summary>A province, kabupaten or kota (Wilayah), keyed by its BPS code: "32", "3204".</summary>
public sealed class Area
{
    /// <summary>Digits of a province's BPS code; those of a kabupaten or kota have two more.</summary>
    public const int ProvinceCodeLength = 2;

    /// <summary>BPS code, digits only.</summary>
    public required string Code { get; init; }

    /// <summary>Code of the Ministry of Home Affairs, "32.04".</summary>
    public required string KemendagriCode { get; set; }

    /// <summary>Full name, "Kabupaten Bandung".</summary>
    public required string Name { get; set; }

    /// <summary>Short name, "Kab. Bandung".</summary>
    public required string ShortName { get; set; }

    /// <summary>The short name in English, where it is another one: "West Java".</summary>
    public string? ShortNameEn { get; set; }

    public required AreaKind Kind { get; set; }

    public string? ParentCode { get; set; }

    /// <summary>Of the province: where its days and months begin. Null is <see cref="IndonesianTime.WIB"/>.</summary>
    public IndonesianTime? Time { get; set; }

    /// <summary>Official area in km².</summary>
    public double? AreaKm2 { get; set; }

    /// <summary>
    /// First year in which the area had a government of its own, where that lies within the years of the figures;
    /// before it, a figure cannot exist.
    /// </summary>
    public int? EstablishedYear { get; set; }

    /// <summary>Whether the code is a province's.</summary>
    public static bool IsProvince(string code) => code.Length == ProvinceCodeLength;

    /// <summary>Code of the province that a kabupaten or kota lies in.</summary>
    public static string ProvinceOf(string code) => code[..ProvinceCodeLength];

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
            builder.Property(area => area.ShortNameEn).HasMaxLength(50);
            builder.Property(area => area.Time).HasConversion<string>().HasMaxLength(4).IsUnicode(false);
            builder.Property(area => area.Kind).HasConversion<string>().HasMaxLength(10).IsUnicode(false);
            builder.Property(area => area.ParentCode).HasMaxLength(8).IsUnicode(false);
            builder.HasOne<Area>().WithMany().HasForeignKey(area => area.ParentCode).OnDelete(DeleteBehavior.Restrict);
        }
    }
}
