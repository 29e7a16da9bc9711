namespace SocialWelfare.Data.Demo;

/// <summary>
/// Whether this process shows invented figures. They live in a database of their own, which opens in this mode only, so
/// that they can never be published or exported as real ones.
/// </summary>
public sealed record DemoMode(bool IsOn)
{
    public const string Argument = "--demo";

    /// <summary>The configuration key that <see cref="Argument"/> sets.</summary>
    public const string ConfigurationKey = "Demo";

    /// <summary>Stands as the source of every invented figure, in pages and in files.</summary>
    public const string Source = "REKAAN (demo), bukan angka terbitan";

    public const string SourceEn = "INVENTED (demo), no published figures";

    /// <summary>A file that leaves the application says in its name what is in it, when nobody reads its columns.</summary>
    public string FileName(string name) => IsOn ? "demo-" + name : name;
}
