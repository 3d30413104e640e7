using System.Net;
using System.Net.Sockets;
using System.Text;

/// <summary>A connection to the first of some servers that answers. When it goes, the next one's turn has come, and after the last a pause.</summary>
internal sealed class Uplink(int[] ports) : Handler
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private readonly byte[] _buffer = new byte[4_096];
    private int _turn;
    private bool _isConnected;

    private int Port => ports[_turn % ports.Length];

    public override bool WantsToRead => _isConnected;

    // A connection under way is writable as soon as it is made.
    public override bool WantsToWrite => !_isConnected;

    public override TimeSpan? TimeOut => Socket is null ? Pause : null;

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
            // Under way, as it should be.
        }
        catch (SocketException exception)
        {
            socket?.Dispose(); // The loop has not seen this one.
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

        MoveOn("closed by the server");
    }

    public override void OnHangUp() => MoveOn("hung up");

    public override void OnError(SocketError error) => MoveOn(error.ToString());

    public override string ToString() => $"uplink to {Port}";

    private void MoveOn(string why)
    {
        Console.WriteLine($"{this}: {why}");
        Socket = null;
        if (++_turn % ports.Length != 0) Prepare();
    }
}
