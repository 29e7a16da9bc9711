using SocialWelfare.Services.DataSets;
using SocialWelfare.Services.Submissions;

namespace SocialWelfare.Web.Submissions.Entry;

/// <summary>A submission as the page holds it: what was last read, and the cells with what is being typed.</summary>
public sealed class EntryDraft(SubmissionGrid grid)
{
    private readonly Dictionary<string, EntryCell> _cells = grid.Cells.ToDictionary(cell => cell.Field.Code, cell => new EntryCell(cell), StringComparer.Ordinal);

    public SubmissionGrid Grid { get; private set; } = grid;

    /// <summary>In the form's order.</summary>
    public IReadOnlyList<EntryCell> Cells => [.. Grid.Cells.Select(cell => _cells[cell.Field.Code])];

    /// <summary>Errors of what was filled in; what is still missing is <see cref="Missing"/>.</summary>
    public IReadOnlyList<FigureError> Errors => [.. Grid.PeriodErrors, .. Problems.Where(problem => problem.IsError && !IsMissing(problem))];

    /// <summary>Required cells with nothing in them: not wrong yet, only not done.</summary>
    public IReadOnlyList<FigureError> Missing => [.. Problems.Where(IsMissing)];

    public IReadOnlyList<FigureError> Unexplained => [.. Grid.Unexplained];

    /// <summary>Typed, and not in the database.</summary>
    public bool HasUnsaved => _cells.Values.Any(cell => cell.Mark is CellMark.Saving or CellMark.NotSaved or CellMark.Conflict);

    private IEnumerable<FigureError> Problems => Grid.Cells.SelectMany(cell => cell.Problems);

    public static bool IsMissing(FigureError problem) => problem.Code == FigureErrorCodes.Required;

    public EntryCell? Find(string? fieldCode) => fieldCode is null ? null : _cells.GetValueOrDefault(fieldCode);

    /// <param name="typedInto">Code of the cell that has the cursor.</param>
    public void Refresh(SubmissionGrid grid, string? typedInto)
    {
        Grid = grid;
        foreach (var cell in grid.Cells)
        {
            _cells[cell.Field.Code].Refresh(cell, cell.Field.Code == typedInto);
        }
    }

    /// <summary>The draft is in the database now, perhaps begun by somebody else: what is typed over what was shown stays as it is.</summary>
    public void Begin(SubmissionGrid grid) => Grid = grid;
}

/// <summary>A text on its way into a cell.</summary>
/// <param name="Over">The version that it was typed over, where the browser kept it; null: the one that the page shows.</param>
/// <param name="Revision">The one that it was typed into; null: the one that the page shows.</param>
public sealed record TypedCell(string Field, string Text, int? Over, int? Revision = null);
