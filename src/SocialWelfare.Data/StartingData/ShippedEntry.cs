using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace SocialWelfare.Data.StartingData;

public enum ShippedKind
{
    Area,
    Indicator,
    DataSet,

    /// <summary>The files of all of these together: <see cref="StartingDataFiles.CatalogueHash"/>.</summary>
    Files,
}

/// <summary>
/// What the starting data said last of an area, an indicator or a data set. What stands there now and differs from it, people
/// wrote: a later version corrects the rest.
/// </summary>
public sealed class ShippedEntry
{
    public required ShippedKind Kind { get; init; }

    public required string Code { get; init; }

    /// <summary>The row of the file, as JSON.</summary>
    public required string Content { get; set; }

    internal sealed class Config : IEntityTypeConfiguration<ShippedEntry>
    {
        public void Configure(EntityTypeBuilder<ShippedEntry> builder)
        {
            builder.ToTable("ShippedEntries");
            builder.HasKey(entry => new { entry.Kind, entry.Code });
            builder.Property(entry => entry.Kind).HasConversion<string>().HasMaxLength(10).IsUnicode(false);
            builder.Property(entry => entry.Code).HasMaxLength(60).IsUnicode(false);
        }
    }
}
