namespace TimerAttributes.EndToEnd;

/// <summary>The files of this repository.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    public static string PathOf(string relative) => Path.Combine(Root, relative);

    public static string Read(string relative) => File.ReadAllText(PathOf(relative));

    private static string Find()
    {
        for (string? folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "TimerAttributes.sln"))) return folder;
        }

        throw new DirectoryNotFoundException($"No TimerAttributes.sln above {AppContext.BaseDirectory}.");
    }
}
