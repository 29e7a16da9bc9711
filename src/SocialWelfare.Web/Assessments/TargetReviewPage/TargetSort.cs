using System.Diagnostics.CodeAnalysis;
using SocialWelfare.Data.Catalogue;
using SocialWelfare.Services.Assessments;
using SocialWelfare.Services.Assessments.Methods;

namespace SocialWelfare.Web.Assessments.TargetReviewPage;

/// <summary>How the review table is sorted: by need, by the areas' codes, or by one indicator's gap; "-" in front turns it round.</summary>
public sealed record TargetSort(string Key, bool IsDescending)
{
    /// <summary>The areas with most indicators whose pace is not enough; of equals those that move away, then those far behind.</summary>
    public const string ByNeed = "kebutuhan";

    public const string ByArea = "kode";

    private static readonly ProgressStatus[] NotEnough = [ProgressStatus.MovingAway, ProgressStatus.FarBehind, ProgressStatus.Behind];

    /// <param name="usual">Where the address names none.</param>
    public static bool TryParse(string? text, IReadOnlyList<Indicator> indicators, [NotNullWhen(true)] out TargetSort? sort, string usual = ByNeed)
    {
        var isDescending = text is ['-', ..];
        var key = string.IsNullOrEmpty(text) ? usual : isDescending ? text[1..] : text;
        sort = key is ByNeed or ByArea || indicators.Any(indicator => indicator.Code == key) ? new TargetSort(key, isDescending) : null;
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
        if (review.Indicators.FirstOrDefault(indicator => indicator.Code == Key) is { } indicator)
        {
            var known = areas.Where(area => review[indicator, area].Gap is not null);
            var ordered = IsDescending
                ? known.OrderBy(area => review[indicator, area].Gap)
                : known.OrderByDescending(area => review[indicator, area].Gap);
            return ordered.Concat(areas.Where(area => review[indicator, area].Gap is null));
        }

        var inOrder = Key == ByArea
            ? areas
            : [.. areas.OrderByDescending(area => NotEnough.Sum(status => Having(review, area, status)))
                .ThenByDescending(area => Having(review, area, ProgressStatus.MovingAway)).ThenByDescending(area => Having(review, area, ProgressStatus.FarBehind))];
        return IsDescending ? inOrder.Reverse() : inOrder;
    }

    private static int Having(TargetReview review, Area area, ProgressStatus status) => review.Indicators.Count(indicator => review[indicator, area].Status == status);

    public override string ToString() => (IsDescending ? "-" : "") + Key;
}
