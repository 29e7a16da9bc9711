using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SocialWelfare.Data;
using SocialWelfare.Data.Access;
using SocialWelfare.Data.Audit;
using SocialWelfare.Data.Catalogue;
using SocialWelfare.Data.Demo;
using SocialWelfare.Data.StartingData;
using SocialWelfare.Services.Access;
using SocialWelfare.Services.Accounts.Manage;
using SocialWelfare.Services.Accounts.Profile;
using SocialWelfare.Services.Accounts.SignIn;
using SocialWelfare.Services.Audit;
using SocialWelfare.Services.Catalogue;
using SocialWelfare.Services.DataSets;
using SocialWelfare.Services.Demo;
using SocialWelfare.Services.Figures;
using SocialWelfare.Services.Releases;
using SocialWelfare.Services.StartingData;
using SocialWelfare.Services.Submissions;
using SocialWelfare.Services.Submissions.Verification;
using SocialWelfare.Services.Targets;
using SocialWelfare.Services.Trail;
using SocialWelfare.Services.WhatIf;
using SocialWelfare.Services;
using SocialWelfare.Tests.Infrastructure;

namespace SocialWelfare.Tests.SqlServer;

/// <summary>One call of a public method that reads or writes the database.</summary>
internal sealed record QueryCall(Type Service, string Method, Func<IDbContextFactory<WelfareDbContext>, Task> RunAsync)
{
    /// <summary>What the method throws after its commands, since it found no rows.</summary>
    public Type? Throws { get; init; }

    /// <summary>Tells calls of the same method apart.</summary>
    public string? Case { get; init; }

    public string Name => $"{Service.Name}.{Method}{(Case is null ? "" : $" {Case}")}";
}

/// <summary>
/// Every public method of a class that is given the database's contexts; <see cref="QueryCallsTests"/> fails for one
/// that is missing. Called with as many keys as a page asks for at most, since a query that is fine for one key can
/// have too many parameters for all.
/// </summary>
internal static class QueryCalls
{
    private static readonly List<Indicator> Indicators = [.. StartingDataFiles.Shipped.Indicators().Select(row => row.ToIndicator())];
    private static readonly List<string> AreaCodes = [.. StartingDataFiles.Shipped.Areas().Select(row => row.Code)];
    private static readonly List<Period> Years = [.. Enumerable.Range(1990, FigureQueries.MaximumPeriods).Select(Period.OfYear)];

    private static readonly List<Period> Months = [.. Enumerable.Range(0, SubmissionQueries.MostPeriods).Select(Period.OfMonth(2026, 1).Add)];

