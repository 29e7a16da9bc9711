using SocialWelfare.Services.Assessments.Methods;

namespace SocialWelfare.Tests.Assessments;

/// <summary>What must hold for the series of any province, on series made for it.</summary>
public sealed class ProjectionPoolTests
{
    /// <summary>In years.</summary>
    private static readonly int[] Horizons = [1, 2, 3, 5];

    private const double Level = 0.95;

    /// <summary>Nothing to learn but the last value: the method must not believe in trends, and its intervals must hold.</summary>
    [Theory]
    [InlineData(10, 27, 0.02, 0.05)]
    [InlineData(2000, 15, 0, 0.2)]
    [InlineData(0.5, 35, 0.06, 0.02)]
    public void Record_OfRandomWalks_KeepsTheLastValueAndHoldsTheTruth(double start, int areas, double shared, double own)
    {
        double error = 0, kept = 0;
        int count = 0, held = 0;
        for (var seed = 0; seed < 12; seed++)
        {
            var pool = ProjectionPool.Of(Walks(seed, areas, years: 16, start, drift: 0, shared, own));
            foreach (var record in Horizons.Select(years => pool.Record(years, Level)!))
            {
                error += record.Error * record.Count;
                kept += record.ErrorOfKeeping * record.Count;
                count += record.Count;
                held += record.Held;
            }
        }

        // Where there is no trend at all, looking for one costs a little.
        Assert.InRange(error / kept, 0.97, 1.04);
        Assert.InRange((double)held / count, 0.90, 0.99);
    }

    [Fact]
    public void Record_OfSeriesThatAllFall_IsNearerThanTheLastValue()
    {
        var record = ProjectionPool.Of(Walks(seed: 3, areas: 27, years: 16, start: 20, drift: -0.06, shared: 0.02, own: 0.03)).Record(3, Level)!;

        Assert.InRange(record.Ratio, 0.4, 0.8);
        Assert.InRange(record.HeldShare, 0.90, 1);
    }

    /// <summary>One year in which everything jumps: the years before could not know it, the years after may not be worthless.</summary>
    [Fact]
    public void Record_OfAShockToAll_MissesThatYearAlone()
    {
        var series = Walks(seed: 5, areas: 27, years: 18, start: 10, drift: 0, shared: 0.02, own: 0.04)
            .Select(points => points.Select(point => point.Time >= 2015 ? point with { Value = point.Value * 1.3 } : point).ToArray());
        var record = ProjectionPool.Of(series).Record(1, Level)!;

        Assert.InRange(record.HeldShare, 0.90, 0.97);
        Assert.InRange(record.Ratio, 0.98, 1.02);
    }

    [Fact]
    public void Record_InAnotherUnit_IsTheSame()
    {
        var percent = ProjectionPool.Of(Walks(seed: 7, areas: 9, years: 14, start: 10, drift: -0.03, shared: 0.03, own: 0.05)).Record(2, Level)!;
        var thousand = ProjectionPool.Of(Walks(seed: 7, areas: 9, years: 14, start: 10240, drift: -0.03, shared: 0.03, own: 0.05)).Record(2, Level)!;

        Assert.Equal((percent.Origins, percent.Count, percent.Held), (thousand.Origins, thousand.Count, thousand.Held));
        Assert.Equal(percent.Ratio, thousand.Ratio, 9);
        Assert.Equal(percent.Error * 1024, thousand.Error, 6);
    }

    [Fact]
    public void Record_CountsByHand_AreThoseOfTheOrigins()
    {
        // Two areas, 2010 to 2017: four points are there from 2013 on, and two years later from 2013, 2014 and 2015.
        var pool = ProjectionPool.Of([Line(2010, 8, 10, 0.1), Line(2010, 8, 20, -0.1)]);
        var record = pool.Record(2, Level)!;

        Assert.Equal((2, 3, 6), (record.Years, record.Origins, record.Count));
        Assert.Equal(4, pool.Record(1, Level)!.Origins);
        Assert.Null(pool.Record(5, Level));
        Assert.Equal(2, pool.Record(1, Level, fewestPoints: 6)!.Origins);
    }

    [Fact]
    public void Record_WithYearsMissing_LooksByTimeAndNotByPosition()
    {
        // Without 2014 there is nothing one year after 2013 nor one year before 2015.
        Observation[] Without2014(Observation[] points) => [.. points.Where(point => point.Time != 2014)];
        var pool = ProjectionPool.Of([Without2014(Line(2010, 8, 10, 0.1)), Without2014(Line(2010, 8, 20, -0.1))]);

        Assert.Equal(2, pool.Record(1, Level)!.Origins);
        Assert.Equal(2, pool.Record(2, Level)!.Origins);
    }

    [Fact]
    public void Of_AnAreaThatStandsStillWhereAllFall_FallsWithThem()
    {
        var falling = Enumerable.Range(0, 20).Select(i => Line(2010, 10, 20 + i, -0.05)).ToList();
        Observation[] still = Line(2010, 10, 20, 0);
        var projected = At(still, 2020, ProjectionPool.Of([.. falling, still]));

        Assert.InRange(projected.Value, 19, 19.9);
        Assert.Equal(20, At(still, 2020, pool: null).Value, 9);
    }

