using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SocialWelfare.Data.Catalogue;
using SocialWelfare.Data.DataSets;
using SocialWelfare.Data.Figures;

namespace SocialWelfare.Data.Submissions;

public enum SubmissionStatus
{
    Draft,

    /// <summary>Waits for the province.</summary>
    Submitted,

    /// <summary>Back with whoever filled it in, with a reason.</summary>
    Returned,

    /// <summary>Found right by the province; waits for a release.</summary>
    Verified,

    /// <summary>Its figures are public. Never changed again: a correction is a new revision.</summary>
    Published,

    /// <summary>Taken back by whoever filled it in. Its values go into the next revision.</summary>
    Withdrawn,
}

/// <summary>Why a step of a submission's life was refused.</summary>
public enum StepRefusal
{
    /// <summary>The submission is not in a status from which this step leads on.</summary>
    WrongStatus,

    /// <summary>Nobody verifies what they filled in or submitted themselves.</summary>
    OwnEntry,

    /// <summary>This step needs a reason.</summary>
    ReasonMissing,
}

/// <summary>Who took a step, and when.</summary>
/// <param name="At">UTC.</param>
public readonly record struct Signature(string AccountId, string Name, DateTime At);

/// <summary>
/// One filled-in data set of an area and a period (Kiriman), and its life: Draft → Submitted → Returned or Verified →
/// Published. A correction is a new revision; the old one stays as it was.
/// </summary>
public sealed class Submission
{
    public const int MaximumReason = 1000;

    /// <summary>In these a revision is open: there is one at most of a data set, area and period.</summary>
    public static readonly IReadOnlyList<SubmissionStatus> OpenStatuses =
        [SubmissionStatus.Draft, SubmissionStatus.Submitted, SubmissionStatus.Returned, SubmissionStatus.Verified];

    public int Id { get; init; }

    /// <summary>The version's data set.</summary>
    public required int DataSetId { get; init; }

    public required int DataSetVersionId { get; init; }

    public required string AreaCode { get; init; }

    public required Period Period { get; init; }

    /// <summary>1, 2, 3, …</summary>
    public required int Revision { get; init; }

    public int? PreviousRevisionId { get; init; }

    /// <summary>Why it corrects what was published; null for a first submission.</summary>
    public string? CorrectionReason { get; init; }

    public SubmissionStatus Status { get; private set; }

    /// <summary>
    /// Goes up with every step and every saved cell: the token by which two writers notice each other, and by which a
    /// verifier says which state was looked at.
    /// </summary>
    public int Version { get; private set; } = 1;

    /// <summary>UTC.</summary>
    public required DateTime CreatedAt { get; init; }

    public required string CreatedById { get; init; }

    public required string CreatedByName { get; init; }

    /// <summary>UTC; the first time, which decides whether it was on time. Null before.</summary>
    public DateTime? FirstSubmittedAt { get; private set; }

    /// <summary>UTC; the last time. Null before.</summary>
    public DateTime? SubmittedAt { get; private set; }

    public string? SubmittedById { get; private set; }

    public string? SubmittedByName { get; private set; }

    /// <summary>UTC; null unless it is verified or published.</summary>
    public DateTime? VerifiedAt { get; private set; }

    public string? VerifiedById { get; private set; }

    public string? VerifiedByName { get; private set; }

    /// <summary>Warnings that it was submitted with.</summary>
    public int Flags { get; private set; }

    /// <summary>The release that made it public.</summary>
    public int? ReleaseId { get; private set; }

    public DataSetVersion DataSetVersion { get; init; } = null!;

    public ICollection<SubmissionValue> Values { get; init; } = [];

    public ICollection<SubmissionStep> Steps { get; init; } = [];

    public ICollection<CellComment> Comments { get; init; } = [];

    public ICollection<WarningReason> WarningReasons { get; init; } = [];

    public bool IsOpen => OpenStatuses.Contains(Status);

    public bool CanBeEdited => Status is SubmissionStatus.Draft or SubmissionStatus.Returned;

    public bool CanBeVerified => Status == SubmissionStatus.Submitted;

    public bool CanBeReturned => Status is SubmissionStatus.Submitted or SubmissionStatus.Verified;

    public bool CanBeWithdrawn => Status is SubmissionStatus.Draft or SubmissionStatus.Submitted or SubmissionStatus.Returned;

    public bool CanBePublished => Status == SubmissionStatus.Verified;

    public bool CanBeCorrected => Status == SubmissionStatus.Published;

    /// <summary>Whether any of it is that person's: submitted, or a value that still stands. Opening it is neither. Needs the values.</summary>
    public bool IsOwnEntryOf(string accountId) =>
        SubmittedById == accountId || Values.Any(value => value.TypedById == accountId);

    /// <summary>Withdrawn before it was sent, or after it came back: nobody means to go on. Needs the steps.</summary>
    public bool IsGivenUp => Status == SubmissionStatus.Withdrawn && Steps.Any(step => step is { To: SubmissionStatus.Withdrawn, From: not SubmissionStatus.Submitted });

    /// <summary>Somebody typed into a cell: every writer notices every other one.</summary>
    /// <exception cref="InvalidOperationException">It cannot be edited.</exception>
    public void Touch()
    {
        if (!CanBeEdited)
        {
            throw new InvalidOperationException($"Submission {Id} is {Status} and cannot be edited.");
        }

        Version++;
    }

