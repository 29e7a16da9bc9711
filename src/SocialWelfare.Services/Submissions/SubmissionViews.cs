using SocialWelfare.Data.Catalogue;
using SocialWelfare.Data.DataSets;
using SocialWelfare.Data.Submissions;
using SocialWelfare.Services.Access;
using SocialWelfare.Services.DataSets;

namespace SocialWelfare.Services.Submissions;

/// <summary>What somebody asked to see, or why not.</summary>
/// <param name="Value">Null when refused or not there.</param>
public sealed record SubmissionAnswer<T>(T? Value, SubmissionRefusal? Refusal, AccessRefusal? Access)
    where T : class
{
    internal static SubmissionAnswer<T> Of(T value) => new(value, null, null);

    internal static SubmissionAnswer<T> Refuse(AccessRefusal refusal) => new(null, SubmissionRefusal.NoAccess, refusal);

    internal static SubmissionAnswer<T> NotFound { get; } = new(null, SubmissionRefusal.NotFound, null);
}

/// <summary>What somebody has to do and has under way.</summary>
/// <param name="AreaCode">The only area that the account fills in; null: any.</param>
/// <param name="Forms">The active forms that the account may fill in.</param>
/// <param name="Tasks">Oldest first.</param>
public sealed record SubmissionDesk(string? AreaCode, IReadOnlyList<DeskForm> Forms, IReadOnlyList<SubmissionTask> Tasks);

public sealed record DeskForm(DataSetName Name, Frequency Frequency);

/// <summary>One data set of an area and a period that somebody is to fill in.</summary>
/// <param name="DueDate">Last day on which it is on time, in the province.</param>
/// <param name="SubmissionId">Null where nobody has begun.</param>
/// <param name="FilledIn">Cells with something in them.</param>
/// <param name="ReturnReason">Why it came back, where it did.</param>
public sealed record SubmissionTask(
    DataSetName DataSet, string AreaCode, Period Period, DateOnly DueDate, SubmissionStatus? Status, int? SubmissionId, int FilledIn, int Asked,
    string? ReturnReason)
{
    /// <summary>Why what was published is corrected; null for a first submission.</summary>
    public string? CorrectionReason { get; init; }

    /// <summary>UTC; null where it was not sent yet.</summary>
    public DateTime? SentAt { get; init; }

    /// <summary>Whether it waits for whoever fills it in.</summary>
    public bool IsToDo => Status is null or SubmissionStatus.Draft or SubmissionStatus.Returned or SubmissionStatus.Withdrawn;

    public bool IsLate(DateOnly today) => IsToDo && today > DueDate;
}

/// <param name="Outcome">Refused, or found.</param>
/// <param name="Grid">Null where refused.</param>
public sealed record SubmissionLook(SubmissionOutcome Outcome, SubmissionGrid? Grid);

/// <summary>A submission as it is filled in or verified: every cell with what it is compared with.</summary>
/// <param name="SubmissionId">0 where nobody has typed into it yet.</param>
/// <param name="Balance">end = start + inflows − outflows, where the form has stocks.</param>
/// <param name="PeriodErrors">What is wrong with the period itself.</param>
public sealed record SubmissionGrid(
    int SubmissionId, DataSetName DataSet, string AreaCode, Period Period, int Revision, string? CorrectionReason, SubmissionStatus Status, int Version,
    DateOnly DueDate, IReadOnlyList<GridCell> Cells, StockBalance? Balance, IReadOnlyList<FigureError> PeriodErrors, IReadOnlyList<GridStep> Steps)
{
    public required string CreatedByName { get; init; }

    public string? SubmittedByName { get; init; }

    /// <summary>UTC.</summary>
    public DateTime? SubmittedAt { get; init; }

    public int Flags { get; init; }

    /// <summary>Whether the account that asked may type into it now.</summary>
    public bool CanEdit { get; init; }

    /// <summary>Whether the account that asked may verify it now; never its own entries.</summary>
    public bool CanVerify { get; init; }

    public bool CanReturn { get; init; }

    public bool CanWithdraw { get; init; }

    public bool CanCorrect { get; init; }

    /// <summary>Whether the period still runs, so that what is sent now cannot be all of it.</summary>
    public bool IsPeriodRunning { get; init; }

    /// <summary>What changed around it since it was begun. It is finished or given up all the same.</summary>
    public IReadOnlyList<SubmissionChange> Changes { get; init; } = [];

    /// <summary>Whether nothing was typed or explained since the province sent it back.</summary>
    public bool IsUnchangedSinceReturn => Steps.LastOrDefault(step => step.To == SubmissionStatus.Returned) is { } returned && Status == SubmissionStatus.Returned
        && Cells.All(cell => !(cell.TypedAt > returned.At) && cell.Reasons.All(reason => reason.At <= returned.At));

    public bool HasErrors => PeriodErrors.Count > 0 || Cells.Any(cell => cell.Problems.Any(problem => problem.IsError));

    /// <summary>Warnings for which nobody gave a reason yet.</summary>
    public IEnumerable<FigureError> Unexplained =>
        Cells.SelectMany(cell => cell.Problems.Where(problem => !problem.IsError && cell.ReasonFor(problem) is null));
}

