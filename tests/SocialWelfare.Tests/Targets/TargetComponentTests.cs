using Bunit;
using SocialWelfare.Data.Catalogue;
using SocialWelfare.Data.Targets;
using SocialWelfare.Services.Assessments;
using SocialWelfare.Services.Assessments.Methods;
using SocialWelfare.Services.DataSets;
using SocialWelfare.Services.Figures;
using SocialWelfare.Services.Targets;
using SocialWelfare.Tests.Components;
using SocialWelfare.Tests.Infrastructure;
using SocialWelfare.Web.Assessments;
using SocialWelfare.Web.Assessments.TargetPage;
using SocialWelfare.Web.Assessments.TargetReviewPage;
using SocialWelfare.Web.Components;
using SocialWelfare.Web.Targets.SetTargetPage;
using static SocialWelfare.Tests.Targets.TargetData;

namespace SocialWelfare.Tests.Targets;

/// <summary>What leaders read of a target: a status is never without the target that it speaks of.</summary>
public sealed class TargetComponentTests : ComponentTestBase
{
    private static readonly SeriesAssessor Assessor = new(new ProgressCalculator(new ProgressOptions()));

    /// <summary>14 % for 2024 was missed with 15.9 %; 10.5 % for 2029 is in force and 9 % for 2034 comes later.</summary>
    private static readonly Target[] ThreeTargets = [Target(2024, 14, id: 1), Target(2029, 10.5, id: 2), Target(2034, 9, id: 3)];

    private static readonly IReadOnlyList<PublishedFigure> Stunting = Series((2021, 24.5), (2022, 20.2), (2023, 21.7), (2024, 15.9));

