using System.Globalization;
using SocialWelfare.Data.Catalogue;
using SocialWelfare.Services.DataSets;

namespace SocialWelfare.Web.Components;

/// <summary>Reads what addresses and forms hold: the one place, so that no text that anybody can send ends in a fault.</summary>
public static class PageQuery
{
    /// <summary>A period as its code or as people write it ("Okt 2026"), or null where the address names none (a form's empty choice counts as none).</summary>
    /// <returns>False when the text is not a period of this age.</returns>
    public static bool TryReadPeriod(string? text, out Period? period)
    {
        period = WrittenPeriod.TryRead(TypedText.Clean(text), out var parsed) && parsed.IsOfThisAge ? parsed : null;
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

    /// <summary>The number of a row, or null where there is none.</summary>
    /// <returns>False when the text is not a whole number above 0.</returns>
    public static bool TryReadId(string? text, out int? id)
    {
        id = !HasNul(text) && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var parsed) && parsed > 0 ? parsed : null;
        return id is not null || string.IsNullOrEmpty(text);
    }

    /// <summary>One of an enum's names, exactly as written, or null where there is none. Enum.TryParse alone takes "999", "A, B" and spaces as well.</summary>
    /// <returns>False when it is none of the names.</returns>
    public static bool TryReadChoice<TEnum>(string? text, out TEnum? choice)
        where TEnum : struct, Enum
    {
        choice = Enum.GetNames<TEnum>().Contains(text, StringComparer.Ordinal) ? Enum.Parse<TEnum>(text!) : null;
        return choice is not null || string.IsNullOrEmpty(text);
    }

    /// <summary>Codes given as one list with commas, as repeated parameters (as a form's boxes send them), or both.</summary>
    public static IReadOnlyList<string> ReadCodes(string[]? values) =>
        [.. (values ?? []).SelectMany(value => value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).Distinct()];

    /// <summary>.NET reads "1\0" as 1.</summary>
    private static bool HasNul(string? text) => text?.Contains('\0', StringComparison.Ordinal) == true;
}