    public static IReadOnlyList<QueryCall> All { get; } =
    [
        new(typeof(CatalogueQueries), nameof(CatalogueQueries.ReadAsync),
            contexts => new CatalogueQueries(contexts).ReadAsync(Cancellation)) { Throws = typeof(KeyNotFoundException) },

        new(typeof(FigureQueries), nameof(FigureQueries.CoverageAsync),
            contexts => new FigureQueries(contexts).CoverageAsync(Indicators, Cancellation)),
        new(typeof(FigureQueries), nameof(FigureQueries.SeriesAsync),
            contexts => new FigureQueries(contexts).SeriesAsync(AreaCodes, [Indicators[0]], Cancellation)) { Case = "all areas" },
        new(typeof(FigureQueries), nameof(FigureQueries.SeriesAsync),
            contexts => new FigureQueries(contexts).SeriesAsync([TestData.Province], Indicators, Cancellation)) { Case = "all indicators" },
        new(typeof(FigureQueries), nameof(FigureQueries.CrossSectionsAsync),
            contexts => new FigureQueries(contexts).CrossSectionsAsync(
                Indicators.SelectMany(indicator => Years.Take(3).Select(year => (indicator, year))), Cancellation)),
        new(typeof(FigureQueries), nameof(FigureQueries.TableAsync),
            contexts => new FigureQueries(contexts).TableAsync(Indicators[0], Years, Cancellation)),
        new(typeof(FigureQueries), nameof(FigureQueries.SinceAsync),
            contexts => new FigureQueries(contexts).SinceAsync(Indicators.Select(indicator => (indicator, Years[0])), Cancellation)),
        new(typeof(FigureQueries), nameof(FigureQueries.BetweenAsync),
            contexts => new FigureQueries(contexts).BetweenAsync(Indicators, Years[0], Years[^1], Cancellation)),
        new(typeof(FigureQueries), nameof(FigureQueries.ChangesAsync),
            contexts => new FigureQueries(contexts).ChangesAsync(1, Indicators, Cancellation)),
        new(typeof(FigureQueries), nameof(FigureQueries.StreamAsync), async contexts =>
        {
            await foreach (var figure in new FigureQueries(contexts).StreamAsync(Indicators[0], Cancellation))
            {
                Assert.Fail($"A database without rows gave {figure}.");
            }
        }),
        new(typeof(FigureQueries), nameof(FigureQueries.LatestReleaseAsync),
            contexts => new FigureQueries(contexts).LatestReleaseAsync(Cancellation)),
        new(typeof(FigureQueries), nameof(FigureQueries.TouchedAsync),
            contexts => new FigureQueries(contexts).TouchedAsync(1, Indicators, Cancellation)),
        new(typeof(FigureQueries), nameof(FigureQueries.LatestReleasesAsync),
            contexts => new FigureQueries(contexts).LatestReleasesAsync(2, Cancellation)),
        new(typeof(FigureQueries), nameof(FigureQueries.SourcesAsync),
            contexts => new FigureQueries(contexts).SourcesAsync(Cancellation)),

        new(typeof(ReleaseQueries), nameof(ReleaseQueries.ReleasesAsync),
            contexts => new ReleaseQueries(contexts).ReleasesAsync("a", ReleaseOrder.Publisher, descending: true, skip: 0, take: 50, Cancellation)),
        new(typeof(ScenarioService), nameof(ScenarioService.PageAsync),
            contexts => new ScenarioService(contexts, new AuditTrail(contexts, new FakeClock()), new FakeClock()).PageAsync("a", ScenarioOrder.SavedBy, descending: true, skip: 0, take: 50, Cancellation)),
        new(typeof(ScenarioService), nameof(ScenarioService.SaveAsync),
            contexts => new ScenarioService(contexts, new AuditTrail(contexts, new FakeClock()), new FakeClock()).SaveAsync("nobody", "name", "a=b", Cancellation)),
        new(typeof(TargetQueries), nameof(TargetQueries.ReadAsync),
            contexts => new TargetQueries(contexts, new FakeClock()).ReadAsync(Cancellation)),
        new(typeof(DueQueries), nameof(DueQueries.FormsAsync), contexts => new DueQueries(contexts, new FakeClock()).FormsAsync(SocialWelfare.Data.DataSets.FieldRole.NewCase, Cancellation)),
        new(typeof(DueQueries), nameof(DueQueries.ReadAsync), contexts => new DueQueries(contexts, new FakeClock()).ReadAsync(Cancellation)),
        new(typeof(ReleaseQueries), nameof(ReleaseQueries.ReleaseAsync), contexts => new ReleaseQueries(contexts).ReleaseAsync(1, Cancellation)),
        new(typeof(FigureQueries), nameof(FigureQueries.AsOfReleaseAsync),
            contexts => new FigureQueries(contexts).AsOfReleaseAsync(Indicators[0], 1, Cancellation)),
        new(typeof(ReleaseQueries), nameof(ReleaseQueries.HistoryAsync),
            contexts => new ReleaseQueries(contexts).HistoryAsync(Indicators[0], TestData.Province, Years[0], Cancellation)),

        // Without accounts the services stop at the first question; their queries by name follow.
        new(typeof(SubmissionQueries), nameof(SubmissionQueries.TasksAsync), contexts => Submissions(contexts).TasksAsync("account", Cancellation)),
        new(typeof(SubmissionQueries), nameof(SubmissionQueries.LookAsync),
            contexts => Submissions(contexts).LookAsync("account", "form", TestData.Province, Months[0], Cancellation)),
        new(typeof(SubmissionQueries), nameof(SubmissionQueries.GridAsync), contexts => Submissions(contexts).GridAsync("account", 1, Cancellation)),
        new(typeof(SubmissionQueries), nameof(SubmissionQueries.QueueAsync),
            contexts => Submissions(contexts).QueueAsync("account", new QueueFilter(), Cancellation)),
        new(typeof(SubmissionQueries), nameof(SubmissionQueries.CompletenessAsync),
            contexts => Submissions(contexts).CompletenessAsync("form", Months[0], Months[^1], Cancellation)),
        new(typeof(DataSetService), nameof(DataSetService.ReadAsync), contexts => DataSets(contexts).ReadAsync(Cancellation)),
        new(typeof(DataSetService), nameof(DataSetService.AddVersionAsync), contexts => DataSets(contexts).AddVersionAsync(
            "account", new NewDataSetVersion { DataSetCode = "form", Since = Months[0], Fields = [], Reason = "reason" }, Cancellation)),
        new(typeof(DataSetService), nameof(DataSetService.AddAsync), contexts => DataSets(contexts).AddAsync("account", new NewDataSet
        {
            NameId = "a",
            NameEn = "a",
            Scope = SocialWelfare.Data.DataSets.DataSetScope.Area,
            Frequency = Frequency.Monthly,
            DueDay = 1,
            Form = new NewDataSetVersion { DataSetCode = "form", Since = Months[0], Fields = [], Reason = "reason" },
        }, Cancellation)),
        new(typeof(DataSetService), nameof(DataSetService.ChangeAsync), contexts => DataSets(contexts).ChangeAsync(
            "account", new DataSetSettings { DataSetCode = "form", DueDay = 1, IsActive = true, Reason = "reason" }, Cancellation)),
        Step(nameof(SubmissionSteps.WithForms), context => context.DataSets.WithForms()),
        Step(nameof(SubmissionSteps.WithParts), context => context.Submissions.WithParts()),
        Step(nameof(SubmissionSteps.TaskRows), context => SubmissionSteps.TaskRows(context, [1, 2, 3, 4], AreaCodes)),
        Step(nameof(SubmissionSteps.QueueItems), context => SubmissionSteps.QueueItems(
            context, new QueueFilter { DataSetCode = "form", AreaCode = TestData.Province, Period = Months[0], OnlyFlagged = true }, "account")),
        Step(nameof(SubmissionSteps.ReportRows), context => SubmissionSteps.ReportRows(context, 1, Months[0], Months[^1])),
        Step(nameof(FigureQueries.Counts), context => FigureQueries.Counts(
            context, [.. Indicators.Select(indicator => indicator.Code)], TestData.Province, Months[0], Months[^1])),
        Step(nameof(SubmissionSteps.SubmittedRows), context => SubmissionSteps.SubmittedRows(context, 1, TestData.Province, Months[0], Months[^1])),

        Step(nameof(FigureWriter), context => FigureWriter.Current(context, [.. Enumerable.Range(1, Indicators.Count)], Months[0], Months[0].Add(1))),

        // With figures it would need the keys of the indicators that it has just added.
        new(typeof(StartingDataImporter), nameof(StartingDataImporter.ImportAsync),
            contexts => new StartingDataImporter(contexts, new FakeClock(), StartingDataFiles.Shipped).ImportAsync(StartingDataFiles.Shipped.Versions()[^1], [], [], Cancellation)),
        new(typeof(SourceRecords), nameof(SourceRecords.MoveFiguresAsync), async contexts =>
        {
            await using var context = await contexts.CreateDbContextAsync(Cancellation);
            await SourceRecords.MoveFiguresAsync(context, new Source { Id = 1, Name = "a" }, new Source { Id = 2, Name = "b" }, FormerVersions.Shipped(context), Cancellation);
        }),
        new(typeof(FormerVersions), nameof(FormerVersions.CorrectNotesAsync), async contexts =>
        {
            await using var context = await contexts.CreateDbContextAsync(Cancellation);
            await FormerVersions.CorrectNotesAsync(StartingDataFiles.Shipped, StartingDataFiles.Shipped.FormerTexts().Where(text => text.Kind == FormerTextKind.Note).Take(2), FormerVersions.Shipped(context), Cancellation);
        }),
        new(typeof(FormerVersions), nameof(FormerVersions.CorrectReleasesAsync), async contexts =>
        {
            await using var context = await contexts.CreateDbContextAsync(Cancellation);
            await FormerVersions.CorrectReleasesAsync(context, StartingDataFiles.Shipped, Cancellation);
        }),

        new(typeof(AccessGuard), nameof(AccessGuard.CheckAsync), contexts => new AccessGuard(contexts).CheckAsync("a", Operation.Export, null, Cancellation)),
        new(typeof(AccessGuard), nameof(AccessGuard.AllowsSomewhereAsync), contexts => new AccessGuard(contexts).AllowsSomewhereAsync("a", Operation.Export, Cancellation)),
        new(typeof(AccessGuard), nameof(AccessGuard.CheckAsync), async contexts =>
        {
            await using var context = await contexts.CreateDbContextAsync(Cancellation);
            await AccessGuard.CheckAsync(context, "a", Operation.Export, null, Cancellation);
        }) { Case = "in a transaction" },
        new(typeof(AccountQueries), nameof(AccountQueries.PageAsync),
            contexts => new AccountQueries(contexts).PageAsync("a", AccountFilter.All, AccountOrder.Name, descending: false, 0, 50, Cancellation)),
        .. Enum.GetValues<AccountOrder>().Select(order => Step($"Accounts by {order}", context => AccountQueries.Ordered(
            AccountQueries.Matching(context, new AccountFilter { Search = "Siti", Role = Role.Officer, AreaCode = TestData.Province, IsDisabled = true }), order, descending: true)
            .Skip(50).Take(50))),
        new(typeof(AccountQueries), nameof(AccountQueries.FindAsync), contexts => new AccountQueries(contexts).FindAsync("a", "b", Cancellation)),
        new(typeof(AccountQueries), nameof(AccountQueries.FactorsAsync), contexts => new AccountQueries(contexts).FactorsAsync("a", "b", Cancellation)),
        new(typeof(SessionService), nameof(SessionService.StartAsync), contexts => Sessions(contexts).StartAsync("a", SignInMethod.Password, isConfirmed: false, Cancellation)),
        new(typeof(SessionService), nameof(SessionService.ReplaceAsync), contexts => Sessions(contexts).ReplaceAsync(new Caller("a", "s"), Cancellation)),
        new(typeof(SessionService), nameof(SessionService.FindAsync), contexts => Sessions(contexts).FindAsync(new Caller("a", "s"), Cancellation)),
        new(typeof(SessionService), nameof(SessionService.SeeAsync), contexts => Sessions(contexts).SeeAsync(
            Session.Start("a", SignInMethod.Password, DateTime.UnixEpoch).Session, Cancellation)),
        new(typeof(SessionService), nameof(SessionService.ConfirmAsync), contexts => Sessions(contexts).ConfirmAsync(new Caller("a", "s"), Cancellation)),
        new(typeof(SessionService), nameof(SessionService.EndAsync), contexts => Sessions(contexts).EndAsync(new Caller("a", "s"), SessionEnd.SignedOut, Cancellation)),
        new(typeof(AccountLinks), nameof(AccountLinks.FindAsync), contexts => Links(contexts).FindAsync("secret", Cancellation)),
        new(typeof(AccountLinks), nameof(AccountLinks.RedeemAsync), contexts => Links(contexts).RedeemAsync("secret", "password", first: null, FactorChoice.Nothing, Cancellation))
        {
            Throws = typeof(InvalidOperationException),
        },
        new(typeof(AuditQueries), nameof(AuditQueries.RowsAsync),
            contexts => new AuditQueries(contexts, new FakeClock()).RowsAsync("a", Filter, AuditOrder.Time, descending: true, 0, 50, Cancellation)),
        .. Enum.GetValues<AuditOrder>().Select(order => Step($"Trail by {order}",
            context => AuditQueries.Ordered(AuditQueries.Matching(context, Filter, TimeSpan.FromHours(7)), order, descending: true).Skip(50).Take(50))),
        new(typeof(QueueQueries), nameof(QueueQueries.PageAsync),
            contexts => new QueueQueries(contexts).PageAsync("a", QueueAsked, QueueOrder.Waiting, descending: false, 0, 50, Cancellation)),
        new(typeof(QueueQueries), nameof(QueueQueries.TogetherAsync), contexts => new QueueQueries(contexts).TogetherAsync("a", QueueAsked, Cancellation)),
        new(typeof(QueueQueries), nameof(QueueQueries.NextAsync), contexts => new QueueQueries(contexts).NextAsync("a", Cancellation)),
        .. Enum.GetValues<QueueOrder>().Select(order => Step($"Queue by {order}", context => QueueQueries.Items(
            QueueQueries.Ordered(QueueQueries.Matching(context, QueueAsked), order, descending: true).Skip(50).Take(50), "account"))),
        Step("Queue without flags", context => QueueQueries.Items(QueueQueries.Unflagged(context, QueueAsked), "account")),
        new(typeof(AuditQueries), nameof(AuditQueries.StreamAsync), async contexts =>
        {
            await using var context = await contexts.CreateDbContextAsync(Cancellation);
            await AuditQueries.Matching(context, Filter, TimeSpan.FromHours(7)).OrderBy(entry => entry.Sequence).ToListAsync(Cancellation);
        }) { Case = "filtered" },
        new(typeof(AuditNameQueries), nameof(AuditNameQueries.ReadAsync), contexts => new AuditNameQueries(contexts).ReadAsync("a", [], Cancellation)),
        Step("Accounts", context => AuditNameQueries.Accounts(context, [.. Enumerable.Range(1, 200).Select(number => $"account {number}")])),
        Step("DataSets", AuditNameQueries.DataSets),
        Step("Submissions", context => AuditNameQueries.Submissions(context, [.. Enumerable.Range(1, 200)])),
        Step("Fields", context => AuditNameQueries.Fields(context, [.. Enumerable.Range(1, 200)])),
        Step("Releases", context => AuditNameQueries.Releases(context, [.. Enumerable.Range(1, 200)])),
        Step("Targets", context => AuditNameQueries.Targets(context, [.. Enumerable.Range(1, 200)])),
        new(typeof(AuditTrail), nameof(AuditTrail.LockAsync), contexts => new AuditTrail(contexts, new FakeClock()).WriteAsync(AuditTrail.LockAsync, Cancellation))
        {
            Throws = typeof(InvalidOperationException),
        },
        new(typeof(AuditTrail), nameof(AuditTrail.WriteAsync), contexts => new AuditTrail(contexts, new FakeClock()).WriteAsync(
            (context, token) => context.AuditHeads.CountAsync(token), Cancellation)),
        new(typeof(AuditTrail), nameof(AuditTrail.WriteAsync), async contexts =>
        {
            await using var context = await contexts.CreateDbContextAsync(Cancellation);
            await AuditTrail.WriteAsync(context, (each, token) => each.AuditHeads.CountAsync(token), Cancellation);
        }) { Case = "given context" },
        new(typeof(AuditTrail), nameof(AuditTrail.AppendAsync), contexts => new AuditTrail(contexts, new FakeClock()).WriteAsync(async (context, token) =>
        {
            // On a server with rows; here the head is one that the context holds already.
            context.Attach(new AuditHead());
            await new AuditTrail(contexts, new FakeClock()).AppendAsync(context, Actor.System, new AuditEvent { Action = "test.done", Subject = "test:1" }, token);
            return true;
        }, Cancellation)),
        new(typeof(FirstStart), nameof(FirstStart.EnsureAsync), contexts => new FirstStart(
            contexts, new AuditTrail(contexts, new FakeClock()), accounts: null!, hasher: null!, Options.Create(new AccountsOptions()), new DemoMode(false), new FakeClock())
            .EnsureAsync(Cancellation))
        {
            Throws = typeof(InvalidOperationException),
        },
        new(typeof(AuditTrail), nameof(AuditTrail.VerifyAsync), contexts => new AuditTrail(contexts, new FakeClock()).VerifyAsync(Cancellation)),
        new(typeof(AuditTrail), nameof(AuditTrail.VerifyAsync), contexts => new AuditTrail(contexts, new FakeClock()).VerifyAsync([], Cancellation)) { Case = "noted" },
    ];

