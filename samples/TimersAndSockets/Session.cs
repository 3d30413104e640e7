using System.Net.Sockets;
using System.Text;
using TimerAttributes;

/// <summary>A client and its commands, one on each line.</summary>
internal sealed class Session
{
    private const string All = "status, sleep <ms>, bye, stop";

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
        Say($"commands: {All}");
    }

    private void OnReady(Watch watch, Readiness ready)
    {
        Console.WriteLine($"{watch.Name}: {ready}");
        int count = _socket.Receive(_input.AsSpan(_length), SocketFlags.None, out SocketError error);
        if (error == SocketError.WouldBlock) return;
        if (error != SocketError.Success) Close(error.ToString());
        else if (count == 0) Close("closed by the client");
        else Take(count);
    }

    // TCP knows no lines: a packet may hold a part of one, or several.
    private void Take(int count)
    {
        _length += count;
        Span<byte> rest = _input.AsSpan(0, _length);
        for (int end = rest.IndexOf((byte)'\n'); end >= 0 && !_watch.IsDisposed; end = rest.IndexOf((byte)'\n'))
        {
            string line = Encoding.UTF8.GetString(rest[..end]);
            rest = rest[(end + 1)..];
            Obey(line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        }

        rest.CopyTo(_input);
        _length = rest.Length;
        if (!_watch.IsDisposed && _length == _input.Length) Close("a line without an end");
    }

    private void Obey(string[] words)
    {
        switch (words)
        {
            case ["status"]:
                EventLoopCounters counters = _loop.Counters;
                Say($"{counters.Timers} timers, {counters.Watches} descriptors, {counters.Calls} calls");
                break;
            case ["sleep", string text] when int.TryParse(text, out int ms) && ms is >= 0 and <= 10_000:
                // What a handler should never do: the timers miss their due times meanwhile, and say afterwards how many.
                Thread.Sleep(ms);
                Say($"slept {ms} ms");
                break;
            case ["bye"]:
                Say("bye");
                Close("bye");
                break;
            case ["stop"]:
                Say("stopping");
                _loop.Stop();
                break;
            case []:
                break;
            default:
                Say($"'{string.Join(' ', words)}' is none of the commands: {All}");
                break;
        }
    }

    // An answer is small, and there is room for it unless the client has stopped reading long ago: such a one is let go.
    private void Say(string text)
    {
        byte[] line = Encoding.UTF8.GetBytes(text + "\n");
        int count = _socket.Send(line, SocketFlags.None, out SocketError error);
        if (error != SocketError.Success) Close($"cannot be answered: {error}");
        else if (count < line.Length) Close("does not read its answers");
    }

    private void Close(string why)
    {
        _watch.Dispose(); // First out of the loop, then closed.
        _socket.Dispose();
        Console.WriteLine($"{_watch.Name}: {why}");
    }
}
