using System.Net;
using System.Net.Sockets;
using System.Text;

/// <summary>
/// A connection to the first server that answers. When the connection is lost, the next server is tried. After the last server there is a pause
/// of <see cref="RetryDelay"/>.
/// </summary>
internal sealed class Uplink(int[] ports) : Handler
{
    private static readonly TimeSpan RetryDelay = TimeSpan.FromMilliseconds(500);

    private readonly byte[] _buffer = new byte[4_096];
    private int _attempts;
    private bool _isConnected;

    private int Port => ports[_attempts % ports.Length];

    public override bool WantsToRead => _isConnected;

    // A socket that connects becomes writable when it is connected.
    public override bool WantsToWrite => !_isConnected;

    public override TimeSpan? TimeOut => Socket is null ? RetryDelay : null;

    public override void Prepare()
    {
        _isConnected = false;
        Socket? socket = null;
        try
        {
            socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { Blocking = false };
            socket.Connect(new IPEndPoint(IPAddress.Loopback, Port));
        }
        catch (SocketException exception) when (exception.SocketErrorCode is SocketError.WouldBlock or SocketError.InProgress)
        {
            // The connection is being made, as is normal for a non-blocking socket.
        }
        catch (SocketException exception)
        {
            socket?.Dispose(); // The loop does not know this socket, so it will not close it.
            OnError(exception.SocketErrorCode);
            return;
        }

        Socket = socket;
    }

    public override void OnWritable()
    {
        _isConnected = true;
        Console.WriteLine($"{this}: connected, descriptor {Socket!.Handle}");
        Socket.Send("hello\n"u8);
    }

    public override void OnReadable()
    {
        while (true)
        {
            int count = Socket!.Receive(_buffer, SocketFlags.None, out SocketError error);
            if (error == SocketError.WouldBlock) return;
            if (error != SocketError.Success) throw new SocketException((int)error);
            if (count == 0) break;
            Console.WriteLine($"{this}: {Encoding.UTF8.GetString(_buffer, 0, count).TrimEnd()}");
        }

        TryNextServer("closed by the server");
    }

    public override void OnHangUp() => TryNextServer("hung up");

    public override void OnError(SocketError error) => TryNextServer(error.ToString());

    public override string ToString() => $"uplink to {Port}";

    private void TryNextServer(string reason)
    {
        Console.WriteLine($"{this}: {reason}");
        Socket = null;
        if (++_attempts % ports.Length != 0) Prepare();
    }
}
