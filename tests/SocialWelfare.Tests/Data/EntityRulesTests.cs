using SocialWelfare.Data.Access;
using SocialWelfare.Data.Accounts;
using SocialWelfare.Data.Audit;
using SocialWelfare.Data.Catalogue;
using SocialWelfare.Data.DataSets;
using SocialWelfare.Data.Targets;

namespace SocialWelfare.Tests.Data;

/// <summary>The rules that stand on the entities themselves, at their bounds and without a database.</summary>
public sealed class EntityRulesTests
{
    private static readonly DateTime Now = new(2026, 11, 26, 2, 0, 0, DateTimeKind.Utc);

    public static TheoryData<Role, string?, bool> Assignments => new()
    {
        { Role.Officer, "3204", true }, { Role.Officer, null, false }, { Role.Viewer, null, true }, { Role.Viewer, "3204", false },
        { Role.Verifier, "3204", false }, { Role.Leader, null, true }, { Role.Administrator, "32", false }, { (Role)99, null, false },
    };

    [Theory]
    [MemberData(nameof(Assignments))]
    public void Account_RoleAndArea_GoTogetherForOfficersOnly(Role role, string? areaCode, bool isValid)
    {
        var account = NewAccount();
        var stamp = account.ConcurrencyStamp;

        Assert.Equal(isValid, Account.IsValidAssignment(role, areaCode));
        if (isValid)
        {
            account.Assign(role, areaCode);
            Assert.Equal((role, areaCode), (account.Role, account.AreaCode));
            Assert.NotEqual(stamp, account.ConcurrencyStamp);
        }
        else
        {
            Assert.Contains($"role {role} cannot have the area \"{areaCode}\"", Assert.Throws<ArgumentException>(() => account.Assign(role, areaCode)).Message, StringComparison.Ordinal);
            Assert.Equal((Role.Leader, null), (account.Role, account.AreaCode));
        }
    }

    [Fact]
    public void Account_New_CanBeSignedInToAndLockedOut()
    {
        var account = NewAccount();

        Assert.Equal(("Nama", "nama@contoh.example", "nama@contoh.example", Now), (account.DisplayName, account.Email, account.UserName, account.CreatedAt));
        Assert.Equal((true, true, false, false), (account.EmailConfirmed, account.LockoutEnabled, account.IsDisabled, account.MustChangePassword));
        Assert.Equal(32, account.SecurityStamp!.Length);
        Assert.NotEqual(account.SecurityStamp, NewAccount().SecurityStamp);
    }

