using SocialWelfare.Data.Access;

namespace SocialWelfare.Services.Access;

/// <summary>Who may do what. Pure, and closed by default: what no line allows is refused.</summary>
public static class AccessRules
{
    /// <summary>How far a role's permission reaches.</summary>
    private enum Reach
    {
        OwnArea,
        EveryArea,
    }

    private static readonly Role[] Everyone = Enum.GetValues<Role>();

    private static readonly Dictionary<Operation, Role[]> EveryArea = new()
    {
        [Operation.Export] = Everyone,
        [Operation.SaveComparison] = Everyone,
        [Operation.Comment] = Everyone,
        [Operation.ReadSubmissions] = [Role.Verifier],

        // Published figures for a year (BPS, SSGI) are entered by the province; another verifier then verifies them.
        [Operation.EnterData] = [Role.Verifier],
        [Operation.ImportData] = [Role.Verifier],
        [Operation.SubmitData] = [Role.Verifier],
        [Operation.WithdrawSubmission] = [Role.Verifier],
        [Operation.ReturnSubmission] = [Role.Verifier],
        [Operation.VerifySubmission] = [Role.Verifier],
        [Operation.Publish] = [Role.Verifier],
        [Operation.CorrectFigure] = [Role.Verifier],
        [Operation.ReviewTargets] = [Role.Leader],
        [Operation.SetTarget] = [Role.Leader],
        [Operation.SaveScenario] = [Role.Leader],
        [Operation.DecideAction] = [Role.Leader],
        [Operation.ManageAccounts] = [Role.Administrator],
        [Operation.ManageCatalogue] = [Role.Administrator],
        [Operation.ManageDataSets] = [Role.Administrator],
        [Operation.ManageSettings] = [Role.Administrator],
        [Operation.ReadAudit] = [Role.Verifier, Role.Leader, Role.Administrator],
    };

    /// <summary>What an officer may do in the own area, beside what everyone may.</summary>
    private static readonly HashSet<Operation> OwnArea =
    [
        Operation.ReadSubmissions, Operation.EnterData, Operation.ImportData, Operation.SubmitData, Operation.WithdrawSubmission,
    ];

    /// <summary>What is done to one area's figures: without an area there is nothing to do.</summary>
    private static readonly HashSet<Operation> NeedsArea =
    [
        Operation.EnterData, Operation.ImportData, Operation.SubmitData, Operation.WithdrawSubmission,
        Operation.ReturnSubmission, Operation.VerifySubmission, Operation.CorrectFigure,
    ];

    /// <param name="role">Null for somebody who is not signed in.</param>
    /// <param name="ownAreaCode">The officer's area.</param>
    /// <param name="areaCode">The area that the operation is about; null where it is about none or about all.</param>
    public static bool Allows(Role? role, string? ownAreaCode, Operation operation, string? areaCode)
    {
        if (operation == Operation.ReadPublished)
        {
            return true;
        }

        if (role is not { } known || (NeedsArea.Contains(operation) && string.IsNullOrEmpty(areaCode)))
        {
            return false;
        }

        return ReachOf(known, operation) switch
        {
            Reach.EveryArea => true,
            Reach.OwnArea => !string.IsNullOrEmpty(ownAreaCode) && areaCode == ownAreaCode,
            _ => false,
        };
    }

    /// <summary>Whether the role could do it in some area; for menus and for saying why not.</summary>
    public static bool AllowsSomewhere(Role? role, Operation operation) =>
        operation == Operation.ReadPublished || (role is { } known && ReachOf(known, operation) is not null);

    /// <summary>Nobody verifies figures that they entered themselves, not even one cell of them.</summary>
    /// <param name="enteredBy">Accounts that entered or changed any value of the submission.</param>
    public static bool MayVerify(string accountId, IEnumerable<string> enteredBy) =>
        !enteredBy.Contains(accountId, StringComparer.Ordinal);

    private static Reach? ReachOf(Role role, Operation operation) =>
        EveryArea.TryGetValue(operation, out var roles) && roles.Contains(role) ? Reach.EveryArea
        : role == Role.Officer && OwnArea.Contains(operation) ? Reach.OwnArea
        : null;
}
