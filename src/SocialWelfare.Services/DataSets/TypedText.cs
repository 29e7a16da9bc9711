namespace SocialWelfare.Services.DataSets;

/// <summary>What people typed or pasted, without what nobody sees of it.</summary>
public static class TypedText
{
    /// <summary>Without invisible marks, every kind of space as a plain one, and none around.</summary>
    public static string Clean(string? text) =>
        string.Concat((text ?? "").Where(letter => !IsInvisible(letter)).Select(letter => char.IsWhiteSpace(letter) ? ' ' : letter)).Trim();

    /// <summary>Whether there is nothing to be seen. Never the same as 0.</summary>
    public static bool IsBlank(string? text) => Clean(text).Length == 0;

    /// <summary>
    /// Marks that a spreadsheet, a PDF or a chat puts round a number: soft hyphen, zero width, direction of writing, word
    /// joiner and byte order mark.
    /// </summary>
    private static bool IsInvisible(char letter) =>
        letter is '\u00AD' or '\u061C' or '\uFEFF' or (>= '\u200B' and <= '\u200F') or (>= '\u202A' and <= '\u202E') or (>= '\u2060' and <= '\u2069');
}
