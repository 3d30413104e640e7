using System.Runtime.InteropServices;

namespace TimerAttributes.Linux;

/// <summary>The one door through which a failed system call becomes an exception.</summary>
internal static class Errno
{
    public const int EINTR = 4;
    public const int EBADF = 9;
    public const int EAGAIN = 11;
    public const int ENOMEM = 12;
    public const int ENFILE = 23;
    public const int EMFILE = 24;
    public const int ECANCELED = 125;

    /// <summary>The errno of the calling thread's last system call.</summary>
    public static int Last => Marshal.GetLastPInvokeError();

    /// <summary>The errno of <see cref="Libc.read"/>, which stores none: to be asked for at once after it.</summary>
    public static int OfRead => Marshal.GetLastSystemError();

    public static int Check(int result, string call) => result >= 0 ? result : throw new LinuxException(call, Last);

    public static FileDescriptor Check(FileDescriptor fd, string call)
    {
        if (!fd.IsInvalid) return fd;
        int errno = Last;
        fd.Dispose();
        throw new LinuxException(call, errno);
    }
}