    /// <param name="flags">Warnings that it goes with.</param>
    /// <returns>Null when done.</returns>
    public StepRefusal? Submit(Signature by, int flags)
    {
        if (!CanBeEdited)
        {
            return StepRefusal.WrongStatus;
        }

        Step(SubmissionStatus.Submitted, by, null);
        FirstSubmittedAt ??= by.At;
        (SubmittedAt, SubmittedById, SubmittedByName, Flags) = (by.At, by.AccountId, by.Name, flags);
        return null;
    }

    /// <inheritdoc cref="Submit"/>
    public StepRefusal? Return(Signature by, string reason)
    {
        if (!CanBeReturned)
        {
            return StepRefusal.WrongStatus;
        }

        if (string.IsNullOrWhiteSpace(reason))
        {
            return StepRefusal.ReasonMissing;
        }

        Step(SubmissionStatus.Returned, by, reason);
        (VerifiedAt, VerifiedById, VerifiedByName) = (null, null, null);
        return null;
    }

    /// <summary>Needs the values, to see whose they are.</summary>
    /// <returns>Null when done.</returns>
    public StepRefusal? Verify(Signature by, string? remark = null)
    {
        if (!CanBeVerified)
        {
            return StepRefusal.WrongStatus;
        }

        if (IsOwnEntryOf(by.AccountId))
        {
            return StepRefusal.OwnEntry;
        }

        Step(SubmissionStatus.Verified, by, remark);
        (VerifiedAt, VerifiedById, VerifiedByName) = (by.At, by.AccountId, by.Name);
        return null;
    }

    /// <inheritdoc cref="Submit"/>
    public StepRefusal? Withdraw(Signature by, string? reason)
    {
        if (!CanBeWithdrawn)
        {
            return StepRefusal.WrongStatus;
        }

        Step(SubmissionStatus.Withdrawn, by, reason);
        return null;
    }

    /// <inheritdoc cref="Submit"/>
    public StepRefusal? Publish(Signature by, int releaseId)
    {
        if (!CanBePublished)
        {
            return StepRefusal.WrongStatus;
        }

        Step(SubmissionStatus.Published, by, null);
        ReleaseId = releaseId;
        return null;
    }

    private void Step(SubmissionStatus to, Signature by, string? reason)
    {
        Steps.Add(new SubmissionStep
        {
            From = Status,
            To = to,
            ById = by.AccountId,
            ByName = by.Name,
            At = by.At,
            Reason = string.IsNullOrWhiteSpace(reason) ? null : reason.Trim(),
        });
        Status = to;
        Version++;
    }

    internal sealed class Config : IEntityTypeConfiguration<Submission>
    {
        public void Configure(EntityTypeBuilder<Submission> builder)
        {
            builder.ToTable("Submissions");
            builder.Property(submission => submission.AreaCode).HasMaxLength(8).IsUnicode(false);
            builder.Property(submission => submission.CorrectionReason).HasMaxLength(MaximumReason);
            builder.Property(submission => submission.Status).HasConversion<string>().HasMaxLength(10).IsUnicode(false);
            builder.Property(submission => submission.Version).IsConcurrencyToken();
            builder.Property(submission => submission.CreatedById).HasMaxLength(Columns.AccountId).IsUnicode(false);
            builder.Property(submission => submission.CreatedByName).HasMaxLength(Columns.PersonName);
            builder.Property(submission => submission.SubmittedById).HasMaxLength(Columns.AccountId).IsUnicode(false);
            builder.Property(submission => submission.SubmittedByName).HasMaxLength(Columns.PersonName);
            builder.Property(submission => submission.VerifiedById).HasMaxLength(Columns.AccountId).IsUnicode(false);
            builder.Property(submission => submission.VerifiedByName).HasMaxLength(Columns.PersonName);
            builder.HasOne<DataSet>().WithMany().HasForeignKey(submission => submission.DataSetId).OnDelete(DeleteBehavior.Restrict);
            builder.HasOne(submission => submission.DataSetVersion).WithMany()
                .HasForeignKey(submission => submission.DataSetVersionId).OnDelete(DeleteBehavior.Restrict);
            builder.HasOne<Area>().WithMany().HasForeignKey(submission => submission.AreaCode).OnDelete(DeleteBehavior.Restrict);
            builder.HasOne<Submission>().WithMany().HasForeignKey(submission => submission.PreviousRevisionId).OnDelete(DeleteBehavior.Restrict);
            builder.HasOne<Release>().WithMany().HasForeignKey(submission => submission.ReleaseId).OnDelete(DeleteBehavior.Restrict);
            builder.HasMany<Figure>().WithOne().HasForeignKey(figure => figure.SubmissionId).OnDelete(DeleteBehavior.Restrict);
            builder.HasMany(submission => submission.Values).WithOne().HasForeignKey(value => value.SubmissionId).OnDelete(DeleteBehavior.Cascade);
            builder.HasMany(submission => submission.Steps).WithOne().HasForeignKey(step => step.SubmissionId).OnDelete(DeleteBehavior.Cascade);
            builder.HasMany(submission => submission.Comments).WithOne().HasForeignKey(comment => comment.SubmissionId).OnDelete(DeleteBehavior.Cascade);
            builder.HasMany(submission => submission.WarningReasons).WithOne().HasForeignKey(reason => reason.SubmissionId).OnDelete(DeleteBehavior.Cascade);
            builder.HasIndex(submission => new { submission.DataSetId, submission.AreaCode, submission.Period, submission.Revision }).IsUnique();
            builder.HasIndex(submission => new { submission.DataSetId, submission.AreaCode, submission.Period })
                .HasDatabaseName("IX_Submissions_Open").IsUnique().HasFilter("Status IN ('Draft', 'Submitted', 'Returned', 'Verified')");
            builder.HasIndex(submission => new { submission.Status, submission.SubmittedAt });
        }
    }
}