/// <summary>What an administrator or the calendar changed while a submission was open.</summary>
public enum SubmissionChange
{
    /// <summary>No new submission of the period is begun any more.</summary>
    PeriodClosed,

    /// <summary>The form takes no new submissions.</summary>
    FormInactive,

    /// <summary>The form has a newer version for this period; this submission keeps the one that it was begun with.</summary>
    NewerForm,
}

/// <summary>One cell.</summary>
/// <param name="RawText">As typed; empty where nothing was.</param>
/// <param name="CellVersion">To be named with the next text; 0 where nobody typed.</param>
/// <param name="Previous">What was reported for the period before.</param>
/// <param name="YearBefore">What was reported for the same month a year before; null for a form by year.</param>
/// <param name="PreviousRevision">What the revision before this one says.</param>
public sealed record GridCell(
    DataSetField Field, string RawText, double? Value, int CellVersion, string? TypedByName, DateTime? TypedAt,
    double? Previous, double? YearBefore, double? PreviousRevision,
    IReadOnlyList<FigureError> Problems, IReadOnlyList<GridReason> Reasons, IReadOnlyList<GridComment> Comments)
{
    /// <summary>Why there is no number, where whoever fills it in said so.</summary>
    public NoValueKind? NotAvailable => Field.IsText ? null : CellReader.Read(RawText, Field.Decimals).NotAvailable;

    /// <summary>Against the period before.</summary>
    public double? Difference => AsWritten.Difference(Value, Previous);

    /// <summary>Against the revision before, where there is one.</summary>
    public double? Correction => AsWritten.Difference(Value, PreviousRevision);

    /// <summary>As it was written in the revision before; null where there is none or the cell was empty.</summary>
    public string? PreviousRevisionText { get; init; }

    /// <summary>Another number than in the revision before, or other words where there is no number.</summary>
    public bool IsCorrected => !Nullable.Equals(Value, PreviousRevision)
        || (Value is null && (PreviousRevisionText ?? "").Trim() != RawText.Trim());

    /// <summary>The reason given for that warning and the present value.</summary>
    public GridReason? ReasonFor(FigureError warning) =>
        Reasons.FirstOrDefault(reason => reason.WarningCode == warning.Code && reason.Value.Equals(Value));
}

public sealed record GridReason(string WarningCode, double? Value, string Text, string ByName, DateTime At);

/// <param name="At">UTC.</param>
public sealed record GridComment(string Text, string ByName, DateTime At);

/// <param name="At">UTC.</param>
public sealed record GridStep(SubmissionStatus From, SubmissionStatus To, string ByName, DateTime At, string? Reason);

/// <summary>Which submissions a verifier wants to see; null: all.</summary>
public sealed record QueueFilter
{
    public string? DataSetCode { get; init; }

    public string? AreaCode { get; init; }

    public Period? Period { get; init; }

    /// <summary>Those that wait for verification unless said otherwise.</summary>
    public SubmissionStatus Status { get; init; } = SubmissionStatus.Submitted;