    [Fact]
    public void Documents_PathThroughAllTargets_SaysHowEachEndedOrStands()
    {
        var documents = Render<TargetDocuments>(parameters => parameters.Add(each => each.Report, Report(ThreeTargets, Province, Stunting)));

        Assert.Equal(
            [
                "2024 14,00 % tidak tercapai: 15,90 %, selisih 1,90 poin RPJMD", "2029 10,50 % berlaku: yang dinilai sekarang RPJMD", "2034 9,00 % berikutnya RPJMD",
            ],
            Texts(documents.FindAll(".target-path tbody tr")));
        Assert.Equal("2029", Text(Assert.Single(documents.FindAll(".target-path .is-judged th"))));
        Assert.DoesNotContain("()", documents.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Documents_AllOver_SaysThatTheLastIsStillJudged()
    {
        var documents = Render<TargetDocuments>(parameters => parameters.Add(each => each.Report, Report([Target(2024, 14)], Province, Series((2021, 24.5), (2023, 21.7)))));

        Assert.Equal(["2024 14,00 % sudah lewat, angkanya belum terbit; masih dipakai menilai RPJMD"], Texts(documents.FindAll(".target-path tbody tr")));
    }

    [Fact]
    public void Documents_Yardstick_IsNeverMissed()
    {
        var documents = Render<TargetDocuments>(parameters => parameters.Add(each => each.Report, Report(ThreeTargets, Bandung, Stunting)));

        Assert.Equal("2024 14,00 % 15,90 %, selisih 1,90 poin dari target RPJMD", Texts(documents.FindAll(".target-path tbody tr"))[0]);
        Assert.DoesNotContain("tidak tercapai", documents.Markup, StringComparison.Ordinal);
    }

    /// <summary>Rows that were kept before may hold an empty note.</summary>
    [Fact]
    public void Documents_EmptyNoteAndReference_LeaveNoBracketsAndNoLink()
    {
        var target = new Target
        {
            IndicatorId = PovertyRate.Id,
            Scope = TargetScope.Area,
            AreaCode = "32",
            Period = Period.OfYear(2029),
            Low = 10.5,
            High = 10.5,
            Document = TargetDocument.Plan,
            Source = "RPJMD",
            SourceReference = "",
            Note = "",
            SetAt = SetAt,
        };

        var documents = Render<TargetDocuments>(parameters => parameters.Add(each => each.Report, Report([target, Target(2024, 14)], Province, Stunting)));

        Assert.DoesNotContain("()", documents.Markup, StringComparison.Ordinal);
        Assert.Empty(documents.FindAll("a"));
        Assert.Equal("RPJMD", Text(documents.FindAll(".facts .wide dd")[0]));
    }

    [Fact]
    public void Card_Counts_AreOfTheTargetThatIsNamed()
    {
        var counts = new TargetCounts[]
        {
            new(new AppliedTarget(ThreeTargets[1], IsYardstick: true), false, 24, new Dictionary<ProgressStatus, int> { [ProgressStatus.Achieved] = 14, [ProgressStatus.NotAssessable] = 10 }),
            new(null, true, 2, new Dictionary<ProgressStatus, int> { [ProgressStatus.Behind] = 2 }),
            new(null, false, 1, new Dictionary<ProgressStatus, int> { [ProgressStatus.NotAssessable] = 1 }),
        };

        var card = Render<TargetCard>(parameters => parameters.Add(each => each.Assessment, Verdict(ThreeTargets, Province, Stunting)).Add(each => each.Counts, counts));

        Assert.Equal(
            ["24 kabupaten/kota terhadap target provinsi 10,50 % (2029)", "2 kabupaten/kota terhadap targetnya sendiri", "1 kabupaten/kota tanpa target"],
            Texts(card.FindAll(".counts h3")));
        Assert.Equal("Target 2029: 10,50 % RPJMD", Text(card.Find(".card-target")));
        Assert.Equal("5,40 poin di atas target 10,50 % (2029)", Text(card.Find(".gap")));
        Assert.DoesNotContain("sudah lewat", card.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Card_TargetThatIsOver_SaysThatANewOneIsNeeded()
    {
        var card = Render<TargetCard>(parameters => parameters.Add(each => each.Assessment, Verdict([Target(2024, 14)], Province, Stunting)).Add(each => each.Counts, []));

        Assert.Equal("◐ Tidak tercapai", Text(card.Find(".status")));
        Assert.Contains("Target ini sudah lewat dan belum ada target berikutnya; target baru perlu ditetapkan.", card.Markup, StringComparison.Ordinal);
        Assert.Equal("1,90 poin di atas target 14,00 % (2024)", Text(card.Find(".gap")));
    }

    [Fact]
    public void VerdictLine_AwaitedFigure_SaysSo()
    {
        var line = Render<VerdictLine>(parameters => parameters.Add(each => each.Assessment, Verdict([Target(2024, 14)], Province, Series((2021, 24.5), (2023, 21.7)))));

        Assert.EndsWith("7,70 poin di atas target 14,00 % (2024) · sudah lewat, angkanya belum terbit", Text(line.Find("a")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2021, 24.5, 15.9, "1,90 poin di atas target 14,00 % (2024)")]
    [InlineData(2021, 24.5, 14, "target 14,00 % (2024) tercapai")]
    public void Gap_OwnTarget_NamesValueAndYear(int year, double first, double latest, string expected) =>
        Assert.Contains(expected, Render<VerdictLine>(parameters => parameters.Add(
            each => each.Assessment, Verdict([Target(2024, 14)], Province, Series((year, first), (2024, latest))))).Markup, StringComparison.Ordinal);

    [Theory]
    [InlineData(15.9, "1,90 poin di atas target provinsi 14,00 % (2024)")]
    [InlineData(13, "lebih baik dari target provinsi 14,00 % (2024)")]
    public void Gap_Yardstick_SaysWhoseTargetItIs(double latest, string expected) =>
        Assert.Contains(expected, Render<VerdictLine>(parameters => parameters.Add(
            each => each.Assessment, Verdict([Target(2024, 14)], Bandung, Series((2021, 24.5), (2024, latest))))).Markup, StringComparison.Ordinal);

    [Fact]
    public void Chart_Axis_ReachesTheLastTargetAndTheTablesSayEach()
    {
        var report = Report(ThreeTargets, Province, Stunting);

        Assert.Equal((2021, 2034), (TargetChart.Axis(report)[0].Year, TargetChart.Axis(report)[^1].Year));
        var panel = Render<TargetChartPanel>(parameters => parameters.Add(each => each.Report, report));
        Assert.Equal(["14,00", "10,50", "9,00"], panel.FindAll("tbody tr").Select(row => Text(row.Children[3])).Where(text => text != "–"));
        Assert.Contains("Lintasan target", panel.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Documents_Milestones_StandOnTheWayWithHowTheyEnded()
    {
        var target = Target(2029, 10.5, id: 2);
        target.Milestones.Add(new TargetMilestone { Period = Period.Parse("2023"), Value = 19.2 });
        target.Milestones.Add(new TargetMilestone { Period = Period.Parse("2024"), Value = 15.9 });
        target.Milestones.Add(new TargetMilestone { Period = Period.Parse("2027"), Value = 12.5 });

        var rows = Render<TargetDocuments>(parameters => parameters.Add(each => each.Report, Report([target], Province, Stunting))).FindAll("tr.is-milestone");

        Assert.Equal(
            [
                "2023 | 19,20 % | tonggak menuju target 2029; tidak tercapai: 21,70 %, selisih 2,50 poin",
                "2024 | 15,90 % | tonggak menuju target 2029; tercapai: 15,90 %",
                "2027 | 12,50 % | tonggak menuju target 2029",
            ],
            rows.Select(row => string.Join(" | ", row.Children.Take(3).Select(Text))));
    }

    [Fact]
    public void Facts_ProjectionThatWasNeverChecked_GivesNoProbability()
    {
        var pool = SeriesAssessor.PoolOf(Stunting.Select(figure => figure with { AreaCode = "3204" }));
        var verdict = Assessor.Assess(PovertyRate, Province, Set([Target(2029, 10.5)]), Stunting, pool);
        var report = new TargetReport(TestData.Catalogue(), verdict, [], [], [], [], Record: null, People: null);
        var facts = Render<PaceFacts>(parameters => parameters.Add(each => each.Report, report));

        Assert.NotNull(verdict.Assessment!.Projection!.Result);
        Assert.Equal("belum dapat dikatakan", Text(facts.Find("[data-figure=probability]")));
        Assert.Contains("tidak ada peluang", Text(facts.Find("[data-figure=projection-record]")), StringComparison.Ordinal);

        var checkedBefore = Render<PaceFacts>(parameters => parameters.Add(each => each.Report, report with { Record = new ProjectionRecord(1, 3, 20, 19, 1, 1) }));
        Assert.EndsWith(" %", Text(checkedBefore.Find("[data-figure=probability]")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(291.17, "290,00")]
    [InlineData(1994, "2.000,00")]
    [InlineData(8.04, "8,00")]
    public void Facts_PeopleBehind_AreSaidInTwoDigits(double people, string expected)
    {
        var report = Report(ThreeTargets, Province, Stunting) with { People = new PeopleBehindGap(TestData.Count(), Stunting[0], people) };

        Assert.Contains($"kira-kira {expected} ", Render<PaceFacts>(parameters => parameters.Add(each => each.Report, report)).Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Form_OfATargetOfOneValue_LeavesTheUpperBoundEmptySoThatAChangedValueStaysOne()
    {
        var form = TargetForm.Of(Target(2024, 14, id: 3), TestData.Catalogue(PovertyRate));
        form.Low = "11";

        var (command, errors) = TargetFormReader.Read(form, PovertyRate);

        Assert.Null(form.High);
        Assert.Empty(errors);
        Assert.Equal((11d, 11d), (command.Low, command.High));
        Assert.Equal("6,46", TargetForm.Of(Target(2024, 6.46, low: 5.85), TestData.Catalogue(PovertyRate)).High);
    }

    [Fact]
    public void Chart_BandFarWiderThanTheFigures_IsCutAndSaysSo()
    {
        var report = Report(ThreeTargets, Province, Stunting) with { Fan = [new FanPoint(Period.Parse("2025"), 15.9, 1.2, 98.5)] };

        var heights = TargetChart.Heights(report, TargetChart.Axis(report))!;
        Assert.Equal((0, 40, 10), (heights.Min, heights.Max, heights.Step));
        Assert.True(heights.IsCut);
        var panel = Render<TargetChartPanel>(parameters => parameters.Add(each => each.Report, report));
        Assert.Contains("Pita lebih lebar daripada bagan", panel.Markup, StringComparison.Ordinal);
        Assert.Contains("98,50", panel.Find("tbody").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Chart_BandBesideTheFigures_IsShownWhole()
    {
        var report = Report(ThreeTargets, Province, Stunting) with { Fan = [new FanPoint(Period.Parse("2025"), 15.9, 10, 26)] };

        var heights = TargetChart.Heights(report, TargetChart.Axis(report))!;
        Assert.Equal((5, 30, 5), (heights.Min, heights.Max, heights.Step));
        Assert.False(heights.IsCut);
        Assert.DoesNotContain("Pita lebih lebar", Render<TargetChartPanel>(parameters => parameters.Add(each => each.Report, report)).Markup, StringComparison.Ordinal);
    }

    private static AreaAssessment Verdict(Target[] targets, Area area, IReadOnlyList<PublishedFigure> series) => Assessor.Assess(PovertyRate, area, Set(targets), series);

    private static TargetReport Report(Target[] targets, Area area, IReadOnlyList<PublishedFigure> series)
    {
        var verdict = Verdict(targets, area, series);
        return new TargetReport(TestData.Catalogue(), verdict, TargetStep.PathOf(Set(targets), verdict.Applied!, PovertyRate, series), [], [], [], Record: null, People: null);
    }
}
