namespace SocialWelfare.Services.Assessments.Methods;

/// <summary>A verdict of the relative-rate method, from worst to best.</summary>
public enum RelativeRateCategory
{
    NotAvailable,
    Lowest,
    Low,

    /// <summary>Neither forward nor back; only where a publisher has such a category.</summary>
    Standstill,
    Middle,
    High,
    TargetAchieved,
}

/// <summary>Cut-offs between the four categories: from High on, from Middle on, from Low on; below is Lowest.</summary>
public sealed record CutOffs(double High, double Middle, double Low);

/// <summary>A piece of the score function: from this measure on, the score is slope · measure + intercept.</summary>
public sealed record ScorePiece(double From, double Slope, double Intercept);

/// <summary>
/// Cut-offs and score function of the relative-rate method, with and without a target. Publishers share the measure and differ in these.
/// </summary>
public sealed record RelativeRateThresholds
{
    /// <summary>For R, where there is a target.</summary>
    public required CutOffs WithTarget { get; init; }

    /// <summary>For the growth rate in the good direction (0.015 is 1.5 % a year), where there is none.</summary>
    public required CutOffs WithoutTarget { get; init; }

    /// <summary>Ascending; the score is held between −5 and 5.</summary>
    public required IReadOnlyList<ScorePiece> ScoreWithTarget { get; init; }

    public required IReadOnlyList<ScorePiece> ScoreWithoutTarget { get; init; }

    /// <summary>Without a target, from this growth rate on up to the middle cut-off nothing moves; null where there is no such category.</summary>
    public double? Standstill { get; init; }

    /// <summary>The two upper categories begin above their cut-offs, not on them.</summary>
    public bool BeginsAboveCutOff { get; init; }

    /// <summary>With the baseline at its natural limit, from this growth rate on the score is the best there is.</summary>
    public double BestAtLimitFrom { get; init; }

    /// <summary>What a baseline or target of 0 is taken for, as a growth rate cannot start or end there; null refuses it.</summary>
    public double? ZeroStandIn { get; init; }

    /// <summary>How the publisher names the categories, from <see cref="RelativeRateCategory.NotAvailable"/> on.</summary>
    public required IReadOnlyList<string> Names { get; init; }

    /// <summary>
    /// Open SDG, as Statistics Canada developed it. The factors with a target are the published ones, rounded to four decimals:
    /// from −60 % to 60 % the score rises from −5 to 0, from there to 130 % to 5.
    /// </summary>
    public static RelativeRateThresholds OpenSdg { get; } = new()
    {
        WithTarget = new CutOffs(0.95, 0.6, 0),
        WithoutTarget = new CutOffs(0.015, 0.005, 0),
        ScoreWithTarget = [new(double.NegativeInfinity, 4.1667, -2.5), new(0.6, 7.1429, -4.2857)],
        ScoreWithoutTarget =
        [
            new(double.NegativeInfinity, 125, -2.5), new(0, 500, -2.5), new(0.005, 250, -1.25), new(0.015, 500, -5),
        ],
        ZeroStandIn = 0.001,
        Names = ["not_available", "deterioration", "limited_progress", "no_progress", "moderate_progress", "substantial_progress", "target_achieved"],
    };

    /// <summary>
    /// Eurostat's cut-offs as EUSTAT, the Basque statistics office, calculates them (EUSTAT-PRE/data, scripts/build_data.py at 2d648c8):
    /// without a target ±1 % a year, and no progress between ±0.1 %; with one the score's factors are 5/1.2 and 5/0.7, not rounded;
    /// no category of its own for an achieved target.
    /// </summary>
    public static RelativeRateThresholds Eurostat { get; } = OpenSdg with
    {
        WithoutTarget = new CutOffs(0.01, 0.001, -0.01),
        Standstill = -0.001,
        BeginsAboveCutOff = true,
        BestAtLimitFrom = -0.02,
        ScoreWithTarget = [new(double.NegativeInfinity, 5 / 1.2, -2.5), new(0.6, 5 / 0.7, -3 / 0.7)],
        ScoreWithoutTarget = [new(double.NegativeInfinity, 250, 0)],
        Names =
        [
            "not_available", "significant_deterioration", "moderate_deterioration", "no_progress", "moderate_progress", "significant_progress", "significant_progress",
        ],
    };

    /// <summary>What this project judges by: Open SDG's cut-offs, but no number stands in for zero.</summary>
    public static RelativeRateThresholds Project { get; } = OpenSdg with
    {
        ZeroStandIn = null,
        Names = ["NotAssessable", "MovingAway", "FarBehind", "FarBehind", "Behind", "OnTrack", "Achieved"],
    };

    public string NameOf(RelativeRateCategory category) => Names[(int)category];
}
