using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace SocialWelfare.Data.DataSets;

/// <summary>
/// What a field counts, as far as rules ask for it: of a stock (end = start + inflows − outflows), of new cases, of how many were
/// looked at. Entry, validation and the zero board read roles, never the names of fields.
/// </summary>
public enum FieldRole
{
    /// <summary>Stands by itself.</summary>
    Plain,
    StockAtStart,

    /// <summary>Adds to the stock, and is none of the cases below.</summary>
    Inflow,
    Outflow,
    StockAtEnd,

    /// <summary>Adds to the stock: one that was looked at before, and was not a case then.</summary>
    NewCase,

    /// <summary>Adds to the stock: a case already when it was first looked at.</summary>
    NewlyFound,

    /// <summary>Adds to the stock: a case that came from another area.</summary>
    MovedIn,

    /// <summary>Those who were looked at (measured), among whom cases are sought.</summary>
    CoverageNumerator,

    /// <summary>All who should be looked at.</summary>
    CoverageDenominator,

    /// <summary>Places that reported (posyandu).</summary>
    PlacesReporting,

    /// <summary>All places.</summary>
    Places,
}

/// <summary>Which part of the indicator's figure a field becomes.</summary>
public enum FigurePart
{
    Value,
    Numerator,
    Denominator,
    LowerBound,
    UpperBound,

    /// <summary>The publication that the figure is taken from, as text.</summary>
    Source,
}

/// <summary>Of whom a part of a total is counted.</summary>
public enum FieldSplit
{
    /// <summary>No part of another field.</summary>
    None,
    Female,
    Male,
    Under24Months,
    From24Months,
}

/// <summary>One value that a data set asks for.</summary>
public sealed class DataSetField
{
    /// <summary>Longest text that a cell takes.</summary>
    public const int MaximumText = 200;

    public int Id { get; init; }

    public int DataSetVersionId { get; init; }

    /// <summary>Key within the data set; of a value, the indicator's code: "stunted_measured"; of another part, "poverty_rate.lower".</summary>
    public required string Code { get; init; }

    /// <summary>Code of the indicator it publishes to; null: it stays in the submission.</summary>
    public string? IndicatorCode { get; init; }

    public FigurePart Part { get; init; }

    public FieldRole Role { get; init; }

    public required int Order { get; init; }

    /// <summary>Heading above it; fields of a group follow each other.</summary>
    public required string GroupId { get; init; }

    public required string GroupEn { get; init; }

    public required string NameId { get; init; }

    public required string NameEn { get; init; }

    public string? HelpId { get; init; }

    public string? HelpEn { get; init; }

    public bool IsRequired { get; init; }

    /// <summary>Decimals it may have; 0 for a whole number.</summary>
    public int Decimals { get; init; }

    /// <summary>Smallest value that can be right.</summary>
    public double? Minimum { get; init; }

    /// <summary>Largest value that can be right.</summary>
    public double? Maximum { get; init; }

    /// <summary>Code of the field that this one may equal and never exceed: weighed ≤ under-fives.</summary>
    public string? AtMostCode { get; init; }

    /// <summary>Code of the total that this one is a part of; the parts of a kind add up to it.</summary>
    public string? TotalCode { get; init; }

    public FieldSplit Split { get; init; }

    public bool IsText => Part == FigurePart.Source;

    /// <summary>Counts something over the period, and not at its end.</summary>
    public bool IsFlow => IsInflow || Role == FieldRole.Outflow;

    /// <summary>New cases, newly found and moved in are kinds of inflow.</summary>
    public bool IsInflow => Role is FieldRole.Inflow or FieldRole.NewCase or FieldRole.NewlyFound or FieldRole.MovedIn;

    public bool IsStock => Role is FieldRole.StockAtStart or FieldRole.StockAtEnd;

    internal sealed class Config : IEntityTypeConfiguration<DataSetField>
    {
        public void Configure(EntityTypeBuilder<DataSetField> builder)
        {
            builder.ToTable("DataSetFields");
            builder.Property(field => field.Code).HasMaxLength(Columns.FieldCode).IsUnicode(false);
            builder.Property(field => field.IndicatorCode).HasMaxLength(60).IsUnicode(false);
            builder.Property(field => field.Part).HasConversion<string>().HasMaxLength(15).IsUnicode(false);
            builder.Property(field => field.Role).HasConversion<string>().HasMaxLength(20).IsUnicode(false);
            builder.Property(field => field.GroupId).HasMaxLength(Columns.Name);
            builder.Property(field => field.GroupEn).HasMaxLength(Columns.Name);
            builder.Property(field => field.NameId).HasMaxLength(Columns.Name);
            builder.Property(field => field.NameEn).HasMaxLength(Columns.Name);
            builder.Property(field => field.HelpId).HasMaxLength(400);
            builder.Property(field => field.HelpEn).HasMaxLength(400);
            builder.Property(field => field.AtMostCode).HasMaxLength(Columns.FieldCode).IsUnicode(false);
            builder.Property(field => field.TotalCode).HasMaxLength(Columns.FieldCode).IsUnicode(false);
            builder.Property(field => field.Split).HasConversion<string>().HasMaxLength(15).IsUnicode(false);
            builder.HasIndex(field => new { field.DataSetVersionId, field.Code }).IsUnique();
        }
    }
}
