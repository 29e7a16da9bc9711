using Microsoft.EntityFrameworkCore;
using SocialWelfare.Data.Access;
using SocialWelfare.Data.Catalogue;
using SocialWelfare.Data.Demo;
using SocialWelfare.Data.Submissions;
using SocialWelfare.Services.Audit;
using SocialWelfare.Services.DataSets;
using SocialWelfare.Services.Figures;
using SocialWelfare.Services.Releases;
using SocialWelfare.Services.Submissions;
using SocialWelfare.Services.Submissions.Entry;
using SocialWelfare.Tests.Infrastructure;

namespace SocialWelfare.Tests.Submissions;

/// <summary>A database with the shipped figures and one account a role, and the services over it.</summary>
internal sealed class SubmissionBench : IAsyncDisposable
{
    public const string Bandung = "3204";
    public const string Garut = "3205";
    public const string Stunting = "stunting-bulanan";

    /// <summary>Officer of Bandung.</summary>
    public const string Officer = "officer";
    public const string Colleague = "colleague";
    public const string OtherOfficer = "other-officer";
    public const string Verifier = "verifier";
    public const string SecondVerifier = "second-verifier";
    public const string Viewer = "viewer";
    public const string Leader = "leader";
    public const string Administrator = "administrator";
    public const string Disabled = "disabled";

    private SubmissionBench(TestDatabase database, bool demo)
    {
        Database = database;
        Trail = new AuditTrail(database.Contexts, database.Clock);
        var validator = new FigureValidator(new IntakeOptions());
        Submissions = new SubmissionService(Trail, validator, database.Clock);
        Cells = new CellService(Trail, database.Clock);
        Queries = new SubmissionQueries(database.Contexts, validator, database.Clock);
        DataSets = new DataSetService(database.Contexts, Trail, database.Clock);
        Releases = new ReleaseService(database.Contexts, Trail, new DemoMode(demo), database.Clock);
        Figures = new FigureQueries(database.Contexts);
        Due = new DueQueries(database.Contexts, database.Clock);
    }

    public TestDatabase Database { get; }

    public AuditTrail Trail { get; }

    public SubmissionService Submissions { get; }

    public CellService Cells { get; }

    public SubmissionQueries Queries { get; }

    public DataSetService DataSets { get; }

    public ReleaseService Releases { get; }

    public FigureQueries Figures { get; }

    public DueQueries Due { get; }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<SubmissionBench> CreateAsync(bool demo = false)
    {
        var database = await TestDatabase.CreateAsync(filled: true);
        await using var context = await database.Contexts.CreateDbContextAsync(Cancellation);
        foreach (var (id, role, areaCode) in ((string, Role, string?)[])[
            (Officer, Role.Officer, Bandung), (Colleague, Role.Officer, Bandung), (OtherOfficer, Role.Officer, Garut), (Verifier, Role.Verifier, null),
            (SecondVerifier, Role.Verifier, null), (Viewer, Role.Viewer, null), (Leader, Role.Leader, null), (Administrator, Role.Administrator, null),
            (Disabled, Role.Verifier, null)])
        {
            var account = new Account($"Nama {id}", $"{id}@example.id", role, areaCode, database.Clock.GetUtcNow().UtcDateTime) { Id = id };
            (account.NormalizedUserName, account.NormalizedEmail) = (id.ToUpperInvariant(), id.ToUpperInvariant());
            if (id == Disabled)
            {
                account.Disable();
            }

            context.Add(account);
        }

        await context.SaveChangesAsync(Cancellation);
        return new SubmissionBench(database, demo);
    }

    public ValueTask DisposeAsync() => Database.DisposeAsync();

    /// <inheritdoc cref="TypedMonth.With"/>
    public static Dictionary<string, string> Month(params (string Field, string Text)[] changes) => TypedMonth.With(changes);

