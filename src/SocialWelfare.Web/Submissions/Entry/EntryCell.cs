using SocialWelfare.Data.DataSets;
using SocialWelfare.Services.Submissions;

namespace SocialWelfare.Web.Submissions.Entry;

/// <summary>How a cell stands between the page and the database.</summary>
public enum CellMark
{
    /// <summary>Nothing was typed on this page.</summary>
    None,
    Saving,
    Saved,

    /// <summary>Refused or failed; the text is still in the cell and in the browser.</summary>
    NotSaved,

    /// <summary>Somebody else changed it meanwhile; neither text is lost.</summary>
    Conflict,
}

/// <summary>One cell of the page: what stands in its input, and over which version that was typed.</summary>
public sealed class EntryCell(GridCell there)
{
    private int _underWay;

    /// <summary>From this version on every text in the cell came from this page.</summary>
    private int _ownSince = there.CellVersion;

    /// <summary>As it was last read from the database.</summary>
    public GridCell There { get; private set; } = there;

    public DataSetField Field => There.Field;

    /// <summary>What the input shows.</summary>
    public string Text { get; private set; } = there.RawText;

    /// <summary>The text that the database has, as far as the page knows.</summary>
    public string SavedText { get; private set; } = there.RawText;

    /// <summary>The version that the next text is typed over.</summary>
    public int Version { get; private set; } = there.CellVersion;

    public CellMark Mark { get; private set; }

    public SubmissionRefusal? Refusal { get; private set; }

    /// <summary>What somebody else put there, in a conflict or while this one was being typed into.</summary>
    public OtherText? Other { get; private set; }

    /// <summary>The version to be named with a text: typed over one of this page's own, it follows the newest of them.</summary>
    /// <param name="typedOver">The version that the browser showed when the person began to type; null: the one that stands here.</param>
    public int Over(int? typedOver) => typedOver is not { } over || over >= _ownSince ? Version : over;

    public void BeginSaving(string text)
    {
        _underWay++;
        (Text, Mark, Refusal, Other) = (text, CellMark.Saving, null, null);
    }

    /// <summary>The answer to the oldest text under way; newer ones keep their mark.</summary>
    public void EndSaving(CellSave save)
    {
        _underWay--;
        if (save.State == CellSaveState.Conflict)
        {
            Other = new OtherText(save.RawText, save.ByName, save.Version);
        }
        else if (save.IsSaved)
        {
            (SavedText, Version) = (save.RawText, save.Version);
        }

        Refusal = save.Refusal;
        if (_underWay == 0 || !save.IsSaved)
        {
            Mark = save.State switch
            {
                CellSaveState.Conflict => CellMark.Conflict,
                _ when save.IsSaved => CellMark.Saved,
                _ => CellMark.NotSaved,
            };
        }
    }

    /// <param name="refusal">Null where the attempt failed.</param>
    public void FailSaving(SubmissionRefusal? refusal)
    {
        _underWay--;
        (Mark, Refusal) = (CellMark.NotSaved, refusal);
    }

    /// <summary>Takes what the database has now, unless that would replace what somebody is typing here or has not saved yet.</summary>
    public void Refresh(GridCell there, bool isBeingTyped)
    {
        if (there.CellVersion < Version)
        {
            return;
        }

        There = there;
        if (there.CellVersion == Version)
        {
            return;
        }

        if (Mark is CellMark.Saving or CellMark.NotSaved or CellMark.Conflict || isBeingTyped)
        {
            Other = new OtherText(there.RawText, there.TypedByName, there.CellVersion);
            return;
        }

        TakeOver(there.RawText, there.CellVersion);
    }

    /// <summary>The person decided for the other text.</summary>
    public void TakeOther()
    {
        if (Other is { } other)
        {
            TakeOver(other.Text, other.Version);
        }
    }

    /// <summary>The person decided to replace the other text, having seen it.</summary>
    /// <returns>The own text, to be saved over the other's version.</returns>
    public string KeepOwn()
    {
        Version = _ownSince = Other?.Version ?? Version;
        return Text;
    }

    private void TakeOver(string text, int version) => (Text, SavedText, Version, _ownSince, Mark, Refusal, Other) = (text, text, version, version, CellMark.None, null, null);
}

/// <summary>What somebody else put into the same cell.</summary>
public sealed record OtherText(string Text, string? ByName, int Version);
