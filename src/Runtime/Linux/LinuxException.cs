using System.Runtime.InteropServices;

namespace TimerAttributes.Linux;

/// <summary>A system call that failed: which one, and its errno(3).</summary>
public sealed class LinuxException : IOException
{
    internal LinuxException(string call, int errno)
        : base($"{call}: {Marshal.GetPInvokeErrorMessage(errno)} (errno {errno})", errno)
    {
        Call = call;
        Errno = errno;
    }

    /// <summary>The system call, by the name of its man page.</summary>
    public string Call { get; }

    /// <summary>The error number, as in errno(3).</summary>
    public int Errno { get; }
}
