using System.Net.Sockets;
using System.Text;
using TimerAttributes;

/// <summary>
/// A client in one of two states, reading or writing. The server reads no more from a client before the last answer is sent. So a client that
/// does not read its answers uses only one buffer.
/// </summary>
internal sealed class Client
{
    // All clients share these buffers, because they hold no data between two calls.
    private static readonly byte[] Input = new byte[4_096];
    private static readonly char[] Text = new char[Encoding.UTF8.GetMaxCharCount(Input.Length)];
    private static readonly char[] Upper = new char[Text.Length];

    private readonly Server _server;
    private readonly Socket _socket;
    private readonly Decoder _decoder = Encoding.UTF8.GetDecoder(); // Keeps the first part of a character that arrives in two packets.
    private readonly byte[] _output = new byte[Encoding.UTF8.GetMaxByteCount(Upper.Length)];
    private int _sent;
    private int _length;

    public Client(EventLoop loop, Server server, Socket socket)
    {
        _server = server;
        _socket = socket;
        socket.Blocking = false;
        loop.Watch(socket.SafeHandle, Interest.Read, OnReady, $"client {socket.RemoteEndPoint}");
    }

    // Errors and hang-ups need no separate code, because the next Receive or Send returns the error.
    private void OnReady(Watch watch, Readiness ready)
    {
        SocketError error = watch.Interest == Interest.Read ? Read(watch) : Write(watch);
        if (error is SocketError.Success or SocketError.WouldBlock) return;
        watch.Dispose(); // The watch has to be disposed of before the socket is closed.
        _socket.Dispose();
        Console.WriteLine($"{watch.Name}: {(error == SocketError.Disconnecting ? "closed" : error)}");
    }

    private SocketError Read(Watch watch)
    {
        int count = _socket.Receive(Input, SocketFlags.None, out SocketError error);
        if (error != SocketError.Success) return error;
        if (count == 0) return SocketError.Disconnecting; // The client sends no more, and all data is answered.
        int characters = _decoder.GetChars(Input.AsSpan(0, count), Text, flush: false);
        if (characters == 0) return error;
        MemoryExtensions.ToUpperInvariant(Text.AsSpan(0, characters), Upper);
        _length = Encoding.UTF8.GetBytes(Upper.AsSpan(0, characters), _output);
        _sent = 0;
        watch.Modify(Interest.Write);
        return error;
    }

    private SocketError Write(Watch watch)
    {
        // Send accepts what there is room for. The rest waits until the client has read some data.
        int count = _socket.Send(_output.AsSpan(_sent, _length - _sent), SocketFlags.None, out SocketError error);
        if (error != SocketError.Success) return error;
        _sent += count;
        _server.Bytes += count;
        if (_sent == _length) watch.Modify(Interest.Read);
        return error;
    }
}
