using System.Globalization;
using SocialWelfare.Data.Catalogue;
using SocialWelfare.Services.Progress;

namespace SocialWelfare.Tests.Progress;

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
        Assert.Equal("On track: 71.8% of the way to 0 (2030) is done in 53.3% of the time.", AssessmentSentences.Say(assessment, _english, 0));
    }

    [Fact]
    public void Say_RelativeRateMissed_NamesBothRatesAndWhatIsMissing()
    {
        var assessment = Assess(_stunting, 2024, 14);
        Assert.Equal(
            "Tidak tercapai pada tenggat: kurang 1,9 dari target 14,0 (2024). Tertinggal: berubah −13,4 % per tahun, perlu −17,0 % per tahun untuk mencapai 14,0 pada 2024.",
            AssessmentSentences.Say(assessment, _indonesian, 1));
        Assert.Equal(
            "Missed: 1.9 short of the target of 14.0 (2024) when its period came. Behind: changing by −13.4% a year, where −17.0% a year leads to 14.0 in 2024.",
            AssessmentSentences.Say(assessment, _english, 1));
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
