using SocialWelfare.Services.Figures;

namespace SocialWelfare.Web.Components.Maps;

/// <summary>Classes with about equally many areas each. A value on a limit belongs to the class below it.</summary>
public sealed class ClassBreaks
{
    /// <summary>Five shades: as many as a reader can tell apart on a projector.</summary>
    public const int MaximumClasses = 5;

    private ClassBreaks(IReadOnlyList<(double From, double To)> classes) => Classes = classes;

    /// <summary>Lowest first, with the limits in the indicator's unit.</summary>
    public IReadOnlyList<(double From, double To)> Classes { get; }

    /// <param name="values">Without any there is no class.</param>
    /// <param name="decimals">Limits are rounded to the decimals in which values are published.</param>
    public static ClassBreaks Of(IEnumerable<double> values, int decimals)
    {
        var sorted = values.Order().ToArray();
        if (sorted.Length == 0)
        {
            return new ClassBreaks([]);
        }

        var limits = Enumerable.Range(1, MaximumClasses - 1)
            .Select(i => Math.Round(Distribution.Quantile(sorted, i / (double)MaximumClasses), decimals))
            .Where(limit => limit >= sorted[0] && limit < sorted[^1])
            .Append(sorted[^1]).Distinct().ToList();
        // With few areas two limits may lie between the same two values: a class that nobody is in would be a riddle.
        limits = [.. limits.Where((limit, i) => i == 0 || sorted.Any(value => value > limits[i - 1] && value <= limit))];
        return new ClassBreaks([.. limits.Select((limit, i) => (i == 0 ? sorted[0] : limits[i - 1], limit))]);
    }

    /// <summary>0 for the lowest class.</summary>
    public int ClassOf(double value)
    {
        var i = 0;
        while (i < Classes.Count - 1 && value > Classes[i].To)
        {
            i++;
        }

        return i;
    }
}
