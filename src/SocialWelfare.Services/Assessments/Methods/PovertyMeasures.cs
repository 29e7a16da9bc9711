namespace SocialWelfare.Services.Assessments.Methods;

/// <summary>The three measures of a population's poverty, as shares; BPS prints all three times 100.</summary>
/// <param name="HeadCount">P0: share of people below the line.</param>
/// <param name="Gap">P1: average shortfall below the line, as a share of the line, over all people.</param>
/// <param name="Severity">P2: average squared shortfall, which weighs the poorest more.</param>
public sealed record Poverty(double HeadCount, double Gap, double Severity);

/// <summary>
/// Foster, Greer &amp; Thorbecke (1984): Pα = (1/N) · Σ over the poor of ((z − y)/z)^α. Poor is who lies below the line, not on it.
/// </summary>
public static class PovertyMeasures
{
    /// <param name="line">z, in the unit of the incomes, above 0.</param>
    /// <param name="incomes">y, income or expenditure a head, 0 or more.</param>
    /// <param name="weights">How many people each stands for; null for one each.</param>
    /// <exception cref="ArgumentException">No income, a negative one, weights of another number or without a positive sum, or a line that is not positive.</exception>
    public static Poverty Of(double line, IReadOnlyList<double> incomes, IReadOnlyList<double>? weights = null)
    {
        if (!(line > 0 && double.IsFinite(line)))
        {
            throw new ArgumentException("The poverty line must be above 0.", nameof(line));
        }

        if (incomes.Count == 0 || incomes.Any(income => !(income >= 0 && double.IsFinite(income))))
        {
            throw new ArgumentException("There must be incomes, and each must be 0 or more.", nameof(incomes));
        }

        if (weights is not null && (weights.Count != incomes.Count || weights.Any(weight => !(weight >= 0 && double.IsFinite(weight)))))
        {
            throw new ArgumentException("There must be one weight of 0 or more for each income.", nameof(weights));
        }

        double people = 0, headCount = 0, gap = 0, severity = 0;
        for (var i = 0; i < incomes.Count; i++)
        {
            var weight = weights?[i] ?? 1;
            people += weight;
            if (incomes[i] < line)
            {
                var shortfall = (line - incomes[i]) / line;
                headCount += weight;
                gap += weight * shortfall;
                severity += weight * shortfall * shortfall;
            }
        }

        return people > 0
            ? new Poverty(headCount / people, gap / people, severity / people)
            : throw new ArgumentException("The weights must not all be 0.", nameof(weights));
    }
}
