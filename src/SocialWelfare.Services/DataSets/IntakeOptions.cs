using Microsoft.Extensions.Options;
using SocialWelfare.Services.Statistics;

namespace SocialWelfare.Services.DataSets;

/// <summary>From where on a value counts as unusual, and a zero as seen.</summary>
public sealed record IntakeOptions
{
    /// <summary>Of the configuration.</summary>
    public const string Section = "Intake";

    /// <summary>Modified z from which a value stands apart from the area's own history; 3.5 as Iglewicz &amp; Hoaglin (1993) advise.</summary>
    public double OutlierScore { get; init; } = 3.5;

    /// <summary>Periods of history below which nothing is called an outlier.</summary>
    public int FewestForOutlier { get; init; } = 6;

    /// <summary>Change against the period before, as a share (0.5 is half), from which it counts as a jump.</summary>
    public double JumpShare { get; init; } = 0.5;

    /// <summary>Changes of fewer than this are no jump, whatever their share.</summary>
    public double SmallestJump { get; init; } = 50;

    /// <summary>Share of the under-fives (0–1) that must be measured for "no new case" to mean something, in a report and on the zero board.</summary>
    public double CoverageFloor { get; set; } = 0.90;

    /// <summary>What is wrong, one sentence each, starting with the setting's name; empty when all is well.</summary>
    public IReadOnlyList<string> FindProblems() =>
        CoverageFloor is >= 0 and <= 1 ? [] : [$"{nameof(CoverageFloor)} must be a share from 0 to 1, such as 0.90."];

    /// <summary>Whether a value stands apart from those before it.</summary>
    /// <param name="history">The area's own values of earlier periods.</param>
    /// <returns>The nearest usual value, or null when it is usual or when that cannot be told.</returns>
    internal double? NearestUsual(double value, IReadOnlyList<double> history)
    {
        if (history.Count < FewestForOutlier || Outliers.ModifiedZScore(history, OutlierScore) is not { } check)
        {
            return null;
        }

        return value < check.Bounds.Lower ? check.Bounds.Lower : value > check.Bounds.Upper ? check.Bounds.Upper : null;
    }

    /// <summary>Stops the start on a wrong setting.</summary>
    internal sealed class Validator : IValidateOptions<IntakeOptions>
    {
        public ValidateOptionsResult Validate(string? name, IntakeOptions options) =>
            options.FindProblems() is { Count: > 0 } problems
                ? ValidateOptionsResult.Fail(problems.Select(problem => $"{Section}: {problem}"))
                : ValidateOptionsResult.Success;
    }
}
