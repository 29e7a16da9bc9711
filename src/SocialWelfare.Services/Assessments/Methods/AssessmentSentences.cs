using System.Globalization;
using SocialWelfare.Data.Catalogue;

namespace SocialWelfare.Services.Assessments.Methods;

/// <summary>Says an assessment in one or two plain sentences, in Indonesian or English by the culture that is passed in.</summary>
public static class AssessmentSentences
{
    private const string English = "en";

    /// <param name="culture">For the language and the numbers; every language but English gets Indonesian.</param>
    /// <param name="decimals">Decimals of the indicator's values.</param>
    public static string Say(Assessment assessment, CultureInfo culture, int decimals) =>
        Say(assessment, culture, value => Number(value, decimals, culture));

    /// <param name="formatValue">Prints a value of the indicator, with its unit if it is to be named.</param>
    /// <param name="formatGap">Prints a difference of two values, percentage points for percentages; as a value when null.</param>
    public static string Say(Assessment assessment, CultureInfo culture, Func<double, string> formatValue, Func<double, string>? formatGap = null)
    {
        var isEnglish = culture.TwoLetterISOLanguageName == English;
        var sentence = isEnglish ? InEnglish(assessment, culture, formatValue) : InIndonesian(assessment, culture, formatValue);
        if (!assessment.Missed || assessment.Gap is not { } gap)
        {
            return sentence;
        }

        var missed = isEnglish
            ? $"Missed: {(formatGap ?? formatValue)(gap)} short of the target of {Named(assessment, culture, formatValue)} when its period came."
            : $"Tidak tercapai pada tenggat: kurang {(formatGap ?? formatValue)(gap)} dari target {Named(assessment, culture, formatValue)}.";
        return $"{missed} {sentence}";
    }

    private static string InIndonesian(Assessment assessment, CultureInfo culture, Func<double, string> value)
    {
        var target = Named(assessment, culture, value);
        var held = assessment.Inputs.Target is null ? "" : $" terhadap target {target}";
        return assessment.Reason.Code switch
        {
            ReasonCode.TargetMet => $"Tercapai: {Latest(assessment, value)} memenuhi target {target}.",
            ReasonCode.TargetLost => $"Menjauh: target {target} sudah terpenuhi pada periode dasar, kini {Latest(assessment, value)}.",
            ReasonCode.NoTarget => "Belum ada target.",
            ReasonCode.NoFigure => $"Belum dapat dinilai{held}: belum ada angka.",
            ReasonCode.NoFigureSinceBaseline => $"Belum dapat dinilai{held}: belum ada angka sejak periode dasar.",
            ReasonCode.NoTimePassed => $"Belum dapat dinilai{held}: angka terbaru masih dari periode dasar.",
            ReasonCode.NotCalculable => $"Tidak dapat dinilai{held}: angka-angkanya tidak dapat dibandingkan.",
            _ when assessment.Status == ProgressStatus.MovingAway =>
                $"Menjauh: dari {Base(assessment, value)} menjadi {Latest(assessment, value)}, sedangkan targetnya {target}.",
            _ when assessment is { Method: ProgressMethod.GapShare, GapShare: { } share } =>
                $"{Indonesian(assessment.Status)}: {Percent(share.Share, culture)} jalan menuju {target} ditempuh dalam {Percent(share.TimeShare, culture)} waktu.",
            _ =>
                $"{Indonesian(assessment.Status)}: berubah {SignedPercent(assessment.ActualChange?.Relative, culture)} per tahun, perlu "
                + $"{SignedPercent(assessment.RequiredChange?.Relative, culture)} per tahun untuk mencapai {Target(assessment, value)} pada {Period(assessment, culture)}.",
        };
    }

