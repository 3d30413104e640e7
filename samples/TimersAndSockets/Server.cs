using System.Net;
using System.Net.Sockets;
using TimerAttributes;

/// <summary>Accepts clients: a listening socket is readable when somebody waits to be accepted.</summary>
internal sealed class Server : IDisposable
{
    private readonly EventLoop _loop;
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly Watch _watch;

    public Server(EventLoop loop, int port)
    {
        _loop = loop;
        _socket.Blocking = false; // Somebody who waited may have left by the time of the accept, which would then wait for the next.
        _socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
        _socket.Listen();
        _watch = loop.Watch(_socket.SafeHandle, Interest.Read, OnReady, "server");
    }

    public EndPoint EndPoint => _socket.LocalEndPoint!;

    public void Dispose()
    {
        _watch.Dispose(); // First out of the loop, then closed.
        _socket.Dispose();
    }

    private void OnReady(Watch watch, Readiness ready)
    {
        Console.WriteLine($"{watch.Name}: {ready}");
        try
        {
            // One for each call: the loop calls again for as long as there is another.
            _ = new Session(_loop, _socket.Accept());
        }
        catch (SocketException exception) when (exception.SocketErrorCode is SocketError.WouldBlock or SocketError.ConnectionAborted)
        {
            Console.WriteLine($"{watch.Name}: {exception.SocketErrorCode}");
        }
    }
}
