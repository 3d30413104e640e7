using System.Net.Sockets;
using System.Text;
using TimerAttributes;

/// <summary>A client, and its commands, one on each line.</summary>
internal sealed class Session
{
    private const string CommandList = "status, sleep <ms>, bye, stop";

    private readonly EventLoop _loop;
    private readonly Socket _socket;
    private readonly Watch _watch;
    private readonly byte[] _input = new byte[1_024];
    private int _length;

    public Session(EventLoop loop, Socket socket)
    {
        _loop = loop;
        _socket = socket;
        socket.Blocking = false;
        _watch = loop.Watch(socket.SafeHandle, Interest.Read, OnReady, $"client {socket.RemoteEndPoint}");
        Reply($"commands: {CommandList}");
    }

    private void OnReady(Watch watch, Readiness ready)
    {
        Console.WriteLine($"{watch.Name}: {ready}");
        int count = _socket.Receive(_input.AsSpan(_length), SocketFlags.None, out SocketError error);
        if (error == SocketError.WouldBlock) return;
        if (error != SocketError.Success) Close(error.ToString());
        else if (count == 0) Close("closed by the client");
        else ReadLines(count);
    }

    // TCP has no lines: a packet may contain a part of a line, or several lines.
    private void ReadLines(int count)
    {
        _length += count;
        Span<byte> rest = _input.AsSpan(0, _length);
        for (int end = rest.IndexOf((byte)'\n'); end >= 0 && !_watch.IsDisposed; end = rest.IndexOf((byte)'\n'))
        {
            string line = Encoding.UTF8.GetString(rest[..end]);
            rest = rest[(end + 1)..];
            Execute(line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        }

        rest.CopyTo(_input);
        _length = rest.Length;
        if (!_watch.IsDisposed && _length == _input.Length) Close("a line without an end");
    }

    private void Execute(string[] words)
    {
        switch (words)
        {
            case ["status"]:
                EventLoopCounters counters = _loop.Counters;
                Reply($"{counters.Timers} timers, {counters.Watches} descriptors, {counters.Calls} calls");
                break;
            case ["sleep", string text] when int.TryParse(text, out int ms) && ms is >= 0 and <= 10_000:
                // A handler should never do this. The timers miss their due times meanwhile, and then print how many.
                Thread.Sleep(ms);
                Reply($"slept {ms} ms");
                break;
            case ["bye"]:
                Reply("bye");
                Close("bye");
                break;
            case ["stop"]:
                Reply("stopping");
                _loop.Stop();
                break;
            case []:
                break;
            default:
                Reply($"'{string.Join(' ', words)}' is none of the commands: {CommandList}");
                break;
        }
    }

    // A reply is small, so there is room for it unless the client does not read its replies. The server disconnects such a client.
    private void Reply(string text)
    {
        byte[] line = Encoding.UTF8.GetBytes(text + "\n");
        int count = _socket.Send(line, SocketFlags.None, out SocketError error);
        if (error != SocketError.Success) Close($"cannot be answered: {error}");
        else if (count < line.Length) Close("does not read its answers");
    }

    private void Close(string reason)
    {
        _watch.Dispose(); // The watch has to be disposed of before the socket is closed.
        _socket.Dispose();
        Console.WriteLine($"{_watch.Name}: {reason}");
    }
}
