using System.Globalization;

namespace TimerAttributes.Tests.Shared.Native;

/// <summary>The open descriptors of a process as /proc shows them, which disturbs none of them.</summary>
internal static class OpenDescriptors
{
    /// <summary>
    /// The descriptors of this process, without the one that the listing itself takes, and without those that are closed meanwhile.
    /// </summary>
    /// <returns>The number of each, and its target: a path, or for example <c>anon_inode:[timerfd]</c>.</returns>
    public static IEnumerable<(int Number, string Target)> All() => In("/proc/self/fd");

    /// <summary>The descriptors of another process.</summary>
    /// <param name="process">The id of the process.</param>
    public static IEnumerable<(int Number, string Target)> Of(int process) => In($"/proc/{process}/fd");

    private static IEnumerable<(int Number, string Target)> In(string folder)
    {
        foreach (string path in Directory.GetFileSystemEntries(folder))
        {
            if (new FileInfo(path).LinkTarget is { } target) yield return (int.Parse(Path.GetFileName(path), CultureInfo.InvariantCulture), target);
        }
    }
}
