using System.Globalization;
using System.Text.RegularExpressions;

namespace SocialWelfare.Services.Audit;

/// <summary>Number and hash of the newest audit entry at some time. Kept outside the database, it shows later what was taken away or written anew.</summary>
/// <param name="Count">The entry's number, which is how many there were.</param>
/// <param name="Hash">Its hash, 64 hexadecimal digits in small letters.</param>
public sealed partial record AuditMark(long Count, string Hash)
{
    /// <summary>"1234:ab12…", as <see cref="Parse"/> reads it.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Count}:{Hash}");

    /// <returns>Null when the text is no mark.</returns>
    public static AuditMark? Parse(string? text) =>
        Form().Match(text ?? "") is { Success: true } match && long.TryParse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture, out var count)
            ? new AuditMark(count, match.Groups[2].Value.ToLowerInvariant())
            : null;

    [GeneratedRegex(@"^\s*([0-9]{1,19}):([0-9A-Fa-f]{64})\s*\z")]
    private static partial Regex Form();
}
