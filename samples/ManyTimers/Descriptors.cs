using System.ComponentModel;
using System.Runtime.InteropServices;

/// <summary>How many files this process may have open (getrlimit(2)), and has.</summary>
internal static class Descriptors
{
    private const int RLIMIT_NOFILE = 7;

    /// <summary>Lowers the limit, for good, and tells it. One that is lower already stays.</summary>
    public static long LimitTo(long most)
    {
        Check(getrlimit(RLIMIT_NOFILE, out Rlimit limit));
        limit.Soft = limit.Hard = Math.Min((ulong)most, limit.Soft);
        Check(setrlimit(RLIMIT_NOFILE, in limit));
        return (long)limit.Soft;
    }

    /// <summary>Without the one that looks.</summary>
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
