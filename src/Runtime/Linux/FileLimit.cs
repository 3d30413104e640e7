namespace TimerAttributes.Linux;

/// <summary>The number of file descriptors that the process may have (RLIMIT_NOFILE, getrlimit(2)), and the number that it has.</summary>
internal static unsafe class FileLimit
{
    /// <summary>Both numbers, for an error message: <c>limit 1024, 1020 in use</c>.</summary>
    public static string Describe()
    {
        Rlimit limit;
        string most = Libc.getrlimit(Libc.RLIMIT_NOFILE, &limit) == 0 ? limit.rlim_cur.ToString() : "unknown";
        return $"limit {most}, {CountOpen()} in use";
    }

    private static string CountOpen()
    {
        try
        {
            return Directory.GetFileSystemEntries("/proc/self/fd").Length.ToString();
        }
        catch (IOException)
        {
            return "all"; // Reading the directory takes a descriptor too, and there is none left.
        }
    }
}
