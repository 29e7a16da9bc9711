using Microsoft.EntityFrameworkCore;
using SocialWelfare.Data.Access;
using SocialWelfare.Data.Catalogue;
using SocialWelfare.Data.Targets;
using SocialWelfare.Services.Assessments.Methods;
using SocialWelfare.Services.Audit;
using SocialWelfare.Services.Catalogue;
using SocialWelfare.Services.DataSets;
using SocialWelfare.Services.Figures;
using SocialWelfare.Services.Targets;
using SocialWelfare.Services.WhatIf;
using SocialWelfare.Tests.Infrastructure;

namespace SocialWelfare.Tests.Targets;

public sealed class TargetServiceTests : IAsyncLifetime
{
    private TestDatabase _database = null!;
    private string _leader = "";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private AuditTrail Trail => new(_database.Contexts, _database.Clock);

    private TargetService Service => new(Trail, new FigureQueries(_database.Contexts), _database.Clock);

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync(filled: true);
        _leader = await AddAsync(Role.Leader);
    }

    public async ValueTask DisposeAsync() => await _database.DisposeAsync();

    [Fact]
    public async Task SetAsync_NewTarget_IsInForceAndAudited()
    {
        var outcome = await Service.SetAsync(_leader, Command, Cancellation);

        Assert.Empty(outcome.Errors);
        var targets = await new TargetQueries(_database.Contexts, _database.Clock).ReadAsync(Cancellation);
        var catalogue = await new CatalogueQueries(_database.Contexts).ReadAsync(Cancellation);
        var applied = targets.For(catalogue.FindIndicator("poverty_rate")!, catalogue.GetArea("3204"), null)!;
        Assert.Equal((outcome.TargetId, false, 4d), (applied.Target.Id, applied.IsYardstick, applied.Target.High));
        await using var context = _database.Contexts.CreateDbContext();
        var entry = await context.AuditEntries.SingleAsync(Cancellation);
        Assert.Equal(("target.set", $"target:{outcome.TargetId}", "uji"), (entry.Action, entry.Subject, entry.Reason));
        Assert.True((await Trail.VerifyAsync(Cancellation)).IsIntact);
    }

    [Fact]
    public async Task SetAsync_TextsAtTheirLimits_AreKeptWhole()
    {
        var outcome = await Service.SetAsync(_leader, Command with { Reason = new string('r', 400), Source = new string('s', 200), Note = new string('n', 400) }, Cancellation);

        await using var context = _database.Contexts.CreateDbContext();
        var target = await context.Targets.SingleAsync(each => each.Id == outcome.TargetId, Cancellation);
        Assert.Equal((400, 200, 400), (target.Reason!.Length, target.Source.Length, target.Note!.Length));
    }

    [Fact]
    public async Task SetAsync_BaselineInTheFirstYearOfAnArea_IsKept() => Assert.Empty((await Service.SetAsync(
        _leader, Command with { AreaCode = "3218", BaselinePeriod = Period.OfYear(2013), BaselineValue = 9, BaselineSource = "x" }, Cancellation)).Errors);

    [Fact]
    public async Task SetAsync_Revision_KeepsTheOldOneAsHistory()
    {
        var first = await Service.SetAsync(_leader, Command, Cancellation);
        var second = await Service.SetAsync(_leader, Command with { Low = 3, High = 3, RevisesId = first.TargetId }, Cancellation);

        Assert.Empty(second.Errors);
        var targets = await new TargetQueries(_database.Contexts, _database.Clock).ReadAsync(Cancellation);
        var history = targets.History(targets.FindInForce(second.TargetId!.Value)!);
        Assert.Equal([first.TargetId!.Value], history.Select(target => target.Id));
        Assert.Equal(4, history[0].High);

        var again = await Service.SetAsync(_leader, Command with { Low = 2, High = 2, RevisesId = first.TargetId }, Cancellation);
        Assert.Equal("revisedAlready", Assert.Single(again.Errors).Code);
    }

    [Fact]
    public async Task SetAsync_TargetOfEveryRegency_TakesEachAreasOwnFigureAsBaseline()
    {
        var outcome = await Service.SetAsync(_leader, Command with { Scope = TargetScope.EveryRegency, AreaCode = null, SourceReference = "http://contoh.example/x" }, Cancellation);

        Assert.Empty(outcome.Errors);
        await using var context = _database.Contexts.CreateDbContext();
        var target = await context.Targets.SingleAsync(each => each.Id == outcome.TargetId, Cancellation);
        Assert.Equal((TargetScope.EveryRegency, null, null), (target.Scope, target.AreaCode, target.BaselineValue));
    }

    [Fact]
    public async Task SetAsync_RevisionOfAnotherAreasTarget_IsRefused()
    {
        var bandung = await Service.SetAsync(_leader, Command, Cancellation);

        var outcome = await Service.SetAsync(_leader, Command with { AreaCode = "3205", RevisesId = bandung.TargetId }, Cancellation);

        Assert.Equal(new TargetError(nameof(SetTarget.RevisesId), "revisedAlready"), Assert.Single(outcome.Errors));
        var targets = await new TargetQueries(_database.Contexts, _database.Clock).ReadAsync(Cancellation);
        Assert.NotNull(targets.FindInForce(bandung.TargetId!.Value));
    }

    [Fact]
    public async Task SetAsync_Milestones_AreKeptWithTheTarget()
    {
        var outcome = await Service.SetAsync(
            _leader, Command with { Milestones = [(Period.OfYear(2025), 0), (Period.OfYear(2028), 100)], Note = " ", BaselineValue = 6, BaselineSource = " RPJMD " }, Cancellation);

        Assert.Empty(outcome.Errors);
        await using var context = _database.Contexts.CreateDbContext();
        var target = await context.Targets.Include(each => each.Milestones).SingleAsync(each => each.Id == outcome.TargetId, Cancellation);
        Assert.Equal([(2025, 0d), (2028, 100d)], target.Milestones.Select(milestone => (milestone.Period.Year, milestone.Value)));
        Assert.Equal((null, "RPJMD", 6d, "Nama Leader"), (target.Note, target.BaselineSource, target.BaselineValue, target.SetBy));
    }

    /// <summary>The trail says what it was and what it is; of a new one there is nothing before.</summary>
    [Fact]
    public async Task SetAsync_NewAndRevised_LeaveWhatWasAndWhatIs()
    {
        var first = await Service.SetAsync(_leader, Command, Cancellation);
        await Service.SetAsync(_leader, Command with { Low = 3, High = 3.5, RevisesId = first.TargetId, Reason = "baru" }, Cancellation);

        await using var context = _database.Contexts.CreateDbContext();
        var entries = await context.AuditEntries.OrderBy(entry => entry.Sequence).ToListAsync(Cancellation);
        Assert.Equal(
            [("target.set", "3204", null, "poverty_rate 2029: 4..4 (Plan: RPJMD Kabupaten Bandung)", "uji"), ("target.revised", "3204", "poverty_rate 2029: 4..4 (Plan: RPJMD Kabupaten Bandung)", "poverty_rate 2029: 3..3.5 (Plan: RPJMD Kabupaten Bandung)", "baru")],
            entries.Select(entry => (entry.Action, entry.AreaCode, entry.OldValue, entry.NewValue, entry.Reason)));
    }

    /// <summary>Without a baseline of one area the target is held against its easy end: only what concerns itself is refused.</summary>
    [Fact]
    public async Task SetAsync_RangeForEveryRegency_IsKept()
    {
        var outcome = await Service.SetAsync(_leader, Command with { Scope = TargetScope.EveryRegency, AreaCode = null, Low = 3, High = 5 }, Cancellation);

        Assert.Empty(outcome.Errors);
    }

    [Fact]
    public async Task SetAsync_SamePeriodTwice_IsRefused()
    {
        await Service.SetAsync(_leader, Command, Cancellation);

        Assert.Equal("exists", Assert.Single((await Service.SetAsync(_leader, Command, Cancellation)).Errors).Code);
    }

    public static TheoryData<SetTarget, string, string> Wrong => new()
    {
        { Command with { Low = 9, High = 9 }, nameof(SetTarget.High), nameof(ProblemCode.TargetOnWrongSide) },
        { Command with { Period = Period.OfYear(2024) }, nameof(SetTarget.Period), nameof(ProblemCode.TargetNotAfterBaseline) },
        { Command with { Period = Period.OfYear(2020) }, nameof(SetTarget.Period), nameof(ProblemCode.BaselineAfterTarget) },
        { Command with { Low = 5, High = 4 }, nameof(SetTarget.Low), nameof(ProblemCode.TargetRangeReversed) },
        { Command with { Low = -1, High = -1 }, nameof(SetTarget.Low), nameof(ProblemCode.ValueOutOfRange) },
        { Command with { BaselinePeriod = Period.OfYear(1990) }, nameof(SetTarget.BaselinePeriod), "baselineMissing" },
        { Command with { BaselineValue = 6 }, nameof(SetTarget.BaselineSource), "baselineSourceRequired" },
        { Command with { IndicatorCode = "tidak_ada" }, nameof(SetTarget.IndicatorCode), "indicatorUnknown" },
        { Command with { IndicatorCode = "poverty_line", BaselineValue = 1, BaselineSource = "x" }, nameof(SetTarget.IndicatorCode), nameof(ProblemCode.NeutralIndicator) },
        { Command with { AreaCode = "9999" }, nameof(SetTarget.AreaCode), "areaUnknown" },
        { Command with { AreaCode = null }, nameof(SetTarget.AreaCode), "areaRequired" },
        { Command with { Source = " " }, nameof(SetTarget.Source), "sourceRequired" },
        { Command with { Reason = "" }, nameof(SetTarget.Reason), "reasonRequired" },
        { Command with { Reason = new string('a', 401) }, nameof(SetTarget.Reason), "tooLong" }, // was cut to 400 without a word
        { Command with { Source = new string('a', 201) }, nameof(SetTarget.Source), "tooLong" },
        { Command with { Note = new string('a', 401) }, nameof(SetTarget.Note), "tooLong" },
        { Command with { SourceReference = "https://contoh.example/" + new string('a', 400) }, nameof(SetTarget.SourceReference), "tooLong" },
        { Command with { BaselineValue = 6, BaselineSource = new string('a', 201) }, nameof(SetTarget.BaselineSource), "tooLong" },
        { Command with { AreaCode = "3218", BaselinePeriod = Period.OfYear(2012), BaselineValue = 9, BaselineSource = "x" }, nameof(SetTarget.BaselinePeriod), "beforeArea" },
        { Command with { AreaCode = "3218", BaselinePeriod = Period.OfYear(2010), Period = Period.OfYear(2012), BaselineValue = 9, BaselineSource = "x" }, nameof(SetTarget.Period), "beforeArea" },
        { Command with { SourceReference = "javascript:alert(1)" }, nameof(SetTarget.SourceReference), "referenceMalformed" },
        { Command with { Milestones = [(Period.OfYear(2031), 5)] }, nameof(SetTarget.Milestones), "milestoneOutside" },
        { Command with { Milestones = [(Period.OfYear(2024), 5)] }, nameof(SetTarget.Milestones), "milestoneOutside" },
        { Command with { Milestones = [(Period.OfYear(2029), 5)] }, nameof(SetTarget.Milestones), "milestoneOutside" },
        { Command with { Milestones = [(Period.OfYear(2026), 5), (Period.OfYear(2026), 5.5)] }, nameof(SetTarget.Milestones), "milestoneTwice" },
        { Command with { Milestones = [(Period.OfYear(2026), -0.1)] }, nameof(SetTarget.Milestones), nameof(ProblemCode.ValueOutOfRange) },
        { Command with { Milestones = [(Period.OfYear(2026), double.NaN)] }, nameof(SetTarget.Milestones), nameof(ProblemCode.ValueOutOfRange) },
        { Command with { Milestones = [(Period.OfMonth(2026, 6), 5)] }, nameof(SetTarget.Period), "periodFrequency" },
        { Command with { Period = Period.OfMonth(2029, 12) }, nameof(SetTarget.Period), "periodFrequency" },
        { Command with { BaselinePeriod = Period.OfMonth(2024, 3), BaselineValue = 6, BaselineSource = "x" }, nameof(SetTarget.Period), "periodFrequency" },
        { Command with { Period = Period.OfYear(2200) }, nameof(SetTarget.Period), nameof(ProblemCode.TimeOutOfRange) },
        { Command with { BaselinePeriod = Period.OfYear(1899), BaselineValue = 6, BaselineSource = "x" }, nameof(SetTarget.BaselinePeriod), nameof(ProblemCode.TimeOutOfRange) },
        { Command with { Document = (TargetDocument)999 }, nameof(SetTarget.Document), "documentUnknown" },
        { Command with { Scope = (TargetScope)999, AreaCode = null }, nameof(SetTarget.Scope), "scopeUnknown" },
        { Command with { Scope = TargetScope.EveryRegency }, nameof(SetTarget.AreaCode), "areaForbidden" },
        { Command with { Scope = TargetScope.EveryRegency, AreaCode = null, BaselineValue = 6, BaselineSource = "x" }, nameof(SetTarget.BaselineValue), "baselineOfMany" },
        { Command with { BaselinePeriod = Period.OfYear(2023), BaselineValue = 101, BaselineSource = "x" }, nameof(SetTarget.BaselineValue), nameof(ProblemCode.ValueOutOfRange) },
        { Command with { SourceReference = "ftp://contoh.example/x" }, nameof(SetTarget.SourceReference), "referenceMalformed" },
        { Command with { SourceReference = "dokumen/rencana.pdf" }, nameof(SetTarget.SourceReference), "referenceMalformed" },
        { Command with { Milestones = [(Period.OfYear(2026), 150)] }, nameof(SetTarget.Milestones), nameof(ProblemCode.ValueOutOfRange) },
    };

    [Theory]
    [MemberData(nameof(Wrong), DisableDiscoveryEnumeration = true)]
    public async Task SetAsync_WrongTarget_IsRefusedWithAReasonAndChangesNothing(SetTarget command, string field, string code)
    {
        var outcome = await Service.SetAsync(_leader, command, Cancellation);

        Assert.Null(outcome.TargetId);
        Assert.Contains(new TargetError(field, code), outcome.Errors);
        await using var context = _database.Contexts.CreateDbContext();
        Assert.Equal(0, await context.Targets.CountAsync(target => target.SetBy != null, Cancellation));
        Assert.Equal(0, await context.AuditEntries.CountAsync(Cancellation));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(Role.Viewer)]
    [InlineData(Role.Officer)]
    [InlineData(Role.Verifier)]
    [InlineData(Role.Administrator)]
    public async Task SetAsync_AnybodyButALeader_IsRefused(Role? role)
    {
        var accountId = role is { } known ? await AddAsync(known) : null;

        var outcome = await Service.SetAsync(accountId, Command, Cancellation);

        Assert.Null(outcome.TargetId);
        Assert.NotNull(outcome.Refusal);
    }

    [Fact]
    public async Task SaveAsync_Scenario_IsKeptOnceUnderItsName()
    {
        var scenarios = new ScenarioService(_database.Contexts, Trail, _database.Clock);
        const string query = "indikator=poverty_rate&tahun=2029&nilai=5.5&laju=-0.3";

        Assert.Null((await scenarios.SaveAsync(_leader, " Separuh poin ", query, Cancellation)).Refusal);
        Assert.Equal(ScenarioRefusal.NameTaken, (await scenarios.SaveAsync(_leader, "Separuh poin", query, Cancellation)).Refusal);
        Assert.Equal(ScenarioRefusal.QueryMalformed, (await scenarios.SaveAsync(_leader, "x", "a=\"<script>", Cancellation)).Refusal);
        Assert.Equal(ScenarioRefusal.NameMissing, (await scenarios.SaveAsync(_leader, " ", query, Cancellation)).Refusal);
        Assert.Equal(ScenarioRefusal.NoAccess, (await scenarios.SaveAsync(null, "y", query, Cancellation)).Refusal);
        Assert.Equal(("Separuh poin", query), Assert.Single((await PageAsync(scenarios, null)).Scenarios) is var kept ? (kept.Name, kept.Query) : default);
    }

    [Theory]
    [InlineData(100, 1, null)]
    [InlineData(101, 1, ScenarioRefusal.NameTooLong)]
    [InlineData(1, 400, null)]
    [InlineData(1, 401, ScenarioRefusal.QueryMalformed)]
    [InlineData(1, 0, ScenarioRefusal.QueryMalformed)]
    public async Task SaveAsync_ScenarioAtItsLimits_IsKeptUpToThem(int name, int query, ScenarioRefusal? expected) => Assert.Equal(
        expected,
        (await new ScenarioService(_database.Contexts, Trail, _database.Clock).SaveAsync(_leader, new string('n', name), new string('q', query), Cancellation)).Refusal);

    [Theory]
    [InlineData("a=b&c_d=1.5-x", null)]
    [InlineData("a=b c", ScenarioRefusal.QueryMalformed)]
    [InlineData("a=é", ScenarioRefusal.QueryMalformed)]
    public async Task SaveAsync_ScenarioAddress_HasOnlyTheLettersOfAQuery(string query, ScenarioRefusal? expected) => Assert.Equal(
        expected, (await new ScenarioService(_database.Contexts, Trail, _database.Clock).SaveAsync(_leader, "nama", query, Cancellation)).Refusal);

    [Fact]
    public async Task PageAsync_ManyScenarios_AreThePageThatIsAskedForWithWhoAndWhen()
    {
        var scenarios = new ScenarioService(_database.Contexts, Trail, _database.Clock);
        for (var i = 1; i <= 51; i++)
        {
            await scenarios.SaveAsync(_leader, $"nomor {i}", "a=1", Cancellation);
        }

        var first = await PageAsync(scenarios, null);
        Assert.Equal((51, 50), (first.Count, first.Scenarios.Count));
        Assert.Equal(("nomor 51", "Nama Leader"), (first.Scenarios[0].Name, first.Scenarios[0].SavedBy));
        Assert.Equal("nomor 2", first.Scenarios[^1].Name);
        Assert.Equal(_database.Clock.GetUtcNow().UtcDateTime, first.Scenarios[0].SavedAt);
        Assert.Equal("nomor 1", Assert.Single((await scenarios.PageAsync(null, ScenarioOrder.Date, descending: true, 50, 50, Cancellation)).Scenarios).Name);
        await using var context = _database.Contexts.CreateDbContext();
        Assert.Contains(context.AuditEntries.ToList(), entry => entry.Action == "scenario.saved" && entry.NewValue == "nomor 51: a=1");
    }

    [Fact]
    public async Task PageAsync_SearchAndOrder_AreOfTheWholeList()
    {
        var scenarios = new ScenarioService(_database.Contexts, Trail, _database.Clock);
        foreach (var name in (string[])["beta 50%", "alfa", "gamma"])
        {
            await scenarios.SaveAsync(_leader, name, "a=1", Cancellation);
            _database.Clock.Now += TimeSpan.FromDays(1);
        }

        Assert.Equal(["alfa", "beta 50%", "gamma"], await NamesAsync(null, ScenarioOrder.Name, descending: false));
        Assert.Equal(["gamma", "beta 50%", "alfa"], await NamesAsync("", ScenarioOrder.Name, descending: true));
        Assert.Equal(["beta 50%", "alfa", "gamma"], await NamesAsync(null, ScenarioOrder.Date, descending: false));
        Assert.Equal(["gamma", "alfa", "beta 50%"], await NamesAsync(null, ScenarioOrder.Date, descending: true));
        Assert.Equal(["gamma", "alfa", "beta 50%"], await NamesAsync(null, ScenarioOrder.SavedBy, descending: false));
        Assert.Equal(["gamma", "alfa", "beta 50%"], await NamesAsync("Nama L", ScenarioOrder.SavedBy, descending: true));
        Assert.Equal(["beta 50%"], await NamesAsync("0%", ScenarioOrder.Date, descending: true));
        Assert.Equal([], await NamesAsync("delta", ScenarioOrder.Date, descending: true));

        async Task<IEnumerable<string>> NamesAsync(string? search, ScenarioOrder order, bool descending) =>
            (await scenarios.PageAsync(search, order, descending, 0, 50, Cancellation)).Scenarios.Select(scenario => scenario.Name);
    }

    private static Task<ScenarioRows> PageAsync(ScenarioService scenarios, string? search) =>
        scenarios.PageAsync(search, ScenarioOrder.Date, descending: true, skip: 0, take: 50, Cancellation);

    /// <summary>Kabupaten Bandung's poverty: 6.19 % in 2024, to 4 % in 2029.</summary>
    private static SetTarget Command => new()
    {
        IndicatorCode = "poverty_rate",
        Scope = TargetScope.Area,
        AreaCode = "3204",
        BaselinePeriod = Period.OfYear(2024),
        Period = Period.OfYear(2029),
        Low = 4,
        High = 4,
        Document = TargetDocument.Plan,
        Source = "RPJMD Kabupaten Bandung",
        Reason = "uji",
    };

    private async Task<string> AddAsync(Role role)
    {
        var account = new Account($"Nama {role}", $"{Guid.NewGuid():N}@contoh.example", role, role == Role.Officer ? "3204" : null, _database.Clock.GetUtcNow().UtcDateTime);
        account.NormalizedEmail = account.NormalizedUserName = account.Email!.ToUpperInvariant();
        await using var context = _database.Contexts.CreateDbContext();
        context.Add(account);
        await context.SaveChangesAsync(Cancellation);
        return account.Id;
    }
}
