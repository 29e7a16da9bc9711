using Microsoft.EntityFrameworkCore;
using SocialWelfare.Data.Catalogue;
using SocialWelfare.Data.Demo;
using SocialWelfare.Data.Figures;
using SocialWelfare.Data.Submissions;
using SocialWelfare.Services.DataSets;
using SocialWelfare.Services.Releases;
using SocialWelfare.Services.Submissions;
using SocialWelfare.Tests.Infrastructure;
using SocialWelfare.Tests.Submissions;

namespace SocialWelfare.Tests.Releases;

public sealed class ReleaseServiceTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task PublishAsync_Verified_ItsFiguresArePublicAndNotBefore()
    {
        await using var bench = await SubmissionBench.CreateAsync();
        var id = await bench.VerifiedAsync();
        Assert.Null(await bench.FigureAsync(StuntingCounts.NewCases, SubmissionBench.Bandung, "2026-10"));

        var outcome = await bench.Releases.PublishAsync(SubmissionBench.Verifier, [id], "Rilis Oktober", "Angka pertama", Cancellation);

        Assert.True(outcome.IsDone);
        foreach (var (code, text) in SubmissionBench.Month())
        {
            var figure = await bench.FigureAsync(code, SubmissionBench.Bandung, "2026-10");
            Assert.Equal((double.Parse(text, System.Globalization.CultureInfo.InvariantCulture), Source.OfReports), (figure!.Value, figure.Source.Name));
        }

        var submission = await bench.ReadAsync(id);
        Assert.Equal((SubmissionStatus.Published, outcome.ReleaseId), (submission.Status, submission.ReleaseId));
        var report = (await new ReleaseQueries(bench.Database.Contexts).ReleaseAsync(outcome.ReleaseId!.Value, Cancellation))!;
        Assert.Equal(("Rilis Oktober", "Angka pertama", $"Nama {SubmissionBench.Verifier}"), (report.Release.Title, report.Release.Notes, report.Release.PublishedBy));
        Assert.Equal((id, outcome.Figures, 0, false), (report.Submissions.Single().SubmissionId, report.Figures, report.FiguresSuperseded, report.IsSuperseded));
    }

    /// <summary>
    /// Computed apart from this code, in Python: Wilson (1927) in the form (p + z²/2n ± z√(p(1−p)/n + z²/4n²)) ÷ (1 + z²/n); Garwood
    /// (1936) by halving on the sums of Poisson probabilities, for 3 events over 940 ÷ 12 child-years.
    /// </summary>
    [Theory]
    [InlineData("weighing_participation", 95, 93.46861797557492, 96.18697376072512)]
    [InlineData("measurement_coverage", 94, 92.35289252086434, 95.3103527324068)]
    [InlineData("stunting_register_rate", 12.76595744680851, 10.783150469296583, 15.051851430849638)]
    [InlineData("stunting_incidence_12m", 38.297872340425535, 7.897941994411919, 111.92263493288075)]
    public async Task PublishAsync_OneMonth_DerivesSharesAndRates(string code, double value, double lower, double upper)
    {
        await using var bench = await SubmissionBench.CreateAsync();
        await bench.PublishAsync(await bench.VerifiedAsync());

        var figure = (await bench.FigureAsync(code, SubmissionBench.Bandung, "2026-10"))!;

        Assert.Equal(value, figure.Value, 9);
        Assert.Equal(lower, figure.LowerBound!.Value, 9);
        Assert.Equal(upper, figure.UpperBound!.Value, 9);
    }

    [Fact]
    public async Task PublishAsync_EveryArea_TheProvinceIsSummedFromCountsAndSaysOfHowMany()
    {
        await using var bench = await SubmissionBench.CreateAsync();
        var areas = await VerifiedMonths.AreasAsync(bench);
        var others = await VerifiedMonths.AddAsync(bench, areas.Except([SubmissionBench.Garut]), ["2026-10"]);
        var garut = await VerifiedMonths.AddAsync(bench, [SubmissionBench.Garut], ["2026-10"],
            (StuntingCounts.UnderFives, "3000"), (StuntingCounts.Weighed, "2400"), (StuntingCounts.Measured, "2000"), (StuntingCounts.NewCases, "13"));

        await bench.PublishAsync([.. others, .. garut]);

        Assert.Equal(((26 * 1000) + 3000d, 27, null, null), await ValueAsync(StuntingCounts.UnderFives));
        Assert.Equal((100d * ((26 * 950) + 2400) / 29_000, 27, null, null), await ValueAsync("weighing_participation"));
        Assert.Equal((100d * (27 * 120) / ((26 * 940) + 2000), 27, null, null), await ValueAsync("stunting_register_rate"));
        var incidence = await ValueAsync("stunting_incidence_12m");
        Assert.Equal((27, 1, null), (incidence.Areas, incidence.Months, incidence.Note));
        Assert.Equal(1000d * ((26 * 3) + 13) / (((26 * 940) + 2000) / 12d), incidence.Value, 9);

        async Task<(double Value, int? Areas, int? Months, string? Note)> ValueAsync(string code)
        {
            var figure = (await bench.FigureAsync(code, TestData.Province, "2026-10"))!;
            return (figure.Value, figure.AreasCombined, figure.MonthsCombined, figure.Note);
        }
    }

    /// <summary>It stood there as "Jawa Barat: 28.222 balita, 627 kasus", of one regency.</summary>
    [Fact]
    public async Task PublishAsync_AllAreasButOne_TheProvinceIsWithheld()
    {
        await using var bench = await SubmissionBench.CreateAsync();
        var areas = await VerifiedMonths.AreasAsync(bench);

        var release = await bench.PublishAsync(await VerifiedMonths.AddAsync(bench, areas.Skip(1), ["2026-10"]));

        await using var context = await bench.Database.Contexts.CreateDbContextAsync(Cancellation);
        Assert.Empty(await context.Figures.Where(figure => figure.ReleaseId == release && figure.AreaCode == TestData.Province).ToListAsync(Cancellation));
        Assert.Equal(95, (await bench.FigureAsync("weighing_participation", SubmissionBench.Bandung, "2026-10"))!.Value, 9);

        await bench.PublishAsync(await VerifiedMonths.AddAsync(bench, areas.Take(1), ["2026-10"]));

        Assert.Equal(27_000, (await bench.FigureAsync(StuntingCounts.UnderFives, TestData.Province, "2026-10"))!.Value);
    }

    [Fact]
    public async Task PublishAsync_AnAreaLacksOneCount_OnlyWhatFollowsFromItIsWithheld()
    {
        await using var bench = await SubmissionBench.CreateAsync();
        var areas = await VerifiedMonths.AreasAsync(bench);
        var others = await VerifiedMonths.AddAsync(bench, areas.Skip(1), ["2026-10"]);

        await bench.PublishAsync([.. others, .. await VerifiedMonths.AddAsync(bench, areas.Take(1), ["2026-10"], (StuntingCounts.Weighed, ""))]);

        Assert.Null(await bench.FigureAsync(StuntingCounts.Weighed, TestData.Province, "2026-10"));
        Assert.Null(await bench.FigureAsync("weighing_participation", TestData.Province, "2026-10"));
        Assert.Equal(94, (await bench.FigureAsync("measurement_coverage", TestData.Province, "2026-10"))!.Value, 9);
    }

    [Fact]
    public async Task PublishAsync_CorrectionTakesACountBack_WhatFollowedFromItGoesToo()
    {
        await using var bench = await SubmissionBench.CreateAsync();
        var bandung = await VerifiedMonths.AddAsync(bench, [SubmissionBench.Bandung], ["2026-10"]);
        var others = await VerifiedMonths.AddAsync(bench, (await VerifiedMonths.AreasAsync(bench)).Except([SubmissionBench.Bandung]), ["2026-10"]);
        await bench.PublishAsync([.. bandung, .. others]);
        var correction = await VerifiedMonths.CorrectAsync(bench, bandung[0], (StuntingCounts.PosyanduTotal, ""), (StuntingCounts.PosyanduReporting, "14"));

        var release = await bench.PublishAsync(correction);

        Assert.Equal(
            [
                (SubmissionBench.Bandung, StuntingCounts.PosyanduReporting, 14d, 15d), (SubmissionBench.Bandung, StuntingCounts.PosyanduTotal, null, 16d),
                (TestData.Province, StuntingCounts.PosyanduReporting, 404d, 405d), (TestData.Province, StuntingCounts.PosyanduTotal, null, 432d),
            ],
            await ChangesAsync(bench, release));
        Assert.Null(await bench.FigureAsync(StuntingCounts.PosyanduTotal, SubmissionBench.Bandung, "2026-10"));
        Assert.Null(await bench.FigureAsync(StuntingCounts.PosyanduTotal, TestData.Province, "2026-10"));
    }

    /// <summary>Nothing of another area, another month or another count.</summary>
    [Fact]
    public async Task PublishAsync_Correction_TouchesOnlyItsOwnFigures()
    {
        await using var bench = await SubmissionBench.CreateAsync();
        var first = await bench.VerifiedAsync();
        await bench.PublishAsync(await bench.VerifiedAsync("2026-09"), first, await bench.VerifiedAsync(account: SubmissionBench.OtherOfficer, areaCode: SubmissionBench.Garut));

        var release = await bench.PublishAsync(await CorrectAsync(bench, first, (StuntingCounts.Weighed, "945")));

        Assert.Equal(
            [(SubmissionBench.Bandung, StuntingCounts.Weighed, 945d, 950d), (SubmissionBench.Bandung, "weighing_participation", 94.5, 95d)],
            await ChangesAsync(bench, release));
    }

    [Fact]
    public async Task ChangesAsync_FirstRelease_IsWhatWasTypedAndWhatFollowsFromIt()
    {
        await using var bench = await SubmissionBench.CreateAsync();

        var changes = await ChangesAsync(bench, await bench.PublishAsync(await bench.VerifiedAsync()));

        Assert.Equal(
            SubmissionBench.Month().Select(cell => (cell.Key, double.Parse(cell.Value, System.Globalization.CultureInfo.InvariantCulture)))
                .Concat([("weighing_participation", 95d), ("measurement_coverage", 94d), ("stunting_register_rate", 100d * 120 / 940)]).Order(),
            changes.Where(change => change.Code != "stunting_incidence_12m").Select(change => (change.Code, change.Value!.Value)).Order());
        Assert.All(changes, change => Assert.Equal((SubmissionBench.Bandung, null), (change.AreaCode, change.OldValue)));

        // Later months hold this one too, but nobody has reported them.
        Assert.Equal(1000d * 3 / (940 / 12d), Assert.Single(changes, change => change.Code == "stunting_incidence_12m").Value!.Value, 9);
    }

    [Fact]
    public async Task AsOfReleaseAsync_EachRelease_IsWhatStoodRightAfterIt()
    {
        await using var bench = await SubmissionBench.CreateAsync();
        var weighed = await bench.IndicatorAsync(StuntingCounts.Weighed);
        var first = await bench.VerifiedAsync();
        var one = await bench.PublishAsync(first);
        var two = await bench.PublishAsync(await CorrectAsync(bench, first, (StuntingCounts.Weighed, "945")));
        var three = await bench.PublishAsync(await bench.VerifiedAsync("2026-11"));

        Assert.Equal([], await AsOfAsync(one - 1));
        Assert.Equal([("2026-10", 950d, one, two)], await AsOfAsync(one));
        Assert.Equal([("2026-10", 945d, two, null)], await AsOfAsync(two));
        Assert.Equal([("2026-10", 945d, two, null), ("2026-11", 950d, three, null)], await AsOfAsync(three));

        async Task<IEnumerable<(string, double, int, int?)>> AsOfAsync(int release) =>
            (await bench.Figures.AsOfReleaseAsync(weighed, release, Cancellation))
            .Select(at => (at.Figure.Period.ToString(), at.Figure.Value, at.ReleaseId, at.SupersededByReleaseId));
    }

    [Fact]
    public async Task PublishAsync_MonthsOneAfterTheOther_IncidenceIsRecomputedOverAllOfThem()
    {
        await using var bench = await SubmissionBench.CreateAsync();
        await bench.PublishAsync(await bench.VerifiedAsync("2026-08"));
        await bench.PublishAsync(await bench.VerifiedAsync("2026-10"));
        await bench.PublishAsync(await bench.VerifiedAsync("2026-09"));

        foreach (var (period, months) in new[] { ("2026-08", 1), ("2026-09", 2), ("2026-10", 3) })
        {
            var figure = (await bench.FigureAsync("stunting_incidence_12m", SubmissionBench.Bandung, period))!;

            // Independently: new cases of each reported month of the twelve ÷ (their measured ÷ 12) × 1,000.
            Assert.Equal(1000d * 3 * months / (940d * months / 12), figure.Value, 9);
            Assert.Equal(3d * months, figure.Numerator);
            Assert.Equal((months, null, null), (figure.MonthsCombined, figure.AreasCombined, figure.Note));
        }
    }

    [Fact]
    public async Task PublishAsync_Employment_PlacementRateHasNoIntervalAboveAHundred()
    {
        await using var bench = await SubmissionBench.CreateAsync();
        var id = await bench.OpenAsync(dataSet: "ketenagakerjaan-bulanan");
        await bench.FillAsync(id, new Dictionary<string, string>
        {
            ["job_seekers_female"] = "40",
            ["job_seekers_male"] = "60",
            ["job_vacancies_female"] = "5",
            ["job_vacancies_male"] = "5",
            ["job_placements_female"] = "70",
            ["job_placements_male"] = "50",
            ["job_fairs"] = "1",
            ["layoffs"] = "0",
            ["trained"] = "10",
            ["placed_after_training"] = "12",
        });
        await bench.Submissions.ExplainAsync(
            SubmissionBench.Officer, id, "job_placements_female", FigureErrorCodes.RatioAboveOne, "Pencari kerja bulan lalu", Cancellation);
        Assert.True((await bench.Submissions.SubmitAsync(SubmissionBench.Officer, id, Cancellation)).IsDone);
        await bench.VerifyAsync(id);
        await bench.PublishAsync(id);

        var figure = (await bench.FigureAsync("placement_rate", SubmissionBench.Bandung, "2026-10"))!;

        Assert.Equal((120d, 120d, 100d, null, null), (figure.Value, figure.Numerator, figure.Denominator, figure.LowerBound, figure.UpperBound));
    }

    [Fact]
    public async Task PublishAsync_Correction_KeepsTheOldFigureWithItsReasonAndRecomputes()
    {
        await using var bench = await SubmissionBench.CreateAsync();
        var first = await bench.VerifiedAsync();
        var firstRelease = await bench.PublishAsync(first);
        var correction = (await bench.Submissions.CorrectAsync(SubmissionBench.Verifier, first, "Satu posyandu terhitung dua kali", Cancellation)).SubmissionId!.Value;
        await bench.FillAsync(correction, new Dictionary<string, string> { [StuntingCounts.Weighed] = "945" }, SubmissionBench.Verifier);
        Assert.True((await bench.Submissions.SubmitAsync(SubmissionBench.Verifier, correction, Cancellation)).IsDone);
        var own = await bench.Submissions.VerifyAsync(SubmissionBench.Verifier, await bench.SeenAsync(correction), null, Cancellation);
        await bench.VerifyAsync(correction, SubmissionBench.SecondVerifier);
        var secondRelease = await bench.PublishAsync(correction);

        Assert.Equal(SubmissionRefusal.OwnEntry, own.Refusal);
        var history = await new ReleaseQueries(bench.Database.Contexts).HistoryAsync(await bench.IndicatorAsync(StuntingCounts.Weighed), SubmissionBench.Bandung, Period.Parse("2026-10"), Cancellation);
        Assert.Equal(
            [(950d, firstRelease, secondRelease, null), (945d, secondRelease, null, "Satu posyandu terhitung dua kali")],
            history.Select(version => (version.Value, version.ReleaseId, version.SupersededByReleaseId, version.Reason)));
        Assert.Single(await new ReleaseQueries(bench.Database.Contexts).HistoryAsync(await bench.IndicatorAsync(StuntingCounts.Measured), SubmissionBench.Bandung, Period.Parse("2026-10"), Cancellation));
        Assert.Equal(94.5, (await bench.FigureAsync("weighing_participation", SubmissionBench.Bandung, "2026-10"))!.Value, 9);

        var asOfFirst = await bench.Figures.AsOfReleaseAsync(await bench.IndicatorAsync(StuntingCounts.Weighed), firstRelease, Cancellation);
        var before = Assert.Single(asOfFirst, figure => figure.Figure.AreaCode == SubmissionBench.Bandung);
        Assert.Equal((950d, true, secondRelease), (before.Figure.Value, before.IsSuperseded, before.SupersededByReleaseId));
        Assert.True((await new ReleaseQueries(bench.Database.Contexts).ReleaseAsync(firstRelease, Cancellation))!.IsSuperseded);
        Assert.False((await new ReleaseQueries(bench.Database.Contexts).ReleaseAsync(secondRelease, Cancellation))!.IsSuperseded);
        Assert.Equal(SubmissionStatus.Published, (await bench.ReadAsync(first)).Status);
    }

    [Fact]
    public async Task PublishAsync_TwoAtOnce_OneIsDoneAndNothingIsDoubled()
    {
        await using var bench = await SubmissionBench.CreateAsync();
        var id = await bench.VerifiedAsync();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(number => Task.Run(
            () => bench.Releases.PublishAsync(number % 2 == 0 ? SubmissionBench.Verifier : SubmissionBench.SecondVerifier, [id], $"Rilis {number}", null, Cancellation), Cancellation)));

        Assert.Single(outcomes, outcome => outcome.IsDone);
        Assert.All(outcomes.Where(outcome => !outcome.IsDone), outcome =>
        {
            Assert.Equal(ReleaseRefusal.NotVerified, outcome.Refusal);
            Assert.Equal([id], outcome.NotVerified);
        });
        await using var context = await bench.Database.Contexts.CreateDbContextAsync(Cancellation);
        Assert.Equal(1, await context.Releases.CountAsync(release => release.Kind == ReleaseKind.Published, Cancellation));
        Assert.Equal(1, await context.Figures.CountAsync(figure => figure.SubmissionId == id && figure.Value == 950, Cancellation));
    }

    [Fact]
    public async Task PublishAsync_EveryAreaAtOnce_TheProvinceHasAll()
    {
        await using var bench = await SubmissionBench.CreateAsync();
        var ids = await VerifiedMonths.AddAsync(bench, await VerifiedMonths.AreasAsync(bench), ["2026-10"]);

        await Task.WhenAll(ids.Select(id => Task.Run(() => bench.PublishAsync(id), Cancellation)));

        Assert.Equal(27_000, (await bench.FigureAsync(StuntingCounts.UnderFives, TestData.Province, "2026-10"))!.Value);
        Assert.True((await bench.Trail.VerifyAsync(Cancellation)).IsIntact);
    }

    [Fact]
    public async Task PublishAsync_OneNotVerified_PublishesNone()
    {
        await using var bench = await SubmissionBench.CreateAsync();
        var verified = await bench.VerifiedAsync();
        var submitted = await bench.SubmittedAsync(account: SubmissionBench.OtherOfficer, areaCode: SubmissionBench.Garut);

        var outcome = await bench.Releases.PublishAsync(SubmissionBench.Verifier, [verified, submitted, 999], "Rilis", null, Cancellation);

        Assert.Equal(ReleaseRefusal.NotVerified, outcome.Refusal);
        Assert.Equal([submitted, 999], outcome.NotVerified);
        Assert.Equal(SubmissionStatus.Verified, (await bench.ReadAsync(verified)).Status);
        Assert.Null(await bench.FigureAsync(StuntingCounts.NewCases, SubmissionBench.Bandung, "2026-10"));
    }

    [Theory]
    [InlineData("", 1, ReleaseRefusal.TitleMissing)]
    [InlineData("Rilis", 0, ReleaseRefusal.NothingToPublish)]
    [InlineData("Rilis", ReleaseService.MostSubmissions + 1, ReleaseRefusal.TooMany)]
    public async Task PublishAsync_UnusableRequest_IsRefused(string title, int submissions, ReleaseRefusal refusal)
    {
        await using var bench = await SubmissionBench.CreateAsync();

        Assert.Equal(refusal, (await bench.Releases.PublishAsync(SubmissionBench.Verifier, [.. Enumerable.Range(1, submissions)], title, null, Cancellation)).Refusal);
    }

    [Fact]
    public async Task PublishAsync_Demo_IsMarkedAsInvented()
    {
        await using var bench = await SubmissionBench.CreateAsync(demo: true);
        var releaseId = await bench.PublishAsync(await bench.VerifiedAsync());

        await using var context = await bench.Database.Contexts.CreateDbContextAsync(Cancellation);
        Assert.Equal(ReleaseKind.Demo, (await context.Releases.SingleAsync(release => release.Id == releaseId, Cancellation)).Kind);
        Assert.Equal([DemoMode.Source], await context.Figures.Where(figure => figure.ReleaseId == releaseId).Select(figure => figure.Source.Name).Distinct().ToListAsync(Cancellation));
    }

    [Fact]
    public async Task PublishAsync_OfficialFigures_CarryTheirPartsAndSource()
    {
        await using var bench = await SubmissionBench.CreateAsync();
        var id = await bench.OpenAsync("2026", SubmissionBench.Verifier, TestData.Province, "angka-resmi-tahunan");
        await bench.FillAsync(id, new Dictionary<string, string>
        {
            ["poverty_rate"] = "6,78",
            ["poverty_rate.numerator"] = "3.456,50",
            ["poverty_rate.denominator"] = "50.980,00",
            ["poverty_rate.lower"] = "6,41",
            ["poverty_rate.upper"] = "7,15",
            ["poverty_rate.source"] = "BPS, Berita Resmi Statistik Juli 2026",
        }, SubmissionBench.Verifier);
        var submitted = await bench.Submissions.SubmitAsync(SubmissionBench.Verifier, id, Cancellation);
        Assert.True(submitted.IsDone, string.Join(", ", submitted.Errors));
        await bench.VerifyAsync(id, SubmissionBench.SecondVerifier);
        await bench.PublishAsync(id);

        var figure = (await bench.FigureAsync("poverty_rate", TestData.Province, "2026"))!;

        Assert.Equal((6.78, 3456.5, 50980d, 6.41, 7.15), (figure.Value, figure.Numerator, figure.Denominator, figure.LowerBound, figure.UpperBound));
        Assert.Equal("BPS, Berita Resmi Statistik Juli 2026", figure.Source.Name);
    }

    /// <summary>Corrected, verified by somebody else, not yet published.</summary>
    private static async Task<int> CorrectAsync(SubmissionBench bench, int published, params (string Field, string Text)[] changes)
    {
        var correction = (await bench.Submissions.CorrectAsync(SubmissionBench.Verifier, published, "Salah hitung", Cancellation)).SubmissionId!.Value;
        await bench.FillAsync(correction, changes.ToDictionary(change => change.Field, change => change.Text), SubmissionBench.Verifier);
        var submitted = await bench.Submissions.SubmitAsync(SubmissionBench.Verifier, correction, Cancellation);
        Assert.True(submitted.IsDone, $"{submitted.Refusal}: {string.Join(", ", submitted.Errors)}");
        await bench.VerifyAsync(correction, SubmissionBench.SecondVerifier);
        return correction;
    }

    private static async Task<IReadOnlyList<(string AreaCode, string Code, double? Value, double? OldValue)>> ChangesAsync(SubmissionBench bench, int release)
    {
        await using var context = await bench.Database.Contexts.CreateDbContextAsync(Cancellation);
        var indicators = await context.Indicators.ToListAsync(Cancellation);
        return
        [
            .. (await bench.Figures.ChangesAsync(release, indicators, Cancellation))
                .Select(change => (change.AreaCode, indicators.Single(each => each.Id == change.IndicatorId).Code, change.Value, change.OldValue))
                .OrderByDescending(change => change.AreaCode, StringComparer.Ordinal).ThenBy(change => change.Code, StringComparer.Ordinal),
        ];
    }
}
