using System.Globalization;
using System.Runtime.InteropServices;
using TimerAttributes.Linux;
using TimerAttributes.Loop;
using TimerAttributes.Loop.Dispatch;
using TimerAttributes.Loop.Watches;

namespace TimerAttributes;

/// <summary>
/// A file descriptor that an <see cref="EventLoop"/> waits for, and the handler that the loop calls. All members may be called from any
/// thread, and from any handler, also from the handler of this watch. After <see cref="Pause"/> or <see cref="Dispose"/> on the loop thread the
/// handler is not called; after either on another thread, one call of the handler may still be in progress. The watch does not own the
/// descriptor: close it yourself, after <see cref="Dispose"/>.
/// </summary>
public sealed class Watch : IDisposable, ISource, IHandler
{
    private readonly WatchList _list;
    private readonly SafeHandle? _handle;
    private readonly Action<Watch, Readiness> _handler;
    private readonly string? _name;
    private volatile bool _isWaiting;
    private volatile bool _isDisposed;
    private bool _isCollected;
    private EpollEvents _events;
    private SpinGuard _spinGuard;

    internal Watch(WatchList list, SafeHandle? handle, int fd, Interest interest, Action<Watch, Readiness> handler, string? name)
    {
        _list = list;
        _handle = handle;
        _handler = handler;
        Fd = fd;
        Interest = interest;
        _name = name;
    }

    /// <summary>The descriptor's number.</summary>
    public int Fd { get; }

    /// <summary>The name of the watch in reports.</summary>
    public string Name => _name ?? $"{HandlerName.Of(_handler)} of descriptor {Number}";

    /// <summary>The descriptor's number as reports write it.</summary>
    internal string Number => Fd.ToString(CultureInfo.InvariantCulture);

    /// <summary>What the watch waits for.</summary>
    [CLSCompliant(false)]
    public Interest Interest { get; internal set; }

    /// <summary>Whether the watch was paused and has not been resumed.</summary>
    public bool IsPaused { get; internal set; }

    /// <summary>Whether the watch has ended: it or its loop was disposed of, or the loop dropped it because its descriptor was closed.</summary>
    public bool IsDisposed
    {
        get => _isDisposed;
        internal set => _isDisposed = value;
    }

    /// <summary>An object for the handler, such as the state of a connection. Null by default; the loop does not use it.</summary>
    public object? State { get; set; }

    /// <summary>The tag of the watch in the loop's table of sources.</summary>
    internal ulong Tag { get; set; }

    /// <summary>Whether the kernel waits for the descriptor now. Only the watch list sets this.</summary>
    internal bool IsWaiting
    {
        get => _isWaiting;
        set => _isWaiting = value;
    }

    /// <summary>Whether the owner of the handle closed it before <see cref="Dispose"/>, which is a mistake.</summary>
    internal bool IsHandleClosed => _handle is { IsClosed: true };

    /// <summary>Changes what the watch waits for, and arms a one-shot watch again. A paused watch stays paused.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The interest has bits that <see cref="Interest"/> does not define.</exception>
    /// <exception cref="LinuxException">The kernel refused, for example because the descriptor was closed.</exception>
    /// <exception cref="ObjectDisposedException">The watch was disposed of.</exception>
    [CLSCompliant(false)]
    public void Modify(Interest interest)
    {
        Interests.Check(interest);
        _list.Modify(this, interest);
    }

    /// <summary>Waits for nothing, errors and hang-ups included, until <see cref="Resume"/>.</summary>
    /// <exception cref="ObjectDisposedException">The watch was disposed of.</exception>
    public void Pause() => _list.Pause(this);

    /// <summary>Waits for the descriptor again. Arms a one-shot watch again.</summary>
    /// <exception cref="LinuxException">The kernel refused, for example because the descriptor was closed.</exception>
    /// <exception cref="ObjectDisposedException">The watch was disposed of.</exception>
    public void Resume() => _list.Resume(this);

    /// <summary>Removes the descriptor from the loop. The descriptor stays open.</summary>
    public void Dispose() => _list.Remove(this);

    bool ISource.Collect(EpollEvents events)
    {
        if (!IsWaiting) return false;
        if (IsHandleClosed)
        {
            // The kernel still waits for the closed file, because a copy of the descriptor is open. The number may be another file's by now.
            _list.Lose(this);
            return false;
        }

        if (_isCollected)
        {
            _events |= events; // Collected before the loop was stopped, and not fired yet.
            return false;
        }

        _events = events;
        return _isCollected = true;
    }

    void ISource.Fire()
    {
        _isCollected = false;
        // Since the events were collected, the watch may have been paused, or its interest changed.
        EpollEvents events = _events &= (EpollEvents)Interest | EpollEvents.Err | EpollEvents.Hup;
        if (!IsWaiting || events == EpollEvents.None) return;
        if ((Interest & (Interest.OneShot | Interest.EdgeTriggered)) != 0 || !_spinGuard.Looks(events))
        {
            _list.Caller.Call(this);
            return;
        }

        Interest interest = Interest;
        Backlog before = _list.Descriptors.Examine(Fd, events);
        _list.Caller.Call(this);
        if (!IsWaiting || Interest != interest) return; // The handler has changed the watch, so it does not neglect the descriptor.
        Backlog after = _list.Descriptors.Examine(Fd, events);
        if (after.IsReady) after = after with { HasActivity = _list.Descriptors.HasActivity(Fd, Tag, inputOnly: after.IsCounted) };
        if (after.IsClosed) _list.Lose(this);
        else _list.Heed(_spinGuard.Judge(events, before, after), this);
    }

    void IHandler.Call() => _handler(this, (Readiness)_events);

    /// <summary>Drops the watch, because its descriptor was found closed.</summary>
    internal void Lose() => _list.Lose(this);

    /// <summary>Keeps a handle open during a call that its descriptor is passed to.</summary>
    internal bool TryHold()
    {
        bool held = false;
        _handle?.DangerousAddRef(ref held);
        return held;
    }

    internal void LetGo(bool held)
    {
        if (held) _handle!.DangerousRelease();
    }
}
