using Microsoft.Extensions.Localization;
using SocialWelfare.Services.Assessments;
using SocialWelfare.Services.Assessments.Methods;
using SocialWelfare.Web.DataSets;
using SocialWelfare.Web.Localization;
using SocialWelfare.Web.Targets;
using SocialWelfare.Web.ZeroStunting.ZeroBoardPage;

namespace SocialWelfare.Web.Assessments;

/// <summary>
/// Why an area has its status, one plain sentence a step: what is measured, against what, how far it is, how fast it goes, and
/// from where on the word is used. A reader needs nothing else to say it on.
/// </summary>
public static class StatusReasons
{
    public static IReadOnlyList<string> Reasons(this IStringLocalizer<Texts> texts, FigureFormat format, AreaAssessment verdict) =>
        [.. ((string?[])[What(texts, format, verdict), Against(texts, format, verdict), Distance(texts, format, verdict), .. Pace(texts, format, verdict), Word(texts, format, verdict)]).OfType<string>()];

    /// <summary>The word on the badge.</summary>
    public static string Word(this IStringLocalizer<Texts> texts, AreaAssessment verdict) => verdict.IsMissed ? texts["status.missed"] : texts["status." + verdict.Status];

    private static string What(IStringLocalizer<Texts> texts, FigureFormat format, AreaAssessment verdict) => verdict.Latest is { } latest
        ? texts["reason.what", verdict.Indicator.Name(), verdict.Area.Name, format.Value(latest.Value, verdict.Indicator), FigureFormat.Period(latest.Period), latest.Source.Name()]
        : texts["reason.what.none", verdict.Indicator.Name(), verdict.Area.Name];

    private static string Against(IStringLocalizer<Texts> texts, FigureFormat format, AreaAssessment verdict) => verdict.Applied is { } applied
        ? texts[applied.IsYardstick ? "reason.against.yardstick" : "reason.against", format.Value(applied, verdict.Indicator), FigureFormat.Period(applied.Target.Period), applied.Target.SourceName()]
        : texts["reason.against.none"];

    private static string? Distance(IStringLocalizer<Texts> texts, FigureFormat format, AreaAssessment verdict) =>
        verdict.Gap is null ? null : texts["reason.distance", texts.Gap(format, verdict)].Value;

    /// <summary>By the method that the status was found with, so that the share stands behind the two numbers that it is made of.</summary>
    private static IEnumerable<string> Pace(IStringLocalizer<Texts> texts, FigureFormat format, AreaAssessment verdict)
    {
        if (verdict.Assessment is not { Ratio: { } ratio, Inputs: { Baseline: { } baseline, Latest: { } latest } } full)
        {
            yield break;
        }

        yield return texts["reason.from", Point(baseline), Point(latest)];
        yield return full switch
        {
            { Method: ProgressMethod.GapShare, GapShare: { } share } => texts["reason.pace.way", format.Share(share.Share), format.Share(share.TimeShare), format.Share(ratio)],
            { ActualChange.Relative: { } actual, RequiredChange.Relative: { } required } => texts["reason.pace.rate", Signed(actual), Signed(required), format.Share(ratio)],
            _ => texts["reason.pace", format.Share(ratio)],
        };

        string Point(Observation point) => $"{format.Value(point.Value, verdict.Indicator)} ({FigureFormat.Time(point.Time, verdict.Indicator.Frequency)})";

        string Signed(double share) => (share > 0 ? "+" : "") + format.Share(share, 2);
    }

    private static string Word(IStringLocalizer<Texts> texts, FigureFormat format, AreaAssessment verdict)
    {
        var word = Because(texts, format, verdict);
        return verdict.IsMissed && verdict.Applied is { } applied
            ? $"{texts["reason.word.missed", texts["status.missed"], FigureFormat.Period(applied.Target.Period)]} {word}"
            : word;
    }

    private static string Because(IStringLocalizer<Texts> texts, FigureFormat format, AreaAssessment verdict)
    {
        string word = texts["status." + verdict.Status];
        return (verdict.Status, verdict.Assessment) switch
        {
            (ProgressStatus.NotAssessable, _) when verdict.Why is { } why => $"{texts["reason.word.NotAssessable", word]} {texts["why." + why]}",
            (ProgressStatus.NotAssessable, _) => texts["reason.word.NotAssessable", word],
            (ProgressStatus.MovingAway, { Reason.Code: ReasonCode.TargetLost }) => texts["reason.word.lost", word],
            var (status, full) => texts["reason.word." + status, word, Share(full?.Thresholds.High), Share(full?.Thresholds.Middle)],
        };

        // Met without a way that could be measured: no threshold was asked.
        string Share(double? threshold) => threshold is { } known ? format.Share(known, 0) : "";
    }
}
