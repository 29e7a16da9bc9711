using SocialWelfare.Data.Catalogue;
using SocialWelfare.Services.Access;
using SocialWelfare.Services.DataSets;
using SocialWelfare.Services.Submissions;

namespace SocialWelfare.Tests.Submissions;

/// <summary>Every operation of the services × every kind of account × own and other area: who is let through is said here, not read from the rules.</summary>
public sealed class SubmissionAccessTests
{
    private static readonly string?[] Accounts =
    [
        null, "nobody", SubmissionBench.Disabled, SubmissionBench.Viewer, SubmissionBench.Officer, SubmissionBench.OtherOfficer,
        SubmissionBench.Verifier, SubmissionBench.Leader, SubmissionBench.Administrator,
    ];

    private static readonly string[] Filling = [SubmissionBench.Verifier, "officer of the area"];
    private static readonly string[] Verifying = [SubmissionBench.Verifier];
    private static readonly string[] Administrating = [SubmissionBench.Administrator];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task EveryOperation_EveryRoleAndArea_IsLetThroughOrRefused()
    {
        await using var bench = await SubmissionBench.CreateAsync();
        var submissions = new Dictionary<string, int>
        {
            [SubmissionBench.Bandung] = await bench.OpenAsync(),
            [SubmissionBench.Garut] = await bench.OpenAsync(account: SubmissionBench.OtherOfficer, areaCode: SubmissionBench.Garut),
        };
        var wrong = new List<string>();
        var checks = 0;
        foreach (var (operation, allowed, run) in Operations(bench))
        {
            foreach (var account in Accounts)
            {
                foreach (var (areaCode, id) in submissions)
                {
                    var isAllowed = allowed.Contains(account) || (allowed.Contains("officer of the area") && account == OfficerOf(areaCode));
                    var refusal = await run(account, areaCode, id);
                    checks++;
                    if (refusal is null != isAllowed || (refusal is { } why && why != Expected(account, allowed)))
                    {
                        wrong.Add($"{operation} by {account ?? "anonymous"} in {areaCode}: {refusal?.ToString() ?? "let through"}");
                    }
                }
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{Operations(bench).Count} operations × {Accounts.Length} accounts × {submissions.Count} areas = {checks} checks");
        Assert.Equal(Operations(bench).Count * Accounts.Length * submissions.Count, checks);
        Assert.Empty(wrong);
    }

    private static string OfficerOf(string areaCode) => areaCode == SubmissionBench.Bandung ? SubmissionBench.Officer : SubmissionBench.OtherOfficer;

    private static AccessRefusal Expected(string? account, string[] allowed) => account switch
    {
        null => AccessRefusal.SignInRequired,
        "nobody" => AccessRefusal.UnknownAccount,
        SubmissionBench.Disabled => AccessRefusal.Disabled,
        SubmissionBench.Officer or SubmissionBench.OtherOfficer when allowed.Contains("officer of the area") => AccessRefusal.OtherArea,
        _ => AccessRefusal.RoleMayNot,
    };

    /// <summary>What is run answers why access was refused, or null where it was not, whatever else stood in the way.</summary>
    private static List<(string Operation, string[] Allowed, Func<string?, string, int, Task<AccessRefusal?>> Run)> Operations(SubmissionBench bench)
    {
        var seen = new SeenSubmission(0, 1);
        return
        [
            ("open", Filling, async (account, area, _) => (await bench.Submissions.OpenAsync(account, SubmissionBench.Stunting, area, Period.Parse("2026-10"), Cancellation)).Access),
            ("save a cell", Filling, async (account, _, id) => (await bench.Cells.SaveCellsAsync(account, id, [new CellEdit("x", "1", 0)], Cancellation)).Outcome.Access),
            ("explain", Filling, async (account, _, id) => (await bench.Submissions.ExplainAsync(account, id, "x", "jump", "y", Cancellation)).Access),
            ("submit", Filling, async (account, _, id) => (await bench.Submissions.SubmitAsync(account, id, Cancellation)).Access),
            ("comment", Filling, async (account, _, id) => (await bench.Submissions.CommentAsync(account, id, new NewComment("x", "y"), Cancellation)).Access),
            ("see the grid", Filling, async (account, _, id) => (await bench.Queries.GridAsync(account, id, Cancellation)).Access),
            ("see the queue", Filling, async (account, area, _) => (await bench.Queries.QueueAsync(account, new QueueFilter { AreaCode = area }, Cancellation)).Access),
            ("return", Verifying, async (account, _, id) => (await bench.Submissions.ReturnAsync(account, seen with { SubmissionId = id }, "y", [], Cancellation)).Access),
            ("verify", Verifying, async (account, _, id) => (await bench.Submissions.VerifyAsync(account, seen with { SubmissionId = id }, null, Cancellation)).Access),
            ("verify many", Verifying, async (account, _, id) => (await bench.Submissions.VerifyManyAsync(account, [seen with { SubmissionId = id }], Cancellation))[0].Access),
            ("correct", Verifying, async (account, _, id) => (await bench.Submissions.CorrectAsync(account, id, "y", Cancellation)).Access),
            ("publish", Verifying, async (account, _, id) => (await bench.Releases.PublishAsync(account, [id], "Rilis", null, Cancellation)).Access),
            ("withdraw", Filling, async (account, _, id) => (await bench.Submissions.WithdrawAsync(account, id, null, Cancellation)).Access),
            ("change a data set", Administrating, async (account, _, _) => (await bench.DataSets.ChangeAsync(
                account, new DataSetSettings { DataSetCode = SubmissionBench.Stunting, DueDay = 10, IsActive = true, Reason = "y" }, Cancellation)).Access),
            ("add a version", Administrating, async (account, _, _) => (await bench.DataSets.AddVersionAsync(
                account, new NewDataSetVersion { DataSetCode = SubmissionBench.Stunting, Since = Period.Parse("2026-10"), Fields = [], Reason = "y" }, Cancellation)).Access),
        ];
    }
}
