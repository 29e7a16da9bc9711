namespace SocialWelfare.Data.Catalogue;

/// <summary>Codes of the monthly counts behind "zero new stunting" (the data set Stunting bulanan).</summary>
public static class StuntingCounts
{
    public const string UnderFives = "under_fives";
    public const string Weighed = "under_fives_weighed";
    public const string Measured = "under_fives_measured";
    public const string Stunted = "stunted_measured";
    public const string SeverelyStunted = "severely_stunted_measured";
    public const string CasesAtStart = "stunting_cases_start";
    public const string NewCases = "stunting_new_cases";
    public const string NewlyFound = "stunting_newly_found";
    public const string MovedIn = "stunting_moved_in";
    public const string Recovered = "stunting_recovered";
    public const string AgedOut = "stunting_aged_out";
    public const string MovedOut = "stunting_moved_out";
    public const string Died = "stunting_died";
    public const string CasesAtEnd = "stunting_cases_end";
    public const string PosyanduReporting = "posyandu_reporting";
    public const string PosyanduTotal = "posyandu_total";

    public static readonly IReadOnlyList<string> All =
    [
        UnderFives, Weighed, Measured, Stunted, SeverelyStunted, CasesAtStart, NewCases, NewlyFound, MovedIn,
        Recovered, AgedOut, MovedOut, Died, CasesAtEnd, PosyanduReporting, PosyanduTotal,
    ];
}
