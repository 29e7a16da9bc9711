using System.Diagnostics.CodeAnalysis;
using SocialWelfare.Data.Catalogue;

namespace SocialWelfare.Web.Reports;

/// <summary>How the table of figures is sorted: by the areas' codes, their names, one period's values, or the change that is shown; "-" in front turns it round.</summary>
public sealed record FigureSort(string Key, Period? Period, bool IsDescending)
{
    public const string ByChange = "perubahan";

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
            "kode" or "nama" or ByChange => new FigureSort(key, null, isDescending),
            _ when Data.Catalogue.Period.TryParse(key, out var period) => new FigureSort(key, period, isDescending),
            _ => null,
        };
        return sort is not null;
    }

    /// <summary>What the heading of that column leads to: the same column turned round, or that column.</summary>
    /// <param name="beginsDescending">Of a column whose high values are what one looks for first.</param>
    public FigureSort Toggle(string key, bool beginsDescending = false)
    {
        var isDescending = key == Key ? !IsDescending : beginsDescending;
        return new FigureSort(key, Data.Catalogue.Period.TryParse(key, out var period) ? period : null, isDescending);
    }

    /// <summary>As it stands in an address; null for the order of a page without it.</summary>
    public string? InAddress() => this == ByArea ? null : IsDescending ? "-" + Key : Key;

    /// <summary>For aria-sort.</summary>
    public string? Direction(string key) => key != Key ? null : IsDescending ? "descending" : "ascending";
}
