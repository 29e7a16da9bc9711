namespace SocialWelfare.Services.Assessments.Methods;

/// <summary>UNICEF's verdict on stunting in 2030.</summary>
public enum StuntingLadder
{
    NotPossible,
    TargetMet,
    OnTrack,
    SomeProgress,
    NoProgress,
    Worsening,
}

/// <summary>
/// AARR: by which share a value falls each year (0.024 is 2.4 % a year; negative when it rises).
/// UNICEF technical note (2007), as in WHO's DSIR. Not defined for values of 0 or less: every method then returns null.
/// </summary>
public static class AverageAnnualRateOfReduction
{
    /// <summary>1 − e^b, where b is the least-squares slope of ln(value) on the year: all values speak, not only the ends.</summary>
    /// <returns>Null with a value of 0 or less, or without two different years.</returns>
    /// <exception cref="ArgumentException">Years and values differ in number.</exception>
    public static double? Regression(IReadOnlyList<double> years, IReadOnlyList<double> values)
    {
        RequirePairs(years, values);
        if (!IsDefined(years, values))
        {
            return null;
        }

        // Years are centred: the square of 2024 would cost six digits.
        var middle = years.Average();
        var (_, slope) = Fit.Line([.. years.Select(year => year - middle)], [.. values.Select(value => Math.Log(value))]);
        return Finite(OfSlope(slope));
    }

    /// <summary>1 − e^b for a slope that is already known.</summary>
    public static double OfSlope(double slope) => -double.ExpM1(slope);

    /// <summary>1 − (v₁/v₀)^(1/(y₁ − y₀)) between the first and the last year; values of the same year are averaged.</summary>
    /// <inheritdoc cref="Regression"/>
    public static double? Endpoint(IReadOnlyList<double> years, IReadOnlyList<double> values)
    {
        RequirePairs(years, values);
        if (!IsDefined(years, values))
        {
            return null;
        }

        double first = years.Min(), last = years.Max();
        return Between(MeanIn(first), MeanIn(last), last - first);

        double MeanIn(double time) => values.Where((_, i) => years[i] == time).Average();
    }

    /// <summary>1 − (target/baseline)^(1/years): what it takes to get from a baseline to a target.</summary>
    /// <returns>Null with a baseline or target of 0 or less, or without time between them.</returns>
    public static double? Required(double baseline, double target, double years) =>
        baseline > 0 && target > 0 && years > 0 ? Between(baseline, target, years) : null;

    /// <summary>baseline · (1 − AARR)^years.</summary>
    public static double Project(double baseline, double rate, double years) => baseline * Math.Pow(1 - rate, years);

    /// <summary>
    /// The regression AARR in percent as UNICEF prints it: prevalence to one decimal before the logarithm, the rate to two;
    /// halves away from zero.
    /// </summary>
    /// <param name="values">Percent.</param>
    public static double? RegressionAsPrinted(IReadOnlyList<double> years, IReadOnlyList<double> values) =>
        Regression(years, [.. values.Select(value => Math.Round(value, 1, MidpointRounding.AwayFromZero))]) is { } rate
            ? Math.Round(rate * 100, 2, MidpointRounding.AwayFromZero)
            : null;

    /// <summary>
    /// UNICEF's ladder for the number of stunted children: met at 3 % or less; on track at the required rate; then by a rate
    /// of more than 0.5, of −0.5 to 0.5, or of less. The published text and code differ on the exact bounds; this is the code.
    /// </summary>
    /// <param name="latest">Latest prevalence, percent.</param>
    /// <param name="current">Current AARR, percent a year.</param>
    /// <param name="required">Required AARR, percent a year.</param>
    public static StuntingLadder Classify(double? latest, double? current, double? required) => (latest, current, required) switch
    {
        ( <= 3, _, _) => StuntingLadder.TargetMet,
        (null, _, _) or (_, null, _) or (_, _, null) => StuntingLadder.NotPossible,
        _ when current >= required => StuntingLadder.OnTrack,
        (_, > 0.5, _) => StuntingLadder.SomeProgress,
        (_, >= -0.5, _) => StuntingLadder.NoProgress,
        _ => StuntingLadder.Worsening,
    };

    private static double? Between(double first, double last, double years) => Finite(-double.ExpM1(Math.Log(last / first) / years));

    private static bool IsDefined(IReadOnlyList<double> years, IReadOnlyList<double> values) =>
        years.Count > 1 && years.Any(year => year != years[0]) && years.All(double.IsFinite) && values.All(value => value > 0 && double.IsFinite(value));

    private static double? Finite(double value) => double.IsFinite(value) ? value : null;

    private static void RequirePairs(IReadOnlyList<double> years, IReadOnlyList<double> values)
    {
        if (years.Count != values.Count)
        {
            throw new ArgumentException("There must be one value for each year.", nameof(values));
        }
    }
}
