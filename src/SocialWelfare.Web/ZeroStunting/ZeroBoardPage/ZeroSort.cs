using System.Diagnostics.CodeAnalysis;
using SocialWelfare.Services.ZeroStunting;

namespace SocialWelfare.Web.ZeroStunting.ZeroBoardPage;

/// <summary>How the board's table is sorted; "-" in front turns it round. Areas without the value stand last either way.</summary>
public sealed record ZeroSort(string Key, bool IsDescending)
{
    /// <summary>What needs attention first: new cases (most first), not reported, not confirmed, zero.</summary>
    public const string ByState = "status";

    public const string ByName = "nama";

    public static readonly ZeroSort Default = new(ByState, false);

    private static readonly Dictionary<string, Func<ZeroArea, double?>> Values = new()
    {
        [ByState] = area => area.State.State switch
        {
            ZeroState.NewCases => -area.State.NewCases,
            ZeroState.NotReported or ZeroState.NotDue => 1,
            ZeroState.ZeroNotConfirmed => 2,
            _ => 3,
        },
        ["kasus"] = area => area.State.NewCases,
        ["ditemukan"] = area => area.Month?.NewlyFound,
        ["pindah"] = area => area.Month?.MovedIn,
        ["cakupan"] = area => area.State.Coverage,
        ["beruntun"] = area => area.MonthsInARow,
        ["insiden"] = area => area.Incidence?.PerThousand,
    };

    public static IEnumerable<string> Keys => Values.Keys.Prepend(ByName);

    /// <summary>For the address: null where it is the usual order.</summary>
    public string? Address => this == Default ? null : IsDescending ? "-" + Key : Key;

    public static bool TryParse(string? text, [NotNullWhen(true)] out ZeroSort? sort)
    {
        sort = Default;
        if (string.IsNullOrEmpty(text))
        {
            return true;
        }

        var isDescending = text[0] == '-';
        var key = isDescending ? text[1..] : text;
        sort = key == ByName || Values.ContainsKey(key) ? new ZeroSort(key, isDescending) : null;
        return sort is not null;
    }

    public IEnumerable<ZeroArea> Order(IReadOnlyList<ZeroArea> areas)
    {
        var byName = areas.OrderBy(area => area.Area.Name, StringComparer.Ordinal);
        if (Key == ByName)
        {
            return IsDescending ? byName.Reverse() : byName;
        }

        var value = Values[Key];
        var known = byName.Where(area => value(area) is not null);
        return (IsDescending ? known.OrderByDescending(value) : known.OrderBy(value)).Concat(byName.Where(area => value(area) is null));
    }

    /// <summary>What the heading of that column leads to: the same column turned round, or that column.</summary>
    public ZeroSort Toggle(string key) => new(key, key == Key && !IsDescending);

    /// <summary>For aria-sort.</summary>
    public string? Direction(string key) => key != Key ? null : IsDescending ? "descending" : "ascending";
}
