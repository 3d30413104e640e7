namespace TimerAttributes.Tool.Exports;

/// <summary>Files that an earlier export has left in a folder for jobs that are gone, have another name, or cannot be exported any more.</summary>
internal static class OldFiles
{
    /// <param name="folder">The folder to which an export writes.</param>
    /// <param name="files">What it writes. The first line of each names the assembly.</param>
    /// <exception cref="ToolException">The folder has another file of the same kind that was made from the same assembly.</exception>
    public static void Refuse(string folder, IReadOnlyList<ExportFile> files)
    {
        HashSet<string> names = [.. files.Select(static file => file.Name)];
        HashSet<(string, string)> kinds = [.. files.Select(static file => (Path.GetExtension(file.Name), Head(file.Text.Split('\n')[0])))];
        string[] old =
        [
            .. Directory.EnumerateFiles(folder)
                .Where(path => !names.Contains(Path.GetFileName(path)) && kinds.Any(kind => kind.Item1 == Path.GetExtension(path))
                    && kinds.Contains((Path.GetExtension(path), Head(File.ReadLines(path).FirstOrDefault() ?? ""))))
                .Select(static path => Path.GetFileName(path)).Order(StringComparer.Ordinal),
        ];
        if (old.Length == 0) return;
        throw new ToolException(
            $"Nothing is written to '{folder}', because it has files of an earlier export that this one does not make: {string.Join(", ", old)}. "
            + "Their jobs are gone or have other names, and would still be started. Delete these files, or name another folder with -o.");
    }

    // The assembly's name ends with a point. What follows is about one job.
    private static string Head(string line) => line.IndexOf(". ", StringComparison.Ordinal) is >= 0 and var end ? line[..(end + 1)] : line;
}
