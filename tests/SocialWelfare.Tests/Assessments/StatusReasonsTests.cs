using Bunit;
using Microsoft.Extensions.DependencyInjection;
using SocialWelfare.Data.Catalogue;
using SocialWelfare.Data.Targets;
using SocialWelfare.Services.Assessments;
using SocialWelfare.Services.Assessments.Methods;
using SocialWelfare.Services.DataSets;
using SocialWelfare.Tests.Components;
using SocialWelfare.Tests.Infrastructure;
using SocialWelfare.Web.Assessments;
using SocialWelfare.Web.Assessments.TargetPage;
using SocialWelfare.Web.Assessments.TargetReviewPage;
using SocialWelfare.Web.Components;
using static SocialWelfare.Tests.Targets.TargetData;

namespace SocialWelfare.Tests.Assessments;

/// <summary>Every badge is a click from why it is this word: what, against what, how fast, from where on.</summary>
public sealed class StatusReasonsTests : ComponentTestBase
{
    private static readonly SeriesAssessor Assessor = new(new ProgressCalculator(new ProgressOptions()));

    public StatusReasonsTests() => Services.AddSingleton(new ProgressOptions());

    /// <summary>20 % a decade before the target's 10 %: the way asks for 6.7 % a year, and 4.9 % was gone: 73 % of the pace.</summary>
    [Fact]
    public void Why_Behind_NamesValueTargetYearsPaceAndThresholds() => Assert.Equal(
        [
            "Yang diukur: Nama poverty_rate di Jawa Barat, 17,20 % pada 2024 (BPS Susenas).",
            "Dibandingkan dengan target 10,00 % untuk 2031, dari RPJMD.",
            "Jaraknya sekarang: 7,20 poin di atas target 10,00 % (2031).",
            "Lajunya diukur dari titik awal 20,00 % (2021) sampai angka terbaru 17,20 % (2024).",
            "Dalam waktu itu ia berubah −4,90 % per tahun, sedangkan −6,70 % per tahun yang perlu untuk tiba di target: 73,2 % dari laju yang perlu.",
            "Disebut “Tertinggal” karena lajunya kurang dari 95 %, tetapi paling sedikit 60 %, dari yang perlu.",
        ],
        Reasons(Province, [Target(2031, 10)], 20, 19, 18, 17.2));

    [Theory]
    [InlineData("Di jalur", 12, "paling sedikit 95 %")]
    [InlineData("Jauh tertinggal", 19.5, "kurang dari 60 %")]
    [InlineData("Menjauh", 21, "bergerak menjauhi target")]
    [InlineData("Tercapai", 9.5, "sudah memenuhi target")]
    public void Why_EachStatus_EndsWithTheReasonForItsWord(string word, double latest, string because)
    {
        var last = Reasons(Province, [Target(2031, 10)], 20, null, null, latest)[^1];

        Assert.StartsWith($"Disebut “{word}” karena", last, StringComparison.Ordinal);
        Assert.Contains(because, last, StringComparison.Ordinal);
    }

    [Fact]
    public void Why_TargetOfZero_SpeaksOfTheWayAndTheTime() =>
        Assert.Contains("30,0 % waktunya sudah lewat", string.Join(' ', Reasons(Province, [Target(2031, 0)], 20, 19, 18, 17)), StringComparison.Ordinal);

    [Fact]
    public void Why_Yardstick_SaysThatItObligesNobody() =>
        Assert.Contains("pembanding, bukan kewajiban", Reasons(Bandung, [Target(2031, 10)], 20, 19, 18, 17.2)[1], StringComparison.Ordinal);

    [Fact]
    public void Why_Missed_SaysThatItsTimeHasCome()
    {
        var last = Reasons(Province, [Target(2024, 14)], 24.5, 20.2, 21.7, 15.9)[^1];

        Assert.StartsWith("Disebut “Tidak tercapai” karena masa target, 2024, sudah tiba", last, StringComparison.Ordinal);
        Assert.Contains("Disebut “Tertinggal”", last, StringComparison.Ordinal);
    }

    [Fact]
    public void Why_NoFigureAtTheBaseline_SaysSo() =>
        Assert.EndsWith("tidak ada angka pada titik awal target.", Reasons(Province, [Target(2031, 10)], null, 19, 18, 17.2)[^1], StringComparison.Ordinal);

    [Fact]
    public void Badges_OfCardLineCellAndChange_LeadThere()
    {
        const string why = "/target/poverty_rate?wilayah=32#mengapa";
        var verdict = Verdict(Province, [Target(2031, 10)], 20, 19, 18, 17.2);

        Assert.Equal(why, Render<VerdictLine>(each => each.Add(x => x.Assessment, verdict)).Find("a.verdict").GetAttribute("href"));
        Assert.Equal(why, Render<TargetCell>(each => each.Add(x => x.Assessment, verdict)).Find("a.target-cell").GetAttribute("href"));
        var badge = Render<TargetCard>(each => each.Add(x => x.Assessment, verdict).Add(x => x.Counts, [])).Find(".status");
        Assert.Equal(("A", why, "Mengapa “Tertinggal”?"), (badge.TagName, badge.GetAttribute("href"), badge.GetAttribute("title")));
        var review = Review([Target(2031, 10)], (_, _) => 17.2, [new StatusChange(Province, PovertyRate, verdict, verdict)]);
        Assert.All(Render<StatusChanges>(each => each.Add(x => x.Review, review)).FindAll(".status"), each => Assert.Equal(why, each.GetAttribute("href")));
        Assert.Equal("mengapa", Render<StatusWhy>(each => each.Add(x => x.Assessment, verdict)).Find(".panel").Id);
    }

