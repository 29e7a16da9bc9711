using SocialWelfare.Data.Catalogue;

namespace SocialWelfare.Tests.Submissions;

/// <summary>What an officer types for a month; the end-to-end tests compile this file too.</summary>
internal static class TypedMonth
{
    /// <summary>A month that has nothing wrong with it: 120 cases at its start and its end.</summary>
    public static Dictionary<string, string> With(params (string Field, string Text)[] changes)
    {
        var month = new Dictionary<string, string>
        {
            [StuntingCounts.UnderFives] = "1000",
            [StuntingCounts.Weighed] = "950",
            [StuntingCounts.Measured] = "940",
            [StuntingCounts.Stunted] = "120",
            [StuntingCounts.SeverelyStunted] = "20",
            [StuntingCounts.CasesAtStart] = "120",
            [StuntingCounts.NewCases] = "3",
            [StuntingCounts.NewlyFound] = "2",
            [StuntingCounts.MovedIn] = "1",
            [StuntingCounts.Recovered] = "4",
            [StuntingCounts.AgedOut] = "1",
            [StuntingCounts.MovedOut] = "1",
            [StuntingCounts.Died] = "0",
            [StuntingCounts.CasesAtEnd] = "120",
            [StuntingCounts.PosyanduReporting] = "15",
            [StuntingCounts.PosyanduTotal] = "16",
        };
        foreach (var (field, text) in changes)
        {
            month[field] = text;
        }

        return month;
    }
}
