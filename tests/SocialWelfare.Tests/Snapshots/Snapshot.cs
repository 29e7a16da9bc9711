using System.Globalization;
using SocialWelfare.Tests.Infrastructure;

namespace SocialWelfare.Tests.Snapshots;

/// <summary>
/// A committed file that says what the product says today, line by line: whoever changes a rule sees every figure and verdict
/// that changes with it, and commits the difference on purpose. How to write it anew: docs/contributing.md.
/// </summary>
internal static class Snapshot
{
    /// <summary>Environment variable: with 1 the files are written instead of compared.</summary>
    public const string Variable = "WELFARE_UPDATE_SNAPSHOTS";

    private const int ShownDifferences = 60;

    /// <param name="file">Name of the committed file beside this class.</param>
    /// <param name="lines">The heading first; each line begins with its key, so that the old and the new one stand beside each other.</param>
    public static async Task CompareAsync(string file, IReadOnlyList<string> lines, CancellationToken cancellationToken)
    {
        var path = Repository.PathTo("tests", "SocialWelfare.Tests", "Snapshots", file);
        if (Environment.GetEnvironmentVariable(Variable) == "1")
        {
            await File.WriteAllTextAsync(path, string.Concat(lines.Select(line => line + "\n")), cancellationToken);
            return;
        }

        var differences = Differences(File.Exists(path) ? await File.ReadAllLinesAsync(path, cancellationToken) : [], lines);
        Assert.True(differences.Count == 0, $"""
            {file}: {differences.Count} lines differ (- committed, + now).
            {string.Join('\n', differences.Take(ShownDifferences))}
            {(differences.Count > ShownDifferences ? "…" : "")}
            If that is what you want: {Variable}=1, run this test again, read the difference and commit it.
            """);
    }

    /// <summary>Lines that only one of both has, in the order of their keys; an empty list also means the same order.</summary>
    internal static IReadOnlyList<string> Differences(IReadOnlyList<string> committed, IReadOnlyList<string> now)
    {
        if (committed.SequenceEqual(now))
        {
            return [];
        }

        var (before, after) = (committed.ToHashSet(StringComparer.Ordinal), now.ToHashSet(StringComparer.Ordinal));
        var differences = committed.Where(line => !after.Contains(line)).Select(line => (Sign: '-', line))
            .Concat(now.Where(line => !before.Contains(line)).Select(line => (Sign: '+', line)))
            .OrderBy(each => string.Join(',', each.line.Split(',').Take(3)), StringComparer.Ordinal).ThenByDescending(each => each.Sign)
            .Select(each => $"{each.Sign} {each.line}").ToList();
        return differences.Count > 0 ? differences : ["Only the order or the number of equal lines differs."];
    }

    /// <summary>One line of CSV; numbers with a decimal point, null as nothing.</summary>
    public static string Line(params object?[] cells) => string.Join(',', cells.Select(Cell));

    /// <summary>Rounded, so that another machine's last digit is no difference.</summary>
    public static double? Round(double? value, int decimals) =>
        value is { } number ? Math.Round(number, decimals, MidpointRounding.AwayFromZero) : null;

    private static string Cell(object? value)
    {
        var text = Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
        return text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
