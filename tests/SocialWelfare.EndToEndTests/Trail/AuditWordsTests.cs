using SocialWelfare.Data.Access;
using SocialWelfare.EndToEndTests.Submissions;

namespace SocialWelfare.EndToEndTests.Trail;

/// <summary>Page and download say what changed in words, to each reader what they may see.</summary>
[Collection(WithOfficeApp.Name)]
public sealed class AuditWordsTests(OfficeApp app) : OfficeTests(app)
{
    [Theory]
    [InlineData("/jejak", "Balita ditimbang", "kosong")]
    [InlineData("/jejak.csv", "Balita ditimbang", "kosong → 950")]
    [InlineData("/jejak.csv?lang=en", "Under-fives weighed", "empty → 950")]
    public async Task Trail_AfterAMonthWasTyped_NamesFieldOldAndNew(string address, string field, string change)
    {
        await new OfficersDesk(App).SubmittedAsync(OfficersDesk.Month);
        using var verifier = await App.SignedInAsync(await App.AddAsync(Role.Verifier));
        using var leader = await App.SignedInAsync(await App.AddAsync(Role.Leader));

        var seen = System.Net.WebUtility.HtmlDecode(await verifier.ReadAsync(address));
        var hidden = System.Net.WebUtility.HtmlDecode(await leader.ReadAsync(address));

        Assert.Contains(field, seen, StringComparison.Ordinal);
        Assert.Contains(change, seen, StringComparison.Ordinal);
        Assert.DoesNotContain("under_fives_weighed", seen, StringComparison.Ordinal);
        Assert.DoesNotContain("{\"under", seen, StringComparison.Ordinal);
        Assert.DoesNotContain(field, hidden, StringComparison.Ordinal);
        Assert.DoesNotContain("→ 950", hidden, StringComparison.Ordinal);
    }
}
