namespace SocialWelfare.Services.Assessments.Methods;

/// <summary>
/// How much of the way to the target is done, against how much of the time is gone. Linear, so a target of zero works.
/// </summary>
/// <param name="Share">g = (x₀ − xₜ)/(x₀ − x*): 1 at the target, below 0 when it got worse.</param>
/// <param name="TimeShare">τ = (t − t₀)/(T − t₀): above 1 after the target period.</param>
/// <param name="Ratio">R = g/τ: 1 when exactly on the straight line to the target.</param>
public sealed record GapShare(double Share, double TimeShare, double Ratio)
{
    /// <returns>
    /// Null where it is not defined: the target equals the baseline, no time has passed since the baseline,
    /// the target period does not follow the baseline, or the numbers are too far apart for a double.
    /// </returns>
    public static GapShare? Of(double baseTime, double baseValue, double latestTime, double latestValue, double targetTime, double target)
    {
        if (!(latestTime > baseTime && targetTime > baseTime))
        {
            return null;
        }

        if (ShareOf(baseValue, latestValue, target) is not { } share)
        {
            return null;
        }

        var timeShare = (latestTime - baseTime) / (targetTime - baseTime);
        var ratio = share / timeShare;
        return double.IsFinite(timeShare) && double.IsFinite(ratio) ? new GapShare(share, timeShare, ratio) : null;
    }

    /// <summary>g alone: which share of the way from the baseline to the target is done.</summary>
    /// <returns>Null where the target equals the baseline.</returns>
    public static double? ShareOf(double baseValue, double latestValue, double target)
    {
        var share = (baseValue - latestValue) / (baseValue - target);
        return double.IsFinite(share) ? share : null;
    }
}
