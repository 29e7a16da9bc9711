using SocialWelfare.Data.Catalogue;
using SocialWelfare.Services.Intake;

namespace SocialWelfare.Web.Components;

/// <summary>Reads what addresses hold.</summary>
public static class PageQuery
{
    /// <summary>A period, or null where the address names none (a form's empty choice counts as none).</summary>
    /// <returns>False when the text is not a period.</returns>
    public static bool TryReadPeriod(string? text, out Period? period)
    {
        period = Period.TryParse(TypedText.Clean(text), out var parsed) ? parsed : null;
        return period is not null || string.IsNullOrEmpty(text);
    }

    /// <summary>
    /// A number, or null where there is none. People type into addresses too, so it is read as in every form: what reads in two
    /// ways is refused. The pages themselves write it without groups (<see cref="NumberReader.Print"/>).
    /// </summary>
    /// <param name="decimals">As many as it may have.</param>
    /// <returns>False when the text is not a number of ordinary size.</returns>
    public static bool TryReadNumber(string? text, int decimals, out double? number)
    {
        const double largest = 1e12;
        number = NumberReader.Read(text, decimals).Value is { } read && Math.Abs(read) <= largest ? read : null;
        return number is not null || string.IsNullOrEmpty(text);
    }

    /// <summary>Codes given as one list with commas, as repeated parameters (as a form's boxes send them), or both.</summary>
    public static IReadOnlyList<string> ReadCodes(string[]? values) =>
        [.. (values ?? []).SelectMany(value => value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).Distinct()];
}
