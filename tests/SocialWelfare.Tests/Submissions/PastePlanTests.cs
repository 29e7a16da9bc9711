using SocialWelfare.Data.DataSets;
using SocialWelfare.Services.Submissions.Entry;

namespace SocialWelfare.Tests.Submissions;

/// <summary>Blocks as people copy them out of their sheets, and which value goes into which cell.</summary>
public sealed class PastePlanTests
{
    private static readonly IReadOnlyList<DataSetField> Fields =
    [
        Field("under_fives", "Jumlah balita", "Children under five"), Field("weighed", "Balita ditimbang", "Weighed"), Field("measured", "Balita diukur", "Measured"),
        Field("stunted", "Balita stunting (TB/U)", "Stunted"), Field("new_cases", "Kasus baru", "New cases"),
    ];

    [Fact]
    public void Of_OneColumn_GoesDownFromTheCell() =>
        Assert.Equal(["weighed=950", "measured=940"], Fills(PastePlan.Of(Fields, "weighed", Block("950", "940"))));

    [Fact]
    public void Of_LabelsBesideValues_TakesTheNumbers()
    {
        var plan = PastePlan.Of(Fields, "under_fives", Block("Balita ditimbang\t950", "Jumlah balita\t1.000", "Lainnya\t7"));

        Assert.True(plan.IsByLabel);
        Assert.Equal(["weighed=950", "under_fives=1.000"], Fills(plan));
        Assert.Equal(("Lainnya", 3), (Assert.Single(plan.Rows, row => row.IsLeftOver) is var left ? (left.Label, left.Number) : default));
    }

    [Theory]
    [InlineData("1. Jumlah  Balita:")]
    [InlineData("jumlah balita")]
    [InlineData("CHILDREN UNDER FIVE")]
    [InlineData("under_fives")]
    [InlineData("Jumlah balita")]
    public void Of_LabelsWrittenOtherwise_AreTheSameField(string label) =>
        Assert.Equal(["under_fives=1000", "stunted=12"], Fills(PastePlan.Of(Fields, "new_cases", Block($"{label}\t1000", "Balita stunting TB/U\t12"))));

    /// <summary>Labels that name no field are told apart from the values all the same.</summary>
    [Fact]
    public void Of_UnknownLabels_GoByTheOrderOfTheNumbers()
    {
        var plan = PastePlan.Of(Fields, "under_fives", Block("Sasaran\t1000", "D\t950", "TB/U\t940"));

        Assert.False(plan.IsByLabel);
        Assert.Equal(["under_fives=1000", "weighed=950", "measured=940"], Fills(plan));
    }

    [Fact]
    public void Of_NumberedRows_TheNumbersOfTheRowsAreNoValues() =>
        Assert.Equal(["under_fives=1000", "weighed=950"], Fills(PastePlan.Of(Fields, "under_fives", Block("1\tSasaran\t1000", "2\tDitimbang semua\t950"))));

    [Fact]
    public void Of_SeveralColumnsOfNumbers_TakesTheFirstAndSaysSo()
    {
        var plan = PastePlan.Of(Fields, "under_fives", Block("1000\t990", "950\t940"));

        Assert.Equal(["under_fives=1000", "weighed=950"], Fills(plan));
        Assert.Equal(1, plan.ColumnsUnused);
    }

    /// <summary>As many rows as cells: the blank one stands for its cell, which stays as it is.</summary>
    [Fact]
    public void Of_BlankRowInTheMiddle_KeepsItsPlace()
    {
        var plan = PastePlan.Of(Fields, "under_fives", Block("1000", "950", "", "12", "3"));

        Assert.Equal(["under_fives=1000", "weighed=950", "stunted=12", "new_cases=3"], Fills(plan));
        Assert.Equal((false, 1), (plan.SkipsBlankRows, plan.BlankRows));
    }

