using SocialWelfare.Services.ZeroStunting;
using SocialWelfare.Web.Components.Charts;
using SocialWelfare.Web.Localization;

namespace SocialWelfare.Web.ZeroStunting.ZeroBoardPage;

/// <summary>The province's way to zero: how many areas are in each state a month, and the incidence over twelve months.</summary>
public static class ZeroPathChart
{
    private static readonly Dictionary<ZeroState, string> Colours = new()
    {
        [ZeroState.Zero] = "--zero-yes",
        [ZeroState.ZeroNotConfirmed] = "--zero-maybe",
        [ZeroState.NewCases] = "--zero-cases",
        [ZeroState.NotReported] = "--none-line",
        [ZeroState.NotDue] = "--none-ground",
    };

    /// <summary>One bar a month, as high as there are areas.</summary>
    public static Chart Areas(IReadOnlyList<ZeroMonth> path, IReadOnlyList<ZeroState> states, Func<ZeroState, string> name, string axisTitle, string description) => new(
        new
        {
            Animation = false,
            Grid = new { Left = 8, Right = 12, Top = 34, Bottom = 8, ContainLabel = true },
            Tooltip = new { Trigger = "axis" },
            XAxis = new { Type = "category", Data = Months(path) },
            YAxis = new { Type = "value", Name = axisTitle, NameLocation = "end", NameTextStyle = new { Align = "left" }, Max = path[^1].States.Values.Sum(), MinInterval = 1 },
            Series = states.Select(state => new
            {
                Type = "bar",
                Name = name(state),
                Stack = "areas",
                BarCategoryGap = "18%",
                ItemStyle = new { Color = Colours[state] },
                Data = path.Select(month => month.States[state]),
            }),
        },
        0, "", description);

    /// <summary>A line with its interval as a band; months before a whole year of reports are gaps.</summary>
    public static Chart Incidence(IReadOnlyList<ZeroMonth> path, string name, string intervalName, string axisTitle, string description) => new(
        new
        {
            Animation = false,
            Grid = new { Left = 26, Right = 16, Top = 34, Bottom = 8, ContainLabel = true },
            Tooltip = new { Trigger = "axis" },
            XAxis = new { Type = "category", BoundaryGap = false, Data = Months(path) },
            YAxis = new { Type = "value", Name = axisTitle, NameLocation = "end", NameTextStyle = new { Align = "left" }, Min = 0 },
            Series = new object[]
            {
                Band("lower", path.Select(month => month.Incidence?.Interval.Lower), null),
                Band(intervalName, path.Select(month => month.Incidence?.Interval is { } interval ? interval.Upper - interval.Lower : (double?)null),
                    new { Color = "--series-1", Opacity = 0.22 }),
                new
                {
                    Type = "line",
                    Name = name,
                    Data = path.Select(month => month.Incidence?.PerThousand),
                    Symbol = "circle",
                    SymbolSize = 6,
                    LineStyle = new { Color = "--series-1", Width = 2.5 },
                    ItemStyle = new { Color = "--series-1" },
                    Z = 3,
                },
            },
        },
        2, "", description);

    private static IEnumerable<string> Months(IReadOnlyList<ZeroMonth> path) => path.Select(month => FigureFormat.Period(month.Month) + (month.IsUnderWay ? " …" : ""));

    /// <summary>The upper part of the interval stands on the lower one; only it is painted.</summary>
    private static object Band(string name, IEnumerable<double?> data, object? area) => new
    {
        Type = "line",
        Name = name,
        Stack = "interval",
        Silent = true,
        Symbol = "none",
        Data = data,
        LineStyle = new { Opacity = 0 },
        ItemStyle = new { Color = "--series-1", Opacity = 0.35 },
        AreaStyle = area,
    };
}
