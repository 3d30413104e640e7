using System.Net.Sockets;
using TimerAttributes;

/// <summary>A handler in the loop: the watch of its socket, and the timer of its time-out.</summary>
internal sealed class Registration(EventLoop loop, Handler handler)
{
    private Socket? _socket;
    private Watch? _watch;
    private LoopTimer _timer;

    private Interest WantedInterest =>
        Interest.EdgeTriggered | (handler.WantsToRead ? Interest.Read : 0) | (handler.WantsToWrite ? Interest.Write : 0);

    // A call may have changed the handler's socket. The rest of the readiness is that of the old socket.
    private bool HasSameSocket => handler.Socket == _socket;

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

        UpdateWatchAndTimer();
    }

    private void OnReady(Watch watch, Readiness ready)
    {
        try
        {
            CallHandler(ready);
        }
        catch (SocketException exception)
        {
            handler.OnError(exception.SocketErrorCode);
        }

        UpdateWatchAndTimer();
    }

    private void CallHandler(Readiness ready)
    {
        if (ready.HasFlag(Readiness.Error))
            handler.OnError((SocketError)(int)_socket!.GetSocketOption(SocketOptionLevel.Socket, SocketOptionName.Error)!);
        // Data is read before the hang-up is handled.
        if (HasSameSocket && ready.HasFlag(Readiness.Readable)) handler.OnReadable();
        if (HasSameSocket && ready.HasFlag(Readiness.Writable)) handler.OnWritable();
        if (HasSameSocket && ready.HasFlag(Readiness.HangUp)) handler.OnHangUp();
    }

    private void UpdateWatchAndTimer()
    {
        if (!HasSameSocket) ChangeSocket();
        else if (_watch is not null && _watch.Interest != WantedInterest) _watch.Modify(WantedInterest); // What is already ready is reported again.

        if (handler.TimeOut is not { } time) _timer.Cancel();
        else if (!_timer.Change(time)) _timer = loop.Once(time, Prepare); // There was no timer, or it has ended.
    }

    private void ChangeSocket()
    {
        // The watch goes first: after the close, the descriptor's number may belong to another file.
        _watch?.Dispose();
        _socket?.Dispose();
        _socket = handler.Socket;
        _watch = _socket is null ? null : loop.Watch(_socket.SafeHandle, WantedInterest, OnReady, handler.ToString());
    }
}
