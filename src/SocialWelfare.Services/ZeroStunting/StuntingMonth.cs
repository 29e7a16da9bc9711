using SocialWelfare.Data.DataSets;
using SocialWelfare.Services.Assessments.Methods;
using SocialWelfare.Services.DataSets;

namespace SocialWelfare.Services.ZeroStunting;

/// <summary>What an area reports for one month, by what the fields of its form mean. Null is "not filled in", which is never 0.</summary>
public sealed record StuntingMonth
{
    /// <summary>S: all under-fives of the area (<see cref="FieldRole.CoverageDenominator"/>).</summary>
    public int? UnderFives { get; init; }

    /// <summary>Length or height measured this month (<see cref="FieldRole.CoverageNumerator"/>).</summary>
    public int? Measured { get; init; }

    /// <summary>Measured before and not stunted then: incident.</summary>
    public int? NewCases { get; init; }

    /// <summary>Stunted at the first measurement.</summary>
    public int? NewlyFound { get; init; }

    public int? MovedIn { get; init; }

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

    /// <param name="fields">Of the form as it held for the month.</param>
    /// <param name="values">By field code.</param>
    public static StuntingMonth Of(IReadOnlyList<DataSetField> fields, IReadOnlyDictionary<string, double> values)
    {
        return new StuntingMonth
        {
            UnderFives = Count(FieldRole.CoverageDenominator),
            Measured = Count(FieldRole.CoverageNumerator),
            NewCases = Count(FieldRole.NewCase),
            NewlyFound = Count(FieldRole.NewlyFound),
            MovedIn = Count(FieldRole.MovedIn),
            PosyanduReporting = Count(FieldRole.PlacesReporting),
            Posyandu = Count(FieldRole.Places),
        };

        int? Count(FieldRole role) => FormRules.Sum(fields, role, values) is { } sum ? (int)Math.Round(sum) : null;
    }
}
