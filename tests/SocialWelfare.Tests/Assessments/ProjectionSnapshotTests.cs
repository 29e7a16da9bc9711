using SocialWelfare.Data.Catalogue;
using SocialWelfare.Data.StartingData;
using SocialWelfare.Services.Assessments.Methods;
using SocialWelfare.Tests.Infrastructure;
using SocialWelfare.Tests.Snapshots;

namespace SocialWelfare.Tests.Assessments;

/// <summary>
/// What is projected from the shipped figures and from series made to be odd, number by number, and what the record says of it:
/// whoever changes the method sees each figure that changes with it.
/// </summary>
public sealed class ProjectionSnapshotTests
{
    private const double Level = 0.95;

    private static readonly string[] Areas = ["3201", "3204", "3218", "3273", "3279"];

    [Fact]
    public async Task Of_ShippedAndMadeSeries_AreTheCommittedOnes()
    {
        var lines = new List<string> { "series,origin,ahead,target,value,lower,upper,probability,basis,origins,errors" };
        foreach (var code in (string[])["poverty_rate", "unemployment_rate", "stunting_eppgbm_rate", "poor_population"])
        {
            var all = StartingDataFiles.Shipped.Figures().Where(row => row.Indicator == code && row.AreaCode != TestData.Province)
                .GroupBy(row => row.AreaCode).ToDictionary(area => area.Key, area => area.Select(row => new Observation(Period.Parse(row.Period).InYears, row.Value)).ToArray());
            Add(lines, code, [.. Areas.Where(all.ContainsKey).Select(area => (area, all[area]))], ProjectionPool.Of(all.Values));
        }

        foreach (var (name, series) in Made())
        {
            Add(lines, name, [.. series.Take(3).Select((points, i) => ($"{i}", points))], ProjectionPool.Of(series));
            Add(lines, $"{name} alone", [("0", series[0])], pool: null);
        }

        await Snapshot.CompareAsync("projections.csv", lines, TestContext.Current.CancellationToken);
    }

    private static void Add(List<string> lines, string name, IReadOnlyList<(string Area, Observation[] Points)> series, ProjectionPool? pool)
    {
        foreach (var (area, points) in series)
        {
            Observation[] ordered = [.. points.OrderBy(point => point.Time)];
            foreach (var origin in (int[])[ordered.Length, Math.Max(Projection.FewestPoints, ordered.Length - 4)])
            {
                var known = ordered[..Math.Min(origin, ordered.Length)];
                foreach (var ahead in (double[])[0, 1 / 12d, 1, 2, 3, 5, 12])
                {
                    foreach (var target in (double[])[0, known[^1].Value * 0.8, known[^1].Value * 1.1])
                    {
                        var request = new ProjectionRequest(known[^1].Time + ahead, target, LowerIsBetter: target <= known[^1].Value, Floor: 0);
                        var outcome = Projection.Of(known, request, pool);
                        var result = outcome.Result;
                        lines.Add(Snapshot.Line(
                            $"{name} {area}", Round(known[^1].Time), Round(ahead), Round(target), Round(result?.Value), Round(result?.Interval.Lower), Round(result?.Interval.Upper),
                            Round(result?.Probability), result?.Basis.ToString() ?? outcome.Note?.ToString(), result?.Origins, result?.Errors));
                    }
                }
            }
        }

        foreach (var years in pool is null ? [] : (double[])[1 / 12d, 1, 2, 3, 5])
        {
            foreach (var fewest in (int[])[Projection.FewestPoints, 6])
            {
                var record = pool!.Record(years, Level, fewest);
                lines.Add(Snapshot.Line($"{name} record {fewest}", "", Round(years), "", Round(record?.Error), Round(record?.ErrorOfKeeping), Round(record?.Ratio), Round(record?.HeldShare), "", record?.Origins, record?.Count));
            }
        }
    }

    /// <summary>Short and long, of one area and of many, with zeros, gaps, ties, months, and areas that begin late.</summary>
    private static IEnumerable<(string Name, Observation[][] Series)> Made()
    {
        yield return ("two areas", [Yearly(2010, 10, 9, 9, 8, 7, 7, 6), Yearly(2010, 20, 22, 21, 24, 25, 24, 27)]);
        yield return ("three areas with gaps", [Without(Yearly(2008, 12, 11, 13, 10, 9, 9, 8, 7, 8, 6), 2011, 2012), Yearly(2010, 5, 6, 5, 7, 6, 8, 7, 9), Yearly(2013, 30, 28, 27, 24, 22)]);
        yield return ("with zeros", [Yearly(2012, 4, 0, 3, 0, 2, 1, 0), Yearly(2012, 0, 0, 5, 4, 0, 3, 1), Yearly(2012, 9, 8, 8, 7, 5, 0, 2), Yearly(2012, 0, 0, 0, 0, 0, 1, 0)]);
        yield return ("all still", [Yearly(2010, 7, 7, 7, 7, 7, 7), Yearly(2010, 3, 3, 3, 3, 3, 3), Yearly(2010, 9, 9, 9, 9, 9, 9)]);
        yield return ("own ways", [.. Enumerable.Range(0, 8).Select(i => Yearly(2008, [.. Enumerable.Range(0, 12).Select(year => Math.Round(20 * Math.Pow(1 + ((i - 4) * 0.02), year) * (1 + (0.01 * ((year * (i + 3) % 5) - 2))), 3))]))]);
        yield return ("months", [.. Enumerable.Range(0, 4).Select(i => Enumerable.Range(0, 18).Select(month => new Observation(2024 + (month / 12d), 100 - (2 * month) + (((month * (i + 2)) % 7) * 3) + i)).ToArray())]);
        yield return ("one month twice", [[new(2020, 5), new(2020.01, 6), new(2021, 7), new(2022, 6), new(2023, 8), new(2024, 7)], Yearly(2020, 4, 5, 5, 6, 7)]);
        yield return ("four points", [Yearly(2020, 24.5, 20.2, 21.7, 15.9)]);
    }

    private static Observation[] Yearly(int first, params double[] values) => [.. values.Select((value, i) => new Observation(first + i, value))];

    private static Observation[] Without(Observation[] points, params int[] years) => [.. points.Where(point => !years.Contains((int)point.Time))];

    private static double? Round(double? value) => Snapshot.Round(value, 9);
}
