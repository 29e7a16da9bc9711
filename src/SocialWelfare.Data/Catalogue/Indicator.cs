using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace SocialWelfare.Data.Catalogue;

/// <summary>What the number counts. Percentages are 0–100, never shares.</summary>
public enum Unit
{
    Percent,
    ThousandPeople,
    RupiahPerHeadPerMonth,
    Families,
    Children,
    People,
    Posyandu,
    Events,

    /// <summary>Per 1,000 and year.</summary>
    PerThousand,
}

/// <summary>Which direction is an improvement.</summary>
public enum Polarity
{
    LowerIsBetter,
    HigherIsBetter,

    /// <summary>Neither: the indicator describes and is not judged.</summary>
    Neutral,
}

/// <summary>How a figure of a larger area comes from its parts. No kind averages percentages.</summary>
public enum Aggregation
{
    SumOfCounts,
    RatioOfCounts,
    PublishedOnly,
}

/// <summary>Where a figure comes from. Survey and register are never mixed.</summary>
public enum MeasureKind
{
    Survey,
    Register,
}

/// <summary>How the interval of a ratio of counts is computed.</summary>
public enum RatioInterval
{
    /// <summary>Of a proportion.</summary>
    Wilson,

    /// <summary>Of a rate: exact below ten events, else Byar's.</summary>
    Poisson,
}

/// <summary>A measured quantity (Indikator) with all that is needed to read its figures rightly.</summary>
public sealed class Indicator
{
    public int Id { get; init; }

    /// <summary>Stable key in addresses, files and the API: lower case, digits and underscores.</summary>
    public required string Code { get; init; }

    public required string NameId { get; set; }

    public required string NameEn { get; set; }

    public required string ShortNameId { get; set; }

    public required string ShortNameEn { get; set; }

    public required Unit Unit { get; set; }

    public required Polarity Polarity { get; set; }

    public required Frequency Frequency { get; set; }

    /// <summary>Decimals with which the figures are published and shown.</summary>
    public required int Decimals { get; set; }

    /// <summary>Smallest value that can be right, in the indicator's unit.</summary>
    public required double PlausibleMinimum { get; set; }

    /// <summary>Largest value that can be right, in the indicator's unit.</summary>
    public required double PlausibleMaximum { get; set; }

    public required Aggregation Aggregation { get; set; }

    public required MeasureKind MeasureKind { get; set; }

    /// <summary>Shown first on the overview.</summary>
    public required bool IsHeadline { get; set; }

    /// <summary>A count that other figures are computed from: read where it is needed, not listed by itself.</summary>
    public bool IsComponent { get; set; }

    public required int Order { get; set; }

    /// <summary>Who publishes it, and with which instrument; in Indonesian.</summary>
    public required string Agency { get; set; }

    /// <summary>The same in English; null in a database that an earlier version made, until the next starting data fills it in.</summary>
    public string? AgencyEn { get; set; }

    public required string DefinitionId { get; set; }

    public required string DefinitionEn { get; set; }

    public required string MethodId { get; set; }

    public required string MethodEn { get; set; }

    public required string ComparabilityId { get; set; }

    public required string ComparabilityEn { get; set; }

    /// <summary>Code of the indicator that measures something alike and must not be compared or merged with this one.</summary>
    public string? NotComparableWith { get; set; }

    /// <summary>
    /// Of an indicator that follows from published counts: codes of the counts whose sum stands above the line, with "+" between
    /// them. Null: its figures are published as they are.
    /// </summary>
    public string? Numerator { get; set; }

    /// <summary>Codes of the counts whose sum stands below the line, likewise.</summary>
    public string? Denominator { get; set; }

    /// <summary>What the ratio is multiplied by: 100 for percent, 1,000 for a rate per 1,000.</summary>
    public double? Factor { get; set; }

    /// <summary>Periods over which the counts are summed; over months, the denominator becomes person-years. Null is 1.</summary>
    public int? PeriodsSummed { get; set; }

    /// <summary>Null is <see cref="RatioInterval.Wilson"/>.</summary>
    public RatioInterval? Interval { get; set; }

    /// <summary>Periods for which it is known why there is no figure.</summary>
    public ICollection<KnownGap> Gaps { get; init; } = [];

    internal sealed class Config : IEntityTypeConfiguration<Indicator>
    {
        public void Configure(EntityTypeBuilder<Indicator> builder)
        {
            builder.ToTable("Indicators");
            builder.Property(indicator => indicator.Code).HasMaxLength(60).IsUnicode(false);
            builder.HasIndex(indicator => indicator.Code).IsUnique();
            builder.Property(indicator => indicator.NameId).HasMaxLength(150);
            builder.Property(indicator => indicator.NameEn).HasMaxLength(150);
            builder.Property(indicator => indicator.ShortNameId).HasMaxLength(50);
            builder.Property(indicator => indicator.ShortNameEn).HasMaxLength(50);
            builder.Property(indicator => indicator.Unit).HasConversion<string>().HasMaxLength(30).IsUnicode(false);
            builder.Property(indicator => indicator.Polarity).HasConversion<string>().HasMaxLength(20).IsUnicode(false);
            builder.Property(indicator => indicator.Frequency).HasConversion<string>().HasMaxLength(10).IsUnicode(false);
            builder.Property(indicator => indicator.Aggregation).HasConversion<string>().HasMaxLength(20).IsUnicode(false);
            builder.Property(indicator => indicator.MeasureKind).HasConversion<string>().HasMaxLength(10).IsUnicode(false);
            builder.Property(indicator => indicator.Agency).HasMaxLength(150);
            builder.Property(indicator => indicator.AgencyEn).HasMaxLength(150);
            builder.Property(indicator => indicator.DefinitionId).HasMaxLength(1000);
            builder.Property(indicator => indicator.DefinitionEn).HasMaxLength(1000);
            builder.Property(indicator => indicator.MethodId).HasMaxLength(1000);
            builder.Property(indicator => indicator.MethodEn).HasMaxLength(1000);
            builder.Property(indicator => indicator.ComparabilityId).HasMaxLength(1000);
            builder.Property(indicator => indicator.ComparabilityEn).HasMaxLength(1000);
            builder.Property(indicator => indicator.NotComparableWith).HasMaxLength(60).IsUnicode(false);
            builder.Property(indicator => indicator.Numerator).HasMaxLength(Columns.Codes).IsUnicode(false);
            builder.Property(indicator => indicator.Denominator).HasMaxLength(Columns.Codes).IsUnicode(false);
            builder.Property(indicator => indicator.Interval).HasConversion<string>().HasMaxLength(10).IsUnicode(false);
            builder.HasMany(indicator => indicator.Gaps).WithOne().HasForeignKey(gap => gap.IndicatorId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}
