using SocialWelfare.Data.Catalogue;
using SocialWelfare.Services.Assessments;
using SocialWelfare.Services.Assessments.Methods;
using SocialWelfare.Services.Figures;
using SocialWelfare.Services.Targets;

namespace SocialWelfare.Services.WhatIf;

/// <summary>What the leaders try out.</summary>
/// <param name="TargetPeriod">When the target shall be met.</param>
/// <param name="Target">In the indicator's unit.</param>
/// <param name="YearlyChange">The pace of every area, in the indicator's unit a year (−0.5 is half a point down); null: each area's own.</param>
public sealed record WhatIfQuestion(Period TargetPeriod, double Target, double? YearlyChange);

/// <summary>What that means for one area.</summary>
/// <param name="OwnPace">The pace so far, the same as on its target's page; null with fewer than two figures.</param>
/// <param name="RequiredChange">Needed from now on; null when the target is met or its period is not after the latest figure.</param>
/// <param name="MeetsAt">Year in which the pace leads to the target; null when it never does.</param>
/// <param name="IsInTime">Null where it cannot be judged: not met, and no pace is known.</param>
public sealed record WhatIfArea(Area Area, PublishedFigure Latest, Pace? OwnPace, double? RequiredChange, double? MeetsAt, bool IsMet, bool? IsInTime);

/// <summary>What the leaders start from.</summary>
/// <param name="Areas">The province and all kabupaten/kota, each with its figures and its pace so far.</param>
/// <param name="Target">The province's target in force; null without one.</param>
public sealed record WhatIfStart(Indicator Indicator, IReadOnlyList<AreaAssessment> Areas, AppliedTarget? Target)
{
    /// <summary>The period of the newest figure of any area; null when there is none.</summary>
    public Period? Newest => Areas.Select(area => area.Latest?.Period).Max();
}

/// <summary>A question answered for the province and its areas.</summary>
/// <param name="Regencies">Those with a figure.</param>
/// <param name="WithoutFigure">How many kabupaten/kota have none.</param>
public sealed record WhatIfAnswer(WhatIfQuestion Question, WhatIfArea? Province, IReadOnlyList<WhatIfArea> Regencies, int WithoutFigure)
{
    public int InTime => Regencies.Count(area => area.IsInTime == true);

    /// <summary>All kabupaten/kota.</summary>
    public int All => Regencies.Count + WithoutFigure;

    /// <summary>Without a figure, or without a pace.</summary>
    public int NotJudged => WithoutFigure + Regencies.Count(area => area.IsInTime is null);
}

/// <summary>
/// Straight lines from the latest figures, so that a target of zero can be tried as well. Nothing is stored, and
/// nothing here is a forecast: it says what a pace would do if it were kept.
/// </summary>
public static class WhatIfCalculator
{
    /// <summary>Decimals with which a pace is typed: one more than the figures have, since it is a part of a difference.</summary>
    public static int PaceDecimals(Indicator indicator) => indicator.Decimals + 1;

    /// <summary>A year cannot change a value by more than it can differ at all.</summary>
    public static double LargestPace(Indicator indicator) => indicator.PlausibleMaximum - indicator.PlausibleMinimum;

    public static WhatIfAnswer Answer(WhatIfStart start, WhatIfQuestion question)
    {
        var areas = start.Areas.Where(area => area.Latest is not null).Select(area => Answer(area, question)).ToList();
        return new WhatIfAnswer(
            question,
            areas.FirstOrDefault(area => area.Area.Kind == AreaKind.Province),
            [.. areas.Where(area => area.Area.Kind != AreaKind.Province)],
            start.Areas.Count(area => area.Latest is null && area.Area.Kind != AreaKind.Province));
    }

    private static WhatIfArea Answer(AreaAssessment area, WhatIfQuestion question)
    {
        var latest = area.Latest!;
        var lowerIsBetter = area.Indicator.Polarity != Polarity.HigherIsBetter;
        var gap = question.Target - latest.Value;
        var isMet = lowerIsBetter ? gap >= 0 : gap <= 0;
        var years = question.TargetPeriod.InYears - latest.Period.InYears;
        var pace = question.YearlyChange ?? area.Pace?.Change.Absolute;
        var meetsAt = Pace.MeetsAt(new Observation(latest.Period.InYears, latest.Value), pace, question.Target, lowerIsBetter);
        return new WhatIfArea(
            area.Area, latest, area.Pace,
            RequiredChange: isMet || years <= 0 ? null : gap / years,
            meetsAt, isMet,
            IsInTime: meetsAt is { } at ? at <= question.TargetPeriod.InYears + 1e-9 : pace is null ? null : false);
    }
}
