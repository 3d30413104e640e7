using System.Net.Sockets;
using TimerAttributes;

/// <summary>A handler in the loop: the watch on its socket, and the timer until it is to be prepared again.</summary>
internal sealed class Registration(EventLoop loop, Handler handler)
{
    private Socket? _socket;
    private Watch? _watch;
    private LoopTimer _timer;

    private Interest Wanted =>
        Interest.EdgeTriggered | (handler.WantsToRead ? Interest.Read : 0) | (handler.WantsToWrite ? Interest.Write : 0);

    // When told of one thing, a handler may have moved on to another socket, which the rest is not about.
    private bool IsStillMeant => handler.Socket == _socket;

    public void Prepare()
    {
        try
        {
            handler.Prepare();
        }
        catch (SocketException exception)
        {
            handler.OnError(exception.SocketErrorCode);
        }

        DoAsItWants();
    }

    private void OnReady(Watch watch, Readiness ready)
    {
        try
        {
            Tell(ready);
        }
        catch (SocketException exception)
        {
            handler.OnError(exception.SocketErrorCode);
        }

        DoAsItWants();
    }

    private void Tell(Readiness ready)
    {
        if (ready.HasFlag(Readiness.Error))
            handler.OnError((SocketError)(int)_socket!.GetSocketOption(SocketOptionLevel.Socket, SocketOptionName.Error)!);
        // What there is to read comes before the end of it.
        if (IsStillMeant && ready.HasFlag(Readiness.Readable)) handler.OnReadable();
        if (IsStillMeant && ready.HasFlag(Readiness.Writable)) handler.OnWritable();
        if (IsStillMeant && ready.HasFlag(Readiness.HangUp)) handler.OnHangUp();
    }

    private void DoAsItWants()
    {
        if (!IsStillMeant) ChangeSocket();
        else if (_watch is not null && _watch.Interest != Wanted) _watch.Modify(Wanted); // What is ready already is told all the same.

        if (handler.TimeOut is not { } time) _timer.Cancel();
        else if (!_timer.Change(time)) _timer = loop.Once(time, Prepare); // There was none, or it is over.
    }

    private void ChangeSocket()
    {
        // First out of the loop, then closed: the other way round the number might be another file's by then.
        _watch?.Dispose();
        _socket?.Dispose();
        _socket = handler.Socket;
        _watch = _socket is null ? null : loop.Watch(_socket.SafeHandle, Wanted, OnReady, handler.ToString());
    }
}
