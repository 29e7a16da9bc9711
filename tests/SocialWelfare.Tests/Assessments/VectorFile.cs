using System.Globalization;
using System.Text.Json;
using Microsoft.VisualBasic.FileIO;

namespace SocialWelfare.Tests.Assessments;

/// <summary>Reads the published numbers that stand in Vectors.</summary>
internal static class VectorFile
{
    public static JsonElement Json(string name)
    {
        using var stream = Open(name);
        using var document = JsonDocument.Parse(stream);
        return document.RootElement.Clone();
    }

    /// <summary>Rows by column name.</summary>
    public static IReadOnlyList<IReadOnlyDictionary<string, string>> Csv(string name)
    {
        using var stream = Open(name);
        using var parser = new TextFieldParser(stream) { Delimiters = [","] };
        var header = parser.ReadFields()!;
        var rows = new List<IReadOnlyDictionary<string, string>>();
        while (parser.ReadFields() is { } fields)
        {
            rows.Add(header.Zip(fields).ToDictionary(pair => pair.First, pair => pair.Second));
        }

        return rows;
    }

    public static double? Number(this IReadOnlyDictionary<string, string> row, string column) =>
        row[column].Length == 0 ? null : double.Parse(row[column], CultureInfo.InvariantCulture);

    public static double[] Numbers(this JsonElement element) => [.. element.EnumerateArray().Select(item => item.GetDouble())];

    public static double? Number(this JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : null;

    public static string Text(this JsonElement element, string name) => element.GetProperty(name).GetString()!;

    private static Stream Open(string name) =>
        typeof(VectorFile).Assembly.GetManifestResourceStream($"Progress/{name}") ?? throw new FileNotFoundException(name);
}

/// <summary>Closeness with a tolerance that is stated, unlike xunit's decimal places.</summary>
internal static class Near
{
    public static void Equal(double expected, double? actual, double tolerance, string what = "")
    {
        Assert.True(
            actual is { } value && Math.Abs(value - expected) <= tolerance,
            string.Create(CultureInfo.InvariantCulture, $"{what} expected {expected:R}, got {actual:R}, tolerance {tolerance:R}"));
    }

    public static void EqualOrNull(double? expected, double? actual, double tolerance, string what = "")
    {
        if (expected is { } number)
        {
            Equal(number, actual, tolerance, what);
        }
        else
        {
            Assert.Null(actual);
        }
    }
}