    /// <summary>One row more than cells: the blank one separates groups. Either way the preview says so, and the person decides.</summary>
    [Fact]
    public void Of_BlankRowBetweenGroups_IsPassedOver()
    {
        var block = Block("1000", "950", "940", "", "12", "3");

        Assert.Equal(["under_fives=1000", "weighed=950", "measured=940", "stunted=12", "new_cases=3"], Fills(PastePlan.Of(Fields, "under_fives", block)));
        Assert.Equal(["under_fives=1000", "weighed=950", "measured=940", "new_cases=12"], Fills(PastePlan.Of(Fields, "under_fives", block, skipBlankRows: false)));
    }

    [Fact]
    public void Of_MoreRowsThanCells_TheRestIsNamed()
    {
        var plan = PastePlan.Of(Fields, "stunted", Block("12", "3", "7", "8"));

        Assert.Equal(["stunted=12", "new_cases=3"], Fills(plan));
        Assert.Equal([(3, "7"), (4, "8")], plan.Rows.Where(row => row.IsLeftOver).Select(row => (row.Number, row.Text)));
    }

    [Fact]
    public void Of_HeadingAboveTheNumbers_FillsNothing()
    {
        var plan = PastePlan.Of(Fields, "under_fives", Block("Oktober 2026", "1000", "950"));

        Assert.Equal(["under_fives=1000", "weighed=950"], Fills(plan));
        Assert.Equal("Oktober 2026", Assert.Single(plan.Rows, row => row.IsLeftOver).Text);
    }

    /// <summary>What is no number among numbers goes into its cell, where it is called wrong: dropped, it would shift the rest.</summary>
    [Fact]
    public void Of_WrongAndMissingAmongNumbers_KeepTheirPlaces() =>
        Assert.Equal(["under_fives=1000", "weighed=l50", "measured=-", "stunted=tidak ada data"], Fills(PastePlan.Of(Fields, "under_fives", Block("1000", "l50", "-", "tidak ada data"))));

