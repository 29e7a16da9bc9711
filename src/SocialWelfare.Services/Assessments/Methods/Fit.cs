namespace SocialWelfare.Services.Assessments.Methods;

/// <summary>Straight lines through points.</summary>
internal static class Fit
{
    /// <summary>Least squares, all points alike.</summary>
    public static (double Intercept, double Slope) Line(double[] x, double[] y) => MathNet.Numerics.Fit.Line(x, y);

    /// <summary>Slope with weights, which for inverse variances is the best that the uncertainty allows.</summary>
    public static double WeightedSlope(IReadOnlyList<double> x, IReadOnlyList<double> y, IReadOnlyList<double> weights)
    {
        var total = weights.Sum();
        var middleX = x.Zip(weights, (value, weight) => value * weight).Sum() / total;
        var middleY = y.Zip(weights, (value, weight) => value * weight).Sum() / total;
        double products = 0, squares = 0;
        for (var i = 0; i < x.Count; i++)
        {
            products += weights[i] * (x[i] - middleX) * (y[i] - middleY);
            squares += weights[i] * (x[i] - middleX) * (x[i] - middleX);
        }

        return products / squares;
    }
}
