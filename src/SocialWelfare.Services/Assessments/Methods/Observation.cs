namespace SocialWelfare.Services.Assessments.Methods;

/// <summary>One value of a series.</summary>
/// <param name="Time">In years (<see cref="Data.Catalogue.Period.InYears"/>), so that months work as well.</param>
/// <param name="Value">In the indicator's unit.</param>
public sealed record Observation(double Time, double Value)
{
    /// <summary>Two times closer than this are the same period; a month is 0.083 years.</summary>
    internal const double SamePeriod = 1e-3;

    /// <summary>Limits of the published confidence interval at <see cref="ProgressOptions.IntervalLevel"/>, in the indicator's unit.</summary>
    public double? Lower { get; init; }

    public double? Upper { get; init; }

    /// <summary>Events and those among whom they were counted, for a proportion.</summary>
    public double? Numerator { get; init; }

    public double? Denominator { get; init; }

    internal bool IsSamePeriodAs(double time) => Math.Abs(Time - time) < SamePeriod;
}
