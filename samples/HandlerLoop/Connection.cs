using System.Net.Sockets;

/// <summary>Echoes what its client sends. It reads again only when all data is written, so one buffer is enough.</summary>
internal sealed class Connection : Handler
{
    private const int MaxEchoesPerCall = 16;

    private readonly string _name;
    private readonly byte[] _buffer = new byte[16_384];
    private int _read;
    private int _written;
    private bool _hasEnded; // The client sends no more data.
    private bool _hasMoreToDo; // The loop is edge-triggered, so it will not report this data again.

    public Connection(Socket socket)
    {
        socket.Blocking = false;
        Socket = socket;
        _name = $"connection {socket.RemoteEndPoint}";
        Console.WriteLine($"{_name}: accepted");
    }

    public override bool WantsToRead => !WantsToWrite && !_hasEnded;

    public override bool WantsToWrite => _written < _read;

    public override TimeSpan? TimeOut => _hasMoreToDo ? TimeSpan.Zero : null;

    public override void Prepare()
    {
        if (_hasMoreToDo) Echo();
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

    // An edge-triggered handler has to read and write until the socket would block. The limit keeps other handlers from waiting too long.
    private void Echo()
    {
        _hasMoreToDo = false;
        for (int i = 0; i < MaxEchoesPerCall; i++)
        {
            if (!TryWrite() || !TryRead()) return;
        }

        _hasMoreToDo = true;
    }

    private bool TryWrite()
    {
        while (_written < _read)
        {
            int count = Socket!.Send(_buffer.AsSpan(_written, _read - _written), SocketFlags.None, out SocketError error);
            if (error != SocketError.Success) return HandleError(error);
            _written += count;
        }

        return true;
    }

    private bool TryRead()
    {
        int count = Socket!.Receive(_buffer, SocketFlags.None, out SocketError error);
        if (error != SocketError.Success) return HandleError(error);
        _read = count;
        _written = 0;
        if (count > 0) return true;
        _hasEnded = true;
        Socket.Shutdown(SocketShutdown.Send); // Both directions are shut down now, so the loop reports a hang-up.
        return false;
    }

    private bool HandleError(SocketError error)
    {
        if (error != SocketError.WouldBlock) OnError(error);
        return false;
    }

    private void Close(string reason)
    {
        Socket = null;
        _hasMoreToDo = false;
        Console.WriteLine($"{_name}: {reason}");
    }
}
