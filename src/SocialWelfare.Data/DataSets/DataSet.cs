using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SocialWelfare.Data.Catalogue;

namespace SocialWelfare.Data.DataSets;

/// <summary>Whose staff fill in a data set.</summary>
public enum DataSetScope
{
    /// <summary>Each kabupaten and kota for itself; the province's figures are summed from theirs.</summary>
    Area,

    /// <summary>The provincial bureau, for every area and for the province.</summary>
    Province,
}

/// <summary>What is filled in at once for an area and a period (Formulir). Its fields are in its versions.</summary>
public sealed class DataSet
{
    public int Id { get; init; }

    /// <summary>Stable key: lower case, digits and hyphens.</summary>
    public required string Code { get; init; }

    public required string NameId { get; set; }

    public required string NameEn { get; set; }

    public required DataSetScope Scope { get; init; }

    public required Frequency Frequency { get; init; }

    /// <summary>Day (1–28) of the month after the period's end by which it is to be submitted, in the time of the province.</summary>
    public required int DueDay { get; set; }

    /// <summary>An inactive data set takes no new submissions; what came in stays.</summary>
    public bool IsActive { get; set; } = true;

    /// <summary>First period that is asked for. Earlier ones may be filled in, and are never late.</summary>
    public required Period DueSince { get; set; }

    /// <summary>This period and all before it are closed; null: none.</summary>
    public Period? LockedThrough { get; set; }

    public ICollection<DataSetVersion> Versions { get; init; } = [];

    /// <summary>The form as it holds for a period; null before the first version.</summary>
    public DataSetVersion? VersionFor(Period period) => Versions.Where(version => version.Since <= period).MaxBy(version => version.Number);

    public bool IsLocked(Period period) => LockedThrough is { } last && period <= last;

    /// <summary>Last day on which a submission of that period is on time.</summary>
    /// <exception cref="ArgumentException">The period is not of the data set's frequency.</exception>
    public DateOnly DueDate(Period period)
    {
        if (period.Frequency != Frequency)
        {
            throw new ArgumentException($"{Code} is {Frequency}; {period} is not.", nameof(period));
        }

        var next = period.Add(1);
        return new DateOnly(next.Year, next.FirstMonth, DueDay);
    }

    /// <summary>The newest period whose reports are all to be in: its due day has passed. Later ones are under way.</summary>
    /// <param name="today">In the time of the province.</param>
    public Period LastDue(DateOnly today)
    {
        var over = LocalTime.PeriodOf(today, Frequency).Add(-1);
        return DueDate(over) < today ? over : over.Add(-1);
    }

    internal sealed class Config : IEntityTypeConfiguration<DataSet>
    {
        public void Configure(EntityTypeBuilder<DataSet> builder)
        {
            builder.ToTable("DataSets");
            builder.Property(dataSet => dataSet.Code).HasMaxLength(Columns.Code).IsUnicode(false);
            builder.HasIndex(dataSet => dataSet.Code).IsUnique();
            builder.Property(dataSet => dataSet.NameId).HasMaxLength(Columns.Name);
            builder.Property(dataSet => dataSet.NameEn).HasMaxLength(Columns.Name);
            builder.Property(dataSet => dataSet.Scope).HasConversion<string>().HasMaxLength(10).IsUnicode(false);
            builder.Property(dataSet => dataSet.Frequency).HasConversion<string>().HasMaxLength(10).IsUnicode(false);
            builder.HasMany(dataSet => dataSet.Versions).WithOne(version => version.DataSet)
                .HasForeignKey(version => version.DataSetId).OnDelete(DeleteBehavior.Restrict);
        }
    }
}

/// <summary>
/// The fields of a data set from a period on. A version is never changed, so that a submission always reads as the form
/// stood when it was filled in.
/// </summary>
public sealed class DataSetVersion
{
    public int Id { get; init; }

    public int DataSetId { get; init; }

    /// <summary>1, 2, 3, …</summary>
    public required int Number { get; init; }

    /// <summary>Holds for this period and later ones, until a version with a higher number does.</summary>
    public required Period Since { get; init; }

    /// <summary>Whether its fields by sex are asked for.</summary>
    public bool AsksSex { get; init; }

    /// <summary>Whether its fields by age (under 24 months, 24–59 months) are asked for.</summary>
    public bool AsksAge { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime CreatedAt { get; init; }

    /// <summary>Null for a version that ships with the application.</summary>
    public string? CreatedById { get; init; }

    public string? CreatedByName { get; init; }

    public DataSet DataSet { get; init; } = null!;

    public ICollection<DataSetField> Fields { get; init; } = [];

    /// <summary>The fields that are asked for, in their order.</summary>
    public IReadOnlyList<DataSetField> FieldsAsked() => [.. Fields.Where(IsAsked).OrderBy(each => each.Order)];

    private bool IsAsked(DataSetField field) => field.Split switch
    {
        FieldSplit.None => true,
        FieldSplit.Female or FieldSplit.Male => AsksSex,
        _ => AsksAge,
    };

    internal sealed class Config : IEntityTypeConfiguration<DataSetVersion>
    {
        public void Configure(EntityTypeBuilder<DataSetVersion> builder)
        {
            builder.ToTable("DataSetVersions");
            builder.Property(version => version.CreatedById).HasMaxLength(Columns.AccountId).IsUnicode(false);
            builder.Property(version => version.CreatedByName).HasMaxLength(Columns.PersonName);
            builder.HasIndex(version => new { version.DataSetId, version.Number }).IsUnique();
            builder.HasMany(version => version.Fields).WithOne().HasForeignKey(field => field.DataSetVersionId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}
