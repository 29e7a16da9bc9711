using System.Text;
using System.Text.RegularExpressions;
using SocialWelfare.Tests.Infrastructure;

namespace SocialWelfare.Tests.Localization;

/// <summary>Where the sources ask for a text, and with which key; what is put together has a * where a part comes from elsewhere.</summary>
internal sealed partial record TextUse(string Path, string Key)
{
    private const char Part = '*';

    public bool IsComposed => Key.Contains(Part);

    /// <summary>Every T["…"] and texts["…"].</summary>
    public static IReadOnlyList<TextUse> All { get; } =
    [
        .. from source in Repository.Sources(".razor", ".cs")
           from Match use in Indexer.Matches(source.Text)
           let key = ReadKey(source.Text.AsSpan(use.Index + use.Length))
           where key.Trim(Part).Length > 0
           select new TextUse(source.Path, key),
    ];

    /// <summary>Keys whose part is a code that is itself made of words with dots between them, "password.short".</summary>
    private static readonly string[] OfCodes = ["account.error.*", "audit.action.*"];

    /// <summary>The parts that a key has in the place of the *, or null where the key is another one. A part holds no dot, unless it is a code.</summary>
    public string? PartOf(string key)
    {
        var match = Regex.Match(key, "^" + Regex.Escape(Key).Replace("\\*", OfCodes.Contains(Key) ? "(.+)" : "([^.]+)") + "$");
        return match.Success ? match.Groups[1].Value : null;
    }

    [GeneratedRegex(@"\b(T|[Tt]exts)\[(?=\$?"")")]
    private static partial Regex Indexer { get; }

    /// <summary>Reads the index's first argument, an expression of strings, holes and plus signs.</summary>
    private static string ReadKey(ReadOnlySpan<char> code)
    {
        var key = new StringBuilder();
        var isInterpolated = false;
        for (var (i, depth, isText) = (0, 0, false); i < code.Length; i++)
        {
            switch (code[i])
            {
                case '"' when depth == 0:
                    isInterpolated = !isText && i > 0 && code[i - 1] == '$';
                    isText = !isText;
                    break;
                case '{' or '(' or '[' when !isText || (isInterpolated && code[i] == '{') || depth > 0:
                    depth++;
                    AddPart(key);
                    break;
                case '}' or ')' or ']' when depth > 0:
                    depth--;
                    break;
                case ',' or ']' when !isText && depth == 0:
                    return key.ToString();
                case var letter when isText && depth == 0:
                    key.Append(letter);
                    break;
                case var letter when !isText && depth == 0 && char.IsLetter(letter):
                    AddPart(key);
                    break;
            }
        }

        return key.ToString();
    }

    private static void AddPart(StringBuilder key)
    {
        if (key.Length == 0 || key[^1] != Part)
        {
            key.Append(Part);
        }
    }
}
