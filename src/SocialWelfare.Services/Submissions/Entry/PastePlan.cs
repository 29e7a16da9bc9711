using System.Globalization;
using SocialWelfare.Data.DataSets;
using SocialWelfare.Services.DataSets;

namespace SocialWelfare.Services.Submissions.Entry;

/// <summary>One row of a pasted block.</summary>
/// <param name="Number">Its row in the block, from 1.</param>
/// <param name="Label">What stands beside the value; empty where nothing does.</param>
/// <param name="Text">The value as it stands there.</param>
/// <param name="Field">The cell that it goes into; null: into none.</param>
public sealed record PastedRow(int Number, string Label, string Text, DataSetField? Field)
{
    /// <summary>There is a value, and no cell for it.</summary>
    public bool IsLeftOver => Field is null && Text.Length > 0;
}

/// <summary>
/// Which value of a pasted block goes into which cell. Pure, and shown before anything is stored. Labels that name fields decide;
/// without them, rows go one below the other from the cell where it was pasted. Of several columns the one with the numbers counts.
/// A blank row never empties a cell.
/// </summary>
public sealed class PastePlan
{
    private PastePlan(IReadOnlyList<PastedRow> rows, bool isByLabel, bool skipsBlankRows, int blankRows, int columnsUnused)
    {
        (Rows, IsByLabel, SkipsBlankRows, BlankRows, ColumnsUnused) = (rows, isByLabel, skipsBlankRows, blankRows, columnsUnused);
    }

    /// <summary>In the order of the block; rows with neither label nor value are left out where they are skipped.</summary>
    public IReadOnlyList<PastedRow> Rows { get; }

    /// <summary>Whether labels decided; else the order of the rows.</summary>
    public bool IsByLabel { get; }

    /// <summary>Whether a blank row was passed over; else it stands for a cell that stays as it is.</summary>
    public bool SkipsBlankRows { get; }

    public int BlankRows { get; }

    /// <summary>Columns with values that were not taken.</summary>
    public int ColumnsUnused { get; }

    /// <summary>What is filled in.</summary>
    public IEnumerable<PastedRow> Fills => Rows.Where(row => row.Field is not null && row.Text.Length > 0);

    /// <param name="fields">Of the form, in its order.</param>
    /// <param name="startCode">The cell into which it was pasted.</param>
    /// <param name="block">Rows of cells.</param>
    /// <param name="skipBlankRows">Null: as fits the number of cells.</param>
    public static PastePlan Of(IReadOnlyList<DataSetField> fields, string startCode, IReadOnlyList<IReadOnlyList<string>> block, bool? skipBlankRows = null)
    {
        var columns = block.Count == 0 ? 0 : block.Max(row => row.Count);
        var values = ValueColumn(block, columns);
        var labels = Enumerable.Range(0, values).Where(column => Filled(block, column) > 0 && Readable(block, column) * 2 < Filled(block, column))
            .OrderByDescending(column => Matches(fields, block, column)).FirstOrDefault(-1);
        var rows = block.Select((row, index) => (Number: index + 1, Label: Cell(row, labels), Text: Cell(row, values))).ToList();
        var unused = Enumerable.Range(0, columns).Count(column => column != values && column != labels && Readable(block, column) > 0);

        var byLabel = labels < 0 ? [] : Placed(fields, rows.ConvertAll(row => row.Label));
        var named = rows.Count(row => row.Label.Length > 0);
        var isByLabel = byLabel.Count > 0 && byLabel.Count * 2 >= named;
        if (isByLabel)
        {
            return new PastePlan([.. rows.Select((row, index) => new PastedRow(row.Number, row.Label, row.Text, byLabel.GetValueOrDefault(index)))], true, false, 0, unused);
        }

        var body = rows.SkipWhile(IsHeading).ToList();
        var below = fields.SkipWhile(field => field.Code != startCode).ToList();
        var blank = body.Count(row => row.Text.Length == 0);
        var skips = skipBlankRows ?? (blank > 0 && body.Count != below.Count && body.Count - blank <= below.Count && (body.Count > below.Count || body.Count - blank == below.Count));
        var next = 0;
        var placed = rows.Take(rows.Count - body.Count).Select(row => new PastedRow(row.Number, row.Label, row.Text, null)).ToList();
        foreach (var row in body)
        {
            if (row.Text.Length == 0 && skips)
            {
                continue;
            }

            placed.Add(new PastedRow(row.Number, row.Label, row.Text, next < below.Count ? below[next] : null));
            next++;
        }

        return new PastePlan(placed, false, skips, blank, unused);

        // A word above the numbers heads them; among them it is something that somebody typed.
        bool IsHeading((int Number, string Label, string Text) row) =>
            row.Text.Length > 0 && !IsReadable(row.Text) && rows.Exists(other => IsReadable(other.Text)) && rows.TrueForAll(other => other.Number >= row.Number || !IsReadable(other.Text))
            && !fields.Any(field => field.IsText);
    }