    /// <summary>Classes that are given contexts and whose SQL is checked elsewhere, each with where.</summary>
    public static IReadOnlyDictionary<Type, string> CheckedElsewhere { get; } = new Dictionary<Type, string>
    {
        [typeof(ReleaseService)] = "Its queries are those of FigureWriter and of the submissions above; what it writes are rows.",
        [typeof(SignInRecords)] = "Writes single columns of Accounts and rows of Identity's passkeys; runs against SQLite in SignInRecordsTests.",
        [typeof(AccountManager)] = "Hands on to SignInRecords; reads one account by its key.",
        [typeof(FigureWriter)] = "Its query is called above; what it writes are rows of Figures and Sources.",
        [typeof(DatabaseInitializer)] = "Migrates, see MigrationScriptTests, and calls the importer, see above.",
        [typeof(ShippedCatalogue)] = "Called by the importer, see above; reads whole tables and writes rows.",
        [typeof(DemoFiller)] = "Demo mode runs on SQLite only.",
        [typeof(TimeCodeProvider)] = "Writes one column through ExecuteUpdate, as the services above do.",
        [typeof(AuditHeadWatch)] = "Reads the row of AuditHead and one row of AuditEntries by its key.",
        [typeof(ProfileService)] = "Writes through Identity's stores; the rows are those of WriteCalls.",
    };

