using Microsoft.EntityFrameworkCore;
using SocialWelfare.Data.Catalogue;
using SocialWelfare.Data.Figures;
using SocialWelfare.Services.Figures;
using SocialWelfare.Services.Releases;
using SocialWelfare.Tests.Infrastructure;
using SocialWelfare.Tests.Submissions;

namespace SocialWelfare.Tests.Releases;

/// <summary>What is read of releases, and where each reading begins and ends: rules that mutants broke unseen.</summary>
public sealed class ReleaseQueriesTests
{
    private const string Incidence = "stunting_incidence_12m";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task TouchedAsync_Correction_IsWhatItBroughtAndReplacedOfTheseIndicatorsOnly()
    {
        await using var bench = await SubmissionBench.CreateAsync();
        var october = await bench.VerifiedAsync();
        var garut = await bench.VerifiedAsync("2026-10", SubmissionBench.OtherOfficer, SubmissionBench.Garut);
        await bench.PublishAsync(october, garut);
        var second = await bench.PublishAsync(await VerifiedMonths.CorrectAsync(bench, october, (StuntingCounts.NewCases, "4"), (StuntingCounts.CasesAtEnd, "121")));

        var cases = await bench.Figures.TouchedAsync(second, [await bench.IndicatorAsync(StuntingCounts.NewCases)], Cancellation);
        var rates = await bench.Figures.TouchedAsync(second, [await bench.IndicatorAsync(Incidence)], Cancellation);

        Assert.Equal([(false, 3d), (true, 4d)], cases.Select(touched => (touched.IsNew, touched.Figure.Value)).Order());
        Assert.All(cases, touched => Assert.Equal((SubmissionBench.Bandung, "2026-10"), (touched.Figure.AreaCode, touched.Figure.Period.ToString())));
        var rate = rates.Single(touched => touched.IsNew && touched.Figure.Period == Period.Parse("2026-10")).Figure;
        Assert.Equal((4d, 1), (rate.Numerator, rate.MonthsCombined));
        Assert.Empty(await bench.Figures.TouchedAsync(second, [await bench.IndicatorAsync(StuntingCounts.Weighed)], Cancellation));
    }

    /// <summary>Who opens an old release sees which of its rows no longer hold.</summary>
    [Fact]
    public async Task ChangesAsync_OfAReleaseThatWasCorrected_NameWhatReplacedThem()
    {
        await using var bench = await SubmissionBench.CreateAsync();
        var october = await bench.VerifiedAsync();
        var first = await bench.PublishAsync(october);
        var second = await bench.PublishAsync(await VerifiedMonths.CorrectAsync(bench, october, (StuntingCounts.NewCases, "4"), (StuntingCounts.CasesAtEnd, "121")));
        Indicator[] cases = [await bench.IndicatorAsync(StuntingCounts.NewCases)];

        var old = Assert.Single(await bench.Figures.ChangesAsync(first, cases, Cancellation));
        var now = Assert.Single(await bench.Figures.ChangesAsync(second, cases, Cancellation));

        Assert.Equal((3d, null, second), (old.Value, old.OldValue, old.ReplacedBy));
        Assert.Equal((4d, 3d, null), (now.Value, now.OldValue, now.ReplacedBy));
    }

    [Fact]
    public async Task ReleaseAsync_CountsItsOwnFiguresAndListsItsReportsByAreaAndMonth()
    {
        await using var bench = await SubmissionBench.CreateAsync();
        var ids = new[]
        {
            await bench.VerifiedAsync("2026-10", SubmissionBench.OtherOfficer, SubmissionBench.Garut), await bench.VerifiedAsync("2026-10"), await bench.VerifiedAsync("2026-09"),
        };
        var outcome = await bench.Releases.PublishAsync(SubmissionBench.Verifier, ids, "Pertama", null, Cancellation);
        var second = await bench.PublishAsync(await VerifiedMonths.CorrectAsync(bench, ids[1], (StuntingCounts.NewCases, "4"), (StuntingCounts.CasesAtEnd, "121")));

        var report = (await new ReleaseQueries(bench.Database.Contexts).ReleaseAsync(outcome.ReleaseId!.Value, Cancellation))!;
        await using var context = await bench.Database.Contexts.CreateDbContextAsync(Cancellation);
        var superseded = await context.Figures.CountAsync(figure => figure.SupersededByReleaseId == second, Cancellation);

        Assert.Equal([("3204", "2026-09"), ("3204", "2026-10"), ("3205", "2026-10")], report.Submissions.Select(each => (each.AreaCode, each.Period.ToString())));
        Assert.Equal((outcome.Figures, superseded, true), (report.Figures, report.FiguresSuperseded, report.IsSuperseded));
        Assert.True(superseded is > 1 and < 20);
        Assert.Null(await new ReleaseQueries(bench.Database.Contexts).ReleaseAsync(99, Cancellation));
        Assert.Equal([second, outcome.ReleaseId.Value], (await bench.Figures.LatestReleasesAsync(2, Cancellation)).Select(release => release.Id));
    }

