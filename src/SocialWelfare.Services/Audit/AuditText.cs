namespace SocialWelfare.Services.Audit;

/// <summary>Texts for the audit trail.</summary>
public static class AuditText
{
    private const string Mark = " […]";

    /// <summary>
    /// A text whose whole stands elsewhere (a release's notes, its submissions), so that it fits into an entry; where something is
    /// left out, the end says so. What stands nowhere else is refused over its limit instead.
    /// </summary>
    public static string? Shorten(string? text, int longest)
    {
        if (text is null || text.Length <= longest)
        {
            return text;
        }

        var end = longest - Mark.Length;
        return text[..(char.IsHighSurrogate(text[end - 1]) ? end - 1 : end)] + Mark;
    }
}
