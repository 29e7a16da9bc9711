using System.Text.Json;

namespace SocialWelfare.Web.Trail.AuditTrailPage;

/// <summary>Reads what entries of the trail keep as JSON.</summary>
internal static class AuditJson
{
    /// <returns>The texts by their names in the order in which they stand; null where it is not a list of names with texts.</returns>
    public static IReadOnlyList<(string Name, string? Text)>? ReadTexts(string? json)
    {
        if (json is not ['{', ..])
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(json);
            return [.. document.RootElement.EnumerateObject().Select(each => (each.Name, TextOf(each.Value)))];
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>A text that people can read: what looks like JSON loses its marks, whole or cut off.</summary>
    public static string? Readable(string? text) =>
        text is not (['{', ..] or ['[', ..]) ? text
        : ReadTexts(text) is { } texts ? string.Join("; ", texts.Select(each => $"{each.Name}: {each.Text ?? "–"}"))
        : string.Join(' ', text.Split(['{', '}', '[', ']', '"', ' '], StringSplitOptions.RemoveEmptyEntries));

    private static string? TextOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.String => value.GetString(),
        _ => Readable(value.GetRawText()),
    };
}