    /// <summary>The column with the most numbers, the first of several; one that only counts the rows is none of them.</summary>
    private static int ValueColumn(IReadOnlyList<IReadOnlyList<string>> block, int columns)
    {
        return Enumerable.Range(0, columns).Where(column => columns == 1 || !CountsRows(block, column) || !HasOther(column))
            .OrderByDescending(column => Readable(block, column)).FirstOrDefault();

        bool HasOther(int column) => Enumerable.Range(0, columns).Any(other => other != column && Readable(block, other) > 0);
    }

    private static bool CountsRows(IReadOnlyList<IReadOnlyList<string>> block, int column)
    {
        var numbers = block.Select(row => Cell(row, column).TrimEnd('.')).Where(IsReadable).ToList();
        return numbers.Count > 1 && numbers.Select((text, index) => (text, index)).All(each => each.text == (each.index + 1).ToString(CultureInfo.InvariantCulture));
    }

    private static int Filled(IReadOnlyList<IReadOnlyList<string>> block, int column) => block.Count(row => Cell(row, column).Length > 0);

    private static int Readable(IReadOnlyList<IReadOnlyList<string>> block, int column) => block.Count(row => IsReadable(Cell(row, column)));

    private static int Matches(IReadOnlyList<DataSetField> fields, IReadOnlyList<IReadOnlyList<string>> block, int column) =>
        Placed(fields, [.. block.Select(row => Cell(row, column))]).Count;

    /// <summary>The fields that labels name, by row. A label that could be two, and a field named twice, are left out.</summary>
    private static Dictionary<int, DataSetField> Placed(IReadOnlyList<DataSetField> fields, List<string> labels)
    {
        var names = fields.SelectMany(field => ((string[])[field.NameId, field.NameEn, field.Code]).Select(Bare).Distinct().Select(name => (name, field)))
            .GroupBy(each => each.name).Where(same => same.Select(each => each.field.Code).Distinct().Count() == 1).ToDictionary(same => same.Key, same => same.First().field);
        return labels.Select((label, index) => (index, field: names.GetValueOrDefault(Bare(label)))).Where(each => each.field is not null)
            .GroupBy(each => each.field!.Code).Where(same => same.Count() == 1).Select(same => same.Single()).ToDictionary(each => each.index, each => each.field!);
    }

    /// <summary>Letters and digits alone: spaces, points, brackets, line breaks and numbering differ from sheet to sheet.</summary>
    private static string Bare(string text) =>
        string.Concat(TypedText.Clean(text).TrimStart([.. "0123456789.) "]).ToLowerInvariant().Where(char.IsLetterOrDigit));

    private static bool IsReadable(string text) => text.Length > 0 && CellReader.Read(text, decimals: 6) is var reading && (reading.Value is not null || reading.IsNotAvailable
        || reading.Problem is not FigureErrorCodes.NotANumber);

    private static string Cell(IReadOnlyList<string> row, int column) => column >= 0 && column < row.Count ? TypedText.Clean(row[column]) : "";
}