    [Fact]
    public async Task ReleasesAsync_SearchOrderAndPage_AreOfTheWholeList()
    {
        await using var bench = await SubmissionBench.CreateAsync();
        await using (var context = await bench.Database.Contexts.CreateDbContextAsync(Cancellation))
        {
            context.AddRange(Made("beta 50%", "Beta half", 3, "Ani"), Made("alfa", "alpha", 1, "Cici"), Made("gamma", null, 2, null));
            await context.SaveChangesAsync(Cancellation);
        }

        Assert.Equal(["beta 50%", "gamma", "alfa"], await TitlesAsync(null, ReleaseOrder.Date, descending: true));
        Assert.Equal(["alfa", "gamma", "beta 50%"], await TitlesAsync("", ReleaseOrder.Date, descending: false));
        Assert.Equal(["alfa", "beta 50%", "gamma"], await TitlesAsync(null, ReleaseOrder.Title, descending: false));
        Assert.Equal(["gamma", "beta 50%", "alfa"], await TitlesAsync(null, ReleaseOrder.Title, descending: true));
        Assert.Equal(["gamma", "beta 50%", "alfa"], await TitlesAsync(null, ReleaseOrder.Publisher, descending: false));
        Assert.Equal(["alfa", "beta 50%", "gamma"], await TitlesAsync(null, ReleaseOrder.Publisher, descending: true));
        Assert.Equal(["beta 50%"], await TitlesAsync("0%", ReleaseOrder.Date, descending: true));
        Assert.Equal(["beta 50%"], await TitlesAsync("half", ReleaseOrder.Date, descending: true));
        Assert.Equal(["alfa"], await TitlesAsync("cici", ReleaseOrder.Date, descending: true));
        var second = await new ReleaseQueries(bench.Database.Contexts).ReleasesAsync("a", ReleaseOrder.Title, descending: false, skip: 2, take: 2, Cancellation);
        Assert.Equal((4, "beta 50%, gamma"), (second.Count, string.Join(", ", second.Releases.Select(release => release.Title))));

        async Task<IEnumerable<string>> TitlesAsync(string? search, ReleaseOrder order, bool descending) =>
            (await new ReleaseQueries(bench.Database.Contexts).ReleasesAsync(search, order, descending, skip: 0, take: 50, Cancellation)).Releases.Select(release => release.Title).Where(title => title.Length < 9);

        static Release Made(string title, string? titleEn, int day, string? by) => new()
        {
            Kind = ReleaseKind.Published,
            Title = title,
            TitleEn = titleEn,
            PublishedAt = new DateTime(2026, 11, day, 0, 0, 0, DateTimeKind.Utc),
            PublishedByName = by,
        };
    }

    [Fact]
    public async Task SinceAndBetween_Bounds_AreWithinAndOldestFirst()
    {
        await using var bench = await SubmissionBench.CreateAsync();
        await bench.PublishAsync(await VerifiedMonths.AddAsync(bench, [SubmissionBench.Bandung], ["2026-10", "2026-08", "2026-09", "2026-11"]));
        var cases = await bench.IndicatorAsync(StuntingCounts.NewCases);

        var since = await bench.Figures.SinceAsync([(cases, Period.Parse("2026-09"))], Cancellation);
        var between = await bench.Figures.BetweenAsync([cases], Period.Parse("2026-09"), Period.Parse("2026-10"), Cancellation);

        Assert.Equal(["2026-09", "2026-10", "2026-11"], since.Select(figure => figure.Period.ToString()));
        Assert.Equal(["2026-09", "2026-10"], between.Select(figure => figure.Period.ToString()));
        Assert.Empty(await bench.Figures.SinceAsync([], Cancellation));
    }

