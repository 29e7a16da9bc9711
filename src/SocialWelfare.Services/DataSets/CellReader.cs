using SocialWelfare.Data.Catalogue;

namespace SocialWelfare.Services.DataSets;

/// <summary>Reads a cell of a form: a number, or that there is none and why. "Not available" is an answer, and never a 0.</summary>
/// <remarks>
/// Said with its reason it is "tidak tersedia: tidak diukur" or "not available: not measured". Without one ("-", "n/a", "tidak ada
/// data") the reason is asked for: a stroke may stand for none at all, and only whoever types it knows.
/// </remarks>
public static class CellReader
{
    private const string OpeningId = "tidak tersedia";
    private const string OpeningEn = "not available";
    private static readonly string[] Openings = [OpeningId, OpeningEn];

    /// <summary>How each reason is written.</summary>
    private static readonly (NoValueKind Kind, string Id, string En)[] Reasons =
    [
        (NoValueKind.NotMeasured, "tidak diukur", "not measured"),
        (NoValueKind.NotReceived, "belum diterima", "not received"),
        (NoValueKind.NotThere, "tidak ada di sini", "does not exist here"),
        (NoValueKind.NotUsable, "tidak dapat dipakai", "cannot be used"),
    ];

    private static readonly HashSet<string> WithoutReason = new(StringComparer.OrdinalIgnoreCase)
    {
        "-", "--", "---", "\u2010", "\u2011", "\u2012", "\u2013", "\u2014", "\u2015", "\u2212", "..", "...", "\u2026",
        "n/a", "n.a.", "n.a", "na", "#n/a", "null", "tad", "t.a.d", "t.a.d.", "t/a", "tidak ada data", "tdk ada data", "tidak ada", "tdk ada",
        "belum ada", "belum ada data", "data belum ada", "data tidak ada", "data tidak tersedia", "belum tersedia", "kosong", "no data", "none available", "missing",
    };

    /// <summary>The reasons that somebody who reports can give.</summary>
    public static readonly IReadOnlyList<NoValueKind> Choices = [.. Reasons.Select(reason => reason.Kind)];

    /// <summary>As it is written into a cell; read back by <see cref="Read"/>.</summary>
    /// <param name="reason">One of <see cref="Choices"/>.</param>
    /// <param name="inEnglish">Otherwise in Indonesian.</param>
    public static string Write(NoValueKind reason, bool inEnglish = false)
    {
        var (_, id, en) = Array.Find(Reasons, each => each.Kind == reason);
        return inEnglish ? $"{OpeningEn}: {en}" : $"{OpeningId}: {id}";
    }

    /// <param name="decimals">Decimals that the field may have; 0 for a whole number.</param>
    public static CellReading Read(string? text, int decimals)
    {
        var given = TypedText.Clean(text);
        if (Array.Find(Openings, each => given.StartsWith(each, StringComparison.OrdinalIgnoreCase)) is { } opening)
        {
            var said = given[opening.Length..].Trim(' ', ':', '-', '(', ')', '.', '\u2013');
            return said.Length == 0 ? CellReading.WithoutReason
                : Reasons.Where(each => IsSame(each.Id, said) || IsSame(each.En, said)).Select(each => (NoValueKind?)each.Kind).FirstOrDefault() is { } kind
                    ? new CellReading(null, null) { NotAvailable = kind }
                    : new CellReading(null, FigureErrorCodes.ReasonUnknown);
        }

        if (WithoutReason.Contains(given))
        {
            return CellReading.WithoutReason;
        }

        var reading = NumberReader.Read(text, decimals);
        return new CellReading(reading.Value, reading.Problem);

        static bool IsSame(string one, string other) => one.Equals(other, StringComparison.OrdinalIgnoreCase);
    }
}

/// <summary>What was understood of a cell.</summary>
/// <param name="Value">Null where there is no number.</param>
/// <param name="Problem">One of <see cref="FigureErrorCodes"/> where it was not understood, or where a reason is missing; else null.</param>
public sealed record CellReading(double? Value, string? Problem)
{
    internal static readonly CellReading WithoutReason = new(null, FigureErrorCodes.ReasonMissing);

    /// <summary>Why there is none, where that was said.</summary>
    public NoValueKind? NotAvailable { get; init; }

    /// <summary>Whether it says that there is none, with or without a reason.</summary>
    public bool IsNotAvailable => NotAvailable is not null || Problem is FigureErrorCodes.ReasonMissing or FigureErrorCodes.ReasonUnknown;
}
