using System.Net.Sockets;
using System.Text;

namespace TimerAttributes.Hosting.Systemd;

/// <summary>Sends messages to the service manager, by the protocol of sd_notify(3): one datagram for each message, to a Unix socket.</summary>
/// <param name="address">The value of <c>NOTIFY_SOCKET</c>: a path, or a name of the abstract namespace after <c>@</c>.</param>
internal sealed class NotifySocket(string address) : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified) { Blocking = false };
    private readonly UnixDomainSocketEndPoint _manager = new(address[0] == '@' ? '\0' + address[1..] : address);

    /// <summary>Sends a message. The caller never waits: if the manager's queue is full, the message is lost.</summary>
    /// <exception cref="SocketException">The manager has not taken the message.</exception>
    public void Send(string message) => _socket.SendTo(Encoding.UTF8.GetBytes(message), _manager);

    public void Dispose() => _socket.Dispose();
}
