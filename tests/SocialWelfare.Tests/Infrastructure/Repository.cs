namespace SocialWelfare.Tests.Infrastructure;

/// <summary>The sources, for the rules that no compiler checks.</summary>
internal static class Repository
{
    /// <summary>The folder of the solution, found upwards from the built tests.</summary>
    public static string Root { get; } = FindRoot();

    public static string PathTo(params string[] parts) => Path.Combine([Root, .. parts]);

    /// <summary>Hand-written files under src, with their paths relative to the repository.</summary>
    public static IEnumerable<(string Path, string Text)> Sources(params string[] extensions) =>
        from file in Directory.EnumerateFiles(PathTo("src"), "*", SearchOption.AllDirectories)
        let path = Path.GetRelativePath(Root, file).Replace('\\', '/')
        where extensions.Contains(Path.GetExtension(file)) && !path.Contains("/obj/") && !path.Contains("/bin/") && !path.Contains("/Migrations/") && !path.Contains("/CompiledModel/")
        orderby path
        select (path, File.ReadAllText(file));

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "SocialWelfare.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException($"No SocialWelfare.sln above {AppContext.BaseDirectory}.");
    }
}