    private static SubmissionQueries Submissions(IDbContextFactory<WelfareDbContext> contexts) =>
        new(contexts, new FigureValidator(new IntakeOptions()), new FakeClock());

    private static SessionService Sessions(IDbContextFactory<WelfareDbContext> contexts) => new(contexts, new FakeClock());

    private static DataSetService DataSets(IDbContextFactory<WelfareDbContext> contexts) =>
        new(contexts, new AuditTrail(contexts, new FakeClock()), new FakeClock());

    private static QueryCall Step<T>(string name, Func<WelfareDbContext, IQueryable<T>> query) => new(typeof(SubmissionSteps), name, async contexts =>
    {
        await using var context = await contexts.CreateDbContextAsync(Cancellation);
        await query(context).ToListAsync(Cancellation);
    });

    private static QueueFilter QueueAsked => new() { DataSetCode = "form", AreaCode = TestData.Province, Period = Months[0], OnlyFlagged = true };

    private static AuditFilter Filter => new()
    {
        Who = "Siti",
        Action = "account.",
        Subject = "account:",
        AreaCode = TestData.Province,
        From = new DateOnly(2026, 1, 1),
        To = new DateOnly(2026, 12, 31),
    };

    private static AccountLinks Links(IDbContextFactory<WelfareDbContext> contexts)
    {
        var (clock, trail) = (new FakeClock(), new AuditTrail(contexts, new FakeClock()));
        return new AccountLinks(contexts, trail, new AccountService(trail, new LookupNormalizer(), clock), new PasswordHasher<Account>(), clock);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;
}
