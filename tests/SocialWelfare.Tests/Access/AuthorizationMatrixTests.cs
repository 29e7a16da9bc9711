using System.Globalization;
using SocialWelfare.Data.Access;
using SocialWelfare.Services.Access;
using SocialWelfare.Tests.Accounts;

namespace SocialWelfare.Tests.Access;

/// <summary>
/// Every operation, for everybody there is, about the own area, another one and none. What is expected is written out
/// here by hand, from the table in the design, and shares nothing with the rules.
/// </summary>
public sealed class AuthorizationMatrixTests(ITestOutputHelper output)
{
    // One column a kind of person. Three answers each, about: own area (for others than officers: any area), another
    // area, no area. Y yes, - no.
    private const string Expected = """
        operation           anonymous disabled mustchange viewer officer verifier leader administrator
        ReadPublished       YYY       ---      ---        YYY    YYY     YYY      YYY    YYY
        Export              ---       ---      ---        YYY    YYY     YYY      YYY    YYY
        SaveComparison      ---       ---      ---        YYY    YYY     YYY      YYY    YYY
        Comment             ---       ---      ---        YYY    YYY     YYY      YYY    YYY
        ReadSubmissions     ---       ---      ---        ---    Y--     YYY      ---    ---
        EnterData           ---       ---      ---        ---    Y--     YY-      ---    ---
        ImportData          ---       ---      ---        ---    Y--     YY-      ---    ---
        SubmitData          ---       ---      ---        ---    Y--     YY-      ---    ---
        WithdrawSubmission  ---       ---      ---        ---    Y--     YY-      ---    ---
        ReturnSubmission    ---       ---      ---        ---    ---     YY-      ---    ---
        VerifySubmission    ---       ---      ---        ---    ---     YY-      ---    ---
        Publish             ---       ---      ---        ---    ---     YYY      ---    ---
        CorrectFigure       ---       ---      ---        ---    ---     YY-      ---    ---
        ReviewTargets       ---       ---      ---        ---    ---     ---      YYY    ---
        SetTarget           ---       ---      ---        ---    ---     ---      YYY    ---
        SaveScenario        ---       ---      ---        ---    ---     ---      YYY    ---
        DecideAction        ---       ---      ---        ---    ---     ---      YYY    ---
        ManageAccounts      ---       ---      ---        ---    ---     ---      ---    YYY
        ManageCatalogue     ---       ---      ---        ---    ---     ---      ---    YYY
        ManageDataSets      ---       ---      ---        ---    ---     ---      ---    YYY
        ManageSettings      ---       ---      ---        ---    ---     ---      ---    YYY
        ReadAudit           ---       ---      ---        ---    ---     YYY      YYY    YYY
        """;

    private static readonly string?[] Areas = [AccountsTestHost.Area, AccountsTestHost.OtherArea, null];

    [Fact]
    public async Task CheckAsync_EveryOperationPersonAndArea_AnswersAsTheTableSays()
    {
        await using var host = await AccountsTestHost.CreateAsync();
        var people = await AddPeopleAsync(host);
        var wrong = new List<string>();
        var cells = 0;
        foreach (var (operation, person, area, isAllowed) in Cells(people))
        {
            cells++;
            var decision = await host.Guard.CheckAsync(people[person], operation, area, TestContext.Current.CancellationToken);
            if (decision.IsAllowed != isAllowed)
            {
                wrong.Add($"{person} {operation} {area ?? "no area"}: {(decision.IsAllowed ? "allowed" : $"refused, {decision.Refusal}")}");
            }

            if (decision.IsAllowed && people[person] is { } accountId && decision.Actor?.AccountId != accountId)
            {
                wrong.Add($"{person} {operation}: acts as {decision.Actor?.AccountId}");
            }
        }

        var size = $"{Enum.GetValues<Operation>().Length} operations × {people.Count} people × {Areas.Length} areas = {cells} cells";
        output.WriteLine(size);
        await Console.Out.WriteLineAsync($"Authorization matrix: {size}");
        Assert.Empty(wrong);
        Assert.Equal(Enum.GetValues<Operation>().Length * people.Count * Areas.Length, cells);
    }

