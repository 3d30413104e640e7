using System.ComponentModel;
using System.Runtime.InteropServices;

/// <summary>The limit of open files of this process (getrlimit(2)), and the number of open files.</summary>
internal static class Descriptors
{
    private const int RLIMIT_NOFILE = 7;

    /// <summary>Lowers the soft and the hard limit to <paramref name="max"/> and returns it. A limit that is already lower stays.</summary>
    public static long LowerLimit(long max)
    {
        Check(getrlimit(RLIMIT_NOFILE, out Rlimit limit));
        limit.Soft = limit.Hard = Math.Min((ulong)max, limit.Soft);
        Check(setrlimit(RLIMIT_NOFILE, in limit));
        return (long)limit.Soft;
    }

    /// <summary>Counts the open descriptors, except the one that this method opens.</summary>
    public static int CountOpen() => Directory.GetFileSystemEntries("/proc/self/fd").Length - 1;

    private static void Check(int result)
    {
        if (result != 0) throw new Win32Exception();
    }

    [DllImport("libc", SetLastError = true)]
    private static extern int getrlimit(int resource, out Rlimit limit);

    [DllImport("libc", SetLastError = true)]
    private static extern int setrlimit(int resource, in Rlimit limit);

    private struct Rlimit
    {
        public ulong Soft;
        public ulong Hard;
    }
}
