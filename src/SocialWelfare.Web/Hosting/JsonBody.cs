using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace SocialWelfare.Web.Hosting;

/// <summary>What can be wrong with a body before anybody looks at what it says.</summary>
public enum BodyFault
{
    /// <summary>No body at all.</summary>
    Empty,

    /// <summary>Not JSON, or nested deeper than any request is. Arguments: line and place in it, from 1.</summary>
    Malformed,

    /// <summary>A member that every request needs is not there.</summary>
    Missing,

    /// <summary>A member that has to say something is null.</summary>
    Null,

    /// <summary>A member that no request has. Names are exact: "Value" is not "value".</summary>
    Unknown,

    /// <summary>The same member twice: which of them was meant?</summary>
    Twice,
    NotAnObject,
    NotAList,
    NotAText,
    NotTrueOrFalse,

    /// <summary>A text is no number, even if it reads as one.</summary>
    NotANumber,

    /// <summary>Beyond what a number can hold.</summary>
    TooLarge,

    /// <summary>Not exactly one of the names. Argument: the names.</summary>
    NotAChoice,
}

/// <summary>A place in a body that cannot be used.</summary>
/// <param name="Path">As the sender writes it, "series[1].value"; empty for the body as a whole.</param>
public sealed record BodyProblem(string Path, BodyFault Fault, params IReadOnlyList<object> Arguments);

/// <summary>
/// Reads a request from JSON by the shape of its type, for every request type alike: required members are there, null only
/// where the type allows it, no member that it does not know or twice, numbers as numbers, choices by their exact names.
/// The serializer alone gives a number that is missing as 0, takes "A, B" for a choice, and explains itself in names of types.
/// </summary>
public static class JsonBody
{
    /// <summary>So many problems are told; a body full of faults must not make an answer larger than itself.</summary>
    public const int MostProblems = 50;

    private const int DeepestNesting = 16;
    private const int LongestName = 40;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static readonly JsonSerializerOptions Options = Configured(new JsonSerializerOptions(JsonSerializerDefaults.Web));

    /// <summary>How the API writes and reads: choices as their names, numbers as numbers and never NaN.</summary>
    public static JsonSerializerOptions Configured(JsonSerializerOptions options)
    {
        options.Converters.Add(new JsonStringEnumConverter(namingPolicy: null, allowIntegerValues: false));
        options.NumberHandling = JsonNumberHandling.Strict;
        options.RespectNullableAnnotations = true;
        options.TypeInfoResolver ??= new DefaultJsonTypeInfoResolver();
        return options;
    }

