using System.Net;
using System.Net.Sockets;

/// <summary>Accepts connections, and hands a handler of each to the loop.</summary>
internal sealed class Listener : Handler
{
    private readonly Action<Handler> _add;
    private bool _isLeft; // Somebody waits to be accepted, and nobody will tell again.

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

    public override TimeSpan? TimeOut => _isLeft ? TimeSpan.FromMilliseconds(100) : null;

    public override void Prepare() => OnReadable();

    public override void OnReadable()
    {
        while (Socket!.Poll(TimeSpan.Zero, SelectMode.SelectRead)) _add(new Connection(Socket.Accept()));
        _isLeft = false;
    }

    public override void OnWritable()
    {
    }

    public override void OnHangUp()
    {
    }

    public override void OnError(SocketError error)
    {
        // Too many open files, say: another attempt in a while.
        Console.WriteLine($"listener: {error}");
        _isLeft = true;
    }

    public override string ToString() => "listener";
}
