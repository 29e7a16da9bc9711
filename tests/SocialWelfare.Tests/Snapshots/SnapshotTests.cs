using SocialWelfare.Services.Assessments;
using SocialWelfare.Services.Assessments.Methods;
using SocialWelfare.Services.DataSets;
using SocialWelfare.Services.Figures;
using SocialWelfare.Services.Targets;
using SocialWelfare.Tests.Figures;

namespace SocialWelfare.Tests.Snapshots;

/// <summary>Everything that a new installation publishes and every verdict of its target review, against the committed files.</summary>
public sealed class SnapshotTests : PublicationTestBase
{
    [Fact]
    public async Task PublishedValues_OfANewInstallation_AreTheCommittedOnes()
    {
        var lines = new List<string> { Snapshot.Line("indicator", "area", "period", "value", "lower95", "upper95", "numerator", "denominator", "source", "confidence", "note") };
        foreach (var indicator in Catalogue.AllIndicators.OrderBy(indicator => indicator.Code, StringComparer.Ordinal))
        {
            var figures = new List<PublishedFigure>();
            await foreach (var figure in Queries.StreamAsync(indicator, Cancellation))
            {
                figures.Add(figure);
            }

            lines.AddRange(figures.OrderBy(figure => figure.AreaCode, StringComparer.Ordinal).ThenBy(figure => figure.Period).Select(figure => Snapshot.Line(
                indicator.Code, figure.AreaCode, figure.Period, figure.Value, figure.LowerBound, figure.UpperBound, figure.Numerator, figure.Denominator,
                figure.Source, figure.Confidence, figure.Note)));
        }

        await Snapshot.CompareAsync("published-values.csv", lines, Cancellation);
    }

    [Fact]
    public async Task Assessments_OfTheTargetReview_AreTheCommittedOnes()
    {
        var progress = new ProgressReader(Queries, new TargetQueries(Database.Contexts, Database.Clock), new SeriesAssessor(new ProgressCalculator(new ProgressOptions())));
        var review = await progress.ReviewAsync(Catalogue, Cancellation);

        await Snapshot.CompareAsync("assessments.csv",
        [
            Snapshot.Line(
                "indicator", "area", "target_year", "target_low", "target_high", "target_is", "baseline_year", "baseline", "latest_year", "latest", "level", "gap",
                "status", "missed", "why", "direction", "direction_basis", "method", "ratio", "projected", "projected_low95", "projected_high95", "meets_target_in", "probability"),
            .. from indicator in review.Indicators.OrderBy(indicator => indicator.Code, StringComparer.Ordinal)
               from area in review.Areas
               select Line(review[indicator, area]),
        ], Cancellation);
    }

    private static string Line(AreaAssessment verdict)
    {
        var (target, assessment, projection) = (verdict.Applied?.Target, verdict.Assessment, verdict.Assessment?.Projection?.Result);
        return Snapshot.Line(
            verdict.Indicator.Code, verdict.Area.Code, target?.Period, target?.Low, target?.High, verdict.Applied is { IsYardstick: true } ? "Yardstick" : target?.Scope,
            target?.BaselinePeriod, assessment?.Inputs.Baseline?.Value, verdict.Latest?.Period, verdict.Latest?.Value, verdict.Level, Snapshot.Round(verdict.Gap, 6),
            verdict.Status, verdict.IsMissed, verdict.Why, verdict.Direction, assessment?.DirectionBasis, assessment?.Method, Snapshot.Round(assessment?.Ratio, 4),
            Snapshot.Round(projection?.Value, 3), Snapshot.Round(projection?.Interval.Lower, 3), Snapshot.Round(projection?.Interval.Upper, 3),
            Snapshot.Round(assessment?.MeetsTargetAt, 2), Snapshot.Round(projection?.Probability, 4));
    }

    [Fact]
    public void Differences_OfChangedMissingAndNewLines_StandBesideEachOtherByKey()
    {
        Assert.Equal(
            ["- a,1,2024,5", "+ a,1,2024,6", "- b,1,2024,1", "+ c,1,2024,1"],
            Snapshot.Differences(["k", "a,1,2024,5", "b,1,2024,1"], ["k", "a,1,2024,6", "c,1,2024,1"]));
        Assert.Empty(Snapshot.Differences(["a", "b"], ["a", "b"]));
        Assert.NotEmpty(Snapshot.Differences(["a", "b"], ["b", "a"]));
        Assert.NotEmpty(Snapshot.Differences(["a"], ["a", "a"]));
    }
}
