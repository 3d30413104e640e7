using TimerAttributes.Linux;

namespace TimerAttributes.Platform;

/// <summary>
/// Ends the loop's wait from any thread, with an eventfd. If other code has closed the eventfd, a new one replaces it, because a loop that cannot
/// be woken can neither be stopped nor take posts.
/// </summary>
internal sealed class Waker : IDisposable
{
    private const int MaxInVain = 16; // Consecutive reads that find nothing. After these, the number is taken to be another file's.

    private readonly object _gate = new();
    private readonly Poller _set;
    private readonly List<EventFd> _failed = []; // These are closed by Dispose, because the loop may still be reading from one of them.
    private volatile EventFd _event;
    private int _inVain;

    public Waker(Poller set)
    {
        _set = set;
        _event = EventFd.Create();
        try
        {
            _set.AddTimer(_event.Descriptor.Number, Tag);
        }
        catch
        {
            _event.Dispose();
            throw;
        }
    }

    /// <summary>The tag of the eventfd in the epoll.</summary>
    public static ulong Tag => ulong.MaxValue;

    /// <summary>The last failure that was repaired with a new eventfd; null for none.</summary>
    public LinuxException? Failure { get; private set; }

    /// <summary>Ends the current or the next wait of the loop.</summary>
    /// <exception cref="LinuxException">The eventfd has failed, and the kernel refused a new one.</exception>
    public void Wake()
    {
        EventFd used = _event;
        try
        {
            used.Signal();
        }
        catch (LinuxException failure)
        {
            Replace(used, failure);
            _event.Signal();
        }
    }

    public void Drain()
    {
        EventFd used = _event;
        try
        {
            if (used.Drain() > 0) _inVain = 0;
            else if (++_inVain == MaxInVain) throw Errno.Failure("read(eventfd)", Errno.EAGAIN, ErrnoHints.OfEvent);
        }
        catch (LinuxException failure)
        {
            Replace(used, failure);
            _event.Signal(); // The old eventfd may have lost a signal.
        }
    }

    /// <summary>Makes a new eventfd, because the present one is not in the epoll any more.</summary>
    /// <exception cref="LinuxException">The kernel refused a new eventfd.</exception>
    public void Renew()
    {
        Replace(_event, Errno.Failure("epoll_ctl(EPOLL_CTL_ADD)", Errno.EBADF, ErrnoHints.OfEvent));
        _event.Signal();
    }

    public void Dispose()
    {
        _event.Dispose();
        foreach (EventFd failed in _failed) failed.Dispose();
    }

    private void Replace(EventFd failed, LinuxException failure)
    {
        lock (_gate)
        {
            if (_event != failed) return; // Another thread has replaced it.
            EventFd fresh = EventFd.Create();
            LinuxException? refused = _set.Remove(failed.Descriptor.Number, Tag);
            try
            {
                _set.AddTimer(fresh.Descriptor.Number, Tag);
            }
            catch
            {
                fresh.Dispose();
                throw;
            }

            if (refused is null) _failed.Add(failed);
            else failed.Descriptor.SetHandleAsInvalid(); // The number may belong to another file by now, which must not be closed.
            _event = fresh;
            _inVain = 0;
            Failure = failure;
        }
    }
}
