using Microsoft.EntityFrameworkCore;
using SocialWelfare.Data.Catalogue;
using SocialWelfare.Data.Figures;
using SocialWelfare.Data.Targets;
using SocialWelfare.Services.Assessments;
using SocialWelfare.Services.Assessments.Methods;
using SocialWelfare.Services.Catalogue;
using SocialWelfare.Services.DataSets;
using SocialWelfare.Services.Figures;
using SocialWelfare.Services.Targets;
using SocialWelfare.Tests.Infrastructure;
using SocialWelfare.Tests.Targets;

namespace SocialWelfare.Tests.Assessments;

/// <summary>What the target review tells of the newest release: undone in memory, and what that changes about a verdict.</summary>
public sealed class ReleaseNewsTests : IAsyncLifetime
{
    private const string Pangandaran = TestData.Pangandaran;

    private TestDatabase _database = null!;
    private WelfareCatalogue _catalogue = null!;
    private Indicator _stunting = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Pangandaran begins without any figure of stunting.</summary>
    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync(filled: true);
        _catalogue = await new CatalogueQueries(_database.Contexts).ReadAsync(Cancellation);
        _stunting = _catalogue.FindIndicator("stunting_survey_rate")!;
        await using var context = await _database.Contexts.CreateDbContextAsync(Cancellation);
        await context.Figures.Where(figure => figure.IndicatorId == _stunting.Id && figure.AreaCode == Pangandaran).ExecuteDeleteAsync(Cancellation);
    }

    public async ValueTask DisposeAsync() => await _database.DisposeAsync();

    [Fact]
    public async Task Changes_FirstFigureWithoutABaseline_IsNewsByItsLevelAlone()
    {
        await PublishAsync(Figure(2024, 20));

        var change = Assert.Single(await ChangesAsync());

        Assert.Equal((Pangandaran, _stunting), (change.Area.Code, change.Indicator));
        Assert.Equal((ProgressStatus.NotAssessable, TargetLevel.NoFigure), (change.Before.Status, change.Before.Level));
        Assert.Equal((ProgressStatus.NotAssessable, TargetLevel.NotAchieved), (change.After.Status, change.After.Level));
    }

    [Fact]
    public async Task Changes_StatusAlone_IsNews()
    {
        await PublishAsync(Figure(2021, 30), Figure(2022, 22));
        await PublishAsync(Figure(2022, 29));

        var change = Assert.Single(await ChangesAsync());

        // (22/30) a year against (14/30) in three years: −26.7 % against −22.4 %; (29/30): −3.3 %.
        Assert.Equal((ProgressStatus.OnTrack, ProgressStatus.FarBehind), (change.Before.Status, change.After.Status));
        Assert.Equal(change.Before.Level, change.After.Level);
    }

    [Fact]
    public async Task Changes_OtherValueWithTheSameVerdict_AreNoNews()
    {
        await PublishAsync(Figure(2021, 30), Figure(2022, 29));
        await PublishAsync(Figure(2022, 28.9));

        Assert.Empty(await ChangesAsync());
    }

    [Fact]
    public async Task Changes_ReleaseBeforeTheNewest_IsNoNews()
    {
        await PublishAsync(Figure(2024, 20));
        await PublishAsync(); // touches nothing

        Assert.Empty(await ChangesAsync());
    }

    /// <summary>New ones go, replaced ones come back whole, and what was taken back without a successor comes back too.</summary>
    [Fact]
    public async Task Changes_Undone_BringBackExactlyWhatWasPublicBefore()
    {
        await PublishAsync(Figure(2021, 30), Figure(2022, 20, lower: 18, upper: 22.5, numerator: 200, denominator: 1000, note: "lama"), Figure(2023, 15));
        var before = await SeriesAsync();
        await PublishAsync([2023], Figure(2022, 29, lower: 28, upper: 30, numerator: 290, denominator: 1000, note: "baru"), Figure(2024, 28));

        var change = Assert.Single(await ChangesAsync());

        Assert.Equal(before, change.Before.Series);
        Assert.Equal([(2021, 30d), (2022, 29d), (2024, 28d)], change.After.Series.Select(figure => (figure.Period.Year, figure.Value)));
        Assert.Equal(15, change.Before.Latest!.Value);
    }

    [Fact]
    public async Task Changes_FigureTakenBackWithoutASuccessor_IsNews()
    {
        await PublishAsync(Figure(2021, 30), Figure(2024, 13));
        await PublishAsync([2024]);

        var change = Assert.Single(await ChangesAsync());

        Assert.Equal((TargetLevel.Achieved, TargetLevel.NotAchieved), (change.Before.Level, change.After.Level));
    }

    /// <summary>A period before all that is read is undone nowhere: the series before would be longer than the one after.</summary>
    [Fact]
    public async Task Changes_FigureFromBeforeWhatIsRead_ChangesNothing()
    {
        await PublishAsync(Figure(1980, 40));
        await PublishAsync([1980], Figure(2024, 20));

        Assert.Empty(Assert.Single(await ChangesAsync()).Before.Series);
    }

    /// <summary>15.9 % for 2024 comes out when 2029 is already judged: that 2024 was missed is news, and it is named.</summary>
    [Fact]
    public async Task Changes_FigureOfATargetThatIsOver_TellsHowItEnded()
    {
        await AddTargetAsync(2024, 14);
        await AddTargetAsync(2029, 10);
        await PublishAsync(Figure(2021, 30), Figure(2022, 29));
        await PublishAsync(Figure(2024, 28));

        var changes = await ChangesAsync();

        var ended = Assert.Single(changes, change => change.After.Applied!.Target.Period.Year == 2024);
        Assert.Equal((false, true, 14d), (ended.Before.IsMissed, ended.After.IsMissed, ended.After.Gap));
        Assert.Equal(ended.Before.Applied!.Target, ended.After.Applied!.Target);
        Assert.DoesNotContain(changes, change => change.After.Applied!.Target.Period.Year == 2029 && change.Before.Status == change.After.Status);
    }

    [Fact]
    public async Task Changes_LaterFigureThanAPastTargets_SaysNothingNewOfIt()
    {
        await AddTargetAsync(2024, 14);
        await AddTargetAsync(2029, 10);
        await PublishAsync(Figure(2021, 30), Figure(2024, 28));
        await PublishAsync(Figure(2025, 9));

        var change = Assert.Single(await ChangesAsync());

        Assert.Equal((2029, TargetLevel.Achieved), (change.After.Applied!.Target.Period.Year, change.After.Level));
    }

    /// <summary>Missed is news of its own: level and status may stay as they were.</summary>
    [Fact]
    public async Task Changes_TargetMissedWithTheSameStatus_IsNews()
    {
        await AddTargetAsync(2024, 14);
        await PublishAsync(Figure(2021, 30), Figure(2023, 28));
        await PublishAsync(Figure(2024, 27));

        var change = Assert.Single(await ChangesAsync());

        Assert.Equal((ProgressStatus.FarBehind, ProgressStatus.FarBehind), (change.Before.Status, change.After.Status));
        Assert.Equal((false, true), (change.Before.IsMissed, change.After.IsMissed));
    }

    [Fact]
    public async Task Changes_AreaWithoutATarget_HasNone()
    {
        await using (var context = await _database.Contexts.CreateDbContextAsync(Cancellation))
        {
            await context.Targets.Where(target => target.Scope == TargetScope.Area).ExecuteDeleteAsync(Cancellation);
        }

        await AddTargetAsync(2029, 10, "3204");
        await PublishAsync(Figure(2024, 20));

        Assert.Empty(await ChangesAsync());
    }

    private async Task<IReadOnlyList<StatusChange>> ChangesAsync() => (await Reader.ReviewAsync(_catalogue, Cancellation)).Changes;

    private async Task<IReadOnlyList<PublishedFigure>> SeriesAsync() => await new FigureQueries(_database.Contexts).SeriesAsync([Pangandaran], [_stunting], Cancellation);

    private ProgressReader Reader => new(
        new FigureQueries(_database.Contexts), new TargetQueries(_database.Contexts, _database.Clock), new SeriesAssessor(new ProgressCalculator(new ProgressOptions())));

    private static Func<int, Source, Release, Figure> Figure(
        int year, double value, double? lower = null, double? upper = null, double? numerator = null, double? denominator = null, string? note = null) =>
        (indicatorId, source, release) => new Figure
        {
            IndicatorId = indicatorId,
            AreaCode = Pangandaran,
            Period = Period.OfYear(year),
            Value = value,
            LowerBound = lower,
            UpperBound = upper,
            Numerator = numerator,
            Denominator = denominator,
            Note = note,
            Confidence = Confidence.Medium,
            Source = source,
            Release = release,
        };

    private Task PublishAsync(params Func<int, Source, Release, Figure>[] figures) => PublishAsync([], figures);

    /// <param name="takenBack">Years whose figure goes without a successor.</param>
    private async Task PublishAsync(int[] takenBack, params Func<int, Source, Release, Figure>[] figures)
    {
        await using var context = await _database.Contexts.CreateDbContextAsync(Cancellation);
        var release = new Release { Kind = ReleaseKind.Published, Title = "Rilis", PublishedAt = _database.Clock.Now.UtcDateTime };
        context.Add(release);
        await context.SaveChangesAsync(Cancellation);
        var source = await context.Sources.AsTracking().SingleOrDefaultAsync(each => each.Name == "Laporan", Cancellation) ?? new Source { Name = "Laporan" };
        var rows = figures.Select(figure => figure(_stunting.Id, source, release)).ToList();
        var gone = rows.Select(row => row.Period).Concat(takenBack.Select(Period.OfYear)).ToList();
        await context.Figures.Where(figure => figure.IndicatorId == _stunting.Id && figure.AreaCode == Pangandaran && figure.SupersededByReleaseId == null && gone.Contains(figure.Period))
            .ExecuteUpdateAsync(figure => figure.SetProperty(each => each.SupersededByReleaseId, release.Id), Cancellation);
        context.Figures.AddRange(rows);
        await context.SaveChangesAsync(Cancellation);
    }

    private async Task AddTargetAsync(int year, double value, string area = Pangandaran)
    {
        await using var context = await _database.Contexts.CreateDbContextAsync(Cancellation);
        context.Targets.Add(new Target
        {
            IndicatorId = _stunting.Id,
            Scope = TargetScope.Area,
            AreaCode = area,
            BaselinePeriod = Period.OfYear(2021),
            Period = Period.OfYear(year),
            Low = value,
            High = value,
            Document = TargetDocument.Plan,
            Source = "RPJMD Pangandaran",
            SetAt = TargetData.SetAt,
        });
        await context.SaveChangesAsync(Cancellation);
    }
}
