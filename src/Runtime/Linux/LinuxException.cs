using System.Runtime.InteropServices;

namespace TimerAttributes.Linux;

/// <summary>
/// A system call that failed: which one, and its errno(3). The message is <c>call: text (errno n)</c>, and, where the errno has a
/// meaning of its own for that call, what it means and what to do.
/// </summary>
public sealed class LinuxException : IOException
{
    internal LinuxException(string call, int errno, string? remedy = null)
        : base($"{call}: {Marshal.GetPInvokeErrorMessage(errno)} (errno {errno}){(remedy is null ? "" : ": " + remedy)}", errno)
    {
        Call = call;
        Errno = errno;
    }

    /// <summary>The system call, by the name of its man page, and of what: <c>epoll_ctl(EPOLL_CTL_ADD)</c>, <c>read(timerfd)</c>.</summary>
    public string Call { get; }

    /// <summary>The error number, as in errno(3).</summary>
    public int Errno { get; }
}
