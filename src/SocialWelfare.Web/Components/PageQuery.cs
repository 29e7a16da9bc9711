using System.Globalization;
using SocialWelfare.Data.Catalogue;

namespace SocialWelfare.Web.Components;

/// <summary>Reads what addresses hold.</summary>
public static class PageQuery
{
    /// <summary>A period, or null where the address names none (a form's empty choice counts as none).</summary>
    /// <returns>False when the text is not a period.</returns>
    public static bool TryReadPeriod(string? text, out Period? period)
    {
        period = Period.TryParse(text, out var parsed) ? parsed : null;
        return period is not null || string.IsNullOrEmpty(text);
    }

    /// <summary>A number as addresses hold it, with a decimal point, or null where there is none.</summary>
    /// <returns>False when the text is not a number of ordinary size.</returns>
    public static bool TryReadNumber(string? text, out double? number)
    {
        const double largest = 1e12;
        const NumberStyles plain = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
        number = double.TryParse(text, plain, CultureInfo.InvariantCulture, out var parsed) && Math.Abs(parsed) <= largest ? parsed : null;
        return number is not null || string.IsNullOrEmpty(text);
    }

    /// <summary>Codes given as one list with commas, as repeated parameters (as a form's boxes send them), or both.</summary>
    public static IReadOnlyList<string> ReadCodes(string[]? values) =>
        [.. (values ?? []).SelectMany(value => value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).Distinct()];
}
