using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace SocialWelfare.Data.WhatIf;

/// <summary>A what-if that somebody kept under a name: the address that shows it, nothing computed.</summary>
public sealed class Scenario
{
    public const int MaximumNameLength = 100;
    public const int MaximumQueryLength = 400;

    public int Id { get; init; }

    public required string Name { get; init; }

    /// <summary>What stands behind the "?" of the what-if page's address.</summary>
    public required string Query { get; init; }

    public required string SavedBy { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime SavedAt { get; init; }

    internal sealed class Config : IEntityTypeConfiguration<Scenario>
    {
        public void Configure(EntityTypeBuilder<Scenario> builder)
        {
            builder.ToTable("Scenarios");
            builder.Property(scenario => scenario.Name).HasMaxLength(MaximumNameLength);
            builder.Property(scenario => scenario.Query).HasMaxLength(MaximumQueryLength);
            builder.Property(scenario => scenario.SavedBy).HasMaxLength(100);
            builder.HasIndex(scenario => scenario.Name).IsUnique();
        }
    }
}
