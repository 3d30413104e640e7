using System.Runtime.InteropServices;

namespace TimerAttributes.Linux;

/// <summary>Makes an exception of a failed system call. All failures go through this class.</summary>
internal static class Errno
{
    public const int EPERM = 1;
    public const int ENOENT = 2;
    public const int EINTR = 4;
    public const int EBADF = 9;
    public const int EAGAIN = 11;
    public const int ENOMEM = 12;
    public const int EEXIST = 17;
    public const int ENODEV = 19;
    public const int EINVAL = 22;
    public const int ENFILE = 23;
    public const int EMFILE = 24;
    public const int ENOSPC = 28;
    public const int ENOSYS = 38;
    public const int ELOOP = 40;
    public const int ECANCELED = 125;

    /// <summary>The errno of the calling thread's last system call.</summary>
    public static int Last => Marshal.GetLastPInvokeError();

    /// <summary>The errno of <see cref="Libc.read"/>, which does not store it. Read it right after the call.</summary>
    public static int OfRead => Marshal.GetLastSystemError();

    /// <summary>Throws an exception if a call has failed.</summary>
    /// <param name="result">The result of the call; negative if it has failed.</param>
    /// <param name="call">The call, with the name of its man page.</param>
    /// <param name="remedy">A method of <see cref="ErrnoHints"/>: what the errno means, and what to do.</param>
    /// <exception cref="LinuxException">The call has failed.</exception>
    public static void Check(int result, string call, Func<int, string?> remedy)
    {
        if (result < 0) throw Failure(call, Last, remedy);
    }

    public static FileDescriptor Check(FileDescriptor fd, string call, Func<int, string?> remedy)
    {
        if (!fd.IsInvalid) return fd;
        int errno = Last;
        fd.Dispose();
        throw Failure(call, errno, remedy);
    }

    /// <summary>The exception for a call whose errno is known already.</summary>
    public static LinuxException Failure(string call, int errno, Func<int, string?> remedy) => new(call, errno, remedy(errno));
}
