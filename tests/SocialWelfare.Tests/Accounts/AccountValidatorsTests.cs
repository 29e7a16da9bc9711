using SocialWelfare.Data.Access;
using SocialWelfare.Data.Audit;
using SocialWelfare.Services.Accounts.Manage;

namespace SocialWelfare.Tests.Accounts;

/// <summary>Each rule of accounts, asked of validators of its own: the services keep theirs for the life of the process.</summary>
public sealed class AccountValidatorsTests
{
    private static readonly NewAccount New = new() { DisplayName = "Siti", Email = "siti@contoh.example", Role = Role.Officer, AreaCode = "3204", Reason = "baru" };

    private static readonly ChangeAccount Change =
        new() { AccountId = "1", DisplayName = "Siti", Role = Role.Officer, AreaCode = "3204", Reason = "pindah", Version = "1" };

    public static TheoryData<string, string, Func<NewAccount, NewAccount>> NewCases => new()
    {
        { nameof(NewAccount.DisplayName), "name.required", each => each with { DisplayName = " " } },
        { nameof(NewAccount.DisplayName), "name.long", each => each with { DisplayName = new string('a', Account.MaximumDisplayName + 1) } },
        { nameof(NewAccount.DisplayName), "name.malformed", each => each with { DisplayName = "Si\u0007ti" } },
        { nameof(NewAccount.Email), "email.required", each => each with { Email = "" } },
        { nameof(NewAccount.Email), "email.long", each => each with { Email = new string('a', Account.MaximumEmail) + "@contoh.example" } },
        { nameof(NewAccount.Email), "email.malformed", each => each with { Email = "siti@contoh" } },
        { nameof(NewAccount.Email), "email.malformed", each => each with { Email = "sitі@contoh.example" } },
        { nameof(NewAccount.Role), "role.unknown", each => each with { Role = (Role)99, AreaCode = null } },
        { nameof(NewAccount.AreaCode), "area.required", each => each with { AreaCode = null } },
        { nameof(NewAccount.AreaCode), "area.forbidden", each => each with { Role = Role.Leader } },
        { nameof(NewAccount.Reason), "reason.required", each => each with { Reason = "" } },
        { nameof(NewAccount.Reason), "reason.long", each => each with { Reason = new string('a', AuditEntry.MaximumReason + 1) } },
    };

    public static TheoryData<string, string, Func<ChangeAccount, ChangeAccount>> ChangeCases => new()
    {
        { nameof(ChangeAccount.DisplayName), "name.required", each => each with { DisplayName = "" } },
        { nameof(ChangeAccount.Role), "role.unknown", each => each with { Role = (Role)99, AreaCode = null } },
        { nameof(ChangeAccount.AreaCode), "area.required", each => each with { AreaCode = "" } },
        { nameof(ChangeAccount.AreaCode), "area.forbidden", each => each with { Role = Role.Viewer } },
        { nameof(ChangeAccount.Reason), "reason.required", each => each with { Reason = " " } },
    };

    [Theory]
    [MemberData(nameof(NewCases))]
    public void NewAccount_OneFault_IsNamedWithItsField(string field, string code, Func<NewAccount, NewAccount> fault)
    {
        Assert.Empty(new NewAccountValidator().Validate(New).Errors);
        Assert.Equal([new AccountError(field, code)], new NewAccountValidator().Validate(fault(New)).Errors());
    }

    [Theory]
    [MemberData(nameof(ChangeCases))]
    public void ChangeAccount_OneFault_IsNamedWithItsField(string field, string code, Func<ChangeAccount, ChangeAccount> fault)
    {
        Assert.Empty(new ChangeAccountValidator().Validate(Change).Errors);
        Assert.Equal([new AccountError(field, code)], new ChangeAccountValidator().Validate(fault(Change)).Errors());
    }

    [Fact]
    public void OfReason_AloneAndMissing_IsThatOfTheField() => Assert.Equal([new AccountError("Reason", "reason.required")], AccountRules.OfReason(null));
}
