using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace SocialWelfare.Data.Catalogue;

/// <summary>Where figures were published, as cited beside every one of them.</summary>
public sealed class Source
{
    /// <summary>Stands beside every figure that came in with a monthly report.</summary>
    public const string OfReports = "Laporan bulanan kabupaten/kota, diverifikasi provinsi";

    /// <summary><see cref="OfReports"/> for readers of English.</summary>
    public const string OfReportsEn = "Monthly reports of the areas, verified by the province";

    public const int MaximumName = 200;
    public const int MaximumUrl = 400;

    public int Id { get; init; }

    /// <summary>Its code in the starting data, "bps-susenas"; null for a source that an officer typed.</summary>
    public string? Code { get; set; }

    /// <summary>In Indonesian; the only name of a source that an officer typed.</summary>
    public required string Name { get; set; }

    public string? NameEn { get; set; }

    /// <summary>Where it, or its publisher, can be read; null where no address is known.</summary>
    public string? Url { get; set; }

    /// <summary>Whether it may stand in a link: an absolute address of the web, and no script or file.</summary>
    public static bool IsWebAddress(string? url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp);

    internal sealed class Config : IEntityTypeConfiguration<Source>
    {
        public void Configure(EntityTypeBuilder<Source> builder)
        {
            builder.ToTable("Sources");
            builder.Property(source => source.Code).HasMaxLength(Columns.Code).IsUnicode(false);
            builder.Property(source => source.Name).HasMaxLength(MaximumName);
            builder.Property(source => source.NameEn).HasMaxLength(MaximumName);
            builder.Property(source => source.Url).HasMaxLength(MaximumUrl);
            builder.HasIndex(source => source.Name).IsUnique();
            builder.HasIndex(source => source.Code).IsUnique().HasFilter("Code IS NOT NULL");
        }
    }
}
