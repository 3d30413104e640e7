using System.Text.Json;

namespace TimerAttributes.Tool.Manifest;

/// <summary>Reads the jobs of built files without running them.</summary>
internal static class ManifestReader
{
    private const string Remedy = "Build the program again, and update the command: dotnet tool update TimerAttributes.Tool";

    /// <summary>The jobs of all projects of a file or a folder, in ordinal order of their names.</summary>
    /// <inheritdoc cref="Read(string)"/>
    public static IReadOnlyList<ManifestJob> Jobs(string path) =>
        [.. Read(path).SelectMany(static project => project.Jobs).OrderBy(static job => job.Name, StringComparer.Ordinal)];

    /// <summary>The projects of an assembly or a program, or those of all assemblies in a folder, in ordinal order of their names.</summary>
    /// <exception cref="ToolException">A file cannot be read, or has no manifest, or a damaged one.</exception>
    public static IReadOnlyList<ProjectManifest> Read(string path)
    {
        IEnumerable<ProjectManifest> found = Directory.Exists(path)
            ? Files(path).SelectMany(static file => Parse(Bytes(file), file))
            : Parse(Bytes(path), path);
        ProjectManifest[] projects = [.. found.OrderBy(static project => project.Assembly, StringComparer.Ordinal)];
        return projects.Length > 0 ? projects : throw new ToolException(Missing(path));
    }

    /// <summary>The projects in the bytes of a file; none if it has no manifest.</summary>
    /// <exception cref="ToolException">A manifest is damaged, or says what this version does not know.</exception>
    public static IEnumerable<ProjectManifest> Parse(ReadOnlySpan<byte> file, string path) =>
        ManifestScan.Texts(file, path).ConvertAll(text => Project(text, path));

    private static ProjectManifest Project(string text, string path)
    {
        try
        {
            string[] lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
            if (lines.Length == 0 || JsonSerializer.Deserialize(lines[0], ManifestJson.Default.ManifestHead)
                is not { Assembly.Length: > 0, Package.Length: > 0 } head)
            {
                throw new ToolException($"A manifest in '{path}' does not begin with its assembly and the version of its package. {Remedy}");
            }

            return new(head.Assembly, head.Package, [.. lines.Skip(1).Select(line => JobBuilder.Build(head, LineOf(line, path), path))]);
        }
        catch (JsonException error)
        {
            throw new ToolException(
                $"A manifest in '{path}' cannot be read: {error.Message} {Remedy}", error);
        }
    }

    private static ManifestLine LineOf(string text, string path) => JsonSerializer.Deserialize(text, ManifestJson.Default.ManifestLine) switch
    {
        { Name.Length: > 0, Kind: not null, Schedule: not null, Method: not null, Options: not null } line => line,
        { Name.Length: > 0 } line => throw new ToolException(
            $"Job '{line.Name}' in '{path}' is not whole: its line of the manifest lacks its {MissingIn(line)}. {Remedy}"),
        _ => throw new ToolException($"A line of a manifest in '{path}' is no job with a name: '{text}'. {Remedy}"),
    };

    private static string MissingIn(ManifestLine line) =>
        line.Kind is null ? "kind" : line.Schedule is null ? "schedule" : line.Method is null ? "method" : "options";

    private static string[] Files(string folder)
    {
        try
        {
            return [.. Directory.EnumerateFiles(folder, "*.dll").Order(StringComparer.Ordinal)];
        }
        catch (Exception error) when (Refusal.IsOfFile(error))
        {
            throw new ToolException(
                $"The folder '{folder}' cannot be read: {Refusal.TextOf(error)} Name a folder of assemblies that you may read.", error);
        }
    }

    private static byte[] Bytes(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception error) when (Refusal.IsOfFile(error))
        {
            throw new ToolException(
                $"The file '{path}' cannot be read: {Refusal.TextOf(error)} "
                + "Name a built assembly, such as bin/Release/net8.0/Acme.dll, or a native program.",
                error);
        }
    }

    private static string Missing(string path)
    {
        if (Directory.Exists(path)) return $"No assembly in the folder '{path}' has jobs. Build the project, and name the folder of its assemblies.";
        string assembly = path.EndsWith(".exe", StringComparison.OrdinalIgnoreCase) ? Path.ChangeExtension(path, ".dll") : path + ".dll";
        return File.Exists(assembly)
            ? $"The file '{path}' has no jobs, because it only starts the assembly beside it. Name '{assembly}'."
            : $"The file '{path}' has no jobs. Name the assembly of a project with jobs, or a native program that uses their table. "
                + "A program of one file must not be compressed.";
    }
}
