using System.Globalization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SocialWelfare.Data;
using SocialWelfare.Data.Access;
using SocialWelfare.Data.Audit;
using SocialWelfare.Data.Catalogue;
using SocialWelfare.Data.Demo;
using SocialWelfare.Services;
using SocialWelfare.Services.Access;
using SocialWelfare.Services.Accounts.Manage;
using SocialWelfare.Services.Accounts.Profile;
using SocialWelfare.Services.Accounts.SignIn;
using SocialWelfare.Services.Audit;
using SocialWelfare.Tests.Infrastructure;
using SocialWelfare.Web.Accounts.SignIn;

namespace SocialWelfare.Tests.Accounts;

/// <summary>What a forger changes of an entry.</summary>
internal sealed record EntryText(long Sequence, string ActorName, string? NewValue, string PreviousHash);

/// <summary>The account services on a database of their own, with two areas and one administrator.</summary>
internal sealed class AccountsTestHost : IAsyncDisposable
{
    public const string Area = "3204";
    public const string OtherArea = "3205";
    public const string GoodPassword = "gajah terbang ke bulan 77";

    private static readonly EphemeralDataProtectionProvider Keys = new();

    private readonly TestDatabase _database;
    private ServiceProvider _services;

    private AccountsTestHost(TestDatabase database)
    {
        _database = database;
        Trail = new AuditTrail(database.Contexts, database.Clock);
        Guard = new AccessGuard(database.Contexts);
        Service = new AccountService(Trail, new LookupNormalizer(), database.Clock);
        Links = new AccountLinks(database.Contexts, Trail, Service, Hasher, database.Clock);
        Audit = new AuditQueries(database.Contexts, database.Clock);
        Sessions = new SessionService(database.Contexts, database.Clock);
        _services = Identity(database);
    }

    public IDbContextFactory<WelfareDbContext> Contexts => _database.Contexts;

    public FakeClock Clock => _database.Clock;

    /// <summary>The security log.</summary>
    public IReadOnlyList<LogLine> Security => _database.Log.Of(SecurityLog.Category);

    public PasswordHasher<Account> Hasher { get; } = new();

    public AuditTrail Trail { get; }

    public AccessGuard Guard { get; }

    public AccountService Service { get; }

    public AccountLinks Links { get; }

    public AuditQueries Audit { get; }

    public SessionService Sessions { get; }

    /// <summary>The administrator's account.</summary>
    public string AdministratorId { get; private set; } = "";

    public IDataProtectionProvider Protection => _services.GetRequiredService<IDataProtectionProvider>();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<AccountsTestHost> CreateAsync()
    {
        var host = new AccountsTestHost(await TestDatabase.CreateAsync());
        await using (var context = await host.Contexts.CreateDbContextAsync(Cancellation))
        {
            context.AddRange(AreaRow("32", parent: null), AreaRow(Area, "32"), AreaRow(OtherArea, "32"));
            await context.SaveChangesAsync(Cancellation);
        }

        host.AdministratorId = await host.AddAsync(Role.Administrator);
        return host;
    }

    /// <summary>An account put there directly, without a trail.</summary>
    public async Task<string> AddAsync(Role role, string? areaCode = null, bool isDisabled = false, bool mustChangePassword = false)
    {
        var account = new Account($"Nama {role}", $"{Guid.NewGuid():N}@contoh.example", role, areaCode ?? (role == Role.Officer ? Area : null), Clock.GetUtcNow().UtcDateTime)
        {
            MustChangePassword = mustChangePassword,
        };
        account.NormalizedEmail = account.NormalizedUserName = account.Email!.ToUpperInvariant();
        if (isDisabled)
        {
            account.Disable();
        }

        await using var context = await Contexts.CreateDbContextAsync(Cancellation);
        context.Add(account);
        await context.SaveChangesAsync(Cancellation);
        return account.Id;
    }

    public async Task<Account> ReadAsync(string accountId)
    {
        await using var context = await Contexts.CreateDbContextAsync(Cancellation);
        return await context.Users.SingleAsync(account => account.Id == accountId, Cancellation);
    }

    public async Task<IReadOnlyList<AuditEntry>> EntriesAsync()
    {
        await using var context = await Contexts.CreateDbContextAsync(Cancellation);
        return await context.AuditEntries.OrderBy(entry => entry.Sequence).ToListAsync(Cancellation);
    }

    /// <summary>Writes entries as the application does.</summary>
    public async Task AppendAsync(int count)
    {
        for (var number = 1; number <= count; number++)
        {
            await Trail.WriteAsync(async (context, token) =>
            {
                await Trail.AppendAsync(context, Actor.System, new AuditEvent { Action = "test.done", Subject = $"test:{number}", OldValue = "lama", NewValue = "baru" }, token);
                return true;
            }, Cancellation);
        }
    }

    /// <summary>SQL behind the application's back.</summary>
    public async Task ExecuteAsync(string sql)
    {
        await using var context = await Contexts.CreateDbContextAsync(Cancellation);
        await context.Database.ExecuteSqlRawAsync(sql, Cancellation);
    }

