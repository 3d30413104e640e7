using System.Net.Sockets;

/// <summary>Echoes. It reads again when all that it has read is written, so that one buffer is all it needs.</summary>
internal sealed class Connection : Handler
{
    private const int LongestTurn = 16;

    private readonly string _name;
    private readonly byte[] _buffer = new byte[16_384];
    private int _read;
    private int _written;
    private bool _hasEnded; // The other side sends no more.
    private bool _isLeft; // There is more to do, and nobody will tell again.

    public Connection(Socket socket)
    {
        socket.Blocking = false;
        Socket = socket;
        _name = $"connection {socket.RemoteEndPoint}";
        Console.WriteLine($"{_name}: accepted");
    }

    public override bool WantsToRead => !WantsToWrite && !_hasEnded;

    public override bool WantsToWrite => _written < _read;

    public override TimeSpan? TimeOut => _isLeft ? TimeSpan.Zero : null;

    public override void Prepare()
    {
        if (_isLeft) Echo();
    }

    public override void OnReadable() => Echo();

    public override void OnWritable()
    {
        Console.WriteLine($"{_name}: writes on");
        Echo();
    }

    public override void OnHangUp() => Close("hung up");

    public override void OnError(SocketError error) => Close(error.ToString());

    public override string ToString() => _name;

    // Until it would block, as a handler must that is told of changes alone; but no longer than a turn, since the others wait.
    private void Echo()
    {
        _isLeft = false;
        for (int i = 0; i < LongestTurn; i++)
        {
            if (!TryWrite() || !TryRead()) return;
        }

        _isLeft = true;
    }

    private bool TryWrite()
    {
        while (_written < _read)
        {
            int count = Socket!.Send(_buffer.AsSpan(_written, _read - _written), SocketFlags.None, out SocketError error);
            if (error != SocketError.Success) return Blocked(error);
            _written += count;
        }

        return true;
    }

    private bool TryRead()
    {
        int count = Socket!.Receive(_buffer, SocketFlags.None, out SocketError error);
        if (error != SocketError.Success) return Blocked(error);
        _read = count;
        _written = 0;
        if (count > 0) return true;
        _hasEnded = true;
        Socket.Shutdown(SocketShutdown.Send); // Now both sides have: a hang-up, of which the loop tells.
        return false;
    }

    private bool Blocked(SocketError error)
    {
        if (error != SocketError.WouldBlock) OnError(error);
        return false;
    }

    private void Close(string why)
    {
        Socket = null;
        _isLeft = false;
        Console.WriteLine($"{_name}: {why}");
    }
}
