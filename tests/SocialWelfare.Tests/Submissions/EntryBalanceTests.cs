using Bunit;
using SocialWelfare.Services.DataSets;
using SocialWelfare.Tests.Components;
using SocialWelfare.Web.Components;
using SocialWelfare.Web.Submissions.Entry;

namespace SocialWelfare.Tests.Submissions;

public sealed class EntryBalanceTests : ComponentTestBase
{
    /// <summary>With two decimals the panel printed 0.</summary>
    [Fact]
    public void Balance_Decimals_AreShown()
    {
        var panel = Render<EntryBalance>(parameters => parameters.Add(each => each.Balance, new StockBalance(0.1, 0.22, 0, 0.32, 0.3) { Decimals = 2 }));

        Assert.Equal(["0,10", "0,22", "0,00", "0,32", "0,30"], Texts(panel.FindAll("dd")));
        Assert.Contains("selisihnya 0,02", Text(panel.Find("p")), StringComparison.Ordinal);
    }

    /// <summary>An empty form told of 0 children who came and 0 who went.</summary>
    [Fact]
    public void Balance_NothingFilledIn_ShowsNoZero() => Assert.Equal(
        ["654", "–", "–", "–", "–"],
        Texts(Render<EntryBalance>(parameters => parameters.Add(each => each.Balance, new StockBalance(654, null, null, null, null))).FindAll("dd")));

    [Fact]
    public void Balance_WholeNumbers_HaveNoDecimals() => Assert.Equal(
        ["120", "1.006", "6", "–", "–"],
        Texts(Render<EntryBalance>(parameters => parameters.Add(each => each.Balance, new StockBalance(120, 1006, 6, null, null))).FindAll("dd")));
}
