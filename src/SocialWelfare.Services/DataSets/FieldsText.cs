using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using SocialWelfare.Data.DataSets;
using SocialWelfare.Data.StartingData;

namespace SocialWelfare.Services.DataSets;

public enum FieldsTextFault
{
    NotJson,

    /// <summary>Not [ … ].</summary>
    NotAList,

    /// <summary>Something else than { … } in the list.</summary>
    NotAField,
    UnknownName,
    NameTwice,
    NameMissing,
    WrongValue,

    /// <summary>3.000 is three in JSON and three thousand for whoever wrote it.</summary>
    AmbiguousNumber,
}

/// <summary>Why the fields of a form cannot be read from a text.</summary>
/// <param name="Line">From 1; where a name is missing, the line in which its field ends.</param>
public sealed record FieldsTextProblem(FieldsTextFault Fault, int Line)
{
    /// <summary>What stands in that line.</summary>
    public string LineText { get; init; } = "";

    /// <summary>"nameId"; empty where no name is meant.</summary>
    public string Name { get; init; } = "";

    /// <summary>What could stand there instead: names or values.</summary>
    public IReadOnlyList<string> Expected { get; init; } = [];
}

/// <param name="Problem">Null when it could be read; whether it makes a form is for DataSetService to say.</param>
public sealed record FieldsTextResult(IReadOnlyList<FieldRow> Fields, FieldsTextProblem? Problem);

/// <summary>
/// The fields of a form as JSON, in the shape of data-sets.json. People write it by hand, so whatever is wrong is found
/// with its line; the serializer alone would name the member of a class.
/// </summary>
public static class FieldsText
{
    private static readonly JsonSerializerOptions JsonOptions = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
        AllowTrailingCommas = true, // what stays behind when the last line is taken out
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // for people; the page that shows it encodes it
        WriteIndented = true,
        NewLine = "\n",
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
    };

    private static readonly List<JsonPropertyInfo> Properties = [.. JsonOptions.GetTypeInfo(typeof(FieldRow)).Properties];

    /// <summary>All names that a field may have, "code" first.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Properties.Select(property => property.Name)];

    /// <summary>One name a line, so that a line says what is meant.</summary>
    public static string Print(IEnumerable<DataSetField> fields) => JsonSerializer.Serialize(fields.Select(FieldRow.Of), JsonOptions);

    public static FieldsTextResult Read(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        try
        {
            return FindProblem(bytes) is { } problem
                ? Fail(text, problem)
                : new FieldsTextResult(JsonSerializer.Deserialize<List<FieldRow>>(bytes, JsonOptions)!, Problem: null);
        }
        catch (JsonException exception)
        {
            return Fail(text, new FieldsTextProblem(FieldsTextFault.NotJson, (int)(exception.LineNumber ?? 0) + 1));
        }
    }

    private static FieldsTextResult Fail(string text, FieldsTextProblem problem) =>
        new([], problem with { LineText = text.Split('\n').ElementAtOrDefault(problem.Line - 1)?.Trim() ?? "" });

    /// <exception cref="JsonException">Not JSON, with the line.</exception>
    private static FieldsTextProblem? FindProblem(ReadOnlySpan<byte> bytes)
    {
        var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { AllowTrailingCommas = JsonOptions.AllowTrailingCommas });
        FieldsTextProblem? problem = null;
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            problem = new FieldsTextProblem(FieldsTextFault.NotAList, LineOf(bytes, reader));
        }

        while (problem is null && reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            problem = reader.TokenType == JsonTokenType.StartObject
                ? FindProblemOfField(bytes, ref reader)
                : new FieldsTextProblem(FieldsTextFault.NotAField, LineOf(bytes, reader));
        }

        // Up to the end even so: what is no JSON at all is said first.
        while (reader.Read())
        {
        }

        return problem;
    }

    private static FieldsTextProblem? FindProblemOfField(ReadOnlySpan<byte> bytes, ref Utf8JsonReader reader)
    {
        var seen = new HashSet<string>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var line = LineOf(bytes, reader);
            if (FindProperty(reader) is not { } property)
            {
                return new FieldsTextProblem(FieldsTextFault.UnknownName, line) { Name = Encoding.UTF8.GetString(reader.ValueSpan), Expected = Names };
            }

            if (!seen.Add(property.Name))
            {
                return new FieldsTextProblem(FieldsTextFault.NameTwice, line) { Name = property.Name };
            }

            reader.Read();
            if (!Fits(reader, property))
            {
                return new FieldsTextProblem(FieldsTextFault.WrongValue, LineOf(bytes, reader)) { Name = property.Name, Expected = Expected(property.PropertyType) };
            }

            if (reader.TokenType == JsonTokenType.Number
                && NumberReader.Read(Encoding.UTF8.GetString(reader.ValueSpan), DataSetService.MostDecimals).Problem == FigureErrorCodes.NumberAmbiguous)
            {
                return new FieldsTextProblem(FieldsTextFault.AmbiguousNumber, LineOf(bytes, reader)) { Name = property.Name };
            }
        }

        return Properties.Find(property => property.IsRequired && !seen.Contains(property.Name)) is { } missing
            ? new FieldsTextProblem(FieldsTextFault.NameMissing, LineOf(bytes, reader)) { Name = missing.Name, Expected = Expected(missing.PropertyType) }
            : null;
    }

    private static JsonPropertyInfo? FindProperty(Utf8JsonReader reader)
    {
        foreach (var property in Properties)
        {
            if (Is(reader, property.Name))
            {
                return property;
            }
        }

        return null;
    }

    /// <summary>Names and choices are plain letters; nobody writes them as \u0063, and half a pair of those cannot be read.</summary>
    private static bool Is(Utf8JsonReader reader, string text) => !reader.ValueIsEscaped && reader.ValueTextEquals(text);

    private static bool Fits(Utf8JsonReader reader, JsonPropertyInfo property) => reader.TokenType switch
    {
        JsonTokenType.Null => property.IsSetNullable && !property.IsRequired,
        JsonTokenType.String when property.PropertyType == typeof(string) => true,
        JsonTokenType.String when property.PropertyType.IsEnum => IsOneOf(reader, Enum.GetNames(property.PropertyType)),
        JsonTokenType.Number when property.PropertyType == typeof(int) => reader.TryGetInt32(out _),
        JsonTokenType.Number => property.PropertyType == typeof(double?) && reader.TryGetDouble(out var number) && double.IsFinite(number),
        JsonTokenType.True or JsonTokenType.False => property.PropertyType == typeof(bool),
        _ => false,
    };

    private static bool IsOneOf(Utf8JsonReader reader, IEnumerable<string> names)
    {
        foreach (var name in names)
        {
            if (Is(reader, name))
            {
                return true;
            }
        }

        return false;
    }

    private static IReadOnlyList<string> Expected(Type type) =>
        type.IsEnum ? [.. Enum.GetNames(type).Select(name => $"\"{name}\"")]
        : type == typeof(string) ? ["\"…\""]
        : type == typeof(bool) ? ["true", "false"]
        : type == typeof(int) ? ["0", "1", "2", "…"]
        : ["0", "12.5", "…"];

    private static int LineOf(ReadOnlySpan<byte> bytes, Utf8JsonReader reader) => bytes[..(int)reader.TokenStartIndex].Count((byte)'\n') + 1;
}
