using System.Net;
using System.Net.Sockets;
using TimerAttributes;

/// <summary>Accepts clients. A listening socket is readable when a client waits to be accepted.</summary>
internal sealed class Server : IDisposable
{
    private readonly EventLoop _loop;
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly Watch _watch;

    public Server(EventLoop loop, int port)
    {
        _loop = loop;
        _socket.Blocking = false; // A client may disconnect before Accept, which would then block.
        _socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
        _socket.Listen();
        _watch = loop.Watch(_socket.SafeHandle, Interest.Read, OnReady, "server");
    }

    public EndPoint EndPoint => _socket.LocalEndPoint!;

    public void Dispose()
    {
        _watch.Dispose(); // The watch has to be disposed of before the socket is closed.
        _socket.Dispose();
    }

    private void OnReady(Watch watch, Readiness ready)
    {
        Console.WriteLine($"{watch.Name}: {ready}");
        try
        {
            // One client per call is enough: the loop calls again while more clients wait.
            _ = new Session(_loop, _socket.Accept());
        }
        catch (SocketException exception) when (exception.SocketErrorCode is SocketError.WouldBlock or SocketError.ConnectionAborted)
        {
            Console.WriteLine($"{watch.Name}: {exception.SocketErrorCode}");
        }
    }
}
