using System.Runtime.InteropServices;
using TimerAttributes.Linux;
using TimerAttributes.Loop.Dispatch;
using TimerAttributes.Loop.Watches;

namespace TimerAttributes;

/// <summary>
/// A descriptor that an <see cref="EventLoop"/> waits for, and the handler it calls. Its members may be called from any thread,
/// handlers too, this one's included. On the loop thread no call follows <see cref="Pause"/> or <see cref="Dispose"/>; from another
/// thread one may be under way. The descriptor stays its owner's, who closes it after <see cref="Dispose"/>.
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

    /// <summary>What reports call it.</summary>
    public string Name => _name ?? $"{HandlerName.Of(_handler)} of descriptor {Fd}";

    /// <summary>What it waits for.</summary>
    [CLSCompliant(false)]
    public Interest Interest { get; internal set; }

    /// <summary>Whether it has been paused and not resumed.</summary>
    public bool IsPaused { get; internal set; }

    /// <summary>Whether it is out of the loop: disposed of, dropped since its descriptor was closed, or the loop is gone.</summary>
    public bool IsDisposed
    {
        get => _isDisposed;
        internal set => _isDisposed = value;
    }

    /// <summary>Anything the handler wants to find here: a connection's state, say.</summary>
    public object? State { get; set; }

    /// <summary>How the loop knows it.</summary>
    internal ulong Tag { get; set; }

    /// <summary>Whether the kernel waits for it now. The list's.</summary>
    internal bool IsWaiting
    {
        get => _isWaiting;
        set => _isWaiting = value;
    }

    /// <summary>The owner has closed the descriptor, which should have waited for <see cref="Dispose"/>.</summary>
    internal bool IsClosed => _handle is { IsClosed: true };

    /// <summary>Waits for something else from now on. What is ready and level-triggered is reported at once; one-shots are armed anew.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such interest.</exception>
    /// <exception cref="LinuxException">The descriptor was closed.</exception>
    /// <exception cref="ObjectDisposedException">It has been disposed of.</exception>
    [CLSCompliant(false)]
    public void Modify(Interest interest)
    {
        Interests.Check(interest);
        _list.Modify(this, interest);
    }

    /// <summary>Waits for nothing, errors and hang-ups included, until <see cref="Resume"/>.</summary>
    /// <exception cref="ObjectDisposedException">It has been disposed of.</exception>
    public void Pause() => _list.Pause(this);

    /// <summary>Waits for the descriptor again. Arms a one-shot watch again.</summary>
    /// <exception cref="LinuxException">The descriptor was closed.</exception>
    /// <exception cref="ObjectDisposedException">It has been disposed of.</exception>
    public void Resume() => _list.Resume(this);

    /// <summary>Removes the descriptor from the loop. The descriptor stays open.</summary>
    public void Dispose() => _list.Remove(this);

    bool ISource.Collect(EpollEvents events)
    {
        if (!IsWaiting) return false;
        if (IsClosed)
        {
            // The kernel still waits for the closed file, because a copy of the descriptor is open. The number may be another file's by now.
            _list.Lose(this);
            return false;
        }

        if (_isCollected)
        {
            _events |= events; // From before a stop of the loop: still to be fired.
            return false;
        }

        _events = events;
        return _isCollected = true;
    }

    void ISource.Fire()
    {
        _isCollected = false;
        // Since it was collected it may have been paused, or asked for something else.
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
        if (!IsWaiting || Interest != interest) return; // It has been taken notice of.
        Backlog after = _list.Descriptors.Examine(Fd, events);
        if (after.IsReady) after = after with { HasActivity = _list.Descriptors.HasActivity(Fd, Tag, inputOnly: after.IsCounted) };
        if (after.IsClosed) _list.Lose(this);
        else _list.Heed(_spinGuard.Judge(events, before, after), this);
    }

    void IHandler.Call() => _handler(this, (Readiness)_events);

    /// <summary>Its descriptor was found closed.</summary>
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