    public async Task<int> OpenAsync(string period = "2026-10", string account = Officer, string areaCode = Bandung, string dataSet = Stunting)
    {
        var outcome = await Submissions.OpenAsync(account, dataSet, areaCode, Period.Parse(period), Cancellation);
        Assert.Null(outcome.Refusal);
        return outcome.SubmissionId!.Value;
    }

    public async Task<CellsSave> FillAsync(int submissionId, IReadOnlyDictionary<string, string> texts, string account = Officer)
    {
        var submission = await ReadAsync(submissionId);
        var versions = submission.Values.ToDictionary(value => value.FieldCode, value => value.Version);
        return await Cells.SaveCellsAsync(
            account, submissionId, [.. texts.Select(text => new CellEdit(text.Key, text.Value, versions.GetValueOrDefault(text.Key)))], Cancellation);
    }

    public async Task<int> SubmittedAsync(
        string period = "2026-10", string account = Officer, string areaCode = Bandung, IReadOnlyDictionary<string, string>? month = null)
    {
        var id = await OpenAsync(period, account, areaCode);
        await FillAsync(id, month ?? Month(), account);
        var outcome = await Submissions.SubmitAsync(account, id, Cancellation);
        Assert.True(outcome.IsDone, $"{outcome.Refusal}: {string.Join(", ", outcome.Errors)}");
        return id;
    }

    public async Task<int> VerifiedAsync(
        string period = "2026-10", string account = Officer, string areaCode = Bandung, IReadOnlyDictionary<string, string>? month = null)
    {
        var id = await SubmittedAsync(period, account, areaCode, month);
        await VerifyAsync(id);
        return id;
    }

    public async Task VerifyAsync(int submissionId, string account = Verifier) =>
        Assert.Null((await Submissions.VerifyAsync(account, await SeenAsync(submissionId), null, Cancellation)).Refusal);

    public async Task<int> PublishAsync(params int[] submissionIds)
    {
        var outcome = await Releases.PublishAsync(Verifier, submissionIds, "Rilis", null, Cancellation);
        Assert.Null(outcome.Refusal);
        return outcome.ReleaseId!.Value;
    }

    public async Task<SeenSubmission> SeenAsync(int submissionId) => new(submissionId, (await ReadAsync(submissionId)).Version);

    public async Task<Submission> ReadAsync(int submissionId)
    {
        await using var context = await Database.Contexts.CreateDbContextAsync(Cancellation);
        return await context.Submissions.Include(each => each.Values).Include(each => each.Steps).Include(each => each.Comments).AsSplitQuery()
            .SingleAsync(each => each.Id == submissionId, Cancellation);
    }

    /// <summary>From that year on the area has a government of its own.</summary>
    public async Task EstablishAsync(string areaCode, int year)
    {
        await using var context = await Database.Contexts.CreateDbContextAsync(Cancellation);
        await context.Areas.Where(area => area.Code == areaCode).ExecuteUpdateAsync(area => area.SetProperty(each => each.EstablishedYear, year), Cancellation);
    }

    public async Task CloseThroughAsync(string period, string dataSet = Stunting)
    {
        await using var context = await Database.Contexts.CreateDbContextAsync(Cancellation);
        await context.DataSets.Where(each => each.Code == dataSet).ExecuteUpdateAsync(each => each.SetProperty(row => row.LockedThrough, Period.Parse(period)), Cancellation);
    }

    public async Task<Indicator> IndicatorAsync(string code)
    {
        await using var context = await Database.Contexts.CreateDbContextAsync(Cancellation);
        return await context.Indicators.SingleAsync(indicator => indicator.Code == code, Cancellation);
    }

    public async Task<PublishedFigure?> FigureAsync(string code, string areaCode, string period)
    {
        var indicator = await IndicatorAsync(code);
        return (await Figures.CrossSectionsAsync([(indicator, Period.Parse(period))], Cancellation))[0].Find(areaCode);
    }
}
