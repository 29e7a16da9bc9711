using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace SocialWelfare.Data.Publication;

/// <summary>Where figures were published, as cited beside every one of them.</summary>
public sealed class Source
{
    public int Id { get; init; }

    public required string Name { get; init; }

    internal sealed class Config : IEntityTypeConfiguration<Source>
    {
        public void Configure(EntityTypeBuilder<Source> builder)
        {
            builder.ToTable("Sources");
            builder.Property(source => source.Name).HasMaxLength(200);
            builder.HasIndex(source => source.Name).IsUnique();
        }
    }
}
