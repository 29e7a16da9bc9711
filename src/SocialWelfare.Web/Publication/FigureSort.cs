using System.Diagnostics.CodeAnalysis;
using SocialWelfare.Data.Catalogue;

namespace SocialWelfare.Web.Publication;

/// <summary>How the table of figures is sorted: by the areas' codes, their names, or one period's values; "-" in front turns it round.</summary>
public sealed record FigureSort(string Key, Period? Period, bool IsDescending)
{
    public static readonly FigureSort ByArea = new("kode", null, false);

    public static bool TryParse(string? text, [NotNullWhen(true)] out FigureSort? sort)
    {
        sort = ByArea;
        if (string.IsNullOrEmpty(text))
        {
            return true;
        }

        var isDescending = text[0] == '-';
        var key = isDescending ? text[1..] : text;
        sort = key switch
        {
            "kode" or "nama" => new FigureSort(key, null, isDescending),
            _ when Data.Catalogue.Period.TryParse(key, out var period) => new FigureSort(key, period, isDescending),
            _ => null,
        };
        return sort is not null;
    }

    /// <summary>What the heading of that column leads to: the same column turned round, or that column.</summary>
    public string Toggle(string key) => key == Key && !IsDescending ? "-" + key : key;

    /// <summary>As it stands in an address; null for the order of a page without it.</summary>
    public string? InAddress() => this == ByArea ? null : IsDescending ? "-" + Key : Key;

    /// <summary>For aria-sort.</summary>
    public string? Direction(string key) => key != Key ? null : IsDescending ? "descending" : "ascending";
}
