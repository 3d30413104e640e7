using System.Globalization;
using System.Runtime.InteropServices;

namespace TimerAttributes.Linux;

/// <summary>
/// A system call has failed. The exception has the name of the call and its errno(3). The message is <c>call: text (errno n)</c>. If the errno has
/// a special meaning for that call, the message also says what it means and what to do.
/// </summary>
public sealed class LinuxException : IOException
{
    internal LinuxException(string call, int errno, string? remedy = null)
        : base(string.Create(
            CultureInfo.InvariantCulture,
            $"{call}: {Marshal.GetPInvokeErrorMessage(errno)} (errno {errno}){(remedy is null ? "" : ": " + remedy)}"), errno)
    {
        Call = call;
        Errno = errno;
    }

    /// <summary>The name of the system call as in its man page, and what it was for: <c>epoll_ctl(EPOLL_CTL_ADD)</c>, <c>read(timerfd)</c>.</summary>
    public string Call { get; }

    /// <summary>The error number, as in errno(3).</summary>
    public int Errno { get; }
}
