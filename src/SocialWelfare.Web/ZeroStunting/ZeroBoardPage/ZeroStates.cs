using Microsoft.Extensions.Localization;
using SocialWelfare.Services.ZeroStunting;
using SocialWelfare.Web.Localization;

namespace SocialWelfare.Web.ZeroStunting.ZeroBoardPage;

/// <summary>How an area's state looks and reads: colour, symbol and words, so that none of them is the only carrier.</summary>
public static class ZeroStates
{
    /// <summary>From what was reached to what is unknown, the order of legends.</summary>
    public static readonly IReadOnlyList<ZeroState> InOrder = [ZeroState.Zero, ZeroState.ZeroNotConfirmed, ZeroState.NewCases, ZeroState.NotReported];

    /// <summary>Those that months of this board can be in: only while one of them is under way, an area may be not due.</summary>
    public static IReadOnlyList<ZeroState> Of(ZeroBoard board) => board.IsUnderWay ? [.. InOrder, ZeroState.NotDue] : InOrder;

    /// <summary>Class of the style sheet.</summary>
    public static string Class(ZeroState state) => state switch
    {
        ZeroState.Zero => "zero-yes",
        ZeroState.ZeroNotConfirmed => "zero-maybe",
        ZeroState.NewCases => "zero-cases",
        _ => "none",
    };

    public static string Symbol(ZeroState state) => state switch
    {
        ZeroState.Zero => "✓",
        ZeroState.ZeroNotConfirmed => "○",
        ZeroState.NewCases => "▲",
        ZeroState.NotDue => "…",
        _ => "–",
    };

    public static string Name(this IStringLocalizer<Texts> texts, ZeroState state) => texts[$"zero.state.{state}"];

    /// <summary>"3 kasus baru; cakupan 93,4 %": the state in full.</summary>
    public static string Sentence(this IStringLocalizer<Texts> texts, AreaMonthState month, FigureFormat format)
    {
        string text = month.State switch
        {
            ZeroState.NewCases => texts["zero.cases", FigureFormat.Count(month.NewCases ?? 0)],
            ZeroState.ZeroNotConfirmed => texts["zero.bound", texts.Name(month.State), PerThousand(month.UpperBoundPerThousand ?? ZeroRules.PerThousand)],
            _ => texts.Name(month.State),
        };
        return month.Coverage is { } coverage ? $"{text}; {texts["zero.coverage.of", format.Share(coverage)]}" : text;
    }

    /// <summary>Two digits that count, as for a rate that may be 0.02 or 300.</summary>
    public static string PerThousand(double rate) => FigureFormat.Number(rate, rate < 1 ? 2 : rate < 100 ? 1 : 0);

    /// <summary>A row of months is known only as far back as the board reads.</summary>
    public static string Row(int months) => months >= ZeroBoard.MonthsRead ? $"≥ {FigureFormat.Count(months)}" : FigureFormat.Count(months);
}
