using System.Net;
using System.Net.Sockets;
using TimerAttributes;

/// <summary>Accepts clients, and counts the clients and the bytes of their answers.</summary>
internal sealed class Server : IDisposable
{
    private static readonly TimeSpan AcceptRetryDelay = TimeSpan.FromMilliseconds(100);

    private readonly EventLoop _loop;
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly Watch _watch;

    public Server(EventLoop loop, int port)
    {
        _loop = loop;
        _socket.Blocking = false; // A client may disconnect before Accept, which would then block.
        _socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
        _socket.Listen();
        _watch = loop.Watch(_socket.SafeHandle, Interest.Read, OnReadable, "server");
    }

    public EndPoint EndPoint => _socket.LocalEndPoint!;

    public int Clients { get; private set; }

    public long Bytes { get; set; }

    public void Dispose()
    {
        _watch.Dispose(); // The watch has to be disposed of before the socket is closed.
        _socket.Dispose();
    }

    private void OnReadable(Watch watch, Readiness ready)
    {
        try
        {
            // One client per call is enough: the loop calls again while more clients wait.
            _ = new Client(_loop, this, _socket.Accept());
            Clients++;
        }
        catch (SocketException exception) when (exception.SocketErrorCode is SocketError.WouldBlock or SocketError.ConnectionAborted)
        {
            // The client has disconnected.
        }
        catch (SocketException exception)
        {
            // For example too many open files. The waiting client keeps the socket readable, so without a pause the loop would call at once again.
            Console.WriteLine($"cannot accept: {exception.SocketErrorCode}");
            watch.Pause();
            _loop.Once(AcceptRetryDelay, watch.Resume);
        }
    }
}
