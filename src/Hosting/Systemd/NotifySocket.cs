using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Text;

namespace TimerAttributes.Hosting.Systemd;

/// <summary>
/// Sends messages to the service manager, by the protocol of sd_notify(3): one datagram for each message, to a Unix socket. It calls libc itself,
/// because the sockets of .NET would add 95 KB to a native program that has no other use for them.
/// </summary>
internal sealed partial class NotifySocket : IDisposable
{
    private const int Unix = 1; // AF_UNIX of unix(7).
    private const int Datagram = 2 | 0x800 | 0x80000; // SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC of socket(2).
    private const int NoSignal = 0x4000; // MSG_NOSIGNAL of send(2).
    private const int LongestPath = 108; // sun_path of unix(7).

    private readonly byte[] _address;
    private int _descriptor;

    /// <param name="address">The value of <c>NOTIFY_SOCKET</c>: a path, or a name of the abstract namespace after <c>@</c>.</param>
    /// <exception cref="ArgumentException">The address is longer than the kernel allows.</exception>
    /// <exception cref="Win32Exception">The kernel refused a socket.</exception>
    public NotifySocket(string address)
    {
        byte[] path = Encoding.UTF8.GetBytes(address[0] == '@' ? '\0' + address[1..] : address);
        if (path.Length > LongestPath)
            throw new ArgumentException($"NOTIFY_SOCKET is '{address}', which is longer than the {LongestPath} bytes of a socket's path.", nameof(address));
        _address = [Unix, 0, .. path];
        if (!BitConverter.IsLittleEndian) (_address[0], _address[1]) = (0, Unix);
        _descriptor = socket(Unix, Datagram, 0);
        if (_descriptor < 0) throw new Win32Exception();
    }

    /// <summary>Sends a message. The caller never waits: if the manager's queue is full, the message is not sent.</summary>
    /// <exception cref="Win32Exception">The manager has not taken the message.</exception>
    public void Send(ReadOnlySpan<byte> message)
    {
        if (sendto(_descriptor, message, message.Length, NoSignal, _address, _address.Length) < 0) throw new Win32Exception();
    }

    public void Dispose()
    {
        int descriptor = Interlocked.Exchange(ref _descriptor, -1);
        if (descriptor >= 0) _ = close(descriptor);
    }

    [LibraryImport("libc", SetLastError = true)]
    private static partial int socket(int domain, int type, int protocol);

    [LibraryImport("libc", SetLastError = true)]
    private static partial nint sendto(int descriptor, ReadOnlySpan<byte> message, nint length, int flags, ReadOnlySpan<byte> address, int size);

    [LibraryImport("libc")]
    private static partial int close(int descriptor);
}
