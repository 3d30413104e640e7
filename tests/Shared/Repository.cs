namespace TimerAttributes.Tests.Shared;

/// <summary>The files of this repository.</summary>
public static class Repository
{
    /// <summary>The folder of the solution.</summary>
    public static string Root { get; } = Find();

    /// <param name="relative">A path below <see cref="Root"/>.</param>
    public static string PathOf(string relative) => Path.Combine(Root, relative);

    /// <param name="relative">The path of a file below <see cref="Root"/>.</param>
    public static string Read(string relative) => File.ReadAllText(PathOf(relative));

    /// <summary>A reference to a package, for a project outside the repository, in the version that the repository's own projects use.</summary>
    public static string PackageReference(string package)
    {
        string versions = Read("Directory.Packages.props"), start = $"Include=\"{package}\" Version=\"";
        string version = versions.Split(start)[1].Split('"')[0];
        return $"""<PackageReference Include="{package}" Version="{version}" />""";
    }

    /// <summary>
    /// The folders of a test project, relative to it, that no folder of the source has a counterpart for. Tests of src/Shared are in the folder
    /// Shared.
    /// </summary>
    /// <param name="tests">The folder of the test project.</param>
    /// <param name="source">The folder of the source that it tests.</param>
    /// <param name="own">The folders that need no counterpart, each with all folders in it.</param>
    public static IEnumerable<string> FoldersWithoutSource(string tests, string source, params string[] own) => Directory
        .EnumerateFiles(PathOf(tests), "*.cs", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(PathOf(tests), Path.GetDirectoryName(file)!))
        .Distinct()
        .Where(folder => !own.Any(each => folder == each || folder.StartsWith(each + "/", StringComparison.Ordinal)))
        .Where(folder => !Directory.Exists(Path.Combine(PathOf(source), folder)) && !Directory.Exists(Path.Combine(PathOf("src"), folder)));

    private static string Find()
    {
        for (string? folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "TimerAttributes.sln"))) return folder;
        }

        throw new DirectoryNotFoundException($"No TimerAttributes.sln above {AppContext.BaseDirectory}.");
    }
}