    private static string InEnglish(Assessment assessment, CultureInfo culture, Func<double, string> value)
    {
        var target = Named(assessment, culture, value);
        var held = assessment.Inputs.Target is null ? "" : $" against the target of {target}";
        return assessment.Reason.Code switch
        {
            ReasonCode.TargetMet => $"Achieved: {Latest(assessment, value)} meets the target of {target}.",
            ReasonCode.TargetLost => $"Moving away: the target of {target} was met at the baseline, now it is {Latest(assessment, value)}.",
            ReasonCode.NoTarget => "There is no target yet.",
            ReasonCode.NoFigure => $"Cannot be assessed yet{held}: there is no figure.",
            ReasonCode.NoFigureSinceBaseline => $"Cannot be assessed yet{held}: there is no figure since the baseline.",
            ReasonCode.NoTimePassed => $"Cannot be assessed yet{held}: the latest figure is of the baseline's own period.",
            ReasonCode.NotCalculable => $"Cannot be assessed{held}: the figures cannot be compared.",
            _ when assessment.Status == ProgressStatus.MovingAway =>
                $"Moving away: from {Base(assessment, value)} to {Latest(assessment, value)}, while the target is {target}.",
            _ when assessment is { Method: ProgressMethod.GapShare, GapShare: { } share } =>
                $"{InEnglish(assessment.Status)}: {Percent(share.Share, culture)} of the way to {target} is done in {Percent(share.TimeShare, culture)} of the time.",
            _ =>
                $"{InEnglish(assessment.Status)}: changing by {SignedPercent(assessment.ActualChange?.Relative, culture)} a year, where "
                + $"{SignedPercent(assessment.RequiredChange?.Relative, culture)} a year leads to {Target(assessment, value)} in {Period(assessment, culture)}.",
        };
    }

    private static string Indonesian(ProgressStatus status) => status switch
    {
        ProgressStatus.OnTrack => "Di jalur",
        ProgressStatus.Behind => "Tertinggal",
        _ => "Jauh tertinggal",
    };

    private static string InEnglish(ProgressStatus status) => status switch
    {
        ProgressStatus.OnTrack => "On track",
        ProgressStatus.Behind => "Behind",
        _ => "Far behind",
    };

    private static string Base(Assessment assessment, Func<double, string> value) => Value(assessment.Inputs.Baseline?.Value, value);

    private static string Latest(Assessment assessment, Func<double, string> value) => Value(assessment.Inputs.Latest?.Value, value);

    /// <summary>A status says which target it speaks of: its value and its period.</summary>
    private static string Named(Assessment assessment, CultureInfo culture, Func<double, string> value) => $"{Target(assessment, value)} ({Period(assessment, culture)})";

    private static string Target(Assessment assessment, Func<double, string> value) =>
        assessment.Inputs is { TargetLow: { } low, TargetHigh: { } high } && low != high
            ? Range(value(low), value(high))
            : Value(assessment.Inputs.Target, value);

    /// <summary>"5,85–6,46 %": a unit behind both numbers is said once.</summary>
    private static string Range(string low, string high)
    {
        var unit = high[(high.LastIndexOfAny(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9']) + 1)..];
        return low.EndsWith(unit, StringComparison.Ordinal) ? $"{low[..^unit.Length]}–{high}" : $"{low}–{high}";
    }

    private static string Value(double? number, Func<double, string> value) => number is { } known ? value(known) : "";

    private static string Period(Assessment assessment, CultureInfo culture)
    {
        if (assessment.Inputs.TargetTime is not { } time)
        {
            return "";
        }

        // A target of an annual series may be a month; it is said as its year.
        return assessment.Inputs.Frequency == Frequency.Annual ? ((int)Math.Floor(time + Observation.SamePeriod)).ToString(CultureInfo.InvariantCulture)
            : Data.Catalogue.Period.At(assessment.Inputs.Frequency, time) is { Month: { } month } period ? string.Create(culture, $"{culture.DateTimeFormat.MonthNames[month - 1]} {period.Year:0}")
            : Data.Catalogue.Period.At(assessment.Inputs.Frequency, time).ToString();
    }

    private static string Percent(double share, CultureInfo culture) => Number(share * 100, 1, culture) + " %";

    private static string SignedPercent(double? share, CultureInfo culture)
    {
        var percent = (share ?? 0) * 100;
        var number = Number(Math.Abs(percent), 1, culture);
        var isZero = number == Number(0, 1, culture);
        return (isZero ? number : (percent < 0 ? "\u2212" : "+") + number) + " %";
    }

    private static string Number(double value, int decimals, CultureInfo culture) =>
        value.ToString("N" + decimals.ToString(CultureInfo.InvariantCulture), culture).Replace("-", "\u2212", StringComparison.Ordinal);
}