    /// <returns>The request, or why there is none.</returns>
    public static (T? Request, IReadOnlyList<BodyProblem> Problems) Read<T>(ReadOnlyMemory<byte> body)
        where T : class
    {
        var json = body.Span.StartsWith(Encoding.UTF8.Preamble) ? body[Encoding.UTF8.Preamble.Length..] : body;
        if (json.Span.Trim(" \t\r\n"u8).IsEmpty)
        {
            return (null, [new BodyProblem("", BodyFault.Empty)]);
        }

        try
        {
            _ = Utf8.GetCharCount(json.Span);
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = DeepestNesting });
            var problems = new List<BodyProblem>();
            Check(document.RootElement, typeof(T), "", problems);
            return problems.Count == 0
                ? (document.RootElement.Deserialize<T>(Options), [])
                : (null, [.. problems.Take(MostProblems)]);
        }
        catch (JsonException exception)
        {
            return (null, [new BodyProblem("", BodyFault.Malformed, (exception.LineNumber ?? 0) + 1, (exception.BytePositionInLine ?? 0) + 1)]);
        }
        catch (DecoderFallbackException exception)
        {
            // Bytes that are no character.
            return (null, [new BodyProblem("", BodyFault.Malformed, PlaceOf(json.Span, exception.Index))]);
        }
    }

    /// <returns>Line and place in it, from 1.</returns>
    private static object[] PlaceOf(ReadOnlySpan<byte> json, int index)
    {
        var before = json[..Math.Clamp(index, 0, json.Length)];
        return [(long)before.Count((byte)'\n') + 1, (long)(before.Length - (before.LastIndexOf((byte)'\n') + 1)) + 1];
    }

    private static void Check(JsonElement element, Type type, string path, List<BodyProblem> problems)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        if (problems.Count >= MostProblems)
        {
            return;
        }

        if (plain.IsEnum)
        {
            Require(element.ValueKind == JsonValueKind.String && Enum.GetNames(plain).Contains(Whole(element.GetString), StringComparer.Ordinal),
                BodyFault.NotAChoice, string.Join(", ", Enum.GetNames(plain)));
        }
        else if (plain == typeof(string))
        {
            Require(element.ValueKind == JsonValueKind.String && Whole(element.GetString) is not null, BodyFault.NotAText);
        }
        else if (plain == typeof(bool))
        {
            Require(element.ValueKind is JsonValueKind.True or JsonValueKind.False, BodyFault.NotTrueOrFalse);
        }
        else if (plain == typeof(double))
        {
            Require(element.ValueKind == JsonValueKind.Number, BodyFault.NotANumber);
            Require(element.ValueKind != JsonValueKind.Number || (element.TryGetDouble(out var number) && double.IsFinite(number)), BodyFault.TooLarge);
        }
        else
        {
            CheckParts(element, Options.GetTypeInfo(plain), path, problems);
        }

        void Require(bool isSo, BodyFault fault, params object[] arguments)
        {
            if (!isSo)
            {
                problems.Add(new BodyProblem(path, fault, arguments));
            }
        }
    }

    /// <returns>Null for a text with half a character in it: no text at all.</returns>
    private static string? Whole(Func<string?> read)
    {
        try
        {
            return read();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <exception cref="NotSupportedException">A type of a kind that no request has had so far: it needs a rule here first.</exception>
    private static void CheckParts(JsonElement element, JsonTypeInfo type, string path, List<BodyProblem> problems)
    {
        switch (type.Kind)
        {
            case JsonTypeInfoKind.Enumerable when element.ValueKind == JsonValueKind.Array:
                foreach (var (index, item) in element.EnumerateArray().Index())
                {
                    CheckValue(item, type.ElementType!, canBeNull: false, $"{path}[{index}]", problems);
                }

                break;
            case JsonTypeInfoKind.Enumerable:
                problems.Add(new BodyProblem(path, BodyFault.NotAList));
                break;
            case JsonTypeInfoKind.Object when element.ValueKind == JsonValueKind.Object:
                CheckMembers(element, type, path, problems);
                break;
            case JsonTypeInfoKind.Object:
                problems.Add(new BodyProblem(path, BodyFault.NotAnObject));
                break;
            default:
                throw new NotSupportedException($"{type.Type} in a request.");
        }
    }

    private static void CheckMembers(JsonElement element, JsonTypeInfo type, string path, List<BodyProblem> problems)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in element.EnumerateObject())
        {
            if (Whole(() => member.Name) is not { } name)
            {
                problems.Add(new BodyProblem(path, BodyFault.NotAText));
                continue;
            }

            var place = Join(path, name);
            if (problems.Count >= MostProblems)
            {
                return;
            }

            if (!seen.Add(name))
            {
                problems.Add(new BodyProblem(place, BodyFault.Twice));
            }
            else if (type.Properties.FirstOrDefault(property => property.Name == name) is { } property)
            {
                CheckValue(member.Value, property.PropertyType, CanBeNull(property), place, problems);
            }
            else
            {
                problems.Add(new BodyProblem(place, BodyFault.Unknown, string.Join(", ", type.Properties.Select(each => each.Name))));
            }
        }

        problems.AddRange(type.Properties.Where(property => property.IsRequired && !seen.Contains(property.Name))
            .Select(property => new BodyProblem(Join(path, property.Name), BodyFault.Missing)));
    }

    private static void CheckValue(JsonElement value, Type type, bool canBeNull, string path, List<BodyProblem> problems)
    {
        if (value.ValueKind != JsonValueKind.Null)
        {
            Check(value, type, path, problems);
        }
        else if (!canBeNull)
        {
            problems.Add(new BodyProblem(path, BodyFault.Null));
        }
    }

    private static bool CanBeNull(JsonPropertyInfo property) =>
        property.PropertyType.IsValueType ? Nullable.GetUnderlyingType(property.PropertyType) is not null : property.IsSetNullable;

    private static string Join(string path, string name)
    {
        var shown = name.Length > LongestName ? name[..LongestName] + "…" : name;
        return path.Length == 0 ? shown : $"{path}.{shown}";
    }
}