    [Fact]
    public void Meanings_EveryWord_IsExplainedWithTheThresholdsThatAreSet()
    {
        Services.AddSingleton(new ProgressOptions { OnTrackRatio = 0.9, BehindRatio = 0.5 });

        var meanings = Render<StatusMeanings>();

        Assert.Equal(["Tercapai", "Di jalur", "Tertinggal", "Jauh tertinggal", "Menjauh", "Belum dapat dinilai", "Tidak tercapai"], meanings.FindAll(".status").Select(each => Text(each)[2..]));
        Assert.Contains("hanya 50 % sampai di bawah 90 %", meanings.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Counts_Chip_FiltersItsOwnIndicatorAndTarget()
    {
        var review = Review([Target(2031, 10, id: 7)], (_, i) => i == 0 ? 21 : 17.2);
        var counts = review.Counts(PovertyRate)[0];

        var chips = Render<StatusCounts>(each => each.Add(x => x.Indicator, PovertyRate).Add(x => x.Counts, counts)).FindAll("a");

        Assert.Equal(["/target?status=tertinggal&indikator=poverty_rate&patokan=7#tabel", "/target?status=menjauh&indikator=poverty_rate&patokan=7#tabel"], chips.Select(each => each.GetAttribute("href")));
        Assert.Equal(["◐ 26 Tertinggal", "✖ 1 Menjauh"], Texts(chips));
    }

    [Theory]
    [InlineData(ProgressStatus.Behind, null, null, 26)]
    [InlineData(ProgressStatus.MovingAway, null, null, 1)]
    [InlineData(null, null, AreaKind.Kota, 9)]
    [InlineData(ProgressStatus.Behind, null, AreaKind.Kabupaten, 17)]
    [InlineData(ProgressStatus.Behind, 7, null, 26)]
    [InlineData(ProgressStatus.Behind, 8, null, 0)] // nobody is held against that target
    [InlineData(null, 7, null, 27)]
    public void Filter_Areas_AreThoseWithThatStatusAgainstThatTarget(ProgressStatus? status, int? group, AreaKind? kind, int expected)
    {
        var review = Review([Target(2031, 10, id: 7)], (_, i) => i == 0 ? 21 : 17.2);
        var filter = new TargetFilter(status, PovertyRate, group, kind);

        Assert.Equal(expected, review.Catalogue.Regencies.Count(area => filter.Holds(review, area)));
    }

    /// <summary>Two indicators: who is behind in one only must not be found under the other.</summary>
    [Fact]
    public void Filter_Indicator_AsksThatOneAlone()
    {
        var other = TestData.Indicator(2, "unemployment_rate");
        var review = Review([Target(2031, 10, id: 7)], (indicator, _) => indicator == other ? 12 : 17.2, [], PovertyRate, other);
        var area = review.Catalogue.Regencies[0];

        Assert.True(new TargetFilter(ProgressStatus.Behind, null, null, null).Holds(review, area));
        Assert.True(new TargetFilter(ProgressStatus.Behind, PovertyRate, null, null).Holds(review, area));
        Assert.False(new TargetFilter(ProgressStatus.Behind, other, null, null).Holds(review, area));
    }

    [Theory]
    [InlineData(null, "3203 3202 3201")] // moving away, far behind, behind
    [InlineData("-kebutuhan", "3279 3278 3277")] // the others are on track
    [InlineData("kode", "3201 3202 3203")]
    public void Sort_Usual_IsByNeed(string? address, string first)
    {
        var review = Review([Target(2031, 10, id: 7)], (_, i) => i switch { 0 => 17.2, 1 => 19.5, 2 => 21, _ => 12 });
        Assert.True(TargetSort.TryParse(address, [PovertyRate], out var sort));

        var order = sort.Order(review).Select(area => area.Code).ToList();

        Assert.Equal(27, order.Count);
        Assert.Equal(first, string.Join(' ', order.Take(3)));
    }

    private static TargetReview Review(
        Target[] targets, Func<Indicator, int, double> latest, IReadOnlyList<StatusChange>? changes = null, params Indicator[] indicators)
    {
        Indicator[] all = indicators.Length == 0 ? [PovertyRate] : indicators;
        var catalogue = TestData.Catalogue(all);
        var set = Set([.. targets.Concat(all.Skip(1).SelectMany(indicator => targets.Select(target => Of(target, indicator))))]);
        return new TargetReview(
            catalogue, set, all,
            [
                .. from indicator in all
                   from area in catalogue.Regencies.Select((area, i) => (area, i)).Prepend((area: catalogue.Province, i: 0))
                   select Assessor.Assess(indicator, area.area, set, TestData.Series(area.area.Code, 2021, 20, null, null, latest(indicator, area.i))),
            ],
            release: null, changes: changes ?? []);
    }

    private static Target Of(Target target, Indicator indicator) => new()
    {
        Id = target.Id + 1,
        IndicatorId = indicator.Id,
        Scope = target.Scope,
        AreaCode = target.AreaCode,
        BaselinePeriod = target.BaselinePeriod,
        Period = target.Period,
        Low = target.Low,
        High = target.High,
        Document = target.Document,
        Source = target.Source,
        SetAt = target.SetAt,
    };

    private static AreaAssessment Verdict(Area area, Target[] targets, params double?[] from2021) =>
        Assessor.Assess(PovertyRate, area, Set(targets), TestData.Series(area.Code, 2021, from2021));

    private IReadOnlyList<string> Reasons(Area area, Target[] targets, params double?[] from2021) =>
        Texts(Render<StatusWhy>(why => why.Add(each => each.Assessment, Verdict(area, targets, from2021))).FindAll(".reasons li"));
}
