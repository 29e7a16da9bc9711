using Bunit;
using SocialWelfare.Data.Catalogue;
using SocialWelfare.Services.DataSets;
using SocialWelfare.Services.Figures;
using SocialWelfare.Tests.Infrastructure;
using SocialWelfare.Web.Components;
using SocialWelfare.Web.Components.Charts;

namespace SocialWelfare.Tests.Components.Charts;

public sealed class ChangeChipTests : ComponentTestBase
{
    /// <summary>Symbol, signed number and word say the same as the colour, for who does not see it.</summary>
    [Theory]
    [InlineData(Polarity.LowerIsBetter, 7.46, 7.02, "better", "▼ \u22120,44 poin membaik")]
    [InlineData(Polarity.LowerIsBetter, 7.02, 7.46, "worse", "▲ +0,44 poin memburuk")]
    [InlineData(Polarity.HigherIsBetter, 7.02, 7.46, "better", "▲ +0,44 poin membaik")]
    [InlineData(Polarity.HigherIsBetter, 7.46, 7.02, "worse", "▼ \u22120,44 poin memburuk")]
    [InlineData(Polarity.LowerIsBetter, 7.46, 7.46, "neutral", "■ \u00b10,00 poin tetap")]
    [InlineData(Polarity.Neutral, 7.02, 7.46, "neutral", "▲ +0,44 poin tidak dinilai")]
    public void Chip_Change_IsSymbolNumberAndWord(Polarity polarity, double from, double to, string kind, string expected)
    {
        var indicator = TestData.Indicator(polarity: polarity);
        var change = Change.Between(TestData.Figure("32", "2024", from), TestData.Figure("32", "2025", to), indicator);
        var chip = Render<ChangeChip>(each => each.Add(x => x.Change, change).Add(x => x.Indicator, indicator)).Find(".change");

        Assert.Equal(expected, Text(chip));
        Assert.Contains(kind, chip.ClassList);
    }
}
