using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SocialWelfare.Data.Access;
using SocialWelfare.Data.Catalogue;
using SocialWelfare.Data.Submissions;
using SocialWelfare.EndToEndTests.Accounts;
using SocialWelfare.Services.Submissions;
using SocialWelfare.Services.Submissions.Entry;
using SocialWelfare.Tests.Submissions;

namespace SocialWelfare.EndToEndTests.Submissions;

/// <summary>What an officer of 3204 does before the province looks at it, through the services.</summary>
internal sealed class OfficersDesk(AccountsApp app)
{
    public const string AreaCode = "3204";

    /// <summary>The last month that is due on the tests' clock, and late.</summary>
    public static readonly Period Month = EntryPages.PeriodBack(1);

    /// <summary>So long before that it stands in its history no more.</summary>
    public static readonly Period FlaggedMonth = Period.Parse("2020-03");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private SubmissionService Submissions => app.Services.GetRequiredService<SubmissionService>();

    /// <inheritdoc cref="TypedMonth.With"/>
    public static Dictionary<string, string> Typed(params (string Field, string Text)[] changes) => TypedMonth.With(changes);

    /// <summary>No new case, and not enough children measured to believe it.</summary>
    public static Dictionary<string, string> TypedFlagged() =>
        Typed((StuntingCounts.Measured, "500"), (StuntingCounts.NewCases, "0"), (StuntingCounts.Recovered, "1"));

    /// <returns>The submission.</returns>
    public async Task<int> SubmittedAsync(Period period, IReadOnlyDictionary<string, string>? month = null, string reason = "Posyandu libur.")
    {
        var officer = await app.AddAsync(Role.Officer);
        var opened = await Submissions.OpenAsync(officer.Id, "stunting-bulanan", AreaCode, period, Cancellation);
        Assert.Null(opened.Refusal);
        await FillAndSubmitAsync(officer, opened.SubmissionId!.Value, month ?? Typed(), reason);
        return opened.SubmissionId.Value;
    }

    public async Task FillAndSubmitAsync(Account officer, int submissionId, IReadOnlyDictionary<string, string> texts, string reason = "Posyandu libur.")
    {
        var versions = (await ReadAsync(submissionId)).Values.ToDictionary(value => value.FieldCode, value => value.Version);
        var saved = await app.Services.GetRequiredService<CellService>().SaveCellsAsync(
            officer.Id, submissionId, [.. texts.Select(text => new CellEdit(text.Key, text.Value, versions.GetValueOrDefault(text.Key)))], Cancellation);
        Assert.All(saved.Cells, cell => Assert.Equal(CellSaveState.Saved, cell.State));
        var outcome = await Submissions.SubmitAsync(officer.Id, submissionId, Cancellation);
        if (outcome.Refusal == SubmissionRefusal.WarningsUnexplained)
        {
            foreach (var warning in outcome.Errors)
            {
                Assert.Null((await Submissions.ExplainAsync(officer.Id, submissionId, warning.Field!, warning.Code, reason, Cancellation)).Refusal);
            }

            outcome = await Submissions.SubmitAsync(officer.Id, submissionId, Cancellation);
        }

        Assert.True(outcome.IsDone, $"{outcome.Refusal}: {string.Join(", ", outcome.Errors)}");
    }

    public async Task<Submission> ReadAsync(int submissionId)
    {
        await using var context = await app.NewContextAsync();
        return await context.Submissions.Include(each => each.Values).Include(each => each.Steps).Include(each => each.Comments).AsSplitQuery()
            .SingleAsync(each => each.Id == submissionId, Cancellation);
    }

    /// <summary>A step of somebody else, with the submission as it stands now.</summary>
    public async Task<SubmissionOutcome> StepAsync(Func<SubmissionService, SeenSubmission, Task<SubmissionOutcome>> step, int submissionId) =>
        await step(Submissions, new SeenSubmission(submissionId, (await ReadAsync(submissionId)).Version));

    public async Task VerifyAsync(Account verifier, int submissionId) =>
        Assert.True((await StepAsync((submissions, seen) => submissions.VerifyAsync(verifier.Id, seen, null, Cancellation), submissionId)).IsDone);
}
