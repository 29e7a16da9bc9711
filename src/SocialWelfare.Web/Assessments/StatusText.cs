using System.Globalization;
using Microsoft.Extensions.Localization;
using SocialWelfare.Data.Catalogue;
using SocialWelfare.Services.Assessments;
using SocialWelfare.Services.Assessments.Methods;
using SocialWelfare.Services.Targets;
using SocialWelfare.Web.Localization;

namespace SocialWelfare.Web.Assessments;

/// <summary>How verdicts look and read.</summary>
public static class StatusText
{
    /// <summary>From best to worst, as legends and counts list them.</summary>
    public static readonly IReadOnlyList<ProgressStatus> BestFirst =
    [
        ProgressStatus.Achieved, ProgressStatus.OnTrack, ProgressStatus.Behind, ProgressStatus.FarBehind, ProgressStatus.MovingAway, ProgressStatus.NotAssessable,
    ];

    private static readonly Dictionary<ProgressStatus, string> Slugs = new()
    {
        [ProgressStatus.Achieved] = "tercapai",
        [ProgressStatus.OnTrack] = "di-jalur",
        [ProgressStatus.Behind] = "tertinggal",
        [ProgressStatus.FarBehind] = "jauh-tertinggal",
        [ProgressStatus.MovingAway] = "menjauh",
        [ProgressStatus.NotAssessable] = "belum-dinilai",
    };

    /// <summary>The status's name in addresses and style classes.</summary>
    public static string Slug(ProgressStatus status) => Slugs[status];

    public static IEnumerable<string> AllSlugs => BestFirst.Select(Slug);

    /// <returns>False when the text names no status; null counts as "all of them".</returns>
    public static bool TryParse(string? slug, out ProgressStatus? status)
    {
        status = string.IsNullOrEmpty(slug) ? null : BestFirst.Where(each => Slugs[each] == slug).Cast<ProgressStatus?>().FirstOrDefault();
        return status is not null || string.IsNullOrEmpty(slug);
    }

    public static string Class(ProgressStatus status) => "s-" + Slugs[status];

    public static string Symbol(ProgressStatus status) => status switch
    {
        ProgressStatus.Achieved => "✔",
        ProgressStatus.OnTrack => "●",
        ProgressStatus.Behind => "◐",
        ProgressStatus.FarBehind => "○",
        ProgressStatus.MovingAway => "✖",
        _ => "–",
    };

    public static string DirectionSymbol(Direction direction, Polarity polarity) => (direction, polarity) switch
    {
        (Direction.Improving, Polarity.LowerIsBetter) or (Direction.Worsening, Polarity.HigherIsBetter) => "▼",
        (Direction.Improving, _) or (Direction.Worsening, _) => "▲",
        (Direction.NoClearChange, _) => "■",
        _ => "–",
    };

    /// <summary>"1,90 poin di atas target 14 % (2024)", "target 5,85–6,46 % (2025) tercapai": never without saying which target.</summary>
    public static string Gap(this IStringLocalizer<Texts> texts, FigureFormat format, AreaAssessment assessment)
    {
        if (assessment is not { Gap: { } gap, Applied: { } applied })
        {
            return texts["gap.none"];
        }

        var target = format.Named(applied, assessment.Indicator);
        var amount = format.Amount(gap, assessment.Indicator);
        return (gap <= 0, assessment.Indicator.Polarity == Polarity.LowerIsBetter, applied.IsYardstick) switch
        {
            (true, _, false) => texts["gap.met", target],
            (true, _, true) => texts["gap.met.yardstick", target],
            (false, true, false) => texts["gap.above", amount, target],
            (false, true, true) => texts["gap.above.yardstick", amount, target],
            (false, false, false) => texts["gap.below", amount, target],
            (false, false, true) => texts["gap.below.yardstick", amount, target],
        };
    }

    /// <summary>That the target which is judged is over, and that a new one is needed; null while one is in force, and of a yardstick.</summary>
    public static string? Over(this IStringLocalizer<Texts> texts, FigureFormat format, AreaAssessment assessment) => assessment switch
    {
        { Applied: not { IsOver: true, IsYardstick: false } } => null,
        { IsAwaited: true, Applied: { } applied } => texts["target.awaited", format.Named(applied, assessment.Indicator)].Value,
        _ => texts["target.over"].Value,
    };

    /// <summary>How a target ended, or that it is in force or still to come.</summary>
    public static string State(this IStringLocalizer<Texts> texts, FigureFormat format, TargetStep step, Indicator indicator)
    {
        if (step.Ending is not { } ending)
        {
            return texts["target.stage." + step.Stage];
        }

        var (value, gap) = step is { Figure: { } figure, Gap: { } missing } ? (format.Value(figure.Value, indicator), format.Amount(Math.Abs(missing), indicator)) : ("", "");
        return step.Applied.IsYardstick ? texts["target.yardstick." + ending, value, gap] : texts["target.ending." + ending, value, gap];
    }

    /// <summary>The calculator's sentence in the reader's language, with the indicator's units.</summary>
    public static string Sentence(this FigureFormat format, Assessment assessment, Indicator indicator) => AssessmentSentences.Say(
        assessment, CultureInfo.CurrentUICulture, value => format.Value(value, indicator), gap => format.Amount(gap, indicator));

    /// <summary>"14 %", "5,85–6,46 %".</summary>
    public static string Value(this FigureFormat format, AppliedTarget applied, Indicator indicator) => format.TargetValue(applied.Target.Low, applied.Target.High, indicator);

    /// <summary>"14 % (2024)": a target by value and period.</summary>
    public static string Named(this FigureFormat format, AppliedTarget applied, Indicator indicator) =>
        $"{format.Value(applied, indicator)} ({FigureFormat.Period(applied.Target.Period)})";

    public static string TargetValue(this FigureFormat format, double low, double high, Indicator indicator) => low.Equals(high)
        ? format.Value(low, indicator)
        : $"{FigureFormat.Number(low, indicator)}–{format.Value(high, indicator)}";
}
