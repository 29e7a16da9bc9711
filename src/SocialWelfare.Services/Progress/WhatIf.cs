using SocialWelfare.Data.Catalogue;
using SocialWelfare.Services.Publication;

namespace SocialWelfare.Services.Progress;

/// <summary>What the leaders try out.</summary>
/// <param name="TargetPeriod">When the target shall be met.</param>
/// <param name="Target">In the indicator's unit.</param>
/// <param name="YearlyChange">The pace of every area, in the indicator's unit a year (−0.5 is half a point down); null: each area's own.</param>
public sealed record WhatIfQuestion(Period TargetPeriod, double Target, double? YearlyChange);

/// <summary>What that means for one area.</summary>
/// <param name="OwnChange">Its own pace so far, in the indicator's unit a year; null with fewer than two figures.</param>
/// <param name="RequiredChange">Needed from now on; null when the target is met or its period is not after the latest figure.</param>
/// <param name="MeetsAt">Year in which the pace leads to the target; null when it never does.</param>
public sealed record WhatIfArea(Area Area, PublishedFigure Latest, double? OwnChange, double? RequiredChange, double? MeetsAt, bool IsMet, bool IsInTime);

/// <summary>What the leaders start from.</summary>
/// <param name="Target">The province's target in force; null without one.</param>
public sealed record WhatIfStart(Indicator Indicator, IReadOnlyList<(Area Area, IReadOnlyList<PublishedFigure> Figures)> Series, AppliedTarget? Target)
{
    /// <summary>The period of the newest figure of any area; null when there is none.</summary>
    public Period? Newest => Series.SelectMany(each => each.Figures.TakeLast(1)).Select(figure => (Period?)figure.Period).Max();
}

/// <summary>A question answered for the province and its areas.</summary>
public sealed record WhatIfAnswer(WhatIfQuestion Question, WhatIfArea? Province, IReadOnlyList<WhatIfArea> Regencies)
{
    public int InTime => Regencies.Count(area => area.IsInTime);
}

/// <summary>
/// Straight lines from the latest figures, so that a target of zero can be tried as well. Nothing is stored, and
/// nothing here is a forecast: it says what a pace would do if it were kept.
/// </summary>
public static class WhatIf
{
    /// <summary>An area's own pace is the slope of least squares through so many of its latest figures.</summary>
    public const int PaceFigures = 5;

    /// <summary>Further ahead nobody plans; the answer then is "never".</summary>
    private const double YearsAhead = 100;

    /// <summary>Decimals with which a pace is typed: one more than the figures have, since it is a part of a difference.</summary>
    public static int PaceDecimals(Indicator indicator) => indicator.Decimals + 1;

    /// <param name="series">Each area's figures, oldest first; areas without one are left out.</param>
    public static WhatIfAnswer Answer(Indicator indicator, IEnumerable<(Area Area, IReadOnlyList<PublishedFigure> Figures)> series, WhatIfQuestion question)
    {
        var areas = series.Where(each => each.Figures.Count > 0).Select(each => Answer(indicator, each.Area, each.Figures, question)).ToList();
        return new WhatIfAnswer(
            question,
            areas.FirstOrDefault(area => area.Area.Kind == AreaKind.Province),
            [.. areas.Where(area => area.Area.Kind != AreaKind.Province)]);
    }

    private static WhatIfArea Answer(Indicator indicator, Area area, IReadOnlyList<PublishedFigure> figures, WhatIfQuestion question)
    {
        var latest = figures[^1];
        var gap = question.Target - latest.Value;
        var isMet = indicator.Polarity == Polarity.HigherIsBetter ? gap <= 0 : gap >= 0;
        var own = OwnChange(figures);
        var years = question.TargetPeriod.InYears - latest.Period.InYears;
        var meetsAt = isMet ? latest.Period.InYears : MeetsAt(latest, gap, question.YearlyChange ?? own);
        return new WhatIfArea(
            area, latest, own,
            RequiredChange: isMet || years <= 0 ? null : gap / years,
            meetsAt, isMet,
            IsInTime: meetsAt is { } at && at <= question.TargetPeriod.InYears + 1e-9);
    }

    private static double? MeetsAt(PublishedFigure latest, double gap, double? change)
    {
        if (change is not { } pace || pace == 0 || Math.Sign(pace) != Math.Sign(gap))
        {
            return null;
        }

        var years = gap / pace;
        return years <= YearsAhead ? latest.Period.InYears + years : null;
    }

    private static double? OwnChange(IReadOnlyList<PublishedFigure> figures)
    {
        var last = figures.TakeLast(PaceFigures).ToList();
        return last.Count < 2
            ? null
            : Fit.Line([.. last.Select(figure => figure.Period.InYears - last[0].Period.InYears)], [.. last.Select(figure => figure.Value)]).Slope;
    }
}
