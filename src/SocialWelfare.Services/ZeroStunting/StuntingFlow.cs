namespace SocialWelfare.Services.ZeroStunting;

/// <summary>Which rule between the counts of a month is broken.</summary>
public enum StuntingRule
{
    NotNegative,
    WeighedWithinUnderFives,
    MeasuredWithinWeighed,
    StuntedWithinMeasured,
    SevereWithinStunted,

    /// <summary>End = start + new + newly found + moved in − recovered − aged out − moved out − died.</summary>
    EndFollowsFromFlows,

    /// <summary>Start = end of the month before.</summary>
    StartFollowsFromMonthBefore,
    ReportingWithinPosyandu,
}

/// <param name="Field">Property of <see cref="StuntingMonth"/> that stands out.</param>
/// <param name="Expected">What it may be at most, or must be.</param>
public sealed record StuntingProblem(StuntingRule Rule, string Field, int Value, int Expected);

/// <summary>Checks that the children of a month add up. A rule is left out where one of its counts is not filled in.</summary>
public static class StuntingFlow
{
    /// <param name="monthBefore">The same area's month before; null where it is not known.</param>
    public static IReadOnlyList<StuntingProblem> FindProblems(StuntingMonth month, StuntingMonth? monthBefore)
    {
        var problems = new List<StuntingProblem>();
        foreach (var (field, value) in Counts(month))
        {
            if (value < 0)
            {
                problems.Add(new StuntingProblem(StuntingRule.NotNegative, field, value.Value, 0));
            }
        }

        AtMost(StuntingRule.WeighedWithinUnderFives, nameof(StuntingMonth.Weighed), month.Weighed, month.UnderFives);
        AtMost(StuntingRule.MeasuredWithinWeighed, nameof(StuntingMonth.Measured), month.Measured, month.Weighed);
        AtMost(StuntingRule.StuntedWithinMeasured, nameof(StuntingMonth.Stunted), month.Stunted, month.Measured);
        AtMost(StuntingRule.SevereWithinStunted, nameof(StuntingMonth.SeverelyStunted), month.SeverelyStunted, month.Stunted);
        AtMost(StuntingRule.ReportingWithinPosyandu, nameof(StuntingMonth.PosyanduReporting), month.PosyanduReporting, month.Posyandu);
        Exactly(StuntingRule.EndFollowsFromFlows, nameof(StuntingMonth.CasesAtEnd), month.CasesAtEnd, ExpectedEnd(month));
        Exactly(StuntingRule.StartFollowsFromMonthBefore, nameof(StuntingMonth.CasesAtStart), month.CasesAtStart, monthBefore?.CasesAtEnd);
        return problems;

        void AtMost(StuntingRule rule, string field, int? value, int? limit)
        {
            if (value > limit)
            {
                problems.Add(new StuntingProblem(rule, field, value.Value, limit.Value));
            }
        }

        void Exactly(StuntingRule rule, string field, int? value, int? expected)
        {
            if (value is { } count && expected is { } due && count != due)
            {
                problems.Add(new StuntingProblem(rule, field, count, due));
            }
        }
    }

    /// <summary>Start + inflows − outflows; null where one of them is not filled in.</summary>
    public static int? ExpectedEnd(StuntingMonth month) =>
        month.CasesAtStart + month.NewCases + month.NewlyFound + month.MovedIn
        - month.Recovered - month.AgedOut - month.MovedOut - month.Died;

    private static IEnumerable<(string Field, int? Value)> Counts(StuntingMonth month) =>
    [
        (nameof(StuntingMonth.UnderFives), month.UnderFives),
        (nameof(StuntingMonth.Weighed), month.Weighed),
        (nameof(StuntingMonth.Measured), month.Measured),
        (nameof(StuntingMonth.Stunted), month.Stunted),
        (nameof(StuntingMonth.SeverelyStunted), month.SeverelyStunted),
        (nameof(StuntingMonth.CasesAtStart), month.CasesAtStart),
        (nameof(StuntingMonth.NewCases), month.NewCases),
        (nameof(StuntingMonth.NewlyFound), month.NewlyFound),
        (nameof(StuntingMonth.MovedIn), month.MovedIn),
        (nameof(StuntingMonth.Recovered), month.Recovered),
        (nameof(StuntingMonth.AgedOut), month.AgedOut),
        (nameof(StuntingMonth.MovedOut), month.MovedOut),
        (nameof(StuntingMonth.Died), month.Died),
        (nameof(StuntingMonth.CasesAtEnd), month.CasesAtEnd),
        (nameof(StuntingMonth.PosyanduReporting), month.PosyanduReporting),
        (nameof(StuntingMonth.Posyandu), month.Posyandu),
    ];
}
