using SocialWelfare.Data.Catalogue;
using SocialWelfare.Data.DataSets;

namespace SocialWelfare.Services.DataSets;

/// <summary>Between which values an indicator's figures can be right at all, in its unit.</summary>
/// <param name="Multiplier">What its ratio is multiplied by: 100 for percent, 1,000 for a rate per 1,000; null where it is no ratio.</param>
public sealed record NaturalLimit(double Minimum, double Maximum, double? Multiplier)
{
    public static NaturalLimit Of(Indicator indicator) => new(indicator.PlausibleMinimum, indicator.PlausibleMaximum, indicator.Unit switch
    {
        Unit.Percent => 100,
        Unit.PerThousand => 1000,
        _ => null,
    });
}

/// <summary>Between which values a field can be right: by its form and by its indicator, whichever is narrower.</summary>
public static class FieldBounds
{
    /// <param name="limits">By indicator code.</param>
    public static (double? Minimum, double? Maximum) Of(DataSetField field, IReadOnlyDictionary<string, NaturalLimit> limits) =>
        field is { IndicatorCode: { } code, Part: FigurePart.Value or FigurePart.LowerBound or FigurePart.UpperBound } && limits.TryGetValue(code, out var limit)
            ? (Math.Max(field.Minimum ?? limit.Minimum, limit.Minimum), Math.Min(field.Maximum ?? limit.Maximum, limit.Maximum))
            : (field.Minimum, field.Maximum);
}
