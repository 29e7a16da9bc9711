using SocialWelfare.Data.Catalogue;

namespace SocialWelfare.Services.Figures;

/// <summary>What a difference means for people. It says nothing about whether the difference is larger than chance.</summary>
public enum Judgement
{
    Better,
    Worse,
    Same,

    /// <summary>The indicator has no good direction.</summary>
    NotJudged,
}

/// <summary>The step from one figure to a later one of the same indicator and area.</summary>
/// <param name="Difference">In the indicator's unit; for percentages that is percentage points.</param>
public sealed record Change(PublishedFigure From, PublishedFigure To, double Difference, Judgement Judgement)
{
    public static Change Between(PublishedFigure from, PublishedFigure to, Indicator indicator)
    {
        // Differences of decimals that doubles cannot hold (7.02 − 7.46) are rounded to what was published.
        var difference = Math.Round(to.Value - from.Value, indicator.Decimals, MidpointRounding.AwayFromZero);
        return new Change(from, to, difference, Judge(difference, indicator.Polarity));
    }

    /// <param name="difference">Value minus what it is compared with.</param>
    public static Judgement Judge(double difference, Polarity polarity) => (polarity, Math.Sign(difference)) switch
    {
        (Polarity.Neutral, _) => Judgement.NotJudged,
        (_, 0) => Judgement.Same,
        (Polarity.LowerIsBetter, < 0) or (Polarity.HigherIsBetter, > 0) => Judgement.Better,
        _ => Judgement.Worse,
    };
}
