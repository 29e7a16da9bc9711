using SocialWelfare.Data.Targets;
using SocialWelfare.Services.Assessments;
using SocialWelfare.Services.Assessments.Methods;
using SocialWelfare.Services.Figures;
using SocialWelfare.Tests.Infrastructure;
using static SocialWelfare.Tests.Targets.TargetData;

namespace SocialWelfare.Tests.Assessments;

/// <summary>Counts of "n of 27": only what is held against the same target is added up.</summary>
public sealed class TargetReviewTests
{
    private static readonly SeriesAssessor Assessor = new(new ProgressCalculator(new ProgressOptions()));

    [Fact]
    public void Counts_AreasWithTargetsOfTheirOwn_StandApartFromTheYardstick()
    {
        var counts = Review(Target(2024, 14, id: 1), Target(2024, 10, area: "3204", id: 2), Target(2024, 11, area: "3205", id: 3)).Counts(PovertyRate);

        Assert.Equal([(25, false, 1), (2, true, null)], counts.Select(each => (each.Areas, each.AreOwn, each.Applied?.Target.Id)));
        Assert.True(counts[0].Applied!.IsYardstick);
        Assert.Equal(25, counts[0].Statuses.Values.Sum());
        Assert.Equal([(ProgressStatus.FarBehind, 2)], counts[1].Statuses.Select(each => (each.Key, each.Value)));
    }

    [Fact]
    public void Counts_TargetOfEveryRegency_IsOneGroupAndNoYardstick()
    {
        var counts = Assert.Single(Review(Target(2024, 14, id: 1), Target(2030, 9, TargetScope.EveryRegency, id: 2)).Counts(PovertyRate));

        Assert.Equal((27, false, 2, false), (counts.Areas, counts.AreOwn, counts.Applied!.Target.Id, counts.Applied.IsYardstick));
    }

    [Fact]
    public void Counts_AreasAtDifferentTargetsOfOnePath_AreCountedApartTheMoreSharedFirst()
    {
        // Who has a figure of 2027 is past the first target; nobody else is yet.
        var review = Review(
            [Target(2027, 14, TargetScope.EveryRegency, id: 1), Target(2030, 9, TargetScope.EveryRegency, id: 2)],
            area => area == "3201" ? TestData.Series(area, 2021, 24, 22, 20, 18, 17, 16, 15) : TestData.Series(area, 2021, 24, 22, 20, 18));

        Assert.Equal([(26, 1), (1, 2)], review.Counts(PovertyRate).Select(each => (each.Areas, each.Applied!.Target.Id)));
    }

    [Fact]
    public void Areas_OfTheTable_BeginWithTheProvince() =>
        Assert.Equal(["32", "3201"], Review(Target(2024, 14)).Areas.Take(2).Select(area => area.Code));

    [Fact]
    public void Counts_NoTarget_IsAGroupOfItsOwnWithoutOne()
    {
        var counts = Assert.Single(Review([]).Counts(PovertyRate));

        Assert.Equal((null, false, 27), (counts.Applied, counts.AreOwn, counts.Areas));
        Assert.Equal([ProgressStatus.NotAssessable], counts.Statuses.Keys);
    }

    private static TargetReview Review(params Target[] targets) => Review(targets, area => TestData.Series(area, 2021, 24, 22, 20, 18));

    private static TargetReview Review(Target[] targets, Func<string, IReadOnlyList<PublishedFigure>> figures)
    {
        var catalogue = TestData.Catalogue(PovertyRate);
        var set = Set(targets);
        return new TargetReview(
            catalogue, set, [PovertyRate],
            [.. catalogue.Regencies.Prepend(catalogue.Province).Select(area => Assessor.Assess(PovertyRate, area, set, figures(area.Code)))],
            release: null, changes: []);
    }
}
