using System.Diagnostics.CodeAnalysis;
using SocialWelfare.Data.Catalogue;
using SocialWelfare.Services.Progress;

namespace SocialWelfare.Web.Progress;

/// <summary>How the review table is sorted: by the areas' codes, or by one indicator's status and gap; "-" in front turns it round.</summary>
public sealed record TargetSort(string Key, bool IsDescending)
{
    public const string ByArea = "kode";

    public static bool TryParse(string? text, IReadOnlyList<Indicator> indicators, [NotNullWhen(true)] out TargetSort? sort)
    {
        var isDescending = text is ['-', ..];
        var key = string.IsNullOrEmpty(text) ? ByArea : isDescending ? text[1..] : text;
        sort = key == ByArea || indicators.Any(indicator => indicator.Code == key) ? new TargetSort(key, isDescending) : null;
        return sort is not null;
    }

    /// <summary>What the heading of that column leads to: the same column turned round, or that column.</summary>
    public string Toggle(string key) => key == Key && !IsDescending ? "-" + key : key;

    /// <summary>For aria-sort.</summary>
    public string? Direction(string key) => key != Key ? null : IsDescending ? "descending" : "ascending";

    /// <summary>Those that need most help first; areas without a verdict last, whichever way the table is sorted.</summary>
    public IEnumerable<Area> Order(TargetReview review)
    {
        var areas = review.Catalogue.Regencies;
        if (review.Indicators.FirstOrDefault(indicator => indicator.Code == Key) is not { } indicator)
        {
            return IsDescending ? areas.Reverse() : areas;
        }

        var known = areas.Where(area => review[indicator, area].Gap is not null);
        var ordered = IsDescending
            ? known.OrderBy(area => review[indicator, area].Gap)
            : known.OrderByDescending(area => review[indicator, area].Gap);
        return ordered.Concat(areas.Where(area => review[indicator, area].Gap is null));
    }

    public override string ToString() => (IsDescending ? "-" : "") + Key;
}
