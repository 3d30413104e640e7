using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

[assembly: DisableRuntimeMarshalling]

namespace TimerAttributes.Linux;

/// <summary>The system calls that this library makes, with the names of their man pages. The library calls no other native code.</summary>
internal static unsafe partial class Libc
{
    public const int CLOCK_REALTIME = 0;
    public const int CLOCK_MONOTONIC = 1;
    public const int CLOCK_BOOTTIME = 7;
    public const int CLOCK_REALTIME_ALARM = 8;
    public const int CLOCK_BOOTTIME_ALARM = 9;

    public const int TFD_CLOEXEC = 0x80000;
    public const int TFD_NONBLOCK = 0x800;
    public const int TFD_TIMER_ABSTIME = 1;
    public const int TFD_TIMER_CANCEL_ON_SET = 2;

    public const int EPOLL_CLOEXEC = 0x80000;
    public const int EPOLL_CTL_ADD = 1;
    public const int EPOLL_CTL_DEL = 2;
    public const int EPOLL_CTL_MOD = 3;

    public const int EFD_CLOEXEC = 0x80000;
    public const int EFD_NONBLOCK = 0x800;
    public const int EFD_SEMAPHORE = 1;

    public const int FUTEX_WAIT_PRIVATE = 0 | 128;
    public const int FUTEX_WAKE_PRIVATE = 1 | 128;

    public const int RLIMIT_NOFILE = 7;

    public const int SCHED_FIFO = 1;
    public const int SCHED_RESET_ON_FORK = 0x40000000;

    public const int MCL_CURRENT = 1;
    public const int MCL_FUTURE = 2;
    public const int MCL_ONFAULT = 4;

    public const int STDERR_FILENO = 2;

    private const string Library = "libc";

    [LibraryImport(Library)]
    [SuppressGCTransition] // The vDSO serves this call: it takes tens of nanoseconds and never blocks.
    public static partial int clock_gettime(int clockid, Timespec* tp);

    [LibraryImport(Library, SetLastError = true)]
    public static partial FileDescriptor timerfd_create(int clockid, int flags);

    [LibraryImport(Library, SetLastError = true)]
    public static partial int timerfd_settime(FileDescriptor fd, int flags, ItimerSpec* newValue, ItimerSpec* oldValue);

    [LibraryImport(Library, SetLastError = true)]
    public static partial FileDescriptor epoll_create1(int flags);

    [LibraryImport(Library, SetLastError = true)]
    public static partial int epoll_ctl(SafeHandle epfd, int op, SafeHandle fd, void* @event);

    [LibraryImport(Library, SetLastError = true)]
    public static partial int epoll_ctl(SafeHandle epfd, int op, int fd, void* @event);

    [LibraryImport(Library, SetLastError = true)]
    public static partial int epoll_wait(SafeHandle epfd, void* events, int maxevents, int timeout);

    [LibraryImport(Library, SetLastError = true)]
    public static partial FileDescriptor eventfd(uint initval, int flags);

    // Only for descriptors that never block, because the garbage collector has to wait for this call. Errno.OfRead has its errno.
    [LibraryImport(Library)]
    [SuppressGCTransition]
    public static partial nint read(int fd, void* buffer, nint count);

    [LibraryImport(Library, SetLastError = true)]
    public static partial nint write(FileDescriptor fd, void* buffer, nint count);

    [LibraryImport(Library)]
    public static partial nint write(int fd, void* buffer, nint count);

    [LibraryImport(Library)]
    public static partial int close(int fd);

    [LibraryImport(Library)]
    public static partial int getrlimit(int resource, Rlimit* limit);

    [LibraryImport(Library, SetLastError = true)]
    public static partial int poll(Pollfd* fds, ulong nfds, int timeout);

    [LibraryImport(Library)]
    public static partial int ioctl(int fd, ulong request, int* argument);

    [LibraryImport(Library)]
    public static partial int getsockopt(int sockfd, int level, int optname, void* optval, uint* optlen);

    [LibraryImport(Library, SetLastError = true)]
    public static partial int sched_setaffinity(int pid, nuint size, ulong* mask);

    [LibraryImport(Library, SetLastError = true)]
    public static partial int mlockall(int flags);

    /// <summary>
    /// futex(2), which libc has no function for: syscall(2) calls it. That function takes its arguments as any other function does on the
    /// architectures that this library supports.
    /// </summary>
    [LibraryImport(Library, SetLastError = true)]
    public static partial long syscall(long number, int* address, long operation, long value, Timespec* timeout, int* second, long third);

    /// <summary>sched_setscheduler(2), whose function in musl refuses everything: syscall(2) calls it.</summary>
    [LibraryImport(Library, SetLastError = true)]
    public static partial long syscall(long number, long pid, long policy, int* priority);
}
