namespace SocialWelfare.Services.DataSets;

/// <summary>
/// Arithmetic with numbers as people wrote them: 0,1 + 0,2 is 0,3, which it is not for doubles. Whatever <see cref="NumberReader"/>
/// read has at most 15 digits, which a double holds and a decimal gives back exactly.
/// </summary>
public static class AsWritten
{
    /// <summary>Beyond every number that can be typed; keeps a bound such as 1e300 comparable.</summary>
    private const decimal Largest = 1e20m;

    /// <param name="value">A finite number.</param>
    public static decimal Exact(double value) =>
        value >= (double)Largest ? Largest : value <= -(double)Largest ? -Largest : (decimal)value;

    /// <summary>Exactly the difference that stands on paper; null where one of them is missing.</summary>
    public static double? Difference(double? value, double? other) =>
        value is { } left && other is { } right ? (double)(Exact(left) - Exact(right)) : null;
}
