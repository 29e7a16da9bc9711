using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SocialWelfare.Data.DataSets;

namespace SocialWelfare.Data.Submissions;

/// <summary>What stands in one cell of a submission: as it was typed, and what was understood.</summary>
public sealed class SubmissionValue
{
    public int SubmissionId { get; init; }

    public required string FieldCode { get; init; }

    /// <summary>As typed, also where it is no number; empty where the cell was cleared.</summary>
    public required string RawText { get; set; }

    /// <summary>Null where the text is empty, not understood, or meant as text.</summary>
    public double? Value { get; set; }

    /// <summary>1 for the first text in this cell, then up with each: whoever types names the version that was seen.</summary>
    public int Version { get; set; } = 1;

    public required string TypedById { get; set; }

    public required string TypedByName { get; set; }

    /// <summary>UTC.</summary>
    public required DateTime TypedAt { get; set; }

    internal sealed class Config : IEntityTypeConfiguration<SubmissionValue>
    {
        public void Configure(EntityTypeBuilder<SubmissionValue> builder)
        {
            builder.ToTable("SubmissionValues");
            builder.HasKey(value => new { value.SubmissionId, value.FieldCode });
            builder.Property(value => value.FieldCode).HasMaxLength(Columns.FieldCode).IsUnicode(false);
            builder.Property(value => value.RawText).HasMaxLength(DataSetField.MaximumText);
            builder.Property(value => value.Version).IsConcurrencyToken();
            builder.Property(value => value.TypedById).HasMaxLength(Columns.AccountId).IsUnicode(false);
            builder.Property(value => value.TypedByName).HasMaxLength(Columns.PersonName);
        }
    }
}

/// <summary>One step of a submission's life: from where to where, who, when, why.</summary>
public sealed class SubmissionStep
{
    public int Id { get; init; }

    public int SubmissionId { get; init; }

    public required SubmissionStatus From { get; init; }

    public required SubmissionStatus To { get; init; }

    public required string ById { get; init; }

    public required string ByName { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime At { get; init; }

    public string? Reason { get; init; }

    internal sealed class Config : IEntityTypeConfiguration<SubmissionStep>
    {
        public void Configure(EntityTypeBuilder<SubmissionStep> builder)
        {
            builder.ToTable("SubmissionSteps");
            builder.Property(step => step.From).HasConversion<string>().HasMaxLength(10).IsUnicode(false);
            builder.Property(step => step.To).HasConversion<string>().HasMaxLength(10).IsUnicode(false);
            builder.Property(step => step.ById).HasMaxLength(Columns.AccountId).IsUnicode(false);
            builder.Property(step => step.ByName).HasMaxLength(Columns.PersonName);
            builder.Property(step => step.Reason).HasMaxLength(Submission.MaximumReason);
        }
    }
}

/// <summary>What somebody remarked about a cell. Text, never markup.</summary>
public sealed class CellComment
{
    public const int MaximumText = 1000;

    public int Id { get; init; }

    public int SubmissionId { get; init; }

    public required string FieldCode { get; init; }

    public required string Text { get; init; }

    public required string ById { get; init; }

    public required string ByName { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime At { get; init; }

    internal sealed class Config : IEntityTypeConfiguration<CellComment>
    {
        public void Configure(EntityTypeBuilder<CellComment> builder)
        {
            builder.ToTable("CellComments");
            builder.Property(comment => comment.FieldCode).HasMaxLength(Columns.FieldCode).IsUnicode(false);
            builder.Property(comment => comment.Text).HasMaxLength(MaximumText);
            builder.Property(comment => comment.ById).HasMaxLength(Columns.AccountId).IsUnicode(false);
            builder.Property(comment => comment.ByName).HasMaxLength(Columns.PersonName);
        }
    }
}

/// <summary>Why an unusual value is right after all, said by whoever submits it; holds for that value only.</summary>
public sealed class WarningReason
{
    public const int MaximumText = 500;

    public int SubmissionId { get; init; }

    public required string FieldCode { get; init; }

    /// <summary>Code of the warning, "outlier".</summary>
    public required string WarningCode { get; init; }

    /// <summary>The value that was explained. Another value needs another explanation.</summary>
    public required double? Value { get; set; }

    public required string Text { get; set; }

    public required string ById { get; set; }

    public required string ByName { get; set; }

    /// <summary>UTC.</summary>
    public required DateTime At { get; set; }

    internal sealed class Config : IEntityTypeConfiguration<WarningReason>
    {
        public void Configure(EntityTypeBuilder<WarningReason> builder)
        {
            builder.ToTable("WarningReasons");
            builder.HasKey(reason => new { reason.SubmissionId, reason.FieldCode, reason.WarningCode });
            builder.Property(reason => reason.FieldCode).HasMaxLength(Columns.FieldCode).IsUnicode(false);
            builder.Property(reason => reason.WarningCode).HasMaxLength(Columns.Code).IsUnicode(false);
            builder.Property(reason => reason.Text).HasMaxLength(MaximumText);
            builder.Property(reason => reason.ById).HasMaxLength(Columns.AccountId).IsUnicode(false);
            builder.Property(reason => reason.ByName).HasMaxLength(Columns.PersonName);
        }
    }
}