    [Fact]
    public void Expected_ListsEveryOperation() => Assert.Equal(
        Enum.GetNames<Operation>().Order(StringComparer.Ordinal), Lines().Skip(1).Select(line => line[0]).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData(null, AccessRefusal.SignInRequired)]
    [InlineData("nobody", AccessRefusal.UnknownAccount)]
    public async Task CheckAsync_WithoutAccount_SaysWhy(string? accountId, AccessRefusal expected)
    {
        await using var host = await AccountsTestHost.CreateAsync();

        var decision = await host.Guard.CheckAsync(accountId, Operation.EnterData, AccountsTestHost.Area, TestContext.Current.CancellationToken);

        Assert.Equal(expected, decision.Refusal);
    }

    [Fact]
    public async Task CheckAsync_RoleTakenAway_RefusesAtOnce()
    {
        await using var host = await AccountsTestHost.CreateAsync();
        var accountId = await host.AddAsync(Role.Verifier);
        Assert.True((await host.Guard.CheckAsync(accountId, Operation.Publish, null, TestContext.Current.CancellationToken)).IsAllowed);

        await host.ExecuteAsync($"UPDATE Accounts SET Role = 'Viewer' WHERE Id = '{accountId}'");

        Assert.Equal(AccessRefusal.RoleMayNot, (await host.Guard.CheckAsync(accountId, Operation.Publish, null, TestContext.Current.CancellationToken)).Refusal);
    }

    [Theory]
    [InlineData("3204 ")]
    [InlineData("32")]
    [InlineData("")]
    [InlineData("3204,3205")]
    [InlineData("3204")]
    public void Allows_ForgedAreaCodes_OnlyTheOwnIsAllowed(string areaCode) =>
        Assert.Equal(areaCode == "3204", AccessRules.Allows(Role.Officer, "3204", Operation.EnterData, areaCode));

    [Fact]
    public void Allows_OfficerWithoutArea_NothingOfAnArea() =>
        Assert.False(AccessRules.Allows(Role.Officer, ownAreaCode: "", Operation.EnterData, areaCode: ""));

    [Fact]
    public void Allows_UnknownRoleOrOperation_IsRefused()
    {
        Assert.False(AccessRules.Allows((Role)99, null, Operation.Export, null));
        Assert.False(AccessRules.Allows(Role.Administrator, null, (Operation)999, null));
    }

    [Fact]
    public void MayVerify_OwnEntryAmongOthers_IsRefused()
    {
        Assert.False(AccessRules.MayVerify("me", ["you", "me"]));
        Assert.True(AccessRules.MayVerify("me", ["you", "Me"]));
    }

    private static async Task<Dictionary<string, string?>> AddPeopleAsync(AccountsTestHost host) => new()
    {
        ["anonymous"] = null,
        ["disabled"] = await host.AddAsync(Role.Administrator, isDisabled: true),
        ["mustchange"] = await host.AddAsync(Role.Verifier, mustChangePassword: true),
        ["viewer"] = await host.AddAsync(Role.Viewer),
        ["officer"] = await host.AddAsync(Role.Officer),
        ["verifier"] = await host.AddAsync(Role.Verifier),
        ["leader"] = await host.AddAsync(Role.Leader),
        ["administrator"] = host.AdministratorId,
    };

    private static IEnumerable<(Operation Operation, string Person, string? Area, bool IsAllowed)> Cells(Dictionary<string, string?> people)
    {
        var lines = Lines();
        Assert.Equal(people.Keys, lines[0].Skip(1));
        return from line in lines.Skip(1)
               from column in Enumerable.Range(1, people.Count)
               from area in Enumerable.Range(0, Areas.Length)
               select (Enum.Parse<Operation>(line[0]), lines[0][column], Areas[area], Letter(line[column], area));
    }

    private static bool Letter(string answers, int index) => answers[index] switch
    {
        'Y' => true,
        '-' => false,
        var letter => throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"'{letter}' is neither Y nor -.")),
    };

    private static List<string[]> Lines() => [.. Expected.ReplaceLineEndings("\n").Split('\n').Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))];
}
