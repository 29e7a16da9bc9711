using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SocialWelfare.Data.Access;
using SocialWelfare.EndToEndTests.Accounts;
using SocialWelfare.Services.Catalogue;
using SocialWelfare.Services.Submissions;

namespace SocialWelfare.EndToEndTests.Submissions;

/// <summary>The month of all 27 areas, as it lies before the verifiers: five of them with a flag.</summary>
internal static class VerifiersDesk
{
    public const int Flagged = 5;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task FillAsync(AccountsApp app)
    {
        // Somebody of the province enters them, who then may not verify them.
        var colleague = await app.AddAsync(Role.Verifier);
        var catalogue = await app.Services.GetRequiredService<CatalogueQueries>().ReadAsync(Cancellation);
        foreach (var (area, number) in catalogue.Regencies.Select((area, number) => (area, number)))
        {
            var opened = await app.Services.GetRequiredService<SubmissionService>().OpenAsync(colleague.Id, "stunting-bulanan", area.Code, OfficersDesk.Month, Cancellation);
            Assert.Null(opened.Refusal);
            await new OfficersDesk(app).FillAndSubmitAsync(colleague, opened.SubmissionId!.Value, number < Flagged ? OfficersDesk.TypedFlagged() : OfficersDesk.Typed());
        }
    }

    public static async Task<int> CountAsync(AccountsApp app, Data.Submissions.SubmissionStatus status)
    {
        await using var context = await app.NewContextAsync();
        return await context.Submissions.CountAsync(submission => submission.Status == status, Cancellation);
    }
}
