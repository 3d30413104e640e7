using TimerAttributes.Linux;

namespace TimerAttributes.Platform;

/// <summary>
/// Ends the loop's wait from any thread, by an eventfd. One that has failed, since somebody closed it behind our back, is replaced:
/// a loop that cannot be woken can neither be stopped nor told.
/// </summary>
internal sealed class Waker : IDisposable
{
    private const int MaxInVain = 16; // Reads in a row that find nothing. More are of another's file, which has the number by now.

    private readonly object _gate = new();
    private readonly Poller _set;
    private readonly List<EventFd> _failed = []; // Closed with the rest: the loop may be reading from one.
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

    /// <summary>What its readiness is reported under.</summary>
    public static ulong Tag => ulong.MaxValue;

    /// <summary>The last failure that was mended.</summary>
    public LinuxException? Failure { get; private set; }

    /// <exception cref="LinuxException">It has failed, and there is no other to be had.</exception>
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
            else if (++_inVain == MaxInVain) throw new LinuxException("read(eventfd)", Errno.EAGAIN);
        }
        catch (LinuxException failure)
        {
            Replace(used, failure);
            _event.Signal(); // For what the old one may have been signalled and did not tell.
        }
    }

    /// <summary>It is not in the set any more.</summary>
    /// <exception cref="LinuxException">And no other can be had.</exception>
    public void Renew()
    {
        Replace(_event, new LinuxException("epoll_ctl(EPOLL_CTL_ADD)", Errno.EBADF));
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
            if (_event != failed) return; // Somebody else has.
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
            else failed.Descriptor.SetHandleAsInvalid(); // The number is not ours any more, and may be another's.
            _event = fresh;
            _inVain = 0;
            Failure = failure;
        }
    }
}