    [Theory]
    [InlineData("3204", "2026-09", "2026-10", "3204 2026-09, 3204 2026-10")]
    [InlineData(null, "2026-10", "2026-10", "3204 2026-10, 3205 2026-10")]
    [InlineData("3205", "2026-01", "2026-09", "3205 2026-09")]
    public async Task Counts_AreaAndPeriods_AreThoseAskedFor(string? areaCode, string from, string to, string expected)
    {
        await using var bench = await SubmissionBench.CreateAsync();
        await bench.PublishAsync(await VerifiedMonths.AddAsync(bench, [SubmissionBench.Bandung, SubmissionBench.Garut], ["2026-09", "2026-10", "2026-11"]));
        await using var context = await bench.Database.Contexts.CreateDbContextAsync(Cancellation);

        var counts = await FigureQueries.Counts(context, [StuntingCounts.NewCases], areaCode, Period.Parse(from), Period.Parse(to)).ToListAsync(Cancellation);

        Assert.Equal(expected, string.Join(", ", counts.Select(count => $"{count.AreaCode} {count.Period}").Order(StringComparer.Ordinal)));
    }

    [Fact]
    public async Task Current_IndicatorsAndPeriods_AreThoseAskedFor()
    {
        await using var bench = await SubmissionBench.CreateAsync();
        await bench.PublishAsync(await VerifiedMonths.AddAsync(bench, [SubmissionBench.Bandung], ["2026-08", "2026-09", "2026-10", "2026-11"]));
        var cases = await bench.IndicatorAsync(StuntingCounts.NewCases);
        await using var context = await bench.Database.Contexts.CreateDbContextAsync(Cancellation);

        var current = await FigureWriter.Current(context, [cases.Id], Period.Parse("2026-09"), Period.Parse("2026-10")).ToListAsync(Cancellation);

        Assert.Equal(2, current.Count);
    }

    [Fact]
    public async Task AsOfReleaseAsync_Figures_HaveTheirCountsAndStandByAreaWithinTheMonth()
    {
        await using var bench = await SubmissionBench.CreateAsync();
        var release = await bench.PublishAsync(await VerifiedMonths.AddAsync(bench, [SubmissionBench.Garut, SubmissionBench.Bandung], ["2026-10"]));

        var figures = (await bench.Figures.AsOfReleaseAsync(await bench.IndicatorAsync(Incidence), release, Cancellation)).Where(each => each.Figure.Period == Period.Parse("2026-10")).ToList();

        Assert.Equal([SubmissionBench.Bandung, SubmissionBench.Garut], figures.Select(each => each.Figure.AreaCode));
        Assert.All(figures, each => Assert.Equal((3d, 1), (each.Figure.Numerator, each.Figure.MonthsCombined)));
    }

    [Fact]
    public async Task HistoryAsync_StartingDataAndReports_AreToldApart()
    {
        await using var bench = await SubmissionBench.CreateAsync();
        await bench.PublishAsync(await bench.VerifiedAsync());

        var shipped = Assert.Single(await new ReleaseQueries(bench.Database.Contexts).HistoryAsync(await bench.IndicatorAsync("poverty_rate"), SubmissionBench.Bandung, Period.Parse("2024"), Cancellation));
        var reported = Assert.Single(await new ReleaseQueries(bench.Database.Contexts).HistoryAsync(await bench.IndicatorAsync(StuntingCounts.NewCases), SubmissionBench.Bandung, Period.Parse("2026-10"), Cancellation));

        Assert.Equal((true, false), (shipped.IsStartingData, reported.IsStartingData));
        Assert.NotNull(shipped.ReleaseTitleEn);
        Assert.Null(reported.ReleaseTitleEn);
    }

