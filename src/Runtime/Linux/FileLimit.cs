using System.Globalization;

namespace TimerAttributes.Linux;

/// <summary>The number of file descriptors that the process may have (RLIMIT_NOFILE, getrlimit(2)), and the number that it has.</summary>
internal static unsafe class FileLimit
{
    /// <summary>Both numbers, for an error message: <c>limit 1024, 1020 in use</c>.</summary>
    public static string Describe()
    {
        Rlimit limit;
        string most = Libc.getrlimit(Libc.RLIMIT_NOFILE, &limit) == 0 ? limit.rlim_cur.ToString(CultureInfo.InvariantCulture) : "unknown";
        int open = CountOpen();
        return $"limit {most}, {(open == int.MaxValue ? "all" : open.ToString(CultureInfo.InvariantCulture))} in use";
    }

    /// <summary>
    /// The number of descriptors that are open; <see cref="int.MaxValue"/> if there are so many that they cannot be counted, or if the process may
    /// not count them.
    /// </summary>
    public static int CountOpen()
    {
        try
        {
            return Directory.GetFileSystemEntries("/proc/self/fd").Length;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // Reading the directory takes a descriptor too, and there is none left. Or the process may not read it, because it has changed its user.
            return int.MaxValue;
        }
    }
}