    [Fact]
    public void Account_DisabledAndEnabled_EndsSessionsOnceAndIsNoticedByWriters()
    {
        var account = NewAccount();
        var (security, concurrency) = (account.SecurityStamp, account.ConcurrencyStamp);

        account.Disable();
        var (ended, disabled) = (account.SecurityStamp, account.ConcurrencyStamp);
        Assert.True(account.IsDisabled);
        account.Enable();

        Assert.False(account.IsDisabled);
        Assert.NotEqual(security, ended);
        Assert.NotEqual(concurrency, disabled);
        Assert.Equal(ended, account.SecurityStamp);
        Assert.NotEqual(disabled, account.ConcurrencyStamp);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Account_NewPassword_EndsSessionsAndForgetsFailures(bool mustChange)
    {
        var account = NewAccount();
        (account.AccessFailedCount, account.LockoutEnd) = (4, DateTimeOffset.MaxValue);
        var stamp = account.SecurityStamp;

        account.SetPassword("hash", mustChange);

        Assert.Equal(("hash", mustChange, 0, null), (account.PasswordHash, account.MustChangePassword, account.AccessFailedCount, account.LockoutEnd));
        Assert.NotEqual(stamp, account.SecurityStamp);
    }

    [Fact]
    public void Link_Secret_IsRandomAndOnlyItsHashIsKept()
    {
        var (link, secret) = AccountLink.Create("a", Now, TimeSpan.FromHours(24));

        Assert.Equal(43, secret.Length); // 32 bytes
        Assert.NotEqual(secret, AccountLink.Create("a", Now, TimeSpan.FromHours(24)).Secret);
        Assert.Equal((AccountLink.Hash(secret), "a", Now, Now.AddHours(24), null), (link.SecretHash, link.AccountId, link.CreatedAt, link.ExpiresAt, link.SpentAt));
        Assert.Equal("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", AccountLink.Hash("abc")); // FIPS 180-4
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(24 * 60 - 1, true)]
    [InlineData(24 * 60, false)] // expired on its last minute
    public void Link_Once_AndBeforeItExpires(int minutes, bool isUsable)
    {
        var (link, _) = AccountLink.Create("a", Now, TimeSpan.FromHours(24));
        var at = Now.AddMinutes(minutes);

        Assert.Equal(isUsable, link.IsUsable(at));
        if (isUsable)
        {
            link.Spend(at);
            Assert.Equal(at, link.SpentAt);
        }

        Assert.False(link.IsUsable(at));
        Assert.Contains("was spent at", Assert.Throws<InvalidOperationException>(() => link.Spend(at)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Session_New_HoldsTwelveHoursAndKnowsOnlyTheHashOfItsKey()
    {
        var (session, key) = Session.Start("a", SignInMethod.Passkey, Now);

        Assert.Equal(43, key.Length);
        Assert.NotEqual(key, Session.Start("a", SignInMethod.Passkey, Now).Key);
        Assert.Equal((Session.IdOf(key), "a", SignInMethod.Passkey, Now, Now, Now.AddHours(12)), (session.Id, session.AccountId, session.Method, session.StartedAt, session.LastSeenAt, session.EndsAt));
        Assert.Equal("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", Session.IdOf("abc"));
        Assert.Equal(Now.AddHours(1), Session.Start("a", SignInMethod.Passkey, Now, Now.AddHours(1)).Session.EndsAt);
    }

    [Theory]
    [InlineData(0, 0, true)]
    [InlineData(479, 0, true)]
    [InlineData(480, 0, false)] // eight hours without a click
    [InlineData(719, 700, true)]
    [InlineData(720, 719, false)] // twelve hours, however busy
    public void Session_IsOpen_UntilIdleOrOver(int minutes, int seenAt, bool isOpen)
    {
        var (session, _) = Session.Start("a", SignInMethod.Password, Now);
        session.LastSeenAt = Now.AddMinutes(seenAt);

        Assert.Equal(isOpen, session.IsOpen(Now.AddMinutes(minutes)));
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData(0, true)]
    [InlineData(299, true)]
    [InlineData(300, false)]
    public void Session_Confirmation_HoldsFiveMinutes(int? secondsAgo, bool isConfirmed)
    {
        var (session, _) = Session.Start("a", SignInMethod.Password, Now);
        session.ConfirmedAt = secondsAgo is { } seconds ? Now.AddSeconds(-seconds) : null;

        Assert.Equal(isConfirmed, session.IsConfirmed(Now));
    }

    /// <summary>No column may change, nor a character move into the next one, without another hash.</summary>
    [Fact]
    public void AuditEntry_EveryColumn_IsInItsHash()
    {
        AuditEntry[] different =
        [
            Entry(),
            Entry(sequence: 2), Entry(at: Now.AddMilliseconds(1)), Entry(actorId: "b"), Entry(actorName: "N."), Entry(action: "y"), Entry(subject: "t"),
            Entry(area: "3204"), Entry(area: ""), Entry(old: "1"), Entry(value: "1"), Entry(reason: "1"), Entry(previous: "11"), Entry(action: "xs", subject: ""),
        ];

        Assert.Distinct(different.Select(entry => entry.ComputeHash()));
        Assert.Equal(Entry().ComputeHash(), Entry().ComputeHash());
        // Chains written by earlier versions have to verify: the hash of an entry never changes.
        Assert.Equal("f1ffe8fa5c2a4c08673270f222f4e7eb5c23c067ae1ff424a7e693a703697320", Entry().ComputeHash());
        Assert.Equal((Entry().ComputeHash(), ""), (Entry().Seal().Hash, Entry().Hash));
    }

    [Theory]
    [InlineData("2026-08", true)]
    [InlineData("2026-09", true)]
    [InlineData("2026-10", false)]
    public void DataSet_LockedThrough_IsClosedItself(string period, bool isLocked)
    {
        Assert.Equal(isLocked, Form(Frequency.Monthly, "2026-09").IsLocked(Period.Parse(period)));
        Assert.False(Form(Frequency.Monthly).IsLocked(Period.Parse(period)));
        Assert.True(Form(Frequency.Monthly).IsActive);
    }

    [Theory]
    [InlineData("2026-11", "2026-12-10")]
    [InlineData("2026-12", "2027-01-10")]
    public void DataSet_Month_IsDueInTheNext(string period, string due) => Assert.Equal(DateOnly.Parse(due, null), Form(Frequency.Monthly).DueDate(Period.Parse(period)));

    [Fact]
    public void DataSet_Year_IsDueInJanuaryAndNoMonthOfIt()
    {
        Assert.Equal(new DateOnly(2027, 1, 10), Form(Frequency.Annual).DueDate(Period.OfYear(2026)));
        Assert.Contains("2026-01 is not", Assert.Throws<ArgumentException>(() => Form(Frequency.Annual).DueDate(Period.Parse("2026-01"))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-12-10", "2026-10")] // November may still come in today
    [InlineData("2026-12-11", "2026-11")]
    [InlineData("2027-01-01", "2026-11")]
    public void DataSet_LastDue_IsTheNewestWhoseDayHasPassed(string today, string expected) =>
        Assert.Equal(expected, Form(Frequency.Monthly).LastDue(DateOnly.Parse(today, null)).ToString());

    [Theory]
    [InlineData(false, false, "b,a")]
    [InlineData(true, false, "b,a,f,m")]
    [InlineData(false, true, "b,a,u,o")]
    [InlineData(true, true, "b,a,f,m,u,o")]
    public void Version_FieldsAsked_AreThoseOfItsSplitsInOrder(bool asksSex, bool asksAge, string expected)
    {
        var version = new DataSetVersion
        {
            Number = 1,
            Since = Period.Parse("2026-01"),
            AsksSex = asksSex,
            AsksAge = asksAge,
            CreatedAt = Now,
            Fields = [Field("o", 6, FieldSplit.From24Months), Field("a", 2), Field("b", 1), Field("f", 3, FieldSplit.Female), Field("m", 4, FieldSplit.Male), Field("u", 5, FieldSplit.Under24Months)],
        };

        Assert.Equal(expected, string.Join(',', version.FieldsAsked().Select(field => field.Code)));
    }

    [Theory]
    [InlineData(FieldRole.Plain, false, false)]
    [InlineData(FieldRole.Inflow, true, false)]
    [InlineData(FieldRole.Outflow, true, false)]
    [InlineData(FieldRole.StockAtStart, false, true)]
    [InlineData(FieldRole.StockAtEnd, false, true)]
    public void Field_Role_IsFlowOrStock(FieldRole role, bool isFlow, bool isStock)
    {
        var field = new DataSetField { Code = "a", Order = 1, GroupId = "g", GroupEn = "g", NameId = "n", NameEn = "n", Role = role };

        Assert.Equal((isFlow, isStock, false), (field.IsFlow, field.IsStock, field.IsText));
        Assert.True(new DataSetField { Code = "a", Order = 1, GroupId = "g", GroupEn = "g", NameId = "n", NameEn = "n", Part = FigurePart.Source }.IsText);
    }

    [Fact]
    public void Target_Revised_PointsAtItselfUntilTheRevisionIsThereAndIsRevisedOnce()
    {
        Target old = Goal(1, 14), revision = Goal(2, 12), other = Goal(3, 11);

        old.Retire(Now);
        Assert.Equal((1, Now), (old.ReplacedById, old.ReplacedAt));
        Assert.Contains("already replaced by 1", Assert.Throws<InvalidOperationException>(() => old.Retire(Now)).Message, StringComparison.Ordinal);
        old.ReplaceWith(revision);
        Assert.Equal((2, revision.SetAt), (old.ReplacedById, old.ReplacedAt));
        Assert.Contains("already replaced by 2", Assert.Throws<InvalidOperationException>(() => old.ReplaceWith(other)).Message, StringComparison.Ordinal);
        Assert.Equal(2, old.ReplacedById);
    }

    [Fact]
    public void Target_NotRetiredBefore_CanBeReplacedAtOnce()
    {
        var old = Goal(1, 14);

        old.ReplaceWith(Goal(2, 12));

        Assert.Equal(2, old.ReplacedById);
        Assert.Equal((false, true), (Goal(1, 14).IsRange, Goal(1, 14, low: 13).IsRange));
    }

    [Theory]
    [InlineData(2013, "2012", false)]
    [InlineData(2013, "2013", true)]
    [InlineData(2013, "2012-12", false)]
    [InlineData(2013, "2013-01", true)]
    [InlineData(null, "1900", true)]
    public void Area_ExistedIn_FromItsFirstYearOn(int? established, string period, bool existed) => Assert.Equal(
        existed,
        new Area { Code = "3218", KemendagriCode = "32.18", Name = "x", ShortName = "x", Kind = AreaKind.Kabupaten, EstablishedYear = established }.ExistedIn(Period.Parse(period)));

    [Theory]
    [InlineData("https://bps.example/x", true)]
    [InlineData("http://bps.example", true)]
    [InlineData("javascript:alert(1)", false)]
    [InlineData("ftp://bps.example", false)]
    [InlineData("/lokal", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void Source_WebAddress_IsAbsoluteAndOfTheWeb(string? url, bool isOne) => Assert.Equal(isOne, Source.IsWebAddress(url));

    [Theory]
    [InlineData(1899, false)]
    [InlineData(1900, true)]
    [InlineData(2199, true)]
    [InlineData(2200, false)]
    public void Period_OfThisAge_IsWhatPeoplePlan(int year, bool isOne) => Assert.Equal(isOne, Period.OfYear(year).IsOfThisAge);

    [Fact]
    public void Period_Compared_WithItselfIsNeitherEarlierNorLater()
    {
        Period same = Period.Parse("2026-08"), other = Period.Parse("2026-08"), later = Period.Parse("2026-09");

        bool[] withItself = [same < other, same > other, same <= other, same >= other], withTheNext = [same < later, same > later, same <= later, same >= later];
        Assert.Equal([false, false, true, true], withItself);
        Assert.Equal([true, false, true, false], withTheNext);
        Assert.Contains("\"202608\" is not a period", Assert.Throws<FormatException>(() => Period.Parse("202608")).Message, StringComparison.Ordinal);
    }

    private static Account NewAccount() => new("Nama", "nama@contoh.example", Role.Leader, null, Now);

    private static AuditEntry Entry(
        long sequence = 1, DateTime? at = null, string actorId = "a", string actorName = "N", string action = "x", string subject = "s",
        string? area = null, string? old = null, string? value = null, string? reason = null, string previous = "1") => new()
        {
            Sequence = sequence,
            At = at ?? Now,
            ActorId = actorId,
            ActorName = actorName,
            Action = action,
            Subject = subject,
            AreaCode = area,
            OldValue = old,
            NewValue = value,
            Reason = reason,
            PreviousHash = previous,
        };

    private static DataSet Form(Frequency frequency, string? locked = null) => new()
    {
        Code = "f",
        NameId = "f",
        NameEn = "f",
        Scope = DataSetScope.Area,
        Frequency = frequency,
        DueDay = 10,
        DueSince = Period.Parse(frequency == Frequency.Annual ? "2020" : "2020-01"),
        LockedThrough = locked is null ? null : Period.Parse(locked),
    };

    private static DataSetField Field(string code, int order, FieldSplit split = FieldSplit.None) =>
        new() { Code = code, Order = order, GroupId = "g", GroupEn = "g", NameId = "n", NameEn = "n", Split = split };

    private static Target Goal(int id, double high, double? low = null) => new()
    {
        Id = id,
        IndicatorId = 1,
        Scope = TargetScope.Area,
        AreaCode = "32",
        Period = Period.OfYear(2029),
        Low = low ?? high,
        High = high,
        Document = TargetDocument.Plan,
        Source = "RPJMD",
        SetAt = Now.AddDays(id),
    };
}