    /// <summary>A release of months far apart works out the rates of the months between anew, from counts that were public before.</summary>
    [Fact]
    public async Task PublishAsync_MonthsFarApart_RatesBesideEachAreRecomputed()
    {
        await using var bench = await SubmissionBench.CreateAsync();
        await bench.PublishAsync(await VerifiedMonths.AddAsync(bench, [SubmissionBench.Bandung], ["2024-02", "2026-09"]));

        await bench.PublishAsync(await VerifiedMonths.AddAsync(bench, [SubmissionBench.Bandung], ["2024-01", "2026-10"]));

        Assert.Equal(2, (await bench.FigureAsync(Incidence, SubmissionBench.Bandung, "2024-02"))!.MonthsCombined);
        Assert.Equal(2, (await bench.FigureAsync(Incidence, SubmissionBench.Bandung, "2026-10"))!.MonthsCombined);
    }

    [Theory]
    [InlineData(Release.MaximumTitle, 0, 1, ReleaseRefusal.NotVerified)]
    [InlineData(Release.MaximumTitle + 1, 0, 1, ReleaseRefusal.TextTooLong)]
    [InlineData(1, Release.MaximumNotes, 1, ReleaseRefusal.NotVerified)]
    [InlineData(1, Release.MaximumNotes + 1, 1, ReleaseRefusal.TextTooLong)]
    [InlineData(1, 0, ReleaseService.MostSubmissions, ReleaseRefusal.NotVerified)]
    [InlineData(1, 0, ReleaseService.MostSubmissions + 1, ReleaseRefusal.TooMany)]
    public async Task PublishAsync_AtItsLimits_IsRefusedBeyondThemOnly(int title, int notes, int submissions, ReleaseRefusal expected)
    {
        await using var bench = await SubmissionBench.CreateAsync();

        var outcome = await bench.Releases.PublishAsync(
            SubmissionBench.Verifier, [.. Enumerable.Range(9000, submissions)], new string('t', title), new string('n', notes), Cancellation);

        Assert.Equal(expected, outcome.Refusal);
    }

    [Fact]
    public async Task PublishAsync_WhoMayNot_IsToldWhyAndWhoMayIsInTheTrail()
    {
        await using var bench = await SubmissionBench.CreateAsync();
        var id = await bench.VerifiedAsync();

        var refused = await bench.Releases.PublishAsync(SubmissionBench.Officer, [id], "Rilis", null, Cancellation);
        var done = await bench.Releases.PublishAsync(SubmissionBench.Verifier, [id], "Rilis", "Catatan", Cancellation);

        Assert.Equal((ReleaseRefusal.NoAccess, false), (refused.Refusal, refused.Access is null));
        await using var context = await bench.Database.Contexts.CreateDbContextAsync(Cancellation);
        var entry = await context.AuditEntries.SingleAsync(each => each.Action == "release.published", Cancellation);
        Assert.Equal(($"release:{done.ReleaseId}", $"Rilis: {done.Figures} figures from submissions {id}", "Catatan"), (entry.Subject, entry.NewValue, entry.Reason));
    }

    [Theory]
    [InlineData(3, 0, null, false)]
    [InlineData(-1, 100, null, false)]
    [InlineData(0, 100, 0d, true)]
    [InlineData(100, 100, 100d, true)] // all of them is a proportion still
    [InlineData(101, 100, 101d, false)]
    public void Derived_Share_IsNoneWithoutAWholeAndHasAnIntervalUpToIt(double numerator, double denominator, double? value, bool hasInterval)
    {
        var figure = TestData.Derived.Single(each => each.Code == "measurement_coverage").Of(numerator, denominator, 1);

        Assert.Equal((value, hasInterval), (figure?.Value, figure?.Interval is not null));
    }

    [Theory]
    [InlineData(13, true)]
    [InlineData(12, false)]
    public void IsBroad_HalfOfTheAreas_IsEnough(int areas, bool isBroad) => Assert.Equal(
        isBroad,
        new IndicatorHistory(TestData.Indicator(), [new PeriodCoverage(1, Period.Parse("2024"), areas, HasProvince: true)], regencies: 26).IsBroad(Period.Parse("2024")));
}