    [Fact]
    public void Of_TheSameLabelTwice_IsPlacedNowhere()
    {
        var plan = PastePlan.Of(Fields, "under_fives", Block("Jumlah balita\t1000", "Jumlah balita\t990", "Balita ditimbang\t950", "Balita diukur\t940"));

        Assert.Equal(["weighed=950", "measured=940"], Fills(plan));
        Assert.Equal(["1000", "990"], plan.Rows.Where(row => row.IsLeftOver).Select(row => row.Text));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\t\t")]
    public void Of_NothingInIt_FillsNothing(string row) => Assert.Empty(PastePlan.Of(Fields, "under_fives", Block(row)).Fills);

    [Fact]
    public void Of_NoRows_FillsNothing() => Assert.Empty(PastePlan.Of(Fields, "under_fives", []).Fills);

    /// <summary>A row that ends early, as Excel copies trailing empty cells, shifts nothing.</summary>
    [Fact]
    public void Of_RowsOfUnequalLength_TakeTheColumnOfTheLongest() =>
        Assert.Equal(["weighed=950"], Fills(PastePlan.Of(Fields, "under_fives", Block("Jumlah balita", "Balita ditimbang\t950"))));

    [Theory]
    [InlineData("Kec. A\tJumlah balita\t1000", "Kec. B\tBalita ditimbang\t950")]
    [InlineData("Jumlah balita\tKec. A\t1000", "Balita ditimbang\tKec. B\t950")]
    [InlineData("\tJumlah balita\t1000", "\tBalita ditimbang\t950")]
    public void Of_SeveralColumnsOfWords_GoesByTheOneThatNamesFields(string first, string second)
    {
        var plan = PastePlan.Of(Fields, "stunted", Block(first, second));

        Assert.True(plan.IsByLabel);
        Assert.Equal(["under_fives=1000", "weighed=950"], Fills(plan));
        Assert.Equal(0, plan.ColumnsUnused);
    }

    /// <summary>A column that is half numbers names nothing: it is a column of values that was not taken.</summary>
    [Fact]
    public void Of_ColumnHalfOfNumbers_IsNoLabel()
    {
        var plan = PastePlan.Of(Fields, "under_fives", Block("5\t1000", "Ditimbang\t950"));

        Assert.Equal((1, false), (plan.ColumnsUnused, plan.IsByLabel));
        Assert.All(plan.Rows, row => Assert.Equal("", row.Label));
        Assert.Equal(["under_fives=1000", "weighed=950"], Fills(plan));
    }

    /// <summary>Labels decide where they name at least half of the rows that have one.</summary>
    [Theory]
    [InlineData(true, "Balita ditimbang\t950", "Lainnya\t2")]
    [InlineData(false, "Balita ditimbang\t950", "Lainnya\t2", "Catatan\t3")]
    [InlineData(true, "Balita ditimbang\t950", "\t2", "\t3")]
    public void Of_SomeLabelsKnown_DecideFromHalfOn(bool byLabel, params string[] rows) =>
        Assert.Equal(byLabel, PastePlan.Of(Fields, "under_fives", Block(rows)).IsByLabel);

    [Theory]
    [InlineData("under_fives", false, "1000", "", "940")]
    [InlineData("stunted", true, "12", "", "", "")]
    [InlineData("stunted", false, "1", "2", "3", "", "5")]
    [InlineData("stunted", true, "1", "", "3")]
    [InlineData("stunted", false, "1", "")]
    [InlineData("stunted", false, "1", "2", "3")]
    public void Of_BlankRows_ArePassedOverWhereTheRestFitsTheCells(string start, bool skips, params string[] rows) =>
        Assert.Equal(skips, PastePlan.Of(Fields, start, Block(rows)).SkipsBlankRows);

    [Fact]
    public void Of_TwoHeadingsAboveTheNumbers_FillNothing() =>
        Assert.Equal(["under_fives=1000", "weighed=950"], Fills(PastePlan.Of(Fields, "under_fives", Block("Kab. Bandung", "Oktober", "1000", "950"))));

    [Fact]
    public void Of_WordsWithoutANumber_AreNoHeadings() =>
        Assert.Equal(["under_fives=satu", "weighed=dua"], Fills(PastePlan.Of(Fields, "under_fives", Block("satu", "dua"))));

    /// <summary>Where the form asks for a text, a word above numbers may be meant for its cell.</summary>
    [Fact]
    public void Of_FormWithAText_HasNoHeadings()
    {
        List<DataSetField> fields = [new() { Code = "source", IndicatorCode = "a", Part = FigurePart.Source, NameId = "Sumber", NameEn = "Source", GroupId = "", GroupEn = "", Order = 0 }, .. Fields];

        Assert.Equal(["source=BPS", "under_fives=1000"], Fills(PastePlan.Of(fields, "source", Block("BPS", "1000"))));
    }

    [Fact]
    public void Of_NumbersThatDoNotCountTheRows_AreValues()
    {
        var plan = PastePlan.Of(Fields, "under_fives", Block("1\t1000", "3\t950"));

        Assert.Equal(["under_fives=1", "weighed=3"], Fills(plan));
        Assert.Equal(1, plan.ColumnsUnused);
    }

    [Fact]
    public void Of_BlankCellBesideALabel_IsNotLeftOver() =>
        Assert.DoesNotContain(PastePlan.Of(Fields, "under_fives", Block("Balita ditimbang\t950", "Lainnya\t")).Rows, row => row.IsLeftOver);

    private static IEnumerable<string> Fills(PastePlan plan) => plan.Fills.Select(row => $"{row.Field!.Code}={row.Text}");

    private static IReadOnlyList<IReadOnlyList<string>> Block(params string[] rows) => [.. rows.Select(row => row.Split('\t'))];

    private static DataSetField Field(string code, string nameId, string nameEn) =>
        new() { Code = code, NameId = nameId, NameEn = nameEn, GroupId = "", GroupEn = "", Order = 0 };
}
