using SocialWelfare.Services.Submissions;

namespace SocialWelfare.Tests.Submissions;

public sealed class CompletenessRowTests
{
    private static readonly CompletenessRow[] Rows =
    [
        Row("1", ReportState.Missing, ReportState.NotDueYet, ReportState.NoArea),
        Row("2", ReportState.Missing, ReportState.Returned, ReportState.ReportedLate),
        Row("3", ReportState.Reported, ReportState.ReportedOnTime, ReportState.ReportedLate),
        Row("4", ReportState.Missing, ReportState.NotAsked, ReportState.NotAsked),
    ];

    [Fact]
    public void Counts_EachState_IsInOneOfThemOrNone()
    {
        Assert.Equal([1, 2, 0, 1], Rows.Select(row => row.Outstanding));
        Assert.Equal([0, 1, 1, 0], Rows.Select(row => row.Late));
        Assert.Equal([0, 1, 3, 0], Rows.Select(row => row.Reported));
    }

    [Theory]
    [InlineData(CompletenessOrder.Outstanding, true, "2 1 4 3")]
    [InlineData(CompletenessOrder.Outstanding, false, "3 1 4 2")]
    [InlineData(CompletenessOrder.Late, true, "2 3 1 4")]
    [InlineData(CompletenessOrder.Late, false, "1 4 2 3")]
    [InlineData(CompletenessOrder.Reported, true, "3 2 1 4")]
    [InlineData(CompletenessOrder.Reported, false, "1 4 2 3")]
    [InlineData(CompletenessOrder.Area, false, "1 2 3 4")]
    [InlineData(CompletenessOrder.Area, true, "4 3 2 1")]
    public void Ordered_ByColumn_ThoseAlikeByCode(CompletenessOrder order, bool descending, string expected) =>
        Assert.Equal(expected, string.Join(' ', CompletenessRow.Ordered(Rows, order, descending).Select(row => row.AreaCode)));

    private static CompletenessRow Row(string areaCode, params ReportState[] states) => new(areaCode, [.. states.Select(state => new ReportCell(state, null, null))]);
}
