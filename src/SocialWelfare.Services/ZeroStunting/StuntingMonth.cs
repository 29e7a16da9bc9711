using SocialWelfare.Services.Assessments.Methods;

namespace SocialWelfare.Services.ZeroStunting;

/// <summary>What an area reports of stunting for one month. Null is "not filled in", which is never 0.</summary>
public sealed record StuntingMonth
{
    /// <summary>S: all under-fives of the area.</summary>
    public int? UnderFives { get; init; }

    /// <summary>D: weighed this month.</summary>
    public int? Weighed { get; init; }

    /// <summary>Length or height measured this month.</summary>
    public int? Measured { get; init; }

    public int? Stunted { get; init; }

    public int? SeverelyStunted { get; init; }

    public int? CasesAtStart { get; init; }

    /// <summary>Measured before and not stunted then: incident.</summary>
    public int? NewCases { get; init; }

    /// <summary>Stunted at the first measurement.</summary>
    public int? NewlyFound { get; init; }

    public int? MovedIn { get; init; }

    public int? Recovered { get; init; }

    /// <summary>Turned five.</summary>
    public int? AgedOut { get; init; }

    public int? MovedOut { get; init; }

    public int? Died { get; init; }

    public int? CasesAtEnd { get; init; }

    public int? PosyanduReporting { get; init; }

    public int? Posyandu { get; init; }

    /// <summary>Measured ÷ under-fives, 0–1; null where unknown or where there are no under-fives.</summary>
    public double? Coverage => UnderFives > 0 && Measured is { } measured ? (double)measured / UnderFives : null;

    /// <summary>Cases that the setting counts as new; null where one of them was not filled in.</summary>
    public int? CountedAsNew(NewCases counted)
    {
        var total = 0;
        foreach (var (part, count) in ((NewCases, int?)[])
            [(Assessments.Methods.NewCases.Incident, NewCases), (Assessments.Methods.NewCases.NewlyFound, NewlyFound), (Assessments.Methods.NewCases.MovedIn, MovedIn)])
        {
            if ((counted & part) == 0)
            {
                continue;
            }

            if (count is not { } known)
            {
                return null;
            }

            total += known;
        }

        return total;
    }
}
