using System.Runtime.InteropServices;

namespace TimerAttributes.Benchmarks;

/// <summary>What the C programs beside this one call on their sockets, so that loops are compared and not socket classes.</summary>
internal static unsafe partial class Libc
{
    public const int EAGAIN = 11;
    public const int AF_UNIX = 1;
    public const int SOCK_STREAM = 1;
    public const int SOCK_NONBLOCK = 0x800;
    public const int SOCK_CLOEXEC = 0x80000;

    [LibraryImport("libc")]
    public static partial int accept4(int sockfd, void* addr, void* addrlen, int flags);

    [LibraryImport("libc")]
    public static partial int socketpair(int domain, int type, int protocol, int* sv);

    [LibraryImport("libc")]
    public static partial nint read(int fd, void* buf, nint count);

    [LibraryImport("libc")]
    public static partial nint write(int fd, void* buf, nint count);

    [LibraryImport("libc")]
    public static partial int close(int fd);
}
