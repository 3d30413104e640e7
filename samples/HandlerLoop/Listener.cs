using System.Net;
using System.Net.Sockets;

/// <summary>Accepts connections, and adds a handler for each to the loop.</summary>
internal sealed class Listener : Handler
{
    private readonly Action<Handler> _add;
    private bool _mustRetry; // A client still waits, but the loop is edge-triggered and will not report it again.

    public Listener(int port, Action<Handler> add)
    {
        _add = add;
        Socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { Blocking = false };
        Socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
        Socket.Listen();
        Console.WriteLine($"listening on {Socket.LocalEndPoint}");
    }

    public override bool WantsToRead => true;

    public override bool WantsToWrite => false;

    public override TimeSpan? TimeOut => _mustRetry ? TimeSpan.FromMilliseconds(100) : null;

    public override void Prepare() => OnReadable();

    public override void OnReadable()
    {
        while (Socket!.Poll(TimeSpan.Zero, SelectMode.SelectRead)) _add(new Connection(Socket.Accept()));
        _mustRetry = false;
    }

    public override void OnWritable()
    {
    }

    public override void OnHangUp()
    {
    }

    public override void OnError(SocketError error)
    {
        // For example too many open files. Prepare tries again after the time-out.
        Console.WriteLine($"listener: {error}");
        _mustRetry = true;
    }

    public override string ToString() => "listener";
}