    /// <summary>Areas that keep going different ways: each follows its own, as that served better before.</summary>
    [Fact]
    public void Of_AreasWithTrendsOfTheirOwn_FollowThem()
    {
        List<Observation[]> series = [.. Enumerable.Range(0, 21).Select(i => Line(2010, 12, 20, (i - 10) * 0.01))];
        var pool = ProjectionPool.Of(series);

        Assert.InRange(At(series[0], 2022, pool).Value / series[0][^1].Value, 0.92, 0.96);
        Assert.InRange(At(series[20], 2022, pool).Value / series[20][^1].Value, 1.04, 1.08);
    }

    [Fact]
    public void Of_WithManyAreas_RanksTheirErrors()
    {
        var series = Walks(seed: 11, areas: 27, years: 12, start: 10, drift: 0, shared: 0, own: 0.1);
        var pool = ProjectionPool.Of(series);

        // The last period known is 2011: 27 areas had eleven origins one year before their truth, and nine three years before.
        Assert.Equal((ProjectionBasis.SameHorizon, 11, 297), Told(At(series[0], 2012, pool)));
        Assert.Equal((ProjectionBasis.SameHorizon, 9, 243), Told(At(series[0], 2014, pool)));

        // As known in 2007 it is seven.
        Observation[] before = [.. series[0].Where(point => point.Time <= 2007)];
        Assert.Equal((ProjectionBasis.SameHorizon, 7, 189), Told(At(before, 2008, pool)));

        static (ProjectionBasis, int, int) Told(ProjectionResult result) => (result.Basis, result.Origins, result.Errors);
    }

    [Fact]
    public void Of_FurtherAheadThanEverTried_GrowsWithTheRootOfTime()
    {
        var series = Walks(seed: 13, areas: 27, years: 8, start: 10, drift: 0, shared: 0, own: 0.1);
        var pool = ProjectionPool.Of(series);
        var (sixteen, thirtySix) = (At(series[0], 2007 + 16, pool), At(series[0], 2007 + 36, pool));

        Assert.Equal((ProjectionBasis.OtherHorizon, ProjectionBasis.OtherHorizon), (sixteen.Basis, thirtySix.Basis));
        Assert.Equal(1.5, Math.Log(thirtySix.Interval.Upper / thirtySix.Value) / Math.Log(sixteen.Interval.Upper / sixteen.Value), 9);
    }

    [Fact]
    public void Of_AnyPool_NeverNarrowsWithTime()
    {
        for (var seed = 20; seed < 30; seed++)
        {
            var series = Walks(seed, areas: 9, years: 14, start: 10, drift: 0, shared: 0.05, own: 0.1);
            var pool = ProjectionPool.Of(series);
            double[] reaches = [.. Enumerable.Range(0, 20).Select(years => At(series[0], 2013 + years, pool)).Select(result => Math.Log(result.Interval.Upper / result.Value))];

            Assert.Equal(0, reaches[0]);
            Assert.All(reaches.Zip(reaches.Skip(1)), pair => Assert.True(pair.First <= pair.Second + 1e-12));
        }
    }

    [Fact]
    public void Of_PoolThatHasNoErrorsYet_FallsBackToTheSeriesItself()
    {
        Observation[] series = Line(2010, 6, 10, 0.05);
        var later = ProjectionPool.Of(Enumerable.Range(0, 9).Select(i => Line(2018, 6, 10 + i, 0.2)));

        Assert.Equal(At(series, 2017, pool: null), At(series, 2017, later));
        Assert.Equal(At(series, 2017, pool: null), At(series, 2017, ProjectionPool.Of([])));
    }

    [Fact]
    public void Of_PoolWithAZero_IsInMultiplesOfTheAreasMean()
    {
        var series = Walks(seed: 17, areas: 12, years: 12, start: 10, drift: 0, shared: 0, own: 0.1);
        series[3] = [.. series[3].Select((point, i) => i == 4 ? point with { Value = 0 } : point)];
        var pool = ProjectionPool.Of(series);
        Observation[] big = [.. series[0].Select(point => point with { Value = point.Value * 100 })];

        var (small, large) = (Outcome(series[0], 2013, pool), Outcome(big, 2013, pool));
        Assert.Equal(ProjectionNote.LinearForNotPositive, small.Note);
        Assert.Equal(100, (large.Result!.Interval.Upper - large.Result.Value) / (small.Result!.Interval.Upper - small.Result.Value), 6);
        Assert.False(pool.IsPositive);
    }

    private static ProjectionResult At(Observation[] series, double year, ProjectionPool? pool) => Outcome(series, year, pool).Result!;

    private static ProjectionOutcome Outcome(Observation[] series, double year, ProjectionPool? pool) =>
        Projection.Of(series, new ProjectionRequest(year, 5, LowerIsBetter: true), pool);

    /// <summary>The same change each year, as a share.</summary>
    private static Observation[] Line(int first, int years, double start, double change) =>
        [.. Enumerable.Range(0, years).Select(i => new Observation(first + i, start * Math.Exp(change * i)))];

    /// <summary>Random walks of the logarithm from the year 2000 on; the same on every machine.</summary>
    private static List<Observation[]> Walks(int seed, int areas, int years, double start, double drift, double shared, double own)
    {
        var random = new Random(seed);
        double[] common = [.. Enumerable.Range(0, years).Select(_ => drift + (shared * Normal()))];
        return
        [
            .. Enumerable.Range(0, areas).Select(_ =>
            {
                var level = Math.Log(start) + (0.3 * Normal());
                return common.Select((change, i) => new Observation(2000 + i, Math.Exp(level += change + (own * Normal())))).ToArray();
            }),
        ];

        double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
    }
}
