using System.Runtime.InteropServices;
using TimerAttributes.Linux;

namespace TimerAttributes.Platform;

/// <summary>What the loop waits for: an epoll, and what it takes to renew it and to keep timers from being crowded out of it.</summary>
internal sealed class Poller : IDisposable
{
    private readonly object _gate = new();
    private readonly Dictionary<ulong, Registration> _registered = [];
    private readonly Dictionary<int, ulong> _tags = []; // Of each number the newest: what it stood for before has been closed.
    private Epoll _all;
    private Epoll? _timers; // Once more, where there are other descriptors.
    private ActivityProbe? _probe; // As above.
    private Epoll? _outer; // What Descriptor is: the set itself may be renewed.

    public Poller() => _all = Epoll.Create();

    /// <summary>Readable while something is ready.</summary>
    public SafeHandle Descriptor
    {
        get
        {
            lock (_gate)
            {
                if (_outer is not null) return _outer.Descriptor;
                Epoll outer = Epoll.Create();
                try
                {
                    outer.Add(_all.Descriptor, EpollEvents.In, 0);
                }
                catch
                {
                    outer.Dispose();
                    throw;
                }

                _outer = outer;
                return outer.Descriptor;
            }
        }
    }

    public void Add(int fd, EpollEvents events, ulong tag)
    {
        lock (_gate)
        {
            _probe ??= new();
            if (_timers is null) SetTimersApart();
            _all.Add(fd, events, tag);
            Register(tag, new(fd, events, IsTimer: false));
        }
    }

    /// <summary>A timer, or what wakes the loop.</summary>
    public void AddTimer(int fd, ulong tag)
    {
        lock (_gate)
        {
            _all.Add(fd, EpollEvents.In, tag);
            try
            {
                _timers?.Add(fd, EpollEvents.In, tag);
            }
            catch
            {
                _all.Remove(fd);
                throw;
            }

            Register(tag, new(fd, EpollEvents.In, IsTimer: true));
        }
    }

    public void Modify(int fd, EpollEvents events, ulong tag)
    {
        lock (_gate)
        {
            _all.Modify(fd, events, tag);
            _registered[tag] = new(fd, events, IsTimer: false);
        }
    }

    /// <summary>Takes a descriptor out, in any case from what <see cref="Renew"/> would add again.</summary>
    /// <returns>Why the kernel did not have it: it was closed behind our back. Null as a rule.</returns>
    public LinuxException? Remove(int fd, ulong tag)
    {
        lock (_gate)
        {
            // The number may be another's by now, of this set even.
            if (!_registered.Remove(tag, out Registration registration)) return NotInSet();
            _tags.Remove(fd);
            LinuxException? refused = Remove(_all, fd);
            if (registration.IsTimer && _timers is not null) Remove(_timers, fd); // Whose the number is, the first has told.
            return refused;
        }
    }

    /// <summary>What <see cref="Renew"/> is not to add again.</summary>
    public void Forget(ulong tag)
    {
        lock (_gate)
        {
            if (_registered.Remove(tag, out Registration registration)) _tags.Remove(registration.Fd);
        }

        Clear(tag);
    }

    /// <summary>Of a descriptor that was added.</summary>
    public bool HasActivity(int fd, ulong tag, bool inputOnly) => _probe!.HasActivity(fd, tag, inputOnly);

    public void Clear(ulong tag) => _probe?.Clear(tag);

    /// <summary>
    /// Waits, and tells how many of <paramref name="ready"/> are filled in. The last <see cref="WaitBatch.TimerSize"/> are kept
    /// for timers, for when the others are not enough.
    /// </summary>
    public int Wait(Span<EpollEvent> ready, TimeSpan timeout)
    {
        int most = ready.Length > WaitBatch.TimerSize ? ready.Length - WaitBatch.TimerSize : ready.Length;
        int count = _all.Wait(ready[..most], timeout);
        if (count < most || _timers is null) return count;
        return count + Math.Max(0, _timers.Wait(ready[most..], TimeSpan.Zero));
    }

    /// <summary>Leaves files behind that were closed without being taken out, and that live on in a copy.</summary>
    /// <returns>The tags of what was closed and did not live on.</returns>
    public List<ulong> Renew()
    {
        var closed = new List<ulong>();
        lock (_gate)
        {
            Epoll renewed = MakeOf(_ => true, closed), old = _all;
            _all = renewed;
            _outer?.Remove(old.Descriptor);
            _outer?.Add(renewed.Descriptor, EpollEvents.In, 0);
            old.Dispose();
            if (_timers is not { } timers) return closed;
            _timers = null;
            timers.Dispose();
            SetTimersApart();
        }

        return closed;
    }

    public void Dispose()
    {
        _outer?.Dispose();
        _timers?.Dispose();
        _probe?.Dispose();
        _all.Dispose();
    }

    private static LinuxException? Remove(Epoll epoll, int fd)
    {
        try
        {
            return epoll.Remove(fd) ? null : NotInSet();
        }
        catch (LinuxException refused)
        {
            return refused;
        }
        catch (ObjectDisposedException)
        {
            return null; // The loop is gone, and nothing waits any more.
        }
    }

    private static LinuxException NotInSet() => Errno.Failure("epoll_ctl(EPOLL_CTL_DEL)", Errno.ENOENT, ErrnoHints.OfRemove);

    private void Register(ulong tag, Registration registration)
    {
        if (_tags.Remove(registration.Fd, out ulong closed)) _registered.Remove(closed);
        _tags.Add(registration.Fd, tag);
        _registered.Add(tag, registration);
    }

    private void SetTimersApart() => _timers = MakeOf(registration => registration.IsTimer, []);

    private Epoll MakeOf(Func<Registration, bool> isWanted, List<ulong> closed)
    {
        Epoll made = Epoll.Create();
        try
        {
            foreach ((ulong tag, Registration registration) in _registered)
            {
                if (isWanted(registration) && !TryAdd(made, registration, tag)) closed.Add(tag);
            }

            return made;
        }
        catch
        {
            made.Dispose();
            throw;
        }
    }

    // False where it was closed. That there is no room for it now is another matter.
    private static bool TryAdd(Epoll epoll, Registration registration, ulong tag)
    {
        try
        {
            epoll.Add(registration.Fd, registration.Events, tag);
            return true;
        }
        catch (LinuxException refused) when (refused.Errno is Errno.EBADF or Errno.EPERM or Errno.EEXIST)
        {
            return false;
        }
    }

    private readonly record struct Registration(int Fd, EpollEvents Events, bool IsTimer);
}
