using System.Globalization;
using SocialWelfare.Data.Catalogue;
using SocialWelfare.Services.Assessments.Methods;

namespace SocialWelfare.Tests.Assessments;

public sealed class AssessmentSentencesTests
{
    private static readonly CultureInfo _indonesian = CultureInfo.GetCultureInfo("id");
    private static readonly CultureInfo _english = CultureInfo.GetCultureInfo("en");
    private static readonly Observation[] _stunting = [new(2021, 24.5), new(2022, 20.2), new(2023, 21.7), new(2024, 15.9)];

    [Fact]
    public void Say_GapShare_NamesWayAndTime()
    {
        var assessment = Assess([new(2015, 103), new(2023, 29)], 2030, 0);
        Assert.Equal("Di jalur: 71,8 % jalan menuju 0 (2030) ditempuh dalam 53,3 % waktu.", AssessmentSentences.Say(assessment, _indonesian, 0));
        Assert.Equal("On track: 71.8 % of the way to 0 (2030) is done in 53.3 % of the time.", AssessmentSentences.Say(assessment, _english, 0));
    }

    [Fact]
    public void Say_RelativeRateMissed_NamesBothRatesAndWhatIsMissing()
    {
        var assessment = Assess(_stunting, 2024, 14);
        Assert.Equal(
            "Tidak tercapai pada tenggat: kurang 1,9 dari target 14,0 (2024). Tertinggal: berubah −13,4 % per tahun, perlu −17,0 % per tahun untuk mencapai 14,0 pada 2024.",
            AssessmentSentences.Say(assessment, _indonesian, 1));
        Assert.Equal(
            "Missed: 1.9 short of the target of 14.0 (2024) when its period came. Behind: changing by −13.4 % a year, where −17.0 % a year leads to 14.0 in 2024.",
            AssessmentSentences.Say(assessment, _english, 1));
    }

    [Theory]
    [InlineData("{0} %", "6,77 % memenuhi target 6,42–6,99 % (2025)")]
    [InlineData("Rp {0}", "Rp 6,77 memenuhi target Rp 6,42–Rp 6,99 (2025)")]
    [InlineData("{0}", "6,77 memenuhi target 6,42–6,99 (2025)")]
    public void Say_TargetThatIsARange_SaysTheUnitBehindItOnce(string format, string expected)
    {
        var assessment = new ProgressCalculator(new ProgressOptions()).Assess(new AssessmentRequest
        {
            Series = [new(2023, 7.44), new(2025, 6.77)],
            TargetTime = 2025,
            TargetLow = 6.42,
            TargetHigh = 6.99,
            Polarity = Polarity.LowerIsBetter,
        }).Assessment!;

        Assert.Equal($"Tercapai: {expected}.", AssessmentSentences.Say(
            assessment, _indonesian, value => string.Format(_indonesian, format, value.ToString("N2", _indonesian))));
    }

    [Fact]
    public void Say_Month_IsNamed()
    {
        var request = new AssessmentRequest
        {
            Series = [new(Period.Parse("2024-01").InYears, 10), new(Period.Parse("2024-03").InYears, 9)],
            TargetTime = Period.Parse("2025-12").InYears,
            TargetHigh = 5,
            Polarity = Polarity.LowerIsBetter,
            Frequency = Frequency.Monthly,
        };
        var assessment = new ProgressCalculator(new ProgressOptions()).Assess(request).Assessment!;
        Assert.EndsWith("pada Desember 2025.", AssessmentSentences.Say(assessment, _indonesian, 0), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ReasonCode.NoFigure)]
    [InlineData(ReasonCode.NoTimePassed)]
    [InlineData(ReasonCode.TargetMet)]
    [InlineData(ReasonCode.TargetLost)]
    [InlineData(ReasonCode.Pace)]
    public void Say_EveryReason_HasAnAnswerInBothLanguages(ReasonCode reason)
    {
        var assessment = reason switch
        {
            ReasonCode.NoFigure => Assess([], 2030, 5),
            ReasonCode.NoTimePassed => Assess([new(2020, 10)], 2030, 5),
            ReasonCode.TargetMet => Assess([new(2020, 10), new(2024, 5)], 2030, 5),
            ReasonCode.TargetLost => Assess([new(2020, 5), new(2024, 6)], 2030, 5),
            _ => Assess([new(2020, 10), new(2024, 11)], 2030, 5),
        };
        Assert.Equal(reason, assessment.Reason.Code);
        string indonesian = AssessmentSentences.Say(assessment, _indonesian, 0), english = AssessmentSentences.Say(assessment, _english, 0);
        Assert.EndsWith(".", indonesian, StringComparison.Ordinal);
        Assert.EndsWith(".", english, StringComparison.Ordinal);
        Assert.NotEqual(indonesian, english);
    }

