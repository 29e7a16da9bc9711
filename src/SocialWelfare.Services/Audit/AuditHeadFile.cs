using System.Globalization;
using System.Text;

namespace SocialWelfare.Services.Audit;

/// <summary>Configuration section "Audit".</summary>
public sealed class AuditOptions
{
    public const string Section = "Audit";

    /// <summary>Where the marks are noted; without it beside an SQLite file. Best on another machine's disk, or one that only takes more.</summary>
    public string? HeadFile { get; set; }

    /// <summary>Minutes between two lines of the log that name the newest entry, when there is a new one.</summary>
    public int LogMinutes { get; set; } = 15;
}

/// <summary>A text file that only grows, with a line for each time that the trail's newest entry was noted: "2026-11-26T02:00:00Z 1234:ab12…".</summary>
/// <param name="path">Null: nothing is noted.</param>
public sealed class AuditHeadFile(string? path)
{
    /// <summary>Several lines; a line has about a hundred characters.</summary>
    private const int TailLength = 1024;

    public string? Path => path;

    /// <summary>All marks, oldest first. A line that a crash left half is none.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public IEnumerable<AuditMark> Read() => File.Exists(path) ? File.ReadLines(path).Select(MarkOf).OfType<AuditMark>() : [];

    /// <exception cref="IOException">The file cannot be read.</exception>
    public AuditMark? ReadLast()
    {
        if (!File.Exists(path))
        {
            return null;
        }

        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        stream.Seek(-Math.Min(stream.Length, TailLength), SeekOrigin.End);
        using var reader = new StreamReader(stream, Encoding.ASCII);
        return reader.ReadToEnd().Split('\n').Select(MarkOf).OfType<AuditMark>().LastOrDefault();
    }

    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Append(AuditMark mark, DateTimeOffset at)
    {
        if (path is null)
        {
            return;
        }

        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(path))!);
        var options = new FileStreamOptions { Mode = FileMode.Append, Access = FileAccess.Write, Share = FileShare.ReadWrite };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var stream = new FileStream(path, options);

        // A line of its own even where a crash left the last one half.
        stream.Write(Encoding.ASCII.GetBytes(string.Create(
            CultureInfo.InvariantCulture, $"{(stream.Position > 0 && !EndsInNewLine() ? "\n" : "")}{at.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'} {mark}\n")));
        stream.Flush(flushToDisk: true);
    }

    private bool EndsInNewLine()
    {
        using var stream = new FileStream(path!, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        stream.Seek(-1, SeekOrigin.End);
        return stream.ReadByte() == '\n';
    }

    private static AuditMark? MarkOf(string line) => AuditMark.Parse(line[(line.IndexOf(' ', StringComparison.Ordinal) + 1)..]);
}
