using SocialWelfare.Data.Catalogue;

namespace SocialWelfare.Services.Figures;

/// <summary>Two periods of one frequency between which a change is shown.</summary>
public sealed record PeriodSpan(Period From, Period To)
{
    /// <summary>Where nobody says from when: what happened in a term of office.</summary>
    public const int UsualYears = 5;

    /// <summary>How long it is, in years.</summary>
    public double Years => To.InYears - From.InYears;

    /// <param name="known">The periods that have figures, in any order.</param>
    /// <param name="from">As asked for; null: <see cref="UsualYears"/> before the other, or as far back as there are figures.</param>
    /// <param name="to">As asked for; null: the last one known, but not after <paramref name="shown"/>.</param>
    /// <param name="shown">The period that the page shows; null without one.</param>
    /// <returns>The earlier first, whichever way they were asked for; null where there are no two periods of one frequency.</returns>
    public static PeriodSpan? Of(IReadOnlyCollection<Period> known, Period? from, Period? to, Period? shown)
    {
        if (from is null && to is null && known.Count == 0)
        {
            return null;
        }

        var last = to ?? (from is not null && shown <= from ? null : shown) ?? known.DefaultIfEmpty(from ?? default).Max();
        var earlier = known.Where(period => period.Frequency == last.Frequency && period < last).ToList();
        var first = from ?? earlier.Where(period => period <= last.AddYears(-UsualYears)).Cast<Period?>().Max() ?? earlier.Cast<Period?>().Min();
        return first is not { } start || start == last || start.Frequency != last.Frequency ? null
            : start < last ? new PeriodSpan(start, last)
            : new PeriodSpan(last, start);
    }
}
