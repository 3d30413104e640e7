namespace TimerAttributes.EndToEnd;

/// <summary>The files of this repository.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    public static string PathOf(string relative) => Path.Combine(Root, relative);

    public static string Read(string relative) => File.ReadAllText(PathOf(relative));

    /// <summary>A reference to a package, for a project outside the repository, in the version that the repository's own projects use.</summary>
    public static string PackageReference(string package)
    {
        string versions = Read("Directory.Packages.props"), start = $"Include=\"{package}\" Version=\"";
        string version = versions.Split(start)[1].Split('"')[0];
        return $"""<PackageReference Include="{package}" Version="{version}" />""";
    }

    private static string Find()
    {
        for (string? folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "TimerAttributes.sln"))) return folder;
        }

        throw new DirectoryNotFoundException($"No TimerAttributes.sln above {AppContext.BaseDirectory}.");
    }
}