    /// <summary>What an intruder with rights on the database does first.</summary>
    public Task DropTriggersAsync() => ExecuteAsync(
        "DROP TRIGGER TR_AuditEntries_NoUpdate; DROP TRIGGER TR_AuditEntries_NoDelete; DROP TRIGGER TR_AuditHead_OnlyForward; DROP TRIGGER TR_AuditHead_NoDelete;");

    /// <summary>What a careful intruder does: takes the newest entries away and sets the head back.</summary>
    public async Task CutAsync(int left)
    {
        await DropTriggersAsync();
        await ExecuteAsync(string.Create(CultureInfo.InvariantCulture,
            $"DELETE FROM AuditEntries WHERE Sequence > {left}; UPDATE AuditHead SET Count = {left}, Hash = (SELECT Hash FROM AuditEntries WHERE Sequence = {left})"));
    }

    /// <summary>What a patient one does: writes the whole chain anew, each entry with a hash that fits it.</summary>
    /// <param name="linksAgain">Whether each entry names the new hash of the one before it, or the one that it named before.</param>
    public async Task RewriteAsync(Func<EntryText, EntryText> change, bool linksAgain)
    {
        var entries = (await EntriesAsync())
            .Select(entry => (Old: entry, New: change(new EntryText(entry.Sequence, entry.ActorName, entry.NewValue, entry.PreviousHash)))).ToList();
        await DropTriggersAsync();
        await ExecuteAsync("DELETE FROM AuditEntries");
        await using var context = await Contexts.CreateDbContextAsync(Cancellation);
        var previous = AuditHead.EmptyHash;
        foreach (var (old, text) in entries)
        {
            var entry = new AuditEntry
            {
                Sequence = old.Sequence,
                At = old.At,
                ActorId = old.ActorId,
                ActorName = text.ActorName,
                Action = old.Action,
                Subject = old.Subject,
                AreaCode = old.AreaCode,
                OldValue = old.OldValue,
                NewValue = text.NewValue,
                Reason = old.Reason,
                PreviousHash = linksAgain ? previous : text.PreviousHash,
            }.Seal();
            context.Add(entry);
            previous = entry.Hash;
        }

        await context.SaveChangesAsync(Cancellation);
        await ExecuteAsync($"UPDATE AuditHead SET Hash = '{previous}'");
    }

    public FirstStart FirstStart(AccountsOptions options, bool isDemo = false) =>
        new(Contexts, Trail, Service, Hasher, Options.Create(options), new DemoMode(isDemo), Clock);

    /// <summary>Somebody in a session, as the web names them to services.</summary>
    public async Task<Caller> SignInAsync(string accountId, bool isConfirmed = false) =>
        new(accountId, Session.IdOf(await Sessions.StartAsync(accountId, SignInMethod.Password, isConfirmed, Cancellation)));

    public async Task<Session> ReadAsync(Caller caller)
    {
        await using var context = await Contexts.CreateDbContextAsync(Cancellation);
        return await context.Sessions.SingleAsync(session => session.Id == caller.SessionId, Cancellation);
    }

    /// <summary>As in a request of its own.</summary>
    public async Task<T> OnProfileAsync<T>(Func<ProfileService, Task<T>> step)
    {
        await using var scope = _services.CreateAsyncScope();
        return await step(scope.ServiceProvider.GetRequiredService<ProfileService>());
    }

    /// <inheritdoc cref="OnProfileAsync"/>
    public async Task<T> OnUsersAsync<T>(Func<UserManager<Account>, Task<T>> step)
    {
        await using var scope = _services.CreateAsyncScope();
        return await step(scope.ServiceProvider.GetRequiredService<UserManager<Account>>());
    }

    public async Task SetPasswordAsync(string accountId, string password = GoodPassword)
    {
        await using var context = await Contexts.CreateDbContextAsync(Cancellation);
        var account = await context.Users.AsTracking().SingleAsync(each => each.Id == accountId, Cancellation);
        account.SetPassword(Hasher.HashPassword(account, password), mustChange: false);
        await context.SaveChangesAsync(Cancellation);
    }

    /// <summary>A passkey that no device has.</summary>
    public static UserPasskeyInfo Passkey(byte id, string name) =>
        new([id], [1], DateTimeOffset.UnixEpoch.AddDays(id), signCount: 0, transports: null, isUserVerified: true, isBackupEligible: false, isBackedUp: false, [1], [1]) { Name = name };

    /// <summary>As a new process on the same database.</summary>
    public async Task RestartAsync()
    {
        await _services.DisposeAsync();
        _services = Identity(_database);
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _database.DisposeAsync();
    }

    private static ServiceProvider Identity(TestDatabase database)
    {
        var services = new ServiceCollection().AddLogging().AddSingleton(database.Contexts).AddSingleton<TimeProvider>(database.Clock)
            .AddSingleton<IDataProtectionProvider>(Keys);
        services.AddAccountServices().AddUserStore<AccountStore>();
        return services.BuildServiceProvider();
    }

    private static Area AreaRow(string code, string? parent) => new()
    {
        Code = code,
        KemendagriCode = code,
        Name = $"Kabupaten {code}",
        ShortName = $"Kab. {code}",
        Kind = parent is null ? AreaKind.Province : AreaKind.Kabupaten,
        ParentCode = parent,
    };
}
