using System.ComponentModel;
using System.Runtime.InteropServices;

namespace TimerAttributes.Tests.Probe;

/// <summary>What a scenario does to its own process.</summary>
internal static unsafe partial class Native
{
    private const int RLIMIT_NOFILE = 7;
    private const int SIGUSR1 = 10;
    private const int F_GETFL = 3;
    private const int F_SETFL = 4;
    private const int O_NONBLOCK = 0x800;

    // asm/unistd.h of x86-64 and of arm64. The C library has a function for tgkill in glibc alone.
    private static readonly (nint GetTid, nint TgKill) Numbers = RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? (178, 131) : (186, 234);

    // Caught, and nothing done: a signal that is ignored would not interrupt a system call.
    private static PosixSignalRegistration? s_userSignal;

    public static int CountDescriptors() => Directory.GetFileSystemEntries("/proc/self/fd").Length;

    /// <summary>Those of the kinds that a scheduler opens. .NET opens files at moments of its own.</summary>
    public static int CountOurDescriptors() => Directory.GetFileSystemEntries("/proc/self/fd").Count(static path =>
        new FileInfo(path).LinkTarget?.StartsWith("anon_inode:", StringComparison.Ordinal) == true);

    public static void LimitDescriptors(int most)
    {
        ulong* limit = stackalloc ulong[2];
        _ = getrlimit(RLIMIT_NOFILE, limit);
        limit[0] = (ulong)most;
        if (setrlimit(RLIMIT_NOFILE, limit) != 0) throw new Win32Exception();
    }

    /// <summary>Closes the descriptors of that kind, which are not the caller's.</summary>
    public static void CloseAll(string kind)
    {
        foreach (string path in Directory.GetFileSystemEntries("/proc/self/fd"))
        {
            if (new FileInfo(path).LinkTarget == $"anon_inode:[{kind}]") _ = close(int.Parse(Path.GetFileName(path), null));
        }
    }

    public static void IgnoreUserSignal() =>
        s_userSignal ??= PosixSignalRegistration.Create((PosixSignal)SIGUSR1, static context => context.Cancel = true);

    /// <summary>Writes to a pipe until it takes nothing more.</summary>
    public static void Fill(int fd)
    {
        int flags = fcntl(fd, F_GETFL, 0);
        _ = fcntl(fd, F_SETFL, flags | O_NONBLOCK);
        byte* bytes = stackalloc byte[4_096];
        while (write(fd, bytes, 4_096) > 0)
        {
        }

        _ = fcntl(fd, F_SETFL, flags);
    }

    public static int ThreadId() => (int)syscall(Numbers.GetTid, 0, 0, 0);

    public static void SignalThread(int thread) => _ = syscall(Numbers.TgKill, Environment.ProcessId, thread, SIGUSR1);

    [LibraryImport("libc")]
    private static partial int getrlimit(int resource, ulong* limit);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int setrlimit(int resource, ulong* limit);

    [LibraryImport("libc")]
    private static partial int close(int fd);

    [LibraryImport("libc")]
    private static partial int fcntl(int fd, int command, int value);

    [LibraryImport("libc")]
    private static partial nint write(int fd, byte* bytes, nint count);

    [LibraryImport("libc")]
    private static partial nint syscall(nint number, nint first, nint second, nint third);
}