    public bool OnlyFlagged { get; init; }
}

/// <param name="Flags">Warnings that it was submitted with.</param>
/// <param name="SubmittedAt">UTC.</param>
/// <param name="IsOwn">Typed into or submitted by whoever asks, who therefore cannot verify it.</param>
public sealed record QueueItem(
    int SubmissionId, int Version, DataSetName DataSet, string AreaCode, Period Period, int Revision, string? CorrectionReason, SubmissionStatus Status,
    int Flags, DateTime? SubmittedAt, string? SubmittedByName, bool IsOwn)
{
    public SeenSubmission Seen => new(SubmissionId, Version);

    /// <summary>Whether it may be verified with others at once: nothing in it wants a look of its own.</summary>
    public bool MayBeVerifiedTogether => Status == SubmissionStatus.Submitted && Flags == 0 && !IsOwn;
}

/// <summary>How an area stands with the report of a period.</summary>
public enum ReportState
{
    /// <summary>Before the first period that is asked for, and nothing came.</summary>
    NotAsked,

    /// <summary>The area had no government of its own yet: it is not counted among those that could report.</summary>
    NoArea,

    /// <summary>Nothing came, and it is not due yet.</summary>
    NotDueYet,

    /// <summary>Nothing came and the due day is over.</summary>
    Missing,

    /// <summary>It came, and the province sent it back.</summary>
    Returned,
    ReportedOnTime,
    ReportedLate,

    /// <summary>There are figures that did not come in with a submission.</summary>
    Reported,
}

/// <param name="Status">Of the newest revision; null where there is none.</param>
/// <param name="SubmittedAt">UTC; the first time.</param>
public sealed record ReportCell(ReportState State, SubmissionStatus? Status, DateTime? SubmittedAt)
{
    public bool IsReported => State is ReportState.Reported or ReportState.ReportedOnTime or ReportState.ReportedLate;
}

/// <summary>Areas × periods of a data set: who has reported. Holds no figure.</summary>
/// <param name="Rows">By area's code; cells in the order of the periods.</param>
public sealed record CompletenessMatrix(DataSetName DataSet, IReadOnlyList<Period> Periods, IReadOnlyList<CompletenessRow> Rows)
{
    /// <summary>How many areas have reported that period.</summary>
    public int Reported(Period period) => Column(period).Count(cell => cell.IsReported);

    /// <summary>How many areas there were in that period.</summary>
    public int Areas(Period period) => Column(period).Count(cell => cell.State != ReportState.NoArea);

    private IEnumerable<ReportCell> Column(Period period)
    {
        var column = Periods.ToList().IndexOf(period);
        return column < 0 ? [] : Rows.Select(row => row.Cells[column]);
    }
}

/// <summary>By what areas are put in order; those that are alike by code.</summary>
public enum CompletenessOrder
{
    Outstanding,
    Late,
    Reported,
    Area,
}

public sealed record CompletenessRow(string AreaCode, IReadOnlyList<ReportCell> Cells)
{
    public int Reported => Cells.Count(cell => cell.IsReported);

    public int Late => Cells.Count(cell => cell.State == ReportState.ReportedLate);

    /// <summary>What the area owes: reports that are due and did not come, or were sent back.</summary>
    public int Outstanding => Cells.Count(cell => cell.State is ReportState.Missing or ReportState.Returned);

    public static IEnumerable<CompletenessRow> Ordered(IEnumerable<CompletenessRow> rows, CompletenessOrder order, bool descending)
    {
        Func<CompletenessRow, int> key = order switch
        {
            CompletenessOrder.Outstanding => row => row.Outstanding,
            CompletenessOrder.Late => row => row.Late,
            CompletenessOrder.Reported => row => row.Reported,
            _ => _ => 0,
        };
        var ordered = descending ? rows.OrderByDescending(key) : rows.OrderBy(key);
        return order == CompletenessOrder.Area && descending
            ? ordered.ThenByDescending(row => row.AreaCode, StringComparer.Ordinal)
            : ordered.ThenBy(row => row.AreaCode, StringComparer.Ordinal);
    }
}
