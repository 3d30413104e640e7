using System.Net;
using System.Net.Sockets;
using TimerAttributes;

/// <summary>Accepts clients, and adds up what they were answered.</summary>
internal sealed class Server : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(100);

    private readonly EventLoop _loop;
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly Watch _watch;

    public Server(EventLoop loop, int port)
    {
        _loop = loop;
        _socket.Blocking = false; // Somebody who waited may have left by the time of the accept, which would then wait for the next.
        _socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
        _socket.Listen();
        _watch = loop.Watch(_socket.SafeHandle, Interest.Read, OnReadable, "server");
    }

    public EndPoint EndPoint => _socket.LocalEndPoint!;

    public int Clients { get; private set; }

    public long Bytes { get; set; }

    public void Dispose()
    {
        _watch.Dispose(); // First out of the loop, then closed.
        _socket.Dispose();
    }

    private void OnReadable(Watch watch, Readiness ready)
    {
        try
        {
            // One for each call: the loop calls again for as long as there is another.
            _ = new Client(_loop, this, _socket.Accept());
            Clients++;
        }
        catch (SocketException exception) when (exception.SocketErrorCode is SocketError.WouldBlock or SocketError.ConnectionAborted)
        {
            // Has left.
        }
        catch (SocketException exception)
        {
            // Too many open files, say. Who waits keeps the server readable, and without a pause there would be no end of calls.
            Console.WriteLine($"cannot accept: {exception.SocketErrorCode}");
            watch.Pause();
            _loop.Once(Patience, watch.Resume);
        }
    }
}
