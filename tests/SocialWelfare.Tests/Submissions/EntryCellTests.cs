using SocialWelfare.Data.DataSets;
using SocialWelfare.Services.Submissions;
using SocialWelfare.Web.Submissions.Entry;

namespace SocialWelfare.Tests.Submissions;

public sealed class EntryCellTests
{
    private static readonly DataSetField Field = new() { Code = "births", Order = 1, GroupId = "G", GroupEn = "G", NameId = "Lahir", NameEn = "Births" };

    [Fact]
    public void EndSaving_Saved_IsTypedOverTheNewVersion()
    {
        var cell = new EntryCell(There("5", 1));

        cell.BeginSaving("6");
        Assert.Equal(CellMark.Saving, cell.Mark);
        cell.EndSaving(Saved("6", 2));

        Assert.Equal((CellMark.Saved, "6", "6", 2), (cell.Mark, cell.Text, cell.SavedText, cell.Version));
    }

    /// <summary>What the browser showed when the person began decides: one's own texts since then are no others', what came from elsewhere is.</summary>
    [Fact]
    public void Over_OwnTextsSince_FollowsThemAndOthersAreNotWrittenOver()
    {
        var cell = new EntryCell(There("5", 1));
        cell.BeginSaving("6");
        cell.EndSaving(Saved("6", 2));
        Assert.Equal((2, 2, 2), (cell.Over(1), cell.Over(2), cell.Over(null)));

        cell.Refresh(There("7", 3), isBeingTyped: false);
        Assert.Equal((1, 2, 3), (cell.Over(1), cell.Over(2), cell.Over(3)));

        cell.BeginSaving("8");
        cell.EndSaving(Saved("8", 4));
        Assert.Equal((2, 4, 4), (cell.Over(2), cell.Over(3), cell.Over(4)));
    }

    [Fact]
    public void KeepOwn_OtherTextSeen_IsTypedOverIt()
    {
        var cell = new EntryCell(There("5", 1));
        cell.BeginSaving("6");
        cell.EndSaving(new CellSave("births", CellSaveState.Conflict) { RawText = "9", Version = 2 });
        Assert.Equal(1, cell.Over(1));

        cell.KeepOwn();

        Assert.Equal((1, 2, 2), (cell.Over(1), cell.Over(2), cell.Over(null)));
    }

    [Fact]
    public void EndSaving_NewerTextUnderWay_IsNotCalledSavedYet()
    {
        var cell = new EntryCell(There("", 0));
        cell.BeginSaving("6");
        cell.BeginSaving("67");

        cell.EndSaving(Saved("6", 1));
        Assert.Equal((CellMark.Saving, "67", "6", 1), (cell.Mark, cell.Text, cell.SavedText, cell.Version));

        cell.EndSaving(Saved("67", 2));
        Assert.Equal((CellMark.Saved, "67", 2), (cell.Mark, cell.SavedText, cell.Version));
    }

    [Fact]
    public void Refresh_OlderThanWhatWasSaved_ChangesNothing()
    {
        var cell = new EntryCell(There("5", 1));
        cell.BeginSaving("6");
        cell.EndSaving(Saved("6", 2));

        cell.Refresh(There("5", 1), isBeingTyped: false);

        Assert.Equal(("6", 2), (cell.Text, cell.Version));
    }

    [Fact]
    public void Refresh_SomebodyElsesText_IsTakenOnlyWhereNobodyTypes()
    {
        var idle = new EntryCell(There("5", 1));
        var typed = new EntryCell(There("5", 1));

        idle.Refresh(There("8", 2, "Ani"), isBeingTyped: false);
        typed.Refresh(There("8", 2, "Ani"), isBeingTyped: true);

        Assert.Equal(("8", 2), (idle.Text, idle.Version));
        Assert.Equal(("5", 1, new OtherText("8", "Ani", 2)), (typed.Text, typed.Version, typed.Other));

        // Left without a change: then the other text may come in.
        typed.Refresh(There("8", 2, "Ani"), isBeingTyped: false);
        Assert.Equal(("8", 2, null), (typed.Text, typed.Version, typed.Other));
    }

    [Fact]
    public void Conflict_EitherTextMayWin_AndTheOwnOneIsTypedOverTheOthersVersion()
    {
        var conflict = new CellSave("births", CellSaveState.Conflict) { RawText = "8", Version = 4, ByName = "Ani" };
        var given = new EntryCell(There("5", 1));
        given.BeginSaving("6");
        given.EndSaving(conflict);
        Assert.Equal((CellMark.Conflict, "6", "5"), (given.Mark, given.Text, given.SavedText));
        given.TakeOther();
        Assert.Equal((CellMark.None, "8", 4), (given.Mark, given.Text, given.Version));

        var kept = new EntryCell(There("5", 1));
        kept.BeginSaving("6");
        kept.EndSaving(conflict);
        Assert.Equal("6", kept.KeepOwn());
        Assert.Equal(4, kept.Version);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(SubmissionRefusal.WrongStatus)]
    public void FailSaving_KeepsTheTextAndIsNeverCalledSaved(SubmissionRefusal? refusal)
    {
        var cell = new EntryCell(There("5", 1));
        cell.BeginSaving("6");
        cell.FailSaving(refusal);

        cell.Refresh(There("5", 1), isBeingTyped: false);

        Assert.Equal((CellMark.NotSaved, "6", "5", refusal), (cell.Mark, cell.Text, cell.SavedText, cell.Refusal));
    }

    private static GridCell There(string text, int version, string? by = null) =>
        new(Field, text, null, version, by, null, null, null, null, [], [], []);

    private static CellSave Saved(string text, int version) => new("births", CellSaveState.Saved) { RawText = text, Version = version };
}
