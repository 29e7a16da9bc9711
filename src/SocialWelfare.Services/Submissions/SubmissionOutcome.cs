using SocialWelfare.Data.Submissions;
using SocialWelfare.Services.Access;
using SocialWelfare.Services.DataSets;

namespace SocialWelfare.Services.Submissions;

/// <summary>Why something was refused; its text is "refusal." + name.</summary>
public enum SubmissionRefusal
{
    /// <summary>The account may not: see <see cref="SubmissionOutcome.Access"/>.</summary>
    NoAccess,
    NotFound,

    /// <summary>Not from this status: somebody else was faster, or the step was taken before.</summary>
    WrongStatus,

    /// <summary>Somebody changed it after it was looked at.</summary>
    Changed,

    /// <summary>Nobody verifies their own entries.</summary>
    OwnEntry,
    ReasonMissing,
    TextTooLong,
    HasErrors,

    /// <summary>Warnings need a reason each.</summary>
    WarningsUnexplained,

    /// <summary>It has warnings, and is verified by itself.</summary>
    Flagged,
    UnknownDataSet,
    DataSetInactive,
    UnknownArea,

    /// <summary>This data set is filled in by the province.</summary>
    ProvinceFillsIn,

    /// <summary>The kabupaten and kota fill it in; the province's figures are summed from theirs.</summary>
    AreasFillIn,

    /// <summary>The period cannot be filled in: see <see cref="SubmissionOutcome.Errors"/>.</summary>
    WrongPeriod,

    /// <summary>What is published is corrected, not filled in again.</summary>
    AlreadyPublished,

    /// <summary>Another revision is open: <see cref="SubmissionOutcome.SubmissionId"/>.</summary>
    AlreadyOpen,
    UnknownField,

    /// <summary>A pasted block of more than <see cref="SubmissionService.MostCells"/> cells.</summary>
    TooManyCells,
    NothingToDo,
}

/// <summary>How a step went.</summary>
/// <param name="Refusal">Null when it was done.</param>
public sealed record SubmissionOutcome(SubmissionRefusal? Refusal)
{
    public bool IsDone => Refusal is null;

    public int? SubmissionId { get; init; }

    /// <summary>Why the account may not.</summary>
    public AccessRefusal? Access { get; init; }

    /// <summary>Where the submission stands now.</summary>
    public SubmissionStatus? Status { get; init; }

    /// <summary>Its version now.</summary>
    public int? Version { get; init; }

    /// <summary>Who took the last step, where that explains a refusal.</summary>
    public string? LastStepBy { get; init; }

    /// <summary>What stands in the way; after a submission was accepted, the warnings it goes with.</summary>
    public IReadOnlyList<FigureError> Errors { get; init; } = [];

    internal static SubmissionOutcome Refuse(SubmissionRefusal refusal) => new(refusal);

    internal static SubmissionOutcome Refuse(AccessRefusal refusal) => new(SubmissionRefusal.NoAccess) { Access = refusal };

    internal static SubmissionOutcome Refuse(SubmissionRefusal refusal, Submission submission) => new(refusal)
    {
        SubmissionId = submission.Id,
        Status = submission.Status,
        Version = submission.Version,
        LastStepBy = submission.Steps.MaxBy(step => step.Id)?.ByName,
    };

    internal static SubmissionOutcome Done(Submission submission) =>
        new(Refusal: null) { SubmissionId = submission.Id, Status = submission.Status, Version = submission.Version };
}

public enum CellSaveState
{
    /// <summary>In the database.</summary>
    Saved,

    /// <summary>In the database as it was typed, though it is no value that can be right: see the problem.</summary>
    SavedInvalid,

    /// <summary>Not saved: somebody else typed into the cell. The answer says who, when, and what is there now.</summary>
    Conflict,

    /// <summary>Not saved.</summary>
    Refused,
}

/// <summary>One cell as somebody typed it.</summary>
/// <param name="ExpectedVersion">The version that was seen; 0 where the cell was empty and never typed into.</param>
public sealed record CellEdit(string FieldCode, string RawText, int ExpectedVersion);

/// <summary>What became of a cell, and what is there now.</summary>
public sealed record CellSave(string FieldCode, CellSaveState State)
{
    /// <summary>To be named with the next text in this cell.</summary>
    public int Version { get; init; }

    public string RawText { get; init; } = "";

    /// <summary>What was understood.</summary>
    public double? Value { get; init; }

    public string? ByName { get; init; }

    /// <summary>UTC.</summary>
    public DateTime? At { get; init; }

    public FigureError? Problem { get; init; }

    public SubmissionRefusal? Refusal { get; init; }

    public bool IsSaved => State is CellSaveState.Saved or CellSaveState.SavedInvalid;
}

/// <summary>What became of a block of cells.</summary>
/// <param name="Outcome">Refused as a whole, or done; done says nothing about the single cells.</param>
public sealed record CellsSave(SubmissionOutcome Outcome, IReadOnlyList<CellSave> Cells);

/// <summary>A submission as somebody looked at it.</summary>
public sealed record SeenSubmission(int SubmissionId, int Version);

/// <summary>A remark about a cell.</summary>
public sealed record NewComment(string FieldCode, string Text);
