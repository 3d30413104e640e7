using System.Runtime.InteropServices;

namespace TimerAttributes.Tests.Shared.Native;

/// <summary>
/// The functions of the C library that tests and their programs call, and the constants that they pass, under their C names. Each function
/// keeps its errno for <see cref="Marshal.GetLastPInvokeError"/>.
/// </summary>
internal static unsafe partial class Libc
{
    public const int CLOCK_REALTIME = 0;
    public const int CLOCK_MONOTONIC = 1;
    public const int CLOCK_BOOTTIME = 7;
    public const int SIGINT = 2;
    public const int SIGABRT = 6;
    public const int SIGUSR1 = 10;
    public const int SIGKILL = 9;
    public const int SIGTERM = 15;
    public const int SIGCONT = 18;
    public const int SIGSTOP = 19;
    public const int EPERM = 1;
    public const int EAGAIN = 11;
    public const int O_WRONLY = 1;
    public const int O_APPEND = 0x400;
    public const int O_NONBLOCK = 0x800;
    public const int O_CLOEXEC = 0x80000;
    public const int O_PATH = 0x200000;
    public const int F_DUPFD = 0;
    public const int F_GETFL = 3;
    public const int F_SETFL = 4;
    public const int F_DUPFD_CLOEXEC = 1030;
    public const int AF_UNIX = 1;
    public const int SOCK_STREAM = 1;
    public const int SOCK_DGRAM = 2;
    public const int SHUT_WR = 1;
    public const int MSG_ERRQUEUE = 0x2000;
    public const int RLIMIT_NOFILE = 7;
    public const int SCHED_RESET_ON_FORK = 0x40000000;
    public const int CLONE_NEWTIME = 0x80;
    public const uint RB_POWER_OFF = 0x4321FEDC;

    [LibraryImport("libc", SetLastError = true)]
    public static partial int sched_getscheduler(int pid);

    [LibraryImport("libc", SetLastError = true)]
    public static partial int clock_gettime(int clock, Timespec* time);

    [LibraryImport("libc", SetLastError = true)]
    public static partial int clock_settime(int clock, Timespec* time);

    [LibraryImport("libc", SetLastError = true)]
    public static partial int adjtimex(Timex* timex);

    [LibraryImport("libc", SetLastError = true)]
    public static partial int pipe2(int* ends, int flags);

    [LibraryImport("libc", SetLastError = true)]
    public static partial int socketpair(int domain, int type, int protocol, int* ends);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int mkfifo(string path, uint mode);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int open(string path, int flags);

    [LibraryImport("libc", SetLastError = true)]
    public static partial int fcntl(int fd, int command, nint argument);

    [LibraryImport("libc", SetLastError = true)]
    public static partial int dup(int fd);

    [LibraryImport("libc", SetLastError = true)]
    public static partial int dup3(int fd, int number, int flags);

    [LibraryImport("libc", SetLastError = true)]
    public static partial int close(int fd);

    [LibraryImport("libc", SetLastError = true)]
    public static partial int shutdown(int fd, int how);

    [LibraryImport("libc", SetLastError = true)]
    public static partial nint read(int fd, void* bytes, nint count);

    [LibraryImport("libc", SetLastError = true)]
    public static partial nint write(int fd, void* bytes, nint count);

    [LibraryImport("libc", SetLastError = true)]
    public static partial nint recv(int fd, void* bytes, nint count, int flags);

    [LibraryImport("libc", SetLastError = true)]
    public static partial int getrlimit(int resource, ulong* limit);

    [LibraryImport("libc", SetLastError = true)]
    public static partial int setrlimit(int resource, ulong* limit);

    [LibraryImport("libc", SetLastError = true)]
    public static partial int prctl(int option, long a, long b, long c, long d);

    [LibraryImport("libc", SetLastError = true)]
    public static partial int capget(void* header, uint* data);

    [LibraryImport("libc", SetLastError = true)]
    public static partial int capset(void* header, uint* data);

    [LibraryImport("libc", SetLastError = true)]
    public static partial int setpriority(int which, int who, int priority);

    [LibraryImport("libc", SetLastError = true)]
    public static partial int setuid(uint user);

    [LibraryImport("libc", SetLastError = true)]
    public static partial int kill(int process, int signal);

    [LibraryImport("libc", SetLastError = true)]
    public static partial int waitpid(int process, int* status, int options);

    [LibraryImport("libc", SetLastError = true)]
    public static partial int gettid();

    [LibraryImport("libc", SetLastError = true)]
    public static partial nint syscall(nint number, nint a, nint b, nint c);

    [LibraryImport("libc", SetLastError = true)]
    public static partial int unshare(int flags);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int mount(string source, string target, string type, nuint flags, nint data);

    [LibraryImport("libc", SetLastError = true)]
    public static partial int reboot(uint how);
}
