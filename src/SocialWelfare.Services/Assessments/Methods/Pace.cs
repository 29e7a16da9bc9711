namespace SocialWelfare.Services.Assessments.Methods;

/// <summary>
/// The pace so far, the only one there is: from the baseline of the target in force to the latest figure, because that is what the
/// status is judged by; without such a baseline, or where it is the latest figure itself, from the first of the last five figures.
/// </summary>
/// <param name="From">Where it is measured from.</param>
/// <param name="To">The latest figure.</param>
public sealed record Pace(Observation From, Observation To)
{
    /// <summary>Without a baseline, so many of the latest figures tell the pace: older ones tell of other times.</summary>
    public const int LatestFigures = 5;

    /// <summary>Further ahead nobody plans; the answer then is "never".</summary>
    public const double YearsAhead = 100;

    public YearlyChange Change => YearlyChange.Between(From, To)!;

    /// <param name="series">In any order.</param>
    /// <param name="baseline">Of the target in force; null without one.</param>
    /// <returns>Null where there are no two figures of different periods.</returns>
    public static Pace? Of(IEnumerable<Observation> series, Observation? baseline)
    {
        var latest = series.OrderBy(observation => observation.Time).TakeLast(LatestFigures).ToList();
        if (latest.Count == 0)
        {
            return null;
        }

        // From a baseline that is the latest figure itself no time has passed yet.
        var from = baseline is { } start && start.Time < latest[^1].Time - Observation.SamePeriod ? start : latest[0];
        return YearlyChange.Between(from, latest[^1]) is null ? null : new Pace(from, latest[^1]);
    }

    /// <summary>When a value meets the target if it goes on from the latest figure in a straight line, so that 0 can be met as well.</summary>
    /// <param name="latest">Where it starts; met already, that is the answer.</param>
    /// <param name="perYear">In the indicator's unit a year; null where it is not known.</param>
    /// <returns>In years; null when it never does, or not within <see cref="YearsAhead"/>.</returns>
    public static double? MeetsAt(Observation latest, double? perYear, double target, bool lowerIsBetter)
    {
        var gap = target - latest.Value;
        if (lowerIsBetter ? gap >= 0 : gap <= 0)
        {
            return latest.Time;
        }

        var years = gap / perYear;
        return years is > 0 and <= YearsAhead ? latest.Time + years : null;
    }
}