    public static TheoryData<string, string, string> Sentences => new()
    {
        { "met", "Tercapai: 5 memenuhi target 5 (2030).", "Achieved: 5 meets the target of 5 (2030)." },
        { "lost", "Menjauh: target 5 (2030) sudah terpenuhi pada periode dasar, kini 6.", "Moving away: the target of 5 (2030) was met at the baseline, now it is 6." },
        { "no target", "Belum ada target.", "There is no target yet." },
        { "no figure", "Belum dapat dinilai terhadap target 5 (2030): belum ada angka.", "Cannot be assessed yet against the target of 5 (2030): there is no figure." },
        { "no figure since", "Belum dapat dinilai terhadap target 5 (2030): belum ada angka sejak periode dasar.", "Cannot be assessed yet against the target of 5 (2030): there is no figure since the baseline." },
        { "no time", "Belum dapat dinilai terhadap target 5 (2030): angka terbaru masih dari periode dasar.", "Cannot be assessed yet against the target of 5 (2030): the latest figure is of the baseline's own period." },
        { "away", "Menjauh: dari 10 menjadi 11, sedangkan targetnya 5 (2030).", "Moving away: from 10 to 11, while the target is 5 (2030)." },
        { "far", "Jauh tertinggal: berubah 0,0 % per tahun, perlu −6,7 % per tahun untuk mencapai 5 pada 2030.", "Far behind: changing by 0.0 % a year, where −6.7 % a year leads to 5 in 2030." },
        { "behind", "Tertinggal: berubah −5,4 % per tahun, perlu −6,7 % per tahun untuk mencapai 5 pada 2030.", "Behind: changing by −5.4 % a year, where −6.7 % a year leads to 5 in 2030." },
        { "up", "Di jalur: berubah +10,7 % per tahun, perlu +7,2 % per tahun untuk mencapai 20 pada 2030.", "On track: changing by +10.7 % a year, where +7.2 % a year leads to 20 in 2030." },
        { "far by gap", "Jauh tertinggal: 10,0 % jalan menuju 0 (2030) ditempuh dalam 40,0 % waktu.", "Far behind: 10.0 % of the way to 0 (2030) is done in 40.0 % of the time." },
        { "behind by gap", "Tertinggal: 30,0 % jalan menuju 0 (2030) ditempuh dalam 40,0 % waktu.", "Behind: 30.0 % of the way to 0 (2030) is done in 40.0 % of the time." },
    };

    [Theory]
    [MemberData(nameof(Sentences))]
    public void Say_EachCase_IsThisSentence(string what, string indonesian, string english)
    {
        var calculator = new ProgressCalculator(new ProgressOptions());
        AssessmentRequest Lower(Observation[] series, double target) =>
            new() { Series = series, TargetTime = 2030, TargetHigh = target, Polarity = Polarity.LowerIsBetter };
        var request = what switch
        {
            "met" => Lower([new(2020, 10), new(2024, 5)], 5),
            "lost" => Lower([new(2020, 5), new(2024, 6)], 5),
            "no target" => Lower([new(2020, 10), new(2024, 9)], 5) with { TargetTime = null, TargetHigh = null },
            "no figure" => Lower([], 5),
            "no figure since" => Lower([new(2019, 11)], 5) with { Baseline = new Observation(2020, 10) },
            "no time" => Lower([new(2020, 10)], 5),
            "away" => Lower([new(2020, 10), new(2024, 11)], 5),
            "far" => Lower([new(2020, 10), new(2024, 10)], 5),
            "behind" => Lower([new(2020, 10), new(2024, 8)], 5),
            "up" => Lower([new(2020, 10), new(2024, 15)], 5) with { Polarity = Polarity.HigherIsBetter, TargetHigh = 20 },
            "far by gap" => Lower([new(2020, 10), new(2024, 9)], 0),
            _ => Lower([new(2020, 10), new(2024, 7)], 0),
        };
        var assessment = calculator.Assess(request).Assessment!;

        Assert.Equal(indonesian, AssessmentSentences.Say(assessment, _indonesian, 0));
        Assert.Equal(english, AssessmentSentences.Say(assessment, _english, 0));
    }

    [Fact]
    public void Say_WithUnits_PrintsValuesAndGapsByTheirOwnFormats()
    {
        var assessment = Assess(_stunting, 2024, 14);

        Assert.StartsWith(
            "Missed: 1.9 points short of the target of 14.0 % (2024) when its period came.",
            AssessmentSentences.Say(assessment, _english, value => $"{value:0.0} %", gap => $"{gap:0.0} points"), StringComparison.Ordinal);
        Assert.StartsWith(
            "Tidak tercapai pada tenggat: kurang v1.9 dari target v14 (2024).",
            AssessmentSentences.Say(assessment, _indonesian, value => "v" + Math.Round(value, 4).ToString(CultureInfo.InvariantCulture)), StringComparison.Ordinal);
    }

    [Fact]
    public void Say_NegativeValue_HasARealMinus() =>
        Assert.Contains("from −4 to −5", AssessmentSentences.Say(
            new ProgressCalculator(new ProgressOptions()).Assess(new AssessmentRequest
            {
                Series = [new(2020, -4), new(2024, -5)],
                TargetTime = 2030,
                TargetLow = 5,
                Polarity = Polarity.HigherIsBetter,
            }).Assessment!, _english, 0), StringComparison.Ordinal);

    [Fact]
    public void Say_OtherLanguages_GetIndonesian() => Assert.Equal(
        "Belum dapat dinilai terhadap target 5 (2030): belum ada angka.", AssessmentSentences.Say(Assess([], 2030, 5), CultureInfo.GetCultureInfo("fr"), 0));

    [Fact]
    public void Say_Range_NamesBothBounds()
    {
        var request = new AssessmentRequest
        {
            Series = [new(2020, 10), new(2024, 7)],
            TargetTime = 2030,
            TargetLow = 6,
            TargetHigh = 8,
            Polarity = Polarity.LowerIsBetter,
        };
        var assessment = new ProgressCalculator(new ProgressOptions()).Assess(request).Assessment!;
        Assert.Equal("Tercapai: 7 memenuhi target 6–8 (2030).", AssessmentSentences.Say(assessment, _indonesian, 0));
    }

    private static Assessment Assess(Observation[] series, double targetTime, double target) => new ProgressCalculator(new ProgressOptions())
        .Assess(new AssessmentRequest { Series = series, TargetTime = targetTime, TargetHigh = target, Polarity = Polarity.LowerIsBetter }).Assessment!;
}
